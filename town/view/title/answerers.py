"""Who may answer the minds of a new town: rules, or a model that was found.

What models there are is no business of the window: it is given a function that looks for them,
which may ask this machine and take a while, so a thread calls it.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from town.view.language.translating import msg


@dataclass(frozen=True, slots=True)
class Answerer:
    """A model as --model takes it, its name for a player, and a sentence about it."""

    model: str
    title: str
    about: str


RULES = Answerer(
    "scripted",
    msg("Rules"),
    msg("Quick, and needs nothing: people follow rules."),
)
FindModels = Callable[[], Sequence[tuple[str, str, str]]]
"""Finds (model, title, sentence) of each model that could answer here."""


class AnswererSearch:
    """Rules at once, and the models as soon as they are found."""

    def __init__(self, find: FindModels) -> None:
        self.found: tuple[Answerer, ...] = (RULES,)
        self.is_over = False
        self._find = find
        threading.Thread(target=self._search, name="models", daemon=True).start()

    def _search(self) -> None:
        try:
            self.found = (RULES, *(Answerer(*each) for each in self._find()))
        finally:
            self.is_over = True
