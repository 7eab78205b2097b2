"""Draws the town at a moment: map, people, bubbles, light.

What is drawn is a function of the view's tick alone. The renderer remembers the last tick it drew
and changes only what differs: states of objects, doors, roofs, lamps.
"""

import math
from collections.abc import Set

import numpy as np
import pygame

from town.clock import minute_of, season_of
from town.map.tiles import Tile
from town.view.records.chronicle import Scene
from town.view.scene.ambient import Ambient
from town.view.scene.ambient_motion import WEATHER_LIGHT
from town.view.scene.bubble_requests import request_for
from town.view.scene.bubbles import BubbleRequest, Bubbles
from town.view.scene.characters import PoseResolver, SpriteCache
from town.view.scene.depth_sort import DepthSorter, beside
from town.view.scene.nametags import draw_names
from town.view.scene.room_light import RoomLight
from town.view.scene.water import Water
from town.view.state.camera import TILE
from town.view.state.panel import Overlay
from town.view.state.view import Figure, View
from town.view.terrain.buildings import Buildings
from town.view.terrain.lighting import daylight, is_dark, light_map
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.roofs.fading import RoofFading

UNSHOWN_ICONS = frozenset(["dot", "walk", "wait", "talk", "listen", "sit", "rest", "look", "think"])
MARKER, MARKER_RIM = (255, 214, 92), (74, 48, 36)  # over the body that the player plays
MOST_FACES = 120  # people in view, above which bubbles may hide faces
MARGIN_TILES = 2.0  # tiles beyond the view that are still drawn
NAME_SIZE, NAME_GROWTH = 12, 0.5  # pixels; share of the growth of the panels that names follow
FACE = 0.4  # of a tile: where a face ends, from the upper edge of the tile one stands on
DOOR_CHECK_TICKS = 6  # between two checks of the opening hours


class TownRenderer:
    """Draws one town. It owns the pictures, and changes them as the shown tick moves."""

    def __init__(self, view: View, art: SpriteSource) -> None:
        tiles = view.scenario.map
        self.art = art
        self.buildings = Buildings(tiles)
        self.bubbles = Bubbles(art)
        self.overlays: list[Overlay] = []
        self.sprite_cache = SpriteCache(
            art, {person.name: person for person in view.scenario.people}
        )
        self._poses = PoseResolver(tiles, view.chronicle)
        self._fading = RoofFading()
        self._map = tiles
        self._furnish(season_of(view.scenario.clock.start))
        found = [
            tile for tile, kind in tiles.solid_art.items() if tiles.appearance(kind).lamp_height
        ]
        found += [o.tiles[0] for o in tiles.objects if tiles.appearance(o.thing.kind).lamp_height]
        self._lamps = tuple(tile for tile in found if self.buildings.room_at(tile) is None)
        self._posts = [tile for tile in self._lamps if tile in tiles.solid_art]
        self._rooms = RoomLight(tiles)
        self._awake: set[str] = set()
        self._sleepers: dict[str, str] = {}  # sector -> one of them

    def _furnish(self, season: str) -> None:
        """Make the picture of the town in a season, before anything of a moment is in it."""
        self._season = season
        self.map_surface = MapSurface(self._map, self.buildings, self.art, season)
        for sector, openness in self._fading.openness.items():
            self.map_surface.set_roof_closed(sector, openness <= 0.0)
        self._water = Water(self._map, self.map_surface, self.art)
        self._ambient = Ambient(self._map, self.buildings, self.map_surface, self.art)
        self.depth_sorter = DepthSorter(
            self.map_surface.props, self.sprite_cache, self.map_surface, self.art
        )
        self._dark = False
        self._tick = -1
        self._doors_at = -DOOR_CHECK_TICKS
        self._in_use: dict[str, str] = {}
        self._lit: object = None

    def draw(self, screen: pygame.Surface, view: View, seconds: float) -> None:
        """Draw the moment of `view` into its camera's box; `seconds` since the last frame."""
        box = pygame.Rect(view.camera.box)
        self.draw_town(screen, view, seconds)
        screen.set_clip(box)
        for overlay in self.overlays:
            if not overlay.top:
                overlay.draw(screen, view)
        if view.chronicle.names:
            requests = [request_for(view, figure, UNSHOWN_ICONS) for figure in view.figures]
            asleep = self._asleep(view)
            self.bubbles.scale = view.settings.ui_scale
            self.bubbles.growth = view.text_scale
            self.bubbles.zoom = view.camera.zoom
            shown = [*asleep, *(request for request in requests if request)]
            self.bubbles.draw(
                screen, shown, box, (*view.hidden_boxes, *_bodies(view)), _faces(view)
            )
        for overlay in self.overlays:
            if overlay.top:
                overlay.draw(screen, view)
        screen.set_clip(None)

    def draw_town(self, screen: pygame.Surface, view: View, seconds: float) -> None:
        """Draw the town and its people without signs or words; see `draw`."""
        box = pygame.Rect(view.camera.box)
        screen.set_clip(box)
        if view.chronicle.names:
            self._follow_time(view, seconds)
        self.map_surface.draw(screen, view.camera)
        if not view.settings.reduced_motion:
            self._water.draw(screen, view.camera, view.seconds)
        if view.chronicle.names:
            self._ambient.draw_below_people(screen, view)
            self._draw_people(screen, view)
            self._ambient.draw_above_people(screen, view, self._dark)
        screen.set_clip(None)

    # --- what changes with time ------------------------------------------------------------------

    def _follow_time(self, view: View, seconds: float) -> None:
        scene = view.scene
        if scene.tick != self._tick:
            season = season_of(view.chronicle.clock.at(scene.tick))
            if season != self._season:
                self._furnish(season)
            self._change_objects(view, scene)
            self._set_doors(view)
            self._note_occupants(scene)
            self._tick = scene.tick
        self._open_roofs(view, scene, seconds)
        self._light(view, scene)

    def _note_occupants(self, scene: Scene) -> None:
        """Note in which buildings people are awake, and one sleeper of each other one."""
        self._awake, self._sleepers = set(), {}
        for segment, (x, y) in zip(scene.segments, scene.start_tiles.tolist(), strict=True):
            sector = self.buildings.room_at((int(x), int(y)))
            if sector and segment.kind == "sleep":
                self._sleepers[sector] = segment.agent
            elif sector:
                self._awake.add(sector)

    def _change_objects(self, view: View, scene: Scene) -> None:
        changes = view.chronicle.changes
        if self._tick < 0 or scene.tick < self._tick:
            paths = list(self.map_surface.props.by_path)
        else:
            paths = [*self._in_use, *scene.in_use]
            paths += changes.between(self._tick + 1, scene.tick + 1)
        self._in_use = dict(scene.in_use)
        self._rooms.follow(paths, lambda path: view.chronicle.state(path, scene.tick))
        for path in dict.fromkeys(paths):
            rect = self.map_surface.props.change(path, view.chronicle.state(path, scene.tick))
            if rect:
                self.map_surface.repaint(rect)

    def _set_doors(self, view: View) -> None:
        if abs(view.tick - self._doors_at) < DOOR_CHECK_TICKS:
            return
        self._doors_at = view.tick
        now = view.chronicle.clock.at(view.tick)
        for door in self._map.doors:
            is_open = door.is_open(minute_of(now), now.weekday())
            if is_open and (path := self._map.locks.get(door.tile)):
                item = self._map.by_path[path]
                is_open = view.chronicle.state(path, view.tick) == item.thing.states[0]
            rect = self.map_surface.props.set_door_open(door.tile, is_open)
            if rect:
                self.map_surface.repaint(rect)

    def _open_roofs(self, view: View, scene: Scene, seconds: float) -> None:
        wanted = self._looked_into(view, scene)
        before = dict(self._fading.openness)
        self._fading.advance(seconds, wanted, list(self.buildings.by_sector))
        for sector, openness in self._fading.openness.items():
            if before.get(sector) != openness:
                self.map_surface.set_roof_closed(sector, openness <= 0.0)

    def _looked_into(self, view: View, scene: Scene) -> set[str]:
        if view.settings.roofs == "off":
            return set(self.buildings.by_sector)
        chosen = [view.hovered_tile] + [
            (round(x), round(y))
            for x, y in (scene.start_tiles[n].tolist() for n in _indices(scene, view.follow))
        ]
        wanted = {sector for tile in chosen if (sector := self.buildings.at(tile))}
        if view.settings.roofs == "auto":
            wanted |= self._awake
        return wanted

    def _light(self, view: View, scene: Scene) -> None:
        hour = view.chronicle.hour(view.playhead.moment)
        weather = view.weather
        self.map_surface.set_snow(weather == "snow")
        self._poses.sky = weather
        day = view.chronicle.clock.at(view.tick).timetuple().tm_yday
        ambient = daylight(hour, WEATHER_LIGHT.get(weather, 1.0), day)
        dark = is_dark(hour, day)
        self._light_posts(dark)
        rooms = self._rooms.rooms(scene) if dark else ()
        lamps = self._rooms.on if dark else frozenset[str]()
        drawn = self._rooms.drawn
        shut = tuple(sorted(self.map_surface.closed_roofs))
        awake = self._awake.intersection(shut)  # through a closed roof one cannot see in which room
        if self._lit == (ambient, rooms, shut, lamps, drawn):
            return
        self._lit = (ambient, rooms, shut, lamps, drawn)
        houses = [self.buildings.by_sector[sector] for sector in shut]
        hidden = {tile for house in houses for tile in house.tiles}
        roofed = {tile for house in houses for tile in house.covered}
        glowing = self._glowing(rooms, awake - self._rooms.houses if dark else frozenset())
        covered = roofed.union(map(self.map_surface.props.glazed, drawn))
        spilling = [tile for tile in glowing if tile not in covered]
        shares = self._rooms.shares(rooms, hidden)
        posts = self._lamps if dark else ()
        light = light_map(ambient, shares.shape, shares, posts, spilling)
        if dark:
            self._rooms.shade(light, rooms, hidden)
        self.map_surface.relight(light, ambient)
        for tile in self.map_surface.props.windows:
            rect = self.map_surface.props.set_window_lit(tile, tile in glowing)
            if rect:
                self.map_surface.repaint(rect)

    def _glowing(self, rooms: tuple[int, ...], houses: Set[str]) -> list[Tile]:
        """Return the windows of lit rooms, and all windows of `houses`."""
        return [
            tile
            for tile in self.map_surface.props.windows
            if self.buildings.at(tile) in houses
            or self.buildings.rooms_beside(tile).intersection(rooms)
        ]

    def _light_posts(self, dark: bool) -> None:
        if dark == self._dark:
            return
        self._dark = dark
        for tile in self._posts:
            rect = self.map_surface.props.set_lamp_lit(tile, dark)
            if rect:
                self.map_surface.repaint(rect)

    # --- people ----------------------------------------------------------------------------------

    def _draw_people(self, screen: pygame.Surface, view: View) -> None:
        view.figures = tuple(self._seen(view))
        self.depth_sorter.draw(screen, view)
        self._draw_roofs(screen, view)
        chosen = [name for name in (view.selected, view.hovered_person) if name]
        named = [
            figure
            for figure in view.figures
            if view.show_names or figure.name in chosen or view.is_visitor(figure.name)
        ]
        _draw_marker(screen, view)
        draw_names(screen, view.camera, named, chosen, _name_size(view))

    def _seen(self, view: View) -> list[Figure]:
        scene, part = view.scene, view.playhead.fraction
        x0, y0, x1, y1 = view.camera.visible_tiles(MARGIN_TILES)
        places = scene.positions(part)
        xs, ys = places[:, 0], places[:, 1]
        near = np.nonzero((xs >= x0) & (xs <= x1) & (ys >= y0) & (ys <= y1))[0]
        figures = []
        for index, (x, y) in zip(near.tolist(), places[near].tolist(), strict=True):
            sector = self.buildings.room_at((round(x), round(y)))
            if sector is None or self._fading.openness.get(sector, 1.0) > 0.0:
                pose = self._poses.pose(scene, index, part, view.seconds)
                segment = scene.segments[index]
                dx, dy = self._poses.lean(scene, index)
                x, y = x + dx, y + dy - self._poses.depth(segment)
                plate = self._poses.plate(segment)
                figures.append(Figure(scene.names[index], x, y, pose, segment, plate))
        return list(beside(figures))

    def _asleep(self, view: View) -> list[BubbleRequest]:
        """Return a sleep icon over each closed roof under which people sleep."""
        requests = []
        for sector, name in self._sleepers.items():
            if sector not in self.map_surface.closed_roofs:
                continue
            x, y, width, height = self.buildings.by_sector[sector].box
            head = view.camera.to_screen((x + width / 2, y + height / 2))
            requests.append(BubbleRequest(name, head, "sleep", rank=9))
        return requests

    def _draw_roofs(self, screen: pygame.Surface, view: View) -> None:
        for sector, openness in self._fading.openness.items():
            if 0.0 < openness < 1.0:
                building = self.buildings.by_sector[sector]
                roof = pygame.transform.scale_by(self.map_surface.roof(sector), view.camera.zoom)
                light = self.map_surface.light[building.box[1], building.box[0]].tolist()
                roof.fill(light, special_flags=pygame.BLEND_RGB_MULT)
                roof.set_alpha(round(255 * (1.0 - openness)))
                screen.blit(roof, view.camera.to_screen(building.box[:2]))


def _draw_marker(screen: pygame.Surface, view: View) -> None:
    """Point at the body that the player plays, from above its head."""
    figure = next((f for f in view.figures if f.name == view.body), None)
    if figure is None:
        return
    zoom = view.camera.zoom
    sway = 0.0 if view.settings.reduced_motion else math.sin(view.seconds * 4.0) * zoom
    x, y = view.camera.to_screen((figure.x + 0.5, figure.y - 0.5))
    wide, high, y = 3 * zoom, 3 * zoom, y - zoom + round(sway)
    for grown, colour in ((max(zoom // 2, 1), MARKER_RIM), (0, MARKER)):
        points = [
            (x - wide - grown, y - high - grown),
            (x + wide + grown, y - high - grown),
            (x, y + round(1.5 * grown)),
        ]
        pygame.draw.polygon(screen, colour, points)


def _bodies(view: View) -> list[pygame.Rect]:
    """Return what no bubble hides: the body that the player plays, and faces of whom one follows.

    These are boxes on the screen.
    """
    boxes = []
    for figure in view.figures:
        if figure.name in (view.body, view.follow, *view.framed):
            x, y = view.camera.to_screen((figure.x + 0.15, figure.y - 0.3))
            down = 1.0 if figure.name == view.body else FACE
            right, low = view.camera.to_screen((figure.x + 0.85, figure.y + down))
            boxes.append(pygame.Rect(x, y, right - x, low - y))
    return boxes


def _faces(view: View) -> list[pygame.Rect]:
    """Return where the faces of all in view are on the screen, unless there are very many."""
    if len(view.figures) > MOST_FACES:
        return []
    zoom = view.camera.zoom
    wide, high = round(0.6 * TILE * zoom), round(0.6 * TILE * zoom)
    return [
        pygame.Rect(*view.camera.to_screen((figure.x + 0.2, figure.y - 0.3)), wide, high)
        for figure in view.figures
    ]


def _name_size(view: View) -> int:
    liked = view.settings
    return round(NAME_SIZE * view.text_scale * (1 + NAME_GROWTH * (liked.ui_scale - 1)))


def _indices(scene: Scene, name: str | None) -> list[int]:
    return [scene.names.index(name)] if name in scene.names else []
