"""Who in town has a player still. Knows wall seconds and ticks; knows no window and no world.

A window that is somebody says so with each sign of life. Whoever has none any more is waited for,
and is left to their own mind, or out of town, after some game minutes.
"""

import time
from collections.abc import Iterable

SILENCE_S = 5.0  # wall seconds without a word after which a window counts as gone
AWAY_MINUTES = 3.0  # of game time that a body stands there without its player


class WindowPresence:
    """Whose player was heard when."""

    def __init__(self, grace: int) -> None:
        """Let `grace` ticks pass before a body counts as left."""
        self._grace = grace
        self._heard: dict[str, float] = {}  # wall time
        self._missed: dict[str, int] = {}  # tick from which on the player was missing

    def heard(self, name: str) -> None:
        """Take in a word of the player who is `name`."""
        self._heard[name] = time.monotonic()
        self._missed.pop(name, None)

    def left(self, played: Iterable[str], tick: int, patiently: bool) -> list[str]:
        """Return who of those `played` has had no player for so long that it counts at `tick`.

        `patiently` waits for some wall seconds too: a window might only be slow.
        """
        now = time.monotonic()
        here = list(played)
        self._missed = {name: since for name, since in self._missed.items() if name in here}
        self._heard = {name: at for name, at in self._heard.items() if name in here}
        for name in here:
            heard = self._heard.setdefault(name, now if patiently else now - SILENCE_S)
            if now - heard >= SILENCE_S:
                self._missed.setdefault(name, tick)
        return [n for n, since in self._missed.items() if tick - since >= self._grace]
