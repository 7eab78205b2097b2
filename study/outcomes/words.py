"""A comparison in words and tables, for the terminal, and as data."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table

from study.outcomes.comparison import (
    StudyComparison,
    StudyRuns,
    TestedHypothesis,
    spread,
    title_of,
    value_of,
)
from study.outcomes.forks import KINDS, Spread
from study.outcomes.likeness import TITLES
from study.outcomes.paired import PairedDifference
from study.outcomes.sensitivity import FACTORS
from study.outcomes.values import NONE, difference_text, p_text, shown
from town.cli.terminal import cell
from town.clock import Clock


def tables(found: StudyComparison) -> Iterator[str | Table]:
    """Yield a comparison for the terminal."""
    study = found.study
    yield heading(study)
    if found.hypotheses:
        yield ""
        yield "What was expected (an interval each, not adjusted for the others):"
        yield _expected(found)
    pairs = dict.fromkeys((one.first, one.second) for one in found.differences)
    for first, second in pairs:
        rows = [one for one in found.differences if (one.first, one.second) == (first, second)]
        yield ""
        yield _differences(found, first, second, rows)
    yield ""
    yield "How alike runs are, 0 to 1: within a condition, and of two (other seeds):"
    yield _likeness(found)
    if found.variance:
        yield ""
        yield "What the variance falls to (omega squared, 95 % by bootstrap over seeds):"
        yield _variance(found)
    yield ""
    yield from (f"- {note}" for note in found.notes)


def heading(study: StudyRuns) -> str:
    """Return what was compared, in a sentence."""
    parts = [
        f"{name} ({len(study.of(name))} runs, {len({r.point.seed for r in study.of(name)})} seeds)"
        for name in study.conditions
    ]
    return f"{study.plan.name or study.runs[0].point.study or 'Runs'}: {', '.join(parts)}."


def _expected(found: StudyComparison) -> Table:
    table = Table(box=None, pad_edge=False)
    for head in ("expected", "measure", "difference [95 %]", "came out"):
        table.add_column(cell(head), overflow="fold")
    for one in found.hypotheses:
        mark = "" if one.is_planned else " *"
        table.add_row(*map(cell, (f"{one.hypothesis.says}{mark}", *expected_cells(found, one))))
    return table


def expected_cells(found: StudyComparison, one: TestedHypothesis) -> tuple[str, str, str]:
    """Return of a hypothesis: what is measured, the difference, what came out."""
    said, difference = one.hypothesis, one.difference
    title = title_of(found.measures, said.measure)
    than, more = (difference.first, difference.second) if difference else (said.than, said.more)
    measure = found.measures[said.measure.partition(":")[0]]
    text = difference_text(difference, measure) if difference else NONE
    return f"{title}: {more} - {than}", text, one.verdict


def _differences(
    found: StudyComparison, first: str, second: str, rows: Sequence[PairedDifference]
) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("measure")
    for head in (first, second, f"{second} - {first} [95 %]", "p", "p (Holm)", "n"):
        table.add_column(cell(head), justify="right")
    beside = found.placebo and found.placebo not in (first, second)
    if beside:
        table.add_column(cell(f"placebo ({found.placebo})"), justify="right")
    for one in rows:
        measure = found.measures[one.measure.partition(":")[0]]
        mark = "" if one.planned or not found.study.plan.planned else " *"
        cells = [
            *(shown(value, measure) for value in one.means),
            difference_text(one, measure),
            p_text(one.p),
            p_text(one.adjusted),
            str(one.n),
            *([shown(one.placebo, measure)] if beside else []),
        ]
        table.add_row(cell(f"{title_of(found.measures, one.measure)}{mark}"), *map(cell, cells))
    return table


def _likeness(found: StudyComparison) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("runs of")
    for title in (*TITLES.values(), "pairs"):
        table.add_column(title, justify="right")
    for one in found.likeness:
        name = one.first if one.first == one.second else f"{one.first} and {one.second}"
        values = [NONE if v is None else f"{v:.2f}" for v in one.values.values()]
        table.add_row(cell(name), *values, str(one.pairs))
    return table


def _variance(found: StudyComparison) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("measure")
    there = {one.factor for one in found.variance}
    factors = [factor for factor in (*FACTORS, "rest") if factor in there]
    for factor in factors:
        table.add_column(factor, justify="right")
    for measure in dict.fromkeys(one.measure for one in found.variance):
        by = {one.factor: one for one in found.variance if one.measure == measure}
        cells = []
        for factor in factors:
            one = by.get(factor)
            said = NONE if one is None else f"{one.share:.0%}"
            if one is not None and one.low is not None and one.high is not None:
                said += f" [{one.low:.0%}, {one.high:.0%}]"
            cells.append(said)
        table.add_row(cell(title_of(found.measures, measure)), *map(cell, cells))
    return table


def as_data(found: StudyComparison) -> dict[str, Any]:
    """Return a comparison as JSON data."""
    study = found.study
    return {
        "study": study.plan.name or study.runs[0].point.study,
        "plan": asdict(study.plan),
        "conditions": {name: _condition(study, name) for name in study.conditions},
        "differences": [{**asdict(one), "n": one.n} for one in found.differences],
        "hypotheses": [{**asdict(one), "verdict": one.verdict} for one in found.hypotheses],
        "likeness": [asdict(one) for one in found.likeness],
        "variance": [asdict(one) for one in found.variance],
        "placebo": found.placebo,
        "notes": list(found.notes),
    }


def _condition(study: StudyRuns, name: str) -> dict[str, Any]:
    runs = study.of(name)
    values: dict[str, Any] = {}
    for measure in study.on:
        there = [v for run in runs if (v := value_of(run.outcomes, measure)) is not None]
        if there:
            middle, deviation = spread(there)
            values[measure] = {"mean": middle, "sd": deviation, "n": len(there)}
    return {"runs": len(runs), "seeds": sorted({r.point.seed for r in runs}), "measures": values}


def spread_lines(found: Spread, clock: Clock, steps: int = 12) -> Iterator[str | Table]:
    """Yield how the first difference of two lives spread, by time."""
    if found.parted is None:
        yield "Nothing that people do, say, feel or know differs."
        return
    yield f"How the difference spread from {clock.label(found.parted)} on:"
    table = Table(box=None, pad_edge=False)
    table.add_column("by")
    for kind in KINDS:
        table.add_column(kind, justify="right")
    for n in range(1, steps + 1):
        tick = found.parted + (found.until - found.parted) * n // steps
        counts = (str(found.count(kind, tick)) for kind in KINDS)
        table.add_row(clock.label(tick), *counts)
    yield table
    for kind in KINDS:
        first = ", ".join(f"{name} ({clock.label(tick)})" for tick, name in found.reached[kind][:5])
        if first:
            yield f"First {kind}: {first}."
