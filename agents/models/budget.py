"""A run's budget of tokens: whoever would go over it waits. Knows counts; knows no model."""

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping

from agents.models.profiles import Budget
from agents.models.setting import Note
from agents.models.trouble import Closed

LOOK = 2.0  # s between looks whether the budget was raised


class Purse:
    """Counts tokens for the run and for each game hour. Safe from any thread."""

    def __init__(
        self,
        budget: Callable[[], Budget],
        where: str,
        note: Note,
        ticks_an_hour: int = 360,
        spent: Mapping[int, int] | None = None,
    ) -> None:
        """Take `budget` as what it is now: it may change; `where` says where it is written.

        `spent` is what the run has used before, in tokens by game hour from its beginning.
        """
        self._budget, self._where, self._note = budget, where, note
        self._ticks = ticks_an_hour
        self._lock = threading.Lock()
        self._hours: dict[int, int] = defaultdict(int, spent or {})
        self._run = sum(self._hours.values())
        self._told = ""

    def pay(self, thought: int, tokens: int) -> None:
        """Count `tokens` used for the thought of tick `thought`."""
        with self._lock:
            self._run += tokens
            self._hours[thought // self._ticks] += tokens

    def wait(self, thought: int, closed: threading.Event) -> None:
        """Wait while the budget is used up. Raises Closed."""
        while sentence := self._empty(thought):
            with self._lock:
                tell, self._told = sentence != self._told, sentence
            if tell:
                self._note(sentence)
            if closed.wait(LOOK):
                raise Closed
        self._told = ""

    def _empty(self, thought: int) -> str:
        budget = self._budget()
        used = self._hours.get(thought // self._ticks, 0)
        if budget.run is not None and self._run >= budget.run:
            what, limit = "this run", budget.run
        elif budget.hour is not None and used >= budget.hour:
            what, limit = "this game hour", budget.hour
        else:
            return ""
        return (
            f"The {limit} tokens allowed for {what} are used up, so the run waits. Raise the "
            f"budget in {self._where}, and it goes on; or stop it, and resume it later."
        )
