"""What a notebook shows of an object: small tables of HTML, in which all text is escaped.

Jupyter asks an object for `_repr_html_` where it stands last in a cell. Towns hold what authors,
players and models wrote, so nothing of it may become markup.
"""

import sys
from collections.abc import Iterable, Sequence
from html import escape
from types import TracebackType
from typing import Any, Protocol, Self

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


class Display(Protocol):
    """A place in a notebook that shows one thing after another, as IPython hands it out."""

    def update(self, data: Any) -> None:
        """Show `data` in place of what was shown."""


class _Shown:
    """HTML, as a notebook asks for it."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return ""


class NotebookBar:
    """A progress bar of HTML in a notebook: no widgets, a hundred updates at most."""

    def __init__(self, title: str, start: int, until: int, display: Display | None = None) -> None:
        self._title, self._start, self._until = title, start, until
        self._display = display or _displayed()
        self._percent = -1

    def show(self, at: int, now: str) -> None:
        """Show that `at` is reached, which is called `now`."""
        percent = 100 * (at - self._start) // max(1, self._until - self._start)
        if percent == self._percent:
            return
        self._percent = percent
        bar = f'<progress value="{percent}" max="100"></progress>'
        self._display.update(_Shown(f"{cell(self._title)} {bar} {cell(now)}"))

    def __enter__(self) -> Self:
        """Return the bar."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave the bar as it is: it tells how far one came."""


def is_notebook() -> bool:
    """Return whether this runs in a notebook's kernel."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return hasattr(shell, "kernel")


def _displayed() -> Display:
    from IPython.display import display

    shown: Display = display(_Shown(""), display_id=True)
    return shown
