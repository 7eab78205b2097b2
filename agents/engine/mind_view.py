"""A mind as a study reads it while its town lives: `MindView`, which changes nothing.

All it returns is frozen or a copy, and as the mind is now; ask again after a tick. Its names are
stable: what the mind itself calls things may change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from agents.asks.context import Appointment, Goal, PlanBlock
from agents.memory.memory_stream import Memory
from agents.mind.agent import Agent
from agents.mind.state import PlannedStep
from town.interface import card


@dataclass(frozen=True, slots=True)
class TieView:
    """What another is to somebody."""

    other: str
    kind: str  # "neighbour"; "" where none is known
    closeness: int  # -5 to 10
    trust: int  # -5 to 10
    opinion: str
    talks: int
    met: int | None  # tick at which they saw each other last
    talked: int | None  # tick at which they talked last


@dataclass(frozen=True, slots=True)
class HeldFact:
    """A piece of news that somebody holds."""

    id: str
    text: str
    kind: str
    source: str  # who told it; "": known from the start, or seen
    belief: str  # known | claimed | doubted
    shared_with: tuple[str, ...]  # told to, or heard from


class MindView:
    """One person's mind, to be read."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    @property
    def name(self) -> str:
        """Return whose mind it is."""
        return self._agent.person.name

    @property
    def now(self) -> datetime:
        """Return the game time of the last thought."""
        return self._agent.now

    @property
    def currently(self) -> str:
        """Return what is on the mind these days."""
        return self._agent.state.currently

    @property
    def summary(self) -> str:
        """Return who the person thinks to be."""
        return self._agent.state.summary

    @property
    def goals(self) -> Sequence[Goal]:
        """Return what the person wants, and what has become of it."""
        return tuple(self._agent.goals)

    @property
    def memories(self) -> Sequence[Memory]:
        """Return the memory stream, the oldest first; a memory's `n` is its position."""
        return tuple(self._agent.memory.memories)

    @property
    def plan(self) -> Sequence[PlanBlock]:
        """Return the blocks of the day's plan, in order."""
        return tuple(self._agent.plan.blocks)

    @property
    def steps(self) -> Sequence[PlannedStep]:
        """Return the step that runs, if one does, and the next ones."""
        steps = self._agent.steps
        return tuple(replace(each) for each in (steps.current, *steps.todo) if each is not None)

    @property
    def promises(self) -> Sequence[Appointment]:
        """Return what stands in the calendar."""
        return tuple(self._agent.calendar)

    @property
    def talking_with(self) -> Sequence[str]:
        """Return with whom the person is in a talk."""
        talk = self._agent.talk
        return () if talk is None else tuple(talk.others)

    @property
    def ties(self) -> Sequence[TieView]:
        """Return what others are to the person, in the order in which they came to be known."""
        return tuple(
            TieView(name, t.kind, t.closeness, t.trusted, t.opinion, t.talks, t.met, t.talked)
            for name, t in self._agent.relationships.items()
        )

    @property
    def facts(self) -> Sequence[HeldFact]:
        """Return the news that the person holds, in the order in which it came."""
        return tuple(
            HeldFact(id_, held.fact.text, held.fact.kind, held.source, held.belief, (*held.shared,))
            for id_, held in self._agent.known_facts.items()
        )

    def __repr__(self) -> str:
        """Say whose mind it is."""
        return f"<MindView {self.name}: {len(self.memories)} memories>"

    def _repr_html_(self) -> str:
        told = [
            ("currently", self.currently),
            *((f"{block.start:%H:%M}", block.activity) for block in self.plan),
            *((tie.other, f"{tie.kind} {tie.closeness}") for tie in self.ties),
            ("memories", len(self.memories)),
            ("news", ", ".join(fact.id for fact in self.facts)),
        ]
        return card(self.name, told)
