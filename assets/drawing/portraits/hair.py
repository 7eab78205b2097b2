"""Hair of portraits: for each style what lies behind the head, and what lies before it."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from assets.drawing.portraits.kit import (
    MIDDLE,
    Field,
    Mask,
    Part,
    X,
    Y,
    ellipse,
    inner,
    polygon,
    profile,
    round_light,
    strands,
)

Style = Callable[[Part, Part], None]  # (behind, before)
PARTED = ((13, 34), (16, 33), (17, 25), (19, 21), (23, 18.5), (28, 16), (31, 15), (36, 17),
          (41, 20), (44, 24), (46, 33), (50, 34))  # fmt: skip
SWEPT = ((13, 32), (15.5, 31), (16.5, 25), (18.5, 22), (20, 24), (22, 20.5), (25, 22.5),
         (27.5, 19.5), (31, 21), (34, 17), (37, 18), (41, 16.5), (44.5, 21), (46, 25),
         (46.8, 31), (50, 32))  # fmt: skip
PULLED = ((13, 29), (16, 28), (17.5, 22), (21, 17.5), (26, 15), (31, 14), (37, 15), (42, 17.5),
          (45.5, 22), (47, 28), (50, 29))  # fmt: skip
FRINGE = ((13, 34), (17, 33), (17.5, 25), (20, 24.5), (24, 23.5), (28, 24), (33, 23), (38, 23.5),
          (43, 24.5), (45.5, 26), (46.5, 33), (50, 34))  # fmt: skip


def cap(rx: float = 17.6, ry: float = 17.5, cy: float = 23.5) -> Mask:
    """Return the round of hair on a skull."""
    return ellipse(MIDDLE, cy, rx, ry)


def hairline(points: Sequence[tuple[float, float]]) -> Field:
    """Return the row to which hair hangs, for each pixel's column."""
    xs, ys = zip(*points, strict=True)
    return np.asarray(np.interp(X, xs, ys))


def lock(part: Part, mask: Mask, dark: float = 0.0, fine: float = 26.0, seed: int = 3) -> None:
    """Paint hair: a gleam at the upper left, strands that fall from the crown, dark edges."""
    away = np.hypot(X - 25.0, (Y - 12.0) * 1.15)
    gleam = np.clip(1.0 - np.abs(away - 9.0) / 4.0, 0.0, 1.0)
    depth = 2.55 + 1.25 * round_light(MIDDLE, 26, 24, 30) + 1.0 * gleam - dark
    depth = depth + 0.62 * strands(30.0, 4.0, fine, seed)
    part.shade(mask, "hair", depth, 1, 5)
    part.outline(mask, "hair0")


def front(part: Part, points: Sequence[tuple[float, float]], outer: Mask | None = None) -> Mask:
    """Lay hair over the skull down to a hairline."""
    mask: Mask = (cap() if outer is None else outer) & (hairline(points) > Y)
    lock(part, mask)
    return mask


def _short(behind: Part, before: Part) -> None:
    del behind
    outer = ellipse(MIDDLE, 23.0, 17.4, 18.4)
    for tuft in (((16, 17), (16.5, 11), (26, 7)), ((25, 6.5), (31, 3), (37, 6.5)),
                 ((37, 7), (44, 9.5), (47, 17)), ((46, 17), (49.5, 20), (48, 25))):  # fmt: skip
        outer = outer | polygon(*tuft)
    mask = front(before, SWEPT, outer)
    before.lay(polygon((34, 10), (35.2, 10), (36.2, 17), (35, 17)) & mask, "hair1")


def _cropped(behind: Part, before: Part) -> None:
    del behind
    outer = ellipse(MIDDLE, 24, 16.6, 16.4)
    points = ((13, 29), (16, 28), (17.5, 22), (19.5, 18), (24, 16.5), (38, 16.5), (43.5, 18),
              (45.5, 22), (47, 28), (50, 29))  # fmt: skip
    mask = outer & (hairline(points) > Y)
    lock(before, mask, 0.5, 40.0, 9)
    before.lay(mask & ~inner(mask) & (Y > 15), "hair1")


def _messy(behind: Part, before: Part) -> None:
    del behind
    outer = cap(18.2, 17.6)
    for x, y, tip_x, tip_y in ((15, 15, 11, 8), (20, 10, 18, 3), (27, 8, 26, 1), (34, 8, 38, 2),
                               (41, 11, 47, 6), (47, 18, 52, 14), (14, 22, 10, 18)):  # fmt: skip
        outer = outer | polygon((x - 4, y + 3), (tip_x, tip_y), (x + 5, y + 2), (x, y + 8))
    points = ((10, 32), (16, 31), (17, 26), (19, 23), (21, 25.5), (24, 20), (26, 24.5), (30, 19.5),
              (33, 24), (36, 19), (40, 22.5), (43, 19), (45, 26), (47, 31), (53, 32))  # fmt: skip
    front(before, points, outer)


def _bob(behind: Part, before: Part) -> None:
    back = profile(((10, 12), (18, 17.5), (26, 19), (36, 20), (43, 20), (47, 17.5)))
    lock(behind, back, 1.0)
    outer = cap(18.6, 18.5) | (back & (Y > 22) & (Y < 46))
    locks = ((10, 47), (16.5, 46), (17.5, 40), (18.2, 26), (20, 23.5), (25, 21.5), (30, 18),
             (33, 16.5), (37, 19), (42, 22), (45, 27), (45.6, 40), (46.5, 46),
             (53, 47))  # fmt: skip
    front(before, locks, outer)


def _long(behind: Part, before: Part) -> None:
    back = profile(((10, 12), (18, 17.5), (28, 19), (44, 20.5), (63, 22)))
    lock(behind, back, 1.0, 34.0)
    outer = cap(18.6, 18.5) | (back & (Y > 22))
    locks = ((8, 64), (14, 64), (17, 52), (17.6, 40), (18.2, 25), (22, 21), (27, 17), (31.5, 14.5),
             (36, 17), (41, 21), (45, 26), (45.8, 40), (47, 52), (50, 64), (56, 64))  # fmt: skip
    mask = front(before, locks, outer)
    before.lay(polygon((30.5, 6), (32.5, 6), (32, 15), (31, 15)) & mask, "hair1")


def _bun(behind: Part, before: Part) -> None:
    knot = ellipse(MIDDLE + 1, 6.5, 8, 6.5)
    behind.shade(knot, "hair", 2.9 + 1.6 * round_light(MIDDLE + 1, 6.5, 8, 6.5), 1, 5)
    for reach in (3.0, 5.5):
        ring = ellipse(MIDDLE + 2, 7, reach + 0.8, reach - 0.4) & ~ellipse(
            MIDDLE + 2, 7, reach, reach - 1.2
        )
        behind.lay(ring & (X > MIDDLE - 2), "hair1")
    behind.outline(knot, "hair0")
    front(before, PULLED, cap(17.2, 17.0))


def _ponytail(behind: Part, before: Part) -> None:
    tail = polygon((44, 10), (51, 12), (56, 22), (57, 36), (53, 50), (50, 54), (49, 44), (49, 30),
                   (46, 20))  # fmt: skip
    lock(behind, tail, 0.5, 40.0, 5)
    tie = polygon((44, 10), (48, 9), (51, 15), (47, 17))
    behind.lay(tie, "red2").outline(tie, "red1")
    front(before, PULLED, cap(17.2, 17.0))
    before.lay(polygon((17, 24), (20, 20), (19, 31), (17, 34)), "hair2")


def _braid(behind: Part, before: Part) -> None:
    del behind
    mask = front(before, PARTED, cap(18.0, 17.8))
    before.lay(polygon((30.5, 6), (32.5, 6), (32, 15), (31, 15)) & mask, "hair1")
    for side in (-1, 1):
        for n in range(6):
            x = MIDDLE + side * (17.0 + 0.5 * n - 0.12 * n * n)
            bead = ellipse(x, 35.5 + 4.2 * n, 4.0 - 0.2 * n, 3.3)
            before.shade(bead, "hair", 2.8 + 1.5 * round_light(x, 35 + 4.2 * n, 4, 3.4), 1, 4)
            before.outline(bead, "hair0")
        knot = ellipse(MIDDLE + side * 16.2, 60, 3.2, 1.6)
        before.lay(knot, "red2").outline(knot, "red1")


def _curly(behind: Part, before: Part) -> None:
    back = ellipse(MIDDLE, 25, 20, 19) & (Y < 42)
    lock(behind, back, 1.1)
    curls = [
        (MIDDLE + 18.5 * np.cos(t), 22.5 - 16.0 * np.sin(t), 4.6)
        for t in np.linspace(-0.55, 3.69, 14)
    ]
    curls += [(20, 17, 4.6), (26, 13.5, 4.8), (33, 13, 4.8), (39.5, 15, 4.6), (44, 19, 4.2),
              (23, 20, 3.6), (29, 18, 3.8), (35.5, 17.5, 3.6), (31, 8.5, 5), (22, 11, 5),
              (41, 11, 5)]  # fmt: skip
    whole = np.zeros_like(back)
    for x, y, r in curls:
        whole |= ellipse(x, y, r, r)
    before.lay(whole, "hair2")
    for n, (x, y, r) in enumerate(curls):
        ball = ellipse(x, y, r, r)
        light = round_light(x, y, r, r) + 0.35 * round_light(MIDDLE, 22, 24, 24)
        before.shade(ball, "hair", 2.5 + 1.5 * light + 0.2 * (n % 2), 1, 5)
        before.lay(ball & ~inner(ball) & (x + y < X + Y), "hair1")
    before.outline(whole, "hair0")


def _bald(behind: Part, before: Part) -> None:
    del behind
    for side in (-1, 1):
        tuft = ellipse(MIDDLE + side * 16.0, 28, 2.8, 7.5)
        lock(before, tuft, 0.2)
    before.lay(ellipse(25, 13.5, 4.2, 1.6), "skin5").row(24, 13, 3, "glint")


def _beard(behind: Part, before: Part) -> None:
    _short(behind, before)
    jaw = profile(((30, 16.2), (36, 16.0), (42, 14.5), (47, 11.0), (51, 7.0), (53, 3.0)))
    opening = ellipse(MIDDLE - 1, 30, 14.0, 8.5) | ellipse(MIDDLE - 1, 35.5, 9.5, 3.8)
    mouth = ellipse(MIDDLE - 1.5, 43.0, 6.2, 2.2)
    whole = jaw & (Y > 29) & ~opening
    depth = 2.9 + 1.3 * round_light(MIDDLE, 40, 20, 18) + 0.7 * strands(30.5, 30.0, 30.0, 12)
    before.shade(whole, "hair", depth, 1, 5).outline(whole, "hair1")
    before.lay((whole & ~inner(whole)) & (Y > 44), "hair0")
    before.clear(mouth)
    whiskers = polygon(
        (22, 43), (26, 39.5), (30, 39), (34, 39), (38, 43), (37, 44), (30, 41), (23, 44.5)
    )
    before.shade(whiskers, "hair", depth + 0.4, 2, 5).lay(
        whiskers & ~inner(whiskers) & (Y > 41), "hair1"
    )


def _scarf(behind: Part, before: Part) -> None:
    drape = profile(((30, 18), (44, 19), (54, 23), (63, 25)))
    folds = np.sin((X - MIDDLE) * 0.55 + Y * 0.22)
    behind.shade(drape, "hair", 2.2 + 1.2 * round_light(MIDDLE, 40, 26, 34) + 0.5 * folds, 1, 4)
    behind.outline(drape, "hair0")
    outer = profile(((5, 5), (7, 10), (11, 14), (17, 17.5), (26, 18.8), (36, 18.6), (44, 17.0),
                     (50, 15.5), (56, 16), (60, 13)))  # fmt: skip
    window = ellipse(MIDDLE - 0.8, 31.0, 13.6, 15.6)
    mask = outer & ~window
    around = np.hypot((X - MIDDLE) / 1.0, (Y - 30) / 1.15)
    depth = (
        2.9 + 1.5 * round_light(MIDDLE, 28, 22, 32) + 0.55 * np.sin(around * 1.5 + (Y - 30) * 0.12)
    )
    before.shade(mask, "hair", depth, 1, 5).outline(mask, "hair0")
    fold = polygon((18, 44), (32, 50), (46, 42), (45, 46), (33, 54), (19, 49)) & mask
    before.shade(fold, "hair", depth + 0.8, 2, 5)
    before.lay(fold & ~inner(fold) & (Y > 46), "hair1")


STYLES: dict[str, Style] = {
    "short": _short, "cropped": _cropped, "messy": _messy, "bob": _bob, "long": _long,
    "bun": _bun, "ponytail": _ponytail, "braid": _braid, "curly": _curly, "bald": _bald,
    "beard": _beard, "scarf": _scarf,
}  # fmt: skip


def pictures() -> Iterator[tuple[str, Part]]:
    """Yield all hair by name: hair/<style>/behind and hair/<style>/before."""
    for name, style in STYLES.items():
        behind, before = Part(), Part()
        style(behind, before)
        yield f"hair/{name}/behind", behind
        yield f"hair/{name}/before", before
