"""Lives one run of a study, from wherever it stands to its end: `live(task)`.

Runs as a process of its own, which reads its task from standard input and says on standard output
what went wrong. The input stays open: at its end whoever started it is gone, and it stops so that
the run can be gone on with. A Ray task calls `outcome_of` instead.
"""

import json
import os
import sys
import threading
import traceback
from _thread import interrupt_main
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from agents.models.base.notifications import Notifier
from agents.models.base.service import Service
from agents.models.trust import TrustStore
from sim import ERRORS, Simulation, context_of
from study.experiment.answerers import open_answerers
from study.experiment.store import TABLES, is_stored, store
from study.experiment.study_model import DONE_BY_STUDY, Answering, PlannedRun, StudyDeed
from study.points import ENTRY, Point
from town.players.commands import COMMAND, CommandError
from town.runfile import RunFileError, fork, load
from town.runfile.guard.checked import with_town
from town.runfile.records import InterventionRow
from town.scenario.loader import load as load_town
from town.scenario.loader import load_manifest
from town.scenario.manifest import manifest_of
from town.scenario.model import Scenario
from town.text import canonical

STOP_S = 20.0  # wall seconds to stop in order when whoever started the run is gone
REFUSED = 4  # exit code of a run that could not be lived to its end


@dataclass(frozen=True, slots=True)
class LivingTask:
    """All that a process needs to know to live a run, as JSON data."""

    point: Point
    town: str  # folder of the town as the condition has it
    hash: str  # of that town
    out: str  # the run file
    tables: str  # folder of the study's tables, "" for none
    until: int  # tick
    answering: Answering
    deeds: tuple[StudyDeed, ...]
    parent: str = ""  # run file whose past it has
    begins: int = 0  # tick up to which it has it
    embedder: str | None = None

    @classmethod
    def of(cls, run: PlannedRun, town: Path, study: Path | None, parent: str = "") -> Self:
        """Return the task of a run, whose tables are stored in the folder `study`, if at all."""
        arm = run.arm
        begins = arm.fork.tick if arm.fork else 0
        tables = str((study / TABLES).absolute()) if study else ""
        out, folder = str(run.path.absolute()), str(town.absolute())
        more = (arm.until, arm.answering, arm.deeds, parent, begins, arm.embedder)
        return cls(run.point, folder, arm.town.hash, out, tables, *more)

    def json(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the task that `json` has made."""
        data = json.loads(text)
        data["point"] = Point(**data["point"])
        data["answering"] = Answering(**data["answering"])
        data["deeds"] = tuple(StudyDeed(**deed) for deed in data["deeds"])
        return cls(**data)


def live(task: LivingTask) -> None:
    """Live a run to its end and store its tables; what is there already is not done again.

    Raises the expected errors of a simulation (ERRORS, CommandError).
    """
    path = Path(task.out)
    if not is_over(path, task.until):
        if task.parent and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            fork(task.parent, task.begins, path, {ENTRY: task.point.entry(), **_town_of(task)})
        for end, answering in _stages(task):
            if not path.exists() or _frontier(path) < end or end == task.until:
                _live_until(task, path, end, answering)
    point, tables = task.point, Path(task.tables)
    if task.tables and not is_stored(tables, point):
        with load(path) as run:
            store(run, tables, point)


def _town_of(task: LivingTask) -> dict[str, Any]:
    """Return what the manifest of a fork says of its town, if people come who were not in it."""
    come = {d.data["file"]: d.data["text"] for d in task.deeds if d.kind == "add"}
    if not come:
        return {}
    with load(task.parent) as run:
        about = with_town(run.manifest, Path(task.parent))
    town = load_manifest({**about, "files": {**about["files"], **come}})
    now = manifest_of(town, about["seed"], about["model"])
    return {key: now[key] for key in ("files", "hash", "people")}


def is_over(path: Path, until: int) -> bool:
    """Return whether the run at `path` has lived up to `until` and is finished."""
    if not path.exists():
        return False
    with load(path) as run:
        return run.frontier >= until and run.status.state == "finished"


def _frontier(path: Path) -> int:
    with load(path) as run:
        return run.frontier


def _stages(task: LivingTask) -> Iterator[tuple[int, Answering]]:
    """Yield up to which tick whom is asked, in order."""
    answering = task.answering
    for deed in task.deeds:
        if deed.kind == "model":
            yield deed.tick, answering
            answering = replace(answering, default=str(deed.data["model"]))
    yield task.until, answering


def _live_until(task: LivingTask, path: Path, end: int, answering: Answering) -> None:
    with _opened(task, path, answering) as sim:
        _schedule(task, sim)
        sim.run(end)
        if sim.frontier < end:
            raise RunFileError(f"{path} was stopped at {sim.clock.label(sim.frontier)}.")
        if end == task.until:
            sim.finish()


def _opened(task: LivingTask, path: Path, answering: Answering) -> Simulation:
    """Begin the run, or take it up where it stands."""
    if path.exists():
        with load(path) as run:
            if run.manifest.get(ENTRY) != task.point.entry():
                raise RunFileError(f"{path} is no run of this study; move it away.")
            town = load_town_of(run.manifest, path)
        service = _service(task, town, answering)
        return Simulation.resume(path, service=service, hands_off=True)
    town = load_town(task.town)
    if town.hash != task.hash:
        raise RunFileError(
            f"The town in {task.town} was changed while the study went on. Nothing was lived with "
            "it; start the study again, which says what to do."
        )
    service = _service(task, town, answering)
    try:
        return Simulation.create(
            town,
            path,
            task.point.seed,
            service=service,
            embedder=task.embedder,
            entries={ENTRY: task.point.entry()},
            hands_off=True,
        )
    except BaseException:
        service.close()
        raise


def load_town_of(manifest: dict[str, Any], path: Path) -> Scenario:
    """Return the town that a run keeps."""
    return load_manifest(with_town(manifest, path))


def _service(task: LivingTask, town: Scenario, answering: Answering) -> Service:
    for name in answering.models:
        TrustStore().add(name)
    notes = Notifier(lambda text: print(text, file=sys.stderr))  # noqa: T201
    context = context_of(town, Path(task.out), notes)
    return open_answerers(answering, task.point.seed, context)


def _schedule(task: LivingTask, sim: Simulation) -> None:
    """Put the deeds into the run that are not in it yet: it may have been killed before."""
    with load(task.out) as run:
        there = Counter((r.tick, r.kind, r.data) for r in run.rows(InterventionRow))
    for deed in task.deeds:
        if deed.kind in DONE_BY_STUDY:
            continue
        command = COMMAND.validate_python({**deed.data, "kind": deed.kind})
        key = (deed.tick, deed.kind, canonical(command.model_dump(exclude={"kind"})))
        if there[key]:
            there[key] -= 1
        else:
            sim.intervene(deed.kind, deed.data, deed.tick)


# --- as a process ---------------------------------------------------------------------------------


def outcome_of(text: str) -> str:
    """Live the run of a task given as JSON; return what went wrong, or ""."""
    try:
        live(LivingTask.read(text))
    except (*ERRORS, CommandError) as error:
        return "\n".join([str(error), *getattr(error, "__notes__", ())])
    except Exception as error:
        traceback.print_exc()
        return f"{type(error).__name__}: {error}"
    return ""


def main() -> None:
    """Read a task from the first line of standard input, and live it."""
    line = sys.stdin.readline()
    threading.Thread(target=_stop_at_end_of_input, daemon=True).start()
    with suppress(KeyboardInterrupt):
        error = outcome_of(line)
        print(json.dumps({"error": error}), flush=True)  # noqa: T201
        os._exit(REFUSED if error else 0)
    os._exit(130)


def _stop_at_end_of_input() -> None:
    """Interrupt the run when whoever started it has closed the other end of the pipe, or died."""
    while sys.stdin.read(1):
        pass
    interrupt_main()
    threading.Event().wait(STOP_S)
    os._exit(130)


if __name__ == "__main__":
    main()
