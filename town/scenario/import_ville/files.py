"""The files of the paper's town as they lie on disk.

The layout is that of the released code of Park et al., "Generative Agents" (2023): a `matrix`
folder with the map, base folders with one folder a person each, and tables of first memories
(histories.py). What is read but not taken over is told in `VilleFiles.notes`.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from town.scenario.import_ville.histories import (
    TableError,
    first_memories,
    listed,
    read_table,
    tables_in,
)
from town.scenario.import_ville.words import is_english, slug
from town.text import one_line

Ids = NDArray[np.int64]  # (height, width)
MAX_SIDE = 1000  # tiles; the paper's town is 140 by 100
ASSETS = "environment/frontend_server/static_dirs/assets/the_ville"
STORAGE = "environment/frontend_server/storage"
MAX_AGE = 130
MAX_BYTES = 50_000_000  # of one file; the paper's largest has 100 kB
SHARED_NUMBERS = ("vision_r", "att_bandwidth", "retention", "recency_decay")  # of all minds
TEXTS = {  # the paper's keys of what is said of a person -> those of forks
    "innate": ("big_five_personality_traits",),
    "learned": ("background",),
    "currently": ("current_interests", "long_term_goals"),
    "lifestyle": (),
    "daily_plan_req": (),
}
TAKEN = {  # keys of scratch.json that find a place in the town or its README
    *("name", "first_name", "last_name", "age", *TEXTS, *chain(*TEXTS.values())),
    *("living_area", "importance_trigger_max", *SHARED_NUMBERS),
}


class VilleError(Exception):
    """Files that are not the paper's town; the message says which one and what is wrong."""


@dataclass(frozen=True, slots=True)
class Villager:
    """One person as the source files state them."""

    name: str
    age: int
    innate: str
    learned: str
    currently: str
    lifestyle: str
    plan: str  # daily_plan_req
    home: tuple[str, str]  # sector, arena
    known: Mapping[str, tuple[str, ...]]  # sector -> arenas
    tile: tuple[int, int]  # where they stand first, (x, y)
    history: tuple[str, ...] = ()  # first memories, said to "you"
    numbers: Mapping[str, float] = field(default_factory=dict)  # of perception and memory


@dataclass(frozen=True)
class VilleFiles:
    """The whole source: layers of ids, what the ids stand for, and the people."""

    start: datetime
    seconds: int  # per step
    collision: NDArray[np.bool_]  # (height, width): cannot be walked through
    sector: Ids
    arena: Ids
    object: Ids
    sectors: Mapping[int, str]
    arenas: Mapping[int, tuple[str, str]]  # sector, arena
    objects: Mapping[int, str]
    people: tuple[Villager, ...]
    world: str = ""  # what the source calls the town
    base: str = ""  # folder of the people
    notes: tuple[str, ...] = ()  # what of the files is not taken over, and what was chosen


def read_ville(source: Path, base: str = "") -> VilleFiles:
    """Return the town whose files lie in `source`, with the people of the folder called `base`.

    Without `base` it is the base town with the most people of those that fit the map. Raises
    VilleError with a sentence.
    """
    if not source.is_dir():
        raise VilleError(
            f"{source} is no folder; name the one that holds 'matrix' and a base town."
        )
    files = SourceFiles(source)
    matrix = files.find("the map", "matrix", f"{ASSETS}/matrix")
    size = _size(files, matrix / "maze_meta_info.json")
    sectors = {k: v[0] for k, v in _blocks(files, matrix, "sector", 1).items()}
    arenas = {k: (v[0], v[1]) for k, v in _blocks(files, matrix, "arena", 2).items()}
    objects = {k: v[0] for k, v in _blocks(files, matrix, "game_object", 1).items()}
    rows = _rows(files, matrix / "special_blocks/sector_blocks.csv")
    land = VilleFiles(
        start=datetime.min,
        seconds=1,
        collision=_layer(files, matrix, "collision", size) != 0,
        sector=_layer(files, matrix, "sector", size, sectors),
        arena=_layer(files, matrix, "arena", size, arenas),
        object=_layer(files, matrix, "game_object", size, objects),
        sectors=sectors,
        arenas=arenas,
        objects=objects,
        people=(),
        world=next((row[1] for row in rows if len(row) > 2), ""),
    )
    if (matrix / "maze/spawning_location_maze.csv").exists():
        files.tell("The matrix's spawning locations: people start where environment/0.json says.")
    ville = _peopled(files, land, base)
    return replace(ville, notes=tuple(dict.fromkeys(files.notes)))


class SourceFiles:
    """Reading below one folder; every failure is a sentence that names the file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes: list[str] = []
        self.tell = self.notes.append

    def find(self, what: str, *places: str) -> Path:
        for place in places:
            if (self.root / place).is_dir():
                return self.root / place
        raise VilleError(
            f"{self.root} does not hold {what}: there is no folder '{places[0]}' in it."
        )

    def wrong(self, path: Path, what: str) -> VilleError:
        return VilleError(f"{path.relative_to(self.root).as_posix()}: {what}")

    def text(self, path: Path) -> str:
        try:
            if path.exists() and not path.is_file():
                raise self.wrong(path, "this is no file.")
            if path.stat().st_size > MAX_BYTES:
                raise self.wrong(path, f"it is larger than {MAX_BYTES // 1_000_000} MB.")
            return path.read_text("utf-8-sig")
        except FileNotFoundError:
            raise self.wrong(path, "this file is missing.") from None
        except UnicodeDecodeError as error:
            raise self.wrong(path, f"byte {error.start} is not UTF-8 text.") from None
        except OSError as error:
            raise self.wrong(path, f"it cannot be read ({error.strerror}).") from None

    def json(self, path: Path) -> dict[str, Any]:
        try:
            value = json.loads(self.text(path))
        except json.JSONDecodeError as error:
            raise self.wrong(path, f"line {error.lineno} is not JSON ({error.msg}).") from None
        except (RecursionError, ValueError):
            raise self.wrong(path, "it is nested too deeply or holds a number too long.") from None
        if not isinstance(value, dict):
            raise self.wrong(path, "it should hold a mapping of names to values.")
        return value

    def value(self, path: Path, found: Mapping[str, Any], key: str, kind: type) -> Any:
        """Return `found[key]`, which must be there and of that kind."""
        if key not in found:
            raise self.wrong(path, f"'{key}' is missing.")
        value = found[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            said = {int: "a whole number", str: "text", dict: "a mapping", list: "a list"}[kind]
            raise self.wrong(path, f"'{key}' should be {said}, not {str(value)[:40]!r}.")
        return value


def _peopled(files: SourceFiles, land: VilleFiles, wanted: str) -> VilleFiles:
    """Return `land` with the people of the base called `wanted`, or of the first that fits it."""
    _check_english(files, land)  # first: no base of another language would fit the map
    bases = _bases(files)
    if wanted:
        bases = [base for base in bases if base.name == wanted]
        if not bases:
            names = listed([base.name for base in _bases(files)])
            raise VilleError(f"There is no base town '{one_line(wanted, 60)}'. There are: {names}.")
    reasons: list[str] = []
    for base in bases:
        before = len(files.notes)
        try:
            ville = _lived_in(files, land, base)
        except VilleError as error:
            if len(bases) == 1:
                raise
            reasons.append(f"{base.name} does not fit and is passed over: {error}")
            del files.notes[before:]
            continue
        others = [other.name for other in bases if other != base]
        if others:
            taken = f"{base.name} is taken; --base names another of: {listed(others)}."
            files.notes[:0] = [*reasons, taken]
        return ville
    raise VilleError(f"None of the {len(bases)} base towns fits the map. {' '.join(reasons[:3])}")


def _bases(files: SourceFiles) -> list[Path]:
    """Return the folders of the base towns, those with the most people first."""
    found = {
        path.parent.parent
        for pattern in ("*/reverie/meta.json", f"{STORAGE}/*/reverie/meta.json")
        for path in files.root.glob(pattern)
    }
    if not found:
        raise VilleError(
            f"{files.root} does not hold a base town: no folder has reverie/meta.json."
        )
    return sorted(found, key=lambda path: (-len(list((path / "personas").glob("*"))), path))


def _lived_in(files: SourceFiles, land: VilleFiles, base: Path) -> VilleFiles:
    start, seconds, names, remaps = _meta(files, base / "reverie/meta.json")
    land = _remapped(files, land, remaps)
    height, width = land.collision.shape
    people = tuple(_people(files, base, names, (width, height), sorted(land.arenas.values())))
    ville = replace(land, start=start, seconds=seconds, people=people, base=base.name)
    _check_english(files, ville)
    folders = [path.name for path in (base / "personas").glob("*") if path.is_dir()]
    extra = sorted(set(folders) - {Path(name).name for name in names})
    if extra:
        files.tell(f"{base.name}: not in 'persona_names' and left out: {listed(extra)}.")
    for number in SHARED_NUMBERS:
        values = {person.numbers.get(number) for person in people}
        if len(values) > 1:
            files.tell(f"'{number}' differs from person to person; {names[0]}'s is taken.")
    return ville


def _remapped(files: SourceFiles, land: VilleFiles, remaps: Mapping[str, Any]) -> VilleFiles:
    """Return `land` with places and objects under the names that a base gives them."""
    levels = {
        "sector": set(land.sectors.values()),
        "arena": {arena for _, arena in land.arenas.values()},
        "game_object": set(land.objects.values()),
    }
    new: dict[str, dict[str, str]] = {level: {} for level in levels}
    for level, names in remaps.items():
        for old, name in names.items() if isinstance(names, dict) else ():
            if old in levels.get(level, ()) and isinstance(name, str) and name.strip():
                new[level][old] = name.strip()
            else:
                files.tell(f"'block_remaps' of {one_line(old, 60)}: there is no such {level}.")
    sector, arena, thing = new["sector"], new["arena"], new["game_object"]
    return replace(
        land,
        sectors={n: sector.get(name, name) for n, name in land.sectors.items()},
        arenas={n: (sector.get(s, s), arena.get(a, a)) for n, (s, a) in land.arenas.items()},
        objects={n: thing.get(name, name) for n, name in land.objects.items()},
    )


def _check_english(files: SourceFiles, ville: VilleFiles) -> None:
    rooms = [room for _, room in ville.arenas.values()]
    names = [*ville.sectors.values(), *rooms, *ville.objects.values()]
    texts = [f"{who.learned} {who.currently} {who.lifestyle} {who.plan}" for who in ville.people]
    odd = next((text for text in (*names, *texts) if not is_english(text)), None)
    if odd is not None:
        raise VilleError(
            f"{files.root}: {one_line(odd, 60)!r} is not English. Only files in English can be "
            "brought in; scenarios/README.md shows how to write a town in another language."
        )


def _size(files: SourceFiles, path: Path) -> tuple[int, int]:
    found = files.json(path)
    width, height = (files.value(path, found, key, int) for key in ("maze_width", "maze_height"))
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise files.wrong(path, f"a map of {width} by {height} tiles; 1 to {MAX_SIDE} would do.")
    return width, height


def _blocks(files: SourceFiles, matrix: Path, name: str, depth: int) -> dict[int, tuple[str, ...]]:
    """Return what each id stands for: the last `depth` names of its row."""
    path = matrix / f"special_blocks/{name}_blocks.csv"
    found: dict[int, tuple[str, ...]] = {}
    for number, row in enumerate(_rows(files, path), start=1):
        if len(row) < depth + 2 or not (_is_id(row[0]) and all(row[-depth:])):
            raise files.wrong(path, f"line {number} should be an id and {depth + 1} names.")
        found[int(row[0])] = tuple(row[-depth:])
    return found


def _is_id(cell: str) -> bool:
    return cell.isdecimal() and len(cell) < 10


def _rows(files: SourceFiles, path: Path) -> Iterator[list[str]]:
    try:
        for row in csv.reader(io.StringIO(files.text(path)), skipinitialspace=True):
            if row:
                yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise files.wrong(path, f"it is no table ({error}).") from None


def _layer(
    files: SourceFiles,
    matrix: Path,
    name: str,
    size: tuple[int, int],
    known: Mapping[int, Any] | None = None,
) -> Ids:
    """Return one layer of ids, (height, width); ids that `known` lacks are an error."""
    path = matrix / f"maze/{name}_maze.csv"
    width, height = size
    cells = [cell for cell in re.split(r"[,\s]+", files.text(path)) if cell]
    if len(cells) != width * height:
        raise files.wrong(path, f"it has {len(cells)} ids; {width} x {height} = {width * height}.")
    wrong = next((cell for cell in cells if not _is_id(cell)), None)
    if wrong is not None:
        raise files.wrong(path, f"{wrong[:20]!r} is no id.")
    ids = np.array([int(cell) for cell in cells], dtype=np.int64).reshape(height, width)
    for found in np.unique(ids).tolist() if known is not None else []:
        if found and found not in (known or {}):
            y, x = (int(axis[0]) for axis in np.nonzero(ids == found))
            raise files.wrong(path, f"id {found} at ({x}, {y}) has no name in {name}_blocks.csv.")
    return ids


def _meta(files: SourceFiles, path: Path) -> tuple[datetime, int, list[str], dict[str, Any]]:
    found = files.json(path)
    day = files.value(path, found, "start_date", str)
    names = files.value(path, found, "persona_names", list)
    seconds = files.value(path, found, "sec_per_step", int)
    if seconds < 1:
        raise files.wrong(path, f"'sec_per_step' is {seconds}; at least 1 would do.")
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise files.wrong(path, "'persona_names' should be a list of names.")
    if len({slug(name) for name in names}) < len(names):
        raise files.wrong(path, "'persona_names' has two names that are hard to tell apart.")
    remaps = files.value(path, found, "block_remaps", dict) if found.get("block_remaps") else {}
    if found.get("step"):
        files.tell(f"The run that was lived up to step {found['step']}: the town begins anew.")
    try:
        begins = datetime.strptime(day, "%B %d, %Y")
        return begins, seconds, [name.strip() for name in names], remaps
    except ValueError:
        raise files.wrong(path, f"'start_date' is {day!r}; 'February 13, 2023' would do.") from None


def _people(
    files: SourceFiles,
    base: Path,
    names: Sequence[str],
    size: tuple[int, int],
    arenas: Sequence[tuple[str, str]],
) -> Iterator[Villager]:
    histories = _histories(files, base, names)
    places = base / "environment/0.json"
    tiles = files.json(places)
    for name in names:
        at = files.value(places, tiles, name, dict)
        tile = tuple(files.value(places, at, axis, int) for axis in ("x", "y"))
        if not (0 <= tile[0] < size[0] and 0 <= tile[1] < size[1]):
            raise files.wrong(places, f"{name} starts at {tile}, off the map.")
        folder = base / "personas" / Path(name).name / "bootstrap_memory"
        yield _villager(files, folder, name, (tile[0], tile[1]), arenas, histories.get(name, ()))
        _tell_unread(files, folder, name)


def _tell_unread(files: SourceFiles, folder: Path, name: str) -> None:
    """Note what a person's folder holds and nobody reads."""
    unread = [
        one_line(key, 40)
        for key, value in files.json(folder / "scratch.json").items()
        if key not in TAKEN and value and not (isinstance(value, list) and None in value)
    ]
    if unread:
        files.tell(f"scratch.json: not taken over are {', '.join(unread)}.")
    memories = folder / "associative_memory/nodes.json"
    if memories.is_file() and memories.stat().st_size > 2 and files.json(memories):
        files.tell(f"{name}: the memories of a lived run (associative_memory) are left out.")


def _villager(
    files: SourceFiles,
    folder: Path,
    name: str,
    tile: tuple[int, int],
    arenas: Sequence[tuple[str, str]],
    history: tuple[str, ...],
) -> Villager:
    path = folder / "scratch.json"
    found = files.json(path)
    innate, learned, currently, lifestyle, plan = _texts(files, path, found, name)
    area = files.value(path, found, "living_area", str).split(":")
    places = [(a.strip(), b.strip()) for a, b in pairwise(area)][::-1]  # an object may come last
    home = next((place for place in places if place in arenas), ("", ""))
    if not any(home):
        raise files.wrong(path, f"'living_area' is {':'.join(area)[:60]!r}, which the map lacks.")
    age = files.value(path, {**found, **_whole(found.get("age"))}, "age", int)
    if not 0 <= age <= MAX_AGE:
        raise files.wrong(path, f"'age' is {str(age)[:20]}; 0 to {MAX_AGE} would do.")
    known: dict[str, tuple[str, ...]] = {home[0]: (home[1],)}
    if (folder / "spatial_memory.json").exists():
        known = _known(files, folder / "spatial_memory.json")
    else:
        files.tell(f"{name}: spatial_memory.json is missing; only the own home is known.")
    places = [(sector, room) for sector, rooms in known.items() for room in rooms]
    lost = [f"{sector}:{room}" for sector, room in places if (sector, room) not in arenas]
    if lost:
        files.tell(f"{name}: known places that the map lacks are left out: {listed(lost)}.")
    numbers = {k: v for k, v in found.items() if type(v) in (int, float)}
    return Villager(
        name, age, innate, learned, currently, lifestyle, plan, home, known, tile, history, numbers
    )


def _whole(age: object) -> dict[str, int]:
    """Return an age that is written as text or with a point: '29', 29.0."""
    if isinstance(age, str) and age.strip().isdecimal() and len(age) < 10:
        return {"age": int(age)}
    return {"age": int(age)} if isinstance(age, float) and age.is_integer() else {}


def _texts(files: SourceFiles, path: Path, found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return what the files say of a person, under the paper's keys and those of its forks.

    What is not there is told; somebody of whom nothing is said is refused.
    """
    texts = []
    for key, others in TEXTS.items():
        there = [k for k in (key, *others) if found.get(k) is not None]
        said = [_said(files, path, found, k) for k in there]
        whole = len(there) == 1 and there[0] == key
        texts.append(said[0] if whole else ". ".join(t.rstrip(".") for t in said if t))
        if not there:
            files.tell(f"{name}: '{key}' is missing in scratch.json.")
        elif not whole:
            files.tell(f"scratch.json: {listed(there)} stand for '{key}'.")
    if not any(texts):
        raise files.wrong(path, f"nothing is said of {name}: {listed(list(TEXTS))} are missing.")
    return tuple(texts)


def _said(files: SourceFiles, path: Path, found: Mapping[str, Any], key: str) -> str:
    """Return a text of a person, which some write as a list."""
    value = found[key]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
    return one_line(files.value(path, {key: value}, key, str))


def _known(files: SourceFiles, path: Path) -> dict[str, tuple[str, ...]]:
    """Return the arenas one knows by sector; empty names, which do occur, are left out."""
    known: dict[str, tuple[str, ...]] = {}
    found = files.json(path)
    for world in found:
        for sector, arenas in files.value(path, found, world, dict).items():
            inside = arenas if isinstance(arenas, dict) else {}
            known[sector.strip()] = tuple(arena.strip() for arena in inside if arena.strip())
    return {sector: arenas for sector, arenas in known.items() if sector}


def _histories(files: SourceFiles, base: Path, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return everybody's first memories from the tables that name them."""
    tables = []
    for path in tables_in(files.root, base, ("histories", ASSETS, ".")):
        try:
            where = path.relative_to(files.root).as_posix()
            tables.append(read_table(where, files.text(path), names))
        except TableError as error:
            raise files.wrong(path, str(error)) from None
        except csv.Error as error:
            raise files.wrong(path, f"it is no table ({error}).") from None
    return first_memories([table for table in tables if table.people], names, files.tell)
