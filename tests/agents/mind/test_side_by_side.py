"""Steps that are done together: for whom the body waits, and when they begin with a talk."""

from typing import Any

import pytest

from agents.mind.state import PlannedStep
from tests.helpers.fake_world import CLOCK, Model, Solo, other, seen, step
from town.interface import Do, Say, beside_in, stays_by

KITCHEN, LAWN, STOVE = "house/kitchen", "green/lawn", "house/kitchen/stove"


def first_of(*steps: Any) -> object:
    """Return what Ada does, who has these steps before her, with Ben in sight."""
    solo = Solo(model=Model(next_steps={"steps": list(steps)}))
    solo.agent.state.past_remembered = True
    return solo.think(seen(1, people=(other(),), ended=True))


@pytest.mark.parametrize(
    "words",
    [{"with": [1]}, {"with": ["Ben"]}, {"with": [1], "about": ""}],
    ids=["number", "name", "about nothing"],
)
def test_a_step_with_somebody_about_nothing_is_done_together(words: dict[str, Any]) -> None:
    action = first_of({**step("washes up", 15), **words})
    assert isinstance(action, Do)
    assert (action.activity, action.company, action.patience) == ("washes up", ("Ben Holt",), 10)


def test_an_activity_that_says_with_whom_it_is_done_is_done_with_them() -> None:
    action = first_of(step("eats supper opposite Ben", 10))
    assert isinstance(action, Do)
    assert action.company == ("Ben Holt",)


def test_with_something_to_say_it_begins_with_a_talk() -> None:
    action = first_of({**step("washes up", 15), "with": [1], "about": "the roof"})
    assert isinstance(action, Say)


def test_who_follows_somebody_goes_where_they_go() -> None:
    action = first_of({**step("follows Ben"), "with": [1]})
    assert isinstance(action, Do)
    assert (action.person, action.follow, action.company) == ("Ben Holt", True, ())


@pytest.mark.parametrize(
    ("activity", "more", "where", "thing"),
    [
        ("stands at his elbow", {"place": LAWN}, LAWN, None),
        ("helps Ben", {"place": LAWN}, LAWN, None),
        ("stands at his elbow", {"place": LAWN, "walking": True}, KITCHEN, STOVE),
        ("stands at his elbow", {}, KITCHEN, STOVE),
        ("cooks supper", {"place": LAWN}, KITCHEN, STOVE),  # has a place of its own
    ],
)
def test_at_somebodys_elbow_one_is_where_they_are(
    activity: str, more: dict[str, Any], where: str, thing: str | None
) -> None:
    solo = Solo().settled()
    start = solo.agent.now
    solo.agent.steps.todo = [
        PlannedStep(activity, KITCHEN, start, CLOCK.at(90), STOVE, people=("Ben Holt",))
    ]
    solo.agent.steps.current = None
    solo.agent.know_place(LAWN)
    action = solo.think(seen(1, people=(other(**more),), ended=True))
    assert isinstance(action, Do)
    assert (action.place, action.object, action.company) == (where, thing, ("Ben Holt",))


def test_who_is_not_in_sight_is_gone_to_where_they_were_seen_last() -> None:
    solo = Solo().settled()
    solo.agent.steps.todo = [
        PlannedStep("watches Ben", KITCHEN, solo.agent.now, CLOCK.at(90), people=("Ben Holt",))
    ]
    solo.agent.steps.current = None
    solo.attention.know([LAWN])
    solo.think(seen(1, people=(other(place=LAWN),)))
    action = solo.think(seen(2, ended=True))
    assert isinstance(action, Do)
    assert (action.place, action.company) == (LAWN, ("Ben Holt",))


@pytest.mark.parametrize(
    ("language", "activity", "by_him"),
    [
        ("en", "reads over her shoulder", True),
        ("en", "sits opposite Bram", True),
        ("en", "helps her mother", False),
        ("en", "eats supper with Bram", False),
        ("zh", "站在他旁边", True),
        ("zh", "看着秀英和面", True),
        ("zh", "和秀英一起喝茶", False),
    ],
)
def test_what_is_done_where_somebody_is(language: str, activity: str, by_him: bool) -> None:
    assert stays_by(activity, "沈秀英" if language == "zh" else "Bram Okafor", language) is by_him


@pytest.mark.parametrize(
    ("language", "activity", "names"),
    [
        ("en", "sings with Wilf Tansley and Bram", ("Bram Okafor", "Wilf Tansley")),
        ("en", "sits next to Bram", ("Bram Okafor",)),
        ("en", "stands at Bram's elbow", ("Bram Okafor",)),
        ("en", "eats bread with Bram's jam", ()),
        ("en", "thinks of Bram", ()),
        ("zh", "和秀英一起喝茶", ("沈秀英",)),
        ("zh", "在沈秀英对面吃饭", ("沈秀英",)),
        ("zh", "站在秀英身边", ("沈秀英",)),
        ("zh", "想着秀英", ()),
    ],
)
def test_beside_whom_an_activity_is_done(
    language: str, activity: str, names: tuple[str, ...]
) -> None:
    people = ("沈秀英",) if language == "zh" else ("Bram Okafor", "Wilf Tansley")
    assert beside_in(activity, people, language) == names
