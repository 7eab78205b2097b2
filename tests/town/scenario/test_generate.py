"""A generated town has no mistakes, lives at once, and is the same for the same numbers."""

from pathlib import Path

import pytest

from sim import Simulation
from town.scenario.generate.tables import kinds
from town.scenario.generate.town import NewTownError, generate, write_town
from town.scenario.loader import examine, load, load_files
from town.scenario.model import Scenario


@pytest.mark.parametrize("people", [5, 6, 7, 9, 12, 13, 25, 33, 60, 100, 260])
def test_a_new_town_has_no_mistakes_and_nothing_odd(people: int, tmp_path: Path) -> None:
    for seed in (1, 2):
        folder = tmp_path / f"town-{seed}"
        write_town(folder, people, seed)
        checked = examine(folder)
        assert [*map(str, (*checked.mistakes, *checked.notes))] == []
        assert checked.scenario is not None
        assert len(checked.scenario.people) == people


@pytest.mark.parametrize("kind", kinds()[1:])
def test_a_town_like_another_sort_of_place_has_no_mistakes_and_nothing_odd(
    kind: str, tmp_path: Path
) -> None:
    for people, seed in ((12, 2), (25, 3)):
        folder = tmp_path / f"town-{people}"
        write_town(folder, people, seed, kind)
        checked = examine(folder)
        assert [*map(str, (*checked.mistakes, *checked.notes))] == []
        assert checked.scenario is not None
        assert len(checked.scenario.people) == people


def test_a_fishing_village_has_the_sea_a_pier_boats_and_fishers() -> None:
    village = load_files("new", generate("Low Water", 12, 1, "fishing-village"))
    kinds_of_things = [item.thing.kind for item in village.map.objects]
    assert kinds_of_things.count("boat") >= 3
    assert "fishing_spot" in kinds_of_things
    assert {"water", "sand", "bridge"} <= {village.map.grounds[n] for n in village.map.ground.flat}
    assert any(person.occupation == "fisher" for person in village.people)


def test_a_sort_of_place_that_nobody_knows_is_refused_with_those_that_are() -> None:
    with pytest.raises(NewTownError, match=r"like 'moon'.*fishing-village"):
        generate("Ash", 9, 1, "moon")


def test_a_town_of_a_thousand_has_no_mistakes_and_nothing_odd(tmp_path: Path) -> None:
    write_town(tmp_path / "city", 1000, 1)
    checked = examine(tmp_path / "city")
    assert [*map(str, (*checked.mistakes, *checked.notes))] == []
    assert checked.scenario is not None
    assert len(checked.scenario.people) == 1000


def town(people: int, seed: int = 1) -> Scenario:
    return load_files("new", generate("New Town", people, seed))


def test_the_same_numbers_give_the_same_files_and_others_do_not() -> None:
    assert generate("Ash", 25, 3) == generate("Ash", 25, 3)
    assert generate("Ash", 25, 3)["town.yaml"] != generate("Ash", 25, 4)["town.yaml"]


def test_people_are_of_all_ages_and_have_beds_work_school_and_each_other() -> None:
    lived_in = town(40)
    ages = sorted(person.age for person in lived_in.people)
    assert ages[0] < 17
    assert ages[-1] > 64
    for person in lived_in.people:
        assert person.bed
        assert person.routine
        assert person.goals
        assert person.relations or person.age > 16
        assert person.work or person.occupation.startswith(("retired", "homemaker"))
    looks = {tuple(sorted(person.look.items())) for person in lived_in.people}
    assert len(looks) > 35
    assert len({person.occupation for person in lived_in.people}) > 10


def test_nobody_shares_a_bed_but_couples() -> None:
    people = town(60).people
    for person in people:
        for other in people:
            if other.bed == person.bed and other is not person:
                assert person.relations[other.name].kind in ("wife", "husband")


def test_a_feast_is_known_to_its_host_and_written_on_a_board() -> None:
    lived_in = town(9)
    feast = next(fact for fact in lived_in.facts.values() if fact.kind == "invitation")
    host = next(person for person in lived_in.people if person.name == feast.source)
    assert feast.id in host.knows
    assert feast.text.startswith(host.name)
    assert any(fact.kind == "secret" for fact in lived_in.facts.values())


def test_a_new_town_lives_an_hour(tmp_path: Path) -> None:
    sim = Simulation.create(town(9), tmp_path / "run.sqlite")
    hour = sim.world.scenario.clock.ticks(60)
    sim.run(hour)
    bodies = sim.world.bodies.values()
    left = [body.name for body in bodies if body.tile(0) != body.tile(hour)]
    sim.close()
    assert len(left) > 4


@pytest.mark.parametrize(
    ("people", "why"),
    [
        (0, "A town of 0 people cannot be made. Ask for 5 to 1000 people."),
        (4, "A town of 4 people cannot be made. Ask for 5 to 1000 people."),
        (1001, "A town of 1001 people cannot be made. Ask for 5 to 1000 people."),
    ],
)
def test_too_few_and_too_many_people_are_refused(people: int, why: str, tmp_path: Path) -> None:
    with pytest.raises(NewTownError) as error:
        write_town(tmp_path / "new", people, 1)
    assert str(error.value) == why
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "town.yaml").write_text("title: Mine\n")
    with pytest.raises(NewTownError, match="is there already"):
        write_town(mine, 9, 1)
    assert (mine / "town.yaml").read_text() == "title: Mine\n"


def test_the_name_of_the_folder_is_that_of_the_town(tmp_path: Path) -> None:
    write_town(tmp_path / "low-water_end", 5, 1)
    assert load(tmp_path / "low-water_end").title == "Low Water End"
