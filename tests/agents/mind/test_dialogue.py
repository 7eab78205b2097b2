"""Talk from opening to farewell, as two or three minds live it in one small room."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from agents.asks.context import Appointment, TalkLine
from agents.asks.questions import AfterTalk, NextLine
from agents.doctor.example_asks import example_of
from agents.mind.attention import wake_reason
from agents.mind.dialogue import MAX_REFUSED
from agents.mind.intentions import wishes
from agents.mind.state import OngoingTalk, Percept, PlannedStep, TalkWish
from agents.mind.talk_ending import addressed_first, most_spoken_with
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    CLOCK,
    START,
    Company,
    Model,
    Solo,
    carry_on,
    other,
    said,
    seen,
    wishing,
)
from tests.helpers.json_schemas import schemas_in
from tests.helpers.rendered import render
from town.interface import Conversation, Do, Fact, Happening, OwnLine, Say, SeenPerson, Wait
from town.runfile.records import KnowledgeRow

FOUR = ["Line 0.", "Line 1.", "Line 2.", "Line 3."]


def lines(company: Company) -> list[tuple[str, str | None, str]]:
    return [(who.split()[0], to and to.split()[0], text) for _, who, to, text in company.room.lines]


def talks(company: Company, name: str) -> list[str]:
    memories = company.minds[name].agent.memory.memories
    return [memory.text for memory in memories if memory.kind == "talk"]


def company(*people: Any, **answers: Any) -> Company:
    answers.setdefault("notice", wishing("Ben Holt"))
    return Company(Model(**answers), *people)


# --- two -----------------------------------------------------------------------------------------


def test_a_talk_from_its_opening_until_all_is_said() -> None:
    both = company(ADA, BEN)
    both.live(60)
    assert lines(both) == [
        ("Ada", "Ben", "Line 0."),
        ("Ben", "Ada", "Line 1."),
        ("Ada", "Ben", "Line 2."),  # all is said; both stay, and nobody says goodbye
    ]
    for one, two in (("Ada Lund", "Ben Holt"), ("Ben Holt", "Ada Lund")):
        agent = both.minds[one].agent
        assert (agent.talk, talks(both, one)) == (None, ["We talked."])
        relationship = agent.relationship(two)
        assert (relationship.talks, relationship.opinion) == (1, "nice")
    assert both.minds["Ada Lund"].agent.relationship("Ben Holt").closeness == 6


def test_the_lines_one_asks_with_are_those_that_were_heard() -> None:
    both = company(ADA, BEN)
    both.live(60)
    asked = [(a.me.first_name, [ln.text for ln in a.lines]) for a in both.model.asked("next_line")]
    assert asked == [("Ada", []), ("Ben", FOUR[:1]), ("Ada", FOUR[:2])]
    after = {a.me.first_name: [ln.text for ln in a.lines] for a in both.model.asked("after_talk")}
    assert after == {"Ada": FOUR[:3], "Ben": FOUR[:3]}


def test_it_is_over_after_so_many_lines() -> None:
    both = Company(
        Model(notice=wishing("Ben Holt"), next_line=lambda ask: {"text": f"And {len(ask.lines)}."}),
        ADA,
        BEN,
        talk_lines=4,
    )
    both.live(80)
    assert [text for _, _, text in lines(both)] == ["And 0.", "And 1.", "And 2.", "And 3."]
    assert [a.lines_left for a in both.model.asked("next_line")] == [4, 3, 2, 1]
    assert talks(both, "Ada Lund") == talks(both, "Ben Holt") == ["We talked."]


@pytest.mark.parametrize("again", ["So the roof leaks!", "So, the roof leaks."])
def test_who_repeats_a_line_is_asked_again_and_then_falls_silent(again: str) -> None:
    said = iter(["So the roof leaks.", again, again, again])
    both = company(ADA, BEN, next_line=lambda ask: {"text": next(said)})
    both.live(60)
    assert [text for _, _, text in lines(both)] == ["So the roof leaks."]
    assert both.told("silent") == [("Ben Holt", "Ben Holt had nothing new to say.")]
    assert [c.reason for c in both.model.calls if c.ask.kind == "next_line" and c.reason] == [
        "This was said already: “So the roof leaks.” Say something new, or leave the text empty."
    ] * 2
    assert (talks(both, "Ada Lund"), talks(both, "Ben Holt")) == ([], ["We talked."])


def test_the_same_two_leave_each_other_alone_for_a_while() -> None:
    both = company(replace(ADA, knows=()), BEN, notice=wishing("Ben Holt", once=False))
    both.live(800)
    assert len(lines(both)) == 3
    both.live(400)
    assert len(lines(both)) > 3


def test_who_gets_no_answer_gives_up_and_remembers_no_talk() -> None:
    solo = Solo().settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], has_floor=True, last_line=0)
    here = (other(),)
    assert solo.think(seen(1, people=here)) == Say("Line 0.", "Ben Holt", "t")
    line = OwnLine("Line 0.", "Ben Holt", heard_by=("Ben Holt",))
    waiting = solo.see(seen(5, people=here, ended=True, said=line))
    assert getattr(waiting, "talk", None) == "t"
    solo.model.calls = []
    solo.think(seen(14, people=here, ended=True))
    assert solo.agent.talk is None
    assert solo.texts("talk") == []
    assert (
        solo.agent.relationship("Ben Holt").talked,
        solo.agent.relationship("Ben Holt").talks,
    ) == (14, 0)
    assert "after_talk" not in solo.model.kinds


def test_who_is_left_alone_has_done_with_talking() -> None:
    solo = Solo().settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], has_floor=True, last_line=0)
    solo.think(seen(1, people=()))
    assert solo.agent.talk is None


def test_a_line_without_the_floor_was_never_said() -> None:
    tell = {"text": "A party!", "tells": ["party"]}
    solo = Solo(model=Model(next_line=tell)).settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], has_floor=True)
    here = (other(),)
    solo.think(seen(10, people=here))
    solo.think(seen(12, people=here, ended=True, refused="Ben Holt was already speaking."))
    talk = solo.agent.talk
    assert talk is not None
    assert (talk.lines, talk.told, solo.agent.known_facts["party"].shared) == ([], [], [])
    assert (talk.unsaid, solo.told("told")) == (
        TalkLine(ADA.name, "A party!", ("party",), "Ben Holt"),
        [],
    )


def test_what_one_has_told_is_known_to_be_told_to_those_who_have_heard_it() -> None:
    tell = {"text": "A party!", "tells": ["party"]}
    solo = Solo(model=Model(next_line=tell)).settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], has_floor=True)
    solo.think(seen(10, people=(other(),)))
    solo.think(seen(11, people=(other(),)))
    assert solo.agent.known_facts["party"].shared == []
    line = OwnLine("A party!", "Ben Holt", ("party",), ("Ben Holt",))
    solo.see(seen(13, people=(other(talk="t"),), ended=True, said=line))
    assert solo.agent.known_facts["party"].shared == ["Ben Holt"]
    assert solo.told("told") == [
        "Ada Lund told Ben Holt: Ada is giving a party on the green at five."
    ]


def test_both_begin_at_once_and_still_it_becomes_one_talk() -> None:
    def wish(ask: Any) -> dict[str, Any]:
        return wishing("Ben Holt" if ask.me is ADA else "Ada Lund", ask.me.name)(ask)

    both = company(ADA, BEN, notice=wish)
    both.live(80)
    assert lines(both)[0][0] == "Ada"
    assert [who for who, _, _ in lines(both)] == ["Ada", "Ben", "Ada"]
    assert talks(both, "Ada Lund") == talks(both, "Ben Holt") == ["We talked."]


# --- on the way ----------------------------------------------------------------------------------


def on_the_way(solo: Solo, tick: int, *people: SeenPerson, **more: Any) -> Any:
    """Return what somebody does who walks to the green, as the wake rule and a thought have it."""
    way = {"activity": "on the way to the green", "walking": True, **more}
    now = seen(tick, people=people, **way)
    solo.attention.attend(now)
    why = wake_reason(solo.agent, now, solo.attention.take_unconsidered())
    return why, solo.think(now, solo.attention.take_inbox()) if why else None


def calling(apart: int = 3, to: str | None = "Ada Lund") -> SeenPerson:
    kitchen = "house/kitchen"
    return SeenPerson(
        *("Ben Holt", (apart, 0), kitchen, "talking to Ada", 0), talk="b", speaking=True, to=to
    )


def walker() -> Solo:
    solo = Solo(replace(ADA, knows=()), Model(notice=carry_on)).settled()
    steps = solo.agent.steps
    steps.current = PlannedStep("picks flowers", "green/lawn", solo.agent.now, CLOCK.at(180))
    solo.agent.state.noticed_at = solo.agent.now
    return solo


STOPS = Wait(0.5, "listening", "talk", "b")


def test_who_is_spoken_to_on_the_way_stops_answers_and_then_goes_on() -> None:
    solo, ben = walker(), other(talk="b")
    assert on_the_way(solo, 6, calling()) == ("was called by Ben Holt", STOPS)
    stood = {"walking": False, "ended": True, "activity": "listening"}
    assert on_the_way(solo, 9, calling(), **stood) == ("had finished", STOPS), "he still speaks"
    heard = said("Ada! A word.", talk="b")
    assert on_the_way(solo, 11, ben, heard=(heard,), **{**stood, "ended": False}) == (
        *("was spoken to",), Say("Line 1.", "Ben Holt", "b"),
    )  # fmt: skip
    solo.agent.talk = None
    goes = on_the_way(solo, 30, **stood)[1]
    assert isinstance(goes, Do)
    assert (goes.activity, goes.place) == ("picks flowers", "green/lawn")


@pytest.mark.parametrize(
    "who", [calling(6), calling(to="Cleo May"), calling(to=None), other(talk="b")]
)
def test_nobody_stops_for_what_is_said_to_others_or_from_afar(who: SeenPerson) -> None:
    assert on_the_way(walker(), 6, who) == (None, None)


@pytest.mark.parametrize(
    ("start", "who", "stops"),
    [(15, "Cleo May", False), (15, "Ben Holt", True), (40, "Cleo May", True)],
)
def test_who_is_due_at_a_promise_stops_only_for_whom_it_was_given_to(
    start: int, who: str, stops: bool
) -> None:
    solo, begins = walker(), START + timedelta(minutes=start)
    date = Appointment(
        *(begins, begins + timedelta(minutes=30), "picks flowers", "green/lawn"), people=(who,)
    )
    solo.agent.calendar = [date]
    why, does = on_the_way(solo, CLOCK.ticks(10), calling())
    assert (does == STOPS) is stops
    assert (why is not None) is stops


# --- three ---------------------------------------------------------------------------------------


def test_two_who_speak_to_the_same_person_are_in_one_talk_at_once() -> None:
    solo = Solo(model=Model(next_line={"text": "And me."})).settled()
    wish = wishes.arise(solo.agent, "Cleo May", "has news")
    speaking = other(talk="b", speaking=True, to="Cleo May")
    action = solo.think(seen(5, people=(other("Cleo May"), speaking)))
    assert isinstance(action, Wait), "Ben speaks to her just now: one waits until he is done"
    talk = solo.agent.talk
    assert talk is not None
    assert (talk.id, talk.others, wish.status) == ("b", ["Cleo May", "Ben Holt"], wishes.TALKING)


def test_who_turns_to_one_of_a_talk_is_in_it_from_that_line_on() -> None:
    solo = Solo().settled()
    lines = [TalkLine("Ada Lund", "Bread?"), TalkLine("Cleo May", "Rye.", to="Ada Lund")]
    solo.agent.talk = OngoingTalk("a", ["Cleo May"], lines=lines, partners=["Cleo May"])
    line = said("Cleo, your gate.", to="Cleo May", talk="b", began=3)
    here = (other("Cleo May", talk="a"), other(talk="b"))
    solo.see(seen(5, people=here, heard=(line,), conversation=Conversation("a", ("Cleo May",))))
    talk = solo.agent.talk
    assert talk is not None
    assert (talk.id, talk.others) == ("a", ["Cleo May", "Ben Holt"])
    assert [ln.text for ln in talk.lines] == ["Bread?", "Rye.", "Cleo, your gate."]
    assert [t.kind for t in solo.agent.state.deferred if t.kind == "overheard"] == []
    gone = (other("Cleo May", talk="b"), other(talk="b"))
    again = replace(line, text="Cleo, this way.", speaker="Wilf Ash", began=7)
    solo.see(seen(9, people=gone, heard=(again,), conversation=Conversation("a", ())))
    assert "Wilf Ash" not in talk.others, "she has left the talk: it is another"


def test_who_falls_in_with_an_older_talk_has_heard_what_was_said_in_it() -> None:
    solo = Solo().settled()
    first = said("Cleo, is it true?", to="Cleo May", talk="Ben Holt@1", began=2)
    solo.see(seen(4, people=(other("Cleo May"), other(talk="Ben Holt@1")), heard=(first,)))
    mine = [TalkLine("Ada Lund", "Cleo!", to="Cleo May", began=4)]
    solo.agent.talk = OngoingTalk("Ada Lund@3", ["Cleo May"], lines=mine, spoken_to=["Cleo May"])
    answer = said("It is, Ben.", "Cleo May", "Ben Holt", talk="Ben Holt@1", began=8)
    both = (other("Cleo May", talk="Ben Holt@1"), other(talk="Ben Holt@1"))
    solo.see(seen(10, people=both, heard=(answer,)))
    talk = solo.agent.talk
    assert talk is not None
    assert (talk.id, talk.joined) == ("Ben Holt@1", 1)
    assert [ln.text for ln in talk.lines] == ["Cleo, is it true?", "Cleo!", "It is, Ben."]


def test_a_line_to_everyone_is_answered_by_who_was_silent_longest() -> None:
    for last, expected in (("Ben Holt", True), ("Ada Lund", False)):
        solo = Solo(CLEO).settled()
        solo.agent.talk = OngoingTalk("t", ["Ada Lund", "Ben Holt"])
        speakers = ["Cleo May", "Ada Lund", "Ben Holt"] if expected else ["Ben Holt", "Cleo May"]
        here = (other("Ada Lund", talk="t"), other("Ben Holt", talk="t"))
        for n, speaker in enumerate([*speakers[1:], last]):
            line = said(f"Word {n}.", speaker, None if speaker == last else "Nobody")
            solo.think(
                seen(n, "Cleo May", people=here), [Percept("heard", n, "", speaker, heard=line)]
            )
        assert bool(solo.model.asked("next_line")) is expected


def test_who_is_spoken_to_joins_and_knows_who_else_is_in_it() -> None:
    solo = Solo(CLEO).settled()
    here = (other("Ada Lund", talk="t"), other("Ben Holt", talk="t"))
    line = said("What do you say, Cleo?", "Ada Lund", "Cleo May")
    action = solo.see(seen(5, "Cleo May", heard=(line,), people=here))
    assert action == Say("Line 1.", None, "t")
    assert [a.name for a in solo.model.asked("next_line")[0].others] == ["Ada Lund", "Ben Holt"]


def test_who_is_named_in_a_talk_may_join_it() -> None:
    solo = Solo(CLEO, Model(notice=wishing("Ada Lund", "Cleo May"))).settled()
    here = (other("Ada Lund", talk="t"), other("Ben Holt", talk="t"))
    line = said("Cleo would know.", "Ada Lund", "Ben Holt")
    assert solo.see(seen(5, "Cleo May", heard=(line,), people=here)) == Say("Line 1.", None, "t")


def test_a_line_in_ones_talk_is_no_overheard_line() -> None:
    solo = Solo(CLEO).settled()
    solo.agent.talk = OngoingTalk("t", ["Ada Lund", "Ben Holt"])
    line = said("Well, well.", "Ada Lund", "Ben Holt")
    solo.see(seen(5, "Cleo May", heard=(line,), people=(other("Ada Lund", talk="t"),)))
    assert [ln.text for ln in solo.agent.talk.lines] == ["Well, well."]
    assert [percept.kind for percept in solo.agent.state.deferred] == ["person"]


def test_an_opinion_after_a_talk_of_three_is_kept_of_the_one_it_is_about() -> None:
    def after(ask: Any) -> dict[str, Any]:
        opinion = f"{ask.others[0].name} is nice"
        return {"memory": "We talked.", "importance": 4, "closeness": 1, "opinion": opinion}

    solo = Solo(CLEO, Model(after_talk=after)).settled()
    solo.agent.talk = OngoingTalk("t", ["Ada Lund", "Ben Holt"])
    here = (other("Ada Lund", talk="t"), other("Ben Holt", talk="t"))
    for n, (speaker, to) in enumerate([("Ada Lund", "Ben Holt"), ("Ben Holt", None)]):
        line = said(f"Word {n}.", speaker, to)
        solo.think(seen(n, "Cleo May", people=here), [Percept("heard", n, "", speaker, heard=line)])
    own = OwnLine("Line 2.", None, heard_by=("Ada Lund", "Ben Holt"))
    solo.see(seen(9, "Cleo May", people=(), said=own))
    relationships = [solo.agent.relationship(name) for name in ("Ada Lund", "Ben Holt")]
    assert [relationship.opinion for relationship in relationships] == ["", "Ben Holt is nice"]
    assert [relationship.closeness for relationship in relationships] == [1, 1]


@pytest.mark.parametrize(
    ("said_to", "first"),
    [
        (("Ada", "Ada", "Ben"), "Ada Lund"),  # most of it was with Ada, though Ben spoke last
        (("Ada", "Ben"), "Ben Holt"),  # as much with both: the last
        (("Ada", ""), "Ada Lund"),  # a word to all is less than one to somebody
    ],
)
def test_what_stays_is_of_the_one_it_was_talked_with_most(
    said_to: tuple[str, ...], first: str
) -> None:
    agent, names = Solo(CLEO).settled().agent, {"Ada": "Ada Lund", "Ben": "Ben Holt", "": ""}
    lines = [TalkLine("Cleo May", f"Word {n}.", to=names[who]) for n, who in enumerate(said_to)]
    lines.append(TalkLine("Ben Holt", "And I say this to Ada.", to="Ada Lund"))
    overheard = [TalkLine("Cleo May", "Before.", to="Ben Holt")] * 3
    talk = OngoingTalk("t", ["Ada Lund", "Ben Holt"], lines=[*overheard, *lines], joined=3)
    assert most_spoken_with(agent, talk)[0] == first
    assert addressed_first(talk)[0] == "Ben Holt"


# --- news ----------------------------------------------------------------------------------------


def telling(ask: Any) -> dict[str, Any]:
    tells = [f.fact.id for f in ask.facts if not f.told]
    return {"text": f"Line {len(ask.lines)}.", "tells": tells, "ends": len(ask.lines) >= 2}


def test_news_goes_from_mouth_to_ear_with_its_line_and_its_hop() -> None:
    def wish(ask: Any) -> dict[str, Any]:
        pair = {"Ada Lund": "Ben Holt", "Ben Holt": "Cleo May"}
        return wishing(pair.get(ask.me.name, ""), ask.me.name)(ask)

    three = Company(Model(notice=wish, next_line=telling), ADA, BEN, CLEO, talk_pause_minutes=0)
    three.live(200)
    rows = [row for row in three.rows if isinstance(row, KnowledgeRow)]
    said_at = {(tick + 1, who) for tick, who, _, _ in three.room.lines}
    assert [(r.agent, r.source, r.hop) for r in rows][:2] == [
        ("Ada Lund", "", 0),
        ("Ben Holt", "Ada Lund", 1),
    ]
    assert sorted((r.agent, r.fact) for r in rows) == [(p.name, "party") for p in (ADA, BEN, CLEO)]
    assert all((r.line, r.source) in said_at for r in rows if r.source)


# --- words from within, and none at all ----------------------------------------------------------


def test_a_whisper_becomes_a_thought_of_ones_own() -> None:
    solo = Solo().settled()
    solo.see(seen(5, happenings=(Happening("whisper", "Ben is kind."),)))
    assert solo.texts("thought") == ["I feel that Ben is kind."]
    assert (solo.model.kinds[:2], solo.agent.state.deferred) == (["whisper", "notice"], [])


def test_who_finds_no_words_keeps_listening_until_patience_ends() -> None:
    solo = Solo(BEN, Model(next_line="nonsense")).settled()
    here = (other("Ada Lund", talk="t"),)
    line = said("Hello, Ben.", "Ada Lund", "Ben Holt")
    assert solo.see(seen(5, "Ben Holt", heard=(line,), people=here)) is None
    waiting = solo.think(seen(10, "Ben Holt", people=here, ended=True))
    assert getattr(waiting, "talk", None) == "t"
    solo.think(seen(40, "Ben Holt", people=here, ended=True))
    assert (solo.agent.talk, solo.texts("talk")) == (None, ["We talked."])
    assert [a.kind for a in solo.model.asked("next_line")] == ["next_line"] * 3


def test_who_finds_no_first_words_has_not_begun_a_talk() -> None:
    solo = Solo(model=Model(notice=wishing("Ben Holt"), next_line="nonsense")).settled()
    assert solo.see(seen(5, people=(other(),))) is None
    assert (solo.agent.talk, wishes.sought(solo.agent)) == (None, None)
    assert solo.agent.relationship("Ben Holt").talked is None


# --- the floor -----------------------------------------------------------------------------------


def test_a_line_without_the_floor_is_offered_again_with_its_reason() -> None:
    solo = Solo(model=Model(next_line={"text": "A party!", "tells": ["party"]})).settled()
    here = (other(talk="t"), other("Cleo May", talk="t"))
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "gives a party"))
    solo.think(seen(10, people=here))
    solo.think(seen(12, people=here, ended=True, refused="Cleo May was already speaking."))
    assert len(solo.model.asked("next_line")) == 1
    line = said("The roof leaks.", "Cleo May", "Ben Holt")
    action = solo.see(seen(14, people=here, heard=(line,)))
    ask = solo.model.asked("next_line")[1]
    assert (ask.unsaid, ask.why) == ("A party!", "gives a party")
    assert [line.text for line in ask.lines] == ["The roof leaks."]
    assert "party" in [f.fact.id for f in ask.sayable()]
    assert isinstance(action, Say)
    assert (action.text, action.tells) == ("A party!", ("party",))


def test_what_never_gets_the_floor_is_let_be_and_told() -> None:
    solo = Solo(model=Model(next_line=lambda ask: {"text": f"Fire, {len(ask.lines)}!"})).settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt", "Cleo May"], has_floor=True)
    here = (other(talk="t"), other("Cleo May", talk="t"))
    for n in range(0, 4 * MAX_REFUSED, 4):
        heard = (said(f"Word {n}.", "Cleo May", "Ben Holt"),)
        solo.see(seen(10 + n, people=here, heard=heard if n else ()))
        solo.think(seen(12 + n, people=here, ended=True, refused="Cleo May was speaking."))
    assert solo.told("unsaid") == [f'Ada Lund did not get to say: "Fire, {MAX_REFUSED - 1}!"']
    assert solo.agent.talk is not None
    assert (solo.agent.talk.unsaid, solo.agent.talk.wants_floor) == (None, False)


def test_who_has_something_to_say_speaks_when_the_others_fall_silent() -> None:
    solo = Solo().settled()
    unsaid = TalkLine(ADA.name, "A party!")
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], unsaid=unsaid, wants_floor=True, last_line=1)
    here = (other(talk="t"),)
    assert getattr(solo.think(seen(5, people=here, ended=True)), "talk", None) == "t"
    assert isinstance(solo.think(seen(14, people=here, ended=True)), Say)


# --- joining -------------------------------------------------------------------------------------

TALKING = (other("Ben Holt", "talking to Cleo May", talk="t"), other("Cleo May", talk="t"))


def overhearing(*texts: str, **more: Any) -> Solo:
    """Return Ada beside a talk of Ben and Cleo, of which she heard these lines."""
    solo = Solo(**more).settled()
    for n, text in enumerate(texts):
        speaker, to = ("Ben Holt", "Cleo May") if n % 2 == 0 else ("Cleo May", "Ben Holt")
        tells = ("cat",) if "cat" in text else ()
        line = said(text, speaker, to, tells=tells, began=n)
        solo.see(seen(n + 1, people=TALKING, heard=(line,)))
    solo.model.calls = []
    return solo


@pytest.mark.parametrize("asked", [True, False])
def test_who_joins_has_heard_what_was_said_in_its_hearing(asked: bool) -> None:
    solo = overhearing("The roof leaks.", "Badly?", "Ask Cy.")
    if not asked:
        solo.agent.state.wishes.append(TalkWish("Ben Holt", "knows a roofer"))
    heard = (said("What do you say, Ada?", "Ben Holt"),) if asked else ()
    solo.see(seen(8, people=TALKING, heard=heard))
    (ask,) = solo.model.asked("next_line")
    lines = [(line.speaker.split()[0], line.text) for line in ask.lines]
    assert lines[:3] == [("Ben", "The roof leaks."), ("Cleo", "Badly?"), ("Ben", "Ask Cy.")]
    assert lines[3:] == ([("Ben", "What do you say, Ada?")] if asked else [])
    assert [other.name for other in ask.others] == ["Ben Holt", "Cleo May"]
    prompt = render(ask, "en", "A town.").user
    assert ("You begin the talk" in prompt, "You want a word with them because" in prompt) == (
        False,
        not asked,
    )


def test_who_joins_knows_what_was_told_before() -> None:
    solo = overhearing("Hm.", model=Model(notice={"ratings": [3]}))
    line = said("The cat is lost.", "Ben Holt", "Cleo May", tells=("cat",), began=6)
    called = said("Ada?", "Cleo May")
    solo.see(seen(8, people=TALKING, heard=(line, called)))
    assert "cat" in solo.agent.known_facts
    assert solo.agent.known_facts["cat"].source == "Ben Holt"


def test_who_joins_waits_for_the_line_that_is_being_said() -> None:
    solo = overhearing("The roof leaks.")
    speaking = (other("Ben Holt", talk="t", speaking=True), TALKING[1])
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "knows a roofer"))
    waiting = solo.think(seen(4, people=speaking))
    assert (getattr(waiting, "talk", None), solo.model.asked("next_line")) == ("t", [])
    line = said("Badly.", "Ben Holt", "Cleo May")
    assert isinstance(solo.see(seen(6, people=TALKING, heard=(line,))), Say)


def test_what_was_overheard_is_kept_as_long_as_the_talk_goes_on_in_sight() -> None:
    solo = overhearing("The roof leaks.")
    assert list(solo.agent.state.overheard) == ["t"]
    solo.see(seen(9, people=(other(), other("Cleo May"))))
    assert solo.agent.state.overheard == {}


# --- who can hear --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Can hear you too: Cleo May (sits by the fire).\n"),
                            ("zh", "旁边听得见的：Cleo May（sits by the fire）。\n")]
)  # fmt: skip
def test_the_speaker_is_shown_who_can_hear(language: str, words: str) -> None:
    solo = Solo(replace(ADA, language=language)).settled()
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "knows a roofer"))
    far = replace(other("Dan Low"), tile=(5, 0))
    solo.think(seen(4, people=(other(), other("Cleo May", "sits by the fire"),
                               other("Eve Roe", asleep=True), far)))  # fmt: skip
    (ask,) = solo.model.asked("next_line")
    assert [hearer.name for hearer in ask.hearers] == ["Cleo May"]
    prompt = render(ask, language, "A town.")
    assert words in prompt.user
    assert prompt.schema["properties"]["to"]["enum"] == ["Ben Holt", "Cleo May"]


def test_who_stands_by_may_be_drawn_in_and_answers() -> None:
    def line(ask: Any) -> dict[str, Any]:
        to = {"to": "Cleo May"} if len(ask.lines) == 2 else {}
        return {"text": f"Line {len(ask.lines)}.", "ends": len(ask.lines) > 3, **to}

    three = Company(Model(notice=wishing("Ben Holt"), next_line=line), ADA, BEN, CLEO)
    three.live(80)
    assert [(who, to) for who, to, _ in lines(three)][:4] == [
        ("Ada", "Ben"), ("Ben", "Ada"), ("Ada", "Cleo"), ("Cleo", None),
    ]  # fmt: skip
    cleo = next(a for a in three.model.asked("next_line") if a.me is CLEO)
    assert [line.text for line in cleo.lines] == FOUR[:3]
    assert talks(three, "Cleo May") == talks(three, "Ada Lund") == ["We talked."]


# --- news in a talk ------------------------------------------------------------------------------


def test_what_one_is_told_in_a_talk_is_learned_at_once_and_not_asked_about() -> None:
    solo = Solo(BEN).settled()
    line = said("There is a party.", "Ada Lund", "Ben Holt", tells=("party",), began=4)
    solo.see(seen(5, "Ben Holt", heard=(line,), people=(other("Ada Lund", talk="t"),)))
    assert [ask for ask in solo.model.asked("notice") if any(n.facts for n in ask.news)] == []
    known = solo.agent.known_facts["party"]
    memory = solo.agent.memory.memories[known.memory or 0]
    assert (known.source, memory.importance, memory.about) == ("Ada Lund", 6, ("Ada Lund",))
    assert memory.text == "Ada Lund told: Ada is giving a party on the green at five."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_prompt_lists_only_the_fields_of_its_schema(language: str) -> None:
    line, after = example_of(NextLine, language), example_of(AfterTalk, language)
    for ask in (line, replace(line, facts=(), others=line.others[:1]), after,
                replace(after, heard=())):  # fmt: skip
        prompt = render(ask, language, "A town.")
        fields_of = re.split("(?:Fields|fields):|字段：", prompt.user)[1:]
        task = "\n".join(re.split(r"\n\n|\n(?! *-)", part)[0] for part in fields_of)
        listed = re.findall(r"^ *- (?:[^:：]+ )?([a-z_]+)(?: \(.*\))?[:：]", task, re.MULTILINE)
        fields = {name for part in schemas_in(prompt.schema) for name in part.get("properties", {})}
        assert set(listed) <= fields | {"start", "end"}, ask.kind
        assert {"tells", "declined", "to"} & set(listed) == {"tells", "declined", "to"} & fields


@pytest.mark.parametrize(("closeness", "comes_up"), [(2, False), (8, True)])
def test_what_one_remembers_of_a_secret_is_for_close_friends_alone(
    closeness: int, comes_up: bool
) -> None:
    debt = Fact("debt", "Ada owes the miller forty crowns.", "secret", ADA.name)
    seeds = ("Ada borrowed forty crowns from the miller in May.", "Ada hums while she works.")
    begun = Solo(replace(ADA, knows=("debt",), memories=seeds))
    begun.agent.town = replace(begun.agent.town, facts={"debt": debt})
    solo = begun.settled()
    ben = solo.agent.relationship("Ben Holt")
    ben.closeness = ben.trust = closeness
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "the weather"))
    solo.think(seen(10, people=(other(),)))
    (ask,) = solo.model.asked("next_line")
    prompt = render(ask, "en", "A town.").user
    assert ("hums" in prompt, "crowns" in prompt) == (True, comes_up)


# --- in the middle of a line ---------------------------------------------------------------------


@pytest.mark.parametrize("text", ["It was your song.", "那是你的歌。"])
def test_who_is_spoken_to_in_the_middle_of_a_line_answers_when_it_is_over(text: str) -> None:
    solo = Solo(model=Model(next_line=[{"text": "Tell her."}, {"text": text, "to": "Cleo May"}]))
    solo.settled().agent.talk = OngoingTalk(
        "t", ["Ben Holt"], has_floor=True, lines=[TalkLine("Ben Holt", "May I tell her?")]
    )
    both = (other(talk="t"), other("Cleo May", talk="u"))
    assert isinstance(solo.think(seen(10, people=both)), Say)
    praise = said("Well sung!", "Cleo May", talk="u", began=12)
    assert solo.see(seen(13, people=both, heard=(praise,))) is None
    assert len(solo.model.asked("next_line")) == 1
    mine = OwnLine("Tell her.", "Ben Holt", (), ("Ben Holt",))
    spoken = solo.see(seen(14, people=both, ended=True, said=mine))
    assert isinstance(spoken, Say)
    assert (spoken.text, spoken.to) == (text, "Cleo May")
    assert solo.agent.talk is not None
    assert [line.text for line in solo.agent.talk.lines][-3:] == ["Tell her.", "Well sung!", text]
