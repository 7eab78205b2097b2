"""Same content, same digest; a fork shares its source's past."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.rows import ask, event, memory, reply, segment, timing, written
from town.runfile import RunFileError, RunWriter, differences, digest, fork, load
from town.runfile.checksums.steps import values_of
from town.runfile.records import InterventionRow, ReplyRow, Row, SegmentRow
from town.runfile.runs.compare import first_difference

ROWS: list[Row] = [
    *(segment(0, "Ann", 5), segment(5, "Ann", 9), segment(0, "Bo", 9)),
    *(event(0, "Ann", 0), event(0, "Ann", 1), memory(3, "Ann", 0), ask(4, "Ann", 3)),
]


@given(order=st.permutations(ROWS), cut=st.integers(0, 8))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_order_of_writing_and_the_size_of_steps_do_not_show(
    tmp_path: Path, order: list[Row], cut: int
) -> None:
    (tmp_path / "a.sqlite").unlink(missing_ok=True)
    with RunWriter.create(tmp_path / "a.sqlite", {"machine": cut}) as writer:
        writer.step(cut, [row for row in order if tick_of(row) < cut])
        writer.step(9, [row for row in order if tick_of(row) >= cut])
    (tmp_path / "b.sqlite").unlink(missing_ok=True)
    plain = written(tmp_path / "b.sqlite", 9, *ROWS)
    assert digest(tmp_path / "a.sqlite") == digest(plain)
    assert differences(tmp_path / "a.sqlite", plain) == []


def tick_of(row: Row) -> int:
    tick: int = values_of(type(row))(row)[0]
    return tick


def test_timings_are_no_content(tmp_path: Path) -> None:
    told = reply(3, "Ann")
    a = written(tmp_path / "a.sqlite", 9, *ROWS, told, timing(told, 3.0))
    b = written(tmp_path / "b.sqlite", 9, *ROWS, told, timing(told, 99.0))
    assert digest(a) == digest(b)


def test_differences_name_table_key_column_and_both_values(tmp_path: Path) -> None:
    a = written(tmp_path / "a.sqlite", 9, *ROWS, event(8, "Bo"))
    changed = segment(5, "Ann", 8, "naps")
    b = written(tmp_path / "b.sqlite", 9, ROWS[0], changed, *ROWS[2:-1], event(2, "Cy"))
    assert differences(a, b) == [
        "segments (tick 5, agent Ann): until is 9 in a.sqlite, 8 in b.sqlite.",
        "segments (tick 5, agent Ann): activity is 'rests' in a.sqlite, 'naps' in b.sqlite.",
        "events (tick 2, agent Cy, n 0) is only in b.sqlite.",
        "events (tick 8, agent Bo, n 0) is only in a.sqlite.",
        "asks (tick 4, agent Ann, n 0) is only in a.sqlite.",
    ]
    assert len(differences(a, b, limit=2)) == 2
    assert first_difference(a, b) == "events (tick 2, agent Cy, n 0) is only in b.sqlite."
    assert first_difference(a, a) is None
    assert differences(a, b, up_to=2) == []
    assert digest(a) != digest(b)
    assert digest(a, up_to=2) == digest(b, up_to=2)


def test_long_values_are_shown_where_they_differ(tmp_path: Path) -> None:
    a = written(tmp_path / "a.sqlite", 9, event(1, "Ann", text="x" * 300 + "one" + "y" * 300))
    b = written(tmp_path / "b.sqlite", 9, event(1, "Ann", text="x" * 300 + "two" + "y" * 300))
    (found,) = differences(a, b)
    one, two = (f"…{'x' * 20}{word}{'y' * 57}…" for word in ("one", "two"))
    assert found.endswith(f"text is {one} in a.sqlite, {two} in b.sqlite.")


def test_a_fork_holds_the_past_and_nothing_of_the_future(tmp_path: Path) -> None:
    rows = [
        *(segment(0, "Ann", 7, planned=90), segment(7, "Ann", 30), segment(0, "Bo", 9)),
        *(event(4, "Ann"), event(5, "Ann"), ask(4, "Ann", 3), ask(6, "Bo", 4), ask(9, "Ann", 8)),
        *(reply(3, "Ann"), reply(4, "Bo"), reply(8, "Ann")),
        *(InterventionRow(4, 0, "bell", "", "{}"), InterventionRow(5, 0, "bell", "", "{}")),
    ]
    source = written(tmp_path / "a.sqlite", 10, *rows)
    out = fork(source, 5, tmp_path / "b.sqlite")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.sqlite", "b.sqlite"]
    with load(out) as run:
        assert list(run.rows(SegmentRow)) == [segment(0, "Ann", 90), segment(0, "Bo", 9)]
        assert [row.thought for row in run.rows(ReplyRow)] == [3, 4]
        assert (run.frontier, run.status.frontier, run.status.state) == (5, 5, "stopped")
        assert run.manifest["parent"] == {
            "run": "a",
            "tick": 5,
            "digest": digest(source, up_to=5),
        }
        assert run.manifest["scenario"] == "tiny"
    assert digest(out, up_to=5) == digest(source, up_to=5)
    with RunWriter.open(out) as writer:
        assert list(writer.unsettled_replies()) == [(4, "Bo", 0, 1)]
        writer.step(10, [row for row in rows if not in_past(row)] + rows[:1])
    assert differences(source, out) == []


def in_past(row: Row) -> bool:
    tick: int = getattr(row, "tick", 0) if not isinstance(row, ReplyRow) else row.thought
    return tick < 5


@pytest.mark.parametrize("at", [-1, 11])
def test_a_fork_starts_where_the_run_has_been(tmp_path: Path, at: int) -> None:
    source = written(tmp_path / "a.sqlite", 10)
    with pytest.raises(RunFileError, match=r"has reached tick 10 \(day 1 06:01\)"):
        fork(source, at, tmp_path / "b.sqlite")
    assert not (tmp_path / "b.sqlite").exists()
