"""The window of an author: a session that shows the town of a folder as it is written."""

from pathlib import Path

from town.view.app.session import Session
from town.view.author.author_screen import AuthorScreen


class AuthorSession(Session):
    """A window on a folder instead of a run."""

    def __init__(self, folder: Path, uncapped: bool = False) -> None:
        super().__init__(None, None, uncapped=uncapped)
        self._written = folder

    def show_title(self) -> None:
        """Show the town that is written: there is no way back to a title."""
        look = (self.art, self.window.manager, self.settings)
        self.window.show(AuthorScreen(self._written, *look))

    def close_town(self) -> None:
        """Watch the folder no more."""
        if isinstance(self.window.content, AuthorScreen):
            self.window.content.close()
        super().close_town()
