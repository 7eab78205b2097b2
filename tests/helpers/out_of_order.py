"""The clock rule as a policy: anybody who may observe decides next, picked at random.

Minds are dice that hang on all that their owner has seen, so that the least difference in what is
seen changes everything after it. Lock-step takes everybody through one tick after the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from tests.helpers import drawn_plan as stage
from town.interface import (
    Action,
    Do,
    Fact,
    Greet,
    Leave,
    Loudness,
    Observation,
    Say,
    SeenPerson,
    Wait,
    rng,
)
from town.rng import Dice
from town.runfile.records import Row
from town.scenario.model import Scenario
from town.world.world import World

LOUDNESSES: tuple[Loudness, ...] = ("whisper", "speak", "speak", "call")
Content = dict[tuple[object, ...], Row]


@dataclass
class Sensitive:
    """A mind that does something else as soon as it has ever seen anything else."""

    seed: int
    name: str
    world: World
    minutes: float = 2
    digest: bytes = b""
    looks: list[str] = field(default_factory=list)

    def decide(self, seen: Observation) -> Action | None:
        """Return what to do about `seen`."""
        text = _text(seen)
        self.looks.append(text)
        self.digest = blake2b(self.digest + text.encode(), digest_size=16).digest()
        dice = rng(self.seed, self.name, seen.tick, self.digest.hex())
        if not (seen.ended or seen.refused or seen.heard or dice.chance(0.06)):
            return None
        return self._talk(dice, seen) if seen.people and dice.chance(0.4) else self._do(dice, seen)

    def _talk(self, dice: Dice, seen: Observation) -> Action:
        other = dice.choice(seen.people)
        if dice.chance(0.2):
            follow, place = dice.chance(0.5), other.place or seen.place
            return Do(f"goes to {other.name}", place, 1, person=other.name, follow=follow)
        if dice.chance(0.3):
            return Greet(other.name, "x" * dice.between(1, 70))
        if dice.chance(0.3):
            return self._together(dice, seen, other)
        talk = other.talk or (seen.conversation and seen.conversation.id)
        to = other.name if dice.chance(0.7) else None
        loudness: Loudness = dice.choice(LOUDNESSES)
        text = "x" * dice.between(1, 150)
        news = (*(fact for line in seen.heard for fact in line.news), *self._news(dice, seen))[:3]
        talk = talk or f"{self.name}@{seen.tick}"
        tells = tuple(fact.id for fact in news)
        patience = dice.choice((0, 0.5))
        return Say(text, to, talk, tells, loudness=loudness, news=news, patience=patience)

    def _news(self, dice: Dice, seen: Observation) -> tuple[Fact, ...]:
        """Return news of one's own, now and then; what one is told one tells on."""
        new = Fact(f"{seen.tick}-{self.name}", "There is news.", "claim", self.name)
        return (new,) if dice.chance(0.3) else ()

    def _together(self, dice: Dice, seen: Observation, other: SeenPerson) -> Action:
        """Do something with somebody, who may know nothing of it, join them, or wait for them."""
        if dice.chance(0.2):
            return Wait(dice.random() * 3, person=dice.choice(list(self.world.bodies)))
        town, company = self.world.env.map, (other.name, *(p.name for p in seen.people[1:2]))
        item = dice.choice(town.objects)
        thing = item.thing.path if dice.chance(0.6) else None
        patience = dice.random() * 2
        if other.object is not None and dice.chance(0.5):  # what they do, where they do it
            thing = other.object
            place = town.by_path[thing].arena
            return Do(other.activity, place, 3, object=thing, company=company, patience=patience)
        return Do("together", item.arena, 3, object=thing, company=company, patience=patience)

    def _do(self, dice: Dice, seen: Observation) -> Action:
        if dice.chance(0.1):
            return Leave() if dice.chance(0.5) else Wait(dice.random() * 2)
        town = self.world.env.map
        if dice.chance(0.7):
            item = dice.choice(town.objects)
            states = item.thing.states
            during, after = dice.choice(states), dice.choice(states)
            use = Do(
                f"u{dice.below(3)}", item.arena, self.minutes, "dot", item.thing.path, during, after
            )
            return use if dice.chance(0.9) else Do("sleeps", item.arena, self.minutes, sleep=True)
        return Do(f"d{dice.below(3)}", dice.choice(town.arenas).path, self.minutes)


class Life:
    """A world with sensitive minds, and everything that it has come to."""

    def __init__(self, scenario: Scenario, seed: int, world: type[World] = World) -> None:
        self.world = world(scenario, seed)
        self.minds = {name: Sensitive(seed, name, self.world) for name in self.world.bodies}
        self.content: Content = {}

    def pass_tick(self, name: str) -> None:
        """Let `name` look and decide."""
        tick = self.world.clock(name)
        self.world.settle(name)
        self.world.act(name, self.minds[name].decide(self.world.observe(name, tick)))
        self._keep(self.world.rows(tick))

    def _keep(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.content[row.table, *(getattr(row, key) for key in row.key)] = row

    def in_step(self, until: int) -> "Life":
        """Live up to tick `until`, everyone at once."""
        for tick in range(until):
            self._keep(self.world.author_rows(tick))
            for name in self.minds:
                self.pass_tick(name)
        return self

    def out_of_order(self, until: int, seed: int) -> "Life":
        """Live up to tick `until`, whoever may be next; return with the greatest lead in `lead`."""
        dice, world, self.lead = rng(seed, "order"), self.world, 0
        behind = list(self.minds)
        while behind:
            free = [name for name in behind if world.may_observe(name)]
            name = dice.choice(free)
            self.pass_tick(name)
            self.lead = max(self.lead, world.clock(name) - world.env.settled())
            behind = [name for name in self.minds if world.clock(name) < until]
        for tick in range(until):
            self._keep(world.author_rows(tick))
        return self

    def rows(self) -> list[tuple[str, str]]:
        """Return all rows as ordered texts."""
        return sorted((str(key), repr(row)) for key, row in self.content.items())

    def looks(self) -> dict[str, list[str]]:
        """Return all that everybody has seen."""
        return {name: mind.looks for name, mind in self.minds.items()}


NAMES = ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal")
HOUSES = """\
  left:
    name: the left house
    kind: shop
    at: [2, 1]
    hours: "10:03-10:20"
    plan: |
      #########
      #c.l#c.h#
      #..M'..N#
      #c..#..b#
      ##+####+#
    arenas:
      hall: {mark: M, capacity: 2}
      back: {mark: N}
  right:
    name: the right house
    kind: home
    at: [45, 6]
    plan: |
      ####=##
      #c.hbb#
      #..M..#
      #c...p#
      ##'####
    arenas:
      hall: {mark: M, capacity: 2}
  green:
    name: the green
    kind: park
    at: [20, 4]
    ground: grass
    plan: |
      c......l..
      ....n.....
      l........c
    arenas:
      lawn: {area: [0, 0, 10, 3], name: the lawn}
"""
EVENTS = """\
events:
  - {at: "day 1 10:05", object: green/lawn/beacon, state: smoking, text: It smokes.}
  - {at: "day 1 10:09", announce: A bell., importance: 9}
  - {at: "day 1 10:11", notice: A cat is lost., on: green/lawn/notice_board}
  - {at: "day 1 10:12", announce: Time!, place: left}
"""


def streets(seed: int, people: int = 6, **options: str) -> Scenario:
    """Return a town of two houses and a green, with people on tiles drawn by `seed`."""
    dice = rng(seed, "start")
    where = {name: (dice.below(55), 15 + dice.below(3)) for name in NAMES[:people]}
    return stage.town(HOUSES, where, (56, 18), events=EVENTS, home_of_Ann="right/hall", **options)


def _text(seen: Observation) -> str:
    """Return `seen` as a text, places by their paths."""
    places = " ".join(place.path for place in seen.places)
    return f"{replace(seen, places=())} {places}"
