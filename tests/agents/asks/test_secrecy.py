"""What one offers to tell is news to those who hear it, and theirs to hear."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from agents.asks.context import Acquaintance, FactExcerpt
from agents.asks.news.gist import CLAIM
from agents.asks.questions import AfterTalk, NextLine, Notice
from agents.asks.replies import LineReply, TalkMemoryReply
from agents.doctor.example_asks import example_of
from tests.helpers.fake_world import CAT
from town.interface import Fact

LINE, NOTICE = example_of(NextLine), example_of(Notice)
ME, NOW = LINE.me.name, LINE.now
FRIEND = Acquaintance("Kit Bell", "friend", 7)
CLOSE = Acquaintance("Ines Roth", "sister", 9)
PARTY = NOW + timedelta(hours=1), NOW + timedelta(hours=3)


def offered(*near: Acquaintance, **fact: Any) -> list[bool]:
    """Return whether a fact is offered to those `near`, in a talk and to walk up with."""
    known = (FactExcerpt(Fact("it", "It rains.", **fact), 0),)
    line, notice = (
        replace(LINE, others=near, facts=known),
        replace(NOTICE, people=near, facts=known),
    )
    return [bool(line.sayable()), bool(notice.tellable())]


@pytest.mark.parametrize(
    "fact",
    [
        {"kind": "gossip", "about": (ME,), "source": "Otto Brandt"},
        {"kind": "gossip", "about": (FRIEND.name,)},
        {"kind": "candidacy", "source": FRIEND.name},
        {"kind": "invitation", "starts": NOW - timedelta(minutes=5), "ends": PARTY[1]},
        {"kind": "invitation", "starts": NOW, "ends": PARTY[1]},
    ],
)
def test_what_is_no_news_to_them_is_not_offered(fact: dict[str, Any]) -> None:
    assert offered(FRIEND, **fact) == [False, False]


@pytest.mark.parametrize(
    "fact",
    [
        {"kind": "gossip", "about": ("Otto Brandt",)},
        {"kind": "invitation", "about": (ME,), "source": ME, "starts": PARTY[0], "ends": PARTY[1]},
        {"kind": "news", "about": (ME,)},
    ],
)
def test_what_is_news_is_offered(fact: dict[str, Any]) -> None:
    assert offered(FRIEND, **fact) == [True, True]


def test_what_is_news_to_one_of_two_is_offered() -> None:
    assert offered(FRIEND, CLOSE, kind="gossip", about=(FRIEND.name,)) == [True, True]


def test_a_secret_told_in_confidence_is_kept_from_all_but_the_closest() -> None:
    own, confided = {"kind": "secret", "source": ME}, {"kind": "secret", "source": "Otto Brandt"}
    assert [offered(who, **own)[0] for who in (FRIEND, CLOSE)] == [True, True]
    assert [offered(who, **confided)[0] for who in (FRIEND, CLOSE)] == [False, True]


def test_only_what_invites_can_be_accepted_or_declined() -> None:
    ask = replace(example_of(AfterTalk), heard=(CAT,))
    assert "declined" not in ask.schema()["properties"]
    reply = TalkMemoryReply(memory="We spoke of the cat.", importance=2, declined=[CAT.id])
    assert ask.problem(reply) == f"'{CAT.id}' is no invitation you heard in this talk."
    party = replace(CAT, starts=datetime(2024, 6, 3, 17), place="green/lawn")
    assert replace(ask, heard=(party,)).problem(reply) is None


@pytest.mark.parametrize(
    ("about", "bystanders", "beside", "told", "loudness"),
    [
        (("Cleo May",), 2, False, True, "speak"),
        (("Cleo May",), 3, False, False, "speak"),
        (("Cleo May",), 3, True, True, "whisper"),
        ((), 3, False, True, "speak"),
    ],
)
def test_what_is_claimed_of_somebody_is_not_told_to_a_crowd(
    about: tuple[str, ...], bystanders: int, beside: bool, told: bool, loudness: str
) -> None:
    known = (FactExcerpt(Fact("it", "Cleo stole the cat.", CLAIM, "Milo", about), 0),)
    crowd = tuple(Acquaintance(f"Man {n}", "", 0) for n in range(bystanders))
    near = (FRIEND.name,) if beside else ()
    line = replace(LINE, others=(FRIEND,), hearers=crowd, beside=near, facts=known)
    assert [f.fact.id for f in line.sayable()] == ["it"] * told
    said = LineReply(text="Cleo stole the cat.", tells=["it"], loudness="speak")
    assert line.company.loudness(said, known) == loudness
    assert line.company.whispers(known) is (bystanders > 2 and bool(about))
