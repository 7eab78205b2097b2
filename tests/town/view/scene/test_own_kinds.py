"""A kind that an author adds is sat on, slept in, lit, and smokes and glows, as the common ones do.

Each test draws a small town twice, with and without one key of a kind of its own, and looks at the
pixels.
"""

from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from tests.helpers import tiny_town
from tests.helpers.window import stays_at
from town.map.tiles import Tile
from town.runfile import RunWriter, load
from town.runfile.records import Row
from town.scenario.loader import load_files
from town.scenario.manifest import manifest_of
from town.view.app.opening_runs import open_view
from town.view.scene.renderer import TownRenderer
from town.view.state.settings import Settings
from town.view.terrain.placeholder_art import sprites

ANN, BEN = "Ann Lee", "Ben Lee"
NOON, NIGHT = 1860, 6180  # ticks after 06:50: 12:00 and 00:00
ZOOM, TILE = 2, 32  # pixels to a pixel of the art, pixels to a tile
BED, SEAT, OPEN = (2, 3), (6, 1), (4, 9)  # tiles of the bedroom, the kitchen and the green
CHAIR, CORNER = (7, 1), (23, 13)
PLANS = {
    BED: ("      #...#t..#", "      #.o.#t..#"),
    SEAT: ("      #b.w#s.c#", "      #b.w#.oc#"),
    OPEN: ("      .b...", "      .bo.."),
}
"""What of the plan changes so that a thing of the kind `own` stands on a tile."""
THING = "uses: [{do: use it, icon: look}]"
FIRE = "solid: true, states: [aflame, cold]"


@pytest.fixture(autouse=True)
def _display() -> None:
    pygame.display.set_mode((24 * TILE, 14 * TILE))


class Drawing:
    """A tiny town with one thing of a kind `own`, drawn at a moment of its run."""

    def __init__(
        self, folder: Path, kind: str, tick: int, *people: Row, roofs: str = "off", spot: Tile = BED
    ) -> None:
        files = tiny_town.spoiled(
            ("town", *PLANS[spot]),
            ("events", "house/kitchen/stove", "cafe/kitchen/oven"),
            ("town", "kinds:\n", f"kinds:\n  own: {{{kind}}}\n"),
            ("town", "legend: {b: bed,", "legend: {o: own, b: bed,"),
        )
        town = load_files("tiny", files)
        path = folder / f"{len(list(folder.iterdir()))}"
        with RunWriter.create(path, manifest_of(town, 1, "scripted")) as writer:
            writer.step(tick + 9, people or [stays_at(ANN, *CORNER)])
        with load(path) as run:
            view = open_view(run, Settings(zoom=ZOOM, roofs=roofs), tick)
            view.playhead.paused = True
            view.camera.box = (0, 0, 24 * TILE, 14 * TILE)
            view.camera.show(12 * TILE / ZOOM, 7 * TILE / ZOOM)  # the whole map and no more
            screen = pygame.Surface(view.camera.box[2:]).convert()
            renderer = TownRenderer(view, sprites())
            for _ in range(3):
                renderer.draw(screen, view, 0.5)
        self.poses = {figure.name: figure.pose for figure in view.figures}
        self.pixels: NDArray[np.int32] = pygame.surfarray.array3d(screen).astype(np.int32)

    def tile(self, tile: Tile) -> NDArray[np.int32]:
        x, y = (n * TILE for n in tile)
        return self.pixels[x : x + TILE, y : y + TILE]

    def differs(self, other: "Drawing") -> set[Tile]:
        """Return the tiles in which two pictures differ."""
        columns, rows = np.nonzero((self.pixels != other.pixels).any(axis=2))
        return set(zip((columns // TILE).tolist(), (rows // TILE).tolist(), strict=True))


def test_one_sits_on_it(tmp_path: Path) -> None:
    ann = stays_at(ANN, *BED, object="house/bedroom/own")
    stands = Drawing(tmp_path, THING, NOON, ann)
    sits = Drawing(tmp_path, f"posture: sit, {THING}", NOON, ann)
    assert not stands.poses[ANN].startswith("sit")
    assert sits.poses[ANN].startswith("sit")
    assert BED in sits.differs(stands) <= {BED, (BED[0], BED[1] - 1)}


def test_one_sits_behind_it_as_at_a_school_desk(tmp_path: Path) -> None:
    ann = stays_at(ANN, *BED, object="house/bedroom/own")
    sits = Drawing(tmp_path, f"posture: sit, {THING}", NOON, ann)
    behind = Drawing(tmp_path, f"posture: sit_behind, {THING}", NOON, ann)
    assert behind.poses[ANN] == sits.poses[ANN]
    assert behind.differs(sits)


def test_one_sleeps_in_it(tmp_path: Path) -> None:
    ann = stays_at(ANN, *BED, kind="sleep", object="house/bedroom/own")
    sits = Drawing(tmp_path, THING, NIGHT, ann)
    lies = Drawing(tmp_path, f"posture: lie, {THING}", NIGHT, ann)
    assert (sits.poses[ANN], lies.poses[ANN]) == ("sit_down", "sleep")
    assert BED in lies.differs(sits)


def test_a_chair_beside_it_faces_it(tmp_path: Path) -> None:
    ben = stays_at(BEN, *CHAIR, object="house/kitchen/chair")
    away = Drawing(tmp_path, THING, NOON, ben, spot=SEAT)
    facing = Drawing(tmp_path, f"seated_at: true, {THING}", NOON, ben, spot=SEAT)
    assert (away.poses[BEN], facing.poses[BEN]) == ("sit_down", "sit_left")
    assert CHAIR in facing.differs(away)


def test_it_lights_the_green_at_night(tmp_path: Path) -> None:
    dark = Drawing(tmp_path, f"solid: true, {THING}", NIGHT, spot=OPEN)
    lit = Drawing(tmp_path, f"solid: true, lamp_height: 20, {THING}", NIGHT, spot=OPEN)
    beside = (OPEN[0] + 2, OPEN[1])
    assert lit.tile(beside).mean() > dark.tile(beside).mean() * 1.2
    assert CORNER not in lit.differs(dark)
    by_day = Drawing(tmp_path, f"solid: true, lamp_height: 20, {THING}", NOON, spot=OPEN)
    assert not by_day.differs(Drawing(tmp_path, f"solid: true, {THING}", NOON, spot=OPEN))


def test_its_house_has_a_chimney_that_smokes(tmp_path: Path) -> None:
    bare = Drawing(tmp_path, f"{FIRE}, {THING}", NOON, roofs="on", spot=SEAT)
    cold = Drawing(tmp_path, f"{FIRE}, smokes: [cold], {THING}", NOON, roofs="on", spot=SEAT)
    hot = Drawing(tmp_path, f"{FIRE}, smokes: [aflame], {THING}", NOON, roofs="on", spot=SEAT)
    chimney, smoke = cold.differs(bare), hot.differs(cold)
    assert chimney
    assert smoke
    assert min(y for _, y in smoke) <= min(y for _, y in chimney)
    assert {x // 9 for x, _ in chimney | smoke} == {0}  # over the house, not over the cafe


def test_it_glows_in_the_dark(tmp_path: Path) -> None:
    dark = Drawing(tmp_path, f"{FIRE}, {THING}", NIGHT)
    bright = Drawing(tmp_path, f"{FIRE}, glows: [aflame], {THING}", NIGHT)
    assert bright.tile(BED).mean() > dark.tile(BED).mean() * 1.3
    assert BED in bright.differs(dark) <= {BED, (BED[0], BED[1] - 1)}  # it is taller than its tile
    assert Drawing(tmp_path, f"{FIRE}, glows: [cold], {THING}", NIGHT).differs(dark) == set()
