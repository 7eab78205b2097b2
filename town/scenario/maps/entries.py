"""Entries of names.yaml made of what a map says of a place or thing."""

import re
from collections.abc import Mapping
from typing import Any

from town.scenario.import_ville.words import slug
from town.scenario.maps.formats.source import Value
from town.scenario.maps.grid import Grid
from town.scenario.maps.words import kind_of

_NEXT_DAY = re.compile(r"[,;]\s*(?=[A-Za-z]{3}[^:]*:\s)")
YES, NO = ("true", "yes", "1"), ("false", "no", "0")
SECTOR_KEYS = ("kind", "hours", "days", "about", "ground", "look", "roof", "walls")
ARENA_KEYS = ("private", "hours", "days", "capacity", "about", "ground")


def yes(value: Value | None) -> bool | None:
    """Return a property that says yes or no, or None if it says neither."""
    if isinstance(value, bool | int | float):
        return bool(value)
    word = str(value).lower()
    return True if word in YES else False if word in NO else None


def kept(given: Mapping[str, Value], keys: tuple[str, ...]) -> dict[str, Any]:
    """Return those of some properties that say something, as a town's files have them."""
    found: dict[str, Any] = {k: given[k] for k in keys if given.get(k) not in (None, "")}
    if isinstance(found.get("days"), str):
        parts = (part.partition(":") for part in _NEXT_DAY.split(found["days"]))
        found["days"] = {day.strip(): hours.strip() for day, _, hours in parts if day.strip()}
    if "private" in found:
        told = yes(found.pop("private"))
        found |= {} if told is None else {"private": told}
    if "capacity" in found:
        number = found.pop("capacity")
        found |= {"capacity": number} if isinstance(number, int) and number > 0 else {}
    return found


def thing_entry(grid: Grid, word: str, name: str) -> dict[str, Any]:
    """Return an object for names.yaml by a word for it; a word of no kind makes a kind."""
    kind = kind_of(word, grid.kinds)
    if not kind:
        kind = slug(word)
        grid.kinds[kind] = {"name": word, "uses": [{"do": f"use the {word}", "icon": "dot"}]}
    return {"kind": kind, "id": slug(name), "name": name.replace("_", " ")}
