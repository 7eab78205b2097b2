"""What is done in the wrong room is found; what people loosely say is not."""

import pytest

from agents.doctor.placing import elsewhere
from tests.helpers.living import HAMLET
from town.interface import Place
from town.scenario.loader import load


def places(town: str) -> tuple[Place, ...]:
    return tuple(load(HAMLET.parent / town).map.places.values())


@pytest.mark.parametrize(
    ("town", "activity", "place", "thing"),
    [
        ("hamlet", "plays a song on the piano", "inn/kitchen", "piano"),
        ("hamlet", "stirs soup on the stove while it rains", "workshop/floor", "stove"),
        ("hamlet", "turns a leg on his lathe", "inn/taproom", "lathe"),
        ("xiaoqiao", "在水槽边洗碗", "bridge_head/square", "水槽"),
    ],
)
def test_what_uses_a_thing_of_another_room(
    town: str, activity: str, place: str, thing: str
) -> None:
    assert elsewhere(activity, place, places(town)) == thing


@pytest.mark.parametrize(
    ("town", "activity", "place"),
    [
        ("hamlet", "plays a song on the piano", "inn/taproom"),
        ("hamlet", "stirs soup on the stove", "inn/kitchen"),
        ("hamlet", "sleeps in the armchair", "workshop/floor"),  # any seat may be called so
        ("hamlet", "puts a pound into the bell jar", "inn/taproom"),
        ("hamlet", "walks up to the bell", "inn/taproom"),
        ("hamlet", "talks about the piano", "inn/kitchen"),
        ("hamlet", "plays a song on the piano", "no/such_place"),
    ],
)
def test_what_people_may_say(town: str, activity: str, place: str) -> None:
    assert elsewhere(activity, place, places(town)) == ""
