"""Where something may be promised after a talk: few places, and all that it named."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agents.asks.context import PlanBlock, TalkLine
from agents.engine.mind import Mind
from agents.mind.intentions.places import places_to_promise
from agents.mind.state import OngoingTalk, Relationship
from tests.helpers.fake_world import ADA, BEN, CLOCK, PLACES, town
from town.interface import Fact, Place

DAN = replace(BEN, name="Dan Reed", home="shed/loft", bed="shed/loft/bed")
ROOMS = (
    Place("inn/bar", "the bar", "inn", "the Otter", "pub"),
    Place("inn/snug", "the snug", "inn", "the Otter", "pub"),
    Place("park/pond", "the duck pond", "park", "the park", "park"),
    Place("park/stand", "the bandstand", "park", "the park", "park"),
    Place("hut/parlour", "the parlour", "hut", "the hut", "home", residents=("Ben Holt",)),
    Place("shed/loft", "the loft of the shed", "shed", "the shed", "home", residents=("Dan Reed",)),
)


def offered(line: str, plan: Sequence[PlanBlock] = (), facts: Sequence[Fact] = ()) -> list[str]:
    """Return where Ada may promise Ben to be after he said `line`, at home in her kitchen."""
    stage = town()
    ben = replace(BEN, home="hut/parlour", bed="hut/parlour/bed")
    people = {**stage.people, BEN.name: ben, DAN.name: DAN}
    places = {**PLACES, **{place.path: place for place in ROOMS}}
    agent = Mind(ADA, replace(stage, people=people, places=places)).agent
    agent.begin(0, 0, ["house/kitchen", *(place.path for place in ROOMS[:4])])
    agent.relationships[DAN.name] = Relationship("friend", 9)
    talk = OngoingTalk("Ada@1", ["Ben Holt"], lines=[TalkLine("Ben Holt", line)])
    return [p.path for p in places_to_promise(agent, talk, "house/kitchen", plan, facts)]


def test_of_a_house_that_nobody_named_one_room_will_do() -> None:
    assert offered("Well, well.") == ["inn/bar", "park/pond", "house/kitchen", "hut/parlour"]


def test_what_is_offered_after_every_talk_comes_first() -> None:
    block = PlanBlock(CLOCK.at(0), CLOCK.at(60), "hums", "inn/snug")
    for places in (offered("Dan has asked us both."), offered("Well.", [block])):
        assert places[:2] == ["inn/bar", "park/pond"]


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("Come to the bandstand!", "park/stand"),
        ("At the Otter, then.", "inn/snug"),
        ("Dan has asked us both.", "shed/loft"),
    ],
)
def test_what_the_talk_named_is_offered(line: str, more: str) -> None:
    assert more in offered(line)


def test_so_is_where_the_plan_leads_and_what_one_was_asked_to() -> None:
    block = PlanBlock(CLOCK.at(0), CLOCK.at(60), "hums", "inn/snug")
    concert = Fact("concert", "Ben plays.", "invitation", "Ben Holt", place="park/stand")
    assert offered("Well, well.", [block], [concert]) == [
        "inn/bar", "park/pond", "house/kitchen", "inn/snug", "park/stand", "hut/parlour",
    ]  # fmt: skip
