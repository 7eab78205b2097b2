"""The list of the people somebody knows: how close they are, and who is trusted otherwise."""

from pathlib import Path

import pytest

from tests.helpers.window import AGNES, BRAM, LUCY, stays_at, write_run
from town.runfile import load
from town.runfile.records import RelationRow
from town.view.app.opening_runs import open_view
from town.view.inspector.people import RelationshipNow, page_people, promised_by
from town.view.state.settings import Settings


def test_who_is_trusted_less_than_liked_is_told(tmp_path: Path) -> None:
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM, LUCY))),
        RelationRow(9, AGNES, BRAM, "neighbour", 5, "", 9, 9, 1, trust=-1),
        RelationRow(9, AGNES, LUCY, "friend", 4, "", 9, 9, 2, trust=4),
    ]
    with load(write_run(tmp_path / "trust", 200, *rows)) as run:
        view = open_view(run, Settings(), 100)
        person = next(p for p in view.scenario.people if p.name == AGNES)
        page = page_people(view.minds, view.pages, person, 100, {})
    assert [(block.text, block.right) for block in page if block.right] == [
        (f"{BRAM}, neighbour, 1 talk, trust -1", "+5 / +0"),
        (f"{LUCY}, friend, 2 talks", "+4 / +0"),
    ]


def test_a_tie_shows_both_faces_and_the_moments_that_changed_it(tmp_path: Path) -> None:
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM))),
        RelationRow(300, AGNES, BRAM, "neighbour", 5, "", 9, 299, 1),
        RelationRow(900, BRAM, AGNES, "neighbour", -2, "too sure of herself", 9, 899, 2),
        RelationRow(950, BRAM, AGNES, "neighbour", -2, "too sure of herself", 9, 949, 3),
    ]
    was = {(AGNES, BRAM): RelationshipNow("neighbour", 4, "", met=True)}
    with load(write_run(tmp_path / "tie", 2000, *rows)) as run:
        view = open_view(run, Settings(), 100)
        view.pages.chosen["People"] = BRAM
        page = page_people(view.minds, view.pages, view.person(AGNES), 1000, was, view.person)
    assert page[1].style == "portrait"
    assert page[1].picture is not None
    changes = [(b.text, b.right, b.link and b.link.tick) for b in page if "came to like" in b.text]
    assert changes == [
        ("Bram came to like Agnes less: “too sure of herself”", "+0 → -2", 900),
        ("Agnes came to like Bram better", "+4 → +5", 300),
    ]


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("to come to the quiz night", "Bram promised to come to the quiz night."),
        ("bring the ladder on Friday.", "Bram promised: bring the ladder on Friday."),
        ("答应要来", "Bram答应要来。"),
    ],
)
def test_what_somebody_promised_is_a_sentence(what: str, told: str) -> None:
    assert promised_by("Bram", what) == told
