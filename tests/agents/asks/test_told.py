"""News that a line tells in nearly its own words is told, whether the model says so or not."""

import json
from dataclasses import replace

from agents.asks.questions import NextLine
from agents.doctor.example_asks import example_of


def told(ask: NextLine, text: str, tells: list[str]) -> list[str]:
    return ask.read(json.dumps({"text": text, "tells": tells, "ends": False})).tells


def test_who_says_the_news_has_told_it() -> None:
    ask = example_of(NextLine)
    (news, *_) = (known.fact for known in ask.sayable())
    others = [known.fact.id for known in ask.sayable() if known.fact.id != news.id]
    assert told(ask, f"Have you heard? {news.text}", []) == [news.id]
    assert told(ask, f"Have you heard? {news.text}", others[:1]) == [*others[:1], news.id]
    assert told(ask, news.text, [news.id]) == [news.id]
    assert told(ask, "It looks like rain to me.", []) == []


def test_what_may_not_be_told_here_is_not_told_by_its_words() -> None:
    ask = example_of(NextLine)
    last = replace(ask, lines_left=1)  # there is no time left for news
    assert told(last, ask.sayable()[0].fact.text, []) == []
