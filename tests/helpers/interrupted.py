"""A command that is sent Ctrl-C at its n-th call of a Python function: no clock decides where."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.helpers.living import ROOT

COUNTING = f"""
import os, sys

left, number = int(sys.argv[1]), int(sys.argv[2])

def count(frame, event, argument):
    global left
    if event == "call":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), number)

sys.argv = ["sim.py", *sys.argv[3:]]
sys.path.insert(0, {str(ROOT)!r})
import living_town
sys.setprofile(count)
living_town.main()
"""


def interrupted(
    folder: Path,
    calls: int,
    *arguments: object,
    sent: int = signal.SIGINT,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`, and send it a signal at its call number `calls`."""
    return subprocess.run(
        [sys.executable, "-c", COUNTING, str(calls), str(int(sent)), *map(str, arguments)],
        cwd=folder,
        env={"HOME": str(folder), "PATH": os.environ["PATH"], **(environment or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def left_over(folder: Path) -> list[str]:
    """Return the command lines of the processes that still run and name `folder`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:  # it has ended meanwhile
            continue
        if any(str(folder) in word for word in words):
            found.append(" ".join(words))
    return found
