"""Lays a paper out: a head over the whole page, the lead over two columns, the rest in columns.

`PaperLayout` turns a paper into pieces of text, rules and pictures with places on a page of some
width; the page draws those in view. A sentence is in several pieces, one a line, which share a
number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pygame

from town.reports.paper.pages import Article, Moment, Paper, Picture, Sentence
from town.view.ui.scale import Scale
from town.view.ui.text import font_for
from town.view.ui.theme import Colour, line_height, wrapped_lines

PRINT, FADED, ACCENT_INK = (48, 40, 34), (116, 102, 88), (142, 52, 40)
FINE = (206, 194, 172)  # the colour of lines between columns
MARGIN, GUTTER = 26, 22  # pixels
NAME, MOTTO, DATE, KICKER, LEAD, HEAD, BODY, CAPTION = 40, 12, 12, 11, 25, 17, 13, 11  # letters
LEAD_PICTURE, PICTURE = 0.46, 0.58  # height of a picture, by its width
MIN_COLUMN = 230  # pixels: with less there are fewer columns
MAX_PICTURES = 5
FACE, FACE_ROWS, MAX_FACES = 64, 56, 2  # pixels of a portrait, and how many beside one text
FACE_MOODS = {"cool": "low", "warm": "glad", "visitor": "glad"}
"""How people look in an article of a kind."""
EVERY = 2  # which of the articles below the lead have their picture printed


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A line of text, or a part of one."""

    rect: pygame.Rect
    text: str
    size: int
    colour: Colour
    bold: bool = False
    sentence: int = -1  # number of the sentence it belongs to; -1: leads nowhere


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A line between parts of the page."""

    rect: pygame.Rect
    colour: Colour = FADED


@dataclass(frozen=True, slots=True)
class PrintedFrame:
    """The place of a picture."""

    rect: pygame.Rect
    picture: Picture
    zoom: int


@dataclass(frozen=True, slots=True)
class PrintedFace:
    """The place of a portrait, beside which the text begins."""

    rect: pygame.Rect
    name: str
    mood: str  # glad | even | low
    sentence: int  # number of the sentence that it leads with


@dataclass
class PaperLayout:
    """A paper on a page `width` pixels wide; `unit` is the scale of letters."""

    paper: Paper
    width: int
    unit: Scale
    pieces: list[PrintedText] = field(default_factory=list)
    rules: list[PrintedRule] = field(default_factory=list)
    frames: list[PrintedFrame] = field(default_factory=list)
    faces: list[PrintedFace] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)  # of the sentences, by number
    height: int = 0

    def __post_init__(self) -> None:
        inner = self.width - 2 * MARGIN * self.unit
        count = max(min(inner // (MIN_COLUMN * self.unit), 3), 1)
        gutter = GUTTER * self.unit
        self._column = (inner - gutter * (count - 1)) // count
        self._lefts = [MARGIN * self.unit + n * (self._column + gutter) for n in range(count)]
        top = self._top = self._masthead(inner)
        ends = [top] * count
        lead, *others = self.paper.articles
        wide = min(2, count)
        ends[:wide] = [self._lead(lead, top, wide)] * wide
        for n, article in enumerate(others):
            at = min(range(count), key=lambda c: (ends[c], c))
            ends[at] = self._article(article, at, ends[at], n % EVERY == 0)
        for title, sentences in zip(
            self.paper.titles, (self.paper.coming, self.paper.notices)[::-1], strict=True
        ):
            at = min(range(count), key=lambda c: (ends[c], c))
            ends[at] = self._notices(title, sentences, at, ends[at]) if sentences else ends[at]
        self._column_rules(top, ends)
        self.height = max(ends) + MARGIN * self.unit

    # --- the head --------------------------------------------------------------------------------

    def _masthead(self, inner: int) -> int:
        unit, paper, left = self.unit, self.paper, MARGIN * self.unit
        y = 12 * unit
        y = self._centred(paper.motto, y, MOTTO, FADED)
        size = NAME
        while size > HEAD and font_for(paper.name, size * unit, True).size(paper.name)[0] > inner:
            size -= 2
        y = self._centred(paper.name, y, size, PRINT, bold=True) + 2 * unit
        self.rules.append(PrintedRule(pygame.Rect(left, y, inner, 2 * unit), PRINT))
        self.rules.append(PrintedRule(pygame.Rect(left, y + 4 * unit, inner, 1), PRINT))
        y += 7 * unit
        self._line(paper.date, left, y, DATE, FADED)
        wide = font_for(paper.number, DATE * unit).size(paper.number)[0]
        y = self._line(paper.number, left + inner - wide, y, DATE, FADED) + 2 * unit
        self.rules.append(PrintedRule(pygame.Rect(left, y, inner, 1), PRINT))
        return y + 12 * unit

    def _centred(self, text: str, y: int, size: int, colour: Colour, bold: bool = False) -> int:
        wide = font_for(text, size * self.unit, bold).size(text)[0]
        return self._line(text, (self.width - wide) // 2, y, size, colour, bold)

    def _line(
        self, text: str, x: int, y: int, size: int, colour: Colour, bold: bool = False, of: int = -1
    ) -> int:
        """Put one line of text on the page; return where the next one goes."""
        wide, _ = font_for(text, size * self.unit, bold).size(text)
        high = line_height(size * self.unit)
        self.pieces.append(
            PrintedText(pygame.Rect(x, y, wide, high), text, size * self.unit, colour, bold, of)
        )
        return y + high

    # --- articles --------------------------------------------------------------------------------

    def _lead(self, article: Article, top: int, wide: int) -> int:
        """Lay the lead over the first columns, its text in as many; return where it ends."""
        unit, left = self.unit, self._lefts[0]
        across = self._lefts[wide - 1] + self._column - left
        y = self._head(article, left, top, across, LEAD)
        if article.picture is not None:
            y = self._picture(article.picture, left, y, across, LEAD_PICTURE) + 2 * unit
        lines = self._wrapped(article.sentences, self._column, BODY)
        part = -(-len(lines) // wide)
        ends = [
            self._lines(lines[n * part : (n + 1) * part], self._lefts[n], y) for n in range(wide)
        ]
        return max(ends) + 16 * unit

    def _article(self, article: Article, column: int, top: int, with_picture: bool) -> int:
        left, unit = self._lefts[column], self.unit
        if top > self._top:
            self.rules.append(PrintedRule(pygame.Rect(left, top - 8 * unit, self._column, 1)))
        y = self._head(article, left, top, self._column, HEAD)
        if article.picture and with_picture and len(self.frames) < MAX_PICTURES:
            y = self._picture(article.picture, left, y, self._column, PICTURE)
        elif article.people:
            return self._beside_faces(article, left, y) + 18 * unit
        lines = self._wrapped(article.sentences, self._column, BODY)
        return self._lines(lines, left, y) + 18 * unit

    def _beside_faces(self, article: Article, left: int, top: int) -> int:
        """Lay portraits at the left, and the text beside and below them; return where it ends."""
        unit, number = self.unit, len(self.moments) - 1  # that of the headline
        side, gap = FACE * unit, 6 * unit
        x = left
        for name in article.people[:MAX_FACES]:
            rect = pygame.Rect(x, top + 2 * unit, side, FACE_ROWS * unit)
            self.faces.append(PrintedFace(rect, name, FACE_MOODS.get(article.kind, "even"), number))
            x += side + gap
        high = line_height(BODY * unit)
        rows = -(-(FACE_ROWS * unit + gap) // high)
        lines = self._wrapped(article.sentences, self._column, BODY, (x - left, rows))
        y = self._lines(lines[:rows], x, top)
        y = self._lines(lines[rows:], left, y)
        return max(y, top + FACE_ROWS * unit + gap)

    def _head(self, article: Article, left: int, y: int, width: int, size: int) -> int:
        y = self._line(article.kicker.upper(), left, y, KICKER, ACCENT_INK, bold=True)
        number = self._number(article.headline)
        narrow = width - width // 12  # bold letters are wider than those that were measured
        for line in wrapped_lines(article.headline.text, size * self.unit, narrow):
            y = self._line(line, left, y, size, PRINT, True, number)
        return y + 3 * self.unit

    def _picture(self, picture: Picture, left: int, y: int, width: int, share: float) -> int:
        rect = pygame.Rect(left, y, width, round(width * share))
        self.frames.append(PrintedFrame(rect, picture, 2 * self.unit))
        number = self._number(Sentence(picture.caption, picture.moment))
        y = rect.bottom + 2 * self.unit
        for line in wrapped_lines(picture.caption, CAPTION * self.unit, width):
            y = self._line(line, left, y, CAPTION, FADED, of=number)
        return y + 4 * self.unit

    def _notices(self, title: str, sentences: Sequence[Sentence], column: int, top: int) -> int:
        left, unit = self._lefts[column], self.unit
        self.rules.append(PrintedRule(pygame.Rect(left, top - 8 * unit, self._column, 1)))
        y = self._line(title, left, top, HEAD - 2, PRINT, bold=True) + 2 * unit
        for sentence in sentences:
            y = self._lines(self._wrapped([sentence], self._column, BODY), left, y) + 4 * unit
        return y + 14 * unit

    def _column_rules(self, top: int, ends: Sequence[int]) -> None:
        """Put a fine line between columns, from below what lies across them."""
        low = max(ends) - 10 * self.unit
        for n, left in enumerate(self._lefts[1:], 1):
            x = left - GUTTER * self.unit // 2
            crossing = [f.rect.bottom for f in self.frames if f.rect.left < x < f.rect.right]
            high = max([top, *crossing]) + 18 * self.unit * bool(crossing)
            if n <= len(ends):
                self.rules.append(PrintedRule(pygame.Rect(x, high, 1, max(low - high, 0)), FINE))

    # --- sentences -------------------------------------------------------------------------------

    def _number(self, sentence: Sentence) -> int:
        self.moments.append(sentence.moment)
        return len(self.moments) - 1

    def _wrapped(
        self,
        sentences: Sequence[Sentence],
        width: int,
        size: int,
        beside: tuple[int, int] = (0, 0),
    ) -> list[list[tuple[str, int]]]:
        """Return sentences in lines of a width, each line in parts: (text, number).

        `beside` is how much narrower the first lines are, and how many of them.
        """
        wide = any(ord(letter) > 0x2E80 for sentence in sentences for letter in sentence.text)
        gap = "" if any(ord(letter) > 0x2E80 for letter in self.paper.date) else " "
        numbers: list[int] = []
        whole, narrower = "", size * self.unit * 3 // 2 * wide  # for quotes of another font
        for sentence in sentences:
            whole += gap * bool(whole)
            numbers += [self._number(sentence)] * (len(whole) - len(numbers) + len(sentence.text))
            whole += sentence.text
        lines, at = [], 0
        for line in _with_indent(whole, size * self.unit, width - narrower, beside):
            at = max(whole.find(line, at), at)
            lines.append(list(_parts(line, numbers[at : at + len(line)])))
            at += len(line)
        return lines

    def _lines(self, lines: Sequence[Sequence[tuple[str, int]]], left: int, y: int) -> int:
        for parts in lines:
            x, low = left, y
            for text, number in parts:
                low = self._line(text, x, y, BODY, PRINT, of=number)
                x = self.pieces[-1].rect.right
            y = low
        return y

    def sentence_at(self, pixel: tuple[int, int]) -> int:
        """Return the number of the sentence at a pixel of the page, -1 for none."""
        for face in self.faces:
            if face.rect.collidepoint(pixel):
                return face.sentence
        for frame in self.frames:
            if frame.rect.collidepoint(pixel):
                return self.moments.index(frame.picture.moment)
        found = (p.sentence for p in self.pieces if p.sentence >= 0 and p.rect.collidepoint(pixel))
        return next(found, -1)


def _with_indent(text: str, size: int, width: int, beside: tuple[int, int]) -> list[str]:
    """Return a text in lines, of which the first are narrower: by how much, and how many."""
    less, count = beside
    first = list(wrapped_lines(text, size, width - less))[:count] if count else []
    at = 0
    for line in first:
        at = max(text.find(line, at), at) + len(line)
    rest = text[at:].lstrip()
    return first + (list(wrapped_lines(rest, size, width)) if rest else [])


def _parts(line: str, numbers: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield the parts of a line that belong to one sentence each."""
    start = 0
    for n in range(1, len(line) + 1):
        if n == len(line) or numbers[n] != numbers[start]:
            yield line[start:n], numbers[start]
            start = n
