"""Runs side by side: every measure has a cell, and a gap has a reason below the table."""

import json
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from sim import command_line
from tests.helpers.measuring import ANN, BO, HOUR, MINUTE, asked, measured_rows, replied, sent
from tests.helpers.rows import segment, written
from town.reports.measures.table import GROUPS, as_data, notes_of, rows_of

RUNNER = CliRunner()


def test_two_runs_stand_side_by_side(tmp_path: Path) -> None:
    mime = [segment(0, ANN, 30 * MINUTE, "tells Bo of the fair"), segment(0, BO, HOUR)]
    before = measured_rows(tmp_path, HOUR, mime)
    question = [asked(5, ANN, "notice"), replied(5, ANN, {})]
    words = [sent(5, ANN, "notice", "Rate this.", system="Be Ann.")]
    after = measured_rows(tmp_path, HOUR, [segment(0, ANN, HOUR), *question], words)
    rows = {row.title: row.cells for row in rows_of([before, after])}
    assert rows["people"] == ("2", "1")
    assert rows["minutes of speaking to somebody without a word"] == ("30", "0")
    assert rows["tokens of prompts"] == ("-", "17")
    assert rows["  notice"] == ("-", "2"), "the last of that name: tokens of replies"
    assert [row.title for row in rows_of([before]) if row.heading] == list(GROUPS)
    notes = notes_of([before, after])
    assert any(n.startswith("- No words of questions are kept") and "rows:" in n for n in notes)
    assert any(n.startswith("By the project's own count of the words. In rows:") for n in notes)


def test_every_gap_has_its_reason(tmp_path: Path) -> None:
    one = measured_rows(tmp_path, HOUR, [segment(0, ANN, HOUR)])
    for measure in one.measures.values():
        assert (measure.value is None) == bool(measure.why) == (measure.text == "-"), measure.key
        assert measure.value is not None or any(measure.title in note for note in notes_of([one]))


def test_the_command_prints_a_table_and_json(tmp_path: Path) -> None:
    paths = [
        str(written(tmp_path / f"{name}.sqlite", HOUR, segment(0, ANN, HOUR, "tells Bo"),
                    segment(0, BO, HOUR)))
        for name in ("before", "after")
    ]  # fmt: skip
    done = RUNNER.invoke(command_line(), ["measures", *paths], env={"COLUMNS": "160"})
    assert done.exit_code == 0
    heads = done.stdout.splitlines()[0].split()
    assert heads == ["run", "before", "after"]
    mimed = next(row for row in done.stdout.splitlines() if "without a word" in row)
    assert mimed.split()[-2:] == ["60", "60"]
    data = json.loads(RUNNER.invoke(command_line(), ["measures", "--json", *paths]).stdout)
    assert [one["run"] for one in data] == ["before", "after"]
    assert data[0]["measures"]["mimed"]["each"] == {ANN: 60}
    assert data[0]["measures"]["tokens_in"]["value"] is None


def test_what_is_no_run_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = RUNNER.invoke(command_line(), ["measures", str(tmp_path / "none.sqlite")])
    assert done.exit_code == 2
    assert "none.sqlite" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_question_is_said_in_a_sentence(tmp_path: Path) -> None:
    odd = replace(asked(5, ANN, "notice"), fields='["no fields"]')
    path = written(tmp_path / "odd.sqlite", HOUR, segment(0, ANN, HOUR), odd)
    done = RUNNER.invoke(command_line(), ["measures", str(path)])
    assert (done.exit_code, "Traceback" in done.stderr) == (2, False)
    assert "odd.sqlite" in done.stderr


def test_the_data_are_json(tmp_path: Path) -> None:
    one = measured_rows(tmp_path, HOUR, [segment(0, ANN, HOUR)])
    (data,) = json.loads(json.dumps(as_data([one])))
    assert data["measures"].keys() == one.measures.keys()
