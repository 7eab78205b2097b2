"""What is added to a town fits in, is told, and leaves what its author wrote as it was."""

import difflib
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.scenario.additions.arrivals import new_person
from town.scenario.additions.building import known_buildings, new_building
from town.scenario.additions.edits import (
    Addition,
    AdditionError,
    put_in,
    put_into_list,
    put_under,
    town_to_change,
)
from town.scenario.additions.newcomer import Newcomer
from town.scenario.additions.occasion import new_event
from town.scenario.loader import examine, load

TOWNS = Path(__file__).parents[4] / "scenarios"


def add(folder: Path, what: str, called: str = "") -> Addition:
    town, files = town_to_change(folder)
    if what == "person":
        addition = new_person(town, Newcomer(name=called), 1)
    elif what == "building":
        addition = new_building(town, called, 1)
    else:
        addition = new_event(town, called, 1)
    put_in(folder, files, addition)
    return addition


@pytest.mark.parametrize("name", ["hamlet", "xiaoqiao"])
def test_a_town_takes_a_house_two_people_and_an_evening_without_a_mistake(
    name: str, tmp_path: Path
) -> None:
    folder = tmp_path / name
    shutil.copytree(TOWNS / name, folder)
    before = (folder / "town.yaml").read_text("utf-8").splitlines()
    people = len(load(folder).people)
    odd = len(examine(folder).notes)
    add(folder, "building", "cafe")
    told = add(folder, "person", "").told + add(folder, "person", "").told
    add(folder, "event")
    checked = examine(folder)
    assert [*map(str, checked.mistakes)] == []
    assert [*map(str, checked.notes)][odd:] == []
    assert checked.scenario is not None
    assert len(checked.scenario.people) == people + 2
    assert any(
        fact.kind == "invitation"
        for id_, fact in checked.scenario.facts.items()
        if "evening" in id_
    )
    assert any("people/" in line for line in told)
    after = (folder / "town.yaml").read_text("utf-8").splitlines()
    gone = [row for row in difflib.ndiff(before, after) if row.startswith("- ")]
    assert all("size:" in row for row in gone)  # but for land that was added


def test_a_second_evening_is_another_day(tmp_path: Path) -> None:
    folder = tmp_path / "hamlet"
    shutil.copytree(TOWNS / "hamlet", folder)  # Agnes has people to a song evening on the first
    add(folder, "event")
    add(folder, "event")
    evenings = [fact for id_, fact in load(folder).facts.items() if id_.startswith("evening")]
    assert [f"{fact.starts:%A}" for fact in evenings if fact.starts] == ["Friday", "Saturday"]
    assert [fact.text.split(" from ")[0].split(" on ")[-1] for fact in evenings] == [
        "Friday",
        "Saturday",
    ]


def test_a_newcomer_has_bed_work_and_somebody_who_knows_them(tmp_path: Path) -> None:
    folder = tmp_path / "hamlet"
    shutil.copytree(TOWNS / "hamlet", folder)
    add(folder, "person", "Kit Marsh")
    town = load(folder)
    kit = next(person for person in town.people if person.name == "Kit Marsh")
    assert kit.bed
    assert kit.bed not in {person.bed for person in town.people if person is not kit}
    assert len(kit.routine) >= 6
    other = next(person for person in town.people if person.name in kit.relations)
    assert "Kit Marsh" in other.relations


def test_what_is_not_known_or_there_already_is_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "hamlet"
    shutil.copytree(TOWNS / "hamlet", folder)
    with pytest.raises(AdditionError, match=r"No plan for 'castle'.*bakery"):
        add(folder, "building", "castle")
    with pytest.raises(AdditionError, match="Agnes Thorley lives here already"):
        add(folder, "person", "Agnes Thorley")
    (folder / "town.yaml").write_text("title: [")
    with pytest.raises(AdditionError, match="with mistakes"):
        add(folder, "event")


def test_all_buildings_that_are_offered_can_be_built(tmp_path: Path) -> None:
    town, files = town_to_change(TOWNS / "hamlet")
    for kind in known_buildings():
        addition = new_building(town, kind, 1)
        folder = tmp_path / kind
        folder.mkdir()
        put_in(folder, files, addition)
        assert (folder / "town.yaml").is_file()


KEEP = "# mine\nfacts:\n  a: {x: 1}   # yes\n  # between\n\nevents:   # here\n- {at: 1}\n"


def test_lines_go_where_they_belong_and_nothing_else_changes() -> None:
    grown = put_under(KEEP, "facts", ["  b: {x: 2}"])
    assert grown == KEEP.replace("  # between\n", "  # between\n  b: {x: 2}\n")
    assert put_under(KEEP, "events", ["  - {at: 2}"]).endswith("- {at: 1}\n- {at: 2}\n")
    assert (
        put_under("facts: {}  # none yet\n", "facts", ["  b: 1"]) == "facts:   # none yet\n  b: 1\n"
    )
    with pytest.raises(AdditionError, match="on one line"):
        put_under("facts: {a: 1}\n", "facts", ["  b: 1"])


@given(st.lists(st.sampled_from(["a", "b c", "d_e"]), max_size=4), st.sampled_from(["", "  # why"]))
def test_an_item_more_in_a_list(items: list[str], why: str) -> None:
    grown = put_into_list(f"x: 1\nknows: [{', '.join(items)}]{why}\ny: 2\n", "knows", "new")
    assert grown == f"x: 1\nknows: [{', '.join([*items, 'new'])}]{why}\ny: 2\n"
