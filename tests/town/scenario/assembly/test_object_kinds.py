"""The kinds that every town has are whole, and a town may change them or add its own."""

import pytest

from tests.helpers import tiny_town
from town.entities import icons
from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.loader import load_files


def test_there_are_enough_kinds_and_icons() -> None:
    assert len(common_kinds()) >= 90
    assert len(icons()) >= 60


@pytest.mark.parametrize("id_", sorted(common_kinds()))
def test_a_common_kind_is_whole(id_: str) -> None:
    kind = common_kinds()[id_]
    states = {*kind.states}
    assert {*kind.unusual} <= states
    assert kind.states[0] not in kind.unusual
    for use in kind.uses:
        assert {use.during, use.after} - {None} <= states
        assert use.icon in icons()
        assert use.do[0].islower()
        assert not use.do.endswith(".")


def test_what_can_burn_can_be_put_out() -> None:
    for kind in common_kinds().values():
        if "burning" in kind.unusual and kind.uses:
            assert any(use.after == kind.states[0] for use in kind.uses), kind.id


def test_a_town_changes_only_what_it_names() -> None:
    change = "kinds:\n  stove: {name: old range, capacity: 1}\n"
    town = load_files("tiny", tiny_town.spoiled(("town", "kinds:\n", change)))
    thing, common = town.map.by_path["house/kitchen/stove"].thing, common_kinds()["stove"]
    assert (thing.name, thing.capacity) == ("old range", 1)
    assert (thing.states, thing.uses, thing.unusual) == (common.states, common.uses, common.unusual)


def test_a_second_object_of_a_kind_is_numbered() -> None:
    files = tiny_town.spoiled(("town", "#c..@+..#", "#c.c@+.t#"))
    objects = [item.thing.path for item in load_files("tiny", files).map.objects]
    assert [path for path in objects if "chair" in path or "table" in path] == [
        "house/kitchen/chair",
        "house/kitchen/table",
        "cafe/shop/chair",
        "cafe/shop/table",
        "cafe/shop/chair_2",
        "cafe/kitchen/table",
    ]


def test_a_legend_may_say_more_than_the_kind() -> None:
    entry = "t: {kind: table, id: board, name: chess board, state: in use, capacity: 1}"
    files = tiny_town.spoiled(("town", "t: table", entry))
    item = load_files("tiny", files).map.by_path["house/kitchen/board"]
    assert (item.thing.name, item.thing.capacity, item.state) == ("chess board", 1, "in use")
