"""Which bodies in town still have their player.

A window that plays somebody says so with each of its commands. A body whose window has fallen
silent stands there for some game minutes and is then released, or leaves town.
"""

import time
from collections.abc import Iterable

MAX_SILENCE_S = 5.0  # wall seconds without a command after which a window counts as gone
AWAY_MINUTES = 3.0  # of game time that a body stands there without its player
ALONE_MINUTES = 30.0  # that a visitor does so where no window sets the pace


class WindowPresence:
    """When each player was heard last."""

    def __init__(self, grace: int) -> None:
        """Let `grace` ticks pass before a body counts as abandoned."""
        self._grace = grace
        self._heard: dict[str, float] = {}  # wall time
        self._missed: dict[str, int] = {}  # tick from which on the player was missing

    def heard(self, name: str) -> None:
        """Note a sign of life of the player of `name`."""
        self._heard[name] = time.monotonic()
        self._missed.pop(name, None)

    def left(self, played: Iterable[str], tick: int) -> list[str]:
        """Return those of the `played` bodies that count as abandoned at `tick`.

        Some wall seconds must have passed, too: a window might only be slow.
        """
        now = time.monotonic()
        here = list(played)
        self._missed = {name: since for name, since in self._missed.items() if name in here}
        self._heard = {name: at for name, at in self._heard.items() if name in here}
        for name in here:
            heard = self._heard.setdefault(name, now)
            if now - heard >= MAX_SILENCE_S:
                self._missed.setdefault(name, tick)
        return [n for n, since in self._missed.items() if tick - since >= self._grace]
