"""Whom the player's body can speak to, and what is in its reach. Knows the view, no widgets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from town.people import Use
from town.tilemap import MapObject
from town.timeline import Tile, distance

if TYPE_CHECKING:
    from town.view.view import View

ARM = 3  # tiles within which an object is in reach
RECENT = 12  # ticks for which one who spoke to the player is the one to answer


@dataclass(frozen=True)
class Hearer:
    """To whom a line goes, and in which talk."""

    to: str | None  # None: to everyone who hears it
    talk: str
    others: tuple[str, ...] = ()  # in earshot, the nearest first


def near(view: "View", name: str) -> list[str]:
    """Return who is in earshot of `name` and awake, the nearest first."""
    scene, hearing = view.scene, view.scenario.world.hearing
    if name not in scene.names:
        return []
    ears = view.part.ears
    doors = ears.doors(view.chronicle.clock.at(scene.tick))
    here = _tile(view, name)
    found = [
        (distance(here, there), other)
        for other, segment in zip(scene.names, scene.segments, strict=True)
        if other != name and segment.kind != "sleep"
        if distance(here, there := _tile(view, other)) <= hearing and ears.sees(here, there, doors)
    ]
    return [other for _, other in sorted(found)]


def hearer(view: "View", name: str) -> Hearer:
    """Return to whom `name` speaks now.

    Who is chosen and in earshot comes first, then the talk one is in, then who spoke to one just
    now, then the nearest. A talk that goes on is joined; else a new one begins.
    """
    others = tuple(near(view, name))
    talks = {s.agent: s.talk for s in view.scene.segments}
    new = f"{name}@{view.chronicle.frontier}"
    if view.selected in others:
        return Hearer(view.selected, talks[view.selected] or new, others)
    mine = talks.get(name)
    if mine:
        members = [other for other in others if talks[other] == mine]
        return Hearer(members[0] if len(members) == 1 else None, mine, others)
    to = _caller(view, name, others) or (others[0] if others else None)
    return Hearer(to, (to and talks[to]) or new, others)


def _caller(view: "View", name: str, others: tuple[str, ...]) -> str | None:
    """Return who spoke to `name` last, if that is not long ago."""
    lines = [view.chronicle.last_line(other, view.tick) for other in others]
    to_me = [line for line in lines if line and line.to == name]
    newest = max(to_me, key=lambda line: line.tick, default=None)
    return newest.agent if newest and view.tick - newest.until < RECENT else None


def in_reach(view: "View", name: str) -> list[tuple[MapObject, Use]]:
    """Return what `name` could do with the objects in reach, the nearest first."""
    if name not in view.scene.names:
        return []
    here = _tile(view, name)
    tiles = view.scenario.map
    arena = tiles.place_at(here)
    apart = [
        (min(distance(here, tile) for tile in item.tiles), n)
        for n, item in enumerate(tiles.objects)
        if arena is None or item.arena == arena.path
    ]
    return [
        (tiles.objects[n], use)
        for far, n in sorted(apart)
        if far <= ARM
        for use in tiles.objects[n].thing.uses
    ]


def _tile(view: "View", name: str) -> Tile:
    scene = view.scene
    x, y = scene.here[scene.names.index(name)].tolist()
    return int(x), int(y)
