"""A shortcut that changes nothing: who needs not look, because all is as it was a tick ago.

Knows what an observation is made of; knows no minds. Serves a policy under which all are settled.
"""

from town.bodies import Body
from town.world import World


def stirred(world: World, tick: int) -> set[str]:
    """Return whose observation at `tick` may differ from the one before, all being settled.

    Everyone else would see the same people, activities, objects and doors as a tick ago.
    """
    if world.around.doors(tick) != world.around.doors(tick - 1) or _just_happened(world, tick):
        return set(world.bodies)
    lines = {spoken.segment.agent for spoken in world.lines.ending(tick)}
    where = world.positions(tick)
    sources = [name for name, body in world.bodies.items() if name in lines or _stirs(body, tick)]
    found = set(sources)
    for source in sources:
        x, y = where[source]
        for name, (a, b) in where.items():
            if abs(a - x) <= world.around.reach + 1 and abs(b - y) <= world.around.reach + 1:
                found.add(name)
    return found


def _just_happened(world: World, tick: int) -> bool:
    """Return whether something reaches people at `tick`, or did a tick ago and is over now."""
    return bool(world.calendar.at(tick - 1) or world.calendar.at(tick - 2))


def _stirs(body: Body, tick: int) -> bool:
    segment = body.timeline.at(tick - 1)
    fresh = segment.start >= tick - 2 or segment.kind == "walk"
    return fresh or body.errand is not None or body.last.until <= tick
