"""A town looks as its date says: blossom, leaves that turn, snow, and short days in winter."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pygame
import pytest

from tests.helpers.window import AGNES, GREEN, HAMLET, WILF, stays_at, write_run
from town.clock import season_of
from town.runfile import load as load_run
from town.scenario.loader import load
from town.view.app.opening_runs import open_view
from town.view.scene.renderer import TownRenderer
from town.view.state.settings import Settings
from town.view.terrain.atlas import Atlas
from town.view.terrain.ground_map import GroundMap
from town.view.terrain.land.seasons import KINDS, PICTURED, in_season
from town.view.terrain.lighting import daylight, is_dark
from town.view.terrain.placeholder_art import sprites
from town.view.terrain.tile_art import TileArt

SEASONS = ("winter", "spring", "summer", "autumn")
JANUARY, JUNE = 15, 172  # days of the year


def picture(folder: Path, month: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return the hamlet at noon in a month, (width, height, 3)."""
    path = folder / f"{month}"
    screen = pygame.display.set_mode((640, 480))
    with load_run(write_run(path, 3000, stays_at(WILF, *GREEN))) as run:
        view = open_view(run, Settings(zoom=1, roofs="on"), 1860)
        start = datetime(2026, month, 15, 6, 50)
        clock = replace(view.scenario.clock, start=start)
        view.scenario = replace(view.scenario, clock=clock)
        view.chronicle.clock = clock
        view.camera.box = (0, 0, 640, 480)
        view.settings.reduced_motion = True
        for _ in range(6):
            TownRenderer(view, sprites()).draw_town(screen, view, 1.0)
    return pygame.surfarray.array3d(screen)


def test_a_january_is_white_and_a_june_is_green(tmp_path: Path) -> None:
    january, june = picture(tmp_path, 1), picture(tmp_path, 6)
    pale = [float((p.min(axis=2) > 170).mean()) for p in (january, june)]
    assert pale[0] > 0.5 > 0.1 > pale[1]


def test_a_run_may_go_on_into_the_next_season(tmp_path: Path) -> None:
    screen = pygame.display.set_mode((640, 480))
    rows = stays_at(WILF, *GREEN), stays_at(AGNES, 21, 8, kind="sleep")
    with load_run(write_run(tmp_path / "run", 10_500, *rows)) as run:
        view = open_view(run, Settings(zoom=1, roofs="on"), 1860)
        start = datetime(2026, 2, 28, 6, 50)
        clock = replace(view.scenario.clock, start=start)
        view.scenario = replace(view.scenario, clock=clock)
        view.chronicle.clock = clock
        view.camera.box = (0, 0, 640, 480)
        renderer, pale, shut = TownRenderer(view, sprites()), [], []
        for tick in (1860, 1860 + 8640, 1860):
            view.playhead.seek(float(tick))
            for _ in range(6):
                renderer.draw_town(screen, view, 1.0)
            pale.append(float((pygame.surfarray.array3d(screen).min(axis=2) > 170).mean()))
            shut.append(sorted(renderer.map_surface.closed_roofs))
    assert pale[0] > 0.5 > 0.1 > pale[1]
    assert pale[2] == pale[0]
    assert shut[0] == shut[1] == shut[2] != []


def test_each_season_has_its_picture(tmp_path: Path) -> None:
    seen = [picture(tmp_path, month) for month in (1, 4, 7, 10)]
    apart = [(a != b).any(axis=2).mean() for n, a in enumerate(seen) for b in seen[n + 1 :]]
    assert min(apart) > 0.3


@pytest.mark.parametrize(
    ("month", "season"),
    [(1, "winter"), (2, "winter"), (3, "spring"), (6, "summer"), (9, "autumn"), (12, "winter")],
)
def test_a_season_begins_with_its_month(month: int, season: str) -> None:
    assert season_of(date(2026, month, 1)) == season


def test_in_winter_lamps_are_lit_at_tea_time() -> None:
    assert is_dark(17, JANUARY)
    assert is_dark(7.5, JANUARY)
    assert not is_dark(12, JANUARY)
    assert not is_dark(20, JUNE)
    short, long = (sum(not is_dark(h / 4, day) for h in range(96)) / 4 for day in (JANUARY, JUNE))
    assert 7 < short < 10 < 13 < long


def test_winter_light_is_colder_than_that_of_autumn() -> None:
    winter, autumn = daylight(12, day=JANUARY), daylight(12, day=288)
    assert winter[2] - winter[0] > 5 > -5 > autumn[2] - autumn[0]


@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize("town", ["hamlet", "larkspur", "xiaoqiao"])
def test_every_plant_has_its_picture_in_every_season(season: str, town: str) -> None:
    names = set(Atlas.load().names())
    art = TileArt(GroundMap(load(HAMLET.parent / town).map), season)
    assert {stamp.name for stamp in art.standing()} - names == set()
    for kind in KINDS.get(season, ()):
        assert f"object/{kind}_{season}/idle" in names
    for start in PICTURED.get(season, ()):
        plain = [n for n in names if n.startswith(start) and n.split("/")[-1] not in SEASONS]
        drawn = [n for n in plain if in_season(n, season) in names]
        assert drawn
