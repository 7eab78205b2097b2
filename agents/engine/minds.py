"""All minds of a town behind one door: the port `Minds` of town/simulation.py.

Puts together what a tick of thinking needs: the minds, the scheduler that takes them through the
tick (scheduler.py), and the driver that asks the model what they want to know (driver.py).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from agents.engine.driver import Driver, Embedding, Journal, PromptStore, ReplyKey, nothing
from agents.engine.editor import PaperEditor
from agents.engine.mind import Mind
from agents.engine.mind_view import MindView
from agents.engine.scheduler import MayDiffer, Moved, Scheduler, WorldPort, always
from agents.mind.agent import TownContext
from agents.models.base.service import Service
from town.interface import Action, Person, RecordedReply, SavedMind, TickOutcome


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
        store_prompts: PromptStore = nothing,
        recorded: Mapping[ReplyKey, RecordedReply] | None = None,
        may_differ: MayDiffer | None = None,
        ask_ahead: bool = False,
    ) -> None:
        """Let the minds of `people` live in `world` and ask `service`.

        `journal` and `store_prompts` are given the model's replies and what it was sent, as they
        come; replies among the `recorded` are not asked for again. For `may_differ` and
        `ask_ahead` see Scheduler.
        """
        self.while_waiting: Callable[[], None] = nothing
        self._service = service
        self._driver = Driver(
            service, embedder, journal, recorded or {}, lambda: self.while_waiting(), store_prompts
        )
        self._clock, self._town = town.clock, town
        minds = [Mind(person, town) for person in people]
        self.scheduler = Scheduler(
            world, minds, self._driver, reaction_ticks, may_differ or always, ask_ahead
        )

    def editor(self, language: str) -> PaperEditor:
        """Return the editor of the town's paper, who asks the same model."""
        return PaperEditor(self._driver, self._clock, language)

    def __getitem__(self, name: str) -> Mind:
        """Return the mind of `name`."""
        return self.scheduler.minds[name]

    @property
    def waiting(self) -> Sequence[tuple[str, str, float]]:
        """Return who waits for an answer: (name, kind of question, wall seconds), longest first."""
        return [(w.agent, w.kind, w.seconds) for w in self._driver.waiting]

    def model_facts(self) -> Mapping[str, str]:
        """Return what is known by now of the language model; empty where rules answer."""
        return self._service.facts()

    def metrics(self) -> Mapping[str, Any]:
        """Return how the language model does, by name of the figure; empty where rules answer."""
        metrics = self._service.metrics()
        return asdict(metrics) if metrics else {}

    @property
    def foreseen(self) -> Mapping[str, int]:
        """Return what became of the questions that were asked ahead: "used", or why not."""
        return self._driver.foreseen

    def view(self, name: str) -> MindView:
        """Return the mind of `name` to be read; raises KeyError for a stranger."""
        return MindView(self[name].agent)

    def aside(self) -> Service:
        """Return the model for somebody who asks beside the minds; closing it does nothing."""
        return self._driver.aside()

    def tick(
        self,
        tick: int,
        played: Collection[str],
        actions: Mapping[str, Action],
        overdue: Collection[str],
        patience_s: float | None,
    ) -> TickOutcome:
        """Let everyone pass `tick`; see Scheduler.tick."""
        return self.scheduler.tick(tick, played, actions, overdue, patience_s)

    def advance(
        self,
        until: int,
        moved: Moved,
        lead: int | None = None,
        patience_s: float | None = None,
    ) -> None:
        """Let everyone pass all ticks before `until`; see Scheduler.advance."""
        self.scheduler.advance(until, moved, lead, patience_s)

    def add(self, name: str) -> None:
        """Let a mind begin for `name`, who has come to live here and passes the next tick."""
        self.scheduler.add(Mind(self._town.people[name], self._town))

    def remove(self, name: str) -> None:
        """Let the mind of `name` go; see Scheduler.remove."""
        self.scheduler.remove(name)

    def forget_replies(self, tick: int) -> None:
        """Forget recorded replies to thoughts of `tick` and later: they may be others now."""
        self._driver.forget(tick)

    def restore(self, saved: Callable[[str, int], SavedMind], tick: int) -> None:
        """Take up each mind as it was `saved` at `tick`, thoughts in flight included."""
        for mind in self.scheduler.minds.values():
            mind.restore(saved(mind.name, tick))
        if tick > 0:
            self.scheduler.resume(tick, saved)

    def close(self) -> None:
        """Release the model. Safe to call twice."""
        self._service.close()
