"""What two can share: a table, a sink in a corner, a piano; and who sees that they do."""

from pathlib import Path

import pytest

from tests.helpers import drawn_plan as stage
from town.interface import Do, Observation
from town.scenario.loader import examine, load
from town.scenario.model import Scenario
from town.world.environment import Environment

KITCHEN = """\
  house:
    name: the house
    kind: shop
    at: [0, 0]
    plan: |
      #########
      #ks....p#
      #...ctc.#
      #K..ctc.#
      ####+####
    legend: {k: sink, s: stove, t: table, c: chair, p: piano}
    arenas:
      kitchen: {mark: K, name: the kitchen}
"""
ROOM = "house/kitchen"
PEOPLE = {"Ann": (3, 1), "Ben": (3, 3), "Cat": (6, 1)}


def use(thing: str, activity: str = "uses it", minutes: float = 5) -> Do:
    return Do(activity, ROOM, minutes, object=f"{ROOM}/{thing}")


def sharing(look: Observation) -> dict[str, str]:
    """Return with whom `look` says something is shared, and what."""
    return {person.name: person.sharing for person in look.people if person.sharing}


def test_two_share_a_sink_between_a_wall_and_a_stove() -> None:
    acts = ((0, "Ann", use("sink", "washes up")), (0, "Ben", use("sink", "dries the plates")))
    tale = stage.story(KITCHEN, PEOPLE, *acts, until=12, size=(9, 5), home=ROOM)
    ann, ben = tale.segments("Ann")[-1], tale.segments("Ben")[-1]
    assert (ann.object, ben.object) == (f"{ROOM}/sink", f"{ROOM}/sink")
    assert {ann.tile, ben.tile} == {(1, 2), (2, 2)}
    assert sharing(tale.seen["Ann"][-1]) == {"Ben": "kitchen sink"}
    assert sharing(tale.seen["Ben"][-1]) == {"Ann": "kitchen sink"}
    assert sharing(tale.seen["Cat"][-1]) == {}


def test_who_sits_on_a_chair_at_a_table_shares_it_with_those_at_the_table() -> None:
    acts = ((0, "Ann", use("chair", "eats")), (0, "Ben", use("table", "eats")))
    tale = stage.story(KITCHEN, PEOPLE, *acts, until=12, size=(9, 5), home=ROOM)
    assert tale.segments("Ann")[-1].object == f"{ROOM}/chair"
    assert sharing(tale.seen["Ben"][-1]) == {"Ann": "table"}
    assert sharing(tale.seen["Ann"][-1]) == {"Ben": "table"}


def test_a_third_at_the_sink_is_told_who_has_it() -> None:
    names = ("Ann", "Ben", "Cat")
    acts = [(5 * n, name, use("sink")) for n, name in enumerate(names)]
    tale = stage.story(KITCHEN, PEOPLE, *acts, until=20, size=(9, 5), home=ROOM)
    said = "The kitchen sink is taken by Ann and Ben."
    assert [why for _, why in tale.refusals("Cat")] == [said]


@pytest.mark.parametrize("name", ["hamlet", "larkspur", "xiaoqiao"])
def test_what_is_made_for_several_has_room_for_them_in_every_town(name: str) -> None:
    checked = examine(Path("scenarios") / name)
    assert [str(note) for note in checked.notes if "made for several" in str(note)] == []


def test_one_plays_and_others_sing_at_the_piano_of_the_inn() -> None:
    town: Scenario = load(Path("scenarios") / "hamlet")
    piano = Environment(town, 1).map.by_path["inn/taproom/piano"]
    assert piano.thing.capacity == 4
    assert [use.do for use in piano.thing.uses][:2] == ["play the piano", "sing at the piano"]
