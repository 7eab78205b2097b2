"""Measures of runs side by side: a column for each run, or of many runs for each condition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from rich.table import Table
from rich.text import Text

from study.outcomes.measures import NamedMeasure
from study.outcomes.table import OutcomeRow, RunOutcomes, latest
from study.outcomes.values import mean_text, shown
from town.cli.terminal import cell

NONE = "-"
MOST_PARTS = 8  # keys of a measure that are shown one by one


def by_run(runs: Sequence[RunOutcomes], measures: Sequence[NamedMeasure]) -> Table:
    """Return a table with a column for each run, and a row for each measure and few keys."""
    table = Table(box=None, pad_edge=False)
    table.add_column("measure", overflow="fold")
    for one in runs:
        table.add_column(cell(_name(one)), justify="right", overflow="fold")
    found = [latest(one.rows) for one in runs]
    for measure, heading in _with_headings(measures):
        if heading:
            table.add_row(cell(heading, "bold"))
        values = [shown(values.get((measure.name, "")), measure) for values in found]
        table.add_row(cell(measure.title), *map(cell, values))
        keys = dict.fromkeys(k for values in found for n, k in values if n == measure.name and k)
        for key in keys if len(keys) <= MOST_PARTS else ():
            cells = [_part(values.get((measure.name, key)), measure) for values in found]
            table.add_row(Text("  ").append(cell(key, "dim")), *(cell(c, "dim") for c in cells))
    return table


def _with_headings(measures: Sequence[NamedMeasure]) -> Iterator[tuple[NamedMeasure, str]]:
    """Yield each measure, with its subject where that is another than before."""
    before = ""
    for measure in measures:
        yield measure, measure.subject if measure.subject != before else ""
        before = measure.subject


def _part(value: float | None, measure: NamedMeasure) -> str:
    """Return a value with a key, in its own unit."""
    unit = measure.unit if measure.key_unit is None else measure.key_unit
    return shown(value, replace(measure, unit=unit))


def _name(one: RunOutcomes) -> str:
    """Return what a run is called: in a study with its condition."""
    return f"{one.point.condition} {one.path.stem}" if one.point.study else one.path.stem


def by_condition(runs: Sequence[RunOutcomes], measures: Sequence[NamedMeasure]) -> Table:
    """Return a table with a column for each condition: mean, least and most over its runs."""
    groups = grouped(runs)
    table = Table(box=None, pad_edge=False)
    table.add_column("mean (least to most)", overflow="fold")
    for condition, group in groups.items():
        table.add_column(cell(f"{condition} ({len(group)} runs)"), justify="right", overflow="fold")
    for measure, heading in _with_headings(measures):
        if heading:
            table.add_row(cell(heading, "bold"))
        cells = []
        for group in groups.values():
            values = [one.latest(measure.name) for one in group]
            cells.append(mean_text([v for v in values if v is not None], measure))
        table.add_row(cell(measure.title), *map(cell, cells))
    return table


def grouped(runs: Sequence[RunOutcomes]) -> dict[str, list[RunOutcomes]]:
    """Return the runs of each condition."""
    groups: dict[str, list[RunOutcomes]] = {}
    for one in runs:
        groups.setdefault(one.point.condition, []).append(one)
    return groups


def notes(runs: Sequence[RunOutcomes], measures: Sequence[NamedMeasure]) -> Iterator[str]:
    """Yield why measures are missing, each reason once."""
    reasons: dict[str, dict[str, int]] = {}
    for one in runs:
        for name, why in one.why_not.items():
            counts = reasons.setdefault(why, {})
            counts[name] = counts.get(name, 0) + 1
    known = {measure.name: measure.title for measure in measures}
    for why, names in sorted(reasons.items()):
        titles = "; ".join(known[name] for name in names)
        where = f"{max(names.values())} of {len(runs)} runs" if len(runs) > 1 else "this run"
        yield f"- {why} In {where}: {titles}."


def as_data(runs: Sequence[RunOutcomes], measures: Sequence[NamedMeasure]) -> dict[str, Any]:
    """Return measures as JSON data: what each is, and of each run its values over time."""
    about = {
        one.name: {"title": one.title, "unit": one.unit, "formula": one.formula} for one in measures
    }
    return {"measures": about, "runs": [_run(one) for one in runs]}


def _run(one: RunOutcomes) -> dict[str, Any]:
    point = one.point
    values: dict[str, Any] = {}
    for name, rows in groupby(one.rows, attrgetter("name")):
        values[name] = _values(list(rows), one.why_not.get(name, ""))
    about = {"study": point.study, "condition": point.condition, "replicate": point.replicate}
    return {"run": one.path.stem, **about, "seed": point.seed, "measures": values}


def _values(rows: Sequence[OutcomeRow], why: str) -> Mapping[str, Any]:
    found = latest(rows)
    name = rows[0].name
    each = {key: value for (_, key), value in found.items() if key}
    over_time = [[row.tick, row.value] for row in rows if row.key == ""]
    data: dict[str, Any] = {"value": found.get((name, "")), "each": each, "over_time": over_time}
    return {**data, "why": why} if why else data
