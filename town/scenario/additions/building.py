"""A new building in a town: a plan of the tables for new towns, on the nearest free land."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from town.map.pathfinding import NEVER, flooded
from town.names import unused
from town.rng import rng
from town.scenario.additions.edits import Addition, AdditionError, put_under
from town.scenario.additions.words import added_words
from town.scenario.generate.tables import table
from town.scenario.generate.writing import plain, quoted
from town.scenario.model import Scenario
from town.scenario.yaml.shapes import MAX_SIDE

BUILT = {
    "grass",
    "meadow",
    "sand",
    "dirt",
    "snow",
    "moss",
    "stone",
    "gravel",
    "leaves",
    "field",
    "flowers",
    "crops",
}
HOME = "home"
HIGHEST = 16  # rows of a plan, and what is before its door
_SIZE = re.compile(r"^(  +size:\s*)\[\s*\d+\s*,\s*\d+\s*\]", re.MULTILINE)
EDGE, AROUND = 1, 1  # tiles to the edge of the map, and round a building


def known_buildings() -> list[str]:
    """Return the kinds of buildings that can be added."""
    return [
        HOME,
        *(kind for kind, spec in table("places")["places"].items() if "+" in spec["plan"]),
    ]


def new_building(town: Scenario, kind: str, seed: int) -> Addition:
    """Return a building of a kind on free land near the others. Raises AdditionError."""
    if kind not in known_buildings():
        raise AdditionError(
            f"No plan for '{kind}' is known. Those known: {', '.join(known_buildings())}."
        )
    if any(path.endswith("collision.csv") for path in town.files):
        raise AdditionError(
            "The map of this town is a grid of ids, not drawn in plans. Draw the building where "
            "the map was drawn, and convert it again."
        )
    spec = _spec(kind, seed, len(town.map.arenas))
    rows = spec["plan"].splitlines()
    written = town.files["town.yaml"]
    at, grown = _spot(town, len(rows[0]), len(rows)), ""
    if at is None:
        at, written = _wider(town, len(rows[0]))
        grown = "No free land was left, so the map is wider now."
    taken = {place.sector for place in town.map.arenas}
    id_ = unused("new_house" if kind == HOME else kind, taken)
    lines = _lines(town, id_, kind, spec, at)
    told = [
        f"Put '{id_}' at {list(at)} in town.yaml, at the end of sectors.",
        "Change its name, hours and plan there: each letter of the plan stands in its legend.",
    ]
    told += [grown] if grown else []
    return Addition({"town.yaml": put_under(written, "sectors", lines)}, told)


def _wider(town: Scenario, width: int) -> tuple[tuple[int, int], str]:
    """Return a place to build on land that is added, and town.yaml with that land.

    It is added at the right or below, where people can get to the edge of the map.
    """
    tile_map, reached = town.map, _reached(town)
    text = town.files["town.yaml"]
    found = _SIZE.search(text)
    right, below = np.flatnonzero(reached[:, -1]), np.flatnonzero(reached[-1])
    more = (width if len(right) else HIGHEST) + 2 * (EDGE + AROUND) + 1
    if found is None or max(tile_map.width, tile_map.height) + more > MAX_SIDE:
        raise AdditionError("No free land is left. Make `map: size:` larger.")
    if len(right):
        y = min(int(np.median(right)), tile_map.height - HIGHEST)
        size = (tile_map.width + more, tile_map.height)
        at = (tile_map.width + EDGE + AROUND, max(EDGE, y))
    elif len(below):
        x = min(int(np.median(below)), tile_map.width - width - EDGE - AROUND)
        size = (tile_map.width, tile_map.height + more)
        at = (max(EDGE, x), tile_map.height + EDGE + AROUND)
    else:
        raise AdditionError("No free land is left that people can get to. Clear some.")
    return at, f"{text[: found.start()]}{found[1]}[{size[0]}, {size[1]}]{text[found.end() :]}"


def _reached(town: Scenario) -> NDArray[np.bool_]:
    """Return the tiles that people can walk to from their homes, indexed [y, x]."""
    walkable = town.map.walkable
    begin = np.zeros_like(walkable)
    homes = [person.home for person in town.people] or [place.path for place in town.map.arenas]
    for x, y in (tile for home in homes[:1] for tile in town.map.floor.get(home, ())):
        begin[y, x] = walkable[y, x]
    return np.asarray(flooded(walkable.astype(np.int8), begin) < NEVER)


def _spec(kind: str, seed: int, salt: int) -> Any:
    if kind != HOME:
        return table("places")["places"][kind]
    dice = rng(seed, "new house", salt)
    return dice.choice([home for home in table("homes")["homes"] if len(home["beds"]) < 3])


def _spot(town: Scenario, width: int, height: int) -> tuple[int, int] | None:
    """Return the corner of free land for a plan, the nearest to where people live.

    Trees make way, but not before the door, which is below.
    """
    tile_map = town.map
    open_ground = np.isin(
        tile_map.ground, [n for n, name in enumerate(tile_map.grounds) if name in BUILT]
    )
    free = open_ground & (tile_map.arena_index < 0)
    for x, y in tile_map.tiles_of_objects[0].T:
        free[y, x] = False
    ys, xs = np.nonzero(tile_map.arena_index >= 0)
    middle = (float(xs.mean()), float(ys.mean())) if len(xs) else (0.0, 0.0)
    reached = _reached(town)
    sums = np.pad((~free).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    wide, high = width + 2 * AROUND, height + 2 * AROUND
    spots = [
        (x, y)
        for y in range(EDGE, tile_map.height - high - EDGE)
        for x in range(EDGE, tile_map.width - wide - EDGE)
        if sums[y + high, x + wide] - sums[y, x + wide] - sums[y + high, x] + sums[y, x] == 0
        and reached[y + high - AROUND : y + high, x : x + wide].all()
    ]
    near = min(
        spots,
        key=lambda s: (s[0] + wide / 2 - middle[0]) ** 2 + (s[1] + high / 2 - middle[1]) ** 2,
        default=None,
    )
    return (near[0] + AROUND, near[1] + AROUND) if near else None


def _lines(town: Scenario, id_: str, kind: str, spec: Any, at: tuple[int, int]) -> list[str]:
    """Return the lines of town.yaml of a building."""
    home, language = kind == HOME, town.language
    names = added_words("buildings").get(language, {})
    name = names.get(kind) or ("the new house" if home else str(spec["names"][0]))
    name = name.format(surname=town.title) if "{" in name else name
    used = {char for row in spec["plan"].splitlines() for char in row}
    rooms: dict[str, Any] = (
        {room: {"mark": mark, "private": True} for room, mark in spec["rooms"].items()}
        if home
        else spec["arenas"]
    )
    marks = {str(arena.get("mark")) for arena in rooms.values()}
    legend = {**table("homes")["legend"], **spec.get("legend", {})}
    items = [
        f"{quoted(char) if char.isdigit() else char}: {_item(item, language)}"
        for char, item in legend.items()
        if char in used - marks
    ]
    lines = [
        f"  {id_}:",
        f"    name: {plain(name)}",
        f"    kind: {HOME if home else spec['kind']}",
        f"    at: [{at[0]}, {at[1]}]",
        *([f"    hours: {quoted(spec['hours'])}"] if "hours" in spec else []),
        "    plan: |",
        *(f"      {row}" for row in spec["plan"].splitlines()),
        f"    legend: {{{', '.join(items)}}}",
        "    arenas:",
    ]
    for room, arena in rooms.items():
        called = (
            added_words("rooms").get(language, {}).get(room)
            if language != "en"
            else arena.get("name")
        )
        keys = {**arena, "name": called or f"the {room.replace('_', ' ')}"}
        written = ", ".join(f"{key}: {_value(value)}" for key, value in keys.items())
        lines.append(f"      {room}: {{{written}}}")
    return lines


def _item(item: Any, language: str) -> str:
    if isinstance(item, str):
        return item
    kept = {key: value for key, value in item.items() if key != "name" or language == "en"}
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in kept.items()) + "}"


def _value(value: object) -> str:
    return "true" if value is True else str(value) if isinstance(value, list) else plain(str(value))
