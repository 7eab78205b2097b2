"""What the scripted mind takes up from a talk by the form of its own words."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks.context import Appointment, TalkLine
from agents.asks.questions import AfterTalk
from agents.doctor.example_asks import examples
from agents.models.scripted import answer
from town.interface import rng

PEOPLE = {"en": ("Ines Roth", "Jun Park"), "zh": ("林建国", "苏芸")}


def after(*lines: str, language: str = "en", promised: bool = False) -> Any:
    """Return what stays of a talk in which the one asked said these `lines`."""
    ask = examples(language)["after_talk"]
    assert isinstance(ask, AfterTalk)
    me, other = ask.me, ask.others[0].name
    said = [TalkLine(other, "Well?"), *(TalkLine(me.name, line) for line in lines)]
    made = ask.plan[0]
    date = Appointment(made.start, made.end, "sings", made.place, None, (other,))
    dates = (date,) if promised else ()
    speaks = replace(me, language=language)
    asked = replace(ask, me=speaks, lines=tuple(said), appointments=dates, heard=())
    asked = replace(asked, known=PEOPLE[language])
    return asked.read(answer(asked, rng(1, "try")).model_dump_json(by_alias=True))


def test_what_is_said_to_be_done_this_minute_is_done() -> None:
    deed = after("I'll go and sweep the green right away.").next
    assert (deed.activity, deed.place) == ("sweeps the green", "green/lawn")
    deed = after("I will ask Jun about the key this minute!").next
    assert (deed.activity, deed.people) == ("asks Jun about the key", ["Jun Park"])
    assert "key" in deed.about


def test_the_same_in_chinese() -> None:
    deed = after("我这就去问苏芸要钥匙。", language="zh").next
    assert (deed.activity, deed.people) == ("问苏芸要钥匙", ["苏芸"])


@pytest.mark.parametrize(
    "line", ["I'll sweep the green one day.", "I'll be there.", "I'm tired now.", "Will you now?"]
)
def test_what_is_no_deed_at_once_changes_nothing(line: str) -> None:
    assert after(line).next is None


@pytest.mark.parametrize(
    ("line", "language", "given_up"),
    [
        ("I can't come after all.", "en", [1]),
        ("I can't come.", "en", []),
        ("我去不了了。", "zh", [1]),
        ("Lovely weather.", "en", []),
    ],
)
def test_a_promise_to_who_listens_is_taken_back(
    line: str, language: str, given_up: list[int]
) -> None:
    assert after(line, language=language, promised=True).takes_back == given_up
