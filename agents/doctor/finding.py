"""One line of the doctor's report."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "optional", "needed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and what would do if it is not as it should be."""

    grade: Grade  # good; optional: a town lives without it; needed: no town can live
    what: str
    remedy: str = ""
