"""The papers of a run, and the questions that are open at a moment, both found in threads."""

from pathlib import Path

from town.reports.paper.day import PaperDay
from town.reports.paper.edition import paper_of
from town.reports.paper.pages import Paper
from town.reports.paper.questions import TownQuestion, questions
from town.runfile.reader import Run
from town.view.records.lookups.lookup_thread import LookupThread

MAX_KEPT = 12  # papers
LOOK_TICKS = 30  # between two looks at what is open
Edition = tuple[int, int]  # the day, and the tick up to which it tells


class Editions:
    """Papers by their edition, as far as they are written; and what is open."""

    def __init__(self, path: Path, reader: str = "") -> None:
        """Write in the language `reader`, "" for that of the town."""

        def paper(run: Run, edition: Edition) -> Paper:
            return paper_of(run, *edition, reader)

        def open_at(run: Run, tick: int) -> list[TownQuestion]:
            return questions(PaperDay(run, max(tick + 1, 1), reader))

        self._papers = LookupThread(path, paper, MAX_KEPT)
        self._questions = LookupThread(path, open_at)

    @property
    def papers(self) -> dict[Edition, Paper]:
        """Return the papers that are written."""
        return self._papers.found

    @property
    def error(self) -> str:
        """Return why the last paper could not be written, or ''."""
        return self._papers.error

    def paper(self, day: int, until: int) -> Paper | None:
        """Return the paper of a day up to a tick, or None while it is being written."""
        self._papers.ask((day, until))
        return self.papers.get((day, until))

    def questions(self, tick: int) -> list[TownQuestion] | None:
        """Return what is open at a tick, as of a little before; None until it has been looked up.

        What was found for a later moment is never returned: it would tell what is to come.
        """
        found = self._questions.found
        looked = next(iter(found), None)
        far = looked is None or not 0 <= tick - looked < LOOK_TICKS
        if far and not self._questions.is_busy:
            self._questions.ask(tick)
        return found[looked] if looked is not None and looked <= tick else None

    def close(self) -> None:
        """End the threads."""
        self._papers.close()
        self._questions.close()
