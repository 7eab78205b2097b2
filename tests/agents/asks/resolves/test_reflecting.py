"""What may be answered when somebody looks back, and what is made of a last bad answer."""

import json
from dataclasses import replace
from typing import Any

import pytest

from agents.asks import questions as q
from agents.asks.questions import Ask
from agents.doctor.example_asks import example_of
from tests.helpers.refusing import refusal


@pytest.mark.parametrize(
    ("cast", "statement", "question", "reason"),
    [
        ("en", "I should go home.", "Does Tobias mind the shutters?", "is no question"),
        ("zh", "我该回家了。", "建国是不是嫌我唠叨？", "不是问题"),
    ],
)
def test_what_asks_nothing_is_refused_and_left_out_at_last(
    cast: str, statement: str, question: str, reason: str
) -> None:
    ask: Any = example_of(q.AskQuestions, cast)
    ask = replace(ask, me=replace(ask.me, language=cast))
    assert reason in refusal(ask, {"questions": [question, statement]})
    last = ask.read(json.dumps({"questions": [question, statement]}), last=True)
    assert last.questions == [question]
    nothing_else = ask.read(json.dumps({"questions": [statement]}), last=True)
    assert nothing_else.questions == [statement]  # memories are found by any words


@pytest.mark.parametrize(
    ("cast", "question", "again", "reason"),
    [
        ("en", "Does Tobias mind the shutters?", "Does Tobias mind the shutters?", "says again"),
        ("zh", "建国是不是嫌我唠叨？", "建国是不是嫌我唠叨？", "说的一样"),
    ],
)
def test_one_question_twice_is_refused_and_kept_once(
    cast: str, question: str, again: str, reason: str
) -> None:
    ask: Any = example_of(q.AskQuestions, cast)
    ask = replace(ask, me=replace(ask.me, language=cast))
    assert reason in refusal(ask, {"questions": [question, again]})
    last = ask.read(json.dumps({"questions": [question, again]}), last=True)
    assert last.questions == [question]


@pytest.mark.parametrize(
    ("cast", "mine", "told", "reason"),
    [
        ("en", "As Maren, I am at the oven.", 'Maren says "I bake".', "beginning with 'Maren'"),
        ("zh", "我想摆酒。", "玉梅想摆酒，她说“我来张罗”。", "不要写“我”"),
    ],
)
def test_what_is_on_the_mind_is_told_of_by_name(
    cast: str, mine: str, told: str, reason: str
) -> None:
    ask: Any = example_of(q.ReviseIdentity, cast)
    ask = replace(ask, me=replace(ask.me, language=cast), currently="as it was")
    whole = {"goals": [], "summary": ""}
    assert reason in refusal(ask, {"currently": mine, **whole})
    assert ask.read(json.dumps({"currently": told, **whole})).currently == told
    last = ask.read(json.dumps({"currently": mine, **whole}), last=True)
    assert last.currently == "as it was"


def test_who_concludes_nothing_new_concludes_nothing_at_last() -> None:
    ask: Any = example_of(q.DrawInsights)
    copied = {"question": 1, "text": ask.memories[0].text, "evidence": [1], "importance": 5}
    assert "says more than a memory" in refusal(ask, {"insights": [copied]})
    assert ask.read(json.dumps({"insights": [copied]}), last=True).insights == []
    both = f"{ask.memories[0].text.rstrip('.')} and {ask.memories[1].text}"
    joined = {"question": 1, "text": both, "evidence": [1, 2], "importance": 5}
    assert "says more than a memory" in refusal(ask, {"insights": [joined]})


@pytest.mark.parametrize("kind", [q.Interview, q.NextLine])
def test_words_that_go_round_in_a_circle_are_refused(kind: type[Ask[Any]]) -> None:
    said = "I was going to bake. I was going to sweep. I was going to rest."
    field = "answer" if kind is q.Interview else "text"
    more = {} if kind is q.Interview else {"ends": False}
    assert "three times over" in refusal(example_of(kind), {field: said, **more})


def test_nobody_answers_of_themselves_as_of_another() -> None:
    ask = example_of(q.Interview)
    assert f"you are {ask.me.name}" in refusal(ask, {"answer": f"{ask.me.name} is here."})
    ask.read(json.dumps({"answer": f"They say {ask.me.name} is my name."}))
    assert "Say 'I'" in refusal(ask, {"answer": f"{ask.me.first_name} is here."})
    line = example_of(q.NextLine)
    assert f"you are {line.me.name}" in refusal(
        line, {"text": f"{line.me.name} is standing by the fire.", "ends": False}
    )


def test_a_line_without_a_letter_is_silence() -> None:
    ask: Any = example_of(q.NextLine)
    assert ask.lines
    assert ask.read(json.dumps({"text": ",\\", "ends": False})).text == ""


@pytest.mark.parametrize(
    ("kind", "said"),
    [("friend", "Pleased to meet you."), ("stranger", "Maren Fenn, pleased to meet you.")],
)
def test_only_to_a_stranger_one_begins_with_ones_own_name(kind: str, said: str) -> None:
    ask: Any = example_of(q.NextLine)
    ask = replace(ask, others=tuple(replace(other, kind=kind) for other in ask.others))
    reply = json.dumps({"text": "Maren Fenn, pleased to meet you.", "ends": False})
    assert ask.read(reply).text == said
