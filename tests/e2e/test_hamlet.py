"""The hamlet of Sallow End is whole, and its people cross each other's paths."""

from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest

from town.entities import Person
from town.scenario.loader import load
from town.scenario.model import Scenario

HAMLET = Path(__file__).parents[2] / "scenarios/hamlet"
NAMES = ["Agnes Thorley", "Bram Okafor", "Edda Marsh", "Lucy Okafor", "Wilf Tansley"]


@pytest.fixture(scope="module")
def hamlet() -> Scenario:
    return load(HAMLET)


def where(person: Person, minute: int, weekday: int = 3) -> str:
    """Return the arena where `person` means to be, on a Thursday unless told otherwise."""
    lines = [line for line in person.routine if weekday in line.days]
    begun = [line for line in lines if line.minute <= minute] or lines[-1:]
    return "/".join(begun[-1].place.split("/")[:2])


def test_five_people_live_there_and_nothing_is_odd(hamlet: Scenario) -> None:
    assert [person.name for person in hamlet.people] == NAMES
    assert hamlet.notes == ()
    assert hamlet.clock.start == datetime(2026, 4, 16, 6, 50)


def test_it_is_small_but_has_room_for_a_day(hamlet: Scenario) -> None:
    assert (hamlet.map.width, hamlet.map.height) == (56, 44)
    assert list(hamlet.map.sectors()) == [
        "okafor_house",
        "inn",
        "tansley_cottage",
        "workshop",
        "green",
        "shop",
        "marsh_cottage",
        "garden",
    ]
    assert len(hamlet.map.objects) >= 90


def test_everybody_has_a_bed_of_their_own(hamlet: Scenario) -> None:
    beds = [person.bed for person in hamlet.people]
    assert len(set(beds)) == 5
    assert all(bed in hamlet.map.by_path for bed in beds)


def test_days_run_from_waking_to_bed(hamlet: Scenario) -> None:
    for person in hamlet.people:
        first, last = person.routine[0], person.routine[-1]
        assert (person.name, first.minute) == (person.name, person.wakes)
        assert (person.name, last.minute, last.place) == (person.name, person.sleeps, person.bed)
        minutes = [line.minute for line in person.routine]
        assert minutes == sorted(minutes)


def test_every_two_of_them_meet_on_the_first_day(hamlet: Scenario) -> None:
    apart = [
        (a.name, b.name)
        for a, b in combinations(hamlet.people, 2)
        if not any(where(a, minute) == where(b, minute) for minute in range(7 * 60, 22 * 60))
    ]
    assert apart == []


def test_the_song_evening_is_an_appointment(hamlet: Scenario) -> None:
    evening = hamlet.facts["song_evening"]
    assert (evening.starts, evening.ends) == (
        datetime(2026, 4, 16, 19, 0),
        datetime(2026, 4, 16, 21, 0),
    )
    assert (evening.place, evening.source, evening.kind) == (
        "inn/taproom",
        "Agnes Thorley",
        "invitation",
    )


def test_each_piece_of_news_starts_with_those_it_should(hamlet: Scenario) -> None:
    known = {name: [p.name for p in hamlet.people if name in p.knows] for name in hamlet.facts}
    assert known == {
        "song_evening": ["Agnes Thorley"],
        "edda_for_warden": ["Edda Marsh"],
        "lantern_by_the_pond": ["Wilf Tansley"],
        "lucy_leaving": ["Lucy Okafor"],
        "bell_fund": ["Wilf Tansley"],
        "lost_purse": ["Lucy Okafor"],
    }


def test_the_first_day_holds_a_kettle_a_notice_the_bell_a_purse_and_the_post(
    hamlet: Scenario,
) -> None:
    first = [event for event in hamlet.events if hamlet.clock.day(event.tick) == 1]
    assert [(hamlet.clock.label(event.tick), event.kind) for event in first] == [
        ("day 1 07:40", "object"),
        ("day 1 08:30", "notice"),
        ("day 1 12:00", "announcement"),
        ("day 1 12:10", "object"),
        ("day 1 14:10", "announcement"),
        ("day 1 15:00", "learn"),
    ]
    assert (first[0].object, first[0].state) == ("tansley_cottage/kitchen/stove", "burning")
