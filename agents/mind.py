"""A mind as it is kept: agent and attention together, saved as facets and brought back from rows.

Knows what must be written down so that any past moment can be gone on from; knows no world.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from agents.agent import Agent, Town
from agents.attention import Attention
from agents.driver import Thought
from agents.memory import Memory
from agents.state import Bond, Holding, Thinking, read, written
from town.interface import (
    AccessRow,
    Clock,
    FacetRow,
    KnowledgeRow,
    MemoryRow,
    Observation,
    Person,
    RelationRow,
    Row,
)

HOUR = 3600


class Mind:
    """One agent, what it notices, and the thought it may be in."""

    def __init__(self, person: Person, town: Town) -> None:
        self.name = person.name
        self.agent = Agent(person, town)
        ticks_an_hour = HOUR // town.clock.seconds_per_tick
        self.attention = Attention(town.mind, ticks_an_hour)
        self.attention.know(known_from_the_start(person, town))
        self.thought: Thought | None = None
        self.thinking: Thinking | None = None
        self._saved: dict[str, str] = {}

    # --- facets ------------------------------------------------------------------------------------

    def noticed_rows(self, tick: int) -> list[Row]:
        """Return the facets that attending may have changed, where they differ from what is saved."""
        attention = self.attention
        if not attention.changed:
            return []
        attention.changed = False
        values = {
            "inbox": attention.inbox,
            "noticed": attention.noticed,
            "places": attention.places,
            "thinking": self.thinking,
        }
        return self._changed(tick, values)

    def thought_rows(self, tick: int) -> list[Row]:
        """Return the facets that a thought may have changed, where they differ."""
        agent = self.agent
        values = {
            "self": agent.self,
            "plan": agent.plan,
            "talk": agent.talk,
            "calendar": agent.calendar,
            "shared": {fact: held.shared for fact, held in agent.holds.items()},
        }
        return self._changed(tick, values)

    def _changed(self, tick: int, values: Mapping[str, object]) -> list[Row]:
        rows: list[Row] = []
        for facet, value in values.items():
            text = written(facet, value)
            if self._saved.get(facet) != text:
                self._saved[facet] = text
                rows.append(FacetRow(tick, self.name, facet, text))
        return rows

    # --- back from the run file ----------------------------------------------------------------------

    def restore(
        self,
        facets: Mapping[str, str],
        memories: Iterable[MemoryRow],
        accesses: Iterable[AccessRow],
        relations: Iterable[RelationRow],
        knowledge: Sequence[KnowledgeRow],
    ) -> None:
        """Take the state that the rows of a run file tell, all of this agent and one moment."""
        agent, clock = self.agent, self.agent.town.clock
        for row in memories:
            agent.keep(memory_of(row, clock))
        for access in accesses:
            agent.memory.touch(access.memory, clock.at(access.at))
        for bond in relations:
            agent.bonds[bond.other] = Bond(
                bond.kind, bond.closeness, bond.opinion, bond.met, bond.talked, bond.talks
            )
        self._saved = {name: text for name, text in facets.items() if name != "body"}
        values = {name: read(name, text) for name, text in self._saved.items()}
        agent.self = values.get("self", agent.self)
        agent.plan = values.get("plan", agent.plan)
        agent.talk = values.get("talk")
        agent.calendar = values.get("calendar", [])
        shared = values.get("shared", {})
        agent.holds = {
            k.fact: Holding(k.memory, k.source, shared.get(k.fact, [])) for k in knowledge
        }
        self.attention.inbox = values.get("inbox", [])
        self.attention.noticed = values.get("noticed", {})
        self.attention.know(values.get("places", []))
        self.thinking = values.get("thinking")

    def look_back(self, before: Observation) -> None:
        """Take `before` for the last thing observed."""
        self.attention.before = before


def memory_of(row: MemoryRow, clock: Clock) -> Memory:
    """Return the memory that `row` keeps."""
    return Memory(
        n=row.n,
        kind=row.kind,
        text=row.text,
        importance=row.importance,
        created=row.created,
        when=clock.at(row.created),
        place=row.place,
        about=tuple(json.loads(row.about)),
        facts=tuple(json.loads(row.facts)),
        evidence=tuple(json.loads(row.evidence)),
        depth=row.depth,
        source=row.source,
        vector=row.vector,
    )


def known_from_the_start(person: Person, town: Town) -> list[str]:
    """Return the arenas that `person` knows: home, work, those named by the author, its habits'."""
    sectors = {path.split("/")[0] for path in (person.home, person.work or "") if path}
    sectors |= {path for path in person.places if "/" not in path}
    exact = {path for path in person.places if "/" in path}
    exact |= {"/".join(routine.place.split("/")[:2]) for routine in person.routine}
    return [p.path for p in town.places.values() if p.sector in sectors or p.path in exact]
