"""What stands about the land and is of no use to anybody but the eye: boats, haystacks, sheep."""

from collections.abc import Callable, Iterator

from assets.drawing.kit.canvas import Pic, grain, scattered


def sampan() -> Pic:
    """Return a boat with a black awning, 48 by 24."""
    pic = Pic(48, 24).shadow(3, 16, 42, 7, "shade2")
    for y in range(12, 20):
        half = 22 - (y - 12) * (y - 12) // 6
        pic.box(24 - half, y, 2 * half, 1, "umber" if y > 14 else "wood")
    pic.box(2, 11, 44, 1, "oak").box(0, 9, 4, 3, "wood").box(44, 9, 4, 3, "wood")
    pic.box(0, 9, 4, 1, "oak").box(44, 9, 4, 1, "oak").box(5, 12, 38, 2, "soil")
    for y in range(3, 13):
        half = 11 - max(0, 6 - y)
        pic.box(24 - half, y, 2 * half, 1, "slate" if (y + 1) % 3 else "ink")
    pic.box(17, 3, 14, 1, "stone")
    for x in range(14, 35, 4):
        pic.box(x, 5, 1, 8, "ink")
    return pic.rim()


def rowboat() -> Pic:
    """Return a rowing boat, 32 by 16."""
    pic = Pic(32, 16)
    for y in range(4, 14):
        half = 15 - abs(y - 8) - max(0, y - 11) * 2
        pic.box(16 - half, y, 2 * half, 1, "red" if y < 11 else "brick")
    for y in range(5, 10):
        half = 12 - abs(y - 7)
        pic.box(16 - half, y, 2 * half, 1, "oak")
    for x in (10, 16, 21):
        pic.box(x, 5, 2, 5, "honey").box(x, 9, 2, 1, "umber")
    return pic.line(6, 2, 24, 9, "straw").rim()


def haystack() -> Pic:
    """Return a round stack of hay, 24 by 26."""
    pic = Pic(24, 26)
    for y in range(2, 24):
        half = min(10, 2 + y // 2 + (y > 9))
        for x in range(12 - half, 12 + half):
            tone = ("straw", "honey", "honey", "oak")[grain(x // 2, y // 2, 7) % 4]
            pic.dots("oak" if x > 12 + half // 2 and tone == "honey" else tone, (x, y))
    return pic.line(12, 0, 12, 4, "wood").rim("umber").shadow(1, 21, 22, 5)


def rock() -> Pic:
    """Return a boulder, 16 by 16."""
    pic = Pic(16, 16).disc(1, 4, 14, 11, "stone").disc(1, 3, 13, 9, "pebble")
    pic.disc(3, 3, 7, 5, "ash").dots("fog", (5, 4), (6, 4)).dots(
        "leaf", (3, 12), (10, 13), (11, 13)
    )
    return pic.rim().shadow(1, 12, 15, 4)


def woodpile() -> Pic:
    """Return logs stacked for the winter, 32 by 18."""
    pic = Pic(32, 18).box(1, 4, 30, 12, "umber")
    for row, y in enumerate((4, 8, 12)):
        for x in range(1 + row % 2 * 2, 28, 4):
            pic.disc(x, y, 4, 4, "oak").dots("straw", (x + 1, y + 1)).dots("wood", (x + 2, y + 2))
    return pic.box(0, 2, 32, 2, "wood").box(0, 2, 32, 1, "oak").rim().shadow(0, 14, 32, 4)


def cart() -> Pic:
    """Return a hay cart, 32 by 22."""
    pic = Pic(32, 22).box(2, 8, 22, 5, "wood").box(2, 8, 22, 1, "oak").box(22, 12, 10, 2, "umber")
    for x in (4, 9, 14, 19):
        pic.box(x, 9, 1, 4, "umber")
    for x, y in scattered(40, 18, 7, 61):
        pic.dots(("straw", "honey")[x % 2], (x + 4, y + 2))
    for x in (5, 17):
        pic.disc(x, 11, 8, 8, "bark").disc(x + 2, 13, 4, 4, "oak").dots("bark", (x + 3, 15))
    return pic.rim().shadow(2, 17, 28, 4)


def lantern(is_lit: bool = False) -> Pic:
    """Return a red paper lantern on a post, 16 by 32."""
    glow, flame = ("orange", "yellow") if is_lit else ("coral", "rose")
    pic = Pic(16, 32).box(3, 6, 2, 24, "umber").box(3, 6, 1, 24, "wood").box(2, 5, 10, 2, "umber")
    pic.box(2, 29, 4, 2, "stone").box(10, 7, 1, 2, "bark").disc(7, 9, 8, 9, "red")
    pic.disc(8, 9, 5, 6, glow).box(9, 8, 4, 1, "amber").box(9, 17, 4, 1, "amber")
    pic.dots(flame, (10, 11), (10, 12), (9, 11), (9, 12)).box(10, 18, 1, 4, "amber")
    return pic.rim().shadow(1, 28, 9, 3)


def lamp(is_lit: bool = False) -> Pic:
    """Return a street lamp of iron, 16 by 36."""
    pane, flame = ("amber", "yellow") if is_lit else ("sky", "ice")
    pic = Pic(16, 36).box(7, 10, 2, 24, "slate").box(7, 10, 1, 24, "stone").box(5, 33, 6, 2, "ink")
    pic.box(6, 30, 4, 3, "slate").box(4, 9, 8, 1, "ink").box(5, 3, 6, 6, pane)
    pic.box(6, 4, 2, 4, flame).box(4, 2, 8, 1, "ink").box(6, 0, 4, 2, "slate")
    return pic.rim().shadow(3, 32, 10, 3)


def signpost() -> Pic:
    """Return a post with two arms, 24 by 30."""
    pic = Pic(24, 30).box(11, 3, 2, 25, "wood").box(11, 3, 1, 25, "oak")
    pic.box(12, 5, 10, 4, "cream").box(22, 6, 1, 2, "cream").box(2, 11, 10, 4, "cream")
    pic.box(1, 12, 1, 2, "cream").box(14, 7, 6, 1, "stone").box(4, 13, 6, 1, "stone")
    return pic.rim().shadow(7, 26, 10, 3)


def sheep(seed: int = 1) -> Pic:
    """Return a sheep that grazes, 18 by 14."""
    pic = Pic(18, 14).box(4, 9, 2, 4, "slate").box(11, 9, 2, 4, "slate")
    pic.disc(2, 1, 13, 10, "fog").disc(2, 1, 11, 7, "white")
    for x, y in scattered(7, 11, 7, 71, seed):
        pic.dots("ash", (x + 3, y + 2))
    return pic.disc(12, 5, 5, 6, "slate").dots("white", (15, 7)).rim("stone").shadow(2, 10, 14, 4)


def cow() -> Pic:
    """Return a brown and white cow, 26 by 20."""
    pic = Pic(26, 20)
    for x in (4, 8, 15, 18):
        pic.box(x, 12, 2, 7, "soil")
    pic.box(3, 4, 18, 9, "rust").box(3, 4, 18, 2, "orange").box(8, 4, 6, 6, "white")
    pic.box(15, 8, 4, 5, "white").box(19, 3, 6, 6, "rust").box(22, 6, 3, 4, "rose")
    pic.dots("ink", (22, 4)).dots("cream", (19, 2), (24, 2)).line(2, 5, 2, 12, "soil")
    return pic.rim().shadow(2, 15, 21, 4)


def ducks() -> Pic:
    """Return two ducks that swim, 20 by 12."""
    pic = Pic(20, 12)
    for x, y, body, head in ((0, 3, "ash", "forest"), (10, 5, "soil", "earth")):
        pic.box(x, y + 5, 8, 1, "sky").disc(x, y + 1, 8, 5, body).box(x + 5, y - 1, 3, 3, head)
        pic.dots("amber", (x + 8, y)).dots("white", (x + 5, y + 2)).dots("fog", (x + 2, y + 2))
    return pic


def lilies() -> Pic:
    """Return water lilies, 16 by 12."""
    pic = Pic(16, 12)
    for x, y in ((0, 1), (8, 0), (4, 6), (11, 7)):
        pic.disc(x, y, 5, 4, "leaf").disc(x, y, 4, 3, "grass").dots("azure", (x + 2, y + 2))
    return pic.dots("white", (10, 1), (9, 0), (11, 0), (5, 7)).dots("pink", (10, 0), (6, 7))


def washing() -> Pic:
    """Return a line of washing between two poles, 48 by 26."""
    pic = Pic(48, 26).box(1, 2, 2, 23, "wood").box(45, 2, 2, 23, "wood").box(2, 4, 44, 1, "fog")
    for x, wide, high, tone, dark in (
        (6, 9, 11, "white", "fog"), (17, 6, 8, "sky", "azure"), (25, 10, 12, "cream", "straw"),
        (37, 6, 7, "coral", "red"),
    ):  # fmt: skip
        pic.box(x, 5, wide, high, tone).box(x + wide - 1, 5, 1, high, dark)
        pic.box(x, 4 + high, wide, 1, dark)
    return pic.shadow(0, 23, 48, 3)


def barrels() -> Pic:
    """Return two barrels and a crate, 28 by 22."""
    pic = (
        Pic(28, 22).box(16, 9, 11, 11, "oak").box(16, 9, 11, 1, "straw").box(16, 14, 11, 1, "wood")
    )
    pic.box(18, 9, 1, 11, "wood").box(24, 9, 1, 11, "wood")
    for x, y in ((1, 5), (8, 8)):
        pic.box(x, y, 9, 12, "wood").box(x, y, 9, 2, "honey").box(x, y + 4, 9, 1, "slate")
        pic.box(x, y + 9, 9, 1, "slate").box(x + 2, y + 2, 1, 10, "oak").box(
            x + 8, y, 1, 12, "umber"
        )
    return pic.rim().shadow(0, 18, 28, 4)


THINGS: dict[str, Callable[[], Pic]] = {
    "sampan": sampan, "rowboat": rowboat, "haystack": haystack, "rock": rock,
    "woodpile": woodpile, "cart": cart, "lantern": lantern, "lamp": lamp, "signpost": signpost,
    "sheep": sheep, "cow": cow, "ducks": ducks, "lilies": lilies, "washing": washing,
    "barrels": barrels,
}  # fmt: skip


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield what stands about by name."""
    for name, draw in THINGS.items():
        yield f"scenery/{name}", draw()
    yield "scenery/lantern/lit", lantern(is_lit=True)
    yield "scenery/lamp/lit", lamp(is_lit=True)
