"""What a study wrote down before its first run, and what was added later: its plan.json as read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from study.hypotheses import Hypothesis
from town.runfile.errors import RunFileError

PLAN = "plan.json"


@dataclass(frozen=True)
class WrittenPlan:
    """The plan of a study. One without any is empty: then nothing was written down before."""

    name: str = ""
    about: str = ""
    hypotheses: Sequence[str] = ()
    measures: Sequence[str] = ()  # names, perhaps with ":KEY"
    hash: str = ""  # of hypotheses and measures
    at: str = ""  # when they were written down, ISO 8601
    is_late: bool = False  # written down when runs had been begun
    added: Sequence[Mapping[str, str]] = ()  # later: what, text, at, perhaps withdrawn
    withdrawn: Mapping[str, str] = field(default_factory=dict)  # text -> when
    mixed: Sequence[Mapping[str, Any]] = ()  # runs of other states that were let in: at, what
    conditions: Sequence[str] = ()  # in their order
    forks: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)
    """By condition: from which other one, or from which run file, and at which tick."""

    @property
    def planned(self) -> Sequence[str]:
        """Return the measures that count as written down before."""
        return () if self.is_late else self.measures

    def expected(self) -> list[Hypothesis]:
        """Return the hypotheses that name a test and were not withdrawn, those before first."""
        later = [each["text"] for each in self.added if self._stands(each)]
        kept = [line for line in self.hypotheses if line not in self.withdrawn]
        return [one for line in (*kept, *later) if (one := Hypothesis.of(line)) is not None]

    def is_planned(self, one: Hypothesis) -> bool:
        """Return whether a hypothesis was written down before the first run."""
        return not self.is_late and one.line() in self.hypotheses

    @staticmethod
    def _stands(each: Mapping[str, str]) -> bool:
        return each.get("what") == "hypotheses" and not each.get("withdrawn")

    def added_measures(self) -> list[str]:
        """Return the measures that were added after the first run."""
        return [each["text"] for each in self.added if each.get("what") == "measures"]


def plan_of(folder: Path) -> WrittenPlan:
    """Return the plan of the study in `folder`. Raises RunFileError for one that is damaged."""
    path = folder / PLAN
    if not folder.is_dir() or not path.exists():
        return WrittenPlan()
    try:
        data = json.loads(path.read_text("utf-8"))
        said = data.get("declared", {})
        return WrittenPlan(
            name=str(data.get("study", "")),
            about=str(data.get("about", "")),
            hypotheses=tuple(map(str, said.get("hypotheses", ()))),
            measures=tuple(map(str, said.get("measures", ()))),
            hash=str(said.get("hash", "")),
            at=str(said.get("at", "")),
            is_late=bool(said.get("late", False)),
            added=tuple(dict(each) for each in data.get("declared_later", ())),
            withdrawn={str(k): str(v) for k, v in data.get("withdrawn", {}).items()},
            mixed=tuple(dict(each) for each in data.get("mixed", ())),
            conditions=tuple(map(str, data.get("conditions", ()))),
            forks={
                str(name): (str(fork[0]), str(fork[1]), int(fork[2]))
                for name, spec in dict(data.get("conditions", {})).items()
                if (fork := spec.get("fork"))
            },
        )
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise RunFileError(f"{path} is no plan of a study ({error}); restore it.") from error
