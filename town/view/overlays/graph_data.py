"""What overlays show, worked out from rows and segments: ties, talks, walks, fields of view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile
from town.map.vision import Doors, Sight
from town.runfile.records import RelationRow
from town.world.timeline import Segment

COLD, COOL, WARM = 0, 3, 6  # closeness below the first is cold, from the last on it is warm


@dataclass(frozen=True, slots=True)
class Tie:
    """What two people are to each other: the mean of what each feels, -5 to 10."""

    a: str
    b: str
    closeness: float
    talked: int | None  # tick at which their last talk ended


@dataclass(frozen=True, slots=True)
class WalkTarget:
    """Where somebody who walks is going."""

    name: str
    tiles: tuple[Tile, ...]  # still to go, the next one first
    goal: Tile
    what_for: str


def ties_of(rows: Iterable[RelationRow], names: Sequence[str]) -> list[Tie]:
    """Return the ties among `names` after `rows`, which are in order."""
    latest: dict[tuple[str, str], RelationRow] = {(row.agent, row.other): row for row in rows}
    present, ties = set(names), []
    for (a, b), row in sorted(latest.items()):
        back = latest.get((b, a))
        if a not in present or b not in present or (back is not None and b < a):
            continue
        felt = [row.closeness, *([back.closeness] if back else [])]
        talks = [r.talked for r in (row, back) if r is not None and r.talked is not None]
        ties.append(Tie(a, b, sum(felt) / len(felt), max(talks, default=None)))
    return ties


def warmth(closeness: float) -> str:
    """Return 'cold', 'cool', 'mild' or 'warm'."""
    if closeness < COLD:
        return "cold"
    return "cool" if closeness < COOL else "mild" if closeness < WARM else "warm"


def talks_of(names: Sequence[str], segments: Sequence[Segment]) -> Mapping[str, tuple[str, ...]]:
    """Return the members of each running talk, by its id."""
    talks: dict[str, list[str]] = {}
    for name, segment in zip(names, segments, strict=True):
        if segment.talk:
            talks.setdefault(segment.talk, []).append(name)
    return {talk: tuple(members) for talk, members in sorted(talks.items()) if len(members) > 1}


def way_of(name: str, segment: Segment, tick: int) -> WalkTarget | None:
    """Return where a person still walks at `tick`, or None if they do not."""
    if segment.kind != "walk" or not segment.moves:
        return None
    tiles = segment.path[max(tick - segment.start, 0) :]
    return WalkTarget(name, tiles, tiles[-1], segment.activity) if len(tiles) > 1 else None


def seen_from(sight: Sight, tile: Tile, doors: Doors) -> NDArray[np.int64]:
    """Return the tiles that are in view from `tile`, shape (n, 2) of x, y."""
    side = 2 * sight.radius + 1
    square = np.frombuffer(sight.view(tile, doors), np.uint8).reshape(side, side)
    ys, xs = np.nonzero(square)
    return np.stack([xs + tile[0] - sight.radius, ys + tile[1] - sight.radius], axis=1)


def outline(tiles: Iterable[Tile]) -> list[tuple[Tile, Tile]]:
    """Return the outline of a set of tiles as edges from corner to corner."""
    inside = set(tiles)
    edges: list[tuple[Tile, Tile]] = []
    for x, y in sorted(inside):
        for (dx, dy), start, end in (
            ((0, -1), (x, y), (x + 1, y)),
            ((0, 1), (x, y + 1), (x + 1, y + 1)),
            ((-1, 0), (x, y), (x, y + 1)),
            ((1, 0), (x + 1, y), (x + 1, y + 1)),
        ):
            if (x + dx, y + dy) not in inside:
                edges.append((start, end))
    return joined(edges)


def joined(edges: Iterable[tuple[Tile, Tile]]) -> list[tuple[Tile, Tile]]:
    """Return straight runs of unit edges as one edge each."""
    flat: dict[tuple[int, bool], list[int]] = {}
    for (ax, ay), (_, by) in edges:
        level = ay == by
        flat.setdefault((ay if level else ax, level), []).append(ax if level else ay)
    runs: list[tuple[Tile, Tile]] = []
    for (line, level), starts in sorted(flat.items()):
        starts.sort()
        first = last = starts[0]
        for n in [*starts[1:], None]:
            if n is not None and n == last + 1:
                last = n
                continue
            a, b = (first, line), (last + 1, line)
            runs.append((a, b) if level else (a[::-1], b[::-1]))
            first = last = n if n is not None else last
    return runs
