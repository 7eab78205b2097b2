"""Larkspur is whole: its people have beds, days and ties, and its two stories begin small."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from town.clock import hhmm
from town.entities import Person, Routine
from town.scenario.loader import examine, load
from town.scenario.model import Scenario

LARKSPUR = Path(__file__).parents[2] / "scenarios/larkspur"
LONGEST = 270  # minutes that one line of a routine may have to fill
THURSDAY, FRIDAY = 3, 4


@pytest.fixture(scope="module")
def larkspur() -> Scenario:
    return load(LARKSPUR)


def lived(person: Person, weekday: int) -> list[tuple[int, Routine]]:
    """Return a day's habits in the order they are lived; past midnight counts on from 24:00."""
    late = person.sleeps if person.sleeps < person.wakes else -1
    lines = [line for line in person.routine if weekday in line.days]
    return sorted(
        ((line.minute + (1440 if line.minute < late else 0), line) for line in lines),
        key=lambda pair: pair[0],
    )


def at(person: Person, weekday: int, minute: int) -> str:
    """Return the arena where `person` means to be."""
    day = lived(person, weekday)
    begun = [line for start, line in day if start <= minute] or [day[-1][1]]
    return "/".join(begun[-1].place.split("/")[:2])


def company(town: Scenario, weekday: int, minute: int, place: str) -> list[str]:
    return [p.first_name for p in town.people if at(p, weekday, minute) == place]


def holders(town: Scenario, fact: str) -> list[str]:
    return [person.name for person in town.people if fact in person.knows]


def test_the_author_made_no_mistake_and_nothing_is_odd() -> None:
    checked = examine(LARKSPUR)
    assert (checked.mistakes, checked.notes) == ((), ())


def test_twenty_five_people_from_eight_to_eighty(larkspur: Scenario) -> None:
    ages = sorted(person.age for person in larkspur.people)
    assert (len(ages), ages[0], ages[-1]) == (25, 8, 80)
    assert len({person.first_name for person in larkspur.people}) == 25


def test_the_map_is_as_large_as_a_town(larkspur: Scenario) -> None:
    assert (larkspur.map.width, larkspur.map.height) == (122, 97)
    assert len(list(larkspur.map.sectors())) == 25
    assert len(larkspur.map.arenas) == 107
    assert len(larkspur.map.objects) >= 500
    assert larkspur.clock.start == datetime(2026, 6, 18, 6, 50)


def test_every_bed_is_somebodys_and_everybody_has_one(larkspur: Scenario) -> None:
    owners = Counter(person.bed for person in larkspur.people)
    beds = [o.thing.path for o in larkspur.map.objects if "bed" in o.thing.kind.split("_")]
    beds = [path for path in beds if "vegetable" not in path and "flower" not in path]
    assert sorted(str(bed) for bed in owners) == sorted(beds)
    assert {bed: n for bed, n in owners.items() if n > 1} == {
        "fenn_house/bedroom/double_bed": 2,
        "gaskell_house/bedroom/double_bed": 2,
        "rees_house/bedroom/bed": 2,
    }


def test_one_at_a_time_in_a_bath_or_on_a_toilet(larkspur: Scenario) -> None:
    seats = [o.thing for o in larkspur.map.objects if o.thing.kind in ("bath", "toilet")]
    assert len(seats) >= 20
    assert {thing.capacity for thing in seats} == {1}


@pytest.mark.parametrize("weekday", range(7))
def test_days_run_from_waking_to_bed_without_a_hole(larkspur: Scenario, weekday: int) -> None:
    for person in larkspur.people:
        day = lived(person, weekday)
        starts = [start for start, _ in day]
        bed = person.sleeps + (1440 if person.sleeps < person.wakes else 0)
        gaps = [b - a for a, b in zip(starts, [*starts[1:], bed], strict=True)]
        who = (person.name, [hhmm(start) for start in starts])
        assert abs(starts[0] - person.wakes) <= 15, who
        assert bed - starts[-1] <= 135, who
        assert (min(gaps[:-1]) > 0, max(gaps) <= LONGEST) == (True, True), who
        assert 9 <= len(day) <= 20, who


def test_everyone_eats_on_thursday(larkspur: Scenario) -> None:
    meals = ("eat", "breakfast", "lunch", "toast", "soup", "dines", "porridge", "egg", "supper")
    hungry = []
    for person in larkspur.people:
        words = " ".join(line.do for _, line in lived(person, THURSDAY))
        if sum(words.count(meal) for meal in meals) < 2:
            hungry.append(person.name)
    assert hungry == []


def test_ties_are_mutual_and_each_side_tells_another_story(larkspur: Scenario) -> None:
    people = {person.name: person for person in larkspur.people}
    for person in larkspur.people:
        assert 5 <= len(person.relations) <= 11, person.name
        for name, tie in person.relations.items():
            back = people[name].relations[person.name]
            assert tie.story.endswith("."), tie.story
            assert tie.story != back.story


def test_no_two_speak_alike(larkspur: Scenario) -> None:
    assert len({person.speech for person in larkspur.people}) == 25
    assert len({trait for person in larkspur.people for trait in person.traits}) >= 70
    assert all(person.concern.startswith(person.first_name) for person in larkspur.people)


def test_the_midsummer_party_begins_with_two(larkspur: Scenario) -> None:
    party = larkspur.facts["midsummer_party"]
    assert holders(larkspur, "midsummer_party") == ["Maren Fenn", "Tobias Fenn"]
    assert (party.kind, party.source, party.place) == ("invitation", "Maren Fenn", "green/lawn")
    assert party.starts == datetime(2026, 6, 19, 17)
    assert party.ends == datetime(2026, 6, 19, 19)
    green = larkspur.map.places["green/lawn"]
    assert green.outdoors
    assert sum(thing.capacity for thing in green.things) >= 25
    assert (
        at(next(p for p in larkspur.people if p.name == "Maren Fenn"), FRIDAY, 1020) == green.path
    )


def test_the_candidacy_begins_with_two(larkspur: Scenario) -> None:
    story = larkspur.facts["odile_for_mayor"]
    assert holders(larkspur, "odile_for_mayor") == ["Jun Okabe", "Odile Brandt"]
    assert (story.kind, story.source) == ("candidacy", "Odile Brandt")


def test_news_gossip_and_secrets_all_start_with_few(larkspur: Scenario) -> None:
    kinds = Counter(fact.kind for fact in larkspur.facts.values())
    assert set(kinds) == {"news", "invitation", "candidacy", "gossip", "secret", "plan"}
    assert len(larkspur.facts) >= 20
    for fact in larkspur.facts.values():
        assert 1 <= len(holders(larkspur, fact.id)) <= 4, fact.id
        assert not fact.source or fact.source in holders(larkspur, fact.id)


def test_habits_bring_people_together(larkspur: Scenario) -> None:
    school = ["Ansel", "Dilly", "Kit", "Wilf"]
    assert company(larkspur, THURSDAY, 9 * 60, "school/classroom") == school
    coffee = ["Bernadette", "Gwilym", "Romy", "Tobias", "Yusra"]
    assert company(larkspur, THURSDAY, 10 * 60 + 30, "cafe/room") == coffee
    choir = ["Ansel", "Hester", "Signe", "Wilf", "Winifred"]
    assert company(larkspur, THURSDAY, 18 * 60 + 45, "church/nave") == choir
    assert len(company(larkspur, THURSDAY, 20 * 60 + 15, "otter/bar")) == 18
    assert len(company(larkspur, FRIDAY, 20 * 60 + 15, "otter/bar")) == 13


def test_the_green_is_made_ready_for_midsummer(larkspur: Scenario) -> None:
    people = {person.first_name: person for person in larkspur.people}
    busy = [("Maren", 15 * 60 + 30), ("Maren", 16 * 60), ("Tobias", 17 * 60), ("Jun", 18 * 60),
            ("Caetano", 18 * 60)]  # fmt: skip
    assert [at(people[name], FRIDAY, minute) for name, minute in busy] == [
        "green/lawn", "green/lawn", "green/lawn", "green/bandstand", "green/bandstand",
    ]  # fmt: skip
    things = {thing.path: thing for arena in larkspur.map.arenas for thing in arena.things}
    assert {"lit", "unlit"} <= set(things["green/lawn/lamppost"].states)
    changed = {event.object for event in larkspur.events if event.object and event.state}
    back = ["maypole", "table", "table_2", "table_3", "campfire", "lamppost", "lamppost_2"]
    assert {f"green/lawn/{thing}" for thing in back} <= changed
