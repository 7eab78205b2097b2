"""Turns a map of another program into a town: `convert(source, out)` writes its folder.

A file that is no map of Tiled, LDtk or CSV may be the paper's own town or that of
GenerativeAgentsCN, which import_ville/ reads.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.import_ville import chinese
from town.scenario.import_ville.files import VilleError
from town.scenario.import_ville.importer import check_free, import_ville
from town.scenario.loader import load_files
from town.scenario.maps.formats.csv_layers import read_csv
from town.scenario.maps.formats.guard import json_of, said, text_of
from town.scenario.maps.formats.source import ForeignMap, MapError
from town.scenario.maps.formats.tiled import read_tiled
from town.scenario.maps.grid_files import files_of
from town.scenario.maps.housing import LEAST, MOST, settle
from town.scenario.maps.meaning import grid_of
from town.scenario.maps.rooms import complete
from town.scenario.new_folder import write_folder
from town.scenario.yaml.errors import Findings, ScenarioError
from town.scenario.yaml.files import read_folder
from town.text import one_line

MAX_SHOWN = 10  # mistakes
REST = "rest.yaml"  # beside a map: what of town.yaml a map cannot say
KEPT = ("title", "about", "language", "start", "seconds_per_tick", "seed")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author asks for beside the map."""

    people: int | None = None
    seed: int = 1
    legend: Path | None = None
    title: str = ""


NO_WISHES = Wishes()


def convert(
    source: Path, out: Path, wishes: Wishes = NO_WISHES, tell: Callable[[str], object] = str
) -> Path:
    """Write the town that a map means to the folder `out`; return `out`.

    `tell` hears in sentences what was chosen and what was not understood. Raises MapError with a
    sentence; a town is written whole or not at all.
    """
    if wishes.people is not None and not LEAST <= wishes.people <= MOST:
        raise MapError(f"{wishes.people} people cannot be found; ask for {LEAST} to {MOST}.")
    try:
        check_free(out)
        if ville := _ville(source):
            return import_ville(ville, out, tell=tell)
    except VilleError as error:
        raise MapError(str(error)) from None
    found = read_map(source)
    legend = _legend(wishes.legend)
    files = town_of(with_legend(found, legend), source, wishes, legend.get("layers", {}))
    for note in _checked(files.texts, out.name, files.notes):
        tell(note)
    try:
        write_folder(out, files.texts)
    except OSError as error:
        raise MapError(f"{out} cannot be written ({error.strerror}).") from None
    return out


@dataclass(frozen=True, slots=True)
class Converted:
    """The files of a converted town, path in its folder to text, and what there is to tell."""

    texts: dict[str, str]
    notes: list[str]


def read_map(source: Path) -> ForeignMap:
    """Return the map in a file or folder, by what it holds. Raises MapError."""
    if not source.exists():
        raise MapError(f"There is no file {said(source)}.")
    if source.is_dir() or source.suffix.lower() == ".csv":
        return read_csv(source)
    if source.suffix.lower() == ".ldtk":
        from town.scenario.maps.formats.ldtk import read_ldtk

        return read_ldtk(source)
    if source.suffix.lower() in (".tmx", ".tmj", ".json", ".xml"):
        return read_tiled(source)
    raise MapError(
        f"{said(source)} is no map that can be read. Name a file .tmx or .tmj (Tiled), .ldtk "
        "(LDtk), .csv, or a folder of CSV layers."
    )


def town_of(found: ForeignMap, source: Path, wishes: Wishes, roles: Mapping[str, str]) -> Converted:
    """Return the files of the town that a map means."""
    beside = _beside(source)
    head = _head(found, beside, wishes)
    solid = {id_: kind.solid for id_, kind in common_kinds().items()}
    for id_, kind in (head.get("kinds") or {}).items():
        solid[id_] = bool(kind.get("solid", solid.get(id_, False)))
    grid = grid_of(found, roles, solid)
    complete(grid)
    texts = {name: text for name, text in beside.items() if name != REST}
    others: Mapping[str, Mapping[str, Any]] = {}
    if not any(name.startswith("people/") for name in texts):
        others = settle(grid, wishes.people, str(head["title"]), wishes.seed)
        texts = {name: text for name, text in texts.items() if name not in others}
        grid.notes.append(f"{len(others) - 1} people were found for the town.")
    else:
        grid.notes.append("People and events are taken from the files beside the map.")
    return Converted(files_of(grid, head, others, texts, source.name), grid.notes)


def with_legend(found: ForeignMap, legend: Mapping[str, Any]) -> ForeignMap:
    """Add what a legend says of tiles to what the map says of them."""
    said_of = legend.get("tiles", {})
    tiles = dict(found.tiles)
    for number, info in tiles.items():
        more: dict[str, Any] = {}
        for key, given in (said_of.get(info.tileset) or {}).items():
            if info.id in _ids(key):
                more |= given
        if more:
            tiles[number] = replace(info, properties={**info.properties, **more})
    return replace(found, tiles=tiles)


def _ids(key: object) -> Iterable[int]:
    """Return the tiles that a key of a legend names: 12, '12', '12-20' or '1, 5-7'."""
    found: set[int] = set()
    for part in str(key).split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or (last and not last.strip().isdecimal()):
            raise MapError(f"The legend names tiles '{said(key)}'; write 12, '12-20' or '1, 5-7'.")
        low, high = int(first), int(last or first)
        if high - low > 1_000_000:
            raise MapError(f"The legend names too many tiles by '{said(key)}'.")
        found |= set(range(low, high + 1))
    return found


def _legend(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    try:
        legend = yaml.safe_load(text_of(path))
    except (yaml.YAMLError, RecursionError):
        raise MapError(f"{said(path)} is no YAML that can be read.") from None
    tiles = legend.get("tiles", {}) if isinstance(legend, dict) else None
    good = isinstance(tiles, dict) and isinstance(legend.get("layers", {}), dict)
    for each in tiles.values() if isinstance(tiles, dict) else ():
        good &= isinstance(each, dict) and all(isinstance(v, dict) for v in each.values())
    if not good:
        raise MapError(
            f"{said(path)} is no legend. It has 'layers: {{Deco: ignore}}' and "
            "'tiles: {forest: {12: {art: tree}}}'."
        )
    return dict(legend)


def _ville(source: Path) -> Path | None:
    """Return the folder of the paper's files, or of GenerativeAgentsCN, that `source` means."""
    folder = source.parent if source.name == "maze.json" else source
    if source.name == "maze.json" and source.is_file():
        maze = json_of(source, text_of(source))
        return folder if isinstance(maze, dict) and "tiles" in maze else None
    if source.is_dir():
        paper = any((source / sub).is_dir() for sub in ("matrix", "environment"))
        return source if paper or chinese.folder_in(source) else None
    return None


def _beside(source: Path) -> dict[str, str]:
    """Return the files of a town beside a map: people, events, phrases, prompts, rest.yaml."""
    folder = source if source.is_dir() else source.parent
    if not (folder / "people").is_dir():
        return {}
    files = read_folder(folder, Findings())
    found = {
        name: text
        for name, text in files.items()
        if name == "events.yaml" or name.startswith(("people/", "phrases/", "prompts/", "shared/"))
    }
    if (folder / REST).is_file():
        found[REST] = text_of(folder / REST, folder)
    return found


def _head(found: ForeignMap, beside: Mapping[str, str], wishes: Wishes) -> dict[str, Any]:
    """Return the keys of town.yaml: those beside the map, of the map, and what was asked for."""
    rest: Any = {}
    if REST in beside:
        try:
            rest = yaml.safe_load(beside[REST])
        except (yaml.YAMLError, RecursionError):
            raise MapError(f"{REST} beside the map is no YAML that can be read.") from None
    if not isinstance(rest, dict):
        raise MapError(f"{REST} beside the map should hold keys of town.yaml.")
    named = {key: found.properties[key] for key in KEPT if found.properties.get(key)}
    plain = " ".join(found.name.replace("_", " ").replace("-", " ").split())
    title = plain[:1].upper() + plain[1:]
    head = {"title": title or "A town", **rest, **named}
    return head | ({"title": one_line(wishes.title, 80)} if wishes.title else {})


def _checked(texts: Mapping[str, str], name: str, notes: list[str]) -> list[str]:
    """Return the notes of a town that `check` takes. Raises MapError for one it refuses."""
    try:
        load_files(name, {file: text for file, text in texts.items() if file != "README.md"})
    except ScenarioError as error:
        first = "\n".join(str(mistake) for mistake in error.mistakes[:MAX_SHOWN])
        count = len(error.mistakes)
        told = "".join(f"\nnote: {note}" for note in notes)
        raise MapError(
            "Nothing was written: the town that comes of this map would have "
            f"{count} mistake{'s' * (count > 1)}:\n{first}{told}"
        ) from None
    return notes
