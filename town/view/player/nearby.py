"""Who can hear the player's body, to whom a line goes, and what is within reach.

All of it as of the newest simulated tick, as that is where the player acts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from town.entities import Use
from town.interface import Loudness
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile, distance
from town.scenario.yaml.shapes import INDOORS
from town.view.language.translating import msg, tr
from town.view.records.series import tile_of
from town.view.state.view import View
from town.world.speech import GREETING_TILES
from town.world.timeline import Segment

REACH = 3  # tiles to an object that can be used
STEP_ASIDE = 2  # tiles from one that cannot be walked on, to which one goes instead
ENTRY_RADIUS = 4  # tiles from the wanted one within which a visitor comes to town
TOO_FAR: dict[Loudness, str] = {
    "whisper": msg("{who} is too far away to hear you whisper."),
    "speak": msg("{who} is too far away to hear you."),
    "call": msg("{who} is too far away to hear you call."),
}
ANSWER_TICKS = 12  # after a line to the player, its speaker is the one to answer


@dataclass(frozen=True)
class Addressee:
    """To whom a line goes, and in which conversation."""

    to: str | None  # None: to everyone in earshot
    talk: str  # id of the conversation
    others: tuple[str, ...] = ()  # in earshot, the nearest first


def in_earshot(view: View, name: str, loudness: Loudness = "speak") -> list[str]:
    """Return the people awake who hear `name`, the nearest first."""
    return _within(view, name, view.scenario.world.carries(loudness))


def within_greeting(view: View, name: str) -> list[str]:
    """Return the people awake who would hear `name` greet them, the nearest first."""
    return _within(view, name, min(GREETING_TILES, view.scenario.world.carries()))


def _within(view: View, name: str, tiles: int) -> list[str]:
    chronicle = view.chronicle
    frontier, ears = chronicle.frontier, view.ears
    if name not in chronicle.timelines:
        return []
    doors = ears.doors(chronicle.clock.at(frontier))
    here, result = _tile(view, name), []
    for other in chronicle.names:
        if other == name or not chronicle.present(other, frontier):
            continue
        there = _tile(view, other)
        if (
            not is_asleep(view, other)
            and distance(here, there) <= tiles
            and ears.sees(here, there, doors)
        ):
            result.append((distance(here, there), other))
    return [other for _, other in sorted(result)]


def chosen_listener(view: View, name: str) -> str | None:
    """Return whom the player has selected to be spoken to by `name`, near or far, or None."""
    chosen, chronicle = view.selected, view.chronicle
    if chosen in (None, name) or chosen not in chronicle.timelines:
        return None
    return chosen if chronicle.present(chosen, chronicle.frontier) else None


def is_asleep(view: View, name: str) -> bool:
    """Return whether somebody sleeps, as of the newest tick."""
    return _segment(view, name).kind == "sleep"


def why_unheard(view: View, name: str, other: str, loudness: Loudness = "speak") -> str:
    """Return in a sentence why `other` would not hear `name`; "" if they would."""
    if other in in_earshot(view, name, loudness):
        return ""
    first = other.split()[0]
    if is_asleep(view, other):
        return tr("{who} is asleep and does not hear you.", who=first)
    return tr(TOO_FAR[loudness], who=first)


def addressee_of(
    view: View,
    name: str,
    loudness: Loudness = "speak",
    wanted: str | None = None,
    among: Sequence[str] = (),
) -> Addressee:
    """Return to whom `name` would speak now.

    Whoever is wanted comes first if in earshot, by default the selected person; then the
    conversation `name` is in, then the last one who spoke to `name` just now, then the nearest. A
    conversation that goes on is joined; otherwise a new one begins. A line to several is put to the
    first of them who can hear it; the others hear their names in it.
    """
    others = tuple(in_earshot(view, name, loudness))
    several = [other for other in among if other in others]
    wanted = several[0] if several else wanted or view.selected
    people = [who for who in (name, *others) if who in view.chronicle.timelines]
    talks = {who: _segment(view, who).talk for who in people}
    new_talk = f"{name}@{view.chronicle.frontier}"
    if wanted in others:
        return Addressee(wanted, talks[wanted] or new_talk, others)
    own_talk = talks.get(name)
    if own_talk:
        members = [other for other in others if talks[other] == own_talk]
        return Addressee(members[0] if len(members) == 1 else None, own_talk, others)
    to = _last_caller(view, name, others) or (others[0] if others else None)
    return Addressee(to, (to and talks[to]) or new_talk, others)


def _last_caller(view: View, name: str, others: tuple[str, ...]) -> str | None:
    """Return who of `others` spoke to `name` last, if that was within ANSWER_TICKS."""
    lines = [view.chronicle.last_line(other, view.tick) for other in others]
    to_me = [line for line in lines if line and line.to == name]
    newest = max(to_me, key=lambda line: line.tick, default=None)
    return newest.agent if newest and view.tick - newest.until < ANSWER_TICKS else None


def uses_in_reach(view: View, name: str) -> list[tuple[MapObject, Use]]:
    """Return what `name` can do with objects within reach in the same room, nearest first."""
    if name not in view.chronicle.timelines:
        return []
    here = _tile(view, name)
    tiles = view.scenario.map
    arena = tiles.place_at(here)
    distances = [
        (min(distance(here, tile) for tile in item.tiles), n)
        for n, item in enumerate(tiles.objects)
        if arena is None or item.arena == arena.path
    ]
    return [
        (tiles.objects[n], use)
        for apart, n in sorted(distances)
        if apart <= REACH
        for use in tiles.objects[n].thing.uses
    ]


def free_tile_near(view: View, wanted: Tile) -> Tile:
    """Return the free tile nearest to `wanted`, in the same room if there is one."""
    tiles, now = view.scenario.map, view.chronicle.frontier
    taken = {_tile(view, n) for n in view.chronicle.names if view.chronicle.present(n, now)}
    (x, y), room = wanted, _room(tiles, wanted)
    offsets = range(-ENTRY_RADIUS, ENTRY_RADIUS + 1)
    around = [(x + dx, y + dy) for dx in offsets for dy in offsets]
    free = [t for t in around if tiles.inside(t) and tiles.walkable[t[1], t[0]] and t not in taken]
    ranks = {t: (_room(tiles, t) != room, distance(t, wanted), t) for t in free}
    return min(free, key=ranks.__getitem__, default=wanted)


def nearest_tile(tiles: TileMap, wanted: Tile) -> Tile | None:
    """Return the walkable tile next to one that nobody can stand on, None where there is none."""
    x, y = wanted
    steps = range(-STEP_ASIDE, STEP_ASIDE + 1)
    around = [(x + dx, y + dy) for dx in steps for dy in steps]
    free = [t for t in around if tiles.inside(t) and tiles.walkable[t[1], t[0]]]
    return min(free, key=lambda t: (distance(t, wanted), t), default=None)


def open_tile_near(view: View, wanted: Tile) -> Tile:
    """Return the free tile out of doors nearest to `wanted`; where there is none, one near it."""
    tiles, now = view.scenario.map, view.chronicle.frontier
    taken = {_tile(view, n) for n in view.chronicle.names if view.chronicle.present(n, now)}
    outdoors = np.array([*(place.outdoors for place in tiles.arenas), True])  # -1 is no arena
    floors = [n for n, name in enumerate(tiles.grounds) if name in INDOORS]  # thresholds as well
    free = tiles.walkable & outdoors[tiles.arena_index] & ~np.isin(tiles.ground, floors)
    down, across = np.nonzero(free)
    apart = (across - wanted[0]) ** 2 + (down - wanted[1]) ** 2
    nearest = ((int(across[n]), int(down[n])) for n in np.argsort(apart, kind="stable"))
    return next((tile for tile in nearest if tile not in taken), free_tile_near(view, wanted))


def _room(tiles: TileMap, tile: Tile) -> int:
    """Return the index of the arena of a tile, -1 for none."""
    return int(tiles.arena_index[tile[1], tile[0]]) if tiles.inside(tile) else -1


def _segment(view: View, name: str) -> Segment:
    return view.chronicle.timelines[name].at(view.chronicle.frontier)


def _tile(view: View, name: str) -> Tile:
    return tile_of(_segment(view, name), view.chronicle.frontier)
