"""A hypothesis that names what tests it: a measure, and under which condition it is larger.

In a plan it is one line, so that it stands in the hash and is marked as a whole when it comes late:
"More people know of it. (knowers:song_evening: announced > silent)". One without a test is its
sentence alone, and nobody can say what came of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

_LINE = re.compile(r"(?P<says>.*) \((?P<measure>\S+): (?P<more>\S+) > (?P<than>\S+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What is expected: `measure` (NAME or NAME:KEY) is larger under `more` than under `than`."""

    says: str
    measure: str
    more: str
    than: str

    def line(self) -> str:
        """Return it as it stands in a plan."""
        return f"{self.says} ({self.measure}: {self.more} > {self.than})"

    @classmethod
    def of(cls, line: str) -> Self | None:
        """Return the hypothesis of a line; None for one that names no test."""
        found = _LINE.fullmatch(line)
        return cls(**found.groupdict()) if found else None

    def pairs(self, labels: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the two conditions of a study with `labels`: one pair for each town and model.

        With several towns or models a label is TOWN-CONDITION-MODEL.
        """
        for than in labels:
            parts = than.split("-")
            more = "-".join(self.more if part == self.than else part for part in parts)
            if self.than in parts and more in labels:
                yield than, more
