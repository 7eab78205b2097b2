"""The paper's town in Chinese, as GenerativeAgentsCN has it: maze.json, agents/*/agent.json.

Map, objects, people and their nights come over, and the town speaks Chinese. What the English
importer makes of sentences (routines, work, relations, facts) is not made here: that is told.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from town.clock import MINUTES_A_DAY, hhmm
from town.scenario.import_ville.files import MAX_AGE, MAX_SIDE, SourceFiles, Villager, VilleFiles
from town.scenario.import_ville.histories import listed
from town.scenario.import_ville.map import OBJECT_KINDS, VilleMap, VilleObject, clusters
from town.text import one_line

PLACES = (".", "frontend/static/assets/village", "generative_agents/frontend/static/assets/village")
FIRST_DAY = datetime(2024, 2, 13)  # the date of the source's own example; its files name none
WAKES, SLEEPS = 7 * 60, 22 * 60 + 30  # where the source is silent
OUTDOORS = ("公园", "花园")
SECTOR_KINDS = (
    (r"公寓|房子|宿舍|共居|的家$", "home"),
    (r"酒吧", "pub"),
    (r"咖啡|餐", "cafe"),
    (r"学院|学校|大学", "school"),
    (r"公园|花园", "park"),
    (r"店|市场|超市", "shop"),
)
OBJECTS = {  # the source's word -> that of the English files
    "床": "bed",
    "书桌": "desk",
    "壁橱": "closet",
    "架子": "shelf",
    "画架": "easel",
    "浴室洗手池": "bathroom sink",
    "花洒": "shower",
    "厕所": "toilet",
    "厨房水槽": "kitchen sink",
    "冰箱": "refrigerator",
    "烤箱": "toaster",
    "烹饪区": "cooking area",
    "公共休息室桌子": "common room table",
    "公共休息室沙发": "common room sofa",
    "吉他": "guitar",
    "麦克风": "microphone",
    "酒吧顾客座位": "bar customer seating",
    "吧台后面": "behind the bar counter",
    "咖啡馆柜台后面": "behind the cafe counter",
    "咖啡馆顾客座位": "cafe customer seating",
    "钢琴": "piano",
    "黑板": "blackboard",
    "游戏机": "game console",
    "电脑": "computer",
    "电脑桌": "computer desk",
    "图书馆沙发": "library sofa",
    "书架": "bookshelf",
    "图书馆桌子": "library table",
    "教室学生座位": "classroom student seating",
    "教室讲台": "classroom podium",
    "药店柜台后面": "behind the pharmacy counter",
    "杂货店柜台后面": "behind the grocery counter",
    "药店货架": "pharmacy store shelf",
    "杂货店货架": "grocery store shelf",
    "药店柜台": "pharmacy store counter",
    "杂货店柜台": "grocery store counter",
    "供应店产品货架": "supply store product shelf",
    "供应店柜台后面": "behind the supply store counter",
    "供应店柜台": "supply store counter",
    "宿舍花园": "dorm garden",
    "住宅花园": "house garden",
    "花园座椅": "garden chair",
    "公园花园": "park garden",
    "竖琴": "harp",
    "举重器械": "lifting weight",
    "台球桌": "pool table",
}
_TIME = (
    r"(?:(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|)"
    r"(\d{1,2})(?:[:：](\d\d)|点(半)?)|(午夜))"
)
_SLEEPS = re.compile(_TIME + r"[^，。；,;]{0,6}?(?:上床|睡觉|就寝|入睡)")
_WAKES = re.compile(_TIME + r"[^，。；,;]{0,6}?(?:醒|起床)")
NOT_MADE = (
    "Routines, work, relations, facts and opening hours are not made from Chinese sentences: "
    "people plan their days themselves. What the files say of their days stands in 'lifestyle'."
)


def folder_in(source: Path) -> Path | None:
    """Return the folder below `source` that holds maze.json, if there is one."""
    return next((source / sub for sub in PLACES if (source / sub / "maze.json").is_file()), None)


def read_chinese(folder: Path) -> tuple[VilleMap, list[str]]:
    """Return map and people of maze.json and agents/, and notes. Raises VilleError."""
    files = SourceFiles(folder)
    files.tell(NOT_MADE)
    ville = _layers(files, folder / "maze.json")
    agents = sorted((folder / "agents").glob("*/agent.json"))
    if not agents:
        raise files.wrong(folder / "agents", "there is no agent.json in it.")
    known = set(ville.arenas.values())
    height, width = ville.collision.shape
    people = tuple(_person(files, path, (width, height), known) for path in agents)
    if len({who.name for who in people}) < len(people):
        raise files.wrong(folder / "agents", "two people have the same name.")
    return _map(VilleFiles(**{**_fields(ville), "people": people})), files.notes


def _fields(ville: VilleFiles) -> dict[str, Any]:
    return {name: getattr(ville, name) for name in ville.__dataclass_fields__}


def _layers(files: SourceFiles, path: Path) -> VilleFiles:
    maze = files.json(path)
    size = files.value(path, maze, "size", list)
    if len(size) != 2 or not all(type(n) is int and 0 < n <= MAX_SIDE for n in size):
        raise files.wrong(path, f"'size' should be height and width, 1 to {MAX_SIDE}.")
    height, width = size
    collision = np.zeros((height, width), dtype=np.bool_)
    ids: list[dict[Any, int]] = [{}, {}, {}]
    layers = [np.zeros((height, width), dtype=np.int64) for _ in ids]
    for n, tile in enumerate(files.value(path, maze, "tiles", list)):
        at, names = _tile(files, path, n, tile, (width, height))
        collision[at[1], at[0]] = bool(tile.get("collision"))
        for depth in range(min(3, len(names))):
            key = (names[0], names[1]) if depth == 1 else names[depth]
            layers[depth][at[1], at[0]] = ids[depth].setdefault(key, len(ids[depth]) + 1)
    sectors, arenas, objects = ({n: key for key, n in level.items()} for level in ids)
    return VilleFiles(
        start=FIRST_DAY,
        seconds=10,
        collision=collision,
        sector=layers[0],
        arena=layers[1],
        object=layers[2],
        sectors=sectors,
        arenas=arenas,
        objects=objects,
        people=(),
        world=one_line(str(maze.get("world", "")), 80),
    )


def _tile(
    files: SourceFiles, path: Path, n: int, tile: Any, size: tuple[int, int]
) -> tuple[tuple[int, int], list[str]]:
    at = tile.get("coord") if isinstance(tile, dict) else None
    names = tile.get("address", []) if isinstance(tile, dict) else None
    if not (_on_map(at, size) and isinstance(names, list)):
        raise files.wrong(path, f"tile {n + 1} has no 'coord' on the map.")
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise files.wrong(path, f"the 'address' of tile {n + 1} should be names.")
    assert at is not None
    return (at[0], at[1]), [one_line(name, 80) for name in names]


def _on_map(at: Any, size: tuple[int, int]) -> bool:
    whole = isinstance(at, list) and len(at) == 2 and all(type(n) is int for n in at)
    return whole and all(0 <= n < most for n, most in zip(at, size, strict=True))


def _person(
    files: SourceFiles, path: Path, size: tuple[int, int], arenas: set[tuple[str, str]]
) -> Villager:
    found = files.json(path)
    scratch, spatial = (files.value(path, found, key, dict) for key in ("scratch", "spatial"))
    innate, learned, lifestyle, plan = (
        files.value(path, scratch, key, str)
        for key in ("innate", "learned", "lifestyle", "daily_plan")
    )
    age = files.value(path, scratch, "age", int)
    area = files.value(path, files.value(path, spatial, "address", dict), "living_area", list)
    home = tuple(one_line(str(name), 80) for name in area[-2:])
    if len(home) != 2 or (home[0], home[1]) not in arenas:
        raise files.wrong(path, f"'living_area' is {str(area)[:60]}, which the map lacks.")
    if not 0 <= age <= MAX_AGE or not _on_map(found.get("coord"), size):
        raise files.wrong(path, f"'age' should be 0 to {MAX_AGE}, and 'coord' lie on the map.")
    x, y = found["coord"]
    name, currently = (files.value(path, found, key, str) for key in ("name", "currently"))
    texts = (one_line(text) for text in (name, innate, learned, currently, lifestyle, plan))
    name, innate, learned, currently, lifestyle, plan = texts
    known = {
        one_line(sector, 80): tuple(one_line(arena, 80) for arena in rooms)
        for world in files.value(path, spatial, "tree", dict).values()
        for sector, rooms in (world.items() if isinstance(world, dict) else ())
        if isinstance(rooms, dict)
    }
    lost = [f"{s}:{a}" for s, rooms in known.items() for a in rooms if (s, a) not in arenas]
    if lost:
        files.tell(f"{name}: known places that the map lacks are left out: {listed(lost)}.")
    unread = sorted({*found, *scratch} - _TAKEN)
    if unread:
        files.tell(f"agent.json: not taken over are {', '.join(one_line(k, 40) for k in unread)}.")
    return Villager(
        name, age, innate, learned, currently, lifestyle, plan, (home[0], home[1]), known, (x, y)
    )


_TAKEN = {
    *("name", "coord", "currently", "scratch", "spatial"),
    *("age", "innate", "learned", "lifestyle", "daily_plan"),
}


def _map(ville: VilleFiles) -> VilleMap:
    homes = {person.home[0] for person in ville.people}
    sectors: dict[str, tuple[str, str]] = {}
    ids: dict[str, str] = {}
    for name in ville.sectors.values():
        kinds = (kind for words, kind in SECTOR_KINDS if re.search(words, name))
        kind = "home" if name in homes else next(kinds, "place")
        ids[name] = f"{kind}_{sum(k == kind for _, k in sectors.values()) + 1}"
        sectors[ids[name]] = name, kind
    arenas: dict[tuple[str, str], str] = {}
    for sector, room in ville.arenas.values():
        number = sum(other == sector for other, _ in arenas) + 1
        arenas[sector, room] = f"{ids.get(sector, sector)}/room_{number}"
    return VilleMap(ville, sectors, arenas, tuple(_objects(ville, arenas)))


def _objects(ville: VilleFiles, arenas: Mapping[tuple[str, str], str]) -> Iterator[VilleObject]:
    tiles: dict[tuple[int, int], list[tuple[int, int]]] = {}
    ys, xs = np.nonzero((ville.object != 0) & (ville.arena != 0) & ~ville.collision)
    for y, x in zip(ys.tolist(), xs.tolist(), strict=True):
        key = int(ville.arena[y, x]), int(ville.object[y, x])
        tiles.setdefault(key, []).append((x, y))
    numbers: dict[str, int] = {}
    for (arena, number), spots in tiles.items():
        word = ville.objects[number]
        kind, most = OBJECT_KINDS.get(OBJECTS.get(word, ""), (f"thing_{number}", 1))
        for cluster in clusters(spots):
            base = f"{arenas[ville.arenas[arena]]}/{kind}"
            numbers[base] = numbers.get(base, 0) + 1
            path = base if numbers[base] == 1 else f"{base}_{numbers[base]}"
            capacity = min(most or len(cluster), len(cluster))
            yield VilleObject(path, word, kind, capacity, cluster)


# --- the files of the town -----------------------------------------------------------------------


def person_file(town: VilleMap, turn: int, notes: list[str]) -> dict[str, Any]:
    """Return the file of the person at position `turn`; notes tell of nights that are not said."""
    who = town.ville.people[turn]
    wakes, sleeps = (_said(pattern, who.lifestyle) for pattern in (_WAKES, _SLEEPS))
    if wakes is None or sleeps is None or not 120 <= (wakes - sleeps) % MINUTES_A_DAY <= 960:
        wakes, sleeps = WAKES, SLEEPS
        night = f"{hhmm(sleeps)}-{hhmm(wakes)}"
        notes.append(f"{who.name}: 'lifestyle' says no night's sleep; {night} is taken.")
    before = sum(other.home == who.home for other in town.ville.people[:turn])
    home = town.arenas[who.home]
    beds = [item for item in town.by_arena[home] if item.kind == "bed"]
    places = [bed.path for bed in beds for _ in range(bed.capacity)]
    said = who.learned + who.currently + who.plan
    she, he = said.count("她"), said.count("他") - said.count("他们")
    found: dict[str, Any] = {
        "id": person_id(turn),
        "name": who.name,
        "age": who.age,
        "pronoun": "they" if she == he else "she" if she > he else "he",
        "traits": [t for t in re.split(r"[、，,\s]+", who.innate) if t] or ["平凡"],
        "backstory": "；".join(part for part in re.split("[。；;]", who.learned) if part.strip())
        or who.name,
        "lifestyle": f"{who.lifestyle}{who.plan}",
        "sleep": f"{hhmm(sleeps)}-{hhmm(wakes)}",
        "home": home,
        "bed": places[before] if before < len(places) else None,
        "concern": who.currently,
        "places": [
            town.arenas[sector, room]
            for sector, rooms in who.known.items()
            for room in rooms
            if (sector, room) in town.arenas
        ],
    }
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def person_id(turn: int) -> str:
    """Return the id of the person at position `turn`."""
    return f"person_{turn + 1}"


def _said(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    if not found:
        return None
    half, hour, minute, thirty, midnight = found.groups()
    if midnight:
        return 0
    hours = int(hour)
    if hours < 12 and half in ("下午", "傍晚", "晚上", "夜里"):
        hours += 12
    elif hours == 12 and half in ("晚上", "夜里", "凌晨"):
        hours = 0
    return (hours * 60 + int(minute or (30 if thirty else 0))) % MINUTES_A_DAY


def names_file(town: VilleMap) -> dict[str, Any]:
    """Return what the ids of the layers stand for, as map/names.yaml has it."""
    sectors: dict[int, dict[str, Any]] = {}
    for n, (path, (name, kind)) in enumerate(town.sectors.items(), start=1):
        sectors[n] = {"id": path, "name": name, "kind": kind}
        if kind == "park":
            sectors[n]["ground"] = "grass"
    arenas: dict[int, dict[str, Any]] = {}
    for n, path in enumerate(town.paths, start=1):
        sector, _, arena = path.partition("/")
        arenas[n] = {"sector": sector, "id": arena, "name": town.paths[path][1]}
        if any(word in town.paths[path][1] for word in OUTDOORS):
            arenas[n]["ground"] = "grass"
    objects = {
        n: {
            "id": item.path.rpartition("/")[2],
            "kind": item.kind,
            "name": item.word,
            "capacity": item.capacity,
        }
        for n, item in enumerate(town.items, start=1)
    }
    spawns = {n: person_id(n - 1) for n in range(1, len(town.ville.people) + 1)}
    return {"sectors": sectors, "arenas": arenas, "objects": objects, "spawns": spawns}


def about(town: VilleMap) -> str:
    """Return a sentence on the places of the town."""
    return f"这里有{'、'.join(name for name, _ in list(town.sectors.values())[:8])}。"
