"""The overlay of one piece of news: rings by steps from the source, arrows of who told whom."""

import pygame

from town.view.language.translating import labelled, tr
from town.view.overlays.base import ToggledOverlay, in_question, spots
from town.view.overlays.draw import (
    CASE,
    Spot,
    TagLayout,
    arc,
    arrow,
    badge,
    shortened,
    tag,
)
from town.view.overlays.spread import (
    LAST_HOP,
    FactHolder,
    FactSpread,
    hop_says,
    spread_of,
)
from town.view.state.layers import Legend
from town.view.state.view import View
from town.view.ui.text import cut
from town.view.ui.theme import HOP_COLOURS, Colour

NEW_MINUTES = 10  # for which a telling counts as new
LEGEND_WIDTH = 230  # pixels


def hop_colour(hop: int) -> Colour:
    """Return the colour of a hop."""
    return HOP_COLOURS[min(hop, LAST_HOP)]


class KnowledgeOverlay(ToggledOverlay):
    """The way of one piece of news."""

    name = "knows"

    def __init__(self) -> None:
        self._key: object = None
        self._spread = FactSpread("", (), ())
        self._text = ""  # of the news

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        """Draw who knows what was picked."""
        if not view.pages.fact:
            view.spotlight = None
            return ((None, tr("Pick a piece of news.")),)
        spread = self._now(view)
        view.spotlight = frozenset(holder.name for holder in spread.holders)
        feet = spots(view)
        tags = TagLayout(screen)
        self._rings(screen, view, spread, feet, tags)
        self._arrows(screen, view, spread, feet, tags)
        for holder in spread.holders:
            x, y = feet[holder.name]
            mark = badge(str(holder.hop), 12 * view.settings.scale, hop_colour(holder.hop))
            screen.blit(mark, mark.get_rect(center=(x - view.camera.scale * 0.55, y)))
        return self._legend(view, spread)

    def leave(self, view: View) -> None:
        """Let everybody be seen alike."""
        view.spotlight = None

    def _now(self, view: View) -> FactSpread:
        rows, names = view.minds.knowledge(view.tick), view.scene.names
        key = (view.pages.fact, len(rows), names)
        if key != self._key:
            self._key, self._spread = key, spread_of(view.pages.fact, rows, names)
            self._text = str(view.minds.facts(view.tick).get(view.pages.fact, {}).get("text", ""))
        return self._spread

    def _rings(
        self,
        screen: pygame.Surface,
        view: View,
        spread: FactSpread,
        feet: dict[str, Spot],
        tags: TagLayout,
    ) -> None:
        wide = view.camera.scale * 1.1
        for holder in spread.holders:
            ring = pygame.Rect(0, 0, wide, wide * 0.5)
            ring.center = round(feet[holder.name][0]), round(feet[holder.name][1])
            if ring.colliderect(tags.clip):
                pygame.draw.ellipse(screen, CASE, ring.inflate(2, 2), 4)
                pygame.draw.ellipse(screen, hop_colour(holder.hop), ring, 2)
                tags.taken.append(ring)

    def _arrows(
        self,
        screen: pygame.Surface,
        view: View,
        spread: FactSpread,
        feet: dict[str, Spot],
        tags: TagLayout,
    ) -> None:
        chosen = in_question(view)
        waiting: list[tuple[bool, FactHolder, Spot]] = []
        for holder in sorted(spread.tellings, key=lambda h: _weight(view, h, chosen)):
            weight = _weight(view, holder, chosen)
            away = view.camera.scale * 0.6
            line = arc(feet[holder.source], feet[holder.name])
            line = shortened(line, away, away)
            if len(line) > 1 and _touches(line, tags.clip):
                arrow(screen, hop_colour(holder.hop), line, weight)
                if weight > 1:
                    waiting.append((weight > 2, holder, line[len(line) // 2]))
        clock, size = view.chronicle.clock, 11 * view.settings.scale
        for must, holder, spot in reversed(waiting):
            words = f"{clock.at(holder.tick):%H:%M}"
            tags.put(tag(words, size, hop_colour(holder.hop)), spot, must)

    def _legend(self, view: View, spread: FactSpread) -> Legend:
        size = 12 * view.settings.scale
        short = cut(self._text or spread.fact, size, LEGEND_WIDTH * view.settings.scale)
        return (
            (None, tr("{count} know it", count=spread.counted)),
            *((hop_colour(hop), labelled(hop_says(hop), str(count))) for hop, count in spread.hops),
            (None, short),
        )


def _weight(view: View, holder: FactHolder, chosen: str | None) -> int:
    """Return how thick the arrow of a telling is: 1 to 3."""
    if chosen:
        return 3 if chosen in (holder.name, holder.source) else 1
    return 3 if view.tick - holder.tick <= view.chronicle.clock.ticks(NEW_MINUTES) else 2


def _touches(line: list[Spot], clip: pygame.Rect) -> bool:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    box = pygame.Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
    return bool(box.colliderect(clip))
