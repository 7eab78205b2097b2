"""Tables of first memories: any `agent_history*.csv` that names people of the town.

A row has a name and what is said to that person, phrases between semicolons. The table that names
the most of our people comes first; others fill in for those it lacks.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from town.text import one_line

LIKE = 0.85  # difflib ratio at which a name in a table is taken for one of ours
MAX_NAMED = 12  # names in one sentence


class TableError(Exception):
    """A row that cannot be used; the message says which."""


@dataclass(frozen=True, slots=True)
class History:
    """One table: where it lies, and the phrases of each name in it."""

    path: str
    rows: Mapping[str, tuple[str, ...]]
    people: Mapping[str, str]  # our name -> the name in the table


def tables_in(root: Path, base: Path, folders: Iterable[str]) -> list[Path]:
    """Return the tables of first memories below `root` that may be those of `base`."""
    places = [*(root / folder for folder in folders), base, base / "personas"]
    found = [path for place in places for path in sorted(place.glob("agent_history*.csv"))]
    return list(dict.fromkeys(path for path in found if path.is_file()))


def read_table(path: str, text: str, names: Sequence[str]) -> History:
    """Return the table in `text`. Raises csv.Error, and TableError for a row without phrases."""
    first = text.lstrip().split("\n", 1)[0]
    mark = ";" if ";" in first and "," not in first else ","
    cells = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
    rows = [[cell.strip() for cell in row] for row in cells if any(cell.strip() for cell in row)]
    if rows and rows[0][0] not in names:
        rows = rows[1:]
    said: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if len(row) < 2:
            raise TableError(f"the row of {one_line(row[0], 40)!r} has no second column.")
        phrases = [phrase.strip() for phrase in ";".join(row[1:]).split(";")]
        said[row[0]] = (*said.get(row[0], ()), *(phrase for phrase in phrases if phrase))
    return History(path, said, _people(said, names))


def _people(said: Mapping[str, object], names: Sequence[str]) -> dict[str, str]:
    found = {name: name for name in names if name in said}
    others = [name for name in said if name not in found.values()]
    for name in names:
        near = get_close_matches(name, others, n=1, cutoff=LIKE) if name not in found else []
        if near:
            found[name] = near[0]
            others.remove(near[0])
    return found


def first_memories(
    tables: Sequence[History], names: Sequence[str], tell: Callable[[str], None]
) -> dict[str, tuple[str, ...]]:
    """Return everybody's phrases out of the tables; `tell` hears what is used and what is not."""
    found: dict[str, tuple[str, ...]] = {}
    usual = f"agent_history_init_n{len(names)}.csv"
    order = sorted(
        tables, key=lambda t: (-len(t.people), not t.path.endswith(usual), len(t.rows), t.path)
    )
    for table in order:
        new = [name for name in table.people if name not in found]
        if not new:
            continue
        found |= {name: table.rows[table.people[name]] for name in new}
        count = f"{len(new)} of {len(names)} people"
        tell(f"{table.path}: first memories of {count} come from here.")
        for ours, theirs in table.people.items():
            if ours != theirs:
                tell(f"{table.path}: '{one_line(theirs, 60)}' is taken for {ours}.")
        strangers = [name for name in table.rows if name not in table.people.values()]
        if strangers:
            tell(f"{table.path}: left out, as nobody here is called so: {listed(strangers)}.")
    without = [name for name in names if name not in found]
    if without:
        of = f" of {listed(without)}" if found else ""
        tell(f"No first memories{of} were found: no table agent_history*.csv names them.")
    return found


def listed(words: Sequence[str]) -> str:
    """Return words with commas, the many cut short: 'a, b and 7 more'."""
    shown = ", ".join(one_line(word, 60) for word in words[:MAX_NAMED])
    more = len(words) - MAX_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
