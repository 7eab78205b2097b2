"""What went on in minds as of any tick: memories, plans, relations, knowledge, thoughts.

Rows are read in small batches and cached; each read takes only what was settled since the last.
"""

import json
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from town.interface import StoredPrompt
from town.runfile.queries.minds import (
    ThoughtSummary,
    rows_of_thought,
    state_part_at,
    thoughts_between,
)
from town.runfile.queries.timeline import is_played, rows_between
from town.runfile.reader import Run
from town.runfile.records import (
    AskRow,
    EventRow,
    FactRow,
    KnowledgeRow,
    MemoryRow,
    PlanRow,
    RelationRow,
    ReplyRow,
    Row,
    ShownRow,
    TimingRow,
)
from town.view.records.chronicle import Chronicle

R = TypeVar("R", bound=Row)
CACHE_SIZE = 24  # people whose rows are kept in memory


class RowCache(Generic[R]):
    """The rows of one table, or one person's, in the order of their ticks."""

    def __init__(self, run: Run, kind: type[R], agent: str | None = None) -> None:
        self._run, self._kind, self._agent = run, kind, agent
        self._rows: list[R] = []
        self._ticks: list[int] = []
        self._read = -1

    def up_to(self, until: int, frontier: int) -> Sequence[R]:
        """Return the rows settled before tick `until`, of a run that is settled to `frontier`."""
        if frontier > self._read:
            self._rows += rows_between(self._run, self._kind, self._read, frontier, self._agent)
            self._ticks = [row.tick for row in self._rows]  # type: ignore[attr-defined]
            self._read = frontier
        return self._rows[: bisect_left(self._ticks, until)]


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One question of a thought, and all that came back."""

    row: AskRow
    fields: dict[str, Any]
    replies: tuple[ReplyRow, ...]
    timings: tuple[TimingRow, ...]
    sent: tuple[StoredPrompt, ...] = ()  # to a language model, one for each try
    shown: tuple[ShownRow, ...] = ()  # the memories that stood in it, in the order of the prompt


class MindRecords:
    """What the run file holds of the minds, read as the window asks for it."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.run, self.chronicle = chronicle.run, chronicle
        self._caches: OrderedDict[tuple[str, str], RowCache[Any]] = OrderedDict()
        self._questions: OrderedDict[tuple[str, int], list[QuestionRecord]] = OrderedDict()
        self._thoughts: dict[str, tuple[int, list[ThoughtSummary]]] = {}

    def until(self, tick: int) -> int:
        """Return the tick before which a row must be settled to show at `tick`."""
        return min(tick + 1, self.chronicle.frontier)

    def _rows(self, kind: type[R], tick: int, agent: str = "") -> Sequence[R]:
        key = (kind.table, agent)
        if key not in self._caches:
            self._caches[key] = RowCache(self.run, kind, agent or None)
            if len(self._caches) > CACHE_SIZE:
                self._caches.popitem(last=False)
        self._caches.move_to_end(key)
        rows: Sequence[R] = self._caches[key].up_to(self.until(tick), self.chronicle.frontier)
        return rows

    # --- one person ------------------------------------------------------------------------------

    def memories(self, name: str, tick: int) -> dict[int, MemoryRow]:
        """Return the memory stream by number, without its vectors."""
        return {row.n: row for row in self._rows(MemoryRow, tick, name)}

    def plans(self, name: str, tick: int, level: str, since: int = 0) -> list[list[PlanRow]]:
        """Return the versions of a plan made from tick `since` on, the oldest first."""
        versions: dict[int, list[PlanRow]] = {}
        for row in self._rows(PlanRow, tick, name):
            if row.level == level and row.tick >= since:
                versions.setdefault(row.tick, []).append(row)
        return list(versions.values())

    def held_facts(self, name: str, tick: int) -> dict[str, FactRow]:
        """Return how a mind holds what it knows, by fact."""
        return {row.fact: row for row in self._rows(FactRow, tick, name)}

    def is_played(self, name: str, tick: int) -> bool:
        """Return whether a player has this person's body at `tick`."""
        return is_played(self.run, name, tick)

    def part(self, name: str, part: str, tick: int) -> Any:
        """Return one part of a mind's working state as JSON data, or None."""
        return state_part_at(self.run, name, part, self.until(tick))

    # --- everyone --------------------------------------------------------------------------------

    def relations(self, tick: int) -> Sequence[RelationRow]:
        return self._rows(RelationRow, tick)

    def knowledge(self, tick: int) -> Sequence[KnowledgeRow]:
        return self._rows(KnowledgeRow, tick)

    def facts(self, tick: int) -> Mapping[str, Mapping[str, Any]]:
        """Return all facts by id: the author's, and those that had arisen in town by `tick`."""
        authored: Mapping[str, Mapping[str, Any]] = self.run.manifest.get("facts", {})
        rows = {row.fact: row for row in reversed(self._rows(FactRow, tick))}
        arisen = {fact: row for fact, row in rows.items() if fact not in authored}
        about = {f: {"text": r.text, "kind": r.kind, "source": r.source} for f, r in arisen.items()}
        return {**about, **authored}

    def doubts(self, fact: str, tick: int) -> frozenset[str]:
        """Return who knows a fact and does not believe it."""
        held = {row.agent: row for row in self._rows(FactRow, tick) if row.fact == fact}
        return frozenset(name for name, row in held.items() if row.belief == "doubted")

    def events(self, name: str, tick: int) -> Sequence[EventRow]:
        return self._rows(EventRow, tick, name)

    # --- thoughts --------------------------------------------------------------------------------

    def thoughts(self, name: str, tick: int) -> list[ThoughtSummary]:
        """Return the thoughts that were settled, the oldest first."""
        until, frontier = self.until(tick), self.chronicle.frontier
        read, thoughts = self._thoughts.get(name, (-1, []))
        if frontier > read:
            since = thoughts[-1].tick + 1 if thoughts else 0
            thoughts = thoughts + thoughts_between(self.run, name, since, frontier)
            self._thoughts[name] = (frontier, thoughts)
        return thoughts[: bisect_left(thoughts, until, key=lambda thought: thought.settled)]

    def questions_of(self, name: str, thought: int) -> list[QuestionRecord]:
        """Return the questions of one thought that is settled, in the order in which they came."""
        key = (name, thought)
        if key not in self._questions:
            self._questions[key] = self._read_questions(name, thought)
            if len(self._questions) > CACHE_SIZE:
                self._questions.popitem(last=False)
        return self._questions[key]

    def _read_questions(self, name: str, thought: int) -> list[QuestionRecord]:
        replies = rows_of_thought(self.run, ReplyRow, name, thought)
        timings = rows_of_thought(self.run, TimingRow, name, thought)
        sent = self.run.prompts(thought=thought, agent=name)
        asks = rows_of_thought(self.run, AskRow, name, thought)
        shown = [
            row
            for tick in dict.fromkeys(ask.tick for ask in asks)
            for row in self.run.rows(ShownRow, agent=name, tick=tick)
        ]
        return [
            QuestionRecord(
                row,
                json.loads(row.fields),
                tuple(reply for reply in replies if reply.n == row.n),
                tuple(timing for timing in timings if timing.n == row.n),
                tuple(prompt for prompt in sent if prompt.n == row.n),
                tuple(each for each in shown if (each.tick, each.n) == (row.tick, row.n)),
            )
            for row in asks
        ]
