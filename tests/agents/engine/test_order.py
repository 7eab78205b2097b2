"""Who goes on next, and who is looked at again when."""

from hypothesis import given
from hypothesis import strategies as st

from agents.engine.order import Order

NAMES = ("Ada", "Ben", "Cleo")


def test_who_is_furthest_behind_goes_first_and_of_two_the_first_named() -> None:
    order = Order({"Ada": 5, "Ben": 3, "Cleo": 3})
    went = []
    for _ in range(5):
        name = order.next(until=6)
        assert name is not None
        went.append((name, order.clock(name)))
        order.passed(name)
    assert went == [("Ben", 3), ("Cleo", 3), ("Ben", 4), ("Cleo", 4), ("Ada", 5)]


def test_a_tick_is_over_when_all_have_passed_it() -> None:
    order = Order(dict.fromkeys(NAMES, 7))
    over = [order.passed(name) for name in ("Ben", "Ben", "Ada", "Cleo", "Ada")]
    assert over == [False, False, False, True, False]
    assert (order.frontier, order.furthest) == (8, 9)


def test_who_is_kept_goes_on_when_the_other_has_got_there() -> None:
    order = Order({"Ada": 9, "Ben": 2})
    order.next(10)
    order.next(10)
    order.keep("Ada", "Ben", 4)
    order.passed("Ben")
    assert order.next(9) == "Ben"
    assert order.next(10) is None
    order.passed("Ben")
    assert [order.next(10), order.next(10)] == ["Ben", "Ada"]


def test_who_thinks_is_no_longer_in_the_queue_until_the_thought_is_done() -> None:
    order = Order({"Ada": 0, "Ben": 0})
    assert order.next(9) == "Ada"
    order.waits("Ada")
    assert order.next(9) == "Ben"
    assert order.next(9) is None
    order.thought("Ada")
    assert order.next(9) == "Ada"


@given(st.lists(st.sampled_from(NAMES), max_size=60))
def test_the_frontier_is_the_clock_of_the_last(went: list[str]) -> None:
    order, clocks = Order(dict.fromkeys(NAMES, 0)), dict.fromkeys(NAMES, 0)
    for name in went:
        before = min(clocks.values())
        clocks[name] += 1
        assert order.passed(name) == (min(clocks.values()) > before)
        assert order.frontier == min(clocks.values())
        assert order.furthest == max(clocks.values())
