"""Every template of a town is rendered by `check`, so that its mistakes are found before a run."""

import subprocess
import sys
from pathlib import Path

import pytest

from agents.asks.questions import ASKS
from agents.doctor.example_asks import CASTS, examples
from agents.doctor.template_check import (
    MORE_MEMORY_BYTES,
    OVERTIME,
    rendering_errors,
    template_errors,
)
from agents.prompts.render import LANGUAGES, TEMPLATE_NAMES, TEMPLATES
from tests.helpers.living import ROOT

ENDLESS = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
RARELY = "Fine.\n{% if not me.goals %}\n{{ me.gaols }}{% endif %}"


def in_english(name: str, text: str) -> list[str]:
    return list(rendering_errors("en", {f"prompts/en/{name}.j2": text}))


def test_the_programs_own_templates_have_no_mistakes() -> None:
    own = {
        f"prompts/{language}/{name}": (TEMPLATES / language / name).read_text()
        for language in LANGUAGES
        for name in TEMPLATE_NAMES
    }
    assert template_errors(own) == []


def test_there_is_an_example_of_every_kind() -> None:
    for cast in CASTS:
        assert list(examples(cast)) == [kind.kind for kind in ASKS]


@pytest.mark.parametrize("name", [name.removesuffix(".j2") for name in TEMPLATE_NAMES])
def test_a_mistake_in_any_template_is_named_with_its_line(name: str) -> None:
    (error,) = in_english(name, "{% macro moment() %}{% endmacro %}\n\n{{ nobody }}")
    assert error == f"prompts/en/{name}.j2:3: 'nobody' is undefined"


def test_a_mistake_that_shows_only_where_something_is_missing_is_found() -> None:
    (error,) = in_english("plan_day", RARELY)
    assert error.startswith("prompts/en/plan_day.j2:3: ")
    assert "has no attribute 'gaols'" in error


def test_parts_that_the_other_templates_miss_are_the_mistake_of_parts() -> None:
    (error,) = in_english("parts", "{% macro voice() %}{% endmacro %}")
    assert error.startswith("prompts/en/parts.j2: ")
    assert "which the town leaves as it is, fails" in error


def test_all_mistakes_of_a_town_are_named_at_once() -> None:
    files = {
        "town.yaml": "",
        "prompts/en/wisper.j2": "",
        "prompts/en/notice.j2": "\n{{ ask.nothing }}",
        "prompts/en/react.j2": ENDLESS,
        "prompts/en/plan_day.j2": "\n\n{% include 'nowhere.j2' %}",
        "prompts/en/interview.j2": '{{ "a" * 10**9 }}',
        "prompts/en/next_line.j2": "All is well.",
        "prompts/zh/whisper.j2": "{% if %}",
        "prompts/zh/questions.j2": "{{ 10**10**8 }}",
        "prompts/fr/a.j2": "",
    }
    errors = template_errors(files)
    assert [error.partition(": ")[0] for error in errors] == [
        "prompts/en/interview.j2:1",
        "prompts/en/notice.j2:2",
        "prompts/en/plan_day.j2:3",
        "prompts/en/react.j2:1",
        "prompts/en/wisper.j2",
        "prompts/fr/a.j2",
        "prompts/zh/questions.j2:1",
        "prompts/zh/whisper.j2:1",
    ]
    assert errors[4].endswith(f"There are {', '.join(TEMPLATE_NAMES)}.")
    assert template_errors({"town.yaml": ""}) == []


def test_what_is_rendered_next_is_told_and_blamed_when_time_is_up() -> None:
    told: list[str] = []
    own = {"prompts/en/whisper.j2": "Well?"}
    assert not list(rendering_errors("en", own, told.append))
    assert {f"prompts/en/{name}.j2" for name in ("identity", "interview", "whisper")} <= {*told}
    (error,) = template_errors(own, wait_s=0.0)
    assert error.startswith("prompts/en/whisper.j2: it takes longer than 20 s")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="work is limited on Linux")
def test_work_has_a_limit() -> None:
    code = "from agents.doctor.template_check import limit_work; limit_work(0.0)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=120)
    assert done.returncode == -OVERTIME


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux")
def test_memory_has_a_limit() -> None:
    code = (
        "from agents.doctor.template_check import limit_memory; limit_memory(); "
        f"bytearray({2 * MORE_MEMORY_BYTES})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.rstrip().endswith("MemoryError")
