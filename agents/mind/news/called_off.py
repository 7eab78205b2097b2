"""What was to take place and does not: news that calls an occasion off, and what follows from it.

Whoever believes it comes no more: the promise is struck, the plan goes on with what was planned
before, and the occasion is no news. Who gives it believes nobody but themselves, and trusts those
less who say so; and so does everybody who then sees it take place.
"""

from agents.asks.news.gist import is_arisen, named_in, names_place, shared_matter
from agents.asks.news.language import news_messages
from agents.asks.promises.dates import ends_of
from agents.mind.agent import Agent
from agents.mind.plan import drop_steps, save
from agents.mind.remembering.regard import TOLD_UNTRUTH, trust_otherwise
from agents.mind.state import KnownFact
from town.interface import Fact, Observation

COMPANY = 3  # people at an occasion, the host among them, from which on it takes place


def says_so(text: str, language: str) -> bool:
    """Return whether a text says that something does not take place."""
    say = news_messages(language)
    return bool(say.called_off.search(text)) and not say.not_called_off.search(text)


def is_off(agent: Agent, fact: str) -> bool:
    """Return whether `fact` was to take place and does not, for all the agent knows."""
    return fact in agent.known_facts and agent.known_facts[fact].called_off


def believe(agent: Agent, new: KnownFact) -> None:
    """Give up an occasion that news the agent holds calls off, whichever of the two is `new`."""
    language, held = agent.town.mind.language, list(agent.known_facts.values())
    news = [new] if is_arisen(new.fact) else [known for known in held if is_arisen(known.fact)]
    for told in news:
        if told.belief == "doubted" or not says_so(told.fact.text, language):
            continue
        occasion = _meant(agent, told, held)
        if occasion is not None and occasion.fact.source == agent.person.name:
            _disbelieve(agent, told)
            continue
        if occasion is not None and not occasion.called_off:
            _give_up(agent, occasion, told)


def find_untrue(agent: Agent, seen: Observation) -> None:
    """Know again of an occasion that takes place after all, and trust those less who said no."""
    language = agent.town.mind.language
    for known in sorted(agent.known_facts.values(), key=lambda held: held.fact.id):
        if not known.called_off or not _takes_place(known.fact, seen):
            continue
        held = list(agent.known_facts.values())
        known.called_off = False
        agent.save_fact(known.fact.id)
        for told in held:
            says = is_arisen(told.fact) and says_so(told.fact.text, language)
            if says and _meant(agent, told, held) is known:
                _disbelieve(agent, told)


def _takes_place(fact: Fact, seen: Observation) -> bool:
    """Return whether the host and guests of an occasion are seen at it, in its time."""
    if fact.starts is None or not fact.starts <= seen.now < ends_of(fact.starts, fact.ends):
        return False
    there = [p.name for p in seen.people if p.place == fact.place and not p.walking]
    return fact.source in there and len(there) >= COMPANY


def _disbelieve(agent: Agent, told: KnownFact) -> None:
    """Know that news is untrue, and trust who began it less."""
    if told.belief == "doubted":
        return
    told.belief = "doubted"
    agent.save_fact(told.fact.id)
    say, who = news_messages(agent.town.mind.language), told.fact.source
    text = say.untrue.format(me=agent.person.name, text=told.fact.text)
    agent.log_event("untrue", text, fact=told.fact.id, source=who)
    if who in agent.town.people:
        trust_otherwise(agent, who, TOLD_UNTRUTH)


def _meant(agent: Agent, told: KnownFact, held: list[KnownFact]) -> KnownFact | None:
    """Return which occasion ahead `told` is about: that with which it has most in common."""
    best: tuple[int, str] = (0, "")
    for known in held:
        fact = known.fact
        over = fact.is_stale(agent.now)
        if fact.starts is None or over or is_arisen(fact):
            continue
        best = max(best, (_in_common(agent, told, known), fact.id))
    return agent.known_facts[best[1]] if best[0] else None


def _in_common(agent: Agent, told: KnownFact, known: KnownFact) -> int:
    town, text, fact = agent.town, told.fact.text, known.fact
    matter = f"{fact.id.replace('_', ' ')} {fact.text}"
    shared = len(shared_matter(text, matter, tuple(town.people), town.mind.language))
    place = town.places.get(fact.place or "")
    names = (place.name, place.sector_name) if place else ()
    hosted = bool(named_in(text, (fact.source,))) if fact.source else False
    return 2 * shared + hosted + names_place(text, names, town.mind.language)


def _give_up(agent: Agent, occasion: KnownFact, told: KnownFact) -> None:
    """Strike the promise to come, and what was planned for it."""
    fact, plan = occasion.fact, agent.plan
    occasion.called_off = True
    agent.save_fact(fact.id)
    agent.calendar = [date for date in agent.calendar if date.fact != fact.id]
    begins = fact.starts or agent.now
    ends = ends_of(begins, fact.ends)
    kept = [
        block
        for block in plan.blocks
        if block.place != fact.place or not begins <= block.start < ends
    ]
    say = news_messages(agent.town.mind.language)
    text = say.stays_away.format(me=agent.person.name, text=fact.text, why=told.fact.text)
    agent.log_event("called_off", text, fact=fact.id, by=told.fact.id)
    if len(kept) < len(plan.blocks):
        plan.blocks = kept
        drop_steps(agent, max(begins, agent.now))
        save(agent, "hour", plan.blocks)
