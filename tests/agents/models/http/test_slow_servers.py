"""Slow is not dead: calls at once, tries that are given up, and what the user is told."""

import threading
import time
from typing import Any

import pytest

from agents.models.base.backoff import ModelClosed
from agents.models.base.profiles import Profile
from agents.models.http.slots import FIRST, Slots
from tests.helpers.asking import answers, asking, one, shorten_waits
from tests.helpers.fake_server import GOOD, FakeServer, Handler, hangs, hangs_until_left
from tests.helpers.plain_asks import Notes, call


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch)


def test_a_server_that_works_too_slowly_is_not_called_dead() -> None:
    notes = Notes()
    slow = Profile(timeout_s=0.1, parallel=1)
    slow_server = FakeServer(GOOD, *[hangs] * 3)
    with slow_server as server, asking(server.url, notify=notes, profile=slow) as model:
        assert one(model).text == GOOD
    assert "works too slowly: no answer within" in notes[0]
    assert not notes.about("does not answer")


def test_tries_that_were_given_up_count_in_timings_and_costs() -> None:
    slow = Profile(timeout_s=0.3, parallel=1)
    with FakeServer(GOOD) as server, asking(server.url, profile=slow) as model:
        one(model)
        server.faults.append(hangs)
        answer = one(model, 1)
    assert answer.model_ms >= 250
    assert answer.tokens_in is not None
    assert answer.tokens_in > 100  # as reported for the try that was answered


class AtOnce:
    """Answers after a moment, and counts how many calls are there at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def __call__(self, handler: Handler, _: dict[str, Any]) -> None:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        with self._lock:
            self.now -= 1
        handler.say(GOOD)


@pytest.mark.parametrize(
    ("properties", "slots", "most"),
    [
        ({"total_slots": 2}, [], 2),
        ({"total_slots": 1}, [{}, {}], 1),
        ({}, [{"id": 0}, {"id": 1}], 2),
    ],
)
def test_no_more_calls_are_sent_than_llama_cpp_has_slots(
    properties: dict[str, Any], slots: list[dict[str, Any]], most: int
) -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.models = [{"id": "tiny", "owned_by": "llamacpp"}]
        server.properties, server.slots = properties, slots
        server.usual = counted = AtOnce()
        for n in range(60):  # all of them before anything is known of the server
            model.submit(call(n))
        answers(model, 60)
    assert counted.most == most


def test_a_server_that_says_nothing_is_sent_a_few_calls_first() -> None:
    count = 3 * FIRST
    with FakeServer(GOOD, *[hangs] * count) as server, asking(server.url) as model:
        for n in range(count):
            model.submit(call(n))
        while len(server.bodies) < FIRST:
            time.sleep(0.001)
        time.sleep(0.05)
        assert len(server.bodies) == FIRST
        server.faults.clear()
        server.gate.set()
        assert len(answers(model, count)) == count


def test_calls_beyond_the_slots_are_not_said_to_be_with_the_server() -> None:
    with FakeServer(GOOD, *[hangs] * 2) as server, asking(server.url) as model:
        server.models = [{"id": "tiny", "owned_by": "llamacpp"}]
        server.properties = {"total_slots": 2}
        for n in range(5):
            model.submit(call(n))
        while len(server.bodies) < 2:
            time.sleep(0.001)
        metrics = model.metrics()
        assert (metrics.in_flight, metrics.waiting) == (2, 3)
        server.gate.set()
        answers(model, 5)
        while model.metrics().in_flight:
            time.sleep(0.001)
        assert model.metrics().waiting == 0


def test_a_try_that_is_given_up_frees_its_slot_here_and_at_the_server() -> None:
    slow = Profile(timeout_s=0.2, parallel=1)
    slow_server = FakeServer(GOOD, hangs_until_left)
    with slow_server as server, asking(server.url, profile=slow) as model:
        assert one(model).text == GOOD
        assert server.left.acquire(timeout=20)


def test_a_run_that_ends_leaves_nothing_at_the_server() -> None:
    with FakeServer(GOOD, *[hangs_until_left] * 3) as server:
        with asking(server.url) as model:
            for n in range(3):
                model.submit(call(n))
            while len(server.bodies) < 3:
                time.sleep(0.001)
        for _ in range(3):
            assert server.left.acquire(timeout=20)


def test_slots_halve_once_for_all_calls_that_were_sent_together() -> None:
    slots = Slots(16, shared=False)
    for _ in range(5):
        slots.too_slow(sent=1.0, now=2.0)
    assert slots.limit == 8
    slots.too_slow(sent=3.0, now=4.0)
    assert slots.limit == 4
    slots.cap(1)
    assert slots.limit == 1


def test_all_slots_that_a_server_has_are_used_at_once() -> None:
    slots = Slots(64)
    assert slots.limit == FIRST
    slots.cap(12)
    assert slots.limit == 12
    slots.cap(100)
    assert slots.limit == 12


def test_a_slot_goes_to_the_call_furthest_behind_in_game_time() -> None:
    slots, taken = Slots(1), []
    waiting = threading.Barrier(4)

    def take(thought: int) -> None:
        waiting.wait()
        with slots.taken(thought, 0):
            taken.append(thought)

    threads = [threading.Thread(target=take, args=(thought,)) for thought in (30, 10, 20)]
    with slots.taken(0, 0):
        for thread in threads:
            thread.start()
        waiting.wait()
        while len(slots.waiting) < 3:
            time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert taken == [10, 20, 30]


def test_closing_ends_waiting_for_a_slot() -> None:
    slots = Slots(1)
    with slots.taken(0, 0):
        threading.Timer(0.01, slots.close).start()
        with pytest.raises(ModelClosed), slots.taken(1, 0):
            pass
