"""A run that is not well says so: while it lives, when it ends, in its report and in the window."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sim import Simulation, command_line
from tests.helpers.living import HAMLET, Spoiled
from town.cli.run_loop import NOTHING_WORKED, live
from town.runfile import load
from town.runfile.records import AskRow, LineRow, SegmentRow
from town.view.app.opening_runs import open_view
from town.view.panels.status import lamp_of
from town.view.state.settings import Settings

NEVER = "No question has found a good answer: "
NO_JSON = 'most often because: "the reply must be one JSON object and nothing else."'


def begin(out: Path, *kinds: str, text: str = "nonsense") -> Simulation:
    return Simulation.create(HAMLET, out, 1, service=Spoiled(*kinds, text=text))


def report(out: Path) -> str:
    done = CliRunner(env={"COLUMNS": "400"}).invoke(command_line("report"), ["report", str(out)])
    return done.output


def test_a_run_in_which_nothing_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "h.sqlite"
    with pytest.raises(typer.Exit) as left:
        live(lambda: begin(out, ""), out, None, "07:30")
    assert left.value.exit_code == NOTHING_WORKED
    told = capsys.readouterr()
    assert told.err.count(NEVER) == 1  # once
    assert NO_JSON in told.err
    last = told.out.splitlines()[-2:]
    assert " questions found no good answer, " in last[0]
    assert NO_JSON in last[0]
    assert last[1].startswith("Nothing worked. ")
    assert last[0] in report(out)
    with load(out) as run:
        assert {row.outcome for row in run.rows(AskRow)} == {"failed"}


def test_the_lamp_turns(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    sim = begin(out, "")
    sim.run(sim.clock.parse("07:00"))
    with load(out) as run:
        colour, sentence = lamp_of(open_view(run, Settings()))
    assert (colour, sentence.startswith(NEVER)) == ("amber", True)
    sim.finish()
    with load(out) as run:
        colour, sentence = lamp_of(open_view(run, Settings()))
    assert colour == "amber"
    assert "questions found no good answer" in sentence


@pytest.mark.parametrize("kind", ["notice", "plan_day", "next_steps"])
def test_one_kind_of_question_that_never_succeeds_stops_nobody_and_is_told(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "h.sqlite"
    live(lambda: begin(out, kind), out, None, "09:30")
    told = capsys.readouterr()
    assert told.err.count(f"No question '{kind}' has found a good answer: all ") == 1
    end = told.out[told.out.index("All of it is in ") :]
    assert f"No question '{kind}'" in end
    with load(out) as run:
        done = {(row.agent, row.activity) for row in run.rows(SegmentRow) if row.kind == "act"}
        assert len(done) >= 3 * len(run.agents())
        spoken = list(run.rows(LineRow))
    assert spoken or kind == "notice"  # news unrated: nobody is walked up to


def test_a_run_that_is_well_says_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "h.sqlite"
    live(lambda: begin(out, "no such kind"), out, None, "09:00")
    told = capsys.readouterr()
    assert "found no" not in told.out + told.err + report(out)
    with load(out) as run:
        assert lamp_of(open_view(run, Settings()))[0] == "green"


def test_a_run_that_is_taken_up_again_with_a_good_model_is_well(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    sim = begin(out, "")
    sim.run(sim.clock.parse("07:00"))
    sim.close()
    again = Simulation.resume(out, Spoiled())
    said: list[str] = []
    again.notify = said.append
    again.run(again.clock.parse("08:30"))
    again.finish()
    assert said == []
    assert not again.health.nothing_worked
    assert " questions found no good answer" in report(out)  # of its first ten minutes
