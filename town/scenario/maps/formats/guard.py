"""Reads files of strangers' maps: regular ones, in the map's own folder, of bounded size.

`check_tiled` looks at a Tiled file before the library does: what it refers to must lie in the
project's folder, its XML must define no entities, and its layers must not unpack to more than they
say.
"""

import base64
import binascii
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from town.scenario.maps.formats.source import MAX_CELLS, MAX_LAYERS, MapError, check_size
from town.scenario.yaml.files import UnreadableFileError, read_regular_file
from town.text import one_line

MAX_BYTES = 30_000_000  # of one file; the paper's map has 0.6 MB
MAX_FILES = 300  # tilesets and templates of one map
MAX_UP = 3  # folders above the map's in which a project is looked for
REFUSED = ("<!doctype", "<!entity")


def said(value: object) -> str:
    """Return a stranger's word as a sentence may show it."""
    return one_line(str(value), 60)


def text_of(path: Path, inside: Path | None = None) -> str:
    """Return the text of a file. Raises MapError."""
    try:
        raw = read_regular_file(path, inside, MAX_BYTES)
    except FileNotFoundError:
        raise MapError(f"There is no file {said(path)}.") from None
    except UnreadableFileError as error:
        raise MapError(f"{said(path)}: {error}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MapError(f"{said(path)} is no text in UTF-8. Save it again as UTF-8.") from None


def json_of(path: Path, text: str) -> Any:
    """Return what JSON text holds. Raises MapError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise MapError(
            f"{said(path)} is no JSON: {error.msg} in line {error.lineno}. "
            "It may have been cut off; save it again."
        ) from None
    except (RecursionError, ValueError):
        raise MapError(f"{said(path)} is nested too deeply or holds a number too long.") from None


def xml_of(path: Path, text: str) -> ElementTree.Element:
    """Return the root of XML text that defines no entities. Raises MapError."""
    lowered = text.lower()
    if any(word in lowered for word in REFUSED):
        raise MapError(
            f"{said(path)} has a DOCTYPE or an ENTITY, which no map needs. Open it in "
            "Tiled 1.2 or newer and save it again."
        )
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line = error.position[0]
        raise MapError(f"{said(path)} is no XML: it breaks off or is wrong in line {line}.") from (
            None
        )


def project_folder(path: Path) -> Path:
    """Return the folder in which a map's tilesets may lie: its own, or that of its project."""
    here = path.resolve().parent
    for folder in [here, *here.parents][: MAX_UP + 1]:
        if any(folder.glob("*.tiled-project")):
            return folder
    return here


def check_tiled(path: Path) -> Path:
    """Look at a Tiled map and all it refers to; return its project's folder. Raises MapError."""
    root = project_folder(path)
    _Look(root).look_at(path, "map")
    return root


class _Look:
    """The look at one map."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: set[Path] = set()
        self.cells = self.layers = 0

    def look_at(self, path: Path, what: str) -> None:
        real = path.resolve()
        if real in self.seen:
            return
        self.seen.add(real)
        if len(self.seen) > MAX_FILES:
            raise MapError(f"The map refers to more than {MAX_FILES} files.")
        text = text_of(path, None if what == "map" else self.root)
        if text.lstrip().startswith("<"):
            self._xml(path, xml_of(path, text), what)
        elif text.strip():
            self._json(path, json_of(path, text), what)
        else:
            raise MapError(f"{said(path)} is empty.")

    def _refer(self, path: Path, source: str, what: str) -> None:
        """Look at a file that another one names."""
        target = path.parent / source
        if not target.resolve().is_relative_to(self.root):
            raise MapError(
                f"{said(path.name)} names the {what} '{said(source)}', which lies outside of "
                f"{said(self.root)}. Put it into that folder, or a .tiled-project file into the "
                "folder that holds both."
            )
        if not target.is_file():
            raise MapError(
                f"{said(path.name)} names the {what} '{said(source)}', which is not there. Put it "
                "there, or embed it: in Tiled, Map > Embed Tileset."
            )
        self.look_at(target, what)

    def _xml(self, path: Path, root: ElementTree.Element, what: str) -> None:
        expected = {"map": "map", "tileset": "tileset", "template": "template"}[what]
        if root.tag != expected:
            raise MapError(f"{said(path)} is no {what} of Tiled: it holds a <{said(root.tag)}>.")
        for element in root.iter():
            if element.tag == "tileset" and element.get("source") and element is not root:
                self._refer(path, element.get("source", ""), "tileset")
            if element.get("template") is not None:
                self._refer(path, element.get("template", ""), "template")
            if element.tag == "layer" and what == "map":
                self._xml_layer(element)

    def _xml_layer(self, layer: ElementTree.Element) -> None:
        data = layer.find("data")
        if data is None:
            return
        name = said(layer.get("name", ""))
        packed = data.get("encoding", ""), data.get("compression", "")
        chunks = data.findall("chunk")
        for part in chunks or [data]:
            source = part if chunks else layer
            size = _whole(source.get("width")), _whole(source.get("height"))
            self._layer(name, size, packed, part.text or "")

    def _json(self, path: Path, found: Any, what: str) -> None:
        if not isinstance(found, dict):
            raise MapError(f"{said(path)} is no {what} of Tiled: it holds no mapping of names.")
        if what == "map" and not isinstance(found.get("layers"), list):
            raise MapError(f"{said(path)} is no map of Tiled: it has no list of 'layers'.")
        for part in _parts(found):
            source = part.get("source")
            if isinstance(source, str) and (part is not found) and "firstgid" in part:
                self._refer(path, source, "tileset")
            if isinstance(part.get("template"), str):
                self._refer(path, part["template"], "template")
            if part.get("type") == "tilelayer" and what == "map":
                self._json_layer(part)

    def _json_layer(self, layer: dict[str, Any]) -> None:
        name = said(layer.get("name", ""))
        packed = str(layer.get("encoding", "")), str(layer.get("compression", ""))
        chunks = layer.get("chunks")
        for part in chunks if isinstance(chunks, list) else [layer]:
            if not isinstance(part, dict):
                raise MapError(f"Layer '{name}' has a chunk that is none.")
            size = _whole(part.get("width")), _whole(part.get("height"))
            data = part.get("data")
            if isinstance(data, str):
                self._layer(name, size, packed, data)
            else:
                self._count(name, size)

    def _count(self, name: str, size: tuple[int, int]) -> None:
        check_size(f"Layer '{name}'", *size)
        self.cells += size[0] * size[1]
        self.layers += 1
        if self.cells > MAX_CELLS or self.layers > MAX_LAYERS * 100:
            raise MapError(f"The layers up to '{name}' have too many tiles for one town.")

    def _layer(self, name: str, size: tuple[int, int], packed: tuple[str, str], text: str) -> None:
        self._count(name, size)
        encoding, compression = packed
        if encoding == "base64":
            unpack(name, text, compression, size[0] * size[1] * 4)
        elif encoding == "csv":
            count = text.count(",") + 1
            if count != size[0] * size[1]:
                raise MapError(
                    f"Layer '{name}' has {count} numbers; {size[0]} x {size[1]} tiles need "
                    f"{size[0] * size[1]}."
                )
        else:
            raise MapError(
                f"Layer '{name}' is written as XML tiles, as Tiled did long ago. In Tiled, set "
                "Map > Map Properties > Tile Layer Format to CSV and save."
            )


def unpack(name: str, text: str, compression: str, expected: int) -> None:
    """Raise MapError unless base64 text unpacks to just the expected bytes."""
    csv = "In Tiled, set Map > Map Properties > Tile Layer Format to CSV and save."
    try:
        raw = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise MapError(f"Layer '{name}' is no whole base64. {csv}") from None
    if compression == "zstd":
        raise MapError(f"Layer '{name}' is packed with Zstandard, which is not read. {csv}")
    try:
        if compression == "zlib":
            raw = zlib.decompressobj().decompress(raw, expected + 1)
        elif compression == "gzip":
            raw = gzip.GzipFile(fileobj=io.BytesIO(raw)).read(expected + 1)
    except (zlib.error, OSError, EOFError):
        raise MapError(f"Layer '{name}' is broken: it does not unpack. {csv}") from None
    if len(raw) != expected:
        more = "more" if len(raw) > expected else "less"
        raise MapError(f"Layer '{name}' unpacks to {more} than its {expected // 4} tiles. {csv}")


def _whole(value: object) -> int:
    """Return a size as written, 0 where it is none."""
    if isinstance(value, str) and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _parts(found: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside of JSON, without recursion."""
    waiting = [found]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting += part.values()
        elif isinstance(part, list):
            waiting += [item for item in part if isinstance(item, dict | list)]
