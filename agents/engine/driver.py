"""Drives thoughts: fetches what they ask, and sends each answer back to the line that asked.

A question that is likely to come may be asked ahead of its time (`ask_ahead`), or beside those that
come before it in its thought (`RunningThought.likely`). When its time comes it is built anew, and
the early answer is used if nothing in it has changed; then alone it is journaled. So asking ahead
can be in vain and never matters: the run is the same without it.

A thought is a coroutine that yields questions (agents/asks/ask.py) and texts to embed. The driver
submits the questions to the model, embeds the texts of all thoughts in one batch, and resumes each
thought when its answer is there. An answer is in the journal before a thought sees it, so a run
that is resumed never asks for it again. A bad answer is asked for again, with the reason.

Answers may arrive in any order: dice and journal hang on (thought, agent, n, attempt) alone. When a
thought runs at all is decided in scheduler.py.
"""

import json
import time
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
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
from agents.engine.aside import Aside
from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    ModelError,
    Service,
)
from town.interface import (
    Action,
    MemoryShown,
    QuestionSettled,
    RecordedReply,
    ReplyReceived,
    StoredPrompt,
    canonical,
)

POLL_S = 0.5  # wall seconds after which `while_waiting` is called while answers are awaited
MAX_TRIES = 3  # a bad answer is asked for again twice
ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt
Journal = Callable[[Sequence[ReplyReceived]], None]  # writes replies down for good
PromptStore = Callable[[Sequence[StoredPrompt]], None]


class Embedding(Protocol):
    """Gives texts their vectors (agents/memory/embedder.py)."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """Return int8 codes, shape (len(texts), dimension)."""


@dataclass
class RunningThought:
    """One thought in flight."""

    agent: str
    tick: int  # of its observation
    lands: int  # tick at which it takes effect
    why: str  # what woke the mind
    run: Coroutine[Any, Any, Action | None]
    likely: Callable[[], Ask[Any] | None] | None = None  # what it asks if no answer changes that
    asked: int = 0  # questions so far
    rehearsed: bool = False  # on a copy of the mind, to ask ahead of time what it will ask
    done: bool = False
    overdue: bool = False  # a tick has passed without waiting for it any longer
    action: Action | None = None
    questions: list[QuestionSettled] = field(default_factory=list)

    def postpone(self, tick: int) -> None:
        """Let the thought take effect at `tick`, later than planned."""
        self.lands = tick


@dataclass
class _Group:
    """The questions of one `await`."""

    thought: RunningThought
    replies: list[Reply | ReplyError | None]
    missing: int
    several: bool


@dataclass
class _Open:
    """One question in flight."""

    ask: Ask[Any]
    group: _Group
    slot: int  # its place in the group
    n: int  # index as asked within the thought
    attempt: int = 1
    reason: str | None = None  # why the last answer was not accepted
    since: float = field(default_factory=time.monotonic)


@dataclass
class _Early:
    """A question asked ahead of its time."""

    id: CallId
    ask: Ask[Any]
    answer: Answer | None = None  # when it has come
    group: _Group | None = None  # of the rehearsal that asks it


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that has no answer yet."""

    agent: str
    kind: str  # of the question
    seconds: float  # wall time since it was asked first


def nothing(*_: object) -> None:
    """Do nothing: the default of the driver's callbacks."""


class Driver:
    """Takes thoughts from question to question until they are done."""

    def __init__(
        self,
        service: Service,
        embedder: Embedding,
        journal: Journal,
        recorded: Mapping[ReplyKey, RecordedReply],
        while_waiting: Callable[[], None] = nothing,
        store_prompts: PromptStore = nothing,
    ) -> None:
        """Ask `service`, unless the reply is among the `recorded`.

        `while_waiting` is called every POLL_S while answers are awaited; `store_prompts` is given
        what a language model was sent.
        """
        self._while_waiting, self._store_prompts = while_waiting, store_prompts
        self._service, self._embedder, self._journal = service, embedder, journal
        self._recorded = dict(recorded)
        self._open: dict[CallId, _Open] = {}
        self._texts: list[tuple[RunningThought, Embed]] = []  # to embed
        self._replayed: deque[Answer] = deque()  # answers that an earlier process had received
        self._ahead = 0  # questions asked ahead so far
        self._early: dict[str, list[_Early]] = {}  # by agent: what a thought will ask, as it seems
        self._aside: list[Answer] = []  # that somebody has taken who asks beside (aside.py)
        self._come: list[Answer] = []  # early answers whose time has come
        self._wanted: dict[CallId, CallId] = {}  # early questions whose time has come -> as what
        self.foreseen: Counter[str] = Counter()  # what became of early questions: used, or why not

    @property
    def waiting(self) -> list[Waiting]:
        """Return the open questions, the oldest first."""
        now = time.monotonic()
        asked = sorted(self._open.values(), key=lambda each: each.since)
        return [Waiting(a.group.thought.agent, a.ask.kind, now - a.since) for a in asked]

    def start(self, thought: RunningThought) -> None:
        """Begin to drive `thought`, up to its first question or text to embed."""
        self._advance(thought, None)

    def forget(self, tick: int) -> None:
        """Forget recorded replies to thoughts of `tick` and later."""
        self._recorded = {key: row for key, row in self._recorded.items() if key[0] < tick}

    def aside(self) -> Service:
        """Return the model for somebody who asks beside the thoughts; closing it does nothing."""
        return Aside(self._service, self._aside.extend)

    def ask_ahead(self, ask: Ask[Any], agent: str, tick: int) -> None:
        """Ask what the thought of `agent` about `tick` is likely to ask first."""
        now = CallId(agent, tick, 0)
        for before in list(self._early.get(agent, ())):
            if before.id.thought != tick or before.ask.kind == ask.kind:
                self._early[agent].remove(before)
                self.foreseen[_why_in_vain(before, now, ask)] += 1
        self._submit_early(ask, agent, tick)

    def rehearse(self, thought: RunningThought) -> None:
        """Ask ahead what `thought` asks, a copy of one that is to come, one after another."""
        self.foreseen["unasked"] += len(self._early.pop(thought.agent, ()))
        thought.rehearsed = True
        self._advance(thought, None)

    def _submit_early(
        self, ask: Ask[Any], agent: str, tick: int, group: _Group | None = None
    ) -> None:
        self._ahead += 1  # no two have one id: one may be foreseen twice
        call = CallId(agent, tick, self._ahead, early=True)
        if any(key[:2] == (tick, agent) for key in self._recorded):
            return  # a run that is resumed: its replies are there
        self._early.setdefault(agent, []).append(_Early(call, ask, group=group))
        self._service.submit(Call(call, ask))

    def flush(self) -> None:
        """Embed the texts that thoughts wait for in one batch, and go on to their questions."""
        while self._texts or self._replayed or self._come:
            if self._texts:
                self._embed()
            self._replay()
            if self._come:
                come, self._come = self._come, []
                self._receive(come)

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

        Answers that are there already are used even with 0 seconds. The time does not run while the
        model is down: patience is for one thought that hangs while others are answered. Raises
        ModelError when no answers can come.
        """
        end = None if patience_s is None else time.monotonic() + patience_s
        self.flush()
        while not all(thought.done for thought in thoughts):
            if patience_s is not None and self.is_down():
                left, end = None, time.monotonic() + patience_s
            else:
                left = None if end is None else max(end - time.monotonic(), 0.0)
            if not self._take(left) and left == 0.0:
                return

    def poll(self, wait_s: float | None = 0.0) -> None:
        """Take the answers that are there; wait `wait_s` seconds for one at most, None: longer.

        Raises ModelError when no answers can come.
        """
        self.flush()
        self._take(wait_s)

    def is_down(self) -> bool:
        """Return whether the model answers nobody just now."""
        return self._service.is_down()

    def _take(self, left: float | None) -> bool:
        """Give thoughts the answers that come within `left` seconds; return if there are any."""
        answers = self._collected(left)
        if answers:
            self._receive(answers)
            self.flush()
        return bool(answers)

    def _collected(self, left: float | None) -> Sequence[Answer]:
        """Return the answers that come within POLL_S, and within `left` wall seconds."""
        timeout = POLL_S if left is None else min(left, POLL_S)
        if self._aside:
            taken = self._aside.copy()
            self._aside.clear()
            return taken
        began = time.monotonic()
        answers = self._service.collect(timeout)
        if not answers and left != 0.0:
            if left is None and time.monotonic() - began < timeout / 2:  # it did not even wait
                count = len(self._open)
                raise ModelError(f"The model left {count} questions without an answer.")
            self._while_waiting()
        return answers

    def _receive(self, answers: Sequence[Answer]) -> None:
        """Write answers down for good, then give them to the thoughts."""
        answers = [a for answer in answers if (a := self._in_time(answer)) is not None]
        parsed = [(a, self._open[a.id], self._read(a)) for a in answers if a.id in self._open]
        self._journal([_received(a, asked, reply) for a, asked, reply in parsed])
        if sent := [_sent(a, asked) for a, asked, _ in parsed if a.sent is not None]:
            self._store_prompts(sent)
        for answer, _, reply in parsed:
            self._settle(answer.id, reply)

    def _in_time(self, answer: Answer) -> Answer | None:
        """Return `answer`; of an early one None, but where its time has come."""
        if not answer.id.early:
            return answer
        if answer.id in self._wanted:
            return replace(answer, id=self._wanted.pop(answer.id))
        for early in self._early.get(answer.id.agent, ()):
            if early.id == answer.id:
                early.answer = answer
                self._rehearse_on(early, answer)
                break
        return None  # not yet, or asked in vain

    def _rehearse_on(self, early: _Early, answer: Answer) -> None:
        """Go on with a rehearsal, where an early answer is one that will be accepted."""
        if early.group is None:
            return
        try:
            reply: Reply = early.ask.read(answer.text)
        except ReplyError:
            early.group.thought.run.close()
        else:
            self._advance(early.group.thought, reply)

    def _was_asked(self, call: CallId, ask: Ask[Any]) -> bool:
        """Return whether `ask` was asked ahead word for word; its answer is there, or comes."""
        waiting = self._early.get(call.agent, [])
        for old in [each for each in waiting if each.id.thought < call.thought]:
            waiting.remove(old)
            self.foreseen["unasked"] += 1
        of_kind = [e for e in waiting if (e.id.thought, e.ask.kind) == (call.thought, ask.kind)]
        if not of_kind:
            return False  # another one comes first
        early = of_kind[0]
        waiting.remove(early)
        if early.ask.hash != ask.hash or call.attempt > 1:
            self.foreseen[_why_in_vain(early, call, ask)] += 1
            return False
        self.foreseen["used"] += 1
        if early.answer is not None:
            self._come.append(replace(early.answer, id=call))
        else:
            self._wanted[early.id] = call
        return True

    def _replay(self) -> None:
        while self._replayed:
            answer = self._replayed.popleft()
            self._settle(answer.id, self._read(answer))

    def _read(self, answer: Answer) -> Reply | ReplyError:
        last = answer.id.attempt >= MAX_TRIES
        try:
            reply: Reply = self._open[answer.id].ask.read(answer.text, last)
        except ReplyError as error:
            return error
        return reply

    def _settle(self, call: CallId, reply: Reply | ReplyError) -> None:
        asked = self._open.pop(call)
        if isinstance(reply, ReplyError) and asked.attempt < MAX_TRIES:
            asked.attempt, asked.reason = asked.attempt + 1, str(reply)
            return self._submit(asked)
        group = asked.group
        group.thought.questions.append(_settled(asked, not isinstance(reply, ReplyError)))
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
        """Send `value` into the thought, and take on what it asks for next."""
        try:
            failed = isinstance(value, ReplyError)
            wanted = thought.run.throw(value) if failed else thought.run.send(value)
        except StopIteration as end:
            thought.done, thought.action = True, end.value
            thought.questions.sort(key=lambda question: question.n)
            return
        if isinstance(wanted, Embed):
            self._texts.append((thought, wanted))
        else:
            self._ask(thought, wanted)

    def _ask(self, thought: RunningThought, wanted: Ask[Any] | All[Any]) -> None:
        several = isinstance(wanted, All)
        asks = wanted.asks if isinstance(wanted, All) else (wanted,)
        group = _Group(thought, [None] * len(asks), len(asks), several)
        if thought.rehearsed:
            self._ask_early(group, asks)
            return
        for slot, ask in enumerate(asks):
            self._submit(_Open(ask, group, slot, thought.asked + slot))
        thought.asked += len(asks)
        if thought.likely is not None:
            self._ask_beside(thought, {ask.kind for ask in asks}, thought.likely())

    def _ask_early(self, group: _Group, asks: Sequence[Ask[Any]]) -> None:
        """Ask for a rehearsal, which ends at what may not be asked early."""
        thought = group.thought
        if len(asks) > 1 or not asks[0].may_come_early:
            thought.run.close()
        else:
            self._submit_early(asks[0], thought.agent, thought.tick, group)

    def _ask_beside(self, thought: RunningThought, asked: set[str], ask: Ask[Any] | None) -> None:
        """Ask together with what is `asked` what the thought is likely to ask after it."""
        if ask is None or ask.kind in asked:
            return
        waiting = self._early.get(thought.agent, ())
        if all((e.id.thought, e.ask.hash) != (thought.tick, ask.hash) for e in waiting):
            self.ask_ahead(ask, thought.agent, thought.tick)

    def _submit(self, asked: _Open) -> None:
        thought = asked.group.thought
        call = CallId(thought.agent, thought.tick, asked.n, asked.attempt)
        self._open[call] = asked
        known = self._recorded.pop((call.thought, call.agent, call.n, call.attempt), None)
        if known is not None and known.question_hash == asked.ask.hash:
            self._replayed.append(Answer(call, known.reply))
        elif not self._was_asked(call, asked.ask):
            self._service.submit(Call(call, asked.ask, asked.reason))


def _why_in_vain(early: _Early, call: CallId, ask: Ask[Any]) -> str:
    """Return in which fields a question was foreseen wrongly, or that its time did not come."""
    if early.id.thought != call.thought or ask.kind != early.ask.kind:
        return "unasked"
    names = [each.name for each in fields(ask)]
    wrong = [name for name in names if getattr(ask, name) != getattr(early.ask, name)]
    return ", ".join(wrong) or "again"


def _received(answer: Answer, asked: _Open, reply: Reply | ReplyError) -> ReplyReceived:
    call = answer.id
    return ReplyReceived(
        thought=call.thought,
        agent=call.agent,
        n=call.n,
        attempt=call.attempt,
        question_hash=asked.ask.hash,
        reply=answer.text,
        error=str(reply) if isinstance(reply, ReplyError) else None,
        waited_ms=answer.waited_ms,
        model_ms=answer.model_ms,
        batch=answer.batch,
        tokens_in=answer.tokens_in,
        tokens_cached=answer.tokens_cached,
        tokens_out=answer.tokens_out,
    )


def _sent(answer: Answer, asked: _Open) -> StoredPrompt:
    call, words = answer.id, answer.sent
    assert words is not None
    schema = json.dumps(words.schema, ensure_ascii=False)
    key = (call.thought, call.agent, call.n, call.attempt)
    return StoredPrompt(*key, asked.ask.kind, words.system, words.user, schema)


def _settled(asked: _Open, good: bool) -> QuestionSettled:
    thought = asked.group.thought
    return QuestionSettled(
        n=asked.n,
        thought=thought.tick,
        kind=asked.ask.kind,
        why=thought.why,
        fields=canonical(asked.ask.described()),
        tries=asked.attempt,
        outcome="ok" if good else "failed",
        shown=tuple(
            MemoryShown(m.n, *_rounded(m.scores), round(m.score, 4), m.slot)
            for m in getattr(asked.ask, "memories", ())
        ),
    )


def _rounded(terms: tuple[float, float, float]) -> tuple[float, float, float]:
    recency, importance, relevance = terms
    return round(recency, 4), round(importance, 4), round(relevance, 4)
