"""Skip observations that cannot have changed.

`changed_observers(world, tick)` returns the people whose observation at `tick` may differ from the
one before, apart from the time. Valid in lock-step only: all must be settled at `tick`. A test runs
towns with and without it (tests/e2e/test_samenesses.py).
"""

from town.map.tiles import Tile
from town.world.body import Body
from town.world.world import World


def changed_observers(world: World, tick: int) -> set[str]:
    """Return the people whose observation at `tick` may differ from the one before.

    The others see the same people, activities, objects and doors as a tick ago.
    """
    if world.env.doors(tick) != world.env.doors(tick - 1) or _just_happened(world, tick):
        return set(world.bodies)
    said = [*world.lines.ending(tick - 1), *world.lines.ending(tick)]
    lines = {spoken.segment.agent: spoken.segment.tile for spoken in said}
    where = world.positions(tick)
    changing = [
        name for name, body in world.bodies.items() if name in lines or _moves_on(body, tick)
    ]
    result, reach = set(changing), world.env.reach + 1
    sees, doors = world.env.sight.sees, world.env.doors(tick)
    for other in changing:
        x, y = where[other]
        marks = _marks(world, world.bodies[other], tick)
        marks |= {lines[other]} if other in lines else set()
        for name, (a, b) in where.items():
            near = abs(a - x) <= reach and abs(b - y) <= reach and name not in result
            if near and any(sees((a, b), mark, doors) for mark in marks):
                result.add(name)
    return result


def _marks(world: World, body: Body, tick: int) -> set[Tile]:
    """Return the tiles at which the change of `body` shows: its own, and those of its objects."""
    marks = {body.tile(tick), body.tile(tick - 1)}
    for segment in (body.timeline.at(tick - 1), body.timeline.at(tick - 2)):
        if segment.object is not None:
            marks.update(world.env.map.by_path[segment.object].tiles)
    return marks


def _just_happened(world: World, tick: int) -> bool:
    """Return whether an event reaches people at `tick`, or did a tick ago and is over now."""
    return bool(world.calendar.at(tick - 1) or world.calendar.at(tick - 2))


def _moves_on(body: Body, tick: int) -> bool:
    """Return whether `body` looks different at `tick` than a tick ago, or may."""
    segment = body.timeline.at(tick - 1)
    fresh = segment.start >= tick - 2 or segment.kind == "walk"
    return fresh or body.errand is not None or body.last.until <= tick
