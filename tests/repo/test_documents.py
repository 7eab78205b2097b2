"""Every document is true: its commands work, its links lead somewhere, its tables are current.

Commands and Python cells run in the order of the page, in a folder that looks like the checkout.
Those that set up an environment are run by .ci/run; here we see that it does.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

import sim
from tests.repo import write_measures, write_reference

ROOT = Path(__file__).parents[2]
OURS = re.compile(r"^(from|import) (sim|town|agents|study)\b", re.MULTILINE)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BY_CI = ("make ", "python3 -m venv ", ".venv/bin/python ")
SHARED = ("sim.py", "town", "agents", "study", "tests", "pyproject.toml")
QUICKER = {"scenarios/larkspur": "scenarios/hamlet"}
ASKED = "What are you up to today?\n\n"  # to whoever wants something typed
EARLY = ("--until", "08:00")
NOT_HERE = (
    "import-ville",  # wants files that are not ours
    "sim.py bench",  # takes minutes
    "--author",  # opens a window
)


@dataclass(frozen=True)
class Cell:
    """A line for a shell, or a piece of Python, of a document."""

    language: str  # sh | python
    text: str


def cells(page: str) -> Iterator[Cell]:
    """Yield what a reader of `page` would type, top to bottom."""
    for language, body in FENCE.findall(page):
        lines = [line.removeprefix("$ ") for line in body.splitlines() if line.strip()]
        bare = not language and all(line.startswith("python ") for line in lines)
        if language in ("console", "sh", "bash") or bare:
            yield from (Cell("sh", command(line)) for line in lines if not line.startswith("#"))
        elif language == "python" and re.search(
            r"^(from|import) (sim|town|agents|study)\b", body, re.M
        ):
            yield Cell("python", body)


def command(line: str) -> str:
    return shlex.join(shlex.split(line, comments=True))


def documents() -> list[str]:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    pages += (page for page in (ROOT / "scenarios").glob("*.md") if page.name != "README.md")
    for folder in ("town", "agents", "study", "scenarios", "assets", "tests"):
        pages += (ROOT / folder).rglob("README.md")
    return [path.relative_to(ROOT).as_posix() for path in sorted(pages)]


def sources_of_the_program() -> list[Path]:
    return [
        ROOT / "sim.py",
        *(p for f in ("town", "agents", "study") for p in (ROOT / f).rglob("*.py")),
    ]


def quicker(text: str) -> str:
    for slow, quick in QUICKER.items():
        text = text.replace(slow, quick)
    return text


def words(cell: Cell) -> list[str]:
    """Return what to execute for `cell`."""
    if cell.language == "python":
        return [sys.executable, "-c", quicker(cell.text)]
    first, *others = shlex.split(quicker(cell.text))
    return [sys.executable if first == "python" else first, *others]


def here(cell: Cell) -> bool:
    """Return whether `cell` is tried by this test."""
    by_ci = cell.language == "sh" and cell.text.startswith(BY_CI)
    return not by_ci and not any(part in cell.text for part in NOT_HERE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like the checkout; runs and changed towns stay in it."""
    for name in SHARED:
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    return tmp_path


def do(what: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        what,
        input=ASKED,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def lend_runs(page: str, folder: Path) -> None:
    """Make the runs that `page` reads but does not make: it speaks of what its reader has."""
    made = set(re.findall(r"(?:--out |out=\")(runs/\S+?\.sqlite)", page))
    for run in sorted(set(re.findall(r"runs/[\w-]+\.sqlite", page)) - made):
        do([sys.executable, "sim.py", "run", "scenarios/hamlet", *EARLY, "--out", run], folder)


@pytest.mark.parametrize("path", documents())
def test_what_a_document_says_to_type_works(path: str, checkout: Path) -> None:
    page = (ROOT / path).read_text("utf-8")
    typed = list(filter(here, cells(page)))
    if typed:
        lend_runs(page, checkout)
    for cell in typed:
        done = do(words(cell), checkout)
        said = f"{path}: {cell.text}\n{done.stdout}\n{done.stderr}"
        assert done.returncode == 0, said
        assert "Traceback" not in done.stderr, said


def test_what_sets_up_an_environment_is_tried_from_nothing() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8").replace('"$VENV"', ".venv")
    tried = [line.removeprefix("step ") for line in ci.splitlines() if line.startswith("step ")]
    said = [c for path in documents() for c in cells((ROOT / path).read_text("utf-8"))]
    setting_up = [c.text for c in said if c.language == "sh" and c.text.startswith(BY_CI)]
    assert [line for line in setting_up if line not in tried] == []
    assert {"make play", "make test"} <= set(setting_up)


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 220


def test_the_readme_names_every_command() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    rows = "".join(re.findall(r"^\| (`.*?) \| ", page.partition("## Commands")[2], re.MULTILINE))
    named = re.findall(r"`([a-z-]+)(?: [^`]*)?`", rows)
    assert sorted(named) == sorted(typer.main.get_group(sim.command_line()).commands)


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for path in documents():
        page = (ROOT / path).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page):
            if not (ROOT / path).parent.joinpath(target).exists():
                broken.append(f"{path}: {target}")
    assert broken == []


def test_the_measures_in_the_document_are_those_of_the_registry() -> None:
    page = write_measures.PAGE.read_text("utf-8")
    assert page == write_measures.written(page), "run: python -m tests.repo.write_measures"


def test_the_reference_is_what_the_code_says() -> None:
    page = write_reference.PAGE.read_text("utf-8")
    assert page == write_reference.reference(), "run: python -m tests.repo.write_reference"


def test_every_entry_of_the_reference_has_a_meaning() -> None:
    page = write_reference.reference()
    assert [
        line for line in page.splitlines() if line.startswith("|") and line.endswith("|  |")
    ] == []


def test_every_variable_of_the_environment_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in sources_of_the_program())
    pages = "".join((ROOT / path).read_text("utf-8") for path in documents())
    read = set(re.findall(r'"((?:LIVING_TOWN|OPENAI)_[A-Z_]+)"', code))
    assert read
    assert sorted(name for name in read if name not in pages) == []


def test_paths_in_documents_exist() -> None:
    named = re.compile(r"`((?:town|agents|tests|assets|scenarios|docs)/[\w./-]+)`")
    missing = [
        f"{path}: {name}"
        for path in documents()
        for name in named.findall((ROOT / path).read_text("utf-8"))
        if not (ROOT / name).exists() and not re.search("NAME|LANG", name)
    ]
    assert missing == []


def test_cells_are_read_as_a_reader_would_type_them() -> None:
    page = (
        "```console\n$ make play\n# a remark\npython sim.py runs   # which\n```\n"
        "```\npython sim.py doctor\n```\n```\n#..#\n```\n```yaml\nid: x\n```\n"
        "```python\nfrom sim import Simulation\n```\n```python\ndef think(): ...\n```\n"
    )
    assert list(cells(page)) == [
        Cell("sh", "make play"),
        Cell("sh", "python sim.py runs"),
        Cell("sh", "python sim.py doctor"),
        Cell("python", "from sim import Simulation\n"),
    ]
    assert [here(cell) for cell in cells(page)] == [False, True, True, True]
    assert words(Cell("sh", "python sim.py run scenarios/larkspur")) == [
        sys.executable,
        "sim.py",
        "run",
        "scenarios/hamlet",
    ]
