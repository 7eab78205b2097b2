"""Puts a town, its minds and a run file together, and mounts the commands.

The only module that knows both sides. What a command does lives beside what it serves.
"""

import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from agents.agent import Town
from agents.driver import Driver, ReplyKey
from agents.mind import Mind
from agents.models.embedder import Embedder, StaticEmbedder
from agents.models.service import Service
from agents.scheduler import Scheduler
from town.canonical import canonical
from town.clock import Clock
from town.runfile import Run, RunWriter, load
from town.runfile.files import wall
from town.runfile.manifest import manifest_of
from town.runfile.records import (
    AccessRow,
    EventRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    ObjectStateRow,
    RelationRow,
    ReplyRow,
    Row,
    SegmentRow,
)
from town.scenario import Scenario
from town.scenario.loader import load as load_scenario
from town.scenario.loader import load_files
from town.world import World

BEAT = 30  # ticks after which a step is written though nothing happened
KEPT = 400  # ticks of history that the world holds in memory
PACKAGES = ("living-town", "numpy", "pydantic", "pyyaml", "tcod", "typer", "rich")
Progress = Callable[[int], None]  # called with the frontier after each tick


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
        embedder: Embedder | None = None,
        shortcut: bool = True,
    ) -> None:
        self.scenario, self.seed, self._writer = scenario, seed, writer
        self.clock: Clock = scenario.clock
        self.frontier = 0
        self.world = World(scenario, seed)
        self._service = service
        embedder = embedder or StaticEmbedder()
        town = Town(
            scenario.clock,
            scenario.mind,
            scenario.map.places,
            scenario.facts,
            {person.name: person for person in scenario.people},
            embedder.dimension,
        )
        self._driver = Driver(service, embedder, writer.journal_many, recorded or {})
        self.scheduler = Scheduler(
            self.world,
            [Mind(person, town) for person in scenario.people],
            self._driver,
            scenario.world.reaction_ticks,
            shortcut,
        )

    # --- making one --------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        scenario: Scenario | Path | str,
        out: Path | str,
        seed: int | None = None,
        model: str = "scripted",
        service: Service | None = None,
        **options: Any,
    ) -> Self:
        """Begin a new run of a town in the new file `out`.

        `scenario` is a town's folder or a loaded one; `service` answers in the place of `model`.
        Raises ScenarioError, RunFileError, and ValueError for a model that there is not.
        """
        town = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        seed = town.seed if seed is None else seed
        service = service or model_of(model, seed)
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        writer = RunWriter.create(out, _manifest(town, seed, service.name))
        sim = cls(town, writer, seed, service, **options)
        writer.step(0, sim.world.rows(-1))
        return sim

    @classmethod
    def resume(cls, path: Path | str, service: Service | None = None, **options: Any) -> Self:
        """Go on with a run from its frontier; replies that it holds are not asked for again.

        Raises RunFileError, and ScenarioError when the town in the file is none of this version.
        """
        writer = RunWriter.open(path)
        about = writer.manifest
        try:
            town = load_files(about["scenario"], about["files"])
            service = service or model_of(about["model"], about["seed"])
            recorded = writer.journaled()
            sim = cls(town, writer, about["seed"], service, recorded=recorded, **options)
            with load(path) as run:
                sim._restore(run, writer.frontier)
        except BaseException:
            writer.close()
            raise
        return sim

    def _restore(self, run: Run, tick: int) -> None:
        self.frontier = tick
        since = tick - 1 - self.scenario.world.reaction_ticks
        segments = defaultdict(list)
        for row in run.rows(SegmentRow, up_to=tick, since=since):
            segments[row.agent].append(row)
        facets = {mind: facets_of(run, mind, tick) for mind in self.scheduler.minds}
        self.world.restore(
            tick,
            segments,
            {name: found["body"] for name, found in facets.items()},
            run.rows(ObjectStateRow, up_to=tick),
            run.rows(LineRow, up_to=tick, since=since - KEPT),
        )
        for name, mind in self.scheduler.minds.items():
            restore_mind(mind, run, tick, facets[name])
        if tick > 0:
            self.scheduler.resume(tick, list(run.rows(KnowledgeRow, up_to=tick)))

    # --- living ------------------------------------------------------------------------------------

    def run(self, until: int, progress: Progress | None = None) -> None:
        """Live up to tick `until`, writing each step.

        Raises ModelError when the model is gone and RunFileError when the file cannot be written;
        either way the file is whole and can be resumed.
        """
        waiting: list[Row] = []
        beat = self.frontier
        while self.frontier < until:
            waiting += self.tick()
            if waiting or self.frontier - beat >= BEAT or self.frontier == until:
                self._writer.step(self.frontier, waiting)
                waiting, beat = [], self.frontier
            if progress is not None:
                progress(self.frontier)

    def tick(self) -> list[Row]:
        """Let everyone pass one tick; return its rows."""
        tick = self.frontier
        rows = self.world.pass_tick(tick)
        self.scheduler.tick(tick)
        rows += self.world.rows(tick)
        rows += self.scheduler.rows
        rows += self._events(tick)
        self.frontier = tick + 1
        if tick % KEPT == 0:
            self.world.forget(tick - KEPT)
        return rows

    def _events(self, tick: int) -> Iterable[EventRow]:
        counts: dict[str, int] = defaultdict(int)
        told = [("", e.kind, e.text, {"place": e.place}) for e in self.world.calendar.at(tick)]
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


def model_of(name: str, seed: int) -> Service:
    """Return the model called `name`. Raises ValueError with a sentence when there is none."""
    if name == "scripted":
        from agents.models.scripted import ScriptedModel

        return ScriptedModel(seed)
    raise ValueError(f"There is no model '{name}'; what there is: scripted.")


def facets_of(run: Run, agent: str, tick: int) -> dict[str, str]:
    """Return the working state of `agent` at `tick` as JSON texts by facet."""
    return {facet: canonical(value) for facet, value in run.facets(agent, tick).items()}


def restore_mind(mind: Mind, run: Run, tick: int, facets: Mapping[str, str]) -> None:
    """Bring `mind` back as it was at `tick`."""
    mind.restore(
        facets,
        run.rows(MemoryRow, up_to=tick, agent=mind.name),
        run.rows(AccessRow, up_to=tick, agent=mind.name),
        run.rows(RelationRow, up_to=tick, agent=mind.name),
        list(run.rows(KnowledgeRow, up_to=tick, agent=mind.name)),
    )


def _manifest(scenario: Scenario, seed: int, model: str) -> dict[str, Any]:
    return manifest_of(
        scenario,
        seed,
        model,
        rules=model == "scripted",
        determinism="exact" if model == "scripted" else "exact given its replies",
        created=wall(),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        versions={name: _version(name) for name in PACKAGES},
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
