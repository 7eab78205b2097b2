"""Whom news concerns: the accused, the owner, and friends who tell them."""

from dataclasses import replace
from typing import Any

from agents.mind.company import business_with
from agents.mind.intentions import wishes
from agents.mind.news.concern import is_about_me, to_settle, whom_to_ask
from agents.mind.news.living import hold
from agents.mind.state import KnownFact
from tests.agents.mind.news.test_living import CLAIM, after_hearing, made
from tests.helpers.fake_world import BEN, CAT, CLEO, Model, Solo, other, said, seen
from town.interface import Relation, Say

OWNED = replace(CAT, source="Ben Holt", about=("Ben Holt",))


def owner(**answers: Any) -> Solo:
    """Return Ben, whose cat is lost."""
    solo = Solo(BEN, Model(**answers)).settled()
    solo.agent.learn(KnownFact(OWNED, 0))
    return solo


def test_the_owner_wants_to_hear_of_it_from_the_accused() -> None:
    solo = owner()
    known = hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
    assert is_about_me(solo.agent, known.fact)
    assert whom_to_ask(solo.agent, known.fact) == "Cleo May"
    assert CLAIM in to_settle(solo.agent, "Cleo May")
    assert to_settle(solo.agent, "Ada Lund") == ""


def test_who_has_nothing_to_do_with_it_has_nothing_to_settle() -> None:
    solo = Solo(BEN).settled()
    known = hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
    assert not is_about_me(solo.agent, known.fact)
    assert solo.agent.state.touched_by == ""


def test_the_owner_is_asked_at_once_what_to_do_about_it() -> None:
    solo = owner()
    hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
    solo.think(seen(5, "Ben Holt", ended=True))
    asked = [news for ask in solo.model.asked("notice") for news in ask.news]
    assert [(n.text, n.kind, n.subject) for n in asked] == [(CLAIM, "concern", "Cleo May")]
    solo.model.calls = []
    solo.think(seen(9, "Ben Holt", ended=True))
    assert solo.model.asked("notice") == []


def test_who_turns_to_somebody_just_then_thinks_of_it_again() -> None:
    solo = owner(notice={"ratings": [8], "reaction": "act", "about": 1, "why": "the cat"})
    wishes.arise(solo.agent, "Ada Lund", "to tell her")
    hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
    action = solo.think(seen(5, "Ben Holt", ended=True, people=(other("Ada Lund"),)))
    assert isinstance(action, Say)
    assert solo.agent.state.touched_by == made().id


def test_a_good_friend_warns_whom_it_names_and_others_do_not() -> None:
    for closeness, warns in ((7, True), (2, False)):
        friend = replace(BEN, relations={"Cleo May": Relation("friend", closeness)})
        solo = Solo(friend).settled()
        hold(solo.agent, made(), 0, "Milo", 4, belief="claimed")
        assert (CLAIM in business_with(solo.agent, "Cleo May")) is warns


def test_anybody_tells_the_owner() -> None:
    solo = Solo(CLEO).settled()
    solo.agent.learn(KnownFact(OWNED, 0))
    hold(solo.agent, made("Ada stole the vicar's cat."), 0, "Milo", 4, belief="claimed")
    assert "Ada stole" in business_with(solo.agent, "Ben Holt")


def test_the_accused_hears_it_and_asks_who_said_so() -> None:
    accused = after_hearing("Cleo stole the vicar's cat.", CLEO)
    known = accused.agent.known_facts["4-Milo"]
    assert known.belief == "doubted"
    assert whom_to_ask(accused.agent, known.fact) == ""  # a visitor, who is gone
    line = said("Cleo stole it", "Ada Lund", "Cleo May", tells=("9-Ben_Holt",), began=40)
    fact = replace(
        known.fact, id="9-Ben_Holt", source="Ben Holt", text="Cleo hid the silver spoons."
    )
    told = replace(line, news=(fact,))
    accused.see(seen(42, "Cleo May", heard=(told,), people=(other("Ada Lund", talk="t2"),)))
    assert whom_to_ask(accused.agent, fact) == "Ben Holt"
