"""Letters that players write: they come with the next post, to one person, and are remembered."""

import json
from pathlib import Path

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET
from tests.helpers.visiting import Visited
from town.reports.story import story_of_person
from town.runfile import differences, load
from town.runfile.client import send
from town.runfile.records import (
    AskRow,
    EventRow,
    InterventionRow,
    KnowledgeRow,
    MemoryRow,
    SegmentRow,
)
from town.world.calendar import next_post


def test_a_letter_comes_with_the_next_post_and_is_remembered_by_whom_it_is_for(
    tmp_path: Path,
) -> None:
    game = Visited(HAMLET, tmp_path / "game.sqlite", 1)
    written = game.until("14:00")
    game.wish("letter", who="Wilf Tansley", text="Meet me at the weir.", sender="Nora Vance")
    game.until("15:10")
    post = game.sim.clock.parse("15:00")
    with load(game.end()) as run:
        letters = [m for m in run.rows(MemoryRow) if "A letter has come from Nora" in m.text]
        rows = [(row.tick, row.kind) for row in run.rows(InterventionRow)]
    assert rows == [(written, "letter")]
    assert [m.agent for m in letters] == ["Wilf Tansley"]
    assert post < letters[0].tick <= post + 20


def test_a_letter_takes_half_an_hour_at_the_least(tmp_path: Path) -> None:
    game = Visited(HAMLET, tmp_path / "game.sqlite", 1)
    clock = game.sim.clock
    game.end()
    said = [clock.label(next_post(clock, clock.parse(at))) for at in ("08:20", "08:40", "15:00")]
    assert ["09:00" in said[0], "15:00" in said[1], "09:00" in said[2]] == [True] * 3


ASKS = "I saw Bram Okafor carry a sack of flour away at night."
NORA, EDDA = "Nora Vance", "Edda Marsh"


def written(town: Simulation | Visited, out: Path) -> None:
    """Let a letter come to Edda at three, and live until the morning after the answer came."""
    sim = town.sim if isinstance(town, Visited) else town
    sim.run(sim.clock.parse("14:00"))
    send(out, "letter", {"who": EDDA, "text": ASKS, "sender": NORA})
    sim.run(sim.clock.parse("day 2 09:05"))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("letters") / "game.sqlite"
    game = Visited(HAMLET, out, 1)
    written(game, out)
    return game.end()


def test_a_letter_is_answered_once_at_a_table_and_the_answer_comes_by_the_next_post(
    answered: Path,
) -> None:
    with load(answered) as run:
        clock = run.clock
        posted = [row for row in run.rows(EventRow) if row.kind == "letter_posted"]
        came = [row for row in run.rows(EventRow) if row.kind == "letter"]
        wrote = [row for row in run.rows(SegmentRow, agent=EDDA) if "letter" in row.activity]
        asked = [row.kind for row in run.rows(AskRow) if row.kind == "write_letter"]
        told = " ".join(story_of_person(run, EDDA, clock.parse("day 2 03:00")).split())
    assert [row.agent for row in posted if json.loads(row.data)["to"] == NORA] == [EDDA]
    assert asked == ["write_letter"]
    assert wrote[0].object is not None
    assert "17:30" <= f"{clock.at(wrote[0].tick):%H:%M}" <= "22:30"
    to_nora = [row for row in came if row.agent == NORA]
    assert [clock.label(row.tick) for row in to_nora] == ["day 2 09:00"]
    assert "A letter has come from Edda Marsh" in to_nora[0].text
    assert "Edda Marsh has written a letter to Nora Vance." in told
    assert f"A letter has come from Nora Vance: “{ASKS}”" in told


def test_what_a_letter_says_is_news_that_its_writer_told(answered: Path) -> None:
    with load(answered) as run:
        known = list(run.rows(KnowledgeRow))
        by_letter = [row for row in known if row.source == NORA and row.line is None]
        told_on = [row.agent for row in known if row.fact == by_letter[0].fact and row.line]
    assert [row.agent for row in by_letter] == [EDDA]
    assert told_on, "a letter spreads what it says"


def test_a_letter_in_flight_survives_a_stop_and_is_replayed(answered: Path, tmp_path: Path) -> None:
    stopped = tmp_path / "stopped.sqlite"
    with Simulation.create(HAMLET, stopped, 1) as sim:
        sim.run(sim.clock.parse("14:00"))
        send(stopped, "letter", {"who": EDDA, "text": ASKS, "sender": NORA})
        sim.run(sim.clock.parse("14:30"))
    for until in ("18:20", "day 2 03:00", "day 2 09:05"):
        with Simulation.resume(stopped) as sim:
            sim.run(sim.clock.parse(until))
    assert differences(answered, stopped, limit=5) == []
    again = tmp_path / "again.sqlite"
    with Simulation.create(HAMLET, again, 1, f"recorded:{answered}", policy="lockstep") as sim:
        sim.run(sim.clock.parse("day 2 09:05"))
    assert differences(answered, again, limit=5) == []
