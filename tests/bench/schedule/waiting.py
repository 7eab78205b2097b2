"""What people wait for while no one can go on: an answer of their own, or somebody who is behind.

Looked at each time that virtual time passes. Who is kept by somebody who is kept in turn waits for
the last in that row, but why is told of the first.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from agents.engine import scheduler as engine
from agents.engine.order import Order
from agents.engine.scheduler import Scheduler
from tests.bench.schedule.perceiving import Perceived
from town.world.environment import Environment

ANSWER = "an answer of one's own"
PERCEIVED = "whom one perceives"
ROOM = "who is in the same room"
HOUSE = "who is in the same house"
OUTSIDE = "both out of doors"
ASLEEP = "who is asleep, elsewhere"
ELSEWHERE = "who is in or by some other house"
LEAD = "the last of all, whom one may lead by so much"
CAUSES = (ANSWER, PERCEIVED, ROOM, HOUSE, OUTSIDE, ASLEEP, ELSEWHERE, LEAD)


class Watch:
    """Counts the seconds that people wait, by cause, with one count for each person."""

    def __init__(self, scheduler: Scheduler, env: Environment, perceived: Perceived) -> None:
        """Watch `scheduler` wait for answers."""
        self._env, self._perceived = env, perceived
        self._rank = {name: n for n, name in enumerate(env.bodies)}
        self._order: Order | None = None
        self.seconds: dict[str, float] = defaultdict(float)
        awaits = scheduler._await

        def awaited(order: Order, *more: Any) -> None:
            self._order = order
            awaits(order, *more)
            self._order = None

        scheduler._await = awaited  # type: ignore[method-assign]

    def passed(self, seconds: float) -> None:
        """Note that so many virtual seconds have passed."""
        order = self._order
        if order is None or not seconds:
            return
        kept = {name: other for other, all_ in order._kept.items() for _, name in all_}
        for name in self._rank:
            if name in order.thinking:
                self.seconds[ANSWER] += seconds
            elif name in kept:
                self.seconds[self._why(name, kept[name])] += seconds
            elif order.clock(name) >= order.frontier + engine.LEAD_TICKS:
                self.seconds[LEAD] += seconds  # else all is lived, and there is nothing to wait for

    def _why(self, name: str, other: str) -> str:
        env, tick = self._env, self._env.bodies[name].timeline.clock
        if self._rank[other] in self._perceived[self._rank[name]].get(tick, ()):
            return PERCEIVED
        there = env.bodies[other]
        here = env.map.place_at(env.bodies[name].tile(tick))
        place = env.map.place_at(there.tile(there.timeline.clock))
        if here is not None and place is not None and here.path == place.path:
            return ROOM
        if here is not None and place is not None and here.sector == place.sector:
            return HOUSE
        if there.timeline.at(there.timeline.clock - 1).kind == "sleep":
            return ASLEEP
        outside = all(each is None or each.outdoors for each in (here, place))
        return OUTSIDE if outside else ELSEWHERE

    def shares(self) -> Mapping[str, float]:
        """Return the shares of the time waited, by cause; empty where none was watched."""
        all_ = sum(self.seconds.values())
        return {cause: self.seconds[cause] / all_ for cause in CAUSES} if all_ else {}
