"""Sentences shown for a few seconds, the newest on top, or below a deed with a button."""

from dataclasses import dataclass, field

from town.view.records.link import Link

TOAST_SECONDS = 5.0  # that a toast stays
FADE_SECONDS = 0.6  # at its end
MAX_TOASTS = 4  # at once


@dataclass(eq=False)
class Toast:
    """One sentence, and the link that a click on it follows."""

    text: str
    link: Link | None = None
    kind: str = ""  # of the alert, for its colour; "" if it is no alert
    time: str = ""  # of the alert
    undo: int | None = None  # the tick of the deed that it tells of, to be undone by a button
    seconds_left: float = TOAST_SECONDS

    @property
    def opacity(self) -> float:
        """Return its opacity, 0 to 1."""
        return max(min(self.seconds_left / FADE_SECONDS, 1.0), 0.0)


@dataclass
class Toasts:
    """The toasts on the screen, from the top."""

    shown: list[Toast] = field(default_factory=list)
    last: str = ""  # text of the newest toast, also when it is gone
    hovered: Toast | None = None  # the one under the mouse, which stays

    def add(self, toast: Toast) -> None:
        """Show a toast on top, in place of an older one of the same text and time.

        A deed that can be undone stays on top of what has no button, so that it can be clicked.
        """
        self.last = toast.text
        others = [old for old in self.shown if (old.text, old.time) != (toast.text, toast.time)]
        at = int(toast.undo is None and bool(others) and others[0].undo is not None)
        self.shown = [*others[:at], toast, *others[at:]][:MAX_TOASTS]

    def pass_time(self, seconds: float) -> None:
        """Let toasts fade, all but the hovered one."""
        for toast in self.shown:
            if toast is not self.hovered:
                toast.seconds_left -= seconds
        self.shown = [toast for toast in self.shown if toast.seconds_left > 0]

    def remove(self, toast: Toast) -> None:
        self.shown = [other for other in self.shown if other is not toast]
