"""Answers from the journal of a run: a replay, and on wish another model for what it lacks.

Knows recorded replies; knows no model.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    ModelError,
    Service,
)
from town.interface import ReplyRow

ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt
KIND = "recorded:"  # so begins the name of such a model


class ReplayMismatch(ModelError):  # noqa: N818 - the design's word
    """The town asks something that the recorded run did not ask."""


class RecordedModel:
    """Gives each question the reply that a run holds for it. Implements `Service`."""

    def __init__(
        self, replies: Mapping[ReplyKey, ReplyRow], name: str, inner: Service | None = None
    ) -> None:
        """Ask `inner`, where there is one, what the run holds no reply to."""
        self.name = name
        self._replies, self._inner = replies, inner
        self._ready: list[Answer] = []
        self._missing: list[tuple[Call, bool]] = []  # and whether it was never asked
        self._asked: set[CallId] = set()  # of the inner model
        figures: Callable[[], Any] | None = getattr(inner, "figures", None)
        if figures is not None:
            self.figures = figures

    def submit(self, call: Call) -> None:
        """Look up the reply to `call`."""
        key = (call.id.thought, call.id.agent, call.id.n, call.id.attempt)
        row = self._replies.get(key)
        if row is not None and row.prompt_hash == call.ask.hash:
            self._ready.append(Answer(call.id, row.reply))
        elif self._inner is not None:
            self._asked.add(call.id)
            self._inner.submit(call)
        else:
            self._missing.append((call, row is None))

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return every answer not yet handed out, in the order of submission.

        Raises ReplayMismatch naming prompt, tick and agent when there are none but should be: a
        run that was stopped holds no replies to the questions that were in flight.
        """
        if not self._ready and self._inner is not None and self._asked:
            answers = self._inner.collect(patience_s)
            self._asked.difference_update(answer.id for answer in answers)
            return answers
        if not self._ready and self._missing:
            raise _mismatch(*self._missing[0])
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Forget what was not collected."""
        self._ready = []
        if self._inner is not None:
            self._inner.close()


def replayed_in(name: str) -> tuple[Path, str] | None:
    """Return the run file and the name of the inner model ("") of a model's name RUN[,NAME].

    RUN+NAME means the same. None for the name of any other model.
    """
    if not name.startswith(KIND):
        return None
    rest = name.removeprefix(KIND)
    ends = [mark.start() for mark in re.finditer("[,+]", rest)]
    for end in [len(rest), *reversed(ends)]:  # a file's name may hold a comma
        if Path(rest[:end]).is_file():
            return Path(rest[:end]), rest[end + 1 :]
    end = ends[0] if ends else len(rest)
    return Path(rest[:end]), rest[end + 1 :]


def _mismatch(call: Call, unasked: bool) -> ReplayMismatch:
    what = "was not asked" if unasked else "was asked with other words"
    prompt = f"{call.ask.kind}, prompt {call.ask.hash[:8]}"
    return ReplayMismatch(
        f"The recorded run cannot answer: at tick {call.id.thought}, question "
        f"{call.id.n} of {call.id.agent} ({prompt}) {what}. A model named after a comma, as in "
        "recorded:RUN,openai:URL, is asked what the run lacks."
    )
