"""The time bar: the moment shown, what happened when, bookmarks. Drag it to see the past."""

import pygame
import pygame_gui

from town.runfile.records import EventRow
from town.view.language.translating import day_and_time, msg, tr
from town.view.player.other_lives import ask_for_branch, menu_of_lives, menu_of_moment
from town.view.state.keys import TIME, KeyAction
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.terrain.lighting import daylight
from town.view.ui.text import outlined_text
from town.view.ui.theme import EDGE as LINE
from town.view.ui.theme import INK as DARK
from town.view.ui.theme import (
    LIGHT,
    QUIET,
    draw_chip,
    draw_mark,
    line_height,
    render_text,
    wrapped_lines,
)

MARKED = frozenset((
    "announcement", "notice", "object", "reflection", "promised", "declined", "told", "reacted",
    "replanned",
))  # fmt: skip
"""The kinds of events that have a mark."""
LEGEND = (
    ("announcement", msg("in town")), ("reflection", msg("insight")), ("promised", msg("promise")),
    ("declined", msg("refusal")), ("told", msg("news told")), ("replanned", msg("change of plan")),
)  # fmt: skip
RED = (196, 78, 62)  # of bookmarks
PAPER, EDGE, INK = (244, 234, 216), (184, 155, 120), (74, 58, 50)
HOUR = (142, 116, 92)
GRAB = 8  # pixels around a bookmark that one may click
NEAR = 7  # pixels around the mouse in which a mark is told of
END, TOOL = 100, 76  # pixels at each end for its day and time; beside that for each button
TOOLS = {"branch": msg("branch …"), "compare": msg("compare …")}
PARTED = msg("Up to here it is the same life as in “{name}”.")
FORK = (58, 104, 138)  # the colour of where a branch parts
MIN_HOUR_STEP = 9  # pixels at least between two ticks of hours
WIDE, PAD = 330, 7  # pixels of the note at the mouse


class TimeBar(Panel):
    """Drag it to see any moment; a right click offers another life of the town from there."""

    slot = "timeline"
    keys = (
        KeyAction("bookmark_back", ("ctrl+pageup",), "to the previous bookmark", TIME),
        KeyAction("bookmark_on", ("ctrl+pagedown",), "to the next bookmark", TIME),
        KeyAction("branch", ("ctrl+b",), "branch: another life of the town from this moment", TIME),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; the strip is drawn, not made of widgets."""
        del manager
        self._rect = rect
        unit = self.scale
        self._strip = pygame.Rect(rect).inflate(-2 * END * unit, -10 * unit)
        self._strip.width -= len(TOOLS) * TOOL * unit
        tool = pygame.Rect(0, rect.y + 5 * unit, (TOOL - 4) * unit, rect.height - 10 * unit)
        tool.right = rect.right - 6 * unit
        left = tool.x - (len(TOOLS) - 1) * TOOL * unit
        self._tools = {
            n: tool.move(left + i * TOOL * unit - tool.x, 0) for i, n in enumerate(TOOLS)
        }
        self._drag = False
        self._painted: tuple[object, ...] = ()
        self._picture = pygame.Surface(self._strip.size)

    def _end(self, view: View) -> int:
        """Return the tick at the right end: the end of the day that is being lived."""
        clock, frontier = view.chronicle.clock, view.chronicle.frontier
        a_day = clock.ticks(24 * 60)
        return max(-(-frontier // a_day), 1) * a_day

    def x_of(self, view: View, tick: float) -> int:
        return round(tick / self._end(view) * self._strip.width)

    def is_floating(self, view: View) -> bool:
        """Return whether a note lies over the map just now."""
        del view
        return self._strip.collidepoint(pygame.mouse.get_pos())

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the strip, the moment, and the day and time at its ends."""
        pygame.draw.rect(screen, PAPER, self._rect)
        pygame.draw.line(screen, EDGE, self._rect.topleft, self._rect.topright)
        self._paint(view)
        screen.blit(self._picture, self._strip)
        pygame.draw.rect(screen, EDGE, self._strip, 1)
        for tick in view.settings.bookmarks.get(view.run.name, ()):
            x = self._strip.x + self.x_of(view, tick)
            flag = [(x, self._strip.y), (x + 7, self._strip.y + 4), (x, self._strip.y + 8)]
            pygame.draw.polygon(screen, RED, flag)
            pygame.draw.line(screen, (120, 52, 44), (x, self._strip.y), (x, self._strip.bottom))
        if (parted := parting_of(view)) is not None:
            draw_parting(screen, self._strip.x + self.x_of(view, parted[1]), self._strip)
        x = self._strip.x + self.x_of(view, view.playhead.moment)
        head = pygame.Rect(x - 2, self._strip.y - 3, 5, self._strip.height + 6)
        pygame.draw.rect(screen, (250, 246, 236), head, border_radius=2)
        pygame.draw.rect(screen, INK, head, 1, border_radius=2)
        clock, strip = view.chronicle.clock, self._strip
        first = outlined_text(day_and_time(clock, 0), 12 * self.scale, INK, None)
        screen.blit(first, first.get_rect(midright=(strip.x - 8, strip.centery)))
        last = outlined_text(day_and_time(clock, self._end(view)), 12 * self.scale, INK, None)
        screen.blit(last, last.get_rect(midleft=(strip.right + 8, strip.centery)))
        mouse = pygame.mouse.get_pos()
        for name, box in self._tools.items():
            draw_chip(screen, box, tr(TOOLS[name]), 11 * self.scale, lit=box.collidepoint(mouse))
        if strip.collidepoint(mouse) and view.dialogs.menu is None:
            self._draw_note(screen, view, pygame.mouse.get_pos()[0])

    def _paint(self, view: View) -> None:
        """Paint the strip anew where there is more to see on it."""
        lived = self.x_of(view, view.chronicle.frontier)
        painted = (lived, self._end(view), len(view.chronicle.events))
        if painted == self._painted:
            return
        self._painted = painted
        width, height = self._strip.size
        for x in range(width):
            moment = x / width * self._end(view)
            day = view.chronicle.clock.at(int(moment)).timetuple().tm_yday
            colour = daylight(view.chronicle.hour(moment), day=day)
            pale = 0.85 if x <= lived else 0.45
            mixed = [round(c * pale + 200 * (1 - pale)) for c in colour]
            pygame.draw.line(self._picture, mixed, (x, 0), (x, height))
        self._paint_hours(view, height)
        for event in view.chronicle.events.values:
            if event.kind in MARKED:
                x = self.x_of(view, event.tick)
                draw_mark(self._picture, event.kind, (x, height - 5), 3 * self.scale)

    def _paint_hours(self, view: View, height: int) -> None:
        """Paint a tick for each hour there is room for; at midnight the whole height."""
        clock = view.chronicle.clock
        minute, an_hour = clock.at(0).minute, clock.ticks(60)
        step = next((n for n in (1, 3, 6, 24) if self.x_of(view, n * an_hour) >= MIN_HOUR_STEP), 24)
        for tick in range(clock.ticks((60 - minute) % 60), self._end(view), an_hour):
            hour = clock.at(tick).hour
            if hour % step == 0:
                down = height if hour == 0 else 7 if hour % 6 == 0 else 4
                x = self.x_of(view, tick)
                pygame.draw.line(self._picture, HOUR, (x, 0), (x, down * self.scale))

    # --- the note at the mouse -------------------------------------------------------------------

    def near(self, view: View, x: int) -> EventRow | None:
        """Return the event whose mark is nearest to a pixel, or None."""
        marked = [
            (abs(self._strip.x + self.x_of(view, event.tick) - x), -n, event)
            for n, event in enumerate(view.chronicle.events.values)
            if event.kind in MARKED
        ]
        far, _, event = min(marked, key=lambda mark: mark[:2], default=(NEAR + 1, 0, None))
        return event if far <= NEAR * self.scale else None

    def note(self, view: View, x: int) -> tuple[str, str]:
        """Return the time under a pixel, and what happened at the mark beside it."""
        clock, event = view.chronicle.clock, self.near(view, x)
        time, parted = day_and_time(clock, int(self._moment(view, x))), parting_of(view)
        if parted and abs(self._strip.x + self.x_of(view, parted[1]) - x) <= NEAR * self.scale:
            return time, tr(PARTED, name=parted[0])
        return time, f"{clock.at(event.tick):%H:%M} {event.text}" if event else ""

    def _draw_note(self, screen: pygame.Surface, view: View, x: int) -> None:
        """Draw the note over the map, with what the colours of marks mean."""
        unit, (time, caption) = self.scale, self.note(view, x)
        small, high = 12 * unit, line_height(12 * unit)
        lines = wrapped_lines(caption, small, (WIDE - 2 * PAD) * unit)[:3]
        box = pygame.Rect(0, 0, WIDE * unit, (3 + len(lines)) * high + (2 * PAD + 6) * unit)
        box.midbottom = (x, self._rect.y - 4)
        box.clamp_ip(screen.get_rect())
        pygame.draw.rect(screen, LIGHT, box, border_radius=6 * unit)
        pygame.draw.rect(screen, LINE, box, 1, border_radius=6 * unit)
        left, y = box.x + PAD * unit, box.y + PAD * unit - 2
        screen.blit(render_text(time, 13 * unit, DARK, bold=True), (left, y))
        y += high + 3 * unit
        for line in lines:
            screen.blit(render_text(line, small, DARK), (left, y))
            y += high
        third = (box.width - 2 * PAD * unit) // 3
        for n, (kind, means) in enumerate(LEGEND):
            spot = (left + n % 3 * third, y + 4 * unit + n // 3 * (high + 1 * unit))
            draw_mark(screen, kind, (spot[0] + 3 * unit, spot[1] + 7 * unit), 3 * unit)
            screen.blit(render_text(tr(means), 11 * unit, QUIET), (spot[0] + 10 * unit, spot[1]))

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Scrub while the left button is held; open the menu of a moment by the right one."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 3:
            if not self._rect.collidepoint(event.pos):
                return False
            tick = min(int(self._moment(view, event.pos[0])), view.chronicle.frontier)
            view.dialogs.open_menu(menu_of_moment(view, tick), event.pos)
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if name := next((n for n, b in self._tools.items() if b.collidepoint(event.pos)), ""):
                self._press(name, view, event.pos)
                return True
            self._drag = self._rect.collidepoint(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self._drag:
            self._drag = False
            return True
        elif event.type != pygame.MOUSEMOTION or not self._drag:
            return False
        if self._drag:
            view.playhead.seek(self._moment(view, event.pos[0]), view.chronicle.frontier)
        return self._drag

    def _press(self, name: str, view: View, pixel: tuple[int, int]) -> None:
        """Do what a button beside the strip says."""
        if name == "branch":
            ask_for_branch(view, view.tick)
        elif menu := menu_of_lives(view):
            view.dialogs.open_menu(menu, pixel)
        else:
            view.show_toast(tr("There is no other life of this town yet: branch one."))

    def act(self, action: str, view: View) -> bool:
        """Branch from the moment shown; go to the bookmark before it, or to the next one."""
        if action == "branch":
            ask_for_branch(view, view.tick)
            return True
        if action not in ("bookmark_back", "bookmark_on"):
            return False
        ticks = sorted(view.settings.bookmarks.get(view.run.name, ()))
        if action == "bookmark_on":
            targets = [tick for tick in ticks if tick > view.tick][:1]
        else:
            targets = [tick for tick in ticks if tick < view.tick][-1:]
        if targets:
            view.playhead.seek(float(targets[0]), view.chronicle.frontier)
        else:
            after = action == "bookmark_on"
            view.show_toast(
                tr("There is no bookmark after this moment.")
                if after
                else tr("There is no bookmark before this moment.")
            )
        return True

    def _moment(self, view: View, x: int) -> float:
        """Return the moment under a pixel: that of a bookmark beside it, else exactly."""
        moment = (x - self._strip.x) / self._strip.width * self._end(view)
        for tick in view.settings.bookmarks.get(view.run.name, ()):
            if abs(self._strip.x + self.x_of(view, tick) - x) < GRAB:
                return float(tick)
        return max(moment, 0.0)

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the strip of time and its buttons; `x_of` says where on it a tick lies."""
        del view
        return {"strip": self._strip, **self._tools}

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._rect.collidepoint(pixel)


def parting_of(view: View) -> tuple[str, int] | None:
    """Return the run that this one is a branch of, and the tick at which they part; None: none."""
    parent = view.run.manifest.get("parent") or {}
    tick = parent.get("tick")
    return (str(parent.get("run")), tick) if isinstance(tick, int) else None


def draw_parting(screen: pygame.Surface, x: int, strip: pygame.Rect) -> None:
    """Draw where two lives of a town part: one line that becomes two."""
    top, middle = strip.top - 2, strip.centery
    for end in (top, strip.bottom + 2):
        pygame.draw.line(screen, FORK, (x, middle), (x + 7, end), 2)
    pygame.draw.line(screen, FORK, (x - 7, middle), (x, middle), 2)
    pygame.draw.circle(screen, FORK, (x, middle), 3)
