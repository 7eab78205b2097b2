"""The bar of who takes part: walking in, stepping into somebody, speaking, doing. Knows the player.

What can be done is known by taking_part.py and embodied.py; here are buttons, keys and a line to
write in.
"""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UIPanel, UITextEntryLine

from town.view.player.player import PlayerPanel
from town.view.player.player_actions import (
    act,
    bar_mode,
    hint,
    prompt,
    toggle_visit,
)
from town.view.state.keys import PART, KeyAction
from town.view.state.view import View
from town.view.ui.text import cut, font_for

BAR, EDGE, GAP = 38, 8, 6  # pixels: height, from the map's edge, between parts
LONGEST = {"say": 500, "name": 40}  # letters
MARGINS = {"left": 0, "right": 0, "top": 0, "bottom": 0}
HINT_EVERY = 0.3  # seconds


class PlayerBar(PlayerPanel):
    """What the player's body can do; before there is one, how to get one."""

    slot = "over"
    keys = (
        KeyAction("visit", ("v",), "walk into town as a visitor, or leave it", PART),
        KeyAction("embody", ("i",), "step into the chosen person, or out again", PART),
        KeyAction("speak", ("return", "enter"), "as somebody in town: say something", PART),
        KeyAction("use", ("e",), "as somebody in town: do something with what is in reach", PART),
        KeyAction("leave_talk", ("q",), "as somebody in town: turn away from a talk", PART),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take no place until it is known what is to be shown."""
        self._manager, self._over = manager, pygame.Rect(rect)
        self._root: UIPanel | None = None
        self._entry: UITextEntryLine | None = None
        self._says: UILabel | None = None
        self._buttons: dict[UIButton, str] = {}
        self._shown: tuple[str, ...] = ()
        self._hinted = -HINT_EVERY

    # --- what is shown ---------------------------------------------------------------------------

    def is_floating(self, view: View) -> bool:
        """Return whether the bar lies over the map."""
        del view
        return bar_mode(self.player)[0] != ""

    def is_modal(self, view: View) -> bool:
        """Return whether a line is being written."""
        del view
        return bool(self.player.writing)

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the bar."""
        return self._root is not None and bool(self._root.rect.collidepoint(pixel))

    def update(self, view: View) -> None:
        """Show what can be done now."""
        mode = bar_mode(self.player)
        if mode != self._shown:
            self.kill()
            self._shown = mode
            self._make(mode)
        if self._says is not None and mode[0] == "in" and view.seconds - self._hinted > HINT_EVERY:
            self._hinted = view.seconds
            room = self._says.rect.width - 6
            text = cut(hint(self.player), 13 * self.scale, room)
            if self._says.text != text:
                self._says.set_text(text)

    def _make(self, mode: tuple[str, ...]) -> None:
        kind, *buttons = mode
        if kind == "out":
            self._make_out(buttons)
        elif kind:
            self._make_in(kind, buttons)

    def _make_out(self, texts: list[str]) -> None:
        """Make a button for each way into town, side by side at the lower edge."""
        unit = self.scale
        widths = [_wide(text, unit) for text in texts]
        width = sum(widths) + GAP * unit * (len(texts) + 1)
        self._root = self._panel(width)
        x = GAP * unit
        for text, wide in zip(texts, widths, strict=True):
            self._button(x, wide, text)
            x += wide + GAP * unit

    def _make_in(self, kind: str, texts: list[str]) -> None:
        """Make a bar as wide as the map: words or a line to write in, then buttons."""
        unit = self.scale
        width = self._over.width - 2 * EDGE
        self._root = self._panel(width)
        x = width
        for text in reversed(texts):
            wide = _wide(text, unit)
            x -= wide + GAP * unit
            self._button(x, wide, text)
        if kind == "in":
            self._says = self._label("", 12 * unit, x - 20 * unit)
            self._hinted = -HINT_EVERY
            return
        says = prompt(self.player)
        wide = min(font_for(says, 13 * unit).size(says)[0] + 12 * unit, width // 2)
        self._label(cut(says, 13 * unit, wide), 12 * unit, wide)
        self._make_entry(kind, wide + 14 * unit, x - wide - 22 * unit)

    def _make_entry(self, kind: str, x: int, width: int) -> None:
        rect = pygame.Rect(x, 5 * self.scale, width, (BAR - 12) * self.scale)
        self._entry = UITextEntryLine(rect, self._manager, self._root)
        self._entry.set_text_length_limit(LONGEST[kind])
        self._entry.focus()
        self._manager.set_focus_set(self._entry)

    def _panel(self, width: int) -> UIPanel:
        rect = pygame.Rect(0, 0, width, BAR * self.scale)
        rect.midbottom = (self._over.centerx, self._over.bottom - EDGE)
        return UIPanel(rect, 4, self._manager, margins=MARGINS)

    def _label(self, text: str, x: int, width: int) -> UILabel:
        rect = pygame.Rect(x, 0, max(width, 10), BAR * self.scale - 4)
        return UILabel(rect, text, self._manager, self._root)

    def _button(self, x: int, width: int, text: str) -> None:
        rect = pygame.Rect(x, 5 * self.scale, width, (BAR - 12) * self.scale)
        button = UIButton(rect, text, self._manager, self._root)
        self._buttons[button] = text

    # --- keys and buttons ------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Press a button, send a line; take notice of keys that are let go."""
        del view
        player = self.player
        if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            if player.avatar is not None:
                key = pygame.key.name(event.key) if hasattr(event, "key") else ""
                player.avatar.release_key(key)
            return False
        if event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element in self._buttons:
            self._press(self._buttons[event.ui_element])
            return True
        if not player.writing:
            return False
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and event.ui_element is self._entry:
            player.submit_text(event.text)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            player.start_writing("")
        else:
            return event.type == pygame.KEYDOWN
        return True

    def _press(self, text: str) -> None:
        player = self.player
        if player.writing and self._entry is not None:
            player.submit_text(self._entry.get_text() if text in ("say it", "walk in") else "")
        elif text == "speak":
            act("speak", self.player)
        elif text == "do …":
            act("use", self.player)
        elif text.startswith("step into"):
            act("embody", self.player)
        elif player.avatar is not None:
            player.step_out()
        else:
            toggle_visit(self.player)

    def act(self, action: str, view: View) -> bool:
        """Do what a key asks for."""
        del view
        return act(action, self.player)

    def kill(self) -> None:
        """Take the bar away."""
        if self._root is not None:
            self._root.kill()
        self._root = self._entry = self._says = None
        self._buttons, self._shown = {}, ()


def _wide(text: str, unit: int) -> int:
    return int(font_for(text, 13 * unit).size(text)[0]) + 22 * unit
