"""Small things of reading: a paused town says why, words are replaced, names lie apart."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, LUCY, WILF, RunWindow, stays_at, write_run
from tests.town.view.app.test_clicks import click, mouse, write
from town.runfile.records import EventRow, StateRow
from town.view.inspector.now import page_now
from town.view.panels.roster import Roster
from town.view.panels.status import why_still
from town.view.panels.topbar import TopBar
from town.view.popups.search import SearchPanel
from town.view.scene.nametags import draw_names

PROMISE = f"{BRAM} promised {AGNES} to go to the song evening, Thursday 19:00."
INBOX = (
    '[{"kind":"own","subject":"Agnes Thorley","text":"Agnes Thorley boils eggs","tick":9},'
    '{"kind":"person","subject":"Bram Okafor","text":"Bram Okafor fries bread","tick":9}]'
)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunWindow]:
    bodies = [stays_at(name, 20, 20) for name in (AGNES, BRAM, EDDA, LUCY, WILF)]
    rows = [
        *bodies,
        line(30, AGNES, 33, "Is it Thursday?", talk="29:Agnes"),
        EventRow(60, BRAM, 0, "promised", PROMISE, "{}"),
        StateRow(10, AGNES, "percepts", INBOX),
    ]
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 900, *rows), 40)
    mouse[0] = (0, 0)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: mouse[0])
    stage.frames(3, 0.2)
    yield stage
    stage.close()


def press(stage: RunWindow, key: int, mod: int = 0) -> None:
    event = {"key": key, "mod": mod, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    stage.frames(3, 0.05)


def test_the_bar_says_what_made_the_town_stop_until_one_goes_on(stage: RunWindow) -> None:
    stage.view.settings.alerts["promised"] = "pause"
    stage.view.playhead.speed = 5.0
    press(stage, pygame.K_SPACE)
    stage.frames(60, 0.2)
    assert stage.view.playhead.paused
    assert stage.view.toasts.shown == []  # the note is long gone
    assert why_still(stage.view) == f"Paused: {PROMISE} Press Space or the play button to go on."
    assert stage.panel(TopBar).sentence == why_still(stage.view)
    press(stage, pygame.K_SPACE)
    stage.frames(3, 0.05)
    assert why_still(stage.view) == ""


def test_what_made_the_town_stop_is_forgotten_elsewhere(stage: RunWindow) -> None:
    stage.view.settings.alerts["promised"] = "pause"
    press(stage, pygame.K_SPACE)
    stage.frames(60, 0.2)
    stage.view.playhead.seek(500.0)
    stage.frames(3, 0.05)
    assert stage.view.playhead.paused
    assert why_still(stage.view) == ""


def test_a_sentence_of_the_bar_that_was_cut_is_shown_whole(stage: RunWindow) -> None:
    stage.view.settings.alerts["promised"] = "pause"
    press(stage, pygame.K_SPACE)
    stage.frames(60, 0.2)
    bar = stage.panel(TopBar)
    _, lines = bar.sentence_lines()
    assert len(lines) == 2 or lines[-1].endswith("…")
    assert bar.tip == why_still(stage.view)


def test_typing_replaces_the_words_of_the_last_search(stage: RunWindow) -> None:
    press(stage, pygame.K_f, pygame.KMOD_CTRL)
    write(stage, "thursday")
    click(stage, stage.box_of(SearchPanel, "close").center)
    press(stage, pygame.K_f, pygame.KMOD_CTRL)
    assert stage.panel(SearchPanel).field.get_text() == "thursday"
    write(stage, "bram")
    assert stage.view.pages.search_text == "bram"
    stage.town.manager.set_focus_set(None)  # one has looked at something else meanwhile
    press(stage, pygame.K_f, pygame.KMOD_CTRL)
    write(stage, "eggs")
    assert stage.view.pages.search_text == "eggs"


def test_a_filter_is_taken_away_by_its_cross(stage: RunWindow) -> None:
    roster = stage.panel(Roster)
    assert "clear" not in roster.boxes(stage.view)
    click(stage, stage.box_of(Roster, "filter").center)
    write(stage, "agnes")
    cross = stage.box_of(Roster, "clear")
    assert len(roster.entries) == 1
    click(stage, cross.center)
    stage.frames(4, 0.2)
    assert (stage.view.pages.roster_text, roster.field.get_text()) == ("", "")
    assert len(roster.entries) == 5
    assert "clear" not in roster.boxes(stage.view)


@pytest.mark.parametrize("chosen", [[], [WILF]])
def test_names_of_neighbours_do_not_overlap(stage: RunWindow, chosen: list[str]) -> None:
    figures = stage.view.figures
    assert len(figures) == 5
    places = draw_names(stage.window.screen, stage.view.camera, figures, chosen)
    assert len(places) == 5
    assert all(box.collidelist(places[:n]) < 0 for n, box in enumerate(places))
    if chosen:
        wilf = next(figure for figure in figures if figure.name == WILF)
        x, y = stage.view.camera.to_screen((wilf.x + 0.5, wilf.y + 1.0))
        assert places[0].midtop == (x, y + 1)


def test_ones_own_acts_are_not_among_what_was_seen(stage: RunWindow) -> None:
    view = stage.view
    person = next(p for p in view.scenario.people if p.name == AGNES)
    texts = [block.text for block in page_now(view.minds, view.pages, person, view.tick)]
    assert "Bram Okafor fries bread" in texts
    assert "Agnes Thorley boils eggs" not in texts
