"""Things left in a harmful state with nobody there.

Harmful is what the town's own kinds say: an `unusual` state, and a state in which the chimney
smokes that a use holds only meanwhile (a stove that is cooking), for no use means to leave it.
"""

from collections.abc import Iterator

from town.map.tilemap import MapObject, TileMap
from town.reports.measures.lived_run import LivedRun
from town.reports.measures.measure import Measure, missing, summed
from town.runfile.records import ObjectStateRow
from town.scenario.yaml.errors import ScenarioError

ALONE_MINUTES = 10  # from which a harmful state counts as left
KEY, TITLE = "harmful_alone", f"minutes of harmful states with nobody there, over {ALONE_MINUTES}"
NO_TOWN = "The run file does not hold its town, so which states do harm is not known."
Spell = tuple[int, int]  # first tick, and the tick after the last


def harmful_states(item: MapObject, town: TileMap) -> frozenset[str]:
    """Return the states of an object that nobody means to leave it in."""
    thing = item.thing
    left = {use.after or item.state for use in thing.uses}
    busy = {use.during for use in thing.uses if use.during} - left - {item.state}
    return frozenset({*thing.unusual, *busy.intersection(town.appearance(thing.kind).smokes)})


def left_alone(lived: LivedRun) -> list[Measure]:
    """Return for how many minutes things did harm while nobody was awake in their room."""
    about = lived.run.manifest
    if "files" not in about or "scenario" not in about:
        return [missing(KEY, TITLE, NO_TOWN)]
    try:
        town = lived.town
    except ScenarioError as error:
        why = f"This version does not accept the run's town ({error.mistakes[0].what})"
        return [missing(KEY, TITLE, why)]
    found = list(_left(lived, town))
    each = summed((f"{name}: {state}", lived.minutes(b - a)) for name, state, (a, b) in found)
    times = f"times that a harmful state lasts over {ALONE_MINUTES} minutes with nobody there"
    cases = tuple(
        f"{lived.span(start, end)} {name}: {state}" for name, state, (start, end) in found
    )
    return [
        Measure(KEY, TITLE, sum(each.values()), "min", each=each, cases=cases),
        Measure("harmful_times", times, len(found)),
    ]


def _left(lived: LivedRun, town: TileMap) -> Iterator[tuple[str, str, Spell]]:
    changes: dict[str, list[ObjectStateRow]] = {}
    for row in lived.run.rows(ObjectStateRow):
        changes.setdefault(row.object, []).append(row)
    for path, rows in changes.items():
        item = town.by_path.get(path)
        harmful = harmful_states(item, town) if item else frozenset()
        for row, until in zip(rows, [*(r.tick for r in rows[1:]), lived.frontier], strict=True):
            if item is None or row.state not in harmful:
                continue
            for start, end in _alone(lived, item.arena, max(row.tick, 0), until):
                if lived.minutes(end - start) > ALONE_MINUTES:
                    yield path, row.state, (start, end)


def _alone(lived: LivedRun, room: str, start: int, end: int) -> Iterator[Spell]:
    """Yield when nobody was awake in `room` from `start` to `end`."""
    at = start
    for there in sorted(lived.in_room.get(room, ())):
        if there.start >= end:
            break
        if there.start > at:
            yield at, there.start
        at = max(at, there.end)
    if at < end:
        yield at, end
