"""Whatever can be clicked obeys the mouse: real presses and releases, through the whole window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pygame
import pytest

from tests.helpers.living import lived
from tests.helpers.window import AGNES, HAMLET, RunWindow
from town.view.inspector.inspector import Inspector
from town.view.inspector.memory import KINDS
from town.view.overlays.bar import BUTTONS, boxes, is_on
from town.view.overlays.knowledge_panel import KnowledgePanel
from town.view.panels.feed import TOOLS, Feed
from town.view.panels.feed_items import FEED
from town.view.panels.roster import Roster
from town.view.panels.roster_rows import SORTS
from town.view.panels.time_bar import TimeBar
from town.view.popups.alerts import AlertsPanel
from town.view.popups.interview import InterviewPanel
from town.view.popups.search import SearchPanel
from town.view.records.interview_process import InterviewLine, InterviewProcess
from town.view.records.link import Link
from town.view.records.lookups.search import GROUPS
from town.view.state.open_pages import TABS
from town.view.state.panel import Panel
from town.view.state.toasts import Toast
from town.view.ui.blocks import Block
from town.view.ui.scroll_view import ScrollView

P = TypeVar("P", bound=Panel)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clicks") / "hamlet.sqlite"
    lived(HAMLET, path, "12:30")
    return path


@pytest.fixture
def stage(run: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunWindow]:
    stage = RunWindow(run, 0)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: mouse[0])
    stage.view.playhead.seek(float(stage.view.chronicle.frontier - 1))
    stage.frames(3, 0.3)
    yield stage
    stage.close()


mouse = [(0, 0)]


def click(stage: RunWindow, pixel: tuple[int, int], button: int = 1) -> None:
    """Move there, press, and let go, as a player's hand does."""
    mouse[0] = pixel
    post = pygame.event.post
    post(pygame.event.Event(pygame.MOUSEMOTION, pos=pixel, rel=(0, 0), buttons=(0, 0, 0)))
    stage.frames(2, 0.05)
    post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pixel, button=button))
    stage.frames(1, 0.05)
    post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pixel, button=button))
    stage.frames(5, 0.1)


def write(stage: RunWindow, text: str) -> None:
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
    stage.frames(8, 0.1)


def spot(scroller: ScrollView, n: int) -> tuple[int, int]:
    """Return a pixel of a block, which is scrolled into view."""
    scroller.show_block(n, 0)
    rect = scroller.box_of(n).clip(scroller.rect)
    return rect.x + 30, rect.y + min(rect.height // 2, 8)


def number(page: list[Block], fits: Callable[[Block], bool]) -> int:
    return next(n for n, block in enumerate(page) if fits(block))


# --- the roster ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", SORTS)
def test_roster_sorts(stage: RunWindow, sort: str) -> None:
    stage.view.pages.sort = ""
    click(stage, stage.box_of(Roster, f"sort:{sort}").center)
    assert stage.view.pages.sort == sort


def test_roster_rows_and_pins(stage: RunWindow) -> None:
    roster = stage.panel(Roster)
    second = roster.entries[1].name
    click(stage, stage.box_of(Roster, "pin:1").center)
    assert stage.view.pinned == [second]
    assert roster.entries[0].name == second
    click(stage, stage.box_of(Roster, "row:2").center)
    assert stage.view.selected == stage.panel(Roster).entries[2].name


def test_roster_filter(stage: RunWindow) -> None:
    click(stage, stage.box_of(Roster, "filter").center)
    write(stage, "agnes")
    assert [entry.name for entry in stage.panel(Roster).entries] == [AGNES]


# --- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", list(GROUPS))
def test_search_results(stage: RunWindow, group: str) -> None:
    click(stage, stage.box_of(Feed, "tool:search").center)
    assert stage.view.pages.tool == "search"
    write(stage, {"Planned": "bread", "InterviewLine": "the"}.get(group, "Agnes"))
    for _ in range(100):
        stage.frames(1, 0.1)
        if stage.view.search.result.groups:
            break
        pygame.time.wait(20)
    stage.frames(2, 0.1)  # the page shows what a thread has found a moment ago
    found = next(g for g in stage.view.search.result.groups if g.title == group).results[0]
    search = stage.panel(SearchPanel)
    n = number(search.scroller.page, lambda block: block.link == found.link)
    click(stage, spot(search.scroller, n))
    assert stage.view.selected == (found.link.name or stage.view.selected)
    if found.link.tick is not None:
        wanted = min(found.link.tick, stage.view.chronicle.frontier)
        assert stage.view.tick == wanted
    if found.link.tab:
        assert stage.view.pages.tab == found.link.tab


# --- the inspector -------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", TABS)
def test_tabs(stage: RunWindow, tab: str) -> None:
    stage.view.select(AGNES)
    stage.view.pages.tab = "Now" if tab != "Now" else "Plan"
    stage.frames(3, 0.3)
    click(stage, stage.box_of(Inspector, f"tab:{tab}").center)
    assert stage.view.pages.tab == tab


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_memory_kinds(stage: RunWindow, kind: str) -> None:
    stage.view.follow_link(Link(AGNES, "Memory"))
    stage.frames(3, 0.3)
    stage.view.pages.memory_kind = "plan" if kind != "plan" else "talk"
    click(stage, stage.box_of(Inspector, f"kind:{kind}").center)
    assert stage.view.pages.memory_kind == kind


def test_words_for_memories(stage: RunWindow) -> None:
    stage.view.follow_link(Link(AGNES, "Memory"))
    stage.frames(3, 0.3)
    click(stage, stage.box_of(Inspector, "words").center)
    write(stage, "song")
    assert stage.view.pages.memory_text == "song"
    texts = [b.text for b in stage.panel(Inspector).scroller.page if b.link]
    assert texts
    assert all("song" in text.lower() for text in texts)


def test_the_field_for_words_is_seen(stage: RunWindow) -> None:
    stage.view.follow_link(Link(AGNES, "Memory"))
    stage.frames(3, 0.3)
    box = stage.box_of(Inspector, "words").inflate(-6, -6)
    shown = pygame.surfarray.array3d(stage.window.screen.subsurface(box)).reshape(-1, 3)
    assert len({tuple(colour) for colour in shown.tolist()}) > 5  # letters, not bare paper


def test_links_of_pages(stage: RunWindow) -> None:
    for tab in ("Now", "Memory", "People", "Talk", "Why"):
        stage.view.follow_link(Link(AGNES, tab))
        stage.frames(3, 0.3)
        scroller = stage.panel(Inspector).scroller
        n = number(scroller.page, lambda b: b.link is not None and bool(b.link.tab))
        link = scroller.page[n].link
        assert link is not None
        click(stage, spot(scroller, n))
        assert stage.view.pages.tab == link.tab
        if not link.key.startswith("fold:"):
            assert stage.view.pages.chosen.get(link.tab, "") == link.key


# --- the strip below the map ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", FEED[1:])
def test_feed_kinds(stage: RunWindow, kind: str) -> None:
    click(stage, stage.box_of(Feed, f"kind:{kind}").center)
    assert stage.view.pages.feed_kind == kind


@pytest.mark.parametrize("tool", [tool for tool, *_ in TOOLS])
def test_feed_tools(stage: RunWindow, tool: str) -> None:
    click(stage, stage.box_of(Feed, f"tool:{tool}").center)
    assert stage.view.pages.auto_follow if tool == "lead" else stage.view.pages.tool == tool


def test_feed_rows(stage: RunWindow) -> None:
    row = stage.panel(Feed).rows(stage.view)[0]
    x, y = stage.box_of(Feed, "row:0").midleft
    click(stage, (x + 90, y))
    link = row[0].link
    assert stage.view.selected == link.name
    assert stage.view.tick == link.tick
    assert stage.view.pages.tab == link.tab
    assert stage.view.pages.chosen[link.tab] == link.key


def test_the_timeline(stage: RunWindow) -> None:
    x, y = stage.box_of(TimeBar, "strip").midleft
    click(stage, (x + stage.panel(TimeBar).x_of(stage.view, 900), y))
    assert abs(stage.view.tick - 900) < 10


# --- over the map --------------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(len(BUTTONS)))
def test_overlay_buttons(stage: RunWindow, n: int) -> None:
    layer, box = list(boxes(stage.view))[n]
    before = is_on(stage.view, layer)
    click(stage, box.center)
    assert is_on(stage.view, layer) != before


def test_who_knows(stage: RunWindow) -> None:
    box = next(box for layer, box in boxes(stage.view) if layer.name == "knows")
    click(stage, box.center)
    assert stage.view.pages.tool == "knows"
    knows = stage.panel(KnowledgePanel)
    n = number(knows.scroller.page, lambda block: block.link is not None)
    link = knows.scroller.page[n].link
    assert link is not None
    click(stage, spot(knows.scroller, n))
    assert f"fact:{stage.view.pages.fact}" == link.key
    n = number(knows.scroller.page, lambda b: b.link is not None and bool(b.link.name))
    holder = knows.scroller.page[n].link
    assert holder is not None
    click(stage, spot(knows.scroller, n))
    assert stage.view.selected == holder.name
    click(stage, stage.box_of(KnowledgePanel, "close").center)
    assert stage.view.pages.tool == ""


def test_memories_that_an_answer_rests_on(stage: RunWindow) -> None:
    view = stage.view
    memory = view.minds.memories(AGNES, view.tick)[3]
    interview = InterviewProcess(view.run.path, AGNES, view.tick, view.time)
    interview.close()
    interview.lines = [InterviewLine(True, "Who?"), InterviewLine(False, "Agnes.", (memory.text,))]
    view.dialogs.talk_with(interview)
    stage.frames(3, 0.1)
    asked = stage.panel(InterviewPanel)
    n = number(asked.scroller.page, lambda block: block.link is not None)
    click(stage, spot(asked.scroller, n))
    assert (view.selected, view.pages.tab, view.pages.chosen["Memory"]) == (AGNES, "Memory", "3")
    click(stage, stage.box_of(InterviewPanel, "close").center)
    assert view.dialogs.interview is None


def test_alerts(stage: RunWindow) -> None:
    click(stage, stage.box_of(Feed, "tool:alerts").center)
    click(stage, stage.box_of(AlertsPanel, "mode:talk:pause").center)
    assert stage.view.settings.alerts == {"talk": "pause"}
    click(stage, stage.box_of(AlertsPanel, "usual").center)
    assert stage.view.settings.alerts == {}
    click(stage, stage.box_of(AlertsPanel, "close").center)
    assert stage.view.pages.tool == ""


def test_toasts(stage: RunWindow) -> None:
    stage.view.toasts.add(Toast("Agnes has news.", Link(AGNES, "Memory", 700), "news", "07:00"))
    stage.frames(2, 0.05)
    (box,) = stage.window.toast_boxes
    click(stage, box.center)
    assert (stage.view.selected, stage.view.pages.tab, stage.view.tick) == (AGNES, "Memory", 700)


def test_what_opens_over_the_map_lies_over_toasts(stage: RunWindow) -> None:
    stage.view.toasts.add(Toast("Agnes has news.", Link(AGNES, "Memory", 700), "news", "07:00"))
    click(stage, stage.box_of(Feed, "tool:paper").center)
    (box,) = stage.window.toast_boxes
    before = stage.view.tick
    click(stage, box.center)
    assert stage.view.tick == before
    assert len(stage.view.toasts.shown) == 1
