"""A town with a script of interventions: when, by whom, what is said or done from outside.

Visitors come up to somebody of the town face to face, say their line, and wait what is answered.
"""

from pathlib import Path
from typing import Any

from sim import Simulation
from town.runfile import load
from town.runfile.client import send
from town.runfile.records import LineRow
from town.scenario.model import Scenario

PATIENCE_TICKS = 9  # in which one comes up to somebody, and is answered
TRIES = 60  # ticks between two looks for somebody who is awake and free


class Visited:
    """A town that lives until it is visited."""

    def __init__(self, town: Path | Scenario, out: Path, seed: int) -> None:
        self.out = out
        self.sim = Simulation.create(town, out, seed)

    def until(self, time: str) -> int:
        self.sim.run(self.sim.clock.parse(time))
        return self.sim.frontier

    def wish(self, kind: str, **data: Any) -> None:
        send(self.out, kind, data)

    def meets(self, visitor: str, whom: str, *texts: str) -> None:
        """Let a visitor come up to `whom`, say some lines, hear what is answered, and go."""
        body = self._free(whom)
        x, y = body.tile(self.sim.frontier)
        self.wish("enter", who=visitor, x=x, y=y)
        self._live(2)
        for text in texts:
            self._says(visitor, whom, text)
        self._live(PATIENCE_TICKS)
        self.wish("exit", who=visitor)
        self._live(1)

    def _says(self, visitor: str, whom: str, text: str) -> None:
        """Let a visitor say a line, again where somebody else had the floor; hear the answer."""
        for _ in range(TRIES // PATIENCE_TICKS):
            now = self.sim.world.bodies[whom].timeline.at(self.sim.frontier - 1)
            act = {"text": text, "to": whom, "talk": now.talk or f"{visitor}@{self.sim.frontier}"}
            self.wish("say", who=visitor, action=act)
            self._live(PATIENCE_TICKS)
            with load(self.out) as run:
                if any(line.text == text for line in run.rows(LineRow, agent=visitor)):
                    return

    def _free(self, whom: str) -> Any:
        """Live until `whom` is awake, in no talk and not on the way; return the body."""
        body = self.sim.world.bodies[whom]
        for _ in range(TRIES):
            now = body.timeline.at(self.sim.frontier - 1)
            if now.kind == "act" and now.talk is None:
                break
            self._live(TRIES // 10)
        return body

    def _live(self, ticks: int) -> None:
        self.sim.run(self.sim.frontier + ticks)

    def end(self) -> Path:
        self.sim.finish()
        return self.out
