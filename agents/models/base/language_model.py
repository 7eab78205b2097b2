"""What all language models share, wherever they run: `LanguageModel`, the base of each.

A language model puts calls in line, works on them in threads of its own, and hands the answers over
through a queue. A subclass brings the part in between: how a prompt becomes a `Completion`.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.models.base.answer_queue import AnswerQueue, MetricsCounter
from agents.models.base.budget import TokenBudget
from agents.models.base.model_context import Render
from agents.models.base.notifications import NotificationQueue, Notify, silent
from agents.models.base.profiles import Profile
from agents.models.base.service import Answer, Call, Metrics, Service
from agents.models.base.wire_text import CallText
from town.interface import rng


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote for one call, cleaned."""

    text: str
    tokens_in: int | None = None
    tokens_cached: int | None = None
    tokens_out: int | None = None
    truncated: bool = False  # it would have gone on
    prompt: CallText | None = None  # that it answers

    def added_to(self, earlier: "Completion") -> "Completion":
        """Return it with the tokens of an `earlier` reply to the same question, which was none."""
        return replace(
            self,
            tokens_in=_sum(earlier.tokens_in, self.tokens_in),
            tokens_cached=_sum(earlier.tokens_cached, self.tokens_cached),
            tokens_out=_sum(earlier.tokens_out, self.tokens_out),
        )

    def restored(self, prompt: CallText) -> "Completion":
        """Return it as the answer to `prompt`, with evidence numbered as in the whole question."""
        return replace(self, text=prompt.restored(self.text), prompt=prompt)


def _sum(earlier: int | None, count: int | None) -> int | None:
    return count if not earlier else earlier + (count or 0)


class LanguageModel(Service):
    """Queue, metrics, budget, sampling and notifications of a language model."""

    def __init__(
        self,
        name: str,
        seed: int,
        render: Render,
        profile: Profile | None = None,
        *,
        notify: Notify = silent,
        budget: TokenBudget | None = None,
        location: str = "in the process of the town",
    ) -> None:
        """Take what is common to all; `location` is what the metrics say of where it runs."""
        self.name = name
        self._seed, self._render = seed, render
        self._profile, self._budget = profile or Profile(), budget
        self._notify = NotificationQueue.of(notify)
        self._answers = AnswerQueue(self._notify.deliver)
        self._metrics = MetricsCounter(location)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the answers that are ready, waiting for at least one. Raises ModelError."""
        return self._answers.collect(timeout_s)

    def metrics(self) -> Metrics:
        """Return how the model is doing."""
        return self._metrics.snapshot()

    def _expect_answer(self) -> float:
        """Count a submitted call; return the time, in monotonic seconds."""
        self._answers.expect()
        self._metrics.add(waiting=1)
        return time.monotonic()

    def _seed_of(self, call: Call) -> int:
        """Return the sampling seed of `call`: the same in every run with this model's seed."""
        return rng(self._seed, "model", *call.dice, call.id.attempt).below(1 << 31)

    def _answer(self, call: Call, done: Completion, submitted: float, began: float) -> Answer:
        """Return the answer to `call`, and count it in the metrics and the budget.

        It was `submitted` and sent (`began`) at these times, in monotonic seconds.
        """
        now = time.monotonic()
        if self._budget is not None:
            self._budget.spend(call.id.thought, (done.tokens_in or 0) + (done.tokens_out or 0))
        batch = max(1, self._metrics.in_flight)
        counts = {"in": done.tokens_in or 0, "cached": done.tokens_cached or 0}
        self._metrics.add(answered=1, out=done.tokens_out or 0, **counts)
        return Answer(
            call.id,
            done.text,
            1000 * (began - submitted),
            1000 * (now - began),
            batch,
            done.tokens_in,
            done.tokens_cached,
            done.tokens_out,
            done.prompt,
        )
