"""What minds leave, as rows: written once, when a thought takes effect, and read back at resume.

The one place that knows both what a mind changes (`MindChange` in town/mind_changes.py) and how the
run file keeps it (records.py). A row is dated with the tick at which its thought takes effect,
which is known only then: so minds hand over undated changes, and rows are made here, at that tick.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol, TypeVar

from town.interface import (
    Fact,
    FactHeld,
    FactLearned,
    FeedEvent,
    GoalChanged,
    IntentionChanged,
    MemoryAdded,
    MemoryRetrieved,
    MindChange,
    PlanChanged,
    QuestionSettled,
    RelationshipChanged,
    ReplyReceived,
    SavedMind,
    StateChanged,
)
from town.runfile.records import (
    AccessRow,
    AskRow,
    EventRow,
    FactRow,
    GoalRow,
    IntentionRow,
    KnowledgeRow,
    MemoryRow,
    PlanRow,
    RelationRow,
    ReplyRow,
    Row,
    ShownRow,
    StateRow,
    TimingRow,
)
from town.text import canonical

R = TypeVar("R", bound=Row)
BODY = "body"  # the part of the body, which the world keeps (town/world/body_record.py)


class SavedRows(Protocol):
    """The rows of a run (`Run` in reader.py)."""

    def rows(
        self, kind: type[R], /, up_to: int | None = None, since: int | None = None, **where: Any
    ) -> Iterator[R]:
        """Yield the rows of one table in the order of their keys."""

    def working_state(self, agent: str, tick: int) -> dict[str, Any]:
        """Return the working state of `agent` at the start of `tick`."""


class MindRows:
    """Makes the rows of a run. Remembers how often each fact was told on to reach each person."""

    def __init__(self) -> None:
        self._hops: dict[tuple[str, str], int] = {}  # (name, fact) -> as `KnowledgeRow.hop`

    def restore(self, run: SavedRows, tick: int) -> None:
        """Take up the hops that `run` had at `tick`."""
        known = run.rows(KnowledgeRow, up_to=tick)
        self._hops = {(row.agent, row.fact): row.hop for row in known}

    def rows(self, tick: int, changes: Iterable[tuple[str, MindChange]]) -> list[Row]:
        """Return the rows of what took effect at `tick`, in the order in which it happened.

        Events are numbered by agent, so all events of a tick must come in one call; those of the
        town itself come under the name "".
        """
        rows: list[Row] = []
        numbers: dict[str, int] = defaultdict(int)
        for agent, change in changes:
            if isinstance(change, FeedEvent):
                data = canonical(dict(change.data))
                rows.append(EventRow(tick, agent, numbers[agent], change.kind, change.text, data))
                numbers[agent] += 1
            elif isinstance(change, FactLearned):
                rows += self._knowledge(tick, agent, change)
            else:
                rows += _rows(tick, agent, change)
        return rows

    def _knowledge(self, tick: int, agent: str, change: FactLearned) -> Iterator[KnowledgeRow]:
        """Yield who knows a fact from whom; it has come one hop further than to its teller.

        Nothing for what was known once, and forgotten.
        """
        source, fact = change.source, change.fact
        if (agent, fact) in self._hops:
            return
        hop = self._hops.get((source, fact), 0) + 1 if source else 0
        self._hops[agent, fact] = hop
        yield KnowledgeRow(tick, agent, fact, source, change.line, change.memory, hop)


def _rows(tick: int, agent: str, change: MindChange) -> Iterator[Row]:
    if isinstance(change, MemoryAdded):
        yield _memory_row(tick, agent, change)
    elif isinstance(change, MemoryRetrieved):
        yield AccessRow(tick, agent, change.memory, change.at)
    elif isinstance(change, RelationshipChanged):
        yield _relation_row(tick, agent, change)
    elif isinstance(change, FactHeld):
        yield _fact_row(tick, agent, change)
    elif isinstance(change, PlanChanged):
        yield from _plan_rows(tick, agent, change)
    elif isinstance(change, GoalChanged):
        yield GoalRow(tick, agent, change.n, change.text, change.state, change.why)
    elif isinstance(change, IntentionChanged):
        yield _intention_row(tick, agent, change)
    elif isinstance(change, StateChanged):
        yield StateRow(tick, agent, change.part, change.value)
    elif isinstance(change, QuestionSettled):
        yield _ask_row(tick, agent, change)
        yield from _shown_rows(tick, agent, change)


def _memory_row(tick: int, agent: str, memory: MemoryAdded) -> MemoryRow:
    return MemoryRow(
        tick=tick,
        agent=agent,
        n=memory.n,
        created=memory.created,
        kind=memory.kind,
        text=memory.text,
        importance=memory.importance,
        place=memory.place,
        about=canonical(memory.about),
        facts=canonical(memory.facts),
        evidence=canonical(memory.evidence),
        depth=memory.depth,
        source=memory.source,
        vector=memory.vector,
    )


def _memory(row: MemoryRow) -> MemoryAdded:
    return MemoryAdded(
        n=row.n,
        kind=row.kind,
        text=row.text,
        importance=row.importance,
        created=row.created,
        place=row.place,
        about=tuple(json.loads(row.about)),
        facts=tuple(json.loads(row.facts)),
        evidence=tuple(json.loads(row.evidence)),
        depth=row.depth,
        source=row.source,
        vector=row.vector,
    )


def _relation_row(tick: int, agent: str, now: RelationshipChanged) -> RelationRow:
    return RelationRow(
        tick=tick,
        agent=agent,
        other=now.other,
        kind=now.kind,
        closeness=now.closeness,
        opinion=now.opinion,
        met=now.met,
        talked=now.talked,
        talks=now.talks,
        trust=now.trust,
        promised=now.promised or None,
    )


def _relationship(row: RelationRow) -> RelationshipChanged:
    return RelationshipChanged(
        row.other,
        row.kind,
        row.closeness,
        row.opinion,
        row.met,
        row.talked,
        row.talks,
        row.trust,
        row.promised or "",
    )


def _intention_row(tick: int, agent: str, now: IntentionChanged) -> IntentionRow:
    return IntentionRow(
        tick=tick,
        agent=agent,
        n=now.n,
        kind=now.kind,
        about=now.about,
        who=now.who,
        place=now.place,
        fact=now.fact,
        begun=now.begun,
        deadline=now.deadline,
        state=now.state,
        tries=now.tries,
        why=now.why,
    )


def _fact_row(tick: int, agent: str, now: FactHeld) -> FactRow:
    fact = now.fact
    return FactRow(
        tick=tick,
        agent=agent,
        fact=fact.id,
        text=fact.text,
        kind=fact.kind,
        source=fact.source,
        about=canonical(fact.about),
        witnesses=canonical(now.witnesses),
        belief=now.belief,
        spread=fact.spread,
        starts=fact.starts.isoformat() if fact.starts else None,
        ends=fact.ends.isoformat() if fact.ends else None,
        place=fact.place,
        stale=fact.stale.isoformat() if fact.stale else None,
        words=canonical(fact.words),
        also=canonical(now.also),
        called_off=int(now.called_off),
        held=int(now.held),
    )


def fact_of(row: FactRow) -> Fact:
    """Return the fact that a row is about."""
    starts, ends, stale = (
        datetime.fromisoformat(at) if at else None for at in (row.starts, row.ends, row.stale)
    )
    return Fact(
        id=row.fact,
        text=row.text,
        kind=row.kind,
        source=row.source,
        about=tuple(json.loads(row.about)),
        spread=row.spread,
        starts=starts,
        ends=ends,
        place=row.place,
        words=tuple(json.loads(row.words)),
        stale=stale,
    )


def _held(row: FactRow) -> FactHeld:
    witnesses, also = (tuple(json.loads(names)) for names in (row.witnesses, row.also))
    return FactHeld(fact_of(row), row.belief, witnesses, also, bool(row.called_off), bool(row.held))


def _plan_rows(tick: int, agent: str, plan: PlanChanged) -> Iterator[PlanRow]:
    for n, item in enumerate(plan.items):
        yield PlanRow(
            tick=tick,
            agent=agent,
            level=plan.level,
            n=n,
            start=item.start,
            end=item.end,
            activity=item.activity,
            place=item.place,
            object=item.object,
            icon=item.icon,
            why=item.why,
            people=canonical(item.people) if item.people else None,
            about=item.about or None,
            thought=item.thought or None,
        )


def _ask_row(tick: int, agent: str, question: QuestionSettled) -> AskRow:
    return AskRow(
        tick=tick,
        agent=agent,
        n=question.n,
        thought=question.thought,
        kind=question.kind,
        why=question.why,
        fields=question.fields,
        tries=question.tries,
        outcome=question.outcome,
    )


def _shown_rows(tick: int, agent: str, question: QuestionSettled) -> Iterator[ShownRow]:
    for place, shown in enumerate(question.shown, 1):
        yield ShownRow(
            tick=tick,
            agent=agent,
            n=question.n,
            place=place,
            memory=shown.memory,
            recency=shown.recency,
            importance=shown.importance,
            relevance=shown.relevance,
            score=shown.score,
            slot=shown.slot,
        )


def saved_mind(run: SavedRows, name: str, tick: int) -> SavedMind:
    """Return the mind of `name` as `run` had it at the start of `tick`."""
    parts = run.working_state(name, tick)
    return SavedMind(
        memories=[_memory(row) for row in run.rows(MemoryRow, up_to=tick, agent=name)],
        retrieved=[
            MemoryRetrieved(row.memory, row.at)
            for row in run.rows(AccessRow, up_to=tick, agent=name)
        ],
        relationships=[_relationship(row) for row in run.rows(RelationRow, up_to=tick, agent=name)],
        facts=[
            FactLearned(row.fact, row.source, row.line, row.memory)
            for row in run.rows(KnowledgeRow, up_to=tick, agent=name)
        ],
        held=[_held(row) for row in run.rows(FactRow, up_to=tick, agent=name)],
        state={part: canonical(value) for part, value in parts.items() if part != BODY},
    )


def reply_rows(reply: ReplyReceived) -> tuple[ReplyRow, TimingRow]:
    """Return a reply as the journal keeps it: what was answered, and what that took."""
    key = (reply.thought, reply.agent, reply.n, reply.attempt)
    return (
        ReplyRow(*key, reply.question_hash, reply.reply, reply.error),
        TimingRow(
            *key,
            reply.waited_ms,
            reply.model_ms,
            reply.batch,
            reply.tokens_in,
            reply.tokens_cached,
            reply.tokens_out,
        ),
    )
