"""The command `measure`: runs side by side, every gap with its reason, and the same as data."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim import command_line
from tests.helpers.measuring import ANN, BO, CY, HOUR, asked, calendar
from tests.helpers.rows import segment, written
from tests.study.outcomes.small_study import small_study


def measure(*words: object) -> Result:
    line = ["measure", *map(str, words)]
    return CliRunner().invoke(command_line("measure"), line, env={"COLUMNS": "160"})


def two_runs(folder: Path) -> list[Path]:
    rows = segment(0, ANN, HOUR, "tells Bo"), segment(0, BO, HOUR)
    return [written(folder / f"{name}.sqlite", HOUR, *rows) for name in ("before", "after")]


def test_two_runs_stand_side_by_side(tmp_path: Path) -> None:
    done = measure(*two_runs(tmp_path))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["measure", "before", "after"]
    assert next(row for row in lines if "without a word" in row).split()[-2:] == ["60", "60"]
    assert (
        next(row for row in lines if row.startswith("tokens of prompts")).split()[-2:] == ["-"] * 2
    )
    note = next(row for row in lines if row.startswith("- The model reported no tokens"))
    assert "In 2 of 2 runs: tokens of prompts" in note


def test_the_data_say_what_each_measure_is(tmp_path: Path) -> None:
    data = json.loads(measure(*two_runs(tmp_path), "--json", "--on", "mimed,tokens_in").stdout)
    assert set(data["measures"]) == {"mimed", "tokens_in"}
    assert data["measures"]["mimed"]["formula"].startswith("Minutes of activities that tell")
    one, other = data["runs"]
    assert (one["run"], other["run"]) == ("before", "after")
    assert one["measures"]["mimed"]["each"] == {ANN: 60}
    assert one["measures"]["mimed"]["over_time"] == [[HOUR, 60]]
    assert one["measures"]["tokens_in"]["value"] is None
    assert one["measures"]["tokens_in"]["why"]


def test_many_runs_stand_by_condition_with_least_and_most(tmp_path: Path) -> None:
    done = measure(small_study(tmp_path, seeds=4), "--on", "lines")
    assert done.stdout.splitlines()[0].split("  ")[-1].strip() == "quiet (4 runs)"
    row = next(row for row in done.stdout.splitlines() if row.startswith("lines spoken"))
    assert "(" in row


def test_the_table_of_a_study_lies_in_its_folder(tmp_path: Path) -> None:
    folder = small_study(tmp_path, seeds=1)
    assert measure(folder, "--to", "csv", "--on", "lines").exit_code == 0
    table = (folder / "tables" / "measures.csv").read_text().splitlines()
    assert table[0] == "study,condition,replicate,seed,run,tick,name,key,value"
    assert any(row.startswith("small,loud,1,1,1-1,") for row in table)


def test_all_measures_are_listed_with_their_formulas() -> None:
    listed = measure("--list").stdout
    assert "came: people who came (people). People awake in its place" in listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name run files"),
        (("none.sqlite",), "none.sqlite"),
        (("none.sqlite", "--on", "knowers,lnes"), "do you mean lines"),
        (("none.sqlite", "--with", "none.py"), "no file none.py"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(words: tuple[str, ...], said: str) -> None:
    done = measure(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_question_is_said_in_a_sentence(tmp_path: Path) -> None:
    odd = replace(asked(5, ANN, "notice"), fields='["no fields"]')
    path = written(tmp_path / "odd.sqlite", HOUR, segment(0, ANN, HOUR), odd, calendar(9, CY))
    done = measure(path)
    assert (done.exit_code, "Traceback" in done.stderr) == (2, False)
    assert "odd.sqlite" in done.stderr
