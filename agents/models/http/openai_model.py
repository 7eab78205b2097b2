"""Any OpenAI-compatible server as a model: calls in flight, failures waited out, answers collected.

Worker threads take calls from a queue, those furthest behind in game time first. A call is tried
until it has an answer: a server that fails is waited for, a prompt that is too long is shortened.
What one server understands and what its replies mean is in `endpoint.py`.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import PriorityQueue
from typing import Protocol

from agents.models.base.backoff import (
    REPEAT_REPORT_S,
    RUN_WAITS,
    AdaptiveTimeout,
    ModelClosed,
    OutageMonitor,
    delay,
)
from agents.models.base.budget import TokenBudget
from agents.models.base.language_model import Completion, LanguageModel
from agents.models.base.model_context import ModelRequest, Render
from agents.models.base.notifications import NotificationQueue, Notify, silent
from agents.models.base.profiles import Profile
from agents.models.base.service import Answer, Call, ModelError, Service
from agents.models.base.wire_text import CallText, call_text, smaller_share
from agents.models.http.endpoint import Endpoint
from agents.models.http.http_client import HttpClient, base_url
from agents.models.http.keys import NO_KEYS, auth_headers, key_in, keys_for
from agents.models.http.responses import Busy, Garbled, Refused, Slow, TooLong
from agents.models.http.slots import Slots
from town.interface import stable_digest

LONG_PAUSE_S = 5.0  # that a server asks for: told at once
MAX_GARBLED = 4  # replies to one call that are not of this protocol; then it counts as answered
CHARACTERS_A_TOKEN = 4  # about
READ_A_WRITTEN = 4  # tokens that a slow server reads in the time it writes one, about
MAX_REFUSED = 8  # questions refused with none ever answered; then the model is given up


class ServerProcess(Protocol):
    """A server that was started for the run."""

    def ready(self) -> None:
        """Wait until the server takes questions. Raises ModelError if it fails, ModelClosed."""

    def close(self) -> None:
        """Stop the server."""

    def facts(self) -> Mapping[str, str]:
        """Return what this machine knows of the model and what serves it."""


@dataclass(order=True)
class _QueuedCall:
    """A call in line: the one furthest behind in game time comes first."""

    thought: int
    order: int
    call: Call | None  # None ends a worker
    submitted: float  # monotonic seconds


@dataclass
class _Tries:
    """What all tries of one call took, those without an answer included."""

    seconds: float = 0.0  # with a server
    tokens_in: int = 0  # of abandoned tries: estimated, as no server counts them
    answered: bool = False  # the last of them


class _Server:
    """One endpoint and its state."""

    def __init__(
        self, endpoint: Endpoint, notify: Notify, outlook: Callable[[], str], slots: Slots
    ) -> None:
        self.endpoint, self.slots = endpoint, slots
        self.outage = OutageMonitor(f"The model at {endpoint.client.base}", notify, outlook)
        self.hopeless = False  # its last error will not go away by waiting


class OpenAIModel(LanguageModel):
    """Asks one or several servers that hold the same model."""

    def __init__(
        self,
        name: str,
        urls: Sequence[str],
        model: str | None,
        seed: int,
        render: Render,
        profile: Profile | None = None,
        *,
        notify: Notify = silent,
        budget: TokenBudget | None = None,
        process: ServerProcess | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """Ask `model` at `urls`, or the first model there; `process` is the server, if ours."""
        bases = [base_url(url) for url in urls]
        notify, location = NotificationQueue.of(notify), ", ".join(bases)
        super().__init__(
            name, seed, render, profile, notify=notify, budget=budget, location=location
        )
        self._process = process
        ours = process is not None
        key = None if ours else key_in(environment, self._profile)
        self._servers = [
            _Server(
                Endpoint(
                    HttpClient(base, auth_headers(key)), model, self._profile, notify, key, ours
                ),
                notify,
                self._outlook,
                Slots(self._profile.parallel, shared=not ours),
            )
            for base in bases
        ]
        self._queue: PriorityQueue[_QueuedCall] = PriorityQueue()
        self._workers: list[threading.Thread] = []
        self._order, self._closed = 0, threading.Event()
        self._timeout = AdaptiveTimeout(self._profile.timeout_s)
        self._worked = False  # a question was answered
        self._refused, self._refusal_reported = 0, -REPEAT_REPORT_S

    @property
    def own_server(self) -> ServerProcess | None:
        """Return the server that was started for it, if one was."""
        return self._process

    # --- the protocol ----------------------------------------------------------------------------

    def submit(self, call: Call) -> None:
        """Put `call` in line."""
        submitted = self._expect_answer()
        self._order += 1
        self._queue.put(_QueuedCall(call.id.thought, self._order, call, submitted))
        if len(self._workers) < min(self._profile.parallel, self._answers.missing):
            worker = threading.Thread(target=self._work, daemon=True, name=f"asks {self.name}")
            self._workers.append(worker)
            worker.start()

    def facts(self) -> Mapping[str, str]:
        """Return what the first server that answered, and this machine if it is ours, say."""
        told = next(
            (server.endpoint.facts for server in self._servers if server.endpoint.facts), {}
        )
        if told and self._process is not None:
            return {**told, **self._process.facts()}
        return told

    def close(self) -> None:
        """Drop what is in flight, and stop the server if it is ours."""
        if self._closed.is_set():
            return
        self._closed.set()
        for server in self._servers:
            server.outage.close()
            server.slots.close()
            server.endpoint.client.abort()
        for _ in self._workers:
            self._queue.put(_QueuedCall(-1, 0, None, 0.0))
        if self._process is not None:
            self._process.close()
        for worker in self._workers:
            worker.join(1.0)
        for server in self._servers:
            server.endpoint.client.close()

    # --- the workers -----------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._closed.is_set():
            item = self._queue.get()
            if item.call is None:
                return
            tries = _Tries()
            try:
                self._answers.put(self._answered(item.call, item.submitted, tries))
            except ModelClosed:
                return
            except Exception as error:
                self._answers.put(error)
                return
            finally:
                self._metrics.add(**{"in_flight" if tries.answered else "waiting": -1})

    def _answered(self, call: Call, submitted: float, tries: _Tries) -> Answer:
        """Return the answer to `call` as it will be collected. Raises ModelError, ModelClosed."""
        thought, budget = call.id.thought, self._budget
        if budget is not None:
            budget.wait(thought, self._closed)
        try:
            done = self._completed(call, tries).added_to(Completion("", tries.tokens_in))
            return self._answer(call, done, submitted, time.monotonic() - tries.seconds)
        finally:
            if budget is not None:
                budget.release(thought)

    def _completed(self, call: Call, spent: _Tries) -> Completion:
        """Ask until there is an answer; count in `spent` what all tries took."""
        share, tries, garbled = 1.0, 0, 0
        while True:
            self._wait_for_process()
            server = self._server(call.id.agent, tries)
            try:
                done = self._ask(server, call, share, tries, spent)
            except TooLong as error:
                smaller = smaller_share(call, share, self._notify)
                if smaller is None:
                    return Completion(f"(too long: {error})", tokens_out=0)
                share = smaller
            except Refused as error:
                self._count_refusal(server, call, str(error))
                return Completion(f"(refused: {error})", tokens_out=0)
            except (Busy, ModelError) as error:
                tries, garbled = tries + 1, garbled + isinstance(error, Garbled)
                self._metrics.failed(str(error))
                if garbled >= MAX_GARBLED:
                    return Completion(f"({error})", tokens_out=0)
                self._retry_after_failure(server, error, tries, call)
            else:
                self._worked, server.hopeless = True, False
                server.outage.worked()
                return done

    def _wait_for_process(self) -> None:
        if self._process is not None:
            self._process.ready()
        if self._closed.is_set():
            raise ModelClosed

    def _ask(
        self, server: _Server, call: Call, share: float, tries: int, spent: _Tries
    ) -> Completion:
        """Return the answer of one try, and add what the try took to `spent`."""
        prompt, kind = call_text(call, self._render, share), call.ask.kind
        seed, thought = self._seed_of(call), call.id.thought
        server.endpoint.prepare()
        if server.endpoint.slots:
            server.slots.cap(server.endpoint.slots)
        with self._in_flight(server, call, spent) as in_flight:
            began = time.monotonic()
            timeout_s = self._timeout.seconds(kind, tries, in_flight)
            try:
                done = server.endpoint.ask(prompt, kind, seed, thought, timeout_s)
            except Slow:
                server.slots.too_slow(began, time.monotonic())
                spent.tokens_in += len(prompt.system + prompt.user) // CHARACTERS_A_TOKEN
                raise
            finally:
                ended = time.monotonic()
                spent.seconds += ended - began
        self._timeout.record(kind, ended - began, in_flight)
        server.slots.answered(began, ended, _work(prompt, done))
        return done.restored(prompt)

    @contextmanager
    def _in_flight(self, server: _Server, call: Call, spent: _Tries) -> Iterator[int]:
        """Hold one of the server's slots, and count the call as sent; yield how many are."""
        with server.slots.taken(call.id.thought, call.id.n) as in_flight:
            self._metrics.add(waiting=-1, in_flight=1)
            try:
                yield in_flight
                spent.answered = True
            finally:
                if not spent.answered:
                    self._metrics.add(waiting=1, in_flight=-1)

    def _count_refusal(self, server: _Server, call: Call, why: str) -> None:
        """Report a refused question. Raises ModelError when nothing but refusals has come."""
        server.outage.worked()
        who, base = call.id.agent, server.endpoint.client.base
        self._refused += 1
        if not self._worked and self._refused >= MAX_REFUSED:
            raise ModelError(
                f"The server at {base} has refused the first {MAX_REFUSED} questions and answered "
                f"none ({why}). Try it out: python sim.py doctor --model {self.name}"
            )
        now = time.monotonic()
        if now - self._refusal_reported >= REPEAT_REPORT_S:
            self._refusal_reported = now
            self._notify(
                f"The server at {base} refuses a question ('{call.ask.kind}' for {who}: {why}). "
                f"That counts as a bad answer; after the last try {who} carries on without."
            )

    def _retry_after_failure(
        self, server: _Server, error: Busy | ModelError, tries: int, call: Call
    ) -> None:
        """Wait until the next try is due. Raises `error` if no try can succeed."""
        if self._closed.is_set():
            raise ModelClosed
        retry_after_s = None
        if isinstance(error, Busy):
            retry_after_s = error.retry_after_s
            is_short = retry_after_s is None or retry_after_s < LONG_PAUSE_S
            server.outage.failed(str(error), is_short, error.state)
        else:
            server.hopeless = True
            if not self._worked and all(each.hopeless for each in self._servers):
                raise error
            server.outage.failed(str(error), hiccup=False)
        if retry_after_s is not None:
            server.outage.wait(retry_after_s, whole=True)
        else:
            server.outage.wait(delay(tries, call.id.agent))

    def _outlook(self) -> str:
        """Return a sentence on what the run does while one server fails."""
        if any(not server.outage.down for server in self._servers):
            return "Its questions go to the others meanwhile."
        return RUN_WAITS

    def _server(self, agent: str, tries: int) -> _Server:
        """Return the server that `agent` is pinned to (for its prefix cache), or one that is up."""
        pinned = int.from_bytes(stable_digest(agent, 4), "big")
        count = len(self._servers)
        ring = [self._servers[(pinned + i) % count] for i in range(count)]
        if not ring[0].outage.down:
            return ring[0]
        up = next((server for server in ring if not server.outage.down), ring[0])
        return up if tries % 4 else ring[0]  # now and then try whether the pinned one is back


def _work(prompt: CallText, done: Completion) -> float:
    """Return how much a server had to do for an answer, in tokens written."""
    read, out = done.tokens_in, done.tokens_out
    if read is None:
        read = len(prompt.system + prompt.user) // CHARACTERS_A_TOKEN
    if out is None:
        out = len(done.text) // CHARACTERS_A_TOKEN
    return max(1.0, out + (read - (done.tokens_cached or 0)) / READ_A_WRITTEN)


def build(request: ModelRequest) -> Service:
    """Build openai:URL[,MODEL]."""
    urls, model = parse_address(request.argument)
    return model_at(request, urls, model)


def model_at(
    request: ModelRequest,
    urls: Sequence[str],
    model: str | None,
    process: ServerProcess | None = None,
) -> OpenAIModel:
    """Return the model of a request that is served at `urls`."""
    return OpenAIModel(
        request.name,
        urls,
        model,
        request.seed,
        request.render,
        request.profile,
        notify=request.context.notify,
        budget=request.budget,
        process=process,
        environment=NO_KEYS if process else keys_for(request.context, request.profile, urls),
    )


def parse_address(spec: str) -> tuple[list[str], str | None]:
    """Return the addresses and the model in 'URL[,URL...][,MODEL]'. Raises ModelError."""
    parts = [part.strip() for part in spec.split(",") if part.strip()]
    urls = [part for part in parts if part.startswith(("http://", "https://"))]
    names = [part for part in parts if part not in urls]
    if not urls or len(names) > 1:
        raise ModelError(
            f"'openai:{spec}' is not understood. Write for example "
            "openai:http://127.0.0.1:8000/v1,MODEL; several addresses share the load."
        )
    return [base_url(url) for url in urls], names[0] if names else None
