"""A run in a few plain sentences, and the progress bar of a run that goes on."""

from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from town.clock import Clock
from town.notebook import NotebookBar, is_notebook
from town.reports.narration import counted, joined
from town.reports.occasions.attendance import attendances
from town.reports.occasions.invitations import invitation_outcomes, lines_were
from town.runfile.queries.news import facts_of
from town.runfile.reader import Run
from town.runfile.records import EventRow, InterventionRow, KnowledgeRow, LineRow, MemoryRow
from town.scenario.model import Scenario
from town.text import one_line

MAX_FACTS = 5  # facts that the summary follows


class ProgressBar:
    """A progress bar over game time; silent where nobody watches."""

    def __init__(self, clock: Clock, title: str, start: int, until: int) -> None:
        self._clock, self._last = clock, start
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[now]}", markup=False),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        now = clock.label(start)
        self._task = self._bar.add_task(one_line(title, 60), total=until, completed=start, now=now)

    def __call__(self, frontier: int) -> None:
        """Show that the town has lived up to `frontier`."""
        if frontier - self._last >= 30:
            self._last = frontier
            self._bar.update(self._task, completed=frontier, now=self._clock.label(frontier))

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._bar.stop()


class LivingTown(Protocol):
    """A simulation, as far as its progress goes."""

    clock: Clock
    frontier: int

    @property
    def scenario(self) -> Scenario:
        """Return the town."""


class _InNotebook(NotebookBar):
    def __init__(self, clock: Clock, title: str, start: int, until: int) -> None:
        super().__init__(title, start, until)
        self._clock = clock

    def __call__(self, frontier: int) -> None:
        self.show(frontier, self._clock.label(frontier))


def progress_of(sim: LivingTown, until: int) -> "ProgressBar | _InNotebook":
    """Return a progress bar over the game time up to tick `until`, for `Simulation.run`.

    A context manager: of HTML in a notebook, else on the terminal, silent where nobody watches.
    """
    kind = _InNotebook if is_notebook() else ProgressBar
    return kind(sim.clock, sim.scenario.title, sim.frontier, until)


def summary(run: Run) -> str:
    """Return what happened in `run` in plain words."""
    return "\n".join(_sentences(run))


def _sentences(run: Run) -> Iterator[str]:
    clock, about = run.clock, run.manifest
    visitors = {row.agent for row in run.rows(InterventionRow) if row.kind == "enter"}
    people = [name for name in run.agents() if name not in visitors]
    guests = f", and {counted(len(visitors), 'visitor')}" if visitors else ""
    yield (
        f"{about.get('title', run.name)} has lived until {clock.label(run.frontier)}: "
        f"{len(people)} people, each with a mind of its own{guests}."
    )
    if about.get("rules", about.get("model") == "scripted"):
        yield "Their minds ran on rules and dice (the scripted model), not on a language model."
    yield from _talk(list(run.rows(LineRow)))
    yield from _news(run, len(people))
    yield from _outcomes(run)
    yield from _minds(run)


def _talk(lines: list[LineRow]) -> Iterator[str]:
    if not lines:
        yield "Nobody has spoken yet."
        return
    talks = {line.talk for line in lines}
    talkers = Counter(line.agent for line in lines)
    yield (
        f"They had {counted(len(talks), 'talk')} with {counted(len(lines), 'line')}, "
        f"{len({line.text for line in lines})} of them different; "
        f"{talkers.most_common(1)[0][0]} said the most."
    )


def _news(run: Run, people: int) -> Iterator[str]:
    facts = facts_of(run)
    known = Counter(row.fact for row in run.rows(KnowledgeRow))
    hops: dict[str, int] = {}
    for row in run.rows(KnowledgeRow):
        hops[row.fact] = max(hops.get(row.fact, 0), row.hop)
    told = Counter(row.fact for row in run.rows(KnowledgeRow) if row.source)
    for fact, times in told.most_common(MAX_FACTS):
        text = facts.get(fact, {}).get("text", fact)
        told_on = f", {times} of them by word of mouth"
        if (far := hops[fact]) > 1:
            told_on += f", the last of them through {counted(far - 1, 'other')}"
        yield f"News: {text} {known[fact]} of {people} know it{told_on}."


def _outcomes(run: Run) -> Iterator[str]:
    """Yield what became of each invitation whose time has come."""
    rows = attendances(run)
    for gathering in invitation_outcomes(run, run.frontier):
        count = counted(len(gathering.came), "person")
        who = f": {joined(gathering.came)}" if gathering.came else ""
        kept = [name for name in gathering.promised if name in gathering.came]
        word = f", {len(kept)} of the {len(gathering.promised)} who had promised to"
        word = ", all who had promised to among them" if not gathering.missing() else word
        word = word if gathering.promised else ""
        said = f" {lines_were(gathering.lines)} said there." if gathering.lines else ""
        drawn = sum(row.came_for_it for row in rows if row.fact == gathering.fact)
        hosts = sum(row.anyway == "host" and row.came for row in rows if row.fact == gathering.fact)
        usual = len(gathering.came) - drawn - hosts
        anyway = (
            f" {counted(usual, 'person')} of them would have been there anyway." if usual else ""
        )
        yield f"Came of it: {gathering.text} {count} came{who}{word}.{anyway}{said}"


def _minds(run: Run) -> Iterator[str]:
    memories = Counter(row.kind for row in run.rows(MemoryRow))
    events = Counter(row.kind for row in run.rows(EventRow))
    yield (
        f"They gathered {counted(sum(memories.values()), 'memory')} and drew "
        f"{counted(memories['reflection'], 'insight')} from them; they made "
        f"{counted(events['promised'], 'promise')}, and "
        f"{counted(events['reacted'], 'time')} somebody dropped everything to see to something."
    )
