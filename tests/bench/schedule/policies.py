"""Ways to wait for each other: what each makes of who keeps whom in a town.

The oracle lets everybody wait for those alone whom they perceive at that tick, as it turned out; no
scheduler can know that. The critical path is the oracle on a server with room without end. AI
Metropolis's rule knows a distance of sight alone, which in a wide room is too short; here it waits
for those who are perceived beside, so that it lives the same day.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from agents.engine import scheduler
from tests.bench.schedule.perceiving import Perceived
from town.map.tiles import distance
from town.world.environment import Environment

WITHOUT_END = 10**9  # ticks
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


@dataclass(frozen=True)
class Policy:
    """A policy by its name, one of POLICIES."""

    name: str

    @property
    def is_ahead(self) -> bool:
        """Return whether questions are asked ahead."""
        return self.name.endswith(AHEAD)

    @property
    def plain(self) -> str:
        """Return the name without what is asked ahead."""
        return self.name.removesuffix(AHEAD)

    @property
    def in_step(self) -> bool:
        """Return whether all go in lock-step."""
        return self.plain == "lock-step"

    @property
    def endless(self) -> bool:
        """Return whether the server has room without end."""
        return self.plain == "critical path"

    @contextmanager
    def in_place(self, env: Environment, perceived: Perceived) -> Iterator[None]:
        """Let people of `env` wait for each other by this policy.

        An oracle lets nobody wait because they would lead by too much.
        """
        lead = WITHOUT_END if self.is_oracle else scheduler.LEAD_TICKS
        self._give(env, perceived)
        with patch.object(scheduler, "LEAD_TICKS", lead):
            yield

    @property
    def is_oracle(self) -> bool:
        """Return whether it knows what nobody can know."""
        return self.plain in ("oracle", "critical path")

    def _give(self, env: Environment, perceived: Perceived) -> None:
        far = max(env.settings.sight, env.settings.hearing)
        if self.plain == "straight line":
            env.blocker = wait_for_the_near(env, env.reach)  # type: ignore[method-assign,assignment]
        elif self.plain == "AI Metropolis":
            near = wait_for_the_near(env, far + 1)
            wait_for_the_perceived(env, perceived, near)
            unchecked(env)
        elif self.is_oracle:
            wait_for_the_perceived(env, perceived)
            unchecked(env)


def nobody(_name: str, _tick: int) -> tuple[str, int] | None:
    """Keep nobody."""
    return None


def unchecked(env: Environment) -> None:
    """Let people of `env` be ahead of those who might matter."""
    env._could_matter = lambda *_: False  # type: ignore[method-assign]
    env.may_observe = lambda *_: True  # type: ignore[method-assign]


def wait_for_the_perceived(env: Environment, perceived: Perceived, also: Blocker = nobody) -> None:
    """Let people of `env` wait for those whom they perceive at that tick, and `also`."""
    names = list(env.bodies)
    rank = {name: n for n, name in enumerate(names)}

    def blocker(name: str, tick: int) -> tuple[str, int] | None:
        for other in perceived[rank[name]].get(tick, ()):
            if env.bodies[names[other]].timeline.clock < tick:
                return names[other], tick
        return also(name, tick)

    env.blocker = blocker  # type: ignore[method-assign]


def wait_for_the_near(env: Environment, reach: int) -> Blocker:
    """Return a rule by which all wait for those who may come within `reach` tiles in time."""

    def blocker(name: str, tick: int) -> tuple[str, int] | None:
        bodies = env.bodies
        greeting, here = bodies[name].greeting, bodies[name].tile(tick)
        where = (here,) if greeting is None else (here, greeting.segment.tile)
        worst: tuple[str, int] | None = None
        for body in bodies.values():
            clock = body.timeline.clock
            if clock >= tick or body.name == name:
                continue
            there = body.tile(clock)
            slack = tick - clock - min(distance(there, tile) - reach for tile in where)
            free_at = min(tick, clock + slack // 2 + 1)
            if slack >= 0 and (worst is None or free_at > worst[1]):
                worst = body.name, free_at
        return worst

    return blocker
