"""Promises after a talk: their day, moved, taken back, two at one time, kept and broken."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from agents.asks.context import Appointment, Goal, PlanBlock, TalkLine
from agents.asks.promises.dates import day_of, hours_of
from agents.asks.replies import Promise
from agents.mind.intentions import wishes
from agents.mind.state import KnownFact, OngoingTalk, PlannedStep
from tests.helpers.fake_world import BEN, CAT, CLEO, CLOCK, PARTY, START, Model, Solo, other, seen
from town.interface import Do, Observation

LAWN, KITCHEN = "green/lawn", "house/kitchen"
LEFT: Any = {"took_leave": True, "answered": True, "partners": ["Ada Lund"]}


def at(text: str, day: int = 18) -> datetime:
    """Return a time of June 2026; the 18th is a Thursday."""
    return datetime.combine(START.date().replace(day=day), datetime.strptime(text, "%H:%M").time())


def seeing(text: str, day: int = 18, **more: Any) -> Observation:
    """Return what Ben sees when a step of his is over."""
    return seen(CLOCK.tick(at(text, day)), "Ben Holt", ended=True, **more)


def promise(activity: str, start: str, end: str, place: str = KITCHEN, **more: Any) -> Any:
    return {"activity": activity, "start": start, "end": end, "place": place, **more}


def talked(
    solo: Solo, when: str, *, partner: str = "Ada Lund", heard: str = "", **answer: Any
) -> Any:
    """Let Ben have a talk at `when`, and answer like this what stays of it; return his action."""
    solo.model.answers["after_talk"] = {"memory": "We talked.", "importance": 4, **answer}
    lines = [TalkLine(partner, "Will you?", ())]
    left = {**LEFT, "partners": [partner], "heard": [heard] if heard else []}
    solo.agent.talk = OngoingTalk(f"t{when}", [partner], lines=lines, **left)
    return solo.think(seeing(when))


def ben() -> Solo:
    solo = Solo(BEN, Model()).settled()
    solo.attention.know([LAWN, KITCHEN])
    solo.agent.relationships = {"Ada Lund": solo.agent.relationship("Ada Lund")}
    solo.agent.relationship("Ada Lund").talks = solo.agent.relationship("Cleo May").talks = 1
    return solo


def promised(solo: Solo) -> list[str]:
    return [f"{a.start:%a %H:%M} {a.activity}" for a in solo.agent.calendar]


def laid(solo: Solo) -> list[str]:
    return [f"{b.start:%H:%M} {b.activity}" for b in solo.agent.plan.blocks]


# --- the day -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        ("today", "18:00", at("18:00")),
        ("tomorrow", "08:00", at("08:00", 19)),
        ("Tuesday", "10:00", at("10:00", 23)),
        ("星期二", "10:00", at("10:00", 23)),
        ("thursday", "18:00", at("18:00")),
        ("thursday", "08:00", at("08:00", 25)),
    ],
)
def test_tuesday_is_tuesday(day: str, start: str, expected: datetime) -> None:
    made = Promise(day=day, start=start, end="18:30", activity="comes", place=LAWN)  # type: ignore[arg-type]
    assert hours_of(made, at("10:00"))[0] == expected
    again = made.model_copy(update={"day": day_of(expected, at("10:00"))})
    if expected.day != 25:
        assert hours_of(again, at("10:00"))[0] == expected


# --- moved, taken back, two at one time ----------------------------------------------------------


def test_a_promise_is_moved_and_its_old_time_is_free() -> None:
    solo = ben()
    talked(solo, "10:00", promises=[promise("mends the gate", "15:00", "16:00", LAWN)])
    talked(solo, "11:00", takes_back=[1],
           promises=[promise("mends the gate", "17:00", "18:00", LAWN)])  # fmt: skip
    assert promised(solo) == ["Thu 17:00 mends the gate"]
    assert "15:00 mends the gate" not in laid(solo)
    assert laid(solo)[-3:] == ["14:00 reads", "17:00 mends the gate", "18:00 reads"]
    assert solo.told("moved") == [
        "Ben Holt moved the promise to Ada Lund to mend the gate, from Thursday 15:00 to Thursday"
        " 17:00."
    ]
    assert solo.told("taken_back") == []


def test_a_promise_is_taken_back_and_that_is_remembered() -> None:
    solo = ben()
    talked(solo, "10:00", promises=[promise("mends the gate", "15:00", "16:00", LAWN)])
    talked(solo, "11:00", takes_back=[1])
    assert promised(solo) == []
    assert laid(solo)[-1] == "14:00 reads"
    told = "Ben Holt took back the promise to Ada Lund to mend the gate, Thursday 15:00."
    assert solo.told("taken_back") == [told]
    assert told in solo.texts("observation")


TWO = promise("sings at the pond", "15:30", "16:30", KITCHEN)


def test_of_two_promises_for_one_time_the_mind_takes_one_back() -> None:
    solo = ben()
    talked(solo, "10:00", promises=[promise("mends the gate", "15:00", "16:00", LAWN)])
    answers = [{"memory": "We talked.", "importance": 4, "promises": [TWO]},
               {"memory": "We talked.", "importance": 4, "promises": []}]  # fmt: skip
    solo.model.calls = []
    solo.model.answers["after_talk"] = answers
    lines = [TalkLine("Ada Lund", "Will you?", ())]
    solo.agent.talk = OngoingTalk("u", ["Ada Lund"], lines=lines, **LEFT)
    solo.think(seeing("11:00"))
    (reason,) = [call.reason for call in solo.model.calls if call.reason]
    assert "'sings at the pond' falls on the time of promise 1, 'mends the gate' at 15:00" in reason
    assert promised(solo) == ["Thu 15:00 mends the gate"]


def test_where_the_mind_leaves_it_open_the_last_word_stands_and_the_other_is_not_lost() -> None:
    solo = ben()
    talked(solo, "10:00", promises=[promise("mends the gate", "15:00", "16:00", LAWN)])
    talked(solo, "11:00", promises=[TWO])
    assert promised(solo) == ["Thu 15:30 sings at the pond"]
    told = ("Ben Holt cannot keep the promise to Ada Lund to mend the gate, Thursday 15:00, having"
            " promised something else for then.")  # fmt: skip
    assert solo.told("taken_back") == [told]
    assert told in solo.texts("observation")


def test_nobody_lets_a_party_of_their_own_go_by_the_way() -> None:
    solo = ben()
    own = Appointment(at("15:00"), at("17:00"), "welcomes the guests", LAWN, "party")
    solo.agent.calendar = [own]
    talked(solo, "11:00", promises=[TWO])
    assert solo.agent.calendar == [own]
    assert "to sing at the pond" in solo.told("taken_back")[0]


def test_who_comes_to_an_occasion_late_and_with_somebody_is_not_expected_all_of_it() -> None:
    solo = ben()
    solo.agent.learn(KnownFact(PARTY, None, "Ada Lund"))
    sings = promise("sings one song with Ada", "17:30", "17:45", LAWN, fact="party")
    talked(solo, "11:00", heard="party", promises=[{**sings, "with": [1]}])
    (date,) = solo.agent.calendar
    assert (date.fact, date.start, date.end) == ("party", at("17:30"), at("17:45"))
    assert date.people == ("Ada Lund",)


def test_who_comes_late_to_an_occasion_keeps_what_was_promised_before_for_its_beginning() -> None:
    solo = ben()
    talked(solo, "10:00", promises=[promise("mends the gate", "16:45", "17:15", KITCHEN)])
    solo.agent.learn(KnownFact(PARTY, None, "Ada Lund"))
    late = promise("joins the party", "17:30", "18:30", LAWN, fact="party")
    solo.model.calls = []
    talked(solo, "11:00", heard="party", promises=[late])
    assert [call.reason for call in solo.model.calls if call.reason] == []
    assert promised(solo) == ["Thu 16:45 mends the gate", "Thu 17:30 joins the party"]


def test_who_names_other_hours_than_an_occasion_has_comes_for_the_whole_of_it() -> None:
    solo = ben()
    solo.agent.learn(KnownFact(PARTY, None, "Ada Lund"))
    early = promise("joins the party", "16:00", "18:30", LAWN, fact="party")
    talked(solo, "11:00", heard="party", promises=[early])
    (date,) = solo.agent.calendar
    assert (date.start, date.end) == (PARTY.starts, PARTY.ends)


# --- the plan ------------------------------------------------------------------------------------


def test_no_rest_of_minutes_is_left_wherever_it_is() -> None:
    solo = ben()
    solo.agent.plan.blocks = [PlanBlock(at("10:00"), at("15:00"), "cooks", KITCHEN),
                              PlanBlock(at("15:00"), at("22:00"), "reads", KITCHEN)]  # fmt: skip
    talked(solo, "10:30", promises=[promise("mends the gate", "15:10", "15:20", LAWN)])
    assert laid(solo) == ["10:00 cooks", "15:10 mends the gate", "15:20 reads"]


def test_the_plan_of_the_whole_day_is_shown_a_line_a_block() -> None:
    solo = ben()
    hours = range(10, 20)
    solo.agent.plan.blocks = [
        PlanBlock(at(f"{h}:00"), at(f"{h + 1}:00"), f"does thing {h}", KITCHEN) for h in hours
    ]
    talked(solo, "12:30")
    (ask,) = solo.model.asked("after_talk")
    assert [b.activity for b in ask.plan] == [f"does thing {h}" for h in hours]


def test_what_was_said_to_be_done_at_once_is_done_at_once() -> None:
    solo = ben()
    deed = {"place": LAWN, "activity": "rings the bell", "minutes": 10}
    action = talked(solo, "10:30", next=deed)
    assert isinstance(action, Do)
    assert (action.activity, action.place, action.minutes) == ("rings the bell", LAWN, 10)
    assert solo.told("decided") == ["Ben Holt rings the bell, as said to Ada Lund."]
    solo.think(seeing("10:40", place=LAWN, activity="rings the bell"))
    assert solo.agent.steps.current is not None
    assert solo.agent.steps.current.activity == "cooks"


def test_the_steps_for_which_there_is_time_go_on_after_what_was_done_at_once() -> None:
    solo = ben()
    solo.agent.steps.todo = [
        PlannedStep(does, KITCHEN, at("10:20"), at(end))
        for does, end in (("peels", "10:35"), ("stirs", "10:41"), ("tastes", "10:50"))
    ]
    talked(solo, "10:30", next={"place": LAWN, "activity": "rings the bell", "minutes": 10})
    solo.think(seeing("10:40", place=LAWN, activity="rings the bell"))
    assert solo.agent.steps.current is not None
    assert solo.agent.steps.current.activity == "tastes"
    assert solo.model.asked("next_steps") == []


def test_who_says_so_goes_to_corner_somebody_this_minute() -> None:
    solo = ben()
    deed = {"place": KITCHEN, "activity": "corners Cleo", "minutes": 10,
            "with": ["Cleo May"], "about": "the key"}  # fmt: skip
    solo.model.answers["next_line"] = {"text": "Where is the key?"}
    solo.model.answers["after_talk"] = {"memory": "Talked.", "importance": 4, "next": deed}
    lines = [TalkLine("Ada Lund", "Ask her!", ())]
    solo.agent.talk = OngoingTalk("t", ["Ada Lund"], lines=lines, **LEFT)
    said: Any = solo.think(seeing("10:30", people=(other("Cleo May"),)))
    assert (said.text, said.to) == ("Where is the key?", CLEO.name)


# --- kept and broken -----------------------------------------------------------------------------


def joint(solo: Solo) -> None:
    """Let Ben have promised to sing with Ada on the lawn from three to four."""
    made = promise("sings with Ada", "15:00", "16:00", LAWN)
    talked(solo, "10:00", promises=[{**made, "with": ["Ada Lund"]}])
    assert promised(solo) == ["Thu 15:00 sings with Ada"]


def test_a_promise_that_was_kept_is_over_and_told() -> None:
    solo = ben()
    joint(solo)
    solo.think(seeing("15:10", place=LAWN, people=(other("Ada Lund"),)))
    solo.think(seeing("16:00", place=LAWN))
    assert promised(solo) == []
    assert solo.told("not_kept") == solo.told("stood_up") == []
    told = "Ben Holt kept the promise to Ada Lund to sing with Ada, Thursday 15:00."
    assert solo.told("kept") == [told]
    assert solo.agent.state.at_dates == {}
    assert solo.agent.relationship("Ada Lund").trusted == 1


def test_a_promise_that_was_not_kept_is_known() -> None:
    solo = ben()
    joint(solo)
    solo.think(seeing("15:10"))
    solo.think(seeing("16:05"))
    told = "Ben Holt did not keep the promise to Ada Lund to sing with Ada, Thursday 15:00."
    assert solo.told("not_kept") == [told]
    assert told in solo.texts("observation")


def test_who_waits_in_vain_knows_who_did_not_come() -> None:
    solo = ben()
    joint(solo)
    solo.think(seeing("15:10", place=LAWN, people=(other("Cleo May"),)))
    solo.think(seeing("16:00", place=LAWN))
    told = ("Ada Lund did not come, though it was agreed with Ben Holt to sing with Ada,"
            " Thursday 15:00.")  # fmt: skip
    assert solo.told("stood_up") == [told]
    assert told in solo.texts("observation")
    assert solo.told("not_kept") == []
    ada = solo.agent.relationship("Ada Lund")
    assert (ada.trusted, ada.closeness) == (-2, 0)


@pytest.mark.parametrize(
    ("seen_at", "told"),
    [
        (LAWN, "Ben Holt kept the promise to Ada Lund to mend the gate of the churchyard"),
        (
            KITCHEN,
            "Ben Holt did not keep the promise to Ada Lund to mend the gate of the churchyard",
        ),
    ],
)
def test_what_becomes_of_a_promise_for_a_goal_weighs(seen_at: str, told: str) -> None:
    solo = ben()
    solo.agent.state.goals = [Goal("mend the churchyard gate before the feast")]
    does = promise("mends the gate of the churchyard", "15:00", "16:00", LAWN)
    talked(solo, "10:00", promises=[does])
    solo.think(seeing("15:10", place=seen_at))
    solo.think(seeing("16:00", place=seen_at))
    (memory,) = [m for m in solo.agent.memory.memories if m.text.startswith(told)]
    assert memory.importance == solo.agent.town.mind.renew_at
    assert "revise_identity" in solo.model.kinds


def test_a_promise_outlives_the_night() -> None:
    solo = ben()
    talked(solo, "10:00", promises=[promise("mends the gate", "10:00", "11:00", day="tuesday")])
    assert solo.agent.calendar[0].start - START > timedelta(days=4)
    assert promised(solo) == ["Tue 10:00 mends the gate"]


# --- secrecy -------------------------------------------------------------------------------------


def test_what_one_gave_ones_word_for_is_a_secret_in_that_mind() -> None:
    solo = ben()
    solo.model.answers["after_talk"] = {
        "memory": "Ada told me of the cat.", "importance": 7, "secret": True, "news": "The cat!"
    }  # fmt: skip
    solo.agent.learn(KnownFact(CAT, None, "Ada Lund", ["Ada Lund"]), None)
    lines = [TalkLine("Ada Lund", "Tell nobody of the cat.", ("cat",))]
    solo.agent.talk = OngoingTalk("t", ["Ada Lund"], lines=lines, heard=["cat"], **LEFT)
    solo.think(seeing("10:00"))
    assert solo.told("hushed") == ["Ben Holt promised Ada Lund to keep it secret."]
    assert [k for k in solo.agent.known_facts if k not in ("cat", "party")] == []
    shown = {}
    for name in ("Cleo May", "Ada Lund"):
        wishes.arise(solo.agent, name, "likes a chat")
        solo.model.calls = []
        solo.agent.talk = None
        solo.think(seeing("10:30", people=(other(name),)))
        shown[name] = solo.model.asked("next_line")[0]
    assert [f.fact.id for f in shown["Cleo May"].sayable()] == []
    assert "cat" in shown["Cleo May"].withheld()
    assert "Ada told me of the cat." not in [m.text for m in shown["Cleo May"].memories]
    assert "Ada told me of the cat." in [m.text for m in shown["Ada Lund"].memories]
