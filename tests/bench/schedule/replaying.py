"""Lives a recorded day anew on a virtual server, by several policies of the town's own scheduler.

The replies are those of the run, so each policy lives the same day; that its content is the same is
checked. The oracle lets everybody wait for those alone whom they see at that tick, as it turned
out; no scheduler can know that. The critical path is the oracle on a server with room without end.
AI Metropolis's rule knows a distance of sight alone, which in a wide room is too short; here it
waits for those who are seen beside, so that it lives the same day.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from agents.models.base.service import Call
from agents.models.replay.recorded import RecordedModel
from agents.prompts import Prompts
from agents.prompts.sanitize import estimate_tokens
from sim import Simulation
from tests.bench.schedule.server import WEIGHTS, Card, VirtualServer
from town.map.tiles import Tile, distance
from town.runfile import digest, load
from town.runfile.reader import replies_in
from town.scenario.loader import load_manifest
from town.scenario.model import Scenario
from town.simulation import Policy
from town.world.environment import Environment

CACHED = (
    0.6  # of the tokens of a prompt: as a prefix cache was measured to save (docs/benchmarks.md)
)
MOST_CALLS, CONTEXT = 256, 1200  # at once on a full server, and the tokens of each on average
AHEAD = ", asked ahead"
POLICIES = (
    "lock-step",
    "lock-step" + AHEAD,
    "straight line",
    "AI Metropolis",
    "ours",
    "ours" + AHEAD,
    "oracle",
    "oracle" + AHEAD,
    "critical path",
)
EXACT = ("lock-step", "lock-step" + AHEAD, "straight line", "ours", "ours" + AHEAD)
Blocker = Callable[[str, int], tuple[str, int] | None]
Seen = list[list[tuple[int, ...]]]  # person -> tick -> those in sight


@dataclass(frozen=True)
class Lived:
    """A day as one policy lived it."""

    policy: str
    seconds: float  # virtual
    in_flight: float  # calls, on average over the time that the server works
    hours: tuple[float, ...]  # the same for each game hour; empty where not known
    same: bool  # the content of the run is that of the recorded one
    alone_s: float  # what all calls take one after another
    foreseen: dict[str, int]  # what became of questions asked ahead: "used", or why not


class RecordedDay:
    """A run, and its town, to be lived again."""

    def __init__(self, path: Path, card: Card) -> None:
        """Read the run at `path`. Raises RunFileError."""
        with load(path) as run:
            about, self.ticks = run.manifest, run.frontier
        self.card, self.town, self.seed = card, load_manifest(about), int(about["seed"])
        self.clock, self._name = self.town.clock, about["model"]
        self._replies, self._digest = replies_in(path), digest(path)
        self._render = Prompts(self.town.language, self.town.about).render
        self._sizes: dict[str, tuple[int, int]] = {}
        self._seen: Seen | None = None

    def sizes(self, call: Call, answer: str) -> tuple[int, int]:
        """Return the tokens of a prompt that are read, and those of the answer."""
        key = f"{call.ask.hash} {answer}"
        if key not in self._sizes:
            prompt = self._render(call.ask)
            read = estimate_tokens(prompt.system + prompt.user)
            self._sizes[key] = round((1 - CACHED) * read), estimate_tokens(answer)
        return self._sizes[key]

    def lived(self, policy: str) -> Lived:
        """Live the day by `policy`, one of POLICIES."""
        server = VirtualServer(
            RecordedModel(self._replies, self._name),
            self.card,
            self.sizes,
            endless=policy == "critical path",
        )
        ahead, policy = policy.endswith(AHEAD), policy.removesuffix(AHEAD)
        order: Policy = "lockstep" if policy == "lock-step" else "out_of_order"
        passed: list[float] = []
        where: list[list[Tile]] = []
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "again.sqlite"
            options: dict[str, Any] = {"policy": order, "ask_ahead": ahead}
            sim = Simulation.create(self.town, out, self.seed, service=server, **options)
            env = sim.world.env
            self._give(policy, env)

            def note(tick: int) -> None:
                passed.append(server.now)
                if policy == "lock-step" and not ahead:
                    where.append([body.tile(tick - 1) for body in env.bodies.values()])

            sim.run(self.ticks, note)
            sim.finish()
            if where:
                self._seen = in_sight(env, where)
            same = digest(out) == self._digest
            foreseen = dict(sim.minds.foreseen)
        return self._result(policy + AHEAD * ahead, server, passed, same, foreseen)

    def _give(self, policy: str, env: Environment) -> None:
        """Let people of `env` wait for each other by `policy`."""
        far = max(env.settings.sight, env.settings.hearing)
        if policy == "straight line":
            env.influence.steps = lambda there, here: distance(there, here) - env.reach  # type: ignore[method-assign]
        elif policy == "AI Metropolis":
            assert self._seen is not None, "Lock-step comes first."
            env.influence.steps = lambda there, here: distance(there, here) - far - 1  # type: ignore[method-assign]
            wait_for_the_seen(env, self._seen, env.blocker)
            unchecked(env)
        elif policy in ("oracle", "critical path"):
            assert self._seen is not None, "Lock-step comes first."
            wait_for_the_seen(env, self._seen)
            unchecked(env)

    def _result(
        self,
        policy: str,
        server: VirtualServer,
        passed: list[float],
        same: bool,
        foreseen: dict[str, int],
    ) -> Lived:
        busy = sum(seconds for _, seconds, _ in server.flights)
        mean = sum(s * calls for _, s, calls in server.flights) / busy if busy else 0.0
        hour, hours = self.clock.ticks(60), []
        for first in range(0, len(passed), hour):
            since = passed[first - 1] if first else 0.0
            until = passed[min(first + hour, len(passed)) - 1]
            part = [(s, n) for at, s, n in server.flights if since <= at < until]
            work = sum(s for s, _ in part)
            hours.append(sum(s * n for s, n in part) / work if work else 0.0)
        return Lived(policy, server.now, mean, tuple(hours), same, server.alone_s, foreseen)

    def bound(self) -> float:
        """Return the virtual seconds of a server that is given all questions of the day at once."""
        read = sum(read for read, _ in self._sizes.values())
        written = sorted(written for _, written in self._sizes.values())
        seconds = read * WEIGHTS / self.card.flops
        for first in range(0, len(written), MOST_CALLS):
            batch, done = written[first : first + MOST_CALLS], 0
            for n, tokens in enumerate(batch):
                running = len(batch) - n
                seconds += (tokens - done) * self.card.seconds(running, running * CONTEXT, 0)
                done = tokens
        return seconds


def nobody(_name: str, _tick: int) -> tuple[str, int] | None:
    """Keep nobody."""
    return None


def unchecked(env: Environment) -> None:
    """Let people of `env` be ahead of those who might matter."""
    env._could_matter = lambda *_: False  # type: ignore[method-assign]
    env.may_observe = lambda *_: True  # type: ignore[method-assign]


def wait_for_the_seen(env: Environment, seen: Seen, also: Blocker = nobody) -> None:
    """Let people of `env` wait for those whom they see at that tick, as is known, and `also`."""
    names = list(env.bodies)
    rank = {name: n for n, name in enumerate(names)}

    def blocker(name: str, tick: int) -> tuple[str, int] | None:
        ticks = seen[rank[name]]
        for other in ticks[tick] if tick < len(ticks) else ():
            if env.bodies[names[other]].timeline.clock < tick:
                return names[other], tick
        return also(name, tick)

    env.blocker = blocker  # type: ignore[method-assign]


def in_sight(env: Environment, where: list[list[Tile]]) -> Seen:
    """Return who sees whom at each tick, of where all stand: tick -> person -> tile."""
    tiles = np.array(where)
    ticks, people = tiles.shape[:2]
    seen: Seen = [[() for _ in range(ticks)] for _ in range(people)]
    for one in range(people):
        for other in range(one):
            apart = np.abs(tiles[:, one] - tiles[:, other]).max(axis=1)
            for tick in np.flatnonzero(apart <= env.sight.radius).tolist():
                here, there = where[tick][one], where[tick][other]
                if env.sight.sees(here, there, env.doors(tick)):
                    seen[one][tick] += (other,)
                    seen[other][tick] += (one,)
    return seen


def town_of(scenario: Scenario) -> str:
    """Return what the day is called in the table."""
    return f"{scenario.title}, {len(scenario.people)} people"


def rows(day: RecordedDay) -> Iterator[Lived]:
    """Yield the day by each policy, lock-step first."""
    for policy in POLICIES:
        sys.stderr.write(f"{policy} ...\n")
        yield day.lived(policy)
