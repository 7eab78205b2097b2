"""Who thinks at a tick, when a thought takes effect, and what of it is put off."""

from collections.abc import Sequence
from typing import Any

from agents.engine.driver import Driver
from agents.engine.mind import Mind
from agents.engine.scheduler import Scheduler, always
from agents.mind.state import ThoughtStart
from agents.models.base.service import Answer
from tests.helpers.fake_world import ADA, BEN, Embeds, Model, Parlour, town
from town.interface import Action, Observation, SavedMind, TickOutcome, Wait

VISITOR = "Cleo Visitor"
REACTION = 2  # ticks


class Slow(Model):
    """A model that keeps back its answers to some people."""

    def __init__(self, **answers: Any) -> None:
        super().__init__(**answers)
        self.silent_to, self.patience = set[str](), list[float | None]()

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        self.patience.append(timeout_s)
        answers = super().collect(timeout_s)
        self._ready = [answer for answer in answers if answer.id.agent in self.silent_to]
        return [answer for answer in answers if answer not in self._ready]


class Stage(Parlour):
    """A parlour that takes down in which order the scheduler calls it."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.calls: list[tuple[str, str]] = []

    def observe(self, name: str, tick: int) -> Observation:
        self.calls.append(("observe", name))
        return super().observe(name, tick)

    def settle(self, name: str) -> None:
        self.calls.append(("settle", name))

    def act(self, name: str, action: Action | None) -> None:
        self.calls.append((type(action).__name__, name))
        super().act(name, action)


class Play:
    """Ada and Ben, a visitor whom a player moves, and a scheduler."""

    def __init__(self, watched: bool = False) -> None:
        self.model, self.changed = Slow(), set[str]()
        self.stage = Stage([ADA.name, BEN.name, VISITOR])
        self.minds = {one.name: Mind(one, town()) for one in (ADA, BEN)}
        driver = Driver(self.model, Embeds(), lambda replies: None, {})
        differs = (lambda name, tick: name in self.changed) if watched else always
        self.scheduler = Scheduler(self.stage, self.minds.values(), driver, REACTION, differs)

    def tick(self, **more: Any) -> TickOutcome:
        """Let everyone pass a tick; the calls to the stage are those of this tick alone."""
        self.stage.calls = []
        self.stage.pass_tick()
        outcome = self.scheduler.tick(self.stage.tick, **more)
        self.stage.tick += 1
        return outcome

    def observers(self) -> list[str]:
        return [name for call, name in self.stage.calls if call == "observe"]

    def thinking(self) -> list[str]:
        return [name for name, mind in self.minds.items() if mind.thought is not None]


def test_a_thought_takes_effect_after_the_reaction_and_not_before() -> None:
    play = Play()
    acted = []
    for _ in range(REACTION + 1):
        play.tick()
        acted.append([call for call, name in play.stage.calls if name == ADA.name][-1])
    assert acted == ["NoneType", "NoneType", "Do"]
    assert play.thinking() == []


def test_each_body_is_settled_observed_and_moved_in_this_order_a_visitor_last() -> None:
    play = Play()
    play.tick(played=(VISITOR,), actions={VISITOR: Wait(5, "waits")})
    assert play.stage.calls == [
        *(("settle", ADA.name), ("observe", ADA.name), ("NoneType", ADA.name)),
        *(("settle", BEN.name), ("observe", BEN.name), ("NoneType", BEN.name)),
        *(("settle", VISITOR), ("Wait", VISITOR)),
    ]
    assert play.stage.bodies[VISITOR].activity == "waits"


def test_who_is_played_does_what_the_player_says_and_begins_no_thought() -> None:
    play = Play()
    play.tick(played=(ADA.name,), actions={ADA.name: Wait(5, "waits")})
    assert play.stage.bodies[ADA.name].activity == "waits"
    assert play.thinking() == [BEN.name]


def test_who_sees_nothing_new_does_not_look_but_to_think_and_just_after() -> None:
    play = Play(watched=True)
    observers = []
    for _ in range(REACTION + 3):
        play.tick()
        observers.append(play.observers())
    both = [ADA.name, BEN.name]
    assert observers == [both, both, both, both, []]  # at first, busy twice, landed, done
    play.changed = {BEN.name}
    play.tick()
    assert play.observers() == [BEN.name]


def test_a_thought_that_hangs_is_put_off_tick_by_tick_and_waited_for_once() -> None:
    play = Play()
    play.tick()
    play.model.silent_to = {ADA.name, BEN.name}
    play.tick()
    assert play.tick(patience_s=0.02).overdue == {ADA.name: 0, BEN.name: 0}
    assert play.minds[ADA.name].thought is not None
    assert max(timeout for timeout in play.model.patience if timeout is not None) > 0
    play.model.patience = []
    assert play.tick(patience_s=600.0).overdue == {ADA.name: 0, BEN.name: 0}
    assert play.model.patience == [0.0]  # what is there is taken; nothing is waited for
    play.model.silent_to = set()
    play.tick(patience_s=0.02)
    assert ("Do", ADA.name) in play.stage.calls
    assert play.thinking() == []


def test_overdue_thoughts_are_put_off_whatever_the_model_has_said() -> None:
    play = Play()
    for _ in range(REACTION):
        play.tick()
    outcome = play.tick(overdue=(ADA.name,))
    assert outcome.overdue == {}  # that Ada's is late was known
    assert play.thinking() == [ADA.name]
    assert ("Do", BEN.name) in play.stage.calls
    play.tick()
    assert ("Do", ADA.name) in play.stage.calls


def test_one_thought_that_hangs_does_not_keep_the_others_waiting() -> None:
    play = Play()
    play.model.silent_to = {ADA.name}
    for _ in range(REACTION):
        play.tick()
    assert play.tick(patience_s=0.02).overdue == {ADA.name: 0}
    assert play.thinking() == [ADA.name]
    assert ("Do", BEN.name) in play.stage.calls


def test_a_thought_that_was_in_flight_takes_effect_when_the_town_goes_on_at_the_earliest() -> None:
    play = Play()
    for _ in range(6):
        play.stage.pass_tick()
    play.stage.tick = 5
    play.minds[ADA.name].thinking = ThoughtStart(1, "waking", [], 0, True, None)
    for mind in play.minds.values():
        mind.thought_changes()  # which the run file holds
    play.scheduler.resume(5, lambda name, tick: SavedMind([], [], [], [], [], {}))
    thought = play.minds[ADA.name].thought
    assert thought is not None
    assert (thought.tick, thought.lands) == (1, 5)
    assert play.minds[BEN.name].thought is None
