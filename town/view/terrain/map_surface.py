"""The picture of the map without people, ready to be shown.

One surface of the whole map, at one pixel to a pixel of the art, is repainted only where something
changes. The screen is made of chunks of it, lit and enlarged, and cached until they are stale; so a
frame is a few large blits.
"""

from collections import OrderedDict
from collections.abc import Iterable

import numpy as np
import pygame
from numpy.typing import NDArray

from town.map.tilemap import TileMap
from town.view.state.camera import TILE, Camera
from town.view.terrain.buildings import Building, Buildings
from town.view.terrain.ground_map import stable_number
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.props import Props
from town.view.terrain.roofs import roof_of

CHUNK_TILES = 16  # tiles a side
CHUNK_PIXELS = CHUNK_TILES * TILE  # art pixels a side
MAX_CACHED_PIXELS = 24_000_000  # of enlarged chunks, about 100 MB
RELIT_A_FRAME = 3  # chunks lit again in one frame, where only the light has changed
Key = tuple[int, int, int]  # zoom, column, row


class MapSurface:
    """The map with all that stands on it, and the roofs that are closed."""

    def __init__(self, tiles: TileMap, buildings: Buildings, art: SpriteSource) -> None:
        self.props = Props(tiles, art)
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
        # by sector the roofs under snow, and the ground under ""
        self._snowed_pictures: dict[str, pygame.Surface] = {}
        self._art = art
        self.closed_roofs: set[str] = set()
        self._buildings = buildings.by_sector
        self._ground = self.props.ground()
        self.whole = pygame.Surface(self._ground.get_size())
        self._shape = (tiles.height, tiles.width)
        self.light: NDArray[np.uint8] = np.full((*self._shape, 3), 255, np.uint8)
        self._chunks: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._stale: set[Key] = set()
        self._dim: set[Key] = set()
        self._pixels = 0
        self.repaint(self.whole.get_rect())

    def repaint(self, rect: pygame.Rect) -> None:
        """Paint a part of the map again, in art pixels."""
        rect = rect.clip(self.whole.get_rect())
        if not rect.width or not rect.height:
            return
        self.whole.set_clip(rect)
        self.whole.blit(self._snowed_pictures[""] if self._snow else self._ground, rect, rect)
        standing = [(p.base_y, p.picture, (p.left, p.top)) for p in self.props.within(rect)]
        for name in sorted(self.closed_roofs):
            area = _area(self._buildings[name])
            if area.colliderect(rect):
                standing.append((area.bottom + 1, self.roof(name), area.topleft))
        standing.sort(key=lambda entry: entry[0])
        self.whole.fblits([entry[1:] for entry in standing])
        self.whole.set_clip(None)
        self._stale |= {key for key in self._chunks if _chunk_rect(key).colliderect(rect)}

    def roof(self, sector: str) -> pygame.Surface:
        """Return the roof of a building, with snow while there is any, in art pixels."""
        return (self._snowed_pictures if self._snow else self.roofs)[sector]

    def set_roof_closed(self, sector: str, shut: bool) -> None:
        """Lay the roof on a building, or take it off."""
        if shut != (sector in self.closed_roofs):
            (self.closed_roofs.add if shut else self.closed_roofs.discard)(sector)
            self.repaint(_area(self._buildings[sector]))

    def set_snow(self, snow: bool) -> None:
        """Lay snow on the ground and the roofs, or take it away."""
        if snow == self._snow:
            return
        self._snow = snow
        if snow and not self._snowed_pictures:
            self._snowed_pictures = {
                name: _under_snow(roof, self._art) for name, roof in self.roofs.items()
            }
            self._snowed_pictures[""] = self._ground.copy()
            self._snowed_pictures[""].fblits(self.props.snow())
        self.repaint(self.whole.get_rect())

    def relight(self, light: NDArray[np.uint8]) -> None:
        """Set the light on each tile: (height, width, 3), 255 for as painted."""
        changed = (light != self.light).any(axis=2)
        self.light = light
        for key in self._chunks:
            _, column, row = key
            y, x = row * CHUNK_TILES, column * CHUNK_TILES
            if changed[
                max(y - 1, 0) : y + CHUNK_TILES + 1, max(x - 1, 0) : x + CHUNK_TILES + 1
            ].any():
                self._dim.add(key)

    def draw(self, screen: pygame.Surface, camera: Camera) -> None:
        """Draw what is in view."""
        left, top = camera.origin
        size = CHUNK_PIXELS * camera.zoom
        relit = RELIT_A_FRAME
        for key in self._in_view(camera):
            if key not in self._chunks or key in self._stale:
                self._build(key)
            elif key in self._dim and relit:
                relit -= 1
                self._build(key)
            self._chunks.move_to_end(key)
            screen.blit(self._chunks[key], (left + key[1] * size, top + key[2] * size))
        self._evict(camera.zoom)

    def _in_view(self, camera: Camera) -> Iterable[Key]:
        x0, y0, x1, y1 = camera.visible_tiles()
        rows, columns = -(-self._shape[0] // CHUNK_TILES), -(-self._shape[1] // CHUNK_TILES)
        for row in range(max(int(y0 // CHUNK_TILES), 0), min(int(y1 // CHUNK_TILES) + 1, rows)):
            for column in range(
                max(int(x0 // CHUNK_TILES), 0), min(int(x1 // CHUNK_TILES) + 1, columns)
            ):
                yield camera.zoom, column, row

    def _build(self, key: Key) -> None:
        zoom, column, row = key
        area = _chunk_rect(key).clip(self.whole.get_rect())
        lit = self._lit(area, column, row)
        size = (area.width * zoom, area.height * zoom)
        old = self._chunks.get(key)
        if old is None:
            old = self._chunks[key] = pygame.Surface(size)
            self._pixels += size[0] * size[1]
        pygame.transform.scale(lit, size, old)
        self._stale.discard(key)
        self._dim.discard(key)

    def _lit(self, area: pygame.Rect, column: int, row: int) -> pygame.Surface:
        part = self.whole.subsurface(area)
        padded = _padded(self.light, row * CHUNK_TILES, column * CHUNK_TILES)
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

    def _evict(self, zoom: int) -> None:
        """Drop the chunks unseen for longest, those of other zooms first."""
        while self._pixels > MAX_CACHED_PIXELS:
            key = next((k for k in self._chunks if k[0] != zoom), next(iter(self._chunks)))
            evicted = self._chunks.pop(key)
            self._pixels -= evicted.get_width() * evicted.get_height()
            self._stale.discard(key)
            self._dim.discard(key)


def _under_snow(roof: pygame.Surface, art: SpriteSource) -> pygame.Surface:
    """Return a roof under thin snow."""
    sheet = pygame.Surface(roof.get_size(), pygame.SRCALPHA)
    wide, high = roof.get_size()
    spots = [(x, y) for y in range(0, high, TILE) for x in range(0, wide, TILE)]
    sheet.fblits((art.sprite(f"weather/cover/{stable_number(spot) % 4}"), spot) for spot in spots)
    whole = pygame.mask.from_surface(roof, 200)
    sheet.blit(
        whole.to_surface(setcolor=(255, 255, 255, 170), unsetcolor=(0, 0, 0, 0)),
        (0, 0),
        special_flags=pygame.BLEND_RGBA_MULT,
    )
    white = roof.copy()
    white.blit(sheet, (0, 0))
    return white


def _chunk_rect(key: Key) -> pygame.Rect:
    return pygame.Rect(key[1] * CHUNK_PIXELS, key[2] * CHUNK_PIXELS, CHUNK_PIXELS, CHUNK_PIXELS)


def _area(building: Building) -> pygame.Rect:
    return pygame.Rect(*(n * TILE for n in building.box))


def _padded(light: NDArray[np.uint8], y: int, x: int) -> NDArray[np.uint8]:
    """Return the light of a chunk and of one tile around it; beyond the map, that of its edge."""
    rows = np.clip(np.arange(y - 1, y + CHUNK_TILES + 1), 0, light.shape[0] - 1)
    columns = np.clip(np.arange(x - 1, x + CHUNK_TILES + 1), 0, light.shape[1] - 1)
    return light[np.ix_(rows, columns)]
