"""Shows how a study goes on: runs, game time, questions, tokens, cost, time left.

All of it is read from the run files, so it is the same whoever lives the runs and wherever. Where
no terminal watches, each run that ends is a plain line.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.text import Text

from study.experiment.study_model import PlannedRun
from town.reports.costs import Pricer
from town.runfile import RunFileError, load
from town.text import one_line

LOOK_S = 2.0  # wall seconds between two looks into the run files
_CALLS = """
SELECT count(*), coalesce(sum(tokens_in), 0), coalesce(sum(tokens_cached), 0),
       coalesce(sum(tokens_out), 0) FROM timings
"""


@dataclass(frozen=True, slots=True)
class Used:
    """What a run, or several, came to so far."""

    ticks: int = 0
    calls: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    money: Mapping[str, float] = field(default_factory=dict)  # by currency

    def __add__(self, other: Self) -> "Used":
        names = sorted({*self.money, *other.money})
        return Used(
            self.ticks + other.ticks,
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_cached + other.tokens_cached,
            self.tokens_out + other.tokens_out,
            {name: self.money.get(name, 0) + other.money.get(name, 0) for name in names},
        )

    def __str__(self) -> str:
        parts = [f"{self.calls:,} questions"]
        if self.tokens_in or self.tokens_out:
            parts.append(f"{millions(self.tokens_in)} tokens read, {millions(self.tokens_out)} out")
        parts += [f"{amount:,.2f} {currency}" for currency, amount in self.money.items()]
        return ", ".join(parts)


Priced = Callable[[PlannedRun], tuple[Pricer, str] | None]


def used_by(run: PlannedRun, priced: Priced) -> Used:
    """Return what a run came to so far; nothing where it has not begun."""
    if not run.path.exists():
        return Used()
    try:
        with load(run.path) as opened:
            calls, read, cached, out = opened.tuples(_CALLS, (), int, int, int, int)[0]
            ticks = opened.frontier
    except RunFileError:
        return Used()  # whoever lives it says what is wrong with it
    price = priced(run)
    money = {price[1]: price[0](read, cached, out)} if price else {}
    return Used(ticks, calls, read, cached, out, money)


def millions(tokens: float) -> str:
    """Return a number of tokens as people read it: 950, 12 k, 3.4 M."""
    if tokens < 1000:
        return f"{tokens:.0f}"
    return f"{tokens / 1000:,.0f} k" if tokens < 1_000_000 else f"{tokens / 1e6:,.1f} M"


def hours(seconds: float) -> str:
    """Return wall time as people say it: 40 s, 12 min, 3.5 h."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class StudyProgress:
    """A progress view; use it as a context manager."""

    def __init__(self, runs: Iterable[PlannedRun], priced: Priced, console: Console) -> None:
        """Show how `runs` go on."""
        self._runs = {run.key: run for run in runs}
        self._priced, self._console = priced, console
        self._done, self._failed, self._going = set[str](), dict[str, str](), dict[str, TaskID]()
        self._used: dict[str, Used] = {k: used_by(r, priced) for k, r in self._runs.items()}
        self._began, self._looked = time.monotonic(), 0.0
        self._lived_before = self._ticks()
        self._bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[now]}", markup=False),
            console=console,
        )
        self._live = Live(console=console, get_renderable=self._shown, auto_refresh=False)

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start(refresh=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._console.is_terminal:
            self._look(force=True)
            self._live.stop()

    def _ticks(self) -> int:
        return sum(used.ticks for used in self._used.values())

    def note_done(self, keys: Iterable[str]) -> None:
        """Note the runs that were finished before."""
        self._done.update(keys)

    def began(self, key: str) -> None:
        """Note that a run has begun, or goes on."""
        run = self._runs[key]
        begins = run.arm.fork.tick if run.arm.fork else 0
        until = run.arm.until
        self._going[key] = self._bars.add_task(key, total=until - begins, now="")

    def ended(self, key: str, error: str) -> None:
        """Note that a run has ended, or failed for the last time."""
        self._bars.remove_task(self._going.pop(key))
        self._used[key] = used_by(self._runs[key], self._priced)
        if error:
            self._failed[key] = error
        else:
            self._done.add(key)
        count = f"[{len(self._done)}/{len(self._runs)}]"
        said = f"failed: {one_line(error, 300)}" if error else f"finished, {self._used[key]}"
        self._say(f"{count} {key} {said}. {self._left()}".rstrip())

    def skipped(self, key: str, why: str) -> None:
        """Note that a run cannot be lived, since one that it needs has failed."""
        self._failed[key] = why
        self._say(f"{key} failed: {why}")

    def again(self, key: str, error: str) -> None:
        """Note that a run has failed and is tried again."""
        self._bars.remove_task(self._going.pop(key))
        self._say(f"{key} failed and is tried again: {one_line(error, 300)}")

    def warn(self, key: str, why: str) -> None:
        """Say that something seems to be wrong with a run that goes on."""
        self._say(f"{key}: {why}")

    def look(self) -> None:
        """Look into the run files, now and then."""
        self._look(force=False)

    def total(self) -> Used:
        """Return what all runs came to."""
        return reduce(Used.__add__, self._used.values(), Used())

    def _say(self, line: str) -> None:
        console = self._live.console if self._console.is_terminal else self._console
        console.print(Text(line), soft_wrap=True)

    def _look(self, force: bool) -> None:
        if not self._console.is_terminal:
            return
        if not force and time.monotonic() - self._looked < LOOK_S:
            return
        self._looked = time.monotonic()
        for key, task in self._going.items():
            run, used = self._runs[key], used_by(self._runs[key], self._priced)
            self._used[key] = used
            begins = run.arm.fork.tick if run.arm.fork else 0
            now = run.arm.town.clock.label(used.ticks) if used.ticks else "begins"
            self._bars.update(task, completed=max(used.ticks - begins, 0), now=now)
        self._live.refresh()

    def _shown(self) -> Group:
        counts = f"{len(self._done)} of {len(self._runs)} runs finished, {len(self._going)} going"
        failed = f", {len(self._failed)} failed" if self._failed else ""
        total = self.total()
        said = f"{counts}{failed}; {total}. {self._left()}"
        return Group(self._bars, Text(said.strip()))

    def _left(self) -> str:
        """Return in a sentence how long the rest may take, by what was lived since the start."""
        whole = sum(run.arm.until for key, run in self._runs.items() if key not in self._failed)
        lived, spent = self._ticks() - self._lived_before, time.monotonic() - self._began
        left = whole - sum(u.ticks for k, u in self._used.items() if k not in self._failed)
        if lived <= 0 or left <= 0:
            return ""
        return f"About {hours(left * spent / lived)} left."
