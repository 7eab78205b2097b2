"""All figures of how well the hours of a run are lived, by subject.

To add one: a function of a `LivedRun` in the module of its subject, its name in `GROUPS`, and its
title, unit and formula in study/outcomes/kinds/hours.yaml, by which `measure` finds it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from town.reports.measures.measure import Measure
from town.runfile.errors import reading_state
from town.runfile.reader import Run

GROUPS: Mapping[str, Sequence[Callable[[LivedRun], list[Measure]]]] = {
    "talking": (addressing.mimed, company.together, company.talks, company.phrases),
    "noticing": (noticing.in_sight, noticing.waiting),
    "remembering": (remembering.remembering,),
    "promising": (promises.promises,),
    "things": (things.left_alone,),
    "questions": (questions.questions,),
}
"""The measures of each subject."""


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
