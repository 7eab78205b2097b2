"""A stage for tiny stories: a plan drawn in letters, people on it, and what each does when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from town.interface import Action, Do, Observation, Say, Wait
from town.map.tilemap import Door, TileMap
from town.map.tiles import Tile
from town.runfile.records import LineRow, Row
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.world.timeline import Segment
from town.world.world import World

OPEN = """\
  green:
    name: the green
    kind: park
    at: [0, 0]
    ground: grass
    plan: |
{plan}
    arenas:
      lawn: {{area: [0, 0, {width}, {height}], name: the lawn}}
"""
HALL = """\
  hall:
    name: the hall
    kind: shop
    at: [0, 0]
    hours: "00:00-24:00"
    plan: |
      {wall}
      {floor}
      {wall}
    arenas:
      hall: {{mark: S, name: the hall}}
  yard:
    name: the yard
    kind: park
    at: [{wide}, 0]
    ground: grass
    plan: |
{yard}
    arenas:
      yard: {{area: [0, 0, {size}]}}
"""
YARD = """\
  yard:
    name: the yard
    kind: park
    at: [0, 8]
    plan: |
      ....................
    arenas:
      yard: {area: [0, 0, 20, 1], private: false}
"""
"""A strip of ground before the houses of a test."""
STREET = (
    """\
  shop:
    name: the baker's
    kind: shop
    at: [0, 0]
    hours: "10:04-12:00"
    plan: |
      #######
      #..S..#
      ###+###
    arenas:
      shop: {mark: S, name: the shop}
  house:
    name: the Fenns' house
    kind: home
    at: [8, 0]
    plan: |
      #########
      #b.B+K..#
      #b..#...#
      #####+###
    arenas:
      bedroom: {mark: B, name: the bedroom}
      kitchen: {mark: K, name: the kitchen}
"""
    + YARD
)
"""A shop and a home of two rooms beside each other."""
TOWN = """\
title: Stage
about: A stage for tests.
start: "2026-06-18 {start}"
seed: 1
settings:
  world: {{{settings}}}
map:
  size: [{width}, {height}]
kinds:
  beacon: {{solid: true, capacity: 1, states: [dark, lit, smoking], unusual: [smoking]}}
  horn: {{solid: true, capacity: 1, states: [still, loud], unattended: [loud], heard: {{loud: 16}}}}
  pot: {{solid: true, capacity: 1, states: [cold, black], unusual: [black], smelled: {{black: 18}}}}
  perch: {{solid: false, states: [empty, sat on]}}
legend: {{c: perch, l: beacon, h: horn, p: pot, b: bed, n: notice_board}}
sectors:
{sectors}
"""
PERSON = """\
id: {id}
name: {name}
age: 30
traits: [calm]
backstory: {name} lives here.
sleep: "{sleep}"
home: {home}
{work}
"""


def hall(wide: int, yard: tuple[int, int]) -> str:
    """Return a plan: a hall as `wide`, which is open to a yard of so many tiles in the east."""
    rows = ["." * yard[0]] * yard[1]
    return HALL.format(
        wall="#" * wide,
        floor="#S" + "." * (wide - 2),
        wide=wide,
        yard="\n".join(f"      {row}" for row in rows),
        size=f"{yard[0]}, {yard[1]}",
    )


def green(*rows: str) -> str:
    """Return an open green with these rows as its plan, as sectors."""
    plan = "\n".join(f"      {row}" for row in rows)
    return OPEN.format(plan=plan, width=len(rows[0]), height=len(rows))


@cache
def _loaded(
    sectors: str,
    size: Tile,
    names: tuple[str, ...],
    home: str,
    options: tuple[tuple[str, str], ...],
) -> Scenario:
    more = dict(options)
    files = {
        "town.yaml": TOWN.format(
            start=more.get("start", "10:00"),
            settings=more.get("settings", ""),
            width=size[0],
            height=size[1],
            sectors=sectors,
        ),
        "events.yaml": more.get("events", "events: []\n"),
    }
    for name in names:
        files[f"people/{name.lower()}.yaml"] = PERSON.format(
            id=name.lower(),
            name=name,
            sleep="09:00-13:00" if name in more.get("sleepers", "") else "23:00-06:00",
            home=more.get(f"home_of_{name}", home),
            work=more.get(f"work_of_{name}", ""),
        )
    return load_files("stage", files)


def town(
    sectors: str,
    people: Mapping[str, Tile],
    size: Tile = (20, 10),
    home: str = "green/lawn",
    **options: str,
) -> Scenario:
    """Return a town of `sectors` with people on the tiles named."""
    found = _loaded(sectors, size, tuple(people), home, tuple(sorted(options.items())))
    spawns = MappingProxyType({name: (tile,) for name, tile in people.items()})
    return replace(found, map=replace(found.map, spawns=spawns))


Script = Mapping[tuple[int, str], Action]


class Story:
    """A town lived through in lock-step by a script: what each saw, and what came of it."""

    def __init__(self, scenario: Scenario, script: Script, until: int, seed: int = 1) -> None:
        self.world, self.end = World(scenario, seed), until
        self.seen: dict[str, list[Observation]] = {name: [] for name in self.world.bodies}
        self.rows: list[Row] = []
        for tick in range(until):
            self.rows += self.world.author_rows(tick)
            for name, looks in self.seen.items():
                self.world.settle(name)
                looks.append(self.world.observe(name, tick))
            for name in self.seen:
                self.world.act(name, script.get((tick, name)))
            self.rows += self.world.rows(tick)

    def segments(self, name: str) -> list[Segment]:
        """Return what `name` did since the story began."""
        return self.world.bodies[name].timeline.segments[1:]

    def did(self, name: str) -> list[tuple[int, int, str]]:
        """Return (from, until, activity) of all that `name` did, up to the story's end."""
        return [(s.start, min(s.until, self.end), s.activity) for s in self.segments(name)]

    def refusals(self, name: str) -> list[tuple[int, str]]:
        """Return (tick, sentence) of each refusal that `name` came to know of."""
        return [(o.tick, o.refused) for o in self.seen[name] if o.refused]

    def heard(self, name: str) -> list[tuple[int, str, str]]:
        """Return (tick, speaker, text) of each line that `name` heard."""
        return [(o.tick, h.speaker, h.text) for o in self.seen[name] for h in o.heard]

    def happened(self, name: str) -> list[tuple[int, str, str]]:
        """Return (tick, kind, text) of what reached `name` from nobody in sight."""
        return [(o.tick, h.kind, h.text) for o in self.seen[name] for h in o.happenings]

    def states(self, name: str, path: str) -> list[tuple[int, str]]:
        """Return (tick, state) at each change of object `path` as `name` saw it."""
        found: list[tuple[int, str]] = []
        for look in self.seen[name]:
            for item in look.objects:
                if item.path == path and (not found or found[-1][1] != item.state):
                    found.append((look.tick, item.state))
        return found

    def lines(self) -> list[tuple[int, str, str]]:
        """Return (tick, speaker, text) of each line that got the floor."""
        return [(row.tick, row.agent, row.text) for row in self.rows if isinstance(row, LineRow)]


def story(
    sectors: str,
    people: Mapping[str, Tile],
    *acts: tuple[int, str, Action],
    until: int = 20,
    seed: int = 1,
    **options: Any,
) -> Story:
    """Live through a story: `acts` are (tick, who, what)."""
    script = {(tick, who): what for tick, who, what in acts}
    return Story(town(sectors, people, **options), script, until, seed)


def sit(path: str = "green/lawn/perch", minutes: float = 5, **more: Any) -> Do:
    """Return sitting on a perch."""
    return Do("sits", path.rsplit("/", 1)[0], minutes, object=path, **more)


def go(place: str, minutes: float = 2, **more: Any) -> Do:
    """Return standing about at a place."""
    return Do("stands about", place, minutes, **more)


def say(text: str, to: str | None = None, talk: str = "t", **more: Any) -> Say:
    """Return a line."""
    return Say(text, to, talk, **more)


def wait(minutes: float = 1, **more: Any) -> Wait:
    """Return waiting."""
    return Wait(minutes, **more)


def scripted(*acts: tuple[int, str, Action]) -> Callable[[str, Observation], Action | None]:
    """Return minds that do what is written, whatever they see."""
    found = {(tick, who): what for tick, who, what in acts}
    return lambda name, seen: found.get((seen.tick, name))


def names(looks: Sequence[Observation]) -> list[tuple[str, ...]]:
    """Return whom each observation shows."""
    return [tuple(p.name for p in look.people) for look in looks]


def drawn_over(tiles: TileMap, cells: Mapping[Tile, str]) -> TileMap:
    """Return a map with cells put in: '#' wall, '=' window, '+' door, '.' floor."""
    walkable, opaque = tiles.walkable.copy(), tiles.opaque.copy()
    for (x, y), cell in cells.items():
        walkable[y, x], opaque[y, x] = cell in ".+", cell in "#+"
    doors = tuple(Door(tile) for tile, cell in cells.items() if cell == "+")
    return replace(tiles, walkable=walkable, opaque=opaque, doors=doors)
