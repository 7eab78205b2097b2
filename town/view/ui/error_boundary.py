"""Error boundary for panels.

An exception in one panel is printed once and shown in its place; the rest of the window keeps
running. RunFileError is raised again: the window shows it as a message.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pygame

from town.runfile.errors import RunFileError
from town.view.language.translating import msg, tr
from town.view.ui.blocks import Block, Page, quiet
from town.view.ui.scale import Scale
from town.view.ui.theme import (
    INK,
    PAPER,
    line_height,
    render_text,
    wrapped_lines,
)

UNHARMED = msg("The town and its run file are unharmed; all else in the window goes on.")


class ErrorBoundary:
    """Keeps an exception of one panel from ending the window."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}  # name of a panel -> the text to show in its place
        self._logged: set[str] = set()  # places in the code

    @contextmanager
    def guard(self, part: str, clears: bool = False) -> Iterator[None]:
        """Catch exceptions of `part`; with `clears`, forget its failure if it raises none."""
        try:
            yield
        except RunFileError:
            raise
        except Exception as error:
            self.failed[part] = failure_text(part, error)
            self._log_once(error)
        else:
            if clears:
                self.failed.pop(part, None)

    def page(self, part: str, make: Callable[[], Page]) -> Page:
        """Return the page that `make` returns, or one with the error."""
        page: Page = []
        with self.guard(part, clears=True):
            page = make()
        if part in self.failed:
            return [Block(self.failed[part], mark="failed"), quiet(tr(UNHARMED))]
        return page

    def _log_once(self, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename}:{last.lineno} {type(error).__name__}"
        if where not in self._logged:
            self._logged.add(where)
            traceback.print_exception(error, file=sys.stderr)


def failure_text(part: str, error: Exception) -> str:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return tr(
        "{part} cannot be shown, by a mistake of this program ({what}).", part=part, what=what
    )


def paint_failed(screen: pygame.Surface, rect: pygame.Rect, sentence: str, unit: Scale) -> None:
    """Draw a failure text in the place of a panel."""
    pygame.draw.rect(screen, PAPER, rect)
    size, pad = 13 * unit, 8 * unit
    rows = max(rect.height // line_height(size), 1)
    for n, line in enumerate(wrapped_lines(sentence, size, rect.width - 2 * pad)[:rows]):
        screen.blit(
            render_text(line, size, INK), (rect.x + pad, rect.y + pad // 2 + n * line_height(size))
        )
