"""The commands say what they find, and what is wrong in one line."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.helpers.rows import event, written
from tests.helpers.small_morning import told
from tests.helpers.tampering import made_up, sql
from town.cli.runs import app
from town.runfile import RunWriter


def say(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})
    return result.exit_code, re.sub(r"\s+", " ", result.output).strip()


def test_runs_tells_how_each_run_is(tmp_path: Path) -> None:
    told(tmp_path / "lane.sqlite")
    (tmp_path / "notes.sqlite").write_text("Dear diary")
    with RunWriter.create(tmp_path / "going.sqlite", {"scenario": "lane", "seed": 7}):
        code, text = say("runs", tmp_path)
    assert code == 0
    assert "run scenario seed model reached state MB" in text
    assert re.search(r"going lane 7 day 1 00:00 running 0\.\d", text)
    assert re.search(r"lane lane 3 scripted day 1 08:30 finished 0\.\d", text)
    assert "is no run file" in text


def test_a_run_whose_writer_died_was_interrupted(tmp_path: Path) -> None:
    writer = RunWriter.create(tmp_path / "a.sqlite", {})
    writer.close()
    assert "interrupted" in say("runs", tmp_path)[1]


def test_no_runs_are_told(tmp_path: Path) -> None:
    assert say("runs", tmp_path / "nowhere")[1].startswith("There are no runs in")


def test_paper_prints_a_day_and_says_if_the_run_has_not_got_so_far(tmp_path: Path) -> None:
    path = told(tmp_path / "a.sqlite")
    code, text = say("paper", path)
    assert code == 0
    assert "THE LANE" in text.upper()
    assert "Thursday, 18 June 2026 · No. 1" in text
    assert say("paper", path, "--day", "2") == (
        2, "The run has not got to day 2; it reached day 1.",
    )  # fmt: skip


def test_story_and_digest(tmp_path: Path) -> None:
    path = told(tmp_path / "a.sqlite")
    assert "06:06 kneads the first dough" in say("story", path, "--who", "ann")[1]
    assert "Day 1, Thursday 18 June 2026, 06:00 to 07:00" in say("story", path, "--at", "07:00")[1]
    assert re.fullmatch(r"[0-9a-f]{32}", say("digest", path)[1])


def test_digest_and_fork_say_that_a_run_was_altered(tmp_path: Path) -> None:
    path = made_up(tmp_path / "a.sqlite")
    told = "was altered after it was written: 'events' from day 1 06:20 on (1 of 5 steps)."
    assert told not in say("digest", path)[1]
    sql(path, "UPDATE events SET text = 'Nothing.' WHERE tick = 127")
    assert (say("digest", path)[0], told in say("digest", path)[1]) == (0, True)
    _, early = say("fork", path, "--at", "06:20", "--out", tmp_path / "b.sqlite")
    code, late = say("fork", path, "--at", "06:40", "--out", tmp_path / "c.sqlite")
    assert (told in early, code, f"{told} The fork holds it as it stands now." in late) == (
        False,
        0,
        True,
    )


def test_diff_says_in_what_two_runs_differ(tmp_path: Path) -> None:
    a, b = written(tmp_path / "a.sqlite", 3), written(tmp_path / "b.sqlite", 3, event(1, "Ann"))
    assert say("diff", a, a) == (0, "The two runs hold the same.")
    code, text = say("diff", a, b)
    assert (code, text.count("events (tick 1, agent Ann, n 0) is only in b.sqlite.")) == (1, 2)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--who", "Zed"), "Nobody in this run is called 'Zed'"),
        (("--at", "tea time"), "'tea time' is no time"),
        (("--at", "23:00"), "The run has not got to day 1 23:00; it reached day 1 08:30"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, words: tuple[str, str], sentence: str
) -> None:
    code, text = say("story", told(tmp_path / "a.sqlite"), *words)
    assert code == 2
    assert text.startswith(sentence)
