"""Where pictures come from: the atlas, and plain coloured shapes for what it lacks.

`sprites()` returns the `SpriteSource` of the window. A kind that an author adds has no drawing and
appears as a chest in a colour of its own, with its initial.
"""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

import pygame

from town.view.state.camera import TILE
from town.view.terrain.atlas import Atlas
from town.view.ui.text import font
from town.view.ui.theme import colour_of

COLOURS = {
    "grass": (126, 178, 92), "meadow": (142, 188, 98), "field": (196, 176, 104),
    "flowers": (150, 186, 110), "sand": (226, 206, 150), "dirt": (168, 134, 96),
    "mud": (134, 108, 82), "gravel": (170, 164, 152), "stone": (160, 160, 164),
    "cobble": (172, 164, 152), "road": (196, 170, 128), "path": (208, 184, 140),
    "bridge": (150, 112, 76), "deck": (164, 124, 84), "water": (84, 148, 196),
    "wall": (112, 92, 82), "floor": (190, 150, 108), "wood": (186, 146, 104),
    "tiles": (206, 200, 190), "carpet": (168, 96, 92), "pavement": (186, 182, 176),
    "crops": (150, 168, 84), "moss": (112, 150, 88), "snow": (236, 240, 246),
    "pale_wood": (218, 198, 163), "dark_wood": (110, 83, 70), "parquet": (198, 166, 126),
    "flagstones": (164, 155, 146), "linoleum": (180, 198, 183), "quarry_tiles": (174, 114, 90),
    "green_carpet": (88, 118, 96), "blue_carpet": (82, 104, 140),
    "stone_bridge": (181, 182, 186), "slabs": (139, 141, 154), "leaves": (92, 154, 80),
    "tea": (70, 134, 74), "paddy": (127, 189, 225),
}  # fmt: skip
FACE = (214, 188, 156)
RISE, FRONT, LETTER = 6, 8, 11  # pixels: of a stand-in above its tiles, its front, its initial
RIM, LIGHT = (70, 52, 44), (255, 250, 236)
ROOFS = ((176, 88, 72), (120, 108, 128), (148, 112, 76), (96, 120, 132))


class SpriteSource(Protocol):
    """Where pictures come from. All are at one pixel to a pixel of the art."""

    def sprite(self, name: str) -> pygame.Surface:
        """Return the picture of that name."""

    def person(self, look: Mapping[str, str], age: int, pose: str) -> pygame.Surface:
        """Return a person, 16x24, feet at the bottom."""

    def object(self, kind: str, state: str, size: tuple[int, int] = (1, 1)) -> pygame.Surface:
        """Return an object in a state over `size` tiles, across and down."""

    def moves(self, kind: str, state: str) -> bool:
        """Return whether an object moves by itself in a state: `STATE@1` to `STATE@3` are drawn."""

    def icon(self, name: str) -> pygame.Surface:
        """Return the icon of an activity."""


def sprites() -> SpriteSource:
    """Return the drawn art; plain shapes where pictures are missing."""
    try:
        return ArtWithPlaceholders(Atlas.load())
    except OSError:
        return PlaceholderArt()


class PlaceholderArt:
    """Sprites made of rectangles."""

    @cache  # noqa: B019 - lives as long as the window
    def sprite(self, name: str) -> pygame.Surface:
        """Return a tile in the colour of the last part of the name that is known."""
        kind, _, rest = name.partition("/")
        surface = pygame.Surface((TILE, TILE), pygame.SRCALPHA)
        if kind == "tree":
            return self._tree()
        if kind == "ground":
            surface.fill(COLOURS.get(rest.split("/")[0], COLOURS["grass"]))
        elif kind == "wall":
            surface.fill(FACE if "face" in rest else COLOURS["wall"])
        elif kind == "window":
            surface.fill(FACE)
            pygame.draw.rect(surface, (150, 190, 210), (3, 4, 10, 8))
        elif kind == "door":
            surface.fill((150, 104, 66))
        elif kind == "roof":
            surface.fill(ROOFS[0])
        elif kind == "hedge":
            surface.fill((84, 132, 70))
        elif kind != "edge":
            surface.fill(colour_of(name))
        return surface

    def _tree(self) -> pygame.Surface:
        surface = pygame.Surface((TILE, 2 * TILE), pygame.SRCALPHA)
        pygame.draw.rect(surface, (112, 80, 56), (6, 20, 4, 12))
        pygame.draw.circle(surface, (78, 128, 66), (8, 13), 8)
        return surface

    @cache  # noqa: B019
    def _body(self, clothes: str, hair: str, pose: str) -> pygame.Surface:
        surface = pygame.Surface((TILE, 24), pygame.SRCALPHA)
        if pose == "sleep":
            pygame.draw.rect(surface, colour_of(clothes), (2, 14, 12, 9), border_radius=3)
            pygame.draw.circle(surface, (232, 196, 164), (8, 12), 4)
            return surface
        step = 1 if pose[-1] in "13" else 0
        pygame.draw.rect(surface, colour_of(clothes), (4, 12, 8, 11 - step), border_radius=2)
        pygame.draw.circle(surface, (232, 196, 164), (8, 8), 5)
        pygame.draw.rect(surface, colour_of("hair" + hair), (3, 2, 10, 4), border_radius=2)
        return surface

    def person(self, look: Mapping[str, str], age: int, pose: str) -> pygame.Surface:
        """Return a small figure in the colours of the look."""
        return self._body(look.get("clothes", "") + str(age), look.get("hair", ""), pose)

    @cache  # noqa: B019
    def object(self, kind: str, state: str, size: tuple[int, int] = (1, 1)) -> pygame.Surface:
        """Return a chest in the colour of the kind, with its initial, lit where it is on."""
        wide, high = size[0] * TILE, size[1] * TILE + RISE
        surface = pygame.Surface((wide, high), pygame.SRCALPHA)
        colour = pygame.Color(*colour_of(kind))
        box, lid = pygame.Rect(1, 1, wide - 2, high - 2), pygame.Rect(1, 1, wide - 2, high - FRONT)
        pygame.draw.rect(surface, colour.lerp(RIM, 0.35), box, border_radius=2)
        pygame.draw.rect(surface, colour, lid, border_radius=2)
        pygame.draw.line(surface, colour.lerp(LIGHT, 0.5), (3, 2), (wide - 4, 2))
        for x in range(5, wide - 4, 5):  # boards of the front
            pygame.draw.line(surface, colour.lerp(RIM, 0.6), (x, lid.bottom), (x, high - 3))
        pygame.draw.line(surface, RIM, (2, lid.bottom), (wide - 3, lid.bottom))
        pygame.draw.rect(surface, RIM, box, 1, border_radius=2)
        glows = state in ("burning", "on", "lit", "in use")
        letter = font(LETTER).render(kind[:1].upper(), False, (255, 236, 150) if glows else LIGHT)
        surface.blit(letter, letter.get_rect(center=lid.center))
        return surface

    def moves(self, kind: str, state: str) -> bool:
        """Return False: shapes stand still."""
        del kind, state
        return False

    @cache  # noqa: B019
    def icon(self, name: str) -> pygame.Surface:
        """Return a dot in the colour of the activity."""
        surface = pygame.Surface((12, 12), pygame.SRCALPHA)
        pygame.draw.circle(surface, colour_of(name), (6, 6), 5)
        return surface


class ArtWithPlaceholders:
    """Drawn art, with plain shapes for what it has no picture of."""

    def __init__(self, art: Atlas) -> None:
        self._art, self._plain = art, PlaceholderArt()
        self._kinds = frozenset(name.split("/")[1] for name in art.names("object/"))

    def sprite(self, name: str) -> pygame.Surface:
        """Return the picture of that name."""
        return self._art.sprite(name) if name in self._art else self._plain.sprite(name)

    def person(self, look: Mapping[str, str], age: int, pose: str) -> pygame.Surface:
        """Return a person in a pose."""
        return self._art.person(look, age, pose)

    def object(self, kind: str, state: str, size: tuple[int, int] = (1, 1)) -> pygame.Surface:
        """Return an object in a state."""
        art: SpriteSource = self._art if kind in self._kinds else self._plain
        return art.object(kind, state, size)

    def moves(self, kind: str, state: str) -> bool:
        """Return whether an object moves by itself in a state."""
        return self._art.moves(kind, state)

    def icon(self, name: str) -> pygame.Surface:
        """Return the icon of an activity."""
        return self._art.icon(name) if "icon/dot" in self._art else self._plain.icon(name)
