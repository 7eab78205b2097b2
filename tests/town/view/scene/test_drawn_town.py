"""What makes the town good to look at: floors, roofs, windows, seats, poses, snow, marks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from tests.helpers.window import AGNES, BRAM, GREEN, HAMLET, WILF, RunWindow, stays_at, write_run
from town.map.tilemap import TileMap
from town.runfile.records import ObjectStateRow
from town.scenario.loader import load
from town.scenario.model import Weather
from town.scenario.yaml.shapes import INDOORS
from town.view.scene.bubbles import BubbleRequest, Bubbles
from town.view.scene.characters import PoseResolver
from town.view.scene.depth_sort import beside
from town.view.state.view import Figure
from town.view.terrain.facing import SeatFacing
from town.view.terrain.ground_map import SOUTH, GroundMap
from town.view.terrain.placeholder_art import PlaceholderArt
from town.view.terrain.roofs.slopes import BACKWARD, FORWARD, slopes
from town.view.terrain.tile_art import TileArt
from town.view.ui.theme import MARK_SHAPES, mark_colour
from town.world.environment import WAYS
from town.world.timeline import Segment

LARKSPUR = HAMLET.parent / "larkspur"
NIGHT = 5500  # ticks after 06:50: after ten in the evening


@pytest.fixture(scope="module")
def larkspur() -> TileMap:
    return load(LARKSPUR).map


@pytest.fixture(scope="module")
def hamlet() -> TileMap:
    return load(HAMLET).map


@pytest.fixture
def stages() -> Iterator[list[RunWindow]]:
    made: list[RunWindow] = []
    yield made
    for stage in made:
        stage.close()


@pytest.mark.parametrize("town", [HAMLET, LARKSPUR])
def test_every_room_of_a_stock_town_has_a_floor_of_its_own(town: Path) -> None:
    tiles = load(town).map
    floors = {
        place.path: {tiles.grounds[tiles.ground[y, x]] for x, y in tiles.floor[place.path]}
        for place in tiles.arenas
        if not place.outdoors
    }
    assert [path for path, kinds in floors.items() if kinds == {"floor"}] == []
    wet = [
        kinds for path, kinds in floors.items() if path.split("/")[1] in ("bathroom", "washroom")
    ]
    assert wet == [{"tiles"}] * len(wet)


def test_floors_of_every_kind_are_walked_on_alike() -> None:
    assert INDOORS <= WAYS


@pytest.mark.parametrize("name", ["hamlet", "larkspur"])
def test_no_window_hangs_behind_a_partition(name: str, request: pytest.FixtureRequest) -> None:
    land = GroundMap(request.getfixturevalue(name))
    art = TileArt(land)
    windows = [s for s in art.standing() if s.name.startswith("window/h")]
    assert windows
    assert [s for s in windows if land.wall_mask(s.x // 16, s.y // 16) & SOUTH] == []


def test_paper_ends_where_the_room_ends(larkspur: TileMap) -> None:
    art = TileArt(GroundMap(larkspur))
    halves = [s for s in art.standing() if s.name.startswith("wall/") and s.clip]
    spots = {(s.x // 16, s.y // 16) for s in halves}
    names = {spot: [s.name for s in halves if (s.x // 16, s.y // 16) == spot] for spot in spots}
    assert len(spots) > 10
    assert all(len(set(pair)) == 2 for pair in names.values())


def test_grass_is_worn_from_the_bridge_to_the_path(larkspur: TileMap) -> None:
    land = GroundMap(larkspur)
    assert {land.kind(54, y) for y in range(66, 77)} == {"path"}
    assert larkspur.grounds[larkspur.ground[75, 54]] == "grass"
    assert land.kind(57, 70) == "grass"


def test_chairs_are_turned_to_their_table(hamlet: TileMap) -> None:
    seats = SeatFacing(hamlet)
    inn = [o.tiles[0] for o in hamlet.objects if o.thing.path.startswith("inn/taproom/chair")]
    assert {seats.way(tile) for tile in inn} == {"down", "up", "left", "right"}
    assert seats.drawn("sofa", inn[0]) == "sofa"


def test_a_gable_has_two_slopes_and_a_hip_four() -> None:
    gable, hip, half = (slopes(200, 120, form) for form in ("gable", "hip", "half"))
    assert set(np.unique(gable.way)) == {BACKWARD, FORWARD}
    assert len(np.unique(hip.way)) == len(np.unique(half.way)) == 4
    assert (half.way > FORWARD).sum() < (hip.way > FORWARD).sum()
    assert (hip.way == FORWARD).sum() > (hip.way == BACKWARD).sum()


def test_two_on_one_spot_stand_beside_each_other() -> None:
    here = Segment(AGNES, 0, 9, "act", "rests", (3, 3))
    figures = [Figure(name, 3.0, 3.0, "down0", here) for name in (AGNES, BRAM)]
    a, b = beside(figures)
    assert b.x - a.x > 0.5
    assert (a.x + b.x) / 2 == 3.0


def test_who_is_awake_sits_on_the_bed_and_who_sleeps_lies_in_it(
    tmp_path: Path, stages: list[RunWindow]
) -> None:
    town = load(HAMLET).map
    bed = next(o for o in town.objects if o.thing.path == "inn/agnes_room/bed")
    x, y = bed.tiles[0]
    poses = []
    for kind in ("act", "sleep"):
        row = stays_at(AGNES, x, y, kind=kind, object=bed.thing.path)
        stages.append(RunWindow(write_run(tmp_path / kind, 9, row), 5))
        stage = stages[-1]
        stage.frames()
        resolver = PoseResolver(stage.view.scenario.map, stage.view.chronicle)
        poses.append(resolver.pose(stage.view.scene, 0, 0.0, 0.0))
    assert poses == ["sit_down", "sleep"]


@pytest.mark.parametrize("way", ["left", "right", "up"])
def test_lips_and_hands_move_whichever_way_one_talks(
    tmp_path: Path, stages: list[RunWindow], way: str
) -> None:
    x, y = GREEN
    dx, dy = {"left": (-2, 0), "right": (2, 0), "up": (0, -2)}[way]
    rows = [stays_at(WILF, x, y, kind="say", talk="t"), stays_at(AGNES, x + dx, y + dy, talk="t")]
    stage = RunWindow(write_run(tmp_path / "a", 9, *rows), 5)
    stages.append(stage)
    scene = stage.view.scene
    resolver = PoseResolver(stage.view.scenario.map, stage.view.chronicle)
    index = scene.names.index(WILF)
    assert {resolver.pose(scene, index, 0.0, s / 10) for s in range(8)} == {
        f"talk_{way}0", f"talk_{way}1",
    }  # fmt: skip


def test_a_bubble_at_the_upper_edge_is_beside_the_speaker() -> None:
    bubbles = Bubbles(PlaceholderArt())
    bubbles.zoom = 3
    head = (400, 20)
    request = BubbleRequest(
        "a", head, "talk", "What do you make of this weather, then? " * 3, level=2
    )
    (placed,) = bubbles.lay([request], pygame.Rect(0, 0, 800, 500))
    assert not placed.rect.colliderect(pygame.Rect(0, 0, 30, 36).move(head[0] - 15, head[1]))


def test_icons_grow_with_the_map() -> None:
    bubbles = Bubbles(PlaceholderArt())
    widths = []
    for bubbles.zoom in (1, 2, 3, 4):
        (placed,) = bubbles.lay(
            [BubbleRequest("a", (400, 300), "eat")], pygame.Rect(0, 0, 800, 500)
        )
        widths.append(placed.rect.width)
    assert widths[0] == widths[1] < widths[2] == widths[3]


@pytest.mark.parametrize(
    ("one", "other"),
    [("world", "declined"), ("announcement", "declined"), ("promised", "declined"),
     ("plan", "declined"), ("talk", "reflection"), ("talk", "world")],
)  # fmt: skip
def test_kinds_differ_by_more_than_their_colour(one: str, other: str) -> None:
    assert MARK_SHAPES.get(one, "disc") != MARK_SHAPES.get(other, "disc")
    assert mark_colour(one) != mark_colour(other)


def test_snow_lies_on_the_ground_and_on_roofs(tmp_path: Path, stages: list[RunWindow]) -> None:
    stage = RunWindow(
        write_run(tmp_path / "a", 99, stays_at(WILF, *GREEN, kind="sleep")), 20, roofs="on"
    )
    stages.append(stage)
    map_surface = stage.town.renderer.map_surface
    stage.frames()
    spots = [(GREEN[0] * 16 + 8, GREEN[1] * 16 + 8), (24 * 16, 4 * 16)]
    before = [sum(map_surface.colour_at(spot)) for spot in spots]
    stage.view.scenario = replace(stage.view.scenario, weather=(Weather("snow", 0, 50),))
    stage.frames()
    white = [sum(map_surface.colour_at(spot)) for spot in spots]
    assert all(b < w for b, w in zip(before, white, strict=True))
    stage.view.playhead.seek(60.0)
    stage.frames()
    assert [sum(map_surface.colour_at(spot)) for spot in spots] == before


def test_windows_of_a_house_with_its_roof_on_are_lit_while_a_lamp_is(
    tmp_path: Path, stages: list[RunWindow]
) -> None:
    lit = []
    for state in ("lit", "unlit"):
        rows = stays_at(AGNES, 21, 8), ObjectStateRow(3, "inn/taproom/wall_lamp", AGNES, state)
        stages.append(RunWindow(write_run(tmp_path / state, NIGHT, *rows), NIGHT - 5, roofs="on"))
        stage = stages[-1]
        stage.frames(3)
        picture = stage.town.renderer
        at_inn = [t for t in picture.map_surface.props.windows if picture.buildings.at(t) == "inn"]
        assert at_inn
        lit.append(sum(picture.map_surface.props.is_lit(tile) for tile in at_inn))
    assert lit[0] >= 1
    assert lit[1] == 0


@pytest.mark.parametrize("kind", ["washbasin", "stove", "fridge", "sink", "mirror"])
def test_nobody_has_a_mirror_or_a_door_across_the_chest(kind: str) -> None:
    """From before is drawn only what nobody can stand behind."""
    for folder in (HAMLET, HAMLET.parent / "larkspur"):
        tiles = load(folder).map
        seats = SeatFacing(tiles)
        for item in tiles.objects:
            if item.thing.kind != kind or seats.drawn(kind, item.tiles[0]) != kind:
                continue
            for x, y in item.tiles:
                assert not tiles.walkable[y - 1, x] or (x, y - 1) in item.tiles


def test_furniture_at_a_wall_looks_away_from_it() -> None:
    tiles = load(HAMLET.parent / "larkspur").map
    seats = SeatFacing(tiles)
    drawn = {
        o.thing.path: seats.drawn("washbasin", o.tiles[0])
        for o in tiles.objects
        if o.thing.kind == "washbasin"
    }
    assert set(drawn.values()) >= {"washbasin", "washbasin_up"}
    assert any(name.endswith(("_left", "_right")) for name in drawn.values())


def test_a_lamp_by_the_lane_is_lit_when_it_is_dark(tmp_path: Path, stages: list[RunWindow]) -> None:
    stages.append(RunWindow(write_run(tmp_path / "a", NIGHT, stays_at(AGNES, *GREEN)), 5))
    props = stages[-1].town.renderer.map_surface.props
    lit = []
    for tick in (1800, NIGHT - 5):
        stages[-1].view.playhead.seek(float(tick))
        stages[-1].frames(3)
        near = props.within(pygame.Rect(0, 0, 9999, 9999))
        lit.append([p.key for p in near if p.key.startswith("scenery/lamp")])
    assert lit == [["scenery/lamp"] * 2, ["scenery/lamp/lit"] * 2]
