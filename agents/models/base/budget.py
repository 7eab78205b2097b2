"""A run's token budget: a call that would exceed it waits.

A profile in models.yaml sets the limits, for the whole run and for each game hour. What a call will
use is known only afterwards, so a call in flight reserves as much as a call has used on average.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping

from agents.models.base.backoff import ModelClosed
from agents.models.base.notifications import Notify
from agents.models.base.profiles import BudgetLimits

POLL_EXHAUSTED_S = 2.0  # between looks whether the limits were raised
POLL_RESERVED_S = 0.05  # between looks whether a call in flight has used less than it reserved
TYPICAL_CALL = 3000  # tokens, until a call has been answered


class TokenBudget:
    """Counts tokens for the run and for each game hour. Safe from any thread.

    A call goes through `wait` (or `take`), `spend` and `release`, in this order.
    """

    def __init__(
        self,
        limits: Callable[[], BudgetLimits],
        where: str,
        notify: Notify,
        ticks_an_hour: int = 360,
        spent: Mapping[int, int] | None = None,
    ) -> None:
        """Keep to `limits()`, which may change; `where` tells the user where they are written.

        `spent` is what the run has used before, in tokens by game hour from its beginning.
        """
        self._limits, self._where, self._notify = limits, where, notify
        self._ticks = ticks_an_hour
        self._lock = threading.Lock()
        self._by_hour: dict[int, int] = defaultdict(int, spent or {})
        self._total = sum(self._by_hour.values())
        self._in_flight: dict[int, int] = defaultdict(int)  # calls by game hour
        self._answered, self._answered_tokens = 0, 0
        self._reported = ""

    def spend(self, thought: int, tokens: int) -> None:
        """Count `tokens` used for the thought of tick `thought`."""
        with self._lock:
            self._total += tokens
            self._by_hour[thought // self._ticks] += tokens
            if tokens:
                self._answered += 1
                self._answered_tokens += tokens

    def wait(self, thought: int, closed: threading.Event) -> None:
        """Wait for room in the budget, then reserve a call. Raises ModelClosed."""
        waited = False
        while not self.take(thought):
            waited = True
            with self._lock:
                exhausted = self._exhausted(thought, 0)
                report = exhausted not in ("", self._reported)
                self._reported = exhausted or self._reported
            if report:
                self._notify(exhausted)
            if closed.wait(POLL_EXHAUSTED_S if exhausted else POLL_RESERVED_S):
                raise ModelClosed
        if waited:
            self._reported = ""

    def take(self, thought: int) -> bool:
        """Reserve a call for the thought of tick `thought` if the budget has room for it."""
        with self._lock:
            if self._exhausted(thought, self._average_call):
                return False
            self._in_flight[thought // self._ticks] += 1
            return True

    def release(self, thought: int) -> None:
        """End a reservation: the call is answered, or will not be."""
        with self._lock:
            self._in_flight[thought // self._ticks] -= 1

    @property
    def _average_call(self) -> int:
        return self._answered_tokens // self._answered if self._answered else TYPICAL_CALL

    def _exhausted(self, thought: int, reserve: int) -> str:
        """Return a sentence if a limit is reached, with `reserve` tokens for each call in flight.

        Otherwise "".
        """
        limits, hour = self._limits(), thought // self._ticks
        in_hour = self._by_hour.get(hour, 0) + reserve * self._in_flight.get(hour, 0)
        in_run = self._total + reserve * sum(self._in_flight.values())
        if limits.run is not None and in_run >= limits.run:
            what, limit = "this run", limits.run
        elif limits.hour is not None and in_hour >= limits.hour:
            what, limit = "this game hour", limits.hour
        else:
            return ""
        return (
            f"The {limit} tokens allowed for {what} are used up, so the run waits. Raise the "
            f"budget in {self._where}, and it goes on; or stop it, and resume it later."
        )
