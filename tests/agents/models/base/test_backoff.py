"""How long one waits for an answer: by what answers of the same kind took of late."""

from agents.models.base.backoff import (
    MAX_TIMEOUT_S,
    MIN_CALLS,
    MIN_TIMEOUT_S,
    RECENT_CALLS,
    AdaptiveTimeout,
)


def test_while_nothing_is_known_one_waits_long_and_each_time_twice_as_long() -> None:
    timeout = AdaptiveTimeout(120.0)
    assert [timeout.seconds("notice", tries) for tries in range(4)] == [
        120,
        240,
        480,
        MAX_TIMEOUT_S,
    ]


def test_a_hang_is_found_by_how_long_others_took() -> None:
    timeout = AdaptiveTimeout(120.0)
    for took in (0.2, 0.3, 2.0, 0.2, 0.2, 0.2, 0.2):
        timeout.record("notice", took)
    assert timeout.seconds("notice") == 120
    timeout.record("notice", 0.4)
    assert timeout.seconds("notice") == 20.0
    for _ in range(RECENT_CALLS):
        timeout.record("notice", 0.001)
    assert timeout.seconds("notice") == MIN_TIMEOUT_S


def test_short_answers_teach_nothing_about_long_ones() -> None:
    timeout = AdaptiveTimeout(120.0)
    for _ in range(MIN_CALLS):
        timeout.record("notice", 0.1)
        timeout.record("plan_day", 4.0)
    assert (timeout.seconds("notice"), timeout.seconds("plan_day")) == (MIN_TIMEOUT_S, 40.0)


def test_the_users_own_limit_is_honoured_however_long() -> None:
    timeout = AdaptiveTimeout(1800.0)
    assert timeout.seconds("notice") == timeout.seconds("notice", tries=3) == 1800


def test_more_calls_at_once_get_as_many_times_longer() -> None:
    timeout = AdaptiveTimeout(120.0)
    for _ in range(MIN_CALLS):
        timeout.record("notice", 2.0, in_flight=1)
    assert timeout.seconds("notice", in_flight=4) == 80
    assert timeout.seconds("notice", in_flight=64) == 120
