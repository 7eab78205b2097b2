"""Measures of runs as rows of one table."""

from pathlib import Path

import pytest

from sim import Simulation
from study.outcomes.kinds.hours import MEASURES as HOURS
from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value
from study.outcomes.table import OutcomeRow, default_measures, frame, outcomes_of, write
from study.points import Point
from town.reports.measures.lived_run import LivedRun
from town.reports.measures.table import measured
from town.runfile import load


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the hamlet to eleven o'clock, in a study."""
    path = tmp_path_factory.mktemp("study") / "1-3.sqlite"
    with Simulation.create("scenarios/hamlet", path, seed=3) as sim:
        sim._writer.set_manifest("study", Point("party", "loud", 1, 3).entry())
        sim.run(until=sim.clock.parse("11:00"))
    return path


def test_each_row_says_of_which_run_it_is(morning: Path) -> None:
    found = outcomes_of(morning, default_measures())
    assert {row[:5] for row in found.rows} == {("party", "loud", 1, 3, "1-3")}
    lines = [row for row in found.rows if row.name == "lines" and row.key == ""]
    assert [row.value for row in lines] == sorted(row.value or 0 for row in lines)
    assert found.latest("lines")
    assert found.latest("knowers") == sum(
        row.value or 0
        for row in {(r.name, r.key): r for r in found.rows}.values()
        if row.name == "knowers" and row.key
    )


def test_a_measure_without_a_value_has_one_row_and_a_reason(morning: Path) -> None:
    found = outcomes_of(morning, default_measures())
    assert [row.value for row in found.rows if row.name == "came"] == [None]
    assert "time has not come" in found.why_not["came"]


def test_the_figures_of_hours_are_called_as_they_are_there(morning: Path) -> None:
    with load(morning) as run:
        known = measured(run, len).measures
    named = {measure.name: measure for measure in HOURS}
    left = set(known) - set(named)
    assert left <= {"talks", "lines"} | {key for key in known if key.startswith("occasion_")}
    assert {n: known[n].title for n in named if n in known} == {
        n: m.title for n, m in named.items() if n in known
    }


def test_the_table_survives_a_file(morning: Path, tmp_path: Path) -> None:
    import pandas as pd

    def two(lived: LivedRun) -> list[Value]:
        return [Value(9, "", 2.5), Value(5, "a,b", 1)]

    def none(lived: LivedRun) -> list[Value]:
        raise NotMeasurableError("Not here.")

    measures = [NamedMeasure("two", "", "", "", two), NamedMeasure("no", "", "", "", none)]
    runs = [outcomes_of(morning, measures)]
    for to in ("csv", "parquet"):
        file = tmp_path / f"table.{to}"
        assert write(runs, to, file) == 3
        read = (
            pd.read_csv(file, keep_default_na=False, na_values={"value": ""})
            if to == "csv"
            else (pd.read_parquet(file))
        )
        pd.testing.assert_frame_equal(read, frame(runs), check_dtype=False)
        assert list(read.columns) == list(OutcomeRow._fields)
        assert list(read["value"].isna()) == [False, False, True]
