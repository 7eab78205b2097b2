"""A hypothesis names its test, and a comparison says what came of it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import command_line
from study.hypotheses import Hypothesis
from study.outcomes.comparison import EXPECTED, UNEXPECTED, UNSAID, compared, read_study
from study.report.page import page
from tests.study.outcomes.small_study import LOUD, QUIET, small_study

MORE = Hypothesis("The loud say more.", "lines", LOUD, QUIET)
LESS = Hypothesis("The quiet say more.", "lines", QUIET, LOUD)


def study(folder: Path, *lines: str, seeds: int = 6, later: str = "") -> Path:
    added = [{"what": "hypotheses", "text": later, "at": "u"}] if later else []
    declared = {"hypotheses": lines, "measures": ["lines"], "hash": "h", "at": "t"}
    return small_study(folder, seeds, plan={"declared": declared, "declared_later": added})


def verdicts(folder: Path, on: tuple[str, ...] = ()) -> list[str]:
    return [one.verdict for one in compared(read_study([folder], on)).hypotheses]


def test_as_expected_and_not(tmp_path: Path) -> None:
    both = study(tmp_path, MORE.line(), "Something else happens.", LESS.line())
    assert verdicts(both) == [EXPECTED, UNEXPECTED]
    assert verdicts(both, ("talks",)) == [EXPECTED, UNEXPECTED], "whatever else is compared"


def test_what_nobody_can_say(tmp_path: Path) -> None:
    assert verdicts(study(tmp_path / "few", MORE.line(), seeds=4)) == [UNSAID]
    unknown = Hypothesis("It costs more.", "cost", LOUD, QUIET)
    assert verdicts(study(tmp_path / "none", unknown.line())) == [UNSAID]


def test_one_that_came_later_is_marked_in_text_and_on_the_page(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    folder = study(tmp_path, MORE.line(), later=LESS.line())
    line = ["compare", str(folder)]
    said = CliRunner().invoke(command_line("compare"), line, env={"COLUMNS": "180"}).stdout
    rows = [row for row in said.splitlines() if "say more." in row]
    assert [(row.count("+5"), row.count("-5"), "*" in row) for row in rows] == [
        (3, 0, False),
        (0, 3, True),
    ]
    html = page([folder])
    assert "<td>The quiet say more. *</td>" in html
    assert ">not as expected</td>" in html
    data = json.loads(CliRunner().invoke(command_line("compare"), [*line, "--json"]).stdout)
    assert [one["verdict"] for one in data["hypotheses"]] == [EXPECTED, UNEXPECTED]


def test_its_line_says_all_of_it() -> None:
    assert Hypothesis.of(MORE.line()) == MORE
    assert Hypothesis.of("They sing (and dance).") is None


def test_with_several_towns_and_models_it_is_tested_in_each() -> None:
    labels = ["a-quiet-x", "a-loud-x", "b-quiet-x", "a-other-x", "b-loud-y"]
    assert list(MORE.pairs(labels)) == [("a-quiet-x", "a-loud-x")]
