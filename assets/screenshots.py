"""Takes the pictures of the README from a run of Larkspur: `python assets/screenshots.py RUN`.

The run must have reached the evening of day 2; with `--first` those of the first minute are taken,
for which an hour is enough.
"""

import os
import shutil
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).parent.parent))

import pygame

from tests.helpers.window import RunWindow
from town.runfile import load
from town.view.app.session import Session
from town.view.paper.page import PaperPage
from town.view.state.settings import Settings, config_folder

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


def take_first_minute(run: Path) -> None:
    """Save the title screen, the opening and the stream view, as they come by themselves."""
    OUT.mkdir(exist_ok=True)
    with TemporaryDirectory() as home, chdir(home):
        os.environ.update(XDG_CONFIG_HOME=home, LANG="C.UTF-8", LANGUAGE="")
        Path("runs").mkdir()
        shutil.copy(run, "runs/larkspur.sqlite")
        Settings(width=1280, height=720).save(config_folder())
        for name, seconds in (("title", 4.0), ("opening", 4.0), ("stream", 8.0)):
            shown = None if name == "title" else run
            session = Session(shown, None, stream=name == "stream")
            if shown is None:
                session.show_title()
            else:
                session.open(shown)
            for _ in range(round(seconds * 30)):
                session.window.frame(1 / 30)
            pygame.image.save(session.window.screen, OUT / f"{name}.png")
            session.close_town()


def take_paper(run: Path) -> None:
    """Save a picture of the evening paper of day 2."""
    with load(run) as opened:
        tick = opened.clock.parse("day 2 23:00")
    stage = RunWindow(run, tick, roofs="auto")
    stage.view.pages.open_tool(PaperPage.tool)
    while not stage.view.editions.papers:
        stage.frames(1, 0.05)
    stage.frames(30, 0.05)
    pygame.image.save(stage.window.screen, OUT / "paper.png")
    stage.view.editions.close()
    stage.close()


if __name__ == "__main__":
    path = Path(sys.argv[1]).absolute()
    take_first_minute(path)
    if "--first" not in sys.argv:
        take(path)
        take_paper(path)
