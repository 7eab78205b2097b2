"""What a study will ask and cost is said before anything is asked."""

from pathlib import Path

from sim import Simulation
from study.experiment.forecast import Estimate, Forecast, estimate, forecast_of
from study.experiment.plan import StudyPlan
from study.experiment.read.reading import read_study
from tests.helpers.living import HAMLET
from tests.study.experiment.studies import TWO, lived, written
from town.runfile import load
from town.runfile.records import ReplyRow
from town.scenario.loader import load as load_town

UNTIL = "day 1 07:20"


def test_a_forecast_counts_the_questions_of_a_run_by_rules(tmp_path: Path) -> None:
    town = load_town(HAMLET)
    until = town.clock.parse(UNTIL)
    with Simulation.create(town, tmp_path / "run.sqlite", 1) as sim:
        sim.run(until)
    with load(tmp_path / "run.sqlite") as run:
        asked = len(list(run.rows(ReplyRow)))
    found = forecast_of(town, until, 1)
    assert found.calls == asked > 5
    assert 0 < found.tokens_cached < found.tokens_in
    assert found.tokens_out > asked


def test_an_estimate_is_for_all_runs(tmp_path: Path) -> None:
    study = read_study(written(tmp_path, TWO))
    runs = list(StudyPlan(tmp_path, study).runs(study.arms[:1]))
    price = (lambda read, cached, out: read / 100 + out / 10, "EUR")
    found = estimate("base", runs, Forecast(10, 1000, 400, 50), 2, 1.0, price)
    assert found == Estimate("base", 2, 20, 2000, 800, 100, 4.0, 30.0, "EUR")


def test_the_command_says_it_and_lives_nothing(tmp_path: Path) -> None:
    done = lived(written(tmp_path, TWO), "--estimate")
    assert done.returncode == 0, done.stderr
    assert "base: 2 runs," in done.stdout
    assert "Nothing was asked" in done.stdout
    assert not (tmp_path / "lived/runs").exists()
