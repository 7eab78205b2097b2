"""Activities that speak to somebody without a word being said: mime.

Which activities speak is known by the verbs in town/addressing.py. The minutes of those that name a
person of the town are counted apart from those that name nobody.
"""

from collections.abc import Iterator, Mapping

from town.addressing import addressed
from town.reports.measures.lived_run import LivedRun
from town.reports.measures.measure import Measure, summed
from town.runfile.records import SegmentRow


def mimed(lived: LivedRun) -> list[Measure]:
    """Return the minutes of activities that speak while nothing is said."""
    found = list(_mimes(lived))
    measures = []
    for key, title, named in (
        ("mimed", "minutes of speaking to somebody without a word", True),
        ("mimed_to_nobody", "the same, to nobody by name", False),
    ):
        rows = [row for row, whom in found if bool(whom) is named]
        each = summed((row.agent, _minutes(lived, row)) for row in rows)
        said = tuple(
            f"{lived.span(row.tick, lived.end(row))} {row.agent}: {row.activity}" for row in rows
        )
        measures.append(Measure(key, title, sum(each.values()), "min", each=each, cases=said))
    return measures


def _minutes(lived: LivedRun, row: SegmentRow) -> float:
    return lived.minutes(lived.end(row) - row.tick)


def _mimes(lived: LivedRun) -> Iterator[tuple[SegmentRow, tuple[str, ...]]]:
    others = {me: [name for name in lived.people if name != me] for me in lived.people}
    spoken = _spoken(lived)
    rows = (row for rows in lived.segments.values() for row in rows if row.kind == "act")
    for row in sorted(rows, key=lambda row: (row.tick, row.agent)):
        if row.refused or lived.end(row) <= row.tick:
            continue
        speaks, named = addressed(row.activity, others[row.agent], lived.language)
        if speaks and not any(
            start < lived.end(row) and end > row.tick and (to is None or to in (named or (to,)))
            for start, end, to in spoken.get(row.agent, ())
        ):
            yield row, named


def _spoken(lived: LivedRun) -> Mapping[str, list[tuple[int, int, str | None]]]:
    lines: dict[str, list[tuple[int, int, str | None]]] = {}
    for line in lived.lines:
        lines.setdefault(line.agent, []).append((line.tick - 1, line.until, line.to))
    return lines
