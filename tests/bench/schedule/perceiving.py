"""Whom each really perceives, tick by tick: what an oracle knows of a day, and no scheduler can.

Somebody perceives at a tick whom they see, if awake; whose line or greeting they hear, and who
hears theirs; who uses a thing that they see; who left one so as they find it, a door above all; who
claims what they claim; whose letter they get; and who is there to open a door to them, or is not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import numpy as np

from tests.bench.schedule.trace import Spell
from town.map.tiles import Tile, distance
from town.world.speech import Spoken
from town.world.world import World

Perceived = list[dict[int, tuple[int, ...]]]  # person -> tick -> others


class Perception:
    """Notes who perceives whom in a world that is lived in lock-step."""

    def __init__(self, world: World) -> None:
        """Watch `world`, whose people are numbered in the order of its bodies."""
        self._world, self._env = world, world.env
        self._names = list(world.bodies)
        self._rank = {name: n for n, name in enumerate(self._names)}
        self._spells: dict[tuple[int, int], list[list[int]]] = defaultdict(list)
        self._looked: dict[str, tuple[Tile, int, int]] = {}  # from where, at which doors and states
        self._found: dict[tuple[str, str], tuple[int, str, str]] = {}  # (name, thing) -> its state
        self._anybody_in, self._turn_in = self._env.anybody_in, world.habits.locks.turn_in
        self._env.anybody_in = self._ask_within  # type: ignore[method-assign]
        world.habits.locks.turn_in = self._lock_up  # type: ignore[method-assign]

    def note(self, tick: int) -> None:
        """Note who perceives whom at the start of `tick`, which nobody has passed yet."""
        pairs = {*self._seen(tick), *self._heard(tick), *self._sharing(tick)}
        pairs |= {*self._left(tick), *self._posted(tick)}
        for one, other in pairs:
            self._add(one, other, tick)

    def _add(self, one: int, other: int, tick: int) -> None:
        spells = self._spells[one, other]
        if spells and spells[-1][1] >= tick:
            spells[-1][1] = max(spells[-1][1], tick + 1)
        else:
            spells.append([tick, tick + 1])

    def spells(self) -> tuple[Spell, ...]:
        """Return what was noted."""
        return tuple(
            Spell(*pair, *spell) for pair, all_ in sorted(self._spells.items()) for spell in all_
        )

    def _seen(self, tick: int) -> Iterator[tuple[int, int]]:
        env, doors = self._env, self._env.doors(tick)
        bodies = list(self._world.bodies.values())
        where = [body.tile(tick) for body in bodies]
        asleep = [body.timeline.at(tick - 1).kind == "sleep" for body in bodies]
        tiles = np.array(where)
        near = np.abs(tiles[:, None] - tiles[None, :]).max(axis=2) <= env.sight.radius
        ones, others = (side.tolist() for side in np.triu(near, 1).nonzero())
        for one, other in zip(ones, others, strict=True):
            if asleep[one] and asleep[other]:
                continue
            if env.sight.sees(where[one], where[other], doors):
                yield from () if asleep[one] else ((one, other),)
                yield from () if asleep[other] else ((other, one),)
        for other, body in enumerate(bodies):  # who is not seen but has a thing that is
            held = body.timeline.at(tick - 1).object
            item = env.map.by_path.get(held or "")
            if item is None:
                continue
            for one, here in enumerate(where):
                if one == other or asleep[one] or distance(here, item.tiles[0]) > self._far(here):
                    continue
                if any(seen is item for seen in env.sight.objects(here, doors)):
                    yield one, other

    def _far(self, _here: Tile) -> int:
        return self._env.sight.radius + 4  # a thing may be some tiles wide

    def _heard(self, tick: int) -> Iterator[tuple[int, int]]:
        world = self._world
        for spoken in world.lines.ending(tick):
            speaker = self._rank[spoken.segment.agent]
            for name, body in world.bodies.items():
                asleep = body.timeline.at(tick - 1).kind == "sleep"
                if world._reaches(spoken, name, body.tile(tick), asleep, tick):
                    yield self._rank[name], speaker
                    if isinstance(spoken, Spoken):
                        yield speaker, self._rank[name]

    def _sharing(self, tick: int) -> Iterator[tuple[int, int]]:
        """Yield who works out at `tick` what came of a claim, with those who claim the same."""
        for name, body in self._world.bodies.items():
            segment = body.timeline.at(tick - 1)
            if segment.start != tick - 1:
                continue
            for resource in body._claimed(segment):
                for held in self._env.claims.holders(resource.key, tick - 1):
                    reaches = self._env.claims.reaches(
                        resource.within, held.tile, segment.tile, tick - 1
                    )
                    if held.agent != name and reaches:
                        yield self._rank[name], self._rank[held.agent]

    def _left(self, tick: int) -> Iterator[tuple[int, int]]:
        """Yield who finds a thing otherwise than before, with those who left it so."""
        env, doors = self._env, self._env.doors(tick)
        for name, body in self._world.bodies.items():
            here = body.tile(tick)
            look = here, doors, env.states.entries
            if self._looked.get(name) == look or body.timeline.at(tick - 1).kind == "sleep":
                continue
            carrying = env.influence.carrying.values()
            carried = (env.map.objects[n] for each in carrying for n, _ in each.from_tile(here))
            settled = True
            for item in (*env.sight.objects(here, doors), *carried):
                path = item.thing.path
                entry = env.states._last(path, tick - 1)
                settled = settled and entry == env.states._last(path, tick)
                if entry is None or self._found.get((name, path)) == entry:
                    continue
                self._found[name, path] = entry
                if entry[1] in self._rank and entry[1] != name:
                    yield self._rank[name], self._rank[entry[1]]
            if settled:
                self._looked[name] = look

    def _posted(self, tick: int) -> Iterator[tuple[int, int]]:
        """Yield who gets a letter with those who wrote it."""
        for event in self._world.calendar.at(tick):
            if event.kind == "letter" and event.sender in self._rank:
                for name in event.audience:
                    yield self._rank[name], self._rank[event.sender]

    def _ask_within(
        self, name: str, people: Collection[str], sector: str, tick: int, asleep: bool = False
    ) -> bool:
        """Look who of `people` is in a house; note all of them: they are there, or are not."""
        self._know(name, people, tick)
        return self._anybody_in(name, people, sector, tick, asleep)

    def _lock_up(self, name: str, here: Tile, tick: int) -> None:
        """Let `name` go to bed, who sees to the doors of the house, that others may have locked."""
        sector = self._env.sector_at(here)
        for lock in self._world.habits.locks.by_tile.values():
            if lock.place.sector == sector and name in lock.people:
                self._know(name, lock.people, tick)
        self._turn_in(name, here, tick)

    def _know(self, name: str, others: Collection[str], tick: int) -> None:
        for other in others:
            if other != name and other in self._rank:
                self._add(self._rank[name], self._rank[other], tick)


def by_tick(spells: tuple[Spell, ...], people: int) -> Perceived:
    """Return whom each perceives, by tick."""
    found: Perceived = [{} for _ in range(people)]
    for person, other, start, until in spells:
        mine = found[person]
        for tick in range(start, until):
            mine[tick] = (*mine.get(tick, ()), other)
    return found


def on_average(perceived: Perceived, ticks: int) -> float:
    """Return how many somebody perceives at a tick, themselves among them."""
    all_: Mapping[int, int] = {
        n: sum(len(others) for others in mine.values()) for n, mine in enumerate(perceived)
    }
    return 1 + sum(all_.values()) / max(1, ticks * len(perceived))
