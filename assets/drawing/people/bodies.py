"""People in parts: bodies, clothes and hair in every pose, in key colours.

A person is 16 by 24 pixels, feet at the bottom. Body, clothes and hair are laid over one another
and recoloured when they are dressed. A head is the same at every age and sits lower on a child.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assets.drawing.kit.canvas import Pic, opaque

W, H = 16, 24
WALKS = ("down", "up", "left", "right")
POSES = (
    *(f"{way}{step}" for way in WALKS for step in range(4)),
    *(f"sit_{way}" for way in WALKS), "sleep", "talk0", "talk1",
    *(f"talk_{way}{n}" for way in WALKS[1:] for n in (0, 1)),
    *(f"{doing}_{way}{n}" for doing in ("sit_talk", "eat", "sit_eat", "work", "sit_work")
      for way in WALKS for n in (0, 1)),
    *(f"dance{n}" for n in range(4)),
)  # fmt: skip
SUNK = 3  # rows by which the trunk of one who sits is lower
AGES = ("adult", "child", "elder")


@dataclass(frozen=True)
class Pose:
    """How somebody holds themselves: which way, how far in a step, sitting, talking."""

    way: str
    step: int = 0
    sits: bool = False
    sleeps: bool = False
    talks: int = -1  # what comes next, too, is the number of a picture, or -1
    eats: int = -1
    works: int = -1
    dances: int = -1

    @property
    def side(self) -> bool:
        """Return whether one sees them from the side (they are drawn looking left)."""
        return self.way in ("left", "right")

    @property
    def bob(self) -> int:
        """Return by how many pixels the trunk is lifted in the step."""
        return 1 if self.step in (1, 3) else 0


def pose_of(name: str) -> Pose:
    """Return the pose of a name."""
    if name == "sleep":
        return Pose("down", sleeps=True)
    words, number = name.rstrip("0123").split("_"), int(name[-1]) if name[-1].isdigit() else -1
    way, sits = (words[-1] if words[-1] in WALKS else "down"), words[0] == "sit"
    talks, eats, works, dances = (
        number if word in words else -1 for word in ("talk", "eat", "work", "dance")
    )
    if max(talks, eats, works, dances) >= 0:
        return Pose(way, 0, sits, False, talks, eats, works, dances)
    return Pose(way, sits=True) if sits else Pose(way, step=number)


@dataclass(frozen=True)
class Build:
    """The measures of a body, in pixel rows from the top."""

    chin: int  # first row below the head
    trunk: int  # rows of the trunk
    legs: int  # rows of the legs, shoes in
    wide: int = 6  # columns of the trunk from before


BUILDS = {"adult": Build(12, 6, 5), "child": Build(15, 4, 4, 6), "elder": Build(13, 6, 4)}


def _face(pic: Pic, pose: Pose, y: int) -> None:
    """Draw a head whose chin ends above row `y`."""
    top = y - 8
    pic.box(4, top + 1, 8, 6, "skin2").box(5, top, 6, 8, "skin2")
    if pose.way == "up":
        pic.box(5, y - 1, 6, 1, "skin1")
        return
    if pose.side:
        pic.box(5, y - 1, 5, 1, "skin1").dots("skin2", (3, top + 5))
        pic.dots("ink", (5, top + 4), (5, top + 5)).dots("skin1", (6, top + 6), (8, top + 5))
        if pose.talks == 1:
            pic.dots("wine", (4, top + 6))
        return
    pic.box(5, y - 1, 6, 1, "skin1")
    if pose.sleeps:
        pic.dots("skin0", (5, top + 5), (6, top + 5), (9, top + 5), (10, top + 5))
    else:
        pic.dots("ink", (6, top + 4), (6, top + 5), (9, top + 4), (9, top + 5))
    pic.dots("skin1", (5, top + 6), (10, top + 6))
    if pose.talks == 1 or pose.dances >= 0:
        pic.box(7, top + 6, 2, 1, "wine")
    elif pose.talks == 0:
        pic.box(7, top + 6, 2, 1, "skin0")


def feet(build: Build, pose: Pose) -> tuple[tuple[int, int, int], ...]:
    """Return the legs as (left column, first row, rows)."""
    top = H - 1 - build.legs
    if pose.sits:
        if pose.side:
            return (2, H - 5, 4), (4, H - 5, 3)
        return (
            ((5, H - 3, 2), (8, H - 3, 2)) if pose.way == "up" else ((4, H - 5, 4), (9, H - 5, 4))
        )
    lift = {1: (0, 1), 3: (1, 0)}.get(max(pose.step, pose.dances), (0, 0))
    if not pose.side:
        return (5, top, build.legs - lift[0]), (8, top, build.legs - lift[1])
    stride = {1: (-2, 2), 3: (2, -2)}.get(pose.step, (0, 0))
    return (6 + stride[1], top, build.legs - lift[1]), (7 + stride[0], top, build.legs - lift[0])


def thighs(pose: Pose) -> tuple[tuple[int, int, int, int], ...]:
    """Return the thighs of one who sits, as (left column, first row, columns, rows)."""
    if not pose.sits or pose.way == "up":
        return ()
    return ((3, H - 6, 7, 2),) if pose.side else ((4, H - 5, 3, 2), (9, H - 5, 3, 2))


def trunk_top(build: Build, pose: Pose) -> int:
    """Return the first row of the trunk."""
    return build.chin - pose.bob + SUNK * pose.sits


def arms(build: Build, pose: Pose) -> tuple[tuple[int, int, int], ...]:
    """Return the arms as (left column, first row, rows with the hand)."""
    top, long = trunk_top(build, pose), build.trunk - 1 + (build.trunk < 5)
    if max(pose.eats, pose.works, pose.dances) >= 0:
        return _busy(pose, top, long)
    if pose.side:
        sway = {1: -2, 3: 1}.get(pose.step, 0) - 2 * pose.sits
        if pose.talks >= 0:
            return (6, top + 1, 3), (4, top + 2 - 2 * pose.talks, 3)
        return ((7 + sway, top + 1, long - 1),)
    up = {1: (1, 0), 3: (0, 1)}.get(pose.step, (0, 0))
    if pose.talks >= 0:
        return (3, top, long), (12, top - 2 * pose.talks, long - 1)
    return (3, top + 0, long - up[0]), (11, top + 0, long - up[1])


def _busy(pose: Pose, top: int, long: int) -> tuple[tuple[int, int, int], ...]:
    """Return the arms of a person who eats, works or dances."""
    if pose.dances >= 0:
        left = -4 if pose.dances in (0, 1, 2) else 1
        right = -4 if pose.dances in (0, 2, 3) else 1
        return (2, top + left, 4), (12, top + right, 4)
    if pose.eats >= 0:
        mouth = top - 1 if pose.eats else top + 2
        if pose.side:
            return (6, top + 1, 3), (4, mouth, 3)
        return (3, top, long), (10 if pose.way == "down" else 11, mouth, 3)
    n = pose.works
    if pose.side:
        return (5, top + 1 + n, 3), (3, top + 2 - n, 3)
    if pose.way == "up":
        return (3, top + n, 3), (11, top + 1 - n, 3)
    return (4, top + 2 + n, 3), (10, top + 3 - n, 3)


@cache
def bare(age: str, name: str) -> Pic:
    """Return the body of an age in a pose without its outline, looking left for either side."""
    pose, build = pose_of(name), BUILDS[age]
    pic = Pic(W, H)
    if pose.sleeps:
        _face(pic, pose, 13)
        return pic
    top = trunk_top(build, pose)
    for x, y, rows in feet(build, pose):
        pic.box(x, y, 3 - pose.side, rows, "skin1").box(x, y + rows - 2, 3 - pose.side, 2, "umber")
        pic.box(x, y + rows - 2, 2 - pose.side, 1, "wood")
    if pose.side:
        pic.box(6, top, 5, build.trunk, "skin1")
    else:
        pic.box(5, top, build.wide, build.trunk, "skin1")
    for x, y, rows in arms(build, pose):
        pic.box(x, y, 2, rows, "skin2").box(x + 1, y, 1, rows, "skin1")
    for x, y, wide, high in thighs(pose):
        pic.box(x, y, wide, high, "skin2")
    _face(pic, pose, top)
    if pose.eats >= 0 and pose.way != "up":
        x, y, _ = arms(build, pose)[1]
        pic.box(x - (pose.side), y - 1, 2, 2, "white").dots("ash", (x + 1 - pose.side, y))
    if age == "elder" and not pose.sits and pose.way != "up" and pose.dances < 0:
        x = 2 if pose.side else 13
        pic.box(x, top + 4, 1, H - 1 - top - 4, "wood")
        pic.dots("honey", (x, top + 4), (x - 1, top + 3))
    return pic


def body(age: str, name: str) -> Pic:
    """Return the body of an age in a pose, looking left for either side."""
    return bare(age, name).copy().rim()


def rimmed(pic: Pic, age: str, name: str) -> Pic:
    """Return clothes with an outline that leaves the body's own pixels alone."""
    return pic.rim(blocked=opaque(bare(age, name)))


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all bodies by name: person/body/<age>/<pose>."""
    for age in AGES:
        for name in POSES:
            pic = body(age, name)
            yield f"person/body/{age}/{name}", pic.mirrored() if "right" in name else pic
