"""The loop lives with any minds behind its port, not only with those of agents/."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import drawn_plan as stage
from town.interface import Action, FeedEvent, SavedMind, StateChanged, TickOutcome
from town.reports.paper.edited import Editor
from town.runfile import RunWriter, load
from town.runfile.records import EventRow, Row, StateRow
from town.scenario.manifest import manifest_of
from town.simulation import Moved, TownSimulation
from town.world.timeline import UnsettledError
from town.world.world import World

TOWN = stage.town(stage.green("....", "...."), {"Ann": (0, 0), "Ben": (3, 1)}, size=(4, 2))


class Idlers:
    """Minds that look, count what they have seen, and do nothing."""

    while_waiting: Callable[[], None]

    def __init__(self, world: World) -> None:
        self.world = world
        self.looks = dict.fromkeys(world.bodies, 0)
        self.closed = False

    @property
    def waiting(self) -> Sequence[tuple[str, str, float]]:
        return []

    def model_facts(self) -> Mapping[str, str]:
        return {}

    def metrics(self) -> Mapping[str, Any]:
        return {}

    def tick(
        self,
        tick: int,
        played: Collection[str],
        actions: Mapping[str, Action],
        overdue: Collection[str],
        patience_s: float | None,
    ) -> TickOutcome:
        changes: list[tuple[str, StateChanged | FeedEvent]] = []
        for name in self.looks:
            self.world.settle(name)
            self.looks[name] += len(self.world.observe(name, tick).people)
            self.world.act(name, None)
            changes.append((name, StateChanged("looks", str(self.looks[name]))))
        return TickOutcome([*changes, ("Ann", FeedEvent("note", "Ann looks about."))], {})

    def advance(
        self, until: int, moved: Moved, lead: int | None = None, patience_s: float | None = None
    ) -> None:
        tick = self.world.env.settled()
        while tick < until:
            outcome = self.tick(tick, (), {}, (), None)
            tick += 1
            until = max(moved(tick, outcome), tick)

    def add(self, name: str) -> None:
        """Nobody comes."""

    def remove(self, name: str) -> None:
        return

    def forget_replies(self, tick: int) -> None:
        """Keep none."""

    def restore(self, saved: Callable[[str, int], SavedMind], tick: int) -> None:
        self.looks = {name: int(saved(name, tick).state["looks"]) for name in self.looks}

    def editor(self, language: str) -> Editor:
        raise NotImplementedError(language)

    def close(self) -> None:
        self.closed = True


def test_it_writes_what_any_minds_leave_and_takes_them_up_again(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    world = World(TOWN, 1)
    writer = RunWriter.create(path, manifest_of(TOWN, 1, "idlers"), world.rows(-1))
    minds = Idlers(world)
    sim = TownSimulation(world, minds, writer)
    sim.run(5)
    sim.close()
    assert (sim.frontier, minds.closed, minds.looks) == (5, True, {"Ann": 5, "Ben": 5})
    with load(path) as run:
        assert [row.value for row in run.rows(StateRow, agent="Ben", part="looks")] == [*"12345"]
        assert [(row.tick, row.n) for row in run.rows(EventRow)] == [(tick, 0) for tick in range(5)]
        again = World(TOWN, 1)
        resumed = TownSimulation(again, Idlers(again), RunWriter.open(path))
        resumed.restore(run, 5, repeated=False)
    resumed.run(7)
    resumed.finish()
    with load(path) as run:
        assert (run.frontier, run.status.state) == (7, "finished")
        assert run.working_state("Ann", 7)["looks"] == 7


def test_a_loop_over_ticks_may_break_off_and_loses_nothing(tmp_path: Path) -> None:
    path, world = tmp_path / "run.sqlite", World(TOWN, 1)
    writer = RunWriter.create(path, manifest_of(TOWN, 1, "idlers"), world.rows(-1))
    seen: list[Row] = []
    with TownSimulation(world, Idlers(world), writer) as sim:
        for rows in sim.ticks(9):
            seen += rows
            with load(path) as run:
                assert run.frontier == sim.frontier
            if sim.frontier == 4:
                break
    with load(path) as run:
        assert (run.frontier, run.status.state) == (4, "stopped")
        rows_of = (row for kind in (StateRow, EventRow) for row in run.rows(kind))
        written = {row for row in rows_of if getattr(row, "tick", 0) >= 0}
        assert written == {row for row in seen if isinstance(row, StateRow | EventRow)}


def test_a_block_that_fails_says_so_in_the_run_and_one_that_finishes_stays_so(
    tmp_path: Path,
) -> None:
    ways = {"failed": "The study is wrong.", "finished": None}
    for state, error in ways.items():
        path, world = tmp_path / f"{state}.sqlite", World(TOWN, 1)
        writer = RunWriter.create(path, manifest_of(TOWN, 1, "idlers"), world.rows(-1))
        with suppress(ValueError), TownSimulation(world, Idlers(world), writer) as sim:
            sim.run(3)
            if error:
                raise ValueError(error)
            sim.finish()
        with load(path) as run:
            assert (run.status.state, run.status.error) == (state, error)


class Slow(Idlers):
    """Idlers who wait for an answer at tick 3."""

    def tick(self, tick: int, *rest: Any) -> TickOutcome:
        if tick == 3:
            self.while_waiting()
        return super().tick(tick, *rest)


def steps(path: Path, minds: type[Idlers]) -> list[int]:
    """Return the frontiers of the steps that are written while 65 ticks pass."""
    world = World(TOWN, 1)
    writer = RunWriter.create(path, manifest_of(TOWN, 1, "idlers"), world.rows(-1))
    sim = TownSimulation(world, minds(world), writer)
    sim.run(65)
    sim.close()
    with load(path) as run:
        assert len(list(run.rows(EventRow))) == 65
        return [tick for (tick,) in run.query("SELECT frontier FROM progress ORDER BY 1")][1:]


def test_ticks_that_nobody_watches_share_a_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("town.runfile.pending_step.STEP_S", 3600.0)
    assert steps(tmp_path / "quick.sqlite", Idlers) == [1, 31, 61, 65]
    assert steps(tmp_path / "slow.sqlite", Slow) == [1, 3, 33, 63, 65]
    monkeypatch.setattr("town.runfile.pending_step.STEP_S", 0.0)
    assert steps(tmp_path / "timely.sqlite", Idlers) == [*range(1, 66)]


def test_a_body_acts_and_observes_only_when_it_has_settled() -> None:
    world = World(TOWN, 1)
    for name in world.bodies:
        world.act(name, None)
    for verb in (lambda: world.observe("Ann", 1), lambda: world.act("Ann", None)):
        with pytest.raises(UnsettledError, match="Ann must settle tick 1 before"):
            verb()
    world.settle("Ann")
    assert world.observe("Ann", 1).tick == 1
