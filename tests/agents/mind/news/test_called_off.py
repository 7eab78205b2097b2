"""An occasion that is called off: who believes it stays away and invites nobody any more."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks import secrecy
from agents.asks.context import Appointment, PlanBlock
from agents.mind.news.called_off import says_so
from agents.mind.news.living import hold
from agents.mind.state import KnownFact
from tests.agents.mind.news.test_living import made
from tests.helpers.fake_world import ADA, BEN, CLOCK, PARTY, Solo, other, seen
from town.interface import Fact, Happening

OFF = "Ada's party on the green is cancelled. It will rain."


def guest(**more: Any) -> Solo:
    """Return Ben, who has promised to come to Ada's party and has planned it."""
    solo = Solo(BEN, **more).settled()
    agent, starts, ends = solo.agent, PARTY.starts, PARTY.ends
    assert starts is not None
    assert ends is not None
    hold(agent, PARTY, 0, "Ada Lund", 3, belief="claimed")
    agent.calendar = [Appointment(starts, ends, "goes to the party", "green/lawn", "party")]
    agent.plan.blocks.append(PlanBlock(starts, ends, "goes to the party", "green/lawn"))
    return solo


def promised(solo: Solo) -> tuple[int, int, bool]:
    """Return how many promises and blocks for the party there are, and whether it is spoken of."""
    agent = solo.agent
    facts = secrecy.tidings(agent.person, agent.facts_for(["Cleo May"]), agent.now)
    told = [known.fact.id for known in facts]
    blocks = [block for block in agent.plan.blocks if block.place == "green/lawn"]
    return len(agent.calendar), len(blocks), "party" in told


def test_who_hears_it_announced_does_not_come() -> None:
    solo = guest()
    assert promised(solo) == (1, 1, True)
    solo.see(seen(5, "Ben Holt", happenings=(Happening("announcement", OFF, began=4),), ended=True))
    assert promised(solo) == (0, 0, False)
    assert len(solo.told("called_off")) == 1


@pytest.mark.parametrize(
    ("text", "belief"),
    [
        ("The party on the green is cancelled.", "doubted"),
        ("The party on the green is not cancelled.", "claimed"),
        ("The choir practice in the church is cancelled.", "claimed"),
        ("There is cake at the party on the green.", "claimed"),
    ],
)
def test_what_is_doubted_or_of_something_else_changes_nothing(text: str, belief: str) -> None:
    solo = guest()
    hold(solo.agent, made(text), 0, "Milo", 4, belief=belief)
    assert promised(solo) == (1, 1, True)


def test_who_hears_of_the_party_after_it_was_called_off_does_not_plan_it() -> None:
    solo = Solo(BEN).settled()
    hold(solo.agent, made(OFF), 0, "Milo", 4, belief="claimed")
    hold(solo.agent, PARTY, 0, "Ada Lund", 9, belief="claimed")
    assert solo.agent.known_facts["party"].called_off


def test_the_host_knows_better() -> None:
    solo = Solo(ADA).settled()
    known = hold(solo.agent, made(OFF, "Cleo May"), 0, "Cleo May", 4, belief="claimed")
    assert not solo.agent.known_facts["party"].called_off
    assert known.belief == "doubted"
    assert solo.agent.relationship("Cleo May").trusted == -2
    assert solo.told("untrue") == [f"Ada Lund knows that it is not true: {known.fact.text}"]


@pytest.mark.parametrize(
    ("guests", "minutes", "untrue"),
    [
        (("Ada Lund", "Dan Low", "Kit Bell"), 10, True),
        (("Ada Lund", "Dan Low", "Kit Bell"), -10, False),
        (("Nell Gray", "Dan Low", "Kit Bell"), 10, False),
        (("Ada Lund",), 10, False),
    ],
)
def test_who_sees_it_take_place_trusts_those_less_who_said_no(
    guests: tuple[str, ...], minutes: int, untrue: bool
) -> None:
    solo = guest()
    hold(solo.agent, made(OFF, "Cleo May"), 0, "Cleo May", 4, belief="claimed")
    assert promised(solo) == (0, 0, False)
    assert PARTY.starts is not None
    tick = CLOCK.tick(PARTY.starts) + minutes * CLOCK.ticks(1)
    there = tuple(replace(other(name), place="green/lawn") for name in guests)
    solo.think(seen(tick, "Ben Holt", people=there, ended=True))
    assert solo.agent.known_facts["party"].called_off is not untrue
    assert solo.agent.relationship("Cleo May").trusted == (-2 if untrue else 0)


@pytest.mark.parametrize(
    ("language", "text", "off"),
    [
        ("en", "The quiz is off tonight.", True),
        ("en", "There will be no party.", True),
        ("en", "The concert won't take place.", True),
        ("en", "The party isn't called off.", False),
        ("en", "The party is on the green.", False),
        ("zh", "今晚的评弹取消了。", True),
        ("zh", "今晚的评弹没取消。", False),
    ],
)
def test_words_that_call_something_off(language: str, text: str, off: bool) -> None:
    assert says_so(text, language) is off


def test_of_two_occasions_the_one_that_is_meant() -> None:
    solo = guest()
    quiz: Fact = replace(
        PARTY, id="quiz_night", text="Cleo asks the questions at the quiz.", place="house/kitchen"
    )
    solo.agent.learn(KnownFact(quiz, 0))
    hold(solo.agent, made("Tonight's quiz is cancelled."), 0, "Milo", 4, belief="claimed")
    off = {id_ for id_, known in solo.agent.known_facts.items() if known.called_off}
    assert off == {"quiz_night"}
