"""Who came to what was announced, and who would have been there anyway."""

from pathlib import Path

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET
from town.reports.occasions.attendance import Attendance, attendances
from town.runfile import load

AGNES = "Agnes Thorley"


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> list[Attendance]:
    path = tmp_path_factory.mktemp("evening") / "run.sqlite"
    with Simulation.create(HAMLET, path, 1) as sim:
        sim.run(sim.clock.parse("19:30"))
    with load(path) as run:
        assert [row.fact for row in attendances(run)] == ["song_evening"] * len(run.agents())
        return attendances(run)


def of(rows: list[Attendance], who: str) -> Attendance:
    return next(row for row in rows if row.person == who)


def test_the_host_is_there_anyway(evening: list[Attendance]) -> None:
    row = of(evening, AGNES)
    assert (row.came, row.anyway, row.came_for_it) == (True, "host", False)


def test_who_was_told_and_promised_and_came_is_a_row(evening: list[Attendance]) -> None:
    told = [row for row in evening if row.told_by and row.promised is not None]
    assert told
    for row in told:
        assert row.knew is not None
        assert row.promised is not None
        assert row.knew <= row.promised
    assert all(row.minutes <= 30 for row in evening)
    assert all((row.arrived is not None) == (row.minutes > 0) for row in evening)


def test_nothing_is_told_of_what_has_not_begun(tmp_path: Path) -> None:
    with Simulation.create(HAMLET, tmp_path / "run.sqlite", 1) as sim:
        sim.run(sim.clock.parse("07:00"))
    with load(tmp_path / "run.sqlite") as run:
        assert attendances(run) == []
