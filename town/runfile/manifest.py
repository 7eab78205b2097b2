"""What a run says of itself: the entries of the manifest. Knows scenarios as data; no files.

A run file must be readable without the scenario's folder, so the names that people read (of places,
objects and facts) are written down with it, and so is every file of the scenario.
"""

import platform
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from town.clock import Clock
from town.entities import Fact, Person
from town.runfile.files import wall

if TYPE_CHECKING:
    from town.scenario import Scenario

PACKAGES = ("living-town", "numpy", "pydantic", "pyyaml", "tcod", "typer", "rich")


def manifest_of(scenario: "Scenario", seed: int, model: str, **more: Any) -> dict[str, Any]:
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
        **more,
    }


def other_model(manifest: Mapping[str, Any], model: str, tick: int) -> dict[str, Any]:
    """Return the entries that change when a run goes on at `tick` with another model."""
    before = manifest.get("models") or [{"model": manifest.get("model"), "from": 0}]
    models = [*before, {"model": model, "from": tick}]
    rules = all(each["model"] == "scripted" for each in models)
    determinism = "exact" if rules else "exact given its replies"
    return {"model": model, "models": models, "rules": rules, "determinism": determinism}


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


def clock_of(manifest: Mapping[str, Any]) -> Clock:
    """Return the clock of a run; runs that do not say begin at midnight of the first of January."""
    start = datetime.fromisoformat(manifest.get("start", "2026-01-01T00:00:00"))
    return Clock(start, int(manifest.get("seconds_per_tick", 10)))


def on_this_machine() -> dict[str, Any]:
    """Return when and on what a run is begun: entries of its manifest."""
    return {
        "created": wall(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": {name: _version(name) for name in PACKAGES},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
