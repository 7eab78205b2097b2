"""Where something may be promised after a talk: what it named, and one room of any other house."""

from collections.abc import Collection, Iterable, Sequence

from agents.asks.context import PlanBlock
from agents.mind.agent import FRIENDLY, Agent
from agents.mind.state import OngoingTalk
from town.interface import Fact, Place, is_named, mentions

MAX_HOSTS = 4  # friends whose homes come up when a promise is made


def meeting_places(agent: Agent, others: Iterable[str]) -> tuple[Place, ...]:
    """Return where one may promise to be: the usual places, and the homes of people one knows.

    Of a home that is not one's own: the room in which people are received, no bedroom.
    Everybody knows where their friends live, and where those live whom they talk with.
    """
    known = agent.people_known()
    here = [name for name in others if agent.relationship(name).kind or name in known]
    liked = [name for name in known if agent.relationship(name).closeness >= FRIENDLY]
    usual = list(agent.places_to_go())
    for name in dict.fromkeys([*here, *liked[:MAX_HOSTS]]):
        usual += [p for p in agent.guest_rooms(name)[:1] if p not in usual]
    return tuple(usual)


def places_to_promise(
    agent: Agent, talk: OngoingTalk, here: str, plan: Sequence[PlanBlock], facts: Sequence[Fact]
) -> tuple[Place, ...]:
    """Return where one may meet those of a `talk`, in few words and with nothing of it left out.

    First come those that are the same after every talk, so that a server has read them already:
    where one lives and works, and of all other houses the first room one knows, no home of somebody
    else. Then where one is, where plans, promises and the `facts` told lead, what the lines name,
    and the homes of those in the talk and of whom it spoke.
    """
    me = agent.person
    rooms = meeting_places(agent, talk.others)
    lasting, houses = [], {place.split("/")[0] for place in (me.home, me.work) if place}
    for place in rooms:
        if place.path in (me.home, me.work):
            lasting.append(place)
        elif place.sector not in houses and place.capacity != 1 and _is_open(agent, place):
            houses.add(place.sector)
            lasting.append(place)
    meant = {here, *(block.place for block in plan)}
    meant |= {*(a.place for a in agent.calendar), *(fact.place or "" for fact in facts)}
    said, added = " ".join(line.text for line in talk.lines), []
    for place in rooms:
        wanted = place.path in meant or _is_named(place, said.lower())
        if place not in lasting and (wanted or _is_first_home(agent, place, talk, said, houses)):
            houses.add(place.sector)
            added.append(place)
    return (*lasting, *added)


def _is_named(place: Place, said: str) -> bool:
    """Return whether lines name `place` or its house: "the bar" is named by "the Otter" too."""
    room = place.name.split(" of ")[0]
    names = {name.lower().removeprefix("the ") for name in (room, place.sector_name)} - {""}
    return any(mentions(said, name) for name in names)


def _is_open(agent: Agent, place: Place) -> bool:
    """Return whether `place` is no home, or the own one."""
    return not place.residents or place.kind != "home" or agent.person.name in place.residents


def _is_first_home(
    agent: Agent, place: Place, talk: OngoingTalk, said: str, houses: Collection[str]
) -> bool:
    """Return whether `place` is in a home, of none of `houses`, of those talked with or of."""
    if place.sector in houses or _is_open(agent, place):
        return False
    spoken_of = (n for n in place.residents if is_named(said, n))
    return bool({*talk.others, *spoken_of}.intersection(place.residents))
