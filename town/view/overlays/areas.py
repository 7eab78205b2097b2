"""The places of the town: outlines with names on the map, and the small map in a corner.

`MinimapPanel` takes the clicks on the small map.
"""

import numpy as np
import pygame
import pygame_gui

from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.view.language.translating import tr
from town.view.overlays.base import ToggledOverlay
from town.view.overlays.draw import (
    DARK,
    TagLayout,
    stroke,
    tag,
)
from town.view.overlays.graph_data import outline
from town.view.state.layers import Legend
from town.view.state.panel import Overlay, Panel
from town.view.state.view import View
from town.view.ui.minimap import minimap_surface
from town.view.ui.theme import HOP_COLOURS, LIGHT, Colour

Area = tuple[list[tuple[Tile, Tile]], list[Tile]]  # outline and tiles
INDOORS, OUTDOORS = HOP_COLOURS[1], HOP_COLOURS[2]
MARGIN = 8  # pixels from the small map to the edges
BELOW = 54  # pixels kept free under it


class AreasOverlay(ToggledOverlay):
    """Outlines and names of rooms; of houses where rooms would be too small."""

    name = "areas"

    def __init__(self) -> None:
        self._edges: list[Area] = []

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        tiles, camera = view.scenario.map, view.camera
        self._edges = self._edges or _edges(tiles)
        tags = TagLayout(screen)
        size = (11 if camera.zoom < 3 else 13) * view.settings.scale
        by_sector = camera.zoom < 2
        named: dict[str, tuple[str, list[Tile], Colour]] = {}
        for place, (lines, floor) in zip(tiles.arenas, self._edges, strict=True):
            colour = OUTDOORS if place.outdoors else INDOORS
            for a, b in lines:
                ends = (camera.to_screen(a), camera.to_screen(b))
                if screen.get_clip().clipline(*ends):
                    stroke(screen, colour, ends, 2)
            key, name = (place.sector, place.sector_name) if by_sector else (place.path, place.name)
            named.setdefault(key, (name, [], colour))[1].extend(floor)
        for name, floor, colour in named.values():
            if floor:
                x, y = np.mean(floor, axis=0).tolist()
                tags.put(tag(name, size, colour), camera.to_screen((x + 0.5, y + 0.5)))
        return (
            (None, tr("{n} places", n=len(tiles.arenas))),
            (INDOORS, tr("rooms")),
            (OUTDOORS, tr("outdoors")),
        )


def _edges(tiles: TileMap) -> list[Area]:
    """Return the outline and the tiles of each arena, in map order."""
    areas = []
    for index in range(len(tiles.arenas)):
        ys, xs = np.nonzero(tiles.arena_index == index)
        floor = list(zip(xs.tolist(), ys.tolist(), strict=True))
        areas.append((outline(floor), floor))
    return areas


def plan_box(view: View) -> pygame.Rect:
    """Return where the small map is on the screen."""
    box, tiles = pygame.Rect(view.camera.box), view.scenario.map
    most = max(min(box.width // 3 // tiles.width, box.height // 2 // tiles.height), 1)
    times = min(2 * view.settings.scale, most)
    plan = pygame.Rect(0, 0, tiles.width * times, tiles.height * times)
    plan.bottomright = (box.right - MARGIN, box.bottom - BELOW * view.settings.scale)
    return plan


class Minimap(Overlay):
    """The whole town in a corner, everyone a dot, what is in view a frame."""

    name = "map"
    top = True

    def __init__(self) -> None:
        self._key: object = None
        self._picture = pygame.Surface((0, 0))

    def draw(self, screen: pygame.Surface, view: View) -> None:
        if "map" not in view.pages.overlays or view.panels_hidden:
            return
        plan, tiles = plan_box(view), view.scenario.map
        if plan.size != self._key:
            self._key = plan.size
            self._picture = pygame.transform.scale(minimap_surface(tiles), plan.size)
        pygame.draw.rect(screen, LIGHT, plan.inflate(8, 8), border_radius=5)
        pygame.draw.rect(screen, DARK, plan.inflate(8, 8), 1, border_radius=5)
        screen.blit(self._picture, plan)
        times = plan.width / tiles.width
        x0, y0, x1, y1 = view.camera.visible_tiles()
        frame = pygame.Rect(
            plan.x + x0 * times, plan.y + y0 * times, (x1 - x0) * times, (y1 - y0) * times
        )
        pygame.draw.rect(screen, LIGHT, frame.clip(plan), 2)
        for name, (x, y) in zip(view.scene.names, view.scene.start_tiles.tolist(), strict=True):
            spot = (plan.x + (x + 0.5) * times, plan.y + (y + 0.5) * times)
            chosen = name == view.selected
            pygame.draw.circle(screen, DARK, spot, 5 if chosen else 3)
            pygame.draw.circle(
                screen, HOP_COLOURS[0] if chosen else LIGHT, spot, 4 if chosen else 2
            )


class MinimapPanel(Panel):
    """Takes the clicks on the small map: the view goes there."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Need no widgets."""
        del manager, rect
        self._box: pygame.Rect | None = None

    def update(self, view: View) -> None:
        """Note where the map is, while it is on."""
        on = "map" in view.pages.overlays and not view.panels_hidden
        self._box = plan_box(view) if on else None

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (self._box,) if self._box is not None else ()

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._box is not None and self._box.collidepoint(pixel)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Look where was clicked."""
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos) or not self._box:
            return False
        if event.button == 1:
            times = self._box.width / view.scenario.map.width
            x, y = event.pos[0] - self._box.x, event.pos[1] - self._box.y
            view.follow = None
            view.camera.look_at((x / times, y / times))
        return True
