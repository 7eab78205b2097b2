"""Open questions in the window: the page, what is pinned on the map, a toast for an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.window import AGNES, BRAM, RunWindow, stays_at, write_run
from town.runfile.records import GoalRow
from town.view.panels.feed import Feed
from town.view.paper.questions import PIN, PinnedQuestions, QuestionsPanel

GOAL, DONE = f"goal:{BRAM}:0", 900


@pytest.fixture
def window(tmp_path: Path) -> Iterator[RunWindow]:
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM))),
        GoalRow(1, BRAM, 0, "mend the gate", "open", ""),
        GoalRow(DONE, BRAM, 0, "mend the gate", "done", ""),
    ]
    window = RunWindow(write_run(tmp_path / "a.sqlite", 2000, *rows), 500)
    window.frames()
    window.click(window.box_of(Feed, "tool:questions").center)
    yield window
    window.close()


def click_on(window: RunWindow, text: str, key: str = "") -> None:
    """Click on the block of the page with a text, or the one whose link has a key."""
    scroller = window.panel(QuestionsPanel).scroller
    window.until(lambda: len(scroller.page) > 1)
    at = next(
        n
        for n, block in enumerate(scroller.page)
        if (text and text in block.text) or (key and block.link and block.link.key == key)
    )
    scroller.scroll_to_block(at)
    window.frames()
    window.click(scroller.box_of(at).center)


def test_a_click_on_a_question_chooses_whom_it_is_about(window: RunWindow) -> None:
    click_on(window, "Will Bram Okafor mend the gate?")
    assert (window.view.selected, window.view.tick) == (BRAM, 500)


def test_a_pinned_question_stands_on_the_map_and_its_answer_is_a_toast(window: RunWindow) -> None:
    click_on(window, "", PIN + GOAL)
    assert window.view.pages.pinned_questions == [GOAL]
    window.view.pages.tool = ""
    window.until(lambda: "card" in window.panel(PinnedQuestions).boxes(window.view))
    window.view.playhead.seek(DONE + 10, 2000)
    window.until(lambda: window.view.toast)
    assert window.view.toast.startswith("Will Bram Okafor mend the gate? done, at")
    window.click(window.box_of(PinnedQuestions, "card").center)
    assert window.view.pages.tool == "questions"
    click_on(window, "", PIN + GOAL)
    assert window.view.pages.pinned_questions == []


def test_what_is_found_out_later_is_not_told_at_an_earlier_moment(window: RunWindow) -> None:
    window.view.playhead.seek(DONE + 10, 2000)
    window.until(
        lambda: any(one.answered for one in window.view.editions.questions(DONE + 10) or ())
    )
    window.view.playhead.seek(500.0)
    window.frames(1)
    open_ = window.view.editions.questions(500)
    assert open_ is None or not any(one.answered for one in open_)
