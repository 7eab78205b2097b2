"""A server with continuous batching, in virtual time, in front of a model that answers at once.

Each iteration writes one token for every call in flight, and reads prompts up to a budget of tokens
beside. It takes the longer of two times: to read the weights and the keys and values of all tokens
from memory, and to compute; so t = max((weights + context x bytes) / bandwidth, work / flops) +
overhead (Vidur, MLSys 2024, does the same in more detail). Time passes in `collect` alone, so what
the town itself computes is not counted.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from pathlib import Path
from typing import Any

import yaml

from agents.models.base.service import Answer, Call, CallId, Service

READ_AT_ONCE = (
    8192  # tokens of prompts in one iteration: vLLM's max_num_batched_tokens on big cards
)
LETTERS = 3.8  # of ASCII a token, on average: prompts of a lived day measured 3.2 to 4.2
IN_VAIN = "x" * 380  # as long as an answer that is not recorded is taken to be: 100 tokens
CARDS = Path(__file__).with_name("cards.yaml")
Sizes = Callable[[Call, str], tuple[int, int, int]]
"""Of a call and its answer: tokens of the prompt, those of them that are read, tokens written."""
Passed = Callable[[float], None]  # told of virtual seconds that have passed


def tokens_of(text: str) -> int:
    """Return how many tokens `text` is likely to be."""
    plain = sum(c.isascii() for c in text)
    return round(plain / LETTERS + 0.75 * (len(text) - plain))


@dataclass(frozen=True)
class Card:
    """What a server needs for its tokens, and how many such servers share the calls."""

    name: str
    bandwidth: float  # bytes a second
    flops: float
    overhead: float  # seconds an iteration
    weights: float = 16.06e9  # bytes of an 8B model in bf16; also its operations for a token
    kv_bytes: float = 131_072  # a token
    servers: int = 1
    client: float = 0.0  # seconds from question to server, and back

    def seconds(self, calls: int, context: float, read: int) -> float:
        """Return what an iteration takes: `calls` write a token each, `read` tokens are read."""
        memory = (self.weights + context * self.kv_bytes) / self.bandwidth
        return max(memory, self.weights * (calls + read) / self.flops) + self.overhead

    def alone(self, context: int, read: int, written: int) -> float:
        """Return what one call takes on an idle server; `read` of the `context` is not cached."""
        each = self.seconds(1, context + written / 2, 0)
        return self.client + self.seconds(0, context, read) + written * each


@dataclass(frozen=True)
class Counter(Card):
    """Counts tokens that are written one after another, in the place of seconds."""

    def alone(self, context: int, read: int, written: int) -> float:
        """Return the tokens that are written."""
        return float(written)


TOKENS = Counter("tokens", 1.0, 1.0, 0.0)


def cards(kind: str = "cards") -> dict[str, Card]:
    """Return the cards by name; with `kind` "published" what others have measured on."""
    data: dict[str, dict[str, Any]] = yaml.safe_load(CARDS.read_text(encoding="utf-8"))[kind]
    return {
        key: replace(Card("", 1, 1, 0), **{k: _value(v) for k, v in card.items()})
        for key, card in data.items()
    }


def _value(value: Any) -> Any:
    """Return 3.55e12 as a number, which YAML takes for a text."""
    try:
        return value if isinstance(value, int) else float(value)
    except ValueError:
        return value


@dataclass
class _Running:
    answer: Answer | None  # None: what was asked ahead in vain, of which no answer is recorded
    since: float  # when it has got to the server
    unread: int  # tokens of the prompt
    left: int  # tokens of the answer
    context: int  # tokens


class _Server:
    """One of the servers, with its own clock."""

    def __init__(self, card: Card) -> None:
        self.card, self.at = card, 0.0
        self.calls: dict[CallId, _Running] = {}

    def iterate(self, until: float | None) -> list[_Running]:
        """Read prompts once, or write a token for each; up to `until` as long as nothing happens.

        Returns the calls that are done.
        """
        first = min(call.since for call in self.calls.values())
        self.at = max(self.at, first)
        here = [call for call in self.calls.values() if call.since <= self.at]
        budget = READ_AT_ONCE
        for call in here:
            part = min(call.unread, budget)
            call.unread, budget = call.unread - part, budget - part
        read = READ_AT_ONCE - budget
        writing = [call for call in here if not call.unread]
        context = sum(call.context for call in here)
        steps = 1 if read or until is None else min(call.left for call in writing)
        seconds = self.card.seconds(len(writing), context + len(writing) * steps / 2, read)
        coming = [call.since for call in self.calls.values() if call.since > self.at]
        end = min([*coming, math.inf if until is None else until])
        if steps > 1 and end < math.inf:
            steps = max(1, min(steps, math.ceil((end - self.at) / seconds)))
        self.at += steps * seconds
        for call in writing:
            call.left, call.context = call.left - steps, call.context + steps
        done = [id_ for id_, call in self.calls.items() if call.left <= 0]
        return [self.calls.pop(id_) for id_ in done]


class VirtualServer(Service):
    """Answers with the answers of `inner`, each after the virtual time that it takes."""

    def __init__(
        self,
        inner: Service,
        card: Card,
        sizes: Sizes,
        endless: bool = False,
        passed: Passed | None = None,
    ) -> None:
        """Ask `inner`; with `endless` room each call takes what it takes on an idle server.

        `passed` is told how much time the town has waited.
        """
        self.name, self.inner, self.card = inner.name, inner, card
        self._sizes, self._endless, self._told = sizes, endless, passed
        self._servers = [_Server(card) for _ in range(card.servers)]
        self._open: dict[CallId, Call] = {}
        self._done: list[tuple[float, int, Answer | None]] = []  # and when it has come back
        self._count = 0
        self.now = 0.0  # virtual seconds
        self.alone_s = 0.0  # what all calls would take one after another
        self.running = 0  # calls
        self.flights: list[tuple[float, float, int]] = []  # (from, seconds, calls in flight)

    def submit(self, call: Call) -> None:
        """Begin to work on `call`."""
        self._open[call.id] = call
        self.inner.submit(call)
        for answer in self.inner.collect(0.0):
            asked = self._open.pop(answer.id)
            sizes = self._sizes(asked, answer.text)
            if not asked.id.early:
                self.alone_s += self.card.alone(*sizes)
            self._begin(answer.id, answer, *sizes)
        if call.id.early and self._open.pop(call.id, None) is not None:
            self._begin(call.id, None, *self._sizes(call, IN_VAIN))

    def _begin(
        self, call: CallId, answer: Answer | None, context: int, read: int, written: int
    ) -> None:
        self.running += 1
        if self._endless:
            self._finish(self.now + self.card.alone(context, read, written), answer)
            return
        there = min(self._servers, key=lambda server: len(server.calls))
        since = self.now + self.card.client / 2
        there.calls[call] = _Running(answer, since, read, max(1, written), context)

    def _finish(self, at: float, answer: Answer | None) -> None:
        self._count += 1
        heappush(self._done, (at, self._count, answer))

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Let virtual time pass until somebody has an answer; none with a `timeout_s` of 0."""
        if timeout_s == 0.0:
            return []
        answers: list[Answer] = []
        while self.running and not answers:
            self._work()
            at = self._done[0][0]
            self._pass_to(at)
            while self._done and self._done[0][0] <= at:
                answer = heappop(self._done)[2]
                self.running -= 1
                answers += [] if answer is None else [answer]
        return answers

    def _work(self) -> None:
        """Let servers work until it is known who has the next answer."""
        while busy := [server for server in self._servers if server.calls]:
            slowest = min(busy, key=lambda server: server.at)
            if self._done and self._done[0][0] <= slowest.at:
                return
            until = self._done[0][0] if self._done else math.inf
            for call in slowest.iterate(until if len(self._servers) == 1 else None):
                self._finish(slowest.at + self.card.client / 2, call.answer)

    def _pass_to(self, at: float) -> None:
        seconds = at - self.now
        self.flights.append((self.now, seconds, self.running))
        self.now = at
        if self._told is not None:
            self._told(seconds)

    def close(self) -> None:
        """Close the inner model."""
        self.inner.close()
