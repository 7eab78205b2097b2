"""News that one alone can give: who stood one up, and who came to one's party."""

from dataclasses import replace
from typing import Any

import pytest

from agents.mind.news.living import hold, quarrel
from agents.mind.news.made_here import made_up
from agents.mind.state import OngoingTalk
from tests.agents.mind.intentions.test_promises import LAWN, ben, joint, seeing
from tests.agents.mind.news.test_living import after_hearing, held
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    CLOCK,
    PARTY,
    Company,
    Model,
    Solo,
    other,
    seen,
    wishing,
)


def test_who_was_stood_up_may_tell_it() -> None:
    solo = ben()
    joint(solo)
    solo.think(seeing("15:10", place=LAWN, people=(other("Cleo May"),)))
    solo.think(seeing("16:00", place=LAWN))
    told = solo.told("stood_up")
    assert held(solo) == [(told[0], "", "known")]
    (known,) = [k.fact for k in solo.agent.known_facts.values() if k.fact.text == told[0]]
    assert (known.source, known.about) == ("Ben Holt", ("Ada Lund",))


def test_a_host_knows_who_came() -> None:
    host = Solo().settled()
    assert PARTY.starts is not None
    assert PARTY.ends is not None
    begins, ends = CLOCK.tick(PARTY.starts), CLOCK.tick(PARTY.ends)
    guests = tuple(replace(other(name), place=LAWN) for name in ("Cleo May", "Ben Holt"))
    passing = replace(other("Dan Low"), place=LAWN, walking=True)
    host.think(seen(begins + 30, place=LAWN, people=(*guests, passing), ended=True))
    host.think(seen(ends, place=LAWN, people=guests[:1], ended=True))
    text = "Cleo May and Ben Holt came to the lawn at 17:00, as Ada Lund had asked."
    assert held(host) == [(text, "", "known")]
    assert text in host.texts("observation")


def test_nobody_came_is_no_news() -> None:
    host = Solo().settled()
    assert PARTY.ends is not None
    host.think(seen(CLOCK.tick(PARTY.ends), place=LAWN, ended=True))
    assert held(host) == []


@pytest.mark.parametrize(("closeness", "news"), [(-2, 1), (-1, 0), (2, 0)])
def test_who_has_fallen_out_may_speak_of_it(closeness: int, news: int) -> None:
    solo = after_hearing("You are a thief.", closeness=closeness, news="")
    texts = [text for text, _, _ in held(solo)]
    assert texts == ["Ada Lund and Milo have fallen out with each other."] * news


def test_a_quarrel_is_made_up_once() -> None:
    """The good talks after it are no news; a quarrel on a later day can be made up again."""
    solo, talk = Solo().settled(), OngoingTalk("t", ["Ben Holt"])
    tale, a_day = [], solo.agent.town.clock.ticks(24 * 60)
    for what in ("good", "quarrel", "good", "good", "quarrel", "good", "good"):
        solo.agent.tick += a_day
        if what == "quarrel":
            hold(solo.agent, quarrel(solo.agent, "Ada Lund", "Ben Holt", solo.agent.tick), 0)
        else:
            made_up(solo.agent, talk, "Ben Holt", 0)
        tale.append(sum(len(k.also) + 1 for k in solo.agent.known_facts.values()
                        if "made up" in k.fact.text))  # fmt: skip
    assert tale == [0, 0, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_stands_by_sees_a_quarrel_and_holds_the_same_news(language: str) -> None:
    ada, ben, cleo = (replace(one, language=language) for one in (ADA, BEN, CLEO))

    def keeps(ask: Any) -> dict[str, Any]:
        change = -2 if ask.me.name == "Ada Lund" else 0
        return {"memory": "We spoke.", "importance": 4, "closeness": change, "opinion": "rude"}

    answers = {
        "next_line": lambda ask: {
            "text": "Go away!" if ask.me.name == "Ada Lund" else "No.",
            "ends": True,
        },
        "after_talk": keeps,
        "notice": lambda ask: (
            wishing("Ben Holt")(ask)
            if ask.me.name == "Ada Lund"
            else {"ratings": list(range(1, 1 + len(ask.news)))}
        ),
    }
    room = Company(Model(**answers), ada, ben, cleo, language=language)
    room.live(150)
    texts = {
        name: [k.fact for k in mind.agent.known_facts.values() if "fallen out" in k.fact.text
               or "吵翻" in k.fact.text]
        for name, mind in room.minds.items()
    }  # fmt: skip
    assert [len(facts) for facts in texts.values()] == [1, 1, 1]
    assert len({fact for facts in texts.values() for fact in facts}) == 1
