"""Writes the JSON Schema of study.yaml: `python -m study.experiment.read.editor_schema`."""

import json

from study.experiment.read.shape import StudyShape
from town.scenario.editor_schemas import FOLDER, schema_of

PATH = FOLDER / "study.json"


def text() -> str:
    """Return the schema file's text."""
    return json.dumps(schema_of(StudyShape), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
