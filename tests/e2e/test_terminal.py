"""Nothing that authors, players or models write is obeyed by the terminal it is printed to."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from agents.models.base.service import Answer, Call
from agents.prompts import Prompts
from sim import Simulation, command_line
from tests.helpers.living import HAMLET
from tests.helpers.nonsense import NonsenseModel
from town.cli.run_loop import live
from town.cli.terminal import cell
from town.runfile import load
from town.scenario.loader import load as load_scenario
from town.text import one_line, visible

CLEAR = "\x1b[2J\x1b]0;owned\x07\x9b31m"
MARKUP = "[/red] [bold]b[/bold] {{ 7 * 7 }} {0} %s :smile: back\\"
NASTY = f"{CLEAR}{MARKUP}\u202e"
TEXTS = (("segments", "activity"), ("lines", "text"), ("events", "text"), ("memories", "text"))


def steers(text: str) -> list[str]:
    """Return the characters of `text` that a terminal obeys instead of showing them."""
    return [c for c in text if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160]


class NastyModel(NonsenseModel):
    """Answers with what fits the schema, each text of it nasty."""

    def submit(self, call: Call) -> None:
        super().submit(call)
        answer = self._ready.pop()
        text = json.dumps(_spoiled(json.loads(answer.text)))
        self._ready.append(Answer(call.id, text))


def _spoiled(data: Any) -> Any:
    free = ("text", "activity", "thought", "memory", "opinion", "currently", "summary", "why")
    if isinstance(data, dict):
        return {k: NASTY if k in free and v else _spoiled(v) for k, v in data.items()}
    return [_spoiled(item) for item in data] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hamlet whose author tries all that a town's files may have."""
    folder = tmp_path_factory.mktemp("towns") / "nasty"
    shutil.copytree(HAMLET, folder)
    spoil(folder / "town.yaml", "title: Sallow End", f"title: {json.dumps(MARKUP)}")
    agnes = folder / "people/agnes_thorley.yaml"
    spoil(agnes, "occupation: innkeeper", f"occupation: {json.dumps(MARKUP)}")
    spoil(agnes, "name: Agnes Thorley", "name: Agnes [/red] Thorley")
    return folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def run(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of that hamlet under a model that tries more, and a stranger has put in the rest."""
    path = tmp_path_factory.mktemp("runs") / "nasty [red].sqlite"
    scenario = load_scenario(town)
    model = NastyModel(1, Prompts(scenario.language, scenario.about).render)
    model.name = f"model {NASTY}"
    live(lambda: Simulation.create(scenario, path, 1, service=model), path, None, "09:30")
    with closing(sqlite3.connect(path)) as db, db:
        for table, column in TEXTS:
            db.execute(f"UPDATE {table} SET {column} = ? || {column}", (CLEAR,))
        db.execute("UPDATE manifest SET value = ? WHERE key = 'title'", (json.dumps(NASTY),))
    return path


def printed(*command: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(command_line(), [str(word) for word in command])
    assert done.exit_code == code, done.output
    assert steers(done.output) == []
    return done.output


COMMANDS: tuple[Sequence[str], ...] = (
    ("report", "RUN"),
    ("report", "RUN", "--cost"),
    ("report", "RUN", "--json"),
    ("story", "RUN"),
    ("story", "RUN", "--at", "09:00"),
    ("story", "RUN", "--who", "Agnes"),
    ("search", "RUN", "the bell"),
    ("search", "RUN", "the bell", "--json"),
    ("alike", "RUN", "--kind", "observation"),
    ("watch", "RUN", "--text", "--at", "07:00"),
    ("diff", "RUN", "RUN"),
    ("digest", "RUN"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_printed_of_a_run_steers_nothing(command: Sequence[str], run: Path) -> None:
    said = printed(*(run if word == "RUN" else word for word in command))
    assert "owned" not in said or "--json" in command
    if command[0] in ("story", "watch"):
        assert "[bold]b[/bold]" in said
        assert ":smile:" in said


def test_what_is_printed_of_a_town_steers_nothing(town: Path, run: Path, tmp_path: Path) -> None:
    assert "[/red] [bold]b[/bold]" in printed("check", town)
    out = tmp_path / "x.sqlite"
    said = printed("run", town, "--until", "06:52", "--out", out)
    assert f"{MARKUP} has lived until" in said
    assert "[/red]" in printed("runs", run.parent)
    printed("prompts", town, "--who", "Agnes", "--kind", "notice")
    printed("fork", run, "--at", "07:30", "--out", tmp_path / "fork.sqlite")
    printed("run", town, "--model", f"profile:{NASTY}", "--out", tmp_path / "y.sqlite", code=2)
    printed("story", run, "--who", NASTY, code=2)
    printed("talk", run, "Edda", code=2)
    printed("resume", run, code=2)
    printed("check", tmp_path / NASTY.replace("/", ""), code=1)


def test_a_town_that_commands_the_terminal_is_refused(town: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "worse")
    spoil(
        tmp_path / "worse/town.yaml", f"title: {json.dumps(MARKUP)}", f"title: {json.dumps(NASTY)}"
    )
    assert "U+001B has no place in a text" in printed("check", tmp_path / "worse", code=1)


def test_the_run_kept_what_was_said(run: Path) -> None:
    with load(run) as opened:
        assert any("\x1b" in row.text for row in opened.lines(0, opened.frontier))


@given(st.text(st.sampled_from("\x1b[]m0;\x07\\ab\n\x9b\x9d\x90P^_?2J("), max_size=40))
def test_orders_are_taken_out_whole_or_made_harmless(text: str) -> None:
    assert steers(visible(text)) == []
    assert steers(one_line(text)) == []
    assert "\n" not in one_line(text)
    assert visible(text).count("\n") == text.count("\n")


@given(st.text(st.sampled_from("\x1b[]/mred bold\\:smile:{}%"), max_size=30))
def test_a_cell_shows_markup_as_it_is_written(text: str) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_row(cell(text))
    console = Console(width=200)
    with console.capture() as capture:
        console.print(table)
    assert capture.get().rstrip() == one_line(text)


@pytest.mark.parametrize("text", ["plain", "größer, 大", "a\nb", "tab\there", ""])
def test_what_is_harmless_stays(text: str) -> None:
    assert visible(text) == text
