"""What must hold in any life: nobody jumps, nothing is held by too many, one speaks at a time."""

from collections import Counter
from itertools import combinations, pairwise

import pytest

from tests.helpers.out_of_order import Life, streets
from town.map.tiles import distance
from town.runfile.records import LineRow, SegmentRow
from town.world.timeline import Segment

UNTIL = 200
SEEDS = [3, 7, 11, 19]


@pytest.fixture(scope="module", params=SEEDS)
def life(request: pytest.FixtureRequest) -> Life:
    return Life(streets(request.param, people=8), request.param).in_step(UNTIL)


def held(life: Life) -> list[Segment]:
    """Return all segments that were not refused."""
    rows = [row for row in life.content.values() if isinstance(row, SegmentRow)]
    return [Segment.of(row) for row in rows if not row.refused]


def test_nobody_moves_more_than_a_tile_a_tick_nor_through_walls(life: Life) -> None:
    walkable = life.world.env.map.walkable
    for body in life.world.bodies.values():
        tiles = [body.tile(tick) for tick in range(UNTIL + 1)]
        assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) <= 1 for a, b in pairwise(tiles))
        assert all(walkable[y, x] for x, y in tiles)


def test_one_segment_follows_the_other(life: Life) -> None:
    for body in life.world.bodies.values():
        segments = body.timeline.segments
        for before, after in combinations(segments, 2):
            assert before.until <= after.start
        assert [s.until for s in segments[:-1]] == [s.start for s in segments[1:]]


def test_no_object_and_no_spot_is_held_by_too_many(life: Life) -> None:
    objects: Counter[tuple[str, int]] = Counter()
    spots: Counter[tuple[str, tuple[int, int], int]] = Counter()
    for segment in held(life):
        for tick in range(segment.start, min(segment.until, UNTIL)):
            if segment.object is not None:
                objects[segment.object, tick] += 1
                spots[segment.object, segment.tile, tick] += 1
    capacity = {path: item.thing.capacity for path, item in life.world.env.map.by_path.items()}
    assert sum(objects.values()) > 20
    assert [key for key, count in objects.items() if count > capacity[key[0]]] == []
    assert [key for key, count in spots.items() if count > 1] == []


def test_no_room_is_held_by_too_many(life: Life) -> None:
    rooms: Counter[tuple[str, int]] = Counter()
    for segment in held(life):
        if segment.kind in ("act", "sleep"):
            rooms.update((segment.place, t) for t in range(segment.start, segment.until))
    places = life.world.env.map.arenas
    room_for = {place.path: place.capacity for place in places if place.capacity}
    full = [path for (path, _), n in rooms.items() if n > room_for.get(path, n)]
    assert sum(n for (path, _), n in rooms.items() if path in room_for) > 0
    assert full == []


def test_nobody_talks_over_another_of_the_talk_in_earshot(life: Life) -> None:
    begun = [s for s in held(life) if s.kind == "say"]
    said = [s for s in begun if s.start < UNTIL - 1]  # of which it is settled who has the floor
    rows = [row for row in life.content.values() if isinstance(row, LineRow)]
    lines = {(row.tick - 1, row.agent): row.loudness for row in rows}
    assert {(s.start, s.agent) for s in said} == set(lines)
    carries = {None: 4, "whisper": 1, "call": 8}
    reach = {key: carries[loudness] for key, loudness in lines.items()}
    for a, b in combinations(said, 2):
        if a.talk == b.talk and a.start < b.until and b.start < a.until:
            far = [reach[s.start, s.agent] for s in (a, b)]
            first = far[a.start > b.start] if a.start != b.start else min(far)
            assert distance(a.tile, b.tile) > first
