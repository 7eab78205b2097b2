"""Whether people do what they planned, and what they said."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from study.outcomes.kinds.hours import found_in
from study.outcomes.measures import NamedMeasure, Value, last, share_of
from town.reports.measures.lived_run import QUICK_KINDS, LivedRun
from town.reports.occasions.attendance import attendances
from town.runfile.records import PlanRow

NO_PLANS = "Nobody was awake under a plan in this run."
NOTHING_SAID = "Nobody has promised or declined anything that has come due in this run."
Versions = tuple[list[int], list[list[PlanRow]]]  # from when on each holds, and its rows


def plan_adherence(lived: LivedRun) -> list[Value]:
    """Return the share of minutes awake in the room that the plan in force names."""
    there, planned = Counter[str](), Counter[str]()
    plans = _plans(lived)
    for tick in range(0, lived.frontier, lived.run.clock.ticks(1)):
        for name in lived.people:
            row, item = lived.doing(name, tick), _in_force(plans.get(name), tick)
            if row is None or item is None or row.kind in QUICK_KINDS or row.refused:
                continue
            planned[name] += 1
            there[name] += row.place == item.place
    each = ((name, there[name] / planned[name]) for name in sorted(planned))
    return last(lived, share_of(there.total(), planned.total(), NO_PLANS), each)


def _plans(lived: LivedRun) -> Mapping[str, Versions]:
    """Return the versions of each person's plan by hours."""
    versions: dict[str, dict[int, list[PlanRow]]] = defaultdict(dict)
    for row in lived.run.rows(PlanRow, level="hour"):
        versions[row.agent].setdefault(row.tick, []).append(row)
    return {
        name: (sorted(found), [found[tick] for tick in sorted(found)])
        for name, found in versions.items()
    }


def _in_force(plan: Versions | None, tick: int) -> PlanRow | None:
    if plan is None:
        return None
    n = bisect_right(plan[0], tick)
    items: Sequence[PlanRow] = plan[1][n - 1] if n else ()
    return next((item for item in items if item.start <= tick < item.end and item.place), None)


def say_do_gap(lived: LivedRun) -> Iterator[Value]:
    """Yield the share of what people said they would or would not do, that came otherwise."""
    became = found_in(lived, "promising")["promises"].each
    rows = attendances(lived.run)
    declined = sum(row.declined is not None for row in rows)
    otherwise = sum(row.declined is not None and row.came for row in rows)
    due = sum(became.values()) - became.get("to come", 0)
    broken = became.get("lost", 0) + became.get("taken back", 0)
    gap = share_of(broken + otherwise, due + declined, NOTHING_SAID)
    yield from last(lived, gap, (("broken", broken), ("came after all", otherwise)))


MEASURES = (
    NamedMeasure(
        "plan_adherence",
        "minutes awake where the plan says",
        "%",
        "Of the minutes in which somebody is awake, not walking, and under an item of their newest "
        "plan by hours, those in the very room that the item names. Key: the person. A plan that "
        "is changed on the way is the plan from then on.",
        plan_adherence,
    ),
    NamedMeasure(
        "say_do_gap",
        "gap between saying and doing",
        "%",
        "(promises lost + promises taken back + people who declined an occasion and came) / "
        "(promises that have come due + people who declined). A promise that was moved counts as "
        "done. Keys: how many of which kind.",
        say_do_gap,
        key_unit="",
    ),
)
