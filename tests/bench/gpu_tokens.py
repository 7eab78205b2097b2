"""Time per output token of a real engine, at 1 to 128 requests at once with prompts of 800 tokens.

Each number of requests is asked twice, for a few tokens and for more; the time of the difference is
that of writing alone. No two prompts begin alike. Knows the seam and no town.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from rich.table import Table

from agents.models.base.service import Call, CallId, Service
from tests.bench.schedule.server import Card
from tests.bench.shadow import Bounded
from tests.helpers.plain_asks import whisper

AT_ONCE = (1, 4, 8, 32, 128)  # requests
PROMPT, FEW, MORE = 800, 8, 72  # tokens
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string", "minLength": 4000}},
    "required": ["answer"],
    "additionalProperties": False,
}  # longer than what is written: each answer is cut at the same number of tokens


class Sized:
    """Words for requests: prompts of PROMPT tokens, answers of `wanted`."""

    def __init__(self, tokens: Callable[[str], int]) -> None:
        """Count with `tokens`."""
        self._each = max(1, tokens("the day is long ") // 4)
        self.wanted = FEW

    def render(self, ask: object) -> Bounded:
        """Return the prompt of a request, whose number stands in `currently`."""
        number = getattr(ask, "currently", "")
        text = f"{number} " + "the day is long " * (PROMPT // (4 * self._each))
        return Bounded(text, "Go on.", SCHEMA, self.wanted, None)


def token_times(engine: Service, words: Sized) -> Iterator[tuple[int, float]]:
    """Yield the seconds for each token by requests at once."""
    for count in AT_ONCE:
        took = []
        for words.wanted in (FEW, MORE):
            began = time.monotonic()
            _ask(engine, count, f"{count} {words.wanted}")
            took.append(time.monotonic() - began)
        yield count, (took[1] - took[0]) / (MORE - FEW)


def _ask(engine: Service, count: int, about: str) -> None:
    for n in range(count):
        ask = replace(whisper(), currently=f"{n} of {about}")
        engine.submit(Call(CallId(f"{about} {n}", 0, 0), ask))
    left = count
    while left:
        left -= len(engine.collect(1.0))


def table(found: list[tuple[int, float]], card: Card | None) -> Table:
    """Return the times, beside what the bench in virtual time takes for them on `card`."""
    shown = Table(title=f"Time per output token, prompts of {PROMPT} tokens", title_justify="left")
    for heading in ("requests at once", "ms a token", "tokens a second", "predicted, ms"):
        shown.add_column(heading, justify="right")
    for count, seconds in found:
        said = card.seconds(count, count * (PROMPT + MORE / 2), 0) if card else None
        shown.add_row(
            str(count),
            f"{1000 * seconds:.2f}",
            f"{count / seconds:,.0f}" if seconds > 0 else "",
            f"{1000 * said:.2f}" if said else "",
        )
    return shown
