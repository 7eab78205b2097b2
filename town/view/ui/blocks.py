"""What a page is made of: blocks of text with what stands beside them.

A page is a list of blocks from top to bottom, made by a plain function from rows of the run file.
`block_painter.py` draws it.
"""

from dataclasses import dataclass

import pygame

from town.view.language.translating import tr
from town.view.records.link import Link


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page, with what stands beside it."""

    text: str = ""
    style: str = "body"  # title | head | body | quiet | code | mine | yours | strip | curve | ...
    left: str = ""  # a narrow column before the text: a time
    right: str = ""  # small, after the text: an importance, a number
    mark: str = ""  # a kind, shown as a mark in its colour and shape
    indent: int = 0  # steps to the right
    struck: bool = False  # struck through
    link: Link | None = None
    bars: tuple[tuple[str, float], ...] = ()  # (name, 0 to 1), for scores
    spans: tuple[tuple[float, float, str], ...] = ()  # of a strip: (from, to, kind), 0 to 1
    curve: tuple[tuple[float, float], ...] = ()  # of a curve: (when, how much), both 0 to 1
    now: float | None = None  # where on a strip or a curve the moment is, 0 to 1
    picture: pygame.Surface | None = None  # of a portrait, at a scale of 1
    under: tuple[str, ...] = ()  # of a portrait: what stands small below its text
    row: tuple[str, str] | None = None  # table and key of its row, if that can be rated


Page = list[Block]
GAP = Block(style="gap")


def head(text: str, right: str = "", link: Link | None = None) -> Block:
    """Return a heading; a text of the window is said in the player's language."""
    return Block(tr(text), "head", right=right, link=link)


def quiet(text: str, indent: int = 0, link: Link | None = None) -> Block:
    return Block(text, "quiet", indent=indent, link=link)


def with_full_stop(text: str) -> str:
    """Return `text` with a full stop, Chinese after an East Asian letter."""
    return text + ("。" if text[-1:] > "\u2e80" else ".")


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]
