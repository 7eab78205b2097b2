"""The bar at the top: town, time, speeds, and how the simulation is. Knows the view, no map."""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UIPanel

from town.view.lettering import cut
from town.view.panels import Panel, panel
from town.view.playhead import SPEEDS, speed_name
from town.view.sentences import lamp_of, why_still
from town.view.view import View

LAMPS = {"green": (108, 168, 84), "amber": (226, 168, 62), "red": (196, 78, 62)}
PAUSE, GO = "II", "▶"


@panel
class TopBar(Panel):
    """Says when it is, how fast it goes, and who keeps whom waiting."""

    slot = "top"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the bar's labels and buttons."""
        self._rect = rect
        self._root = UIPanel(
            rect, manager=manager, margins={"left": 0, "right": 0, "top": 0, "bottom": 0}
        )
        unit = rect.height
        x = rect.width // 64
        tip = "back to the towns and runs (ctrl+t)"
        self._back = self._button(manager, x - 12, unit * 2 // 3, "‹", tip)
        x += unit * 2 // 3
        self._town = self._label(manager, x, unit * 4, "#town")
        x += unit * 4
        self._time = self._label(manager, x, unit * 5, "#time")
        x += unit * 5
        self._buttons: dict[UIButton, float] = {}
        self._pause = self._button(manager, x, unit, "II", "pause, or go on (space)")
        for speed in SPEEDS:
            x += unit + 2
            button = self._button(manager, x, unit, speed_name(speed), f"{speed:g} ticks a second")
            self._buttons[button] = speed
        x += unit + 2
        self._live = self._button(manager, x, round(unit * 1.3), "live", "to the newest moment (l)")
        x += round(unit * 1.3) + 8
        self._reached = self._label(manager, x, unit * 2 + 8, "#quiet")
        x += unit * 2 + 12
        self._lamp = pygame.Rect(rect.x + x, rect.y + unit // 2 - 6, 12, 12)
        self._says = self._label(manager, x + 20, rect.width - x - 24, "#quiet")
        self._shown: tuple[object, ...] = ()

    def _label(self, manager: pygame_gui.UIManager, x: int, width: int, kind: str) -> UILabel:
        rect = pygame.Rect(x, 0, width, self._rect.height - 2)
        return UILabel(rect, "", manager, container=self._root, object_id=kind)

    def _button(
        self, manager: pygame_gui.UIManager, x: int, width: int, text: str, tip: str
    ) -> UIButton:
        rect = pygame.Rect(x, 4, width, self._rect.height - 10)
        return UIButton(rect, text, manager, container=self._root, tool_tip_text=tip)

    def update(self, view: View) -> None:
        """Show what changed."""
        head = view.playhead
        reached = (
            ""
            if head.paused
            else f"{head.reached:.0f}/s"
            if head.reached >= 9.5
            else f"{head.reached:.1f}/s"
        )
        self._set(self._town, view.scenario.title)
        self._set(self._time, f"{view.time}  {view.chronicle.clock.at(view.tick):%A}")
        self._set(self._reached, reached)
        says = why_still(view) or lamp_of(view)[1]
        self._set(self._says, cut(says, 13 * self.scale, self._says.rect.width - 8))
        state = (head.paused, head.speed)
        if state != self._shown:
            self._shown = state
            self._pause.set_text(GO if head.paused else PAUSE)
            for button, speed in self._buttons.items():
                if speed == head.speed and not head.paused:
                    button.select()
                else:
                    button.unselect()

    def _set(self, label: UILabel, text: str) -> None:
        if label.text != text:
            label.set_text(text)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the lamp."""
        pygame.draw.circle(screen, LAMPS[lamp_of(view)[0]], self._lamp.center, 6)
        pygame.draw.circle(screen, (92, 72, 60), self._lamp.center, 6, 1)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Press a button."""
        if event.type != pygame_gui.UI_BUTTON_PRESSED:
            return False
        if event.ui_element is self._pause:
            view.playhead.paused = not view.playhead.paused
        elif event.ui_element is self._back:
            view.hands.leaving = True
        elif event.ui_element is self._live:
            view.playhead.live(view.chronicle.frontier)
        elif event.ui_element in self._buttons:
            view.playhead.speed = self._buttons[event.ui_element]
            view.playhead.paused = False
        else:
            return False
        return True

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the bar."""
        return self._rect.collidepoint(pixel)

    def kill(self) -> None:
        """Take the bar away."""
        self._root.kill()
