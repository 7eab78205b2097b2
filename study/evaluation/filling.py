"""What a run fills into the braces of a question for one person, the same whenever it is asked.

A tie is what the author says of two people, and what has become of it by then.
"""

import re
from collections.abc import Mapping, Sequence

from agents.mind.agent import Agent
from town.interface import Fact, stable_hash
from town.scenario.model import Scenario

PLACEHOLDERS: Mapping[str, str] = {
    "name": "the name of who is asked",
    "friend": "the one they have a tie to and are closest to",
    "acquaintance": "of those they have a tie to, the one they are least close to",
    "stranger": "somebody of the town to whom they have no tie; where there is none, the last of"
    " those they know least",
    "recent": "whom they talked with last",
    "met_most": "whom they talked with most often; before any talk their friend",
    "nobody": "a name that nobody of the town has: Kane Martinez, as in the paper",
    "occasion": "the town's first invitation, by its id: song evening; where that begins with the"
    " host's name, by the rest and the place: party at Hobbs Cafe",
    "occasion_place": "the name of the place where it is held",
    "host": "who holds it",
    "election": "the town's first candidacy, by its id",
    "election_place": "the name of the town",
    "town": "the name of the town",
}
NOBODIES = {"zh": ("马长庚", "潘守信")}  # by language; the second where the first lives in the town
NOBODY = ("Kane Martinez", "Piers Holloway")
BRACES = re.compile(r"\{(\w+)\}")


def filled(wordings: Sequence[str], values: Mapping[str, str]) -> str:
    """Return the first wording all of whose braces have a value, filled in; "" for none."""
    for wording in wordings:
        if all(values.get(name) for name in BRACES.findall(wording)):
            return BRACES.sub(lambda match: values[match[1]], wording)
    return ""


def values_for(town: Scenario, agent: Agent) -> dict[str, str]:
    """Return the values of the placeholders for a person, as they were when `agent` was."""
    me = agent.person.name
    ties = _ties(agent)
    others = [person.name for person in town.people if person.name not in {me, *ties}]
    talked = {n: bond.talked for n, bond in agent.relationships.items() if bond.talked is not None}
    strangers = sorted(others, key=lambda name: stable_hash(f"{me}|{name}"))
    occasion, election = _first(town, "invitation"), _first(town, "candidacy")
    place = town.map.places.get(occasion.place or "") if occasion else None
    last = next(iter(reversed(ties[1:])), "") or next(iter(strangers), "")
    return {
        "name": me,
        "friend": ties[0] if ties else "",
        "acquaintance": last,
        "stranger": next((n for n in strangers if n != last), last),
        "met_most": _met_most(agent) or last,
        "nobody": next(
            n for n in NOBODIES.get(town.language, NOBODY) if n not in agent.town.people
        ),
        "recent": max(talked, key=lambda name: (talked[name], name)) if talked else "",
        "occasion": called(occasion, place.name if place else "") if occasion else "",
        "occasion_place": place.name if place else "",
        "host": occasion.source if occasion else "",
        "election": election.id.replace("_", " ") if election else "",
        "election_place": town.title if election else "",
        "town": town.title,
    }


def _ties(agent: Agent) -> list[str]:
    """Return those the person has a tie to, the closest first; by name where that is equal."""
    known = {
        name: bond.closeness
        for name, bond in agent.relationships.items()
        if name in agent.town.people and (name in agent.person.relations or bond.talks)
    }
    return sorted(known, key=lambda name: (-known[name], name))


def _met_most(agent: Agent) -> str:
    """Return whom the person has talked with most often, of equals the closest; or their friend."""
    bonds, ties = agent.relationships, _ties(agent)
    return max(ties, key=lambda name: (bonds[name].talks, -ties.index(name)), default="")


def called(occasion: Fact, place: str) -> str:
    """Return what people call an occasion: no host's name, which would be what is asked about."""
    host = f"{occasion.source.lower()} ".replace(" ", "_")
    bare = occasion.id.removeprefix(host).replace("_", " ")
    is_told_apart = bare == occasion.id.replace("_", " ") or not place
    return bare if is_told_apart else f"{bare} at {place}"


def _first(town: Scenario, kind: str) -> Fact | None:
    return next((fact for _, fact in sorted(town.facts.items()) if fact.kind == kind), None)
