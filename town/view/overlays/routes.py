"""Two overlays: where people are walking, and what the selected person sees and hears."""

from functools import lru_cache

import pygame

from town.map.tiles import Tile
from town.map.vision import Sight
from town.view.language.translating import labelled, tr, tr_n
from town.view.overlays.base import ToggledOverlay, in_question, spots
from town.view.overlays.draw import (
    CASE,
    Spot,
    TagLayout,
    arrow,
    stroke,
    tag,
)
from town.view.overlays.graph_data import (
    WalkTarget,
    outline,
    seen_from,
    way_of,
)
from town.view.state.layers import Legend
from town.view.state.view import View
from town.view.ui.theme import HOP_COLOURS, Colour

WAY, CHOSEN_WAY = HOP_COLOURS[1], HOP_COLOURS[0]
SEEN, HEARD = HOP_COLOURS[0], HOP_COLOURS[1]
LIGHT = (255, 236, 150, 54)  # over what is seen
CROWD = 8  # ways in view from which on only the chosen one's says what it is for


class RoutesOverlay(ToggledOverlay):
    """The way that is left to everyone who walks, and its goal."""

    name = "paths"

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        """Draw the ways, that of the selected person last."""
        chosen, scene = in_question(view), view.scene
        walks = [way_of(n, s, view.tick) for n, s in zip(scene.names, scene.segments, strict=True)]
        ways = sorted((w for w in walks if w), key=lambda way: way.name == chosen)
        feet, tags = spots(view), TagLayout(screen)
        crowded = len(ways) > CROWD
        for way in ways:
            self._way(screen, view, way, feet[way.name], way.name == chosen)
        for way in reversed(ways):
            if way.name == chosen or not crowded:
                self._goal(view, way, tags, way.name == chosen)
        head = tr("{n} of {count} people are walking", n=len(ways), count=len(scene.names))
        return (
            (None, head),
            (WAY, tr("an arrow ends where the walk does")),
            (CHOSEN_WAY, tr("the selected person")),
        )

    def _way(
        self, screen: pygame.Surface, view: View, way: WalkTarget, here: Spot, is_chosen: bool
    ) -> None:
        line = [here, *(_middle(view, tile) for tile in way.tiles[1:])]
        if _in_view(line, screen.get_clip()):
            colour = CHOSEN_WAY if is_chosen else WAY
            arrow(screen, colour, line, 3 if is_chosen else 2)

    def _goal(self, view: View, way: WalkTarget, tags: TagLayout, is_chosen: bool) -> None:
        x, y = _middle(view, way.goal)
        size = 11 * view.settings.scale
        goes = labelled(way.name.split()[0], way.what_for)
        card = tag(goes, size, CHOSEN_WAY if is_chosen else WAY)
        tags.put(card, (x, y + view.camera.scale * 0.8), is_chosen)


class SensesOverlay(ToggledOverlay):
    """What the selected person sees from where they are, and how far they hear."""

    name = "senses"

    def __init__(self) -> None:
        self._sights: tuple[Sight, Sight] | None = None
        self._key: object = None
        self._seen: frozenset[Tile] = frozenset()
        self._heard: frozenset[Tile] = frozenset()

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        """Draw the fields of sight and of hearing, and rings around who is in them."""
        name = in_question(view)
        if name is None:
            return ((None, tr("Select somebody, or point at them.")),)
        self._look(view, name)
        _veil(screen, view, self._seen)
        for tiles, colour in ((self._seen, SEEN), (self._heard, HEARD)):
            for a, b in outline_of(tiles):
                stroke(screen, colour, [view.camera.to_screen(a), view.camera.to_screen(b)], 2)
        others = [n for n in view.scene.names if n != name]
        seen = [n for n in others if _tile(view, n) in self._seen]
        heard = [n for n in others if _tile(view, n) in self._heard]
        feet = spots(view)
        for other in seen:
            _ring(screen, feet[other], view.camera.scale, HEARD if other in heard else SEEN)
        settings = view.scenario.world
        return (
            (None, tr("{who}, {count} in sight", who=name.split()[0], count=_count(len(seen)))),
            (
                SEEN,
                tr(
                    "sees the room, and {n} tiles; not through walls and shut doors",
                    n=settings.sight,
                ),
            ),
            (
                HEARD,
                tr(
                    "hears talk up to {n} tiles away: {count}",
                    n=settings.carries(),
                    count=_count(len(heard)),
                ),
            ),
        )

    def _look(self, view: View, name: str) -> None:
        tiles, settings = view.scenario.map, view.scenario.world
        if self._sights is None:
            eyes = Sight(tiles, settings.sight, rooms=True)
            self._sights = eyes, Sight(tiles, settings.carries())
        sight, earshot = self._sights
        doors = sight.doors(view.chronicle.clock.at(view.tick))
        key = (_tile(view, name), doors)
        if key != self._key:
            self._key = key
            self._seen, self._heard = (
                frozenset(
                    (x, y)
                    for x, y in seen_from(field, key[0], doors).tolist()
                    if not tiles.opaque[y, x]
                )
                for field in (sight, earshot)
            )


outline_of = lru_cache(maxsize=16)(outline)


def _tile(view: View, name: str) -> Tile:
    x, y = view.scene.start_tiles[view.scene.names.index(name)].tolist()
    return round(x), round(y)


def _veil(screen: pygame.Surface, view: View, tiles: frozenset[Tile]) -> None:
    if not tiles:
        return
    xs, ys = [x for x, _ in tiles], [y for _, y in tiles]
    left, top, scale = min(xs), min(ys), view.camera.scale
    small = pygame.Surface((max(xs) - left + 1, max(ys) - top + 1), pygame.SRCALPHA)
    for x, y in tiles:
        small.set_at((x - left, y - top), LIGHT)
    size = small.get_width() * scale, small.get_height() * scale
    screen.blit(pygame.transform.scale(small, size), view.camera.to_screen((left, top)))


def _ring(screen: pygame.Surface, feet: Spot, scale: int, colour: Colour) -> None:
    ring = pygame.Rect(0, 0, scale * 1.1, scale * 0.5)
    ring.center = round(feet[0]), round(feet[1])
    pygame.draw.ellipse(screen, CASE, ring.inflate(2, 2), 4)
    pygame.draw.ellipse(screen, colour, ring, 2)


def _middle(view: View, tile: Tile) -> Spot:
    x, y = view.camera.to_screen(tile)
    return x + view.camera.scale / 2, y + view.camera.scale * 0.75


def _in_view(line: list[Spot], clip: pygame.Rect) -> bool:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    box = pygame.Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
    return bool(box.colliderect(clip))


def _count(number: int) -> str:
    return tr("nobody") if number == 0 else tr_n("1 person", "{n} people", number)
