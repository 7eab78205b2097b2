"""The page on which keys are changed: every action of the one key table, with its keys.

A click on a key waits for another one; Escape leaves it as it was. A key that does something else
already is named, and the two can be swapped. What is changed is written into the settings by
`KeyMap`, and holds at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pygame

from town.view.language.key_names import CTRL, name_of_key
from town.view.language.translating import msg, tr
from town.view.state.keys import GROUPS, KeyAction, KeyMap
from town.view.ui.scale import Scale
from town.view.ui.text import cut, font_for
from town.view.ui.theme import (
    ACCENT,
    CHOSEN,
    EDGE,
    HOVER,
    INK,
    LIGHT,
    LINK,
    PAPER,
    QUIET,
    draw_chip,
    line_height,
    render_text,
    wrapped_lines,
)

WIDTH, HEIGHT, TOP, FOOT, PAD = 640, 600, 40, 46, 14  # pixels
ROW, HEAD, CHIP, GAP, MARGIN = 30, 34, 40, 6, 20  # pixels
SIZE, SMALL, TITLE_SIZE, HEAD_SIZE = 13, 12, 16, 14  # of letters
SCROLL_STEP = 45  # pixels
MODIFIERS = frozenset({
    pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LALT,
    pygame.K_RALT, pygame.K_LMETA, pygame.K_RMETA, pygame.K_MODE, pygame.K_CAPSLOCK,
})  # fmt: skip
HELP = msg("Click a key, and press the one you like better.")
WAITS = msg("Press the new key for “{action}”. Esc leaves it as it was.")
TAKEN = msg("{key} already does “{other}”. Swap the two?")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the page: a heading, or an action."""

    y: int  # pixels from the top of the list
    heading: str = ""
    action: KeyAction | None = None


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key that is being changed: of which action, which one, and what was pressed for it."""

    action: KeyAction
    old: str | None  # None: one more
    new: str = ""
    other: KeyAction | None = None  # that has the new one already


class KeyPage:
    """All actions with their keys, over everything else."""

    def __init__(self, keys: KeyMap) -> None:
        self.keys = keys
        self.changing: KeyChange | None = None
        self.offset = 0
        self.box = pygame.Rect(0, 0, 0, 0)
        self._unit, self._rows, self._height = Scale(), list[KeyRow](), 0
        self._parts: dict[str, pygame.Rect] = {}

    # --- layout ----------------------------------------------------------------------------------

    def _lay_out(self, screen: tuple[int, int], unit: Scale) -> None:
        """Say where everything is for a screen of a size."""
        self._unit = unit
        width, height = (
            min(long * unit, room - MARGIN)
            for long, room in zip((WIDTH, HEIGHT), screen, strict=True)
        )
        self.box = pygame.Rect(0, 0, width, height)
        self.box.center = (screen[0] // 2, screen[1] // 2)
        self._rows, y = [], 0
        for group in GROUPS:
            actions = [key for key in self.keys.known.values() if key.group == group]
            self._rows.append(KeyRow(y, heading=tr(group)))
            y += HEAD * unit
            for key in actions:
                self._rows.append(KeyRow(y, action=key))
                y += ROW * unit
        self._height = y + PAD * unit
        self.offset = max(0, min(self.offset, self._height - self._list.height))
        self._parts = dict(self._placed())

    @property
    def _list(self) -> pygame.Rect:
        unit, box = self._unit, self.box
        return pygame.Rect(box.x + 1, box.y + TOP * unit, box.width - 2,
                           box.height - (TOP + FOOT) * unit)  # fmt: skip

    def _placed(self) -> Iterator[tuple[str, pygame.Rect]]:
        """Yield what can be clicked, and where; parts of rows only where they are in view."""
        unit, box = self._unit, self.box
        right = box.right - PAD * unit
        for name, text in (("close", tr("close")), ("all", tr("reset all"))):
            chip = pygame.Rect(0, box.y + 8 * unit, self._wide(text), 24 * unit)
            chip.right, right = right, right - chip.width - GAP * unit
            yield name, chip
        right, low = box.right - PAD * unit, box.bottom - FOOT * unit + 10 * unit
        for name, text in self._answers():
            chip = pygame.Rect(0, low, self._wide(text), 26 * unit)
            chip.right, right = right, right - chip.width - GAP * unit
            yield name, chip
        for row in self._rows:
            if row.action is not None:
                yield from self._chips(row.action, self._list.y + row.y - self.offset)

    def _answers(self) -> list[tuple[str, str]]:
        """Return the buttons below the list: name, text; from the right."""
        if self.changing is None:
            return []
        if self.changing.other is not None:
            return [("leave", tr("leave it")), ("swap", tr("swap"))]
        names = [("leave", tr("leave it"))]
        return [*names, ("none", tr("no key"))] if self.changing.old else names

    def _chips(self, key: KeyAction, y: int) -> Iterator[tuple[str, pygame.Rect]]:
        """Yield the chips of a row, from the right: reset, one more, and its keys."""
        unit, right = self._unit, self.box.right - PAD * self._unit - 8 * self._unit
        wide = self._wide(tr("reset"))
        chip = pygame.Rect(right - wide, y + 3 * unit, wide, (ROW - 6) * unit)
        if not self._list.contains(chip):
            return
        if key.action in self.keys.changed:
            yield f"reset:{key.action}", chip
        wide = self._wide(tr("add"))
        chip = pygame.Rect(chip.x - GAP * unit - wide, chip.y, wide, chip.height)
        yield f"add:{key.action}", chip
        right = chip.x - GAP * unit
        for name in reversed(self.keys.working(key.action)):
            wide = self._wide(name_of_key(name))
            chip = pygame.Rect(right - wide, chip.y, wide, chip.height)
            yield f"key:{key.action}:{name}", chip
            right = chip.x - GAP * unit

    def _wide(self, text: str) -> int:
        size = SMALL * self._unit
        return max(font_for(text, size).size(text)[0] + 18 * self._unit, CHIP * self._unit)

    def boxes(self) -> dict[str, pygame.Rect]:
        """Return where the parts are: close, all, key:ACTION:KEY, add:ACTION, reset:ACTION, ..."""
        return dict(self._parts)

    def show(self, action: str) -> None:
        """Scroll until an action is in view."""
        row = next(r for r in self._rows if r.action and r.action.action == action)
        self.offset = max(0, min(row.y - self._list.height // 2, self._height - self._list.height))
        self._parts = dict(self._placed())

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, unit: Scale) -> None:
        """Draw the page in the middle of the screen."""
        self._lay_out(screen.get_size(), unit)
        box, mouse = self.box, pygame.mouse.get_pos()
        shadow = pygame.Surface(box.size, pygame.SRCALPHA)
        shadow.fill((40, 30, 24, 70))
        screen.blit(shadow, box.move(4 * unit, 4 * unit))
        pygame.draw.rect(screen, PAPER, box)
        pygame.draw.rect(screen, LIGHT, (*box.topleft, box.width, TOP * unit))
        title = render_text(tr("Keys"), TITLE_SIZE * unit, INK, bold=True)
        screen.blit(title, (box.x + PAD * unit, box.y + 8 * unit))
        old = screen.get_clip()
        screen.set_clip(self._list)
        for row in self._rows:
            if -ROW * unit < row.y - self.offset < self._list.height:
                self._draw_row(screen, row, mouse)
        screen.set_clip(old)
        self._draw_bar(screen)
        self._draw_foot(screen)
        answers = dict(self._answers())
        for name, text in {"close": tr("close"), "all": tr("reset all"), **answers}.items():
            part = self._parts[name]
            draw_chip(screen, part, text, SMALL * unit, name == "swap", part.collidepoint(mouse))
        pygame.draw.rect(screen, ACCENT, box, 1)

    def _draw_row(self, screen: pygame.Surface, row: KeyRow, mouse: tuple[int, int]) -> None:
        unit, x, y = self._unit, self.box.x + PAD * self._unit, self._list.y + row.y - self.offset
        if row.action is None:
            text = render_text(row.heading, HEAD_SIZE * unit, LINK, bold=True)
            screen.blit(text, (x, y + 8 * unit))
            return
        key = row.action
        whole = pygame.Rect(self.box.x + 1, y, self.box.width - 2, ROW * unit)
        changing = self.changing is not None and self.changing.action == key
        if changing or whole.collidepoint(mouse):
            pygame.draw.rect(screen, CHOSEN if changing else HOVER, whole)
        mine = (f"key:{key.action}:", f"add:{key.action}", f"reset:{key.action}")
        parts = {n: box for n, box in self._parts.items() if n.startswith(mine)}
        room = min((part.x for part in parts.values()), default=whole.right) - x - GAP * unit
        text = render_text(cut(tr(key.description), SIZE * unit, room), SIZE * unit, INK)
        screen.blit(text, (x, y + (ROW * unit - text.get_height()) // 2))
        for name, part in parts.items():
            sign = {"add": tr("add"), "reset": tr("reset")}.get(name.partition(":")[0], "")
            said = sign or name_of_key(name.split(":", 2)[2])
            waits = changing and self.changing is not None and self._is_changed(name, key)
            draw_chip(screen, part, self._new if waits else said, SMALL * unit, waits,
                      part.collidepoint(mouse))  # fmt: skip

    @property
    def _new(self) -> str:
        """Return what stands on the key that is being changed."""
        return name_of_key(self.changing.new) if self.changing and self.changing.new else "…"

    def _is_changed(self, part: str, key: KeyAction) -> bool:
        """Return whether a part is the key that is being changed."""
        old = self.changing.old if self.changing else None
        return part == (f"key:{key.action}:{old}" if old else f"add:{key.action}")

    def _draw_bar(self, screen: pygame.Surface) -> None:
        shown, unit = self._list, self._unit
        if self._height > shown.height:
            high = max(shown.height * shown.height // self._height, 12 * unit)
            top = shown.y + (shown.height - high) * self.offset // (self._height - shown.height)
            bar = pygame.Rect(shown.right - 6 * unit, top, 4 * unit, high)
            pygame.draw.rect(screen, EDGE, bar, border_radius=2 * unit)

    def _draw_foot(self, screen: pygame.Surface) -> None:
        """Say below the list what to do now."""
        unit, box, size = self._unit, self.box, SIZE * self._unit
        low = box.bottom - FOOT * unit
        pygame.draw.rect(screen, LIGHT, (box.x, low, box.width, FOOT * unit))
        pygame.draw.line(screen, EDGE, (box.x, low), (box.right - 1, low))
        ends = [self._parts[name].x for name, _ in self._answers()]
        room = min(ends, default=box.right) - box.x - 2 * PAD * unit
        lines = wrapped_lines(self.sentence, size, room)[:2]
        y = low + (FOOT * unit - len(lines) * line_height(size)) // 2
        for line in lines:
            text = render_text(line, size, INK if self.changing else QUIET)
            screen.blit(text, (box.x + PAD * unit, y))
            y += line_height(size)

    @property
    def sentence(self) -> str:
        """Return what the page says below its list."""
        now = self.changing
        if now is None:
            return tr(HELP)
        if now.other is None:
            return tr(WAITS, action=tr(now.action.description))
        return tr(TAKEN, key=name_of_key(now.new), other=tr(now.other.description))

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Change keys, scroll; return whether the page is to be closed."""
        if event.type == pygame.MOUSEWHEEL:
            self.offset -= event.y * SCROLL_STEP * self._unit
        elif event.type == pygame.KEYDOWN:
            return self._key(event)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._click(event.pos)
        return False

    def _key(self, event: pygame.event.Event) -> bool:
        name = pygame.key.name(event.key)
        if self.changing is not None and event.key == pygame.K_ESCAPE:
            self.changing = None
        elif self.changing is not None and self.changing.other is None:
            if name and event.key not in MODIFIERS:
                self._take(f"{CTRL}{name}" if event.mod & pygame.KMOD_CTRL else name)
        elif event.key in (pygame.K_DOWN, pygame.K_UP):
            step = SCROLL_STEP if event.key == pygame.K_DOWN else -SCROLL_STEP
            self.offset += step * self._unit
        else:
            ctrl = bool(event.mod & pygame.KMOD_CTRL)
            return self.keys.action(name, ctrl) in ("back", "help") or event.key == pygame.K_ESCAPE
        return False

    def _take(self, name: str) -> None:
        """Set the key that was pressed, or ask where another action has it."""
        now = self.changing
        assert now is not None
        other = self.keys.action(name.removeprefix(CTRL), name.startswith(CTRL))
        if other is None or other == now.action.action or other not in self.keys.known:
            self.keys.replace_key(now.action.action, now.old, name)
            self.changing = None
        else:
            self.changing = KeyChange(now.action, now.old, name, self.keys.known[other])

    def _click(self, pixel: tuple[int, int]) -> bool:
        part = next((n for n, box in self._parts.items() if box.collidepoint(pixel)), "")
        kind, _, rest = part.partition(":")
        action, _, name = rest.partition(":")
        now, keys = self.changing, self.keys
        if kind in ("key", "add"):
            self.changing = KeyChange(keys.known[action], name or None)
            return False
        self.changing = None
        if kind == "all":
            keys.reset()
        elif kind == "reset":
            keys.reset(action)
        elif kind == "none" and now is not None and now.old:
            keys.take(now.action.action, now.old)
        elif kind == "swap" and now is not None and now.other is not None:
            keys.swap(now.action.action, now.old, now.new, now.other.action)
        return kind == "close" or (not part and not self.box.collidepoint(pixel))
