"""Word to bring: a friend whom a claim concerns is told of it, and looked for to be told.

It concerns whom it names, and whose own matter it is (agents/mind/news/concern.py). Who hears it
and is their friend means to tell them; that is an intention as any other (aims.py), and is over
when they have it, from whomever.

Lost things to bring back: who has taken one up, and knows or comes to hear whose it is, means to
give it to them, and looks for them. Its owner is glad of it, and thinks the better of the finder.
"""

from datetime import timedelta

from agents.asks.news.gist import CLAIM, freshness
from agents.asks.resolves.language import resolve_messages
from agents.mind.agent import FRIENDLY, Agent
from agents.mind.intentions import aims
from agents.mind.news.concern import is_theirs
from agents.mind.remembering.regard import thank
from agents.mind.state import KnownFact, OngoingTalk
from town.interface import Observation, Thing, given_name

LOST = ("purse", "umbrella", "bunch_of_keys")  # kinds of things that are lost and found
LOOKING = timedelta(days=2)  # for its owner
GRATEFUL = 7  # importance of having it again


def bring_word(agent: Agent) -> None:
    """Mean to tell friends what is said of them, or of a matter of theirs."""
    news = [
        known
        for known in agent.known_facts.values()
        if known.fact.kind == CLAIM
        and known.fact.id not in agent.state.hushed
        and freshness(known.fact, agent.now) > 0
    ]
    friends = _friends(agent) if news else []
    for known in sorted(news, key=lambda held: held.fact.id):
        for name in friends:
            if _has_to_hear(agent, name, known):
                aims.mean_to_tell(agent, "news", name, known.fact, known.fact.id)


def _friends(agent: Agent) -> list[str]:
    ties = agent.relationships.items()
    return sorted(
        name for name, tie in ties if tie.closeness >= FRIENDLY and name in agent.town.people
    )


def _has_to_hear(agent: Agent, name: str, known: KnownFact) -> bool:
    """Return whether a friend is to hear it from the agent; one doubts what is said of them."""
    fact = known.fact
    if name in known.shared or (known.belief == "doubted" and name not in fact.about):
        return False
    meant = any(aim.fact == fact.id and aim.who == name for aim in agent.state.intentions)
    return not meant and is_theirs(agent, name, fact)


# --- lost things ---------------------------------------------------------------------------------


def take_up(agent: Agent, seen: Observation) -> None:
    """Note a lost thing that the agent is taking up."""
    step = agent.steps.current
    if step is None or step.object is None or seen.object != step.object or seen.refused:
        return
    thing = _lost_things(agent).get(step.object)
    if thing is not None and step.after == thing.states[0]:
        agent.state.found.setdefault(thing.path, thing.name)


def bring_back(agent: Agent) -> None:
    """Mean to bring what was found to whom it belongs, once one knows who that is."""
    say = resolve_messages(agent.person.language)
    for path, name in list(agent.state.found.items()):
        owner = _owner(agent, name)
        if owner is None:
            continue
        del agent.state.found[path]
        if owner != agent.person.name:
            text = say.found.format(thing=name)
            what = say.tells.format(who=given_name(owner), text=text)
            aims.arise(agent, "found", what, agent.now + LOOKING, who=owner)


async def get_back(agent: Agent, talk: OngoingTalk) -> None:
    """Be glad of a lost thing of one's own that somebody has brought back in a talk that is over.

    That it is lost is no news any more, to nobody who was there.
    """
    say, me = resolve_messages(agent.person.language), agent.person.name
    for thing in _lost_things(agent).values():
        known, owner = _news_of(agent, thing.name), _owner(agent, thing.name)
        if known is not None and me in known.fact.about and owner:
            owner = me
        if known is None or owner not in (me, *talk.others):
            continue
        for line in talk.lines:
            brings = thing.name.lower() in line.text.lower() and say.gives_back.search(line.text)
            if line.speaker in (owner, "") or not brings:
                continue
            known.called_off = True
            agent.save_fact(known.fact.id)
            if owner != me:
                break
            thank(agent, line.speaker)
            text = say.gave_back.format(who=line.speaker, me=me, thing=thing.name)
            agent.log_event("given_back", text, who=line.speaker, object=thing.path)
            await agent.remember("observation", text, GRATEFUL, about=(line.speaker,))
            break


def _lost_things(agent: Agent) -> dict[str, Thing]:
    places = agent.town.places.values()
    return {thing.path: thing for p in places for thing in p.things if thing.kind in LOST}


def _owner(agent: Agent, thing: str) -> str | None:
    """Return whose a lost thing is, as far as the agent knows: whom the news of it is about."""
    known = _news_of(agent, thing)
    about = [] if known is None or known.called_off else known.fact.about
    return next((name for name in about if name in agent.town.people), None)


def _news_of(agent: Agent, thing: str) -> KnownFact | None:
    """Return the news about somebody that names a thing: that they have lost it."""
    facts = sorted(agent.known_facts.items())
    about = (known for _, known in facts if known.fact.about and known.fact.kind == "news")
    return next((k for k in about if thing.lower() in k.fact.text.lower()), None)
