"""Writes the JSON Schemas that editors use: `python -m town.scenario.editor_schemas`.

They are made from the pydantic models of yaml/schema.py.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from town.entities import icons
from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.yaml.event_shapes import EventsShape
from town.scenario.yaml.phrase_shapes import PhrasesShape
from town.scenario.yaml.schema import PersonShape, TownShape

FOLDER = Path(__file__).parents[2] / "scenarios" / "schema"
SHAPES: dict[str, type[BaseModel]] = {
    "town": TownShape,
    "person": PersonShape,
    "events": EventsShape,
    "phrases": PhrasesShape,
}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one file of a town: 'town', 'person', 'events' or 'phrases'."""
    return schema_of(SHAPES[name])


def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a file whose form is `shape`."""
    made = shape.model_json_schema()
    for part in [made, *made.get("$defs", {}).values()]:
        _suggest(part.get("properties", {}))
    tidy: dict[str, Any] = _tidied(made)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **tidy}


def _suggest(properties: dict[str, Any]) -> None:
    """Let editors propose the common kinds and icons; a town may have others."""
    if "kind" in properties and "capacity" in properties and "state" in properties:
        properties["kind"]["examples"] = sorted(common_kinds())
    if "icon" in properties:
        properties["icon"]["enum"] = sorted(icons())


def _tidied(part: Any) -> Any:
    """Return a part of a schema in the terms of the files: no nulls, no defaults but as written."""
    if isinstance(part, list):
        return [_tidied(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _tidied(value) for key, value in part.items() if not _inner(key, value)}
    choices = [choice for choice in kept.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) > 1:
        kept["anyOf"] = choices
    if len(choices) == 1:
        kept = {**choices[0], **{key: value for key, value in kept.items() if key != "anyOf"}}
    if kept.get("type") == "string" and not isinstance(kept.get("default", ""), str):
        del kept["default"]
    return kept


def _inner(key: str, value: Any) -> bool:
    """Return whether a key of a schema says something of the code only."""
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, ""))


def text(name: str) -> str:
    """Return the schema file's text."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def write(folder: Path = FOLDER) -> list[Path]:
    """Write all schema files into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in SHAPES:
        path = folder / f"{name}.json"
        path.write_text(text(name), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    write()
