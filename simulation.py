"""Puts town, minds and run file together. With sim.py, alone knows both sides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Self

from agents.engine.driver import Driver, ReplyKey
from agents.engine.mind import Mind
from agents.engine.scheduler import Scheduler
from agents.memory.embedder import Embedder
from agents.memory.embedder_factory import describe, open_embedder, run_embedder
from agents.mind.agent import TownContext
from agents.models import ModelContext, model_of
from agents.models.base.model_context import (
    NotificationQueue,
    Notifier,
    Notify,
    Wording,
)
from agents.models.base.service import Service, figures_of
from agents.models.replay.recorded import replayed_in
from town.cli.terminal import say
from town.clock import Clock
from town.players.command_loop import CommandLoop
from town.players.interventions import Interventions
from town.runfile import Run, RunFileError, RunWriter, load
from town.runfile.heartbeat import Heartbeat, Waits
from town.runfile.manifest import on_this_machine, other_model
from town.runfile.queries.model_calls import tokens_by_hour
from town.runfile.reader import replies_in
from town.runfile.records import EventRow, InterventionRow, KnowledgeRow, ReplyRow, Row
from town.scenario.loader import load as load_scenario
from town.scenario.loader import load_manifest
from town.scenario.manifest import manifest_of
from town.scenario.model import Scenario
from town.text import canonical
from town.world.changes import changed_observers
from town.world.world import World

BEAT = 30  # ticks after which a step is written though nothing happened
KEPT = 400  # ticks of history that the world holds in memory
to_the_terminal = partial(say, err=True)
Progress = Callable[[int], None]  # called with the frontier after each tick


class _StoppedError(Exception):
    """A window has asked the run to stop while a thought waited for its answer."""


class Simulation:
    """A town that lives, and the run file it writes."""

    def __init__(
        self,
        scenario: Scenario,
        writer: RunWriter,
        seed: int,
        service: Service,
        *,
        recorded: Mapping[ReplyKey, ReplyRow] | None = None,
        embedder: Embedder,
        shortcut: bool = True,
        hands_off: bool = False,
        patience_s: float | None = None,
    ) -> None:
        self.scenario, self.seed, self._writer = scenario, seed, writer
        self.clock: Clock = scenario.clock
        self.frontier = 0
        self.world = World(scenario, seed)
        self.outside = Interventions(self.world)
        self.commands = CommandLoop(writer, self.outside, hands_off, patience_s is not None)
        self.patience_s = patience_s or None  # that a window which plays has for a thought
        self._service, self._cut = service, False
        self.heartbeat = Heartbeat(writer, self._waits, self._figures)
        town = shared_by(scenario, embedder)
        self._driver = Driver(
            service, embedder, writer.journal_many, recorded or {}, self._meanwhile, writer.sent
        )
        self.scheduler = Scheduler(
            self.world,
            [Mind(person, town) for person in scenario.people],
            self._driver,
            scenario.world.reaction_ticks,
            partial(changed_observers, self.world) if shortcut else None,
        )

    @classmethod
    def create(
        cls,
        scenario: Scenario | Path | str,
        out: Path | str,
        seed: int | None = None,
        model: str = "scripted",
        service: Service | None = None,
        embedder: str | None = None,
        **options: Any,
    ) -> Self:
        """Begin a new run of a town in the new file `out`.

        `service` answers in the place of `model`. `embedder` is a name as --embedder takes it
        (see `EMBEDDERS`); a replay has the vectors of the run that it replays. Raises
        ScenarioError, RunFileError, ModelError, EmbedderError.
        """
        town = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        seed = town.seed if seed is None else seed
        notes = Notifier(to_the_terminal)
        service = service or model_of(model, seed, setting_of(town, Path(out), notes))
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        said, known = vectors_for(model, embedder)
        more = {"embedder": said, **on_this_machine()}
        with ExitStack() as undo:
            about = manifest_of(town, seed, service.name, **more)
            writer = undo.enter_context(RunWriter.create(out, about))
            chosen = run_embedder(said, known, writer.keep)
            sim = cls(town, writer, seed, service, embedder=chosen, **options)
            writer.step(0, sim.world.rows(-1))
            notes.tell(sim.heartbeat.hear)
            if replayed := replayed_in(service.name):
                sim.repeat(replayed[0])
            undo.pop_all()
        return sim

    @classmethod
    def resume(
        cls,
        path: Path | str,
        service: Service | None = None,
        model: str | None = None,
        **options: Any,
    ) -> Self:
        """Go on with a run from its frontier; replies that it holds are not asked for again.

        `model` answers from now on in the place of the run's own, and the manifest says so. Raises
        RunFileError, ModelError, and ScenarioError when the town is none of this version.
        """
        with ExitStack() as undo:
            writer = undo.enter_context(RunWriter.open(path))
            about = writer.manifest
            town, notes = load_manifest(about), Notifier(to_the_terminal)
            with load(path) as run:
                if service is None:
                    used = tokens_by_hour(run, town.clock.ticks(60))
                    setting = setting_of(town, Path(path), notes, used)
                    service = model_of(model or about["model"], about["seed"], setting)
                embedder = run_embedder(about.get("embedder", ""), run.vectors(), writer.keep)
                options |= {"embedder": embedder, "recorded": writer.journaled()}
                sim = cls(town, writer, about["seed"], service, **options)
                sim.restore(run, writer.frontier)
                notes.tell(sim.heartbeat.hear)
            if model and model != about["model"]:
                for key, value in other_model(about, model, sim.frontier).items():
                    writer.note(key, value)
            undo.pop_all()
        return sim

    def repeat(self, path: Path) -> None:
        """Let what players did in the run at `path` happen in this one too."""
        with load(path) as run:
            self.commands.follow(run.rows(InterventionRow), self.frontier)

    def restore(self, run: Run, tick: int) -> None:
        """Take up the town as `run` had it at `tick`."""
        self.frontier = tick
        repeated = replayed_in(self._service.name) is not None
        self.outside.load(run.rows(InterventionRow), tick, repeated)
        self.world.restore(run, tick)
        for mind in self.scheduler.minds.values():
            mind.restore(run, tick)
        self.commands.go_on(tick)
        if tick > 0:
            self.scheduler.resume(tick, list(run.rows(KnowledgeRow, up_to=tick)))

    def run(self, until: int, progress: Progress | None = None) -> None:
        """Live up to tick `until`, writing each step.

        Raises ModelError when the model is gone and RunFileError when the file cannot be written;
        either way the file is whole and can be resumed. A window may ask it to stop earlier; in the
        midst of a thought, the town can then only be let go of and resumed.
        """
        if self._cut:
            raise RunFileError("This town was stopped in the midst of a thought; resume its run.")
        with suppress(_StoppedError):
            self._live(until, progress)

    def _live(self, until: int, progress: Progress | None) -> None:
        waiting: list[Row] = []
        beat = self.frontier
        while self.frontier < until:
            self.commands.take(self.frontier)
            self.scheduler.patience_s = self.patience_s if self.commands.attended else None
            waiting += self.tick()
            self.heartbeat.beat()
            held = self.frontier == until or self.commands.holds(self.frontier)
            if waiting or held or self.frontier - beat >= BEAT:
                self._writer.step(self.frontier, waiting)
                waiting, beat = [], self.frontier
            if progress is not None:
                progress(self.frontier)
            if self.commands.stopped:
                until = self.frontier

    def _meanwhile(self) -> None:
        """While an answer is awaited: give a sign of life, and stop if a window asks for it."""
        self.heartbeat.beat(waiting=True)
        if self.commands.stop_asked():
            self._cut = True
            raise _StoppedError

    def _waits(self) -> Waits:
        return [(w.agent, w.kind, w.seconds) for w in self._driver.waiting]

    def _figures(self) -> Mapping[str, Any]:
        figures = figures_of(self._service)
        return asdict(figures) if figures else {}

    def tick(self) -> list[Row]:
        """Let everyone pass one tick; return its rows."""
        tick = self.frontier
        self.outside.begin(tick)
        rows = self.world.pass_tick(tick)
        outside = self.outside
        late = outside.hesitant(tick)
        self.scheduler.tick(tick, outside.playing(tick), outside.actions, late)
        rows += outside.hesitate(self.scheduler.hesitated, tick)
        rows += self.world.rows(tick)
        rows += self.scheduler.rows
        rows += self._events(tick)
        self.frontier = tick + 1
        if tick % KEPT == 0:
            self.world.forget(tick - KEPT)
        return rows

    def _events(self, tick: int) -> Iterable[EventRow]:
        counts: dict[str, int] = defaultdict(int)
        told = [
            ("", e.kind, e.text, {"place": e.place}) for e in self.world.calendar.at(tick) if e.text
        ]
        told += [(n, e.kind, e.text, dict(e.data)) for n, e in self.scheduler.events]
        for agent, kind, text, data in told:
            yield EventRow(tick, agent, counts[agent], kind, text, canonical(data))
            counts[agent] += 1

    def finish(self) -> None:
        """End the run for good: one closed file."""
        self._service.close()
        self._writer.finish("finished")

    def close(self, state: str = "stopped", error: str | None = None) -> None:
        """Let go of the run so that it can be resumed."""
        self._service.close()
        self._writer.status("failed" if state == "failed" else "stopped", asks=0, error=error)
        self._writer.close()


def setting_of(
    town: Scenario, path: Path, note: Notify, used: Mapping[int, int] | None = None
) -> ModelContext:
    """Return what a language model is told of a run of `town` that is written to `path`.

    `used` is what the run has used before, in tokens by game hour.
    """
    relay = NotificationQueue(note)
    return ModelContext(
        wording=Wording(town.language, town.about, town.files, relay),
        note=relay,
        beside=path,
        folders=(*((Path(town.folder),) if town.folder else ()), path.parent),
        ticks_an_hour=town.clock.ticks(60),
        spent=used or {},
        replies=replies_in,
    )


def vectors_for(model: str, embedder: str | None) -> tuple[str, dict[str, bytes]]:
    """Return what a new run says of its embedder, and the vectors that are known beforehand."""
    replayed = replayed_in(model)
    if embedder is None and replayed is not None:
        with load(replayed[0]) as run:
            return run.manifest.get("embedder", ""), run.vectors()
    return describe(open_embedder(embedder or "static")), {}


def shared_by(scenario: Scenario, embedder: Embedder) -> TownContext:
    """Return what all minds of a town share."""
    return TownContext(
        scenario.clock,
        scenario.mind,
        scenario.map.places,
        scenario.facts,
        {person.name: person for person in scenario.people},
        embedder.dimension,
    )
