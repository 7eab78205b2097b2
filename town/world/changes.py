"""Skip observations that cannot have changed.

`Changes(world).may_differ(name, tick)` says whether what `name` observes at `tick` may differ from
what they observed a tick before, but for the time. It may be asked where the world may be observed:
who is not settled at `tick` is then too far away to be noticed. A test runs towns with and without
it (tests/e2e/test_samenesses.py).
"""

from itertools import islice

from town.map.nearby import Nearby
from town.map.tiles import Tile
from town.world.body import Body
from town.world.world import World

KEPT_TICKS = 64  # for which is kept whose change shows; people are seldom further apart


class Showing:
    """Who looks or sounds different: where it shows, by where they stand, and where they spoke."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.marks: Nearby[frozenset[Tile]] = Nearby()
        self.lines: Nearby[None] = Nearby()

    def add(self, name: str, stands: Tile, marks: frozenset[Tile], spoke: Tile | None) -> None:
        """Add somebody."""
        self.names.add(name)
        self.marks.add(stands, marks)
        if spoke is not None:
            self.lines.add(spoke, None)


class Changes:
    """Whose change shows, by tick."""

    def __init__(self, world: World) -> None:
        self._world = world
        # tick -> (those who had come to it, how many they were, whose change shows)
        self._showing: dict[int, tuple[dict[str, Tile], int, Showing | None]] = {}

    def may_differ(self, name: str, tick: int) -> bool:
        """Return whether the observation of `name` at `tick` may differ from the one before."""
        showing = self._shown_at(tick)
        if showing is None or name in showing.names:
            return True
        env = self._world.env
        here = self._world.bodies[name].tile(tick)
        doors, reach = env.doors(tick), env.reach + 1
        turned = doors ^ env.doors(tick - 1)
        if turned and turned & (env.sight.doors_near(here) | env.earshot.doors_near(here)):
            return True
        if env.states.carried:
            afar = self._world.afar(here, doors, tick)
            if afar != self._world.afar(here, doors, tick - 1):
                return True
        sees, earshot = env.sight.sees, env.earshot
        return any(
            sees(here, mark, doors)
            for _, marks in showing.marks.within(here, reach)
            for mark in marks
        ) or any(
            earshot.sees(here, spoke, doors)
            for spoke, _ in showing.lines.within(here, earshot.radius)
        )

    def _shown_at(self, tick: int) -> Showing | None:
        """Return those settled at `tick` who look or sound different than a tick ago, or may.

        None where all may observe something new: something has happened, or is over.
        """
        world = self._world
        where = world.positions(tick)
        kept = self._showing.get(tick)
        if kept is None or kept[0] is not where:  # in the second case somebody has come, or gone
            kept = where, 0, Showing()
        _, count, showing = kept
        if count == len(where) or showing is None:
            return showing
        if not count and (world.calendar.at(tick - 1) or world.calendar.at(tick - 2)):
            return self._keep(tick, where, None)
        said = [*world.lines.ending(tick - 1), *world.lines.ending(tick)]
        lines = {spoken.segment.agent: spoken.segment.tile for spoken in said}
        for name in islice(where, count, None):
            body = world.bodies[name]
            if name in lines or _moves_on(body, tick):
                showing.add(name, where[name], _marks(world, body, tick), lines.get(name))
        return self._keep(tick, where, showing)

    def _keep(self, tick: int, where: dict[str, Tile], showing: Showing | None) -> Showing | None:
        self._showing[tick] = (where, len(where), showing)
        if len(self._showing) > KEPT_TICKS:
            del self._showing[min(self._showing)]
        return showing


def _marks(world: World, body: Body, tick: int) -> frozenset[Tile]:
    """Return the tiles at which the change of `body` shows: its own, and those of its objects."""
    marks = {body.tile(tick), body.tile(tick - 1)}
    for segment in (body.timeline.at(tick - 1), body.timeline.at(tick - 2)):
        if segment.object is not None:
            marks.update(world.env.map.by_path[segment.object].tiles)
    return frozenset(marks)


def _moves_on(body: Body, tick: int) -> bool:
    """Return whether `body` looks different at `tick` than a tick ago, or may."""
    segment = body.timeline.at(tick - 1)
    fresh = segment.start >= tick - 2 or segment.kind == "walk"
    return fresh or body.errand is not None or body.last.until <= tick
