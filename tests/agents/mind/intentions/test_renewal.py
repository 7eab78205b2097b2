"""What is on somebody's mind, and what becomes of their goals, after what weighs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from agents.asks.context import Goal
from agents.asks.language import mind_messages
from agents.asks.questions import Interview
from agents.asks.wording.days import as_of
from agents.doctor.example_asks import example_of
from agents.mind.remembering.choosing import looking_back
from agents.mind.state import dump_part, load_part
from tests.helpers.fake_world import ADA, CLOCK, Model, Solo, seen
from town.interface import Happening
from town.runfile.records import GoalRow

WANTS = replace(ADA, goals=("sing tonight", "mend the gate"))
AN_HOUR = CLOCK.ticks(60)


def shaken(*revised: dict[str, Any], importance: int = 8) -> Solo:
    """Return Ada with two goals, to whom something happens that weighs so much."""
    answers = list(revised) or [{"currently": "Ada is shaken."}]
    solo = Solo(WANTS, Model(revise_identity=answers)).settled()
    solo.rows = []
    news = Happening("announcement", "The mill has burnt down.", importance=importance)
    solo.see(seen(10, happenings=(news,)))
    return solo


@pytest.mark.parametrize(("importance", "asked"), [(7, 0), (8, 1)])
def test_what_weighs_renews_what_is_on_ones_mind(importance: int, asked: int) -> None:
    solo = shaken(importance=importance)
    asks = solo.model.asked("revise_identity")
    assert len(asks) == asked
    assert solo.agent.state.currently == ("Ada is shaken." if asked else ADA.concern)
    for ask in asks:
        assert [m.text for m in ask.memories] == ["The mill has burnt down."]
        assert (ask.morning, "summary" in ask.schema()["properties"]) == (False, False)
        assert [goal.text for goal in ask.goals] == ["sing tonight", "mend the gate"]


def test_at_most_every_two_hours() -> None:
    solo = shaken({"currently": "One."}, {"currently": "Two."})
    more = Happening("announcement", "The bridge is down too.", importance=9)
    solo.see(seen(10 + AN_HOUR, happenings=(more,)))
    solo.think(seen(11 + AN_HOUR, ended=True))
    assert solo.agent.state.currently == "One."
    solo.think(seen(12 + 2 * AN_HOUR, ended=True))
    assert solo.agent.state.currently == "Two."
    (_, second) = solo.model.asked("revise_identity")
    assert [m.text for m in second.memories] == ["The mill has burnt down.", more.text]


def test_what_changes_a_life_does_not_wait() -> None:
    solo = shaken({"currently": "One."}, {"currently": "Two."})
    more = Happening("announcement", "Ben is drowned.", importance=10)
    solo.see(seen(10 + AN_HOUR, happenings=(more,)))
    assert solo.agent.state.currently == "Two."


def test_goals_of_an_older_run_are_kept_beside_a_new_one() -> None:
    solo = shaken({"currently": "One.", "goal": "leave", "goals": []})
    assert [goal.text for goal in solo.agent.goals] == ["sing tonight", "mend the gate", "leave"]
    older = Solo(WANTS, Model(revise_identity={"currently": "One.", "goal": "leave"})).settled()
    older.agent.state.goals = None
    news = Happening("announcement", "The mill has burnt down.", importance=8)
    older.see(seen(10, happenings=(news,)))
    assert [goal.text for goal in older.agent.goals] == ["sing tonight", "mend the gate", "leave"]


def test_a_goal_is_tried_and_done_and_no_more_spoken_of() -> None:
    tried = {"number": 2, "state": "tried", "why": "the hinge broke"}
    done = {"number": 1, "state": "done", "why": "all clapped"}
    solo = shaken({"currently": "Ada sang.", "goals": [tried, done], "goal": "learn the organ"})
    rows = [(r.n, r.text, r.state, r.why) for r in solo.rows if isinstance(r, GoalRow)]
    assert rows == [
        (1, "mend the gate", "tried", "the hinge broke"),
        (0, "sing tonight", "done", "all clapped"),
        (2, "learn the organ", "open", ""),
    ]
    assert "Ada Lund has reached a goal: sing tonight (all clapped)" in solo.told("goal")
    assert solo.agent.myself.goals == ("mend the gate", "learn the organ")
    assert solo.agent.goals[0] == Goal("mend the gate", "tried", "the hinge broke")
    kept = load_part("mind", dump_part("mind", solo.agent.state))
    assert kept.goals == solo.agent.state.goals


def test_what_one_comes_to_want_is_dated_meant_and_news_when_it_is_reached() -> None:
    want = {"currently": "One.", "goal": "ask Ben Holt to supper tonight"}
    done = {"currently": "Two.", "goals": [{"number": 3, "state": "done"}]}
    solo = shaken(want, done)
    day = f"{CLOCK.at(10):%A}"
    assert solo.agent.goals[2].text == f"ask Ben Holt to supper on {day} evening"
    assert [(aim.what, aim.who) for aim in solo.agent.state.intentions] == [
        ("asks Ben Holt to supper tonight", "Ben Holt")
    ]
    more = Happening("announcement", "Ben is drowned.", importance=10)
    solo.see(seen(10 + AN_HOUR, happenings=(more,)))
    news = f"Ada Lund has managed to ask Ben Holt to supper on {day} evening."
    assert news in [known.fact.text for known in solo.agent.known_facts.values()]


def test_the_story_begins_with_the_goals_of_the_author() -> None:
    solo = Solo(WANTS)
    solo.think(seen(0, ended=True))
    rows = [(r.n, r.text, r.state) for r in solo.rows if isinstance(r, GoalRow)]
    assert rows == [(0, "sing tonight", "open"), (1, "mend the gate", "open")]


def test_what_was_meant_for_the_first_day_has_its_day_on_the_next() -> None:
    begun = replace(WANTS, concern="Ada sings tonight.", memories=("I sang last night, too.",))
    solo = Solo(begun).settled()
    start = mind_messages("en").day(CLOCK.start)
    before = mind_messages("en").day(CLOCK.start - timedelta(days=1))
    asked = example_of(Interview)
    for tick, goal, seed, mind in (
        (30, "sing tonight", "I sang last night, too.", "Ada sings tonight."),
        (
            30 + 24 * AN_HOUR,
            f"sing on {start} evening",
            f"I sang on {before} night, too.",
            f"Ada sings on {start} evening.",
        ),
    ):
        solo.agent.begin(tick, tick + 1, [])
        assert solo.agent.myself.goals[0] == goal
        texts = [m.text for m in looking_back(solo.agent, asked, 99).memories]
        assert seed in texts
        assert solo.agent.common_fields(solo.agent.now)["currently"] == mind


@pytest.mark.parametrize(
    ("language", "text", "later"),
    [
        ("en", "She left yesterday morning.", "She left on Wednesday morning."),
        ("en", "Tonight's quiz is off.", "Thursday's quiz is off."),
        ("en", "Come tomorrow, not today.", "Come on Friday, not on Thursday."),
        ("en", "We met last year.", "We met last year."),
        ("zh", "昨天夜里弦断了，今晚换。", "星期三夜里弦断了，星期四晚上换。"),
    ],
)
def test_days_are_called_by_their_names_later(language: str, text: str, later: str) -> None:
    thursday = next(
        CLOCK.start.date() + timedelta(days=n)
        for n in range(7)
        if (CLOCK.start.date() + timedelta(days=n)).weekday() == 3
    )
    days = mind_messages(language).days
    friday = thursday + timedelta(days=1)
    assert as_of(text, thursday, thursday, language, days) == text
    assert as_of(text, thursday, friday, language, days) == later
