"""A study compared: what is shown, what is marked, and what is said not to be known."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sim import command_line
from study.outcomes.comparison import StudyComparison, compared, pairs_of, read_study
from tests.study.outcomes.small_study import LOUD, QUIET, small_study
from town.runfile import RunFileError

DECLARED: dict[str, Any] = {"hypotheses": ["More."], "measures": ["lines"], "hash": "h"}
PLAN: dict[str, Any] = {
    "declared": DECLARED,
    "declared_later": [{"what": "measures", "text": "knowers:fair", "at": "u"}],
    "conditions": {QUIET: {}, LOUD: {}},
}


def compare(*words: object) -> Result:
    line = ["compare", *map(str, words)]
    return CliRunner().invoke(command_line("compare"), line, env={"COLUMNS": "160"})


def found_in(folder: Path, on: tuple[str, ...] = ("lines",), **more: object) -> StudyComparison:
    return compared(read_study([folder], on), **more)  # type: ignore[arg-type]


def test_conditions_are_paired_by_seed(tmp_path: Path) -> None:
    (one,) = found_in(small_study(tmp_path), ("lines",)).differences
    assert (one.first, one.second, one.n) == (LOUD, QUIET, 6)
    assert (one.difference, one.low, one.high) == (-5, -5, -5)
    assert one.p == pytest.approx(2 / 2**6)


def test_what_was_planned_and_what_was_added_later(tmp_path: Path) -> None:
    study = small_study(tmp_path, plan=PLAN)
    found = compared(read_study([study]))
    assert [(one.measure, one.planned) for one in found.differences] == [
        ("lines", True),
        ("knowers:fair", False),
    ]
    assert [one.first for one in found.differences] == [QUIET, QUIET], "in the order of the plan"
    said = compare(study).stdout
    assert "people who know a fact: fair *" in said
    assert "Measures marked with * were not written down" in said


def test_a_plan_written_late_counts_as_none(tmp_path: Path) -> None:
    late: dict[str, Any] = {**PLAN, "declared": {**DECLARED, "late": True}}
    found = compared(read_study([small_study(tmp_path, plan=late)]))
    assert not any(one.planned for one in found.differences)
    assert any("written when runs had been begun" in note for note in found.notes)


def test_a_placebo_has_a_column_and_is_compared_with_each(tmp_path: Path) -> None:
    study = small_study(tmp_path, conditions={"base": 1, "some": 3, "none": 0})
    found = found_in(study, between=[("base", "some")], placebo="none")
    pairs = [(one.first, one.second, one.difference) for one in found.differences]
    assert pairs == [("base", "some", 2), ("none", "base", 1), ("none", "some", 3)]
    assert {one.placebo for one in found.differences} == {1}
    assert "placebo (none)" in compare(study, "--placebo", "none", "--between", "base,some").stdout


def test_few_seeds_are_said(tmp_path: Path) -> None:
    said = compare(small_study(tmp_path, seeds=3), "--on", "lines").stdout
    assert "There are 3 pairs, fewer than 5" in said
    assert "[" not in next(row for row in said.splitlines() if row.startswith("lines spoken"))


def test_a_test_that_cannot_find_anything_is_said(tmp_path: Path) -> None:
    study = small_study(tmp_path, seeds=5, plan=PLAN)
    assert any("the smallest p is 0.062" in note for note in compared(read_study([study])).notes)
    more = small_study(tmp_path / "more", seeds=8, plan=PLAN)
    assert not any("smallest p" in note for note in compared(read_study([more])).notes)


def test_a_measure_that_a_condition_does_not_give_is_said(tmp_path: Path) -> None:
    found = found_in(small_study(tmp_path), ("lines", "cost"))
    assert [one.measure for one in found.differences] == ["lines"]
    assert any("money" in note for note in found.notes)


def test_runs_are_more_alike_within_a_condition_than_between_two(tmp_path: Path) -> None:
    loud, quiet, both = found_in(small_study(tmp_path)).likeness
    assert (loud.values["places"], quiet.values["places"], both.pairs) == (1, 1, 30)
    assert (loud.values["news"], both.values["news"]) == (1, 0.5)
    assert both.values["places"] is not None
    assert 0.5 < both.values["places"] < 1
    assert both.values["came"] is None or both.values["came"] < 1


def test_as_data_it_is_json(tmp_path: Path) -> None:
    data = json.loads(compare(small_study(tmp_path), "--on", "lines", "--json").stdout)
    assert data["differences"][0]["difference"] == -5
    assert data["conditions"][LOUD]["measures"]["lines"]["n"] == 6


def test_without_pairs(tmp_path: Path) -> None:
    done = compare(small_study(tmp_path), "--on", "lines", "--pair", "none", "--json")
    (one,) = json.loads(done.stdout)["differences"]
    assert one["how"] == "percentile"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--between", "loud,silent"), "no condition 'silent'; there are loud, quiet"),
        (("--between", "loud"), "names no two conditions"),
        (("--pair", "weather"), "by seed or by none"),
        (("--window",), "name two run files"),
        (("--on", "line"), "do you mean lines"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = compare(small_study(tmp_path, seeds=1), *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_lone_run_and_a_lone_condition_are_said(tmp_path: Path) -> None:
    study = small_study(tmp_path, seeds=1, conditions={"base": 1})
    assert "one condition, 'base'" in compare(study).stderr
    assert "Name another run" in compare(study / "runs" / "base" / "1-1.sqlite").stderr


def test_three_conditions_are_three_pairs() -> None:
    assert pairs_of("a, b,c") == [("a", "b"), ("a", "c"), ("b", "c")]
    with pytest.raises(RunFileError):
        pairs_of(",")


def test_a_damaged_plan_is_said(tmp_path: Path) -> None:
    study = small_study(tmp_path, seeds=1)
    (study / "plan.json").write_text("{")
    assert "no plan of a study" in compare(study).stderr
