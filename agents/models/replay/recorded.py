"""Replay: answers come from the journal of a run, and optionally from another model.

`recorded:RUN` repeats a run exactly. `recorded:RUN,MODEL` asks MODEL what the run has no answer to.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from agents.models.base.model_context import ModelRequest, ReplyKey
from agents.models.base.service import Answer, Call, CallId, Metrics, ModelError, Service
from town.interface import RecordedReply

PREFIX = "recorded:"


class ReplayMismatch(ModelError):  # noqa: N818 - a term of the design
    """The town asks something that the recorded run did not ask."""


class RecordedModel(Service):
    """Gives each question the reply that a run has for it."""

    def __init__(
        self, replies: Mapping[ReplyKey, RecordedReply], name: str, inner: Service | None = None
    ) -> None:
        """Answer from `replies`; ask `inner`, if given, what they lack."""
        self.name = name
        self._replies, self._inner = replies, inner
        self._ready: list[Answer] = []
        self._by_thought: dict[tuple[int, str], list[ReplyKey]] = {}
        self._missing: list[tuple[Call, bool]] = []  # whether it was never asked
        self._asked_inner: set[CallId] = set()

    def submit(self, call: Call) -> None:
        """Look the reply to `call` up."""
        key = (call.id.thought, call.id.agent, call.id.n, call.id.attempt)
        row = self._early(call) if call.id.early else self._replies.get(key)
        if row is not None and row.question_hash == call.ask.hash:
            self._ready.append(Answer(call.id, row.reply))
        elif self._inner is not None:
            self._asked_inner.add(call.id)
            self._inner.submit(call)
        elif not call.id.early:  # what was asked in vain is not recorded
            self._missing.append((call, row is None))

    def _early(self, call: Call) -> RecordedReply | None:
        """Return the reply to what is asked ahead, whichever of its thought it came to be."""
        if not self._by_thought:
            for key in self._replies:
                self._by_thought.setdefault(key[:2], []).append(key)
        keys = self._by_thought.get((call.id.thought, call.id.agent), ())
        rows = (self._replies[key] for key in keys if key[3] == 1)
        return next((row for row in rows if row.question_hash == call.ask.hash), None)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return every answer not yet handed out, in the order of submission.

        Raises ReplayMismatch when there is none but should be. It waits until then because a run
        that was stopped has no replies to the questions in flight, and may need none.
        """
        if not self._ready and self._inner is not None and self._asked_inner:
            answers = self._inner.collect(timeout_s)
            self._asked_inner.difference_update(answer.id for answer in answers)
            return answers
        if not self._ready and self._missing and timeout_s != 0.0:
            raise _mismatch(*self._missing[0])
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Drop what was not collected, and close the inner model."""
        self._ready = []
        if self._inner is not None:
            self._inner.close()

    def metrics(self) -> Metrics | None:
        """Return those of the inner model."""
        return None if self._inner is None else self._inner.metrics()


def build(request: ModelRequest) -> Service:
    """Build recorded:RUN[,MODEL]."""
    name = f"{PREFIX}{request.argument}"
    path, inner = replayed_in(name) or (Path(request.argument), "")
    if request.context.replies is None:
        raise ModelError(f"The run file {path} cannot be read here.")
    replies = request.context.replies(path)
    service = request.open_inner(inner) if inner and request.open_inner else None
    return RecordedModel(replies, name, service)


def replayed_in(name: str) -> tuple[Path, str] | None:
    """Return the run file and the inner model ("" for none) of recorded:RUN[,MODEL].

    RUN+MODEL means the same. None for the name of any other model.
    """
    if not name.startswith(PREFIX):
        return None
    rest = name.removeprefix(PREFIX)
    separators = [mark.start() for mark in re.finditer("[,+]", rest)]
    for end in [len(rest), *reversed(separators)]:  # a file's name may hold a comma
        if Path(rest[:end]).is_file():
            return Path(rest[:end]), rest[end + 1 :]
    end = separators[0] if separators else len(rest)
    return Path(rest[:end]), rest[end + 1 :]


def _mismatch(call: Call, never_asked: bool) -> ReplayMismatch:
    what = "was not asked" if never_asked else "was asked with other words"
    prompt = f"{call.ask.kind}, prompt {call.ask.hash[:8]}"
    return ReplayMismatch(
        f"The recorded run cannot answer: at tick {call.id.thought}, question "
        f"{call.id.n} of {call.id.agent} ({prompt}) {what}. A model named after a comma, as in "
        "recorded:RUN,openai:URL, is asked what the run lacks."
    )
