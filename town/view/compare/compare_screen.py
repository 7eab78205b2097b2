"""Two lives of a town side by side: two pictures, one playhead, one list of what differs.

While nobody is followed both pictures show the same piece of land; who is followed is followed in
both lives, wherever they are in each. What differs is found by a thread.
"""

from collections.abc import Callable
from pathlib import Path

import pygame
import pygame_gui

from town.reports.two_lives import Difference, TwoLives, two_lives
from town.runfile.reader import Run, load
from town.view.compare.ledger import Ledger
from town.view.compare.shared_bar import COLOURS, SharedBar
from town.view.compare.words import SAME
from town.view.language.translating import day_and_time, msg, tr
from town.view.records.lookups.lookup_thread import LookupThread
from town.view.scene.renderer import TownRenderer
from town.view.state.keys import KeyAction
from town.view.state.playhead import SPEEDS, USUAL_SPEED, speed_name
from town.view.state.view import View
from town.view.terrain.placeholder_art import SpriteSource
from town.view.ui.text import cut
from town.view.ui.theme import EDGE, INK, LIGHT, PAPER, QUIET, draw_chip, render_text

TOP, BAR, LEDGER_SHARE = 38, 30, 0.34  # pixels; of the height
CLICK = 4  # pixels that the mouse may move between press and release
POLL_S = 0.5
BEFORE = 12  # ticks before the two part, where they are shown first
LOOKING = msg("Looking what differs …")
NO_MORE = msg("This life has got no further than {time}.")
PARTED_HERE = msg("One life up to {time}")


class CompareScreen:
    """Two runs of one town on the screen."""

    panel_keys: tuple[KeyAction, ...] = ()
    has_floating_panels = True  # both pictures move at every frame

    def __init__(
        self,
        views: tuple[View, View],
        art: SpriteSource,
        manager: pygame_gui.UIManager,
        back: Callable[[], None],
    ) -> None:
        self.views, self.manager, self._back = views, manager, back
        self.view = views[0]  # whose toasts are shown, and whose town is heard
        self._renderers = tuple(TownRenderer(view, art) for view in views)
        self.bar, self.ledger = SharedBar(), Ledger(views[0].chronicle.clock)
        self._lookup: LookupThread[tuple[Path, int], TwoLives] = LookupThread(
            views[0].run.path, _compared, newest_only=True
        )
        self._shown: TwoLives | None = None
        self._since_poll, self._last_tick = 0.0, -1
        self._pressed: tuple[int, tuple[int, int]] | None = None  # the side, and the pixel
        self._dragged = self._moved = False  # of the pictures; whether one has gone to a moment
        self.layout(manager.window_resolution)

    @property
    def found(self) -> TwoLives | None:
        """Return what differs, None until it has been found."""
        return next(iter(self._lookup.found.values()), None)

    @property
    def end(self) -> int:
        """Return the last tick that either life has got to."""
        return max(view.chronicle.frontier for view in self.views)

    def layout(self, size: tuple[int, int]) -> None:
        """Put everything in its place in a window of `size` pixels."""
        self.manager.clear_and_reset()
        self._unit = unit = self.view.settings.scale
        width, height = size
        low = round(height * LEDGER_SHARE)
        tall = height - TOP * unit - BAR * unit - low
        for n, view in enumerate(self.views):
            view.camera.box = (n * (width // 2) + n, TOP * unit, width // 2 - n, tall)
        self._top = pygame.Rect(0, 0, width, TOP * unit)
        self.bar.layout(pygame.Rect(0, TOP * unit + tall, width, BAR * unit), unit)
        self.ledger.layout(pygame.Rect(0, height - low, width, low), unit)
        self._buttons = self._place_buttons()

    def _place_buttons(self) -> dict[str, pygame.Rect]:
        unit, y, high = self._unit, 7 * self._unit, 24 * self._unit
        boxes = {"back": pygame.Rect(8 * unit, y, 26 * unit, high)}
        x = self._top.centerx + 70 * unit
        for name in ("pause", *(f"speed:{speed:g}" for speed in SPEEDS)):
            boxes[name] = pygame.Rect(x, y, 36 * unit, high)
            x += 38 * unit
        return boxes

    def boxes(self) -> dict[str, pygame.Rect]:
        """Return the buttons, the strip of time, and the parts of the list."""
        return {**self._buttons, "strip": self.bar.strip, **self.ledger.boxes()}

    # --- each frame ------------------------------------------------------------------------------

    def update(self, seconds: float, show: bool) -> None:
        """Let time pass in both lives."""
        del show
        self._since_poll += seconds
        if self._since_poll >= POLL_S:
            self._since_poll = 0.0
            for view in self.views:
                view.chronicle.poll()
        head, other = (view.playhead for view in self.views)
        head.advance(seconds, self.end, over=True)
        other.moment = min(head.moment, float(self.views[1].chronicle.frontier))
        until = min(view.chronicle.frontier for view in self.views)
        self._lookup.ask((self.views[1].run.path, until))
        if self.found is not self._shown:
            self._shown = self.found
            self.ledger.show(self._shown)
            self._go_to_parting()
        if self.view.tick != self._last_tick:
            self._last_tick = self.view.tick
            self.ledger.follow(self.view.tick)
        for view in self.views:
            view.seconds += seconds
            view.toasts.pass_time(seconds)
            if where := view.focus():
                view.camera.look_at(where, at_once=view.settings.reduced_motion)
            view.camera.glide(seconds)

    def _go_to_parting(self) -> None:
        """Begin a little before the two part, once that is known; a player who moved stays."""
        if self._moved or self._shown is None or self._shown.parted is None:
            return
        self._moved, head = True, self.view.playhead
        head.seek(float(max(self._shown.parted - BEFORE, 0)), self.end)
        head.speed = min(head.speed, USUAL_SPEED)

    def is_covered(self, pixel: tuple[int, int]) -> bool:
        """Return False: what is said here lies over the pictures."""
        del pixel
        return False

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw both towns, each under the name of its run."""
        screen.fill(PAPER)
        moment = self.view.playhead.moment
        for n, (view, renderer) in enumerate(zip(self.views, self._renderers, strict=True)):
            view.hidden_boxes = (self._label(n),)
            head = view.playhead.moment
            view.playhead.moment = min(moment, float(view.chronicle.frontier))
            renderer.draw(screen, view, seconds)
            if n == 0:
                view.playhead.moment = head
            self._draw_label(screen, n, moment)

    def _label(self, n: int) -> pygame.Rect:
        x, y, wide, _ = self.views[n].camera.box
        unit = self._unit
        return pygame.Rect(x + 8 * unit, y + 8 * unit, min(300 * unit, wide - 16 * unit), 26 * unit)

    def _draw_label(self, screen: pygame.Surface, n: int, moment: float) -> None:
        unit, view, box = self._unit, self.views[n], self._label(n)
        text, frontier = view.run.name, view.chronicle.frontier
        if moment > frontier:
            text = tr(NO_MORE, time=day_and_time(view.chronicle.clock, frontier))
        picture = render_text(cut(text, 13 * unit, box.width - 30 * unit), 13 * unit, INK)
        box.width = picture.get_width() + 30 * unit
        pygame.draw.rect(screen, LIGHT, box, border_radius=6 * unit)
        pygame.draw.rect(screen, COLOURS[n], box, 2, border_radius=6 * unit)
        pygame.draw.circle(screen, COLOURS[n], (box.x + 13 * unit, box.centery), 5 * unit)
        screen.blit(picture, picture.get_rect(midleft=(box.x + 24 * unit, box.centery)))

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw the bar at the top, the time bar, and the list."""
        unit, mouse = self._unit, pygame.mouse.get_pos()
        pygame.draw.rect(screen, PAPER, self._top)
        pygame.draw.line(screen, EDGE, self._top.bottomleft, self._top.bottomright)
        head, parted = self.view.playhead, self._shown.parted if self._shown else None
        for name, box in self._buttons.items():
            speed = float(name.partition(":")[2] or 0)
            text = {"back": "‹", "pause": "▸" if head.paused else "❚❚"}.get(name) or speed_name(
                speed
            )
            chosen = not head.paused and speed == head.speed
            draw_chip(screen, box, text, 13 * unit, chosen, box.collidepoint(mouse))
        time = day_and_time(self.view.chronicle.clock, self.view.tick)
        picture = render_text(time, 17 * unit, INK, bold=True)
        screen.blit(picture, picture.get_rect(center=(self._top.centerx, self._top.centery)))
        if parted is not None:
            when = day_and_time(self.view.chronicle.clock, parted)
            says = render_text(tr(PARTED_HERE, time=when), 13 * unit, QUIET)
            screen.blit(says, says.get_rect(midleft=(46 * unit, self._top.centery)))
        self.bar.draw(screen, self.views, self.end, self._shown)
        message = tr(LOOKING) if self._shown is None else tr(SAME)
        self.ledger.draw(screen, self.view.tick, self._lookup.error or message)

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Go to a moment, an entry or a person; move both pictures."""
        difference = self.ledger.handle(event)
        if difference is not None:
            self.go_to(difference)
        elif (moment := self.bar.moment(event, self.end)) is not None:
            self.ledger.release()
            self._moved = True
            self.view.playhead.seek(moment)
        elif event.type == pygame.MOUSEBUTTONDOWN and self._press_button(event.pos):
            return True
        elif event.type == pygame.KEYDOWN:
            return self._key(event.key)
        elif event.type == pygame.MOUSEWHEEL:
            self._zoom(event.y)
        else:
            return self._mouse(event)
        return True

    def go_to(self, difference: Difference) -> None:
        """Show the moment of a difference in both lives, and whom or which place it is about."""
        self._moved = True
        self.view.playhead.seek(float(difference.tick), self.end)
        self.view.playhead.paused = True
        at = next(side.moment for side in difference.sides if side is not None)
        self.follow(at.name or None)
        if at.place and not at.name:
            for view in self.views:
                view.look_at_place(at.place)

    def follow(self, name: str | None) -> None:
        """Follow a person in both lives; None lets both pictures show the same again."""
        for view in self.views:
            view.follow = name if name in view.chronicle.names else None

    def _press_button(self, pixel: tuple[int, int]) -> bool:
        name = next((n for n, box in self._buttons.items() if box.collidepoint(pixel)), "")
        head = self.view.playhead
        if name == "back":
            self._back()
        elif name == "pause":
            head.paused = not head.paused
        elif name:
            head.speed, head.paused = float(name.partition(":")[2]), False
        if name:
            self.ledger.release()
        return bool(name)

    def _key(self, key: int) -> bool:
        if key == pygame.K_SPACE:
            self.view.playhead.paused = not self.view.playhead.paused
        elif key == pygame.K_ESCAPE and self.view.follow:
            self.follow(None)
        elif key == pygame.K_ESCAPE:
            self._back()
        else:
            return False
        return True

    def _side(self, pixel: tuple[int, int]) -> int | None:
        boxes = [pygame.Rect(view.camera.box) for view in self.views]
        return next((n for n, box in enumerate(boxes) if box.collidepoint(pixel)), None)

    def _zoom(self, steps: int) -> None:
        side = self._side(pygame.mouse.get_pos())
        if side is not None:
            self.views[side].camera.zoom_by(1 if steps > 0 else -1, pygame.mouse.get_pos())
            self._show_the_same(side)

    def _show_the_same(self, side: int) -> None:
        """Let the other picture show what one shows, unless somebody is followed in both."""
        camera, other = self.views[side].camera, self.views[1 - side].camera
        other.zoom_to(camera.zoom)
        if self.views[side].follow is None:
            other.show(camera.x, camera.y)

    def _mouse(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            side = self._side(event.pos)
            self._pressed, self._dragged = (side, event.pos) if side is not None else None, False
            return side is not None
        if self._pressed is None:
            return False
        side, pixel = self._pressed
        if event.type == pygame.MOUSEMOTION:
            apart = max(abs(a - b) for a, b in zip(event.pos, pixel, strict=True))
            if self._dragged or apart > CLICK:
                self._dragged = True
                self.follow(None)
                self.views[side].camera.pan(-event.rel[0], -event.rel[1])
                self._show_the_same(side)
        elif event.type == pygame.MOUSEBUTTONUP:
            self._pressed = None
            if not self._dragged:
                view = self.views[side]
                self.follow(view.person_at(*view.camera.to_tile(event.pos)))
        return True

    def close(self) -> None:
        """Let go of both runs."""
        self._lookup.close()
        for view in self.views:
            view.run.close()


def _compared(run: Run, asked: tuple[Path, int]) -> TwoLives:
    with load(asked[0]) as other:
        return two_lives(run, other)
