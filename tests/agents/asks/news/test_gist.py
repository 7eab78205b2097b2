"""What of a line can be told on: one sentence, the same for all who heard it."""

from datetime import datetime, timedelta

import pytest

from agents.asks.context import TalkLine
from agents.asks.news.gist import (
    NEWS_FOR,
    fact_of_happening,
    fact_of_line,
    freshness,
    gist,
    line_meant,
    shared_matter,
    sight,
)

TOWN = ("Mortimer Gaskell", "Torvald Aldersen", "Joss Fenn")
MORNING = datetime(2026, 6, 18, 8, 40)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Good morning, Joss! Have you heard? Mortimer stole the cat.", "Mortimer stole the cat."),
        ("Did you know that Mortimer stole the cat?", "Mortimer stole the cat."),
        ("Well, they say that the bridge is closed today!", "The bridge is closed today."),
        ("Good morning, Joss! How are you? Thank you.", ""),
        ("Will you come to the party on Friday?", ""),
        ("I saw Mortimer with the cat.", "Milo said: “I saw Mortimer with the cat”."),
        ("What a lovely long morning it is. Joss has a new hat.", "Joss has a new hat."),
        (
            "There was a man with a lantern. He was singing by the pond.",
            "There was a man with a lantern. He was singing by the pond.",
        ),
        ("Joss is ill. She has been in bed all day.", "Joss is ill. She has been in bed all day."),
        ("Past eleven, on the pond side, and he was singing.", ""),
        ("He's behind me, and he'll sing one, half past eight.", ""),
        ("Joss, you will turn the page for all of us.", ""),
    ],
)
def test_a_line_states_one_thing(line: str, stated: str) -> None:
    assert gist(line, "Milo", TOWN, "en") == stated


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("早啊！告诉你，福根偷了桥头的猫。", "福根偷了桥头的猫。"),
        ("你知道吗，福根偷了桥头的猫？", "福根偷了桥头的猫。"),
        ("你吃了没有？", ""),
        ("我看见福根抱着那只猫。", "来客说：“我看见福根抱着那只猫”。"),
        ("他昨天夜里在桥头唱歌。", ""),
    ],
)
def test_a_chinese_line_states_one_thing(line: str, stated: str) -> None:
    assert gist(line, "来客", ("陈福根",), "zh") == stated


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Joss, the party is cancelled.", "The party is cancelled."),
        ("Well, Joss Fenn, the party is cancelled!", "The party is cancelled."),
        ("The party is cancelled, Joss.", "The party is cancelled."),
        ("Joss has cancelled the party.", "Joss has cancelled the party."),
        ("Mortimer, the mayor, has gone mad.", "Mortimer, the mayor, has gone mad."),
    ],
)
def test_who_is_called_by_name_is_not_who_it_is_about(line: str, stated: str) -> None:
    assert gist(line, "Milo", TOWN, "en", "Joss Fenn") == stated
    fact = fact_of_line(TalkLine("Milo", line, (), "Joss Fenn", 7), MORNING, TOWN, "en")
    assert fact is not None
    assert ("Joss Fenn" in fact.about) == (stated == line and "Joss" in line)


def test_who_is_called_by_name_in_chinese() -> None:
    said = gist("福根，桥头的猫不见了。", "来客", ("陈福根",), "zh", "陈福根")
    assert said == "桥头的猫不见了。"


def test_whoever_heard_a_line_makes_the_same_fact_of_it() -> None:
    line = TalkLine("Milo", "Mortimer stole the cat.", began=663)
    one = fact_of_line(line, MORNING, TOWN, "en")
    assert one == fact_of_line(
        TalkLine("Milo", line.text, (), "Joss Fenn", 663), MORNING, TOWN, "en"
    )
    assert one is not None
    assert (one.id, one.source, one.about) == ("663-Milo", "Milo", ("Mortimer Gaskell",))
    assert one.stale == MORNING + NEWS_FOR


def test_news_grows_old() -> None:
    fact = fact_of_happening("12", "The mill wheel broke.", MORNING, TOWN, "en")
    later = [freshness(fact, MORNING + timedelta(hours=hours)) for hours in (0, 6, 24)]
    assert later == [1.0, 0.5, 0.0]
    assert [fact.is_stale(MORNING + timedelta(hours=hours)) for hours in (24, 27)] == [False, True]


def test_an_announcement_is_told_on_without_its_calls() -> None:
    text = "Listen! The party is cancelled. A swarm of wasps is coming! Run home!"
    fact = fact_of_happening("12", text, MORNING, TOWN, "en")
    assert fact.text == "The party is cancelled. A swarm of wasps is coming."
    other = fact_of_happening("12", "The mill wheel broke.", MORNING, TOWN, "en")
    assert fact.id.startswith("12-")
    assert other.id != fact.id


def test_a_sight_is_told_with_its_place_and_in_the_past() -> None:
    assert sight("The stove is burning.", "the cafe", "en") == "The stove was burning, at the cafe."
    told = sight("The stove is burning. The toast has caught fire.", "the cafe", "en")
    assert told == "The toast has caught fire, at the cafe."
    told = sight("A kettle has boiled dry and is scorching on the stove.", "Wilf's kitchen", "en")
    assert told == "A kettle had boiled dry and was scorching on the stove, in Wilf's kitchen."
    assert sight("炉子着火了。", "茶馆", "zh") == "茶馆那儿，炉子着火了。"


def test_a_few_words_mean_the_line_with_most_of_them() -> None:
    lines = (
        TalkLine("Milo", "The bridge will be closed tomorrow.", began=5),
        TalkLine("Joss Fenn", "Mortimer stole the cat.", began=9),
        TalkLine("Milo", "Mortimer stole the silver cat.", ("told",), began=12),
        TalkLine("Milo", "Do you like it here?", began=15),
    )
    assert line_meant("Mortimer took the cat", lines, TOWN, "en") == (lines[1], True)
    assert line_meant("closed bridge", lines, TOWN, "en") == (lines[0], True)
    assert line_meant("the weather", lines[3:], TOWN, "en") is None


def test_what_two_texts_are_about() -> None:
    lost = "Torvald Aldersen's one-eyed grey cat, Admiral, has been missing since Tuesday night."
    assert shared_matter("Mortimer stole the cat.", lost, TOWN, "en") == {"cat"}
    assert shared_matter("Mortimer is standing for mayor.", lost, TOWN, "en") == set()
    assert shared_matter("Torvald sang on Tuesday.", lost, TOWN, "en") == {"tuesday"}
