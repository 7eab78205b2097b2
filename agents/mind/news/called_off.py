"""What was to take place and does not: news that calls an occasion off, and what follows from it.

Whoever believes it comes no more: the promise is struck, the plan goes on with what was planned
before, and the occasion is no news. Who gives it believes nobody but themselves.
"""

from agents.asks.news.gist import is_arisen, named_in, names_place, shared_matter
from agents.asks.news.language import news_messages
from agents.mind.agent import Agent
from agents.mind.plan import HOUR, drop_steps, save
from agents.mind.state import KnownFact


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
        if occasion is not None and not occasion.called_off:
            _give_up(agent, occasion, told)


def _meant(agent: Agent, told: KnownFact, held: list[KnownFact]) -> KnownFact | None:
    """Return which occasion ahead `told` is about: that with which it has most in common."""
    best: tuple[int, str] = (0, "")
    for known in held:
        fact = known.fact
        over = fact.is_stale(agent.now)
        if fact.starts is None or over or fact.source == agent.person.name or is_arisen(fact):
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
    begins, ends = fact.starts or agent.now, fact.ends or (fact.starts or agent.now) + HOUR
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
