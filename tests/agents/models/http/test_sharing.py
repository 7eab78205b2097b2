"""Two towns on one server: the small one is not kept waiting, and one alone loses nothing."""

import pytest

from agents.models.http.slots import FIRST, MANY, QUICK_S, Slots
from tests.helpers.shared_server import SharedServer, town, unlimited

ALL = [0.0] * 60  # calls of a large town that plans its day, of 10 seconds each
NOW_AND_THEN = [50.0 * n for n in range(12)]


@pytest.mark.parametrize(
    ("server", "before", "now"),
    [((1, 0.0), 400, 90), ((4, 0.0), 100, 55), ((256, 0.35), 100, 65)],
    ids=["one slot", "four slots", "one batch on a processor"],
)
@pytest.mark.parametrize("start", [0.0, 75.0], ids=["it comes later", "it was there before"])
def test_a_small_town_does_not_wait_behind_the_plans_of_a_large_one(
    server: tuple[int, float], before: float, now: float, start: float
) -> None:
    waits = []
    for slots in (unlimited(), Slots(64)):
        small = town(NOW_AND_THEN)
        SharedServer(*server).answer(town([start] * 60, slots), small)
        waits.append(max(small.waits))
    assert waits[0] > before
    assert waits[1] < now


@pytest.mark.parametrize("slots", [1, 2, 4, 16])
def test_a_server_with_slots_is_kept_busy_and_no_long_line_waits_there(slots: int) -> None:
    alone, free = town(ALL * 3), town(ALL * 3, unlimited())
    assert SharedServer(slots).answer(alone) <= SharedServer(slots).answer(free) * 1.15
    assert alone.slots.limit <= max(FIRST, 2 * slots, slots + MANY)


def test_no_town_starves_where_several_ask_all_the_time() -> None:
    towns = [town([start] * 400) for start in (0.0, 0.0, 300.0)]
    SharedServer(2).answer(*towns, until=2000.0)
    counts = [len(each.waits) for each in towns]
    assert sum(counts) >= 395
    assert min(counts) >= sum(counts) / 3 / 3


def test_a_large_server_is_filled_by_one_town() -> None:
    calls = [0.0] * 1000
    alone, free = town(calls), town(calls, Slots(64, shared=False))
    took = SharedServer(256, drag=0.02).answer(alone)
    assert took <= SharedServer(256, drag=0.02).answer(free) * 1.2
    assert alone.most == 64


def test_a_server_that_answers_within_seconds_is_never_throttled() -> None:
    quick = town([0.0] * 400, work=QUICK_S / 64)
    SharedServer(1).answer(quick)
    assert quick.slots.limit == 64


def test_a_town_that_asks_little_keeps_its_limit() -> None:
    slots = Slots(64)
    SharedServer(1).answer(town([20.0 * n for n in range(50)], slots))
    assert slots.limit == FIRST


def test_a_server_that_became_slower_for_good_is_filled_again() -> None:
    slots, server = Slots(64), SharedServer(16)
    server.answer(town(ALL, slots))
    limits = []
    for _ in range(40):
        server.answer(town(ALL, slots, work=10.0, pace=0.1))
        limits.append(slots.limit)
    assert min(limits) < 16 <= limits[-1]
