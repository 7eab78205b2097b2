"""The papers of a run, written in a thread, and the questions that are open at a moment."""

import queue
import threading
from dataclasses import dataclass, field
from pathlib import Path

from town.reports.paper.day import PaperDay
from town.reports.paper.edition import paper_of
from town.reports.paper.pages import Paper
from town.reports.paper.questions import TownQuestion, questions
from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load

MAX_KEPT = 12  # papers
LOOK_TICKS = 30  # between two looks at what is open
Edition = tuple[int, int]  # the day, and the tick up to which it tells


@dataclass
class Editions:
    """Papers by their edition, as far as they are written."""

    path: Path
    papers: dict[Edition, Paper] = field(default_factory=dict)
    error: str = ""  # why the last one could not be written
    _looked: int = -1_000_000
    _open: list[TownQuestion] = field(default_factory=list)
    _asked: set[Edition] = field(default_factory=set)
    _requests: "queue.SimpleQueue[Edition | None]" = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None

    def paper(self, day: int, until: int) -> Paper | None:
        """Return the paper of a day up to a tick, or None while it is being written."""
        edition = (day, until)
        if edition not in self.papers and edition not in self._asked:
            self._asked.add(edition)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="paper", daemon=True)
                self._thread.start()
            self._requests.put(edition)
        return self.papers.get(edition)

    def questions(self, run: Run, tick: int) -> list[TownQuestion]:
        """Return what is open at a tick, looked up again as it moves on."""
        if not 0 <= tick - self._looked < LOOK_TICKS:
            self._looked, self._open = tick, questions(PaperDay(run, max(tick + 1, 1)))
        return self._open

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._requests.put(None)
            self._thread.join(5.0)
            self._thread = None

    def _work(self) -> None:
        while (edition := self._requests.get()) is not None:
            try:
                with load(self.path) as run:
                    told = paper_of(run, *edition)
            except RunFileError as error:
                self.error = str(error)
                continue
            kept = list(self.papers.items())[1 - MAX_KEPT :]
            self.papers = {**dict(kept), edition: told}
            self._asked &= set(self.papers) | {edition}
