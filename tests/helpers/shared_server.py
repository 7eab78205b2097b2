"""A server that several towns ask, in a time of its own: who is answered when, without waiting.

It works on `slots` calls at once, first come first served, and each takes longer the more there
are (`drag`), as in a batch. Every town sends as many as its `Slots` let it.
"""

from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field

from agents.models.http.slots import Slots


@dataclass
class Asking:
    """A town: its calls, as the seconds at which each is made, and what became of them."""

    slots: Slots
    calls: deque[float]  # in order
    work: float = 10.0  # of a call
    seconds: float = 10.0  # that a call takes alone
    waits: list[float] = field(default_factory=list)  # seconds from making a call to its answer
    most: int = 0  # at the server at once


@dataclass
class _Sent:
    town: Asking
    made: float
    sent: float
    left: float  # seconds of work
    slot: ExitStack


def town(
    calls: Iterable[float], slots: Slots | None = None, work: float = 10.0, pace: float = 1.0
) -> Asking:
    """Return a town that makes `calls`; it sends at most 64 at once if no `slots` are given.

    At a `pace` of 0.1 the server takes ten times as long for the work of a call.
    """
    return Asking(slots or Slots(64), deque(sorted(calls)), work, work / pace)


def unlimited() -> Slots:
    """Return what sends all calls at once."""
    return Slots(1000, shared=False)


class SharedServer:
    """Answers the calls of its towns until there are none."""

    def __init__(self, slots: int, drag: float = 0.0) -> None:
        self._slots, self._drag = slots, drag
        self.now = 0.0
        self._line: list[_Sent] = []  # the first so many are worked on

    def answer(self, *towns: Asking, until: float = float("inf")) -> float:
        """Go on until all calls are answered; return the time."""
        while self.now < until and (self._line or any(each.calls for each in towns)):
            for each in towns:
                self._send(each)
            working = self._line[: self._slots]
            pace = 1.0 / (1.0 + self._drag * (len(working) - 1)) if working else 1.0
            made = [each.calls[0] - self.now for each in towns if each.calls]
            coming = [seconds for seconds in made if seconds > 0]
            step = min([*coming, *(call.left / pace for call in working)])
            self.now += step
            for call in working:
                call.left -= step * pace
            for call in [call for call in working if call.left < 1e-9]:
                self._line.remove(call)
                self._answer(call)
        return self.now

    def _send(self, each: Asking) -> None:
        slots = each.slots
        while each.calls and each.calls[0] <= self.now and slots.in_use < slots.limit:
            held = ExitStack()
            held.enter_context(slots.taken(0, 0))
            made = each.calls.popleft()
            self._line.append(_Sent(each, made, self.now, each.seconds, held))
            each.most = max(each.most, slots.in_use)

    def _answer(self, call: _Sent) -> None:
        call.slot.close()
        call.town.slots.answered(call.sent, self.now, call.town.work)
        call.town.waits.append(self.now - call.made)
