"""One person's mind as the engine keeps it: agent, attention, and the thought in flight.

The working state of a mind (its plan, its talk, its inbox ...) is split into parts called parts.
After each tick every part that may have changed is compared with what the run file has, and only
what differs is handed over (`StateChanged`). From those, a mind can be taken up again as it was at
any tick. What the parts hold is in agents/mind/state.py.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any

from agents.asks.ask import Ask
from agents.engine.beside import Beside
from agents.engine.driver import RunningThought
from agents.memory.memory_stream import Memory
from agents.mind.agent import Agent, TownContext
from agents.mind.attention import PARTS, Attention
from agents.mind.cognition import think
from agents.mind.greeting import Courtesy
from agents.mind.planning import coming_question
from agents.mind.state import (
    KnownFact,
    Relationship,
    ThoughtStart,
    dump_part,
    load_part,
)
from town.interface import (
    Action,
    Fact,
    MemoryAdded,
    MindChange,
    Observation,
    Person,
    SavedMind,
    StateChanged,
)

SECONDS_AN_HOUR = 3600


class Mind:
    """An agent, its attention, and the thought it may be in."""

    def __init__(self, person: Person, town: TownContext) -> None:
        self.name = person.name
        self.agent = Agent(person, town)
        ticks_an_hour = SECONDS_AN_HOUR // town.clock.seconds_per_tick
        self.attention = Attention(town.mind, ticks_an_hour)
        self.attention.know(known_from_the_start(person, town))
        self.courtesy = Courtesy(person, town)
        self._authored = person.weather
        self.thought: RunningThought | None = None
        self.thinking: ThoughtStart | None = None  # what `thought` started from
        self.beside: Beside | None = None  # a reflection in flight
        self.over_at: int | None = None  # the tick at which what it does is over, as it seems
        self._saved: dict[str, str] = {}  # part -> canonical JSON, as the run file has it
        self._marks: dict[str, object] = {}  # part -> what `_MARKS` said of it then

    @property
    def is_new(self) -> bool:
        """Return whether it has not passed a tick yet: the run file has nothing of it."""
        return not self._saved

    # --- what needs no thought -------------------------------------------------------------------

    def attend(self, seen: Observation) -> None:
        """Take in what is new in `seen`."""
        self._look_up(seen)
        self.courtesy.attend(seen, self.attention.before)
        self.attention.attend(seen)

    def _look_up(self, seen: Observation) -> None:
        """Know of the weather that players have set, beside the author's."""
        known, me = (*self._authored, *seen.weather), self.agent.person
        if seen.weather and me.weather != known:
            self.agent.person = replace(me, weather=known)

    def reflex(self, seen: Observation) -> Action | None:
        """Return what the body does by itself, where no thought takes effect: a greeting."""
        return self.courtesy.due(seen)

    def coming_question(self) -> Ask[Any] | None:
        """Return what the mind will ask at `over_at` if all stays as it is; None for nothing."""
        then = self._foreseen()
        return None if then is None else coming_question(self.agent, then)

    def rehearsal(self) -> RunningThought | None:
        """Return the thought that the mind will have at `over_at` if all stays as it is, or None.

        It is of a copy of the mind, and leaves no trace.
        """
        then = self._foreseen()
        if then is None:
            return None
        mine = self.agent
        kept = (mine.town, mine.person, mine.myself, mine.messages)  # that nobody writes
        agent = deepcopy(mine, {id(each): each for each in kept})
        agent.begin(then.tick, then.tick, self.attention.places)
        run = think(agent, then, deepcopy(self.attention.inbox))
        return RunningThought(self.name, then.tick, then.tick, "", run)

    def _foreseen(self) -> Observation | None:
        """Return what will be seen at `over_at` if all stays as it is."""
        before, tick = self.attention.before, self.over_at
        if before is None or tick is None or self.thought is not None:
            return None
        now = self.agent.town.clock.at(tick)
        return replace(
            before,
            tick=tick,
            now=now,
            ended=True,
            refused=None,
            heard=(),
            said=None,
            posted=None,
            greeted=None,
            happenings=(),
        )

    def begins_to_reflect(self, tick: int) -> bool:
        """Return whether a reflection is about `tick`, so that no other thought may be."""
        return self.beside is not None and self.beside.thought.tick == tick

    def reflect_by(self, tick: int) -> None:
        """Let a reflection about `tick` or an earlier one begin. Safe to call again."""
        if self.beside is not None and self.beside.thought.tick <= tick:
            self.beside.begin()

    def due(self, tick: int) -> RunningThought | None:
        """Return the thought in flight that is to take effect at `tick`, or None.

        A reflection does where no other thought is in flight.
        """
        thought = self.thought or (self.beside.thought if self.beside else None)
        return thought if thought is not None and thought.lands <= tick else None

    # --- parts ----------------------------------------------------------------------------------

    def attention_changes(self) -> list[MindChange]:
        """Return what attending may change, where it differs from the run file, and its events."""
        attention, courtesy = self.attention, self.courtesy
        if not (attention.changed or courtesy.changed):
            return []
        kept = (attention.inbox, attention.noticed, attention.places)
        parts: dict[str, object] = {
            part: value
            for part, value in zip(PARTS, kept, strict=True)
            if part in attention.changed
        }
        if courtesy.changed or "greetings" not in self._saved:
            parts["greetings"] = courtesy.greetings
        if self.thinking is not None or self._saved.get("thought") != "null":
            parts["thought"] = self.thinking
        attention.changed.clear()
        courtesy.changed = False
        events, courtesy.events = courtesy.events, []
        return [*self._changes(parts), *events]

    def thought_changes(self) -> list[StateChanged]:
        """Return the parts that a thought may change, where they differ from the run file."""
        agent = self.agent
        return self._changes(
            {
                "mind": agent.state,
                "plan": agent.plan,
                "steps": agent.steps,
                "talk": agent.talk,
                "appointments": agent.calendar,
                "shared_with": {fact: known.shared for fact, known in agent.known_facts.items()},
            }
        )

    def _changes(self, parts: Mapping[str, object]) -> list[StateChanged]:
        changes: list[StateChanged] = []
        for part, value in parts.items():
            if part in _MARKS:
                mark = _MARKS[part](value)
                if self._marks.get(part) == mark:
                    continue
                self._marks[part] = mark
            text = dump_part(part, value)
            if self._saved.get(part) != text:
                self._saved[part] = text
                changes.append(StateChanged(part, text))
        return changes

    # --- back from the run file ------------------------------------------------------------------

    def restore(self, saved: SavedMind) -> None:
        """Take up the state that was saved."""
        agent, clock = self.agent, self.agent.town.clock
        for memory in saved.memories:
            agent.keep(memory_of(memory, clock.at(memory.created)))
        for access in saved.retrieved:
            agent.memory.touch(access.memory, clock.at(access.at))
        for now in saved.relationships:
            agent.relationships[now.other] = Relationship(
                now.kind,
                now.closeness,
                now.opinion,
                now.met,
                now.talked,
                now.talks,
                now.trust,
                now.promised,
            )
        self._saved = dict(saved.state)
        values = {part: load_part(part, text) for part, text in self._saved.items()}
        agent.state = values.get("mind", agent.state)
        agent.plan = values.get("plan", agent.plan)
        agent.steps = values.get("steps", agent.steps)
        agent.talk = values.get("talk")
        agent.calendar = values.get("appointments", [])
        shared = values.get("shared_with", {})
        agent.known_facts = _known_facts(saved, agent.town.facts, shared)
        self.attention.inbox = values.get("percepts", [])
        self.attention.noticed = values.get("last_noticed", {})
        self.attention.know(values.get("known_places", []))
        self.courtesy.greetings = values.get("greetings", self.courtesy.greetings)
        self.thinking = values.get("thought")

    def as_saved(self, saved: SavedMind, tick: int) -> Agent:
        """Return this mind as it was when that was `saved`, after its thought about `tick`."""
        then = Mind(self.agent.person, self.agent.town)
        then.restore(saved)
        then.agent.begin(tick, tick, then.attention.places)
        return then.agent

    def look_back(self, before: Observation) -> None:
        """Take `before` for the last thing observed."""
        self._look_up(before)
        self.attention.before = before


_MARKS: Mapping[str, Callable[[Any], object]] = {
    "plan": lambda plan: (plan.day, plan.bed, tuple(plan.strokes), tuple(plan.blocks)),
    "appointments": tuple,
    "shared_with": lambda shared: {fact: tuple(names) for fact, names in shared.items()},
}
"""What is compared first, of parts that consist of things that never change themselves."""


def _known_facts(
    saved: SavedMind, authored: Mapping[str, Fact], shared: Mapping[str, list[str]]
) -> dict[str, KnownFact]:
    """Return the facts that a mind holds, in the order in which it came to know them."""
    held = {now.fact.id: now for now in saved.held}
    found: dict[str, KnownFact] = {}
    for one in sorted(saved.facts, key=lambda one: (one.memory or 0, one.fact)):
        now = held.get(one.fact)
        if now is None and one.fact in authored:  # a file of an older version
            found[one.fact] = KnownFact(
                authored[one.fact], one.memory, one.source, shared.get(one.fact, [])
            )
        elif now is not None and now.held:
            found[one.fact] = KnownFact(
                *(now.fact, one.memory, one.source, shared.get(one.fact, [])),
                *(now.belief, now.witnesses, now.also, now.called_off),
            )
    return found


def memory_of(saved: MemoryAdded, when: datetime) -> Memory:
    """Return a saved memory of what was at `when` as the stream holds it."""
    return Memory(
        n=saved.n,
        kind=saved.kind,
        text=saved.text,
        importance=saved.importance,
        created=saved.created,
        when=when,
        place=saved.place,
        about=saved.about,
        facts=saved.facts,
        evidence=saved.evidence,
        depth=saved.depth,
        source=saved.source,
        vector=saved.vector,
    )


def known_from_the_start(person: Person, town: TownContext) -> list[str]:
    """Return the arenas that `person` knows: home, work, those named by the author, its habits'."""
    sectors = {path.split("/")[0] for path in (person.home, person.work or "") if path}
    sectors |= {path for path in person.places if "/" not in path}
    exact = {path for path in person.places if "/" in path}
    exact |= {"/".join(routine.place.split("/")[:2]) for routine in person.routine}
    return [p.path for p in town.places.values() if p.sector in sectors or p.path in exact]
