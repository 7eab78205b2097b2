"""What names in maps of others mean, from the tables words.yaml and the_paper.yaml."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.import_ville.map import OBJECT_KINDS
from town.scenario.import_ville.words import slug
from town.scenario.yaml.shapes import GROUNDS

HERE = Path(__file__).parent


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return one of the tables of this folder, words.yaml or the_paper.yaml."""
    found: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _patterns(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((meant, re.compile(words)) for meant, words in table("words")[part].items())


def meant_by(part: str, name: str) -> str:
    """Return what a name means by one part of words.yaml, or ""."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    low = re.sub(r"[_\-./]+", " ", spaced).lower().strip()
    return next((meant for meant, words in _patterns(part) if low and words.search(low)), "")


def ground_of(names: Iterable[str]) -> str:
    """Return the ground that one of some names means, or ""."""
    for name in names:
        if name.lower() in GROUNDS:
            return name.lower()
        if found := meant_by("grounds", name):
            return found
    return ""


def as_id(text: str) -> str:
    """Return the id that a text is, or that is made of it."""
    return text if re.fullmatch(r"[a-z0-9_]+", text) else slug(text)


def kind_of(name: str, own: Iterable[str] = ()) -> str:
    """Return the kind of object that a name means: ours, one of `own`, or ""."""
    known = {*common_kinds(), *own}
    id_ = slug(name)
    if id_ in known:
        return id_
    if name.lower() in OBJECT_KINDS and OBJECT_KINDS[name.lower()][0] in known:
        return OBJECT_KINDS[name.lower()][0]
    last = id_.rpartition("_")[2]
    return meant_by("kinds", name) or (last if last in known else "")


def kind_inside(kinds: Iterable[str]) -> str:
    """Return what kind of building has such things in it, or ""."""
    there = set(kinds)
    inside = table("words")["inside"]
    return next((kind for kind, things in inside.items() if there & set(things)), "")
