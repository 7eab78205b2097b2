"""Where something may be promised after a talk: what it named, and one room of any other house."""

from collections.abc import Sequence

from agents.asks.context import PlanBlock, TalkLine
from agents.mind.agent import Agent
from agents.mind.state import OngoingTalk
from town.interface import Fact, Place, is_named, whole_word


def places_to_promise(
    agent: Agent, talk: OngoingTalk, here: str, plan: Sequence[PlanBlock], facts: Sequence[Fact]
) -> tuple[Place, ...]:
    """Return where one may meet those of a `talk`, in few words and with nothing of it left out.

    That is where one is, lives and works, where plans, promises and the `facts` told lead, what the
    lines name, and of all other houses the first room one knows; no home of somebody who was not
    spoken of.
    """
    me = agent.person
    meant = {here, me.home, me.work, *(block.place for block in plan)}
    meant |= {*(a.place for a in agent.calendar), *(fact.place for fact in facts)}
    rooms = agent.meeting_places(talk.others)
    kept = [place for place in rooms if place.path in meant or _is_named(place, talk.lines)]
    houses = {place.sector for place in kept}
    for place in rooms:
        if place.sector not in houses and _may_meet_at(agent, place, talk):
            houses.add(place.sector)
            kept.append(place)
    return tuple(place for place in rooms if place in kept)


def _is_named(place: Place, lines: Sequence[TalkLine]) -> bool:
    """Return whether a line names `place` or its house: "the bar" is named by "the Otter" too."""
    said = " ".join(line.text for line in lines).lower()
    room = place.name.split(" of ")[0]
    names = {name.lower().removeprefix("the ") for name in (room, place.sector_name)} - {""}
    return any(whole_word(name).search(said) for name in names)


def _may_meet_at(agent: Agent, place: Place, talk: OngoingTalk) -> bool:
    """Return whether `place` is open to others, or a home of those in the talk or spoken of."""
    if not place.residents or place.kind != "home":
        return True
    said = " ".join(line.text for line in talk.lines)
    spoken_of = (n for n in place.residents if is_named(said, n))
    return bool({agent.person.name, *talk.others, *spoken_of}.intersection(place.residents))
