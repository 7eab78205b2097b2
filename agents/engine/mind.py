"""A mind as it is kept: agent and attention together, saved as facets and brought back from rows.

Knows what must be written down so that any past moment can be gone on from; knows no world.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeVar

from agents.engine.driver import RunningThought
from agents.memory.memory_stream import Memory
from agents.mind.agent import Agent, TownContext
from agents.mind.attention import Attention
from agents.mind.state import (
    KnownFact,
    Relationship,
    ThoughtStart,
    read,
    written,
)
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
    canonical,
)

HOUR = 3600
R = TypeVar("R", bound=Row)


class Rows(Protocol):
    """The rows of a run file (town/runfile/reader.py)."""

    def rows(
        self, kind: type[R], /, up_to: int | None = None, since: int | None = None, **where: Any
    ) -> Iterator[R]:
        """Yield the rows of one table in the order of their keys."""

    def facets(self, agent: str, tick: int) -> dict[str, Any]:
        """Return the working state of `agent` at the start of `tick`."""


class Mind:
    """One agent, what it notices, and the thought it may be in."""

    def __init__(self, person: Person, town: TownContext) -> None:
        self.name = person.name
        self.agent = Agent(person, town)
        ticks_an_hour = HOUR // town.clock.seconds_per_tick
        self.attention = Attention(town.mind, ticks_an_hour)
        self.attention.know(known_from_the_start(person, town))
        self.thought: RunningThought | None = None
        self.thinking: ThoughtStart | None = None
        self._saved: dict[str, str] = {}

    # --- facets ----------------------------------------------------------------------------------

    def noticed_rows(self, tick: int) -> list[Row]:
        """Return the facets that attending may have changed, where they differ."""
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
            "self": agent.state,
            "plan": agent.plan,
            "steps": agent.steps,
            "talk": agent.talk,
            "calendar": agent.calendar,
            "shared": {fact: held.shared for fact, held in agent.known_facts.items()},
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

    # --- back from the run file ------------------------------------------------------------------

    def restore(self, run: Rows, tick: int) -> None:
        """Take the state that `run` had at `tick`."""
        agent, clock = self.agent, self.agent.town.clock
        mine: dict[str, Any] = {"up_to": tick, "agent": self.name}
        for memory in run.rows(MemoryRow, **mine):
            agent.keep(memory_of(memory, clock))
        for access in run.rows(AccessRow, **mine):
            agent.memory.touch(access.memory, clock.at(access.at))
        for row in run.rows(RelationRow, **mine):
            agent.relationships[row.other] = Relationship(
                row.kind, row.closeness, row.opinion, row.met, row.talked, row.talks
            )
        self._saved = {f: canonical(v) for f, v in run.facets(self.name, tick).items()}
        self._saved.pop("body", None)
        self._take(list(run.rows(KnowledgeRow, **mine)))

    def _take(self, knowledge: list[KnowledgeRow]) -> None:
        agent, attention = self.agent, self.attention
        values = {name: read(name, text) for name, text in self._saved.items()}
        agent.state = values.get("self", agent.state)
        agent.plan = values.get("plan", agent.plan)
        agent.steps = values.get("steps", agent.steps)
        agent.talk = values.get("talk")
        agent.calendar = values.get("calendar", [])
        shared = values.get("shared", {})
        agent.known_facts = {
            k.fact: KnownFact(k.memory, k.source, shared.get(k.fact, [])) for k in knowledge
        }
        attention.inbox = values.get("inbox", [])
        attention.noticed = values.get("noticed", {})
        attention.know(values.get("places", []))
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


def known_from_the_start(person: Person, town: TownContext) -> list[str]:
    """Return the arenas that `person` knows: home, work, those named by the author, its habits'."""
    sectors = {path.split("/")[0] for path in (person.home, person.work or "") if path}
    sectors |= {path for path in person.places if "/" not in path}
    exact = {path for path in person.places if "/" in path}
    exact |= {"/".join(routine.place.split("/")[:2]) for routine in person.routine}
    return [p.path for p in town.places.values() if p.sector in sectors or p.path in exact]
