"""A kind of question that never finds a good answer costs what it is about, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from agents.mind.state import TalkWish
from tests.helpers.fake_world import ADA, ANSWERS, BEN, CLOCK, Model, Solo, other, said, seen
from town.entities import Routine
from town.interface import Do, SeenObject, Wait

BURNING = SeenObject("house/kitchen/stove", "stove", "burning", unusual=True)
HABITS = (
    Routine(8 * 60, "kneads dough", "house/kitchen"),
    Routine(10 * 60, "scrubs the stove", "house/kitchen/stove"),
)


def one_rating_too_few(ask: Any) -> dict[str, Any]:
    return {"ratings": [4] * (len(ask.news) - 1)}


def at(clock_time: str) -> int:
    return CLOCK.parse(clock_time)


def test_who_never_rates_news_still_plans_and_acts() -> None:
    solo = Solo(model=Model(notice="nonsense"))
    assert solo.think(seen(0, ended=True)) == Do("cooks", "house/kitchen", 22, "cook")
    assert solo.model.kinds == ["notice"] * 3 + ["plan_day", "next_steps"]
    assert not solo.agent.state.past_remembered
    solo.see(seen(40, ended=True, objects=(BURNING,)))
    assert solo.model.kinds[:6] == ["notice"] * 6  # the past, and then the stove
    assert len(solo.told("failed")) == 2


def test_who_never_rates_news_still_talks() -> None:
    solo = Solo(model=Model(notice="nonsense"))
    solo.think(seen(0, ended=True))
    action = solo.see(seen(1, people=(other(talk="t"),), heard=(said("Hello!"),)))
    assert getattr(action, "text", None) == "Line 1."


def test_ratings_are_used_as_far_as_they_go() -> None:
    solo = Solo().settled()
    solo.model.answers["notice"] = one_rating_too_few
    two = (BURNING, SeenObject("house/bedroom/bed", "bed", "on fire", unusual=True))
    solo.see(seen(30, objects=two))
    assert len(solo.model.kinds) == 3  # asked for again first, with the reason
    assert solo.agent.memory.memories[-1].importance == 4
    assert "stove" in solo.agent.memory.memories[-1].text
    (left,) = solo.agent.state.deferred
    assert (left.subject, left.retried) == ("house/bedroom/bed", True)


def test_too_many_ratings_and_a_stranger_to_talk_to_lose_only_what_does_not_fit() -> None:
    solo = Solo().settled()
    answer = {"ratings": [7, 2, 2], "reaction": "talk", "target": "Nobody Here"}
    solo.model.answers["notice"] = answer
    assert solo.see(seen(30, objects=(BURNING,))) is None
    assert solo.agent.memory.memories[-1].importance == 7
    assert solo.told("failed") == []


def test_the_past_is_rated_as_far_as_the_ratings_go_and_the_rest_later() -> None:
    solo = Solo(model=Model(notice=one_rating_too_few))
    solo.think(seen(0, ended=True))
    first = len(solo.texts("seed"))
    assert first == 3  # of four
    solo.model.answers["notice"] = ANSWERS["notice"]
    solo.think(seen(40, ended=True))
    assert (len(solo.texts("seed")), solo.agent.state.past_remembered) == (4, True)


def test_who_finds_no_plan_lives_as_the_author_said_they_do() -> None:
    solo = Solo(replace(BEN, routine=HABITS), Model(plan_day="nonsense"))
    action = solo.think(seen(0, "Ben Holt", ended=True))
    assert action == Do("kneads dough", "house/kitchen", 15, "bake")
    assert [(b.start.hour, b.activity) for b in solo.agent.plan.blocks] == [
        (9, "kneads dough"),
        (10, "scrubs the stove"),
    ]
    assert solo.agent.plan.blocks[1].place == "house/kitchen"
    assert solo.texts("plan") == []  # nothing is made up


def test_who_has_neither_plan_nor_habits_is_lost_in_thought_and_does_not_go_to_bed() -> None:
    solo = Solo(model=Model(plan_day="nonsense"))
    assert solo.think(seen(0, ended=True)) == Wait(5, "lost in thought", "think")
    solo.model.answers["plan_day"] = ANSWERS["plan_day"]
    assert solo.think(seen(30, ended=True)) == Do("cooks", "house/kitchen", 21, "cook")


def test_on_the_second_day_without_a_plan_nobody_sleeps_on() -> None:
    solo = Solo(replace(ADA, routine=HABITS)).settled()
    solo.think(seen(at("22:05"), ended=True))
    current = solo.agent.steps.current
    assert current is not None
    assert current.sleep
    solo.model.answers.update(plan_day="nonsense", revise_identity="nonsense")
    action = solo.think(seen(at("day 2 07:00"), ended=True))
    assert isinstance(action, Do)
    assert not action.sleep
    assert len(solo.told("failed")) == 2


def test_who_finds_nothing_to_say_goes_on_with_the_day() -> None:
    solo = Solo(model=Model(next_line="nonsense")).settled()
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "to chat"))
    action = solo.think(seen(90, people=(other(),), ended=True))
    assert (action, solo.agent.talk) == (Do("cooks", "house/kitchen", 7, "cook"), None)
    assert len(solo.told("failed")) == 1


@pytest.mark.parametrize("kind", ["questions", "insights", "react", "after_talk", "whisper"])
def test_no_kind_of_question_stops_a_life(kind: str) -> None:
    solo = Solo(BEN, Model(**{kind: "nonsense"}), reflect_at=1).settled()
    solo.model.answers["notice"] = lambda ask: {
        "ratings": [9] * len(ask.news),
        **({"reaction": "act", "about": 1} if ask.may_react else {}),
    }
    solo.see(seen(91, "Ben Holt", ended=True, objects=(BURNING,)))
    action = solo.think(seen(200, "Ben Holt", ended=True))
    assert isinstance(action, Do)
