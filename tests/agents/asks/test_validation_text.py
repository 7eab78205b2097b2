"""Why a reply would not do is said in our words: a model is shown it, and a run file keeps it."""

import json
from typing import Any

import pytest

from agents.asks import questions as a
from agents.asks import replies as r
from agents.doctor.example_people import MAREN, NOW
from tests.helpers.plain_asks import whisper
from tests.helpers.refusing import refusal


def reason(text: str, ask: a.Ask[Any] | None = None) -> str:
    return refusal(ask or whisper(), text)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ({}, "'thought' is missing. 'importance' is missing."),
        ({"thought": "", "importance": 3}, "'thought' must not be empty."),
        ({"thought": 3, "importance": 3}, "'thought' must be a text."),
        ({"thought": "x" * 301, "importance": 3}, "'thought' must have at most 300 characters."),
        ({"thought": "a", "importance": 11}, "'importance' must be at most 10."),
        ({"thought": "a", "importance": 0}, "'importance' must be at least 1."),
        ({"thought": "a", "importance": "many"}, "'importance' must be a whole number."),
    ],
)
def test_a_reason_is_a_plain_sentence(reply: dict[str, Any], said: str) -> None:
    assert reason(json.dumps(reply)) == said


@pytest.mark.parametrize("text", ["", "null", "[]", "Sure!", '{"a"', '{"a":' + "[" * 3000])
def test_what_is_no_object_is_said_to_be_none(text: str) -> None:
    assert reason(text) == "the reply must be one JSON object and nothing else."


def test_places_in_lists_and_choices_are_named() -> None:
    day = a.PlanDay(me=MAREN, now=NOW, currently="", memories=(), appointments=(), places=())
    strokes = [{"start": "25:00", "activity": "bakes", "place": "x"}] * 3
    strokes[1:] = [{**stroke, "start": "07:00"} for stroke in strokes[1:]]
    assert reason(json.dumps({"strokes": strokes, "bed": "22:00"}), day) == (
        "'start' in number 1 of 'strokes' must be a time of day like 07:30."
    )
    assert reason(json.dumps({"strokes": [], "bed": "22:00"}), day) == (
        "'strokes' must have at least 3 items."
    )
    notice = a.Notice(
        me=MAREN,
        now=NOW,
        currently="",
        news=(),
        doing="",
        here="",
        plan=None,
        people=(),
        memories=(),
    )
    assert reason('{"ratings": [], "reaction": "dance"}', notice) == (
        "'reaction' must be one of: 'carry_on', 'greet', 'talk', 'act', 'wait'."
    )


def test_no_word_of_the_library_is_shown() -> None:
    for shape in (
        r.StepsReply,
        r.NoticeReply,
        r.LineReply,
        r.TalkMemoryReply,
        r.InsightsReply,
        r.AnswerReply,
    ):
        for text in (
            "{}",
            "[]",
            '{"x": 1}',
            json.dumps({key: {"a": 1} for key in shape.model_fields}),
        ):
            ask = type("Any", (a.Whisper,), {"reply": shape})(
                me=MAREN, now=NOW, currently="", text=""
            )
            said = reason(text, ask)
            assert "Input should" not in said
            assert "Field required" not in said
            assert said.endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(refused: HTTP 400, no)", "the model gave no answer, refused: HTTP 400, no."),
        ("(too long: 9 tokens)", "the model gave no answer, too long: 9 tokens."),
        (
            '{"thought": "a (cut off after 20 tokens)',
            "the answer was cut off after 20 tokens; give a shorter one.",
        ),
        ('{"thought": "a (cut off)', "the answer was cut off; give a shorter one."),
    ],
)
def test_what_stands_in_the_place_of_an_answer_says_why(text: str, said: str) -> None:
    assert reason(text) == said


def test_a_reply_has_no_characters_that_command_or_hide() -> None:
    text = json.dumps({"answer": "I b\0ake \x1b[31m\u202ebread."})
    reply = r.AnswerReply.model_validate_json(text)
    assert reply.answer.split() == ["I", "b", "ake", "bread."]
