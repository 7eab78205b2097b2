"""What the rules take from plain words: claims worth telling on, and invitations."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from agents.asks.context import Acquaintance, FactExcerpt, News, TalkLine
from agents.asks.news.gist import NEWS_FOR
from agents.asks.questions import AfterTalk, NextLine, Notice
from agents.doctor.example_asks import example_of
from agents.models.scripted.attention.notice import rate
from agents.models.scripted.model import answer
from agents.models.scripted.talk.character import readiness
from agents.models.scripted.talk.claims import claim_heard
from agents.models.scripted.talk.invitations import invitation_in
from town.interface import Fact, Place, rng

TEN = datetime(2026, 6, 18, 10, 5)
HOURS = ((660, 1380),)
OTTER = Place("otter/bar", "the bar", "otter", "the Otter", "pub", hours=HOURS)
ROOM = Place("otter/room", "Bernadette's room", "otter", "the Otter", "pub", hours=((0, 0),))
GREEN = Place("green/lawn", "the lawn", "green", "the green", "park", outdoors=True)
TEAHOUSE = Place("teahouse/hall", "茶堂", "teahouse", "听雨茶馆", "cafe", hours=HOURS)
PLACES = (ROOM, OTTER, GREEN, TEAHOUSE)


@pytest.mark.parametrize(
    ("text", "at", "place"),
    [
        ("Come to the Otter at eight tonight, will you come?", "20:00", "otter/bar"),
        ("Come to the Otter at half past four.", "16:30", "otter/bar"),
        ("You should come to the green at 6 pm!", "18:00", "green/lawn"),
        ("Come to the lawn at 15:20.", "15:20", "green/lawn"),
        ("Come to the lawn at noon.", "12:00", "green/lawn"),
        ("晚上七点半来茶馆坐坐吧。", "19:30", "teahouse/hall"),
    ],
)
def test_when_and_where_one_is_asked_to_come(text: str, at: str, place: str) -> None:
    found = invitation_in(text, PLACES, TEN)
    assert found is not None
    assert (f"{found.start:%H:%M}", found.start.date(), found.place.path) == (at, TEN.date(), place)


def test_tomorrow_is_tomorrow() -> None:
    found = invitation_in("Come to the green tomorrow at 9:30.", PLACES, TEN)
    assert found is not None
    assert (found.start.day, found.start.hour) == (19, 9)


@pytest.mark.parametrize("text", ["Come to the Otter!", "Come at seven!", "Come to sea at seven."])
def test_without_a_time_or_a_place_nothing_is_agreed(text: str) -> None:
    assert invitation_in(text, PLACES, TEN) is None


def after(*lines: tuple[str, str], **more: Any) -> AfterTalk:
    """Return what is asked of somebody who talked with Nell, a visitor, in these lines."""
    ask: AfterTalk = example_of(AfterTalk, "en")
    nell = Acquaintance("Nell", "newcomer", 0)
    said = tuple(
        TalkLine(who or ask.me.name, text, began=n + 1) for n, (who, text) in enumerate(lines)
    )
    fields = {"others": (nell,), "lines": said, "heard": (), "told": (), "appointments": ()}
    return replace(ask, **{**fields, "now": TEN, "places": PLACES, **more})


ASKED = ("Nell", "Come to the Otter at eight tonight, will you come?")


@pytest.mark.parametrize(
    ("reply", "kept"),
    [("I'd love to. I'll be there.", 1), ("I can't make it, I'm afraid.", 0), ("Is it late?", 0)],
)
def test_who_says_yes_to_it_promises_to_come(reply: str, kept: int) -> None:
    said: Any = answer(after(ASKED, ("", reply)), rng(1, "x"))
    assert [(p.start, p.place) for p in said.promises] == [("20:00", "otter/bar")] * kept


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Come to the party tomorrow at five on the green!", "comes to the party on the green"),
        ("Come to the green at six pm, will you come?", "comes to the green"),
    ],
)
def test_what_is_promised_is_said_in_plain_words(text: str, what: str) -> None:
    said: Any = answer(after(("Nell", text), ("", "I'd love to. I'll be there.")), rng(1, "x"))
    assert [p.activity for p in said.promises] == [what]


def test_what_a_visitor_says_of_somebody_is_worth_telling_on() -> None:
    ask = after(("Nell", "Good day! Tobias Fenn has a new hat."), ("", "Fancy that."))
    ask = replace(ask, known=("Tobias Fenn",))
    assert claim_heard(ask) == "Tobias Fenn has a new hat."


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("Ansel stole the cat.", "Ansel stole the cat."),
        ("Ansel has a new hat.", ""),
        ("I stole a look at Ansel.", ""),
        ("Somebody stole the cat.", ""),
        ("Did Ansel steal the cat?", ""),
    ],
)
def test_of_a_neighbour_it_must_be_striking_and_about_a_third(text: str, news: str) -> None:
    ask = after(("Bea Fry", text), others=(Acquaintance("Bea Fry", "friend", 4),))
    assert claim_heard(replace(ask, known=("Ansel Rooke", "Bea Fry"))) == news


def test_the_accused_is_asked_straight_out_and_denies_it() -> None:
    ask: NextLine = example_of(NextLine, "en")
    claim = Fact("4-Milo", "Ansel Rooke stole the cat.", "claim", "Milo", ("Ansel Rooke",))
    ansel = Acquaintance("Ansel Rooke", "known by sight", 1)
    fields: dict[str, Any] = {"facts": (FactExcerpt(claim, 1),), "lines": (), "hearers": ()}
    accuse = replace(
        ask, **fields, others=(ansel,), why=f"what is said: {claim.text}", appointments=()
    )
    line: Any = answer(accuse, rng(1, "x"))
    assert line.tells == ["4-Milo"]
    assert "you stole the cat" in line.text
    accused = replace(ask.me, name="Ansel Rooke", relations={})
    said = (TalkLine(ask.me.name, line.text, ("4-Milo",)),)
    me = Acquaintance(ask.me.name, "neighbour", 1)
    reply: Any = answer(replace(accuse, me=accused, lines=said, others=(me,), why=""), rng(1, "y"))
    denials = ("lie", "Not a word", "nothing in it", "not true", "never did")
    assert any(words in reply.text for words in denials), reply.text


@pytest.mark.parametrize(
    ("kind", "hours", "urgent", "odds"),
    [
        ("claim", 1, True, (0.0, 1.0)),
        ("claim", 9, True, (0.0, 1.0)),
        ("claim", 10, True, (0.0,)),
        ("claim", 1, False, (0.0,)),
    ],
)
def test_a_claim_is_told_for_certain_or_not_at_all(
    kind: str, hours: int, urgent: bool, odds: tuple[float, ...]
) -> None:
    """Whom one tells such things is settled for good, so a claim never hangs on the dice."""
    ask: NextLine = example_of(NextLine, "en")
    fact = Fact("9-Milo", "Cleo stole it.", kind, "Milo", ("Cleo May",), 0.75, stale=TEN + NEWS_FOR)
    known = FactExcerpt(fact, 0, belief="claimed", urgent=urgent)
    now = TEN + timedelta(hours=hours)
    others = [Acquaintance(f"Neighbour {n}", "friend", 3) for n in range(20)]
    first = [readiness(ask.me, known, other, now) for other in others]
    assert tuple(sorted(set(first))) == odds
    assert first == [readiness(ask.me, known, other, now) for other in others]


def test_what_one_overhears_and_has_heard_before_is_no_news() -> None:
    ask: Notice = example_of(Notice, "en")
    fact = Fact("day1-fire", "The toast has caught fire.", "happening")
    news = News("Overheard: the toast has caught fire!", "overheard", "Ann", (fact.id,))
    new, known = (replace(ask, facts=facts) for facts in ((), (FactExcerpt(fact, 0),)))
    assert rate(new, news) >= 9
    assert rate(known, news) == 3
