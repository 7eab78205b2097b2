"""Faces of the town behind the title: a few of its people, and how they are just now.

They are looked for when the town has been there for a moment, so that nothing waits for them.
"""

from functools import lru_cache

import pygame

from town.entities import Person
from town.view.portraits.moods import Mood, mood_of
from town.view.portraits.painter import SIZE, card
from town.view.state.view import View
from town.view.ui.scale import Scale
from town.view.ui.text import cut, outlined_text

AFTER_S, AGAIN_S = 0.8, 30.0  # wall seconds after which faces are looked for, and once more
MOST, WIDE, GAP, EDGE = 4, 216, 8, 22  # faces; pixels of one with its words, and around them
NAME, WORDS = 15, 12  # pixels of letters
DARKEST = 170  # of 255, of the shade behind them
PALE = (236, 226, 206)


class TitleFaces:
    """The faces that are shown, the same for a while."""

    def __init__(self) -> None:
        self._shown: list[tuple[Person, Mood, str]] = []
        self._since = -AGAIN_S

    @property
    def names(self) -> list[str]:
        """Return who is shown."""
        return [person.name for person, _, _ in self._shown]

    def draw(self, screen: pygame.Surface, view: View, left: int, unit: Scale) -> None:
        """Draw faces at the lower edge of the screen, from `left` on."""
        if view.seconds < AFTER_S or not view.chronicle.names:
            return
        if view.seconds - self._since >= AGAIN_S:
            self._since, self._shown = view.seconds, _chosen(view)
        room = (screen.get_width() - left - EDGE * unit) // (WIDE * unit)
        x, y = left + GAP * unit, screen.get_height() - (SIZE + EDGE) * unit
        if self._shown:
            veil = _veil(screen.get_width(), (SIZE + 3 * EDGE) * unit)
            screen.blit(veil, (0, screen.get_height() - veil.get_height()))
        for person, mood, doing in self._shown[: max(room, 0)]:
            picture = card(person, mood.kind)
            side = SIZE * unit
            if picture.get_width() != side:
                picture = pygame.transform.scale(picture, (side, side))
            screen.blit(picture, (x, y))
            words = (WIDE - SIZE - 2 * GAP) * unit
            first = cut(person.first_name, NAME * unit, words)
            screen.blit(outlined_text(first, NAME * unit), (x + side + GAP * unit, y + 8 * unit))
            text = outlined_text(cut(doing, WORDS * unit, words), WORDS * unit, PALE)
            screen.blit(text, (x + side + GAP * unit, y + 32 * unit))
            x += WIDE * unit


@lru_cache(maxsize=2)
def _veil(width: int, height: int) -> pygame.Surface:
    """Return a shade that is darkest at its lower edge."""
    strip = pygame.Surface((1, height), pygame.SRCALPHA)
    for y in range(height):
        strip.set_at((0, y), (20, 16, 22, round(DARKEST * (y / height) ** 0.7)))
    return pygame.transform.scale(strip, (width, height))


def _chosen(view: View) -> list[tuple[Person, Mood, str]]:
    """Return whom to show: those whose mood something has changed first, then who is awake."""
    found: list[tuple[int, str, Person, Mood, str]] = []
    for segment in view.scene.segments:
        if segment.kind == "sleep" or view.is_visitor(segment.agent):
            continue
        person = view.person(segment.agent)
        mood = mood_of(view.minds, person, view.tick)
        doing = mood.why if mood.tick >= 0 else segment.activity
        rank = 0 if mood.tick >= 0 else 1 if segment.talk else 2
        found.append((rank, segment.agent, person, mood, doing))
    found.sort(key=lambda one: one[:2])
    return [(person, mood, doing) for _, _, person, mood, doing in found[:MOST]]
