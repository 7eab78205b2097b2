"""What people wear, as far as a portrait shows it: eight kinds of clothes on two widths."""

from collections.abc import Iterator

from assets.drawing.portraits.kit import (
    MIDDLE,
    Mask,
    Part,
    X,
    Y,
    ellipse,
    polygon,
    profile,
    round_light,
)

KINDS = ("shirt", "dress", "apron", "coat", "overalls", "suit", "jumper", "robe")
WIDTHS = {"adult": 1.0, "child": 0.84, "elder": 0.94}
M = MIDDLE


def _torso(stage: str) -> Mask:
    by = WIDTHS[stage]
    rows = ((50, 7.5), (52, 12), (54, 18.5), (56, 22.5), (58, 25), (61, 26.5), (63, 27.0))
    return profile([(y, half * by) for y, half in rows])


def _cloth(part: Part, mask: Mask, ramp: str = "cloth") -> None:
    high = 4 if ramp == "linen" else 5
    depth = 2.7 + 1.8 * round_light(M, 66, 34, 22)
    part.shade(mask, ramp, depth, 1, high).outline(mask, f"{ramp}0")


def _throat(part: Part, mask: Mask, edge: str) -> None:
    """Open a neckline: what is bare shows the neck of the head below."""
    part.clear(mask)
    rim = mask.copy()
    rim[1:] |= mask[:-1]
    rim[:, 1:] |= mask[:, :-1]
    rim[:, :-1] |= mask[:, 1:]
    part.lay(rim & ~mask & (part.px > 0), edge)


def _collar(part: Part, ramp: str, open_to: float = 57.0) -> None:
    """Lay two points of a collar beside an open throat."""
    light = "4" if ramp == "linen" else "5"
    for side in (-1, 1):
        flap = polygon(
            (M + side * 6, 48), (M + side * 10.5, 50.5), (M + side * 8.5, open_to + 1.5),
            (M + side * 1.0, open_to - 1.5),
        )  # fmt: skip
        part.lay(flap, f"{ramp}{light if side < 0 else '3'}").outline(
            flap, f"{ramp}{0 if ramp == 'cloth' else 1}"
        )


def _v_neck(low: float, half: float = 6.5) -> Mask:
    return polygon(
        (M - half, 44), (M + half, 44), (M + half - 0.5, 51), (M, low), (M - half + 0.5, 51)
    )


def _shirt(part: Part, torso: Mask) -> None:
    _cloth(part, torso)
    _throat(part, _v_neck(56.5), "cloth1")
    _collar(part, "cloth")
    for y in (59, 62):
        part.dots("linen4", (31, y)).dots("cloth1", (31, y + 1))
    part.lay((X == 30) & (Y > 57), "cloth2")


def _dress(part: Part, torso: Mask) -> None:
    _cloth(part, torso)
    scoop = ellipse(M, 48, 11.0, 9.5)
    _throat(part, scoop & (Y > 44), "cloth5")
    for x in range(20, 44, 2):
        y = round(48 + 9.5 * max(1 - ((x - M) / 12.4) ** 2, 0) ** 0.5) + 1
        part.dots("cloth5", (x, min(y, 63)))
    part.dots("gold2", (31, 56)).dots("gold1", (32, 56), (31, 57))


def _apron(part: Part, torso: Mask) -> None:
    _cloth(part, torso)
    _throat(part, _v_neck(54.5), "cloth1")
    _collar(part, "cloth", 55)
    for side in (-1, 1):
        strap = polygon(
            (M + side * 8.5, 50), (M + side * 12, 51.5), (M + side * 11.5, 60), (M + side * 8, 60)
        )
        part.lay(strap, "linen3" if side < 0 else "linen2").outline(strap, "linen1")
    bib = polygon((M - 13, 59), (M + 13, 59), (M + 15, 64), (M - 15, 64))
    part.shade(bib, "linen", 3.4 - 0.05 * (X - M), 2, 4).outline(bib, "linen1")


def _coat(part: Part, torso: Mask) -> None:
    _cloth(part, torso)
    inside = _v_neck(64, 8.0)
    part.lay(inside & (part.px > 0), "linen3").lay(inside & (X > M) & (part.px > 0), "linen2")
    _throat(part, _v_neck(54.0, 6.0), "linen1")
    for side in (-1, 1):
        lapel = polygon((M + side * 6.5, 47.5), (M + side * 12, 50), (M + side * 13.5, 56),
                        (M + side * 10, 57), (M + side * 1.5, 64),
                        (M + side * 0.5, 62))  # fmt: skip
        part.lay(lapel, "cloth4" if side < 0 else "cloth3").outline(lapel, "cloth0")


def _overalls(part: Part, torso: Mask) -> None:
    _cloth(part, torso, "linen")
    _throat(part, _v_neck(54.5), "linen1")
    _collar(part, "linen", 55)
    for side in (-1, 1):
        strap = polygon(
            (M + side * 10, 51), (M + side * 14.5, 53), (M + side * 13, 61), (M + side * 8.5, 61)
        )
        part.lay(strap, "cloth4" if side < 0 else "cloth3").outline(strap, "cloth0")
    bib = polygon((M - 13.5, 59), (M + 13.5, 59), (M + 15, 64), (M - 15, 64))
    part.shade(bib, "cloth", 3.4 - 0.06 * (X - M), 2, 4).outline(bib, "cloth0")
    part.dots("gold2", (21, 60), (41, 60)).dots("gold1", (22, 60), (42, 60), (21, 61), (41, 61))


def _suit(part: Part, torso: Mask) -> None:
    _coat(part, torso)
    _throat(part, _v_neck(51.5, 5.5), "linen1")
    _collar(part, "linen", 54)
    knot = polygon(
        (M - 2.4, 52.5), (M + 2.4, 52.5), (M + 1.4, 56), (M + 2.8, 64), (M - 2.8, 64), (M - 1.4, 56)
    )
    part.lay(knot, "red2").lay(knot & (X > M), "red1").outline(knot, "red0")
    part.dots("red1", (30, 58), (31, 61))


def _jumper(part: Part, torso: Mask) -> None:
    _cloth(part, torso)
    hole = ellipse(M, 46, 8.2, 6.5)
    _throat(part, hole, "cloth1")
    ring = ellipse(M, 47, 10.2, 8.4) & ~hole & (Y > 47)
    part.lay(ring, "cloth3").lay(ring & ((X.astype(int)) % 2 == 0), "cloth4").outline(
        ring | hole, "cloth0"
    )
    part.clear(hole)
    for n, x in enumerate(range(6, 59, 3)):
        y = 60 + n % 2
        if torso[y, x]:
            part.dots("cloth5", (x, y)).dots("cloth1", (x + 1, y))


def _robe(part: Part, torso: Mask) -> None:
    _cloth(part, torso)
    _throat(part, _v_neck(55.5, 6.0), "cloth0")
    for side in (1, -1):
        band = polygon(
            (M + side * 5.5, 47), (M + side * 9.5, 49), (M - side * 5.0, 64), (M - side * 10.0, 64)
        )
        part.lay(band & torso, "linen4" if side < 0 else "linen2").outline(band & torso, "linen1")
    part.clear(_v_neck(54.5, 5.0))


DRAW = {
    "shirt": _shirt, "dress": _dress, "apron": _apron, "coat": _coat, "overalls": _overalls,
    "suit": _suit, "jumper": _jumper, "robe": _robe,
}  # fmt: skip


def pictures() -> Iterator[tuple[str, Part]]:
    """Yield all clothes by name: clothes/<kind>/<stage>."""
    for kind, draw in DRAW.items():
        for stage in WIDTHS:
            part = Part()
            draw(part, _torso(stage))
            yield f"clothes/{kind}/{stage}", part
