"""What a language model wrote for one call, and the answer that it becomes, counted and paid for.

Knows counts and prices in tokens; knows no protocol.
"""

import time
from dataclasses import dataclass, replace

from agents.models.base.answer_queue import MetricsCounter
from agents.models.base.budget import TokenBudget
from agents.models.base.service import Answer, Call
from agents.models.base.wire_text import CallText


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote, as it is kept."""

    text: str
    tokens_in: int | None = None
    tokens_cached: int | None = None
    tokens_out: int | None = None
    cut: bool = False  # it would have gone on
    words: CallText | None = None  # that it answers

    def restored(self, words: CallText) -> "Completion":
        """Return it as the answer to `words`, with evidence numbered as in the whole question."""
        return replace(self, text=words.restored(self.text), words=words)


def answer_of(
    call: Call,
    done: Completion,
    since: float,
    began: float,
    gauge: MetricsCounter,
    purse: TokenBudget | None,
) -> Answer:
    """Return the answer to `call`, submitted at `since` and sent at `began` (monotonic seconds)."""
    now = time.monotonic()
    if purse is not None:
        purse.pay(call.id.thought, (done.tokens_in or 0) + (done.tokens_out or 0))
    batch = max(1, gauge.in_flight)
    counts = {"in": done.tokens_in or 0, "cached": done.tokens_cached or 0}
    gauge.change(answered=1, out=done.tokens_out or 0, **counts)
    return Answer(
        call.id,
        done.text,
        1000 * (began - since),
        1000 * (now - began),
        batch,
        done.tokens_in,
        done.tokens_cached,
        done.tokens_out,
        done.words,
    )
