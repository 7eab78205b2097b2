"""What a reader types to run this program, for messages that name a command."""

import sys
from pathlib import Path

INSTALLED = "living-town"
CHECKOUT = "python sim.py"


def program() -> str:
    """Return 'living-town' where the program is installed or was started by that name."""
    by_name = Path(sys.argv[0]).stem in (INSTALLED, "living_town")
    in_checkout = (Path(__file__).parents[1] / "pyproject.toml").is_file()
    return INSTALLED if by_name or not in_checkout else CHECKOUT


def command(words: object) -> str:
    """Return the whole command line for `words`: 'living-town resume runs/hamlet-1.sqlite'."""
    return f"{program()} {words}"
