"""Bubbles over heads: an icon, one line, or all that is said.

What somebody's bubble holds is said in `bubble_requests.py`. Bubbles never overlap, and never lie
under a panel or on a face. They are placed in the order of their rank; one that meets another, a
panel or a face moves up or aside, or below the feet, is made smaller, or is left out. What the
chosen say may hide the face of somebody else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

import pygame

from town.view.terrain.placeholder_art import SpriteSource
from town.view.ui.bidi import is_rtl
from town.view.ui.text import cut, font_for, wrap

PAPER, INK, EDGE = (255, 252, 243), (62, 48, 42), (98, 76, 66)
OLD_PAPER, OLD_INK = (238, 232, 220), (126, 112, 102)
NAME = (158, 84, 42)  # the colour of a name beside a portrait
TAIL = 5  # pixels
MAX_TAIL = 14  # pixels that a tail is long at most
MAX_MOVES = 7
CHOSEN_RANK = 1  # of a bubble of somebody chosen, at most
LETTERS = {"whisper": 0.85, "call": 1.3}  # how many times as large what is said so is written
HEAD_TO_SIDE, HEAD_TO_FEET = 9, 25  # art pixels from the head to the side, and below the feet


@dataclass(frozen=True, slots=True)
class BubbleRequest:
    """A bubble that should be drawn for a person; `head` is the pixel above their head."""

    name: str
    head: tuple[int, int]
    icon: str = ""
    text: str = ""
    is_over: bool = False  # the line was said a while ago
    loudness: str = ""  # whisper: in small letters | call: in large ones
    rank: int = 0  # the lower, the sooner it is placed
    level: int = 0  # 0 icon, 1 one line, 2 the whole line
    face: pygame.Surface | None = None  # a portrait beside the words
    talk: str = ""  # of the line
    began: int = 0  # tick of the line


@dataclass(frozen=True, slots=True)
class PlacedBubble:
    """A bubble and where it is drawn."""

    request: BubbleRequest
    picture: pygame.Surface
    rect: pygame.Rect


class Bubbles:
    """Makes bubbles and places them."""

    def __init__(self, art: SpriteSource) -> None:
        self._art, self.scale = art, 1.0
        self.growth = 1.0  # of letters
        self.zoom = 1  # pixels to a pixel of the art
        self._icons: dict[tuple[str, int], pygame.Surface] = {}
        self.placed: list[PlacedBubble] = []  # of the last frame

    def draw(
        self,
        screen: pygame.Surface,
        requests: Iterable[BubbleRequest],
        box: pygame.Rect,
        hidden: Iterable[pygame.Rect] = (),
        faces: Iterable[pygame.Rect] = (),
    ) -> None:
        """Place the bubbles within `box`, clear of what is `hidden` and of `faces`, and draw."""
        self.placed = self.lay(requests, box, hidden, faces)
        for bubble in self.placed:
            screen.blit(bubble.picture, bubble.rect)
            if bubble.request.text:
                _tail(screen, bubble)

    def lay(
        self,
        requests: Iterable[BubbleRequest],
        box: pygame.Rect,
        hidden: Iterable[pygame.Rect] = (),
        faces: Iterable[pygame.Rect] = (),
    ) -> list[PlacedBubble]:
        """Return the bubbles there is room for, none of which touches another or what is hidden."""
        placed: list[PlacedBubble] = []
        taken = [rect.inflate(4, 4) for rect in hidden]
        seen = list(faces)
        for request in sorted(requests, key=lambda w: (w.rank, -w.began, -w.head[1], w.name)):
            is_chosen = request.rank <= CHOSEN_RANK and request.level > 0
            low = _must_be_above(request, placed)
            found = self._fit(request, box, [*taken, *seen], low, request.level if is_chosen else 0)
            if found is None and is_chosen:
                found = self._fit(request, box, taken, low)
            if found:
                placed.append(found)
                taken.append(found.rect.inflate(2, 2))
        return placed

    def _fit(
        self,
        request: BubbleRequest,
        box: pygame.Rect,
        taken: Sequence[pygame.Rect],
        low: int | None,
        least: int = 0,
    ) -> PlacedBubble | None:
        """Return a bubble of the level asked for, or else an icon if `least` is 0.

        An older line ends above `low`, where the newer one of its talk begins.
        """
        for level in dict.fromkeys((request.level, least)):
            picture = self._picture(request, level)
            if picture is None:
                continue
            first = picture.get_rect(midbottom=request.head)
            spots = _spots(first, box, level, taken, self.zoom)
            if low is not None and level:
                spots = _above(spots, first, box, low)
            if request.is_over and request.rank > CHOSEN_RANK + 2:
                spots = islice(spots, 1)  # right over the head, or nobody would know whose it was
            for rect in spots:
                if rect.collidelist(taken) < 0:
                    far = low is not None and not _is_near(rect, request.head)
                    if far and level and not request.face:  # a portrait has its name
                        named = replace(request, text=f"{request.name.split()[0]}: {request.text}")
                        picture = self._picture(named, level) or picture
                        rect = picture.get_rect(midbottom=rect.midbottom).clamp(box)
                        if rect.collidelist(taken) >= 0:
                            continue
                    shown = request if level or not request.text else replace(request, text="")
                    return PlacedBubble(shown, picture, rect)
        return None

    def _picture(self, request: BubbleRequest, level: int) -> pygame.Surface | None:
        if level and request.text:
            size = self.scale * self.growth * LETTERS.get(request.loudness, 1.0)
            if request.face is not None:
                name = request.name.split()[0]
                return _balloon_with_face(request.text, request.is_over, size, request.face, name)
            return _balloon(request.text, level, request.is_over, size)
        return self._icon(request.icon) if request.icon else None

    def _icon(self, name: str) -> pygame.Surface:
        times = max(round(self.scale), (self.zoom + 1) // 2)
        key = (name, times)
        if key not in self._icons:
            self._icons[key] = pygame.transform.scale_by(self._art.icon(name), times)
        return self._icons[key]


def _must_be_above(request: BubbleRequest, placed: Sequence[PlacedBubble]) -> int | None:
    """Return the upper edge of the newer line of the same talk that stands, None for none."""
    newer = [
        bubble.rect.top
        for bubble in placed
        if request.talk and bubble.request.text and bubble.request.talk == request.talk
        if bubble.request.began > request.began
    ]
    return min(newer, default=None)


def _is_near(rect: pygame.Rect, head: tuple[int, int]) -> bool:
    """Return whether one sees whose bubble it is by where it is."""
    return rect.inflate(2 * MAX_TAIL, 4 * MAX_TAIL).collidepoint(head)


def _above(
    spots: Iterable[pygame.Rect], first: pygame.Rect, box: pygame.Rect, low: int
) -> Iterator[pygame.Rect]:
    """Yield of `spots` those above `low`, then one that is moved up there: old lines come first."""
    for spot in spots:
        if spot.bottom <= low:
            yield spot
    raised = first.clamp(box)
    raised.bottom = low - 2
    if raised.top >= box.top:
        yield raised


def _spots(
    rect: pygame.Rect, box: pygame.Rect, level: int, taken: Sequence[pygame.Rect], zoom: int
) -> Iterator[pygame.Rect]:
    """Yield the places where a bubble could go, the best first."""
    head = rect.midbottom
    rect = rect.move(0, -TAIL if level else -1)
    if level and rect.top < box.top:  # no room above: beside the head, or below the feet
        yield from _off_the_head(rect, head, box, zoom)
        return
    if level:
        rect = rect.clamp(box)
    yield rect
    for _ in range(MAX_MOVES if level else 1):
        hit = rect.collidelist(taken)
        if hit < 0:
            return
        rect = rect.move(0, taken[hit].top - rect.bottom)
        if rect.top < box.top:
            break
        yield rect
    if level:
        base = rect.copy()
        for dx in (rect.width // 2, -rect.width // 2, rect.width, -rect.width):
            yield base.move(dx, 0).clamp(box)
        yield from _off_the_head(rect, head, box, zoom)


def _off_the_head(
    rect: pygame.Rect, head: tuple[int, int], box: pygame.Rect, zoom: int
) -> Iterator[pygame.Rect]:
    """Yield places for a bubble beside a person and below: nowhere does it hide the head."""
    x, y = head
    beside = rect.copy()
    for left in (x + HEAD_TO_SIDE * zoom, x - HEAD_TO_SIDE * zoom - rect.width):
        beside.topleft = (left, max(y - 2 * zoom, box.top))
        if box.contains(beside):
            yield beside.copy()
    below = rect.copy()
    below.midtop = (x, y + HEAD_TO_FEET * zoom)
    yield below.clamp(box)


def _tail(screen: pygame.Surface, bubble: PlacedBubble) -> None:
    """Point from the edge of a bubble at the head it belongs to, on whatever side that is."""
    head, rect = bubble.request.head, bubble.rect
    if rect.collidepoint(head):
        return
    inner = rect.inflate(-16, -4)
    root = (max(inner.left, min(head[0], inner.right)), max(inner.top, min(head[1], inner.bottom)))
    dx, dy = head[0] - root[0], head[1] - root[1]
    far = max(abs(dx), abs(dy), 1)
    share = min(MAX_TAIL / far, 1.0)  # it points at the head, and does not cross what lies between
    end = (root[0] + round(dx * share), root[1] + round(dy * share))
    upright = inner.left <= head[0] <= inner.right or abs(dy) >= abs(dx)
    wide = (4, 0) if upright else (0, 4)
    points = [(root[0] - wide[0], root[1] - wide[1]), (root[0] + wide[0], root[1] + wide[1]), end]
    pygame.draw.polygon(screen, OLD_PAPER if bubble.request.is_over else PAPER, points)
    pygame.draw.line(screen, EDGE, points[0], points[2])
    pygame.draw.line(screen, EDGE, points[1], points[2])


def _by_words(line: str) -> str:
    """Return a cut line ended at the last whole word, if it has any."""
    words, _, rest = line.rpartition(" ")
    return f"{words.rstrip(' ,.;')}…" if words and rest.endswith("…") else line


def _paper(size: tuple[int, int], colour: tuple[int, int, int], radius: int) -> pygame.Surface:
    whole = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.rect(whole, (*colour, 244), whole.get_rect(), border_radius=radius)
    pygame.draw.rect(whole, EDGE, whole.get_rect(), 1, border_radius=radius)
    return whole


@lru_cache(maxsize=400)
def _balloon(text: str, level: int, is_over: bool, scale: float) -> pygame.Surface:
    """Return a balloon with `text`: on one line, cut, or whole."""
    size = round((13 if level == 1 else 14) * scale)
    short, wide = round(190 * scale), round(220 * scale)
    lines = [_by_words(cut(text, size, short))] if level == 1 else wrap(text, size, wide)
    face = font_for(text, size)
    height = face.get_linesize() - 1
    width = max(face.size(line)[0] for line in lines)
    colour = OLD_PAPER if is_over else PAPER
    whole = _paper((width + 16, height * len(lines) + 8), colour, 7)
    leftward = is_rtl(text)
    for row, line in enumerate(lines):
        shown = face.render(line, True, OLD_INK if is_over else INK)
        x = width + 8 - shown.get_width() if leftward else 8
        whole.blit(shown, (x, 3 + row * height))
    return whole


@lru_cache(maxsize=60)
def _balloon_with_face(
    text: str, is_over: bool, scale: float, face: pygame.Surface, name: str
) -> pygame.Surface:
    """Return a balloon with a portrait at the left, and a name above the whole text."""
    size, small = round(14 * scale), round(12 * scale)
    times = max(round(scale), 1)
    picture = pygame.transform.scale_by(face, times) if times > 1 else face
    lines = wrap(text, size, round(230 * scale))
    letters, title = font_for(text, size), font_for(name, small, True)
    high = letters.get_linesize() - 1
    head = title.get_linesize()
    widest = max([title.size(name)[0], *(letters.size(line)[0] for line in lines)])
    left, above = picture.get_width() + 14, 5
    height = max(head + high * len(lines) + 2 * above, picture.get_height() + 10)
    whole = _paper((left + widest + 10, height), OLD_PAPER if is_over else PAPER, 8)
    whole.blit(picture, (6, (height - picture.get_height()) // 2))
    y = max((height - head - high * len(lines)) // 2, above)
    whole.blit(title.render(name, True, NAME), (left, y))
    for row, line in enumerate(lines):
        shown = letters.render(line, True, OLD_INK if is_over else INK)
        x = left + widest - shown.get_width() if is_rtl(text) else left
        whole.blit(shown, (x, y + head + row * high))
    return whole
