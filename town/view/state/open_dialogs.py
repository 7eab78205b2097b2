"""What the player has open over the map: a menu, a text to send, an interview; and ratings.

It outlives the panels that show it, which are made anew for each size of the window.
"""

from dataclasses import dataclass, field
from pathlib import Path

from town.view.records.interview_process import InterviewProcess
from town.view.records.ratings import Ratings
from town.view.state.context_menu import Menu


@dataclass
class TextRequest:
    """A text the player is about to write and send as a command."""

    title: str
    explanation: str  # of what it does, a sentence
    button: str
    kind: str  # of the command
    data: dict[str, str]  # of the command; the text is added as "text"
    draft: str = ""


@dataclass(frozen=True, slots=True)
class BranchRequest:
    """A run of its own that is to begin with the past of the run shown."""

    tick: int  # up to which it has that past
    name: str


@dataclass
class OpenDialogs:
    """The dialogs that are open, and what they need to be drawn again."""

    path: Path
    menu: Menu | None = None
    spot: tuple[int, int] = (0, 0)  # pixel at which the menu was opened
    text_request: TextRequest | None = None
    interview: InterviewProcess | None = None
    talk_target: str = ""  # name of the person a visitor comes to town to talk to
    wants_to_go_on: bool = False  # the player asked that a run that is over live on
    wants_compare: Path | None = None  # the player asked to see another life beside this one
    wants_branch: BranchRequest | None = None  # the player asked for it, and for going on in it
    wants_start_screen: bool = False  # the player asked for the list of towns and runs
    ratings: Ratings = field(init=False)

    def __post_init__(self) -> None:
        self.ratings = Ratings(self.path)

    def open_menu(self, menu: Menu, spot: tuple[int, int]) -> None:
        """Open a menu at a pixel, in place of another."""
        self.menu, self.spot = menu, spot

    def talk_with(self, interview: InterviewProcess | None) -> None:
        """Open an interview, or close the open one for None."""
        if self.interview is not None:
            self.interview.close()
        self.interview = interview

    def close(self) -> None:
        self.menu = self.text_request = None
        self.talk_with(None)
