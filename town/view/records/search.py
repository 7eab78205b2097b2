"""Words looked for in a whole run: said, remembered, planned, happened. Knows rows; no pixels.

One search is a few SELECTs with limits; `SearchThread` makes them in a thread of its own, so that
no frame waits for the file, however long the run is.
"""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load
from town.view.records.link import Link

LIMIT = 40  # of each group, the newest
LEAST = 2  # letters that are worth looking for
_SAID = """
SELECT tick, agent, text, talk, count(*) OVER () FROM lines
WHERE tick < :until AND {words} ORDER BY tick DESC, agent LIMIT :limit
"""
_REMEMBERED = """
SELECT tick, agent, text, n, count(*) OVER () FROM (
  SELECT max(tick) AS tick, agent, text, max(n) AS n FROM memories
  WHERE tick < :until AND {words} GROUP BY agent, text
) ORDER BY tick DESC, agent LIMIT :limit
"""
_PLANNED = """
SELECT tick, agent, activity, start, count(*) OVER () FROM (
  SELECT min(tick) AS tick, agent, activity, start FROM plans
  WHERE tick < :until AND {words} GROUP BY agent, activity, start
) ORDER BY start DESC, agent LIMIT :limit
"""
_HAPPENED = """
SELECT tick, agent, text, n, count(*) OVER () FROM events
WHERE tick < :until AND {words} ORDER BY tick DESC, agent LIMIT :limit
"""
QUERIES = (
    ("Said", _SAID, "text"),
    ("Remembered", _REMEMBERED, "text"),
    ("Planned", _PLANNED, "activity"),
    ("Happened", _HAPPENED, "text"),
)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One thing found."""

    tick: int  # at which it is said, is to be done, happened
    name: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """What was found of one kind: the newest of it, and how much there is."""

    title: str
    count: int
    found: tuple[SearchResult, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What came of looking for words."""

    text: str
    groups: tuple[SearchGroup, ...] = ()
    error: str = ""

    @property
    def count(self) -> int:
        """Return how many things hold the words."""
        return sum(group.count for group in self.groups)


def words_of(text: str) -> list[str]:
    """Return the words to look for; "quoted ones" stay together."""
    parts = text.split('"')
    found: list[str] = []
    for n, part in enumerate(parts):
        found += [part.strip()] if n % 2 else part.split()
    return [word for word in found if word]


def is_enough(text: str) -> bool:
    """Return whether `text` is worth looking for; one East Asian letter is."""
    return any(len(word) >= LEAST or not word.isascii() for word in words_of(text))


def search(run: Run, text: str, until: int, limit: int = LIMIT) -> SearchResults:
    """Return what holds all words of `text`, in what is told or in who it is, before `until`."""
    if not is_enough(text):
        return SearchResults(text)
    groups = (_group(run, title, sql, column, text, until, limit) for title, sql, column in QUERIES)
    return SearchResults(text, tuple(group for group in groups if group.found))


def _group(
    run: Run, title: str, sql: str, column: str, text: str, until: int, limit: int
) -> SearchGroup:
    words = words_of(text)
    test = f"({column} LIKE :w{{n}} ESCAPE '\\' OR agent LIKE :w{{n}} ESCAPE '\\')"
    tests = " AND ".join(test.format(n=n) for n in range(len(words)))
    values = {f"w{n}": f"%{escaped(word)}%" for n, word in enumerate(words)}
    rows = run.query(sql.format(words=tests), {**values, "until": until, "limit": limit})
    found = tuple(_found(title, *row[:4]) for row in rows)
    return SearchGroup(title, rows[0][4] if rows else 0, found)


def escaped(word: str) -> str:
    """Return a word with no letter that LIKE takes for a pattern."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _found(title: str, tick: int, name: str, text: str, more: str | int) -> SearchResult:
    if title == "Said":
        return SearchResult(tick, name, text, Link(name, "Talk", tick, str(more)))
    if title == "Remembered":
        return SearchResult(tick, name, text, Link(name, "Memory", tick + 1, str(more)))
    if title == "Planned":
        return SearchResult(int(more), name, text, Link(name, "Plan", tick + 1))
    return SearchResult(tick, name, text, Link(name or None, "", tick + 1))


@dataclass
class SearchThread:
    """Looks for words in a thread; only the newest wish counts."""

    path: Path
    result: SearchResults = field(default_factory=lambda: SearchResults(""))
    asked: str = ""
    lit: int = -1  # number of the one that was gone to
    offset: int = 0  # pixels that the list of them was scrolled
    _wishes: "queue.SimpleQueue[tuple[str, int] | None]" = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None

    def ask(self, text: str, until: int) -> None:
        """Look for `text` in what was settled before `until`; returns at once."""
        self.asked = text
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="seeker", daemon=True)
            self._thread.start()
        self._wishes.put((text, until))

    @property
    def waiting(self) -> bool:
        """Return whether what was asked last is still being looked for."""
        return self.result.text != self.asked

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._wishes.put(None)
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
        """Yield the newest wish each time, until the end."""
        while (wish := self._wishes.get()) is not None:
            while not self._wishes.empty():
                later = self._wishes.get()
                if later is None:
                    return
                wish = later
            yield wish
