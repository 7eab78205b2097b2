"""What the player holds in the hand: a menu, a text to send, an interview, thumbs.

It outlives the panels that show it, which are made anew for each size of the window. Knows no
pixels and no simulation.
"""

from dataclasses import dataclass, field
from pathlib import Path

from town.view.records.interview_process import InterviewProcess
from town.view.records.ratings import Ratings
from town.view.state.context_menu import Menu


@dataclass
class TextRequest:
    """A text that the player is about to send."""

    title: str
    explanation: str  # what it does, a sentence
    button: str
    kind: str  # of the wish
    data: dict[str, str]  # the rest of the wish; the text is put in as "text"
    draft: str = ""


@dataclass
class OpenDialogs:
    """What is open of the player's doing."""

    path: Path
    menu: Menu | None = None
    spot: tuple[int, int] = (0, 0)  # pixel at which the menu was opened
    text_request: TextRequest | None = None
    interview: InterviewProcess | None = None
    talk_target: str = ""  # whom a visitor came to talk to
    wants_start_screen: bool = False  # the player wants to go back to the towns and runs
    ratings: Ratings = field(init=False)

    def __post_init__(self) -> None:
        """Open the thumbs of the run."""
        self.ratings = Ratings(self.path)

    def open_menu(self, menu: Menu, spot: tuple[int, int]) -> None:
        """Open a menu at a pixel, in place of another."""
        self.menu, self.spot = menu, spot

    def talk_with(self, interview: InterviewProcess | None) -> None:
        """Begin an interview, or end the one that goes on."""
        if self.interview is not None:
            self.interview.close()
        self.interview = interview

    def close(self) -> None:
        """Let go of everything."""
        self.menu = self.text_request = None
        self.talk_with(None)
