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

    def submit(self, call: Call) -> None:
        """Look up the reply to `call`. Raises ReplayMismatch naming prompt, tick and agent."""
        key = (call.id.thought, call.id.agent, call.id.n, call.id.attempt)
        row = self._replies.get(key)
        if row is None or row.prompt_hash != call.ask.hash:
            what = "was not asked" if row is None else "was asked with other words"
            prompt = f"{call.ask.kind}, prompt {call.ask.hash[:8]}"
            raise ReplayMismatch(
                f"The recorded run cannot answer: at tick {call.id.thought}, question "
                f"{call.id.n} of {call.id.agent} ({prompt}) {what}."
            )
        self._ready.append(Answer(call.id, row.reply))

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:  # noqa: ARG002
        """Return every answer not yet handed out, in the order of submission."""
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Forget what was not collected."""
        self._ready = []
