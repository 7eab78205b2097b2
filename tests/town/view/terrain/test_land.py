"""Roads bend without steps, shores lie where the water is, and the land goes on beyond the map."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from tests.helpers.window import GREEN, HAMLET, WILF, RunWindow, stays_at, write_run
from town.map.tilemap import TileMap, Way
from town.scenario.assembly.terrain import DrawStroke, TerrainGrid, tiles_of
from town.scenario.loader import load
from town.scenario.yaml.shapes import Shape
from town.view.terrain.atlas import Atlas
from town.view.terrain.ground_map import GroundMap
from town.view.terrain.land.country import country_of
from town.view.terrain.land.painter import CHUNK_TILES, SIDE, GroundPainter, Pixels
from town.view.terrain.land.trails import trails, unvisited
from town.view.terrain.land.ways import rounded

TILE = SIDE // CHUNK_TILES
VOID = (38, 44, 40)


@pytest.fixture(scope="module")
def art() -> Atlas:
    pygame.display.set_mode((64, 64))
    return Atlas.load()


@pytest.fixture(scope="module")
def hamlet() -> TileMap:
    return load(HAMLET).map


def with_way(tiles: TileMap, kind: str, points: tuple[tuple[int, int], ...], width: int) -> TileMap:
    """Return a map of grass with one way through it."""
    grid = TerrainGrid(tiles.width, tiles.height, "grass")
    stroke = DrawStroke(kind, Shape(points=points), width)
    grid.draw(stroke)
    way = Way(kind, points, width, tuple(tiles_of(stroke)))
    return replace(tiles, ground=grid.ground, ways=(way,), solid_art={}, doors=(), objects=())


def painted(tiles: TileMap, art: Atlas) -> Pixels:
    """Return the whole map painted, (height, width, 3)."""
    painter = GroundPainter(GroundMap(tiles), art)
    columns, rows = -(-tiles.width // CHUNK_TILES), -(-tiles.height // CHUNK_TILES)
    return np.concatenate(
        [np.concatenate([painter.paint(x, y) for x in range(columns)], 1) for y in range(rows)]
    )


def greens(pixels: Pixels) -> NDArray[np.bool_]:
    red, green, blue = (pixels[..., n].astype(int) for n in range(3))
    return (green > red) & (green > blue)


def test_a_slanting_road_has_no_steps(hamlet: TileMap, art: Atlas) -> None:
    tiles = with_way(hamlet, "road", ((0, 8), (55, 26)), 3)
    bare = ~greens(painted(tiles, art))[:, 6 * TILE : 38 * TILE]
    upper = np.logical_and.reduce([np.roll(bare, -n, axis=0) for n in range(9)]).argmax(axis=0)
    columns = np.arange(len(upper))
    line = np.polyval(np.polyfit(columns, upper, 1), columns)
    assert bare.any(axis=0).all()
    assert abs(upper - line).max() < TILE / 2  # a step of tiles would be a whole one
    assert abs(upper - line).mean() < 2.5


def test_a_bend_is_round_and_near_its_corner() -> None:
    corner = (10.0, 10.0)
    curve = list(rounded([(0.0, 10.0), corner, (10.0, 30.0)]))
    turns = np.diff(np.unwrap(np.arctan2(*np.diff(np.array(curve), axis=0).T[::-1])))
    assert abs(turns).max() < 0.6  # of the quarter of a turn, 1.57
    assert min(np.hypot(x - 10, y - 10) for x, y in curve) <= 0.51


@pytest.mark.parametrize("town", ["hamlet", "larkspur", "xiaoqiao"])
def test_no_shore_lies_by_more_than_half_a_tile(town: str, art: Atlas) -> None:
    tiles = load(HAMLET.parent / town).map
    middles = painted(tiles, art)[TILE // 2 :: TILE, TILE // 2 :: TILE].astype(int)
    middles = middles[: tiles.height, : tiles.width]
    kinds = np.array(tiles.grounds)[tiles.ground]
    grass = greens(middles.astype(np.uint8))
    blue = middles[..., 2] > middles[..., 1]
    assert not grass[kinds == "water"].any()
    assert not blue[np.isin(kinds, ["grass", "meadow", "road", "path"])].any()


def test_the_same_land_is_painted_again_in_any_order(hamlet: TileMap, art: Atlas) -> None:
    one, other = (GroundPainter(GroundMap(hamlet), art) for _ in range(2))
    places = [(0, 0), (-2, 1), (4, -3)]
    first = [one.paint(*place) for place in places]
    again = [other.paint(*place) for place in reversed(places)]
    assert all((a == b).all() for a, b in zip(first, reversed(again), strict=True))


def test_roads_and_rivers_go_on_beyond_the_border(hamlet: TileMap) -> None:
    road = with_way(hamlet, "road", ((0, 8), (55, 23)), 3)
    river = with_way(hamlet, "water", ((20, 0), (20, 43)), 4)
    for tiles, kind in ((road, "road"), (river, "water")):
        beyond = country_of(GroundMap(tiles)).courses[1:]
        assert [course.kind for course in beyond] == [kind, kind]
        assert all(np.hypot(*np.subtract(c.points[-1], c.points[0])) > 60 for c in beyond)


@pytest.mark.parametrize("zoom", [1, 2, 4])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_there_is_no_void_around_a_town(tmp_path: Path, zoom: int, size: tuple[int, int]) -> None:
    stage = RunWindow(write_run(tmp_path / "a", 99, stays_at(WILF, *GREEN)), 20, zoom=zoom)
    screen, camera = pygame.Surface(size), stage.view.camera
    camera.box = (0, 0, *size)
    for corner in ((-99, -99), (999, 999)):
        camera.look_at(corner, at_once=True)
        screen.fill(VOID)
        stage.town.renderer.draw_town(screen, stage.view, 0.1)
        pixels = pygame.surfarray.array3d(screen)
        assert not (pixels == VOID).all(axis=2).any()
        edges = (pixels[:40], pixels[-40:], pixels[:, :40], pixels[:, -40:])
        assert all(len(np.unique(edge.reshape(-1, 3), axis=0)) > 20 for edge in edges)
    stage.close()


def lone_houses(tiles: TileMap) -> TileMap:
    """Return the hamlet's houses on plain grass, without lane or paths."""
    names = [n for n, g in enumerate(tiles.grounds) if g in ("road", "path", "bridge", "cobble")]
    ground = np.where(np.isin(tiles.ground, names), tiles.grounds.index("grass"), tiles.ground)
    return replace(tiles, ground=ground.astype(np.uint8), ways=())


def test_where_nobody_drew_a_way_trails_are_worn_from_door_to_door(hamlet: TileMap) -> None:
    assert trails(hamlet) == ()
    tiles = lone_houses(hamlet)
    worn = trails(tiles)
    assert len(worn) > 3
    assert all(tiles.walkable[y, x] for way in worn for x, y in way.tiles)
    assert worn == trails(tiles)
    assert GroundMap(tiles).codes().tolist() == tiles.ground.tolist()  # one walks as before


def test_woods_grow_where_no_walk_leads(hamlet: TileMap) -> None:
    assert unvisited(hamlet) is None
    walkable, rooms = hamlet.walkable.copy(), hamlet.arena_index.copy()
    walkable[:, 16] = False  # a hedge from north to south, and nobody lives west of it
    rooms[:, :17] = -1
    lost = unvisited(replace(lone_houses(hamlet), walkable=walkable, arena_index=rooms))
    assert lost is not None
    assert lost[17, 3]
    assert not lost[17, 30]
