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
from town.view.state.camera import Camera
from town.view.terrain.buildings import Building, Buildings
from town.view.terrain.ground_map import TILE, thrown
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.props import Props
from town.view.terrain.roofs import roof_of

CHUNK = 16  # tiles a side
SIDE = CHUNK * TILE  # art pixels a side
KEPT_PIXELS = 24_000_000  # of enlarged chunks, about 100 MB
REFRESHED = 3  # chunks a frame that are lit anew where only the light has changed
Key = tuple[int, int, int]  # zoom, column, row


class MapSurface:
    """The map with all that stands on it, and the roofs of the buildings that are shut."""

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
        self._white: dict[str, pygame.Surface] = {}  # under snow: the roofs, and "" the ground
        self._art = art
        self.shut: set[str] = set()
        self._buildings = buildings.by_sector
        self._ground = self.props.ground()
        self.whole = pygame.Surface(self._ground.get_size())
        self._shape = (tiles.height, tiles.width)
        self.light: NDArray[np.uint8] = np.full((*self._shape, 3), 255, np.uint8)
        self._chunks: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._stale: set[Key] = set()
        self._dim: set[Key] = set()
        self._pixels = 0
        self.repair(self.whole.get_rect())

    def repair(self, rect: pygame.Rect) -> None:
        """Paint a part of the map anew, in art pixels."""
        rect = rect.clip(self.whole.get_rect())
        if not rect.width or not rect.height:
            return
        self.whole.set_clip(rect)
        self.whole.blit(self._white[""] if self._snow else self._ground, rect, rect)
        standing = [(p.base_y, p.picture, (p.left, p.top)) for p in self.props.within(rect)]
        for name in sorted(self.shut):
            area = _area(self._buildings[name])
            if area.colliderect(rect):
                standing.append((area.bottom + 1, self.roof(name), area.topleft))
        standing.sort(key=lambda entry: entry[0])
        self.whole.fblits([entry[1:] for entry in standing])
        self.whole.set_clip(None)
        self._stale |= {key for key in self._chunks if _chunk_rect(key).colliderect(rect)}

    def roof(self, sector: str) -> pygame.Surface:
        """Return the roof of a building as it is now, at one pixel to a pixel of the art."""
        return (self._white if self._snow else self.roofs)[sector]

    def shut_roof(self, sector: str, shut: bool) -> None:
        """Lay the roof on a building, or take it off."""
        if shut != (sector in self.shut):
            (self.shut.add if shut else self.shut.discard)(sector)
            self.repair(_area(self._buildings[sector]))

    def settle(self, snow: bool) -> None:
        """Let snow lie on the ground and on roofs, or melt."""
        if snow == self._snow:
            return
        self._snow = snow
        if snow and not self._white:
            self._white = {name: _snowed(roof, self._art) for name, roof in self.roofs.items()}
            self._white[""] = self._ground.copy()
            self._white[""].fblits(self.props.snow())
        self.repair(self.whole.get_rect())

    def relight(self, light: NDArray[np.uint8]) -> None:
        """Light the map anew; `light` is (height, width, 3)."""
        changed = (light != self.light).any(axis=2)
        self.light = light
        for key in self._chunks:
            _, column, row = key
            y, x = row * CHUNK, column * CHUNK
            if changed[max(y - 1, 0) : y + CHUNK + 1, max(x - 1, 0) : x + CHUNK + 1].any():
                self._dim.add(key)

    def draw(self, screen: pygame.Surface, camera: Camera) -> None:
        """Draw what is in view."""
        left, top = camera.origin
        size = SIDE * camera.zoom
        fresh = REFRESHED
        for key in self._in_view(camera):
            if key not in self._chunks or key in self._stale:
                self._make(key)
            elif key in self._dim and fresh:
                fresh -= 1
                self._make(key)
            self._chunks.move_to_end(key)
            screen.blit(self._chunks[key], (left + key[1] * size, top + key[2] * size))
        self._forget(camera.zoom)

    def _in_view(self, camera: Camera) -> Iterable[Key]:
        x0, y0, x1, y1 = camera.visible_tiles()
        rows, columns = -(-self._shape[0] // CHUNK), -(-self._shape[1] // CHUNK)
        for row in range(max(int(y0 // CHUNK), 0), min(int(y1 // CHUNK) + 1, rows)):
            for column in range(max(int(x0 // CHUNK), 0), min(int(x1 // CHUNK) + 1, columns)):
                yield camera.zoom, column, row

    def _make(self, key: Key) -> None:
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
        padded = _padded(self.light, row * CHUNK, column * CHUNK)
        if (padded == padded[0, 0]).all():
            if padded[0, 0].min() == 255:
                return part
            lit = part.copy()
            lit.fill(padded[0, 0].tolist(), special_flags=pygame.BLEND_RGB_MULT)
            return lit
        lit = part.copy()
        small = pygame.surfarray.make_surface(padded.swapaxes(0, 1))
        wide = pygame.transform.smoothscale(small.convert(lit), (SIDE + TILE,) * 2)
        lit.blit(wide, (-TILE // 2, -TILE // 2), special_flags=pygame.BLEND_RGB_MULT)
        return lit

    def _forget(self, zoom: int) -> None:
        """Let go of the chunks not seen for longest, of other zooms first."""
        while self._pixels > KEPT_PIXELS:
            key = next((k for k in self._chunks if k[0] != zoom), next(iter(self._chunks)))
            gone = self._chunks.pop(key)
            self._pixels -= gone.get_width() * gone.get_height()
            self._stale.discard(key)
            self._dim.discard(key)


def _snowed(roof: pygame.Surface, art: SpriteSource) -> pygame.Surface:
    """Return a roof under thin snow."""
    sheet = pygame.Surface(roof.get_size(), pygame.SRCALPHA)
    wide, high = roof.get_size()
    spots = [(x, y) for y in range(0, high, TILE) for x in range(0, wide, TILE)]
    sheet.fblits((art.sprite(f"weather/cover/{thrown(spot) % 4}"), spot) for spot in spots)
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
    return pygame.Rect(key[1] * SIDE, key[2] * SIDE, SIDE, SIDE)


def _area(building: Building) -> pygame.Rect:
    return pygame.Rect(*(n * TILE for n in building.box))


def _padded(light: NDArray[np.uint8], y: int, x: int) -> NDArray[np.uint8]:
    """Return the light of a chunk and one tile around it, repeated over the map's edge."""
    rows = np.clip(np.arange(y - 1, y + CHUNK + 1), 0, light.shape[0] - 1)
    columns = np.clip(np.arange(x - 1, x + CHUNK + 1), 0, light.shape[1] - 1)
    return light[np.ix_(rows, columns)]
