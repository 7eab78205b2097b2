"""Full-text search in a run: what was said, remembered, planned, and what happened.

`search` runs one limited query for each group. `SearchThread` runs it in a thread, so that no frame
waits for the file however long the run is.
"""

from dataclasses import dataclass
from pathlib import Path

from town.runfile.queries.word_search import SearchedTable, find_words
from town.runfile.reader import Run
from town.view.records.link import Link
from town.view.records.lookups.lookup_thread import LookupThread

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


class SearchThread:
    """Searches in a thread; only the newest request counts."""

    def __init__(self, path: Path) -> None:
        self.asked = ""
        self.chosen = -1  # index of the result that is open
        self.offset = 0  # pixels that the list of results was scrolled
        self._lookup = LookupThread(path, _found, newest_only=True)

    def ask(self, text: str, until: int) -> None:
        """Search for `text` in what was settled before `until`; returns at once."""
        self.asked = text
        self._lookup.ask((text, until))

    @property
    def result(self) -> SearchResults:
        """Return what was found last."""
        if self._lookup.error:
            return SearchResults(self.asked, error=self._lookup.error)
        return next(iter(self._lookup.found.values()), SearchResults(""))

    @property
    def is_searching(self) -> bool:
        return self._lookup.is_busy

    def close(self) -> None:
        """End the thread."""
        self._lookup.close()


def _found(run: Run, asked: tuple[str, int]) -> SearchResults:
    return search(run, *asked)
