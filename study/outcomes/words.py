"""A comparison in words and tables, for the terminal, and as data."""

from collections.abc import Iterable, Iterator, Sequence
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
from study.outcomes.forks import (
    KINDS,
    ForkSpread,
    Spread,
    by_fork,
    most_reached,
    ticks_of,
)
from study.outcomes.likeness import TITLES
from study.outcomes.paired import PairedDifference
from study.outcomes.sensitivity import FACTORS
from study.outcomes.values import NONE, difference_text, mean_text, p_text, shown
from town.cli.terminal import cell
from town.clock import Clock
from town.runfile.manifest import clock_of
from town.view.compare.words import worded


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
    for forks in by_fork(found.forks).values():
        yield ""
        yield from fork_tables(forks, clock_of(study.runs[0].manifest))
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
        "forks": [asdict(one) for one in found.forks],
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


STEPS, NAMED = 8, 6  # rows of a summed table; names that are told of each kind


def fork_tables(forks: Sequence[ForkSpread], clock: Clock) -> Iterator[str | Table]:
    """Yield how the forks of one condition parted from their past, each and all together."""
    one = forks[0]
    heads = ("seed", "replicate", "parts at", *KINDS, "the first that came of it")
    yield f"How '{one.condition}' parts from '{one.source}' after {clock.label(one.begins)}:"
    yield _plain(heads, (fork_cells(fork, clock) for fork in forks))
    yield ""
    yield f"Reached by then, mean of {len(forks)} (least to most):"
    yield _plain(("by", *KINDS), summed_cells(forks, clock))
    yield from reached_lines(forks, clock)


def fork_cells(fork: ForkSpread, clock: Clock) -> list[str]:
    """Return of a fork: seed, replicate, when it parts, how much is reached, what shows first."""
    spread, first = fork.spread, fork.first
    parted = "never" if spread.parted is None else clock.label(spread.parted)
    counts = [str(spread.count(kind, spread.until)) for kind in KINDS]
    sides = zip((fork.source, fork.condition), first.sides if first else (), strict=False)
    shows = "; ".join(f"{name}: {worded(side)}" for name, side in sides if side is not None)
    return [str(fork.seed), str(fork.replicate), parted, *counts, shows or NONE]


def summed_cells(forks: Sequence[ForkSpread], clock: Clock) -> Iterator[list[str]]:
    """Yield how much the forks of one condition have reached, by time: mean, least and most."""
    for tick in ticks_of(forks, STEPS):
        counts = [[float(one.spread.count(kind, tick)) for one in forks] for kind in KINDS]
        yield [clock.label(tick), *(mean_text(each) for each in counts)]


def reached_lines(forks: Sequence[ForkSpread], clock: Clock) -> Iterator[str]:
    """Yield in a line for each kind whom or what the forks of one condition reached."""
    for kind in KINDS:
        rows = most_reached(forks, kind)
        told = [
            f"{name} ({many} of {len(forks)}, after {_span(ticks / clock.ticks(60))})"
            for name, many, ticks in rows[:NAMED]
        ]
        more = f", and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
        if told:
            yield f"{kind.capitalize()}: {', '.join(told)}{more}."


def _span(hours: float) -> str:
    return f"{60 * hours:.0f} min" if hours < 1 else f"{hours:.1f} h"


def _plain(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for head in heads:
        numbers = head in (*KINDS, "seed", "replicate")
        table.add_column(head, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(cell, row))
    return table
