"""What the player may do in the town shown, and what came of it. Knows the view, no widgets.

`view.part` is the one way to wish something: `send("whisper", who=..., text=...)`. A wish goes into
the run file by a thread; its ticket says later at which tick it happens, or in a sentence why not.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from town.view.outbox import Outbox, Ticket

if TYPE_CHECKING:
    from town.view.view import View

POLL = 0.1  # seconds between two looks for answers
SILENT = ("pace", "stop")  # kinds of command that are not answered
HANDS_OFF = "Hands off: this run may be looked at, not touched."
OVER = "This run is not being lived just now; it may be looked at, not touched."


class Part:
    """The player's part in a town."""

    def __init__(self, view: "View") -> None:
        self.body: str | None = None  # name of whom the player is in town just now
        self.visitor = False  # whether that is a visitor, and not one of the town's people
        self.wished = 0  # counts the wishes, so that pacing knows that the player takes part
        self._view = view
        self._outbox = Outbox(view.run.path)
        self._open: list[Ticket] = []
        self._looked = 0.0

    @property
    def hands_off(self) -> bool:
        """Return whether this window only looks on."""
        return self._view.hands_off

    @property
    def why_not(self) -> str:
        """Return in a sentence why one may not take part, or nothing when one may."""
        if self.hands_off:
            return HANDS_OFF
        return OVER if self._view.chronicle.is_over else ""

    def send(
        self, kind: str, then: Callable[[Ticket], None] | None = None, **data: Any
    ) -> Ticket | None:
        """Wish something of the town; `then` is called with the ticket once it is answered.

        Kinds and their data are those of town/wishes.py. Where one may not take part a sentence
        says so, and None is returned. What is refused is said by itself, unless there is a `then`.
        """
        if why := self.why_not:
            self._view.say(why)
            return None
        ticket = Ticket(kind, data, then)
        self._outbox.post(ticket)
        if kind not in SILENT:
            self.wished += 1
            self._open.append(ticket)
        return ticket

    def act(self, kind: str, **action: Any) -> Ticket | None:
        """Let the body that the player is do something: do, say, walk, wait or leave."""
        return self.send(kind, who=self.body, action=action) if self.body else None

    def update(self, seconds: float) -> None:
        """Take in what came of wishes; called at every frame."""
        self._looked += seconds
        if self._open and self._looked >= POLL:
            self._looked = 0.0
            self._take_answers()

    def _take_answers(self) -> None:
        waiting = [ticket.n for ticket in self._open if ticket.n and not ticket.answered]
        if waiting:
            by_number = {ticket.n: ticket for ticket in self._open}
            for n, tick, refused in self._view.run.answers(min(waiting) - 1):
                if n in by_number:
                    by_number[n].tick, by_number[n].refused = tick, refused
        done = [ticket for ticket in self._open if ticket.answered]
        self._open = [ticket for ticket in self._open if not ticket.answered]
        for ticket in done:
            if ticket.then is not None:
                ticket.then(ticket)
            elif ticket.refused:
                self._view.say(ticket.refused)

    def close(self) -> None:
        """Send what is left."""
        self._outbox.close()
