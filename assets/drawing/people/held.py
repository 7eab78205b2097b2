"""What people hold, and what is drawn with a body: brooms, umbrellas, boxes, marks of a quarrel.

A picture is 32 by 38 pixels, feet at the bottom in the middle, for a standing adult: the head is in
rows 18 to 25, the trunk in 26 to 31. Those that are lower are drawn lower. Hands and sleeves are in
key colours, which are changed when a person is dressed.
"""

from collections.abc import Callable, Iterator

from assets.drawing.kit.canvas import Pic

W, H = 32, 38
VIEWS = ("down", "up", "left", "right")
SHADES = ("red", "azure", "amber", "violet")
Drawer = Callable[[Pic, str, int], object]


def _umbrella(pic: Pic, view: str, n: int) -> None:
    """Draw a canopy over the head and its stick at the side."""
    body = SHADES[n]
    dark = {"red": "brick", "azure": "blue", "amber": "orange", "violet": "plum"}[body]
    x = {"down": 22, "up": 9, "left": 9}[view]
    pic.box(x, 15, 1, 15, "slate").box(x - 1, 28, 2, 2, "skin2")
    pic.disc(4, 9, 24, 16, body)
    pic.px[17:25, 4:28] = 0
    pic.box(x, 17, 1, 12, "slate").box(x - 1, 28, 2, 2, "skin2")
    for left in (4, 10, 16, 22):
        pic.box(left + 2, 16, 2, 1, dark).dots(dark, (left, 16), (left + 5, 16))
    pic.line(16, 10, 10, 15, dark).line(16, 10, 21, 15, dark).line(9, 12, 13, 10, "white")
    pic.box(15, 7, 2, 2, "slate")


def _broom(pic: Pic, view: str, n: int) -> None:
    """Draw a broom that goes to and fro."""
    if view == "left":
        x = 5 + 3 * n
        pic.line(13, 24, x + 1, 33, "oak").box(x - 2, 33, 6, 4, "amber").box(
            x - 2, 33, 6, 1, "wine"
        )
        pic.dots("orange", (x - 1, 36), (x + 1, 35), (x + 3, 36)).box(10, 27, 2, 2, "skin2")
        return
    x = (18 if view == "down" else 10) + 4 * n
    pic.line(17, 24, x + 1, 33, "oak").box(x - 2, 33, 7, 4, "amber").box(x - 2, 33, 7, 1, "wine")
    pic.dots("orange", (x - 1, 36), (x + 1, 35), (x + 3, 36)).box(17, 27, 2, 2, "skin2")


def _box(pic: Pic, view: str, n: int) -> None:
    """Draw a box in both arms."""
    x = 5 if view == "left" else 11
    pic.slab(x, 26 - n % 2, 10, 3, 5, "oak").box(x + 4, 26 - n % 2, 2, 8, "straw")
    if view == "left":
        pic.box(11, 30, 5, 2, "cloth2").box(10, 30, 2, 2, "skin2")
    else:
        pic.box(10, 30, 2, 2, "skin2").box(20, 30, 2, 2, "skin2")


def _book(pic: Pic, view: str, n: int) -> None:
    """Draw an open book."""
    if view == "left":
        pic.box(7, 27, 5, 4, "brick").box(8, 26, 3, 4, "white").box(11, 29, 2, 2, "skin2")
        return
    pic.box(11, 28, 10, 4, "brick").box(12, 27, 4, 4, "white").box(16, 27, 4, 4, "cream")
    pic.box(13, 28, 2, 1, "ash").box(17, 28, 2, 1, "ash").box(13 + 4 * n, 30, 2, 1, "ash")
    pic.box(10, 30, 2, 2, "skin2").box(20, 30, 2, 2, "skin2")


def _notes(pic: Pic, view: str, n: int) -> None:
    """Draw notes in the air."""
    for x, y, colour in ((5, 13 - 2 * n, "navy"), (24, 9 + 2 * n, "plum")):
        pic.box(x + 2, y, 1, 5, colour).box(x, y + 4, 3, 2, colour).dots(colour, (x + 3, y + 1))
        pic.dots(colour, (x + 4, y + 2))
    if view == "left":
        pic.dots("navy", (2, 20 - n))


def _quarrel(pic: Pic, view: str, n: int) -> None:
    """Draw a fist in the air and red strokes over the head."""
    for x, y, to_x, to_y in ((12, 13, 9, 9), (16, 12, 16, 7), (20, 13, 23, 9)):
        pic.line(x, y - n, to_x, to_y - n, "red").line(x + 1, y - n, to_x + 1, to_y - n, "coral")
    x = 6 if view == "left" else 22
    pic.box(x, 20 - 2 * n, 3, 3, "skin2").box(x + (view == "left"), 23 - 2 * n, 2, 4, "cloth2")


def _heart(pic: Pic, x: int, y: int) -> None:
    pic.stamp(x, y, "hh.hh hwhhh hhhhh .hhh. ..h..", {"h": "red", "w": "rose"})


def _hug(pic: Pic, view: str, n: int) -> None:
    """Draw both arms round somebody."""
    if view == "left":
        pic.box(8, 27, 8, 2, "cloth2").box(8, 28, 8, 1, "cloth1").box(6, 27, 2, 2, "skin2")
    else:
        pic.box(10, 27, 12, 2, "cloth2").box(10, 29, 12, 1, "cloth1").box(15, 27, 3, 2, "skin2")
    _heart(pic, 14, 10 - n)


def _kiss(pic: Pic, view: str, n: int) -> None:
    """Draw hearts that rise between two heads."""
    x = 4 if view == "left" else 14
    _heart(pic, x, 9 - n)
    pic.stamp(x + 6, 4 + n, "h.h hhh .h.", {"h": "coral"})
    if view == "left":
        pic.box(9, 28, 6, 2, "cloth2").box(7, 28, 2, 2, "skin2")


def _shiver(pic: Pic, view: str, n: int) -> None:
    """Draw crossed arms and strokes beside a body that trembles."""
    for x in (5 + n, 25 - n):
        for y in (19, 23, 27):
            pic.dots("azure", (x, y), (x + 1, y + 1), (x, y + 2)).dots("sky", (x + 1, y))
    if view == "up":
        return
    x, wide = (11, 7) if view == "left" else (11, 10)
    pic.box(x, 27, wide, 2, "cloth2").box(x, 29, wide, 2, "cloth1")
    pic.box(x + wide - 2, 27, 2, 2, "skin2").box(x, 29, 2, 2, "skin2")


def _stool(pic: Pic, view: str, _n: int) -> None:
    """Draw a low stool under one who sits."""
    if view == "up":  # it hides the legs of one who is seen from behind
        pic.box(10, 32, 12, 2, "honey").box(10, 34, 12, 1, "wood").box(11, 35, 10, 2, "bark")
        pic.box(10, 35, 2, 3, "wood").box(20, 35, 2, 3, "wood")
        return
    x = 13 if view == "left" else 11
    pic.box(x, 33, 9 if view == "left" else 10, 2, "honey")
    pic.box(x, 35, 2, 3, "wood").box(x + 7, 35, 2, 3, "wood")


DRAWERS: dict[str, tuple[Drawer, int]] = {
    "umbrella": (_umbrella, len(SHADES)), "broom": (_broom, 2), "box": (_box, 2),
    "book": (_book, 2), "notes": (_notes, 2), "quarrel": (_quarrel, 2), "hug": (_hug, 2),
    "kiss": (_kiss, 2), "shiver": (_shiver, 2), "stool": (_stool, 2),
}  # fmt: skip
RIMLESS = ("notes", "shiver")


def plate() -> Pic:
    """Draw a plate with a meal on it."""
    pic = Pic(9, 7).disc(0, 0, 9, 6, "white").disc(2, 1, 5, 4, "fog")
    return pic.dots("orange", (3, 2), (4, 2)).dots("leaf", (5, 3), (5, 2)).rim()


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all things in hand by name: held/<thing><picture>/<view>."""
    yield "plate", plate()
    for thing, (draw, number) in DRAWERS.items():
        for n in range(number):
            for view in VIEWS:
                pic = Pic(W, H)
                draw(pic, "left" if view == "right" else view, n)
                pic = pic.mirrored() if view == "right" else pic
                yield f"held/{thing}{n}/{view}", pic if thing in RIMLESS else pic.rim()
