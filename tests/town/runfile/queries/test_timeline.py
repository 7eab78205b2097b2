"""Rows between two ticks, segments that still change, players and visitors."""

from pathlib import Path

from tests.helpers.rows import event, memory, segment, written
from town.runfile import load
from town.runfile.queries.timeline import (
    has_segments,
    interventions_between,
    is_played,
    played_people,
    refused_segments,
    rows_between,
    segments_since,
    visits_between,
)
from town.runfile.records import EventRow, InterventionRow, MemoryRow


def intervention(tick: int, kind: str, agent: str, n: int = 0) -> InterventionRow:
    return InterventionRow(tick, n, kind, agent, "{}")


def test_rows_come_by_tick_and_memories_without_vectors(tmp_path: Path) -> None:
    rows = (event(2, "Bo"), event(1, "Cy"), event(1, "Ann"), event(3, "Ann"))
    path = written(tmp_path / "a.sqlite", 9, *rows, memory(1, "Bo", 0), memory(2, "Ann", 0))
    with load(path) as run:
        found = [(row.tick, row.agent) for row in rows_between(run, EventRow, 1, 3)]
        assert found == [(1, "Ann"), (1, "Cy"), (2, "Bo")]
        assert [row.tick for row in rows_between(run, EventRow, 0, 9, "Ann")] == [1, 3]
        assert [row.vector for row in rows_between(run, MemoryRow, 0, 9)] == [b"", b""]


def test_unfinished_segments_are_read_again(tmp_path: Path) -> None:
    rows = (segment(0, "Ann", 90), segment(0, "Bo", 5), segment(5, "Bo", 90, refused="Taken."))
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        assert has_segments(run)
        found = [(row.tick, row.agent) for row in segments_since(run, 5, [(0, "Ann")])]
        assert sorted(found) == [(0, "Ann"), (5, "Bo")]
        assert [row.refused for row in refused_segments(run, 0, 9)] == ["Taken."]
    with load(written(tmp_path / "b.sqlite", 0)) as run:
        assert not has_segments(run)


def test_players_and_visitors_come_and_go(tmp_path: Path) -> None:
    rows = (
        intervention(1, "enter", "Nora"),
        intervention(2, "possess", "Ann"),
        intervention(4, "exit", "Nora"),
    )
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        assert visits_between(run, 0, 9) == [(1, "Nora", True), (4, "Nora", False)]
        assert [played_people(run, tick) for tick in (0, 1, 3)] == [[], ["Nora"], ["Nora", "Ann"]]
        assert played_people(run) == ["Ann"]
        assert [is_played(run, "Nora", tick) for tick in (0, 1, 4)] == [False, True, False]


def test_a_long_hesitation_is_one_intervention(tmp_path: Path) -> None:
    ticks = (1, 2, 3, 7)
    rows = [intervention(tick, "hesitate", "Ann") for tick in ticks]
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        assert [row.tick for row in interventions_between(run, 0, 9)] == [1, 7]
