"""Rivals quarrel aloud, seldom, and know it for a quarrel."""

from dataclasses import replace

from agents.asks import questions as a
from agents.asks.context import Acquaintance, TalkLine
from agents.asks.replies import LineReply, TalkMemoryReply
from agents.doctor.example_asks import example_of
from agents.doctor.example_people import MAREN
from agents.models.scripted import answer
from agents.models.scripted.decisions.quarrels import MOST, shouted
from town.interface import rng

RIVAL = Acquaintance("Otto Brandt", "rival", -2, talks=3)
FRIEND = replace(RIVAL, kind="friend", closeness=6)
BEGUN = (TalkLine(MAREN.name, "Otto."), TalkLine(RIVAL.name, "Maren. Make it short."))


def said(lines: tuple[TalkLine, ...], other: Acquaintance, seed: int, me: str = "en") -> LineReply:
    ask = replace(
        example_of(a.NextLine), me=replace(MAREN, language=me), lines=lines, others=(other,),
        facts=(), why="", hearers=(), beyond=(), may_join=(),
    )  # fmt: skip
    reply: LineReply = ask.read(answer(ask, rng(seed)).model_dump_json())
    return reply


def test_rivals_quarrel_seldom_and_friends_never() -> None:
    calls = {
        other.kind: sum(said(BEGUN, other, n).loudness == "call" for n in range(120))
        for other in (RIVAL, FRIEND)
    }
    assert calls["friend"] == 0
    assert 3 < calls["rival"] < 40


def test_a_quarrel_is_answered_and_soon_over() -> None:
    for language in ("en", "zh"):
        replies = (said(BEGUN, RIVAL, n, language) for n in range(200))
        first = next(reply for reply in replies if reply.loudness == "call")
        lines: tuple[TalkLine, ...] = (*BEGUN, TalkLine(RIVAL.name, first.text))
        assert shouted(lines, language) == [lines[-1]]
        back = said(lines, RIVAL, 1, language)
        assert (back.loudness, back.ends) == ("call", False)
        lines = (*lines, TalkLine(MAREN.name, back.text), TalkLine(RIVAL.name, first.text))
        assert len(shouted(lines, language)) == MOST - 1
        last = said(lines, RIVAL, 1, language)
        assert (last.loudness, last.ends) == ("call", True)
        over = said((*lines, TalkLine(MAREN.name, last.text)), RIVAL, 1, language)
        assert (over.text, over.ends) == ("", True)


def test_who_has_shouted_has_fallen_out() -> None:
    lines = (*BEGUN, TalkLine(RIVAL.name, "I've nothing more to say to you, Maren! Nothing!"))
    ask = replace(
        example_of(a.AfterTalk), me=MAREN, lines=lines, heard=(), told=(), others=(RIVAL,)
    )
    for seed in range(10):
        reply: TalkMemoryReply = ask.read(answer(ask, rng(seed)).model_dump_json())
        assert reply.closeness == -2
