"""Hair: every style from every side, drawn on a standing adult's head, in key colours."""

from collections.abc import Callable, Iterator

from assets.drawing.kit.canvas import Pic, opaque
from assets.drawing.people.bodies import H, W, bare

VIEWS = ("down", "up", "left", "right", "sleep")
DARK, BODY, LIGHT = "hair0", "hair1", "hair2"
Style = Callable[[Pic, str], None]


def _cap(pic: Pic, view: str, low: int = 7) -> None:
    """Cover the skull: rows 3 to 5 before, down to `low` at the sides and behind."""
    pic.box(4, 3, 8, 2, BODY).box(5, 2, 6, 1, BODY).box(3, 5, 2, low - 4, BODY)
    if view == "up":
        pic.box(3, 4, 10, low - 1, BODY).box(4, 3, 8, low, BODY)
    elif view == "left":
        pic.box(8, 4, 5, low - 2, BODY).box(4, 4, 5, 2, BODY).box(3, 4, 2, 2, BODY)
        pic.px[6:, 3:5] = 0
    else:
        pic.box(11, 5, 2, low - 4, BODY).box(3, 4, 10, 2, BODY)
    pic.box(6, 2, 3, 1, LIGHT).box(5, 3, 3, 1, LIGHT).dots(LIGHT, (4, 4))


def _short(pic: Pic, view: str) -> None:
    _cap(pic, view, 6)
    if view in ("down", "sleep"):
        pic.dots(BODY, (5, 6), (6, 6), (9, 6))


def _cropped(pic: Pic, view: str) -> None:
    pic.box(5, 3, 6, 2, BODY).box(4, 4, 8, 1, BODY)
    if view == "up":
        pic.box(4, 4, 8, 5, BODY)
    elif view == "left":
        pic.box(8, 4, 4, 4, BODY)
    else:
        pic.dots(BODY, (4, 5), (11, 5))
    pic.box(6, 3, 2, 1, LIGHT)


def _messy(pic: Pic, view: str) -> None:
    _cap(pic, view, 7)
    pic.dots(BODY, (4, 1), (7, 1), (8, 1), (11, 2), (3, 3), (12, 3)).dots(LIGHT, (7, 1), (4, 2))
    if view in ("down", "sleep"):
        pic.dots(BODY, (5, 6), (7, 6), (8, 6), (10, 6))


def _bob(pic: Pic, view: str) -> None:
    _cap(pic, view, 11)
    if view in ("down", "sleep"):
        pic.box(5, 6, 3, 1, BODY)
    if view == "left":
        pic.box(9, 9, 4, 3, BODY)


def _long(pic: Pic, view: str) -> None:
    _cap(pic, view, 12)
    if view == "up":
        pic.box(4, 10, 8, 7, BODY).box(6, 12, 1, 5, DARK).box(9, 11, 1, 6, DARK)
    elif view == "left":
        pic.box(9, 9, 4, 7, BODY).box(11, 9, 1, 6, DARK)
    elif view == "down":
        pic.box(3, 10, 2, 5, BODY).box(11, 10, 2, 5, BODY)


def _bun(pic: Pic, view: str) -> None:
    _cap(pic, view, 7)
    if view == "up":
        pic.disc(5, 2, 6, 5, DARK).disc(5, 2, 5, 4, LIGHT)
    elif view == "left":
        pic.disc(11, 2, 4, 5, BODY).dots(LIGHT, (12, 3)).dots(DARK, (11, 5))
    else:
        pic.box(6, 1, 4, 1, BODY).dots(LIGHT, (7, 1)).dots(DARK, (6, 2), (9, 2))


def _ponytail(pic: Pic, view: str) -> None:
    _cap(pic, view, 7)
    if view == "up":
        pic.box(7, 7, 2, 9, BODY).box(6, 8, 1, 5, BODY).box(7, 6, 2, 1, "red").dots(LIGHT, (7, 9))
    elif view == "left":
        pic.box(12, 5, 2, 7, BODY).dots("red", (12, 5)).dots(DARK, (13, 11))
    elif view == "down":
        pic.box(12, 6, 2, 6, BODY).dots("red", (12, 6))


def _braid(pic: Pic, view: str) -> None:
    _cap(pic, view, 8)
    columns = {"down": (3, 11), "up": (4, 10), "left": (10,)}.get(view, ())
    for x in columns:
        for i in range(3):
            pic.box(x, 9 + i * 2, 2, 2, BODY).dots(DARK, (x + i % 2, 10 + i * 2))
        pic.box(x, 15, 2, 1, "red")


def _curly(pic: Pic, view: str) -> None:
    _cap(pic, view, 9)
    for x, y in ((3, 2), (6, 0), (9, 1), (2, 5), (11, 2)):
        pic.disc(x, y, 4, 4, BODY)
    if view != "left":
        pic.disc(11, 5, 3, 5, BODY).disc(2, 5, 3, 5, BODY)
    else:
        pic.disc(9, 5, 5, 6, BODY)
        pic.px[6:, 2:8] = 0
    if view in ("down", "sleep"):
        pic.px[7:, 5:11] = 0
    pic.dots(LIGHT, (4, 3), (7, 1), (10, 2), (5, 4), (3, 6)).dots(DARK, (8, 3), (11, 5), (6, 4))


def _bald(pic: Pic, view: str) -> None:
    if view == "up":
        pic.box(4, 7, 8, 3, BODY).box(3, 7, 1, 2, BODY).box(12, 7, 1, 2, BODY)
    elif view == "left":
        pic.box(9, 7, 3, 3, BODY)
    else:
        pic.box(3, 7, 1, 3, BODY).box(12, 7, 1, 3, BODY)


def _beard(pic: Pic, view: str) -> None:
    _short(pic, view)
    if view == "left":
        pic.box(4, 10, 6, 3, BODY).box(4, 10, 1, 1, LIGHT).box(6, 10, 1, 1, "skin1")
    elif view != "up":
        pic.box(4, 9, 1, 2, BODY).box(11, 9, 1, 2, BODY).box(5, 10, 6, 3, BODY)
        pic.box(7, 11, 2, 1, "skin0").box(6, 10, 4, 1, LIGHT)


def _scarf(pic: Pic, view: str) -> None:
    _cap(pic, view, 11)
    if view == "up":
        pic.box(4, 9, 8, 5, BODY).box(5, 9, 1, 5, DARK)
    elif view == "left":
        pic.box(8, 9, 4, 4, BODY).box(5, 12, 6, 2, BODY).dots(DARK, (9, 12))
    else:
        pic.box(4, 11, 1, 2, BODY).box(11, 11, 1, 2, BODY).box(5, 12, 6, 2, BODY)
        pic.box(5, 5, 6, 1, LIGHT).dots(DARK, (7, 13), (8, 12))


STYLES: dict[str, Style] = {
    "short": _short, "cropped": _cropped, "messy": _messy, "bob": _bob, "long": _long,
    "bun": _bun, "ponytail": _ponytail, "braid": _braid, "curly": _curly, "bald": _bald,
    "beard": _beard, "scarf": _scarf,
}  # fmt: skip


def hair(style: str, view: str) -> Pic:
    """Return a style of hair from one side, for a standing adult."""
    pic = Pic(W, H)
    STYLES[style](pic, "left" if view == "right" else view)
    under = bare("adult", {"sleep": "sleep"}.get(view, f"{view}0"))
    if view == "sleep":
        under = under.moved(0, -1)
    if view == "right":
        under = under.mirrored()
        pic = pic.mirrored()
    blocked = opaque(under)
    blocked[:4] = False
    return pic.rim(blocked=blocked)


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all hair by name: person/hair/<style>/<view>."""
    for style in STYLES:
        for view in VIEWS:
            yield f"person/hair/{style}/{view}", hair(style, view)
