"""What bodies share: the map, the ways over it, who holds what, and what each can see of it.

Knows where everyone is at any settled tick; knows no minds and decides nothing for anyone.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from town.entities import Place
from town.interface import rng
from town.language import messages_in
from town.map.pathfinding import Pathfinder
from town.map.tilemap import TileMap
from town.map.tiles import STEPS, Tile, distance
from town.map.vision import Sight
from town.scenario.model import Scenario
from town.scenario.yaml.shapes import INDOORS
from town.world.access import invites
from town.world.claims import ObjectStates, Reservations, Resource
from town.world.timeline import Segment, Timeline, UnsettledError

WAYS = frozenset({"road", "path", "cobble", "bridge"}) | INDOORS  # ground that people keep to


class Located(Protocol):
    """Somebody in the town, as far as the others' surroundings are concerned."""

    @property
    def name(self) -> str:
        """Return who it is."""

    @property
    def timeline(self) -> Timeline:
        """Return what they did from when to when."""

    def tile(self, tick: int) -> Tile:
        """Return where they are at the start of `tick`."""


class Environment:
    """The one place that bodies act in."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.map = scenario.map
        self.clock = scenario.clock
        self.messages = messages_in(scenario.language)
        self.settings = scenario.world
        self.patience = scenario.clock.ticks(scenario.mind.talk_patience_minutes)
        self.seed = seed
        sight, hearing = scenario.world.sight, scenario.world.hearing
        self.sight = Sight(scenario.map, sight)
        self.earshot = self.sight if hearing <= sight else Sight(scenario.map, hearing)
        self.reach = max(sight, hearing) + extent(scenario.map)  # tiles across which things matter
        self.claims = Reservations(seed)
        self.states = ObjectStates({item.thing.path: item.state for item in self.map.objects})
        self.bodies: Mapping[str, Located] = {}  # whoever holds the bodies sets it
        liked = [i for i, name in enumerate(self.map.grounds) if name in WAYS]
        ground = self.map.ground
        self._ways = Pathfinder(self.map.walkable, sum((ground == i for i in liked), ground < 0))

    # --- the map ---------------------------------------------------------------------------------

    def path_at(self, tile: Tile) -> str:
        """Return the arena path of `tile`, "" on nobody's ground."""
        place = self.map.place_at(tile)
        return place.path if place else ""

    def sector_at(self, tile: Tile) -> str:
        """Return the sector of the arena of `tile`, "" on nobody's ground."""
        place = self.map.place_at(tile)
        return place.sector if place else ""

    def place_name(self, path: str) -> str:
        """Return how people call the arena `path`."""
        place = self.map.places.get(path)
        return place.name if place else path or self.messages.open_ground

    def way_to_place(self, start: Tile, path: str) -> str | None:
        """Return the moves to the nearest tile of arena `path`, or None."""
        floor = self.map.floor.get(path, ())
        return self._ways.walk(start, self._ways.field(path, floor)) if floor else None

    def way_to_tile(self, start: Tile, goal: Tile) -> str | None:
        """Return the moves to `goal`, or None."""
        return self._ways.walk(start, self._ways.field(goal, (goal,)))

    def way_out(self, start: Tile, name: str, tick: int) -> str | None:
        """Return the moves to the nearest tile where `name` may be uninvited at `tick`, or None."""
        now = self.now(tick)
        closed = tuple(p.path for p in self.map.arenas if not invites(p, name, now))
        if self.path_at(start) not in closed:
            return ""
        ys, xs = self.map.walkable.nonzero()
        tiles = zip(xs.tolist(), ys.tolist(), strict=True)
        free = [tile for tile in tiles if self.path_at(tile) not in closed]
        return self._ways.walk(start, self._ways.field(("out", closed), free))

    def walkable_part(self, start: Tile, moves: str) -> str:
        """Return the first of `moves` that lead over walkable tiles."""
        x, y = start
        for n, letter in enumerate(moves):
            dx, dy = STEPS.get(letter, (0, 0))
            x, y = x + dx, y + dy
            if not self.map.inside((x, y)) or not self.map.walkable[y, x]:
                return moves[:n]
        return moves

    # --- clocks (DESIGN.md section 5, rule 4) ----------------------------------------------------

    def may_observe(self, name: str, tick: int) -> bool:
        """Return whether nobody behind `tick` could be seen or heard by `name` at it."""
        here = self.bodies[name].tile(tick)
        return not any(
            self._might_come(body, here, tick)
            for body in self.bodies.values()
            if body.timeline.clock < tick and body.name != name
        )

    def _might_come(self, body: Located, here: Tile, tick: int) -> bool:
        clock = body.timeline.clock
        return distance(here, body.tile(clock)) - self.reach <= tick - clock

    def others(self, name: str, tick: int) -> Iterator[Located]:
        """Yield the others who have got to `tick`.

        Raises UnsettledError when one who has not might matter to `name`.
        """
        here = self.bodies[name].tile(tick)
        for body in self.bodies.values():
            if body.name == name:
                continue
            if body.timeline.clock >= tick:
                yield body
            elif self._might_come(body, here, tick):
                raise UnsettledError(f"{body.name} is too far behind for {name} to act at {tick}.")

    def settled(self) -> int:
        """Return the tick that all have got to."""
        return min(body.timeline.clock for body in self.bodies.values())

    # --- sight -----------------------------------------------------------------------------------

    def doors(self, tick: int) -> tuple[bool, ...]:
        """Return which doors stand open at `tick`."""
        return self.sight.doors(self.now(tick))

    def now(self, tick: int) -> datetime:
        """Return the game time of `tick`."""
        return self.clock.at(tick)

    def spotted(self, name: str, other: str, tick: int) -> Tile | None:
        """Return where `name` sees `other` at the start of `tick`, or None."""
        here = self.bodies[name].tile(tick)
        for body in self.others(name, tick):
            there = body.tile(tick)
            if body.name == other and self.sight.sees(here, there, self.doors(tick)):
                return there
        return None

    def taken(self, name: str, tick: int) -> Mapping[Tile, str]:
        """Return the tiles that others whom `name` sees stand or sit on, and who."""
        here, doors, found = self.bodies[name].tile(tick), self.doors(tick), {}
        for body in self.others(name, tick):
            there = body.tile(tick)
            if self.sight.sees(here, there, doors) and body.timeline.at(tick - 1).kind != "walk":
                found[there] = body.name
        return found

    def lets_in(self, name: str, place: Place, tick: int) -> bool:
        """Return whether a resident of `place` is up and near enough to open to `name`."""
        here = self.bodies[name].tile(tick)
        return any(
            body.name in place.residents
            and body.timeline.at(tick - 1).kind != "sleep"
            and distance(here, body.tile(tick)) <= self.reach
            and self.sector_at(body.tile(tick)) == place.sector
            for body in self.others(name, tick)
        )

    # --- objects and rooms -----------------------------------------------------------------------

    def resources(self, segment: Segment) -> list[Resource]:
        """Return what a segment claims: its spot, its object, its room."""
        if segment.kind not in ("act", "sleep", "say", "listen") or segment.object is None:
            return self._room(segment)
        thing = self.map.by_path[segment.object].thing
        return [
            Resource(("spot", thing.path, segment.tile), 1),
            Resource(("object", thing.path), thing.capacity),
            *self._room(segment),
        ]

    def _room(self, segment: Segment) -> list[Resource]:
        place = self.map.places.get(segment.place)
        if place is None or place.capacity is None or segment.kind not in ("act", "sleep"):
            return []
        return [Resource(("room", place.path), place.capacity, "room")]

    def over(self, segment: Segment) -> None:
        """Let a use that is over leave its object in the state it says."""
        path, until = segment.object, segment.until
        if not path or not segment.after or segment.refused or until <= segment.start:
            return
        if not self.states.was_changed(path, segment.start, until):
            self.states.set(path, until, segment.agent, segment.after)

    def is_at_rest(self, path: str) -> bool:
        """Return whether object `path` is as the story found it, and nobody uses it."""
        return not (self.states.is_left(path) or self.claims.is_held(("object", path)))

    def state(self, path: str, tick: int) -> str:
        """Return the state of object `path` during `tick`, a use that was not refused included."""
        during = None
        for segment in self.claims.holders(("object", path), tick):
            fresh = segment.start == tick or self.states.was_changed(path, segment.start, tick)
            during = during if fresh else segment.during or during
        return during or self.states.during(path, tick)

    def full(self, path: str | None, name: str, tick: int) -> bool:
        """Return whether others hold all there is of object `path`, as `name` sees at `tick`."""
        if path is None:
            return False
        held = self.claims.holders(("object", path), tick - 1)
        others = [s for s in held if s.agent != name and self.spotted(name, s.agent, tick)]
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


def extent(town: TileMap) -> int:
    """Return how many tiles may lie between two who share an object, or a room of few places."""
    spans = [
        max(distance(a, b) for a in item.tiles for b in (*item.tiles, *item.spots))
        for item in town.objects
    ]
    for place in town.arenas:
        tiles = town.floor.get(place.path)
        if place.capacity is not None and tiles:
            spans.append(max(max(axis) - min(axis) for axis in zip(*tiles, strict=True)))
    return max(spans, default=0)
