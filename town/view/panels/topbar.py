"""The bar at the top: town, time, speeds, and a lamp with a sentence on the simulation."""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UIPanel

from town.view.language.translating import msg, tr, weekday
from town.view.panels.status import can_go_on, lamp_of, why_still
from town.view.state.panel import ACTION_EVENT, Panel
from town.view.state.playhead import SPEEDS, Playhead, speed_name
from town.view.state.view import View
from town.view.ui.icons import button_icon, set_icon
from town.view.ui.scale import Scale
from town.view.ui.text import cut
from town.view.ui.theme import (
    QUIET,
    line_height,
    render_text,
    wrapped_lines,
)

LAMPS = {"green": (108, 168, 84), "amber": (226, 168, 62), "red": (196, 78, 62)}
SIGNS = {"green": "tick", "amber": "pause", "red": "cross"}
WIDE = 1000  # pixels at a scale of 1 from which there is room for everything in one row
SECOND = 20  # pixels of the second row of a narrow window
SAID, SMALL = 13, 11  # sizes of letters
GO_ON, GO_ON_WIDTH = (
    msg("let it live on"),
    100,
)  # the button beside the sentence, while a run is over
ENDS = {
    "clip": (msg("record a clip of the window, or end it"), "clip"),
    "gear": (msg("settings"), "settings"),
    "help": (msg("all keys"), "help"),
}
KEEPS_UP = 0.85  # share of the speed set that counts as that speed
"""What the buttons at the right end do, with the action of a key, by their pictures."""


def is_narrow(width: int, scale: Scale) -> bool:
    """Return whether a bar of a width in pixels has a second row, for its sentence."""
    return width < WIDE * scale


def rate_of(head: Playhead) -> str:
    """Return how fast the playhead goes, as on the buttons; "" where that is as fast as set."""
    reached = head.measured_speed
    if head.paused or KEEPS_UP * head.speed <= reached <= head.speed / KEEPS_UP:
        return ""
    return f"×{reached:.0f}" if reached >= 9.5 else f"×{reached:.1f}"


class TopBar(Panel):
    """Time, speed, and what the town is waiting for."""

    slot = "top"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the bar's labels and buttons; a narrow window has smaller ones."""
        self._rect, self._manager = rect, manager
        self._root = UIPanel(
            rect, manager=manager, margins={"left": 0, "right": 0, "top": 0, "bottom": 0}
        )
        self._wide = not is_narrow(rect.width, self.scale)
        self._row = rect.height - (0 if self._wide else SECOND * self.scale)
        self._x, small = 8 * self.scale, not self._wide
        hint = self.key_map.hint
        self._back = self._button(26, "", hint(tr("back to the towns and runs"), "towns"), "back")
        self._town = self._label(4 if small else 130, "#town")
        self._time = self._label(100 if small else 176, "#time")
        self._buttons: dict[UIButton, float] = {}
        self._pause = self._button(32, "", hint(tr("pause, or go on"), "pause"), "pause")
        for speed in SPEEDS:
            tip = (
                tr("speed {speed}", speed=speed_name(speed))
                if speed < SPEEDS[-1]
                else tr("as fast as it goes")
            )
            self._buttons[self._button(36, speed_name(speed), tip)] = speed
        self._live = self._button(32, "", hint(tr("to the newest moment"), "live"), "live")
        self._reached = self._label(52, "#quiet")
        self._place_sentence(rect)
        self._ends = {
            self._button(28, "", hint(tr(tip), action), name): name
            for name, (tip, action) in ENDS.items()
        }
        self._shown: tuple[object, ...] = ()

    def _place_sentence(self, rect: pygame.Rect) -> None:
        """Put the lamp and its sentence where there is room: in a row of their own, if need be."""
        unit = self.scale
        right = rect.width - len(ENDS) * 30 * unit - 8 * unit
        self._lamp = pygame.Rect(rect.x + self._x, 0, 12 * unit, 12 * unit)
        self._lamp.centery = rect.y + self._row // 2
        box = pygame.Rect(self._x + 18 * unit, 0, right - self._x - 26 * unit, self._row - 2)
        if not self._wide:
            self._lamp.topleft = (rect.x + 10 * unit, rect.y + self._row + 2 * unit)
            box = pygame.Rect(28 * unit, self._row - 2, rect.width - 36 * unit, SECOND * unit)
        self._x, self.sentence = right, ""
        self._sentence_label = UILabel(box, "", self._manager, container=self._root)
        wide, high = GO_ON_WIDTH * unit, min(box.height - 2, 26 * unit)
        place = pygame.Rect(box.right - wide, box.y + (box.height - high) // 2, wide, high)
        self._go_on = UIButton(
            place,
            tr(GO_ON),
            self._manager,
            self._root,
            tool_tip_text=tr("the town goes on from its end"),
        )
        self._go_on.hide()

    def _label(self, width: int, kind: str) -> UILabel:
        rect = pygame.Rect(self._x, 0, width * self.scale, self._row - 2)
        self._x += rect.width + 4 * self.scale
        return UILabel(rect, "", self._manager, container=self._root, object_id=kind)

    def _button(self, width: int, text: str, tip: str, picture: str = "") -> UIButton:
        high = self._row - 10
        rect = pygame.Rect(self._x, 4, width * self.scale, high)
        self._x += rect.width + 2 * self.scale
        button = UIButton(rect, text, self._manager, container=self._root, tool_tip_text=tip)
        if picture:
            set_icon(button, picture, 14 * self.scale)
        return button

    def update(self, view: View) -> None:
        head = view.playhead
        day = f"  {weekday(view.chronicle.clock.at(view.tick))}" if self._wide else ""
        self._set(self._town, view.scenario.title if self._wide else "")
        self._set(self._time, f"{view.time}{day}")
        self._set(self._reached, rate_of(head))
        sentence = why_still(view) or lamp_of(view)[1]
        if sentence != self.sentence:
            self.sentence = sentence
            self._sentence_label.set_tooltip(sentence)
        if can_go_on(view) != bool(self._go_on.visible):
            if can_go_on(view):
                self._go_on.show()
            else:
                self._go_on.hide()
        state = (head.paused, head.speed)
        if state != self._shown:
            self._shown = state
            set_icon(self._pause, "play" if head.paused else "pause", 14 * self.scale)
            for button, speed in self._buttons.items():
                if speed == head.speed and not head.paused:
                    button.select()
                else:
                    button.unselect()

    def _set(self, label: UILabel, text: str) -> None:
        if label.text != text:
            label.set_text(text)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the lamp: its colour, and a sign for who cannot tell the colours apart."""
        colour, radius = lamp_of(view)[0], self._lamp.width // 2
        pygame.draw.circle(screen, LAMPS[colour], self._lamp.center, radius)
        pygame.draw.circle(screen, (92, 72, 60), self._lamp.center, radius, 1)
        sign = button_icon(SIGNS[colour], self._lamp.width * 2 // 3, (255, 252, 243))
        screen.blit(sign, sign.get_rect(center=self._lamp.center))
        self._draw_sentence(screen)

    def sentence_lines(self) -> tuple[int, tuple[str, ...]]:
        """Return how the sentence is written: the size, and its lines, two where need be."""
        box, size = self._sentence_label.rect.copy(), SAID * self.scale
        box.width -= (GO_ON_WIDTH + 6) * self.scale * bool(self._go_on.visible)
        if render_text(self.sentence, size).get_width() <= box.width:
            return size, (self.sentence,)
        size = SMALL * self.scale
        lines = wrapped_lines(self.sentence, size, box.width)
        most = max(box.height // line_height(size), 1)
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = (*lines[: most - 1], cut(rest, size, box.width))
        return size, lines

    @property
    def tip(self) -> str | None:
        """Return what the sentence says when the mouse rests on it."""
        return self._sentence_label.tool_tip_text

    @property
    def pause_tip(self) -> str | None:
        """Return what is said of the button that stops time."""
        return self._pause.tool_tip_text

    def _draw_sentence(self, screen: pygame.Surface) -> None:
        box, (size, lines) = self._sentence_label.rect, self.sentence_lines()
        y = box.centery - line_height(size) * len(lines) // 2
        for n, line in enumerate(lines):
            screen.blit(render_text(line, size, QUIET), (box.x, y + n * line_height(size)))

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Press a button; a click on the lamp or its sentence tells of the model."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._on_lamp(event.pos):
            view.pages.open_tool("model")
            return True
        if event.type != pygame_gui.UI_BUTTON_PRESSED:
            return False
        if event.ui_element is self._pause:
            view.playhead.paused = not view.playhead.paused
        elif event.ui_element is self._back:
            view.dialogs.wants_start_screen = True
        elif event.ui_element is self._go_on:
            view.dialogs.wants_to_go_on = True
        elif event.ui_element is self._live:
            view.playhead.live(view.chronicle.frontier)
        elif event.ui_element in self._ends:
            self._press(self._ends[event.ui_element], view)
        elif event.ui_element in self._buttons:
            view.playhead.speed = self._buttons[event.ui_element]
            view.playhead.paused = False
        else:
            return False
        return True

    def _on_lamp(self, pixel: tuple[int, int]) -> bool:
        return bool(self._sentence_label.rect.union(self._lamp).collidepoint(pixel))

    def _press(self, picture: str, view: View) -> None:
        if picture == "gear":
            view.pages.open_tool("settings")
        else:
            pygame.event.post(pygame.event.Event(ACTION_EVENT, action=picture))

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the lamp, the sentence beside it, the buttons by picture or as speed:N."""
        del view
        buttons = {
            "back": self._back,
            "pause": self._pause,
            "live": self._live,
            **({"go on": self._go_on} if self._go_on.visible else {}),
            **{picture: button for button, picture in self._ends.items()},
            **{f"speed:{speed:g}": button for button, speed in self._buttons.items()},
        }
        boxes = {name: pygame.Rect(button.rect) for name, button in buttons.items()}
        sentence = pygame.Rect(self._sentence_label.rect)
        return {**boxes, "bar": self._rect, "lamp": self._lamp, "sentence": sentence}

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._rect.collidepoint(pixel)

    def kill(self) -> None:
        self._root.kill()
