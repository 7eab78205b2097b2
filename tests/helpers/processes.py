"""Other processes, as tests look at them."""

import os
from pathlib import Path


def alive(pid: int) -> bool:
    """Return whether a process runs; one that has ended and waits to be counted does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and ") Z " in status.read_text())
