"""Steps that are done together: for whom the body waits, and when they begin with a talk."""

from typing import Any

import pytest

from tests.helpers.fake_world import Model, Solo, other, seen, step
from town.interface import Do, Say, beside_in


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
    ("language", "activity", "names"),
    [
        ("en", "sings with Wilf Tansley and Bram", ("Bram Okafor", "Wilf Tansley")),
        ("en", "sits next to Bram", ("Bram Okafor",)),
        ("en", "eats bread with Bram's jam", ()),
        ("en", "thinks of Bram", ()),
        ("zh", "和秀英一起喝茶", ("沈秀英",)),
        ("zh", "在沈秀英对面吃饭", ("沈秀英",)),
        ("zh", "想着秀英", ()),
    ],
)
def test_beside_whom_an_activity_is_done(
    language: str, activity: str, names: tuple[str, ...]
) -> None:
    people = ("沈秀英",) if language == "zh" else ("Bram Okafor", "Wilf Tansley")
    assert beside_in(activity, people, language) == names
