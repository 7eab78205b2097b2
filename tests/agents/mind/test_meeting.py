"""Steps with somebody: found, waited for, looked for, given up; and what nobody may see."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from agents.asks.activities import ANYONE, companions_in
from agents.asks.ask import ReplyError
from agents.asks.questions import NextSteps
from agents.asks.sense.hints import everyday_words, given_away, secret_of
from agents.mind.attention import wake_reason
from agents.mind.intentions import wishes
from agents.mind.state import KnownFact, PlannedStep, dump_part, load_part
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLOCK,
    FACTS,
    Company,
    Model,
    Solo,
    carry_on,
    other,
    seen,
    step,
)
from town.interface import Do, Fact, Routine, Say, Wait, addressed
from town.runfile.records import MemoryRow

KITCHEN, BEDROOM = "house/kitchen", "house/bedroom"


def with_ben(activity: str, about: str) -> dict[str, Any]:
    return {**step(activity), "with": [1], "about": about}


SALT = with_ben("asks Ben for salt", "the salt")
LATER = step("stirs the soup", 15)
MOVE = Fact(
    "move",
    "Ada Lund sells the house and moves to the harbour.",
    "secret",
    "Ada Lund",
    ("Ada Lund",),
)


def minutes(count: float) -> int:
    return CLOCK.ticks(count)


def cook(*steps: Any, **more: Any) -> Solo:
    """Return Ada, whose next steps are `steps`, with her day planned and nothing done yet."""
    solo = Solo(model=Model(next_steps={"steps": list(steps)}, **more))
    solo.agent.state.past_remembered = True
    return solo


def test_a_step_with_somebody_there_is_the_talk_whatever_was_said_before() -> None:
    solo = cook(SALT, LATER)
    bond = solo.agent.relationship("Ben Holt")
    bond.talked = solo.agent.state.talk_ended = 0
    assert solo.think(seen(1, people=(other(),), ended=True)) == Say(
        "Line 0.", "Ben Holt", "Ada Lund@1"
    )
    assert [ask.why for ask in solo.model.asked("next_line")] == ["the salt"]


def test_who_is_not_there_is_waited_for_looked_for_and_then_let_be() -> None:
    solo = cook(SALT, LATER)
    found = [solo.think(seen(minutes(n), ended=True)) for n in (1, 5)]
    assert found == [
        Wait(4, "waiting for Ben Holt", person="Ben Holt"),
        Do("looking for Ben Holt", BEDROOM, 1, "look"),
    ]
    assert solo.told("not_found") == []
    action = solo.think(seen(minutes(7), place=BEDROOM, ended=True))
    assert isinstance(action, Do)
    assert action.activity == "stirs the soup"
    assert solo.told("not_found") == ["Ada Lund looked for Ben Holt and did not find them."]
    assert solo.texts("observation")[-1:] == solo.told("not_found")
    assert solo.agent.steps.done == ["looked for Ben Holt in vain"]
    assert all(block.people == () for block in solo.agent.plan.blocks)


def test_a_search_goes_on_where_a_run_is_resumed() -> None:
    solo = cook(SALT, LATER)
    solo.think(seen(minutes(1), ended=True))
    kept = {part: getattr(solo.agent, name) for part, name in (("mind", "state"), ("steps",) * 2)}
    solo.agent.state, solo.agent.steps = (load_part(p, dump_part(p, v)) for p, v in kept.items())
    assert solo.think(seen(minutes(5), ended=True)) == Do(
        "looking for Ben Holt", BEDROOM, 1, "look"
    )


def test_who_is_awaited_is_noticed_at_once() -> None:
    solo = cook(SALT)
    alone = seen(minutes(1), ended=True)
    solo.see(alone)
    solo.agent.state.noticed_at = alone.now  # one has just looked about
    comes = seen(minutes(2), people=(other(),), activity="waiting for Ben Holt")
    solo.attention.attend(comes)
    assert wake_reason(solo.agent, comes, solo.attention.take_unconsidered()) == "saw Ben Holt"


def test_sleepers_are_let_sleep() -> None:
    solo = cook(SALT, LATER)
    action = solo.think(seen(1, people=(other(asleep=True),), ended=True))
    assert getattr(action, "activity", "") == "stirs the soup"
    assert len(solo.told("not_found")) == 1


def test_a_secret_is_not_told_while_others_talk_with_them() -> None:
    solo = cook(with_ben("tells Ben", "moves to the harbour, sells all"))
    solo.agent.town = replace(solo.agent.town, facts={**FACTS, "move": MOVE})
    solo.agent.learn(KnownFact(MOVE, None))
    busy = other(talk="Ben Holt@0")
    assert solo.think(seen(1, people=(busy,), ended=True)) == Wait(
        4, "waiting for Ben Holt", person="Ben Holt"
    )
    assert solo.model.asked("next_line") == []


def test_words_without_a_listener_are_never_performed() -> None:
    solo = cook(LATER)
    solo.agent.plan.day, solo.agent.plan.bed = CLOCK.start.date(), CLOCK.at(minutes(600))
    end = CLOCK.at(minutes(10))
    solo.agent.steps.current = PlannedStep("asks Ben for salt", KITCHEN, CLOCK.start, end)
    action = solo.think(seen(minutes(2), ended=True))
    assert getattr(action, "activity", "") == "looking about for company"


def test_anyone_is_whoever_comes_by() -> None:
    solo = cook({**step("shells peas"), "with": [2]})
    alone = solo.think(seen(1, ended=True))
    assert getattr(alone, "activity", "") == "shells peas"
    wish = wishes.sought(solo.agent)
    assert wish is not None
    assert (wish.who, wish.why) == (ANYONE, "shells peas")
    met = solo.think(seen(minutes(4), people=(other("Cleo May"),)))
    assert met == Say("Line 0.", "Cleo May", f"Ada Lund@{minutes(4)}")


def test_what_was_talked_about_is_done_for_both() -> None:
    first = {"steps": [SALT, with_ben("presses Ben about salt", "the salt"), LATER]}
    both = Company(
        Model(
            notice=carry_on, next_steps=lambda ask: first if ask.me is ADA else {"steps": [LATER]}
        ),
        ADA,
        BEN,
    )
    both.live(60)
    ada = both.minds["Ada Lund"].agent
    assert "talked with Ben Holt about the salt" in ada.steps.done
    assert [s.activity for s in (*ada.steps.todo, ada.steps.current) if s and s.people] == []
    assert "talked with Ada Lund" in both.minds["Ben Holt"].agent.steps.done


# --- what nobody hears, and what nobody may see --------------------------------------------------


def one(activity: str, people: Sequence[int] = ()) -> str:
    """Return a reply of one step."""
    return json.dumps({"steps": [{**step(activity), "with": list(people)}]})


def asking(solo: Solo) -> NextSteps:
    solo.think(seen(1, ended=True))
    return solo.model.asked("next_steps")[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("activity", "refused"),
    [
        ("tells Ben that the salt is out", True),
        ("tells whoever passes that she stands for warden", True),
        ("asks what is fresh today", False),
        ("mends Ben's chair", False),
        ("waits for Ben to read it to her", True),
        ("has a quiet word with Ben", True),
        ("chats with customers", True),
        ("asks for bread", False),
        ("welcomes the guests", False),
        ("looks up to see who comes", False),
    ],
)
def test_words_that_nobody_hears_are_refused(activity: str, refused: bool) -> None:
    ask = asking(cook(LATER))
    text = one(activity)
    if refused:
        with pytest.raises(ReplyError, match="nobody hears a word"):
            ask.read(text)
        assert ask.read(text, last=True).steps[0].people
    else:
        assert ask.read(text).steps[0].people == []
    others = [name for name in ask.known if name != ask.me.name]
    assert addressed(activity, others, "en").speaks == refused  # and so the measure counts it


@pytest.mark.parametrize("activity", ["tells her that the salt is out", "asks him in for tea"])
def test_of_words_to_somebody_without_a_name_it_must_be_said_to_whom(activity: str) -> None:
    ask = asking(cook(LATER))
    with pytest.raises(ReplyError, match="nobody hears a word"):
        ask.read(one(activity))
    with pytest.raises(ReplyError):
        ask.read(one(activity), last=True)
    assert ask.read(one(activity, [1])).steps[0].people == ["Ben Holt"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    ask = asking(cook(LATER))
    wrong = '{"steps": [{"place": "moon", "activity": "tells Ben to come", "with": ["Zoe"]}, '
    wrong += '{"place": 1, "activity": "asks everybody to come"}]}'
    with pytest.raises(ReplyError, match=r"no place you know.*nobody called 'Zoe'.*nobody hears"):
        ask.read(wrong)


def keeper(**more: Any) -> Solo:
    """Return Ada, who keeps the secret that she moves."""
    solo = cook(LATER, **more)
    solo.agent.town = replace(solo.agent.town, facts={**FACTS, "move": MOVE})
    solo.agent.learn(KnownFact(MOVE, None))
    return solo


def test_an_activity_that_gives_a_secret_away_is_asked_again() -> None:
    ask = asking(keeper())
    for given in (
        "writes to the harbour that she moves",
        "packs, for she is moving to the harbour",
    ):
        with pytest.raises(ReplyError, match="what you keep secret"):
            ask.read(one(given))
    ask.read(one("moves a chair"))
    said = one("tells Ben that she moves to the harbour", people=[1])
    assert ask.read(said).steps[0].people == ["Ben Holt"]


def test_the_words_of_the_author_are_enough_one_by_one() -> None:
    told = secret_of(replace(MOVE, words=("auction", "省城")), everyday_words(()))
    assert given_away("looks up the auctions", [told]) == ["auction"]
    assert given_away("给省城写信", [told]) == ["省城"]
    assert given_away("looks up the harbour she moves to", [told]) == []


def test_a_thought_is_for_nobody_else_and_for_no_memory() -> None:
    why = "I dread to leave"
    solo = cook(step("folds the sheets", 10, thought=why), step("sits down", 10))
    assert why not in repr(solo.think(seen(1, ended=True)))
    solo.see(seen(2, activity="folds the sheets"))
    solo.think(seen(minutes(32), activity="folds the sheets", ended=True))
    assert [row for row in solo.rows if isinstance(row, MemoryRow) and why in row.text] == []
    assert solo.agent.steps.done == [f"folds the sheets (your thought: {why})"]


def test_habits_that_speak_are_done_with_those_they_name() -> None:
    known = ("Bram Okafor", "Lucy Okafor")
    assert companions_in("asks Bram for the price of forty boards", known, "en") == (
        ["Bram Okafor"],
        "the price of forty boards",
    )
    assert companions_in("tells a story to whoever is nearest", known, "en") == ([ANYONE], "")
    assert companions_in("planes oak", known, "en") == ([], "")
    assert companions_in("问沈广和船几点开", ("沈广和",), "zh") == (["沈广和"], "船几点开")


def test_a_usual_day_is_lived_with_those_it_names() -> None:
    habits = (Routine(540, "cooks", KITCHEN), Routine(600, "asks Ben for nails", KITCHEN))
    solo = Solo(replace(ADA, routine=habits), Model(plan_day="nonsense"))
    solo.think(seen(0, ended=True))
    assert [(b.activity, b.people) for b in solo.agent.plan.blocks] == [
        ("cooks", ()),
        ("asks Ben for nails", ("Ben Holt",)),
        ("welcomes the guests", ()),
        ("asks Ben for nails", ("Ben Holt",)),
    ]


def test_another_matter_is_talked_about_next_and_what_is_done_together_stays() -> None:
    meal = {**step("eats soup with Ben", 15), "with": [1]}
    steps = [SALT, with_ben("presses Ben about salt", "the salt"), with_ben("asks Ben", "the boat")]
    first = {"steps": [*steps, meal]}
    both = Company(
        Model(
            notice=carry_on, next_steps=lambda ask: first if ask.me is ADA else {"steps": [LATER]}
        ),
        ADA,
        BEN,
    )
    both.live(60)
    ada = both.minds["Ada Lund"].agent
    assert ada.steps.done == [f"talked with Ben Holt about the {it}" for it in ("salt", "boat")]
    assert ada.steps.current is not None
    assert ada.steps.current.activity == "eats soup with Ben"
