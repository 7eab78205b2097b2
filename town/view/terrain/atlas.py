"""The drawn pictures of the town, by name.

`art/atlas.png` holds all pictures, `art/atlas.json` where each lies; `assets/draw.py` writes both.
Pictures are at one pixel to a pixel of the art, 16 to a tile.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import pygame

from town.view.state.camera import TILE
from town.view.terrain.outfits import Outfit, dress_of

FOLDER = Path(__file__).with_name("art")
PERSON_SIZE = (16, 24)
HEAD_OFFSET = {"child": 3, "elder": 1, "adult": 0}  # rows, as in assets/drawing/people/bodies.py
SIT_OFFSET = 3
HELD_SIZE = (32, 38)  # of a person with what they hold, feet at the bottom in the middle
LOOSE = 4  # pictures of a tile of what grows over more tiles than any bed
BEHIND = ("stool",)  # what is drawn behind a person who is not turned away
ON_THE_FLOOR = ("stool", "broom")  # what is as high for a child as for anybody
OVER = (
    "umbrella",
    "notes",
    "quarrel",
    "kiss",
    "shiver",
    "stool",
)  # ... and before one who is turned away
Surface = pygame.Surface
Rect4 = tuple[int, int, int, int]


class Atlas:
    """All pictures of one atlas. Pictures are shared: copy one before drawing on it."""

    def __init__(self, sheet: Surface, boxes: Mapping[str, Rect4]) -> None:
        self._sheet, self._boxes = sheet, boxes
        self._sprites: dict[str, Surface] = {}
        self._people: dict[tuple[Outfit, str, str], Surface] = {}
        self._objects: dict[tuple[str, str, tuple[int, int]], Surface] = {}

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """Return the art of a folder. Raises OSError if its atlas is not there."""
        boxes = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
        flat = pygame.image.load(folder / "atlas.png")
        sheet = Surface(flat.get_size(), pygame.SRCALPHA)
        sheet.blit(flat, (0, 0))
        return cls(sheet, {name: tuple(box) for name, box in boxes.items()})

    def __contains__(self, name: str) -> bool:
        return name in self._boxes

    def names(self, start: str = "") -> Iterator[str]:
        """Yield the names that begin with `start`, in order."""
        return (name for name in self._boxes if name.startswith(start))

    def sprite(self, name: str) -> Surface:
        """Return a picture. Raises KeyError for a name that the atlas lacks.

        An object that is not drawn has a stand-in, as for `object`.
        """
        found = self._sprites.get(name)
        if found is None:
            found = self._sprites[name] = self._sheet.subsurface(self._box(name))
        return found

    def _box(self, name: str) -> pygame.Rect:
        known = name
        if name not in self and name.startswith("object/"):
            kind, _, state = name.removeprefix("object/").partition("/")
            known = self._stem(kind, state)
        if known not in self:
            near = _near(name, self._boxes)
            raise KeyError(f"The atlas has no picture {name!r}; there is {near!r}.")
        return pygame.Rect(self._boxes[known])

    def icon(self, name: str) -> Surface:
        """Return the icon of an activity, 12x12; a dot for one that was never drawn."""
        return self.sprite(f"icon/{name}" if f"icon/{name}" in self else "icon/dot")

    def object(self, kind: str, state: str, size: tuple[int, int] = (1, 1)) -> Surface:
        """Return an object in a state over `size` tiles (across, down).

        It stands on the lower edge of its tiles, in their middle, and may be taller. A state that
        is not drawn looks like the usual one, a kind that is not drawn like a crate.
        """
        key = (kind, state, size)
        if key not in self._objects:
            self._objects[key] = self._spread(self._stem(kind, state), size)
        return self._objects[key]

    def moves(self, kind: str, state: str) -> bool:
        """Return whether there are pictures of an object that moves by itself in a state."""
        return f"object/{kind}/{state}@1" in self

    def _stem(self, kind: str, state: str) -> str:
        if f"object/{kind}/{state}" in self:
            return f"object/{kind}/{state}"
        return next(self.names(f"object/{kind}/"), "object/any/idle")

    def _spread(self, stem: str, size: tuple[int, int]) -> Surface:
        across, down = size
        exact = stem if size == (1, 1) else f"{stem}/{across}x{down}"
        if exact in self:
            return self.sprite(exact)
        single = self.sprite(stem)
        over = max(single.get_height() - TILE, 0)
        whole = Surface((across * TILE, down * TILE + over), pygame.SRCALPHA)
        for y in range(down):
            for x in range(across):
                loose = f"{stem}/loose{(x * 7 + y * 5 + x * y) % LOOSE}"
                picture = self.sprite(loose) if loose in self else single
                whole.blit(picture, (x * TILE, y * TILE))
        return whole

    def person(self, look: Mapping[str, str], age: int, pose: str) -> Surface:
        """Return a person, 16x24, feet at the bottom: `down0`, `sit_left`, `sleep`, `talk1` ...

        With what they hold, as in `down0+umbrella1`, the picture is 32x38.
        """
        outfit = dress_of(look, age)
        stage = "child" if age < 13 else "elder" if age >= 70 else "adult"
        key = (outfit, stage, pose)
        if key not in self._people:
            self._people[key] = self._dressed(outfit, stage, pose)
        return self._people[key]

    def _dressed(self, outfit: Outfit, stage: str, pose: str) -> Surface:
        pose, _, held = pose.partition("+")
        if not held:
            whole = self._bare_handed(outfit, stage, pose)
        else:
            whole = Surface(HELD_SIZE, pygame.SRCALPHA)
            body = self._bare_handed(outfit, stage, pose)
            corner = ((HELD_SIZE[0] - PERSON_SIZE[0]) // 2, HELD_SIZE[1] - PERSON_SIZE[1])
            picture = self.sprite(f"held/{held}/{_view(pose)}")
            kind = held.rstrip("0123")
            is_behind = kind not in OVER if _view(pose) == "up" else kind in BEHIND
            row = 0 if kind in ON_THE_FLOOR else head_row(stage, pose)
            parts = [(picture, (0, row)), (body, corner)]
            whole.blits(parts if is_behind else parts[::-1])
        for part, colour in (
            ("skin", outfit.skin),
            ("hair", outfit.hair),
            ("clothes", outfit.colour),
        ):
            self._recolour(whole, part, colour)
        return whole

    def _bare_handed(self, outfit: Outfit, stage: str, pose: str) -> Surface:
        """Return a person in a pose in key colours."""
        whole = Surface(PERSON_SIZE, pygame.SRCALPHA)
        whole.blit(self.sprite(f"person/body/{stage}/{pose}"), (0, 0))
        whole.blit(self.sprite(f"person/clothes/{outfit.clothes}/{stage}/{pose}"), (0, 0))
        hair = self.sprite(f"person/hair/{outfit.style}/{_view(pose)}")
        whole.blit(hair, (0, head_row(stage, pose)))
        return whole

    def _recolour(self, picture: Surface, part: str, colour: str) -> None:
        key, ramp = self.sprite(f"ramp/{part}/key"), self.sprite(f"ramp/{part}/{colour}")
        pixels = pygame.PixelArray(picture)
        for x in range(key.get_width()):
            pixels.replace(key.get_at((x, 0)), ramp.get_at((x, 0)))
        pixels.close()


def _view(pose: str) -> str:
    """Return from which side one sees a person in a pose: down, up, left, right, or sleep."""
    view = pose.rstrip("0123").split("_")[-1]
    return "down" if view in ("talk", "dance") else view


def head_row(stage: str, pose: str) -> int:
    """Return by how many rows the hair of a standing adult lies lower at a stage and pose."""
    if pose == "sleep":
        return 1
    bob = pose[-1] in "13" and pose.rstrip("13") in ("down", "up", "left", "right")
    return HEAD_OFFSET[stage] - bob + SIT_OFFSET * pose.startswith("sit_")


def _near(name: str, names: Mapping[str, Rect4]) -> str:
    """Return the known name that begins most like `name`."""
    for end in range(len(name), 0, -1):
        found = next((known for known in names if known.startswith(name[:end])), None)
        if found:
            return found
    return next(iter(names))
