"""What a page is made of: blocks of text, and where a click on one leads. Knows no pixels.

A page is a list of blocks from top to bottom, made by a plain function of run file rows; drawing
it is somebody else's business.
"""

from dataclasses import dataclass

from town.view.records.link import Link


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page: a paragraph, with what stands beside it."""

    text: str = ""
    style: str = "body"  # title | head | body | quiet | code | mine | yours | strip | curve | bars
    left: str = ""  # a narrow column before the text: a time
    right: str = ""  # after it, small: an importance, a number
    mark: str = ""  # a kind, shown as a dot in its colour
    indent: int = 0  # steps to the right
    struck: bool = False  # struck through
    link: Link | None = None
    bars: tuple[tuple[str, float], ...] = ()  # (name, 0 to 1), for scores
    spans: tuple[tuple[float, float, str], ...] = ()  # of a strip: (from, to, kind), 0 to 1
    curve: tuple[tuple[float, float], ...] = ()  # of a curve: (when, how much), both 0 to 1
    now: float | None = None  # where on a strip or a curve the moment is, 0 to 1
    row: tuple[str, str] | None = None  # table and key of the row it tells, where it can be rated


Page = list[Block]
GAP = Block(style="gap")


def head(text: str, right: str = "", link: Link | None = None) -> Block:
    """Return a heading."""
    return Block(text, "head", right=right, link=link)


def quiet(text: str, indent: int = 0, link: Link | None = None) -> Block:
    """Return a remark."""
    return Block(text, "quiet", indent=indent, link=link)


def ended(text: str) -> str:
    """Return `text` with a full stop, as its last letter wants it."""
    return text + ("。" if text[-1:] > "\u2e80" else ".")


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]
