"""The model described by the ODD protocol (Grimm et al. 2020), from a town and its settings.

Seven elements, in their order: purpose and patterns; entities, state variables and scales; process
overview and scheduling; design concepts; initialization; input data; submodels.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from town.runfile.errors import RunFileError
from town.runfile.manifest import clock_of
from town.scenario.loader import load_manifest
from town.scenario.model import Scenario
from town.scenario.yaml.errors import ScenarioError
from town.scenario.yaml.settings import MEANING
from town.text import one_line

TEMPLATE = Path(__file__).with_name("odd.md.txt")
ELEMENTS = (
    "Purpose and patterns",
    "Entities, state variables and scales",
    "Process overview and scheduling",
    "Design concepts",
    "Initialization",
    "Input data",
    "Submodels",
)
_SIGNS = "\\`*_{}[]<>|#"


def odd_of(manifest: Mapping[str, Any], measures: Sequence[str] = (), purpose: str = "") -> str:
    """Return the ODD description of a run's model as Markdown.

    `measures` are the patterns that a study looks at, `purpose` what it asks. Raises RunFileError
    where this version does not accept the run's town.
    """
    try:
        town = load_manifest(manifest)
    except (KeyError, ScenarioError) as error:
        raise RunFileError(f"The run holds no town that can be described: {error}") from error
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)
    environment.filters["plain"] = plain
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    said = template.render(
        elements=ELEMENTS,
        purpose=purpose,
        measures=measures,
        settings=_settings(manifest),
        model=str(manifest.get("model", "")),
        rules=bool(manifest.get("rules", manifest.get("model") == "scripted")),
        determinism=str(manifest.get("determinism", "")),
        program=manifest.get("program", {}),
        seed=manifest.get("seed"),
        **_town(town, manifest),
    )
    return said.strip() + "\n"


def _town(town: Scenario, manifest: Mapping[str, Any]) -> dict[str, Any]:
    clock = clock_of(manifest)
    files = manifest.get("files", {})
    return {
        "town": town,
        "about": one_line(town.about, 2000),
        "people": town.people,
        "rooms": len(town.map.arenas),
        "objects": len(town.map.by_path),
        "size": f"{town.map.width} x {town.map.height}",
        "seconds": clock.seconds_per_tick,
        "start": f"{clock.at(0):%Y-%m-%d %H:%M}",
        "facts": list(manifest.get("facts", {}).items()),
        "ties": sum(len(p.get("relations", {})) for p in manifest.get("people", {}).values()),
        "kinds": Counter(str(f.get("kind", "news")) for f in manifest.get("facts", {}).values()),
        "files": sorted(files),
        "hash": str(manifest.get("hash", "")),
    }


def _settings(manifest: Mapping[str, Any]) -> list[tuple[str, Any, str]]:
    """Return all settings with their values and meanings."""
    found = manifest.get("settings", {})
    rows = []
    for part in ("world", "mind"):
        for name, value in found.get(part, {}).items():
            rows.append((f"{part}.{name}", value, MEANING.get(name, "")))
    return rows


def plain(text: object) -> str:
    """Return a text that an author wrote as Markdown shows it, word for word and in one line."""
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in one_line(str(text), 2000))
