"""Full-text search in a run: what was said, remembered, planned, and what happened.

`search` runs one limited query for each group. `SearchThread` runs it in a thread, so that no frame
waits for the file however long the run is.
"""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.queries.word_search import SearchedTable, find_words
from town.runfile.reader import Run, load
from town.view.records.link import Link

MAX_RESULTS = 40  # in each group, the newest
MIN_LETTERS = 2  # of a word to search for
GROUPS: dict[str, SearchedTable] = {
    "Said": "lines",
    "Remembered": "memories",
    "Planned": "plans",
    "Happened": "events",
}
"""Title of a group of results -> table that is searched for it."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One row that was found, and where a click on it leads."""

    tick: int  # at which it is said, is to be done, happened
    name: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """The newest results of one kind, and how many there are."""

    title: str
    count: int
    results: tuple[SearchResult, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """All that was found for one text."""

    text: str
    groups: tuple[SearchGroup, ...] = ()
    error: str = ""

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def words_of(text: str) -> list[str]:
    """Return the words to search for; "quoted ones" stay together."""
    parts = text.split('"')
    words: list[str] = []
    for n, part in enumerate(parts):
        words += [part.strip()] if n % 2 else part.split()
    return [word for word in words if word]


def is_enough(text: str) -> bool:
    """Return whether `text` is long enough to search for; one East Asian letter is."""
    return any(len(word) >= MIN_LETTERS or not word.isascii() for word in words_of(text))


def search(run: Run, text: str, until: int, limit: int = MAX_RESULTS) -> SearchResults:
    """Return what holds all words of `text`, in its text or its person's name, before `until`."""
    if not is_enough(text):
        return SearchResults(text)
    words = words_of(text)
    groups = (_group(run, title, words, until, limit) for title in GROUPS)
    return SearchResults(text, tuple(group for group in groups if group.results))


def _group(run: Run, title: str, words: list[str], until: int, limit: int) -> SearchGroup:
    matches, count = find_words(run, GROUPS[title], words, until, limit)
    return SearchGroup(title, count, tuple(_result(title, *match) for match in matches))


def _result(title: str, tick: int, name: str, text: str, more: str | int) -> SearchResult:
    if title == "Said":
        return SearchResult(tick, name, text, Link(name, "Talk", tick, str(more)))
    if title == "Remembered":
        return SearchResult(tick, name, text, Link(name, "Memory", tick + 1, str(more)))
    if title == "Planned":
        return SearchResult(int(more), name, text, Link(name, "Plan", tick + 1))
    return SearchResult(tick, name, text, Link(name or None, "", tick + 1))


@dataclass
class SearchThread:
    """Searches in a thread; only the newest request counts."""

    path: Path
    result: SearchResults = field(default_factory=lambda: SearchResults(""))
    asked: str = ""
    chosen: int = -1  # index of the result that is open
    offset: int = 0  # pixels that the list of results was scrolled
    _requests: "queue.SimpleQueue[tuple[str, int] | None]" = field(
        default_factory=queue.SimpleQueue
    )
    _thread: threading.Thread | None = None

    def ask(self, text: str, until: int) -> None:
        """Search for `text` in what was settled before `until`; returns at once."""
        self.asked = text
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="search", daemon=True)
            self._thread.start()
        self._requests.put((text, until))

    @property
    def is_searching(self) -> bool:
        return self.result.text != self.asked

    def close(self) -> None:
        if self._thread is not None:
            self._requests.put(None)
            self._thread.join(5.0)
            self._thread = None

    def _work(self) -> None:
        for text, until in self._newest():
            try:
                with load(self.path) as run:
                    self.result = search(run, text, until)
            except RunFileError as error:
                self.result = SearchResults(text, error=str(error))

    def _newest(self) -> Iterator[tuple[str, int]]:
        """Yield the newest request each time, skipping older ones, until the end."""
        while (request := self._requests.get()) is not None:
            while not self._requests.empty():
                later = self._requests.get()
                if later is None:
                    return
                request = later
            yield request
