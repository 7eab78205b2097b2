"""The evening paper in the window: it opens by a key or a click, and each sentence leads back."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, RunWindow, stays_at, write_run
from town.reports.paper.edition import out_at
from town.runfile.records import EventRow, RelationRow
from town.view.panels.feed import Feed
from town.view.paper.card import BACK, READ, PaperCard
from town.view.paper.page import PaperPage
from town.view.paper.sheet import PaperLayout
from town.view.ui.scale import Scale

FIRE = "The kettle has boiled dry."
BURNT, SAID, FRONTIER = 400, 900, 9000


@pytest.fixture
def window(tmp_path: Path) -> Iterator[RunWindow]:
    """Return a window on two days of the hamlet: a kettle boils dry, and two fall out."""
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM, EDDA))),
        EventRow(BURNT, "", 0, "object", FIRE, "{}"),
        EventRow(BURNT + 2, BRAM, 0, "reacted", f"{BRAM} runs with water: {FIRE}", "{}"),
        line(SAID, AGNES, SAID + 3, "Then boil your own water.", talk="t", to=BRAM),
        RelationRow(SAID + 9, AGNES, BRAM, "", -3, "careless with kettles", 5, SAID, 1),
    ]
    window = RunWindow(write_run(tmp_path / "a.sqlite", FRONTIER, *rows), 5000)
    yield window
    window.view.editions.close()
    window.close()


def written(window: RunWindow) -> PaperPage:
    """Wait until the paper that is open is laid out and has its pictures; return its panel."""
    deadline = time.monotonic() + 20
    while not window.view.editions.papers and time.monotonic() < deadline:
        window.frames(1)
    window.frames(12)
    return window.panel(PaperPage)


def press(window: RunWindow, key: int) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    window.frames(3)


def test_a_key_opens_the_paper_and_escape_closes_it(window: RunWindow) -> None:
    press(window, pygame.K_j)
    parts = written(window).boxes(window.view)
    assert "sentence:0" in parts
    press(window, pygame.K_ESCAPE)
    assert window.view.pages.tool == ""
    assert window.panel(PaperPage).boxes(window.view) == {}


def test_a_click_on_the_button_below_the_map_opens_it(window: RunWindow) -> None:
    window.frames()
    window.click(window.box_of(Feed, "tool:paper").center)
    assert "sentence:0" in written(window).boxes(window.view)


def test_a_click_on_a_headline_goes_to_its_moment_and_back_again(window: RunWindow) -> None:
    press(window, pygame.K_j)
    written(window)
    window.click(window.box_of(PaperPage, "sentence:0").center)
    view = window.view
    assert (view.tick, view.selected, view.playhead.paused) == (SAID, AGNES, True)
    assert view.pages.tool == ""
    window.click(window.box_of(PaperCard, BACK).center)
    assert view.pages.tool == "paper"
    headlines = {a.kind for a in view.editions.papers[1, view.pages.paper_until].articles}
    assert "incident" in headlines
    assert (
        view.pages.paper_until > view.tick
    )  # it tells as far as was shown, though the moment shown is earlier


def test_its_pictures_are_pieces_of_the_town(window: RunWindow) -> None:
    press(window, pygame.K_j)
    page = written(window)
    assert page.photographer is not None
    pictures = page._pictures
    assert pictures
    assert all(len(set(pygame.image.tobytes(p, "RGB"))) > 20 for p in pictures.values())
    assert window.view.tick == 5000


def test_those_whose_story_it_is_are_seen_in_the_mood_of_it(window: RunWindow) -> None:
    press(window, pygame.K_j)
    page = written(window)
    assert page._layout is not None
    cool = next(a for a in page._layout.paper.articles if a.kind == "cool")
    assert cool.people == (AGNES, BRAM)
    lead = replace(cool, kind="odd", people=())
    paper = replace(page._layout.paper, articles=(lead, lead, cool))  # no room for its picture
    layout = PaperLayout(paper, 960, Scale())
    assert [(face.name, face.mood) for face in layout.faces] == [(AGNES, "low"), (BRAM, "low")]
    assert not any(p.rect.colliderect(f.rect) for f in layout.faces for p in layout.pieces)
    chinese = replace(cool.sentences[0], text="“好。”")
    parted = PaperLayout(
        replace(paper, articles=(replace(lead, sentences=(chinese,) * 2),)), 960, Scale()
    )
    said = [piece.text for piece in parted.pieces if "好" in piece.text]
    assert " " in "".join(said), said  # the paper is English
    face = layout.faces[0]
    assert layout.moments[layout.sentence_at(face.rect.center)] == cool.headline.moment


def test_one_turns_to_another_day_and_not_to_one_that_was_not_shown(window: RunWindow) -> None:
    press(window, pygame.K_j)
    written(window)
    assert not [part for part in window.panel(PaperPage).boxes(window.view) if "the day" in part]
    press(window, pygame.K_ESCAPE)
    window.view.playhead.seek(8950, FRONTIER)
    press(window, pygame.K_j)
    written(window)
    assert window.view.pages.paper_day == 1  # in the morning there is nothing to tell of day 2
    window.click(window.box_of(PaperPage, "the day after ›").center)
    assert window.view.pages.paper_day == 2
    window.frames(10)
    window.click(window.box_of(PaperPage, "‹ the day before").center)
    assert window.view.pages.paper_day == 1


def test_in_the_evening_a_card_says_that_it_is_out(window: RunWindow) -> None:
    window.frames()
    assert window.panel(PaperCard).boxes(window.view) == {}
    window.view.playhead.seek(out_at(window.view.run, 1) + 5, FRONTIER)
    window.frames()
    window.click(window.box_of(PaperCard, READ).center)
    assert window.view.pages.tool == "paper"
    press(window, pygame.K_ESCAPE)
    assert window.panel(PaperCard).boxes(window.view) == {}  # it was read


def test_in_the_morning_a_card_tells_of_the_day_before(window: RunWindow) -> None:
    window.view.playhead.seek(8700, FRONTIER)
    window.frames()
    written(window)
    window.view.pages.tool = "search"
    window.frames()
    assert window.panel(PaperCard).boxes(window.view) == {}  # it lies over no panel
    window.view.pages.tool = ""
    window.frames()
    window.click(window.box_of(PaperCard, "line:0").center)
    assert (window.view.tick, window.view.selected) == (SAID, AGNES)


def test_a_card_that_was_closed_does_not_come_again(window: RunWindow) -> None:
    window.view.playhead.seek(8700, FRONTIER)
    window.frames()
    written(window)
    window.click(window.box_of(PaperCard, "×").center)
    window.frames()
    assert window.panel(PaperCard).boxes(window.view) == {}


def test_a_right_click_on_the_ground_offers_it_too(window: RunWindow) -> None:
    window.frames()
    window.click(window.view.camera.to_screen((26.5, 26.5)), button=3)
    menu = window.view.dialogs.menu
    assert menu is not None
    for _ in range([entry.action for entry in menu.entries].index("paper") + 1):
        press(window, pygame.K_DOWN)
    press(window, pygame.K_RETURN)
    assert window.view.pages.tool == "paper"
