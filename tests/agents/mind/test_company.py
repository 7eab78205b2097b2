"""Who is there, who may be spoken to, when one looks again, and what there is to settle."""

from typing import Any

import pytest

from agents.asks.context import Appointment
from agents.mind.attention import wake_reason
from agents.mind.company import business_with, company, may_turn_to
from agents.mind.plan import HOUR
from agents.mind.state import OngoingTalk, PlannedStep
from tests.helpers.fake_world import ADA, CLOCK, Model, Solo, other, said, seen
from town.interface import Heard, Observation, SeenObject, SeenPerson

QUARTER, LATER = CLOCK.ticks(15), CLOCK.ticks(25)
AT_BEN = {"ratings": [2], "reaction": "talk", "target": "Ben Holt", "why": "a word"}


def alone() -> Solo:
    """Return Ada, who has nothing to settle with anybody."""
    solo = Solo().settled()
    solo.agent.known_facts.clear()
    solo.agent.begin(0, 0, [])
    return solo


def why(solo: Solo, now: Observation) -> str | None:
    solo.attention.attend(now)
    return wake_reason(solo.agent, now, solo.attention.take_unconsidered())


# --- in sight ------------------------------------------------------------------------------------


def test_everybody_in_sight_is_shown_and_everybody_awake_may_be_talked_to() -> None:
    solo = alone()
    solo.agent.state.talk_ended = solo.agent.relationship("Ben Holt").talked = 299
    people = (
        other("Ben Holt"),
        other("Cleo May", "sleeping", asleep=True),
        other("Dora Ash", "talking to Emil Ash", talk="t"),
        other("Emil Ash", "listening", talk="t"),
    )
    stove = SeenObject("house/kitchen/stove", "stove", "burning", unusual=True)
    solo.see(seen(300, people=people, more_people=3, objects=(stove,)))
    (ask,) = solo.model.asked("notice")
    assert [(p.name, p.asleep, p.talk_with) for p in ask.people] == [
        ("Ben Holt", False, ()),
        ("Cleo May", True, ()),
        ("Dora Ash", False, ("Emil Ash",)),
        ("Emil Ash", False, ("Dora Ash",)),
    ]
    assert (ask.awake, ask.more_people) == (["Ben Holt", "Dora Ash", "Emil Ash"], 3)
    assert ask.people[0].minutes_since_talk == 0


def test_who_stands_elsewhere_has_a_place() -> None:
    solo = alone()
    afar = SeenPerson("Ben Holt", (9, 0), "green/lawn", "on the way to the post room", 0)
    near, far = company(solo.agent, seen(9, people=(other("Cleo May"), afar)))
    assert (near.place, far.place) == ("", "green/lawn")


def test_a_line_shows_who_hears_it_and_who_does_not() -> None:
    solo = alone()
    afar = SeenPerson("Cleo May", (9, 0), "house/kitchen", "peels apples", 0)
    people = (other(talk="t"), afar)
    solo.see(seen(1, people=people, more_people=1, heard=(said("Hello!"),)))
    (ask,) = solo.model.asked("next_line")
    assert ([p.name for p in ask.hearers], [p.name for p in ask.beyond]) == ([], ["Cleo May"])
    assert ask.more_people == 1


# --- looking about -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closeness", "more", "asked"),
    [
        (5, {}, True),
        (2, {}, False),
        (5, {"place": "green/lawn"}, False),
        (5, {"walking": True}, False),
        (5, {"asleep": True}, False),
    ],
)
def test_one_looks_again_at_those_who_share_the_room_if_something_can_follow(
    closeness: int, more: dict[str, Any], asked: bool
) -> None:
    solo = alone()
    solo.agent.relationship("Ben Holt").closeness = closeness
    solo.agent.state.noticed_at = CLOCK.at(0)
    ben = SeenPerson(**{"name": "Ben Holt", "tile": (3, 0), "place": "house/kitchen",
                        "activity": "reads", "since": 0, **more})  # fmt: skip
    solo.think(seen(QUARTER, people=(ben,), ended=True))
    assert solo.model.asked("notice") == []
    solo.think(seen(LATER, people=(ben,), ended=True))
    assert [ask.news for ask in solo.model.asked("notice")] == [()] * asked


def test_who_sits_at_the_same_table_is_looked_at_again() -> None:
    solo = alone()
    solo.agent.relationship("Ben Holt").kind = "neighbour"
    solo.agent.relationship("Ben Holt").closeness = 0
    ben = other(object="house/kitchen/table")
    for tick, mine in ((LATER, None), (2 * LATER, "house/kitchen/table")):
        solo.agent.state.noticed_at = CLOCK.at(0)
        solo.think(seen(tick, people=(ben,), ended=True, object=mine))
    assert len(solo.model.asked("notice")) == 1


def test_from_a_look_about_a_talk_can_follow() -> None:
    solo = Solo(model=Model(notice={**AT_BEN, "ratings": []})).settled()
    solo.agent.state.noticed_at = CLOCK.at(0)
    action = solo.think(seen(LATER, people=(other(),), ended=True))
    assert getattr(action, "text", None) == "Line 0."


# --- something to settle -------------------------------------------------------------------------


def test_pauses_are_void_for_whom_one_has_something_to_settle_with() -> None:
    solo = Solo().settled()
    agent = solo.agent
    agent.begin(300, 300, [])
    agent.state.talk_ended = agent.relationship("Ben Holt").talked = 299
    now = seen(300, people=(other(),))
    assert business_with(agent, "Ben Holt") == "not told by you yet: Ada is giving a party on" \
        " the green at five."  # fmt: skip
    assert may_turn_to(agent, other(), now, mingling=False)
    agent.known_facts["party"].shared.append("Ben Holt")
    assert not may_turn_to(agent, other(), now, mingling=False)


def test_a_promise_is_to_be_settled_when_it_is_due() -> None:
    agent = alone().agent
    ten = CLOCK.at(CLOCK.ticks(60))
    agent.calendar = [
        Appointment(ten, ten + HOUR, "plants beans", "green/lawn", None, ("Ben Holt",))
    ]
    due = []
    for minute in (40, 50, 119, 120):
        agent.begin(CLOCK.ticks(minute), 0, [])
        due.append(business_with(agent, "Ben Holt") != "")
    assert due == [False, True, True, False]
    assert business_with(agent, "Cleo May") == ""


def test_a_question_that_was_not_answered_stays_open_for_a_while() -> None:
    solo = alone()
    solo.model.answers["next_line"] = {"text": "", "ends": False}
    solo.see(seen(1, people=(other(talk="t"),), heard=(said("Is the stove mended?"),)))
    solo.see(seen(60, people=(), ended=True))
    assert solo.agent.talk is None
    assert "Is the stove mended?" in business_with(solo.agent, "Ben Holt")
    solo.agent.begin(CLOCK.ticks(200), 0, [])
    assert business_with(solo.agent, "Ben Holt") == ""


def heard_last(*lines: Heard) -> Solo:
    """Return Ada after a talk with Ben and Cleo in which these lines were said."""
    solo = alone()
    solo.model.answers["next_line"] = {"text": "", "ends": False}
    here = (other(talk="t"), other("Cleo May", talk="t"))
    for tick, line in enumerate(lines, 1):
        solo.see(seen(tick, people=here, heard=(line,)))
    solo.see(seen(60, people=(), ended=True))
    assert solo.agent.talk is None
    return solo


def test_a_question_to_somebody_else_is_not_open_between_us() -> None:
    solo = heard_last(said("Morning, Ada."), said("Is the stove mended?", to="Cleo May"))
    assert solo.agent.state.open_questions == {}
    to_all = heard_last(said("Morning, Ada."), said("Is the stove mended?", to=None))
    assert "Is the stove mended?" in business_with(to_all.agent, "Ben Holt")


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("The herons had it for nothing, and " + "the miller said so too, " * 5 + "as you know."
         " It cannot go on like this. Will you come and see?", "Will you come and see?"),
        ("钟又不响了。" * 30 + "你修不修？", "你修不修？"),
        ('"Is it the stove?"', '"Is it the stove?'),
    ],
)  # fmt: skip
def test_of_a_long_line_that_ends_with_a_question_the_question_stays_open(
    line: str, question: str
) -> None:
    solo = heard_last(said(line))
    assert solo.agent.state.open_questions["Ben Holt"].text == question


# --- what names the one who sees it --------------------------------------------------------------


@pytest.mark.parametrize(
    ("activity", "reason"),
    [
        ("pours Ada a cup of tea", "had to do with Ben Holt"),
        ("sets a chair for Ada Lund", "had to do with Ben Holt"),
        ("pours Adam a cup of tea", None),
        ("walking up to Ada Lund", None),
    ],
)
def test_an_act_that_names_who_sees_it_wakes_them_at_once(activity: str, reason: str) -> None:
    solo = alone()
    solo.agent.state.noticed_at = CLOCK.at(4)
    why(solo, seen(4, people=(other(),)))
    assert why(solo, seen(5, people=(other(activity=activity),))) == reason


def test_what_two_do_together_wakes_neither() -> None:
    solo = alone()
    solo.agent.state.noticed_at = CLOCK.at(4)
    why(solo, seen(4, people=(other(),), activity="eats supper with Ben Holt"))
    eating = other(activity="eats supper with Ada Lund")
    assert why(solo, seen(5, people=(eating,), activity="eats supper with Ben Holt")) is None


@pytest.mark.parametrize(("about", "wakes"), [("", False), ("the roof", True)])
def test_who_is_about_to_join_in_is_not_woken_by_who_begins(about: str, wakes: bool) -> None:
    solo = alone()
    solo.agent.state.noticed_at = CLOCK.at(4)
    solo.agent.steps.current = PlannedStep(
        "washes up", "house/kitchen", CLOCK.at(4), CLOCK.at(90), people=("Ben Holt",), about=about
    )
    why(solo, seen(4, people=(other(),)))
    begun = other(activity="washes up with Ada Lund")
    assert (why(solo, seen(5, people=(begun,))) is not None) is wakes


def test_it_does_not_wake_who_is_asleep_or_in_mid_line() -> None:
    for asleep, talk, reason in (
        (True, None, None),
        (False, OngoingTalk("t", ["Cleo May"], line_begun=True), None),
        (False, OngoingTalk("t", ["Cleo May"]), "had to do with Ben Holt"),
    ):
        solo = alone()
        solo.agent.talk = talk
        why(solo, seen(4, people=(other(),)))
        now = seen(5, people=(other(activity="pours Ada tea"),), asleep=asleep)
        assert why(solo, now) == reason


def test_it_is_rated_at_once_and_remembered_with_the_name_and_the_time_it_was_seen() -> None:
    solo = alone()
    solo.agent.state.noticed_at = CLOCK.at(0)
    solo.attention.attend(seen(8, people=(other(),)))
    solo.see(seen(9, people=(other(activity="pours Ada tea"),)))
    (ask,) = solo.model.asked("notice")
    assert [(n.text, n.seen_at) for n in ask.news][-1] == ("Ben Holt pours Ada tea", CLOCK.at(9))
    assert (solo.agent.memory.memories[-1].text, solo.agent.memory.memories[-1].created) == (
        "Ben Holt pours Ada tea", 9,
    )  # fmt: skip


def test_what_waited_is_remembered_as_of_the_time_it_was_seen() -> None:
    solo = Solo(ADA, rate_every_minutes=15).settled()
    solo.agent.state.noticed_at = CLOCK.at(0)
    solo.attention.attend(seen(8, people=(other(),)))
    solo.attention.attend(seen(9, people=(other(activity="sings"),)))
    solo.think(seen(200, people=(), ended=True), solo.attention.take_inbox())
    sung = solo.agent.memory.memories[-1]
    assert (sung.text, sung.created, sung.when) == ("Ben Holt sings", 9, CLOCK.at(9))
