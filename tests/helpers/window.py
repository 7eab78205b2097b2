"""Runs of the hamlet for tests of the window, and a window on SDL's dummy driver."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pygame

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from tests.helpers.rows import segment
from town.runfile import RunWriter, load
from town.runfile.records import Row
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of
from town.view.app.opening_runs import open_view
from town.view.app.town_screen import TownScreen
from town.view.app.window import Window
from town.view.state.keys import KeyMap
from town.view.state.panel import Panel
from town.view.state.settings import Settings
from town.view.state.view import View
from town.view.terrain.placeholder_art import SpriteSource, sprites

HAMLET = Path(__file__).parents[2] / "scenarios/hamlet"
AGNES, BRAM, EDDA, LUCY, WILF = (
    "Agnes Thorley", "Bram Okafor", "Edda Marsh", "Lucy Okafor", "Wilf Tansley",
)  # fmt: skip
GREEN = (20, 20)
"""A tile under the open sky, with nothing on it or before it."""
TIMEOUT_S = 60.0  # for anything that is waited for, on a busy machine too


def stays_at(agent: str, x: int, y: int, tick: int = 0, until: int = 99999, **more: str) -> Row:
    """Return a segment of a person who stays on a tile."""
    return segment(tick, agent, until, place="", x=x, y=y, **more)


def write_run(path: Path, frontier: int, *rows: Row, finish: bool = True) -> Path:
    """Write a run of the hamlet that holds `rows`; return its path."""
    town = load_scenario(HAMLET)
    with RunWriter.create(path, manifest_of(town, 1, "scripted")) as writer:
        writer.step(frontier, rows)
        if finish:
            writer.finish()
    return path


P = TypeVar("P", bound=Panel)


class RunWindow:
    """A window on a run without a display; time passes and frames are drawn by `frames`."""

    def __init__(
        self, path: Path, tick: int, zoom: int = 2, roofs: str = "off", hint: bool = False
    ) -> None:
        settings = Settings(zoom=zoom, roofs=roofs, hint=hint)
        self.window = Window(settings, KeyMap(), "test", uncapped=True)
        self.art: SpriteSource = sprites()
        self.view: View = open_view(load(path), settings, tick)
        self.town = TownScreen(self.view, self.art, self.window.manager, self.window.keys)
        self.window.content = self.town
        self.view.playhead.paused = True
        self.view.camera.look_at(GREEN, at_once=True)

    def frames(self, count: int = 2, seconds: float = 0.04) -> None:
        """Draw a few frames."""
        for _ in range(count):
            self.window.frame(seconds)

    def until(self, happened: Callable[[], object]) -> None:
        """Draw frames until something has happened that a thread or another process does."""
        end = time.monotonic() + TIMEOUT_S
        while not happened():
            assert time.monotonic() < end, "nothing has happened"
            self.frames(1, 0.01)
            time.sleep(0.005)

    def panel(self, kind: type[P]) -> P:
        """Return the panel of a class."""
        return self.town.panel(kind)

    def box_of(self, kind: type[Panel], part: str) -> pygame.Rect:
        """Return where a part of a panel is on the screen."""
        return self.town.box_of(kind, part)

    def click(self, pixel: tuple[int, int], button: int = 1) -> None:
        """Move the mouse to a pixel, press a button and release it."""
        post, at_rest = pygame.event.post, (0, 0)
        post(pygame.event.Event(pygame.MOUSEMOTION, pos=pixel, rel=at_rest, buttons=(0, 0, 0)))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            post(pygame.event.Event(kind, pos=pixel, button=button))
            self.frames(3)

    def close(self) -> None:
        """Let go of the run."""
        self.view.editions.close()
        self.view.run.close()
