"""Whom the player's body can speak to, and what is in its reach. Knows the view, no widgets."""

from dataclasses import dataclass

from town.entities import Use
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile, distance
from town.view.records.series import tile_of
from town.view.state.view import View
from town.world.timeline import Segment

ARM = 3  # tiles within which an object is in reach
AWAY = 4  # tiles from where one wants to come to town, at most
RECENT = 12  # ticks for which one who spoke to the player is the one to answer


@dataclass(frozen=True)
class Addressee:
    """To whom a line goes, and in which talk."""

    to: str | None  # None: to everyone who hears it
    talk: str
    others: tuple[str, ...] = ()  # in earshot, the nearest first


def near(view: View, name: str) -> list[str]:
    """Return who is in earshot of `name` and awake at the newest moment, the nearest first."""
    chronicle, hearing = view.chronicle, view.scenario.world.hearing
    now, ears = chronicle.frontier, view.ears
    if name not in chronicle.timelines:
        return []
    doors = ears.doors(chronicle.clock.at(now))
    here, found = _tile(view, name), []
    for other in chronicle.names:
        if other == name or not chronicle.present(other, now) or _now(view, other).kind == "sleep":
            continue
        there = _tile(view, other)
        if distance(here, there) <= hearing and ears.sees(here, there, doors):
            found.append((distance(here, there), other))
    return [other for _, other in sorted(found)]


def hearer(view: View, name: str) -> Addressee:
    """Return to whom `name` speaks now.

    Who is chosen and in earshot comes first, then the talk one is in, then who spoke to one just
    now, then the nearest. A talk that goes on is joined; else a new one begins.
    """
    others = tuple(near(view, name))
    talks = {
        who: _now(view, who).talk for who in (name, *others) if who in view.chronicle.timelines
    }
    new = f"{name}@{view.chronicle.frontier}"
    if view.selected in others:
        return Addressee(view.selected, talks[view.selected] or new, others)
    mine = talks.get(name)
    if mine:
        members = [other for other in others if talks[other] == mine]
        return Addressee(members[0] if len(members) == 1 else None, mine, others)
    to = _caller(view, name, others) or (others[0] if others else None)
    return Addressee(to, (to and talks[to]) or new, others)


def _caller(view: View, name: str, others: tuple[str, ...]) -> str | None:
    """Return who spoke to `name` last, if that is not long ago."""
    lines = [view.chronicle.last_line(other, view.tick) for other in others]
    to_me = [line for line in lines if line and line.to == name]
    newest = max(to_me, key=lambda line: line.tick, default=None)
    return newest.agent if newest and view.tick - newest.until < RECENT else None


def in_reach(view: View, name: str) -> list[tuple[MapObject, Use]]:
    """Return what `name` could do with the objects in reach, the nearest first."""
    if name not in view.chronicle.timelines:
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


def beside(view: View, wanted: Tile) -> Tile:
    """Return the tile nearest to `wanted` on which one can come to town: free, in the same room."""
    tiles, now = view.scenario.map, view.chronicle.frontier
    taken = {_tile(view, n) for n in view.chronicle.names if view.chronicle.present(n, now)}
    (x, y), room = wanted, _room(tiles, wanted)
    around = [(x + dx, y + dy) for dx in range(-AWAY, AWAY + 1) for dy in range(-AWAY, AWAY + 1)]
    free = [t for t in around if tiles.inside(t) and tiles.walkable[t[1], t[0]] and t not in taken]
    ranks = {t: (_room(tiles, t) != room, distance(t, wanted), t) for t in free}
    return min(free, key=ranks.__getitem__, default=wanted)


def _room(tiles: TileMap, tile: Tile) -> int:
    """Return the index of the arena of a tile, -1 for none."""
    return int(tiles.arena_index[tile[1], tile[0]]) if tiles.inside(tile) else -1


def _now(view: View, name: str) -> Segment:
    """Return what somebody does as far as the run file tells."""
    return view.chronicle.timelines[name].at(view.chronicle.frontier)


def _tile(view: View, name: str) -> Tile:
    return tile_of(_now(view, name), view.chronicle.frontier)
