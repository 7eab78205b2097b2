"""The kinds that every town has are whole, and a town may change them or add its own."""

from pathlib import Path

import pytest

from tests.helpers import tiny_town
from town.entities import icons
from town.scenario.assembly.object_kinds import ObjectKind, common_kinds, kinds_of
from town.scenario.loader import load_files
from town.scenario.yaml.errors import Findings
from town.scenario.yaml.reader import read
from town.scenario.yaml.schema import TownShape
from town.scenario.yaml.validate import validate


def test_there_are_enough_kinds_and_icons() -> None:
    assert len(common_kinds()) >= 90
    assert len(icons()) >= 60


@pytest.mark.parametrize("id_", sorted(common_kinds()))
def test_a_common_kind_is_whole(id_: str) -> None:
    kind = common_kinds()[id_]
    states = {*kind.states}
    assert {*kind.unusual} <= states
    assert kind.states[0] not in kind.unusual
    look = kind.appearance
    assert {*look.smokes, *look.glows, *look.festive} <= states
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


def own(kind: str, language: str = "en") -> ObjectKind:
    """Return a town's own kind as it is in a town of a language."""
    files = tiny_town.spoiled(("town", "kinds:\n", f"kinds:\n  own: {{{kind}}}\n"))
    found = Findings()
    doc = read("town.yaml", files["town.yaml"], found)
    shape = validate(doc, TownShape, found) if doc else None
    assert doc is not None
    assert shape is not None
    kinds = kinds_of(doc, shape.kinds, found, language)
    assert found.mistakes == []
    return kinds["own"]


LAMP = (
    "name: {en: oil lamp, zh: 油灯}, states: [{en: out, zh: 灭了}, {en: lit, zh: 亮着}], "
    "glows: [lit], uses: [{do: {en: light it, zh: 点灯}, after: lit, icon: light}]"
)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("oil lamp", "out", "lit", "light it")), ("zh", ("油灯", "灭了", "亮着", "点灯"))],
)
def test_a_kind_is_worded_in_each_language_in_one_entry(
    language: str, words: tuple[str, ...]
) -> None:
    kind = own(LAMP, language)
    (use,) = kind.uses
    assert (kind.name, *kind.states, use.do) == words
    assert use.after == words[2]
    assert kind.appearance.glows == (words[2],)
    assert [kind.appearance.drawn_state(state) for state in kind.states] == ["out", "lit"]


def test_words_in_one_language_serve_for_every_town() -> None:
    assert own("name: anvil, states: [cold, hot]", "zh").states == ("cold", "hot")
    assert own("solid: true", "zh").states == ("闲着",)


def test_a_town_that_changes_the_states_of_a_kind_keeps_what_is_still_true_of_it() -> None:
    change = "kinds:\n  stove: {states: [off, burning], uses: []}\n"
    town = load_files("tiny", tiny_town.spoiled(("town", "kinds:\n", change)))
    look = town.map.appearance("stove")
    assert look.smokes == look.glows == ("burning",)


def test_a_chinese_town_may_name_the_states_of_a_common_kind_in_english() -> None:
    files = tiny_town.spoiled(("town", "kinds:\n", "kinds:\n  stove: {smokes: [burning]}\n"))
    findings = Findings()
    doc = read("town.yaml", files["town.yaml"], findings)
    shape = validate(doc, TownShape, findings) if doc else None
    assert doc is not None
    assert shape is not None
    stove = kinds_of(doc, shape.kinds, findings, "zh")["stove"]
    assert stove.appearance.smokes == ("着火",)
    assert findings.mistakes == []


@pytest.mark.parametrize(
    ("kind", "mistake"),
    [
        ("smokes: [afire]", "'smokes' has 'afire', which is no state of own."),
        ("posture: lying", "kinds.own.posture is 'lying'. Write 'sit', 'lie' or 'sit_behind'."),
        ("name: {de: Bett}", "kinds.own.name has the language 'de'."),
        ("frame_seconds: 0", "kinds.own.frame_seconds is 0."),
        ("lamp_height: high", "kinds.own.lamp_height is 'high', which is no whole number."),
    ],
)
def test_what_is_wrong_with_a_kind_is_said(tmp_path: Path, kind: str, mistake: str) -> None:
    (said,) = tiny_town.mistakes(tmp_path, ("town", "kinds:\n", f"kinds:\n  own: {{{kind}}}\n"))
    assert mistake in said
