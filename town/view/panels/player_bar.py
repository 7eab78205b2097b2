"""The player's bar at the lower edge of the map: walk in, step into somebody, speak, do, leave.

`town/view/player/player_actions.py` says which buttons there are and what they do; here they are
laid out, with a line to write in while the player speaks or gives a visitor a name.
"""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UITextEntryLine

from town.view.player.player import PlayerPanel
from town.view.player.player_actions import (
    DO,
    END_TALK,
    SAY_IT,
    SAY_TO,
    SPEAK,
    STEP_INTO,
    WALK_IN,
    WALK_THERE,
    act,
    bar_mode,
    button_text,
    hint,
    prompt,
    suggested_name,
    toggle_visit,
)
from town.view.state.keys import PART, KeyAction
from town.view.state.panel import Dialog
from town.view.state.view import View
from town.view.ui.scale import Scale
from town.view.ui.text import cut, font_for

BAR, EDGE, GAP = 38, 8, 6  # pixels: height, from the map's edge, between parts
LAYER = 4  # above the map, below dialogs
MAX_LETTERS = {"say": 500, "name": 40}
HINT_S = 0.3  # seconds between two wordings of the hint


class PlayerBar(Dialog, PlayerPanel):
    """What the player's body can do; before there is one, how to get one."""

    keys = (
        KeyAction("visit", ("v",), "walk into town as a visitor, or leave it", PART),
        KeyAction("embody", ("i",), "step into the selected person, or out again", PART),
        KeyAction(
            "speak",
            ("return", "enter"),
            "as somebody in town: say something (@name to whom, /w whispers, /c calls)",
            PART,
        ),
        KeyAction("greet", ("g",), "as somebody in town: greet whoever is close", PART),
        KeyAction("use", ("e",), "as somebody in town: do something with what is in reach", PART),
        KeyAction("leave_talk", ("q",), "as somebody in town: turn away from a talk", PART),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        super().build(manager, rect)
        self._field: UITextEntryLine | None = None
        self._hint: UILabel | None = None
        self._buttons: dict[UIButton, str] = {}
        self._hinted_at = -HINT_S

    # --- what is shown ---------------------------------------------------------------------------

    def subject(self, view: View) -> tuple[str, ...] | None:
        """Return the kind of bar and the texts of its buttons; None where nothing can be done."""
        del view
        mode = bar_mode(self.player)
        texts = (button_text(self.player, name) for name in mode[1:])
        return (*mode, *texts) if mode[0] else None

    def is_modal(self, view: View) -> bool:
        """Return whether a line is being written."""
        del view
        return bool(self.player.writing)

    def update(self, view: View) -> None:
        """Show what can be done now; word the hint anew every `HINT_S`."""
        super().update(view)
        if self._hint is not None and view.seconds - self._hinted_at > HINT_S:
            self._hinted_at = view.seconds
            text = cut(hint(self.player), 13 * self.scale, self._hint.rect.width - 6)
            if self._hint.text != text:
                self._hint.set_text(text)

    def open(self, view: View) -> None:
        del view
        kind, *buttons = bar_mode(self.player)
        if kind == "out":
            self._make_out(buttons)
        else:
            self._make_in(kind, buttons)

    def _make_out(self, texts: list[str]) -> None:
        """Make a button for each way into town, side by side at the lower edge."""
        unit = self.scale
        widths = [_wide(button_text(self.player, name), unit) for name in texts]
        width = sum(widths) + GAP * unit * (len(texts) + 1)
        self._add_bar(width)
        x = GAP * unit
        for text, wide in zip(texts, widths, strict=True):
            self._add_choice(x, wide, text)
            x += wide + GAP * unit

    def _make_in(self, kind: str, texts: list[str]) -> None:
        """Make a bar as wide as the map: words or a line to write in, then buttons.

        Where a line cannot be heard, the words say so.
        """
        unit = self.scale
        width = self._over.width - 2 * EDGE
        self._add_bar(width)
        x = width
        for text in reversed(texts):
            wide = _wide(button_text(self.player, text), unit)
            x -= wide + GAP * unit
            self._add_choice(x, wide, text)
        if kind == "in":
            self._hint = self._add_text("", 12 * unit, x - 20 * unit)
            self._hinted_at = -HINT_S
            return
        label = prompt(self.player)
        if kind == "far":
            self._add_text(cut(label, 13 * unit, x - 26 * unit), 12 * unit, x - 20 * unit)
            return
        wide = min(font_for(label, 13 * unit).size(label)[0] + 12 * unit, width // 2)
        self._add_text(cut(label, 13 * unit, wide), 12 * unit, wide)
        rect = self._inside(wide + 14 * unit, x - wide - 22 * unit)
        draft = self.player.draft if kind == "say" else suggested_name(self.player)
        self._field = self.add_field(rect, draft, limit=MAX_LETTERS[kind])
        if kind == "name":  # the first letter typed takes the place of the suggestion
            self._field.select_range = [0, len(draft)]

    def _add_bar(self, width: int) -> None:
        rect = pygame.Rect(0, 0, width, BAR * self.scale)
        rect.midbottom = (self._over.centerx, self._over.bottom - EDGE)
        self.add_frame(rect, LAYER)

    def _add_text(self, text: str, x: int, width: int) -> UILabel:
        return self.add_label(text, pygame.Rect(x, 0, max(width, 10), BAR * self.scale - 4))

    def _inside(self, x: int, width: int) -> pygame.Rect:
        """Return the rectangle of a button or a field in the bar."""
        return pygame.Rect(x, 5 * self.scale, width, (BAR - 12) * self.scale)

    def _add_choice(self, x: int, width: int, name: str) -> None:
        text = button_text(self.player, name)
        self._buttons[self.add_button(text, self._inside(x, width), part=name)] = name

    # --- keys and buttons ------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Press a button, send a line; tell the body of keys that are released."""
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
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and event.ui_element is self._field:
            player.submit_text(event.text)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            player.submit_text("")
        elif event.type == pygame.KEYDOWN and player.writing == "far":
            self._answer(event.key)
        else:
            return event.type == pygame.KEYDOWN
        return True

    def _press(self, text: str) -> None:
        player = self.player
        if text == WALK_THERE:
            player.walk_and_say()
        elif text == SAY_TO:
            player.say_to_others()
        elif player.writing == "far":
            player.start_writing("")
        elif player.writing and self._field is not None:
            player.submit_text(self._field.get_text() if text in (SAY_IT, WALK_IN) else "")
        elif text == SPEAK:
            act("speak", self.player)
        elif text == DO:
            act("use", self.player)
        elif text == END_TALK:
            act("leave_talk", self.player)
        elif text == STEP_INTO:
            act("embody", self.player)
        elif player.avatar is not None:
            player.step_out()
        else:
            toggle_visit(self.player)

    def _answer(self, key: int) -> None:
        """Press the first button by Return: it is the one that the question offers."""
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._press(bar_mode(self.player)[1])

    def act(self, action: str, view: View) -> bool:
        del view
        return act(action, self.player)

    def kill(self) -> None:
        super().kill()
        self._field = self._hint = None
        self._buttons = {}


def _wide(text: str, unit: Scale) -> int:
    return int(font_for(text, 13 * unit).size(text)[0]) + 22 * unit
