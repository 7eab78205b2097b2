"""What the scripted mind takes up from a talk by the form of its own words."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks.context import Appointment, TalkLine
from agents.asks.questions import AfterTalk, NextLine, Whisper
from agents.asks.replies import TalkMemoryReply
from agents.asks.resolves.forms import resolve_in
from agents.doctor.example_asks import examples
from agents.models.scripted import answer
from agents.models.scripted.decisions.matters import matter_line
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


@pytest.mark.parametrize(
    ("asked", "said", "secret"),
    [
        ("Don't tell anyone: I am leaving.", "My lips are sealed.", True),
        ("Don't tell anyone: I am leaving.", "I can't promise that.", False),
        ("I am leaving.", "My lips are sealed.", False),
        ("Don't tell me you know this one.", "I do.", False),
    ],
)
def test_who_is_asked_to_keep_it_gives_their_word(asked: str, said: str, secret: bool) -> None:
    ask = examples("en")["after_talk"]
    assert isinstance(ask, AfterTalk)
    lines = (TalkLine(ask.others[0].name, asked), TalkLine(ask.me.name, said))
    kept = answer(replace(ask, lines=lines), rng(1, "try"))
    assert isinstance(kept, TalkMemoryReply)
    assert kept.secret is secret


# --- what one came to say ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("asks Ines to the quiz", "Will you come to the quiz with me?"),
        ("asks Ines Roth to sing at the pub", "Will you sing at the pub?"),
        ("asks Ines about the key", "I've been meaning to ask you about the key."),
        ("tells Ines that he loves her", "There is something I must tell you. He loves you."),
        ("warns Ines about the well", "I've been meaning to warn you about the well."),
        ("tells everyone that Jun stole the cat", "Have you heard? Jun stole the cat."),
        ("tells Ines: Jun is ill.", "I've been meaning to tell you: Jun is ill."),
        ("asks Ines to the party, I love her", "Will you come to the party with me?"),
        ("likes a chat", ""),
        ("keeps bees", ""),
        ("has not spoken with Ines Roth today", ""),
        ("is in the mood for a word with Ines Roth", ""),
        ("has something to tell Ines Roth: Jun is ill.", ""),
    ],
)
def test_one_says_what_one_came_to_say(why: str, line: str) -> None:
    ask = opening(why, "Ines Roth")
    assert matter_line(ask) == line
    said = ask.read(answer(ask, rng(1, "try")).model_dump_json(by_alias=True)).text
    assert line.rstrip(".") in said


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("问苏芸要钥匙", "我正想问你要钥匙。"),
        ("告诉大家猫丢了", "你听说了吗？猫丢了。"),
        ("想说说话", ""),
    ],
)
def test_one_says_it_in_chinese(why: str, line: str) -> None:
    assert matter_line(opening(why, "苏芸", "zh")) == line


def opening(why: str, other: str, language: str = "en") -> Any:
    """Return the question for the first line of a talk that is opened for this reason."""
    ask = examples(language)["next_line"]
    assert isinstance(ask, NextLine)
    me = replace(ask.me, language=language)
    listener = replace(ask.others[0], name=other)
    return replace(ask, me=me, others=(listener,), lines=(), why=why, facts=(), may_join=())


@pytest.mark.parametrize(
    ("text", "language", "to_do"),
    [
        ("I should ask Ben to supper.", "en", "asks Ben to supper"),
        ("I'm tired. I must go and warn Ines about the well!", "en", "warns Ines about the well"),
        ("I should be kinder.", "en", ""),
        ("It will rain.", "en", ""),
        ("我应该去问苏芸要钥匙。", "zh", "问苏芸要钥匙"),
        ("去告诉苏芸猫丢了", "zh", "告诉苏芸猫丢了"),
        ("天要下雨。", "zh", ""),
    ],
)
def test_a_resolve_is_known_by_its_form(text: str, language: str, to_do: str) -> None:
    me = replace(examples("en")["whisper"].me, language=language)
    assert resolve_in(text, me) == to_do


def test_a_voice_tells_the_scripted_mind_what_to_do() -> None:
    ask = examples("en")["whisper"]
    assert isinstance(ask, Whisper)
    for text, to_do in (("Tell Jun you love him.", "tells Jun I love him"), ("Rain is near.", "")):
        heard = replace(ask, text=text)
        assert heard.read(answer(heard, rng(1, "try")).model_dump_json()).to_do == to_do
