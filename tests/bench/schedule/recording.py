"""Makes a trace of a run: lives it once more with its own replies, in lock-step, and watches.

What is asked ahead is watched too, but not asked, so that all questions stand with their thoughts.
"""

import tempfile
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from agents.asks.ask import Ask
from agents.engine.driver import RunningThought
from agents.models.base.service import Answer, Call, CallId, Service
from agents.models.replay.recorded import RecordedModel
from agents.prompts import Prompts
from sim import Simulation
from tests.bench.schedule.perceiving import Perception
from tests.bench.schedule.server import IN_VAIN, tokens_of
from tests.bench.schedule.trace import (
    OF_THE_TOWN,
    Asked,
    Foreseen,
    Greeted,
    Question,
    Stretch,
    Thinking,
    Trace,
)
from town.runfile import load
from town.runfile.reader import replies_in
from town.runfile.records import SegmentRow
from town.scenario.loader import load_manifest

UNASKED = "unasked"


class Numbers:
    """Gives things numbers, in the order in which they come."""

    def __init__(self) -> None:
        self._of: dict[Hashable, int] = {}

    def of(self, thing: Hashable) -> int:
        """Return the number of `thing`."""
        return self._of.setdefault(thing, len(self._of))

    def all(self) -> list[Any]:
        """Return the things in the order of their numbers."""
        return list(self._of)


@dataclass
class _Thought:
    thought: RunningThought
    begins: int  # tick
    first: int  # number of its first question
    rounds: list[list[int]] = field(default_factory=list)  # n of the questions
    asked: dict[int, tuple[int, list[int]]] = field(default_factory=dict)  # n: question, written
    pending: set[int] = field(default_factory=set)  # n of those without an answer


@dataclass
class _Foreseen:
    ask: Ask[Any]
    call: CallId
    passing: int  # tick
    round: int
    why: str | None = None  # None: its time has not come yet


class _Watched(Service):
    """Hands calls on, and notes what each thought asks, and in which rounds."""

    def __init__(self, inner: Service, recorder: "Recorder") -> None:
        self.inner, self.name, self._recorder = inner, inner.name, recorder
        self._calls: dict[Any, Call] = {}

    def submit(self, call: Call) -> None:
        self._calls[call.id] = call
        if call.id.early:
            self._recorder.rehearsed(call)
        else:
            self._recorder.asked(call)
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        answers = self.inner.collect(timeout_s)
        for answer in answers:
            call = self._calls.pop(answer.id)
            if not call.id.early:
                self._recorder.answered(call, answer.text)
        return answers

    def close(self) -> None:
        self.inner.close()


class Recorder:
    """Watches a day that is lived in lock-step."""

    def __init__(self, path: Path) -> None:
        """Read the run at `path`. Raises RunFileError."""
        with load(path) as run:
            self._about, self.ticks = run.manifest, run.frontier
        self.town, self._replies = load_manifest(self._about), replies_in(path)
        self._render = Prompts(self.town.language, self.town.about).render
        self._tokens: dict[str, int] = {}
        self._hashes, self._kinds = Numbers(), dict[int, Question]()
        self._thoughts: dict[tuple[str, int], list[_Thought]] = defaultdict(list)
        self._ahead: list[_Foreseen] = []
        self._passing = ("", 0)

    # --- what is asked ---------------------------------------------------------------------------

    def question(self, ask: Ask[Any]) -> int:
        """Return the number of a question."""
        number = self._hashes.of(ask.hash)
        if number not in self._kinds:
            prompt = self._render(ask)
            self._kinds[number] = Question(ask.kind, tokens_of(prompt.system + prompt.user))
        return number

    def _of(self, call: CallId) -> _Thought:
        """Return the thought that asks: one that runs beside goes on with the numbers."""
        known = self._thoughts[call.agent, call.thought]
        return max((each for each in known if each.first <= call.n), key=lambda each: each.first)

    def rehearsed(self, call: Call) -> None:
        """Note what the rehearsal of a thought asks: it needs answers to go on."""
        self.question(call.ask)
        self._ahead.append(_Foreseen(call.ask, call.id, self._passing[1], -1))

    def asked(self, call: Call) -> None:
        """Note that a thought asks."""
        mine = self._of(call.id)
        if call.id.attempt == 1:
            if not mine.pending:
                mine.rounds.append([])
            mine.rounds[-1].append(call.id.n)
            mine.asked[call.id.n] = self.question(call.ask), []
            self._compare(call)
        mine.pending.add(call.id.n)

    def _compare(self, call: Call) -> None:
        """Note what became of what was asked ahead, now that its time has come or is over."""
        for each in self._ahead:
            early = each.call
            if each.why is not None or early.agent != call.id.agent:
                continue
            if early.thought < call.id.thought:
                each.why = why_in_vain(each.ask, call.ask, False)
            elif early.thought == call.id.thought and each.ask.kind == call.ask.kind:
                again = each.ask.hash == call.ask.hash
                each.why = "" if again else why_in_vain(each.ask, call.ask, True)

    def answered(self, call: Call, text: str) -> None:
        """Note an answer; whether it is the last one of its question shows later."""
        mine = self._of(call.id)
        mine.pending.discard(call.id.n)
        mine.asked[call.id.n][1].append(tokens_of(text))

    def _rounds(self, thought: _Thought) -> tuple[tuple[Asked, ...], ...]:
        return tuple(
            tuple(Asked(n, tuple(written)) for n, written in map(thought.asked.__getitem__, some))
            for some in thought.rounds
        )

    # --- the day ---------------------------------------------------------------------------------

    def record(self) -> Trace:
        """Live the day and return its trace."""
        model = _Watched(RecordedModel(self._replies, self._about["model"]), self)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "again.sqlite"
            options: dict[str, Any] = {"policy": "lockstep", "ask_ahead": True}
            seed = int(self._about["seed"])
            sim = Simulation.create(self.town, out, seed, service=model, **options)
            perception, greetings = Perception(sim.world), list[Greeted]()
            self._watch(sim)

            def note(tick: int) -> None:
                perception.note(tick)
                for n, body in enumerate(sim.world.bodies.values()):
                    if body.greeting is not None:
                        greetings.append(Greeted(n, tick - 1, *body.greeting.segment.tile))

            sim.run(self.ticks, note)
            people = list(sim.world.bodies)
            sim.finish()
            with load(out) as run:
                rows = list(run.rows(SegmentRow))
        names = Numbers()
        return Trace(
            about=f"{self.town.title}, {len(people)} people, {self._about['model']}",
            town={key: self._about[key] for key in OF_THE_TOWN},
            seed=seed,
            ticks=self.ticks,
            people=tuple(people),
            segments=tuple(_stretch(row, people, names) for row in rows),
            names=tuple(names.all()),
            greetings=tuple(greetings),
            thoughts=self._all_thoughts(people),
            ahead=self._all_ahead(people),
            questions=tuple(self._kinds[n] for n in range(len(self._kinds))),
            perceived=perception.spells(),
        )

    def _watch(self, sim: Simulation) -> None:
        """Be told of thoughts that begin, and of what is asked ahead, which is not asked."""
        driver, scheduler = sim.minds._driver, sim.minds.scheduler
        start, pass_ = driver.start, scheduler._pass
        known = set[tuple[str, int, int]]()

        def started(thought: RunningThought) -> None:
            mine = _Thought(thought, self._passing[1], thought.asked)
            self._thoughts[thought.agent, thought.tick].append(mine)
            start(thought)

        def passed(mind: Any, tick: int, *more: Any) -> None:
            self._passing = mind.name, tick
            pass_(mind, tick, *more)

        def foreseen(ask: Ask[Any], agent: str, when: int) -> None:
            number, call = self.question(ask), CallId(agent, when, 0, early=True)
            if (agent, when, number) in known:
                return  # it is on its way
            known.add((agent, when, number))
            begun = self._thoughts.get((agent, when))
            beside = len(begun[0].rounds) - 1 if begun else -1
            self._ahead.append(_Foreseen(ask, call, self._passing[1], beside))

        driver.start = started  # type: ignore[method-assign]
        driver.ask_ahead = foreseen  # type: ignore[method-assign,assignment]
        driver._was_asked = lambda call, ask: False  # type: ignore[method-assign]
        scheduler._pass = passed  # type: ignore[method-assign,assignment]

    def _all_thoughts(self, people: Sequence[str]) -> tuple[Thinking, ...]:
        rank = {name: n for n, name in enumerate(people)}
        return tuple(
            sorted(
                Thinking(rank[name], tick, m.begins, m.thought.lands, m.first, self._rounds(m))
                for (name, tick), all_ in self._thoughts.items()
                for m in all_
                if m.rounds and all(written for _, written in m.asked.values())
            )
        )

    def _all_ahead(self, people: Sequence[str]) -> tuple[Foreseen, ...]:
        """Return what was asked ahead, with the length of its answer where it was asked later."""
        written: dict[int, int] = defaultdict(lambda: tokens_of(IN_VAIN))
        for thought in (each for all_ in self._thoughts.values() for each in all_):
            for question, lengths in thought.asked.values():
                written[question] = (lengths or [written[question]])[0]
        rank = {name: n for n, name in enumerate(people)}
        return tuple(self._ahead_of(each, rank[each.call.agent], written) for each in self._ahead)

    def _ahead_of(self, each: _Foreseen, person: int, written: Mapping[int, int]) -> Foreseen:
        question, why = self.question(each.ask), UNASKED if each.why is None else each.why
        when, beside = each.call.thought, each.round
        return Foreseen(person, each.passing, when, beside, question, written[question], why)


def why_in_vain(early: Ask[Any], late: Ask[Any], due: bool) -> str:
    """Return in which fields a question was foreseen wrongly, or that its time did not come."""
    names = [each.name for each in fields(late)] if due else []
    wrong = [name for name in names if getattr(late, name) != getattr(early, name)]
    return ", ".join(wrong) or UNASKED


def _stretch(row: SegmentRow, people: Sequence[str], names: Numbers) -> Stretch:
    return Stretch(
        people.index(row.agent),
        row.tick,
        row.until,
        row.until if row.planned is None else row.planned,
        row.kind,
        row.x,
        row.y,
        row.moves,
        names.of(row.place),
        -1 if row.object is None else names.of(row.object),
        -1 if row.talk is None else names.of(row.talk),
        int(row.refused is not None),
    )


def recorded(path: Path) -> Trace:
    """Return the trace of the run at `path`. Raises RunFileError."""
    return Recorder(path).record()
