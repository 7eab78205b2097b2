"""The first ten seconds of Larkspur in a window: somebody speaks, legibly, by themselves."""

from pathlib import Path

import pygame
import pytest

import sim
from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, RunWindow, stays_at, write_run
from town.runfile import load
from town.runfile.records import EventRow, LineRow
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


HAPPENS, SPEAKS = 150, 420  # ticks
NEWS, PLANNED = "The pump in the yard shrieks.", f"{BRAM} planned the day."


def test_what_happens_before_the_first_words_is_not_rushed_past(tmp_path: Path) -> None:
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM))),
        EventRow(60, BRAM, 0, "plan", PLANNED, "{}"),
        EventRow(HAPPENS, "", 0, "notice", NEWS, "{}"),
        line(SPEAKS, AGNES, SPEAKS + 6, "Good morning.", to=BRAM, talk="a"),
    ]
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 900, *rows), 0)
    view, rushed = stage.view, dict[int, float]()
    view.playhead.paused = False
    stage.town.begin()
    seconds = 0.0
    while view.tick < SPEAKS:
        stage.frames(1, FRAME_S)
        seconds += FRAME_S
        rushed[view.tick] = view.playhead.rush
        if view.tick == HAPPENS:
            assert NEWS in [toast.text for toast in view.toasts.shown]
    assert max(rushed.get(tick, 0.0) for tick in (59, 60, 61)) > 10, "a plan is bookkeeping"
    assert rushed[HAPPENS] == 0.0
    assert max(r for tick, r in rushed.items() if tick > HAPPENS + 20) > 10
    assert seconds < 2 * SECONDS
    stage.close()
