"""A wish to talk: one at a time, over when it was heard, and not begun again."""

from typing import Any

import pytest

from agents.asks.activities import ANYONE
from agents.asks.context import Appointment, PlanBlock, TalkLine
from agents.mind.intentions import wishes
from agents.mind.state import MindState, OngoingTalk, PlannedStep, dump_part, load_part
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    CLOCK,
    Company,
    Model,
    Solo,
    carry_on,
    other,
    said,
    seen,
    step,
    wishing,
)
from town.interface import Do, OwnLine, Say, SeenPerson, Wait

KITCHEN = "house/kitchen"
SALT: dict[str, Any] = {**step("asks Ben for salt"), "with": [1], "about": "the salt"}
TELLS: dict[str, Any] = {"text": "A party!", "tells": ["party"]}
BEN_INSIDE = SeenPerson("Ben Holt", (2, 0), KITCHEN, "reads", 0)
HEARD = ("Ben Holt",)


def minutes(count: float) -> int:
    return CLOCK.ticks(count)


def cook(**answers: Any) -> Solo:
    """Return Ada, whose next step is to ask Ben for salt."""
    solo = Solo(model=Model(next_steps={"steps": [SALT, step("stirs the soup")]}, **answers))
    solo.agent.state.past_remembered = True
    return solo


def statuses(solo: Solo) -> list[tuple[str, str]]:
    return [(wish.who, wish.status) for wish in solo.agent.state.wishes]


# --- being heard ---------------------------------------------------------------------------------


def test_from_the_street_one_goes_in_before_one_speaks() -> None:
    solo = Solo().settled()
    wishes.arise(solo.agent, "Ben Holt", "to tell him")
    passing = solo.think(seen(1, people=(BEN_INSIDE,), place="", walking=True))
    assert passing == Do("walking up to Ben Holt", KITCHEN, 0, "walk", person="Ben Holt")
    assert isinstance(solo.think(seen(2, people=(BEN_INSIDE,), place="", ended=True)), Say)


def test_one_does_not_run_after_somebody_for_ever() -> None:
    solo = Solo().settled()
    wishes.arise(solo.agent, "Ben Holt", "to tell him")
    away = SeenPerson("Ben Holt", (7, 0), KITCHEN, "walks", 0, walking=True)
    found = [solo.think(seen(n, people=(away,), ended=True)) for n in range(1, 10)]
    assert [getattr(action, "person", None) for action in found] == [*["Ben Holt"] * 8, None]
    assert statuses(solo) == [("Ben Holt", "given up")]


def test_what_was_not_heard_is_not_told_and_is_said_again_closer() -> None:
    solo = Solo(model=Model(next_line=TELLS)).settled()
    wishes.arise(solo.agent, "Ben Holt", "gives a party")
    solo.think(seen(1, people=(BEN_INSIDE,)))
    gone = SeenPerson("Ben Holt", (6, 0), KITCHEN, "walks", 0)
    missed = OwnLine("A party!", "Ben Holt", ("party",), ())
    going = solo.see(seen(3, people=(gone,), said=missed))
    assert (getattr(going, "person", None), solo.told("told")) == ("Ben Holt", [])
    assert solo.agent.known_facts["party"].shared == []
    again = solo.think(seen(9, people=(BEN_INSIDE,), ended=True))
    assert getattr(again, "text", None) == "A party!"
    assert [ask.unsaid for ask in solo.model.asked("next_line")] == ["", "A party!"]
    solo.see(
        seen(12, people=(BEN_INSIDE,), said=OwnLine("A party!", "Ben Holt", ("party",), HEARD))
    )
    assert solo.agent.known_facts["party"].shared == ["Ben Holt"]


def test_what_is_not_heard_twice_is_let_be() -> None:
    solo = Solo(model=Model(next_line=TELLS)).settled()
    wishes.arise(solo.agent, "Ben Holt", "gives a party")
    missed = OwnLine("A party!", "Ben Holt", ("party",), ())
    for tick in (1, 3, 5):
        solo.see(seen(tick, people=(BEN_INSIDE,), said=missed if tick > 1 else None))
    assert solo.told("unsaid") == ['Ada Lund did not get to say: "A party!"']
    solo.think(seen(7, people=(), ended=True))
    assert (solo.agent.talk, statuses(solo)) == (None, [("Ben Holt", "given up")])


def test_who_overhears_a_line_has_been_told_as_well() -> None:
    solo = Solo(model=Model(next_line=TELLS)).settled()
    wishes.arise(solo.agent, "Ben Holt", "gives a party")
    solo.think(seen(1, people=(BEN_INSIDE,)))
    both = OwnLine("A party!", "Ben Holt", ("party",), ("Ben Holt", "Cleo May"))
    solo.see(seen(3, people=(BEN_INSIDE,), said=both))
    assert solo.agent.known_facts["party"].shared == ["Ben Holt", "Cleo May"]
    assert solo.agent.talk is not None
    assert solo.agent.talk.partners == ["Ben Holt"]


def test_who_cannot_hear_is_offered_to_nobody() -> None:
    solo = Solo().settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt", "Cleo May"], has_floor=True)
    far = SeenPerson("Cleo May", (9, 0), KITCHEN, "knits", 0, talk="t")
    solo.think(seen(1, people=(BEN_INSIDE, far)))
    (ask,) = solo.model.asked("next_line")
    assert ask.addressees == ["Ben Holt"]
    assert [person.name for person in ask.beyond] == ["Cleo May"]


# --- one thing after the other -------------------------------------------------------------------


def test_a_chance_talk_is_held_and_then_one_goes_on_to_whom_one_meant_to_meet() -> None:
    solo = cook(notice=wishing("Cleo May"))
    assert solo.think(seen(1, ended=True)) == Wait(4, "waiting for Ben Holt", person="Ben Holt")
    cleo = other("Cleo May", activity="waves")
    met = solo.see(seen(minutes(2), people=(cleo,), activity="waiting for Ben Holt"))
    assert isinstance(met, Say)
    assert statuses(solo) == [("Ben Holt", "open"), ("Cleo May", "talking")]
    talk = solo.agent.talk
    assert talk is not None
    heard = OwnLine(met.text, "Cleo May", heard_by=("Cleo May",))
    solo.see(seen(minutes(2) + 3, people=(cleo,), said=heard))
    answer = said("Hm.", "Cleo May", talk=talk.id, ends=True)
    solo.see(seen(minutes(3), people=(cleo,), heard=(answer,)))
    goes_on = solo.think(seen(minutes(4), place="green/lawn", ended=True))
    assert goes_on == Do("waiting for Ben Holt", KITCHEN, 4, "wait")
    assert statuses(solo) == [("Ben Holt", "open"), ("Cleo May", "done")]


def test_who_speaks_first_to_somebody_who_came_to_speak_is_told_what_about() -> None:
    solo = cook()
    solo.think(seen(1, ended=True))
    first = said("Good morning.", talk="Ben Holt@2")
    solo.see(seen(minutes(2), people=(other(talk="Ben Holt@2"),), heard=(first,)))
    assert [ask.why for ask in solo.model.asked("next_line")] == ["the salt"]


def test_what_was_talked_about_is_begun_neither_again_nor_later_that_day() -> None:
    first = {"steps": [SALT, step("stirs the soup")]}
    both = Company(Model(notice=carry_on, next_steps=lambda ask: first if ask.me is ADA else
                         {"steps": [step("reads")]}), ADA, BEN)  # fmt: skip
    ada = both.minds["Ada Lund"].agent
    both.live(3)
    spans = (("presses Ben about salt", "the salt", 180), ("asks Ben about rope", "the rope", 200))
    ada.plan.blocks += [
        PlanBlock(CLOCK.at(minutes(start)), CLOCK.at(minutes(start + 20)), activity, KITCHEN,
                  people=HEARD, about=about)
        for activity, about, start in spans
    ]  # fmt: skip
    both.live(60)
    assert [(w.who, w.why, w.status) for w in ada.state.wishes] == [
        ("Ben Holt", "the salt", "done")
    ]
    assert [b.people for b in ada.plan.blocks[-2:]] == [(), ("Ben Holt",)]
    assert len({line.talk for heard in both.room.heard.values() for line in heard}) == 1


def test_a_step_about_what_is_settled_is_done_without_a_word() -> None:
    solo = cook()
    solo.think(seen(1, people=(other(),), ended=True))
    wishes.end(solo.agent, solo.agent.state.wishes[0], "done")
    solo.agent.talk, end = None, CLOCK.at(minutes(30))
    solo.agent.steps.todo = [
        PlannedStep("eats beside Ben", KITCHEN, CLOCK.at(minutes(10)), end, people=("Ben Holt",),
                    about="the salt")
    ]  # fmt: skip
    solo.agent.steps.current = None
    action = solo.think(seen(minutes(10), people=(other(),), ended=True))
    assert getattr(action, "activity", None) == "eats beside Ben"
    assert len(solo.agent.state.wishes) == 1


def test_a_promise_to_talk_again_is_kept() -> None:
    solo = cook()
    solo.think(seen(1, people=(other(),), ended=True))
    wishes.end(solo.agent, solo.agent.state.wishes[0], "done")
    solo.agent.talk, start, end = None, CLOCK.at(minutes(10)), CLOCK.at(minutes(30))
    again = PlannedStep("asks Ben", KITCHEN, start, end, people=("Ben Holt",), about="the salt")
    solo.agent.steps.todo, solo.agent.steps.current = [again], None
    solo.agent.calendar = [Appointment(start, end, "asks Ben", KITCHEN, people=("Ben Holt",))]
    assert isinstance(solo.think(seen(minutes(10), people=(other(),), ended=True)), Say)


def test_a_meeting_of_a_new_step_takes_the_place_of_the_last() -> None:
    solo = Solo().settled()
    until = CLOCK.at(minutes(10))
    wishes.arise(solo.agent, ANYONE, "chats", until)
    wishes.arise(solo.agent, "Ben Holt", "the salt", until, KITCHEN)
    assert statuses(solo) == [(ANYONE, "given up"), ("Ben Holt", "open")]
    assert wishes.arise(solo.agent, "Ben Holt", "a chat").why == "the salt"


def test_the_wish_of_an_older_run_file_is_taken_over() -> None:
    old = '{"planned_talk":{"who":"Ben Holt","why":"the salt","place":"house/kitchen"}}'
    mind = load_part("mind", old)
    assert isinstance(mind, MindState)
    assert [(wish.who, wish.why, wish.status) for wish in mind.wishes] == [
        ("Ben Holt", "the salt", "open")
    ]
    assert load_part("mind", dump_part("mind", mind)) == mind


def test_who_calls_somebody_that_leaves_a_talk_is_answered_after_it() -> None:
    solo = Solo().settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], partners=["Ben Holt"], took_leave=True,
                                  lines=[TalkLine("Ben Holt", "Bye."), TalkLine(ADA.name, "Bye.")],
                                  last_line=1)  # fmt: skip
    calls = said("Ada! A word.", "Cleo May", talk="Cleo May@3")
    here = (other(talk="t"), other("Cleo May", talk="Cleo May@3"))
    answer = solo.see(seen(5, people=here, heard=(calls,)))
    assert isinstance(answer, Say)
    assert (answer.to, answer.talk) == ("Cleo May", "Cleo May@3")
    assert [[line.text for line in a.lines] for a in solo.model.asked("after_talk")] == [
        ["Bye.", "Bye."]
    ]


# --- one circle, one talk ------------------------------------------------------------------------


@pytest.mark.parametrize("first", [ADA, BEN, CLEO])
def test_of_three_who_begin_at_once_all_are_in_one_talk(first: Any) -> None:
    order = [ADA, BEN, CLEO]
    start = order.index(first)
    order = [*order[start:], *order[:start]]
    three = Company(Model(notice=carry_on), *order)
    for one, two in zip(order, [*order[1:], order[0]], strict=True):
        wishes.arise(three.minds[one.name].agent, two.name, "a word")
    three.live(30)
    lines = [line for heard in three.room.heard.values() for line in heard]
    assert {line.speaker for line in lines} == {one.name for one in order}
    assert len({line.talk for line in lines}) == 1


def test_whom_one_does_not_get_to_closes_no_place_on_the_way() -> None:
    solo = Solo(model=Model()).settled()
    going = PlannedStep("reads the paper", "green/lawn", CLOCK.start, CLOCK.at(minutes(30)))
    solo.agent.steps.current = going
    wishes.arise(solo.agent, "Ben Holt", "says good evening")
    gone = "Ben Holt is nowhere to be seen."
    action = solo.think(seen(minutes(5), place="", refused=gone, ended=True))
    assert isinstance(action, Do)
    assert (action.activity, action.place) == ("reads the paper", "green/lawn")
    assert solo.agent.steps.refusals == 0
    assert solo.model.asked("next_steps") == []
    shut = solo.think(seen(minutes(9), refused="The lawn is closed.", ended=True))
    assert solo.model.asked("next_steps")[0].refused == "The lawn is closed."
    assert shut != action
