"""Reflection: when it comes, what it asks, and what its insights rest on."""

import json

import pytest

from agents.asks.ask import ReplyError
from agents.asks.context import MemoryExcerpt
from agents.asks.questions import DrawInsights
from agents.mind.reflection import is_due
from agents.prompts.render import Prompts
from tests.helpers.fake_world import ADA, Model, Solo, seen
from town.runfile.records import MemoryRow

TWO = {"questions": ["What of Ben?", "What of lunch?", "Why?", "How?"]}


def full(model: Model | None = None, unreflected: int = 150) -> Solo:
    solo = Solo(model=model).settled()
    solo.agent.state.unreflected_importance = unreflected
    return solo


@pytest.mark.parametrize(("sum_of_importance", "expected"), [(0, False), (149, False), (150, True)])
def test_it_is_due_when_what_was_perceived_matters_enough(
    sum_of_importance: int, expected: bool
) -> None:
    assert is_due(full(unreflected=sum_of_importance).agent) is expected


def test_only_what_was_perceived_counts() -> None:
    solo = Solo().settled()
    assert solo.agent.state.unreflected_importance == 0  # its past and its plan do not
    solo.model.answers["after_talk"] = {"memory": "We talked.", "importance": 8}
    solo.think(seen(5, ended=True), [])
    assert solo.agent.state.unreflected_importance == 0


def test_three_questions_are_answered_in_one_go() -> None:
    drawn = [
        {"text": "Lunch matters.", "evidence": [1], "question": 2},
        {"text": "Lunch matters.", "evidence": [2], "question": 1},
        {"text": "Ben is kind.", "evidence": [1, 2], "question": 5},
    ]
    solo = full(Model(questions=TWO, insights={"insights": drawn}))
    solo.think(seen(30))
    assert solo.model.kinds == ["questions", "insights"]
    assert solo.texts("reflection") == ["Lunch matters.", "Ben is kind."]
    asked = [m.source for m in solo.agent.memory.memories if m.kind == "reflection"]
    assert asked == [
        "ask:questions:What of lunch?",
        "ask:questions:Why?",
    ]
    assert solo.agent.state.unreflected_importance == 0
    assert solo.told("reflection") == ["Ada Lund came to think: Lunch matters. (and 1 more)"]


def test_both_its_questions_begin_alike() -> None:
    solo = full(Model(questions=TWO))
    solo.think(seen(30))
    prompts = Prompts("en", "A town.")
    wonder, conclude = (prompts.render(ask).user for ask in (c.ask for c in solo.model.calls))
    assert "1. " in (shown := wonder[: wonder.index("Goals" if ADA.goals else "Task:")].rstrip())
    assert conclude.startswith(shown), "with the same memories under the same numbers"


def test_what_says_a_memory_again_is_no_insight() -> None:
    said = "Ben Holt sat with me every evening of the winter that Col died."
    quoted = {"text": f"What has stayed with me most is this: {said}", "evidence": [1]}
    drawn = {"text": "Whoever is alone can count on Ben.", "evidence": [1]}
    ask = DrawInsights(
        **full().agent.common_fields(seen(30).now),
        questions=("Who is Ben?",),
        memories=(MemoryExcerpt(0, said, "seed"),),
    )
    both = json.dumps({"insights": [quoted, drawn]})
    with pytest.raises(ReplyError, match="more than a memory does: “Ben Holt sat with me"):
        ask.read(both)
    assert [insight.text for insight in ask.read(both, last=True).insights] == [drawn["text"]]


def test_one_does_not_come_to_think_the_same_twice() -> None:
    solo = full(Model(insights={"insights": [{"text": "I miss the old mill by the river.",
                                              "evidence": [1]}]}))  # fmt: skip
    solo.think(seen(30))
    again = {"text": "I do miss the old mill by the river.", "evidence": [2]}
    solo.model.answers["insights"] = {"insights": [again]}
    solo.agent.state.unreflected_importance = 150
    solo.think(seen(60))
    assert solo.texts("reflection") == ["I miss the old mill by the river."]


def test_evidence_is_what_was_shown_under_that_number() -> None:
    solo = full()
    solo.think(seen(30))
    shown = solo.model.asked("insights")[0].memories
    (row,) = [r for r in solo.rows if isinstance(r, MemoryRow) and r.kind == "reflection"]
    assert row.evidence == f"[{shown[0].n},{shown[1].n}]"
    assert (row.depth, row.source) == (1, "ask:questions:What matters?")


def test_reflections_on_reflections_make_a_tree() -> None:
    solo = full()
    solo.think(seen(30))
    first = solo.agent.memory.memories[-1]

    def on_the_last(ask: object) -> dict[str, object]:
        numbers = [m.n for m in ask.memories]  # type: ignore[attr-defined]
        return {"insights": [{"text": "Deeper.", "evidence": [numbers.index(first.n) + 1]}]}

    solo.model.answers["insights"] = on_the_last
    solo.agent.state.unreflected_importance = 150
    solo.think(seen(60))
    deeper = solo.agent.memory.memories[-1]
    assert (first.depth, deeper.depth, deeper.evidence) == (1, 2, (first.n,))


def test_the_feed_is_told_the_weightiest_insight_or_that_there_is_none() -> None:
    texts = [("Ben is kind.", 4), ("Lunch matters.", 8)]
    insights = [{"text": text, "evidence": [1], "importance": n} for text, n in texts]
    solo = full(Model(questions={"questions": ["Why?"]}, insights={"insights": insights}))
    solo.think(seen(30))
    assert solo.told("reflection") == ["Ada Lund came to think: Lunch matters. (and 1 more)"]
    solo.agent.state.unreflected_importance = 150
    solo.think(seen(60))
    assert solo.told("reflection") == ["Ada Lund reflected, and came to nothing new."]


def test_nobody_reflects_asleep() -> None:
    solo = full()
    solo.think(seen(30, asleep=True))
    assert solo.model.kinds == []


def test_evidence_that_was_not_shown_is_refused() -> None:
    wrong = {"insights": [{"text": "Lunch matters.", "evidence": [99]}]}
    right = {"insights": [{"text": "Lunch matters.", "evidence": [1]}]}
    solo = full(Model(insights=[wrong, right]))
    solo.think(seen(30))
    reasons = [call.reason for call in solo.model.calls if call.ask.kind == "insights"]
    assert reasons == [None, "There is no statement number 99."]
    assert solo.texts("reflection") == ["Lunch matters."]


def test_of_insights_that_will_not_do_the_good_ones_are_taken_at_last() -> None:
    mixed = {
        "insights": [{"text": "Ben is kind.", "evidence": [1]}, {"text": "So.", "evidence": [99]}]
    }
    solo = full(Model(insights=[mixed] * 3))
    solo.think(seen(30))
    assert solo.texts("reflection") == ["Ben is kind."]
    assert solo.thought is not None
    assert [(r.kind, r.tries, r.outcome) for r in solo.thought.questions] == [
        ("questions", 1, "ok"),
        ("insights", 3, "ok"),
    ]


def test_a_reflection_without_questions_is_put_off_and_not_lost() -> None:
    solo = full(Model(questions="bad"))
    solo.think(seen(30))
    assert (solo.agent.state.unreflected_importance, is_due(solo.agent)) == (150, False)
    solo.agent.begin(61, 62, [])
    assert is_due(solo.agent)
