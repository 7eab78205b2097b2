"""The picture of the land without people, ready to be shown.

It is painted in squares, at one pixel to a pixel of the art, when one is first seen, and repainted
only where something changes. The screen is made of squares, lit and enlarged, and cached until they
are stale; so a frame is a few large blits. The land has no end: squares beyond the map show the
country around it.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pygame
from numpy.typing import NDArray

from town.map.tilemap import TileMap
from town.view.state.camera import TILE, Camera
from town.view.terrain.buildings import Building, Buildings
from town.view.terrain.ground_map import GroundMap
from town.view.terrain.land.painter import CHUNK_TILES, GroundPainter
from town.view.terrain.land.painter import SIDE as CHUNK_PIXELS
from town.view.terrain.land.wilds import Wilds
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.props import Props
from town.view.terrain.roofs.roof import roof_of

SNOW = (246, 249, 253, 148)  # on roofs, and how much it covers
MAX_CACHED_PIXELS = 24_000_000  # of enlarged chunks, about 100 MB
MAX_SQUARES = 120  # painted and kept, half a megabyte each; more only for a large view
RELIT_A_FRAME = 3  # chunks lit again in one frame, where only the light has changed
Key = tuple[int, int, int]  # zoom, column, row
Place = tuple[int, int]  # column, row


@dataclass
class PaintedSquare:
    """A square of the land: its ground, and the ground with all that stands on it."""

    ground: pygame.Surface
    whole: pygame.Surface
    dirty: pygame.Rect | None  # what is to be painted again, in art pixels of the map


class MapSurface:
    """The land with all that stands on it, and the roofs that are closed."""

    def __init__(
        self, tiles: TileMap, buildings: Buildings, art: SpriteSource, season: str = "summer"
    ) -> None:
        land = GroundMap(tiles)
        self.props = Props(land, art, season)
        self._painter = GroundPainter(land, art, season)
        self._wilds = Wilds(self._painter.country, art, season, _look_of(tiles))
        heated = {
            buildings.room_at(item.tiles[0])
            for item in tiles.objects
            if tiles.appearance(item.thing.kind).smokes
        }
        self.roofs = {
            name: roof_of(building, art, name in heated)
            for name, building in buildings.by_sector.items()
        }
        self._snow = False
        self._snowed_roofs: dict[str, pygame.Surface] = {}
        self.closed_roofs: set[str] = set()
        self._buildings = buildings.by_sector
        self._always_snow = season == "winter"
        self._shape = (tiles.height, tiles.width)
        self.light: NDArray[np.uint8] = np.full((*self._shape, 3), 255, np.uint8)
        self._ambient = (255, 255, 255)
        self._squares: OrderedDict[Place, PaintedSquare] = OrderedDict()
        self._aged: set[Place] = set()  # squares whose ground is to be painted anew
        self._chunks: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._stale: set[Key] = set()
        self._dim: set[Key] = set()
        self._pixels = 0

    def repaint(self, rect: pygame.Rect) -> None:
        """Note that a part of the land looks different, in art pixels."""
        if not rect.width or not rect.height:
            return
        for place, square in self._squares.items():
            if _square_rect(place).colliderect(rect):
                square.dirty = rect if square.dirty is None else square.dirty.union(rect)
        self._stale |= {key for key in self._chunks if _square_rect(key[1:]).colliderect(rect)}

    def colour_at(self, spot: tuple[int, int]) -> tuple[int, ...]:
        """Return the colour of a pixel of the art as painted, without light."""
        place = spot[0] // CHUNK_PIXELS, spot[1] // CHUNK_PIXELS
        left, top = _square_rect(place).topleft
        return tuple(self._square(place).whole.get_at((spot[0] - left, spot[1] - top))[:3])

    def _square(self, place: Place) -> PaintedSquare:
        """Return a square of the land as it is now."""
        square = self._squares.get(place)
        if square is None or place in self._aged:
            self._aged.discard(place)
            ground = self._ground(place)
            square = PaintedSquare(ground, ground.copy(), _square_rect(place))
            self._squares[place] = square
        self._squares.move_to_end(place)
        if square.dirty is not None:
            self._paint(square, _square_rect(place))
        return square

    def _ground(self, place: Place) -> pygame.Surface:
        area = _square_rect(place)
        pixels = self._painter.paint(*place, snow=self._snow)
        size = (CHUNK_PIXELS, CHUNK_PIXELS)
        ground = pygame.image.frombuffer(pixels.tobytes(), size, "RGB").convert(24).convert()
        box = (place[0] * CHUNK_TILES, place[1] * CHUNK_TILES, CHUNK_TILES, CHUNK_TILES)
        ground.fblits((p, (x - area.x, y - area.y)) for p, (x, y) in self.props.floors(box))
        return ground

    def _paint(self, square: PaintedSquare, area: pygame.Rect) -> None:
        """Paint what is dirty of a square anew."""
        assert square.dirty is not None
        rect = square.dirty.clip(area)
        inside = rect.move(-area.x, -area.y)
        square.whole.set_clip(inside)
        square.whole.blit(square.ground, inside, inside)
        standing = [(p.base_y, p.picture, (p.left, p.top)) for p in self.props.within(rect)]
        standing += self._wilds.standing(rect)
        for name in sorted(self.closed_roofs):
            box = _area(self._buildings[name])
            if box.colliderect(rect):
                standing.append((box.bottom + 1, self.roof(name), box.topleft))
        standing.sort(key=lambda entry: entry[0])
        square.whole.fblits((p, (x - area.x, y - area.y)) for _, p, (x, y) in standing)
        square.whole.set_clip(None)
        if rect == area:
            self._wilds.veil(square.whole, area)
        square.dirty = None

    def roof(self, sector: str) -> pygame.Surface:
        """Return the roof of a building, with snow while there is any, in art pixels."""
        return (self._snowed_roofs if self._snow else self.roofs)[sector]

    def set_roof_closed(self, sector: str, shut: bool) -> None:
        """Lay the roof on a building, or take it off."""
        if shut != (sector in self.closed_roofs):
            (self.closed_roofs.add if shut else self.closed_roofs.discard)(sector)
            self.repaint(_area(self._buildings[sector]))

    def set_snow(self, falls: bool) -> None:
        """Lay snow on the ground and the roofs, or take it away; in winter it stays."""
        snow = falls or self._always_snow
        if snow == self._snow:
            return
        self._snow = snow
        if snow and not self._snowed_roofs:
            self._snowed_roofs = {name: _under_snow(roof) for name, roof in self.roofs.items()}
        self._aged.update(self._squares)
        self._dim.update(self._chunks)  # a few a frame, or the picture would stand still

    def relight(self, light: NDArray[np.uint8], ambient: tuple[int, int, int]) -> None:
        """Set the light on each tile: (height, width, 3), 255 for as painted; and off the map."""
        changed = (light != self.light).any(axis=2)
        everywhere = ambient != self._ambient or changed.all()
        self.light, self._ambient = light, ambient
        for key in self._chunks:
            _, column, row = key
            y, x = max(row * CHUNK_TILES - 1, 0), max(column * CHUNK_TILES - 1, 0)
            low, right = max((row + 1) * CHUNK_TILES + 1, 0), max((column + 1) * CHUNK_TILES + 1, 0)
            if everywhere or changed[y:low, x:right].any():
                self._dim.add(key)

    def draw(self, screen: pygame.Surface, camera: Camera) -> None:
        """Draw what is in view."""
        left, top = camera.origin
        size = CHUNK_PIXELS * camera.zoom
        relit = RELIT_A_FRAME
        keys = list(self._in_view(camera))
        idle = True
        for key in keys:
            if key not in self._chunks or key in self._stale:
                idle = False
                self._build(key)
            elif key in self._dim and relit:
                relit -= 1
                self._build(key)
            self._chunks.move_to_end(key)
            screen.blit(self._chunks[key], (left + key[1] * size, top + key[2] * size))
        if idle:
            self._foresee(keys)
        self._evict(camera.zoom, len(keys))

    def _foresee(self, keys: list[Key]) -> None:
        """Paint one square just outside of the view, so that none is waited for on the way."""
        columns, rows = {key[1] for key in keys}, {key[2] for key in keys}
        for row in range(min(rows) - 1, max(rows) + 2):
            for column in range(min(columns) - 1, max(columns) + 2):
                if (column, row) not in self._squares:
                    self._square((column, row))
                    return

    @staticmethod
    def _in_view(camera: Camera) -> Iterable[Key]:
        x0, y0, x1, y1 = (int(edge // CHUNK_TILES) for edge in camera.visible_tiles())
        for row in range(y0, y1 + 1):
            for column in range(x0, x1 + 1):
                yield camera.zoom, column, row

    def _build(self, key: Key) -> None:
        zoom, column, row = key
        lit = self._lit(self._square((column, row)).whole, column, row)
        size = (CHUNK_PIXELS * zoom, CHUNK_PIXELS * zoom)
        old = self._chunks.get(key)
        if old is None:
            old = self._chunks[key] = pygame.Surface(size)
            self._pixels += size[0] * size[1]
        pygame.transform.scale(lit, size, old)
        self._stale.discard(key)
        self._dim.discard(key)

    def _lit(self, part: pygame.Surface, column: int, row: int) -> pygame.Surface:
        padded = self._padded(row * CHUNK_TILES, column * CHUNK_TILES)
        if (padded == padded[0, 0]).all():
            if padded[0, 0].min() == 255:
                return part
            lit = part.copy()
            lit.fill(padded[0, 0].tolist(), special_flags=pygame.BLEND_RGB_MULT)
            return lit
        lit = part.copy()
        small = pygame.surfarray.make_surface(padded.swapaxes(0, 1))
        wide = pygame.transform.smoothscale(small.convert(lit), (CHUNK_PIXELS + TILE,) * 2)
        lit.blit(wide, (-TILE // 2, -TILE // 2), special_flags=pygame.BLEND_RGB_MULT)
        return lit

    def _padded(self, y: int, x: int) -> NDArray[np.uint8]:
        """Return the light of a chunk and of one tile around it; beyond the map, that outdoors."""
        side = CHUNK_TILES + 2
        padded = np.empty((side, side, 3), np.uint8)
        padded[:] = self._ambient
        rows, columns = np.arange(y - 1, y + side - 1), np.arange(x - 1, x + side - 1)
        down = (rows >= 0) & (rows < self._shape[0])
        across = (columns >= 0) & (columns < self._shape[1])
        padded[np.ix_(down, across)] = self.light[np.ix_(rows[down], columns[across])]
        return padded

    def _evict(self, zoom: int, in_view: int) -> None:
        """Drop what was unseen for longest, chunks of other zooms first."""
        while len(self._squares) > max(MAX_SQUARES, 2 * in_view):
            self._aged.discard(self._squares.popitem(last=False)[0])
        while self._pixels > MAX_CACHED_PIXELS:
            key = next((k for k in self._chunks if k[0] != zoom), next(iter(self._chunks)))
            evicted = self._chunks.pop(key)
            self._pixels -= evicted.get_width() * evicted.get_height()
            self._stale.discard(key)
            self._dim.discard(key)


def _look_of(tiles: TileMap) -> str:
    """Return how the first house of a town looks."""
    return next((look.style for look in tiles.looks.values()), "english")


def _under_snow(roof: pygame.Surface) -> pygame.Surface:
    """Return a roof under snow, through which its slopes still show."""
    sheet = pygame.mask.from_surface(roof, 200).to_surface(setcolor=SNOW, unsetcolor=(0, 0, 0, 0))
    white = roof.copy()
    white.blit(sheet, (0, 0))
    return white


def _square_rect(place: Place) -> pygame.Rect:
    return pygame.Rect(place[0] * CHUNK_PIXELS, place[1] * CHUNK_PIXELS, CHUNK_PIXELS, CHUNK_PIXELS)


def _area(building: Building) -> pygame.Rect:
    return pygame.Rect(*(n * TILE for n in building.box))
