"""The file town.yaml of a generated town."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from town.rng import Dice
from town.scenario.generate.layout import Layout
from town.scenario.generate.places import District, Premises
from town.scenario.generate.scenery import A_LINE, Land, flowers, gardens, ponds, trees, yards
from town.scenario.generate.tables import table
from town.scenario.generate.writing import flow, plain, quoted

SIZES = ((30, "hamlet"), (150, "village"), (500, "small town"), (1001, "town"))


def town_file(
    title: str, seed: int, layout: Layout, districts: Sequence[District], dice: Dice
) -> str:
    """Return the text of town.yaml."""
    buildings = [b for d in districts for b in (*d.places, *d.homes)]
    people = sum(len(d.people) for d in districts)
    word = next(word for most, word in SIZES if people < most)
    kind = table("kind")
    river = table("names")["river"]
    about = kind["about"].format(title=title, word=word, people=people, water=river)
    homes = table("homes")
    lines = [
        "# yaml-language-server: $schema=../schema/town.json",
        f"title: {plain(title)}",
        "about: >-",
        f"  {about}",
        "language: en",
        f"start: {quoted(kind['start'])}",
        "seconds_per_tick: 10",
        f"seed: {seed}",
        "",
        "map:",
        f"  size: [{layout.width}, {layout.height}]",
        f"  ground: {kind['ground']}",
        "  draw:",
        *_drawing(layout, buildings, dice),
        "",
        "legend:                          # small letters mean the same thing all over town",
        *(
            f"  {quoted(c) if c.isdigit() else c}: {_item(item)}"
            for c, item in homes["legend"].items()
        ),
        "",
        "sectors:",
    ]
    for district in districts:
        lines.append(f"  # {'-' * 60} {district.name}")
        for building in (*district.places, *district.homes):
            lines += _sector(building, dice)
    return "\n".join(lines) + "\n"


def _item(item: str | Mapping[str, Any]) -> str:
    if isinstance(item, str):
        return item
    return "{" + ", ".join(f"{key}: {plain(str(value))}" for key, value in item.items()) + "}"


def _drawing(layout: Layout, buildings: list[Premises], dice: Dice) -> Iterable[str]:
    names, kind, land = table("names"), table("kind"), Land(layout, buildings)
    yield "    # gardens behind the houses, and what lies open"
    yield from _gardens(land, buildings, dice)
    yield "    # the water, its bridges, lanes and the way to each door"
    if layout.river:
        yield f"    - {{water: {_points(layout.river)}, width: 4, name: {plain(names['river'])}}}"
    if layout.sea:
        yield from _sea(layout, dice)
    yield from (f"    - {{bridge: {list(rect)}}}" for rect in layout.bridges)
    for lane in layout.lanes:
        yield f"    - {{path: {_points(lane)}, width: 2}}"
    for building in buildings:
        yield from _doorstep(building, layout)
    yield "    # streets"
    roads = dice.shuffled(names["roads"])
    for n, band in enumerate(layout.streets):
        line = _points(point for street in band for point in street.line)
        name = plain(roads[n % len(roads)])
        yield f"    - {{{kind['road']}: {line}, width: 3, name: {name}}}"
    for n, avenue in enumerate(layout.avenues):
        yield f"    - {{road: {_points(avenue)}, width: 3, name: {plain(names['avenues'][n % 8])}}}"
    yield from (f"    - {{bridge: {list(rect)}}}" for rect in layout.bridges)
    for building in buildings:
        for stroke in building.spec.get("draws", ()):
            yield f"    - {_moved(stroke, building.at)}"
    yield "    # shade; with `of: oak` (birch, pine, willow ...) all are of one sort"
    grown, of = trees(land, dice), table("kind")["trees"]
    sorts = f", of: {flow(of)}" if of else ""
    for n in range(0, len(grown), A_LINE):
        yield f"    - {{trees: {_points(grown[n : n + A_LINE])}{sorts}}}"


def _gardens(land: Land, buildings: list[Premises], dice: Dice) -> Iterable[str]:
    kind = table("kind")
    homes = [b for b in buildings if b.household]
    for ground, rect in yards(land, homes, kind["yards"], dice):
        yield f"    - {{fill: {ground}, area: {list(rect)}}}"
    for rect in gardens(land, len(buildings) // 3 + 2, dice):
        yield f"    - {{fill: {dice.choice(kind['lands'])}, area: {list(rect)}}}"
    if kind["ponds"]:
        for rect in ponds(land, len(buildings) // 25 + 1, dice):
            yield f"    - {{water: {list(rect)}}}"
    for rect in flowers(land, dice) if kind["flowers"] else ():
        yield f"    - {{fill: flowers, area: {list(rect)}}}"


def _sea(layout: Layout, dice: Dice) -> Iterable[str]:
    """Yield the beach and the sea below it, whose edge comes and goes."""
    right, bottom = layout.width - 1, layout.height - 1
    for ground, y in (("sand", layout.sea - 4), ("water", layout.sea + 1)):
        columns = [0, *range(9, right - 5, 9), right]
        edge = [(x, y + dice.between(-1, 1)) for x in columns]
        line = _points([*edge, (right, bottom), (0, bottom)])
        yield f"    - {{fill: {ground}, inside: {line}}}"


def _moved(stroke: Mapping[str, Any], at: tuple[int, int]) -> str:
    """Return a stroke that is told from the corner of a plan as one of the map."""
    parts = []
    for key, value in stroke.items():
        if isinstance(value, list) and value and isinstance(value[0], int):
            value = [value[0] + at[0], value[1] + at[1], *value[2:]]
        elif isinstance(value, list) and value and isinstance(value[0], list):
            value = [[x + at[0], y + at[1]] for x, y in value]
        parts.append(f"{key}: {_value(value)}")
    return "{" + ", ".join(parts) + "}"


def _points(points: Iterable[tuple[int, int]]) -> str:
    return "[" + ", ".join(f"[{x}, {y}]" for x, y in points) + "]"


def _doorstep(building: Premises, layout: Layout) -> Iterable[str]:
    """Yield the path from the door to the road."""
    if building.door is None:
        return
    x, y = building.door
    street = next(s for s in layout.all_streets if building in s.above or building in s.below)
    step = -1 if building.below_road else 1
    yield f"    - {{path: [[{x}, {y + step}], [{x}, {street.row(x)}]], width: 1}}"


def _sector(building: Premises, dice: Dice) -> Iterable[str]:
    spec = building.spec
    home = building.household is not None
    yield f"  {building.id}:"
    yield f"    name: {plain(building.name)}"
    yield f"    kind: {'home' if home else spec['kind']}"
    yield f"    at: [{building.at[0]}, {building.at[1]}]"
    if "hours" in spec:
        yield f"    hours: {quoted(spec['hours'])}"
    if "days" in spec:
        days = ", ".join(f"{day}: {plain(hours)}" for day, hours in spec["days"].items())
        yield f"    days: {{{days}}}"
    if "ground" in spec:
        yield f"    ground: {spec['ground']}"
    about = dice.choice(table("homes")["about"]) if home else spec["about"]
    if about:
        yield f"    about: {plain(about)}"
    yield "    plan: |" + ("2" if building.rows[0].startswith(" ") else "")
    yield from (f"      {row}" for row in building.rows)
    if spec.get("legend"):
        own = ", ".join(f"{char}: {_item(item)}" for char, item in spec["legend"].items())
        yield f"    legend: {{{own}}}"
    yield "    arenas:"
    yield from _rooms_of_home(building, dice) if home else _arenas(building)
    yield ""


def _rooms_of_home(building: Premises, dice: Dice) -> Iterable[str]:
    floors, names = table("homes")["floors"], _room_names(building)
    for room, mark in building.spec["rooms"].items():
        ground = dice.choice(floors.get(room, floors["small_room"]))
        name = plain(names.get(room, f"the {room.replace('_', ' ')}"))
        yield f"      {room}: {{mark: {mark}, ground: {ground}, name: {name}, private: true}}"


def _room_names(building: Premises) -> dict[str, str]:
    """Return what bedrooms are called: by those who sleep there."""
    assert building.household is not None
    sleepers: dict[str, list[str]] = {}
    for member in building.household.members:
        sleepers.setdefault(member.bed.split("/")[1], []).append(member.given)
    return {room: f"{' and '.join(who)}'s room" for room, who in sleepers.items()}


def _arenas(building: Premises) -> Iterable[str]:
    for id_, arena in building.spec["arenas"].items():
        keys = dict(arena)
        if "area" in keys:
            keys["area"] = list(building.arena(id_))
        written = ", ".join(f"{key}: {_value(value)}" for key, value in keys.items())
        yield f"      {id_}: {{{written}}}"


def _value(value: object) -> str:
    return "true" if value is True else str(value) if isinstance(value, list) else plain(str(value))
