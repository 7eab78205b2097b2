"""Lives the runs of a study that are not lived yet, several at once, and keeps what has failed.

It may be ended at any moment: what is lived stands in the run files, and the next time it goes on
from there. A folder is worked on by one process at a time.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from study.experiment.live import LivingTask, is_over
from study.experiment.plan import StudyPlan, run_path, write_aside
from study.experiment.processes import Executor
from study.experiment.progress import StudyProgress
from study.experiment.stalling import STALL_MINUTES, StallWatch
from study.experiment.store import ASIDE, TABLES, is_stored
from study.experiment.study_model import Arm, PlannedRun
from study.points import Point
from town.runfile import RunFileError
from town.runfile.files import wall_time
from town.runfile.guard.lock import take_lock

LOCK, FAILURES, TOWNS, LOGS = "experiment.lock", "failures.json", "towns", "logs"
HOPELESS = 3  # runs that fail before any is finished, beyond those that went on at once
WAIT_S = 0.5  # wall seconds between two looks at what goes on


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder of a study for this process. Raises RunFileError where another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    path.touch()
    try:
        lock = take_lock(path)
    except RunFileError:
        raise RunFileError(
            f"Another process is working on the study in {folder}. Wait for it, or stop it; "
            "nothing was done."
        ) from None
    try:
        rmtree(folder / ASIDE, ignore_errors=True)
        yield
    finally:
        lock.release()


@dataclass
class StudyRunner:
    """Takes the runs of a study through an executor."""

    folder: Path
    plan: StudyPlan
    runs: Sequence[PlannedRun]
    progress: StudyProgress
    retries: int = 1
    has_tables: bool = True
    check: Callable[[], None] = lambda: None  # raises where no run can go on
    stall_s: float = STALL_MINUTES * 60  # wall seconds that a run may stand still, 0 for ever

    def __post_init__(self) -> None:
        self._tries: dict[str, int] = {}
        self._failed: dict[str, str] = {}
        self._stalled: dict[str, str] = {}

    def run(self, executor: Executor) -> dict[str, str]:
        """Live all runs that are not over; return what went wrong, by the runs' keys."""
        self._executor = executor
        self._watch = StallWatch(self.stall_s, executor.at_once)
        self._towns = {run.arm.label: town_of(self.folder, run.arm) for run in self.runs}
        self._waiting = [run for run in self.runs if not self.is_done(run)]
        self._going: dict[str, PlannedRun] = {}
        self._finished = 0  # this time
        by_key = {run.key: run for run in self.runs}
        try:
            while self._waiting or self._going:
                self.check()
                self._start()
                ended = executor.ended(WAIT_S) if self._going else None
                if ended is not None:
                    self._end(by_key[ended[0]], ended[1])
                self._end_stalled()
                self.progress.look()
        finally:
            executor.stop()
        return self._failed

    def is_done(self, run: PlannedRun) -> bool:
        """Return whether a run is over, and its tables are there."""
        if not was_lived(run):
            return False
        return not self.has_tables or is_stored(self.folder / TABLES, run.point)

    def _start(self) -> None:
        """Start runs whose past is there while there is room; give up those that will have none."""
        for run in list(self._waiting):
            if len(self._going) >= self._executor.slots:
                return
            parent = parent_of(self.folder, run)
            if parent is not None and not run.path.exists():
                blocked = [r for r in (*self._waiting, *self._going.values()) if r.path == parent]
                if blocked:
                    continue
                if not parent.exists():
                    self._waiting.remove(run)
                    why = f"the run whose past it has, {parent}, is not there."
                    self._note_failure(run, why)
                    self.progress.skipped(run.key, why)
                    continue
            self._waiting.remove(run)
            self._going[run.key] = run
            self._tries[run.key] = self._tries.get(run.key, 0) + 1
            point = run.point
            log = self.folder / LOGS / point.condition / f"{point.replicate}-{point.seed}.log"
            self.progress.began(run.key)
            self._watch.began(run, log)
            self._executor.start(run.key, self._task(run, parent), log)

    def _task(self, run: PlannedRun, parent: Path | None) -> LivingTask:
        tables = self.folder if self.has_tables else None
        past = str(parent.absolute()) if parent else ""
        return LivingTask.of(run, self._towns[run.arm.label], tables, past)

    def _end(self, run: PlannedRun, error: str) -> None:
        del self._going[run.key]
        self._watch.over(run.key)
        stalled = self._stalled.pop(run.key, "") if error else ""
        error = stalled or error
        if error and not stalled and self._tries[run.key] <= self.retries:
            self.progress.again(run.key, error)
            self._waiting.append(run)
            return
        self.progress.ended(run.key, error)
        if error:
            self._note_failure(run, error)
            self._check_hope(error)
        else:
            self._finished += 1

    def _end_stalled(self) -> None:
        """End the runs that stand still; they are tried again at the next start, not at once."""
        for key, why, too_long in self._watch.look():
            if too_long:
                self._stalled[key] = why
                self._executor.end(key)
            else:
                self.progress.warn(key, why)

    def _check_hope(self, error: str) -> None:
        """Raise RunFileError where nothing but failures has come: what they share is the cause."""
        if not self._finished and len(self._failed) >= HOPELESS + self._executor.slots:
            raise RunFileError(
                f"The first {len(self._failed)} runs have all failed, so no others were begun. "
                f"{self.folder / FAILURES} lists them. The last one said: {error}"
            )

    def _note_failure(self, run: PlannedRun, error: str) -> None:
        self._failed[run.key] = error
        self.write_failures()

    def write_failures(self) -> None:
        """Keep a list of what has failed this time; none is kept where nothing has."""
        by_key = {run.key: run for run in self.runs}
        rows = [
            {**by_key[key].point.entry(), "run": str(by_key[key].path), "error": error,
             "tries": self._tries.get(key, 0), "at": wall_time()}
            for key, error in self._failed.items()
        ]  # fmt: skip
        write_aside(self.folder / FAILURES, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def was_lived(run: PlannedRun) -> bool:
    """Return whether a run has been lived to its end."""
    try:
        return is_over(run.path, run.arm.until)
    except RunFileError:
        return False  # whoever is to live it says what is wrong with it


def parent_of(folder: Path, run: PlannedRun) -> Path | None:
    """Return the run file whose past a run has."""
    fork = run.arm.fork
    if fork is None:
        return None
    if fork.run:
        return Path(fork.run)
    point = run.point
    return run_path(folder, Point(point.study, fork.condition, point.replicate, point.seed))


def town_of(folder: Path, arm: Arm) -> Path:
    """Return the folder of the town of an arm; one that a condition changes is written down."""
    if not arm.is_changed:
        return Path(arm.folder)
    place = folder / TOWNS / arm.label / arm.town.name
    for name, text in arm.town.files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        write_aside(place / name, text)
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if path.is_file() and name != "models.yaml" and name not in arm.town.files:
            path.unlink()  # of an earlier study.yaml
    models = Path(arm.folder) / "models.yaml"
    if models.is_file():
        write_aside(place / "models.yaml", models.read_text("utf-8"))
    return place
