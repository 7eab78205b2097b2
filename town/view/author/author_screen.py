"""The author's screen: the town as its files say now, mistakes pinned on it, its day by rules.

Files may be saved at any time; the picture follows within a second. Without mistakes the town
lives its first day at once; with some, what can be drawn is drawn and nobody lives.
"""

from pathlib import Path

import pygame
import pygame_gui

from town.map.tilemap import TileMap
from town.scenario.yaml.errors import Spot
from town.view.author.findings_list import FindingsList, Pin, draw_pin
from town.view.author.workshop import Workshop
from town.view.language.translating import day_and_time, msg, tr
from town.view.scene.renderer import TownRenderer
from town.view.state.camera import TILE, ZOOMS, Camera
from town.view.state.keys import KeyAction
from town.view.state.playhead import SPEEDS, speed_name
from town.view.state.settings import Settings
from town.view.state.view import View
from town.view.terrain.buildings import Buildings
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource
from town.view.ui.error_boundary import ErrorBoundary
from town.view.ui.scale import Scale
from town.view.ui.text import cut
from town.view.ui.theme import ACCENT, EDGE, INK, LIGHT, PAPER, draw_chip, render_text

TOP, LIST, MIN_LIST = 38, 4, 300  # pixels; share of the width; pixels
CLICK = 4  # pixels that the mouse may move between press and release
FIRST_SPEED = SPEEDS[-2]
POLL_S = 0.2
ROOMY = 0.8  # share of the town that is in view at first
FIELD = (84, 122, 72)
READING = msg("Reading the files …")
SAVED = msg("{mistakes} mistakes, {notes} notes")
GOOD = msg("No mistakes, {notes} notes")
NO_MAP = msg("There is nothing to draw yet. See the list.")
WAITS = msg("Nobody lives while there are mistakes.")
BEGINS = msg("The day begins …")
AGAIN = msg("live the day again")
AT = msg("{what}: {place}")
HINT = msg("Click a person, a thing or a wall to see where it is written.")


class AuthorScreen:
    """A town that is being written, on the screen."""

    panel_keys: tuple[KeyAction, ...] = ()
    has_floating_panels = True

    def __init__(
        self, folder: Path, art: SpriteSource, manager: pygame_gui.UIManager, settings: Settings
    ) -> None:
        self.manager, self._art, self._settings = manager, art, settings
        self.workshop = Workshop(folder, settings)
        self.list = FindingsList()
        self.camera = Camera(40, 30, zoom=settings.zoom)
        self.told = ""  # what the last click was on, and where it is written
        self._marked: tuple[int, int] | None = None
        self._renderer: TownRenderer | None = None
        self._land: MapSurface | None = None
        self._boundary = ErrorBoundary()
        self._since_poll = 0.0
        self._pressed: tuple[int, int] | None = None
        self._dragged = False
        self._buttons: dict[str, pygame.Rect] = {}
        self.layout(manager.window_resolution)

    # --- layout ----------------------------------------------------------------------------------

    def layout(self, size: tuple[int, int]) -> None:
        """Put everything in its place in a window of `size` pixels."""
        self.manager.clear_and_reset()
        self._unit = unit = self._settings.scale
        width, height = size
        wide = min(max(width // LIST, MIN_LIST * unit), width // 2)
        self._top = pygame.Rect(0, 0, width, TOP * unit)
        self._map = pygame.Rect(0, TOP * unit, width - wide, height - TOP * unit)
        self.list.layout(pygame.Rect(width - wide, TOP * unit, wide, height - TOP * unit), unit)
        self._place_camera()
        x, self._buttons = self._top.right - 8 * unit, {}
        for name in (*(f"speed:{speed:g}" for speed in reversed(SPEEDS)), "pause"):
            x -= 36 * unit
            self._buttons[name] = pygame.Rect(x, 7 * unit, 34 * unit, 24 * unit)
        self._buttons["again"] = pygame.Rect(x - 158 * unit, 7 * unit, 150 * unit, 24 * unit)

    def _place_camera(self) -> None:
        self.camera.box = (self._map.x, self._map.y, self._map.width, self._map.height)

    def boxes(self) -> dict[str, pygame.Rect]:
        """Return the buttons, and the findings as finding:N."""
        rows = {f"finding:{f.number}": self.list.box_of(f.number) for f in self.list.findings}
        return {**self._buttons, **rows}

    @property
    def view(self) -> View | None:
        """Return the view of the day that is lived, if one is."""
        return self.workshop.view

    # --- each frame ------------------------------------------------------------------------------

    def update(self, seconds: float, show: bool) -> None:
        """Follow the files and the day."""
        del show
        if self.workshop.update(seconds):
            self._take_sketch()
        view = self.workshop.view
        if view is not None:
            self._follow_day(view, seconds)
        self.camera.glide(seconds)

    def _take_sketch(self) -> None:
        """Show what the files say now, and let the town live if it can."""
        sketch = self.workshop.sketch
        if sketch is None:
            return
        both = [
            *((m, False) for m in sketch.checked.mistakes),
            *((n, True) for n in sketch.checked.notes),
        ]
        self.list.show([Pin(n, m, note, sketch.tile_of(m)) for n, (m, note) in enumerate(both)])
        self.told, self._marked, self._renderer = "", None, None
        if sketch.map is not None:
            self._draw_land(sketch.map)
        self.workshop.live()

    def _draw_land(self, tiles: TileMap) -> None:
        first = self._land is None
        with self._boundary.guard(tr("The map")):
            self._land = MapSurface(tiles, Buildings(tiles), self._art)
        old, zoom = self.camera, self._fitting(tiles) if first else self.camera.zoom
        self.camera = Camera(tiles.width, tiles.height, zoom=zoom)
        if not first:
            self.camera.x, self.camera.y = old.x, old.y
        self._place_camera()

    def _fitting(self, tiles: TileMap) -> int:
        """Return the zoom at which the whole town is in view, or nearly."""
        wide, high = tiles.width * TILE * ROOMY, tiles.height * TILE * ROOMY
        fits = [z for z in ZOOMS if wide * z <= self._map.width and high * z <= self._map.height]
        return max(fits, default=ZOOMS[0])

    def _follow_day(self, view: View, seconds: float) -> None:
        if self._renderer is None:
            self._renderer = TownRenderer(view, self._art)
            view.camera = self.camera
            view.playhead.speed = FIRST_SPEED
        view.seconds += seconds
        self._since_poll += seconds
        if self._since_poll >= POLL_S:
            self._since_poll = 0.0
            view.chronicle.poll()
        view.playhead.advance(seconds, view.chronicle.frontier, over=view.chronicle.is_over)

    def is_covered(self, pixel: tuple[int, int]) -> bool:
        """Return whether the list or the bar lies over a pixel."""
        return not self._map.collidepoint(pixel)

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the town, as it lives or as far as it can be drawn, and the pins."""
        screen.fill(FIELD, self._map)
        view = self.workshop.view
        with self._boundary.guard(tr("The map")):
            if view is not None and self._renderer is not None and view.chronicle.names:
                self._renderer.draw(screen, view, seconds)
            elif self._land is not None:
                screen.set_clip(self._map)
                self._land.draw(screen, self.camera)
                screen.set_clip(None)
        if self._land is None and not self.workshop.is_reading:
            picture = render_text(tr(NO_MAP), 15 * self._unit, LIGHT)
            screen.blit(picture, picture.get_rect(center=self._map.center))
        screen.set_clip(self._map)
        for finding in reversed(self.list.findings):
            if finding.tile is not None:
                middle = self._middle_of(finding.tile)
                chosen = finding.number == self.list.chosen
                draw_pin(screen, middle, finding, self._unit, big=chosen)
        self._draw_told(screen)
        screen.set_clip(None)

    def _middle_of(self, tile: tuple[int, int]) -> tuple[int, int]:
        return self.camera.to_screen((tile[0] + 0.5, tile[1] + 0.5))

    def _draw_told(self, screen: pygame.Surface) -> None:
        """Draw what was clicked, and where it is written."""
        unit = self._unit
        if self._marked is not None:
            side = self.camera.scale
            pygame.draw.rect(screen, ACCENT, (*self.camera.to_screen(self._marked), side, side), 2)
        text = self.told or tr(HINT)
        picture = render_text(cut(text, 13 * unit, self._map.width - 40 * unit), 13 * unit, INK)
        box = picture.get_rect(midbottom=(self._map.centerx, self._map.bottom - 10 * unit))
        pygame.draw.rect(screen, LIGHT, box.inflate(20 * unit, 10 * unit), border_radius=6 * unit)
        screen.blit(picture, box)

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw the bar at the top, and the list."""
        unit, mouse = self._unit, pygame.mouse.get_pos()
        pygame.draw.rect(screen, PAPER, self._top)
        pygame.draw.line(screen, EDGE, self._top.bottomleft, self._top.bottomright)
        title = f"{self.workshop.folder.name}  ·  {self._state()}"
        left = self._buttons["again"].left - 20 * unit
        picture = render_text(cut(title, 15 * unit, left), 15 * unit, INK, bold=True)
        screen.blit(picture, picture.get_rect(midleft=(10 * unit, self._top.centery)))
        view = self.workshop.view
        head = view.playhead if view is not None else None
        for name, box in self._buttons.items():
            speed = float(name.partition(":")[2] or 0)
            pause = "▸" if head is not None and head.paused else "❚❚"
            text = {"pause": pause, "again": tr(AGAIN)}.get(name) or speed_name(speed)
            chosen = head is not None and not head.paused and speed == head.speed
            draw_chip(screen, box, text, 13 * unit, chosen, box.collidepoint(mouse))
        self.list.draw(screen)

    def _state(self) -> str:
        sketch, view = self.workshop.sketch, self.workshop.view
        if sketch is None or self.workshop.is_reading:
            return tr(READING)
        mistakes, notes = len(sketch.checked.mistakes), len(sketch.checked.notes)
        if mistakes:
            return f"{tr(SAVED, mistakes=mistakes, notes=notes)}. {tr(WAITS)}"
        lives = tr(BEGINS)
        if view is not None and view.chronicle.names:
            lives = day_and_time(view.chronicle.clock, view.tick)
        return f"{tr(GOOD, notes=notes)}  ·  {lives}"

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Choose a finding, tell where something is written, move the map."""
        finding = self.list.handle(event)
        if finding is not None:
            self._choose(finding)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._press(event.pos):
            return True
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_SPACE:
            self._pause()
        elif event.type == pygame.MOUSEWHEEL and self._map.collidepoint(pygame.mouse.get_pos()):
            self.camera.zoom_by(event.y, pygame.mouse.get_pos())
        else:
            return self._drag(event)
        return True

    def _choose(self, finding: Pin) -> None:
        self.list.choose(finding.number)
        self.told = f"{finding.place}  {finding.mistake.what}"
        if finding.tile is not None:
            self.camera.look_at((finding.tile[0] + 0.5, finding.tile[1] + 0.5))

    def _press(self, pixel: tuple[int, int]) -> bool:
        name = next((n for n, box in self._buttons.items() if box.collidepoint(pixel)), "")
        view = self.workshop.view
        if name == "again":
            self._renderer = None
            self.workshop.live()
        elif name == "pause":
            self._pause()
        elif name and view is not None:
            view.playhead.speed, view.playhead.paused = float(name.partition(":")[2]), False
        return bool(name)

    def _pause(self) -> None:
        view = self.workshop.view
        if view is not None:
            view.playhead.paused = not view.playhead.paused

    def _drag(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2):
            self._pressed = event.pos if self._map.collidepoint(event.pos) else None
            self._dragged = False
        elif event.type == pygame.MOUSEMOTION and self._pressed:
            x, y = self._pressed
            if self._dragged or max(abs(event.pos[0] - x), abs(event.pos[1] - y)) > CLICK:
                self._dragged = True
                self.camera.pan(-event.rel[0], -event.rel[1])
        elif event.type == pygame.MOUSEBUTTONUP and self._pressed:
            self._pressed = None
            if not self._dragged:
                self._tell(event.pos)
        else:
            return False
        return True

    def _tell(self, pixel: tuple[int, int]) -> None:
        """Say what is under a pixel, and where it is written."""
        pinned = [
            f
            for f in self.list.findings
            if f.tile and _is_near(self._middle_of(f.tile), pixel, self._unit)
        ]
        if pinned:
            self._choose(pinned[0])
            return
        x, y = self.camera.to_tile(pixel)
        tile, sketch, view = (int(x // 1), int(y // 1)), self.workshop.sketch, self.workshop.view
        if sketch is None:
            return
        name = view.person_at(x, y) if view is not None and view.chronicle.names else None
        spot = sketch.file_of(name) if name else sketch.spot_of(tile)
        self._marked = None if name or spot is None else tile
        what = name or sketch.name_of(tile)
        self.told = tr(AT, what=what, place=_written(spot)) if spot else ""

    def close(self) -> None:
        """End the day that is lived, and watch no more."""
        self.workshop.close()


def _written(spot: Spot) -> str:
    return f"{spot.file}:{spot.line}:{spot.column}"


def _is_near(middle: tuple[int, int], pixel: tuple[int, int], unit: Scale) -> bool:
    return max(abs(middle[0] - pixel[0]), abs(middle[1] - pixel[1])) <= 12 * unit
