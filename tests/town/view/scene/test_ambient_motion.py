"""Smoke, strings of flags, weather: plain numbers."""

import pytest

from town.scenario.model import Weather, weather_at
from town.view.scene.ambient_motion import (
    PUFF_SECONDS,
    PUFFS,
    cut_holes,
    flags,
    puffs,
    strings,
)
from town.view.terrain.lighting import daylight

RAIN = Weather("rain", 10, 20)


def test_smoke_rises_and_thins_from_the_chimney_on() -> None:
    found = list(puffs(3.0, 7))
    assert len(found) == PUFFS
    heights, density = [p.y for p in found], [p.density for p in found]
    assert heights == sorted(heights)
    assert heights[0] < -20 < heights[-1] <= 0
    assert density == sorted(density)
    assert 0 <= density[0] < density[-1] <= 1


def test_smoke_looks_the_same_at_the_same_moment_and_another_house_has_other_smoke() -> None:
    assert (
        list(puffs(PUFF_SECONDS, 7)) == list(puffs(PUFF_SECONDS, 7)) != list(puffs(PUFF_SECONDS, 8))
    )


def test_flags_hang_lowest_in_the_middle() -> None:
    points = flags((0.0, 0.0), (100.0, 0.0))
    lows = [y for _, y in points]
    assert lows[0] == lows[-1] == pytest.approx(0.0)
    assert max(lows) == lows[len(lows) // 2] == pytest.approx(9.0)


def test_strings_go_from_the_middle_to_what_is_near_a_feast() -> None:
    posts = [(0.0, 0.0), (100.0, 10.0), (200.0, 0.0), (900.0, 0.0)]
    assert strings([(90.0, 40.0)], posts) == [(posts[1], posts[0]), (posts[1], posts[2])]
    assert strings([(900.0, 20.0)], posts) == []
    assert strings([], posts) == []


@pytest.mark.parametrize(
    ("tick", "kind"), [(9, ""), (10, "rain"), (15, "fog"), (19, "rain"), (20, "")]
)
def test_the_last_spell_that_covers_a_tick_is_its_weather(tick: int, kind: str) -> None:
    assert weather_at([RAIN, Weather("fog", 12, 16)], tick) == kind


def test_a_grey_day_is_darker_and_bluer() -> None:
    fair, grey = daylight(12.0), daylight(12.0, 0.7)
    assert all(a > b for a, b in zip(fair, grey, strict=True))
    assert grey[2] / fair[2] > grey[0] / fair[0]


def test_holes_are_left_out_and_all_the_rest_is_there() -> None:
    parts = cut_holes((0, 0, 10, 10), [(2, 2, 3, 3), (8, 8, 9, 9), (4, 4, 2, 2)])
    tiles = [(x + i, y + j) for x, y, w, h in parts for i in range(w) for j in range(h)]
    holes = {(x, y) for x in range(2, 5) for y in range(2, 5)}
    holes |= {(x, y) for x in (8, 9) for y in (8, 9)} | {(x, y) for x in (4, 5) for y in (4, 5)}
    assert sorted(tiles) == [(x, y) for x in range(10) for y in range(10) if (x, y) not in holes]
