"""Takes the pictures of the README from a run of Larkspur: `python assets/screenshots.py RUN`.

The run must have reached the evening of day 2; with `--first` those of the first minute are taken,
for which an hour is enough. `--lands` takes those of other towns and seasons instead, from runs of
a few hours that it makes itself; a folder after it is the paper's town, to be brought in. `--lives
RUN OTHER` takes that of two lives, from a run of a day and a branch of it.
`--quarrel` takes two of a quarrel, from near and from afar, in a run of the hamlet that it makes.
`--tiled` takes those of the lesson on Tiled; `--interface` those of the Chinese interface and of
the page of keys.
"""

import os
import re
import shutil
import sys
from contextlib import chdir
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).parent.parent))

import pygame

from assets.drawing.tiled import lesson
from sim import Simulation
from tests.helpers.window import RunWindow
from town.runfile import load
from town.runfile.records import LineRow
from town.scenario.import_ville.importer import import_ville
from town.scenario.maps.convert import convert
from town.scenario.to_tiled.export import export_town
from town.view.app.session import Session
from town.view.compare.compare_screen import CompareScreen
from town.view.language.translating import use
from town.view.paper.page import PaperPage
from town.view.scene.talk_kinds import is_shouted
from town.view.state.settings import Settings, config_folder

OUT = Path(__file__).parent / "pictures"
SHOTS = (
    ("morning", "07:50", (57, 44), 1, "", "Now"),
    ("rain", "16:00", (41, 50), 2, "", "Now"),
    ("talk", "20:39", (78, 57), 2, "", "Now"),
    ("party", "day 2 17:57", (52, 52), 2, "", "Now"),
    ("falling_out", "day 2 18:44", (53, 55), 3, "Ines Duarte", "People"),
    ("night", "22:05", (78, 56), 2, "", "Now"),
    ("why", "08:57", None, 3, "Maren Fenn", "Why"),
)
TOWNS = Path(__file__).parent.parent / "scenarios"
LANDS = (  # name, town, its first day where that is another one, time, tile, zoom
    ("xiaoqiao", "xiaoqiao", "", "10:20", (27, 21), 2),
    ("autumn", "larkspur", "2026-10-14", "08:10", (56, 40), 1),
    ("winter", "larkspur", "2026-01-15", "11:40", (62, 36), 1),
    ("ville", "ville", "", "09:30", (72, 34), 1),
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


def take_lives(first: Path, second: Path) -> None:
    """Save a picture of two lives of Larkspur side by side, as the quiz is called off in one."""
    with TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        Settings(width=1280, height=720, zoom=2).save(config_folder())
        session = Session(None, None)
        session.compare(first, second)
        screen = session.window.content
        assert isinstance(screen, CompareScreen)
        while screen.found is None:
            session.window.frame(0.05)
        at = screen.view.chronicle.clock.parse("20:09")
        screen.go_to(next(one for one in screen.found.differences if one.tick >= at))
        for _ in range(60):
            session.window.frame(1 / 30)
        pygame.image.save(session.window.screen, OUT / "compare.png")
        session.close_town()


def take_lands(ville: Path | None) -> None:
    """Save pictures of other towns and seasons; of the paper's town, if its files are there."""
    with TemporaryDirectory() as home:
        for name, town, day, time, tile, zoom in LANDS:
            folder = Path(home) / name
            if town == "ville":
                if ville is None:
                    continue
                import_ville(ville, folder)
            else:
                shutil.copytree(TOWNS / town, folder)
            text = (folder / "town.yaml").read_text("utf-8")
            if day:
                (folder / "town.yaml").write_text(
                    re.sub(r'start: "\S+', f'start: "{day}', text, count=1), "utf-8"
                )
            run = Path(home) / f"{name}.sqlite"
            lived = Simulation.create(folder, run, 1)
            tick = lived.clock.parse(time)
            lived.run(tick + 30)
            lived.finish()
            stage = RunWindow(run, tick, zoom=zoom, roofs="auto")
            stage.view.camera.look_at(tile, at_once=True)
            stage.frames(30, 0.05)
            pygame.image.save(stage.window.screen, OUT / f"{name}.png")
            stage.close()


def take_quarrel() -> None:
    """Save pictures of the first quarrel aloud in the hamlet, from near and from afar."""
    with TemporaryDirectory() as home:
        run = Path(home) / "hamlet.sqlite"
        lived = Simulation.create(TOWNS / "hamlet", run, 1)
        lived.run(lived.clock.on_day(3, 0))
        lived.finish()
        with load(run) as opened:
            shouts = [line for line in opened.rows(LineRow) if is_shouted(line)]
            line = next(second for first, second in pairwise(shouts) if first.talk == second.talk)
            spot = opened.tile_of(line.agent, line.tick)
        for name, zoom in (("quarrel", 4), ("quarrel_afar", 1)):
            stage = RunWindow(run, line.tick, zoom=zoom, roofs="auto")
            stage.view.camera.look_at(spot or (40, 40), at_once=True)
            stage.frames(30, 0.02)
            pygame.image.save(stage.window.screen, OUT / f"{name}.png")
            stage.close()


def take_tiled() -> None:
    """Save the pictures of the lesson on Tiled: a map in Tiled, a change in it, and the town."""
    with TemporaryDirectory() as home:
        source = export_town(TOWNS / "hamlet", Path(home) / "drawn")
        lesson.draw(source, lesson.AREA, OUT / "tiled.png")
        lesson.change(source, lesson.POND, lesson.BENCHES)
        lesson.draw(source, lesson.AREA, OUT / "tiled_changed.png")
        town = convert(source, Path(home) / "town")
        run = Path(home) / "town.sqlite"
        lived = Simulation.create(town, run, 1)
        tick = lived.clock.parse("09:40")
        lived.run(tick + 30)
        lived.finish()
        stage = RunWindow(run, tick, zoom=2, roofs="auto")
        stage.view.camera.look_at((23, 23), at_once=True)
        stage.frames(30, 0.05)
        pygame.image.save(stage.window.screen, OUT / "tiled_town.png")
        stage.close()


def take_interface() -> None:
    """Save a picture of the Chinese interface, and of the page on which keys are changed."""
    with TemporaryDirectory() as home:
        run = Path(home) / "xiaoqiao.sqlite"
        lived = Simulation.create(TOWNS / "xiaoqiao", run, 1)
        tick = lived.clock.parse("09:28")
        lived.run(tick + 30)
        lived.finish()
        for name, language in (("chinese", "zh"), ("keys", "en")):
            use(language)
            stage = RunWindow(run, tick, zoom=3, roofs="auto")
            stage.view.select(stage.view.chronicle.names[-1], follow=True)
            stage.frames(30, 0.05)
            if name == "keys":
                stage.window.dialogs.show_keys(stage.window.keys)
                stage.frames(3)
            pygame.image.save(stage.window.screen, OUT / f"{name}.png")
            stage.close()


if __name__ == "__main__":
    if sys.argv[1] == "--lives":
        take_lives(*(Path(name).absolute() for name in sys.argv[2:4]))
        sys.exit()
    if sys.argv[1] == "--tiled":
        take_tiled()
        sys.exit()
    if sys.argv[1] == "--quarrel":
        take_quarrel()
        sys.exit()
    if sys.argv[1] == "--interface":
        take_interface()
        sys.exit()
    if sys.argv[1] == "--lands":
        take_lands(Path(sys.argv[2]).absolute() if len(sys.argv) > 2 else None)
        sys.exit()
    path = Path(sys.argv[1]).absolute()
    take_first_minute(path)
    if "--first" not in sys.argv:
        take(path)
        take_paper(path)
