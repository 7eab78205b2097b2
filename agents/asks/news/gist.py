"""What of a line can be told on: the sentence that states something, the same for all who hear it.

Nothing here depends on who listens. So whoever heard a line makes the same fact of it: its id is
that of the line, its text what was said, and no two minds need to agree. Where no sentence of it
states the news by itself the whole line is told on, as it was said, with an id of its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from agents.asks.context import TalkLine
from agents.asks.news.language import NewsMessages, news_messages
from agents.asks.repetition import words_of
from town.interface import Fact, clipped, is_named, mentions, names_of, stable_hash

CLAIM, HAPPENING = "claim", "happening"  # kinds of facts that arise in town
ARISEN_KINDS = (CLAIM, HAPPENING)
CLAIM_SPREAD, HAPPENING_SPREAD = 0.75, 0.6
NEWS_FOR = timedelta(hours=26)  # then it is no news any more
TALKED_OF_FOR = timedelta(hours=12)  # as the news of the day, less and less
MAX_LETTERS = 170  # of a fact's text
MAX_QUOTED = 140  # of them of a whole line
MIN_SHARED = 2  # words of news that a line has which states it in no sentence of its own
MIN_LETTERS = 3  # of a word that says something
_END = re.compile(r"[.!?…。！？；]+$")
_ENDING = re.compile(r"(?:'s|’s|ing|ies|ed|es|s)$")


# --- a line --------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def gist(text: str, speaker: str, people: Sequence[str], language: str, to: str = "") -> str:
    """Return what a line states, as one sentence that stands by itself; "" if it states nothing.

    `to` is who is spoken to: their name, where they are called by it, is no part of it. Of several
    statements the first that names somebody of `people` is taken, else the longest.
    """
    say = news_messages(language)
    called = names_of(to) if to else ()
    sentences = [_without_call(each.strip(), called, say) for each in say.sentence.findall(text)]
    found = [
        statement
        for n in range(len(sentences))
        if (statement := _whole_statement(sentences, n, people, say))
    ]
    if not found:
        return ""
    named = [each for each in found if named_in(each, people)]
    chosen = clipped((named or [max(found, key=len)])[0], MAX_LETTERS)
    if say.personal.search(chosen):
        return say.said.format(who=speaker, text=_END.sub("", chosen))
    return chosen


def _without_call(sentence: str, called: Sequence[str], say: NewsMessages) -> str:
    """Return a sentence without the name of who is spoken to, before or after it."""
    for name in called:
        begun, kept = say.opening.sub("", sentence), _END.sub("", sentence)
        for mark in (",", "，"):
            if begun.startswith(name + mark):
                sentence = begun.removeprefix(name + mark).strip()
            elif kept.endswith((f", {name}", f"，{name}")):
                sentence = kept.removesuffix(name).rstrip(" ,，") + sentence[len(kept) :]
    return sentence


def _whole_statement(
    sentences: Sequence[str], n: int, people: Sequence[str], say: NewsMessages
) -> str:
    """Return what sentence `n` states, so that one knows who is meant; "" if one does not.

    For "he" that is said in the sentence before. What means the listener is clear to them alone.
    """
    found = _statement(sentences[n], say)
    if not found or say.listener.search(found):
        return ""
    if not say.third.search(found) or named_in(found, people):
        return found
    before = say.opening.sub("", sentences[n - 1]).strip() if n else ""
    unclear = not named_in(before, people) and say.third.search(before)
    if not before or before.endswith(("?", "？")) or unclear or say.listener.search(before):
        return ""
    return say.between.join((before[:1].upper() + before[1:], found))


def _statement(sentence: str, say: NewsMessages) -> str:
    """Return a sentence as a statement, without what leads up to it; "" if it is none."""
    asked = say.asked.match(sentence)
    if asked:
        sentence = asked["news"]
    elif sentence.endswith(("?", "？")):
        return ""
    bare = say.opening.sub("", _END.sub("", sentence).strip(" ,，\"“”'’"))
    if say.small_talk.match(bare) or len(words_of(bare)) < say.fewest:
        return ""
    return bare[:1].upper() + bare[1:] + ("." if bare.isascii() or bare[-1:].isascii() else "。")


def named_in(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Return who of `people` a text names."""
    return tuple(p for p in people if is_named(text, p))


def names_place(text: str, names: Iterable[str], language: str) -> bool:
    """Return whether a text names a place that has these `names`."""
    article = news_messages(language).article
    bare = (name.removeprefix(article) for name in names)
    return any(name and mentions(text, name) for name in bare)


def fact_of_line(
    line: TalkLine, said_at: datetime, people: tuple[str, ...], language: str
) -> Fact | None:
    """Return the fact that `line` becomes where somebody tells it on, or None if it states none."""
    text = gist(line.text, line.speaker, people, language, line.to)
    return _claim(line, text, named_in(text, people), said_at) if text else None


def fact_of_whole_line(
    line: TalkLine, said_at: datetime, people: tuple[str, ...], language: str
) -> Fact:
    """Return the fact that `line` becomes as it was said, where its parts make sense together."""
    say, called = news_messages(language), names_of(line.to) if line.to else ()
    sentences = [each.strip() for each in say.sentence.findall(line.text)]
    while len(sentences) > 1 and _END.sub("", sentences[0]) in called:
        sentences = sentences[1:]
    said = say.between.join([_without_call(each, called, say) for each in sentences])
    text = say.said.format(who=line.speaker, text=_END.sub("", clipped(said, MAX_QUOTED)))
    fact = _claim(line, text, named_in(said, people), said_at)
    return replace(fact, id=f"{fact.id}-whole")


def _claim(line: TalkLine, text: str, about: tuple[str, ...], said_at: datetime) -> Fact:
    stale = said_at + NEWS_FOR
    return Fact(line_id(line), text, CLAIM, line.speaker, about, CLAIM_SPREAD, stale=stale)


def line_id(line: TalkLine) -> str:
    """Return the id of the fact that `line` becomes."""
    return f"{line.began}-{'_'.join(line.speaker.split())}"


def is_arisen(fact: Fact) -> bool:
    """Return whether a fact arose in town: the author knows nothing of it."""
    return fact.kind in ARISEN_KINDS


def line_meant(words: str, lines: Sequence[TalkLine], people: tuple[str, ...], language: str
               ) -> tuple[TalkLine, bool] | None:  # fmt: skip
    """Return which of `lines` somebody means who names its news in a few `words`, or None.

    It is one that states something and tells no fact yet: that with most of the words, the later
    of two. With it comes whether a sentence of it states them: else it is another, of which none
    stands by itself although as a whole it has more than twice as many of the words.
    """
    wanted = matter(words, language)
    stated: tuple[int, int] = (0, -1)
    whole: tuple[int, int] = (0, -1)
    for n, line in enumerate(lines):
        if line.tells or not line.began:
            continue
        text = gist(line.text, line.speaker, people, language, line.to)
        stated = max(stated, (len(wanted & matter(text, language)), n)) if text else stated
        if line.text[-1:] not in ("?", "？"):
            whole = max(whole, (len(wanted & matter(line.text, language)), n))
    if whole[0] >= MIN_SHARED and whole[0] > 2 * stated[0]:
        return lines[whole[1]], False
    return (lines[stated[1]], True) if stated[0] > 0 else None


# --- what happened -------------------------------------------------------------------------------


def fact_of_happening(
    began: str, text: str, when: datetime, people: tuple[str, ...], language: str
) -> Fact:
    """Return the fact that something announced, posted or seen becomes.

    `began` and `when` are those of the happening, whoever perceives it.
    """
    return Fact(
        f"{began}-{stable_hash(text)[:6]}",
        clipped(_all_stated(text, language), MAX_LETTERS),
        HAPPENING,
        "",
        named_in(text, people),
        HAPPENING_SPREAD,
        stale=when + NEWS_FOR,
    )


def _all_stated(text: str, language: str) -> str:
    """Return what a text states, without calls and questions; the whole text if that is nothing."""
    say = news_messages(language)
    stated = [_statement(each.strip(), say) for each in say.sentence.findall(text)]
    return say.between.join(each for each in stated if each) or text


def sight(thing: str, place: str, language: str) -> str:
    """Return what was seen of a thing as news: what came of it, or how it was, and where."""
    say = news_messages(language)
    first, *rest = [each.strip() for each in say.sentence.findall(thing)]
    what = say.between.join(rest) or say.present.sub(lambda verb: say.past[verb[0]], first)
    where = say.in_place if say.indoors.search(place) else say.at_place
    return where.format(text=_END.sub("", what), place=place) if place else what


def freshness(fact: Fact, now: datetime) -> float:
    """Return how new a fact that arose in town is at `now`: 1 at first, 0 after some hours."""
    age = now - (fact.stale - NEWS_FOR) if fact.stale else timedelta(0)
    return max(0.0, 1 - age / TALKED_OF_FOR)


# --- of one matter -------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def matter(text: str, language: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, without endings and names' parts."""
    say = news_messages(language)
    plain = _plain(language)
    if language == "zh":
        return words_of(text) - plain
    words = re.findall(r"[a-z][a-z'’-]+", say.opening.sub("", text).casefold())
    return frozenset(
        _ENDING.sub("", word) for word in words if len(word) >= MIN_LETTERS and word not in plain
    )


@lru_cache(maxsize=4)
def _plain(language: str) -> frozenset[str]:
    return frozenset(news_messages(language).plain.split())


def shared_matter(one: str, other: str, names: Iterable[str], language: str) -> frozenset[str]:
    """Return what two texts are both about, apart from people's `names`."""
    both = matter(one, language) & matter(other, language)
    return both - _parts_of(tuple(names), language) if both else both


@lru_cache(maxsize=64)
def _parts_of(names: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(part for name in names for part in matter(name, language))
