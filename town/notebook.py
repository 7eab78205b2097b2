"""What a notebook shows of an object: small tables of HTML, in which all text is escaped.

Jupyter asks an object for `_repr_html_` where it stands last in a cell. Towns hold what authors,
players and models wrote, so nothing of it may become markup.
"""

from collections.abc import Iterable, Sequence
from html import escape

from town.text import clipped, one_line

MAX_CELL = 200  # characters of a cell
MAX_ROWS = 20  # rows of a table; the last line says how many more there are


def card(title: object, facts: Iterable[tuple[object, object]]) -> str:
    """Return a titled table of two columns: what, and how it is."""
    rows = "".join(f"<tr><th>{cell(what)}</th><td>{cell(how)}</td></tr>" for what, how in facts)
    return f"<table><caption>{cell(title)}</caption>{rows}</table>"


def grid(title: object, heads: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """Return a titled table with a head for each column, and MAX_ROWS rows at most."""
    head = "".join(f"<th>{cell(each)}</th>" for each in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{cell(each)}</td>" for each in row) + "</tr>"
        for row in rows[:MAX_ROWS]
    )
    if more := len(rows) - MAX_ROWS if len(rows) > MAX_ROWS else 0:
        body += f'<tr><td colspan="{len(heads)}">+ {more}</td></tr>'
    return f"<table><caption>{cell(title)}</caption><tr>{head}</tr>{body}</table>"


def cell(value: object) -> str:
    """Return a value as a cell holds it: one line, clipped, without markup."""
    return escape(clipped(one_line(str(value)), MAX_CELL))
