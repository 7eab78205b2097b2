"""Slow is not dead: calls at once, tries that are given up, and what the user is told."""

import threading
import time
from typing import Any

import pytest

from agents.models.base.backoff import ModelClosed
from agents.models.base.profiles import Profile
from agents.models.http.slots import SUCCESSES_TO_GROW, Slots
from tests.helpers.asking import answers, asking, one, shorten_waits
from tests.helpers.fake_server import GOOD, FakeServer, Handler, hangs
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


def test_no_more_calls_are_sent_than_llama_cpp_has_slots() -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def usual(handler: Handler, _: dict[str, Any]) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with lock:
            at_once -= 1
        handler.say(GOOD)

    with FakeServer() as server, asking(server.url) as model:
        server.models = [{"id": "tiny", "owned_by": "llamacpp"}]
        server.properties = {"total_slots": 2}
        server.usual = usual
        one(model)
        for n in range(1, 20):
            model.submit(call(n))
        answers(model, 19)
    assert most == 2


def test_slots_halve_once_for_all_calls_that_were_sent_together() -> None:
    slots = Slots(16)
    for _ in range(5):
        slots.too_slow(sent=1.0, now=2.0)
    assert slots.limit == 8
    slots.too_slow(sent=3.0, now=4.0)
    assert slots.limit == 4
    for _ in range(SUCCESSES_TO_GROW):
        slots.worked()
    assert slots.limit == 5
    slots.cap(1)
    assert slots.limit == 1


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
