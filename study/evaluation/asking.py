"""Puts a battery to the people of a run: each question alone, all at once, and leaves no trace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from agents.engine.driver import RunningThought
from agents.engine.questioned import AloneAnswer, PromptHashes, Questioned, put_all
from agents.memory.embedder import Embedder
from agents.memory.own_retrieval import keep_to
from agents.mind.agent import TownContext
from agents.models.base.service import Service
from sim import answering_in, mind_in, shared_by
from study.evaluation.answers import FULL, AnswerRow, AnswerStore
from study.evaluation.battery import Battery, Question
from study.evaluation.filling import filled, values_for
from study.points import Point
from town.cli.runs import moment
from town.cli.terminal import Allow
from town.interface import PARTS_OF_MINDS, rng, stable_hash
from town.reports.story import person_named
from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load
from town.runfile.runs.compare import digest
from town.scenario.model import Scenario

PAPER = "paper"
NAMED = {
    PAPER: ("full", "reflection", "reflection+planning", "all"),
    "each": ("full", *PARTS_OF_MINDS, "all"),
}
"""Names of several conditions: those of the paper, and each part taken away by itself."""


@dataclass(frozen=True)
class InterviewJob:
    """What is asked of whom."""

    battery: Battery
    conditions: tuple[str, ...] = (FULL,)
    who: tuple[str, ...] = ()  # (): all
    at: tuple[str, ...] = ()  # (): the end of the run
    model: str | None = None  # None: the run's own
    seed: int = 0  # of the order


@dataclass(frozen=True)
class Put:
    """A question as it is put to one person at one moment."""

    agent: str
    tick: int
    question: Question
    text: str
    position: int


def conditions_of(text: str) -> tuple[str, ...]:
    """Return the conditions that are named: "full,reflection,reflection+planning,all", or "paper".

    Raises RunFileError for a part that there is not.
    """
    found: list[str] = []
    for name in (part.strip() for part in text.split(",") if part.strip()):
        if name in NAMED:
            found += NAMED[name]
            continue
        parts = name.split("+")
        wrong = [part for part in parts if part not in (*PARTS_OF_MINDS, "all", FULL)]
        if wrong or (FULL in parts and len(parts) > 1):
            there = ", ".join((FULL, *PARTS_OF_MINDS, "all", *NAMED))
            raise RunFileError(
                f"There is no ablation '{name}'. There are {there}; several parts are joined as in "
                "reflection+planning."
            )
        found.append("+".join(sorted(parts, key=(*PARTS_OF_MINDS, "all", FULL).index)))
    return tuple(dict.fromkeys(found)) or (FULL,)


def without(condition: str) -> tuple[str, ...]:
    """Return the parts of a mind that a condition takes away."""
    return () if condition == FULL else tuple(condition.split("+"))


def put_to(
    path: Path,
    job: InterviewJob,
    store: AnswerStore,
    allow: Allow,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Ask the people of one run what the store does not hold; return how many answers came.

    `progress` is given how many came since. Raises RunFileError, ModelError.
    """
    with load(path) as run:
        keep_to(run.manifest, None)
        town, embedder, service = answering_in(run, job.model, allow)
        try:
            asking = _Asking(run, town, embedder, service, job, store, progress)
            ticks = [moment(run, at) for at in job.at] or [run.frontier]
            return sum(asking.at(tick) for tick in ticks)
        finally:
            service.close()


def people_of(run: Run, who: Sequence[str]) -> list[str]:
    """Return the people who are meant; nobody named is all. Raises RunFileError."""
    return list(dict.fromkeys(person_named(run.agents(), n) for n in who)) or run.agents()


def puts(run: Run, town: Scenario, shared: TownContext, job: InterviewJob, tick: int) -> list[Put]:
    """Return what is asked at a moment: the order is thrown anew for each person, by the seed."""
    found = []
    for name in people_of(run, job.who):
        mind, _ = mind_in(run, name, tick, shared)
        mind.agent.begin(tick, tick, mind.attention.places)
        values = values_for(town, mind.agent)
        order = rng(job.seed, "questions", name, tick).shuffled(job.battery.questions)
        texts = [(q, filled(q.wordings(town.language), values)) for q in order]
        asked = [(q, text) for q, text in texts if text]
        found += [Put(name, tick, q, text, i) for i, (q, text) in enumerate(asked)]
    return found


def row_of(run: Run, put: Put, battery: str, ablation: str, model: str, content: str) -> AnswerRow:
    """Return the row of a question without its answer."""
    point, question = Point.of(run.manifest, run.name), put.question
    return AnswerRow(
        study=point.study, condition=point.condition, replicate=point.replicate, seed=point.seed,
        run=run.name, tick=put.tick, when=run.clock.label(put.tick), agent=put.agent,
        ablation=ablation, battery=battery, category=question.category, question_id=question.id,
        question=put.text, scale=question.scale.kind, position=put.position, answer="", value=None,
        valid=False, memories=[], shown=[], tries=0, model=model, prompt="", content=content,
        unchanged=True,
    )  # fmt: skip


class _Asking:
    """Asks the people of one run."""

    def __init__(
        self,
        run: Run,
        town: Scenario,
        embedder: Embedder,
        service: Service,
        job: InterviewJob,
        store: AnswerStore,
        progress: Callable[[int], None],
    ) -> None:
        self._run, self._town, self._embedder, self._service = run, town, embedder, service
        self._shared = shared_by(town, embedder)
        self._job, self._store, self._progress = job, store, progress

    def at(self, tick: int) -> int:
        """Ask at one moment under all conditions, one after the other."""
        content = digest(self._run.path, up_to=tick)
        asked = puts(self._run, self._town, self._shared, self._job, tick)
        came = sum(self._under(c, asked, tick, content) for c in self._job.conditions)
        if came and digest(self._run.path, up_to=tick) != content:
            raise RunFileError(
                f"{self._run.path} has changed while its people were asked. The answers name the "
                "content they are of; ask again once nobody writes to it."
            )
        return came

    def _under(self, condition: str, asked: Sequence[Put], tick: int, content: str) -> int:
        name, thoughts, prompts = self._service.name, list[RunningThought](), PromptHashes()
        minds: dict[str, Questioned] = {}
        for put in asked:
            row = row_of(self._run, put, self._job.battery.name, condition, name, content)
            if row.key in self._store.rows:
                continue
            if put.agent not in minds:
                mind, doing = mind_in(self._run, put.agent, tick, self._shared)
                minds[put.agent] = Questioned(mind, tick, doing, without(condition))
            n = int(stable_hash(put.question.id)[:7], 16)
            done = partial(self._keep, row, put.question)
            options = put.question.scale.options
            thoughts.append(minds[put.agent].thought(put.text, options, n, prompts, done))
        put_all(self._service, self._embedder, thoughts, prompts)
        return len(thoughts)

    def _keep(self, row: AnswerRow, question: Question, came: AloneAnswer) -> None:
        scale, answer = question.scale, came.answer
        self._store.add(
            replace(
                row,
                answer=answer,
                value=scale.value(answer),
                valid=scale.accepts(answer),
                memories=list(came.because),
                shown=list(came.shown),
                tries=came.tries,
                prompt=came.prompt,
            )
        )
        self._progress(1)
