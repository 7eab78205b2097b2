"""Drives thoughts: hands out what they ask, sends each answer back into the line that asked.

Knows coroutines, the model's seam and the journal of replies; knows no world and no tick's order.
"""

import json
import time
from collections import deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from agents.asks.ask import (
    All,
    Ask,
    Embed,
    ReplyError,
)
from agents.asks.replies import Reply
from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    ModelError,
    Service,
)
from town.interface import Action, AskRow, ReplyRow, StoredPrompt, TimingRow, canonical

LOOK_S = 0.5  # wall seconds between looks at the world outside while answers are awaited
TRIES = 3  # a bad answer is asked again twice, with the reason
ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt
Journal = Callable[[Sequence[tuple[ReplyRow, TimingRow]]], None]
Keep = Callable[[Sequence[StoredPrompt]], None]


class Embedding(Protocol):
    """Gives texts their vectors (see agents/memory/static_embedder.py)."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """Return int8 codes, shape (len(texts), dimension)."""


@dataclass
class RunningThought:
    """One thought in flight."""

    agent: str
    tick: int  # of its observation
    lands: int
    why: str
    run: Coroutine[Any, Any, Action | None]
    asked: int = 0
    done: bool = False
    overdue: bool = False  # patience for it is over
    action: Action | None = None
    rows: list[AskRow] = field(default_factory=list)

    def postpone(self, tick: int) -> None:
        """Let the thought land at `tick`, later than it was to."""
        self.lands = tick


@dataclass
class _Group:
    """Questions that one `await` waits for."""

    thought: RunningThought
    replies: list[Reply | ReplyError | None]
    missing: int
    several: bool


@dataclass
class _Open:
    """One question in flight."""

    ask: Ask[Any]
    group: _Group
    slot: int
    n: int
    attempt: int = 1
    reason: str | None = None
    since: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for an answer."""

    agent: str
    kind: str  # of the question
    seconds: float  # wall time since it was asked first


def nothing(*_: object) -> None:
    """Do nothing meanwhile, or with what was sent."""


class Driver:
    """Takes thoughts from question to question until they are done."""

    def __init__(
        self,
        service: Service,
        embedder: Embedding,
        journal: Journal,
        recorded: Mapping[ReplyKey, ReplyRow],
        meanwhile: Callable[[], None] = nothing,
        keep: Keep = nothing,
    ) -> None:
        """Ask `service`; call `meanwhile` now and then while its answers are awaited.

        `keep` is given what a language model was sent.
        """
        self._meanwhile, self._keep = meanwhile, keep
        self._service, self._embedder, self._journal = service, embedder, journal
        self._recorded = dict(recorded)
        self._open: dict[CallId, _Open] = {}
        self._texts: list[tuple[RunningThought, Embed]] = []
        self._known: deque[Answer] = deque()  # answers that an earlier process had received

    @property
    def waiting(self) -> list[Waiting]:
        """Return who waits for what, the one who has waited longest first."""
        now = time.monotonic()
        asked = sorted(self._open.values(), key=lambda each: each.since)
        return [Waiting(a.group.thought.agent, a.ask.kind, now - a.since) for a in asked]

    def start(self, thought: RunningThought) -> None:
        """Begin to drive `thought`, up to its first question or text to embed."""
        self._advance(thought, None)

    def flush(self) -> None:
        """Embed the texts that thoughts wait for in one batch, and go on to their questions."""
        while self._texts or self._known:
            if self._texts:
                self._embed()
            self._replay()

    def _embed(self) -> None:
        waiting, self._texts = self._texts, []
        texts = [text for _, wanted in waiting for text in wanted.texts]
        vectors, start = self._embedder.embed(texts), 0
        for thought, wanted in waiting:
            end = start + len(wanted.texts)
            self._advance(thought, vectors[start:end])
            start = end

    def finish(self, thoughts: Sequence[RunningThought], patience_s: float | None = None) -> None:
        """Collect answers until all `thoughts` are done, or `patience_s` wall seconds are over.

        What has come by then is taken in, even where no time is left to wait. Patience is for a
        thought that hangs while others are answered: a model that is down is waited for. Raises
        ModelError when no answers can come.
        """
        end = None if patience_s is None else time.monotonic() + patience_s
        self.flush()
        while not all(thought.done for thought in thoughts):
            if patience_s is not None and self._service.is_down():
                left, end = None, time.monotonic() + patience_s
            else:
                left = None if end is None else max(end - time.monotonic(), 0.0)
            answers = self._collected(left)
            if not answers and left == 0.0:
                return
            if answers:
                self._receive(answers)
                self.flush()

    def _collected(self, left: float | None) -> Sequence[Answer]:
        """Return what has come within one look, of `left` wall seconds at most."""
        look = LOOK_S if left is None else min(left, LOOK_S)
        began = time.monotonic()
        answers = self._service.collect(look)
        if not answers and left != 0.0:
            if left is None and time.monotonic() - began < look / 2:
                count = len(self._open)
                raise ModelError(f"The model left {count} questions without an answer.")
            self._meanwhile()
        return answers

    def _receive(self, answers: Sequence[Answer]) -> None:
        """Write answers down for good, then let the thoughts have them."""
        read = [(a, self._open[a.id], self._read(a)) for a in answers if a.id in self._open]
        self._journal([(_reply(a, o, reply), _timing(a)) for a, o, reply in read])
        if sent := [_sent(a, o) for a, o, _ in read if a.sent is not None]:
            self._keep(sent)
        for answer, _, reply in read:
            self._settle(answer.id, reply)

    def _replay(self) -> None:
        while self._known:
            answer = self._known.popleft()
            self._settle(answer.id, self._read(answer))

    def _read(self, answer: Answer) -> Reply | ReplyError:
        try:
            reply: Reply = self._open[answer.id].ask.read(answer.text)
        except ReplyError as error:
            return error
        return reply

    def _settle(self, call: CallId, reply: Reply | ReplyError) -> None:
        asked = self._open.pop(call)
        if isinstance(reply, ReplyError) and asked.attempt < TRIES:
            asked.attempt, asked.reason = asked.attempt + 1, str(reply)
            return self._submit(asked)
        group = asked.group
        group.thought.rows.append(_row(asked, not isinstance(reply, ReplyError)))
        group.replies[asked.slot] = reply
        group.missing -= 1
        return None if group.missing else self._resume(group)

    def _resume(self, group: _Group) -> None:
        if group.several:
            good = [None if isinstance(r, ReplyError) else r for r in group.replies]
            self._advance(group.thought, good)
        else:
            self._advance(group.thought, group.replies[0])

    def _advance(self, thought: RunningThought, value: Any) -> None:
        """Send `value` into the thought and see what it wants next."""
        while True:
            try:
                failed = isinstance(value, ReplyError)
                wanted = thought.run.throw(value) if failed else thought.run.send(value)
            except StopIteration as end:
                thought.done, thought.action = True, end.value
                thought.rows.sort(key=lambda row: row.n)
                return None
            if not isinstance(wanted, Embed):
                return self._ask(thought, wanted)
            self._texts.append((thought, wanted))
            return None

    def _ask(self, thought: RunningThought, wanted: Ask[Any] | All[Any]) -> None:
        several = isinstance(wanted, All)
        asks = wanted.asks if isinstance(wanted, All) else (wanted,)
        group = _Group(thought, [None] * len(asks), len(asks), several)
        for slot, ask in enumerate(asks):
            self._submit(_Open(ask, group, slot, thought.asked + slot))
        thought.asked += len(asks)

    def _submit(self, asked: _Open) -> None:
        thought = asked.group.thought
        call = CallId(thought.agent, thought.tick, asked.n, asked.attempt)
        self._open[call] = asked
        known = self._recorded.pop((call.thought, call.agent, call.n, call.attempt), None)
        if known is not None and known.prompt_hash == asked.ask.hash:
            self._known.append(Answer(call, known.reply))
        else:
            self._service.submit(Call(call, asked.ask, asked.reason))


def _reply(answer: Answer, asked: _Open, read: Reply | ReplyError) -> ReplyRow:
    call = answer.id
    error = str(read) if isinstance(read, ReplyError) else None
    return ReplyRow(
        call.thought, call.agent, call.n, call.attempt, asked.ask.hash, answer.text, error
    )


def _timing(answer: Answer) -> TimingRow:
    call = answer.id
    return TimingRow(
        call.thought,
        call.agent,
        call.n,
        call.attempt,
        answer.waited_ms,
        answer.model_ms,
        answer.batch,
        answer.tokens_in,
        answer.tokens_cached,
        answer.tokens_out,
    )


def _sent(answer: Answer, asked: _Open) -> StoredPrompt:
    call, words = answer.id, answer.sent
    assert words is not None
    schema = json.dumps(words.schema, ensure_ascii=False)
    key = (call.thought, call.agent, call.n, call.attempt)
    return StoredPrompt(*key, asked.ask.kind, words.system, words.user, schema)


def _row(asked: _Open, good: bool) -> AskRow:
    thought = asked.group.thought
    return AskRow(
        tick=thought.lands,
        agent=thought.agent,
        n=asked.n,
        thought=thought.tick,
        kind=asked.ask.kind,
        why=thought.why,
        fields=canonical(asked.ask.described()),
        tries=asked.attempt,
        outcome="ok" if good else "failed",
    )
