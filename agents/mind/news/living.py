"""Living facts: what was said, announced or seen in town, held by a mind as news to tell on.

A fact is made by whoever finds its line or happening worth telling, always the same (gist.py), and
is known to others only as a line brings it to them. One mind takes news that says the same for one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from agents.asks.context import TalkLine
from agents.asks.news.gist import (
    CLAIM,
    CLAIM_SPREAD,
    fact_of_happening,
    fact_of_line,
    fact_of_whole_line,
    gist,
    is_arisen,
    line_meant,
    named_in,
    sight,
)
from agents.asks.news.language import news_messages
from agents.asks.repetition import says_again
from agents.mind.agent import Agent
from agents.mind.news import called_off
from agents.mind.news.concern import touch
from agents.mind.state import KnownFact, OngoingTalk, Percept
from town.interface import Fact, Happening, Heard

MAX_HELD = 40  # facts of the town's own that a mind holds
WORTH_TELLING = 6  # rating from which an announcement or a sight is news to tell on
WORTH_REPEATING = 7  # the same, of what is overheard
SAME_NEWS = 0.6  # share of words from which on two facts say the same
CLOSE = 6  # closeness from which on one thinks no ill of somebody, whoever says so
NOON = 12 * 60
_STOPS = ".!?。！？"
OUTSPOKEN_KINDS = ("announcement", "notice", "alarm")  # happenings that say something


# --- what comes with a line ----------------------------------------------------------------------


def carried(agent: Agent, line: Heard) -> Mapping[str, Fact]:
    """Return the facts that `line` tells, by id: the author's, and those that it brings along."""
    brought = {fact.id: fact for fact in line.news}
    authored = agent.town.facts
    return {
        id_: authored.get(id_) or brought[id_]
        for id_ in line.tells
        if id_ in authored or id_ in brought
    }


def facts_of(agent: Agent, percept: Percept) -> Mapping[str, Fact]:
    """Return the facts that come with `percept`, by id."""
    if percept.heard is not None:
        return carried(agent, percept.heard)
    said, written = percept.happening, percept.happening and percept.happening.letter
    brought = {fact.id: fact for fact in written.news} if written else {}
    known = {**brought, **agent.town.facts}
    return {id_: known[id_] for id_ in (said.facts if said else ()) if id_ in known}


def learn_from(agent: Agent, percept: Percept, memory: int) -> None:
    """Learn the facts that came with `percept`, which `memory` holds."""
    for id_, fact in facts_of(agent, percept).items():
        writer = percept.happening.sender if percept.happening is not None else ""
        teller, began = percept.told_by.get(id_, (writer, None))
        hold(agent, fact, memory, teller, began, belief=_belief(agent, fact, teller))


def hear_again(agent: Agent, fact: str, teller: str) -> None:
    """Note that `teller` knows a fact that the agent knows; a second voice is believed sooner."""
    known = agent.known_facts[fact]
    if teller in known.shared:
        return
    known.shared.append(teller)
    doubted = known.belief == "doubted" and agent.person.name not in known.fact.about
    if doubted and agent.relationship(teller).trusted >= 0 and known.source != teller:
        known.belief = "claimed"
        agent.save_fact(fact)


def _belief(agent: Agent, fact: Fact, teller: str) -> str:
    """Return whether what `teller` says is believed: not by whom it concerns, nor from rivals."""
    if not teller or fact.source == agent.person.name:
        return "known"
    me, trust = agent.person.name, agent.relationship(teller).trusted
    accused = [name for name in fact.about if name != fact.source] if is_arisen(fact) else []
    dear = max((agent.relationship(n).closeness for n in accused if n != me), default=0)
    if me in accused or trust < 0 or (dear >= CLOSE and dear > trust):
        return "doubted"
    return "claimed"


# --- what becomes news ---------------------------------------------------------------------------


def find_in_talk(agent: Agent, talk: OngoingTalk, words: str, memory: int) -> KnownFact | None:
    """Take what somebody said in `talk` for news to tell on: the line that `words` mean.

    Its text is that of the line, whatever the words: that of a sentence, or of all of it.
    """
    people, language = tuple(agent.town.people), agent.town.mind.language
    meant = line_meant(words, talk.lines, people, language)
    if meant is None:
        return None
    line, is_stated = meant
    at = agent.town.clock.at(line.began)
    fact = _made_of(agent, line) if is_stated else fact_of_whole_line(line, at, people, language)
    if fact is None or fact.source == agent.person.name:
        return None
    there = (agent.person.name, *talk.others)
    return _found(agent, fact, line, memory, there)


def find_in_percept(agent: Agent, percept: Percept, memory: int, rating: int) -> KnownFact | None:
    """Take what was announced, read, seen or overheard for news, if it was rated high enough."""
    people, clock, me = tuple(agent.town.people), agent.town.clock, (agent.person.name,)
    said, language = percept.happening, agent.town.mind.language
    if said is not None and said.letter is not None:
        return _find_in_letter(agent, said, memory)
    if said is not None and not said.facts and said.kind in OUTSPOKEN_KINDS:
        if rating >= WORTH_TELLING or called_off.says_so(said.text, language):
            fact = fact_of_happening(
                str(said.began), said.text, clock.at(said.began), people, language
            )
            return hold(agent, fact, memory, witnesses=me)
    elif percept.kind == "object" and rating >= WORTH_TELLING:
        day = clock.day(percept.tick)
        place = agent.town.places.get(percept.subject.rpartition("/")[0])
        text = sight(percept.text, place.name if place else "", language)
        noon = clock.at(clock.on_day(day, NOON))
        fact = fact_of_happening(f"day{day}", text, noon, people, language)
        return hold(agent, fact, memory, witnesses=me)
    elif percept.kind == "overheard" and rating >= WORTH_REPEATING:
        return _overheard(agent, percept, memory)
    return None


def _find_in_letter(agent: Agent, said: Happening, memory: int) -> KnownFact | None:
    """Take what a letter claims of others for news, which its writer has told."""
    people, language = tuple(agent.town.people), agent.town.mind.language
    text = said.letter.text if said.letter else ""
    stated = gist(text, said.sender or agent.person.name, people, language)
    others = set(named_in(stated, people)) - {agent.person.name, said.sender}
    if said.facts or (said.letter and said.letter.answers) or not others:
        return None
    began = agent.town.clock.at(said.began)
    fact = fact_of_happening(str(said.began), stated, began, people, language)
    fact = replace(fact, kind=CLAIM, spread=CLAIM_SPREAD, source=said.sender)
    belief = _belief(agent, fact, said.sender) if said.sender else "claimed"
    return hold(agent, fact, memory, said.sender, belief=belief, witnesses=(agent.person.name,))


def see_quarrel(agent: Agent, percept: Percept) -> None:
    """Take for news that two have fallen out, where one of them is seen to turn away in anger."""
    if percept.kind not in ("activity", "person"):
        return
    seen = news_messages(agent.town.mind.language).turned_away.search(percept.text)
    if seen is not None and seen["who"] in agent.town.people:
        fact = quarrel(agent, percept.subject, seen["who"], percept.tick)
        both = (percept.subject, seen["who"])
        hold(agent, fact, None, witnesses=(agent.person.name, *both))


def quarrel(agent: Agent, one: str, other: str, tick: int) -> Fact:
    """Return the fact that two have fallen out on that day: the same for both, and for all."""
    return _between(agent, one, other, tick, news_messages(agent.town.mind.language).fell_out)


def peace(agent: Agent, one: str, other: str, tick: int) -> Fact:
    """Return the fact that two have made up on that day: the same for both, and for all."""
    return _between(agent, one, other, tick, news_messages(agent.town.mind.language).made_up)


def _between(agent: Agent, one: str, other: str, tick: int, words: str) -> Fact:
    town, both = agent.town, sorted((one, other))
    text = words.format(who=agent.messages.join(both))
    day = town.clock.day(tick)
    noon = town.clock.at(town.clock.on_day(day, NOON))
    return fact_of_happening(f"day{day}", text, noon, tuple(town.people), town.mind.language)


def find_in_whisper(
    agent: Agent, percept: Percept, memory: int, orders: bool = False
) -> KnownFact | None:
    """Take what an inner voice claims of somebody in town for news: nobody has told it.

    What it `orders` is no claim: "warn Lucy" is none, "tell Lucy that Bram is ill" has one in it.
    """
    people, language = tuple(agent.town.people), agent.town.mind.language
    said, me = percept.happening, agent.person.name
    stated = gist(percept.text, me, people, language)
    if orders and stated.rstrip(_STOPS) == percept.text.strip().rstrip(_STOPS):
        return None
    if said is None or not named_in(stated, people) or stated.startswith(me):
        return None
    began = agent.town.clock.at(said.began)
    fact = fact_of_happening(str(said.began), stated, began, people, language)
    fact = replace(fact, kind=CLAIM, spread=CLAIM_SPREAD)
    return hold(agent, fact, memory, belief="claimed", witnesses=(me,))


def _overheard(agent: Agent, percept: Percept, memory: int) -> KnownFact | None:
    """Take the first line overheard that speaks of somebody who is not there for news.

    What was whispered was not for one's ears: it is no news to tell on.
    """
    there = tuple(dict.fromkeys(line.speaker for line in percept.lines))
    for heard in percept.lines:
        line = TalkLine(heard.speaker, heard.text, heard.tells, heard.to or "", heard.began)
        hushed = heard.loudness == "whisper"
        fact = None if line.tells or hushed else _made_of(agent, line)
        if fact is not None and set(fact.about) - {*there, heard.to, agent.person.name}:
            return _found(agent, fact, line, memory, (agent.person.name, *there))
    return None


def _made_of(agent: Agent, line: TalkLine) -> Fact | None:
    people, language = tuple(agent.town.people), agent.town.mind.language
    return fact_of_line(line, agent.town.clock.at(line.began), people, language)


def _found(
    agent: Agent, fact: Fact, line: TalkLine, memory: int, there: tuple[str, ...]
) -> KnownFact:
    belief = _belief(agent, fact, line.speaker)
    return hold(agent, fact, memory, line.speaker, line.began, belief=belief, witnesses=there)


# --- what is held --------------------------------------------------------------------------------


def hold(
    agent: Agent,
    fact: Fact,
    memory: int | None,
    teller: str = "",
    line: int | None = None,
    *,
    belief: str = "known",
    witnesses: tuple[str, ...] = (),
) -> KnownFact:
    """Know `fact` from now on; return how it is held, which may be as other news that says it."""
    me, same = agent.person.name, _same(agent, fact)
    if same is not None:
        known = agent.known_facts[same]
        if fact.id not in (same, *known.also):
            known.also = (*known.also, fact.id)
            agent.save_fact(same)
        if teller:
            hear_again(agent, same, teller)
        return known
    shared = [name for name in dict.fromkeys((teller, *witnesses)) if name and name != me]
    known = KnownFact(fact, memory, teller, shared, belief, witnesses)
    agent.learn(known, line)
    touch(agent, known)
    called_off.believe(agent, known)
    _let_go(agent)
    return known


def _same(agent: Agent, fact: Fact) -> str | None:
    """Return which fact the agent holds says what `fact` says, if one does."""
    if fact.id in agent.known_facts:
        return fact.id
    for id_, known in agent.known_facts.items():
        if fact.id in known.also:
            return id_
        arisen = is_arisen(fact) and is_arisen(known.fact)
        if arisen and says_again(fact.text, known.fact.text, SAME_NEWS):
            return id_
    return None


def knows(agent: Agent, fact: str) -> bool:
    """Return whether the agent knows the fact with that id, or holds it as other news."""
    return any(fact == id_ or fact in known.also for id_, known in agent.known_facts.items())


def _let_go(agent: Agent) -> None:
    """Let the oldest news go where more is held than a mind holds."""
    held = [id_ for id_, known in agent.known_facts.items() if is_arisen(known.fact)]
    oldest = sorted(held, key=lambda id_: (agent.known_facts[id_].memory or 0, id_))
    for id_ in oldest[: max(0, len(held) - MAX_HELD)]:
        agent.save_fact(id_, held=False)
        del agent.known_facts[id_]


def spoken_with(agent: Agent, ids: Iterable[str]) -> tuple[Fact, ...]:
    """Return those of the facts told in a line that the line has to bring along."""
    facts = (agent.known_facts[id_].fact for id_ in ids)
    return tuple(fact for fact in facts if fact.id not in agent.town.facts)
