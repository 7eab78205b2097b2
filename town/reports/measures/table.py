"""All measures of runs, side by side: the first for before, the next for after, if you like.

`GROUPS` lists them in the order in which they are shown. To add one: a function of a `LivedRun` in
the module of its subject, and its name here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from town.reports.measures import (
    addressing,
    company,
    noticing,
    promises,
    questions,
    remembering,
    things,
)
from town.reports.measures.lived_run import LivedRun, TokenCount
from town.reports.measures.measure import Measure, number
from town.runfile.errors import reading_state
from town.runfile.reader import Run

GROUPS: Mapping[str, Sequence[Callable[[LivedRun], list[Measure]]]] = {
    "talking": (addressing.mimed, company.together, company.talks, company.phrases),
    "noticing": (noticing.in_sight, noticing.waiting),
    "remembering": (remembering.remembering,),
    "promising": (promises.promises, promises.occasions),
    "things": (things.left_alone,),
    "questions": (questions.questions,),
}
"""The measures of each subject."""
Cells = tuple[str, ...]


@dataclass(frozen=True)
class MeasuredRun:
    """All measures of one run, by subject."""

    run: str
    about: Mapping[str, Any]  # what the run is
    groups: Mapping[str, Sequence[Measure]]

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Return all measures by their keys."""
        return {measure.key: measure for group in self.groups.values() for measure in group}


@dataclass(frozen=True)
class TableRow:
    """A row of the table: a subject in bold, a measure, or a part of one."""

    title: str
    cells: Cells
    heading: bool = False


def measured(run: Run, tokens: TokenCount) -> MeasuredRun:
    """Return all measures of a run. `tokens` counts those of a text. Raises RunFileError."""
    with reading_state(run.path):
        lived = LivedRun(run, tokens)
        about = {
            "scenario": run.manifest.get("scenario", ""),
            "seed": run.manifest.get("seed"),
            "model": run.manifest.get("model", ""),
            "people": len(lived.people),
            "reached": run.clock.label(run.frontier),
        }
        groups = {
            name: [measure for function in functions for measure in function(lived)]
            for name, functions in GROUPS.items()
        }
    return MeasuredRun(run.name, about, groups)


def as_data(runs: Sequence[MeasuredRun]) -> list[dict[str, Any]]:
    """Return measures as JSON data: of each run what it is, and each measure by its key."""
    return [
        {"run": one.run, **one.about, "measures": {k: asdict(f) for k, f in one.measures.items()}}
        for one in runs
    ]


def rows_of(runs: Sequence[MeasuredRun]) -> list[TableRow]:
    """Return the rows of the table: a column for each run, "-" where it has no such measure."""
    rows = [TableRow(head, tuple(str(one.about[head]) for one in runs)) for head in runs[0].about]
    for name in GROUPS:
        rows.append(TableRow(name, ("",) * len(runs), heading=True))
        keys = dict.fromkeys(measure.key for one in runs for measure in one.groups[name])
        for key in keys:
            rows += _rows([one.measures.get(key) for one in runs])
    return rows


def _rows(measures: Sequence[Measure | None]) -> list[TableRow]:
    there = [measure for measure in measures if measure is not None]
    rows = [
        TableRow(there[0].title, tuple(measure.text if measure else "-" for measure in measures))
    ]
    if any(measure.rows for measure in there):
        for part in sorted({part for measure in there for part in measure.each}):
            cells = (_part(measure, part) for measure in measures)
            rows.append(TableRow(f"  {part}", tuple(cells)))
    return rows


def _part(measure: Measure | None, name: str) -> str:
    found = measure.each.get(name) if measure else None
    return "-" if found is None else number(found)


def notes_of(runs: Sequence[MeasuredRun]) -> list[str]:
    """Return what stands below the table: why measures are missing, and how others were found."""
    notes: dict[tuple[bool, str], dict[str, list[str]]] = {}
    for one in runs:
        for measure in one.measures.values():
            if text := measure.why if measure.value is None else measure.how:
                titles = notes.setdefault((measure.value is not None, text), {})
                titles.setdefault(measure.title, []).append(one.run)
    return [_note(*key, titles) for key, titles in sorted(notes.items(), key=lambda n: n[0][0])]


def _note(found: bool, text: str, titles: Mapping[str, Sequence[str]]) -> str:
    runs = dict.fromkeys(run for names in titles.values() for run in names)
    where = f"{', '.join(runs)}: {'; '.join(titles)}"
    return f"{text[0].upper()}{text[1:]}. In {where}." if found else f"- {text} In {where}."
