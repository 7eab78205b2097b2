"""All minds of a town behind one door: the port `Minds` of town/simulation.py.

Puts together what a tick of thinking needs: the minds, the scheduler that takes them through the
tick (scheduler.py), and the driver that asks the model what they want to know (driver.py).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from agents.engine.driver import Driver, Embedding, Journal, Keep, ReplyKey, nothing
from agents.engine.mind import Mind, Rows
from agents.engine.scheduler import Scheduler, WorldPort
from agents.mind.agent import TownContext
from agents.models.base.service import Service
from town.interface import Action, KnowledgeRow, MindEvent, Person, ReplyRow, Row


class TownMinds:
    """The minds of all people of a town, and the model that answers them."""

    def __init__(
        self,
        world: WorldPort,
        people: Iterable[Person],
        town: TownContext,
        service: Service,
        embedder: Embedding,
        *,
        reaction_ticks: int,
        journal: Journal,
        keep: Keep = nothing,
        recorded: Mapping[ReplyKey, ReplyRow] | None = None,
        changed: Callable[[int], set[str]] | None = None,
    ) -> None:
        """Let the minds of `people` live in `world` and ask `service`.

        `journal` and `keep` are given the model's replies and what it was sent, as they come;
        replies among the `recorded` are not asked for again. `changed` says whose observation may
        differ from that of a tick ago (None: everybody's).
        """
        self.while_waiting: Callable[[], None] = nothing
        self._service = service
        self._driver = Driver(
            service, embedder, journal, recorded or {}, lambda: self.while_waiting(), keep
        )
        minds = [Mind(person, town) for person in people]
        self.scheduler = Scheduler(world, minds, self._driver, reaction_ticks, changed)
        self.rows: list[Row] = []
        self.events: list[tuple[str, MindEvent]] = []
        self.overdue: Mapping[str, int] = {}

    def __getitem__(self, name: str) -> Mind:
        """Return the mind of `name`."""
        return self.scheduler.minds[name]

    @property
    def waiting(self) -> Sequence[tuple[str, str, float]]:
        """Return who waits for an answer: (name, kind of question, wall seconds), longest first."""
        return [(w.agent, w.kind, w.seconds) for w in self._driver.waiting]

    def metrics(self) -> Mapping[str, Any]:
        """Return how the language model does, by name of the figure; empty where rules answer."""
        metrics = self._service.metrics()
        return asdict(metrics) if metrics else {}

    def tick(
        self,
        tick: int,
        played: Collection[str],
        actions: Mapping[str, Action],
        overdue: Collection[str],
        patience_s: float | None,
    ) -> None:
        """Let everyone pass `tick`; see town/simulation.py."""
        self.scheduler.patience_s = patience_s
        self.scheduler.tick(tick, played, actions, overdue)
        self.rows, self.events = self.scheduler.rows, self.scheduler.events
        self.overdue = self.scheduler.hesitated

    def restore(self, run: Rows, tick: int) -> None:
        """Take the state that the minds of `run` had at `tick`, thoughts in flight included."""
        for mind in self.scheduler.minds.values():
            mind.restore(run, tick)
        if tick > 0:
            self.scheduler.resume(tick, list(run.rows(KnowledgeRow, up_to=tick)))

    def close(self) -> None:
        """Release the model. Safe to call twice."""
        self._service.close()
