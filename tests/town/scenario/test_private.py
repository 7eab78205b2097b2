"""What somebody keeps to themself is a secret of theirs, everywhere."""

import re
from pathlib import Path

import pytest

from agents.asks.context import Acquaintance, FactExcerpt
from agents.asks.secrecy import sayable, withheld
from agents.models.scripted.talk.character import telling_odds
from tests.helpers import tiny_town
from tests.helpers.living import lived
from town.entities import is_private_part
from town.reports.story import story_of_person, story_of_town
from town.runfile import load
from town.runfile.records import LineRow, MemoryRow
from town.scenario.loader import load_files

PAGE = Path(__file__).parents[3] / "scenarios/private.md"
TICKET, MONEY = "ann_lee-private-1", "ann_lee-private-2"
TOLD = "Ann has bought a ticket to the coast, one way."


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The tiny town, in which Ann has what the documented example has her keep."""
    (own,) = re.findall(r"```yaml\n.*?\n(private:.*?)```", PAGE.read_text(), re.DOTALL)
    old = tiny_town.ANN.index("relations:"), tiny_town.ANN.index("knows:")
    ann = tiny_town.ANN[: old[0]] + own + tiny_town.ANN[old[1] :]
    return {**tiny_town.FILES, "people/ann.yaml": ann}


def test_private_parts_are_secrets_of_their_owner(files: dict[str, str]) -> None:
    town = load_files("tiny", files)
    ann, ben = town.people
    assert ann.knows == ("party", TICKET, MONEY)
    assert not any(map(is_private_part, ben.knows))
    ticket, money = town.facts[TICKET], town.facts[MONEY]
    assert (ticket.text, ticket.kind, ticket.source) == (TOLD, "secret", "Ann Lee")
    assert (ticket.about, money.about) == (("Ann Lee",), ("Ann Lee", "Ben Lee"))
    assert TOLD not in (ann.backstory, *ann.memories)
    assert ann.relations["Ben Lee"].story == "married nineteen years"


def test_they_come_up_with_nobody_they_concern_and_by_rules_with_nobody(
    files: dict[str, str],
) -> None:
    town = load_files("tiny", files)
    ann = town.people[0]
    held = [FactExcerpt(town.facts[id_], n) for n, id_ in enumerate(ann.knows)]
    husband = Acquaintance("Ben Lee", "husband", 8)
    assert withheld(ann, [husband], held) == {MONEY}
    assert withheld(ann, [Acquaintance("Cy Orr", "stranger", 0)], held) == {TICKET, MONEY}
    dear = sayable([Acquaintance("Di Orr", "friend", 9)], held, set())
    assert {each.fact.id for each in dear} >= {TICKET}
    assert telling_odds(ann, town.facts[TICKET], "Di Orr", 9) == 0


def test_a_story_hides_them_unless_it_is_asked_for_secrets(
    files: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "kept.sqlite"
    lived(load_files("tiny", files), path, "08:30")
    with load(path) as run:
        kept = [row for row in run.rows(MemoryRow) if TOLD in row.text]
        lines = [row.text for row in run.rows(LineRow)]
        stories = [
            (story_of_town(run, run.frontier, secrets=s) + story_of_person(run, "Ann", 0, s))
            for s in (False, True)
        ]
    assert [(row.agent, row.kind) for row in kept] == [("Ann Lee", "seed")]
    assert lines
    assert not any("ticket" in text for text in lines)
    assert [TOLD in text for text in stories] == [False, True]


def test_what_is_said_aloud_elsewhere_is_noted(tmp_path: Path, files: dict[str, str]) -> None:
    ann = files["people/ann.yaml"].replace("private:\n", "private:\n  - ann is married to Ben\n", 1)
    checked = tiny_town.examined(tmp_path, {**files, "people/ann.yaml": ann})
    assert checked.mistakes == ()
    (note,) = [note for note in checked.notes if "people speak" in note.what]
    assert (note.file, note.what) == (
        "people/ann.yaml",
        "This stands in 'backstory' too, of which people speak.",
    )
