"""The facts of a run: those of its author, and those that arose in town."""

from collections.abc import Mapping
from typing import Any

from town.runfile.reader import Run

COLUMNS = ("fact", "text", "kind", "source", "starts", "ends", "place")


def facts_of(run: Run, until: int | None = None) -> dict[str, Mapping[str, Any]]:
    """Return what facts there were before tick `until`, by id, in the form of the manifest."""
    authored: Mapping[str, Mapping[str, Any]] = run.manifest.get("facts", {})
    before = run.frontier if until is None else until
    sql = (
        f"SELECT {', '.join(COLUMNS)}, min(tick) FROM facts WHERE tick < ? "
        "GROUP BY fact ORDER BY min(tick), fact"
    )
    types = (str, str, str, str, str | None, str | None, str | None, int)
    rows = run.tuples(sql, (before,), *types)
    arisen = {row[0]: dict(zip(COLUMNS[1:], row[1:], strict=False)) for row in rows}
    return {**{fact: row for fact, row in arisen.items() if fact not in authored}, **authored}
