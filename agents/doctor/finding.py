"""What the doctor says of one thing, and how it asks programs. Knows sentences alone."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from town.interface import one_line

Grade = Literal["good", "optional", "needed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and what would do if it is not as it should be."""

    grade: Grade  # good; optional: a town lives without it; needed: no town can live
    what: str
    remedy: str = ""


class ProgramError(Exception):
    """A program did not do what it was to. The message ends a sentence that names it."""


def said_by(
    command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None
) -> str:
    """Return what a program writes. Raises ProgramError when it fails or takes too long."""
    try:
        done = subprocess.run(
            list(command), capture_output=True, text=True, timeout=seconds, env=environment
        )
    except subprocess.TimeoutExpired:
        raise ProgramError(f"took longer than {seconds:.0f} s") from None
    except (OSError, ValueError) as error:
        raise ProgramError(f"cannot be started: {reason(error)}") from None
    if done.returncode == 0:
        return done.stdout
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    said = f": {one_line(lines[-1], 200).rstrip('.')}" if lines else " without a word"
    raise ProgramError(f"ended with code {done.returncode}{said}")


def reason(error: Exception) -> str:
    """Return what an error of the system says, in words."""
    words = getattr(error, "strerror", None) or one_line(str(error), 200) or type(error).__name__
    return str(words).rstrip(".").lower()
