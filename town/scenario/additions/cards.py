"""Character cards: JSON of versions 1 to 3, PNG pictures that carry one, and .charx archives.

A card is a stranger's file: its text is data, never executed and never a template; sizes are looked
at before anything is read, and of an archive only `card.json` and one picture are read. Many tools
write cards that are not as their specification says (`character_book: null`, a text for a list, an
empty name), so each field is taken if it is what it should be, and else left out.
"""

import base64
import binascii
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from town.scenario.additions.edits import AdditionError
from town.scenario.yaml.files import UnreadableFileError, read_regular_file
from town.text import clipped, one_line

MAX_CARD_BYTES, MAX_JSON_BYTES = 40_000_000, 4_000_000
MAX_FIELD, MAX_ENTRY, MAX_ENTRIES = 6_000, 400, 60  # letters of a field and of lore; entries
PORTRAIT = 192  # pixels: the side of a portrait as it is kept
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error)
CHUNKS = ("ccv3", "chara")  # of a PNG, the newer form first
MACROS = {
    "char": re.compile(r"\{\{\s*char\s*\}\}|<(?:BOT|CHAR)>", re.IGNORECASE),
    "user": re.compile(r"\{\{\s*user\s*\}\}|<USER>", re.IGNORECASE),
}
_COMMENT = re.compile(r"\{\{\s*(?://|comment:|hidden_key:)[^{}]*\}\}", re.IGNORECASE)
_OTHER = re.compile(r"\{\{[^{}]{0,200}\}\}|\{%.{0,200}?%\}")
_VISITOR = {"en": "a visitor", "zh": "来客"}
NEEDS_PILLOW = (
    "A card in a picture is read by a library that is not installed: "
    "pip install 'living-town[cards]'"
)


@dataclass(frozen=True, slots=True)
class Lore:
    """An entry of a lorebook."""

    keys: tuple[str, ...]
    content: str
    constant: bool = False  # known to everybody there, whatever is spoken of


@dataclass(slots=True)
class CharacterCard:
    """What a card says, macros replaced, on lines of their own."""

    name: str
    description: str = ""
    personality: str = ""
    scenario: str = ""
    creator: str = ""
    tags: tuple[str, ...] = ()
    lore: tuple[Lore, ...] = ()
    portrait: bytes = b""  # PNG
    left_out: list[str] = field(default_factory=list)  # what the card has and a town has no use for


def read_card(path: Path, language: str = "en") -> CharacterCard:
    """Return the card in a file. Raises AdditionError."""
    try:
        raw = read_regular_file(path, limit=MAX_CARD_BYTES)
    except FileNotFoundError:
        raise AdditionError(f"There is no file {path}.") from None
    except UnreadableFileError as error:
        raise AdditionError(f"{path}: {error}") from None
    picture = b""
    if raw.startswith(b"\x89PNG"):
        data, picture = _from_picture(path, raw), raw
    elif raw.startswith(b"PK") or zipfile.is_zipfile(io.BytesIO(raw)):
        data, picture = _from_archive(path, raw)
    else:
        data = _json(path, raw)
    card = _card(path, data, language)
    card.portrait = _portrait(picture) if picture else b""
    return card


def _from_picture(path: Path, raw: bytes) -> Any:
    try:
        from PIL import Image
    except ImportError:
        raise AdditionError(NEEDS_PILLOW) from None
    try:
        with Image.open(io.BytesIO(raw), formats=["PNG"]) as picture:
            texts = getattr(picture, "text", {})
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise AdditionError(f"{path} is no whole picture: {one_line(str(error), 80)}.") from None
    for chunk in CHUNKS:
        if chunk in texts:
            try:
                return _json(path, base64.b64decode(str(texts[chunk]), validate=False))
            except (binascii.Error, ValueError):
                continue
    raise AdditionError(
        f"{path} is a picture without a character in it. Some sites take it out when they show a "
        "picture; download the card itself, or its JSON."
    )


def _from_archive(path: Path, raw: bytes) -> tuple[Any, bytes]:
    """Return the card of an archive and its main picture; nothing else of it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = {entry.filename: entry for entry in archive.infolist()}
            if "card.json" not in names:
                raise AdditionError(f"{path} is an archive without card.json, so it is no card.")
            data = _json(path, _entry(archive, names["card.json"], MAX_JSON_BYTES))
            for uri in _pictures(data):
                if uri in names and names[uri].file_size <= MAX_CARD_BYTES:
                    return data, _entry(archive, names[uri], MAX_CARD_BYTES)
            return data, b""
    except _BROKEN as error:
        if isinstance(error, AdditionError):
            raise
        why = one_line(str(error), 80)
        raise AdditionError(f"{path} is no whole archive: {why}.") from None


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    if entry.file_size > limit:
        raise AdditionError(f"{one_line(entry.filename, 60)} is larger than a card may be.")
    with archive.open(entry) as file:
        return file.read(limit)


def _pictures(data: Any) -> Iterator[str]:
    """Yield the names in the archive of the pictures of a card, the main icon first."""
    inner = data.get("data") if isinstance(data, Mapping) else None
    assets = inner.get("assets") if isinstance(inner, Mapping) else None
    icons = [a for a in assets if isinstance(a, Mapping)] if isinstance(assets, list) else []
    icons = [a for a in icons if a.get("type") == "icon" and isinstance(a.get("uri"), str)]
    for asset in sorted(icons, key=lambda a: a.get("name") != "main"):
        yield asset["uri"].removeprefix("embeded://").removeprefix("embedded://")


def _json(path: Path, raw: bytes) -> Any:
    if len(raw) > MAX_JSON_BYTES:
        raise AdditionError(f"The text of {path} is larger than {MAX_JSON_BYTES // 1_000_000} MB.")
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise AdditionError(f"{path} is no character card: its text is no JSON.") from None


def _card(path: Path, data: Any, language: str) -> CharacterCard:
    inner = data.get("data") if isinstance(data, Mapping) else None
    fields = inner if isinstance(inner, Mapping) else data
    if not isinstance(fields, Mapping) or not {"description", "personality", "name"} & set(fields):
        raise AdditionError(f"{path} is no character card: it has no name and no description.")
    raw_name = fields.get("name") or (data.get("name") if isinstance(data, Mapping) else "")
    name = one_line(raw_name if isinstance(raw_name, str) else "", 60)
    name = _without_macros(name) or one_line(path.stem.split(".")[0].replace("_", " "), 60)
    called = fields.get("nickname") if isinstance(fields.get("nickname"), str) else ""

    def text(key: str, longest: int = MAX_FIELD) -> str:
        value = fields.get(key)
        return _said(value, called or name, language, longest) if isinstance(value, str) else ""

    book = fields.get("character_book")
    tags = fields.get("tags")
    used = {"name", "nickname", "description", "personality", "scenario", "creator", "tags"}
    used |= {"character_book", "assets", "extensions", "spec", "spec_version", "avatar"}
    return CharacterCard(
        name=name,
        description=text("description"),
        personality=text("personality"),
        scenario=text("scenario"),
        creator=text("creator", 80),
        tags=tuple(one_line(t, 30) for t in tags if isinstance(t, str))[:20]
        if isinstance(tags, list)
        else (),
        lore=tuple(_lore(book, called or name, language)),
        left_out=sorted(k for k, v in fields.items() if v and k not in used and isinstance(k, str)),
    )


def _lore(book: Any, name: str, language: str) -> Iterator[Lore]:
    entries = book.get("entries") if isinstance(book, Mapping) else None
    entries = list(entries.values()) if isinstance(entries, Mapping) else entries
    for entry in entries[:MAX_ENTRIES] if isinstance(entries, list) else ():
        if not isinstance(entry, Mapping) or entry.get("enabled") is False:
            continue
        keys = entry.get("keys")
        content = entry.get("content")
        said = _said(content, name, language, MAX_ENTRY) if isinstance(content, str) else ""
        if said:
            names = (
                tuple(one_line(k, 40) for k in keys if isinstance(k, str))
                if isinstance(keys, list)
                else ()
            )
            yield Lore(names, said, entry.get("constant") is True)


def _said(text: str, name: str, language: str, longest: int) -> str:
    """Return a text of a card with its macros replaced; lines stay lines."""
    text = MACROS["char"].sub(lambda _: name, text[: longest * 4])
    text = MACROS["user"].sub(lambda _: _VISITOR.get(language, _VISITOR["en"]), text)
    lines = [one_line(_without_macros(line)) for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("@@")]  # decorators
    return clipped("\n".join(lines), longest)


def _without_macros(text: str) -> str:
    return _OTHER.sub("", _COMMENT.sub("", text)).strip()


def _portrait(raw: bytes) -> bytes:
    """Return a picture as a PNG of a portrait's size, its upper square; b"" if it is none."""
    try:
        from PIL import Image
    except ImportError:
        return b""
    try:
        with Image.open(io.BytesIO(raw), formats=["PNG", "JPEG", "WEBP"]) as picture:
            if picture.width * picture.height > 40_000_000:
                return b""
            side = min(picture.size)
            left = (picture.width - side) // 2
            cut = picture.convert("RGBA").crop((left, 0, left + side, side))
            small = cut.resize((PORTRAIT, PORTRAIT), Image.Resampling.LANCZOS)
            out = io.BytesIO()
            small.save(out, "PNG")
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
