"""A shortcut that changes nothing: who needs not look, because all is as it was a tick ago.

Knows what an observation is made of; knows no minds. Serves a policy under which all are settled.
"""

from town.map.tiles import Tile
from town.world.body import Body
from town.world.world import World


def changed_observers(world: World, tick: int) -> set[str]:
    """Return whose observation at `tick` may differ from the one before, all being settled.

    Everyone else would see the same people, activities, objects and doors as a tick ago.
    """
    if world.env.doors(tick) != world.env.doors(tick - 1) or _just_happened(world, tick):
        return set(world.bodies)
    lines = {spoken.segment.agent for spoken in world.lines.ending(tick)}
    where = world.positions(tick)
    sources = [name for name, body in world.bodies.items() if name in lines or _stirs(body, tick)]
    found, reach = set(sources), world.env.reach + 1
    sees, doors = world.env.sight.sees, world.env.doors(tick)
    for source in sources:
        x, y = where[source]
        marks = _marks(world, world.bodies[source], tick)
        for name, (a, b) in where.items():
            near = abs(a - x) <= reach and abs(b - y) <= reach and name not in found
            if near and any(sees((a, b), mark, doors) for mark in marks):
                found.add(name)
    return found


def _marks(world: World, body: Body, tick: int) -> set[Tile]:
    """Return the tiles at which one may see that `body` stirs: its own, and its objects'."""
    marks = {body.tile(tick), body.tile(tick - 1)}
    for segment in (body.timeline.at(tick - 1), body.timeline.at(tick - 2)):
        if segment.object is not None:
            marks.update(world.env.map.by_path[segment.object].tiles)
    return marks


def _just_happened(world: World, tick: int) -> bool:
    """Return whether something reaches people at `tick`, or did a tick ago and is over now."""
    return bool(world.calendar.at(tick - 1) or world.calendar.at(tick - 2))


def _stirs(body: Body, tick: int) -> bool:
    segment = body.timeline.at(tick - 1)
    fresh = segment.start >= tick - 2 or segment.kind == "walk"
    return fresh or body.errand is not None or body.last.until <= tick
