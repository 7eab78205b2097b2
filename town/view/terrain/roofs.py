"""Roofs: the picture of one, and how far it has faded while one looks inside.

A roof is computed from the box of its building: `slopes` says for each pixel which slope it lies on
and how far below the ridge, `covered` lays the tiles of the atlas on that, and dormers, gables, a
spire or a chimney come on top. Light comes from the left and the front, where the viewer stands.
"""

from dataclasses import dataclass, field

import numpy as np
import pygame
from numpy.typing import NDArray

from town.view.state.camera import TILE
from town.view.terrain.buildings import Building
from town.view.terrain.ground_map import stable_number
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.tile_art import outside_of

COLOURS = ("red", "slate", "brown", "green", "straw")
ROOF_OF_KIND = {  # what covers some buildings, and in which form
    "church": ("slate", "gable"), "school": ("red", "hip"), "library": ("slate", "hip"),
    "office": ("slate", "hip"), "pub": ("straw", "half"), "mill": ("brown", "half"),
    "clinic": ("slate", "hip"), "farm": ("straw", "half"),
}  # fmt: skip
MIN_HIP_RATIO = 1.25  # a house less wide than so many times its depth has no hips
EAVES = 6  # rows by which eaves hang over the wall below
GABLE_HALF_WIDTH = 27  # half the width of a gable over the front
DORMER_SPACING = 76  # art pixels from one dormer to the next
SPIRE_SIDE = 46  # the side of a church's tower
FADE_S = 0.35  # seconds that a roof takes to fade
LINGER_S = 2.5  # seconds a roof stays off after the last reason to look inside
BACK_PITCH = 1.35  # rows climbed for each row seen: a slope that lies away is seen shorter
SIDE_PITCH = 1.2
BACKWARD, FORWARD, LEFT, RIGHT = range(4)
SHADE = ((0.76, 0.74, 0.80), (1.0, 1.0, 1.0), (0.92, 0.90, 0.90), (0.68, 0.66, 0.74))
"""The light on slopes that lie backward, forward, left and right."""
HIP_START = 0.55  # of its height at which the end of a half-hipped roof begins to slope


def roof_of(building: Building, art: SpriteSource, hearth: bool = False) -> pygame.Surface:
    """Return the roof over a building, the size of its box; with a `hearth` it has a chimney."""
    x0, y0, width, height = building.box
    surface = pygame.Surface((width * TILE, height * TILE), pygame.SRCALPHA)
    colour, form = style_of(building)
    deep = (height - 1) * TILE + EAVES
    laid = _laid(art, colour, form, (width * TILE, deep))
    surface.blit(laid, (0, 0))
    _eaves(surface, art, colour, deep)
    if building.kind == "church":
        _spire(surface, art, round(width * TILE * 0.86), round(deep * 0.62))
    elif form != "hip" and width > 11:
        _gables(surface, art, building, deep)
    else:
        _dormers(surface, art, colour, deep)
    _cut(surface, building)
    if hearth:
        chimney = art.sprite("roof/chimney")
        x, y = chimney_of(building)
        surface.blit(chimney, chimney.get_rect(midtop=(x - x0 * TILE, y - y0 * TILE)))
    return surface


def style_of(building: Building) -> tuple[str, str]:
    """Return what a roof is covered with and its form."""
    _, _, width, height = building.box
    lot = sum(map(ord, building.sector))
    colour, form = COLOURS[lot % len(COLOURS)], ("gable", "hip", "half")[lot // 5 % 3]
    colour, form = ROOF_OF_KIND.get(building.kind, (colour, form))
    return colour, form if width > height * MIN_HIP_RATIO else "gable"


def chimney_of(building: Building) -> tuple[int, int]:
    """Return where the top of a building's chimney is, in art pixels of the map."""
    x, y, width, height = building.box
    part = 3 + sum(map(ord, building.sector)) % 3  # of eight
    ridge = ridge_of((height - 1) * TILE + EAVES)
    return round((x + width * part / 8) * TILE), y * TILE + ridge - 13


def _pixels(picture: pygame.Surface) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return pygame.surfarray.array3d(picture).swapaxes(0, 1)


def _ramp(art: SpriteSource, colour: str) -> list[pygame.Color]:
    """Return the outline, shade, body and light of a covering."""
    strip = art.sprite(f"roof/{colour}/ramp")
    return [strip.get_at((x, 0)) for x in range(4)]


def _laid(art: SpriteSource, colour: str, form: str, size: tuple[int, int]) -> pygame.Surface:
    """Return all slopes of a roof with the tiles on their joints."""
    roof = slopes(*size, form)
    picture = covered(_pixels(art.sprite(f"roof/{colour}/tiles")), roof)
    outline, shade, _, light = (np.array(c[:3], np.uint8) for c in _ramp(art, colour))
    picture[joints(roof.way, 2)] = outline
    picture[joints(roof.way, 1)] = shade
    cap = joints(roof.way, 1) & ~joints(roof.way[::-1], 0)[::-1]
    picture[cap] = light
    return pygame.surfarray.make_surface(picture.swapaxes(0, 1))


def _eaves(surface: pygame.Surface, art: SpriteSource, colour: str, deep: int) -> None:
    """Draw the edges of a roof, and the shadow of its eaves on the wall below."""
    outline, shade, body, light = _ramp(art, colour)
    wide = surface.get_width()
    for x, tone in ((0, outline), (1, light), (2, body), (3, shade)):
        pygame.draw.line(surface, tone, (x, 0), (x, deep - 1))
        other = body if tone == light else tone
        pygame.draw.line(surface, other, (wide - 1 - x, 0), (wide - 1 - x, deep - 1))
    for y, tone in ((0, outline), (1, light), (deep - 4, shade), (deep - 3, light),
                    (deep - 2, body), (deep - 1, outline)):  # fmt: skip
        pygame.draw.line(surface, tone, (0, y), (wide - 1, y))
    for row, dim in enumerate((110, 86, 62, 36)):
        pygame.draw.line(surface, (30, 24, 56, dim), (5, deep + row), (wide - 6, deep + row))


def _gables(surface: pygame.Surface, art: SpriteSource, building: Building, deep: int) -> None:
    """Build a gable over the front, two on a wide house."""
    wide = surface.get_width()
    outline, shade, _, light = _ramp(art, style_of(building)[0])
    tile = art.sprite(f"roof/{style_of(building)[0]}/tiles")
    spots = (0.22, 0.78) if wide > 16 * TILE else ((0.3, 0.7)[stable_number(building.sector) % 2],)
    for spot in spots:
        x, foot = round(wide * spot), deep - 1
        left, right, peak = (
            (x - GABLE_HALF_WIDTH, foot),
            (x + GABLE_HALF_WIDTH, foot),
            (x, foot - 24),
        )
        top = (x, foot - 24 - GABLE_HALF_WIDTH)
        for points, dim in (((left, peak, top), 245), ((right, peak, top), 176)):
            _slope(surface, tile, points, dim)
        _face(surface, art, outside_of(building.kind, building.sector), (left, peak, right))
        for a, b, tone, thick in (
            (left, top, outline, 1), (right, top, outline, 1), (peak, top, light, 2),
            (left, peak, outline, 5), (peak, right, outline, 5),
            (left, peak, light, 3), (peak, right, shade, 3),
        ):  # fmt: skip
            pygame.draw.line(surface, tone, a, b, thick)
        window = art.sprite("roof/attic")
        surface.blit(window, window.get_rect(midbottom=(x + 1, foot)))


def _slope(
    surface: pygame.Surface, tile: pygame.Surface, points: tuple[tuple[int, int], ...], dim: int
) -> None:
    sheet = _filled(tile, surface.get_size())
    sheet.fill((dim, dim, min(dim + 8, 255)), special_flags=pygame.BLEND_RGB_MULT)
    _clipped(surface, sheet, points)


def _face(
    surface: pygame.Surface, art: SpriteSource, wall: str, points: tuple[tuple[int, int], ...]
) -> None:
    face = art.sprite(f"wall/{wall}/face").subsurface((0, 0, TILE, 8))
    _clipped(surface, _filled(face, surface.get_size()), points)


def _filled(tile: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    sheet = pygame.Surface(size, pygame.SRCALPHA)
    wide, high = tile.get_size()
    sheet.fblits((tile, (x, y)) for y in range(0, size[1], high) for x in range(0, size[0], wide))
    return sheet


def _clipped(
    surface: pygame.Surface, sheet: pygame.Surface, points: tuple[tuple[int, int], ...]
) -> None:
    """Draw the part of a sheet inside of a polygon."""
    hole = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(hole, (255, 255, 255, 255), points)
    sheet.blit(hole, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    surface.blit(sheet, (0, 0))


def _dormers(surface: pygame.Surface, art: SpriteSource, colour: str, deep: int) -> None:
    dormer = art.sprite(f"roof/{colour}/dormer")
    wide = surface.get_width()
    number = max((wide - 64) // DORMER_SPACING, 1)
    for n in range(number):
        x = round(wide / 2 + (n - (number - 1) / 2) * DORMER_SPACING)
        surface.blit(dormer, dormer.get_rect(midbottom=(x, deep - 22)))


def _spire(surface: pygame.Surface, art: SpriteSource, x: int, y: int) -> None:
    """Set the tower of a church on its roof, seen from above: four slopes and a weathercock."""
    half = SPIRE_SIDE // 2
    pygame.draw.rect(
        surface, (30, 24, 56, 80), (x - half + 5, y - half + 5, SPIRE_SIDE, SPIRE_SIDE)
    )
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half),
               (x - half, y + half)]  # fmt: skip
    tile = art.sprite("roof/slate/tiles")
    peak = (x, y - 10)
    for n, dim in enumerate((176, 150, 255, 226)):
        _slope(surface, tile, (corners[n], corners[(n + 1) % 4], peak), dim)
    outline, _, _, light = _ramp(art, "slate")
    for corner in corners:
        pygame.draw.line(surface, outline, corner, peak, 3)
        pygame.draw.line(surface, light, corner, peak, 1)
    pygame.draw.polygon(surface, outline, corners, 2)
    cock = art.sprite("roof/weathercock")
    surface.blit(cock, cock.get_rect(midbottom=(x + 1, peak[1] + 3)))


def _cut(surface: pygame.Surface, building: Building) -> None:
    """Clear what lies over neither a wall nor a room."""
    x0, y0, width, height = building.box
    for x in range(width):
        for y in range(height):
            if (x0 + x, y0 + y) not in building.tiles:
                surface.fill((0, 0, 0, 0), (x * TILE, y * TILE, TILE, TILE))


@dataclass(frozen=True, slots=True)
class RoofSlopes:
    """The slopes over a rectangle, arrays of (height, width): way, rows below its edge, column."""

    way: NDArray[np.int64]
    down: NDArray[np.int64]
    along: NDArray[np.int64]
    part: NDArray[np.float32]  # 0 at the eaves, 1 on the ridge


def ridge_of(height: int) -> int:
    """Return the row of the ridge of a roof `height` rows deep."""
    return round(height / (1 + BACK_PITCH))


def slopes(width: int, height: int, form: str) -> RoofSlopes:
    """Return the slopes of a `hip`, `half` (half-hipped) or `gable` roof."""
    ys, xs = np.mgrid[:height, :width]
    ends = {"hip": 0.0, "half": HIP_START, "gable": 9.0}[form] * height / (1 + 1 / BACK_PITCH)
    away = np.stack([ys, height - 1 - ys, xs, width - 1 - xs])
    high = np.stack(
        [
            away[0] * BACK_PITCH,
            away[1].astype(float),
            away[2] * SIDE_PITCH + ends,
            away[3] * SIDE_PITCH + ends,
        ]
    )
    way = high.argmin(axis=0)
    down = np.take_along_axis(away, way[None], axis=0)[0]
    along = np.where(way < LEFT, xs, ys)
    top = high.min(axis=0)
    return RoofSlopes(way, down, along, (top / top.max()).astype(np.float32))


def covered(tile: NDArray[np.uint8], roof: RoofSlopes) -> NDArray[np.uint8]:
    """Return the slopes laid with a square tile of a picture, (height, width, 3), and shaded."""
    side = tile.shape[0]
    laid = tile[(side - 1 - roof.down) % side, roof.along % side].astype(np.float32)
    light = np.array(SHADE, np.float32)[roof.way] * (0.9 + 0.1 * roof.part)[..., None]
    shaded: NDArray[np.uint8] = (laid * light).astype(np.uint8)
    return shaded


def joints(way: NDArray[np.int64], thick: int) -> NDArray[np.bool_]:
    """Return where two slopes meet, `thick` pixels to either side."""
    found = np.zeros(way.shape, np.bool_)
    found[:, 1:] |= way[:, 1:] != way[:, :-1]
    found[1:] |= way[1:] != way[:-1]
    for _ in range(thick):
        wide = found.copy()
        wide[1:] |= found[:-1]
        wide[:-1] |= found[1:]
        wide[:, 1:] |= found[:, :-1]
        wide[:, :-1] |= found[:, 1:]
        found = wide
    return found


@dataclass
class RoofFading:
    """How open each roof is: at 0 it lies on the building, at 1 it is invisible."""

    openness: dict[str, float] = field(default_factory=dict)
    _left: dict[str, float] = field(default_factory=dict)

    def advance(self, seconds: float, wanted: set[str], sectors: list[str]) -> None:
        """Advance the fading of all roofs of `sectors`; those `wanted` open."""
        for sector in sectors:
            left = LINGER_S if sector in wanted else self._left.get(sector, 0.0) - seconds
            self._left[sector] = left
            openness = self.openness.get(sector, 1.0 if left > 0 else 0.0)
            step = seconds / FADE_S
            self.openness[sector] = (
                min(openness + step, 1.0) if left > 0 else max(openness - step, 0.0)
            )
