"""News is gathered, rated in one question, remembered in the same words without another."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks.questions import Notice
from agents.mind.noticing import collect
from agents.mind.state import Percept
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    CLOCK,
    FACTS,
    Model,
    Solo,
    carry_on,
    other,
    said,
    seen,
)
from town.interface import Do, Happening, SeenObject, Wait
from town.runfile.records import KnowledgeRow

PASSING = ("on the way home", "crossing the green")
BURNING = SeenObject("house/kitchen/stove", "stove", "burning", unusual=True)


def activity(tick: int, text: str) -> Percept:
    return Percept("activity", tick, text, "Ben Holt")


def observed(solo: Solo) -> list[tuple[str, int]]:
    memories = solo.agent.memory.memories
    return [(m.text, m.importance) for m in memories if m.kind == "observation"]


def test_all_news_is_rated_in_one_question() -> None:
    solo = Solo(CLEO, Model(notice=lambda ask: {"ratings": list(range(1, 1 + len(ask.news)))}),
                rate_every_minutes=0)  # fmt: skip
    solo.settled()
    solo.attention.attend(seen(1, people=(other("Ada Lund"), other("Ben Holt"))))
    solo.think(seen(2, "Cleo May", objects=(BURNING,), ended=True), solo.attention.take_inbox())
    assert [[n.text for n in ask.news] for ask in solo.model.asked("notice")] == [
        ["Ada Lund reads", "Ben Holt reads"]
    ]
    assert observed(solo) == [("Ada Lund reads", 1), ("Ben Holt reads", 2)]


def test_what_can_wait_is_gathered_until_something_ends() -> None:
    solo = Solo().settled()
    solo.agent.state.noticed_at = seen(0).now
    solo.think(seen(10), [activity(10, "Ben Holt sings")])
    solo.think(seen(20, ended=True), [activity(20, "Ben Holt hums")])
    assert (observed(solo), solo.model.asked("notice")) == ([], [])
    solo.think(seen(360, ended=True), [activity(360, "Ben Holt whistles")])
    texts = ["Ben Holt sings", "Ben Holt hums", "Ben Holt whistles"]
    assert [[n.text for n in ask.news] for ask in solo.model.asked("notice")] == [texts]
    assert observed(solo) == [(text, 3) for text in texts]


def test_one_or_two_things_wait_twice_as_long_as_three() -> None:
    for count, asked in ((2, [0, 0, 1]), (3, [0, 1, 1])):
        solo = Solo(rate_every_minutes=20).settled()
        solo.agent.state.noticed_at = CLOCK.at(0)
        songs = [activity(10, f"Ben Holt sings song {n}") for n in range(count)]
        so_far = []
        for minute in (10, 20, 45):
            solo.think(seen(CLOCK.ticks(minute), ended=True), songs if minute == 10 else ())
            so_far.append(len(solo.model.asked("notice")))
        assert so_far == asked


def test_a_bell_that_its_author_calls_slight_or_that_was_rated_before_needs_no_question() -> None:
    solo = Solo(CLEO).settled()
    noon = Happening("announcement", "The bell strikes noon.", importance=1)
    van = Happening("announcement", "The post van hoots.")
    solo.model.answers["notice"] = {"ratings": [2]}
    for tick, heard in ((5, noon), (6, van), (7, van)):
        solo.see(seen(tick, "Cleo May", happenings=(heard,)))
    asked = [n.text for ask in solo.model.asked("notice") for n in ask.news]
    assert asked == ["The post van hoots."]
    assert observed(solo) == [("The bell strikes noon.", 1), ("The post van hoots.", 2)]


def test_what_was_rated_before_is_remembered_without_a_question() -> None:
    solo = Solo(CLEO, retention=2, rate_every_minutes=0).settled()
    solo.think(seen(1, "Cleo May", ended=True), [activity(1, "Ben Holt sings")])
    assert solo.model.kinds == ["notice"]
    solo.think(seen(200, "Cleo May", ended=True), [activity(200, "Ben Holt sings")])
    assert observed(solo) == [("Ben Holt sings", 3)]  # within retention: no news at all
    for n in range(2):
        solo.think(seen(300 + n * 100, "Cleo May", ended=True), [activity(300, f"Song {n}")])
    solo.model.calls = []
    solo.think(seen(600, "Cleo May", ended=True), [activity(600, "Ben Holt sings")])
    assert solo.model.asked("notice") == []
    assert [text for text, _ in observed(solo)] == [
        "Ben Holt sings", "Song 0", "Song 1", "Ben Holt sings",
    ]  # fmt: skip


def test_twelve_at_most_and_the_urgent_first() -> None:
    solo = Solo().settled()
    crowd = [activity(n, f"Doing {n}") for n in range(20)]
    alarm = Percept("object", 0, "The stove is burning.", "house/kitchen/stove")
    solo.think(seen(30, ended=True), [alarm, *crowd])
    (ask,) = solo.model.asked("notice")
    assert [n.text for n in ask.news] == [
        "The stove is burning.", *(f"Doing {n}" for n in range(9, 20))
    ]  # fmt: skip


def test_a_dozen_things_do_not_wait() -> None:
    solo = Solo().settled()
    solo.agent.state.noticed_at = seen(0).now
    solo.think(seen(30, ended=True), [activity(n, f"Doing {n}") for n in range(11)])
    assert solo.model.asked("notice") == []
    solo.think(seen(40, ended=True), [activity(11, "Doing 11")])
    assert [len(ask.news) for ask in solo.model.asked("notice")] == [12]


def test_who_only_passes_is_rated_without_a_question() -> None:
    solo = Solo(CLEO).settled()
    passing = [Percept("person", 9, f"Ben Holt is {how}", "Ben Holt") for how in PASSING]
    solo.think(seen(400, "Cleo May", ended=True), passing)
    assert solo.model.asked("notice") == []
    assert observed(solo) == [(f"Ben Holt is {how}", 1) for how in PASSING]


def test_what_one_does_oneself_is_remembered_without_a_question() -> None:
    solo = Solo().settled()
    mine = [Percept("own", n, f"Ada Lund does thing {n}", "Ada Lund") for n in range(12)]
    solo.think(seen(400, ended=True), mine)
    assert solo.model.asked("notice") == []
    assert observed(solo) == [(f"Ada Lund does thing {n}", 1) for n in range(12)]


def test_company_is_looked_at_again_after_a_while_only() -> None:
    solo = Solo().settled()
    solo.agent.state.noticed_at = seen(0).now
    ben = [Percept("person", 30, "Ben Holt is on the way home", "Ben Holt")]
    solo.think(seen(30, people=(other(),), ended=True), ben)
    assert solo.model.asked("notice") == []
    solo.think(seen(90, people=(other(),), ended=True))
    assert [[p.name for p in ask.people] for ask in solo.model.asked("notice")] == [["Ben Holt"]]


def test_who_is_seen_for_the_first_time_is_met() -> None:
    solo = Solo().settled()
    solo.see(seen(7, people=(other("Ben Holt"), other("Cleo May"))))
    assert (solo.agent.relationship("Ben Holt").met, solo.agent.relationship("Cleo May").met) == (
        7,
        7,
    )
    (met,) = (event for event in solo.agent.events if event.kind == "met")
    assert met.text == "Ada Lund saw Cleo May for the first time."
    assert met.data == {"who": "Cleo May"}


def test_the_author_says_how_much_it_matters() -> None:
    solo = Solo().settled()
    solo.see(seen(5, happenings=(Happening("announcement", "Fire!", importance=9),)))
    assert observed(solo) == [("Fire!", 9)]


# --- facts ---------------------------------------------------------------------------------------


def knowledge(solo: Solo) -> list[tuple[str, str, int | None, str]]:
    rows = [row for row in solo.rows if isinstance(row, KnowledgeRow)]
    memories = solo.agent.memory.memories
    return [(r.fact, r.source, r.line, memories[r.memory or 0].text) for r in rows]


def test_a_fact_on_a_notice_has_no_teller() -> None:
    solo = Solo(BEN).settled()
    solo.see(seen(5, "Ben Holt", happenings=(Happening("notice", "Party at five!", ("party",)),)))
    assert knowledge(solo) == [("party", "", None, "A notice says: Party at five!")]
    assert "green/lawn" in solo.attention.places


def test_a_fact_that_is_overheard_comes_from_who_said_it() -> None:
    solo = Solo(BEN).settled()
    hello = said("Hello.", "Ada Lund", "Cleo May", began=2)
    news = said("The cat is lost.", "Cleo May", "Ada Lund", tells=("cat",), began=4)
    solo.attention.attend(seen(3, "Ben Holt", heard=(hello,)))
    solo.see(seen(5, "Ben Holt", heard=(news,)))
    assert [row[:3] for row in knowledge(solo)] == [("cat", "Cleo May", 4)]


def test_a_talk_that_goes_on_is_heard_out_and_kept_as_one_memory() -> None:
    solo = Solo(BEN).settled()
    pair = (other("Ada Lund", talk="t"), other("Cleo May", talk="t"))
    for n, line in enumerate(["One.", "Two.", "Three."]):
        heard = (said(line, "Ada Lund", "Cleo May", tells=("cat",) if n == 1 else ()),)
        solo.see(seen(10 + 50 * n, "Ben Holt", heard=heard, people=pair, ended=True))
    assert [t for t, _ in observed(solo) if t.startswith("Over")] == []
    solo.see(seen(200, "Ben Holt", people=(), ended=True))
    to = "Ada Lund to Cleo May"
    assert [t for t, _ in observed(solo) if t.startswith("Over")] == [
        f'Overheard: {to}: "One." {to}: "Two." {to}: "Three."'
    ]
    assert [row[0] for row in knowledge(solo)] == ["cat"]


def test_the_first_talk_of_all_brings_its_news_as_any_other() -> None:
    solo = Solo(BEN).settled()
    line = said("Party at five!", "Ada Lund", "Ben Holt", tells=("party",), began=4)
    solo.see(seen(6, "Ben Holt", heard=(line,), people=(other("Ada Lund", talk="t"),)))
    told = f"Ada Lund told: {FACTS['party'].text}"
    assert knowledge(solo) == [("party", "Ada Lund", 4, told)]


# --- reactions -----------------------------------------------------------------------------------


def test_an_object_out_of_order_may_be_reacted_to() -> None:
    act = {"ratings": [8], "reaction": "act", "about": 1, "why": "fire"}
    solo = Solo(model=Model(notice=[carry_past(), act])).settled()
    action = solo.see(seen(30, objects=(BURNING,)))
    assert isinstance(action, Do)
    assert (action.activity, action.minutes) == ("puts the fire out", 5)
    assert solo.model.kinds == ["notice", "react"]


def test_one_may_wait_a_moment() -> None:
    wait = {"ratings": [8], "reaction": "wait"}
    solo = Solo(model=Model(notice=[carry_past(), wait])).settled()
    assert solo.see(seen(30, objects=(BURNING,))) == Wait(3.0, "waiting a moment")


def carry_past() -> dict[str, Any]:
    """Rate what Ada brings into the story: who she is, a memory, a concern."""
    return {"ratings": [3, 3, 3]}


@pytest.mark.parametrize("target", ["Nobody", "Cleo May"])
def test_nobody_talks_to_who_is_not_there(target: str) -> None:
    me = Solo().settled()
    talk = {"ratings": [3], "reaction": "talk", "target": target}
    me.model.answers["notice"] = talk
    assert me.see(seen(30, objects=(BURNING,))) is None
    assert [call.reason for call in me.model.calls] == [
        None,
        *[f"'{target}' is not in sight. There is nobody."] * 2,
    ]


# --- bad answers ---------------------------------------------------------------------------------


def test_news_outlives_one_question_without_an_answer_but_not_two() -> None:
    solo = Solo().settled()
    solo.model.answers["notice"] = "nonsense"
    solo.see(seen(30, happenings=(Happening("learn", "A cat!", ("cat",)),)))
    assert [percept.text for percept in solo.agent.state.deferred] == ["A cat!"]
    solo.think(seen(40, ended=True))  # it rests for a while
    assert solo.model.kinds == ["notice"] * 3
    solo.model.answers["notice"] = carry_on
    solo.think(seen(61))
    assert (knowledge(solo)[-1][0], solo.agent.state.deferred) == ("cat", [])


def test_news_that_finds_no_answer_twice_is_given_up() -> None:
    solo = Solo().settled()
    solo.model.answers["notice"] = "nonsense"
    solo.see(seen(30, objects=(BURNING,)))
    solo.think(seen(61))
    assert solo.agent.state.deferred == []
    assert solo.told("failed") == [
        "Ada Lund carried on without an answer: the reply must be one JSON object and nothing else."
    ]


def test_a_question_shows_what_one_holds_for_those_in_sight() -> None:
    solo = Solo().settled()
    solo.see(seen(30, people=(other(),)))
    (ask,) = solo.model.asked("notice")
    assert isinstance(ask, Notice)
    assert [(p.name, p.kind, p.closeness) for p in ask.people] == [("Ben Holt", "friend", 5)]
    assert [(f.fact.id, f.told) for f in ask.facts] == [("party", False)]


@pytest.mark.parametrize(
    ("language", "song", "act"),
    [("en", "sings the miller", "waves to Ada"), ("zh", "唱起磨坊主的歌", "朝 Ada 招手")],
)
def test_of_too_much_that_is_new_the_song_and_what_names_one_are_kept(
    language: str, song: str, act: str
) -> None:
    solo = Solo(replace(ADA, language=language), language=language).settled()
    line = said("Deal, or not?", "Cleo May", "Ben Holt", talk="u")
    sung = solo.agent.messages.describe("Ben Holt", song)
    weighs = [
        activity(0, sung),
        activity(1, solo.agent.messages.describe("Ben Holt", act)),
        Percept("overheard", 2, "Overheard: Deal?", "Cleo May", line, lines=[line]),
    ]
    trifles = [activity(n, f"Ben Holt stirs cup {n}") for n in range(3, 40)]
    for one in (*weighs, *trifles):
        collect(solo.agent, [one])
    solo.think(seen(60, ended=True))
    (ask,) = solo.model.asked("notice")
    assert [n.text for n in ask.news][:3] == [percept.text for percept in weighs]
    assert len(ask.news) == 12
    assert ask.news[-1].text == "Ben Holt stirs cup 39"


def test_what_still_goes_on_when_it_is_told_is_told_as_going_on() -> None:
    solo = Solo().settled()
    irons, reads = other(activity="irons the sheets"), other("Cleo May", "reads")
    for tick, people in ((60, (irons, reads)), (120, (irons, other("Cleo May", "yawns")))):
        solo.attention.attend(seen(tick, people=people))
    later = seen(400, ended=True, people=(irons, other("Cleo May", "yawns")))
    solo.see(later)
    (ask,) = solo.model.asked("notice")
    assert [(n.text, n.goes_on) for n in ask.news] == [
        ("Ben Holt irons the sheets", True),
        ("Cleo May reads", False),
        ("Cleo May yawns", True),
    ]
