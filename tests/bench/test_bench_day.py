"""What the bench of a day reads off a run, tried on an hour of the hamlet."""

from pathlib import Path

import pytest

from sim import Simulation
from tests.bench import bench_day
from tests.bench.figure import Figure
from town.runfile import load
from town.runfile.records import AskRow


@pytest.fixture(scope="module")
def hour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs") / "hour.sqlite"
    sim = Simulation.create(bench_day.ROOT / "scenarios" / "hamlet", out=path)
    sim.run(until=sim.clock.parse("07:50"))
    sim.close()
    return path


def value(figures: list[Figure], name: str) -> float:
    return next(float(row["value"]) for row in figures if row["name"] == name)


def test_questions_are_counted_by_kind(hour: Path) -> None:
    found = list(bench_day.of_the_questions(hour))
    with load(hour) as run:
        asks = list(run.rows(AskRow))
    assert value(found, "questions an agent-day") == len(asks) / 5
    plans = sum(ask.kind == "plan_day" for ask in asks)
    assert value(found, "  of which plan_day") == plans / 5
    parts = [row["value"] for row in found if row["name"].startswith("  of which ")]
    assert sum(parts) == pytest.approx(len(asks) / 5)


def test_questions_are_counted_by_the_hour(hour: Path) -> None:
    with load(hour) as run:
        thoughts = [ask.thought for ask in run.rows(AskRow)]
    last = max(thoughts)
    assert bench_day.asked(hour, 0, last) == sum(tick < last for tick in thoughts)
    assert bench_day.asked(hour, 0, last + 1) == len(thoughts)


def test_the_first_step_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_day, "TOWN", "scenarios/hamlet")
    bench_day.until_movement(tmp_path / "first.sqlite")
    query = "SELECT count(*) > 0 FROM segments WHERE kind = 'walk'"
    assert bench_day.rows(tmp_path / "first.sqlite", query) == [(1,)]


def test_no_file_yet_is_no_rows_yet(tmp_path: Path) -> None:
    assert bench_day.rows(tmp_path / "none.sqlite", "SELECT 1 FROM segments") == []
    assert list(tmp_path.iterdir()) == []
