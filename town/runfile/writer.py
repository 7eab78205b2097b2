"""Writing a run file: one `RunWriter` for each file, which holds the file's lock.

A step is one transaction: its rows and the new frontier are written together or not at all. A reply
is committed as it arrives. So a process killed at any moment loses at most the step in flight, and
no reply that was paid for.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from town.interface import StoredPrompt
from town.runfile import files, schema
from town.runfile.checksums import steps
from town.runfile.checksums.steps import Batches, StepChecksums
from town.runfile.checksums.verify import refuse_altered
from town.runfile.errors import run_file_errors
from town.runfile.guard.checked import checked_manifest, checked_rows, checked_tick
from town.runfile.guard.lock import FileLock, take_lock
from town.runfile.prompt_store import PromptPacker, PromptRow, unpacked
from town.runfile.records import InterventionRow, ReplyRow, Row, SegmentRow, StateRow, TimingRow
from town.runfile.schema import BY_THOUGHT, RESTORED, past_of_fork, settled_before
from town.runfile.state_store import PackedStateRow, StatePacker
from town.text import canonical

State = Literal["running", "waiting", "stopped", "finished", "failed"]
ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt
_BESIDE = ("vectors", "texts")  # tables without rows that a fork takes along
_RENEWED: tuple[type[Row], ...] = (SegmentRow, ReplyRow, TimingRow, PromptRow)  # may come again


@dataclass(frozen=True, slots=True)
class QueuedCommand:
    """What a window asked for."""

    n: int
    kind: str
    data: Any
    at: str  # wall time, ISO 8601


class RunWriter:
    """The one writer of one run file."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock) -> None:
        self.path = path
        self._db = connection
        self._lock = lock
        self._open = True
        self._packer: PromptPacker | None = None
        self._states = StatePacker(connection)
        self._checksums = StepChecksums(0, b"", [], {})
        self.old_commands = 0  # number of the last command sent before the file was opened

    @classmethod
    def create(
        cls, path: str | Path, manifest: Mapping[str, Any], rows: Iterable[Row] = ()
    ) -> Self:
        """Make a new run file with its first `rows`; `manifest` holds JSON data by name.

        It gets its name when all that is in it. Raises RunFileError when something is at `path`
        already or nothing can be written there.
        """
        path = Path(path)
        with ExitStack() as undo:
            with files.made_aside(path) as part:
                lock = take_lock(part)
                undo.enter_context(files.unlock_on_error(lock))
                with files.open_to_make(part) as db:
                    schema.make(db)
                    db.execute(_FIRST_STATUS, (files.wall_time(),))
                    db.executemany(_SET, [(key, canonical(v)) for key, v in manifest.items()])
                    steps.sum_tables(db)
                    written = _insert(db, rows, StatePacker(db))
                    steps.close_step(db, 0, files.wall_time(), path)
            writer = cls(path, files.open_to_write(path), lock)
            writer._checksums = StepChecksums.of(writer._db).with_ahead(written)
            return writer

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a run file to go on with it, from its frontier.

        What stands beyond the frontier is taken out (not replies, not interventions), so that the
        simulation can write it again. Raises RunFileError when another process writes the file,
        and when it was altered.
        """
        path = Path(path)
        files.check(path)
        lock = take_lock(path)
        with files.unlock_on_error(lock), run_file_errors(path, in_file=True):
            writer = cls(path, files.open_to_write(path), lock)
            try:
                refuse_altered(writer._db, path)
                writer._take_up()
            except BaseException:
                writer.close()
                raise
            writer.status("running", error=None, in_flight=0, note="", model="{}")
        return writer

    def _take_up(self) -> None:
        with self._transaction() as db:
            steps.bring_up(db, self.path)
            _trim(db, self.frontier)
            self.old_commands = _last_command(db)
            self._checksums = StepChecksums.of(db)

    @property
    def frontier(self) -> int:
        """Return the tick up to which the file is settled."""
        with run_file_errors(self.path):
            found = self._db.execute("SELECT coalesce(max(frontier), 0) FROM progress").fetchone()
        return checked_tick(found[0], self.path)

    @property
    def manifest(self) -> dict[str, Any]:
        """Return what the run says of itself."""
        with run_file_errors(self.path):
            found = self._db.execute("SELECT key, value FROM manifest ORDER BY key").fetchall()
        return checked_manifest(found, self.path)

    def set_manifest(self, key: str, value: Any) -> None:
        """Set one entry of the manifest to JSON data."""
        with self._transaction() as db:
            db.execute(_SET, (key, canonical(value)))
            steps.sum_tables(db, ["manifest"])

    def step(self, frontier: int, rows: Iterable[Row]) -> None:
        """Write a step: all `rows` and the new frontier, together.

        Each step writes some pages whole: a step a game minute writes a third of a step a tick.

        A segment replaces its older self as long as it lasts; any other row whose key stands
        already, and one of an older step, is a mistake of the caller: ValueError. Raises
        RunFileError when the file cannot be written.
        """
        with self._transaction() as db:
            written, at = _insert(db, rows, self._states), files.wall_time()
            now = self._checksums.after(db, frontier, at, written)
            db.execute(
                "INSERT OR IGNORE INTO progress VALUES (?, ?, ?)", (frontier, at, now.stored)
            )
            db.execute("UPDATE status SET frontier = ?, heartbeat = ?", (frontier, at))
        self._checksums = now

    def journal(self, reply: ReplyRow, timing: TimingRow | None = None) -> None:
        """Commit a reply as it arrived."""
        self.journal_many([(reply, timing)])

    def journal_many(self, replies: Iterable[tuple[ReplyRow, TimingRow | None]]) -> None:
        """Commit replies in one transaction."""
        rows = [row for pair in replies for row in pair if row is not None]
        with self._transaction() as db:
            _insert(db, rows, self._states)

    def store_vectors(self, vectors: Iterable[tuple[str, bytes]]) -> None:
        """Store embeddings by the digests of their texts."""
        with self._transaction() as db:
            _insert_new(db, "vectors", vectors)

    def store_prompts(self, prompts: Iterable[StoredPrompt]) -> None:
        """Store what a language model was sent."""
        with self._transaction() as db:
            if self._packer is None:
                texts = db.execute("SELECT digest, text FROM texts").fetchall()
                self._packer = PromptPacker({name: unpacked(data) for name, data in texts})
            for prompt in prompts:
                new, row = self._packer.pack(prompt)
                _insert_new(db, "texts", new)
                _insert(db, [row], self._states)

    def unsettled_replies(self) -> dict[ReplyKey, ReplyRow]:
        """Return the replies of thoughts that are not settled at the frontier, by their key."""
        query = f"SELECT {schema.names(ReplyRow)} FROM replies WHERE NOT {settled_before(ReplyRow)}"
        with run_file_errors(self.path):
            found = self._db.execute(query, {"up_to": self.frontier}).fetchall()
        rows = [ReplyRow(*values) for values in checked_rows(ReplyRow, found, self.path)]
        return {(row.thought, row.agent, row.n, row.attempt): row for row in rows}

    def replies(self) -> dict[ReplyKey, ReplyRow]:
        """Return the whole journal by key, for a replay."""
        with run_file_errors(self.path):
            found = self._db.execute(f"SELECT {schema.names(ReplyRow)} FROM replies").fetchall()
        rows = [ReplyRow(*values) for values in checked_rows(ReplyRow, found, self.path)]
        return {(row.thought, row.agent, row.n, row.attempt): row for row in rows}

    def intervene(self, row: InterventionRow) -> None:
        """Store an intervention, before anyone can observe it.

        Replies to thoughts of its tick and later are those of people who were ahead when the run
        was stopped: they may think otherwise now, so these go.
        """
        with self._transaction() as db:
            for kind in BY_THOUGHT:
                db.execute(f"DELETE FROM {kind.table} WHERE thought >= ?", (row.tick,))
            written = _insert(db, [row], self._states)
        self._checksums = self._checksums.with_ahead(written)

    def copy_past(self, source: Path, at: int, whole: bool) -> None:
        """Fill this new file with what the run file `source` held at the start of tick `at`.

        Where `source` is `whole` its steps come along with their checksums; otherwise what it holds
        is one step.
        """
        with run_file_errors(source, in_file=True):
            self._db.execute("ATTACH ? AS source", (f"{files.uri(source.absolute())}?mode=ro",))
            with self._transaction() as db:
                tables = {name for (name,) in db.execute("SELECT name FROM source.sqlite_master")}
                for kind in (kind for kind in schema.TABLES if kind.table in tables):
                    copy = f"INSERT INTO main.{kind.table} {past_of_fork(kind, 'source')}"
                    db.execute(copy, {"up_to": at})
                for name in tables.intersection(_BESIDE):
                    db.execute(f"INSERT INTO main.{name} SELECT * FROM source.{name}")
                steps.sum_tables(db, _BESIDE)
                db.execute("DELETE FROM progress")
                if whole:
                    db.execute(_COPY_STEPS, (at,))
                if not whole or self.frontier < at:
                    steps.close_step(db, at, files.wall_time(), source)
                db.execute("UPDATE status SET frontier = ?", (at,))
                self._checksums = StepChecksums.of(db)
            self._db.execute("DETACH source")

    def status(self, state: State | None = None, **changes: int | float | str | None) -> None:
        """Renew the heartbeat and what is given: state, and what is _CHANGEABLE."""
        if unknown := set(changes) - _CHANGEABLE:
            raise TypeError(f"status has no {', '.join(sorted(unknown))}.")
        changes["heartbeat"] = files.wall_time()
        if state:
            changes["state"] = state
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        with self._transaction() as db:
            db.execute(f"UPDATE status SET {assignments}", changes)

    def commands(self, after: int = 0) -> list[QueuedCommand]:
        """Return what windows asked for since command number `after`, in order."""
        query = "SELECT n, kind, data, at FROM commands WHERE n > ? ORDER BY n"
        with run_file_errors(self.path):
            found = self._db.execute(query, (after,)).fetchall()
        return [QueuedCommand(n, kind, json.loads(data), at) for n, kind, data, at in found]

    def answer(self, n: int, tick: int, refused: str = "") -> None:
        """Answer command `n`: the `tick` at which it happens, or the reason why it cannot."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO command_results VALUES (?, ?, ?)", (n, tick, refused)
            )

    def finish(self, state: State = "finished") -> None:
        """Close the file as one whole file with nothing beside it."""
        self.status(state, in_flight=0)
        self.close()

    def close(self) -> None:
        """Close the file, leaving nothing beside it. Safe to call twice, and on Ctrl-C."""
        if not self._open:
            return
        self._open = False
        if self._db.in_transaction:
            self._db.rollback()
        self._fold()
        self._db.close()
        self._lock.release()

    def _fold(self) -> None:
        """Fold the write-ahead log into the file.

        A reader that stays in it keeps the log alive, and a file that was moved meanwhile its mode.
        """
        self._db.execute("PRAGMA busy_timeout = 2000")
        try:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname not in ("SQLITE_BUSY", "SQLITE_READONLY_DBMOVED"):
                with run_file_errors(self.path):
                    raise

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with run_file_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                self._states.forget()
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the file; the status says whether the run stopped or failed."""
        if self._open:
            if isinstance(error, Exception):
                self.status("failed", error=str(error), in_flight=0)
            elif error is not None:
                self.status("stopped", in_flight=0)
        self.close()


_SET = "INSERT OR REPLACE INTO manifest VALUES (?, ?)"
_STEP = "INSERT OR IGNORE INTO progress VALUES (?, ?, ?)"
_COPY_STEPS = "INSERT INTO main.progress SELECT * FROM source.progress WHERE frontier <= ?"
_FIRST_STATUS = "INSERT INTO status VALUES (1, ?, 'running', 0, 0, NULL, NULL, '', '{}')"
_VALUES = {kind: steps.values_of(kind) for kind in schema.CONTENT}
_CHANGEABLE = {"in_flight", "error", "tokens_per_second", "note", "model"}


def _insert(db: sqlite3.Connection, rows: Iterable[Row], states: StatePacker) -> Batches:
    """Insert rows; return their values as they are stored, by table."""
    batches: dict[type[Row], list[tuple[Any, ...]]] = {}
    for row in rows:
        if isinstance(row, StateRow):
            batches.setdefault(PackedStateRow, []).append(states.pack(row))
        else:
            batches.setdefault(type(row), []).append(_VALUES[type(row)](row))
    for kind, values in batches.items():
        verb = "INSERT OR REPLACE" if kind in _RENEWED else "INSERT"
        marks = ", ".join("?" * len(schema.columns(kind)))
        try:
            db.executemany(f"{verb} INTO {kind.table} VALUES ({marks})", values)
        except sqlite3.IntegrityError as error:
            raise ValueError(f"The rows of '{kind.table}' do not fit: {error}.") from error
    return batches


def _insert_new(db: sqlite3.Connection, table: str, rows: Iterable[tuple[str, bytes]]) -> None:
    """Insert the rows of a table without ticks that are not there yet, and renew its sum."""
    insert = f"INSERT OR IGNORE INTO {table} VALUES (?, ?)"
    if new := [row for row in rows if db.execute(insert, row).rowcount]:
        steps.add_to_table(db, table, new)


def _last_command(db: sqlite3.Connection) -> int:
    (n,) = db.execute("SELECT coalesce(max(n), 0) FROM commands").fetchone()
    return int(n)


def _trim(db: sqlite3.Connection, frontier: int) -> None:
    """Take out what is beyond the frontier; undo what happened to segments beyond it."""
    at = {"up_to": frontier}
    for kind in schema.TABLES:
        if kind not in (*BY_THOUGHT, InterventionRow):
            db.execute(f"DELETE FROM {kind.table} WHERE tick >= :up_to", at)
    changes = ", ".join(f'"{name}" = {then}' for name, then in RESTORED.items())
    db.execute(f'UPDATE segments SET {changes} WHERE "until" >= :up_to', at)
