"""A town whose model answers over HTTP after a second, with some calls always in flight.

Usage: python -m tests.bench.slow_town RUN CALLS. Says "busy" once so many calls are in flight, and
lives until it is killed.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from agents.models.base.service import Answer, Call, Service
from agents.models.http.openai_model import OpenAIModel
from agents.prompts import Prompts
from sim import Simulation
from tests.helpers.fake_server import FakeServer, Handler
from tests.helpers.nonsense import nonsense
from town.rng import rng
from town.scenario.loader import load

LARKSPUR = Path(__file__).parents[2] / "scenarios/larkspur"
DELAY_S = 1.0


def slow(handler: Handler, body: dict[str, Any]) -> None:
    """Answer with valid nonsense after a while."""
    time.sleep(DELAY_S)
    schema = body["response_format"]["json_schema"]["schema"]
    handler.say(json.dumps(nonsense(schema, rng(body["seed"], "nonsense"))))


class Padded(Service):
    """A model that is asked every question a few times more, so that enough are in flight."""

    def __init__(self, inner: OpenAIModel, calls: int) -> None:
        self.name, self._inner, self._calls = inner.name, inner, calls
        self._open: set[Any] = set()
        self._extra = 0
        self._said = False

    def submit(self, call: Call) -> None:
        self._send(call)
        while len(self._open) < self._calls:
            self._extra += 1
            self._send(replace(call, id=replace(call.id, n=10_000 + self._extra)))
        if not self._said:
            self._said = True
            sys.stdout.write("busy\n")
            sys.stdout.flush()

    def _send(self, call: Call) -> None:
        self._open.add(call.id)
        self._inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return real answers only, however many of the others come before them."""
        end = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            left = None if end is None else max(end - time.monotonic(), 0.0)
            got = self._inner.collect(left)
            self._open -= {answer.id for answer in got}
            real = [answer for answer in got if answer.id.n < 10_000]
            if real or left == 0.0 or not self._open:
                return real

    def close(self) -> None:
        self._inner.close()


def main(path: str, calls: str) -> None:
    """Live until killed."""
    town = load(LARKSPUR)
    render = Prompts(town.language, town.about).render
    with FakeServer() as server:
        server.usual = slow
        model = OpenAIModel("slow", [server.url], None, 1, render, environment={})
        sim = Simulation.create(town, Path(path), 1, service=Padded(model, int(calls)))
        sim.run(town.clock.on_day(3, 0))


if __name__ == "__main__":
    main(*sys.argv[1:3])
