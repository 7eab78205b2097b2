"""What an exam comes to: a line for each kind of question, beside another exam's if one is given.

An exam is kept as JSON: `about` says what was asked of which model, `outcomes` what came of each
question, replies included, so that what a rule finds wrong can be read. Knows no model.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from tests.exam.examining import Outcome

ANSWERED_GOAL, SENSE_GOAL = 0.97, 0.90  # of all questions
LOST_GOAL = 1 / 24  # of the questions of any one kind
ALL = "all"


@dataclass(frozen=True)
class Exam:
    """One exam, as it is kept."""

    about: Mapping[str, Any]
    outcomes: Sequence[Outcome]


@dataclass(frozen=True)
class Line:
    """How well one kind of question was answered."""

    kind: str
    asked: int
    first: int  # valid at the first try
    answered: int  # valid at any try
    sensible: int
    tokens_in: float  # a question, all tries together
    tokens_out: float
    seconds: float
    faults: Mapping[str, int]  # kind of fault: answers that have it


def save(exam: Exam, path: Path) -> None:
    """Write an exam down."""
    data = {"about": exam.about, "outcomes": [asdict(each) for each in exam.outcomes]}
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f"{path.name}.new")  # so that a stop while it is written harms nothing
    whole.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    whole.replace(path)


def read(path: Path) -> Exam:
    """Return the exam kept at `path`. Raises ValueError with a sentence where there is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
        known = {each.name for each in fields(Outcome)}
        outcomes = [
            Outcome(**{name: value for name, value in row.items() if name in known})
            for row in data["outcomes"]
        ]
        return Exam(data["about"], outcomes)
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(
            f"{path} is no exam: 'make prompts-exam ARGS=\"--out FILE.json\"' writes one."
        ) from None


def lines(outcomes: Sequence[Outcome]) -> dict[str, Line]:
    """Return a line for each kind, and one for all."""
    kinds = list(dict.fromkeys(each.kind for each in outcomes))
    found = {kind: _line(kind, [each for each in outcomes if each.kind == kind]) for kind in kinds}
    return {**found, ALL: _line(ALL, outcomes)} if outcomes else {}


def _line(kind: str, outcomes: Sequence[Outcome]) -> Line:
    count = len(outcomes)
    valid = [each for each in outcomes if each.valid]
    return Line(
        kind,
        count,
        sum(each.tries == 1 for each in valid),
        len(valid),
        sum(each.makes_sense for each in outcomes),
        sum(each.tokens_in for each in outcomes) / count,
        sum(each.tokens_out for each in outcomes) / count,
        sum(each.seconds for each in outcomes) / count,
        Counter(fault for each in valid for fault in dict(each.faults)),
    )


def table(exam: Exam, against: Exam | None = None) -> Table:
    """Return a line for each kind; where there is another exam, its figures stand before ours."""
    title = "Answers of those asked; tokens and seconds a question, with its retries"
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    shown.add_column("kind", no_wrap=True)
    for heading in ("answered", "at first", "sensible", "tokens in", "out", "s"):
        shown.add_column(heading, justify="right")
    shown.add_column("what is wrong", overflow="fold")
    ours, theirs = lines(exam.outcomes), lines(against.outcomes) if against else {}
    for kind, line in ours.items():
        if kind == ALL:
            shown.add_section()
        before = theirs.get(kind)
        cells = [
            _of(before, old, new) for old, new in zip(_cells(before), _cells(line), strict=True)
        ]
        shown.add_row(escape(kind), *cells, escape(_faults(line)))
    return shown


def _cells(line: Line | None) -> tuple[str, ...]:
    if line is None:
        return ("",) * 6
    return (
        f"{line.answered}/{line.asked}",
        f"{line.first / line.asked:.0%}",
        f"{line.sensible / line.asked:.0%}",
        f"{line.tokens_in:,.0f}",
        f"{line.tokens_out:,.0f}",
        f"{line.seconds:.1f}",
    )


def _of(before: Line | None, old: str, new: str) -> str:
    return new if before is None else f"{old} → {new}"


def _faults(line: Line) -> str:
    lost = line.asked - line.answered
    told = [f"no answer {lost}"] if lost else []
    return ", ".join([*told, *(f"{kind} {n}" for kind, n in Counter(line.faults).most_common())])


def verdict(exam: Exam) -> list[str]:
    """Return in sentences whether a town can live on such answers."""
    found = lines(exam.outcomes)
    if not found:
        return ["Nothing was answered."]
    whole = found.pop(ALL)
    poor = [k for k, each in found.items() if each.asked - each.answered > LOST_GOAL * each.asked]
    named = f"; too many without an answer: {', '.join(poor)}" if poor else ""
    return [
        f"Answered: {whole.answered / whole.asked:.1%} (wanted: {ANSWERED_GOAL:.0%}, and of each "
        f"kind all but one in 24{named}).",
        f"Sensible: {whole.sensible / whole.asked:.1%} (wanted: {SENSE_GOAL:.0%}).",
    ]


def alike(exam: Exam, against: Exam) -> str:
    """Return in a sentence how far two exams asked the same, and of whom."""
    ours, theirs = _questions(exam), _questions(against)
    models = [str(each.about.get("model")) for each in (against, exam)]
    who = f"{models[0]} before, {models[1]} now" if models[0] != models[1] else models[1]
    same = (ours & theirs).total()
    return (
        f"Asked: {who}. {same} of {ours.total()} questions are put to the same people at the same "
        "times in both; the others differ, as people live other days."
    )


def _questions(exam: Exam) -> Counter[tuple[str, str, str]]:
    return Counter((each.kind, each.who, each.at) for each in exam.outcomes if each.sitting == 1)


def examples(exam: Exam) -> list[str]:
    """Return one answer for each kind of question and fault, in its own words."""
    told: dict[tuple[str, str], str] = {}
    for each in exam.outcomes:
        for fault, sentence in each.faults:
            told.setdefault((each.kind, fault), f"{each.kind}, {each.who}, {each.at}: {sentence}")
        if not each.valid:
            told.setdefault((each.kind, ""), f"{each.kind}, {each.who}, {each.at}: {each.refused}")
    return list(told.values())
