"""What people wear: eight kinds of clothes for every body and pose, in key colours."""

from collections.abc import Iterator

from assets.drawing.kit.canvas import Pic
from assets.drawing.people.bodies import (
    AGES,
    BUILDS,
    POSES,
    H,
    Pose,
    W,
    arms,
    feet,
    pose_of,
    rimmed,
    thighs,
    trunk_top,
)

KINDS = ("shirt", "dress", "apron", "coat", "overalls", "suit", "jumper", "robe")
LEGS = {
    "shirt": "navy", "apron": "umber", "coat": "slate", "overalls": "cloth2", "suit": "cloth1",
    "jumper": "bark",
}  # fmt: skip
LIGHT, BODY, SHADE = "cloth3", "cloth2", "cloth1"


def _cloth(pic: Pic, x: int, y: int, w: int, h: int) -> None:
    pic.box(x, y, w, h, BODY).box(x, y, w - 1, 1, LIGHT).box(x + w - 1, y, 1, h, SHADE)


def _sleeves(pic: Pic, pose: Pose, age: str, colour: str, bare: int) -> None:
    """Cover the arms but for the last `bare` rows."""
    for x, y, rows in arms(BUILDS[age], pose):
        raised = y < trunk_top(BUILDS[age], pose)  # the hand is above the sleeve
        top = y + bare if raised else y
        pic.box(x, top, 2, rows - bare, colour)
        pic.box(x + 1, top, 1, rows - bare, SHADE if colour == BODY else colour)
        if pose.side:
            pic.box(x, top, 1, rows - bare, SHADE)


def _legs(pic: Pic, pose: Pose, age: str, colour: str) -> None:
    for x, y, rows in feet(BUILDS[age], pose):
        pic.box(x, y, 3 - pose.side, rows - 2, colour)
    for x, y, wide, high in thighs(pose):
        pic.box(x, y, wide, high, colour)
        pic.box(x + wide - 1, y + high - 1, 1, 1, SHADE if colour == BODY else "ink")


def _skirt(pic: Pic, pose: Pose, age: str, hem: int) -> None:
    """Draw a skirt from the waist to `hem` rows above the ground."""
    build = BUILDS[age]
    top = trunk_top(build, pose) + build.trunk - 2
    left, wide = (5, 6) if pose.side else (4, 8)
    sway = {1: -1, 3: 1}.get(pose.step, 0) if pose.side else 0
    _cloth(pic, left, top, wide, 2)
    _cloth(pic, left + sway, top + 2, wide + (1 if pose.side else 0), H - hem - top - 2)
    pic.box(left + sway + 2, top + 2, 1, H - hem - top - 2, SHADE)
    pic.box(left + sway, H - hem - 1, wide, 1, SHADE)


def _trunk(pic: Pic, pose: Pose, age: str) -> tuple[int, int, int, int]:
    build = BUILDS[age]
    top = trunk_top(build, pose)
    x, wide = (6, 5) if pose.side else (5, build.wide)
    _cloth(pic, x, top, wide, build.trunk)
    return x, top, wide, build.trunk


def _front(pic: Pic, pose: Pose, kind: str, box: tuple[int, int, int, int]) -> None:
    """Draw what tells one kind from another on the trunk."""
    x, y, w, h = box
    before = pose.way == "down"
    if kind == "apron":
        if before:
            pic.box(x + 1, y + 1, w - 2, h + 1, "white").box(x, y + 3, w, h - 2, "white")
            pic.box(x + w - 1, y + 3, 1, h - 2, "fog").box(x, y + 3, w, 1, "fog")
        elif pose.side:
            pic.box(x - 1, y + 2, 2, h, "white")
        else:
            pic.box(x, y + 3, w, 1, "white").dots("white", (x + 2, y + 4), (x + 3, y + 5))
    elif kind == "overalls":
        if not pose.side:
            pic.box(x, y, w, 2, "fog").box(x + 1, y, 1, 2, BODY).box(x + w - 2, y, 1, 2, BODY)
            if before:
                pic.dots("yellow", (x + 1, y + 2), (x + w - 2, y + 2))
        else:
            pic.box(x, y, w, 2, "fog").box(x + 2, y, 1, 2, BODY)
    elif kind == "suit" and before:
        pic.box(x + 2, y, 2, 3, "white").dots("red", (x + 2, y + 1), (x + 3, y + 2))
        pic.dots("red", (x + 3, y + 1), (x + 2, y + 2))
    elif kind == "coat" and before:
        pic.box(x + 2, y, 2, 2, "fog").box(x + 3, y + 2, 1, h + 1, SHADE)
        pic.dots("yellow", (x + 1, y + 3), (x + 1, y + 5))
    elif kind == "jumper":
        pic.box(x, y + 2, w, 1, LIGHT).box(x, y + h - 1, w, 1, SHADE)
    elif kind == "robe":
        pic.box(x, y + h - 2, w, 1, "yellow")
        if before:
            pic.dots("white", (x + 2, y), (x + 3, y))
    elif kind == "shirt" and before:
        pic.dots("white", (x + 2, y), (x + 3, y)).dots(SHADE, (x + 3, y + 2), (x + 3, y + 4))
    elif kind == "dress" and before:
        pic.dots(LIGHT, (x + 1, y + 1), (x + 4, y + 1)).box(x, y + h - 2, w, 1, LIGHT)


def clothes(kind: str, age: str, name: str) -> Pic:
    """Return the clothes of a kind on a body of an age in a pose."""
    pose = pose_of(name)
    pic = Pic(W, H)
    if pose.sleeps:
        return pic
    box = _trunk(pic, pose, age)
    if kind in LEGS:
        _legs(pic, pose, age, LEGS[kind])
    if kind in ("dress", "robe", "coat") and not pose.sits:
        _skirt(pic, pose, age, {"dress": 4, "robe": 2, "coat": 5}[kind] - (age == "child"))
    elif kind in ("dress", "robe"):
        _legs(pic, pose, age, BODY)
    _front(pic, pose, kind, box)
    bare = {"dress": 3, "apron": 3, "shirt": 2}.get(kind, 1)
    _sleeves(pic, pose, age, "fog" if kind == "overalls" else BODY, bare)
    return rimmed(pic, age, name)


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all clothes by name: person/clothes/<kind>/<age>/<pose>."""
    for kind in KINDS:
        for age in AGES:
            for name in POSES:
                pic = clothes(kind, age, name)
                yield (
                    f"person/clothes/{kind}/{age}/{name}",
                    (pic.mirrored() if "right" in name else pic),
                )
