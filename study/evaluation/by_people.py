"""The human condition: people answer in somebody's place, from the memories that a mind has.

For each person and moment a folder is written: a text file for each question, with the memory
stream, the newest last, and a page that asks all of them. An answer is put beside its question as
NN-ID.answer.txt, or comes from the page as answers-NAME.json, anywhere in the folder.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from agents.memory.own_retrieval import keep_to
from agents.models.trust import require_trust
from sim import embedder_in, shared_by
from study.evaluation.answers import HUMAN, AnswerRow, AnswerStore
from study.evaluation.asking import InterviewJob, Put, puts, row_of
from town.cli.runs import moment
from town.cli.terminal import Allow
from town.interface import stable_hash
from town.runfile.errors import RunFileError
from town.runfile.guard.checked import with_town
from town.runfile.reader import Run, load
from town.runfile.runs.compare import digest
from town.scenario.loader import load_manifest

PAGE = Path(__file__).with_name("by_people.html")
PLACE = "/*DATA*/null"
ANSWER, PAGE_ANSWERS = ".answer.txt", "answers-*.json"
MAX_BYTES = 5_000_000
MAX_ANSWER = 900  # characters, as of a mind
WORDS = {
    "en": (
        "You answer in the place of {name}, in the first person, in one to four sentences, "
        "from what stands here alone.",
        "What {name} remembers, the newest last:",
        "Possible answers, word for word: {options}",
        "The question: {question}",
        "Write the answer into a file beside this one: {file}",
    ),
    "zh": (
        "请以{name}的身份、用第一人称回答，一到四句话，只依据下面的内容。",
        "{name}记得的事，最新的在最后：",
        "可选的回答（照抄其一）：{options}",
        "问题：{question}",
        "请把回答写进旁边的文件：{file}",
    ),
}


@dataclass(frozen=True)
class PersonsTask:
    """A question that somebody is to answer in the place of a person of the town."""

    put: Put
    row: AnswerRow  # without its answer
    path: Path  # of its text file

    @property
    def id(self) -> str:
        """Return what the page calls it."""
        return stable_hash(repr((*self.row.case, self.row.question, self.row.content)))[:16]

    @property
    def answered_in(self) -> Path:
        """Return the file that an answer is put into."""
        return self.path.with_suffix(ANSWER)


def by_people(
    path: Path, job: InterviewJob, store: AnswerStore, folder: Path, allow: Allow
) -> tuple[int, int]:
    """Write what people are to answer of a run, take what they have; return how many of each.

    Raises RunFileError for an answer that cannot be read.
    """
    with load(path) as run:
        keep_to(run.manifest, None)
        require_trust(path, "", run.manifest.get("embedder", ""), allow)
        town = load_manifest(with_town(run.manifest, run.path))
        shared = shared_by(town, embedder_in(run))
        tasks: list[PersonsTask] = []
        for tick in [moment(run, at) for at in job.at] or [run.frontier]:
            content = digest(path, up_to=tick)
            found = [
                _task(run, put, job.battery.name, content, folder)
                for put in puts(run, town, shared, job, tick)
            ]
            _write(run, found, town.language)
            tasks += found
        taken = sum(_take(task, who, text, store) for task, who, text in _answers(folder, tasks))
        return len(tasks), taken


def _task(run: Run, put: Put, battery: str, content: str, folder: Path) -> PersonsTask:
    row = row_of(run, put, battery, HUMAN, "", content)
    whose = "-".join(_as_file(part) for part in (run.name, put.agent, str(put.tick)))
    name = f"{put.position + 1:02}-{put.question.id}.txt"
    return PersonsTask(put, row, folder / whose / name)


def _as_file(text: str) -> str:
    plain = "".join(c if c.isalnum() else "_" for c in text)[:40]
    return plain if plain == text.replace(" ", "_") else f"{plain}_{stable_hash(text)[:6]}"


def _write(run: Run, tasks: Sequence[PersonsTask], language: str) -> None:
    """Write the files of some tasks of one moment, and a page for each person."""
    intro, stream, options, question, file = WORDS.get(language, WORDS["en"])
    for agent in dict.fromkeys(task.put.agent for task in tasks):
        mine = [task for task in tasks if task.put.agent == agent]
        told = _remembered(run, agent, mine[0].put.tick)
        mine[0].path.parent.mkdir(parents=True, exist_ok=True)
        for task in mine:
            choice = " | ".join(task.put.question.scale.options)
            parts = [intro, "", stream, *told, "", question, *([options] if choice else []), file]
            slots = {"name": agent, "options": choice, "question": task.put.text}
            slots["file"] = task.answered_in.name
            text = "\n".join(p if p in told else p.format(**slots) for p in parts)
            task.path.write_text(text + "\n", "utf-8")
        page = mine[0].path.parent / "page.html"
        heads = [intro.format(name=agent), stream.format(name=agent)]
        page.write_text(_page(agent, heads, told, mine), "utf-8")


def _remembered(run: Run, agent: str, tick: int) -> list[str]:
    """Return the memory stream of a person, a line each, the newest last."""
    rows = sorted(run.memories(agent, tick), key=lambda row: (row.created, row.n))
    return [f"- {run.clock.label(row.created)} ({row.kind}): {_line(row.text)}" for row in rows]


def _line(text: str) -> str:
    return " ".join(text.split())


def _page(agent: str, heads: list[str], told: list[str], tasks: Iterable[PersonsTask]) -> str:
    asked = [
        {"id": t.id, "question": t.put.text, "options": list(t.put.question.scale.options)}
        for t in tasks
    ]
    data = {"agent": agent, "heads": heads, "memories": told, "questions": asked}
    text = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")
    return PAGE.read_text("utf-8").replace(PLACE, text, 1)


def _answers(folder: Path, tasks: Sequence[PersonsTask]) -> Iterator[tuple[PersonsTask, str, str]]:
    """Yield what was answered to which task, and by whom."""
    for task in tasks:
        if task.answered_in.exists():
            yield task, folder.resolve().name, _read(task.answered_in)
    known = {task.id: task for task in tasks}
    for path in sorted(folder.rglob(PAGE_ANSWERS)):
        who, rows = _from_page(path)
        for row in rows:
            task_ = known.get(str(row.get("id"))) if isinstance(row, dict) else None
            if task_ is not None:  # else it is of another run, moment or battery
                yield task_, who, str(row.get("answer", ""))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RunFileError(f"{path} is too large for answers.")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise RunFileError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise RunFileError(f"{path} is no text in UTF-8; save it as UTF-8.") from None


def _from_page(path: Path) -> tuple[str, list[Any]]:
    try:
        data = json.loads(_read(path))
    except ValueError as error:
        raise RunFileError(f"{path} is no JSON: {error}") from None
    rows = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise RunFileError(f"{path} holds no list of answers; take the file that the page made.")
    return _line(str(data.get("who") or "somebody"))[:60], rows


def _take(task: PersonsTask, who: str, text: str, store: AnswerStore) -> bool:
    """Keep an answer if there is one that was not kept before."""
    answer, scale = _line(text)[:MAX_ANSWER], task.put.question.scale
    if not answer:
        return False
    row = replace(
        task.row,
        model=who,
        answer=answer,
        value=scale.value(answer),
        valid=scale.accepts(answer),
        tries=1,
        prompt=stable_hash(task.path.read_text("utf-8")),
    )
    if store.rows.get(row.key) == row:
        return False
    store.add(row)
    return True
