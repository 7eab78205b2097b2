"""The page *Why*: numbers beside memories and news, causes that lead on, what was really sent."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, Worded, lived
from tests.helpers.window import AGNES
from town.entities import Person
from town.runfile import load
from town.runfile.queries.minds import ThoughtSummary
from town.runfile.records import ShownRow
from town.view.app.opening_runs import open_view
from town.view.inspector.why import RULES, figures, page_why
from town.view.records.link import Link
from town.view.state.settings import Settings
from town.view.state.view import View
from town.view.ui.blocks import Block


@pytest.fixture(scope="module", params=["rules", "model"])
def view(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("why") / "hamlet.sqlite"
    lived(HAMLET, path, "12:30", service=Worded(1, HAMLET) if request.param == "model" else None)
    with load(path) as run:
        yield open_view(run, Settings(), run.frontier - 1)


def thoughts(view: View) -> list[tuple[Person, ThoughtSummary]]:
    people = view.scenario.people
    return [(p, t) for p in people for t in view.minds.thoughts(p.name, view.tick)]


def page(view: View, person: Person, thought: ThoughtSummary, unfold: str = "") -> list[Block]:
    view.pages.chosen["Why"] = str(thought.tick)
    view.pages.unfolded.clear()
    if unfold:
        asked = view.minds.questions_of(person.name, thought.tick)
        view.pages.unfolded |= {f"fold:{unfold}:{a.row.thought}:{a.row.n}" for a in asked}
        view.pages.unfolded |= {f"fold:system:{a.row.thought}:{a.row.n}:1" for a in asked}
    return page_why(view.minds, view.pages, person, view.tick)


def first(view: View, why: str) -> tuple[Person, ThoughtSummary]:
    return next((p, t) for p, t in thoughts(view) if t.why.startswith(why) and t.tick)


def test_what_was_really_sent(view: View) -> None:
    person, thought = first(view, "had finished")
    blocks = page(view, person, thought, "fields")
    code = [block.text for block in blocks if block.style == "code"]
    asked = view.minds.questions_of(person.name, thought.tick)[0]
    assert asked.replies[0].reply in code
    if view.run.manifest["model"] == "scripted":
        assert RULES in [block.text for block in blocks]
        assert not asked.sent
    else:
        assert {asked.sent[0].user, asked.sent[0].system} <= set(code)
        assert RULES not in [block.text for block in blocks]


def test_fields_are_readable(view: View) -> None:
    for person, thought in thoughts(view):
        for block in page(view, person, thought, "fields"):
            if block.style in ("small", "answer"):
                words = block.text.split()
                assert not [w for w in words if w.count("/") and w[0].islower() and "_" in w]
                assert "{" not in block.text
                assert "T0" not in block.text


def test_a_memory_shows_its_place_its_terms_and_its_score() -> None:
    row = ShownRow(9, AGNES, 1, 4, 12, 0.97, 0.5, 0.76, 3.1, "")
    assert figures(row) == ("recency 0.97 · importance 0.50 · relevance 0.76 · score 3.10")
    held = replace(row, slot="last_talk", recency=0, importance=0, relevance=0, score=0)
    assert figures(held) == "the last talk with them"


def test_what_stood_in_a_question_is_what_the_table_says(view: View) -> None:
    """Every memory shown, by its weighted score, with the numbers of its row."""
    questions = 0
    for person, thought in thoughts(view):
        asked = view.minds.questions_of(person.name, thought.tick)
        blocks = page(view, person, thought, "memories")
        told = [
            (int(block.link.key), block.right, below.text if below.style == "figures" else "")
            for block, below in pairwise(blocks)
            if block.style == "memory" and block.link is not None
        ]
        rows = [
            sorted(
                view.run.rows(ShownRow, agent=person.name, tick=each.row.tick, n=each.row.n),
                key=lambda row: (-row.score, row.place),
            )
            for each in asked
        ]
        assert told == [
            (row.memory, f"place {row.place}", figures(row)) for each in rows for row in each
        ]
        questions += sum(bool(each) for each in rows)
    assert questions > 50


def test_ratings_stand_beside_news(view: View) -> None:
    rated = 0
    for person, thought in thoughts(view)[:30]:
        blocks = page(view, person, thought)
        rated += sum(block.right.endswith(" of 10") for block in blocks)
        assert all(block.left != "ratings" for block in blocks)
    assert rated > 10


def test_what_had_finished_and_what_began_are_named(view: View) -> None:
    person, thought = first(view, "had finished")
    life = view.chronicle.timelines[person.name]
    blocks = page(view, person, thought)
    done = life.at(thought.tick - 1).activity
    lead = next(block.text for block in blocks if block.style == "lead")
    assert lead.startswith("Had finished: ")
    assert done.split()[0] in lead
    began = next(block for block in blocks if block.text.startswith("Next: "))
    assert began.link is not None
    assert life.at(began.link.tick or 0).activity.split()[0] in began.text


def test_what_was_said_leads_to_the_thought_behind_it(view: View) -> None:
    person, thought = first(view, "was spoken to")
    blocks = page(view, person, thought)
    said = next(block for block in blocks if block.mark == "line")
    assert said.link is not None
    assert said.link.tab == "Talk"
    behind = next(block for block in blocks if block.text.endswith(" said it"))
    assert behind.link is not None
    speaker = next(p for p in view.scenario.people if p.name == behind.link.name)
    view.follow_link(Link(speaker.name, "Why", key=behind.link.key))
    answers = page_why(view.minds, view.pages, speaker, view.tick)
    text = said.text.partition("“")[2].rstrip("”")
    assert text in [block.text for block in answers if block.style == "answer"]


def test_most_thoughts_name_what_set_them_off(view: View) -> None:
    found = [(p, t) for p, t in thoughts(view) if t.tick]
    linked = 0
    for person, thought in found:
        blocks = page(view, person, thought)
        head = next((n for n, b in enumerate(blocks) if b.style == "head"), len(blocks))
        links = [b.link for b in blocks[:head] if b.link and b.style != "lead"]
        linked += any(link.tab in ("Why", "Talk", "Now", "Memory") or link.tick for link in links)
    assert linked == len(found)
    assert AGNES in {p.name for p, _ in found}
