"""Memories of all people at once, for a search."""

from town.runfile.reader import Run
from town.runfile.records import MemoryRow
from town.runfile.schema import names


def memories_before(
    run: Run, until: int, agent: str | None = None, kind: str | None = None
) -> list[MemoryRow]:
    """Return the memories made before tick `until`, in the order in which they were made.

    Of `agent` or of everyone, of `kind` or of all kinds.
    """
    where = {"agent": agent, "kind": kind}
    tests = ["tick < :until", *(f"{name} = :{name}" for name, value in where.items() if value)]
    sql = f"SELECT {names(MemoryRow)} FROM memories WHERE {' AND '.join(tests)} "
    return run.select(MemoryRow, sql + "ORDER BY tick, agent, n", {**where, "until": until})
