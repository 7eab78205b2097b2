"""Measures of many runs as rows: one table that pandas, DuckDB and R read as it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from study.outcomes.measures import NamedMeasure, NotMeasurableError
from study.outcomes.registry import all_measures
from study.points import Point
from town.reports.measures.lived_run import LivedRun
from town.runfile.errors import RunFileError, reading_state
from town.runfile.reader import Run, load


class OutcomeRow(NamedTuple):
    """A value of a measure. A measure that a run does not give has one row, without a value."""

    study: str
    condition: str
    replicate: int
    seed: int
    run: str
    tick: int
    name: str
    key: str
    value: float | None


@dataclass(frozen=True)
class RunOutcomes:
    """All measures of one run."""

    path: Path
    point: Point
    rows: Sequence[OutcomeRow]
    why_not: dict[str, str]  # why there is no value, by the name of the measure

    def latest(self, name: str, key: str = "") -> float | None:
        """Return the latest value of a measure; None where there is none."""
        return latest(self.rows).get((name, key))


def latest(rows: Iterable[OutcomeRow]) -> dict[tuple[str, str], float]:
    """Return the latest value of one run for each name and key."""
    return {(row.name, row.key): row.value for row in rows if row.value is not None}


def default_measures(ask: bool = False) -> list[NamedMeasure]:
    """Return all measures, without those that ask people unless `ask`."""
    return [measure for measure in all_measures().values() if ask or not measure.asks]


def outcomes_of(path: Path, measures: Sequence[NamedMeasure]) -> RunOutcomes:
    """Return measures of the run file at `path`. Raises RunFileError."""
    with load(path) as run, reading_state(path):
        return outcomes_in(lived_run(run), measures)


def lived_run(run: Run) -> LivedRun:
    """Return a run as measures see it, tokens counted as the project does."""
    from agents.prompts.sanitize import estimate_tokens

    return LivedRun(run, estimate_tokens)


def outcomes_in(lived: LivedRun, measures: Sequence[NamedMeasure]) -> RunOutcomes:
    """Return measures of an open run, in their order, and each in order of time."""
    run = lived.run
    point, why_not = Point.of(run.manifest, run.name), dict[str, str]()
    rows: list[OutcomeRow] = []
    about = (point.study, point.condition, point.replicate, point.seed, run.name)
    for measure in measures:
        try:
            values = sorted(measure.values(lived), key=attrgetter("tick"))
        except NotMeasurableError as reason:
            values, why_not[measure.name] = [], str(reason)
        rows += (OutcomeRow(*about, tick, measure.name, key, value) for tick, key, value in values)
        if not values:
            rows.append(OutcomeRow(*about, lived.frontier, measure.name, "", None))
    return RunOutcomes(run.path, point, rows, why_not)


def all_outcomes(
    paths: Iterable[Path], measures: Sequence[NamedMeasure] | None = None
) -> Iterator[RunOutcomes]:
    """Yield measures of run files, by default those that ask nobody. Raises RunFileError."""
    wanted = default_measures() if measures is None else measures
    for path in paths:
        yield outcomes_of(path, wanted)


def frame(runs: Iterable[RunOutcomes]) -> Any:
    """Return the rows of runs as a pandas DataFrame, whole numbers as such.

    Raises RunFileError where pandas is missing.
    """
    pd = needed("pandas")
    rows = [row for one in runs for row in one.rows]
    table = pd.DataFrame(rows, columns=OutcomeRow._fields)
    return table.astype(
        {"value": "float64", "seed": "int64", "replicate": "int64", "tick": "int64"}
    )


def write(runs: Iterable[RunOutcomes], to: str, out: Path) -> int:
    """Write the rows of runs into a file, as "csv" or "parquet"; return how many.

    A missing value is an empty cell of CSV. Raises RunFileError.
    """
    table = frame(runs)
    out.parent.mkdir(parents=True, exist_ok=True)
    if to == "parquet":
        needed("pyarrow")
        table.to_parquet(out, index=False)
    else:
        table.to_csv(out, index=False, lineterminator="\n")
    return len(table)


def needed(module: str) -> Any:
    """Return an imported library of the extra `study`. Raises RunFileError where it is missing."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise RunFileError(
            f"This needs {module.partition('.')[0]}, which is not installed: "
            "pip install 'living-town[study]'."
        ) from error
