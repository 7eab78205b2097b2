"""Pictures of the ground, a square of tiles at a time: smooth edges, verges, ruts, shores.

For each ground a spline through its coverage says how deep a pixel lies in it; noise makes the edge
rough. What lies deep is laid with the tiles of the atlas; what lies near the edge becomes a rut, a
kerb or a shore. A picture depends on its place alone, so it may be painted when it is first seen.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pygame
from numpy.typing import NDArray

from town.scenario.yaml.shapes import IMPASSABLE
from town.view.state.camera import TILE
from town.view.terrain.ground_map import GREEN, VARIANTS, GroundMap
from town.view.terrain.land.country import Country, country_of
from town.view.terrain.land.coverage import Coverage, coverage_of
from town.view.terrain.land.noise import HALO, Field, hashed, noise, surface
from town.view.terrain.land.seasons import STREWN, TINTS
from town.view.terrain.placeholder_art import SpriteSource

CHUNK_TILES = 16  # tiles a side of one picture
SIDE = CHUNK_TILES * TILE  # art pixels
Pixels = NDArray[np.uint8]  # (height, width, 3)
Mask = NDArray[np.bool_]
Colour = tuple[int, int, int]
SOIL, EARTH, CLAY, STONE = (124, 90, 69), (156, 117, 83), (189, 149, 104), (98, 101, 119)
TURF, LEAF, ASH, SLATE = (92, 154, 80), (70, 134, 74), (181, 182, 186), (63, 65, 83)
SKY, ICE, SAND, FLAG = (127, 189, 225), (195, 231, 239), (227, 203, 150), (140, 132, 127)
SNOW = ((222, 230, 241), (235, 240, 247), (247, 249, 250))  # in hollows, and where it lies high
TRODDEN, STALK = 0.62, (176, 174, 156)  # share of snow on ways; what looks out of it on grass
RUT, SHALLOW, FROZEN = (172, 132, 92), (96, 158, 212), (178, 210, 228)


@dataclass(frozen=True, slots=True)
class GroundStyle:
    """How the edge of a ground looks: noise at three scales, and the line along it."""

    coarse: float = 0.0
    middle: float = 0.04
    fine: float = 0.03
    line: Colour | None = None
    edge: float = 0.5  # coverage at which it begins


STYLES = {
    "meadow": GroundStyle(0.16, 0.10, 0.05), "moss": GroundStyle(0.16, 0.10, 0.05),
    "leaves": GroundStyle(0.16, 0.10, 0.05), "slabs": GroundStyle(0.0, 0.02, 0.01, SLATE),
    "tea": GroundStyle(0.02, 0.03, 0.02, TURF), "paddy": GroundStyle(0.02, 0.02, 0.01, SOIL),
    "flowers": GroundStyle(0.06, 0.08, 0.05), "snow": GroundStyle(0.14, 0.08, 0.03),
    "field": GroundStyle(0.03, 0.04, 0.03, SOIL), "crops": GroundStyle(0.03, 0.04, 0.03, SOIL),
    "mud": GroundStyle(0.12, 0.08, 0.03, SOIL), "dirt": GroundStyle(0.08, 0.07, 0.04, SOIL),
    "sand": GroundStyle(0.08, 0.06, 0.03, EARTH), "gravel": GroundStyle(0.04, 0.04, 0.04, STONE),
    "stone": GroundStyle(0.05, 0.04, 0.03, SLATE), "water": GroundStyle(0.11, 0.05, 0.0),
    "path": GroundStyle(0.02, 0.06, 0.05, EARTH, 0.47),
    "cobble": GroundStyle(0.0, 0.02, 0.01, STONE), "pavement": GroundStyle(0.0, 0.01, 0.01, STONE),
    "road": GroundStyle(0.03, 0.04, 0.035, SOIL),
}  # fmt: skip
LINE = 0.055  # of coverage: a pixel and a bit
CERTAIN = 0.17  # of coverage: so far from the edge of water, noise does not hide what is there
VERGE = 0.13  # of coverage: how far grass is trodden or grows high beside a way
RUTS = (0.73, 0.84)  # coverage between which wheels have gone
GROUND_LIGHT = ((-9, -8, -3), (0, 0, 0), (8, 6, 0))  # added to grass in the shade and in the sun


class GroundPainter:
    """Paints the ground of a map and of the country around it."""

    def __init__(self, land: GroundMap, art: SpriteSource, season: str = "summer") -> None:
        self._art, self.season = art, season
        self.country: Country = country_of(land)
        self._coverage: Coverage = coverage_of(self.country)
        self._tiles: dict[str, Pixels] = {}

    def paint(self, column: int, row: int, snow: bool = False) -> Pixels:
        """Return the ground of the square of tiles in a column and row, (SIDE, SIDE, 3)."""
        piece = _Piece(self, column, row)
        for layer in self._coverage.layers:
            window = self._coverage.window(
                layer, column * CHUNK_TILES - HALO, row * CHUNK_TILES - HALO,
                CHUNK_TILES + 2 * HALO,
            )  # fmt: skip
            if window.any():
                piece.lay(layer, window)
        piece.strew()
        if snow:
            piece.snow()
        return piece.pixels

    def tile(self, kind: str) -> Pixels:
        """Return all pictures of a ground, (variants, TILE, TILE, 3)."""
        if kind not in self._tiles:
            number = VARIANTS + 2 if kind == "grass" else VARIANTS
            pictures = [self._art.sprite(f"ground/{kind}/{n}") for n in range(number)]
            tiles = np.stack([pygame.surfarray.array3d(p).swapaxes(0, 1) for p in pictures])
            self._tiles[kind] = _tinted(tiles, TINTS[self.season])
        return self._tiles[kind]


def _tinted(tiles: Pixels, tint: Colour) -> Pixels:
    """Return pictures with what is green in them in the colour of a season."""
    whole = tiles.astype(np.int16)
    green = (whole[..., 1] > whole[..., 0]) & (whole[..., 1] > whole[..., 2])
    whole[green] += np.array(tint, np.int16)
    found: Pixels = np.clip(whole, 0, 255).astype(np.uint8)
    return found


class _Piece:
    """One square while it is painted."""

    def __init__(self, painter: GroundPainter, column: int, row: int) -> None:
        self._painter, self._tint = painter, TINTS[painter.season]
        self._left, self._top = column * SIDE, row * SIDE
        xs = np.arange(column * CHUNK_TILES, (column + 1) * CHUNK_TILES)
        ys = np.arange(row * CHUNK_TILES, (row + 1) * CHUNK_TILES)
        self._lot = hashed(xs[None], ys[:, None], 11)
        self._green = np.ones((SIDE, SIDE), np.bool_)  # where grass of some kind grows
        self._wet = np.zeros((SIDE, SIDE), np.bool_)
        self.pixels = self._grass()

    @cached_property
    def _dither(self) -> Field:
        xs = np.arange(self._left, self._left + SIDE)
        return hashed(xs[None], np.arange(self._top, self._top + SIDE)[:, None], 12)

    @cached_property
    def _coarse(self) -> Field:
        return self._noise(32, 13)

    @cached_property
    def _middle(self) -> Field:
        return self._noise(8, 14)

    @cached_property
    def _fine(self) -> Field:
        return self._noise(4, 15)

    def _noise(self, spacing: int, seed: int) -> Field:
        return noise(self._left, self._top, (SIDE, SIDE), spacing, seed)

    def _laid(self, kind: str, variants: NDArray[np.int64] | None = None) -> Pixels:
        """Return the square laid with tiles of a ground."""
        if variants is None:
            variants = (self._lot * VARIANTS).astype(np.int64)
        laid: Pixels = self._painter.tile(kind)[variants]
        square: Pixels = np.reshape(laid.transpose(0, 2, 1, 3, 4), (SIDE, SIDE, 3))
        return square

    def _grass(self) -> Pixels:
        """Return grass, here high, there in a paler patch."""
        patches = self._noise(64, 16) + 0.4 * self._noise(16, 17)
        uncut = patches[TILE // 2 :: TILE, TILE // 2 :: TILE] > 0.62
        common = np.array((0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 3))[(self._lot * 12).astype(np.int64)]
        variants = np.where(uncut, VARIANTS + (self._lot * 97).astype(np.int64) % 2, common)
        tone = np.digitize(patches + 0.35 * (self._dither - 0.5), (-0.42, 0.38))
        shift = np.array(GROUND_LIGHT, np.int16)[tone]
        toned = self._laid("grass", variants).astype(np.int16) + shift
        found: Pixels = np.minimum(toned, 255).astype(np.uint8)
        return found

    def lay(self, kind: str, window: Field) -> None:
        """Lay a ground over those below it."""
        style = STYLES[kind]
        depth = surface(window, TILE) + np.float32(0.5 - style.edge)
        depth += self._roughness(style, depth if kind in IMPASSABLE else None)
        inside = depth > 0.5
        if not inside.any():
            return
        if kind == "water":
            self._lay_water(inside, depth)
            return
        if kind not in GREEN:
            self._tread(depth)
        self.pixels[inside] = self._laid(kind)[inside]
        if style.line is not None:
            line = inside & self._green & (depth < 0.5 + LINE)
            self.pixels[line] = style.line
        if kind == "road":
            self._wear(inside, depth)
        elif kind in ("cobble", "pavement", "slabs"):
            self._kerb(inside & self._green, depth)
        elif kind == "path":
            pale = (depth > 0.66) & (self._dither > 0.82)
            self.pixels[pale] = (236, 216, 170)
        if kind not in GREEN:
            self._green &= ~inside

    def _roughness(self, style: GroundStyle, certain: Field | None) -> Field:
        """Return by how much noise moves an edge; by little where it is `certain` which side is."""
        parts = (
            (style.coarse, "_coarse"), (style.middle, "_middle"), (style.fine, "_fine"),
        )  # fmt: skip
        total = np.zeros((SIDE, SIDE), np.float32)
        for amount, name in parts:
            if amount:
                total += np.float32(amount) * getattr(self, name)
        if certain is not None:
            total *= np.clip(1 - abs(certain - np.float32(0.5)) / np.float32(CERTAIN), 0, 1)
        return total

    def _tread(self, depth: Field) -> None:
        """Let grass grow dark and in tufts beside what is laid next."""
        beside = self._green & (depth > 0.5 - VERGE) & (depth <= 0.5)
        tufts = beside & (self._dither * VERGE < depth - (0.5 - VERGE))
        self.pixels[tufts] = self._grown(TURF)
        self.pixels[tufts & (self._dither < 0.16)] = self._grown(LEAF)

    def _grown(self, colour: Colour) -> Colour:
        """Return the colour of what grows, in its season."""
        red, green, blue = (a + b for a, b in zip(colour, self._tint, strict=True))
        return red, green, blue

    def strew(self) -> None:
        """Strew blossom or leaves over the grass."""
        colours, share = STREWN.get(self._painter.season, ((), 0.0))
        lying = self._green & (self._dither < share * (1 + np.clip(self._coarse, -0.9, 2.0)))
        for n, colour in enumerate(colours):
            self.pixels[lying & (self._dither * 1e5 % 3 // 1 == n)] = colour

    def _wear(self, inside: Mask, depth: Field) -> None:
        """Draw where wheels have gone, and what they leave between."""
        gone = (depth > RUTS[0]) & (depth < RUTS[1]) & (self._coarse > -0.75)
        self.pixels[gone & (self._dither < 0.8)] = RUT
        edge = inside & (depth < 0.62) & (self._dither < 0.2)
        self.pixels[edge] = EARTH
        middle = (depth > 0.93) & (self._coarse > 0.1)
        self.pixels[middle & (self._dither < 0.05)] = SAND

    def _kerb(self, inside: Mask, depth: Field) -> None:
        """Draw the stones along the edge of what is paved."""
        rows, columns = np.indices((SIDE, SIDE)) // 5
        kerb = inside & (depth >= 0.5 + LINE) & (depth < 0.63)
        self.pixels[kerb] = ASH
        self.pixels[kerb & ((rows + columns) % 3 == 0)] = FLAG

    def _lay_water(self, inside: Mask, depth: Field) -> None:
        """Lay water: a bank of earth where the far shore shows, shallows, and reeds of foam."""
        beside = self._green & (depth > 0.40) & ~inside
        self.pixels[beside & (self._dither < 0.7)] = self._grown(TURF)
        self.pixels[inside] = self._laid("water")[inside]
        wide, colour = (0.10, FROZEN) if self._painter.season == "winter" else (0.0, SHALLOW)
        shallow = inside & ((depth < 0.60 + wide) | ((depth < 0.68 + wide) & (self._dither < 0.4)))
        self.pixels[shallow] = colour
        self.pixels[inside & (depth < 0.5 + LINE)] = SOIL
        for rows, colour in ((5, ICE), (4, SOIL), (3, EARTH)):
            far = inside.copy()
            far[rows:] &= ~inside[:-rows]
            far[:rows] &= 2 * depth[:rows] - depth[rows : 2 * rows] <= 0.5  # beyond the square
            if colour == ICE:
                far &= (self._dither < 0.6) & (self._fine > -0.3)
            self.pixels[far] = colour
        self._green &= ~inside
        self._wet |= inside

    def snow(self) -> None:
        """Lay snow over all dry land: whole on grass, trodden and thin on ways and bare soil."""
        drifts = self._coarse + 0.5 * self._middle + 0.2 * (self._dither - 0.5)
        tone = np.digitize(drifts, (-0.45, 0.35))
        white = np.array(SNOW, np.uint8)[tone]
        deep = ~self._wet & (self._green | (drifts > 1.0))
        thin = ~self._wet & ~deep
        trodden = self.pixels[thin] * np.float32(1 - TRODDEN) + white[thin] * np.float32(TRODDEN)
        self.pixels[thin] = trodden.astype(np.uint8)
        self.pixels[deep] = white[deep]
        stalks = deep & self._green & (self._dither < 0.005) & (self._coarse < 0.1)
        self.pixels[stalks] = STALK
