"""A study of a few rows a run: two people who speak more under one condition than the other."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from study.points import Point
from tests.helpers.measuring import ANN, BO, HOUR
from tests.helpers.rows import line, segment
from tests.helpers.small_morning import MANIFEST
from town.runfile import RunWriter
from town.runfile.records import KnowledgeRow, RelationRow, Row

LOUD, QUIET = "loud", "quiet"


def small_study(
    folder: Path,
    seeds: int = 6,
    conditions: Mapping[str, int] | None = None,
    plan: Mapping[str, Any] | None = None,
    **manifest: Any,
) -> Path:
    """Return the folder of a study; `conditions` say how many lines its runs have at least."""
    study = folder / "small"
    for condition, more in (conditions or {LOUD: 6, QUIET: 1}).items():
        for seed in range(1, seeds + 1):
            path = study / "runs" / condition / f"{seed}-{seed}.sqlite"
            path.parent.mkdir(parents=True, exist_ok=True)
            about = {"seed": seed, "study": Point("small", condition, seed, seed).entry()}
            with RunWriter.create(path, {**MANIFEST, **about, **manifest}) as writer:
                writer.step(2 * HOUR, rows(more + seed % 3, condition))
    if plan is not None:
        (study / "plan.json").write_text(json.dumps({"study": "small", **plan}), "utf-8")
    return study


def rows(lines: int, condition: str) -> list[Row]:
    """Return the rows of a run in which so many lines are spoken."""
    said = [
        line(20 + 9 * n, (ANN, BO)[n % 2], 25 + 9 * n, f"It is {condition} {n}.", talk="t")
        for n in range(lines)
    ]
    place = "lane/green" if condition == LOUD else "mill"
    return [
        segment(0, ANN, 2 * HOUR, "kneads"),
        segment(0, BO, HOUR, "grinds", place="mill"),
        segment(HOUR, BO, 2 * HOUR, "rests", place=place),
        KnowledgeRow(9, BO, "fair", "", None, None, 0),
        *([KnowledgeRow(30, ANN, "fair", BO, 25, None, 1)] if condition == LOUD else []),
        RelationRow(5, ANN, BO, "neighbour", 2, "", None, None, 0),
        RelationRow(5, BO, ANN, "neighbour", lines % 5, "", None, None, 0),
        *said,
    ]
