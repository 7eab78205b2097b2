"""Editors know the keys of a study.yaml."""

import json

from study.experiment.read import editor_schema


def test_the_schema_is_that_of_the_program() -> None:
    assert editor_schema.PATH.read_text("utf-8") == editor_schema.text()


def test_a_fork_is_written_as_in_the_file() -> None:
    condition = json.loads(editor_schema.text())["$defs"]["ConditionShape"]
    assert {"set", "from", "at", "do"} <= condition["properties"].keys()
