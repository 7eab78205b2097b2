"""Sentences shown for a while, the newest on top. Knows links; knows no pixels and no rows."""

from dataclasses import dataclass, field

from town.view.records.link import Link

SECONDS = 5.0  # that a sentence stays
FADE = 0.6  # of them, in which it pales
MOST = 4  # at once


@dataclass(eq=False)
class Toast:
    """One sentence, and where a click on it leads."""

    text: str
    link: Link | None = None
    kind: str = ""  # of an alert, for its colour; "" for an answer to the player
    time: str = ""  # of what it tells
    left: float = SECONDS

    @property
    def strength(self) -> float:
        """Return how much of it is still to be seen, 0 to 1."""
        return max(min(self.left / FADE, 1.0), 0.0)


@dataclass
class Toasts:
    """What is shown just now, the newest first."""

    shown: list[Toast] = field(default_factory=list)
    last: str = ""  # the sentence that was shown last, gone or not
    held: Toast | None = None  # the mouse is over it: it stays

    def add(self, toast: Toast) -> None:
        """Show a sentence on top; the same one again takes the place of the first."""
        self.last = toast.text
        others = [old for old in self.shown if (old.text, old.time) != (toast.text, toast.time)]
        self.shown = [toast, *others][:MOST]

    def pass_time(self, seconds: float) -> None:
        """Let sentences pale and go, but the one that is held."""
        for toast in self.shown:
            if toast is not self.held:
                toast.left -= seconds
        self.shown = [toast for toast in self.shown if toast.left > 0]

    def remove(self, toast: Toast) -> None:
        """Take a sentence away."""
        self.shown = [other for other in self.shown if other is not toast]
