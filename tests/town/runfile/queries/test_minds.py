"""State, thoughts and the questions of a thought."""

from pathlib import Path

from tests.helpers.rows import ask, reply, timing, written
from town.runfile import load
from town.runfile.queries.minds import (
    ThoughtSummary,
    rows_of_thought,
    state_part_at,
    thinking_between,
    thoughts_between,
)
from town.runfile.records import AskRow, ReplyRow, StateRow, TimingRow


def test_a_thought_is_summed_up_and_its_rows_are_found(tmp_path: Path) -> None:
    replies = [reply(1, "Ann", 1), reply(1, "Ann", 0, 2), reply(1, "Ann", 0)]
    rows = [ask(4, "Ann", 1, 0), ask(4, "Ann", 1, 1), ask(6, "Ann", 5), ask(4, "Bo", 1), *replies]
    with load(written(tmp_path / "a.sqlite", 9, *rows, *map(timing, replies))) as run:
        kinds = ("next_step", "next_step")
        first = ThoughtSummary(1, 4, "ended", kinds, failed=False)
        assert thoughts_between(run, "Ann", 0, 5) == [first]
        assert [thought.tick for thought in thoughts_between(run, "Ann", 2, 9)] == [5]
        assert [row.n for row in rows_of_thought(run, AskRow, "Ann", 1)] == [0, 1]
        found = [(row.n, row.attempt) for row in rows_of_thought(run, ReplyRow, "Ann", 1)]
        assert found == [(0, 1), (0, 2), (1, 1)]
        assert len(rows_of_thought(run, TimingRow, "Ann", 1)) == 3


def test_state_is_the_newest_before_a_tick(tmp_path: Path) -> None:
    rows = [
        StateRow(1, "Ann", "percepts", '["a"]'),
        StateRow(3, "Ann", "percepts", '["b"]'),
        StateRow(1, "Ann", "thought", '{"tick":1}'),
        StateRow(3, "Ann", "thought", "null"),
    ]
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        assert [state_part_at(run, "Ann", "percepts", tick) for tick in (1, 3, 9)] == [
            None,
            ["a"],
            ["b"],
        ]
        assert thinking_between(run, 0, 9) == [(1, "Ann", True), (3, "Ann", False)]
