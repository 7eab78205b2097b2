# The two commands a newcomer needs are `make play` and `make test`; each sets up all it needs.
# Wanted beforehand: Python 3.11 or newer, and make.

VENV ?= .venv
SCENARIO ?=
ARGS ?=
MUTANTS ?= --minutes 60
FUZZ ?= 400
RUNS ?=
PY = $(VENV)/bin/python

.PHONY: help play measure test test-vllm bench bench-gpu gate mutants prompts-exam test-llm lint api clean

help:
	@echo "make play    open the window: go on, or begin (at once in a town: make play SCENARIO=scenarios/hamlet)"
	@echo "make measure RUNS=\"a.sqlite b.sqlite\"  how well the hours of runs are lived, side by side"
	@echo "make test    run the tests"
	@echo "make test-vllm  run the tests with a real language model server, in an environment of its own"
	@echo "make prompts-exam  put the questions of a town to a real small model, judge the answers, show a table"
	@echo "             (LIVING_TOWN_GGUF=FILE.gguf or ARGS=\"--model NAME\"; --against FILE.json compares two exams)"
	@echo "make test-llm  let the hamlet live an hour on that model, in an environment of its own"
	@echo "make lint    check style and types"
	@echo "make api     make pages of all that a study may use from Python, in build/api"
	@echo "make gate    run the long tests: every sameness on every town, a real vLLM where make test-vllm was;"
	@echo "             then much damage by dice to files and replies (FUZZ=$(FUZZ)), then make mutants"
	@echo "make mutants change the code in small ways and list what no test fails for (MUTANTS=\"$(MUTANTS)\")"
	@echo "make bench   measure: speed, memory, frames, questions and tokens asked for"
	@echo "make bench-gpu  measure a day on a real vLLM with random weights; best with a graphics card"
	@echo "make clean   remove what was installed and built here (runs/ stays)"

play: $(VENV)/.ready-to-play
	@$(PY) sim.py play $(SCENARIO) $(ARGS)

measure: $(VENV)/.ready-to-play
	@if [ -z "$(strip $(RUNS))" ]; then \
	  echo "Name the run files: make measure RUNS=\"runs/before.sqlite runs/after.sqlite\"" >&2; exit 2; \
	fi
	@$(PY) sim.py measure $(RUNS) $(ARGS)

test: $(VENV)/.ready-to-test
	@$(PY) -m pytest -m "not gate" -n auto $(ARGS)

test-vllm: $(VENV)/.ready-to-test
	@$(PY) -m tests.repo.with_vllm $(ARGS)

prompts-exam: $(VENV)/.ready-to-test
	@$(PY) -m tests.exam.with_laptop exam $(ARGS)

test-llm: $(VENV)/.ready-to-test
	@$(PY) -m tests.exam.with_laptop test $(ARGS)

gate: $(VENV)/.ready-to-mutate
	@python=$$LIVING_TOWN_VLLM_PYTHON; \
	if [ -z "$$python" ] && [ -x .venv-vllm/bin/python ]; then python=$(CURDIR)/.venv-vllm/bin/python; fi; \
	LIVING_TOWN_VLLM_PYTHON=$$python $(PY) -m pytest -m gate $(ARGS)
	@$(PY) -m pytest --fuzz $(FUZZ) -k damage
	@$(PY) -m tests.mutation.run $(MUTANTS)

mutants: $(VENV)/.ready-to-mutate
	@$(PY) -m tests.mutation.run $(MUTANTS)

bench: $(VENV)/.ready-to-bench
	@$(PY) -m tests.bench.run $(ARGS)

bench-gpu: $(VENV)/.ready-to-test
	@$(PY) -m tests.bench.gpu_day $(ARGS)

lint: $(VENV)/.ready-to-test
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

api: $(VENV)/.ready-to-test
	@$(PY) -m tests.repo.write_api $(ARGS)

clean:
	@rm -rf $(VENV) .venv-vllm .venv-laptop build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Clean. Your runs in runs/ are untouched."

# --- setting up ---------------------------------------------------------------------------------
# A stamp is older than pyproject.toml when what must be installed may have changed.

$(VENV)/bin/python:
	@$(make_venv)

$(VENV)/.ready-to-play: pyproject.toml $(VENV)/bin/python
	@$(make_venv)
	@echo "Installing what the town needs into $(VENV) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable ".[clips]" $(or_say)
	@touch $@

$(VENV)/.ready-to-test: pyproject.toml $(VENV)/bin/python
	@$(make_venv)
	@echo "Installing what the town and its tests need into $(VENV) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable ".[dev]" $(or_say)
	@touch $@ $(VENV)/.ready-to-play

$(VENV)/.ready-to-mutate: pyproject.toml $(VENV)/bin/python
	@$(make_venv)
	@echo "Installing what the town, its tests and mutants need into $(VENV) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable ".[dev,mutation]" $(or_say)
	@touch $@ $(VENV)/.ready-to-test $(VENV)/.ready-to-play

$(VENV)/.ready-to-bench: pyproject.toml $(VENV)/bin/python
	@$(make_venv)
	@echo "Installing what the town and its measures need into $(VENV) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable ".[dev,bench]" $(or_say)
	@touch $@ $(VENV)/.ready-to-test $(VENV)/.ready-to-play

or_say = || { echo "The packages could not be installed; the lines above say why. Is the package index within reach? \
Then run the same command again." >&2; exit 1; }

define make_venv
if ! $(PY) -m pip --version >/dev/null 2>&1; then \
  found=; \
  for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
      found=$$python; break; \
    fi; \
  done; \
  if [ -z "$$found" ]; then \
    echo "This needs Python 3.11 or newer, and none of python3, python3.14, ..., python3.11 is one." >&2; \
    echo "Install it from python.org or with your system's package manager, then run make again." >&2; \
    exit 1; \
  fi; \
  if ! $$found -c 'import venv, ensurepip' >/dev/null 2>&1; then \
    echo "$$found cannot make a virtual environment: its modules venv and ensurepip are missing." >&2; \
    echo "On Debian and Ubuntu the package python3-venv has them. Install it, then run make again." >&2; \
    exit 1; \
  fi; \
  echo "Making a virtual environment in $(VENV) with $$found ..."; \
  rm -rf $(VENV); \
  if ! $$found -m venv $(VENV); then \
    rm -rf $(VENV); \
    echo "$$found could not make a virtual environment in $(VENV); the lines above say why." >&2; \
    exit 1; \
  fi; \
fi
endef
