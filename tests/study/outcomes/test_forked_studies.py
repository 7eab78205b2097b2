"""Forks of a study: the first difference of each from its past, and how it spreads."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import command_line
from study.outcomes.comparison import StudyComparison, compared, read_study
from study.outcomes.forks import most_reached, ticks_of
from study.report.page import page
from tests.study.experiment.studies import HEAD, lived, written
from town.clock import Clock
from town.runfile.manifest import clock_of

pytest.importorskip("pyarrow")
BRAM, DREAM = "Bram Okafor", "I should look after the bell at once."
FORKS = f"""
conditions:
  base:
  still: {{from: base, at: "07:00"}}
  told:
    from: base
    at: "07:00"
    do: [{{at: "07:02", whisper: {DREAM}, who: bram_okafor}}]
measures: [lines]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of the hamlet with a fork to which something is done, and one to which nothing is."""
    study = written(tmp_path_factory.mktemp("forks"), HEAD.replace("07:20", "07:30") + FORKS)
    done = lived(study, "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return study.parent / "lived"


@pytest.fixture(scope="module")
def found(folder: Path) -> StudyComparison:
    return compared(read_study([folder]))


@pytest.fixture(scope="module")
def clock(found: StudyComparison) -> Clock:
    return clock_of(found.study.runs[0].manifest)


def test_each_fork_is_held_against_its_own_past(found: StudyComparison, clock: Clock) -> None:
    told = [(one.condition, one.source, one.replicate, one.seed) for one in found.forks]
    assert told == [(name, "base", n, n) for name in ("still", "told") for n in (1, 2)]
    still, whispered = found.forks[:2], found.forks[2:]
    assert [(one.spread.parted, one.first) for one in still] == [(None, None)] * 2
    for one in whispered:
        assert one.first is not None
        assert one.spread.parted is not None
        assert one.first.tick >= clock.parse("07:02")
        assert one.spread.parted >= clock.parse("07:02")
        assert one.spread.reached["people"][0][1] == BRAM


def test_of_named_pairs_no_other_forks_are_told(found: StudyComparison) -> None:
    named = compared(found.study, [("base", "still")])
    assert {one.condition for one in named.forks} == {"still"}
    assert {name for one in named.likeness for name in (one.first, one.second)} == {"base", "still"}
    assert not any("forks came from" in note for note in named.notes)


def test_what_is_summed_is_the_sum_of_each(found: StudyComparison) -> None:
    forks = found.forks[2:]
    name, many, ticks = most_reached(forks, "people")[0]
    assert (name, many) == (BRAM, 2)
    assert ticks > 0
    last = ticks_of(forks, 8)[-1]
    assert last == min(one.spread.until for one in forks)
    assert all(one.spread.count("people", last) >= 1 for one in forks)


def test_text_page_and_data_tell_it(folder: Path) -> None:
    pytest.importorskip("matplotlib")
    line = ["compare", str(folder)]
    said = CliRunner().invoke(command_line("compare"), line, env={"COLUMNS": "200"}).stdout
    assert "How 'told' parts from 'base' after day 1 07:00:" in said
    assert f"People: {BRAM} (2 of 2, after" in said
    assert said.count("never") == 2, "the fork to which nothing was done"
    html = page([folder])
    assert "<h3>told from base, day 1 07:00</h3>" in html
    assert f"{BRAM} (2 of 2, after" in html
    data = json.loads(CliRunner().invoke(command_line("compare"), [*line, "--json"]).stdout)
    assert [one["condition"] for one in data["forks"]] == ["still", "still", "told", "told"]


def test_without_its_past_a_fork_is_said_to_be_alone(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(folder / "runs" / "told", alone / "runs" / "told")
    shutil.copy(folder / "plan.json", alone)
    said = CliRunner().invoke(command_line("compare"), ["compare", str(alone)]).stdout
    assert "The runs that 2 forks came from are not there" in said.replace("\n", " ")
    assert "How 'told' parts" not in said
