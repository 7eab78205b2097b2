"""Texts that hold given words, in one table of a run: the newest, and how many there are."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from town.runfile.reader import Run

SearchedTable = Literal["lines", "memories", "plans", "events"]
_SELECTS: dict[SearchedTable, tuple[str, str]] = {
    "lines": (
        "text",
        """
SELECT tick, agent, text, talk, count(*) OVER () FROM lines
WHERE tick < :until AND {words} ORDER BY tick DESC, agent LIMIT :limit
""",
    ),
    "memories": (
        "text",
        """
SELECT tick, agent, text, n, count(*) OVER () FROM (
  SELECT max(tick) AS tick, agent, text, max(n) AS n FROM memories
  WHERE tick < :until AND {words} GROUP BY agent, text
) ORDER BY tick DESC, agent LIMIT :limit
""",
    ),
    "plans": (
        "activity",
        """
SELECT tick, agent, activity, start, count(*) OVER () FROM (
  SELECT min(tick) AS tick, agent, activity, start FROM plans
  WHERE tick < :until AND {words} GROUP BY agent, activity, start
) ORDER BY start DESC, agent LIMIT :limit
""",
    ),
    "events": (
        "text",
        """
SELECT tick, agent, text, n, count(*) OVER () FROM events
WHERE tick < :until AND {words} ORDER BY tick DESC, agent LIMIT :limit
""",
    ),
}
"""The column that is searched, and the SELECT; the same text of one person counts once."""


class WordMatch(NamedTuple):
    """A row that holds all the words, in its text or in the name of its agent."""

    tick: int
    agent: str
    text: str
    key: str | int  # lines: the talk; memories and events: n; plans: the tick it starts at


def find_words(
    run: Run, table: SearchedTable, words: Sequence[str], until: int, limit: int
) -> tuple[list[WordMatch], int]:
    """Return the newest `limit` rows before tick `until` that hold all `words`, and their count."""
    column, sql = _SELECTS[table]
    test = f"({column} LIKE :w{{n}} ESCAPE '\\' OR agent LIKE :w{{n}} ESCAPE '\\')"
    tests = " AND ".join(test.format(n=n) for n in range(len(words)))
    values = {f"w{n}": f"%{_escaped(word)}%" for n, word in enumerate(words)}
    given = {**values, "until": until, "limit": limit}
    rows = run.tuples(sql.format(words=tests), given, int, str, str, int | str, int)
    return [WordMatch(*row[:4]) for row in rows], rows[0][4] if rows else 0


def _escaped(word: str) -> str:
    """Return a word without letters that LIKE takes for a pattern."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
