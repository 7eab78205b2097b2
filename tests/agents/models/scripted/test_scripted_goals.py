"""What becomes of goals by rules, and what people come to want because of what happened."""

from dataclasses import replace

import pytest

from agents.asks.context import Goal, MemoryExcerpt
from agents.asks.questions import ReviseIdentity
from agents.doctor.example_asks import example_of
from agents.models.scripted import answer
from agents.models.scripted.reflection.wanting import goals_now
from town.interface import rng

GATE = Goal("mend the churchyard gate before the feast")


def asked(*memories: tuple[str, str], language: str = "en", goal: Goal = GATE) -> ReviseIdentity:
    ask: ReviseIdentity = example_of(ReviseIdentity)
    kept = tuple(
        MemoryExcerpt(n, text.format(me=ask.me.name), kind, ask.now, 8)
        for n, (kind, text) in enumerate(memories)
    )
    me = replace(ask.me, language=language)
    return replace(ask, me=me, memories=kept, goals=(goal,))


@pytest.mark.parametrize(
    ("kind", "text", "state"),
    [
        ("observation", "{me} kept the promise to Ben to mend the churchyard gate, Monday 15:00.",
         "done"),
        ("observation", "{me} did not keep the promise to Ben to mend the churchyard gate, "
         "Monday 15:00.", "given_up"),
        ("talk", "I talked with Ben about the churchyard gate.", "tried"),
        ("observation", "Ben walks through the churchyard gate.", ""),
        ("observation", "{me} kept the promise to Ben to bake a cake, Monday 15:00.", ""),
    ],
)  # fmt: skip
def test_what_becomes_of_a_goal(kind: str, text: str, state: str) -> None:
    changes = goals_now(asked((kind, text)), rng(1))
    assert [change.state for change in changes] == ([state] if state else [])


def test_a_promise_to_somebody_is_not_what_one_wants_of_them() -> None:
    goal = Goal("hear from Tobias Fenn why they did not come")
    kept = "{me} kept the promise to Tobias Fenn to play cards, Monday 15:00."
    ask = asked(("observation", kept), goal=goal)
    assert "Tobias Fenn" in ask.me.relations
    assert goals_now(ask, rng(1)) == []


@pytest.mark.parametrize(
    ("language", "kind", "text", "goal"),
    [
        ("en", "observation", "Ben Holt did not come, though it was agreed with {me} to sing, "
         "Monday 15:00.", "hear from Ben Holt why they did not come"),
        ("en", "observation", "Cleo knows what I told Ben Holt alone: the cat is mine",
         "have it out with Ben Holt who told my secret on"),
        ("en", "reflection", "I should speak to my sister again.", "speak to my sister again"),
        ("en", "reflection", "Ben is a friend to me.", ""),
        ("zh", "observation", "王福根跟{me}说好星期一 15:00 唱戏，却没有来。",
         "问问王福根为什么没来"),
        ("zh", "observation", "我只告诉过王福根的事，阿秀也知道了：猫是我的",
         "找王福根问清楚秘密是谁说出去的"),
    ],
)  # fmt: skip
def test_what_happened_gives_a_goal(language: str, kind: str, text: str, goal: str) -> None:
    ask = asked((kind, text), language=language)
    assert answer(ask, rng(1)).model_dump()["goal"] == goal
    known = asked((kind, text), language=language, goal=Goal(goal or "rest"))
    assert answer(known, rng(1)).model_dump()["goal"] == ""
