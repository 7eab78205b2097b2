"""Roofs: the picture of one, in the colours and the form that its house has.

A roof is computed from the wings of its building: `slopes` says for each pixel which slope it lies
on and how far below the ridge, the tiles of the atlas are laid on that, and dormers, gables, a
spire or a chimney come on top. Light comes from the left and the front, where the viewer stands.
"""

import numpy as np
import pygame

from town.view.state.camera import TILE
from town.view.terrain.buildings import Building
from town.view.terrain.ground_map import stable_number
from town.view.terrain.masks import Mask, grown
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.roofs import chinese
from town.view.terrain.roofs.slopes import (
    RoofSlopes,
    Wing,
    covered,
    joined,
    joints,
    ridge_of,
    rims,
    valleys,
)
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
DORMER_HALF_WIDTH = 14
DORMER_SPACING = 76  # art pixels from one dormer to the next
SPIRE_SIDE = 46  # the side of a church's tower


def roof_of(building: Building, art: SpriteSource, hearth: bool = False) -> pygame.Surface:
    """Return the roof over a building, the size of its box; with a `hearth` it has a chimney."""
    x0, y0, width, height = building.box
    surface = pygame.Surface((width * TILE, height * TILE), pygame.SRCALPHA)
    colour, form = style_of(building)
    wings = wings_of(building, form)
    under = _outline(building)
    roof = joined(under.shape, wings)
    surface.blit(_laid(art, colour, roof, under), (0, 0))
    _eaves(surface, art, colour, under)
    front = wings[0]
    if building.look.style == "chinese":
        chinese.dress(surface, art, front)
    elif building.kind == "church":
        _spire(
            surface,
            art,
            front.left + round(front.width * 0.86),
            front.top + round(front.height * 0.62),
        )
    elif form != "hip" and front.width > 11 * TILE:
        _gables(surface, art, building, front, under)
    else:
        _dormers(surface, art, colour, front, under)
    _cut(surface, building)
    if hearth:
        style = "chinese/" if building.look.style == "chinese" else ""
        chimney = art.sprite(f"roof/{style}chimney")
        x, y = chimney_of(building)
        surface.blit(chimney, chimney.get_rect(midtop=(x - x0 * TILE, y - y0 * TILE)))
    return surface


def wings_of(building: Building, form: str) -> list[Wing]:
    """Return the wings of a roof in pixels of its box, the main one first."""
    x0, y0, _, _ = building.box
    return [
        Wing(
            (x - x0) * TILE,
            (y - y0) * TILE,
            wide * TILE,
            high * TILE + EAVES,
            form if n == 0 else "hip",
        )
        for n, (x, y, wide, high) in enumerate(building.wings)
    ]


def _outline(building: Building) -> Mask:
    """Return which pixels of a building's box lie under its roof, eaves included."""
    x0, y0, width, height = building.box
    under = np.zeros((height * TILE, width * TILE), np.bool_)
    for x, y in building.covered:
        left, top = (x - x0) * TILE, (y - y0) * TILE
        under[top : top + TILE + EAVES, left : left + TILE] = True
    return under


def style_of(building: Building) -> tuple[str, str]:
    """Return what a roof is covered with and its form."""
    _, _, width, height = building.wings[0]
    lot = sum(map(ord, building.sector))
    colour, form = COLOURS[lot % len(COLOURS)], ("gable", "hip", "half")[lot // 5 % 3]
    colour, form = ROOF_OF_KIND.get(building.kind, (colour, form))
    if building.look.style == "chinese":
        colour, form = "grey", "gable"
    colour = building.look.roof or colour
    is_broad = width > (height + 1) * MIN_HIP_RATIO
    if len(building.wings) > 1 and not is_broad:
        form = "hip"
    return colour, form if is_broad or len(building.wings) > 1 else "gable"


def chimney_of(building: Building) -> tuple[int, int]:
    """Return where the top of a building's chimney is, in art pixels of the map."""
    x, y, width, height = building.wings[0]
    part = 3 + sum(map(ord, building.sector)) % 3  # of eight
    ridge = ridge_of(height * TILE + EAVES)
    return round((x + width * part / 8) * TILE), y * TILE + ridge - 13


def _pixels(picture: pygame.Surface) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return pygame.surfarray.array3d(picture).swapaxes(0, 1)


def _ramp(art: SpriteSource, colour: str) -> list[pygame.Color]:
    """Return the outline, shade, body and light of a covering."""
    strip = art.sprite(f"roof/{colour}/ramp")
    return [strip.get_at((x, 0)) for x in range(4)]


def _laid(art: SpriteSource, colour: str, roof: RoofSlopes, under: Mask) -> pygame.Surface:
    """Return all slopes of a roof with the tiles on their joints, clear where no roof is."""
    picture = covered(_pixels(art.sprite(f"roof/{colour}/tiles")), roof)
    outline, shade, _, light = (np.array(c[:3], np.uint8) for c in _ramp(art, colour))
    low = valleys(roof)
    ridges = joints(roof.way) & ~grown(low, 2)
    picture[grown(ridges, 2)] = outline
    picture[grown(ridges, 1)] = shade
    picture[grown(ridges, 1) & ~ridges] = light
    picture[grown(low, 1)] = outline
    whole = pygame.Surface(under.shape[::-1], pygame.SRCALPHA)
    whole.blit(pygame.surfarray.make_surface(picture.swapaxes(0, 1)), (0, 0))
    pygame.surfarray.pixels_alpha(whole)[:] = np.where(under, 255, 0).swapaxes(0, 1)
    return whole


def _eaves(surface: pygame.Surface, art: SpriteSource, colour: str, under: Mask) -> None:
    """Draw the edges of a roof, and the shadow of its eaves on the wall below."""
    outline, shade, body, light = (tuple(c[:3]) for c in _ramp(art, colour))
    pixels, alpha = pygame.surfarray.pixels3d(surface), pygame.surfarray.pixels_alpha(surface)
    near = rims(under, 4)
    for side, tones in (
        ("left", (outline, light, body, shade)),
        ("right", (outline, body, body, shade)),
        ("top", (outline, light)),
        ("bottom", (outline, body, light, shade)),
    ):
        for k, tone in enumerate(tones):
            pixels[near[k][side].swapaxes(0, 1)] = tone
    beside = under & np.roll(under, 5, axis=1) & np.roll(under, -5, axis=1)
    for row, dim in enumerate((110, 86, 62, 36)):
        dark = np.zeros_like(under)
        dark[row + 1 :] = beside[: -row - 1]
        dark &= ~under
        spots = (dark & (alpha == 0).swapaxes(0, 1)).swapaxes(0, 1)
        pixels[spots] = (30, 24, 56)
        alpha[spots] = dim
    del pixels, alpha


def _gables(
    surface: pygame.Surface, art: SpriteSource, building: Building, front: Wing, under: Mask
) -> None:
    """Build a gable over the front, two on a wide house."""
    wide, foot = front.width, front.top + front.height - 1
    outline, shade, _, light = _ramp(art, style_of(building)[0])
    tile = art.sprite(f"roof/{style_of(building)[0]}/tiles")
    spots = (0.22, 0.78) if wide > 16 * TILE else ((0.3, 0.7)[stable_number(building.sector) % 2],)
    for spot in spots:
        x = front.left + round(wide * spot)
        if not _is_front(under, x, foot, GABLE_HALF_WIDTH + 6):
            continue
        left, right, peak = (
            (x - GABLE_HALF_WIDTH, foot),
            (x + GABLE_HALF_WIDTH, foot),
            (x, foot - 24),
        )
        top = (x, foot - 24 - GABLE_HALF_WIDTH)
        for points, dim in (((left, peak, top), 245), ((right, peak, top), 176)):
            _slope(surface, tile, points, dim)
        wall = outside_of(building.kind, building.sector, building.look)
        _face(surface, art, wall, (left, peak, right))
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


def _is_front(under: Mask, x: int, foot: int, half: int) -> bool:
    """Return whether a roof ends at a row, so far to both sides of a column."""
    below = under[min(foot + 2, under.shape[0] - 1), max(x - half, 0) : x + half]
    return not below.any() and x - half >= 0 and x + half < under.shape[1]


def _dormers(
    surface: pygame.Surface, art: SpriteSource, colour: str, front: Wing, under: Mask
) -> None:
    dormer = art.sprite(f"roof/{colour}/dormer")
    number = max((front.width - 64) // DORMER_SPACING, 1)
    foot = front.top + front.height
    for n in range(number):
        x = front.left + round(front.width / 2 + (n - (number - 1) / 2) * DORMER_SPACING)
        if _is_front(under, x, foot, DORMER_HALF_WIDTH):
            surface.blit(dormer, dormer.get_rect(midbottom=(x, foot - 22)))


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
