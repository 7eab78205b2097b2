"""A reflection as the engine runs it: a thought beside what its owner does and thinks.

It begins when the thought in which it fell due takes effect, with a copy of the mind as that left
it. From the tick set for it on, it takes effect at the first one at which no other thought is in
flight; only then must its answers be there. So what it reads and when it is taken in never hang
on when answers come. It is about the tick at which it begins, and no other thought of its owner is.
A run that is resumed brings the mind back as it was then (`ReflectionStart.since`).
"""

from agents.engine.driver import Driver, RunningThought
from agents.mind.agent import Agent
from agents.mind.reflection import Reflection, as_it_is
from agents.mind.state import ReflectionStart
from town.interface import MindChange


class Beside:
    """A reflection in flight."""

    def __init__(self, start: ReflectionStart, then: Agent, driver: Driver) -> None:
        """Get ready to reflect on what was in the mind `then`."""
        name = then.person.name
        self._reflection, self._driver = Reflection(then), driver
        run = self._reflection.draw()
        self.thought = RunningThought(name, start.thought, start.lands, start.why, run)
        self._has_begun = False

    def begin(self) -> None:
        """Ask the first question, no sooner than its owner passes the tick that this is about.

        What is asked about a tick is asked anew where a command comes at that tick. Safe to call
        twice.
        """
        if not self._has_begun:
            self._has_begun = True
            self._driver.start(self.thought)

    def keep(self, agent: Agent, tick: int, places: list[str]) -> list[MindChange]:
        """Let `agent`, who knows `places`, take in at `tick` what was drawn; return what changed.

        What is left to do is to embed texts, so this waits for nothing but the reflection itself.
        """
        self._driver.finish([self.thought])
        agent.begin(tick, tick, places)
        run = self._reflection.keep(agent)
        keeping = RunningThought(agent.person.name, tick, tick, self.thought.why, run)
        self._driver.start(keeping)
        self._driver.flush()
        return [*agent.changes, *self.thought.questions]


def begun(agent: Agent, thought: RunningThought, tick: int, driver: Driver) -> Beside | None:
    """Return the reflection that fell due in `thought`, which takes effect at `tick`, or None."""
    start = agent.state.reflecting
    if start is None or start.since:
        return None
    start.why, start.since = thought.why, tick + 1
    start.thought = max(tick, thought.tick + 1)
    start.lands = max(start.lands, start.thought + 1)
    return Beside(start, as_it_is(agent, start.thought), driver)
