"""The figures of a page: distributions, timelines, trees of who told whom, networks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil
from statistics import mean
from typing import Any

from study.outcomes.comparison import StudyComparison, StudyRun, StudyRuns, title_of, value_of
from study.outcomes.forks import KINDS, ForkSpread, by_fork, ticks_of
from study.outcomes.kinds.news import Telling
from study.outcomes.table import needed
from study.report.drawing import (
    GROUND,
    INK,
    SOFT,
    as_svg,
    bare,
    clock_axis,
    color_of,
    figure,
)
from town.names import given_name

WIDE = 11.0  # inches
A_ROW = 4  # pictures
MOST = 12  # measures that are drawn
FROM_ZERO = 30  # the largest value up to which an axis of counts begins at 0
Pair = tuple[str, str]


def short(name: str, letters: int = 26) -> str:
    """Return a name as it has room in a picture."""
    return name if len(name) <= letters else name[: letters - 1] + "…"


def distributions(found: StudyComparison) -> str:
    """Return the values of each run by condition, the two of a seed joined."""
    study = found.study
    names = study.conditions
    shown = [m for m in study.on if any(study.by_seed(name, m) for name in names)][:MOST]
    rows = max(1, ceil(len(shown) / A_ROW))
    with figure(WIDE, 2.3 * rows + 0.2, nrows=rows, ncols=A_ROW, squeeze=False) as (drawn, axes):
        for axis in axes.flat[len(shown) :]:
            bare(axis)
        for axis, measure in zip(axes.flat, shown, strict=False):
            percent = found.measures[measure.partition(":")[0]].unit == "%"
            _strip(axis, study, measure, 100 if percent else 1)
            title = title_of(found.measures, measure)
            axis.set_title(short(title, 30) + (" (%)" if percent else ""))
        said = f"The values of {len(shown)} measures in each run, by condition."
        return as_svg(drawn, "spread", said)


def _strip(axis: Any, study: StudyRuns, measure: str, times: int) -> None:
    """Draw a dot for each seed, a line between the dots of one seed, and the mean."""
    names = study.conditions
    by = [study.by_seed(name, measure) for name in names]
    at = [_beside_each_other(n, values) for n, values in enumerate(by)]
    for left, right in zip(range(len(names) - 1), range(1, len(names)), strict=True):
        for seed in sorted(by[left].keys() & by[right].keys()):
            pair = [by[left][seed] * times, by[right][seed] * times]
            xs = [at[left][seed], at[right][seed]]
            axis.plot(xs, pair, color=SOFT, alpha=0.25, linewidth=0.8, zorder=1)
    for n, values in enumerate(by):
        there = [value * times for value in values.values()]
        xs = list(at[n].values())
        axis.scatter(xs, there, s=20, color=color_of(n), alpha=0.8, linewidths=0, zorder=3)
        if there:
            middle = mean(there)
            axis.plot([n - 0.26, n + 0.26], [middle] * 2, color=color_of(n), linewidth=2.4)
    every = [value * times for values in by for value in values.values()]
    if every and all(value == int(value) for value in every):
        axis.yaxis.set_major_locator(needed("matplotlib.ticker").MaxNLocator(5, integer=True))
    axis.set_xticks(range(len(names)), [short(name, 14) for name in names])
    axis.set_xlim(-0.5, len(names) - 0.5)
    axis.grid(visible=False, axis="x")
    axis.margins(y=0.15)
    if every and min(every) >= 0 and max(every) <= FROM_ZERO:
        axis.set_ylim(-0.04 * max(*every, 1), None if any(every) else 1)


def _beside_each_other(n: int, values: Mapping[int, float]) -> dict[int, float]:
    """Return where the dot of each seed stands, so that equal ones do not hide each other."""
    rank, count = Counter[float](), Counter(values.values())
    places = {}
    for seed, value in values.items():
        step = min(0.05, 0.4 / count[value])
        places[seed] = n + step * (rank[value] - (count[value] - 1) / 2)
        rank[value] += 1
    return places


def timelines(
    study: StudyRuns, series: Sequence[tuple[str, str]], first: float, ticks_an_hour: float
) -> str:
    """Return measures over time: the mean of each condition, and the least to the most.

    `series` are titles and measures (NAME or NAME:KEY), `first` the hour at which runs begin.
    """
    count = len(series)
    columns = min(3, count)
    rows = ceil(count / columns)
    size = {"nrows": rows, "ncols": columns, "squeeze": False}
    with figure(WIDE, 2.5 * rows + 0.3, **size) as (drawn, axes):
        for axis in axes.flat[count:]:
            bare(axis)
        for axis, (title, measure) in zip(axes.flat, series, strict=False):
            end = max(run.reached for run in study.runs)
            moments = [end * n / 120 for n in range(121)]
            hours = [moment / ticks_an_hour for moment in moments]
            for n, name in enumerate(study.conditions):
                lines = [over_time(run, measure, moments) for run in study.of(name)]
                _band(axis, hours, lines, n, name)
            axis.set_title(short(title, 44))
            axis.set_ylim(bottom=0)
            clock_axis(axis, hours, first)
        handles, labels = axes.flat[0].get_legend_handles_labels()
        drawn.legend(handles, labels, loc="outside upper left", ncols=6)
        return as_svg(drawn, "time", "Measures over time, by condition: mean, least and most.")


def _band(
    axis: Any, hours: Sequence[float], lines: Sequence[Sequence[float]], n: int, name: str
) -> None:
    columns = list(zip(*lines, strict=True))
    axis.fill_between(
        hours,
        [min(column) for column in columns],
        [max(column) for column in columns],
        color=color_of(n),
        alpha=0.16,
        linewidth=0,
    )
    means = [mean(column) for column in columns]
    axis.plot(hours, means, color=color_of(n), linewidth=1.8, label=short(name))


def over_time(run: StudyRun, measure: str, moments: Sequence[float]) -> list[float]:
    """Return the value of a measure at some ticks; 0 before its first."""
    name, _, key = measure.partition(":")
    rows = [r for r in run.outcomes.rows if (r.name, r.key) == (name, key) and r.value is not None]
    grows = not name.startswith("density")  # what grows was nothing before its first value
    values, n, now = [], 0, 0.0 if grows or not rows else float(rows[0].value or 0)
    for moment in moments:
        while n < len(rows) and rows[n].tick <= moment:
            now = float(rows[n].value or 0)
            n += 1
        values.append(now)
    return values


def tree(told: Sequence[Telling], number: int, when: tuple[float, float, float], n: int) -> str:
    """Return who told whom, by time: a line for each person who came to know one fact.

    `when` is the hour at which runs begin, the ticks of an hour, and up to which hour is drawn;
    `n` is the number of the condition.
    """
    first, ticks_an_hour, end = when
    order = {one.hearer: n for n, one in enumerate(told)}
    with figure(5.4, 0.26 * len(told) + 0.9) as (drawn, axis):
        for one in told:
            hour, lane = max(one.tick, 0) / ticks_an_hour, order[one.hearer]
            if one.teller in order:
                axis.annotate(
                    "",
                    (hour, lane),
                    (hour, order[one.teller]),
                    arrowprops={"arrowstyle": "-|>", "color": color_of(n), "linewidth": 1.1},
                )
            color = color_of(n) if one.teller else INK
            axis.scatter([hour], [lane], s=26, color=color, zorder=3, clip_on=False)
            axis.plot([hour, end], [lane, lane], color=SOFT, alpha=0.3, linewidth=1, zorder=0)
        axis.set_yticks(range(len(told)), [short(one.hearer) for one in told])
        axis.grid(visible=False, axis="y")
        axis.set_ylim(len(told) - 0.5, -0.5)
        clock_axis(axis, [end], first)
        said = f"Who told whom: {len(told)} people in the order in which they came to know."
        return as_svg(drawn, f"tree{number}", said)


def networks(study: StudyRuns) -> str:
    """Return who talked with whom: a line for each two, as broad as they did in many runs."""
    networkx = needed("networkx")
    names = study.conditions
    weights = {name: edges_of(study.of(name)) for name in names}
    people = sorted({cell[0] for run in study.runs for cell in run.behaviour.places})
    whole = networkx.Graph()
    whole.add_nodes_from(people)
    for edges in weights.values():
        whole.add_edges_from(edges)
    at = networkx.spring_layout(whole, seed=7, k=1.6 / max(len(people), 1) ** 0.5, iterations=200)
    columns = min(3, len(names))
    rows = ceil(len(names) / columns)
    size = {"nrows": rows, "ncols": columns, "squeeze": False}
    with figure(WIDE if columns > 1 else 6, 3.9 * rows, **size) as (drawn, axes):
        for axis in axes.flat:
            bare(axis)
        for n, (axis, name) in enumerate(zip(axes.flat, names, strict=False)):
            _network(axis, weights[name], at, n)
            axis.set_title(short(name, 40))
        said = "Who talked with whom, by condition; broader lines in more runs."
        return as_svg(drawn, "net", said)


def _network(axis: Any, edges: Mapping[Pair, float], at: Mapping[str, Any], n: int) -> None:
    for (a, b), share in edges.items():
        xs, ys = zip(at[a], at[b], strict=True)
        axis.plot(xs, ys, color=color_of(n), linewidth=0.4 + 3.2 * share, alpha=0.25 + 0.5 * share)
    many = len(at) > 12
    for name, (x, y) in at.items():
        axis.scatter([x], [y], s=70 if many else 130, color=GROUND, edgecolors=INK, zorder=3)
        shift = (0, 7 if many else 10)
        label = short(given_name(name), 16)
        axis.annotate(label, (x, y), shift, textcoords="offset points", ha="center", zorder=4)
    axis.margins(0.16)


def edges_of(runs: Sequence[StudyRun]) -> dict[Pair, float]:
    """Return in which share of some runs each two people talked."""
    count = Counter(pair for run in runs for pair in run.behaviour.sets["talks"])
    found = {}
    for pair, times in sorted(count.items()):
        found[pair[0], pair[1]] = times / len(runs)
    return found


def likeness_by_hour(found: StudyComparison, first: float) -> str:
    """Return how alike runs are in where people are, hour by hour."""
    names = found.study.conditions
    with figure(WIDE, 2.5) as (drawn, axis):
        hours = [hour for one in found.likeness for hour, _ in one.by_hour]
        for one in found.likeness:
            within = one.first == one.second
            label = f"within {one.first}" if within else f"{one.first} and {one.second}"
            color = color_of(names.index(one.first)) if within else SOFT
            xs, ys = zip(*one.by_hour, strict=True) if one.by_hour else ((), ())
            dashes = "-" if within else (0, (4, 3))
            axis.plot(xs, ys, color=color, linewidth=1.8, linestyle=dashes, label=short(label, 40))
        axis.set_ylim(0, 1.02)
        clock_axis(axis, hours, first)
        drawn.legend(loc="outside upper left", ncols=4)
        return as_svg(drawn, "alike", "The share of people at the same place in two runs, by hour.")


def variance(found: StudyComparison) -> str:
    """Return the shares of the variance as bars."""
    measures = list(dict.fromkeys(one.measure for one in found.variance))[:MOST]
    factors = [f for f in dict.fromkeys(o.factor for o in found.variance) if f != "rest"]
    with figure(WIDE, 0.28 * len(measures) + 0.9) as (drawn, axis):
        for n, measure in enumerate(measures):
            left = 0.0
            by = {one.factor: one.share for one in found.variance if one.measure == measure}
            for k, factor in enumerate(factors):
                share = by.get(factor, 0.0)
                label = factor if n == 0 else None
                color = color_of(k + 3)
                axis.barh(n, share, left=left, height=0.66, color=color, label=label)
                left += share
        titles = [short(title_of(found.measures, measure), 44) for measure in measures]
        axis.set_yticks(range(len(measures)), titles)
        axis.invert_yaxis()
        axis.set_xlim(0, 1)
        axis.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
        axis.grid(visible=False, axis="y")
        drawn.legend(loc="outside upper left", ncols=4)
        return as_svg(drawn, "variance", "What the variance of each measure falls to.")


def parting(forks: Sequence[ForkSpread], conditions: Sequence[str], ticks_an_hour: float) -> str:
    """Return how many people, places, ties and news forks have reached, by hours since the fork."""
    with figure(WIDE, 2.5, ncols=len(KINDS), squeeze=False) as (drawn, axes):
        for axis, kind in zip(axes.flat, KINDS, strict=True):
            for (name, source), some in by_fork(forks).items():
                ticks = [some[0].begins, *ticks_of(some, 120)]
                hours = [(tick - ticks[0]) / ticks_an_hour for tick in ticks]
                lines = [[one.spread.count(kind, tick) for tick in ticks] for one in some]
                _band(axis, hours, lines, conditions.index(name), f"{name} from {source}")
            axis.set_title(kind)
            axis.set_ylim(bottom=0)
            axis.set_xlabel("hours")
        handles, labels = axes.flat[0].get_legend_handles_labels()
        drawn.legend(handles, labels, loc="outside upper left", ncols=6)
        return as_svg(drawn, "parting", "How many forks have reached, by hours since the fork.")


def has_values(study: StudyRuns, measure: str) -> bool:
    """Return whether any run gives a measure."""
    return any(value_of(run.outcomes, measure) is not None for run in study.runs)
