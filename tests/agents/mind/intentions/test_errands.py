"""Friends bring word to whom a claim concerns, and look for them; it is over when they know."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from agents.asks.context import TalkLine
from agents.mind.intentions.errands import bring_back, bring_word, get_back, take_up
from agents.mind.news.living import hear_again, hold
from agents.mind.state import KnownFact, OngoingTalk, PlannedStep
from tests.agents.mind.news.test_living import made
from tests.helpers.fake_world import ADA, BEN, CAT, CLEO, GREEN, Model, Solo, other, said, seen
from town.interface import Fact, OwnLine, Relation, Say, Thing
from town.runfile.records import IntentionRow

OWNED = replace(CAT, source="Ben Holt", about=("Ben Holt",))
TELLS = "tells Ben: Cleo stole the vicar's cat"
FACT = made().id


def friend(closeness: int = 4, owned: bool = True, **answers: Any) -> Solo:
    """Return Ada, who likes Ben so much, and knows that his cat is lost."""
    ada = replace(ADA, relations={"Ben Holt": Relation("friend", closeness)})
    solo = Solo(ada, Model(**answers)).settled()
    if owned:
        solo.agent.learn(KnownFact(OWNED, 0))
    return solo


def meant(solo: Solo) -> list[tuple[str, str, str]]:
    return [(aim.who, aim.what, aim.status) for aim in solo.agent.state.intentions]


def hear(solo: Solo, belief: str = "claimed") -> None:
    hold(solo.agent, made(), 0, "Milo", 4, belief=belief)
    bring_word(solo.agent)


def test_a_friend_of_the_owner_means_to_tell_them() -> None:
    solo = friend()
    hear(solo)
    bring_word(solo.agent)
    assert meant(solo) == [("Ben Holt", TELLS, "open")]


def test_it_is_meant_too_when_one_hears_only_later_whose_matter_it_is() -> None:
    solo = friend(owned=False)
    hear(solo)
    assert meant(solo) == []
    solo.agent.learn(KnownFact(OWNED, 0))
    bring_word(solo.agent)
    assert meant(solo) == [("Ben Holt", TELLS, "open")]


@pytest.mark.parametrize(
    ("closeness", "belief", "hours"), [(1, "claimed", 0), (4, "doubted", 0), (4, "claimed", 13)]
)
def test_it_is_not_meant_for(closeness: int, belief: str, hours: int) -> None:
    """One hardly knows them, doubts it, or it is old."""
    solo = friend(closeness)
    solo.agent.tick += solo.agent.town.clock.ticks(60 * hours)
    hear(solo, belief)
    assert meant(solo) == []


def test_a_friend_of_the_accused_tells_them_though_one_doubts_it() -> None:
    ada = replace(ADA, relations={"Cleo May": Relation("sister", 8)})
    solo = Solo(ada).settled()
    hear(solo, "doubted")
    assert [(who, status) for who, _, status in meant(solo)] == [("Cleo May", "open")]


def test_the_owner_is_gone_up_to_and_it_is_done_when_they_have_heard_the_news() -> None:
    tells = {"text": "Ben! Cleo stole the vicar's cat.", "tells": [FACT]}
    solo = friend(next_line=tells)
    hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
    action = solo.think(seen(12, people=(other(),), ended=True))
    assert isinstance(action, Say)
    assert (action.to, action.tells) == ("Ben Holt", (FACT,))
    assert solo.model.asked("next_line")[0].why == TELLS
    heard = OwnLine(action.text, "Ben Holt", (FACT,), ("Ben Holt",))
    solo.see(seen(16, people=(other(talk=action.talk),), said=heard, ended=True))
    assert meant(solo) == [("Ben Holt", TELLS, "done")]
    rows = [(r.state, r.tries, r.fact) for r in solo.rows if isinstance(r, IntentionRow)]
    assert rows == [("tried", 1, FACT), ("done", 1, FACT)]


def test_a_talk_in_which_it_did_not_come_up_leaves_it_open() -> None:
    solo = friend(next_line={"text": "Morning.", "ends": True})
    hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
    action = solo.think(seen(12, people=(other(),), ended=True))
    assert isinstance(action, Say)
    heard = OwnLine(action.text, "Ben Holt", (), ("Ben Holt",))
    solo.see(seen(16, people=(other(talk=action.talk),), said=heard, ended=True))
    bye = said("Morning!", "Ben Holt", "Ada Lund", talk=action.talk, began=17, ends=True)
    solo.see(seen(19, people=(other(),), heard=(bye,), ended=True))
    for tick in (25, 31):
        solo.see(seen(tick, people=(other(),), ended=True))
    assert [status for _, _, status in meant(solo)] == ["open"]


def test_it_is_let_be_where_they_have_it_from_somebody_else() -> None:
    solo = friend()
    hear(solo)
    hear_again(solo.agent, FACT, "Ben Holt")
    solo.think(seen(12, ended=True))
    assert [status for _, _, status in meant(solo)] == ["given up"]
    told = "Ada Lund gave up trying to tell Ben: Cleo stole the vicar's cat. Ben knows it already."
    assert solo.told("given_up") == [told]


def test_it_is_shown_as_any_other_intention_and_the_news_may_be_told_with_it() -> None:
    solo = friend()
    for name in ("Wilf", "Cleo May", "Milo", "Nell", "Kit"):
        hear(solo)
        hear_again(solo.agent, FACT, name)
    urgent = {
        who: known.urgent
        for who in ("Ben Holt", "Kit")
        for known in solo.agent.facts_for([who])
        if known.fact.id == FACT
    }
    assert urgent == {"Ben Holt": True, "Kit": False}
    assert timedelta(0) < solo.agent.state.intentions[0].until - solo.agent.now


# --- lost things ---------------------------------------------------------------------------------

PURSE = Thing("green/lawn/purse", "red purse", "purse", (), ("gone", "lying there"), "gone")
LOST = Fact("lost", "Ben Holt has lost his red purse.", "news", "Ben Holt", about=("Ben Holt",))
GLAD = "Ada Lund brought Ben Holt back the red purse."
FOUND = "tells Ben: I found your red purse, and here it is"


def at_the_green(solo: Solo) -> Solo:
    """Return a mind of a town where a purse may lie on the green."""
    lawn = replace(GREEN, things=(*GREEN.things, PURSE))
    places = {**solo.agent.town.places, lawn.path: lawn}
    solo.agent.town = replace(solo.agent.town, places=places)
    return solo


def picks_it_up(solo: Solo) -> None:
    now = solo.agent.now
    step = PlannedStep("picks up a purse", "green/lawn", now, now, PURSE.path, after="gone")
    solo.agent.steps.current = step
    take_up(solo.agent, seen(12, object=PURSE.path))


def test_the_story_of_a_lost_purse() -> None:
    """Who, when: Ada takes it up, hears whose it is, and looks for him; Ben is glad of it."""
    ada, ben = at_the_green(Solo().settled()), at_the_green(Solo(BEN).settled())
    tale = []
    picks_it_up(ada)
    bring_back(ada.agent)
    tale.append(("Ada takes it up", meant(ada)))
    ada.agent.learn(KnownFact(LOST, 0, "Cleo May"))
    bring_back(ada.agent)
    bring_back(ada.agent)
    tale.append(("Cleo tells her", meant(ada)))
    action = ada.think(seen(20, people=(other(),), ended=True))
    assert isinstance(action, Say)
    tale.append(("she sees Ben", [(action.to or "", ada.model.asked("next_line")[0].why, "")]))
    ben.agent.learn(KnownFact(LOST, 0))
    before = ben.agent.relationship("Ada Lund").closeness
    thanks = _hears(ben, "I found your red purse, and here it is.")
    tale.append(("she has given it back", [("Ada Lund", text, "") for text in thanks]))
    assert tale == [
        ("Ada takes it up", []),
        ("Cleo tells her", [("Ben Holt", FOUND, "open")]),
        ("she sees Ben", [("Ben Holt", FOUND, "")]),
        (
            "she has given it back",
            [("Ada Lund", GLAD, "")],
        ),
    ]
    assert ben.agent.relationship("Ada Lund").closeness > before
    assert ben.agent.known_facts["lost"].called_off


@pytest.mark.parametrize(
    "text",
    [
        "Did you lose a red purse?",
        "Have you found your red purse yet?",
        "I do hope you get your red purse back.",
        "I found out that your red purse is gone.",
    ],
)
def test_a_question_gives_nothing_back(text: str) -> None:
    ben = at_the_green(Solo(BEN).settled())
    ben.agent.learn(KnownFact(LOST, 0))
    assert _hears(ben, text) == []
    assert not ben.agent.known_facts["lost"].called_off


def test_whoever_hears_it_given_back_tells_no_more_that_it_is_lost() -> None:
    cleo = at_the_green(Solo(CLEO).settled())
    cleo.agent.learn(KnownFact(LOST, 0))
    talk = OngoingTalk("t", ["Ada Lund", "Ben Holt"])
    talk.lines = [TalkLine("Ada Lund", "Here is your red purse.", to="Ben Holt")]
    asyncio.run(get_back(cleo.agent, talk))
    assert cleo.agent.known_facts["lost"].called_off
    assert cleo.told("given_back") == []


def _hears(ben: Solo, text: str) -> list[str]:
    """Let Ben hear a line of Ada's in a talk, answer, and part; return what is told of thanks."""
    ada, me = (other("Ada Lund", talk="t"),), "Ben Holt"
    answer = OwnLine("Line 1.", "Ada Lund", (), ("Ada Lund",))
    bye = said("Goodbye!", "Ada Lund", me, began=37, ends=True)
    looks = (
        seen(30, me, people=ada, heard=(said(text, "Ada Lund", me),), ended=True),
        seen(36, me, people=ada, said=answer, ended=True),
        seen(40, me, people=ada, heard=(bye,), ended=True),
        seen(46, me, people=(other("Ada Lund"),), ended=True),
    )
    thanks = []
    for look in looks:
        ben.see(look)
        thanks += ben.told("given_back")
    return thanks
