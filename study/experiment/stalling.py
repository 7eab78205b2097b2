"""Notices runs of a study that no longer go on: a server that is gone, a program that hangs.

A run goes on while its time or the count of its answered questions grows; that its process lives or
its heart beats proves nothing. How long one may stand still is said by whoever starts the study.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from study.experiment.progress import Used, hours, used_by
from study.experiment.study_model import PlannedRun
from town.runfile import RunFileError, load
from town.runfile.reader import Status
from town.text import one_line

STALL_MINUTES = 30.0  # wall minutes that a run may stand still; a try of a call lasts 10 at most
LOOK_S = 10.0  # wall seconds between two looks
WARN_AT = 1 / 3  # of that time, when it is said that a run stands still
LAST_LINES = 300  # characters of a log that are quoted


@dataclass
class _Watched:
    run: PlannedRun
    log: Path
    beat: str  # of whoever lived it before
    since: float  # wall seconds, when it was seen to go on
    said: int  # bytes of its log by then
    used: Used
    warned: bool = False
    ended: bool = False


class StallWatch:
    """Which runs stand still, by their files. Asked now and then by one thread."""

    def __init__(
        self, limit_s: float, at_once: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Allow `limit_s` wall seconds without progress, 0 for ever.

        Unless runs begin `at_once`, the time that one stands in line for a machine is not counted.
        """
        self._limit, self._at_once, self._clock = limit_s, at_once, clock
        self._watched: dict[str, _Watched] = {}
        self._looked = clock()

    def began(self, run: PlannedRun, log: Path) -> None:
        """Watch a run that has just been started, and what it says in `log`."""
        more = (self._clock(), _size(log), used_by(run, _no_price))
        self._watched[run.key] = _Watched(run, log, _beat(run.path), *more)

    def over(self, key: str) -> None:
        """Watch a run no longer."""
        self._watched.pop(key, None)

    def look(self) -> Iterator[tuple[str, str, bool]]:
        """Yield each run that stands still, why, in sentences, and whether it is to be ended.

        Each is said once as a warning and once at its end.
        """
        now = self._clock()
        if not self._limit or now - self._looked < min(LOOK_S, self._limit / 4):
            return
        self._looked = now
        for key, watched in self._watched.items():
            used = used_by(watched.run, _no_price)
            waits = not self._at_once and _beat(watched.run.path) == watched.beat
            if (used.ticks, used.calls) != (watched.used.ticks, watched.used.calls) or waits:
                watched.since, watched.said, watched.used = now, _size(watched.log), used
                watched.warned = False
                continue
            still = now - watched.since
            if still >= self._limit and not watched.ended:
                watched.ended = True
                yield key, _ending(watched, still), True
            elif still >= self._limit * WARN_AT and not watched.warned and not watched.ended:
                watched.warned = True
                yield key, _standing(watched, still), False


def _standing(watched: _Watched, seconds: float) -> str:
    """Return that a run stands still, and what it says of it."""
    clock, used = watched.run.arm.town.clock, watched.used
    where = f"at {clock.label(used.ticks)}" if used.ticks else "at its beginning"
    answered = f"with {used.calls:,} questions answered{_waits_for(_status(watched.run.path))}"
    log = watched.log.read_bytes() if watched.log.exists() else b""
    said = log[watched.said :].decode("utf-8", "replace").strip()
    meanwhile = f"it said meanwhile: {one_line(said[-LAST_LINES:], LAST_LINES)}"
    return (
        f"It has stood still for {hours(seconds)}, {where} {answered}; "
        f"{meanwhile if said else 'it said nothing meanwhile.'}"
    )


def _ending(watched: _Watched, seconds: float) -> str:
    return (
        f"{_standing(watched, seconds)} So it was ended (--stall-minutes says after how long). "
        "What it had lived is kept, and the next start of the study goes on from there."
    )


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _beat(path: Path) -> str:
    """Return when whoever lives a run has last been heard of, or ""."""
    status = _status(path)
    return status.heartbeat if status else ""


def _waits_for(status: Status | None) -> str:
    """Return how many questions wait for their answers, and what their server failed with."""
    if status is None or not status.in_flight:
        return ""
    try:
        model = json.loads(status.model)
    except ValueError:
        model = {}
    server, error = model.get("server"), model.get("last_error")
    why = f" of {server}, which failed last with '{one_line(error, 200)}'" if error else ""
    return f" and {status.in_flight} that wait for answers{why}"


def _status(path: Path) -> Status | None:
    try:
        if path.exists():
            with load(path) as run:
                return run.status
    except RunFileError:
        pass  # whoever lives it says what is wrong with it
    return None


def _no_price(_: PlannedRun) -> None:
    return None
