"""A study as it stands after reading: its conditions with their towns, and all its runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from study.points import Point
from town.scenario.model import Scenario

DONE_BY_STUDY = ("add", "model")  # deeds that are no commands of a player


@dataclass(frozen=True, slots=True)
class Answering:
    """Which model answers what: the kinds first, then the people, then `default`."""

    default: str
    kinds: Mapping[str, str] = field(default_factory=dict)  # kind of question -> model
    people: Mapping[str, str] = field(default_factory=dict)  # full name -> model

    @property
    def models(self) -> tuple[str, ...]:
        """Return all models by name, each once."""
        named = (self.default, *self.kinds.values(), *self.people.values())
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class StudyDeed:
    """Something that is done to a running town: a player's command, or `model`, at a tick."""

    tick: int
    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ForkedFrom:
    """Whose past a condition's runs have, up to a tick."""

    tick: int
    condition: str = ""  # of this study, with the same replicate
    run: str = ""  # or a run file


@dataclass(frozen=True, slots=True)
class Arm:
    """One condition in one town with one model: what all its replicates have in common."""

    label: str  # names it in files and tables
    town: Scenario  # as the condition has it
    folder: str  # of the town as it is without the condition
    answering: Answering
    until: int  # tick
    deeds: tuple[StudyDeed, ...] = ()
    fork: ForkedFrom | None = None
    embedder: str | None = None
    about: str = ""
    is_changed: bool = False  # the condition changes files of the town

    def spec(self) -> dict[str, Any]:
        """Return what makes its runs what they are, as JSON data."""
        return {
            "town": self.town.hash,
            "models": [self.answering.default, self.answering.kinds, self.answering.people],
            "until": self.until,
            "deeds": [[deed.tick, deed.kind, deed.data] for deed in self.deeds],
            "fork": [self.fork.condition, self.fork.run, self.fork.tick] if self.fork else None,
            "embedder": self.embedder,
        }


@dataclass(frozen=True, slots=True)
class Study:
    """All that a study.yaml says, checked."""

    name: str
    about: str
    path: Path  # of study.yaml
    beside: Path  # the folder that its paths start from
    text: str
    arms: tuple[Arm, ...]
    seeds: tuple[int, ...]
    repeats: int
    hypotheses: tuple[str, ...]
    measures: tuple[str, ...]

    def replicates(self) -> Iterator[tuple[int, int]]:
        """Yield (seed, which of its repeats, from 1) of each replicate, in order."""
        for seed in self.seeds:
            for repeat in range(1, self.repeats + 1):
                yield seed, repeat


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """A run of the study: its point, how it is lived, and its file."""

    point: Point
    arm: Arm
    path: Path

    @property
    def key(self) -> str:
        """Return its name for people: 'silent 3-7'."""
        return f"{self.point.condition} {self.point.replicate}-{self.point.seed}"
