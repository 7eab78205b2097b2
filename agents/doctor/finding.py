"""One line of the doctor's report."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "optional", "needed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check: what was found, and how to mend it if need be."""

    grade: Grade  # optional: missing, but towns run without it; needed: no town can run
    what: str
    remedy: str = ""
