"""The published JSON Schemas are current, describe every field, and accept the tiny town."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from town.interface import MindSettings
from town.scenario.editor_schemas import (
    FOLDER,
    SHAPES,
    text,
    write,
)
from town.scenario.model import WorldSettings
from town.scenario.yaml.settings import MEANING


@pytest.mark.parametrize("name", SHAPES)
def test_the_published_schema_is_current(name: str) -> None:
    published = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert published == text(name), "run python -m town.scenario.schema_files"


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_has_a_description(name: str) -> None:
    schema = json.loads(text(name))
    parts: list[dict[str, Any]] = [schema, *schema.get("$defs", {}).values()]
    bare = [
        field
        for part in parts
        for field, about in part.get("properties", {}).items()
        if not about.get("description")
    ]
    assert bare == []
    assert sum(len(part.get("properties", {})) for part in parts) > 10


def test_every_setting_has_a_meaning() -> None:
    names = [item.name for item in (*fields(WorldSettings), *fields(MindSettings))]
    assert sorted(MEANING) == sorted(name for name in names if name != "language")


def test_files_are_written_into_a_folder(tmp_path: Path) -> None:
    assert [path.name for path in write(tmp_path / "new")] == [
        "town.json",
        "person.json",
        "events.json",
        "phrases.json",
    ]
