from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import line, segment
from tests.helpers.window import AGNES, BRAM, EDDA, GREEN, WILF, RunWindow, stays_at, write_run
from town.runfile.records import ObjectStateRow
from town.view.scene.characters import PoseResolver
from town.view.state.camera import TILE

NOON, NIGHT = 1860, 6180  # ticks after 06:50: 12:00 and 00:00


@pytest.fixture
def stages() -> Iterator[list[RunWindow]]:
    made: list[RunWindow] = []
    yield made
    for stage in made:
        stage.close()


def shown(stages: list[RunWindow], path: Path, tick: int, zoom: int = 2) -> pygame.Surface:
    """Return the map as drawn at a tick, without panels."""
    stage = RunWindow(path, tick, zoom)
    stages.append(stage)
    stage.frames()
    return stage.window.screen.subsurface(stage.view.camera.box).copy()


def changed(a: pygame.Surface, b: pygame.Surface) -> pygame.Rect:
    """Return the smallest box of pixels in which two pictures differ."""
    mask = pygame.mask.from_threshold(a, (0, 0, 0), (1, 1, 1, 255), b)
    mask.invert()
    boxes = mask.get_bounding_rects()
    return boxes[0].unionall(boxes[1:]) if boxes else pygame.Rect(0, 0, 0, 0)


@pytest.mark.parametrize("zoom", [1, 2, 3, 4])
def test_a_person_is_drawn_on_the_tile_that_the_run_file_says(
    tmp_path: Path, stages: list[RunWindow], zoom: int
) -> None:
    x, y = GREEN
    here = shown(
        stages, write_run(tmp_path / "a", 9, stays_at(WILF, x, y), stays_at(EDDA, 1, 1)), 5, zoom
    )
    away = shown(stages, write_run(tmp_path / "b", 9, stays_at(EDDA, 1, 1)), 5, zoom)
    camera = stages[0].view.camera
    left, top = camera.to_screen((x, y - 0.5))
    body = pygame.Rect(left - camera.box[0], top - camera.box[1], TILE * zoom, 24 * zoom)
    box = changed(here, away)
    assert body.contains(box)
    assert box.height > body.height * 0.7
    assert box.width > body.width * 0.5


def test_one_who_walks_is_between_two_tiles_in_the_middle_of_a_tick(
    tmp_path: Path, stages: list[RunWindow]
) -> None:
    x, y = GREEN
    walk = segment(0, WILF, 9, kind="walk", place="", x=x, y=y, moves="RRRRRRRRR")
    stage = RunWindow(write_run(tmp_path / "a", 9, walk), 0)
    stages.append(stage)
    stage.view.playhead.seek(3.5)
    stage.frames()
    (figure,) = stage.view.figures
    assert (figure.x, figure.y) == (x + 3.5, y)
    assert figure.pose.startswith("right")


def test_what_is_said_stands_in_a_bubble_over_the_speaker(
    tmp_path: Path, stages: list[RunWindow]
) -> None:
    x, y = GREEN
    rows = [
        stays_at(WILF, x, y, kind="say", talk="t"),
        stays_at(AGNES, x + 2, y, kind="listen", talk="t"),
        line(4, WILF, 9, "Good morning, Agnes.", talk="t", to=AGNES),
    ]
    stage = RunWindow(write_run(tmp_path / "a", 12, *rows), 5, zoom=3)
    stages.append(stage)
    stage.frames()
    said = [b for b in stage.town.renderer.bubbles.placed if b.request.text]
    assert [(b.request.name, b.request.text) for b in said] == [(WILF, "Good morning, Agnes.")]
    left, top = stage.view.camera.to_screen((x, y))
    assert said[0].rect.bottom < top
    assert said[0].rect.left < left + 24 < said[0].rect.right
    paper = stage.window.screen.get_at((said[0].rect.left + 4, said[0].rect.centery))
    assert min(paper[:3]) > 230
    stage.view.playhead.seek(10.0)
    stage.frames()
    assert [b for b in stage.town.renderer.bubbles.placed if b.request.text] == []


def test_the_night_is_darker_than_the_noon(tmp_path: Path, stages: list[RunWindow]) -> None:
    path = write_run(tmp_path / "a", NIGHT, stays_at(WILF, *GREEN))
    noon, night = (shown(stages, path, tick) for tick in (NOON, NIGHT))
    bright, dark = (sum(pygame.transform.average_color(p)[:3]) for p in (noon, night))
    assert dark < bright * 0.7


def test_a_room_is_as_light_at_night_as_its_lamps(tmp_path: Path, stages: list[RunWindow]) -> None:
    x, y = 3, 8
    here = stays_at(BRAM, x, y)
    lit = ObjectStateRow(3, "okafor_house/kitchen/wall_lamp", BRAM, "lit")
    lights = []
    for path in (
        write_run(tmp_path / "a", NIGHT, here, lit),
        write_run(tmp_path / "b", NIGHT, here),
    ):
        stages.append(RunWindow(path, NIGHT))
        stages[-1].frames()
        lights.append(int(stages[-1].town.renderer.map_surface.light[y, x].sum()))
    assert lights[0] > lights[1] * 1.4


def test_a_roof_is_off_where_somebody_is_up_and_on_where_all_sleep(
    tmp_path: Path, stages: list[RunWindow]
) -> None:
    path = write_run(tmp_path / "a", 9, stays_at(BRAM, 3, 8), stays_at(AGNES, 20, 4, kind="sleep"))
    stage = RunWindow(path, 5, roofs="auto")
    stages.append(stage)
    stage.frames(3)
    shut = stage.town.renderer.map_surface.closed_roofs
    assert "okafor_house" not in shut
    assert "inn" in shut
    assert AGNES not in [figure.name for figure in stage.view.figures]


def test_an_object_is_shown_in_the_state_it_is_in(tmp_path: Path, stages: list[RunWindow]) -> None:
    stove = "okafor_house/kitchen/stove"
    rows = [
        stays_at(BRAM, 3, 8, 0, 10),
        segment(10, BRAM, 20, "cooks", x=3, y=8, object=stove, during="burning"),
        stays_at(BRAM, 3, 8, 20, 99),
    ]
    stage = RunWindow(write_run(tmp_path / "a", 30, *rows), 0)
    stages.append(stage)
    seen = []
    for tick in (5, 15, 25, 15):
        stage.view.playhead.seek(float(tick))
        stage.frames()
        seen.append(stage.town.renderer.map_surface.props.by_path[stove].key.split("/")[1])
    assert seen[1] == seen[3] == "burning"
    assert seen[0] == seen[2] != "burning"


def test_people_look_at_each_other_in_a_talk(tmp_path: Path, stages: list[RunWindow]) -> None:
    x, y = GREEN
    rows = [
        stays_at(WILF, x, y, talk="t"),
        stays_at(AGNES, x + 2, y, talk="t"),
        stays_at(BRAM, x, y + 4),
    ]
    stage = RunWindow(write_run(tmp_path / "a", 9, *rows), 5)
    stages.append(stage)
    scene = stage.view.scene
    resolver = PoseResolver(stage.view.scenario.map, stage.view.chronicle)
    poses = {name: resolver.pose(scene, n, 0.0, 0.0) for n, name in enumerate(scene.names)}
    assert poses == {AGNES: "left0", BRAM: "down0", WILF: "right0"}
