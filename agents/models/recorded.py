"""Answers from the journal of a run: a replay. Knows recorded replies; asks no model."""

from collections.abc import Mapping, Sequence

from agents.models.service import Answer, Call, ModelError
from town.interface import ReplyRow

ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt


class ReplayMismatch(ModelError):  # noqa: N818 - the design's word
    """The town asks something that the recorded run did not ask."""


class RecordedModel:
    """Gives each question the reply that a run holds for it. Implements `Service`."""

    def __init__(self, replies: Mapping[ReplyKey, ReplyRow], name: str) -> None:
        self.name = name
        self._replies = replies
        self._ready: list[Answer] = []
        self._missing: list[tuple[Call, bool]] = []  # and whether it was never asked

    def submit(self, call: Call) -> None:
        """Look up the reply to `call`."""
        key = (call.id.thought, call.id.agent, call.id.n, call.id.attempt)
        row = self._replies.get(key)
        if row is not None and row.prompt_hash == call.ask.hash:
            self._ready.append(Answer(call.id, row.reply))
        else:
            self._missing.append((call, row is None))

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:  # noqa: ARG002
        """Return every answer not yet handed out, in the order of submission.

        Raises ReplayMismatch naming prompt, tick and agent when there are none but should be: a
        run that was stopped holds no replies to the questions that were in flight.
        """
        if not self._ready and self._missing:
            raise _mismatch(*self._missing[0])
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Forget what was not collected."""
        self._ready = []


def _mismatch(call: Call, unasked: bool) -> ReplayMismatch:
    what = "was not asked" if unasked else "was asked with other words"
    prompt = f"{call.ask.kind}, prompt {call.ask.hash[:8]}"
    return ReplayMismatch(
        f"The recorded run cannot answer: at tick {call.id.thought}, question "
        f"{call.id.n} of {call.id.agent} ({prompt}) {what}."
    )
