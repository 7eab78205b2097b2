"""The loop of a living town: tick by tick, from the world to the minds and into the run file.

A tick has three parts: what players do and what the author has scheduled takes effect; all minds
observe, decide and act; the rows of all that are written. The loop knows minds through the port
`Minds` alone: agents/engine/minds.py implements it; sim.py, which knows both sides, plugs it in.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, Protocol, Self

from town.director.director import DirectorsDesk
from town.director.expectations import Watch
from town.interface import Action, MindChange, SavedMind, TickOutcome
from town.notebook import card
from town.players.command_loop import CommandLoop
from town.players.interventions import Interventions
from town.reports.health import Health, sentences_of
from town.reports.paper.day import PaperDay
from town.reports.paper.edited import DayStories, Editor, EveningDesk
from town.reports.paper.edition import stories_of
from town.runfile import Run, RunFileError, RunWriter, load
from town.runfile.errors import reading_state
from town.runfile.heartbeat import Heartbeat
from town.runfile.mind_rows import MindRows, saved_mind
from town.runfile.pending_step import PendingStep
from town.runfile.queries.model_calls import common_reason, instructions
from town.runfile.records import InterventionRow, LineRow, Row
from town.world.world import World

HISTORY_TICKS = 400  # ticks of history that the world keeps in memory
Progress = Callable[[int], None]  # called with the frontier after each tick
Policy = Literal["lockstep", "out_of_order"]
Moved = Callable[[int, TickOutcome], int]  # how far to go on from a tick that all have passed


class Minds(Protocol):
    """All minds of a town, as the loop meets them."""

    while_waiting: Callable[[], None]  # called now and then while a model's answer is awaited

    @property
    def waiting(self) -> Sequence[tuple[str, str, float]]:
        """Return who waits for an answer: (name, kind of question, wall seconds), longest first."""

    def model_facts(self) -> Mapping[str, str]:
        """Return what is known by now of the language model; empty where rules answer."""

    def metrics(self) -> Mapping[str, Any]:
        """Return how the language model does, by name of the figure; empty where rules answer."""

    def tick(
        self,
        tick: int,
        played: Collection[str],
        actions: Mapping[str, Action],
        overdue: Collection[str],
        patience_s: float | None,
    ) -> TickOutcome:
        """Let everyone pass `tick`: observe, think, and act on the world.

        The `played` do what `actions` says and do not think. The thoughts of the `overdue` are not
        done yet, whatever the model has answered. Others' are waited for: `patience_s` wall seconds
        at most, or for as long as it takes.
        """

    def advance(
        self, until: int, moved: Moved, lead: int | None = None, patience_s: float | None = None
    ) -> None:
        """Let everyone pass all ticks before `until`, each as far ahead of others as they may be.

        Nobody is ahead of the last by more than `lead` ticks. Thoughts are waited for as in `tick`.
        `moved` is told of each tick that all have passed: the next tick, and what this one came to.
        It returns how far to go; all come to stand at one tick.
        """

    def add(self, name: str) -> None:
        """Let a mind begin for `name`, who has come to live here and passes the next tick."""

    def remove(self, name: str) -> None:
        """Let the mind of `name` go, who has left town for good."""

    def forget_replies(self, tick: int) -> None:
        """Forget recorded replies to thoughts of `tick` and later: they may be others now."""

    def restore(self, saved: Callable[[str, int], SavedMind], tick: int) -> None:
        """Take up each mind as it was `saved` at `tick`; the world is restored already.

        `saved` gives the mind of somebody at the start of any tick up to this one.
        """

    def editor(self, language: str) -> Editor:
        """Return who writes the first page of the paper, by the same model."""

    def close(self) -> None:
        """Release the model. Safe to call twice."""


class _StoppedError(Exception):
    """A window asked the run to stop while a thought waited for its answer."""


class TownSimulation:
    """A town that lives, and the run file it writes."""

    watch: Watch | None = None  # looks at what is expected of the town

    def __init__(
        self,
        world: World,
        minds: Minds,
        writer: RunWriter,
        *,
        hands_off: bool = False,
        patience_s: float | None = None,
        policy: Policy = "out_of_order",
    ) -> None:
        """Let `world` live with `minds`, whose world it is, and write with `writer`.

        With `hands_off` no player may take part. `patience_s` is how many wall seconds a window
        that plays waits for a thought; None for as long as it takes. By the `policy` people wait
        for each other at each tick, or only where they could matter to each other; the run is the
        same.
        """
        self.policy = policy
        self.world, self.minds, self._writer = world, minds, writer
        self.scenario, self.clock = world.scenario, world.scenario.clock
        self.frontier = 0
        self._step = PendingStep(writer)
        self.interventions = Interventions(world)
        self.commands = CommandLoop(writer, self.interventions, hands_off, patience_s is not None)
        self.patience_s = patience_s or None
        self.heartbeat = Heartbeat(writer, lambda: minds.waiting, minds.metrics)
        self.notify: Callable[[str], None] = self.heartbeat.note  # takes sentences for the user
        rules = bool(writer.manifest.get("rules"))
        self.health = Health(self.clock, rules=rules, words=self._instructions)  # from now on
        self._troubles = set[str]()  # the rules that find something wrong just now
        self._complained = set[str]()  # those that have been said
        self._mind_rows = MindRows()
        self._director = DirectorsDesk(world)
        editor = minds.editor(self.scenario.language) if writer.manifest.get("editor") else None
        self._desk = EveningDesk(self.clock, editor, self._stories_at) if editor else None
        self._interrupted = False
        self._is_over = False
        self._is_model_told = False  # what answers, in the manifest
        self._lived: list[Row] = []  # the rows of the tick that was lived last
        minds.while_waiting = self._while_waiting

    def __enter__(self) -> Self:
        """Return the simulation, which is closed where the block ends."""
        return self

    def __exit__(self, _: object, error: BaseException | None, _at: object) -> None:
        """Stop so that the run can be resumed; its status tells of an error in the block."""
        self.close(
            "failed" if isinstance(error, Exception) else "stopped", str(error or "") or None
        )

    @property
    def path(self) -> Path:
        """Return the run file that is being written."""
        return self._writer.path

    def __repr__(self) -> str:
        """Say which town it is, and up to when it has lived."""
        return (
            f"<{type(self).__name__} {self._writer.path.name}: {self.clock.label(self.frontier)}>"
        )

    def _repr_html_(self) -> str:
        return card(
            self.scenario.title,
            [
                ("now", self.clock.label(self.frontier)),
                ("people", ", ".join(person.name for person in self.scenario.people)),
                *((key, self._writer.manifest.get(key)) for key in ("seed", "model")),
                ("file", self._writer.path),
            ],
        )

    def repeat(self, path: Path) -> None:
        """Let what players did in the run at `path` happen in this one too."""
        with load(path) as run:
            self.commands.repeat(run.rows(InterventionRow), self.frontier)

    def restore(self, run: Run, tick: int, repeated: bool) -> None:
        """Take up the town as `run` had it at `tick`; `repeated` where it is a replay of a run.

        Raises RunFileError for a state that no town leaves.
        """
        self.frontier = tick
        with reading_state(run.path):
            lines = run.rows(LineRow, up_to=tick)
            self.interventions.load(run.rows(InterventionRow), tick, repeated, lines)
            self.world.restore(run, tick)
            self._director.restore(run, tick)
            self._mind_rows.restore(run, tick)
            for name in self.interventions.come:
                self.minds.add(name)
            for name in self.interventions.removed:
                self.minds.remove(name)
            self.minds.restore(lambda name, at: saved_mind(run, name, at), tick)

    def run(self, until: int, progress: Progress | None = None) -> None:
        """Live up to tick `until`, writing each step.

        Raises ModelError when the model is gone and RunFileError when the file cannot be written;
        either way the file is whole and can be resumed. A window may stop it earlier; after a
        stop in the middle of a thought this object is of no more use: resume the run.
        """
        if self._interrupted:
            raise RunFileError("This town was stopped in the midst of a thought; resume its run.")
        with suppress(_StoppedError):
            self._live(until, progress)

    def intervene(self, kind: str, data: Mapping[str, Any], tick: int) -> None:
        """Let a player's command (town/players/commands.py) have its effect at `tick`, or now.

        It is in the run file at once. Raises CommandError where it cannot be.
        """
        row = self.interventions.accept(kind, data, max(tick, self.frontier))
        self._writer.intervene(row)
        self.minds.forget_replies(row.tick)

    def ticks(self, until: int) -> Iterator[Sequence[Row]]:
        """Live up to tick `until`; yield the rows of each tick once they are in the file.

        So a loop over it may look at the town, ask somebody, send a command or break off after
        every tick, and nothing lived is lost. Raises as `run` does.
        """
        while self.frontier < until and not self.commands.stopped:
            self._lived = []
            self.run(self.frontier + 1)
            yield self._lived

    def _live(self, until: int, progress: Progress | None) -> None:
        self._step.begin(self.frontier)
        if self.frontier == 0:
            self._director.begin()

        def passed(rows: list[Row], held: bool) -> None:
            self._lived = rows
            self._step.add(rows)
            self.heartbeat.beat()
            if held or self._step.is_due(self.frontier, self.commands.paced):
                self._write_step()
            if progress is not None:
                progress(self.frontier)

        while self.frontier < until:
            self.commands.take(self.frontier, self._write_pending)
            if (since := self.commands.take_change()) is not None:
                self.minds.forget_replies(since)
            self._look_at_desk()
            ahead = self._free_until(until)
            if ahead > self.frontier + 1:
                self._advance(ahead, passed)
            else:
                rows = self._tick()
                passed(rows, self.frontier == until or self.commands.holds(self.frontier))
            if self.commands.stopped:
                until = self.frontier
        self._write_pending()

    def _write_pending(self) -> None:
        """Write what is lived and not in the file yet, if only that nothing happened."""
        if self._step.is_behind(self.frontier):
            self._write_step()

    def _write_step(self) -> None:
        self._step.write(self.frontier)
        if not self._is_model_told and (facts := dict(self.minds.model_facts())):
            self._is_model_told = True
            told = self._writer.manifest.get("answered_by", [])
            if not told or told[-1]["facts"] != facts:
                now = {"from": self.frontier, "facts": facts}
                self._writer.set_manifest("answered_by", [*told, now])
        self._complain()

    def _free_until(self, until: int) -> int:
        """Return up to which tick nothing comes from outside, so that people need not wait for it.

        Where somebody is played, or a window asks to stop, that is the next tick.
        """
        if self.policy == "lockstep" or self.commands.stopped:
            return self.frontier + 1
        stop = until if self._desk is None else min(until, self._desk.next_stop(self.frontier))
        return self.interventions.none_before(self.frontier, stop)

    def _look_at_desk(self) -> None:
        """See to the paper, which may wait for its editor."""
        if self._desk is not None:
            self._interrupted = True
            self._desk.look(self.frontier)
            self._interrupted = False

    def _stories_at(self, tick: int) -> DayStories:
        """Return what the paper would tell at `tick`."""
        self._write_pending()
        with load(self._writer.path) as run:
            return stories_of(PaperDay(run, tick))

    def _advance(self, until: int, passed: Callable[[list[Row], bool], None]) -> None:
        """Let people go ahead of each other up to `until`, or until a window asks for something.

        A window that sets the pace says how far they may go, and how far ahead of the last.
        """
        commands, lead = self.commands, self.commands.lead

        def moved(frontier: int, outcome: TickOutcome) -> int:
            nonlocal until
            late = self.interventions.record_overdue(outcome.overdue, frontier - 1)
            rows = [*late, *self._passed(frontier - 1, outcome.changes)]
            passed(rows, frontier >= until or commands.holds(frontier))
            if outcome.overdue or commands.asked() or commands.lead != lead:
                until = frontier
                self._write_pending()
            return commands.allowed(until)

        self._interrupted = True
        patience_s = None if lead is None else self.patience_s
        self.minds.advance(commands.allowed(until), moved, lead, patience_s)
        self._interrupted = False

    def _complain(self) -> None:
        """Say what is wrong with the run, each thing once, and show it in the status."""
        rules = {trouble.rule for trouble in self.health.troubles(lambda _: "")}
        if rules == self._troubles:
            return
        self._troubles = rules
        with load(self._writer.path) as run:
            troubles = self.health.troubles(lambda kind: common_reason(run, kind))
        for trouble in troubles:
            if trouble.rule not in self._complained:
                self._complained.add(trouble.rule)
                self.notify(trouble.sentence)
        self.heartbeat.complain(troubles[0].sentence if troubles else "")

    def _instructions(self) -> str:
        with load(self._writer.path) as run:
            return instructions(run)

    def _while_waiting(self) -> None:
        """Renew the heartbeat, write what is settled, and stop if a window asks for it."""
        self.heartbeat.beat(waiting=True)
        self._write_pending()
        if self.commands.stop_asked():
            self._interrupted = True
            raise _StoppedError

    def _tick(self) -> list[Row]:
        """Let everyone pass one tick; return its rows."""
        tick, outside, minds = self.frontier, self.interventions, self.minds
        before, come = len(outside.removed), len(outside.come)
        outside.begin(tick)
        for name in outside.removed[before:]:
            minds.remove(name)
        patience_s = self.patience_s if self.commands.attended else None
        overdue = outside.overdue(tick)
        outcome = minds.tick(tick, outside.playing(tick), outside.actions, overdue, patience_s)
        for name in outside.come[come:]:
            minds.add(name)
        rows: list[Row] = [*outside.record_overdue(outcome.overdue, tick)]
        return rows + self._passed(tick, outcome.changes)

    def _passed(self, tick: int, changes: Sequence[tuple[str, MindChange]]) -> list[Row]:
        """Note that all have passed `tick`; return its rows."""
        rows = self.world.author_rows(tick) + self.world.rows(tick)
        rows += self._mind_rows.rows(tick, [*self._town_events(tick), *changes])
        self._director.take(rows)
        if self.watch is not None:
            self.watch.look(tick)
        self.frontier = tick + 1
        self.health.take(rows, self.frontier)
        if tick % HISTORY_TICKS == 0:
            self.world.forget(tick - HISTORY_TICKS)
        return rows

    def _town_events(self, tick: int) -> list[tuple[str, MindChange]]:
        """Return the scheduled events of `tick` for the feed, under the name "" of the town."""
        written = self._desk.taken() if self._desk else []
        judged = self._director.judged(tick)
        return [*self.world.calendar.feed(tick, self.world.env.messages), *written, *judged]

    def expect(self) -> Watch:
        """Look from now on at what the author expects of the town, and return who looks."""
        self.watch = Watch(self._director.judge, self.scenario.plot.expected, self.clock)
        return self.watch

    def finish(self) -> None:
        """End the run for good: one closed file, whose status says what was wrong."""
        try:
            self.heartbeat.check_file()
            with load(self._writer.path) as run:
                self.heartbeat.complain(" ".join(sentences_of(run)))
        except RunFileError as error:
            self.close("failed", str(error))
            raise
        self.minds.close()
        self._is_over = True
        self._writer.finish("finished")

    def close(self, state: str = "stopped", error: str | None = None) -> None:
        """Stop so that the run can be resumed. Safe to call twice, and after `finish`."""
        if self._is_over:
            return
        self._is_over = True
        self.minds.close()
        self._writer.status("failed" if state == "failed" else "stopped", in_flight=0, error=error)
        self._writer.close()
