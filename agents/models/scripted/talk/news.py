"""How news is told and taken: which fact to tell, in which words, and how to answer it.

The words come from news.yaml, by kind of fact and by attitude. Whether an invitation is accepted is
`character.will_come`; an answer given earlier in the talk stands.
"""

import re
from datetime import datetime, timedelta

from agents.asks.context import CALLED_OFF, Acquaintance, FactExcerpt, TalkLine
from agents.asks.news.gist import CLAIM, HAPPENING, NEWS_FOR, is_arisen
from agents.asks.questions import NextLine
from agents.models.scripted.decisions.answers import answer_words
from agents.models.scripted.decisions.matters import is_reason
from agents.models.scripted.talk.character import (
    comes_when_asked,
    inclination,
    readiness,
    will_come,
)
from agents.models.scripted.talk.claims import stance
from agents.models.scripted.talk.recall import teller_of
from agents.models.scripted.talk.slots import SlotFiller
from agents.models.scripted.words.english_persons import in_person
from agents.models.scripted.words.fact_labels import fact_label
from agents.models.scripted.words.phrase_store import load, pick
from agents.models.scripted.words.text import as_clause, content_words, day_words
from town.interface import Fact

NEWS_ODDS = 0.7  # times how readily it is told: that the news of the day comes up in a line
_TAIL = re.compile(r", and |, to |; |, who |, because ")
LATELY = timedelta(minutes=30)  # within which what happened is told as going on
_PAST = {"is": "was", "are": "were"}
_WAS = re.compile(r"\b(is|are) (\w+ing|on fire|full)\b")
_HAS_DONE = re.compile(r"\b(?:has|have) (\w+ed|caught|burnt|spilt)\b")
_LONG = 100  # letters of news from which it is always told in short
_STANDING = re.compile(r"\b(running|standing) for\b|\belection\b|\byour vote\b")
_NAME = re.compile(r"\b([A-Z][a-z]+) [A-Z][a-z]+\b")


def news_to_tell(ask: NextLine, voice: SlotFiller, asked: bool = False) -> FactExcerpt | None:
    """Return the fact that the speaker tells now, or None; `asked`: it was asked for news."""
    if voice.other is None:
        return None
    spoken = {t for line in ask.lines for t in line.tells}
    mine = any(line.tells for line in ask.lines if line.speaker == ask.me.name)
    overheard = ask.company.overheard(ask.facts)
    fresh = [
        f
        for f in ask.facts
        if not f.told
        and voice.other.name not in f.known_by
        and f.fact.id not in spoken
        and f.fact.id not in overheard
        and not _is_over(f.fact, ask.now)
        and not f.kept
        and f.fact is not voice.occasion
        and not _is_spoken_of(f.fact, ask)
    ]
    meant = next((f for f in fresh if is_reason(f.fact, ask.why)), None)
    if meant is not None and is_arisen(meant.fact):
        was_there = meant.fact.kind == HAPPENING and voice.other.name in meant.fact.about
        return None if was_there else meant
    odds = [(_odds(ask, f, voice.other), f) for f in fresh]
    best = max(odds, key=lambda o: (o[0] > 0 and is_arisen(o[1].fact), o[0]), default=None)
    if voice.occasion and best and best[1].fact.source != ask.me.name:
        best = voice.dice.choice([o for o in odds if o[0] > 0] or [best])  # not all tell the same
    if best is None or (mine and not asked and voice.dice.chance(0.8)):
        return None
    if best[0] > 0 and (asked or (not ask.lines and is_reason(best[1].fact, ask.why))):
        return best[1]
    if is_arisen(best[1].fact):
        certain = best[0] == 1
        return best[1] if certain or voice.dice.chance(best[0] * NEWS_ODDS) else None
    own = best[1].fact.source == ask.me.name
    return (
        best[1]
        if voice.dice.chance(best[0] * (0.8 if own else 0.35 if voice.occasion else 0.12))
        else None
    )


def _is_spoken_of(fact: Fact, ask: NextLine) -> bool:
    """Return whether somebody else has just named what an invitation is to: they know of it."""
    what = fact_label(fact) if fact.kind == "invitation" else ""
    return bool(what) and any(
        what in line.text for line in ask.lines if line.speaker != ask.me.name
    )


def news_asked_for(line: TalkLine, ask: NextLine, voice: SlotFiller) -> FactExcerpt | None:
    """Return the fact that shares most words with a question and may be told, or None."""
    words = set(content_words(line.text))
    other = voice.other
    if other is None:
        return None
    overheard = ask.company.overheard(ask.facts)
    fit = [
        (len(words & set(content_words(f"{f.fact.text} {f.fact.id.replace('_', ' ')}"))), -i)
        for i, f in enumerate(ask.facts)
        if _odds(ask, f, other) > 0
        and not _is_over(f.fact, ask.now)
        and not f.kept
        and f.fact.id not in overheard
    ]
    best = max(fit, default=(0, 0))
    return ask.facts[-best[1]] if best[0] > 0 else None


def _odds(ask: NextLine, known: FactExcerpt, other: Acquaintance) -> float:
    return readiness(ask.me, known, other, ask.now)


def _is_over(fact: Fact, now: datetime) -> bool:
    """Return whether `fact` is no news any more, or what it announces has begun."""
    return fact.is_stale(now) or (fact.starts is not None and fact.starts <= now)


def tell_news(fact: Fact, voice: SlotFiller, said: str) -> str:
    """Return the news in the speaker's words."""
    me, other = voice.me, voice.other
    own = in_person(fact.text, me.name, me.pronoun) if _about(me.name, fact) else fact.text
    if own and other and _about(other.name, fact):
        own = in_person(own, other.name, "", "you") or _against_you(own, other.name)
    text = _as_over(own or fact.text, fact, voice.now)
    said_news = as_clause(_today(_retold(text, voice), fact, voice))
    voice.set(
        news=said_news,
        news_big=said_news[:1].upper() + said_news[1:],
        teller=teller_of(fact, voice.ask),
    )
    own_news = not is_arisen(fact) and (fact.source == me.name or fact.about == (me.name,))
    table = load("news")["tell_own" if own_news and own else "tell"]
    kind = "charge" if fact.kind == CLAIM and other and other.name in fact.about else fact.kind
    return pick(table.get(kind, table["news"]), voice.slot, voice.dice, said)


def _as_over(text: str, fact: Fact, now: datetime) -> str:
    """Return what happened some time ago as over: no kettle scorches for hours."""
    if fact.kind != HAPPENING or fact.stale is None or now - (fact.stale - NEWS_FOR) < LATELY:
        return text
    return _WAS.sub(lambda be: f"{_PAST[be[1]]} {be[2]}", _HAS_DONE.sub(r"\1", text))


def _against_you(text: str, other: str) -> str:
    """Return `text` with "you" for the listener where a word like "against" stands before."""
    before = "against|with|for|from|to|of|about|by"
    return re.sub(rf"\b({before}) {re.escape(other)}\b(?!['’])", r"\1 you", text)


def _retold(text: str, voice: SlotFiller) -> str:
    """Return the news whole or without its last part, as people pass it on."""
    cut = _TAIL.search(text)
    if cut is None or cut.start() < 45 or (len(text) < _LONG and voice.dice.chance(0.4)):
        return text
    return text[: cut.start()]


def _today(text: str, fact: Fact, voice: SlotFiller) -> str:
    """Return the news with its weekday said as today, tonight or tomorrow where it is so."""
    if fact.starts is None:
        return text
    day = day_words(fact.starts, voice.now)
    return text if day.startswith("on ") else text.replace(f"on {fact.starts:%A}", day)


def _about(name: str, fact: Fact) -> bool:
    return name in fact.about or name == fact.source or name.split()[0] in fact.text


def reply_to_news(line: TalkLine, ask: NextLine, voice: SlotFiller, said: str) -> str:
    """Return an answer to the news that `line` tells, or "" if it tells none."""
    facts = {f.fact.id: f for f in ask.facts}
    shown = next((facts[t] for t in line.tells if t in facts), None)
    if shown is not None:
        return _reply_to_fact(shown, line, ask, voice, said)
    if line.tells or answer_words(ask.me.language).inviting.search(line.text):
        return _reply_to_unknown(line, voice, said)
    claimed = stance(line, ask)
    return pick(load("news")["hear"][claimed], voice.slot, voice.dice, said) if claimed else ""


def _reply_to_fact(
    shown: FactExcerpt, line: TalkLine, ask: NextLine, voice: SlotFiller, said: str
) -> str:
    key = attitude(shown, line, ask, voice)
    return pick(load("news")["hear"][key], voice.slot, voice.dice, said)


def attitude(shown: FactExcerpt, line: TalkLine, ask: NextLine, voice: SlotFiller) -> str:
    """Return the group of answers in news.yaml that fits how the listener takes the fact."""
    fact, third = shown.fact, shown.fact.source != line.speaker
    voice.set(
        host=fact.source.split()[0] if fact.source else "Somebody", concerned=_concerned(fact, ask)
    )
    if is_arisen(fact) and ask.me.name in fact.about and fact.kind == CLAIM:
        return "accused"
    if ask.me.name == fact.source or (ask.me.name in fact.about and not is_arisen(fact)):
        return "own"
    if shown.belief in ("doubted", CALLED_OFF):
        return shown.belief
    if fact.kind == "invitation":
        if any(a.fact == fact.id for a in ask.appointments):
            return "going"
        return ("accept" if accepts(ask, fact) else "decline") + "_third" * third
    if fact.kind == HAPPENING and ask.me.first_name in fact.text:
        return "happening_own"
    if _knew(shown, ask):
        return "known"
    if fact.kind == "candidacy":
        side = "for" if inclination(ask.me, f"votes {fact.id}") < 0.55 else "against"
        return f"candidacy_{side}" + "_self" * (not third)
    return _by_kind(fact)


def _by_kind(fact: Fact) -> str:
    """Return the group of answers to a fact that is new to one: bad, alarming, about money."""
    kind = fact.kind if fact.kind in load("news")["hear"] else "news"
    if kind == HAPPENING:
        return "happening_danger" if speaks_of(fact.text, "alarming") else kind
    if kind != "news":
        return kind
    return next((f"news_{w}" for w in ("money", "bad") if speaks_of(fact.text, w)), kind)


def speaks_of(text: str, words: str) -> bool:
    """Return whether `text` holds one of the words of that group of weights.yaml."""
    low = text.lower()
    return any(
        re.search(rf"\b{re.escape(word)}", low) if word.isascii() else word in low
        for word in load("weights")[words]
    )


def _concerned(fact: Fact, ask: NextLine) -> str:
    """Return the first name of whom the fact is about, who is not in the talk."""
    here = {ask.me.name, *(other.name for other in ask.others)}
    return next((name.split()[0] for name in fact.about if name not in here), "")


def _knew(shown: FactExcerpt, ask: NextLine) -> bool:
    """Return whether the fact was known before this talk: later memories are old already."""
    then = ask.now - timedelta(minutes=20)
    return any(m.n > shown.memory and m.created and m.created < then for m in ask.memories)


def accepts(ask: NextLine, fact: Fact) -> bool:
    """Return whether the speaker accepts `fact`; what was said before in the talk stands."""
    mine = (line for line in ask.lines if line.speaker == ask.me.name)
    said = answer_words(ask.me.language).answer(mine)
    return will_come(ask.me, fact, ask.appointments) if said is None else said


def _reply_to_unknown(line: TalkLine, voice: SlotFiller, said: str) -> str:
    """Return an answer to news that is not among the facts shown, going by its words alone."""
    fact = line.tells[0] if line.tells else line.text
    key = "news"
    if answer_words(voice.me.language).inviting.search(line.text):
        voice.set(host=line.speaker.split()[0])
        key = "accept" if comes_when_asked(voice.me, fact, voice.now) else "decline"
    elif _STANDING.search(line.text):
        own = re.search(r"\bI('m| am)\b|my vote", line.text) is not None
        named = _NAME.search(line.text)
        voice.set(host=named[1] if named else line.speaker.split()[0])
        side = "for" if inclination(voice.me, f"votes {fact}") < 0.55 else "against"
        key = f"candidacy_{side}" + "_self" * own
    return pick(load("news")["hear"][key], voice.slot, voice.dice, said)


def reply_to_answer(line: TalkLine, voice: SlotFiller, said: str) -> str:
    """Return an answer to a yes or no to an invitation, or "" if `line` is neither."""
    came = answer_words(voice.me.language).answer((line,))
    if came is None:
        return ""
    return pick(load("news")["accepted" if came else "declined"], voice.slot, voice.dice, said)
