"""The caption of the stream view: the hour, where the camera is, and who does what there.

The stream view is for a screen on a wall and for recordings: no panels, names over everyone, and
the director leads. `turn` turns it on and off.
"""

import re
from functools import lru_cache
from typing import ClassVar

import pygame

from town.view.language.translating import tr, tr_join, weekday
from town.view.records.chronicle import Scene
from town.view.state.panel import Overlay
from town.view.state.view import View
from town.view.ui.text import cut, outlined_text

BIG, SIZE, INSET, GAP = 28, 20, 28, 4  # pixels, at a height of 720
SHADE, DARKEST = 190, 170  # pixels, of 255
TOLD_S = 6.0  # for which it is told how to leave
DIM = (232, 222, 204)
HEIGHT = 720


def turn(view: View, on: bool) -> None:
    """Turn the stream view on or off; names and the director are as before when it is off."""
    if on == view.stream:
        return
    view.stream, pages = on, view.pages
    if on:
        view.before_stream = (view.panels_hidden, view.show_names, pages.auto_follow)
        view.panels_hidden, view.show_names, pages.auto_follow = True, True, True
        view.stream_since = view.seconds
        view.select(None)
    else:
        view.panels_hidden, view.show_names, pages.auto_follow = view.before_stream
    pages.tool = ""
    pages.touch()


class StreamCaption(Overlay):
    """Three lines in the lower left corner, while the stream view is on."""

    name: ClassVar[str] = "caption"
    top = True

    def __init__(self) -> None:
        self._key: object = None
        self._lines: list[pygame.Surface] = []

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw it; the words change with the minute and with whom the camera shows."""
        if not view.stream or not view.chronicle.names:
            return
        told = view.seconds - view.stream_since < TOLD_S
        key = (view.time, view.follow, view.framed, view.camera.box, told)
        if key != self._key:
            self._key, self._lines = key, self._paint(view, told)
        box = pygame.Rect(view.camera.box)
        unit = box.height / HEIGHT
        shade = _shade(box.width, round(SHADE * unit))
        screen.blit(shade, shade.get_rect(bottomleft=box.bottomleft))
        y = box.bottom - round(INSET * unit) - sum(line.get_height() for line in self._lines)
        for line in self._lines:
            screen.blit(line, (box.x + round(INSET * unit), y))
            y += line.get_height() + round(GAP * unit)

    def _paint(self, view: View, told: bool) -> list[pygame.Surface]:
        unit, width = view.camera.box[3] / HEIGHT, view.camera.box[2] * 2 // 3
        big, size = round(BIG * unit), round(SIZE * unit)
        now = view.chronicle.clock.at(view.tick)
        when = tr("{day}, {time}", day=weekday(now), time=f"{now:%H:%M}")
        head = f"{view.scenario.title}  ·  {when}"
        lines = [outlined_text(head, size, DIM)]
        if view.follow in view.scene.names:
            who, place = subject_of(view, view.scene)
            lines.append(outlined_text(cut(who, big, width), big))
            lines += [outlined_text(cut(place, size, width), size, DIM)] if place else []
        if told:
            back = tr("{key} or Esc brings the panels back", key=view.keys.label("stream"))
            lines.insert(0, outlined_text(back, size, DIM))
        return lines


@lru_cache(maxsize=2)
def _shade(width: int, height: int) -> pygame.Surface:
    """Return a veil that is darker towards its lower edge."""
    veil = pygame.Surface((1, height), pygame.SRCALPHA)
    for y in range(height):
        veil.set_at((0, y), (24, 18, 22, round(DARKEST * (y / height) ** 1.5)))
    return pygame.transform.scale(veil, (width, height))


def subject_of(view: View, scene: Scene) -> tuple[str, str]:
    """Return who is shown, and what they do where, as the caption says it."""
    name = view.follow or ""
    segment = scene.segments[scene.names.index(name)]
    names = [name, *sorted(view.framed.intersection(scene.names))]
    named = [view.run.manifest.get("places", {}).get(segment.place, "")] if segment.place else []
    place = str(*named) if named else ""
    if len(names) > 1:
        return tr_join(names), capital(place)
    doing = re.sub(r"\s+", " ", segment.activity).strip()
    return name, "  ·  ".join(filter(None, (capital(doing), place)))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
