"""The kinds of objects: those every town has and a town's own. Knows no map."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from town.entities import Thing, Use, icons
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


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """A kind of object: what its things are called, can be in, and can be used for."""

    id: str
    name: str
    solid: bool = False
    states: tuple[str, ...] = ("idle",)
    unusual: tuple[str, ...] = ()
    capacity: int | None = None
    uses: tuple[Use, ...] = ()

    @property
    def decoration(self) -> bool:
        """Return whether there is nothing to do with it and nothing to notice about it."""
        return not self.uses and len(self.states) == 1 and not self.unusual

    @property
    def to_sleep_in(self) -> bool:
        """Return whether one can sleep in it."""
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
            capacity=max(1, min(wanted, spots)),
        )


@cache
def common_kinds(language: str = "en") -> Mapping[str, ObjectKind]:
    """Return the kinds that every town has, by id, as they are called in `language`."""
    if language == "zh":
        return {id_: _called(kind) for id_, kind in common_kinds().items()}
    found = Findings()
    doc = read("kinds.yaml", (HERE / "kinds.yaml").read_text(encoding="utf-8"), found)
    shapes = validate(doc, dict[str, KindShape], found) if doc else None
    kinds = {id_: _kind(id_, shape) for id_, shape in (shapes or {}).items()}
    if found.mistakes or not kinds:
        raise RuntimeError(f"kinds.yaml of the package is broken: {found.mistakes[:3]}")
    return kinds


def kinds_of(
    doc: SourceFile, own: Mapping[str, KindShape], found: Findings, language: str = "en"
) -> dict[str, ObjectKind]:
    """Return every kind of a town: the common ones in its language, changed and added to."""
    kinds = dict(common_kinds(language))
    for loc in doc.dropped:
        if loc[0] == "kinds" and len(loc) == 2:
            kinds.setdefault(str(loc[1]), ObjectKind(str(loc[1]), str(loc[1])))
    for id_, shape in own.items():
        kinds[id_] = _changed(kinds[id_], shape) if id_ in kinds else _kind(id_, shape)
        _check(doc, kinds[id_], shape, found)
    return kinds


@cache
def _chinese() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((HERE / "kinds.zh.yaml").read_text(encoding="utf-8"))
    return found


def _called(kind: ObjectKind) -> ObjectKind:
    """Return a common kind as it is called in Chinese; what it does and looks like is the same."""
    (name, *dos), called = _chinese()["kinds"][kind.id], _chinese()["states"]
    states = {state: called[state] for state in kind.states}
    return replace(
        kind,
        name=name,
        states=tuple(states.values()),
        unusual=tuple(states[state] for state in kind.unusual),
        uses=tuple(
            replace(
                use,
                do=do,
                during=use.during and states[use.during],
                after=use.after and states[use.after],
            )
            for use, do in zip(kind.uses, dos, strict=True)
        ),
    )


def drawn_state(kind: str, state: str) -> str:
    """Return the common, English word for `state` of a kind, by which its pictures are named."""
    common, called = common_kinds().get(kind), common_kinds("zh").get(kind)
    if common is None or called is None or state in common.states:
        return state
    return dict(zip(called.states, common.states, strict=True)).get(state, state)


def _uses(shape: KindShape) -> tuple[Use, ...]:
    return tuple(Use(use.do, use.during, use.after, use.icon) for use in shape.uses)


def _states(states: list[str], unusual: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*states, *unusual]))


def _kind(id_: str, shape: KindShape) -> ObjectKind:
    return ObjectKind(
        id=id_,
        name=shape.name or id_.replace("_", " "),
        solid=shape.solid,
        states=_states(shape.states, shape.unusual),
        unusual=tuple(shape.unusual),
        capacity=shape.capacity,
        uses=_uses(shape),
    )


def _changed(kind: ObjectKind, shape: KindShape) -> ObjectKind:
    """Return a kind with the fields that were written taking the place of the common ones."""
    given = shape.model_fields_set
    states = list(shape.states) if "states" in given else list(kind.states)
    unusual = tuple(shape.unusual) if "unusual" in given else kind.unusual
    if "states" in given and "unusual" not in given:
        unusual = tuple(state for state in unusual if state in states)
    return replace(
        kind,
        name=shape.name or kind.name,
        solid=shape.solid if "solid" in given else kind.solid,
        states=_states(states, list(unusual)),
        unusual=unusual,
        capacity=shape.capacity if "capacity" in given else kind.capacity,
        uses=_uses(shape) if "uses" in given else kind.uses,
    )


def _check(doc: SourceFile, kind: ObjectKind, shape: KindShape, found: Findings) -> None:
    broken = any(loc[:2] == ("kinds", kind.id) for loc in doc.dropped)
    for n, use in enumerate(() if broken else kind.uses):
        loc = ("kinds", kind.id, "uses", n) if shape.uses else ("kinds", kind.id)
        for key, state in (("during", use.during), ("after", use.after)):
            if state is not None and state not in kind.states:
                what = f"'{use.do}' has {key} {shown(state)}, which is no state of {kind.id}."
                would_do = nearest(state, kind.states, f"Its states are {listed(kind.states)}.")
                found.mistake(doc.at(*loc, key), what, would_do)
        if use.icon not in icons():
            would_do = nearest(use.icon, icons(), "The icons are in town/scenario/icons.txt.")
            found.mistake(doc.at(*loc, "icon"), f"There is no icon {shown(use.icon)}.", would_do)
