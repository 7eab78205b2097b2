"""Values read from a run file, checked against what their columns promise.

Strict tables hold what was written into them, but a damaged or altered file may hold anything:
texts among numbers, ticks in the year 100,000, JSON cut short. All rows pass `checked_rows`, and
the manifest passes `checked_manifest`, before anybody sees them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import NoneType
from typing import Any, TypeAlias

from town.clock import Clock
from town.runfile import schema
from town.runfile.errors import RunFileError, damaged
from town.runfile.records import Row

MAX_INT = 2**28  # of ticks and of all other numbers; 85 years of ticks of 10 s
MIN_INT = -(10**7)  # ticks before the town began, of memories of the past
MAX_SECONDS_PER_TICK = 3600
_PYTHON = {"INTEGER": int, "TEXT": str, "REAL": float, "BLOB": bytes}

Shape: TypeAlias = Any
"""A type; a list of one shape; a dict {str: shape}, or of the shapes of known names; a tuple of
alternatives."""

JSON_SHAPES: dict[str, dict[str, Shape]] = {
    "segments": {"company": [str]},
    "lines": {"tells": [str], "news": [dict]},
    "events": {"data": dict},
    "memories": {"about": [str], "facts": [str], "evidence": [int]},
    "plans": {"people": [str]},
    "facts": {"about": [str], "witnesses": [str], "words": [str], "also": [str]},
    "agent_state": {"value": object},
    "asks": {"fields": dict},
    "interventions": {"data": dict},
}
WORDS = {
    ("segments", "kind"): frozenset({"walk", "act", "sleep", "say", "listen", "wait"}),
    ("plans", "level"): frozenset({"day", "hour", "step"}),
    ("asks", "outcome"): frozenset({"ok", "failed"}),
    ("facts", "belief"): frozenset({"known", "claimed", "doubted"}),
}
"""The only words of some columns."""
MOVES = frozenset("UDLR.")
MANIFEST: dict[str, Shape] = {
    **dict.fromkeys(("scenario", "title", "about", "language", "hash", "start", "model"), str),
    **dict.fromkeys(("folder", "created", "machine", "determinism", "embedder"), str),
    "seconds_per_tick": int,
    "seed": int,
    "rules": bool,
    "editor": bool,
    "settings": {str: dict},
    "people": {str: {"age": int, "pronoun": str, "occupation": str, "traits": [str], "home": str}},
    "places": {str: str},
    "objects": {str: str},
    "facts": {
        str: {
            **dict.fromkeys(("text", "kind", "source"), str),
            **dict.fromkeys(("starts", "ends", "place"), (str, NoneType)),
        }
    },
    "files": {str: str},
    "versions": {str: str},
    "program": {str: str},
    "altered_parts": [str],
    "models": [{"model": str, "from": int}],
    "answered_by": [{"from": int, "facts": {str: str}}],
    "parent": {"run": str, "tick": int, "digest": str},
}
"""What stands in a manifest; other entries may be anything."""


def checked_rows(
    kind: type[Row], rows: Sequence[tuple[Any, ...]], path: Path
) -> Sequence[tuple[Any, ...]]:
    """Return `rows` of a table of `path` as they are. Raises RunFileError if one cannot be."""
    if rows:
        for column, values in zip(_COLUMNS[kind], zip(*rows, strict=True), strict=True):
            if complaint := column.complaint(values):
                raise damaged(path, f"{kind.table}.{column.name} holds {complaint}")
    return rows


@dataclass(frozen=True)
class _Column:
    name: str
    types: frozenset[type]
    shape: Shape | None
    words: frozenset[str] | None
    moves: bool

    def complaint(self, values: tuple[Any, ...]) -> str:
        """Return what is wrong with the values of a column, or ''."""
        types = set(map(type, values))
        if not types <= self.types:
            return f"a value of the wrong type ({(types - self.types).pop().__name__})"
        if int in types:
            numbers = [v for v in values if v is not None] if NoneType in types else values
            if not MIN_INT <= min(numbers) <= max(numbers) <= MAX_INT:
                return "a number that is too large"
        if self.words is not None and (others := set(values) - self.words):
            return f"{sorted(others)[0][:40]!r}"
        if self.moves and not MOVES.issuperset("".join(values)):
            return "a step that is none of U, D, L, R and '.'"
        if self.shape is not None:
            for text in set(values) - _EMPTY - {None}:
                if complaint := _complaint_about_json(text, self.shape):
                    return complaint
        return ""


_EMPTY = {"[]", "{}"}


def _columns(kind: type[Row]) -> list[_Column]:
    table = kind.table
    shapes = JSON_SHAPES.get(table, {})
    return [
        _Column(
            name,
            frozenset({_PYTHON[sql], *((NoneType,) if nullable else ())}),
            shapes.get(name) if sql == "TEXT" else None,
            WORDS.get((table, name)),
            (table, name) == ("segments", "moves"),
        )
        for name, (sql, nullable) in schema.column_types(kind).items()
    ]


_COLUMNS = {kind: _columns(kind) for kind in dict.fromkeys(schema.CONTENT + schema.TABLES)}


def _complaint_about_json(text: str, shape: Shape) -> str:
    try:
        value = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return f"what is no JSON: {text[:40]!r}"
    return "" if fits(value, shape) else f"JSON of another form than it should: {text[:40]!r}"


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no JSON.")


def fits(value: Any, shape: Shape) -> bool:
    """Return whether JSON data has a `Shape`. Keys of a dict may be missing."""
    if isinstance(shape, tuple):
        return any(fits(value, each) for each in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return False
        if str in shape:
            return all(fits(each, shape[str]) for each in value.values())
        return all(fits(value[name], inner) for name, inner in shape.items() if name in value)
    if shape is int:
        return type(value) is int and MIN_INT <= value <= 2**63
    return isinstance(value, shape)


def checked_manifest(rows: Iterable[tuple[Any, Any]], path: Path) -> dict[str, Any]:
    """Return the manifest from its rows (name, JSON). Raises RunFileError."""
    result: dict[str, Any] = {}
    for key, text in rows:
        if type(key) is not str or type(text) is not str:
            raise damaged(path, "its manifest holds something else than texts")
        if complaint := _complaint_about_json(text, MANIFEST.get(key, object)):
            raise damaged(path, f"'{key}' of its manifest holds {complaint}")
        result[key] = json.loads(text)
    _check_clock(result, path)
    return result


def _check_clock(manifest: Mapping[str, Any], path: Path) -> None:
    seconds = manifest.get("seconds_per_tick", 10)
    try:
        start = datetime.fromisoformat(manifest.get("start", "2026-01-01T00:00:00"))
        clock = Clock(start, seconds)
        whole = 1 <= seconds <= MAX_SECONDS_PER_TICK and start.tzinfo is None
        if whole and clock.at(MIN_INT) and clock.at(MAX_INT):
            return
    except (ValueError, OverflowError):
        pass
    raise damaged(path, f"its clock cannot be: {seconds} s a tick from {manifest.get('start')}")


def checked_tick(tick: Any, path: Path) -> int:
    """Return a frontier. Raises RunFileError."""
    if type(tick) is not int or not 0 <= tick <= MAX_INT:
        raise damaged(path, f"it has reached tick {str(tick)[:40]}, which cannot be")
    return tick


def checked_status(rows: Sequence[tuple[Any, ...]], path: Path) -> tuple[Any, ...]:
    """Return the values of the one row of `status` without its id. Raises RunFileError."""
    for row in rows:
        types = zip(row[1:], _STATUS, strict=False)
        if all(isinstance(value, kind) for value, kind in types) and row[2] in _STATES:
            checked_tick(row[3], path)
            if not (len(row) > 8 and _complaint_about_json(row[8], _MODEL)):
                return row[1:]
    raise damaged(path, "its status cannot be")


_STATES = ("running", "waiting", "stopped", "finished", "failed")
_STATUS = (str, str, int, int, str | None, float | None, str, str)
_MODEL: Shape = {
    **dict.fromkeys(("server", "last_error"), (str, NoneType)),
    **dict.fromkeys(("tokens_in", "tokens_cached", "tokens_out", "answered"), (int, float)),
    **dict.fromkeys(("waiting", "in_flight", "batch"), (int, float)),
    "waits": [list],
}


def checked_tuples(rows: list[Any], types: Sequence[Any], path: Path) -> list[Any]:
    """Return rows whose values have the `types` of their columns. Raises RunFileError."""
    for kind, values in zip(types, zip(*rows, strict=True), strict=True) if rows else ():
        for value in values:
            large = type(value) is int and not -(2**53) <= value <= 2**53
            if large or not isinstance(value, kind):
                raise damaged(path, f"it holds {str(value)[:40]!r}, which cannot be")
    return rows


def checked_json(text: Any, path: Path) -> Any:
    """Return the data of a JSON text. Raises RunFileError."""
    if type(text) is not str or (complaint := _complaint_about_json(text, object)):
        raise damaged(path, "a state holds " + (complaint if type(text) is str else "no text"))
    return json.loads(text)


_TOWN_AND_MODEL = ("scenario", "files", "seed", "model")


def with_town(manifest: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the manifest of `path`. Raises RunFileError unless a town can be taken up from it."""
    if missing := [name for name in _TOWN_AND_MODEL if name not in manifest]:
        raise RunFileError(
            f"The manifest of {path} lacks '{missing[0]}', so the town cannot be taken up again."
        )
    if altered := manifest.get("altered_parts"):
        raise RunFileError(
            f"{path} cannot be gone on with: the {' and '.join(altered)} of its town were changed "
            "in Python after it was read. A run keeps the files of its town, and its settings; "
            "change the files instead."
        )
    return manifest
