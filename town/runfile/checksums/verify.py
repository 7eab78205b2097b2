"""Whether a run file still holds what was written: every step compared with its checksum.

`refuse_altered` is for a file that is to be written to, `verified` for all others. What is
compared, and what stands outside of it, is said in steps.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from town.clock import Clock
from town.program import command
from town.runfile import files, schema
from town.runfile.checksums import steps
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.guard.checked import checked_manifest, checked_tick
from town.runfile.guard.trusted_schema import check_all
from town.runfile.manifest import clock_of
from town.runfile.reader import load
from town.runfile.records import IDENTITY

FIRST_FORMAT = 5  # whose checksums are those of the tables and columns of today


@dataclass(frozen=True, slots=True)
class Alteration:
    """A table that does not hold what was written."""

    table: str
    since: int | None  # tick at which the first step begins that does not fit; None: has no ticks
    steps: int  # how many do not fit


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of comparing a run file with its checksums."""

    path: Path
    clock: Clock
    frontier: int
    steps: int  # that have a checksum; 0 in a file of an older format
    brought_up: int | None  # tick up to which an older format had none, so that they are one step
    alterations: tuple[Alteration, ...]

    @property
    def altered(self) -> str:
        """Return what was altered, from when on, and in which tables; "" where nothing was."""
        parts = [self._told(each) for each in self.alterations]
        return (
            " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
        )

    def _told(self, found: Alteration) -> str:
        if found.since is None:
            return f"'{found.table}'"
        return f"'{found.table}' from {self._label(found.since)} on"

    @property
    def sentence(self) -> str:
        """Return in a sentence whether the file is whole."""
        end = self._label(self.frontier)
        if self.alterations:
            count = max(each.steps for each in self.alterations)
            more = f" ({count} of {self.steps} steps)" if count else ""
            return f"{self.path} was altered after it was written: {self.altered}{more}."
        if not self.steps:
            return (
                f"{self.path} has no checksums, since it is of an older format: its form is right, "
                f"up to {end}, but whether a value was altered cannot be told. "
                f"'{command(f'resume {self.path}')}' gives it checksums from there on."
            )
        plural = "s" if self.steps > 1 else ""
        since = ""
        if self.brought_up is not None:
            since = (
                f" What was lived before {self._label(self.brought_up)} has had a checksum only "
                "since then, when the file was brought up from an older format."
            )
        return f"{self.path} is whole: {self.steps:,} step{plural}, up to {end}.{since}"

    def _label(self, tick: int) -> str:
        return self.clock.label(max(tick, 0))


def verified(path: Path, up_to: int | None = None, thorough: bool = False) -> Verification:
    """Compare a run file with its checksums, up to a tick or to its end.

    `thorough` looks through its pages, its indexes and what is not settled, too. Raises
    RunFileError for a file that cannot be read, or holds what no run writes.
    """
    if thorough:
        _look_through(path)
    with run_file_errors(path), closing(files.open_to_read(path)) as db:
        db.execute("BEGIN")  # one state of a file that may be written to meanwhile
        return _compared(db, path, up_to)


def _look_through(path: Path) -> None:
    with run_file_errors(path), closing(files.open_to_read(path)) as db:
        check_all(db, path)
    with load(path) as run:
        checked_tick(run.status.frontier, path)
        for kind in IDENTITY:
            for _ in run.values(kind):
                pass


def refuse_altered(db: sqlite3.Connection, path: Path) -> None:
    """Raise RunFileError where the file behind `db` was altered, before it is written to."""
    if schema.format_of(db) < FIRST_FORMAT:
        return
    found = _compared(db, path, None)
    if found.alterations:
        raise RunFileError(
            f"{found.sentence} Nothing was written to it. What it holds now, or held before that, "
            f"can be forked and gone on with: {command(f'fork {path} --at TIME --out NEW.sqlite')}"
        )


def note_if_altered(path: Path) -> str:
    """Return a sentence where the run file at `path` was altered, otherwise "". Never raises."""
    try:
        found = verified(path)
    except RunFileError as error:
        return str(error)
    return found.sentence if found.alterations else ""


def _compared(db: sqlite3.Connection, path: Path, up_to: int | None) -> Verification:
    clock = clock_of(checked_manifest(db.execute("SELECT key, value FROM manifest"), path))
    if schema.format_of(db) < FIRST_FORMAT:
        ((frontier,),) = db.execute("SELECT coalesce(max(frontier), 0) FROM progress").fetchall()
        return Verification(path, clock, checked_tick(frontier, path), 0, None, ())
    found = db.execute("SELECT frontier, at, checksums FROM progress ORDER BY frontier").fetchall()
    rows = [_Step(*row) for row in found]
    for row in rows:
        checked_tick(row.frontier, path)
    kept = [row for row in rows if row.stored is not None]
    if up_to is not None:  # the step that `up_to` lies in is the last that matters
        kept = kept[: sum(row.frontier < up_to for row in kept) + 1]
    frontier = rows[-1].frontier if rows else 0
    altered = [*_altered_steps(db, kept, path), *_altered_ends(db, rows, kept, frontier, path)]
    since: dict[str, int | None] = {}
    for table, tick in altered:
        since.setdefault(table, tick)
    count = Counter(table for table, tick in altered if tick is not None)
    brought_up = kept[0].frontier if kept and kept[0] is not rows[0] else None
    alterations = tuple(Alteration(table, tick, count[table]) for table, tick in since.items())
    return Verification(path, clock, frontier, len(kept), brought_up, alterations)


@dataclass(frozen=True, slots=True)
class _Step:
    frontier: int
    at: str
    stored: bytes | None


def _altered_steps(
    db: sqlite3.Connection, kept: list[_Step], path: Path
) -> Iterator[tuple[str, int]]:
    """Yield (table, tick at which the step begins) of each step that does not fit."""
    if not kept:
        return
    now = steps.sums_by_step(db, [step.frontier for step in kept], path)
    first = _Step(-1, "", b"")
    for (before, step), sums in zip(pairwise((first, *kept)), now, strict=True):
        written = _written(before, step)
        if written is None:
            yield "progress", before.frontier
            continue
        for table in written | sums:
            if written.get(table) != sums.get(table):
                yield table, before.frontier


def _written(before: _Step, step: _Step) -> steps.Sums | None:
    """Return the sums of a step as they were written, or None if they do not fit the chain."""
    if type(before.stored) is not bytes or type(step.stored) is not bytes:
        return None
    size = steps.CHAIN_BYTES
    chain, data = step.stored[:size], step.stored[size:]
    if chain != steps.chained(before.stored[:size], step.frontier, step.at, data):
        return None
    return steps.unpacked(data)


def _altered_ends(
    db: sqlite3.Connection, rows: list[_Step], kept: list[_Step], frontier: int, path: Path
) -> Iterator[tuple[str, int | None]]:
    """Yield what does not fit beside the steps: their end, and the tables without ticks."""
    if not kept or any(row.stored is None for row in rows if row.frontier > kept[0].frontier):
        yield "progress", frontier
    for (reached,) in db.execute("SELECT frontier FROM status"):
        if checked_tick(reached, path) != frontier:
            yield ("progress" if reached > frontier else "status"), frontier
    there = dict(db.execute("SELECT name, checksum FROM checksums"))
    for table in steps.WITHOUT_TICK:
        if there.get(table) != steps.table_sum(db, table):
            yield table, None
