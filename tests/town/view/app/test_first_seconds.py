"""The first ten seconds of Larkspur in a window: somebody speaks, legibly, by themselves."""

from pathlib import Path

import pygame
import pytest

import sim
from town.runfile import load
from town.runfile.records import LineRow
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.state.auto_camera import LEGIBLE_ZOOM

LARKSPUR = Path(__file__).parents[4] / "scenarios/larkspur"
SECONDS, FRAME_S = 10.0, 1 / 30


def heard(town: TownScreen) -> set[tuple[str, str]]:
    """Return who says what in bubbles that can be read whole, with the speaker in view."""
    view = town.view
    box = pygame.Rect(view.camera.box)
    bodies = {f.name: view.camera.to_screen((f.x + 0.5, f.y + 0.5)) for f in view.figures}
    return {
        (bubble.request.name, bubble.request.text)
        for bubble in town.renderer.bubbles.placed
        if bubble.request.level == 2
        and not bubble.request.is_over
        and box.contains(bubble.rect)
        and box.collidepoint(bodies[bubble.request.name])
        and not any(bubble.rect.colliderect(hidden) for hidden in view.hidden_boxes)
    }


@pytest.mark.parametrize("seed", range(1, 6))
def test_within_ten_seconds_somebody_speaks_legibly(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "larkspur.sqlite"
    lived = sim.Simulation.create(LARKSPUR, path, seed)
    lived.run(lived.clock.parse("07:35"))
    lived.close()
    session = Session(path, None)
    session.open(path)
    town = session.window.content
    assert isinstance(town, TownScreen)
    began = town.view.tick
    with load(path) as run:
        said = {(line.agent, line.text) for line in run.rows(LineRow) if line.tick > began}
    seconds = 0.0
    while not heard(town) & said or town.view.camera.zoom < LEGIBLE_ZOOM:
        session.window.frame(FRAME_S)
        seconds += FRAME_S
        assert seconds <= SECONDS, "nobody has been heard"
    session.close_town()
