"""What bodies share: the map, the ways over it, who holds what, and what each can see of it.

Knows where everyone is at any settled tick; knows no minds and decides nothing for anyone.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from town.interface import rng
from town.objects import Claims, Resource, States
from town.pathfinding import Ways
from town.perception import Sight, distance
from town.scenario import Scenario
from town.timeline import Segment, Tile

if TYPE_CHECKING:
    from town.bodies import Body

WAYS = ("road", "path", "cobble", "bridge", "floor")  # ground that people keep to


class Surroundings:
    """The one place that bodies act in."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.map = scenario.map
        self.clock = scenario.clock
        self.settings = scenario.world
        self.patience = scenario.clock.ticks(scenario.mind.talk_patience_minutes)
        self.seed = seed
        self.sight = Sight(scenario.map, scenario.world.sight)
        self.claims = Claims(seed)
        self.states = States({item.thing.path: item.state for item in self.map.objects})
        self.bodies: dict[str, Body] = {}
        liked = [i for i, name in enumerate(self.map.grounds) if name in WAYS]
        ground = self.map.ground
        self._ways = Ways(self.map.walkable, sum((ground == i for i in liked), ground < 0))

    # --- the map ---------------------------------------------------------------------------------

    def path_at(self, tile: Tile) -> str:
        """Return the arena path of `tile`, "" on nobody's ground."""
        place = self.map.place_at(tile)
        return place.path if place else ""

    def place_name(self, path: str) -> str:
        """Return how people call the arena `path`."""
        place = self.map.places.get(path)
        return place.name if place else path or "the open"

    def way_to_place(self, start: Tile, path: str) -> str | None:
        """Return the moves to the nearest tile of arena `path`, or None."""
        floor = self.map.floor.get(path, ())
        return self._ways.walk(start, self._ways.field(path, floor)) if floor else None

    def way_to_tile(self, start: Tile, goal: Tile) -> str | None:
        """Return the moves to `goal`, or None."""
        return self._ways.walk(start, self._ways.field(goal, (goal,)))

    # --- sight -----------------------------------------------------------------------------------

    def doors(self, tick: int) -> tuple[bool, ...]:
        """Return which doors stand open at `tick`."""
        return self.sight.doors(self.now(tick))

    def now(self, tick: int) -> datetime:
        """Return the game time of `tick`."""
        return self.clock.at(tick)

    def spotted(self, name: str, other: str, tick: int) -> Tile | None:
        """Return where `name` sees `other` at the start of `tick`, or None."""
        if other not in self.bodies or other == name:
            return None
        here, there = self.bodies[name].tile(tick), self.bodies[other].tile(tick)
        return there if self.sight.sees(here, there, self.doors(tick)) else None

    def taken(self, name: str, tick: int) -> Mapping[Tile, str]:
        """Return the tiles that others whom `name` sees stand or sit on, and who."""
        here, doors, found = self.bodies[name].tile(tick), self.doors(tick), {}
        for other, body in self.bodies.items():
            if other == name:
                continue
            there = body.tile(tick)
            if self.sight.sees(here, there, doors) and body.timeline.at(tick - 1).kind != "walk":
                found[there] = other
        return found

    # --- objects and rooms -----------------------------------------------------------------------

    def resources(self, segment: Segment) -> list[Resource]:
        """Return what a segment claims: its spot, its object, its room."""
        if segment.kind not in ("act", "sleep", "say", "listen") or segment.object is None:
            return self._room(segment)
        thing = self.map.by_path[segment.object].thing
        spot = ("spot", thing.path, segment.tile)
        return [(spot, 1), (("object", thing.path), thing.capacity), *self._room(segment)]

    def _room(self, segment: Segment) -> list[Resource]:
        place = self.map.places.get(segment.place)
        if place is None or place.capacity is None or segment.kind not in ("act", "sleep"):
            return []
        return [(("room", place.path), place.capacity)]

    def over(self, segment: Segment) -> None:
        """Let a use that is over leave its object in the state it says."""
        held = not segment.refused and segment.until > segment.start
        if segment.object and segment.after and held:
            self.states.leave(segment.object, segment.until, segment.agent, segment.after)

    def is_at_rest(self, path: str) -> bool:
        """Return whether object `path` is as the story found it, and nobody uses it."""
        return not (self.states.is_left(path) or self.claims.is_held(("object", path)))

    def state(self, path: str, tick: int) -> str:
        """Return the state of object `path` during `tick`, a use that was not refused included."""
        for segment in self.claims.holders(("object", path), tick):
            if segment.during and segment.start < tick:
                return segment.during
        return self.states.during(path, tick)

    def full(self, path: str | None, name: str, tick: int) -> bool:
        """Return whether others hold all there is of object `path`, as `name` sees at `tick`."""
        if path is None:
            return False
        held = self.claims.holders(("object", path), tick - 1)
        others = {s.agent for s in held if s.agent != name and self.spotted(name, s.agent, tick)}
        return len(others) >= self.map.by_path[path].thing.capacity

    def free_spot(
        self, path: str, here: Tile, taken: Mapping[Tile, str], name: str, tick: int
    ) -> tuple[str, Tile] | None:
        """Return the nearest free spot of object `path`, else of one of its kind in the room."""
        item = self.map.by_path.get(path)
        if item is None:
            return None
        alike = [o for o in self.map.in_arena[item.arena] if o.thing.kind == item.thing.kind]
        for candidates in ([item], alike):
            free = [
                (distance(here, spot), candidate.thing.path, spot)
                for candidate in candidates
                if not self.full(candidate.thing.path, name, tick)
                for spot in candidate.spots
                if spot not in taken
            ]
            if free:
                return min(free)[1:]
        return None

    def standing(
        self, name: str, path: str, here: Tile, taken: Mapping[Tile, str], tick: int
    ) -> Tile | None:
        """Return a free tile of arena `path` to stand on, one in sight if there is one."""
        used = {spot for item in self.map.in_arena.get(path, ()) for spot in item.spots}
        floor = [t for t in self.map.floor.get(path, ()) if t not in taken]
        near = [t for t in floor if t not in used and self._at_hand(here, t, tick)]
        choice = near or [t for t in floor if t not in used] or floor
        return rng(self.seed, "standing", name, tick).choice(choice) if choice else None

    def _at_hand(self, here: Tile, tile: Tile, tick: int) -> bool:
        return distance(here, tile) <= 5 and self.sight.sees(here, tile, self.doors(tick))
