from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.rows import segment
from town.view.records.series import PersonTimeline, TickSeries, tile_of
from town.world.timeline import Segment

WALK = Segment.of(segment(10, "Ann", 14, kind="walk", x=3, y=3, moves="RRDD"))
CUT = Segment.of(segment(10, "Ann", 12, kind="walk", x=3, y=3, moves="RRDD"))


def test_the_newest_at_a_tick_is_the_last_that_came_by_then() -> None:
    history: TickSeries[str] = TickSeries()
    for tick, value in ((5, "b"), (2, "a"), (5, "c"), (9, "d")):
        history.add(tick, value)
    assert [history.newest(t) for t in (1, 2, 4, 5, 8, 9)] == [None, "a", "a", "c", "c", "d"]
    assert history.between(2, 9) == ["a", "b", "c"]


@given(st.lists(st.integers(0, 50)))
def test_a_history_is_in_order_whatever_the_order_of_arrival(ticks: list[int]) -> None:
    history: TickSeries[int] = TickSeries()
    for tick in ticks:
        history.add(tick, tick)
    assert history.values == sorted(ticks)


def test_a_walker_is_on_one_tile_after_the_other_and_stays_where_it_ended() -> None:
    assert [tile_of(WALK, t) for t in (9, 10, 11, 12, 13, 14, 20)] == [
        (3, 3), (3, 3), (4, 3), (5, 3), (5, 4), (5, 5), (5, 5),
    ]  # fmt: skip
    assert [tile_of(CUT, t) for t in (11, 12, 13)] == [(4, 3), (5, 3), (5, 3)]


def test_a_segment_read_again_takes_the_place_of_its_older_self() -> None:
    life = PersonTimeline("Ann")
    for found in (WALK, Segment.of(segment(14, "Ann", 30)), CUT):
        life.add(found)
    assert [s.until for s in life.segments] == [12, 30]
    assert life.at(11) is CUT


def test_one_looks_where_one_last_walked() -> None:
    life = PersonTimeline("Ann")
    life.add(WALK)
    life.add(Segment.of(segment(14, "Ann", 30)))
    assert [life.heading(t) for t in (10, 11, 13, 14, 25)] == ["D", "R", "D", "D", "D"]
