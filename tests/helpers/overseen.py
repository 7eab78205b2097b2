"""A world in which whatever somebody has read must turn out as it was read.

Each read of what others do is noted: who read it, at which tick, and what. When somebody who was
behind gets there, and stood in sight, held the thing, left it in another state, spoke within
hearing or could have opened the door, something unsettled was seen: UnsettledError names both. So
a field that is too small, or that lacks one of the ways to matter, is found where it goes wrong,
and not by what comes of it. Nobody may read what others do at the same tick either, though it is
known (rules 1 and 3 of town/world/timeline.py).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from town.interface import Action, Observation, SeenObject
from town.map.tiles import Tile
from town.map.vision import Doors
from town.scenario.model import Scenario
from town.world.body import Body
from town.world.claims import ObjectStates, Reservations, Resource
from town.world.influence import CHANNELS
from town.world.speech import Greeting, Spoken, SpokenLines
from town.world.timeline import Segment, Timeline, UnsettledError
from town.world.world import World

FORGET_TICKS = 200  # after which a read is forgotten; nobody is ever so far behind


class Read(NamedTuple):
    """Something that somebody has read."""

    who: str
    tick: int  # that they decide
    at: int  # the tick that was asked for
    tile: Tile  # where they stand
    asleep: bool


class Overseen(World):
    """A world that raises UnsettledError where something unsettled was seen."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        super().__init__(scenario, seed)
        self.reader: Read | None = None
        self.reads = 0  # of what others do
        self._looks: dict[int, list[Read]] = defaultdict(list)  # by tick
        self._pending: dict[str, list[tuple[Read, Callable[[str], bool], str]]] = defaultdict(list)
        self.lines = _Lines(self)
        claims, self.env.claims = self.env.claims, _Claims(self, seed)
        vars(self.env.claims).update(_by=vars(claims)["_by"])  # who sleeps as the story starts
        states, self.env.states = self.env.states, _States(self, {})
        vars(self.env.states).update(vars(states))
        for body in self.bodies.values():
            body.timeline = _Timeline(self, body.timeline)
        ask = self.env.anybody_in

        def anybody_in(
            name: str, people: Collection[str], sector: str, tick: int, asleep: bool = False
        ) -> bool:
            def is_in(other: str) -> bool:
                return other in people and self._is_in(other, sector, tick, asleep)

            self._promise(is_in, "is in the house")
            return ask(name, people, sector, tick, asleep)

        self.env.anybody_in = anybody_in  # type: ignore[method-assign]

    def enter(self, body: Body, clock: int) -> None:
        super().enter(body, clock)
        body.timeline = _Timeline(self, body.timeline)

    def settle(self, name: str) -> None:
        with self._reading(name, self.clock(name)):
            super().settle(name)

    def observe(self, name: str, tick: int) -> Observation:
        with self._reading(name, tick):
            return super().observe(name, tick)

    def afar(self, tile: Tile, doors: Doors, tick: int) -> tuple[SeenObject, ...]:
        """Note that the state of all that would be heard or smelled has been read."""
        states = self.env.states
        for sense, carrying in self.env.influence.carrying.items():
            for n, _ in carrying.from_tile(tile):
                states.during(self.env.map.objects[n].thing.path, tick - CHANNELS[sense].delay)
        return super().afar(tile, doors, tick)

    def act(self, name: str, action: Action | None) -> None:
        with self._reading(name, self.clock(name)) as read:
            self._looks[read.tick].append(read)
            self._promise(lambda other: self._shows(read, other), "is in sight")
            super().act(name, action)
        self._keep_promises(name)

    @contextmanager
    def _reading(self, name: str, tick: int) -> Iterator[Read]:
        body = self.bodies[name]
        asleep = body.timeline.at(tick - 1).kind == "sleep"
        self.reader = Read(name, tick, tick, body.tile(tick), asleep)
        try:
            yield self.reader
        finally:
            self.reader = None
            self._looks.pop(tick - FORGET_TICKS, None)

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Let what is looked up meanwhile be no read of others."""
        read, self.reader = self.reader, None
        yield
        self.reader = read

    # --- what may not turn out later -------------------------------------------------------------

    def _promise(self, breaks: Callable[[str], bool], how: str) -> None:
        """Note that nobody who is behind will have mattered, once they get to this tick."""
        read = self.reader
        if read is None:
            return
        for other, body in self.bodies.items():
            if body.timeline.clock < read.tick and other != read.who:
                self._pending[other].append((read, breaks, how))

    def _keep_promises(self, name: str) -> None:
        """Look at what was promised of `name` up to the tick to which it has come."""
        clock, later = self.clock(name), []
        for promise in self._pending.pop(name, ()):
            read, breaks, how = promise
            if read.tick > clock:
                later.append(promise)
            elif breaks(name):
                raise unsettled(read, name, how)
        if later:
            self._pending[name] = later

    def _shows(self, read: Read, other: str) -> bool:
        """Return whether `other` is seen by who read, or has heard what they said."""
        there = self.bodies[other].tile(read.tick)
        if not read.asleep and self.env.sight.sees(read.tile, there, self.env.doors(read.tick)):
            return True
        asleep = self.bodies[other].timeline.at(read.tick - 1).kind == "sleep"
        lines = (s for s in self.lines.ending(read.tick) if isinstance(s, Spoken))
        ended = [s for s in lines if s.segment.agent == read.who]  # of greetings one is not told
        return any(self._reaches(s, other, there, asleep, read.tick) for s in ended)

    def _is_in(self, other: str, sector: str, tick: int, asleep: bool) -> bool:
        body = self.bodies[other]
        up = asleep or body.timeline.at(tick - 1).kind != "sleep"
        return up and self.env.sector_at(body.tile(tick)) == sector

    def heard_late(self, spoken: Spoken | Greeting) -> None:
        """Raise UnsettledError where somebody should have heard `spoken` who has gone on."""
        tick, speaker = spoken.segment.until, spoken.segment.agent
        for read in self._looks.get(tick, ()):
            if self._reaches(spoken, read.who, read.tile, read.asleep, tick):
                raise unsettled(read, speaker, "is heard")


class _Timeline(Timeline):
    """A timeline that shows others nothing of the tick that they decide."""

    def __init__(self, world: Overseen, of: Timeline) -> None:
        super().__init__(of.name, of.last, of.clock)
        self._world = world

    def at(self, tick: int) -> Segment:
        self._check(tick + 1)
        return super().at(tick)

    def tile(self, tick: int) -> Tile:
        self._check(tick)
        with self._world.unread():
            return super().tile(tick)

    def _check(self, tick: int) -> None:
        read = self._world.reader
        if read is not None and read.who != self.name:
            self._world.reads += 1
            if tick > read.tick:
                raise unsettled(read, self.name, "has not been seen yet")


class _Lines(SpokenLines):
    def __init__(self, world: Overseen) -> None:
        super().__init__()
        self._world = world

    def add(self, spoken: Spoken | Greeting) -> None:
        self._world.heard_late(spoken)
        super().add(spoken)


class _States(ObjectStates):
    """States that may not change once somebody has seen what came later."""

    def __init__(self, world: Overseen, default: dict[str, str]) -> None:
        super().__init__(default)
        self._world, self._seen = world, dict[str, Read]()

    def during(self, path: str, tick: int) -> str:
        self._note(path, tick)
        return super().during(path, tick)

    def has_entries(self, path: str) -> bool:
        if self._world.reader is not None:
            self._note(path, self._world.reader.tick - 1)
        return super().has_entries(path)

    def set(self, path: str, tick: int, by: str, state: str) -> None:
        self.check(path, tick, by)
        super().set(path, tick, by, state)

    def _note(self, path: str, tick: int) -> None:
        read, known = self._world.reader, self._seen.get(path)
        if read is not None and (known is None or known.at < tick):
            self._seen[path] = read._replace(at=tick)

    def check(self, path: str, tick: int, by: str) -> None:
        """Raise UnsettledError where the state of `path` at `tick` was seen by others already."""
        read = self._seen.get(path)
        if read is not None and read.at >= tick and read.who != by:
            raise unsettled(read, by, f"changes the {path}")


class _Claims(Reservations):
    """Claims that may not be made once somebody has seen who held the thing then."""

    def __init__(self, world: Overseen, seed: int) -> None:
        super().__init__(seed, world.env.is_heard)
        self._world = world
        self._seen: dict[Hashable, list[tuple[Read, bool]]] = defaultdict(list)

    def holders(self, key: Hashable, tick: int) -> list[Segment]:
        self._note(key, tick, only_seen=True)
        return super().holders(key, tick)

    def winner(
        self, segment: Segment, resources: Iterable[Resource]
    ) -> tuple[Resource, Segment] | None:
        resources = list(resources)
        for resource in resources:
            self._note(resource.key, segment.start, only_seen=False, tile=segment.tile)
        return super().winner(segment, resources)

    def reserve(self, segment: Segment, resources: Iterable[Resource], settled: int) -> None:
        resources = list(resources)
        for resource in resources:
            for read, only_seen in self._seen.get(resource.key, ()):
                if read.who != segment.agent and self._is_late(segment, resource, read, only_seen):
                    raise unsettled(read, segment.agent, f"holds {resource.key}")
            if resource.key == ("object", segment.object) and segment.object:
                states = self._world.env.states
                assert isinstance(states, _States)
                states.check(segment.object, segment.start, segment.agent)
        super().reserve(segment, resources, settled)

    def _is_late(self, segment: Segment, resource: Resource, read: Read, only_seen: bool) -> bool:
        if not segment.covers(read.at):
            return False
        if resource.within is not None:
            return self.reaches(resource.within, segment.tile, read.tile, read.at)
        env = self._world.env
        return not only_seen or env.sight.sees(read.tile, segment.tile, env.doors(read.tick))

    def _note(self, key: Hashable, at: int, only_seen: bool, **more: Any) -> None:
        """Note that it was asked who holds `key`; of holders, `only_seen` those in sight count."""
        read, seen = self._world.reader, self._seen[key]
        if read is not None:
            seen[:] = [(old, only) for old, only in seen if old.at > at - FORGET_TICKS]
            seen.append((read._replace(at=at, **more), only_seen))


def unsettled(read: Read, other: str, how: str) -> UnsettledError:
    """Return the error that `read` saw too early what `other` does."""
    return UnsettledError(f"At {read.tick} {read.who} did not see that {other} {how}.")
