"""How long thoughts that are due are waited for, where a window does not wait for ever.

Each is given the same number of wall seconds from when its owner has got to where it should take
effect. The time does not run while the model is down: patience is for one thought that hangs while
others are answered.
"""

import time
from collections.abc import Iterable


class Patience:
    """Since when each of those who wait for their own thought has waited."""

    def __init__(self, seconds: float | None) -> None:
        """Give each thought so many wall `seconds`; None for as long as it takes."""
        self._seconds = seconds
        self._since: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """Note that `name` has to wait from now on."""
        if self._seconds is not None:
            self._since[name] = time.monotonic()

    def left(self, waiting: Iterable[str], is_down: bool) -> float | None:
        """Return the seconds until the first of those `waiting` has waited for long enough."""
        if self._seconds is None:
            return None
        now = time.monotonic()
        self._since = {name: now if is_down else self._since[name] for name in waiting}
        first = min(self._since.values(), default=now)
        return None if is_down else max(first + self._seconds - now, 0.0)

    def over(self) -> list[str]:
        """Return those who have waited for long enough."""
        if self._seconds is None:
            return []
        now = time.monotonic()
        return [name for name, since in self._since.items() if now - since >= self._seconds]
