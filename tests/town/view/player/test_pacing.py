"""How far a town that is played may live ahead of what is shown."""

import pytest

from town.view.player.pacing import LeadLimiter, allowed_tick, slowdown_seconds
from town.view.state.playhead import SPEEDS, Playhead


def test_the_town_lives_a_little_ahead() -> None:
    assert [allowed_tick(100.0, speed, embodied=False) for speed in SPEEDS] == [
        106,
        106,
        115,
        160,
        340,
    ]


def test_somebody_in_town_is_at_most_a_tick_and_a_bit_behind_it() -> None:
    moments = (100.0, 100.6, 100.8, 101.0)
    assert [allowed_tick(moment, 1.0, embodied=True) for moment in moments] == [101, 101, 102, 102]


def test_it_says_so_when_that_changes_and_now_and_then() -> None:
    pacer = LeadLimiter()
    said = [pacer.is_due(0.125, 106 if n < 6 else 107) for n in range(18)]
    assert [n for n, word in enumerate(said) if word] == [0, 6, 14]


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_paced_town_is_seen_at_the_speed_that_was_asked(speed: float) -> None:
    head = Playhead(speed=speed, slowdown_seconds=slowdown_seconds(speed))
    pacer, frontier = LeadLimiter(), 0
    moments = []
    for _ in range(300):  # five seconds; the town does at once what it is told
        head.advance(1 / 60, frontier)
        moments.append(head.moment)
        pacer.is_due(1 / 60, allowed_tick(head.moment, speed, embodied=False))
        frontier = pacer.up_to
    assert head.measured_speed == pytest.approx(speed, rel=0.02)
    assert moments == sorted(moments)


def test_an_hour_that_is_not_lived_yet_is_gone_to_once_it_is() -> None:
    head = Playhead(speed=1.0)
    head.seek(360.0, 20)
    assert (head.moment, head.pending_moment) == (20.0, 360.0)
    head.advance(0.1, 300)
    assert 20.0 < head.moment < 21.0
    head.advance(0.1, 361)
    assert 360.0 <= head.moment < 361.0
    assert head.pending_moment is None


def test_going_elsewhere_gives_that_up() -> None:
    head = Playhead()
    head.seek(360.0, 20)
    head.seek(5.0, 20)
    head.advance(0.1, 400)
    assert head.moment < 6.0
