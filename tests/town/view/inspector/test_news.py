"""News that arose in town, as the window tells it: in words, doubted by whom, had from whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.rows import held
from tests.helpers.window import AGNES, BRAM, EDDA, WILF, stays_at, write_run
from town.runfile import load
from town.runfile.records import KnowledgeRow
from town.view.app.opening_runs import open_view
from town.view.inspector.now import page_now
from town.view.overlays.knowledge_panel import page_spread, page_stories
from town.view.overlays.spread import spread_of, stories
from town.view.state.settings import Settings
from town.view.state.view import View

CLAIM, SAID = "20-Milo", "Wilf Tansley has sold the mill."
GONE, OLD = "30-Milo", "The bridge is closed."
CALL, CALLED = "40-ab12cd", "There is no bread today."


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """Milo, a visitor, told Agnes of the mill; she told Bram, who does not believe it."""
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM, EDDA, WILF))),
        KnowledgeRow(25, AGNES, CLAIM, "Milo", 20, None, 0),
        held(25, AGNES, CLAIM, SAID),
        KnowledgeRow(60, BRAM, CLAIM, AGNES, 55, None, 1),
        held(60, BRAM, CLAIM, SAID, belief="doubted"),
        KnowledgeRow(30, AGNES, GONE, "Milo", 28, None, 0),
        held(30, AGNES, GONE, OLD),
        held(80, AGNES, GONE, OLD, held=0),
        KnowledgeRow(40, EDDA, CALL, "", None, None, 0),
        held(40, EDDA, CALL, CALLED, belief="known", called_off=1),
    ]
    with load(write_run(tmp_path / "news", 200, *rows)) as run:
        yield open_view(run, Settings(), 100)


def known(view: View, name: str, tick: int) -> list[tuple[str, str]]:
    person = next(p for p in view.scenario.people if p.name == name)
    page = page_now(view.minds, view.pages, person, tick)
    return [(block.text, block.right) for block in page if (block.mark or "").startswith("hop")]


def test_news_of_the_day_is_shown_in_words_with_who_is_doubted(view: View) -> None:
    assert (SAID, "from Milo") in known(view, AGNES, 100)
    assert (SAID, "doubts Agnes") in known(view, BRAM, 100)
    assert (f"{CALLED} (called off)", "") in known(view, EDDA, 100)


def test_what_was_let_go_is_no_longer_known_and_the_newest_stands_first(view: View) -> None:
    assert [text for text, _ in known(view, AGNES, 70)][:2] == [OLD, SAID]
    assert OLD not in [text for text, _ in known(view, AGNES, 100)]


def test_the_list_of_news_has_what_arose_by_then(view: View) -> None:
    def listed(tick: int) -> list[str]:
        rows = view.minds.knowledge(tick)
        news = stories(view.minds.facts(tick), rows, view.scene.names)
        return [block.text for block in page_stories(news, 5)]

    assert SAID in listed(100)
    assert CALLED in listed(45)
    assert SAID not in listed(15)
    assert not any(CLAIM in text for text in listed(100))


def test_nobody_knew_from_the_start_what_a_visitor_said(view: View) -> None:
    def told(fact: str) -> list[str]:
        rows, names = view.minds.knowledge(100), view.scene.names
        story = next(s for s in stories(view.minds.facts(100), rows, names) if s.fact == fact)
        page = page_spread(view.minds, story, spread_of(fact, rows, names), 100)
        return [block.text for block in page]

    assert {"Milo told Agnes.", "Agnes told Bram.", SAID} <= set(told(CLAIM))
    assert "Edda saw it, read it or heard it announced." in told(CALL)
    assert not any("from the start" in text for text in told(CLAIM) + told(CALL))
