from hypothesis import given
from hypothesis import strategies as st

from town.view.state.playhead import SPEEDS, Playhead

FRAMES = st.lists(st.tuples(st.floats(0.001, 0.25), st.integers(0, 40)), max_size=80)


@given(FRAMES, st.sampled_from(SPEEDS), st.booleans())
def test_it_never_passes_the_frontier_and_never_goes_back(
    frames: list[tuple[float, int]], speed: float, over: bool
) -> None:
    head, frontier, before = Playhead(speed=speed), 0, 0.0
    for seconds, more in frames:
        frontier += more
        head.advance(seconds, frontier, over)
        assert before <= head.moment <= frontier
        before = head.moment


def test_it_goes_at_the_speed_asked_for_where_there_is_room() -> None:
    head = Playhead(speed=5.0)
    for _ in range(40):
        head.advance(0.05, 10_000)
    assert round(head.moment, 6) == 10.0
    assert abs(head.measured_speed - 5.0) < 0.2


def test_it_slows_down_before_it_would_stop() -> None:
    head = Playhead(moment=90.0, speed=20.0)
    steps = []
    for _ in range(120):
        before = head.moment
        head.advance(0.05, 100)
        steps.append(head.moment - before)
    assert head.moment == 100.0
    assert steps[0] < 0.05 * 20.0
    moving = [step for step in steps if step > 1e-9][:-1]
    assert moving == sorted(moving, reverse=True)


def test_at_the_end_of_a_run_that_is_over_it_does_not_slow_down() -> None:
    head = Playhead(moment=99.0, speed=20.0)
    head.advance(0.04, 100, over=True)
    assert round(head.moment, 6) == 99.8


def test_paused_it_stands_and_a_step_is_one_tick() -> None:
    head = Playhead(moment=7.4, paused=True)
    head.advance(1.0, 100)
    assert head.moment == 7.4
    head.step()
    for _ in range(30):
        head.advance(0.1, 100)
    assert head.moment == 8.0
    head.step(-1)
    assert head.moment == 7.0


def test_scrubbing_goes_no_further_than_what_was_lived() -> None:
    head = Playhead()
    head.seek(500.0, 120)
    assert head.moment == 120.0
    head.seek(-3.0, 120)
    assert head.moment == 0.0


def test_it_knows_for_how_long_nothing_has_moved() -> None:
    head = Playhead(moment=10.0)
    for _ in range(8):
        head.advance(0.5, 10)
    assert head.stalled_seconds == 4.0
    head.advance(0.5, 20)
    assert head.stalled_seconds == 0.0
