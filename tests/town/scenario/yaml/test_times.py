"""Times, weekdays and hours as authors write them, and what an opening week comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.clock import hhmm
from town.scenario.yaml.errors import InvalidValueError
from town.scenario.yaml.times import (
    CLOSED,
    read_days,
    read_hours,
    read_routine,
    read_stretch,
    read_time,
    read_when,
    week,
)

minutes = st.integers(0, 24 * 60 - 1)


@given(minutes)
def test_a_time_is_read_as_it_is_written(minute: int) -> None:
    assert read_time(hhmm(minute)) == minute


@pytest.mark.parametrize("text", ["", "7", "7:5", "24:01", "12:60", "٠٧:٠٠", "-1:00", 7, None])
def test_what_is_no_time(text: object) -> None:
    with pytest.raises(InvalidValueError, match="no time of day"):
        read_time(text)


@given(minutes, minutes)
def test_a_stretch_keeps_its_order(begin: int, end: int) -> None:
    text = f"{hhmm(begin)}-{hhmm(end)}"
    if begin == end:
        with pytest.raises(InvalidValueError, match="begins and ends at once"):
            read_stretch(text)
    else:
        assert read_stretch(text) == (begin, end)


def test_days_are_numbers_from_monday() -> None:
    texts = ("Mon", "Mon-Fri", "Sat,Sun", "sat-mon", "Wednesday", "day", "Mon-Wed,Sun")
    assert [read_days(text) for text in texts] == [
        (0,), (0, 1, 2, 3, 4), (5, 6), (0, 5, 6), (2,), tuple(range(7)), (0, 1, 2, 6),
    ]  # fmt: skip


def test_hours_may_be_many_none_or_all() -> None:
    texts = ("07:00-17:00", "14:00-18:00, 08:00-12:00", "17:00-01:00", "closed", "always")
    assert [read_hours(text) for text in texts] == [
        ((420, 1020),), ((480, 720), (840, 1080)), ((1020, 1500),), CLOSED, (),
    ]  # fmt: skip


def test_a_late_closing_hour_belongs_to_the_next_day() -> None:
    pub = read_hours("17:00-01:00")
    assert week(pub, {}) == (((0, 60), (1020, 1440)), {})
    usual, odd = week(pub, {6: CLOSED})
    assert usual == ((0, 60), (1020, 1440))
    assert odd == {6: ((0, 60),), 0: ((1020, 1440),)}


def test_a_single_day_may_be_always_open_or_the_only_open_one() -> None:
    assert week(read_hours("08:00-12:00"), {5: ()}) == (((480, 720),), {5: ()})
    assert week(CLOSED, {6: read_hours("09:00-11:00")}) == (CLOSED, {6: ((540, 660),)})


@given(st.lists(st.tuples(minutes, minutes), max_size=3), st.integers(0, 6))
def test_a_week_lies_within_its_days(stretches: list[tuple[int, int]], day: int) -> None:
    hours = tuple((a, b if b > a else b + 1440) for a, b in stretches if a != b) or CLOSED
    usual, odd = week(hours, {day: CLOSED})
    for each in (usual, *odd.values()):
        assert all(0 <= a <= b <= 1440 for a, b in each)
    assert all(hours_ != usual for hours_ in odd.values())


def test_a_routine_line_is_taken_apart() -> None:
    assert read_routine("Mon-Sat 05:30 kneads @ home @ bakery/kitchen/oven") == (
        (0, 1, 2, 3, 4, 5), 330, "kneads @ home", "bakery/kitchen/oven",
    )  # fmt: skip
    assert read_routine("Sat, Sun 9:00 reads @ a/b") == ((5, 6), 540, "reads", "a/b")
    everyday = tuple(range(7))
    assert read_routine("09:00 takes the 10:15 bus @ a/b")[:3] == (
        everyday, 540, "takes the 10:15 bus",
    )  # fmt: skip


def test_when_something_takes_place() -> None:
    assert read_when("day 2 17:00-19:00") == (2, (1020, 1140))
    assert read_when("22:00-01:00") == (1, (1320, 1500))
    with pytest.raises(InvalidValueError, match="no time"):
        read_when("day 0 17:00-19:00")


@pytest.mark.parametrize(
    "line",
    [
        "05:30 Mon-Fri kneads @ a/b",
        "05:30 Sat kneads @ a/b",
        "05:30 kneads Sat,Sun @ a/b",
        "05:30 kneads on Mondays @ a/b",
        "05:30 kneads every Sunday @ a/b",
        "05:30 kneads Fri @ a/b",
        "05:30 monday-friday kneads @ a/b",
    ],
)
def test_days_after_the_time_are_refused_rather_than_overlooked(line: str) -> None:
    with pytest.raises(InvalidValueError, match=r"after the time.* Write them first: '.* 05:30"):
        read_routine(line)


@pytest.mark.parametrize(
    "do",
    ["sun-bathes", "sat down to read", "plans Sunday lunch", "Sun-day", "bakes for Saturday"],
)
def test_days_may_be_part_of_what_is_done(do: str) -> None:
    assert read_routine(f"05:30 {do} @ a/b")[2] == do
