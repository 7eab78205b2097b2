"""The kinds of objects: the common ones of `kinds.yaml`, and those that a town adds or changes.

A kind is data alone: what people call its things and do with them, and how they are drawn. To add
one, write it in `kinds.yaml` and draw it in `assets/drawing/objects`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from town.entities import Carries, Thing, Use, icons
from town.language import messages_in
from town.map.appearance import PLAIN, Appearance
from town.scenario.yaml.errors import (
    Findings,
    listed,
    nearest,
    shown,
)
from town.scenario.yaml.reader import SourceFile, read
from town.scenario.yaml.schema import ItemShape, KindShape
from town.scenario.yaml.validate import validate

HERE = Path(__file__).parent
PLAIN_KEYS = (
    "posture", "seated_at", "turns", "low", "flat", "lamp_height", "string_height", "frame_seconds",
)  # fmt: skip
STATE_KEYS = ("smokes", "glows", "festive")
"""Keys of a kind that say how it is drawn: plain values, and lists of its states."""


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """A kind of object in one language: names, states and uses of its things, and how they look."""

    id: str
    name: str
    solid: bool = False
    states: tuple[str, ...] = ("idle",)
    unusual: tuple[str, ...] = ()
    unattended: tuple[str, ...] = ()
    heard: Carries = ()
    smelled: Carries = ()
    capacity: int | None = None
    uses: tuple[Use, ...] = ()
    appearance: Appearance = PLAIN

    @property
    def decoration(self) -> bool:
        """Return whether there is nothing to do with it and nothing to notice about it."""
        return not self.uses and len(self.states) == 1 and not self.unusual

    @property
    def to_sleep_in(self) -> bool:
        """Return whether it is a bed: one of its uses is to sleep."""
        return any("sleep" in (use.do.split()[0], use.icon) for use in self.uses)

    def thing(self, path: str, item: ItemShape, spots: int) -> Thing:
        """Return a thing of this kind that is used from `spots` tiles."""
        wanted = item.capacity or self.capacity or spots
        return Thing(
            path=path,
            name=item.name or self.name,
            kind=self.id,
            uses=self.uses,
            states=self.states,
            default=item.state or self.states[0],
            unusual=self.unusual,
            unattended=self.unattended,
            heard=self.heard,
            smelled=self.smelled,
            capacity=max(1, min(wanted, spots)),
        )


@cache
def common_kinds(language: str = "en") -> Mapping[str, ObjectKind]:
    """Return the kinds that every town has, by id, as they are called in `language`."""
    return {
        id_: changed(_plainest(id_, language), shape, language)
        for id_, shape in _common_shapes().items()
    }


@cache
def _common_shapes() -> Mapping[str, KindShape]:
    findings = Findings()
    doc = read("kinds.yaml", (HERE / "kinds.yaml").read_text(encoding="utf-8"), findings)
    shapes = validate(doc, dict[str, KindShape], findings) if doc else None
    if findings.mistakes or not shapes:
        raise RuntimeError(f"kinds.yaml of the package is broken: {findings.mistakes[:3]}")
    return shapes


def kinds_of(
    doc: SourceFile, own: Mapping[str, KindShape], findings: Findings, language: str = "en"
) -> dict[str, ObjectKind]:
    """Return every kind of a town: the common ones in its language, changed and added to."""
    kinds = dict(common_kinds(language))
    for loc in doc.dropped:
        if loc[0] == "kinds" and len(loc) == 2:
            kinds.setdefault(str(loc[1]), ObjectKind(str(loc[1]), str(loc[1])))
    for id_, shape in own.items():
        base = kinds.get(id_) or _plainest(id_, language)
        kinds[id_] = changed(base, shape, language)
        _check(doc, kinds[id_], shape, findings)
    return kinds


def _plainest(id_: str, language: str) -> ObjectKind:
    """Return a kind as it is where its author writes nothing: in one state, without uses."""
    idle = messages_in(language).idle
    look = Appearance(pictures={idle: "idle"})
    return ObjectKind(id_, id_.replace("_", " "), states=(idle,), appearance=look)


def changed(kind: ObjectKind, shape: KindShape, language: str) -> ObjectKind:
    """Return a kind with the fields that were written taking the place of its own.

    A field that refers to a state may say it in any language in which the state is written; `said`
    holds the state by each of its words.
    """
    given = shape.model_fields_set
    named = [_in(language, words) for words in shape.states] or list(kind.states)
    said = {word: state for state, word in kind.appearance.pictures.items() if state in named}
    said |= {word: _in(language, words) for words in shape.states for word in words.values()}
    unusual = _chosen("unusual", shape, said, kind.unusual, named)
    unattended = _chosen("unattended", shape, said, kind.unattended, named)
    states = tuple(dict.fromkeys([*named, *unusual, *unattended]))
    uses = tuple(
        Use(
            _in(language, use.do),
            use.during and said.get(use.during, use.during),
            use.after and said.get(use.after, use.after),
            use.icon,
        )
        for use in shape.uses
    )
    return replace(
        kind,
        name=_in(language, shape.name) if shape.name else kind.name,
        solid=shape.solid if "solid" in given else kind.solid,
        states=states,
        unusual=unusual,
        unattended=unattended,
        heard=_carries(shape.heard, said, kind.heard, states),
        smelled=_carries(shape.smelled, said, kind.smelled, states),
        capacity=shape.capacity if "capacity" in given else kind.capacity,
        uses=uses if "uses" in given else kind.uses,
        appearance=_appearance(kind.appearance, shape, said, states),
    )


def _appearance(
    common: Appearance, shape: KindShape, said: Mapping[str, str], states: Sequence[str]
) -> Appearance:
    given: dict[str, Any] = {
        key: getattr(shape, key) or getattr(PLAIN, key)
        for key in PLAIN_KEYS
        if key in shape.model_fields_set
    }
    given |= {key: _chosen(key, shape, said, getattr(common, key), states) for key in STATE_KEYS}
    drawn = {
        said[word]: words["en"]
        for words in shape.states
        for word in words.values()
        if "en" in words
    }
    return replace(common, **given, pictures={**common.pictures, **drawn})


def _chosen(
    key: str,
    shape: KindShape,
    said: Mapping[str, str],
    common: tuple[str, ...],
    states: Sequence[str],
) -> tuple[str, ...]:
    """Return the states under a key: as written, or those of the common ones that are left."""
    if key in shape.model_fields_set:
        return tuple(said.get(state, state) for state in getattr(shape, key))
    return tuple(state for state in common if state in states)


def _carries(
    given: Mapping[str, int], said: Mapping[str, str], common: Carries, states: Sequence[str]
) -> Carries:
    """Return how far which states carry: as written, or as the common kind that has them."""
    found = tuple((said.get(state, state), far) for state, far in given.items()) or common
    return tuple((state, far) for state, far in found if state in states)


def _in(language: str, words: Mapping[str, str]) -> str:
    """Return the one of `words` in a language, else the English one, else any."""
    return words.get(language) or words.get("en") or next(iter(words.values()))


def _check(doc: SourceFile, kind: ObjectKind, shape: KindShape, findings: Findings) -> None:
    broken = any(loc[:2] == ("kinds", kind.id) for loc in doc.dropped)
    for n, use in enumerate(() if broken else kind.uses):
        loc = ("kinds", kind.id, "uses", n) if shape.uses else ("kinds", kind.id)
        for key, state in (("during", use.during), ("after", use.after)):
            if state is not None and state not in kind.states:
                what = f"'{use.do}' has {key} {shown(state)}, which is no state of {kind.id}."
                findings.mistake(doc.at(*loc, key), what, _states_hint(state, kind))
        if use.icon not in icons():
            would_do = nearest(use.icon, icons(), "The icons are in town/scenario/icons.txt.")
            findings.mistake(doc.at(*loc, "icon"), f"There is no icon {shown(use.icon)}.", would_do)
    for key in () if broken else STATE_KEYS:
        for n, state in enumerate(getattr(kind.appearance, key)):
            if key in shape.model_fields_set and state not in kind.states:
                what = f"'{key}' has {shown(state)}, which is no state of {kind.id}."
                findings.mistake(doc.at("kinds", kind.id, key, n), what, _states_hint(state, kind))


def _states_hint(state: str, kind: ObjectKind) -> str:
    return nearest(state, kind.states, f"Its states are {listed(kind.states)}.")
