"""The files of the paper's town as they lie on disk.

The layout is that of the released code of Park et al., "Generative Agents" (2023): a `matrix`
folder with the map, a base folder with one folder a person, and a table of first memories.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from town.scenario.import_ville.words import slug

Ids = NDArray[np.int64]  # (height, width)
MAX_SIDE = 1000  # tiles; the paper's town is 140 by 100
ASSETS = "environment/frontend_server/static_dirs/assets/the_ville"
STORAGE = "environment/frontend_server/storage"


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


def read_ville(source: Path) -> VilleFiles:
    """Return the town whose files lie in `source`. Raises VilleError with a sentence."""
    if not source.is_dir():
        raise VilleError(
            f"{source} is no folder; name the one that holds 'matrix' and a base town."
        )
    files = _Files(source)
    matrix = files.find("the map", "matrix", f"{ASSETS}/matrix")
    base = _base(files)
    size = _size(files, matrix / "maze_meta_info.json")
    sectors = {k: v[0] for k, v in _blocks(files, matrix, "sector", 1).items()}
    arenas = {k: (v[0], v[1]) for k, v in _blocks(files, matrix, "arena", 2).items()}
    objects = {k: v[0] for k, v in _blocks(files, matrix, "game_object", 1).items()}
    start, seconds, names = _meta(files, base / "reverie/meta.json")
    return VilleFiles(
        start=start,
        seconds=seconds,
        collision=_layer(files, matrix, "collision", size) != 0,
        sector=_layer(files, matrix, "sector", size, sectors),
        arena=_layer(files, matrix, "arena", size, arenas),
        object=_layer(files, matrix, "game_object", size, objects),
        sectors=sectors,
        arenas=arenas,
        objects=objects,
        people=tuple(_people(files, base, names, size, sorted(arenas.values()))),
    )


class _Files:
    """Reading below one folder; every failure is a sentence that names the file."""

    def __init__(self, root: Path) -> None:
        self.root = root

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


def _base(files: _Files) -> Path:
    """Return the folder of the base town with the most people."""
    found = sorted(
        path.parent.parent
        for pattern in ("*/reverie/meta.json", f"{STORAGE}/*/reverie/meta.json")
        for path in files.root.glob(pattern)
    )
    if not found:
        raise VilleError(
            f"{files.root} does not hold a base town: no folder has reverie/meta.json."
        )
    return max(found, key=lambda path: len(list((path / "personas").glob("*"))))


def _size(files: _Files, path: Path) -> tuple[int, int]:
    found = files.json(path)
    width, height = (files.value(path, found, key, int) for key in ("maze_width", "maze_height"))
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise files.wrong(path, f"a map of {width} by {height} tiles; 1 to {MAX_SIDE} would do.")
    return width, height


def _blocks(files: _Files, matrix: Path, name: str, depth: int) -> dict[int, tuple[str, ...]]:
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


def _rows(files: _Files, path: Path) -> Iterator[list[str]]:
    try:
        for row in csv.reader(io.StringIO(files.text(path)), skipinitialspace=True):
            if row:
                yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise files.wrong(path, f"it is no table ({error}).") from None


def _layer(
    files: _Files,
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


def _meta(files: _Files, path: Path) -> tuple[datetime, int, list[str]]:
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
    try:
        return datetime.strptime(day, "%B %d, %Y"), seconds, [name.strip() for name in names]
    except ValueError:
        raise files.wrong(path, f"'start_date' is {day!r}; 'February 13, 2023' would do.") from None


def _people(
    files: _Files,
    base: Path,
    names: Sequence[str],
    size: tuple[int, int],
    arenas: Sequence[tuple[str, str]],
) -> Iterator[Villager]:
    histories = _histories(files, len(names))
    places = base / "environment/0.json"
    tiles = files.json(places)
    for name in names:
        at = files.value(places, tiles, name, dict)
        tile = tuple(files.value(places, at, axis, int) for axis in ("x", "y"))
        if not (0 <= tile[0] < size[0] and 0 <= tile[1] < size[1]):
            raise files.wrong(places, f"{name} starts at {tile}, off the map.")
        folder = base / "personas" / Path(name).name / "bootstrap_memory"
        yield _villager(files, folder, name, (tile[0], tile[1]), arenas, histories.get(name, ()))


def _villager(
    files: _Files,
    folder: Path,
    name: str,
    tile: tuple[int, int],
    arenas: Sequence[tuple[str, str]],
    history: tuple[str, ...],
) -> Villager:
    path = folder / "scratch.json"
    found = files.json(path)
    keys = ("innate", "learned", "currently", "lifestyle", "daily_plan_req")
    innate, learned, currently, lifestyle, plan = (
        " ".join(files.value(path, found, key, str).split()) for key in keys
    )
    area = files.value(path, found, "living_area", str).split(":")
    home = (area[-2].strip(), area[-1].strip()) if len(area) > 1 else ("", "")
    if home not in arenas:
        raise files.wrong(path, f"'living_area' is {':'.join(area)[:60]!r}, which the map lacks.")
    age = files.value(path, found, "age", int)
    known = _known(files, folder / "spatial_memory.json")
    numbers = {k: v for k, v in found.items() if type(v) in (int, float)}
    return Villager(
        name, age, innate, learned, currently, lifestyle, plan, home, known, tile, history, numbers
    )


def _known(files: _Files, path: Path) -> dict[str, tuple[str, ...]]:
    """Return the arenas one knows by sector; empty names, which do occur, are left out."""
    known: dict[str, tuple[str, ...]] = {}
    found = files.json(path)
    for world in found:
        for sector, arenas in files.value(path, found, world, dict).items():
            inside = arenas if isinstance(arenas, dict) else {}
            known[sector.strip()] = tuple(arena.strip() for arena in inside if arena.strip())
    return {sector: arenas for sector, arenas in known.items() if sector}


def _histories(files: _Files, people: int) -> dict[str, tuple[str, ...]]:
    """Return everybody's first memories, or nothing where the table is not there."""
    name = f"agent_history_init_n{people}.csv"
    for folder in ("histories", ASSETS, "."):
        path = files.root / folder / name
        if path.is_file():
            rows = list(_rows(files, path))[1:]
            short = next((row for row in rows if len(row) < 2), None)
            if short is not None:
                raise files.wrong(path, f"the row of {short[0][:40]!r} has no second column.")
            said = {row[0]: ";".join(row[1:]).split(";") for row in rows}
            return {name: tuple(p.strip() for p in said[name] if p.strip()) for name in said}
    return {}
