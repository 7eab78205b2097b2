"""What makes a face: eyes, brows, nose and mouth in three moods, and what the years leave.

A face looks a little to the left, into the light: its features lie left of the middle of the head.
"""

from collections.abc import Iterator

from assets.drawing.portraits.kit import Part, X, Y, ellipse

MOODS = ("glad", "even", "low")
EYES = ("lashes", "plain", "narrow", "wide")
BROWS = ("fine", "thick")
NOSES = ("button", "straight", "broad", "long")
MOUTHS = ("full", "thin")
LEFT, RIGHT = 20, 34  # first columns of the eyes, which are 7 wide
KEY = {
    "L": "ink", "l": "skin0", "w": "eye_shade", "W": "eye", "I": "iris1", "i": "iris2",
    "P": "iris0", "H": "glint", "s": "skin2", "S": "skin1", "B": "hair1", "b": "hair2",
    "K": "lip0", "r": "lip1", "o": "lip2", "T": "teeth", "M": "mouth", "t": "tongue",
    "x": "skin5",
}  # fmt: skip
EYE_STAMPS = {  # of the left eye, its outer corner at the left
    ("lashes", "even"): ".LLLLL. LLIPILL LwHPIw. .WIiIW. ..sss..",
    ("lashes", "glad"): ".LLLLL. LLIPILL LwHPIwL .WIiIW. .SsssS.",
    ("lashes", "low"): "..sssS. .LLLLLL LLIPIwL .wHPIW. ..SSS..",
    ("plain", "even"): ".LLLLL. .wIPIw. .WHPIW. ..IiI.. ..sss..",
    ("plain", "glad"): ".LLLLL. LwIPIwL .WHPIW. ..SSS.. .s...s.",
    ("plain", "low"): "..sssS. .LLLLLL LwIPIw. ..HPI.. ..SSS..",
    ("narrow", "even"): "....... .LLLLL. LwIPIwL .WHiIW. ..sss..",
    ("narrow", "glad"): "....... .LLLLL. LLIPILL .sHiIs. ..SSS..",
    ("narrow", "low"): "....... ..ssSLL .LLLLwL L.HPI.. ..SSS..",
    ("wide", "even"): ".LLLLL. LwIIIwL .WIPIW. .WHPIW. ..IiI.. ..sss..",
    ("wide", "glad"): ".LLLLL. LwIIIwL .WIPIW. .WHPIW. .SIiIS. ..sss..",
    ("wide", "low"): "..sssS. .LLLLLL LwIPIwL .WHPIW. ..IiI.. ..SSS..",
}
BROW_STAMPS = {  # of the left brow, 8 wide, its outer end at the left
    ("fine", "even"): "..BBBBB. BBb...bB",
    ("fine", "glad"): "..BBBBB. BBb...bB",
    ("fine", "low"): ".....BBB ..BBBb.. BBb.....",
    ("thick", "even"): "..BBBBBB BBBBBBBB bb....bb",
    ("thick", "glad"): ".BBBBBBB BBBBBbbB bb......",
    ("thick", "low"): ".....BBB .BBBBBBb BBBbb... b.......",
}
MOUTH_STAMPS = {  # 13 wide, from column 24
    ("full", "even"): ".K..rr.rr..K. ..KKKKKKKKK.. ...ooxxxoo... ....sssss....",
    ("full", "glad"): ".KK.......KK. ..KKKKKKKKK.. ..KTTTTTTTK.. ...KtttttK... ....KKKKK....",
    ("full", "low"): "....rr.rr.... ...KKKKKKK... ..K.oxxxo.K.. .....rrr.....",
    ("thin", "even"): "..K.......K.. ...KKKKKKK... .....sss.....",
    ("thin", "glad"): ".K.........K. ..KKKKKKKKK.. ..KTTTTTTTK.. ...KKTTTKK... .....KKK.....",
    ("thin", "low"): "...KKKKKKK... ..K.......K.. .....sss.....",
}  # fmt: skip


def eyes(kind: str, mood: str, drop: int = 0) -> Part:
    """Return a pair of eyes; a child's lie `drop` rows lower."""
    part, stamp = Part(), EYE_STAMPS[kind, mood]
    top = (28 if kind == "wide" else 29) + drop
    part.stamp(LEFT, top, stamp, KEY)
    part.stamp(RIGHT, top, stamp.replace("H", "@"), KEY | {"@": "iris1"}, flip=True)
    for number in range(2):  # the lamp glints at the same side of both
        x = (LEFT, RIGHT)[number] + 2
        row = next(n for n, line in enumerate(stamp.split()) if "H" in line)
        part.dots("glint", (x, top + row))
    return part


def brows(kind: str, mood: str, drop: int = 0) -> Part:
    """Return a pair of brows."""
    part, stamp = Part(), BROW_STAMPS[kind, mood]
    top = 24 + drop - (mood == "glad") - (kind == "thick" and mood != "glad")
    part.stamp(LEFT - 1, top, stamp, KEY)
    part.stamp(RIGHT, top, stamp, KEY, flip=True)
    return part


def nose(kind: str, drop: int = 0) -> Part:
    """Return a nose: its lit ridge, and its shade at the right."""
    part, y = Part(), drop
    if kind == "button":
        part.dots("skin5", (29, 35 + y), (30, 35 + y), (29, 36 + y), (30, 36 + y))
        part.dots("skin3", (32, 34 + y), (32, 35 + y)).dots("skin2", (33, 36 + y), (28, 38 + y))
        part.row(29, 38 + y, 4, "skin2").dots("skin1", (29, 38 + y), (32, 38 + y))
        return part
    long = {"straight": 38, "broad": 38, "long": 39}[kind] + y
    for row in range(31 + y, long):
        part.dots("skin5", (30, row)).dots("skin3", (32 + (row > 34 + y), row))
    part.dots("skin2", (33, long - 3), (33, long - 2), (34, long - 1), (34, long - 2))
    part.dots("skin5", (29, long - 2), (30, long - 2), (29, long - 3), (31, long - 2))
    if kind == "broad":
        part.dots("skin2", (27, long - 1), (35, long - 1), (27, long), (35, long))
        part.dots("skin5", (31, long - 3), (28, long - 2))
    part.row(28, long, 6, "skin2").dots("skin1", (28, long), (29, long), (33, long), (32, long))
    return part


def mouth(kind: str, mood: str, drop: int = 0) -> Part:
    """Return a mouth."""
    return Part().stamp(24, 41 + drop, MOUTH_STAMPS[kind, mood], KEY)


def cheeks(mood: str, drop: int = 0) -> Part:
    """Return the colour of cheeks, more of it in who is glad."""
    part, wide = Part(), {"glad": 4.0, "even": 3.0, "low": 0.0}[mood]
    if wide:
        high = wide * 0.62
        part.lay(ellipse(21.5, 36.5 + drop, wide, high), "blush2")
        part.lay(ellipse(40.5, 36.5 + drop, wide, high), "blush1")
    return part


def freckles(drop: int = 0) -> Part:
    """Return freckles over nose and cheeks."""
    spots = (
        (20, 35), (22, 34), (23, 37), (25, 35), (21, 38), (27, 34), (36, 35), (38, 37), (40, 34),
        (41, 37), (35, 37), (43, 35),
    )  # fmt: skip
    return Part().dots("skin2", *((x, y + drop) for x, y in spots))


def years(drop: int = 0) -> Part:
    """Return what the years leave: lines on the forehead, at the eyes, beside nose and mouth."""
    part, y = Part(), drop
    part.row(25, 19 + y, 11, "skin3").row(27, 21 + y, 9, "skin3").row(29, 22 + y, 4, "skin2")
    part.dots("skin2", (18, 31 + y), (17, 30 + y), (17, 33 + y), (18, 33 + y))
    part.dots("skin2", (43, 31 + y), (44, 30 + y), (43, 33 + y), (44, 34 + y))
    part.row(21, 35 + y, 5, "skin3").row(35, 35 + y, 5, "skin2")
    for n in range(3):
        part.dots("skin2", (25 - n, 38 + n + y), (36 + n, 38 + n + y))
    return part.dots("skin3", (22, 41 + y), (39, 41 + y))


def glasses(drop: int = 0) -> Part:
    """Return a pair of glasses."""
    part = Part()
    for left in (LEFT - 2, RIGHT - 2):
        lens = ellipse(left + 5.0, 31.5 + drop, 5.6, 5.0)
        part.outline(lens, "frame0")
        part.dots("glint", (left + 2, 29 + drop), (left + 3, 28 + drop))
    part.row(29, 30 + drop, 4, "frame0").dots("frame1", (30, 29 + drop), (31, 29 + drop))
    return part.row(15, 30 + drop, 3, "frame0").row(43, 30 + drop, 4, "frame1")


def moustache() -> Part:
    """Return a moustache."""
    return Part().stamp(
        24, 39, "....bbb.bbb... ..bbBbbbbBbb.. .bBBBBBBBBBBb. BBBb......bBBB BB..........BB",
        KEY,
    )  # fmt: skip


def stubble() -> Part:
    """Return the shade of a beard that was shaved this morning."""
    part, jaw = Part(), ellipse(30.5, 41, 10, 6)
    spots = jaw & (Y > 38) & ((X + 2 * Y) % 3 == 0) & ((X + Y) % 2 == 0)
    return part.lay(spots, "skin2")


def pictures() -> Iterator[tuple[str, Part]]:
    """Yield all features by name, such as eyes/plain/glad; a child's end in @child."""
    for end, drop in (("", 0), ("@child", 2)):
        for mood in MOODS:
            yield f"cheeks/{mood}{end}", cheeks(mood, drop)
            for kind in EYES:
                yield f"eyes/{kind}/{mood}{end}", eyes(kind, mood, drop)
            for kind in BROWS:
                yield f"brows/{kind}/{mood}{end}", brows(kind, mood, drop)
            for kind in MOUTHS:
                yield f"mouth/{kind}/{mood}{end}", mouth(kind, mood, drop // 2)
        for kind in NOSES:
            yield f"nose/{kind}{end}", nose(kind, drop)
        yield f"extra/freckles{end}", freckles(drop)
        yield f"extra/glasses{end}", glasses(drop)
    yield "extra/years", years()
    yield "extra/moustache", moustache()
    yield "extra/stubble", stubble()
