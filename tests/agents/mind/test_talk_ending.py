"""How talks end: by silence, with an answer to the last word, and with a farewell of who goes."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from agents.asks.context import Appointment, PlanBlock, TalkLine
from agents.asks.language import CHINESE, ENGLISH
from agents.engine.mind import Mind
from agents.mind.intentions.places import meeting_places
from agents.mind.state import OngoingTalk, Percept, PlannedStep
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    CLOCK,
    PLACES,
    START,
    Company,
    Model,
    Solo,
    other,
    said,
    seen,
    town,
    wishing,
)
from town.interface import Place, Say, Wait

HOUR = timedelta(hours=1)
Line = tuple[str, bool]  # its text, and whether it ends the talk


def saying(*lines: Line) -> Any:
    """Return an answer to NextLine: these lines in turn, whoever is asked, and silence after."""
    left = list(lines)

    def answer(_: Any) -> dict[str, Any]:
        text, ends = left.pop(0) if left else ("", False)
        return {"text": text, "ends": ends}

    return answer


def told(*lines: Line, leaving: str = "", **answers: Any) -> tuple[list[str], list[str], Company]:
    """Return who says what when Ada opens a talk, who was asked what, and the company.

    Who is `leaving` has a plan for the green, from now on.
    """
    model = Model(notice=wishing("Ben Holt"), next_line=saying(*lines), **answers)
    both = Company(model, ADA, BEN)
    both.live(3)
    for mind in both.minds.values():
        if mind.agent.person.first_name == leaving:
            plan, end = mind.agent.plan, START + 3 * HOUR
            mind.agent.steps.current, mind.agent.steps.todo = None, []
            soon = START + timedelta(minutes=5)
            plan.blocks = [PlanBlock(START, soon, "cooks", "house/kitchen"),
                           PlanBlock(soon, end, "walks", "green/lawn")]  # fmt: skip
    both.live(60)
    spoken = [f"{who.split()[0]}: {text}" for _, who, _, text in both.room.lines]
    asked = [f"{call.ask.me.first_name} {call.ask.kind}" for call in both.model.calls]
    return spoken, [a for a in asked if a.endswith(("next_line", "after_talk"))], both


def lines_of(company: Company, name: str) -> list[str]:
    """Return the lines of the talk that `name` was asked about when it was over."""
    asks = company.model.asked("after_talk")
    return [line.text for ask in asks if ask.me.first_name == name for line in ask.lines]


# --- the last word is heard ----------------------------------------------------------------------


def test_who_ends_with_a_question_hears_the_answer_first() -> None:
    spoken, asked, both = told(("The roof leaks.", False), ("Badly?", False),
                               ("Will you come and see?", True), ("At six.", False))  # fmt: skip
    assert spoken == [
        "Ada: The roof leaks.", "Ben: Badly?", "Ada: Will you come and see?", "Ben: At six.",
    ]  # fmt: skip
    assert lines_of(both, "Ada") == lines_of(both, "Ben")
    assert lines_of(both, "Ada")[-1] == "At six."
    assert asked[-2:] == ["Ada after_talk", "Ben after_talk"]


def test_who_is_told_something_last_is_asked_and_may_say_nothing() -> None:
    spoken, asked, both = told(("The roof leaks.", False), ("Badly?", False),
                               ("Shall I move the piano?", True), ("", True))  # fmt: skip
    assert len(spoken) == 3
    assert asked.count("Ben next_line") == 2
    assert len(lines_of(both, "Ada")) == len(lines_of(both, "Ben")) == 3


def test_what_wants_no_answer_is_not_asked_about() -> None:
    spoken, asked, both = told(("The roof leaks.", False), ("Badly.", False), ("So it is.", True))
    assert spoken == ["Ada: The roof leaks.", "Ben: Badly.", "Ada: So it is."]
    assert [a.split()[0] for a in asked if a.endswith("line")] == ["Ada", "Ben", "Ada"]
    assert len(lines_of(both, "Ada")) == len(lines_of(both, "Ben")) == 3


def test_who_ends_with_the_first_line_hears_the_answer_and_remembers_it() -> None:
    spoken, _, both = told(("The herons had it for nothing.", True), ("Thank you.", False))
    assert spoken == ["Ada: The herons had it for nothing.", "Ben: Thank you."]
    assert lines_of(both, "Ada") == ["The herons had it for nothing.", "Thank you."]
    assert both.minds["Ada Lund"].agent.relationship("Ben Holt").talks == 1


def test_who_gets_no_answer_does_not_wait_for_ever() -> None:
    solo = Solo(model=Model(next_line={"text": "Are you coming?", "ends": True})).settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], has_floor=True)
    here = (other(talk="t"),)
    solo.think(seen(1, people=here))
    assert solo.think(seen(4, people=here, ended=True)) == Wait(0.5, "listening", "talk", "t")
    solo.think(seen(14, people=here, ended=True))
    assert solo.agent.talk is None


# --- silence -------------------------------------------------------------------------------------


def test_a_talk_falls_silent_when_nobody_says_more() -> None:
    spoken, asked, both = told(("The roof leaks.", False), ("Badly.", False))
    assert spoken == ["Ada: The roof leaks.", "Ben: Badly."]
    assert asked[-2:] == ["Ada after_talk", "Ben after_talk"]
    assert both.told("silent") == [("Ada Lund", "Ada Lund had nothing new to say.")]


def test_who_begins_must_say_something() -> None:
    spoken, _, both = told(("", False), ("The roof leaks.", False))
    assert spoken == ["Ada: The roof leaks."]
    reasons = [call.reason for call in both.model.calls if call.reason]
    assert reasons == [ENGLISH.must_begin]


# --- farewells -----------------------------------------------------------------------------------

PARTING = (("The roof leaks.", False), ("Badly.", False), ("I shall see to it.", True))


def test_to_last_words_of_ones_own_no_goodbye_is_added() -> None:
    spoken, _, _ = told(*PARTING, leaving="Ada")
    assert spoken == ["Ada: The roof leaks.", "Ben: Badly.", "Ada: I shall see to it."]


def test_who_is_left_says_goodbye_where_it_goes_itself() -> None:
    spoken, _, _ = told(*PARTING, leaving="Ben")
    assert [bool(ENGLISH.leave_taking.search(line)) for line in spoken] == [False] * 3 + [True]


def test_goodbye_is_said_once() -> None:
    spoken, _, _ = told(*PARTING[:2], ("I must be off. See you, Ben!", True), leaving="Ada")
    assert spoken[2] == "Ada: I must be off. See you, Ben!"


@pytest.mark.parametrize(
    "said",
    [
        "I'm off to bully Bram.",
        "I must get back to the oven.",
        "Right, we'd better be going.",
        "I'll leave you to it, Ben.",
    ],
)
def test_beside_a_goodbye_in_ones_own_words_none_is_added(said: str) -> None:
    spoken, _, _ = told(*PARTING[:2], (said, True), leaving="Ada")
    assert spoken[2] == f"Ada: {said}"
    assert spoken[3].removeprefix("Ben: ") in [
        words.format(they="Ada") for words in (*ENGLISH.sends_off["known"], "Goodbye.")
    ]
    assert len(spoken) == 4


@pytest.mark.parametrize(
    ("say", "text"),
    [
        (ENGLISH, "I take care of the bees."),
        (ENGLISH, "I'm going to sing tonight."),
        (ENGLISH, "The milk is off."),
        (ENGLISH, "I must go over the accounts."),
        (CHINESE, "他昨天走了三里路。"),
        (CHINESE, "今天走运了。"),
    ],
)
def test_what_is_no_goodbye_is_not_taken_for_one(say: Any, text: str) -> None:
    assert not say.leave_taking.search(text)


@pytest.mark.parametrize(
    "text", ["我得走了，还有活要干。", "走啦。", "那我先去忙了。", "我不打扰你了。"]
)
def test_a_goodbye_in_chinese_is_known(text: str) -> None:
    assert CHINESE.leave_taking.search(text)


def test_those_who_go_on_together_take_no_leave() -> None:
    _, action = at_the_end("I'm off. Bye, Ada!", place="green/lawn")
    assert isinstance(action, Say), "alone"
    solo, action = at_the_end("I'm off. Bye, Ada!", place="green/lawn", people=("Ben Holt",))
    assert not isinstance(action, Say)
    assert solo.agent.talk is None


def test_who_has_something_left_to_do_here_says_no_goodbye() -> None:
    solo, action = at_the_end("So it is.", place="house/kitchen")
    assert action is None or not isinstance(action, Say)
    assert solo.agent.talk is None


def test_who_stays_wishes_a_good_way_to_who_goes() -> None:
    _, action = at_the_end("I'm off. Bye, Ada!", place="house/kitchen")
    assert isinstance(action, Say)
    assert action.text in [words.format(they="Ben") for words in ENGLISH.sends_off["close"]]


def test_who_has_said_goodbye_does_not_say_it_again() -> None:
    solo, action = at_the_end("Bye, Ada.", mine="I'm off, Ben.", place="green/lawn")
    assert not isinstance(action, Say)
    assert solo.agent.talk is None


def at_the_end(
    last: str, mine: str = "Well.", *, place: str, people: tuple[str, ...] = ()
) -> tuple[Solo, Any]:
    """Return what Ada does, with something of her own to do at `place`, when Ben says `last`."""
    solo = Solo().settled()
    end = START + HOUR
    solo.agent.steps.current = PlannedStep("scrubs the pans", place, START, end, people=people)
    solo.agent.steps.todo = []
    solo.agent.plan.blocks = [
        PlanBlock(START, START + timedelta(minutes=6), "scrubs", place),
        PlanBlock(START + timedelta(minutes=6), end, "walks", "green/lawn"),
    ]
    lines = [TalkLine("Ada Lund", mine), TalkLine("Ben Holt", last)]
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], lines=lines, partners=["Ben Holt"],
                                  ended=["Ben Holt"], other_left=True, has_floor=True)  # fmt: skip
    action = solo.think(seen(1, people=(other(talk="t"),), ended=True))
    return solo, action


@pytest.mark.parametrize("say", [ENGLISH, CHINESE])
def test_every_farewell_is_known_for_one(say: Any) -> None:
    for kind in ("close", "known", "cool", "night"):
        for words in (*say.farewells[kind], *say.sends_off[kind]):
            text = words.format(they="Ada")
            assert say.leave_taking.search(text), text


@pytest.mark.parametrize(
    ("closeness", "hour", "kind"),
    [(5, 9, "close"), (0, 9, "known"), (-1, 22, "cool"), (1, 22, "night")],
)  # fmt: skip
def test_a_farewell_is_by_closeness_and_time_of_day(closeness: int, hour: int, kind: str) -> None:
    solo = Solo().settled()
    solo.agent.relationship("Ben Holt").closeness = closeness
    solo.agent.plan.blocks = [PlanBlock(START, START + 20 * HOUR, "walks", "green/lawn")]
    solo.agent.steps.current, solo.agent.steps.todo = None, []
    lines = [TalkLine("Ada Lund", "Well."), TalkLine("Ben Holt", "So it is.")]
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], lines=lines, partners=["Ben Holt"],
                                  ended=["Ben Holt"], other_left=True, has_floor=True)  # fmt: skip
    tick = CLOCK.tick(datetime(2026, 6, 18, hour))
    action = solo.think(seen(tick, people=(other(talk="t"),), ended=True))
    assert isinstance(action, Say)
    assert action.text in [words.format(they="Ben") for words in ENGLISH.farewells[kind]]
    assert "next_line" not in solo.model.kinds


# --- who only listens ----------------------------------------------------------------------------


def test_a_talk_one_only_listened_to_was_overheard() -> None:
    solo = Solo(CLEO).settled()
    solo.agent.talk = OngoingTalk("t", ["Ada Lund", "Ben Holt"])
    here = (other("Ada Lund", talk="t"), other("Ben Holt", talk="t"))
    for n, (speaker, to) in enumerate([("Ada Lund", "Ben Holt"), ("Ben Holt", "Ada Lund")]):
        line = said(f"Word {n}.", speaker, to)
        solo.think(seen(n, "Cleo May", people=here), [Percept("heard", n, "", speaker, heard=line)])
    solo.model.calls = []
    solo.think(seen(9, "Cleo May", people=()))
    assert "after_talk" not in solo.model.kinds
    assert [solo.agent.relationship(n).talked for n in ("Ada Lund", "Ben Holt")] == [None, None]
    texts = [percept.text for percept in solo.agent.state.deferred if percept.kind == "overheard"]
    assert texts == ['Overheard: Ada Lund: "Word 0." Ben Holt: "Word 1."']


# --- opinions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opinion", "kept"),
    [
        ("Kind, and hard to hurry", "Kind, and hard to hurry"),
        ("Kind. " + "Hard to hurry " * 9, "Kind. " + "Hard to hurry " * 7 + "Hard to hurry"),
        ("Kind and quick, sells everything " * 2 + "and keeps it. Gossi" + "p" * 80,
         "Kind and quick, sells everything " * 2 + "and keeps it."),
        ("爽快，" * 50, "爽快，" * 39 + "爽快"),
    ],
)  # fmt: skip
def test_an_opinion_ends_with_a_whole_word(opinion: str, kept: str) -> None:
    _, _, both = told(*PARTING, after_talk={"memory": "We talked.", "importance": 4,
                                            "opinion": opinion[:200]})  # fmt: skip
    assert both.minds["Ada Lund"].agent.relationship("Ben Holt").opinion == kept


# --- promises ------------------------------------------------------------------------------------


def test_one_may_promise_to_call_on_a_friend_and_not_in_the_bedroom() -> None:
    hut = {
        name: Place(f"hut/{name}", f"the {name}", "hut", "the hut", "home", residents=("Ben Holt",))
        for name in ("bedroom", "parlour")
    }
    stage = town()
    ben = replace(BEN, home="hut/parlour", bed="hut/bedroom/bed")
    people, places = {**stage.people, BEN.name: ben}, {p.path: p for p in hut.values()}
    agent = Mind(ADA, replace(stage, people=people, places={**PLACES, **places})).agent
    agent.begin(0, 0, ["house/kitchen", "hut/bedroom"])
    assert [p.path for p in meeting_places(agent, ["Ben Holt"])] == ["house/kitchen", "hut/parlour"]
    assert "hut/parlour" in [p.path for p in meeting_places(agent, [])]  # Ben is a friend
    agent.relationships.clear()
    assert [p.path for p in meeting_places(agent, ["Ben Holt"])] == ["house/kitchen"]


def test_who_is_asked_to_a_home_may_go_there_then() -> None:
    parlour = Place("hut/parlour", "the parlour", "hut", "the hut", "home",
                    hours=((0, 0),), residents=("Ben Holt",))  # fmt: skip
    agent, six = Mind(ADA, town()).agent, CLOCK.at(0).replace(hour=18)
    agent.calendar = [Appointment(six, six + timedelta(hours=1), "comes to supper", parlour.path)]
    minutes = (-30, -10, 30, 70)
    admitted = [agent.is_admitted(parlour, six + timedelta(minutes=m)) for m in minutes]
    assert admitted == [False, True, True, False]


def test_who_has_promised_to_come_knows_the_way() -> None:
    supper = {"start": "18:00", "end": "19:00", "place": "green/lawn", "activity": "plants beans"}
    kept = {"memory": "We talked.", "importance": 4, "promises": [supper]}
    _, _, both = told(*PARTING, after_talk=kept)
    (event,) = both.told("promised")[:1]
    assert event[1].endswith("to plant beans, Thursday 18:00.")
    assert "green/lawn" in both.minds["Ada Lund"].agent.places
