"""News that a line tells in nearly its own words is told, whether the model says so or not."""

import json
from dataclasses import replace

import pytest

from agents.asks.language import mind_messages
from agents.asks.questions import NextLine
from agents.doctor.example_asks import example_of


def told(ask: NextLine, text: str, tells: list[str]) -> list[str]:
    return ask.read(json.dumps({"text": text, "tells": tells, "ends": False})).tells


def test_who_says_the_news_has_told_it() -> None:
    ask = example_of(NextLine)
    (news, *_) = (known.fact for known in ask.sayable())
    others = [known.fact.id for known in ask.sayable() if known.fact.id != news.id]
    words = news.text.replace(f"{ask.me.name} is", "I am")
    assert words != news.text
    assert told(ask, f"Have you heard? {words}", []) == [news.id]
    assert told(ask, f"Have you heard? {words}", others[:1]) == [*others[:1], news.id]
    assert told(ask, words, [news.id]) == [news.id]
    assert told(ask, "It looks like rain to me.", []) == []


def test_what_may_not_be_told_here_is_not_told_by_its_words() -> None:
    ask = example_of(NextLine)
    last = replace(ask, lines_left=1)  # there is no time left for news
    words = ask.sayable()[0].fact.text.replace(f"{ask.me.name} is", "I am")
    assert told(last, words, []) == []


GONE = {"en": ("goes to the quiz night", "Thursday"), "zh": ("去听评弹", "星期四")}


@pytest.mark.parametrize(
    ("language", "told", "broken"),
    [
        ("en", "Ada promised Ben to go to the quiz night, Thursday 19:00.",
         "Ada did not keep the promise to Ben to go to the quiz night, Thursday 19:00."),
        ("zh", "Ada答应Ben，星期四 19:00 去听评弹。",
         "Ada跟Ben说好星期四 19:00 去听评弹，却没有做到。"),
    ],
)  # fmt: skip
def test_a_promise_is_told_in_a_sentence(language: str, told: str, broken: str) -> None:
    say, (activity, day) = mind_messages(language), GONE[language]
    whole = {"me": "Ada", "do": say.to_do(activity), "day": day, "time": "19:00"}
    whole |= {"to": say.to_them.format(who="Ben"), "whom": say.whom.format(who="Ben")}
    assert say.will_do.format(**whole) == told
    assert say.broke_promise.format(**whole) == broken


@pytest.mark.parametrize(
    ("activity", "done"),
    [
        ("goes out, sings and carries water", "go out, sing and carry water"),
        ("often visits Bram.", "often visit Bram"),
        ("meet Bram at the well", "meet Bram at the well"),
        ("a walk by the pond", "do this: a walk by the pond"),
    ],
)
def test_what_somebody_is_to_do_follows_to(activity: str, done: str) -> None:
    assert mind_messages("en").to_do(activity) == done
