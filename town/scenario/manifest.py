"""What a run keeps of its town: the entries of the manifest that come from the scenario.

A run file is readable without the scenario's folder. So the manifest holds every file of the
scenario (`loader.load_manifest` reads the town back from them) and the names that people read: of
places, objects and facts.
"""

from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any

import numpy as np

from town.entities import Fact, Person
from town.scenario.loader import load_files
from town.scenario.model import Scenario

KEPT = ("world", "mind", "name", "seed", "files", "hash", "folder", "notes", "as_read")
"""Parts of a town that a manifest keeps by themselves, or that nobody lives by."""


def manifest_of(scenario: Scenario, seed: int, model: str, **more: Any) -> dict[str, Any]:
    """Return the manifest of a run of `scenario`; `more` is JSON data of the caller's."""
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "about": scenario.about,
        "language": scenario.language,
        "hash": scenario.hash,
        "start": scenario.clock.start.isoformat(),
        "seconds_per_tick": scenario.clock.seconds_per_tick,
        "seed": seed,
        "model": model,
        "rules": model == "scripted",  # answers come from rules and dice, not from a language model
        "determinism": "exact" if model == "scripted" else "exact given its replies",
        "settings": {"world": asdict(scenario.world), "mind": asdict(scenario.mind)},
        "people": {person.name: _person(person) for person in scenario.people},
        "places": {place.path: place.name for place in scenario.map.arenas},
        "objects": {item.thing.path: item.thing.name for item in scenario.map.objects},
        "facts": {name: _fact(fact) for name, fact in scenario.facts.items()},
        "files": dict(scenario.files),
        "folder": scenario.folder,
        "altered_parts": list(altered_parts(scenario)),
        **more,
    }


def altered_parts(scenario: Scenario) -> Iterator[str]:
    """Yield the parts of a town that are not what stands in its files, settings aside.

    They were changed in Python after it was read, and a run cannot be gone on with after a stop.
    """
    if scenario.as_read or not scenario.files:
        return
    read = load_files(scenario.name, scenario.files)
    for item in fields(Scenario):
        name = item.name
        if name not in KEPT and not _are_equal(getattr(read, name), getattr(scenario, name)):
            yield name


def _are_equal(one: Any, other: Any) -> bool:
    """Return whether two parts are equal; of a map the arrays, too."""
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other)
    if is_dataclass(one) and type(one) is type(other):
        names = [item.name for item in fields(one)]
        return all(_are_equal(getattr(one, name), getattr(other, name)) for name in names)
    return bool(one == other)


def _person(person: Person) -> dict[str, Any]:
    return {
        "age": person.age,
        "pronoun": person.pronoun,
        "occupation": person.occupation,
        "traits": list(person.traits),
        "home": person.home,
        "relations": {
            name: {"kind": known.kind, "closeness": known.closeness}
            for name, known in person.relations.items()
        },
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "text": fact.text,
        "kind": fact.kind,
        "source": fact.source,
        "starts": fact.starts.isoformat() if fact.starts else None,
        "ends": fact.ends.isoformat() if fact.ends else None,
        "place": fact.place,
    }
