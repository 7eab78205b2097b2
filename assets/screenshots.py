"""Takes the pictures of the README from a run of Larkspur: `python assets/screenshots.py RUN`.

The run must have reached the evening of day 2.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).parent.parent))

import pygame

from tests.helpers.window import RunWindow
from town.runfile import load

OUT = Path(__file__).parent / "pictures"
SHOTS = (
    ("morning", "07:50", (34, 27), 1, "", "Now"),
    ("party", "day 2 18:23", (54, 43), 3, "", "Now"),
    ("night", "21:00", (96, 44), 2, "", "Now"),
    ("why", "10:23", None, 3, "Maren Fenn", "Why"),
)


def take(run: Path) -> None:
    """Save the pictures of `run`."""
    OUT.mkdir(exist_ok=True)
    for name, time, tile, zoom, who, tab in SHOTS:
        with load(run) as opened:
            tick = opened.clock.parse(time)
            spot = tile or opened.tile_of(who, tick) or (40, 40)
        stage = RunWindow(run, tick, zoom=zoom, roofs="auto")
        if who:
            stage.view.select(who)
            stage.view.pages.open_tab(tab)
        stage.view.camera.look_at(spot, at_once=True)
        stage.frames(30, 0.05)
        pygame.image.save(stage.window.screen, OUT / f"{name}.png")
        stage.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
