"""Weekdays and dates mean the first that is not over; what comes again does so for ever."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers import tiny_town
from town.entities import Routine
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.scenario.yaml.times import DayOf, day_number, read_when

(EXAMPLE,) = re.findall(
    r"```yaml\n(.*?)```",
    (Path(__file__).parents[3] / "scenarios/times.md").read_text(),
    re.DOTALL,
)
PARTY = tiny_town.EVENTS.split("facts:\n")[1].split("events:")[0]
START = datetime(2026, 6, 18, 6, 50)  # a Thursday


@pytest.fixture(scope="module")
def town() -> Scenario:
    events = EXAMPLE.replace("facts:\n", "facts:\n" + PARTY, 1)
    return load_files("tiny", {**tiny_town.FILES, "events.yaml": events})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("day 4 09:00-10:00", 4),
        ("09:00-10:00", 1),
        ("Thu 09:00-10:00", 1),
        ("Thu 05:00-06:00", 8),
        ("fri 18:00-21:00", 2),
        ("06-18 22:00-01:00", 1),
        ("06-17 09:00-10:00", 365),
        ("2026-06-20 09:00-10:00", 3),
        ("2026-06-16 09:00-10:00", -1),
    ],
)
def test_which_day_is_meant(text: str, day: int) -> None:
    word, (_, end) = read_when(text)
    assert day_number(word, START, end) == day


def test_a_leap_day_comes_in_its_year() -> None:
    assert DayOf(date=(0, 2, 29)).number(START, 720) == (datetime(2028, 2, 29) - START).days + 2


def test_the_documented_events_come_when_they_say(town: Scenario) -> None:
    dance = town.facts["dance"]
    assert (dance.starts, dance.ends) == (datetime(2026, 6, 20, 18), datetime(2026, 6, 20, 21))
    once = [town.clock.label(event.tick) for event in town.events if "cart" in event.text]
    assert once == ["day 2 09:00"]

    def on(year: int, month: int, day: int) -> list[str]:
        number = (datetime(year, month, day) - datetime(2026, 6, 18)).days + 1
        return [event.text for event in town.repeated_on(number)]

    noon, lamps = "The bell strikes noon.", "The lamps are lit on the green."
    assert on(2029, 12, 24) == [noon, lamps]  # a Monday
    assert on(2028, 1, 2) == ["The market opens.", noon]  # a Sunday
    (winter,) = town.plot.awaited
    assert winter.is_due(town.clock.tick(datetime(2031, 1, 5, 16)), town.clock)
    assert not winter.is_due(town.clock.tick(datetime(2031, 1, 5, 16, 1)), town.clock)


def test_an_appointment_is_a_habit_of_each_and_takes_the_place_of_others(town: Scenario) -> None:
    _, ben = town.people
    week, rest = (0, 1, 2, 3, 4), (5, 6)
    assert ben.routine == (
        Routine(600, "mends a clock with Ann Lee", "house/kitchen", week),
        Routine(600, "has coffee", "cafe/shop/chair", rest),
        Routine(630, "has coffee", "cafe/shop/chair", week),
        Routine(660, "mends a clock", "house/kitchen"),
        Routine(990, "has tea with Ann Lee", "house/kitchen/table", (3,)),
        Routine(1050, "mends a clock", "house/kitchen", (3,)),
    )


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            "Sat 18:00-21:00",
            "Satt 18:00",
            "is no time. Write it as 'day 2 17:00-19:00', 'Fri",
        ),
        ("Sat 18:00-21:00", "13-24 18:00-21:00", "has the date '13-24', which there is not."),
        (
            '"12-24 18:00", e',
            '"18:00", e',
            "'18:00' is no date. Write it as '12-24",
        ),
        ("Thu 16:30-17:30", "Thu 16:30", "is 'Thu 16:30', which is no time of the week."),
        ("Thu 16:30-17:30", "Thu 23:30-00:30", "which goes past midnight."),
        ("Thu 16:30-17:30", "Thu 10:15-17:30", "'ben_lee' has 'tea' at that time on Thu, too."),
        ("who: [ann_lee, ben_lee]", "who: [ann_lee]", "has 1 entries. It must have at least 2."),
        ("who: [ann_lee, ben_lee]", "who: [ann_lee, bem_lee]", "'tea' names 'bem_lee', who is no"),
        ("house/kitchen/table", "house/kichen", "The place of 'tea' is 'house/kichen', which is"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, mistake: str) -> None:
    events = EXAMPLE.replace("facts:\n", "facts:\n" + PARTY, 1)
    assert old in events
    changed = {**tiny_town.FILES, "events.yaml": events.replace(old, new, 1)}
    found = [str(each) for each in tiny_town.examined(tmp_path, changed).mistakes]
    assert any(each.startswith("events.yaml:") and mistake in each for each in found), found
