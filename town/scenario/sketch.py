"""A town while it is written: what can be drawn of it, mistakes or not, and where things stand.

`sketch(folder)` never raises for what is in the files. `Sketch.tile_of` says where on the map a
mistake is, `Sketch.spot_of` where in the files a tile was drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.scenario.assembly.assemble import assemble
from town.scenario.assembly.people import PeopleFiles
from town.scenario.assembly.site import MapDraft
from town.scenario.loader import Checked, examine
from town.scenario.model import Scenario
from town.scenario.yaml.errors import Findings, Mistake, Spot
from town.scenario.yaml.reader import SourceFile, read

_PERSON_KEYS = ("bed", "home")  # where somebody is found who may not live yet
_EVENT_KEYS = ("on", "object", "place")
Position = tuple[int, int]  # line and column, from 1


@dataclass(slots=True)
class Sketch:
    """What came of reading a town's files once."""

    checked: Checked
    map: TileMap | None  # what can be drawn
    people: Mapping[str, Tile] = field(default_factory=dict)  # where each would sleep, by name
    _docs: Mapping[str, SourceFile] = field(default_factory=dict)

    @property
    def scenario(self) -> Scenario | None:
        """Return the town, if it has no mistakes."""
        return self.checked.scenario

    def tile_of(self, mistake: Mistake) -> Tile | None:
        """Return the tile that a mistake or note is about, if it is about one."""
        doc, draft = self._docs.get(mistake.file), self.checked.draft
        if doc is None or draft is None:
            return None
        if mistake.file == "town.yaml":
            return self._in_plan(doc, mistake)
        keys = _PERSON_KEYS if mistake.file.startswith("people/") else _EVENT_KEYS
        entry = _entry_at(doc, mistake)
        places = [str(_value(doc, (*entry, key))) for key in keys]
        return next(
            (t for path in (*_paths_in(mistake.what), *places) if (t := self._at(path))), None
        )

    def _in_plan(self, doc: SourceFile, mistake: Mistake) -> Tile | None:
        """Return the tile of a character of a plan, or the first of the building it is about."""
        sectors = doc.data.get("sectors") if isinstance(doc.data, dict) else None
        for id_, sector in (sectors or {}).items() if isinstance(sectors, dict) else ():
            at = _pair(sector.get("at")) if isinstance(sector, dict) else None
            begin, end = _lines_of(doc, ("sectors", id_))
            if not begin <= mistake.line < end or at is None:
                continue
            for row, line, column in _rows(doc, str(id_), sector.get("plan")):
                if line == mistake.line and mistake.column >= column:
                    return at[0] + mistake.column - column, at[1] + row
            named = next((t for path in _paths_in(mistake.what) if (t := self._at(path))), None)
            return named or at
        return None

    def _at(self, path: str) -> Tile | None:
        draft = self.checked.draft
        if draft is None or not path:
            return None
        piece, room = draft.pieces.get(path), draft.rooms.get("/".join(path.split("/")[:2]))
        if piece is not None:
            return piece.tiles[0]
        tiles = sorted(room.tiles) if room is not None else []
        return tiles[len(tiles) // 2] if tiles else None

    def spot_of(self, tile: Tile) -> Spot | None:
        """Return where in the files the tile of a building was drawn."""
        draft, doc = self.checked.draft, self._docs.get("town.yaml")
        if draft is None or doc is None:
            return None
        piece = next((p for p in draft.pieces.values() if tile in p.tiles), None)
        if piece is not None:
            return piece.spot
        id_ = draft.owner.get(tile)
        at = _pair(_value(doc, ("sectors", id_ or "", "at")))
        if id_ is None or at is None:
            return None
        for row, line, column in _rows(doc, id_, _value(doc, ("sectors", id_, "plan"))):
            if row == tile[1] - at[1]:
                return Spot("town.yaml", line, column + tile[0] - at[0])
        return doc.key("sectors", id_)

    def name_of(self, tile: Tile) -> str:
        """Return what people call the thing, room or building that a tile belongs to, or ""."""
        draft, tiles = self.checked.draft, self.map
        if draft is None or tiles is None or not tiles.inside(tile):
            return ""
        thing = next((o.thing.name for o in tiles.objects if tile in o.tiles), "")
        place = tiles.place_at(tile)
        return thing or (place.name if place else draft.sectors.get(draft.owner.get(tile, ""), ""))

    def file_of(self, name: str) -> Spot | None:
        """Return the file of a person by name."""
        for file, doc in self._docs.items():
            if file.startswith("people/") and _value(doc, ("name",)) == name:
                return doc.at("name")
        return None


def sketch(folder: Path) -> Sketch:
    """Return what there is in a folder of a town, as far as it can be understood."""
    checked = examine(folder)
    docs, unheard = {}, Findings()
    for name, text in checked.files.items():
        if name.endswith(".yaml") and (doc := read(name, text, unheard)) is not None:
            docs[name] = doc
    town_map = checked.scenario.map if checked.scenario else _drawn(checked.draft)
    found = Sketch(checked, town_map, {}, docs)
    found.people = dict(_sleepers(found, docs))
    return found


def _drawn(draft: MapDraft | None) -> TileMap | None:
    """Return the map of a draft without its people, if it has one that can be drawn."""
    return assemble(draft, PeopleFiles()) if draft is not None and draft.rooms else None


def _sleepers(found: Sketch, docs: Mapping[str, SourceFile]) -> Iterator[tuple[str, Tile]]:
    for file, doc in docs.items():
        if file.startswith("people/") and isinstance(name := _value(doc, ("name",)), str):
            places = [str(_value(doc, (key,))) for key in _PERSON_KEYS]
            if tile := next((t for path in places if (t := found._at(path))), None):
                yield name, tile


def _value(doc: SourceFile, loc: tuple[str | int, ...]) -> object:
    value: object = doc.data
    for step in loc:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _pair(value: object) -> Tile | None:
    """Return [x, y] as a tile, None of anything else."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value):
        return int(value[0]), int(value[1])
    return None


def _lines_of(doc: SourceFile, loc: tuple[str | int, ...]) -> Position:
    """Return the first line of a key's entry, and the first line after it."""
    begin = doc.keys.get(loc, (0, 0))[0]
    others = [line for key, (line, _) in doc.keys.items() if len(key) <= len(loc) and line > begin]
    return begin, min(others, default=len(doc.text.splitlines()) + 2)


def _rows(doc: SourceFile, sector: str, plan: object) -> Iterator[tuple[int, int, int]]:
    """Yield (row, line, column of its first character) of a plan."""
    loc = ("sectors", sector, "plan")
    for row, text in enumerate(str(plan or "").rstrip().split("\n")):
        if text.strip():
            spot = doc.inside(loc, row, 0)
            yield row, spot.line, spot.column


def _entry_at(doc: SourceFile, mistake: Mistake) -> tuple[str | int, ...]:
    """Return the entry of events.yaml that a mistake is in; () of other files."""
    held = [
        loc
        for loc, (line, _) in doc.values.items()
        if len(loc) == 2 and loc[0] in ("events", "facts") and line <= mistake.line
    ]
    return max(held, key=lambda loc: doc.values[loc], default=())


def _paths_in(text: str) -> list[str]:
    """Return the words of a sentence that look like paths of places."""
    words = (word.strip("'\",.:;()") for word in text.split())
    return [word for word in words if "/" in word]
