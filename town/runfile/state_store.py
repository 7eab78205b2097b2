"""The parts of working states, packed for a run file and unpacked.

A part changes often, and a little each time. So a row holds its text packed by DEFLATE (RFC 1951)
with the text of the row it rests on, `basis`, as the dictionary: what both have in common takes a
few bytes. It rests on the part's row before; every WHOLE_EVERY-th is packed by itself, so that a
state of any tick is read from a few rows. `NEWEST` and `BETWEEN` find them.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from town.runfile.records import Row, StateRow

WHOLE_EVERY = 16  # rows of a part
LEVEL, MEMORY = 6, 6  # of zlib; more memory takes six times as long and saves nothing
WINDOW = -15  # of zlib: 32 KiB, without header and checksum
WINDOW_BYTES = 32_768  # of a dictionary that DEFLATE can look back on
MAX_TEXT_BYTES = 16_000_000  # bytes of a part; the longest have some thousand
_END = 2**62  # beyond all ticks

Packed: TypeAlias = tuple[int, str, str, int | None, bytes | str]
"""tick, agent, part, basis and value; files of older formats hold texts as they are."""


@dataclass(frozen=True, slots=True)
class PackedStateRow(Row):
    """A `StateRow` as the file holds it."""

    table: ClassVar[str] = StateRow.table
    key: ClassVar[tuple[str, ...]] = StateRow.key
    doc: ClassVar[str] = (
        "Working state as history: the newest row of each part before t is the state at t. Packed; "
        "`Run.working_state` and `Run.rows(StateRow)` give it as JSON."
    )

    tick: int
    agent: str
    part: str
    basis: int | None  # tick of the row whose text is the dictionary; none: packed by itself
    value: bytes  # JSON, packed by DEFLATE


NEWEST = """
WITH RECURSIVE parts (part) AS (
  SELECT coalesce(:part, (SELECT min(part) FROM agent_state WHERE agent = :agent))
  UNION ALL
  SELECT (SELECT min(part) FROM agent_state WHERE agent = :agent AND part > parts.part)
  FROM parts WHERE part IS NOT NULL AND :part IS NULL
), rests (tick, part, basis, value) AS (
  SELECT s.tick, s.part, s.basis, s.value FROM parts
  JOIN agent_state AS s ON s.agent = :agent AND s.part = parts.part AND s.tick = (
    SELECT max(tick) FROM agent_state
    WHERE agent = :agent AND part = parts.part AND tick < :before)
  UNION ALL
  SELECT s.tick, s.part, s.basis, s.value FROM rests AS r
  JOIN agent_state AS s
  ON s.agent = :agent AND s.part = r.part AND s.tick = r.basis AND s.tick < r.tick
)
SELECT tick, :agent, part, basis, value FROM rests ORDER BY part, tick
"""
"""The newest row of each part of :agent before :before, or of :part, and all that it rests on."""
BETWEEN = """
WITH RECURSIVE agents (agent) AS (
  SELECT min(agent) FROM agent_state
  UNION ALL
  SELECT (SELECT min(agent) FROM agent_state WHERE agent > agents.agent)
  FROM agents WHERE agent IS NOT NULL
), rests (tick, agent, basis, value) AS (
  SELECT s.tick, s.agent, s.basis, s.value FROM agents
  JOIN agent_state AS s
  ON s.agent = agents.agent AND s.part = :part AND s.tick >= :since AND s.tick < :before
  UNION
  SELECT s.tick, s.agent, s.basis, s.value FROM rests AS r
  JOIN agent_state AS s
  ON s.agent = r.agent AND s.part = :part AND s.tick = r.basis AND s.tick < r.tick
)
SELECT tick, agent, :part, basis, value FROM rests ORDER BY tick, agent
"""
"""The rows of :part from :since to before :before, and all that they rest on."""
_PLAIN = "SELECT {tick}, agent, part, NULL, value FROM agent_state WHERE {where}"
OLDER = {
    NEWEST: _PLAIN.format(
        tick="max(tick)",
        where="agent = :agent AND tick < :before AND part = coalesce(:part, part) GROUP BY part",
    ),
    BETWEEN: _PLAIN.format(
        tick="tick",
        where="part = :part AND tick >= :since AND tick < :before ORDER BY tick, agent",
    ),
}
"""The same of a file of an older format."""


def packed(text: str, basis: str | None = None) -> bytes:
    """Return `text` packed, with `basis` as its dictionary."""
    known = b"" if basis is None else basis.encode()[-WINDOW_BYTES:]
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, MEMORY, zlib.Z_DEFAULT_STRATEGY, known)
    return packer.compress(text.encode()) + packer.flush()


def unpacked(data: bytes, basis: str | None = None) -> str:
    """Return the text that was packed. Raises ValueError or zlib.error for what is none."""
    known = b"" if basis is None else basis.encode()[-WINDOW_BYTES:]
    packer = zlib.decompressobj(WINDOW, known)
    text = packer.decompress(data, MAX_TEXT_BYTES)
    if packer.unconsumed_tail or packer.unused_data or not packer.eof:
        raise ValueError("it is cut short or too long")
    return text.decode()


def unpack_states(rows: Iterable[Packed]) -> Iterator[tuple[int, str, str, str]]:
    """Yield (tick, agent, part, text) of rows of which each comes after the one it rests on.

    Raises ValueError or zlib.error for what is none.
    """
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for tick, agent, part, basis, value in rows:
        if isinstance(value, str):
            text = value
        elif not isinstance(value, bytes):
            raise ValueError("it is neither packed nor a text")
        elif basis is None:
            text = unpacked(value)
        else:
            then, known = last.get((agent, part), (None, ""))
            if then != basis:
                raise ValueError(f"the row of tick {basis} that it rests on is missing")
            text = unpacked(value, known)
        last[agent, part] = tick, text
        yield tick, agent, part, text


@dataclass(frozen=True, slots=True)
class _Newest:
    tick: int
    text: str
    rests_on: int  # how many rows, one on the other


class StatePacker:
    """Packs the states of one file, each with the newest of its part as its dictionary."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._newest: dict[tuple[str, str], _Newest] = {}

    def pack(self, row: StateRow) -> Packed:
        """Return the values of the row that is written next.

        Raises ValueError for one that is older than what is written.
        """
        key = (row.agent, row.part)
        last = self._newest.get(key) or self._found(row)
        if last is not None and row.tick < last.tick:
            raise ValueError(f"'{row.part}' of {row.agent} at tick {row.tick} comes after later.")
        if last is None or last.rests_on + 1 >= WHOLE_EVERY or row.tick == last.tick:
            self._newest[key] = _Newest(row.tick, row.value, 0)
            return row.tick, row.agent, row.part, None, packed(row.value)
        self._newest[key] = _Newest(row.tick, row.value, last.rests_on + 1)
        return row.tick, row.agent, row.part, last.tick, packed(row.value, last.text)

    def forget(self) -> None:
        """Begin anew from what is in the file, where what was packed did not get there."""
        self._newest.clear()

    def _found(self, row: StateRow) -> _Newest | None:
        asked: dict[str, Any] = {"agent": row.agent, "part": row.part, "before": _END}
        found = list(unpack_states(self._db.execute(NEWEST, asked)))
        return _Newest(found[-1][0], found[-1][3], len(found) - 1) if found else None
