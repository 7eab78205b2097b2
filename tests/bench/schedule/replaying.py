"""Lives a trace anew on a virtual server, with the town's own scheduler, by any policy.

The scheduler, its order, the driver of questions, the clock rule and the timelines are those that a
town runs with; the bodies do what the trace says, and the minds think and ask when it says so. That
nobody goes on before those whom they perceive have got there is checked at every step: so a policy
that passes lives the day of the trace. Virtual times are those of a whole simulation
(whole.py; tests/bench/test_schedule.py).
"""

from collections import defaultdict
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol, cast
from unittest.mock import patch

import numpy as np

from agents.asks.ask import All, ReplyError
from agents.engine import driver
from agents.engine.driver import Driver, RunningThought, nothing
from agents.engine.mind import Mind
from agents.engine.scheduler import Scheduler, WorldPort
from agents.models.base.service import Answer, Call, CallId, Service
from tests.bench.schedule.perceiving import Perceived, by_tick
from tests.bench.schedule.policies import Policy
from tests.bench.schedule.recording import UNASKED
from tests.bench.schedule.server import TOKENS, Card, VirtualServer
from tests.bench.schedule.trace import Asked, Foreseen, Question, Stretch, Thinking, Trace
from tests.bench.schedule.waiting import Watch
from town.interface import Action
from town.map.tiles import Tile
from town.world.body import Body
from town.world.environment import Environment
from town.world.house.habits import HouseHabits
from town.world.speech import GREETING_TICKS, Greeting, Spoken
from town.world.timeline import Segment
from town.world.world import World

CACHED = (
    0.6  # of the tokens of a prompt: as a prefix cache was measured to save (docs/benchmarks.md)
)
MOST_CALLS, CONTEXT = 256, 1200  # at once on a full server, and the tokens of each on average
REFUSED, GOOD = "again", "good"


@dataclass(frozen=True)
class Lived:
    """A day as one policy lived it."""

    policy: str
    seconds: float  # virtual
    in_flight: float  # calls, on average over the time that the server works
    flights: Sequence[tuple[float, float, int]]  # (from, seconds, calls): the same in full
    passed: Sequence[float]  # virtual time at which all had passed each tick
    same: bool  # nobody went on before those whom they perceive
    alone_s: float  # what all calls take one after another
    foreseen: Mapping[str, int]  # what became of questions asked ahead: "used", or why not
    waited: Mapping[str, float]  # shares of the time that people waited, by cause (waiting.py)


@dataclass(frozen=True)
class Recorded:
    """A question of a trace, as the driver of thoughts takes it."""

    number: int  # those of the same number have the same words
    kind: str
    tokens: int
    written: tuple[int, ...]
    why: str = ""  # it is asked ahead in vain

    @property
    def hash(self) -> str:
        """Return what is equal where the words are equal."""
        return str(self.number)

    def read(self, text: str, _last: bool) -> str:
        """Return the answer. Raises ReplyError for one that was refused."""
        if text == REFUSED:
            raise ReplyError(text)
        return text

    def described(self) -> dict[str, Any]:
        """Return nothing: a trace has no words."""
        return {}


class Answers(Service):
    """Answers the questions of a trace at once."""

    def __init__(self) -> None:
        self.name = "trace"
        self._ready: list[Answer] = []

    def submit(self, call: Call) -> None:
        asked = cast(Recorded, call.ask)
        good = call.id.early or call.id.attempt >= len(asked.written)
        self._ready.append(Answer(call.id, GOOD if good else REFUSED))

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Hold nothing."""


class Thinker:
    """The mind of one person of a trace: when it thinks, and what about."""

    over_at: int | None = None  # what is asked ahead stands in the trace

    def __init__(self, name: str) -> None:
        self.name = name
        self.thought: RunningThought | None = None
        self.beside: RunningThought | None = None  # a reflection
        self.thoughts: dict[int, Thinking] = {}  # by the tick in which they begin
        self.reflections: dict[int, Thinking] = {}
        self.ahead: dict[int, list[Foreseen]] = defaultdict(list)  # by the tick in which
        self.beside_rounds: dict[tuple[int, int], Foreseen] = {}  # by thought and round

    def due(self, tick: int) -> RunningThought | None:
        """Return the thought in flight that is to take effect at `tick`, as a mind does."""
        thought = self.thought or self.beside
        return thought if thought is not None and thought.lands <= tick else None


class ThinkingTown(WorldPort, Protocol):
    """A world with minds of a trace."""

    thinkers: dict[str, Thinker]

    @property
    def questions(self) -> Sequence[Question]:
        """All questions."""


class TracedScheduler(Scheduler):
    """The town's scheduler, with minds of a trace."""

    def __init__(self, lived: "ThinkingTown", driver: Driver, ask_ahead: bool) -> None:
        """Take the people of `lived` from tick to tick."""
        self._thinkers, self._questions = lived.thinkers, lived.questions
        minds = cast(Sequence[Mind], list(lived.thinkers.values()))
        starts = {n: {*m.thoughts, *m.reflections} for n, m in lived.thinkers.items()}
        super().__init__(lived, minds, driver, 0, lambda name, tick: tick in starts[name], False)
        self._ahead = ask_ahead

    def _decide(self, mind: Mind, tick: int, played: bool) -> Action | None:
        mine = self._thinkers[mind.name]
        if mine.thought is None and tick in mine.thoughts:
            mine.thought = self._begun(mine, mine.thoughts[tick])
        due = mine.due(tick)
        if due is not None:
            if not due.done:
                self._driver.finish([due])
            mine.thought, mine.beside = None, None if due is mine.beside else mine.beside
        if mine.beside is None and tick in mine.reflections:
            mine.beside = self._begun(mine, mine.reflections[tick])
        return None

    def _begun(self, mine: Thinker, thinking: Thinking) -> RunningThought:
        done = [-1]  # the round that is asked, of which `likely` is told
        run = cast(Coroutine[Any, Any, Action | None], self._thinks(thinking, done))
        first, lands = thinking.first, thinking.lands
        thought = RunningThought(mine.name, thinking.tick, lands, "", run, asked=first)
        if self._ahead and not first:
            beside = mine.beside_rounds
            likely = lambda: self._early(beside.get((thinking.tick, done[0])))  # noqa: E731
            setattr(thought, "likely", likely)  # noqa: B010
        self._driver.start(thought)
        return thought

    async def _thinks(self, thinking: Thinking, done: list[int]) -> None:
        for some in thinking.rounds:
            done[0] += 1
            await All(tuple(cast(Any, self._recorded(each)) for each in some))

    def _early(self, each: Foreseen | None) -> Recorded | None:
        if each is None:
            return None
        row = self._questions[each.question]
        return Recorded(each.question, *row, (each.written,), each.why)

    def _recorded(self, asked: Asked) -> Recorded:
        return Recorded(asked.question, *self._questions[asked.question], asked.written)

    def _pass(
        self, mind: Mind, tick: int, played: bool = False, action: Action | None = None
    ) -> None:
        super()._pass(mind, tick, played, action)
        if self._ahead:
            for each in self._thinkers[mind.name].ahead.get(tick, ()):
                self._driver.ask_ahead(cast(Any, self._early(each)), mind.name, each.when)


class TracedBody(Body):
    """A body that does what a trace says."""

    def __init__(self, name: str, env: Environment, rows: Sequence[Stretch], trace: Trace) -> None:
        """Begin with the first of `rows`."""
        segments = [_segment(name, row, trace.names) for row in rows]
        super().__init__(name, env, segments[0], HouseHabits(env))
        self._begins = {segment.start: segment for segment in segments[1:]}
        self._until = {row.start: row.until for row in rows}
        self.greets: dict[int, Tile] = {}  # tick -> where

    def settle(self) -> list[Spoken | Greeting]:
        """End what has ended before its time."""
        last, now = self.last, self.timeline.clock
        if last.until > now >= self._until[last.start]:
            last.until = now
        self.greeting = None
        return []

    def step(self, _action: Action | None) -> None:
        """Pass one tick."""
        now = self.timeline.clock
        if (segment := self._begins.get(now)) is not None:
            self.timeline.add(segment)
        if (tile := self.greets.get(now)) is not None:
            said = Segment(self.name, now, now + GREETING_TICKS, "say", "", tile)
            self.greeting = Greeting(said, cast(Any, None))
        self.timeline.clock = now + 1


def _segment(name: str, row: Stretch, names: Sequence[str]) -> Segment:
    return Segment(
        name,
        row.start,
        row.planned,
        row.kind,
        "",
        (row.x, row.y),
        names[row.place],
        moves=row.moves,
        object=None if row.object < 0 else names[row.object],
        talk=None if row.talk < 0 else names[row.talk],
        refused="" if row.refused else None,
    )


class TracedTown:
    """The world of a trace: the town's own, with bodies of the trace."""

    def __init__(self, trace: Trace, perceived: Perceived) -> None:
        self.questions, self.trace, self._perceived = trace.questions, trace, perceived
        self.world = World(trace.scenario, trace.seed)
        self.world._changed = lambda *_: []  # type: ignore[method-assign]
        self.thinkers = {name: Thinker(name) for name in trace.people}
        self.too_early = 0  # times that somebody went on before one whom they perceive
        for thinking in trace.thoughts:
            mine = self.thinkers[trace.people[thinking.person]]
            beside = thinking.begins > thinking.tick
            (mine.reflections if beside else mine.thoughts)[thinking.begins] = thinking
        for each in trace.ahead:
            mine = self.thinkers[trace.people[each.person]]
            if each.round < 0:
                mine.ahead[each.tick].append(each)
            else:
                mine.beside_rounds[each.when, each.round] = each
        self._rank = {name: n for n, name in enumerate(trace.people)}
        bodies = self._bodies()
        self.world.bodies.update(bodies)
        self.world._take_stock()
        self._timelines = [body.timeline for body in bodies.values()]

    def _bodies(self) -> dict[str, TracedBody]:
        trace, rows = self.trace, defaultdict[int, list[Stretch]](list)
        for row in trace.segments:
            rows[row.person].append(row)
        bodies = [
            TracedBody(name, self.world.env, rows[n], trace) for n, name in enumerate(trace.people)
        ]
        for each in trace.greetings:
            bodies[each.person].greets[each.tick] = (each.x, each.y)
        return {body.name: body for body in bodies}

    # --- WorldPort -------------------------------------------------------------------------------

    def clock(self, name: str) -> int:
        """Return the next tick that `name` passes."""
        return self.world.clock(name)

    def blocker(self, name: str) -> tuple[str, int] | None:
        """Return who keeps `name` from going on, by the rule of the town."""
        return self.world.blocker(name)

    def settle(self, name: str) -> None:
        """Settle what has ended; see that nobody is perceived who is not there yet."""
        self.world.settle(name)
        person, tick = self._rank[name], self.world.clock(name)
        for other in self._perceived[person].get(tick, ()):
            self.too_early += self._timelines[other].clock < tick

    def observe(self, name: str, tick: int) -> Any:
        """Do nothing: the trace knows what was seen."""

    def act(self, name: str, action: Action | None) -> None:
        """Let the body of `name` pass one tick as it did."""
        self.world.act(name, action)


@dataclass(frozen=True)
class Day:
    """A trace, and the card on which it is to be lived."""

    trace: Trace
    card: Card
    cached: float = CACHED

    @cached_property
    def perceived(self) -> Perceived:
        """Return whom each perceives, by tick."""
        return by_tick(self.trace.perceived, len(self.trace.people))

    def lived(self, name: str, card: Card | None = None) -> Lived:
        """Live the day by the policy `name`."""
        policy = Policy(name)
        watch: list[Watch] = []
        server = VirtualServer(
            Answers(),
            card or self.card,
            partial(sizes, self.cached),
            policy.endless,
            lambda seconds: watch[0].passed(seconds),
        )
        town = TracedTown(self.trace, self.perceived)
        asks = Driver(server, NoTexts(), nothing, {}, nothing, nothing)
        scheduler = TracedScheduler(town, asks, policy.is_ahead)
        watch.append(Watch(scheduler, town.world.env, self.perceived))
        passed = self._passed(policy, scheduler, server, town)
        return result(name, server, passed, not town.too_early, asks.foreseen, watch[0])

    def _passed(
        self, policy: Policy, scheduler: Scheduler, server: VirtualServer, town: TracedTown
    ) -> list[float]:
        """Live the day; return the virtual time at which all had passed each tick."""
        passed: list[float] = []

        def moved(_frontier: int, _outcome: object) -> int:
            passed.append(server.now)
            return self.trace.ticks

        with (
            policy.in_place(town.world.env, self.perceived),
            patch.object(driver, "_why_in_vain", why_in_vain),
        ):
            if policy.in_step:
                for tick in range(self.trace.ticks):
                    scheduler.tick(tick)
                    passed.append(server.now)
            else:
                scheduler.advance(self.trace.ticks, moved)
        return passed

    def bound(self) -> float:
        """Return the virtual seconds of a server that is given all questions of the day at once."""
        read = written = 0.0
        lengths: list[int] = []
        for asked in self.trace.asked:
            tokens = self.trace.questions[asked.question].tokens
            read += len(asked.written) * (1 - self.cached) * tokens
            lengths += asked.written
        seconds, card = read * self.card.weights / self.card.flops, self.card
        lengths.sort()
        for first in range(0, len(lengths), MOST_CALLS):
            batch, done = lengths[first : first + MOST_CALLS], 0
            for n, tokens in enumerate(batch):
                running = len(batch) - n
                seconds += (tokens - done) * card.seconds(running, running * CONTEXT, 0)
                done = tokens
        return (seconds + written) / card.servers

    def longest_chain(self) -> float:
        """Return the tokens written on the critical path, one after another."""
        return self.lived("critical path", TOKENS).seconds


def sizes(cached: float, call: Call, _answer: str) -> tuple[int, int, int]:
    """Return the tokens of a prompt, those that are read, and those of the answer."""
    asked = cast(Recorded, call.ask)
    written = asked.written[min(call.id.attempt, len(asked.written)) - 1]
    return asked.tokens, round((1 - cached) * asked.tokens), written


def why_in_vain(early: Any, call: CallId, _ask: object) -> str:
    """Return what the trace says of why something was asked ahead in vain."""
    return str(early.ask.why) if early.id.thought == call.thought else UNASKED


def result(
    policy: str,
    server: VirtualServer,
    passed: Sequence[float],
    same: bool,
    foreseen: Mapping[str, int],
    watch: Watch,
) -> Lived:
    """Return how a day was lived on `server`."""
    busy = sum(seconds for _, seconds, _ in server.flights)
    mean = sum(s * calls for _, s, calls in server.flights) / busy if busy else 0.0
    return Lived(
        policy,
        server.now,
        mean,
        server.flights,
        passed,
        same,
        server.alone_s,
        dict(foreseen),
        watch.shares(),
    )


class NoTexts:
    """Embeds nothing: a trace has no texts."""

    def embed(self, texts: Sequence[str]) -> Any:
        """Return no codes."""
        return np.zeros((len(texts), 0), np.int8)
