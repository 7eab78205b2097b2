"""What a study will ask and cost is said before anything is asked."""

from dataclasses import replace
from pathlib import Path

from sim import Simulation
from study.experiment.forecast import Estimate, Forecast, estimate, forecast_of, forecasts
from study.experiment.plan import StudyPlan
from study.experiment.read.reading import read_study
from study.experiment.study_model import Answering, Arm, ForkedFrom
from tests.helpers.living import HAMLET
from tests.study.experiment.studies import TWO, lived, written
from town.runfile import load
from town.runfile.records import AskRow
from town.scenario.loader import load as load_town

UNTIL = "day 1 07:20"


def test_a_forecast_counts_the_questions_that_a_language_model_answers(tmp_path: Path) -> None:
    """By rules alone: all of them; else those of its kinds and people, from a fork on."""
    town = load_town(HAMLET)
    until, later = town.clock.parse(UNTIL), town.clock.parse("day 1 07:00")
    with Simulation.create(town, tmp_path / "run.sqlite", 1) as sim:
        sim.run(until)
    with load(tmp_path / "run.sqlite") as run:
        asked = list(run.rows(AskRow))
    arm = Arm("base", town, str(HAMLET), Answering("scripted"), until)
    found = forecast_of(arm, 1, with_rules=True)
    assert found.calls == len(asked) > 5
    assert 0 < found.tokens_cached < found.tokens_in
    assert found.tokens_out > len(asked)
    steps = Answering("scripted", kinds={"next_steps": "openai:http://127.0.0.1:9/v1"})
    mixed = replace(arm, label="mixed", answering=steps, fork=ForkedFrom(later, "base"))
    expected = sum(row.kind == "next_steps" and row.thought >= later for row in asked)
    assert 0 < expected < len(asked)
    of_all = forecasts(tmp_path / "study", (arm, mixed), 1)
    assert of_all["base"] == Forecast(0, 0, 0, 0)
    assert of_all["mixed"].calls == expected
    assert of_all["mixed"].tokens_out < found.tokens_out


def test_an_estimate_is_for_all_runs(tmp_path: Path) -> None:
    study = read_study(written(tmp_path, TWO))
    runs = list(StudyPlan(tmp_path, study).runs(study.arms[:1]))
    price = (lambda read, cached, out: read / 100 + out / 10, "EUR")
    found = estimate("base", runs, Forecast(10, 1000, 400, 50), 2, 1.0, price)
    assert found == Estimate("base", 2, 20, 2000, 800, 100, found.seconds, 30.0, "EUR")
    alone = estimate("base", runs, Forecast(10, 1000, 400, 50), 1, 1.0, price)
    assert 20 / 2.5 < alone.seconds < 20  # five people ask one or two questions at once
    assert found.seconds == alone.seconds / 2


def test_the_command_says_it_and_lives_nothing(tmp_path: Path) -> None:
    done = lived(written(tmp_path, TWO), "--estimate")
    assert done.returncode == 0, done.stderr
    assert "base: 2 runs," in done.stdout
    assert "Nothing was asked" in done.stdout
    assert not (tmp_path / "lived/runs").exists()
