"""A run's budget of tokens: whoever would go over it waits. Knows counts; knows no model."""

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping

from agents.models.base.backoff import ModelClosed
from agents.models.base.model_context import Notify
from agents.models.base.profiles import BudgetLimits

LOOK = 2.0  # s between looks whether the budget was raised
SOON = 0.05  # s between looks whether a call in flight has used less than it might have
USUAL = 3000  # tokens of a call, while none was answered


class TokenBudget:
    """Counts tokens for the run and for each game hour. Safe from any thread.

    What calls in flight will use counts before it is known, so that many at once do not go far
    beyond the budget: each for as much as a call has used on average.
    """

    def __init__(
        self,
        budget: Callable[[], BudgetLimits],
        where: str,
        note: Notify,
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
        self._held: dict[int, int] = defaultdict(int)  # calls in flight, by game hour
        self._calls, self._paid = 0, 0
        self._told = ""

    def pay(self, thought: int, tokens: int) -> None:
        """Count `tokens` used for the thought of tick `thought`."""
        with self._lock:
            self._run += tokens
            self._hours[thought // self._ticks] += tokens
            if tokens:
                self._calls, self._paid = self._calls + 1, self._paid + tokens

    def wait(self, thought: int, closed: threading.Event) -> None:
        """Wait while the budget is used up, then count a call in flight. Raises Closed."""
        waited = False
        while not self.take(thought):
            waited = True
            with self._lock:
                sentence = self._empty(thought, 0)
                tell = sentence not in ("", self._told)
                self._told = sentence or self._told
            if tell:
                self._note(sentence)
            if closed.wait(LOOK if sentence else SOON):
                raise ModelClosed
        if waited:
            self._told = ""

    def take(self, thought: int) -> bool:
        """Count a call in flight for the thought of tick `thought`, if the budget has room."""
        with self._lock:
            if self._empty(thought, self._usual):
                return False
            self._held[thought // self._ticks] += 1
            return True

    def free(self, thought: int) -> None:
        """Count a call in flight no longer: it is answered, or will not be."""
        with self._lock:
            self._held[thought // self._ticks] -= 1

    @property
    def _usual(self) -> int:
        return self._paid // self._calls if self._calls else USUAL

    def _empty(self, thought: int, each: int) -> str:
        """Return a sentence if nothing is left, with `each` call in flight using so much."""
        budget, hour = self._budget(), thought // self._ticks
        used = self._hours.get(hour, 0) + each * self._held.get(hour, 0)
        run = self._run + each * sum(self._held.values())
        if budget.run is not None and run >= budget.run:
            what, limit = "this run", budget.run
        elif budget.hour is not None and used >= budget.hour:
            what, limit = "this game hour", budget.hour
        else:
            return ""
        return (
            f"The {limit} tokens allowed for {what} are used up, so the run waits. Raise the "
            f"budget in {self._where}, and it goes on; or stop it, and resume it later."
        )
