"""Any OpenAI-compatible endpoint as a model: calls in flight, faults outlived, answers collected.

Knows queues, threads and servers; knows no world. A server that is away is waited for; answers
that came are never lost.
"""

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import PriorityQueue
from typing import Protocol

from agents.models.base.adaptive_timeout import AdaptiveTimeout
from agents.models.base.answer_queue import AnswerQueue, Metrics, MetricsCounter
from agents.models.base.backoff import (
    AGAIN,
    WAITING,
    ModelClosed,
    OutageMonitor,
    delay,
)
from agents.models.base.budget import TokenBudget
from agents.models.base.completion import Completion, answer_of
from agents.models.base.model_context import (
    NotificationQueue,
    Notify,
    Render,
    silent,
)
from agents.models.base.profiles import Profile
from agents.models.base.service import Answer, Call, ModelError
from agents.models.base.wire_text import shorter, words_of
from agents.models.http.endpoint import Endpoint
from agents.models.http.http_client import HttpClient, checked
from agents.models.http.responses import (
    Busy,
    Garbled,
    Refused,
    TooLong,
)
from town.interface import rng, stable_digest

KEYS = ("LIVING_TOWN_API_KEY", "OPENAI_API_KEY")
GARBLED = 4  # answers of one call that are none, before it counts as badly answered
REFUSED = 8  # questions refused, with none ever answered, before asking on is vain


class ServerProcess(Protocol):
    """Looks after the server itself, where it is ours."""

    def ready(self) -> None:
        """Wait until the server can be asked. Raises ModelError when it never will be, Closed."""

    def close(self) -> None:
        """End the server."""


@dataclass(order=True)
class _Item:
    """A call in line: those furthest behind in the town's time go first."""

    thought: int
    order: int
    call: Call | None  # None sends a worker home
    since: float


class _Server:
    """One endpoint and how it does."""

    def __init__(self, endpoint: Endpoint, note: Notify, outlook: Callable[[], str]) -> None:
        self.endpoint = endpoint
        self.trouble = OutageMonitor(f"The model at {endpoint.site.base}", note, outlook)
        self.vain = False  # it said that asking it is vain


class OpenAIModel:
    """Asks one or several servers. Implements `Service`; further figures by `figures()`."""

    def __init__(
        self,
        name: str,
        urls: Sequence[str],
        model: str | None,
        seed: int,
        render: Render,
        profile: Profile | None = None,
        *,
        note: Notify = silent,
        purse: TokenBudget | None = None,
        keeper: ServerProcess | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        relay = NotificationQueue.of(note)
        self.name = name
        self._seed, self._render, self._note = seed, render, relay
        self._profile = profile or Profile()
        self._purse, self._keeper = purse, keeper
        key = next((environment[name] for name in KEYS if environment.get(name)), "")
        headers = {"Authorization": f"Bearer {key}"} if key and keeper is None else {}
        ours = keeper is not None
        sites = [HttpClient(checked(url), headers) for url in urls]
        self._servers = [
            _Server(
                Endpoint(site, model, self._profile, relay, key, priority=ours),
                relay,
                self._outlook,
            )
            for site in sites
        ]
        self._inbox = AnswerQueue(relay.deliver)
        self._gauge = MetricsCounter(", ".join(site.base for site in sites))
        self._line: PriorityQueue[_Item] = PriorityQueue()
        self._workers: list[threading.Thread] = []
        self._order, self._closed = 0, threading.Event()
        self._patience = AdaptiveTimeout(self._profile.timeout_s)
        self._worked = False  # a question was answered
        self._refused, self._refused_told = 0, -AGAIN

    # --- the seam --------------------------------------------------------------------------------

    def submit(self, call: Call) -> None:
        """Put `call` in line."""
        self._inbox.expect()
        self._gauge.change(waiting=1)
        self._order += 1
        self._line.put(_Item(call.id.thought, self._order, call, time.monotonic()))
        if len(self._workers) < min(self._profile.parallel, self._inbox.missing):
            worker = threading.Thread(target=self._work, daemon=True, name=f"asks {self.name}")
            self._workers.append(worker)
            worker.start()

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return what has come, waiting for at least one answer. Raises ModelError."""
        return self._inbox.collect(patience_s)

    def close(self) -> None:
        """Drop what is in flight, and end the server if it is ours."""
        if self._closed.is_set():
            return
        self._closed.set()
        for server in self._servers:
            server.trouble.close()
            server.endpoint.site.close()
        for _ in self._workers:
            self._line.put(_Item(-1, 0, None, 0.0))
        if self._keeper is not None:
            self._keeper.close()
        for worker in self._workers:
            worker.join(1.0)
        for server in self._servers:
            server.endpoint.site.forget()

    def figures(self) -> Metrics:
        """Return how the model is doing."""
        return self._gauge.figures()

    # --- the workers -----------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._closed.is_set():
            item = self._line.get()
            if item.call is None:
                return
            self._gauge.change(waiting=-1, in_flight=1)
            try:
                self._inbox.put(self._answered(item.call, item.since))
            except ModelClosed:
                return
            except Exception as error:
                self._inbox.put(error)
                return
            finally:
                self._gauge.change(in_flight=-1)

    def _answered(self, call: Call, since: float) -> Answer:
        """Return the answer to `call` as it will be collected. Raises ModelError and Closed."""
        thought, purse = call.id.thought, self._purse
        if purse is not None:
            purse.wait(thought, self._closed)
        try:
            done, began = self._completed(call)
            return answer_of(call, done, since, began, self._gauge, purse)
        finally:
            if purse is not None:
                purse.free(thought)

    def _completed(self, call: Call) -> tuple[Completion, float]:
        """Ask until there is an answer; return it and when it was asked for."""
        share, tries, garbled = 1.0, 0, 0
        while True:
            self._before()
            server = self._server(call.id.agent, tries)
            began = time.monotonic()
            try:
                done = self._ask(server, call, share, tries)
            except TooLong as error:
                less = shorter(call, share, self._note)
                if less is None:
                    return Completion(f"(too long: {error})", tokens_out=0), began
                share = less
            except Refused as error:
                self._refuse(server, call, str(error))
                return Completion(f"(refused: {error})", tokens_out=0), began
            except (Busy, ModelError) as error:
                tries, garbled = tries + 1, garbled + isinstance(error, Garbled)
                self._gauge.failed(str(error))
                if garbled >= GARBLED:
                    return Completion(f"({error})", tokens_out=0), began
                self._outlive(server, error, tries, call)
            else:
                self._worked, server.vain = True, False
                server.trouble.worked()
                return done, began

    def _before(self) -> None:
        if self._keeper is not None:
            self._keeper.ready()
        if self._closed.is_set():
            raise ModelClosed

    def _ask(self, server: _Server, call: Call, share: float, tries: int) -> Completion:
        words = words_of(call, self._render, share)
        who = call.id
        seed = rng(self._seed, "model", who.agent, who.thought, who.n, who.attempt).below(1 << 31)
        began = time.monotonic()
        patience = self._patience.seconds(call.ask.kind, tries)
        done = server.endpoint.ask(words, call.ask.kind, seed, who.thought, patience)
        self._patience.took(call.ask.kind, time.monotonic() - began)
        return done.restored(words)

    def _refuse(self, server: _Server, call: Call, why: str) -> None:
        """Tell of a question that is refused. Raises ModelError when nothing but that happens."""
        server.trouble.worked()
        who, base = call.id.agent, server.endpoint.site.base
        self._refused += 1
        if not self._worked and self._refused >= REFUSED:
            raise ModelError(
                f"The server at {base} has refused the first {REFUSED} questions and answered "
                f"none ({why}). Try it out: python sim.py doctor --model {self.name}"
            )
        now = time.monotonic()
        if now - self._refused_told >= AGAIN:
            self._refused_told = now
            self._note(
                f"The server at {base} refuses a question ('{call.ask.kind}' for {who}: {why}). "
                f"That counts as a bad answer; after the last try {who} carries on without."
            )

    def _outlive(self, server: _Server, error: Busy | ModelError, tries: int, call: Call) -> None:
        """Wait until it is worth asking again. Raises `error` where it never will be."""
        if self._closed.is_set():
            raise ModelClosed
        after = None
        if isinstance(error, Busy):
            server.trouble.failed(str(error))
            after = error.after
        else:
            server.vain = True
            if not self._worked and all(each.vain for each in self._servers):
                raise error
            server.trouble.failed(str(error), hiccup=False)
        if after is not None:
            server.trouble.wait(after, whole=True)
        else:
            server.trouble.wait(delay(tries, call.id.agent))

    def _outlook(self) -> str:
        """Return what becomes of the run while one server fails, in a sentence."""
        if any(not server.trouble.down for server in self._servers):
            return "Its questions go to the others meanwhile."
        return WAITING

    def _server(self, agent: str, tries: int) -> _Server:
        """Return the server that `agent` is pinned to, or the next one while that is down."""
        pinned = int.from_bytes(stable_digest(agent, 4), "big")
        count = len(self._servers)
        ring = [self._servers[(pinned + i) % count] for i in range(count)]
        if not ring[0].trouble.down:
            return ring[0]
        up = next((server for server in ring if not server.trouble.down), ring[0])
        return up if tries % 4 else ring[0]  # now and then look whether the own one is back


def parsed(spec: str) -> tuple[list[str], str | None]:
    """Return the addresses and the model in 'URL[,URL...][,MODEL]'. Raises ModelError."""
    parts = [part.strip() for part in spec.split(",") if part.strip()]
    urls = [part for part in parts if part.startswith(("http://", "https://"))]
    names = [part for part in parts if part not in urls]
    if not urls or len(names) > 1:
        raise ModelError(
            f"'openai:{spec}' names no endpoint. It goes like "
            "openai:http://127.0.0.1:8000/v1,MODEL; several addresses share the load."
        )
    return [checked(url) for url in urls], names[0] if names else None
