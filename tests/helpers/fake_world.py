"""A tiny stage for minds: three people, two rooms, a model that answers as a test chooses.

Knows minds and their questions; there is no world, only a parlour where all see and hear all.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.engine.beside import Beside, begun
from agents.engine.driver import Driver, RunningThought
from agents.engine.mind import Mind
from agents.engine.scheduler import Scheduler
from agents.mind.agent import TownContext
from agents.mind.cognition import think
from agents.mind.state import Percept
from agents.models.base.service import Answer, Call, Service
from town.interface import (
    Action,
    Clock,
    Conversation,
    Do,
    Fact,
    Heard,
    MindChange,
    MindSettings,
    Observation,
    OwnLine,
    Person,
    Place,
    Relation,
    ReplyReceived,
    Say,
    SeenPerson,
    Thing,
    Wait,
)
from town.runfile.mind_rows import MindRows, SavedRows, saved_mind
from town.runfile.records import EventRow, Row

START = datetime(2026, 6, 18, 9)
CLOCK = Clock(START)
STOVE = Thing("house/kitchen/stove", "stove", "stove", (), ("off", "burning"), "off", ("burning",))
BED = Thing("house/bedroom/bed", "bed", "bed")
KITCHEN = Place("house/kitchen", "the kitchen", "house", "the house", "home", (STOVE,))
BEDROOM = Place("house/bedroom", "the bedroom", "house", "the house", "home", (BED,))
GREEN = Place("green/lawn", "the lawn", "green", "the green", "park", outdoors=True)
PLACES = {place.path: place for place in (KITCHEN, BEDROOM, GREEN)}
PARTY = Fact(
    "party",
    "Ada is giving a party on the green at five.",
    "invitation",
    "Ada Lund",
    starts=datetime(2026, 6, 18, 17),
    ends=datetime(2026, 6, 18, 19),
    place="green/lawn",
)
CAT = Fact("cat", "The vicar's cat is lost.")
FACTS = {fact.id: fact for fact in (PARTY, CAT)}


def person(name: str, **more: Any) -> Person:
    return Person(
        name,
        40,
        ("calm",),
        f"{name} lives here",
        home="house/bedroom",
        bed="house/bedroom/bed",
        places=("house",),
        memories=(f"{name} was born here.",),
        concern=f"{name} is thinking of lunch.",
        **more,
    )


ADA = person("Ada Lund", relations={"Ben Holt": Relation("friend", 5)}, knows=("party",))
BEN = person("Ben Holt")
CLEO = person("Cleo May")
PEOPLE = (ADA, BEN, CLEO)


# --- answers -------------------------------------------------------------------------------------


def strokes(*lines: str, place: str = "house/kitchen") -> list[dict[str, str]]:
    """Return strokes from lines like '09:00 cooks'."""
    return [{"start": ln[:5], "activity": ln[6:], "place": place} for ln in lines]


def carry_on(ask: Any) -> dict[str, Any]:
    return {
        "ratings": ([3] * (len(ask.news) - 1) + [2 if len(ask.news) > 3 else 3])[: len(ask.news)]
    }


def step(activity: str, minutes: int = 15, place: str = "house/kitchen", **more: Any) -> Any:
    return {"activity": activity, "minutes": minutes, "place": place, **more}


ANSWERS: dict[str, Any] = {
    "notice": carry_on,
    "plan_day": {"strokes": strokes("09:00 cooks", "12:00 eats", "14:00 reads"), "bed": "22:00"},
    "next_steps": lambda ask: {"steps": [step(ask.block.activity)] * 4},
    "revise_identity": {"currently": "A new day.", "summary": "Still the same."},
    "next_line": lambda ask: {"text": f"Line {len(ask.lines)}.", "ends": len(ask.lines) >= 2},
    "after_talk": {"memory": "We talked.", "importance": 4, "closeness": 1, "opinion": "nice"},
    "questions": {"questions": ["What matters?"]},
    "insights": {"insights": [{"text": "Lunch matters.", "evidence": [1, 2]}]},
    "whisper": lambda ask: {"thought": f"I feel that {ask.text}", "importance": 7},
    "react": {"step": step("puts the fire out", 5), "rest": []},
    "interview": {"answer": "I am cooking.", "because": [1]},
}


class Model(Service):
    """Answers by the kind of the question; what is put in `answers` stands in for the usual."""

    name = "test"

    def __init__(self, **answers: Any) -> None:
        self.answers: dict[str, Any] = {**ANSWERS, **answers}
        self.calls: list[Call] = []
        self._ready: list[Answer] = []

    def submit(self, call: Call) -> None:
        self.calls.append(call)
        answer = self.answers[call.ask.kind]
        answer = answer(call.ask) if callable(answer) else answer
        if isinstance(answer, list):
            answer = answer.pop(0)
        text = answer if isinstance(answer, str) else json.dumps(answer)
        self._ready.append(Answer(call.id, text))

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        self._ready = []

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of what was asked since one looked last."""
        kinds, self.calls = [call.ask.kind for call in self.calls], []
        return kinds

    def asked(self, kind: str) -> list[Any]:
        return [call.ask for call in self.calls if call.ask.kind == kind]


class Embeds:
    """Gives each text a vector of its own."""

    dimension = 8

    def embed(self, texts: Sequence[str]) -> NDArray[np.int8]:
        codes = [blake2b(text.encode(), digest_size=8).digest() for text in texts]
        return np.frombuffer(b"".join(codes), np.int8).reshape(len(texts), 8)


# --- one mind ------------------------------------------------------------------------------------


def town(**settings: Any) -> TownContext:
    mind = replace(MindSettings(), **settings)
    people = {one.name: one for one in PEOPLE}
    return TownContext(CLOCK, mind, PLACES, FACTS, people, Embeds.dimension)


def seen(tick: int = 0, name: str = "Ada Lund", **more: Any) -> Observation:
    fields: dict[str, Any] = {"place": "house/kitchen", "activity": "cooks", "tile": (0, 0)}
    return Observation(name=name, tick=tick, now=CLOCK.at(tick), **{**fields, **more})


def other(name: str = "Ben Holt", activity: str = "reads", **more: Any) -> SeenPerson:
    return SeenPerson(name, (1, 0), more.pop("place", "house/kitchen"), activity, 0, **more)


def said(text: str, speaker: str = "Ben Holt", to: str | None = "Ada Lund", **more: Any) -> Heard:
    return Heard(speaker, text, more.pop("talk", "t"), to, **more)


class Solo:
    """One mind that is shown one observation after another."""

    def __init__(self, who: Person = ADA, model: Model | None = None, **settings: Any) -> None:
        self.mind = Mind(who, town(**settings))
        self.agent, self.attention = self.mind.agent, self.mind.attention
        self.model = model or Model()
        self.journal: list[ReplyReceived] = []
        self.driver = Driver(self.model, Embeds(), self.journal.extend, {})
        self.thought: RunningThought | None = None
        self.rows: list[Row] = []
        self._mind_rows = MindRows()

    def think(self, now: Observation, inbox: Sequence[Percept] = ()) -> Action | None:
        """Return what the mind does about `now`; what it leaves stands in `rows`."""
        agent = self.agent
        agent.begin(now.tick, now.tick + 1, self.attention.places)
        run = think(agent, now, list(inbox))
        thought = self.thought = RunningThought(
            agent.person.name, now.tick, now.tick + 1, "test", run
        )
        self.driver.start(thought)
        self.driver.finish([thought])
        self.attention.know(agent.new_places)
        changes = [*agent.changes, *thought.questions]
        if (beside := begun(agent, thought, thought.lands, self.driver)) is not None:
            changes += self._reflect(beside, thought)
        named = [(agent.person.name, one) for one in changes]
        self.rows += self._mind_rows.rows(thought.lands, named)
        return thought.action

    def _reflect(self, beside: Beside, thought: RunningThought) -> list[MindChange]:
        """Take in at once what the mind reflects on, as if it were a part of `thought`."""
        agent, events = self.agent, self.agent.events
        beside.begin()
        changes = beside.keep(agent, thought.lands, self.attention.places)
        agent.events = [*events, *agent.events]
        thought.questions += beside.thought.questions
        return changes

    def see(self, now: Observation) -> Action | None:
        """Attend to `now` and think about what came in."""
        self.attention.attend(now)
        return self.think(now, self.attention.take_inbox())

    def settled(self) -> "Solo":
        """Return this mind with its past remembered and its day planned, as at tick 0."""
        self.think(seen(0, self.mind.name, ended=True))
        self.model.calls, self.rows = [], []
        return self

    def texts(self, kind: str) -> list[str]:
        return [memory.text for memory in self.agent.memory.memories if memory.kind == kind]

    def told(self, kind: str) -> list[str]:
        return [event.text for event in self.agent.events if event.kind == kind]


# --- several minds -------------------------------------------------------------------------------


@dataclass
class Standing:
    """What a body in the parlour is doing."""

    activity: str = "cooks"
    until: int = 0
    talk: str | None = None
    saying: Say | None = None
    refused: str | None = None


class Parlour:
    """One room in which everyone sees and hears everyone; a line takes two ticks."""

    LINE, PATIENCE = 2, 9

    def __init__(self, names: Sequence[str]) -> None:
        self.bodies = {name: Standing() for name in names}
        self.tick = 0
        self.heard: dict[int, list[Heard]] = defaultdict(list)
        self.lines: list[tuple[int, str, str | None, str]] = []
        self._history: list[dict[str, Standing]] = []

    def clock(self, name: str) -> int:
        return self.tick

    def blocker(self, name: str) -> tuple[str, int] | None:
        """Return None: here all go in step."""
        return None

    def observe(self, name: str, tick: int) -> Observation:
        before = self._history[tick]
        body = before[name]
        people = [self._seen(n, b) for n, b in before.items() if n != name]
        members = tuple(p.name for p in people if body.talk and p.talk == body.talk)
        return seen(
            tick,
            name,
            activity=body.activity,
            ended=body.until <= tick,
            refused=body.refused,
            people=tuple(people),
            heard=tuple(line for line in self.heard[tick] if line.speaker != name),
            said=self._said(name, tick),
            conversation=Conversation(body.talk, members) if body.talk else None,
        )

    def _said(self, name: str, tick: int) -> OwnLine | None:
        others = tuple(other for other in self.bodies if other != name)
        mine = [line for line in self.heard[tick] if line.speaker == name]
        return OwnLine(mine[0].text, mine[0].to, mine[0].tells, others) if mine else None

    def settle(self, name: str) -> None:
        """Do nothing: here everything holds at once."""

    def act(self, name: str, action: Action | None) -> None:
        body, now = self.bodies[name], self.tick
        body.refused = None
        if isinstance(action, Say):
            self._say(name, action)
        elif isinstance(action, Do | Wait):
            until = now + CLOCK.ticks(action.minutes)
            self.bodies[name] = Standing(action.activity, until, getattr(action, "talk", None))
        elif body.saying is not None and body.until <= now:
            goes = body.saying.ends
            until = now + (1 if goes else self.PATIENCE)
            self.bodies[name] = Standing("listening", until, None if goes else body.talk)

    def _say(self, name: str, say: Say) -> None:
        rival = next((b for b in self.bodies.values() if b.saying and b.until > self.tick), None)
        if rival is not None:
            self.bodies[name] = Standing("standing", self.tick, refused="Somebody was speaking.")
            return
        until = self.tick + self.LINE
        self.bodies[name] = Standing("talking", until, say.talk, say)
        began = self.tick + 1
        line = Heard(name, say.text, say.talk, say.to, say.tells, say.ends, began, news=say.news)
        self.heard[until].append(line)
        self.lines.append((self.tick, name, say.to, say.text))

    def pass_tick(self) -> None:
        """Take down how all stand at the start of this tick."""
        self._history.append({name: replace(body) for name, body in self.bodies.items()})

    def _seen(self, name: str, body: Standing) -> SeenPerson:
        return other(name, body.activity, talk=body.talk, speaking=body.saying is not None)


class Company:
    """Several minds in the parlour."""

    def __init__(
        self,
        model: Model,
        *people: Person,
        room: Parlour | None = None,
        reaction: int = 1,
        **settings: Any,
    ) -> None:
        self.people, self.settings = people, settings
        shared = town(**settings)
        self.model = model
        self.room = room or Parlour([one.name for one in people])
        driver = Driver(model, Embeds(), lambda replies: None, {})
        self.minds: Mapping[str, Mind] = {one.name: Mind(one, shared) for one in people}
        self.scheduler = Scheduler(self.room, self.minds.values(), driver, reaction)
        self.rows: list[Row] = []
        self._mind_rows = MindRows()

    def take_up(self, run: SavedRows, tick: int) -> None:
        """Take the minds up as `run` had them at `tick`."""
        self._mind_rows.restore(run, tick)
        for name, mind in self.minds.items():
            mind.restore(saved_mind(run, name, tick))
        self.scheduler.resume(tick, lambda name, at: saved_mind(run, name, at))

    def live(self, ticks: int) -> None:
        for _ in range(ticks):
            tick = self.room.tick
            self.room.pass_tick()
            outcome = self.scheduler.tick(tick)
            self.rows += self._mind_rows.rows(tick, outcome.changes)
            self.room.tick += 1

    def told(self, kind: str) -> list[tuple[str, str]]:
        events = [row for row in self.rows if isinstance(row, EventRow) and row.kind == kind]
        return [(event.agent, event.text) for event in events]


Wishing = Callable[[Any], dict[str, Any]]


def wishing(target: str, by: str = "Ada Lund", once: bool = True) -> Wishing:
    """Return an answer to Notice with which `by` wants to talk to `target` when that may be."""
    done: list[bool] = []

    def answer(ask: Any) -> dict[str, Any]:
        ready = ask.me.name == by and target in [p.name for p in ask.people]
        if not ready or (once and done):
            return carry_on(ask)
        done.append(True)
        return {**carry_on(ask), "reaction": "talk", "target": target, "why": "likes a chat"}

    return answer
