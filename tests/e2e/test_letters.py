"""Letters that players write: they come with the next post, to one person, and are remembered."""

from pathlib import Path

from tests.helpers.living import HAMLET
from tests.helpers.visiting import Visited
from town.players.interventions import next_post
from town.runfile import load
from town.runfile.records import InterventionRow, MemoryRow


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
