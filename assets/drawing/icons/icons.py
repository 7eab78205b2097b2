"""Icons of what people do, the frames of speech bubbles, and marks over heads."""

from collections.abc import Callable, Iterator

from assets.drawing.icons import icons_day, icons_work, talk_marks
from assets.drawing.kit.canvas import Pic, filled

SIZE = 12
Sketch = Callable[[Pic], object]


def icon(sketch: Sketch) -> Pic:
    """Return a 12 by 12 icon with a dark outline."""
    pic = Pic(SIZE, SIZE)
    sketch(pic)
    return pic.rim("ink")


def bubble(fill: str, line: str) -> Pic:
    """Return a speech bubble, 24 by 24, to be cut in nine parts of 8 by 8."""
    pic = filled(fill, 24, 24)
    for x, y, w, h in ((2, 0, 20, 1), (2, 23, 20, 1), (0, 2, 1, 20), (23, 2, 1, 20)):
        pic.box(x, y, w, h, line)
    pic.dots(line, (1, 1), (22, 1), (1, 22), (22, 22))
    for x in (0, 23):
        for y in (0, 1, 22, 23):
            pic.px[y, x] = 0
    for y in (0, 23):
        pic.px[y, 1] = pic.px[y, 22] = 0
    return pic.box(2, 22, 20, 1, "straw" if fill == "white" else "ash")


def tail(fill: str, line: str) -> Pic:
    """Return what points from a bubble to the one who speaks: 7 by 5, its top row lies on it."""
    rows = "lfffffl .lfffl. ..lfl.. ...l... ......."
    return Pic(7, 5).stamp(0, 0, rows, {"l": line, "f": fill})


def thought(step: int) -> Pic:
    """Return one of four frames of three dots that think."""
    pic = Pic(15, 10)
    pic.disc(0, 0, 15, 8, "white").disc(2, 7, 3, 3, "white")
    for i in range(3):
        pic.disc(2.5 + 4 * i, 2.5, 3, 3, "azure" if i == step else "ash")
    return pic.rim("stone")


def alert() -> Pic:
    """Return an exclamation mark."""
    pic = Pic(7, 13).box(2, 1, 3, 7, "red").box(2, 1, 2, 6, "coral").box(2, 9, 3, 3, "red")
    return pic.rim("white")


def asleep(frame: int) -> Pic:
    """Return one of two frames of z z."""
    pic = Pic(13, 13)
    for x, y, size in ((1, 7 + frame, 3), (5, 2 + frame, 4)):
        pic.box(x, y, size, 1, "navy").box(x, y + size, size, 1, "navy")
        pic.line(x + size - 1, y, x, y + size, "navy")
    return pic.rim("ice")


def heart() -> Pic:
    """Return a heart."""
    rows = ".rr.rr. rprrrrr rprrrrr .rrrrr. ..rrr.. ...r..."
    return Pic(9, 8).stamp(1, 1, rows, {"r": "red", "p": "rose"}).rim("wine")


def emote(mood: str) -> Pic:
    """Return a little face that shows a mood."""
    pic = Pic(SIZE, SIZE).disc(1, 1, 10, 10, "amber").disc(1, 1, 8, 8, "yellow")
    pic.dots("ink", (4, 4), (4, 5), (7, 4), (7, 5))
    mouths = {
        "happy": ((3, 7), (4, 8), (5, 8), (6, 8), (7, 8), (8, 7)),
        "sad": ((4, 8), (5, 7), (6, 7), (7, 8)),
        "angry": ((4, 8), (5, 7), (6, 7), (7, 8), (3, 3), (8, 3)),
        "surprised": ((5, 7), (6, 7), (5, 8), (6, 8)),
        "calm": ((4, 8), (5, 8), (6, 8), (7, 8)),
    }
    pic.dots("ink", *mouths[mood])
    if mood == "sad":
        pic.dots("azure", (3, 6), (3, 7))
    return pic.rim("rust")


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all icons, bubbles, marks and emotes by name."""
    for name, sketch in (icons_day.ICONS | icons_work.ICONS).items():
        yield f"icon/{name}", icon(sketch)
    yield from talk_marks.pictures()
    looks = {"talk": ("white", "umber"), "think": ("ice", "blue"), "whisper": ("mauve", "violet"),
             "loud": ("yellow", "rust"), "note": ("cream", "oak")}  # fmt: skip
    for name, (fill, line) in looks.items():
        whole = bubble(fill, line)
        for i, part in enumerate(("nw", "n", "ne", "w", "c", "e", "sw", "s", "se")):
            yield f"bubble/{name}/{part}", whole.part(i % 3 * 8, i // 3 * 8, 8, 8)
        yield f"bubble/{name}/whole", whole
        yield f"bubble/{name}/tail", tail(fill, line)
    for step in range(4):
        yield f"mark/think/{step}", thought(step)
    yield "mark/think", thought(1)
    yield "mark/alert", alert()
    yield "mark/sleep", asleep(0)
    for frame in range(2):
        yield f"mark/sleep/{frame}", asleep(frame)
    yield "mark/heart", heart()
    for mood in ("happy", "sad", "angry", "surprised", "calm"):
        yield f"emote/{mood}", emote(mood)
