"""Bodies do what the text says."""

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import line
from tests.helpers.window import (
    AGNES,
    BRAM,
    EDDA,
    GREEN,
    HAMLET,
    RunWindow,
    stays_at,
    write_run,
)
from town.scenario.loader import load
from town.scenario.model import Weather
from town.view.scene.body_language import _table, body_of, shows
from town.view.scene.characters import PoseResolver
from town.view.scene.renderer import MARKER
from town.view.state.view import Figure
from town.view.terrain.atlas import Atlas

LOOK = {"hair": "short brown", "clothes": "red shirt"}


def figure_of(path: Path, sky: str = "", activity: str = "", icon: str = "dot") -> Figure:
    """Return how Agnes is drawn on the green, beside Bram, who does nothing."""
    x, y = GREEN
    rows = [stays_at(AGNES, x, y, activity=activity, icon=icon), stays_at(BRAM, x + 1, y)]
    stage = RunWindow(write_run(path / "run.sqlite", 60, *rows), 15)
    resolver = PoseResolver(stage.view.scenario.map, stage.view.chronicle)
    resolver.sky = sky
    scene = stage.view.scene
    index = scene.names.index(AGNES)
    pose = resolver.pose(scene, index, 0.0, 0.0)
    dx, dy = resolver.lean(scene, index)
    stage.close()
    return Figure(AGNES, dx, dy, pose, scene.segments[index])


@pytest.mark.parametrize(
    ("activity", "icon", "held"),
    [
        ("sweeps the shavings together", "saw", "broom"),
        ("把院子扫干净", "clean", "broom"),
        ("hugs Bram for a long while", "rest", "hug"),
        ("与布拉姆拥抱", "rest", "hug"),
        ("quarrels with Bram over the fence", "talk", "quarrel"),
        ("plays a waltz on the piano", "music", "notes"),
        ("shivers at the door", "wait", "shiver"),
        ("brings the post", "carry", "box"),
        ("thinks of a huge breakfast", "think", ""),
    ],
)
def test_a_body_shows_what_the_words_say(activity: str, icon: str, held: str) -> None:
    assert body_of(activity, icon).held == held


def test_who_hugs_turns_to_the_nearest_and_comes_close(tmp_path: Path) -> None:
    hugs = figure_of(tmp_path, activity="hugs Bram", icon="rest")
    assert hugs.pose.startswith("talk_right")
    assert "+hug" in hugs.pose
    assert hugs.x > 0


def test_who_shout_at_each_other_show_it_and_others_turn_their_heads(tmp_path: Path) -> None:
    x, y = GREEN
    rows = [
        stays_at(AGNES, x, y, talk="t"),
        stays_at(BRAM, x + 1, y, talk="t"),
        stays_at(EDDA, x - 4, y),
    ]
    shout = replace(line(11, AGNES, 30, "How dare you, Bram!", to=BRAM), loudness="call")
    for loud, way in ((shout, "down"), (replace(shout, loudness="speak"), "up")):
        path = tmp_path / f"{way}.sqlite"
        stage = RunWindow(write_run(path, 60, *rows, loud), 15)
        scene = stage.view.scene
        resolver = PoseResolver(stage.view.scenario.map, stage.view.chronicle)
        poses = {name: resolver.pose(scene, n, 0.0, 0.0) for n, name in enumerate(scene.names)}
        assert ("+quarrel" in poses[AGNES]) == ("+quarrel" in poses[BRAM]) == (way == "down")
        assert poses[EDDA] == ("right0" if way == "down" else "down0")
        stage.close()


def test_people_carry_umbrellas_in_the_rain_out_of_doors(tmp_path: Path) -> None:
    assert "+umbrella" in figure_of(tmp_path, "rain").pose


def test_nobody_has_an_umbrella_under_a_roof_or_a_fair_sky(tmp_path: Path) -> None:
    assert "+" not in figure_of(tmp_path).pose
    town = load(HAMLET)
    bed = next(o for o in town.map.objects if o.thing.path == "inn/agnes_room/bed")
    row = stays_at(AGNES, *bed.tiles[0], object=bed.thing.path)
    stage = RunWindow(write_run(tmp_path / "in", 60, row), 15)
    stage.view.scenario = replace(stage.view.scenario, weather=(Weather("rain", 0, 50),))
    stage.frames()
    assert all("umbrella" not in figure.pose for figure in stage.view.figures)
    stage.close()


def test_who_eats_at_a_table_sits_there_with_a_plate(tmp_path: Path) -> None:
    tiles = load(HAMLET).map
    table = next(o for o in tiles.objects if o.thing.kind == "table")
    (x, y), *_ = table.tiles
    row = stays_at(AGNES, x, y + 1, object=table.thing.path, icon="eat", activity="eats soup")
    stage = RunWindow(write_run(tmp_path / "run.sqlite", 60, row), 15)
    stage.view.camera.look_at((x, y), at_once=True)
    stage.view.settings.roofs = "off"
    stage.frames()
    (figure,) = (f for f in stage.view.figures if f.name == AGNES)
    assert figure.pose.startswith("sit_eat_up")
    assert figure.plate == "up"
    stage.close()


@pytest.mark.parametrize("way", ["down", "up", "left", "right"])
def test_sitting_is_lower_than_standing_from_every_side(way: str) -> None:
    art = Atlas.load()
    sits, stands = (art.person(LOOK, 30, pose) for pose in (f"sit_{way}", f"{way}0"))
    tops = [pygame.mask.from_surface(p).get_bounding_rects()[0].top for p in (sits, stands)]
    assert tops[0] - tops[1] >= 3


def test_all_that_is_held_is_drawn_from_every_side() -> None:
    art = Atlas.load()
    for entry in _table():
        if entry.shown.held:
            for way in ("down", "up", "left", "right"):
                for n in (0, 1):
                    pose = f"{way}0+{entry.shown.held}{n}"
                    assert art.person(LOOK, 30, pose).get_size() == (32, 38)
                    assert shows(pose)


def test_the_body_one_plays_has_a_marker_and_a_visitor_a_name_and_a_coat(tmp_path: Path) -> None:
    rows = [stays_at(BRAM, 20, 20), stays_at("Nora Vance", 24, 20)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 15, zoom=3)
    window.view.settings.reduced_motion = True
    spot = window.view.camera.to_screen((20.5, 19.5))
    above = (spot[0], spot[1] - 8)
    window.frames()
    assert tuple(window.window.screen.get_at(above))[:3] != MARKER
    window.view.body = BRAM
    window.frames()
    assert tuple(window.window.screen.get_at(above))[:3] == MARKER
    assert "coat" in window.view.person("Nora Vance").look["clothes"]
    assert window.view.is_visitor("Nora Vance")
    assert not window.view.is_visitor(BRAM)
    window.close()
