"""Opens two runs of one town side by side, and knows the way back from there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame_gui

from town.runfile.reader import load
from town.view.app.opening_runs import open_view
from town.view.compare.compare_screen import CompareScreen
from town.view.state.settings import Settings
from town.view.terrain.placeholder_art import SpriteSource
from town.view.title.left_off import LeftOff


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where one came from: a run, as it was shown, and whether it was played."""

    path: Path
    place: LeftOff
    plays: bool


def side_by_side(
    paths: tuple[Path, Path],
    at: int | None,
    look: tuple[SpriteSource, Settings, pygame_gui.UIManager],
    back: Callable[[], None],
) -> CompareScreen:
    """Return the screen of two lives at a tick. Raises RunFileError or ScenarioError."""
    art, settings, manager = look
    first, second = (open_view(load(path), settings, at or 0) for path in paths)
    second.camera.show(first.camera.x, first.camera.y)
    return CompareScreen((first, second), art, manager, back)
