"""A server with continuous batching, in virtual time, in front of a model that answers at once.

Each iteration writes one token for every call in flight, and reads prompts up to a budget of tokens
beside. It takes the longer of two times: to read the weights and the keys and values of all tokens
from memory, and to compute; so t = max((weights + context x bytes) / bandwidth, work / flops) +
overhead (Vidur, MLSys 2024, does the same in more detail). Time passes in `collect` alone, so what
the town itself computes is not counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from agents.models.base.service import Answer, Call, CallId, Service

WEIGHTS = 16.06e9  # bytes of an 8B model in bf16; also its operations for a token
KV_BYTES = 131_072  # a token
READ_AT_ONCE = (
    8192  # tokens of prompts in one iteration: vLLM's max_num_batched_tokens on big cards
)
IN_VAIN = "x" * 320  # as long as an answer that is not recorded is taken to be: 100 tokens
CARDS = Path(__file__).with_name("cards.yaml")
Sizes = Callable[[Call, str], tuple[int, int]]  # of a call and its answer: tokens read, and written


@dataclass(frozen=True)
class Card:
    """What a server of one card needs for its tokens."""

    name: str
    bandwidth: float  # bytes a second
    flops: float
    overhead: float  # seconds

    def seconds(self, calls: int, context: float, read: int) -> float:
        """Return what an iteration takes: `calls` write a token each, `read` tokens are read."""
        memory = (WEIGHTS + context * KV_BYTES) / self.bandwidth
        return max(memory, WEIGHTS * (calls + read) / self.flops) + self.overhead

    def alone(self, read: int, written: int, context: int) -> float:
        """Return what one call takes on an idle server."""
        return self.seconds(0, context, read) + written * self.seconds(1, context, 0)


def cards() -> dict[str, Card]:
    """Return the cards by name."""
    data: dict[str, dict[str, Any]] = yaml.safe_load(CARDS.read_text(encoding="utf-8"))
    return {
        key: Card(card["name"], *(float(card[k]) for k in ("bandwidth", "flops", "overhead")))
        for key, card in data.items()
    }


@dataclass
class _Running:
    answer: Answer | None  # None: what was asked ahead in vain, of which no answer is recorded
    unread: int  # tokens of the prompt
    left: int  # tokens of the answer
    context: int  # tokens


class VirtualServer(Service):
    """Answers with the answers of `inner`, each after the virtual time that it takes."""

    def __init__(self, inner: Service, card: Card, sizes: Sizes, endless: bool = False) -> None:
        """Ask `inner`; with `endless` room each call takes what it takes on an idle server."""
        self.name, self.inner, self.card = inner.name, inner, card
        self._sizes, self._endless = sizes, endless
        self._running: dict[CallId, _Running] = {}
        self._open: dict[CallId, Call] = {}
        self.now = 0.0  # virtual seconds
        self.alone_s = 0.0  # what all calls would take one after another
        self.flights: list[tuple[float, float, int]] = []  # (from, seconds, calls in flight)

    def submit(self, call: Call) -> None:
        """Begin to work on `call`."""
        self._open[call.id] = call
        self.inner.submit(call)
        for answer in self.inner.collect(0.0):
            read, written = self._sizes(self._open.pop(answer.id), answer.text)
            self.alone_s += self.card.alone(read, written, read + written)
            self._running[answer.id] = _Running(answer, read, max(1, written), read)
        if call.id.early and self._open.pop(call.id, None) is not None:
            read, written = self._sizes(call, IN_VAIN)
            self._running[call.id] = _Running(None, read, written, read)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Let virtual time pass until somebody has an answer; none with a `timeout_s` of 0."""
        if timeout_s == 0.0 or not self._running:
            return []
        while True:
            self._iterate()
            done = [id_ for id_, call in self._running.items() if call.left <= 0]
            answers = [self._running.pop(id_).answer for id_ in done]
            if found := [answer for answer in answers if answer is not None]:
                return found
            if not self._running:
                return []

    def _iterate(self) -> None:
        """Write tokens up to the next end of an answer, or read prompts once."""
        budget, read = READ_AT_ONCE, 0
        for call in self._running.values():
            part = min(call.unread, budget)
            call.unread, budget, read = call.unread - part, budget - part, read + part
        writing = [call for call in self._running.values() if not call.unread]
        steps = 1 if read else min(call.left for call in writing)
        context = sum(call.context for call in self._running.values())
        calls = min(len(writing), 1) if self._endless else len(writing)
        if self._endless:
            context = max(call.context for call in self._running.values())
        seconds = steps * self.card.seconds(calls, context, read)
        for call in writing:
            call.left, call.context = call.left - steps, call.context + steps
        self.flights.append((self.now, seconds, len(self._running)))
        self.now += seconds

    def close(self) -> None:
        """Close the inner model."""
        self.inner.close()
