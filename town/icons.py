"""The icons an activity may have, by name. Knows the list; knows no picture of any."""

from functools import cache
from pathlib import Path

LIST = Path(__file__).parent / "scenario" / "icons.txt"


@cache
def icons() -> frozenset[str]:
    """Return the names of the icons an activity may have."""
    return frozenset(LIST.read_text(encoding="utf-8").split())
