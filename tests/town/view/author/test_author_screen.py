"""An author saves files: the picture follows, mistakes are pinned, the day is lived by rules."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers import tiny_town
from town.view.author.author_screen import AuthorScreen
from town.view.author.author_session import AuthorSession

TIMEOUT_S = 60.0
BEN = "10:00 has coffee @ cafe/shop/chair"


class Writing:
    """A window on the tiny town, and its author."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = AuthorSession(folder)
        self.session.show_title()
        screen = self.session.window.content
        assert isinstance(screen, AuthorScreen)
        self.screen = screen
        self.until(lambda: self.screen.workshop.drawn == 1)

    def until(self, happened: Callable[[], object]) -> None:
        end = time.monotonic() + TIMEOUT_S
        while not happened():
            assert time.monotonic() < end, self.screen._state()
            self.session.window.frame(0.05)
            time.sleep(0.005)

    def save(self, name: str, old: str, new: str) -> None:
        """Write `new` for `old` in a file, and wait until the picture has followed."""
        path, drawn = self.folder / name, self.screen.workshop.drawn
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        self.until(lambda: self.screen.workshop.drawn > drawn)
        self.session.window.frame(0.05)

    def click(self, pixel: tuple[int, int]) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=pixel, button=1))
            self.session.window.frame(0.02)

    def found(self) -> list[tuple[str, tuple[int, int] | None]]:
        """Return where the mistakes stand, and the tiles they are pinned to."""
        return [(f.place, f.tile) for f in self.screen.list.findings if not f.is_note]


@pytest.fixture
def writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writing]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Writing(tiny_town.write(tmp_path / "tiny", tiny_town.FILES))
    yield made
    made.session.close_town()


def test_a_good_town_lives_its_day(writing: Writing) -> None:
    assert writing.found() == []
    writing.until(lambda: writing.screen.view and writing.screen.view.tick > 30)
    assert "day 1" in writing.screen._state()
    view = writing.screen.view
    assert view is not None
    assert view.chronicle.names == ("Ann Lee", "Ben Lee")
    path = view.run.path
    writing.session.close_town()
    assert not path.exists()  # it was lived for the picture alone


def test_a_mistake_is_pinned_where_it_is_and_goes_when_mended(writing: Writing) -> None:
    writing.save("town.yaml", "#ct.S#oL#", "#ct.S#qL#")
    assert writing.found() == [("town.yaml:45", (18, 1))]
    assert writing.screen.view is None
    assert "Nobody lives" in writing.screen._state()
    writing.save("people/ben.yaml", BEN, "noon coffee @ cafe/shop/chair")
    assert ("people/ben.yaml:10", (13, 1)) in writing.found()  # at the chair that the line names
    writing.save("town.yaml", "#ct.S#qL#", "#ct.S#oL#")
    writing.save("people/ben.yaml", "noon coffee @ cafe/shop/chair", BEN)
    assert writing.found() == []
    writing.until(lambda: writing.screen.view is not None)


def test_a_click_says_where_something_is_written(writing: Writing) -> None:
    camera = writing.screen.camera
    writing.click(camera.to_screen((18.5, 1.5)))
    assert writing.screen.told.startswith("brick oven: town.yaml:45:")
    writing.click(camera.to_screen((12.5, 0.5)))
    assert writing.screen.told == "Ann's Cafe: town.yaml:44:7"
    writing.until(lambda: writing.screen.view and writing.screen.view.chronicle.names)
    writing.until(lambda: writing.screen.view and writing.screen.view.figures)
    view = writing.screen.view
    assert view is not None
    view.playhead.paused = True
    writing.session.window.frame(0.05)
    figure = view.figures[0]
    camera.look_at((figure.x, figure.y), at_once=True)
    writing.click(camera.to_screen((figure.x + 0.5, figure.y + 0.3)))
    assert writing.screen.told.startswith(f"{figure.name}: people/{figure.name[:3].lower()}.yaml:2")


def test_a_finding_of_the_list_is_shown_on_the_map(writing: Writing) -> None:
    note = next(f for f in writing.screen.list.findings if "closed" in f.mistake.what)
    writing.click(writing.screen.list.box_of(note.number).center)
    assert writing.screen.list.chosen == note.number
    assert writing.screen.told.startswith("people/ben.yaml:10")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("town.yaml", "title: [unclosed"),
        ("town.yaml", ""),
        ("town.yaml", "- a\n- list\n"),
        ("town.yaml", "sectors: 3\n"),
        ("town.yaml", "sectors: {a: 3, b: {at: x, plan: 4}}\n"),
        ("people/ann.yaml", "\0"),
        ("events.yaml", "facts: [1, 2]\nevents: {a: b}\n"),
    ],
)
def test_half_written_files_do_no_harm(writing: Writing, name: str, text: str) -> None:
    drawn = writing.screen.workshop.drawn
    (writing.folder / name).write_text(text)
    writing.until(lambda: writing.screen.workshop.drawn > drawn)
    for _ in range(3):
        writing.session.window.frame(0.05)
    assert writing.found()
    (writing.folder / name).unlink()
    drawn = writing.screen.workshop.drawn
    writing.until(lambda: writing.screen.workshop.drawn > drawn)


def test_the_list_scrolls_and_the_bar_works_at_a_small_size(writing: Writing) -> None:
    writing.screen.layout((1280, 720))
    writing.until(lambda: writing.screen.view is not None and writing.screen._renderer)
    view = writing.screen.view
    assert view is not None
    writing.click(writing.screen.boxes()["speed:5"].center)
    assert view.playhead.speed == 5
    writing.click(writing.screen.boxes()["pause"].center)
    assert view.playhead.paused
    old = view.run.path
    writing.click(writing.screen.boxes()["again"].center)
    writing.until(lambda: writing.screen.view and writing.screen.view.run.path != old)
