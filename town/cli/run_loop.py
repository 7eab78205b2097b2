"""Running a town in the terminal: the progress bar, Ctrl-C, and the sentences at the end.

`live` is what `run` and `resume` share. `errors_as_sentences` turns expected errors of any command
into a message and exit code 2.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import typer

from town.cli.terminal import INTERRUPTED, echo
from town.clock import Clock
from town.program import command
from town.reports.health import health_of, sentences_of
from town.reports.summary import ProgressBar, summary
from town.runfile.errors import RunFileError, RunFileGoneError
from town.runfile.reader import load
from town.scenario.model import Scenario

NOTHING_WORKED = 3  # exit code of a run in which no question found a good answer


class RunningTown(Protocol):
    """A town that lives and writes a run file."""

    scenario: Scenario
    clock: Clock
    frontier: int

    def run(self, until: int, progress: Callable[[int], None] | None = None) -> None:
        """Live up to tick `until`."""

    def finish(self) -> None:
        """End the run for good."""

    def close(self, state: str = "stopped", error: str | None = None) -> None:
        """Let go of the run so that it can be resumed."""


def live(begin: Callable[[], RunningTown], path: Path, days: int | None, until: str | None) -> None:
    """Let a town live with a progress bar, then tell what happened. Ctrl-C exits with 130.

    What was wrong with the run is said last; if nothing worked at all, exits with NOTHING_WORKED.
    `begin` makes the town that writes to `path`; what it raises is raised.
    """
    sim: RunningTown | None = None
    try:
        sim = begin()
        start = sim.frontier
        end = _time(sim.clock, until) if until else _days_on(sim.clock, start, days)
        with ProgressBar(sim.clock, sim.scenario.title, start, end) as bar:
            sim.run(end, bar)
    except KeyboardInterrupt:
        _stop(sim, path)
        raise typer.Exit(INTERRUPTED) from None
    except BaseException as error:
        if sim is not None:
            sim.close("failed", str(error))
            if not isinstance(error, RunFileGoneError):
                error.add_note(f"Nothing is lost. Go on: {command(f'resume {path}')}")
        raise
    if sim.frontier < end:
        return _stop(sim, path)
    sim.finish()
    with load(path) as lived:
        echo(summary(lived))
        echo(f"All of it is in {path}. Read it: {command(f'story {path}')}")
        health = health_of(lived)
        for sentence in sentences_of(lived, health):
            echo(sentence)
        if health.nothing_worked:
            model = lived.manifest.get("model")
            echo(f"Nothing worked. Try the model out: {command(f'doctor --model {model}')}")
            raise typer.Exit(NOTHING_WORKED)
    return None


def _stop(sim: RunningTown | None, path: Path) -> None:
    if sim is not None:
        sim.close()
    if not path.exists():
        echo("Stopped before the town had begun to live.")
        return
    with load(path) as run:
        when = run.clock.label(run.frontier)
        for sentence in sentences_of(run):
            echo(sentence)
    echo(f"Stopped at {when}. Go on: {command(f'resume {path}')}")


def _time(clock: Clock, text: str) -> int:
    try:
        return clock.parse(text)
    except ValueError as error:
        raise RunFileError(str(error)) from None


def check_until(clock: Clock, frontier: int, until: str | None) -> None:
    """Raise RunFileError unless `until` names a time after `frontier`.

    To be called before anything is made or changed.
    """
    if until is None or _time(clock, until) > frontier:
        return
    now, tomorrow = clock.label(frontier), f"day {clock.day(frontier) + 1} {until.split()[-1]}"
    lived = f"has lived until {now} already" if frontier else f"begins at {now}"
    raise RunFileError(
        f"The town {lived}, and '{until}' is not after that; name a later time, such as "
        f"'{tomorrow}'. Nothing was changed."
    )


def _days_on(clock: Clock, start: int, days: int | None) -> int:
    """Return the tick `days` days on, or the end of the day that runs."""
    a_day = clock.ticks(24 * 60)
    return start + days * a_day if days else (start // a_day + 1) * a_day


@contextmanager
def errors_as_sentences(*errors: type[Exception]) -> Iterator[None]:
    """Say what is wrong in sentences instead of a traceback; exit code 2."""
    try:
        yield
    except errors as error:
        echo("\n".join([str(error), *getattr(error, "__notes__", ())]), err=True)
        raise typer.Exit(2) from error
