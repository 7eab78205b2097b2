"""How long one waits for an answer: by what answers of the same kind took of late."""

from agents.models.base.adaptive_timeout import (
    ENOUGH,
    LATELY,
    LEAST,
    MOST,
    AdaptiveTimeout,
)


def test_while_nothing_is_known_one_waits_long_and_each_time_twice_as_long() -> None:
    patience = AdaptiveTimeout(120.0)
    assert [patience.seconds("notice", tries) for tries in range(4)] == [120, 240, 480, MOST]


def test_a_hang_is_found_by_how_long_others_took() -> None:
    patience = AdaptiveTimeout(120.0)
    for took in (0.2, 0.3, 0.5, 0.2, 0.2, 0.2, 0.2):
        patience.took("notice", took)
    assert patience.seconds("notice") == 120
    patience.took("notice", 0.4)
    assert patience.seconds("notice") == 5.0
    for _ in range(LATELY):
        patience.took("notice", 0.001)
    assert patience.seconds("notice") == LEAST


def test_short_answers_teach_nothing_about_long_ones() -> None:
    patience = AdaptiveTimeout(120.0)
    for _ in range(ENOUGH):
        patience.took("notice", 0.1)
        patience.took("plan_day", 4.0)
    assert (patience.seconds("notice"), patience.seconds("plan_day")) == (1.0, 40.0)
