"""Two towns on one server: how long the small one waits, and what one alone loses by its restraint.

A real server over HTTP that works on some calls at once, first come first served, or on all of them
in one batch, which takes longer the more they are. The plans of a large town come at once; the
small town asks one question after another. `before` sends all that there is to ask.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from agents.models.base.service import Service
from agents.models.http import slots as slots_module
from agents.models.http.openai_model import OpenAIModel
from agents.models.http.slots import Slots
from tests.bench.figure import Figure, figure
from tests.helpers.asking import answers, asking, one
from tests.helpers.fake_server import GOOD, FakeServer, Handler
from tests.helpers.plain_asks import call

SECOND = 0.02  # seconds of the clock for one of the server: a call takes ten
CALL_S, PLANS, LATER, SMALL_ASKS = 10, 60, 2, 6


class Worker:
    """Works on so many calls at once, in the order in which they came, all the slower for each."""

    def __init__(self, slots: int, drag: float) -> None:
        self._slots, self._drag = slots, drag
        self._change = threading.Condition()
        self._came = self._done = self._working = 0

    def __call__(self, handler: Handler, _: dict[str, Any]) -> None:
        with self._change:
            place, self._came = self._came, self._came + 1
            self._change.wait_for(lambda: place < self._done + self._slots)
            self._working += 1
        left = float(CALL_S)
        while left > 0:
            time.sleep(SECOND)
            left -= 1.0 / (1.0 + self._drag * (self._working - 1))
        with self._change:
            self._working, self._done = self._working - 1, self._done + 1
            self._change.notify_all()
        handler.say(GOOD)


SERVERS = {
    "one slot": (1, 0.0),
    "four slots": (4, 0.0),
    "a batch on a processor": (256, 0.35),
    "a batch on a card": (256, 0.02),
}


@contextmanager
def town(url: str, restrained: bool) -> Iterator[OpenAIModel]:
    """Open a model at `url`, which sends all its calls at once unless `restrained`."""
    with asking(url) as model:
        one(model)
        for server in model._servers:
            server.slots = Slots(64, shared=restrained)
        yield model


def alone(server: tuple[int, float], restrained: bool) -> tuple[float, float]:
    """Return the seconds in which one town has its first plans, and each of its later ones."""
    with FakeServer() as stub, town(stub.url, restrained) as large:
        stub.usual = Worker(*server)
        times = []
        for _ in range(1 + LATER):
            began = time.perf_counter()
            plan(large)
            answers(large, PLANS)
            times.append((time.perf_counter() - began) / SECOND)
        return times[0], sum(times[1:]) / LATER


def plan(large: Service) -> None:
    for n in range(PLANS):
        large.submit(call(n))


def longest_wait(server: tuple[int, float], restrained: bool) -> float:
    """Return the longest that a small town waits for an answer while a large one plans."""
    with ExitStack() as stack:
        stub = stack.enter_context(FakeServer())
        large, small = (stack.enter_context(town(stub.url, restrained)) for _ in range(2))
        stub.usual = Worker(*server)
        one(small)
        plan(large)
        waits = []
        for n in range(SMALL_ASKS):
            time.sleep(CALL_S * SECOND)
            began = time.perf_counter()
            one(small, n)
            waits.append((time.perf_counter() - began) / SECOND)
        return max(waits)


def figures() -> Iterator[Figure]:
    """Yield the ratios for each kind of server; takes some minutes."""
    quick, slots_module.QUICK_S = slots_module.QUICK_S, SECOND
    try:
        for name, server in SERVERS.items():
            before, now = longest_wait(server, False), longest_wait(server, True)
            yield from beside(f"longest wait of a small town: {name}", before, now, 1.05)
            first, later = zip(alone(server, False), alone(server, True), strict=True)
            yield from beside(f"first plans, alone: {name}", *first, None)
            yield from beside(f"later plans, alone: {name}", *later, 1.25)
    finally:
        slots_module.QUICK_S = quick


def beside(name: str, before: float, now: float, goal: float | None) -> Iterator[Figure]:
    """Yield a figure as it was and as it is; `goal` is the most that it may be of what it was."""
    yield figure(f"{name}, before", before, "s")
    yield figure(f"{name}, now", now, "s", before, goal and goal * before)
