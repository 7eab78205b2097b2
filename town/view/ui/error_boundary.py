"""A net under the parts of the window: one that fails says so in its place, and ends nothing.

Knows names of parts and errors; knows no part. What is wrong with a run file has a sentence of its
own and is passed on.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pygame

from town.runfile.errors import RunFileError
from town.view.ui.blocks import Block, Page, quiet
from town.view.ui.theme import (
    INK,
    PAPER,
    height_of,
    lines_of,
    render_text,
)

HARMLESS = "The town and its run file are unharmed; all else in the window goes on."


class ErrorBoundary:
    """Catches what parts let fall; each fault is written to the terminal once."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}  # part -> what to say in its place
        self._told: set[str] = set()

    @contextmanager
    def guard(self, part: str, clears: bool = False) -> Iterator[None]:
        """Catch what `part` raises; with `clears` it counts as whole again if it raises nothing."""
        try:
            yield
        except RunFileError:
            raise
        except Exception as error:
            self.failed[part] = sentence_of(part, error)
            self._tell(error)
        else:
            if clears:
                self.failed.pop(part, None)

    def page(self, part: str, make: Callable[[], Page]) -> Page:
        """Return the page that `make` makes, or one that says why there is none."""
        page: Page = []
        with self.guard(part, clears=True):
            page = make()
        if part in self.failed:
            return [Block(self.failed[part], mark="failed"), quiet(HARMLESS)]
        return page

    def _tell(self, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename}:{last.lineno} {type(error).__name__}"
        if where not in self._told:
            self._told.add(where)
            traceback.print_exception(error, file=sys.stderr)


def sentence_of(part: str, error: Exception) -> str:
    """Return what to say in the place of a part that raised `error`."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"{part} cannot be shown, by a mistake of this program ({what}). The terminal says more."


def paint_failed(screen: pygame.Surface, rect: pygame.Rect, sentence: str, unit: int) -> None:
    """Write a sentence in the place of what could not be drawn."""
    pygame.draw.rect(screen, PAPER, rect)
    size, pad = 13 * unit, 8 * unit
    rows = max(rect.height // height_of(size), 1)
    for n, line in enumerate(lines_of(sentence, size, rect.width - 2 * pad)[:rows]):
        screen.blit(
            render_text(line, size, INK), (rect.x + pad, rect.y + pad // 2 + n * height_of(size))
        )
