"""Whom each really perceives, tick by tick: what an oracle knows of a day, and no scheduler can.

Somebody perceives at a tick whom they see, if awake; whose line or greeting they hear, and who
hears theirs; who uses a thing that they see; who claims what they claim; and who is there to open
a door to them, or is not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from tests.bench.schedule.trace import Spell
from town.entities import Place
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
        self._lets_in = self._env.lets_in
        self._env.lets_in = self._knock  # type: ignore[method-assign]

    def note(self, tick: int) -> None:
        """Note who perceives whom at the start of `tick`, which nobody has passed yet."""
        pairs = {*self._seen(tick), *self._heard(tick), *self._sharing(tick)}
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

    def _knock(self, name: str, place: Place, tick: int) -> bool:
        """Let `name` in or not; note who lives there: they open, or do not."""
        opened = self._lets_in(name, place, tick)
        for other in place.residents:
            if other != name and other in self._rank:
                self._add(self._rank[name], self._rank[other], tick)
        return opened


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
