"""Marks of talks seen from afar: a small balloon for each kind, told by its colour and its sign."""

from collections.abc import Iterator

from assets.drawing.kit.canvas import Pic

SIZE = 14
BALLOON = ".ddddddddddd. dbbbbbbbbbbbd dbbbbbbbbbbbd dbbbbbbbbbbbd dbbbbbbbbbbbd dbbbbbbbbbbbd " + (
    "dbbbbbbbbbbbd dbbbbbbbbbbbd .dddbbddddd.. ...dbd....... ...dd........"
)
STAR = "..d...d...d.. .dbd.dbd.dbd. .dbbdbbbdbbd. ddbbbbbbbbbdd dbbbbbbbbbbbd .dbbbbbbbbbd. " + (
    "dbbbbbbbbbbbd ddbbbbbbbbbdd .dbbdbbbdbbd. .dbd.dbd.dbd. ..d...d...d.."
)
KINDS: dict[str, tuple[str, str, str, str, str]] = {  # shape, edge, body, ink, sign
    "small": (BALLOON, "umber", "white", "umber", "....... w.ww.ww ......."),
    "asking": (BALLOON, "navy", "ice", "blue", "..www.. .w...w. ....w.. ...w... ....... ...w..."),
    "news": (BALLOON, "rust", "amber", "bark", "wwwwwww w.www.w wwwwwww w...w.w wwwwwww"),
    "secret": (BALLOON, "plum", "mauve", "plum", "..www.. ..w.w.. .wwwww. .ww.ww. .wwwww."),
    "promise": (BALLOON, "pine", "pale", "forest", "......w .....ww ww..ww. .wwww.. ..ww..."),
    "tenderness": (
        BALLOON, "wine", "mauve", "red", ".ww.ww. wwwwwww wwwwwww .wwwww. ..www.. ...w...",
    ),
    "laughter": (
        BALLOON, "rust", "yellow", "bark", ".w...w. w.w.w.w ....... wwwwwww .wwwww. ..www..",
    ),
    "quarrel": (STAR, "wine", "red", "white", ".w.w. .w.w. .w.w. ..... .w.w."),
}  # fmt: skip


def mark(kind: str) -> Pic:
    """Return the mark of a kind of talk."""
    shape, edge, body, ink, sign = KINDS[kind]
    pic = Pic(SIZE, SIZE - 2).stamp(0, 0, shape, {"d": edge, "b": body})
    rows = sign.split()
    left = (13 - len(rows[0])) // 2
    top = (11 - len(rows)) // 2 if shape is STAR else (8 - len(rows)) // 2 + 1
    return pic.stamp(left, top, sign, {"w": ink})


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all marks by name: icon/talk_<kind>."""
    for kind in KINDS:
        yield f"icon/talk_{kind}", mark(kind)
