"""Run a short program and read what it prints.

`output_of` turns each way to fail into one exception, whose message ends a sentence that begins
with the program's name: "nvidia-smi took longer than 10 s".
"""

import subprocess
from collections.abc import Mapping, Sequence

from town.interface import one_line


class ProgramError(Exception):
    """A program failed. The message ends a sentence that names the program."""


def output_of(
    command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None
) -> str:
    """Return what a program prints. Raises ProgramError if it fails or takes too long."""
    try:
        done = subprocess.run(
            list(command), capture_output=True, text=True, timeout=seconds, env=environment
        )
    except subprocess.TimeoutExpired:
        raise ProgramError(f"took longer than {seconds:.0f} s") from None
    except (OSError, ValueError) as error:
        raise ProgramError(f"cannot be started: {reason_of(error)}") from None
    if done.returncode == 0:
        return done.stdout
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    message = f": {one_line(lines[-1], 200).rstrip('.')}" if lines else " without a word"
    raise ProgramError(f"ended with code {done.returncode}{message}")


def reason_of(error: Exception) -> str:
    """Return the message of an OSError or another error, without its number."""
    words = getattr(error, "strerror", None) or one_line(str(error), 200) or type(error).__name__
    return str(words).rstrip(".").lower()
