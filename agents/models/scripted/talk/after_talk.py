"""What a person keeps of a talk: a true sentence, a change of closeness, promises.

A promise is made only where a yes was said in the talk (the patterns of news.py); where neither yes
nor no was said, the person's inclination decides. Opinions come from opinions.yaml.
"""

import re
from datetime import timedelta

from agents.asks.context import Acquaintance
from agents.asks.promises.dates import day_of
from agents.asks.questions import AfterTalk
from agents.asks.replies import Promise, TalkMemoryReply
from agents.asks.sense import rules
from agents.models.scripted.decisions.answers import answer_words
from agents.models.scripted.decisions.decided import deed_at_once, gives_word, taken_back
from agents.models.scripted.decisions.quarrels import turning_point
from agents.models.scripted.decisions.sharing import deed_agreed
from agents.models.scripted.talk.character import will_come
from agents.models.scripted.talk.claims import claim_heard
from agents.models.scripted.talk.feelings import (
    closeness_change,
    thirds,
    trust_change,
    what_they_promised,
)
from agents.models.scripted.talk.invitations import WordedInvitation, invitation_in
from agents.models.scripted.talk.topics import pair_of
from agents.models.scripted.words import places as where
from agents.models.scripted.words.fact_labels import fact_label
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from agents.models.scripted.words.story_words import words_of
from agents.models.scripted.words.text import (
    as_activity,
    as_clause,
    as_sentence,
    clip,
    join_list,
    with_the,
)
from town.interface import Dice, Fact

TURNING_POINT = 7  # importance of a talk in which one quarrelled, or made up


def after_talk(ask: AfterTalk, dice: Dice) -> TalkMemoryReply:
    """Return what the agent keeps of the talk."""
    agreed = [f for f in _invitations(ask) if _agreed(ask, f)]
    refused = [f for f in _invitations(ask) if f not in agreed]
    promises = [p for p in (*(_promise(ask, f) for f in agreed), _promise_in_words(ask)) if p][:2]
    change = closeness_change(ask, dice)
    return TalkMemoryReply(
        memory=as_sentence(_memory(ask, agreed, refused)),
        importance=_importance(ask),
        closeness=change,
        opinion=_opinion(ask, change, dice),
        trust=trust_change(ask, dice),
        promised=what_they_promised(ask),
        third=thirds(ask, dice),
        promises=promises,
        next=deed_agreed(ask) or deed_at_once(ask),
        takes_back=taken_back(ask),
        secret=gives_word(ask),
        declined=[f.id for f in refused][:2],
        news=clip(claim_heard(ask), 80),
    )


def _invitations(ask: AfterTalk) -> list[Fact]:
    now, promised = ask.now, {a.fact for a in ask.appointments}
    return [
        f
        for f in ask.heard
        if f.kind == "invitation"
        and f.source != ask.me.name
        and f.id not in promised
        and (not f.ends or f.ends > now)
    ]


def _agreed(ask: AfterTalk, fact: Fact) -> bool:
    """Return whether the agent said yes; where it said neither, its inclination decides."""
    told = next((i for i, line in enumerate(ask.lines) if fact.id in line.tells), 0)
    mine = (line for line in ask.lines[told:] if line.speaker == ask.me.name)
    said = answer_words(ask.me.language).answer(mine)
    return will_come(ask.me, fact, ask.appointments) if said is None else said


def _promise(ask: AfterTalk, fact: Fact) -> Promise | None:
    if fact.starts is None or not ask.places:
        return None
    place = where.find_place(ask.places, fact.place) or where.home_of(ask.me, ask.places)
    ends = fact.ends or fact.starts + timedelta(hours=1)
    return Promise(
        fact=fact.id,
        day=day_of(fact.starts, ask.now),
        start=f"{fact.starts:%H:%M}",
        end=f"{ends:%H:%M}",
        activity=as_activity(f"goes to {fact_label(fact)}"),
        place=place.path,
    )


def _promise_in_words(ask: AfterTalk) -> Promise | None:
    """Return the promise that an invitation in plain words became: to come, or to be the host."""
    words = answer_words(ask.me.language)
    meant: WordedInvitation | None = None
    host, guest = "", ""
    for line in ask.lines:
        if meant is not None and line.speaker != host:
            if ask.me.name in (host, line.speaker) and (said := words.answer((line,))) is not None:
                guest = line.speaker if said else ""
        elif not line.tells and words.inviting.search(line.text):
            found = invitation_in(line.text, ask.places, ask.now, line.speaker)
            meant, host = (found, line.speaker) if found else (meant, host)
    if meant is None or not guest:
        return None
    hosts = host == ask.me.name
    if hosts and not meant.at_home:
        return None
    return Promise(
        day=day_of(meant.start, ask.now),
        start=f"{meant.start:%H:%M}",
        end=f"{meant.end:%H:%M}",
        activity=as_activity(_hosting(ask, meant, guest) if hosts else _coming(meant)),
        place=meant.place.path,
        people=[name for name in (host, guest) if meant.at_home and name in ask.known],
    )


def _hosting(ask: AfterTalk, meant: WordedInvitation, guest: str) -> str:
    """Return what one does who has asked somebody to one's own home."""
    words = words_of(ask.me.language)
    return str(words["host"]).format(who=guest, what=meant.occasion or words["company"])


def _coming(meant: WordedInvitation) -> str:
    """Return what one does who comes; when, and to whom it was promised, is said elsewhere."""
    if meant.occasion:
        return f"comes to {meant.occasion} {where.at_place(meant.called)}"
    return f"comes to {with_the(meant.called)}"


def _memory(ask: AfterTalk, agreed: list[Fact], refused: list[Fact]) -> str:
    names = join_list([o.name for o in ask.others]) or "somebody"
    about = _subjects(ask)
    text = f"I talked with {names}" + (f" about {join_list(about[:3])}" if about else "")
    for fact in ask.heard[:1]:
        text += f" and learned this: {as_clause(clip(fact.text, 130))}"
    if turn := turning_point(ask.lines, ask.me.language):
        text += f", and {words_of('en')[turn]}"
    if agreed:
        text += "; I said I would come"
    elif refused:
        text += "; I said I would not come"
    return text


def _subjects(ask: AfterTalk) -> list[str]:
    facts = [fact_label(f) for f in (*ask.heard, *ask.told)]
    small = [_label(ask, line.text) for line in ask.lines]
    return [s for s in dict.fromkeys([*facts, *small]) if s]


def _label(ask: AfterTalk, text: str) -> str:
    """Return what a line was about: its topic, or the third person it names."""
    pair = pair_of(text)
    if pair is None:
        return ""
    if pair.label != "somebody we both know":
        return pair.label
    here = {ask.me.name, *(o.name for o in ask.others)}
    third = (n for n in ask.me.relations if n not in here)
    return next(
        (n for n in third if re.search(rf"\b{re.escape(n.split()[0])}\b", text)), pair.label
    )


def _importance(ask: AfterTalk) -> int:
    weights: dict[str, int] = load("weights")["facts"]
    if turning_point(ask.lines, ask.me.language):
        return TURNING_POINT
    heard = [weights.get(f.kind, 5) for f in ask.heard]
    told = [weights.get(f.kind, 5) - 1 for f in ask.told]
    return max([2 if len(ask.lines) < 5 else 3, *heard, *told])


def _opinion(ask: AfterTalk, change: int, dice: Dice) -> str:
    if not ask.others:
        return ""
    other: Acquaintance = ask.others[0]
    if change == 0 and other.opinion and not rules.in_circles(other.opinion):
        return clip(other.opinion, 200)
    table = load("opinions")["down" if change < 0 else "up" if change > 0 else "same"]
    return clip(pick(table, no_slots, dice), 200)
