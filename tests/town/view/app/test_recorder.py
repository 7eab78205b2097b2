from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.view.app import recorder as clips
from town.view.app.recorder import (
    MAX_CLIP_S,
    PILLOW_MISSING,
    Clip,
    ClipRecorder,
)


@pytest.fixture
def screen() -> pygame.Surface:
    return pygame.Surface((1920, 1080))


def test_a_clip_shows_what_moved_at_its_own_pace(tmp_path: Path, screen: pygame.Surface) -> None:
    image = pytest.importorskip("PIL.Image")
    path = tmp_path / "new" / "clip.gif"
    clip = Clip(path)
    for frame in range(60):
        screen.fill((frame * 4, 0, 0))
        clip.add_frame(screen, 1 / 60)
    clip.wait(60)
    assert clip.error == ""
    with image.open(path) as gif:
        assert (gif.size, gif.n_frames) == ((960, 540), 10)  # half the size
        gif.seek(9)
        assert gif.info["duration"] == 100
        assert gif.convert("RGB").getpixel((5, 5)) == pytest.approx((216, 0, 0), abs=6)


def test_pixels_of_a_clip_are_even_and_rare_colours_stay(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    screen = pygame.Surface((1920, 1080))
    for x in range(0, 1920, 8):
        for y in range(0, 1080, 8):
            kind = (x * 7 + y * 13) // 8
            colour = (90 + kind % 60, 120 + kind % 90, 40 + kind % 50)
            screen.fill(colour, (x, y, 8, 8))
    screen.fill((76, 134, 188), (400, 400, 24, 24))
    clip = Clip(tmp_path / "clip.gif")
    clip.add_frame(screen, 0.0)
    clip.wait(60)
    with image.open(clip.path) as gif:
        small = gif.convert("RGB")
        assert small.getpixel((206, 206)) == pytest.approx((76, 134, 188), abs=8)
        edge = [small.getpixel((x, 206)) for x in (199, 200, 211, 212)]
    assert edge[1] == edge[2]
    assert edge[0] != edge[1] != edge[3]


def test_a_clip_ends_by_itself(tmp_path: Path, screen: pygame.Surface) -> None:
    pytest.importorskip("PIL.Image")
    clip = Clip(tmp_path / "clip.gif")
    clip.add_frame(screen, 0.0)
    clip.add_frame(screen, MAX_CLIP_S)
    assert not clip.recording
    clip.wait(30)
    assert clip.done


def test_a_clip_that_cannot_be_written_is_said(tmp_path: Path, screen: pygame.Surface) -> None:
    pytest.importorskip("PIL.Image")
    (tmp_path / "taken").write_text("a file, no folder", "utf-8")
    clip = Clip(tmp_path / "taken" / "clip.gif")
    clip.add_frame(screen, 0.0)
    clip.wait(30)
    assert clip.error.startswith(f"The clip could not be written to {clip.path}: ")


def test_without_pillow_it_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "find_spec", lambda _: None)
    assert ClipRecorder().toggle(tmp_path / "clip.gif") == PILLOW_MISSING


def test_a_key_records_with_a_red_mark_and_says_where_the_clip_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("PIL.Image")
    monkeypatch.chdir(tmp_path)
    stage = RunWindow(write_run(tmp_path / "lane", 9, stays_at(AGNES, 1, 1)), 2)
    event = {"key": pygame.K_r, "mod": pygame.KMOD_CTRL, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    stage.frames(4)
    x, y, width, _ = stage.view.camera.box
    assert stage.window.screen.get_at((x + width - 18, y + 18))[:3] == clips.RED
    assert stage.view.toasts.shown == []  # what is said would be in the clip
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    said: list[str] = []
    monkeypatch.setattr(stage.view, "show_toast", said.append)
    while not said or "Saved" not in said[-1]:
        stage.frames(1)
    (path,) = (tmp_path / "pictures").iterdir()
    assert said == ["Writing the clip …", f"Saved {path}, 0 seconds."]
    stage.close()
