"""Printing for people.

Much of what is printed was written by authors, players and models. So nothing is read as markup
here, and terminal escape sequences are removed.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from typer.core import TyperGroup

from town.text import one_line, visible

Allow = Callable[[str], bool]
"""Asks a person about what a file wants, said as a sentence; returns whether they agree."""

INTERRUPTED = 130  # exit code after Ctrl-C, as of a shell
PIPE_COLUMNS = 160  # columns where no terminal says how many it has


def echo(text: object = "", err: bool = False) -> None:
    """Print `text`, to the errors if `err`."""
    typer.echo(visible(str(text)), err=err)


def cell(text: object, style: str = "") -> Text:
    """Return `text` as a cell of a table or a line of a console may hold it."""
    return Text(one_line(str(text)), style)


def width() -> int:
    """Return how many columns there are to write in."""
    return _console().width


def confirmed(what: str) -> bool:
    """Return whether the person at the terminal says yes to `what`; no where nobody can."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return typer.confirm(f"{visible(what)} Do you want that?", default=False, err=True)


def allowed(_what: str) -> bool:
    """Say yes, in place of `confirmed`, for --trust."""
    return True


def show(part: str | Table, **more: Any) -> None:
    """Print a table, or a text as it is."""
    _console().print(visible(part) if isinstance(part, str) else part, **more)


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_COLUMNS  # into a pipe or a file, nothing needs to be cut
    return console


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """End the command at Ctrl-C with a word, and with the exit code that shells know."""
    try:
        yield
    except KeyboardInterrupt:
        echo("Stopped.", err=True)
        raise typer.Exit(INTERRUPTED) from None


class InterruptibleGroup(TyperGroup):
    """Commands that Ctrl-C ends in one word, wherever it is heard; click says 'Aborted', code 1."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the command line."""
        with ended_by_ctrl_c():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with ended_by_ctrl_c():
            return super().invoke(ctx)
