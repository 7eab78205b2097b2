"""The physical environment that all bodies share: map, ways, sight, claims and states of objects.

It also answers when one character may observe (rule 4 of timeline.py): when everybody who is behind
needs more steps to where they could matter than they are ticks behind (influence.py). This is
conservative synchronisation as in discrete-event simulation, brought to towns of agents by AI
Metropolis (Xie et al., MLSys 2025).

Every question here that concerns others is asked for a name and a tick, and raises UnsettledError
where somebody who might matter has not got there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from town.clock import minute_of
from town.entities import Place, Thing
from town.interface import rng
from town.language import messages_in
from town.map.pathfinding import Pathfinder
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import STEPS, Tile, distance, span
from town.map.vision import Doors, Sight, doors_of
from town.scenario.model import Scenario
from town.scenario.yaml.shapes import INDOORS
from town.world.access import invites
from town.world.claims import ObjectStates, Reservations, Resource
from town.world.influence import EVERYBODY, Indices, Influence, Steps, Whereabouts, Zone
from town.world.speech import Greeting
from town.world.timeline import Segment, Timeline, UnsettledError

HOUR_AHEAD = timedelta(hours=1)  # before closing time, in which the last to leave locks up
WAYS = (
    frozenset({"road", "path", "cobble", "bridge", "stone_bridge", "slabs"}) | INDOORS
)  # ground that walks prefer
OPEN = frozenset[Tile]()  # no tiles are shut
KEPT_TICKS = 256  # for which the time and the doors are kept: all ask for the same few
WATCHED_TICKS = 32  # for which is kept who could matter; the others are looked at again after
NEAR = 5  # tiles within which one looks for a place to stand


class Located(Protocol):
    """A body as the environment knows it: it has a timeline."""

    @property
    def name(self) -> str: ...

    @property
    def timeline(self) -> Timeline: ...

    @property
    def greeting(self) -> Greeting | None: ...

    def tile(self, tick: int) -> Tile: ...


@dataclass(slots=True)
class Vicinity:
    """Who could matter to somebody in some zones before a tick; no others can.

    Nobody's clock and steps together ever get less, so what held when it was made still holds.
    """

    zones: tuple[Zone, ...]
    until: int  # the tick from which on others could matter, too
    near: NDArray[np.intp]  # indices into Whereabouts.names
    free_before: int = 0  # the tick before which nobody can matter


class Environment:
    """Map, claims and object states of one town, and where its bodies are."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.map = scenario.map
        self.clock = scenario.clock
        self.messages = messages_in(scenario.language)
        self.settings = scenario.world
        self.patience = scenario.clock.ticks(scenario.mind.talk_patience_minutes)
        self.seed = seed
        sight, hearing = scenario.world.sight, scenario.world.hearing
        self.sight = Sight(scenario.map, sight, rooms=True)
        self.earshot = self.sight if hearing <= sight else Sight(scenario.map, hearing)
        self._times = lru_cache(maxsize=KEPT_TICKS)(scenario.clock.at)
        self._open_doors = lru_cache(maxsize=KEPT_TICKS)(
            lambda tick: self.sight.doors(self.now(tick))
        )
        self._by_door = [scenario.map.locks.get(door.tile, "") for door in scenario.map.doors]
        self._lockable = doors_of(map(bool, self._by_door))
        self._shut: dict[int, tuple[int, Doors]] = {}  # tick -> (entries known, doors locked)
        self.reach = max(self.sight.radius, hearing) + extent(scenario.map)  # tiles, the most
        self.influence = Influence(scenario.map, (self.sight, self.earshot))
        self.claims = Reservations(seed, self.is_heard)
        self.states = ObjectStates(
            {item.thing.path: item.state for item in self.map.objects},
            {item.thing.path: carried(item.thing) for item in self.map.objects},
        )
        self.bodies: Mapping[str, Located] = {}  # by name; set by the world
        self.whereabouts = Whereabouts()  # of `bodies`, kept by the world
        self._watches: dict[str, Vicinity] = {}  # by name
        preferred = [i for i, name in enumerate(self.map.grounds) if name in WAYS]
        ground = self.map.ground
        on_way = sum((ground == i for i in preferred), ground < 0)
        self._ways = Pathfinder(self.map.walkable, on_way)
        boards = [o for o in self.map.objects if self.map.appearance(o.thing.kind).seated_at]
        self._board_at = {spot: o for o in reversed(boards) for spot in o.spots}
        self._seats = {
            tile
            for o in self.map.objects
            if self.map.appearance(o.thing.kind).posture == "sit"
            for tile in o.tiles
        }

    # --- the map ---------------------------------------------------------------------------------

    def path_at(self, tile: Tile) -> str:
        """Return the arena path of `tile`, "" outside of all arenas."""
        place = self.map.place_at(tile)
        return place.path if place else ""

    def is_outdoors(self, path: str) -> bool:
        """Return whether the sky is over arena `path`; it is over "", outside of all arenas."""
        place = self.map.places.get(path)
        return place is None or place.outdoors

    def sector_at(self, tile: Tile) -> str:
        """Return the sector of the arena of `tile`, "" outside of all arenas."""
        place = self.map.place_at(tile)
        return place.sector if place else ""

    def place_name(self, path: str) -> str:
        """Return how people call the arena `path`."""
        place = self.map.places.get(path)
        return place.name if place else path or self.messages.open_ground

    def way_to_place(self, start: Tile, path: str, shut: frozenset[Tile] = OPEN) -> str | None:
        """Return the moves to the nearest tile of arena `path`, not over `shut` ones, or None."""
        floor = self.map.floor.get(path, ())
        return self._ways.way(start, path, floor, shut) if floor else None

    def way_to_tile(self, start: Tile, goal: Tile, shut: frozenset[Tile] = OPEN) -> str | None:
        """Return the moves to `goal`, not over `shut` tiles, or None."""
        return self._ways.way(start, goal, (goal,), shut)

    def way_out(self, start: Tile, name: str, tick: int) -> str | None:
        """Return the moves to the nearest tile where `name` may be uninvited at `tick`, or None."""
        now = self.now(tick)
        closed = tuple(p.path for p in self.map.arenas if not invites(p, name, now))
        if self.path_at(start) not in closed:
            return ""
        ys, xs = self.map.walkable.nonzero()
        tiles = zip(xs.tolist(), ys.tolist(), strict=True)
        free = [tile for tile in tiles if self.path_at(tile) not in closed]
        return self._ways.way(start, ("out", closed), free)

    def walkable_part(self, start: Tile, moves: str) -> str:
        """Return the first of `moves` that lead over walkable tiles."""
        x, y = start
        for n, letter in enumerate(moves):
            dx, dy = STEPS.get(letter, (0, 0))
            x, y = x + dx, y + dy
            if not self.map.inside((x, y)) or not self.map.walkable[y, x]:
                return moves[:n]
        return moves

    # --- clocks ----------------------------------------------------------------------------------

    def take_stock(self) -> None:
        """Note anew where all bodies are, as when somebody has come to town, gone or been moved."""
        clocks = {name: body.timeline.clock for name, body in self.bodies.items()}
        at = {name: (clock, self.bodies[name].tile(clock)) for name, clock in clocks.items()}
        self.whereabouts.take(at)
        self._watches.clear()

    def may_observe(self, name: str, tick: int) -> bool:
        """Return whether `name` may observe `tick`: nobody who is behind could matter there."""
        return self.blocker(name, tick) is None

    def blocker(self, name: str, tick: int) -> tuple[str, int] | None:
        """Return who keeps `name` from observing `tick`, and the clock before which they do.

        The clock is a lower bound: at each tick the other may come a tile nearer to having caught
        up and go a tile further away. Of several the one who does so longest; None if nobody does.
        """
        zones = self._concerned_zones(name, tick)
        watch = self._watches.get(name)
        if watch is None or watch.zones != zones or tick >= watch.until:
            watch = self._watches[name] = self._watch(name, zones, tick)
        if tick < watch.free_before:
            return None
        whereabouts, near = self.whereabouts, watch.near
        clocks = whereabouts.clocks[near]
        arrive = clocks + self._all_steps(zones, near)
        watch.free_before = min(watch.until, int(arrive.min(initial=watch.until)))
        slack = tick - arrive
        slack[clocks >= tick] = -1
        if slack.max(initial=-1) < 0:
            return None
        free_at = np.where(slack < 0, -1, np.minimum(tick, clocks + slack // 2 + 1))
        worst = int(free_at.argmax())
        return whereabouts.names[near[worst]], int(free_at[worst])

    def _watch(self, name: str, zones: tuple[Zone, ...], tick: int) -> Vicinity:
        """Look who of all could matter in `zones` within the next ticks."""
        until = tick + WATCHED_TICKS
        arrive = self.whereabouts.clocks + self._all_steps(zones)
        arrive[self.whereabouts.index[name]] = until
        return Vicinity(zones, until, np.flatnonzero(arrive < until))

    def _all_steps(self, zones: tuple[Zone, ...], some: Indices = EVERYBODY) -> Steps:
        """Return how many ticks at the least pass before each could matter in one of `zones`."""
        influence, whereabouts = self.influence, self.whereabouts
        steps = [whereabouts.steps(influence.field(zone), some) for zone in zones]
        return steps[0] if len(steps) == 1 else np.minimum(*steps)

    def _concerned_zones(self, name: str, tick: int) -> tuple[Zone, ...]:
        return tuple(map(self.influence.zone_of, self._concerned(name, tick)))

    def _concerned(self, name: str, tick: int) -> tuple[Tile, ...]:
        """Return where `name` is concerned at `tick`: where they stand, and where they greeted.

        Who greets may walk on; what became of the greeting is worked out a tick later.
        """
        body = self.bodies[name]
        here, greeting = body.tile(tick), body.greeting
        if greeting is None or greeting.segment.tile == here:
            return (here,)
        return here, greeting.segment.tile

    def _steps(self, body: Located, where: Iterable[Tile]) -> int:
        there = body.tile(body.timeline.clock)
        return min(self.influence.steps(there, here) for here in where)

    def _could_matter(self, body: Located, where: Iterable[Tile], tick: int) -> bool:
        return self._steps(body, where) <= tick - body.timeline.clock

    def others(self, name: str, tick: int) -> Iterator[Located]:
        """Yield the others whose clock has reached `tick`.

        Raises UnsettledError where one who is behind could matter to `name`.
        """
        where = self._concerned(name, tick)
        for body in self.bodies.values():
            if body.name == name:
                continue
            if body.timeline.clock >= tick:
                yield body
            elif self._could_matter(body, where, tick):
                raise UnsettledError(f"{body.name} is too far behind for {name} to act at {tick}.")

    def _require(self, name: str, tick: int) -> None:
        """Raise UnsettledError where one who is behind could matter to `name` at `tick`."""
        if not self.may_observe(name, tick):
            raise UnsettledError(f"Others are too far behind for {name} to act at {tick}.")

    def settled(self) -> int:
        """Return the tick up to which all are settled."""
        return int(self.whereabouts.clocks.min())

    # --- sight -----------------------------------------------------------------------------------

    def doors(self, tick: int) -> Doors:
        """Return which doors stand open at `tick`: by their hours, and if nobody has shut them.

        Of a door too far off to be seen it may say what is not settled; nobody's sight hangs on it.
        """
        by_hours = self._open_doors(tick)
        if not by_hours & self._lockable:
            return by_hours
        kept = self._shut.get(tick)
        if kept is None or kept[0] != self.states.entries:
            shut = doors_of(bool(path) and self._is_shut(path, tick) for path in self._by_door)
            kept = self._shut[tick] = self.states.entries, shut
            if len(self._shut) > KEPT_TICKS:
                del self._shut[min(self._shut)]
        return by_hours & ~kept[1]

    def _is_shut(self, path: str, tick: int) -> bool:
        """Return whether a door with a lock stands shut at `tick` in its hours.

        In the last of them its hours alone tell: then who goes to bed may lock it from afar.
        """
        item, soon = self.map.by_path[path], self.now(tick) + HOUR_AHEAD
        if self.map.places[item.arena].is_locked_up(minute_of(soon), soon.weekday()):
            return False
        return self.states.known(path, tick - 1) != item.thing.states[0]

    def is_heard(self, source: Tile, here: Tile, tick: int) -> bool:
        """Return whether no wall or shut door keeps `here` from hearing what is at `source`."""
        return self.earshot.sees(here, source, self.doors(tick))

    def now(self, tick: int) -> datetime:
        """Return the game time of `tick`."""
        return self._times(tick)

    def spotted(self, name: str, other: str, tick: int) -> Tile | None:
        """Return where `name` sees `other` at the start of `tick`, or None."""
        self._require(name, tick)
        body = self.bodies.get(other)
        if body is None or other == name or body.timeline.clock < tick:
            return None
        here, there = self.bodies[name].tile(tick), body.tile(tick)
        return there if self.sight.sees(here, there, self.doors(tick)) else None

    def is_up(self, name: str, other: str, tick: int) -> bool:
        """Return whether `name` sees `other`, and awake, at the start of `tick`."""
        there = self.spotted(name, other, tick)
        return there is not None and self.doing(other, tick).kind != "sleep"

    def doing(self, other: str, tick: int) -> Segment:
        """Return what `other`, whose clock has reached `tick`, did just before."""
        return self.bodies[other].timeline.at(tick - 1)

    def drowning(self, name: str, resources: Iterable[Resource], tick: int) -> str | None:
        """Return who held one of `resources` just before `tick`, as far as it reaches, or None."""
        here, settled = self.bodies[name].tile(tick), {b.name for b in self.others(name, tick)}
        for resource in resources:
            for held in self.claims.holders(resource.key, tick - 1):
                reaches = self.claims.reaches(resource.within, held.tile, here, tick)
                if reaches and held.agent in settled:
                    return held.agent
        return None

    def taken(self, name: str, tick: int) -> Mapping[Tile, str]:
        """Return the tiles that others in sight of `name` stand or sit on, with their names."""
        self._require(name, tick)
        here, doors, result = self.bodies[name].tile(tick), self.doors(tick), {}
        for other in self.whereabouts.maybe_near(here, self.sight.radius, tick):
            body = self.bodies[other]
            if other == name or body.timeline.clock < tick:
                continue
            there = body.tile(tick)
            if self.sight.sees(here, there, doors) and body.timeline.at(tick - 1).kind != "walk":
                result[there] = body.name
        return result

    def lets_in(self, name: str, place: Place, tick: int) -> bool:
        """Return whether a resident of `place` is up and in the house, to open to `name`."""
        return self.anybody_in(name, place.residents, place.sector, tick)

    def anybody_in(
        self, name: str, people: Collection[str], sector: str, tick: int, asleep: bool = False
    ) -> bool:
        """Return whether others of `people` are in a house, and up, or perhaps `asleep`."""
        return any(
            body.name in people
            and (asleep or body.timeline.at(tick - 1).kind != "sleep")
            and self.sector_at(body.tile(tick)) == sector
            for body in self.others(name, tick)
        )

    # --- objects and rooms -----------------------------------------------------------------------

    def resources(self, segment: Segment) -> list[Resource]:
        """Return what a segment claims: its spot, its object, and its room where places are few."""
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

    def leave_state(self, segment: Segment) -> None:
        """Let a use that has ended leave its object in the state it says."""
        path, until = segment.object, segment.until
        if not path or not segment.after or segment.refused or until <= segment.start:
            return
        if not self.states.was_changed(path, segment.start, until):
            self.states.set(path, until, segment.agent, segment.after)

    def is_at_rest(self, path: str) -> bool:
        """Return whether object `path` is as at the start of the story, and not in use."""
        return not (self.states.has_entries(path) or self.claims.is_held(("object", path)))

    def in_use(self, path: str, tick: int) -> bool:
        """Return whether somebody has object `path` during `tick`, or tries to."""
        return bool(self.claims.holders(("object", path), tick))

    def state(self, path: str, tick: int) -> str:
        """Return the state of object `path` during `tick`, a use that was not refused included."""
        during = None
        for segment in self.claims.holders(("object", path), tick):
            fresh = segment.start == tick or self.states.was_changed(path, segment.start, tick)
            during = during if fresh else segment.during or during
        return during or self.states.during(path, tick)

    def full(self, path: str | None, name: str, tick: int) -> bool:
        """Return whether others in sight of `name` hold all places of object `path` at `tick`."""
        if path is None:
            return False
        return len(self.users(path, name, tick)) >= self.map.by_path[path].thing.capacity

    def users(self, path: str, name: str, tick: int) -> list[str]:
        """Return the others in sight of `name` who hold object `path` at `tick`."""
        held = self.claims.holders(("object", path), tick - 1)
        return [s.agent for s in held if s.agent != name and self.spotted(name, s.agent, tick)]

    def used(self, segment: Segment) -> Thing | None:
        """Return the thing that the owner of `segment` uses; of a seat at a table, the table."""
        item = self.map.by_path.get(segment.object or "")
        if item is not None and segment.tile in item.tiles:
            item = self._board_at.get(segment.tile, item)
        return None if item is None else item.thing

    def alike(self, item: MapObject) -> list[MapObject]:
        """Return the objects of the kind of `item` in its arena, which serve as well."""
        return [o for o in self.map.in_arena[item.arena] if o.thing.kind == item.thing.kind]

    def free_spot(
        self,
        path: str,
        here: Tile,
        taken: Mapping[Tile, str],
        name: str,
        tick: int,
        beside: bool = False,
    ) -> tuple[str, Tile] | None:
        """Return (path, tile) of the free spot of an object, or of one like it, nearest to `here`.

        Looked for first at `path` itself, or where `beside` at what is used from `here`; then at
        all of its kind in the same arena.
        """
        item = self.map.by_path.get(path)
        if item is None:
            return None
        alike = self.alike(item)
        first = ([o for o in alike if here in o.spots] if beside else []) or [item]
        for candidates in (first, alike):
            free = [
                (self._stands(candidate, spot), distance(here, spot), candidate.thing.path, spot)
                for candidate in candidates
                if not self.full(candidate.thing.path, name, tick)
                for spot in candidate.spots
                if spot not in taken
            ]
            if free:
                return min(free)[2:]
        return None

    def _stands(self, item: MapObject, spot: Tile) -> bool:
        """Return whether one would have to stand at `item`, which has seats, on `spot`."""
        return self._board_at.get(spot) is item and spot not in self._seats

    def standing(
        self, name: str, path: str, here: Tile, taken: Mapping[Tile, str], tick: int
    ) -> Tile | None:
        """Return a free tile of arena `path` to stand on, near and in sight if there is one."""
        used = {spot for item in self.map.in_arena.get(path, ()) for spot in item.spots}
        floor = [t for t in self.map.floor.get(path, ()) if t not in taken]
        near = [t for t in floor if t not in used and self._is_near(here, t, tick)]
        choice = near or [t for t in floor if t not in used] or floor
        return rng(self.seed, "standing", name, tick).choice(choice) if choice else None

    def _is_near(self, here: Tile, tile: Tile, tick: int) -> bool:
        return distance(here, tile) <= NEAR and self.sight.sees(here, tile, self.doors(tick))


def carried(thing: Thing) -> frozenset[str]:
    """Return the states in which `thing` is heard or smelled out of sight."""
    return frozenset(state for state, _ in (*thing.heard, *thing.smelled))


def extent(town: TileMap) -> int:
    """Return the largest distance of two who share an object, or a room of few places, in tiles."""
    spans = [
        max(distance(a, b) for a in item.tiles for b in (*item.tiles, *item.spots))
        for item in town.objects
    ]
    for place in town.arenas:
        tiles = town.floor.get(place.path)
        if place.capacity is not None and tiles:
            spans.append(span(tiles))
    return max(spans, default=0)
