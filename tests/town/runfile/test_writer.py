"""A run file is whole whatever happens to its writer."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.rows import MANIFEST, ask, event, memory, reply, segment, timing, written
from town.runfile import RunFileError, RunWriter, load
from town.runfile.client import send
from town.runfile.records import (
    EventRow,
    InterventionRow,
    MemoryRow,
    ReplyRow,
    SegmentRow,
    TimingRow,
)


def test_a_finished_run_is_one_file_that_holds_its_rows(tmp_path: Path) -> None:
    rows = [segment(0, "Ann", 5), segment(5, "Ann", 9), event(3, "Ann"), memory(2, "Ann", 0)]
    path = written(tmp_path / "a.sqlite", 10, *rows)
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]
    with load(path) as run:
        kinds = (SegmentRow, EventRow, MemoryRow)
        assert [row for kind in kinds for row in run.rows(kind)] == rows
        assert run.manifest == MANIFEST
        assert (run.frontier, run.status.frontier, run.status.state) == (10, 10, "finished")
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_segment_that_is_cut_replaces_its_older_self(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", {}) as writer:
        writer.step(1, [segment(0, "Ann", 90)])
        writer.step(8, [segment(0, "Ann", 7, planned=90), segment(7, "Ann", 20)])
    with load(tmp_path / "a.sqlite") as run:
        assert [(s.tick, s.until, s.planned) for s in run.rows(SegmentRow)] == [
            (0, 7, 90),
            (7, 20, None),
        ]


def test_two_rows_of_one_key_are_a_mistake_and_the_step_is_not_written(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", {}) as writer:
        writer.step(1, [event(0, "Ann")])
        with pytest.raises(ValueError, match=r"'events'.*events\.tick, events\.agent, events\.n"):
            writer.step(2, [memory(1, "Ann", 0), event(0, "Ann")])
        assert writer.frontier == 1
    with load(tmp_path / "a.sqlite") as run:
        assert list(run.rows(MemoryRow)) == []


def test_the_journal_is_there_before_the_step_and_done_with_after(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", {}) as writer:
        first, second, ahead = reply(0, "Ann"), reply(0, "Ann", 1), reply(7, "Bo")
        writer.journal(first, timing(first))
        writer.journal_many([(second, None), (ahead, timing(ahead))])
        unsettled = set(writer.unsettled_replies())
        assert unsettled == {
            (0, "Ann", 0, 1),
            (0, "Ann", 1, 1),
            (7, "Bo", 0, 1),
        }
        writer.step(5, [ask(1, "Ann", 0, 0), ask(1, "Ann", 0, 1), ask(8, "Bo", 7)])
        assert writer.unsettled_replies() == {(7, "Bo", 0, 1): ahead}
        assert len(writer.replies()) == 3
    with load(tmp_path / "a.sqlite") as run:
        assert list(run.rows(TimingRow)) == [timing(first), timing(ahead)]


def test_going_on_takes_out_what_is_beyond_the_frontier(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    touch = InterventionRow(30, 0, "whisper", "Bo", "{}")
    with RunWriter.create(path, {}) as writer:
        writer.intervene(touch)
        writer.journal(reply(12, "Bo"))
        rows = [segment(0, "Ann", 4, planned=50), segment(4, "Ann", 15, planned=60)]
        writer.step(10, [*rows, segment(15, "Ann", 99), event(9, "Bo"), event(10, "Bo")])
    with RunWriter.open(path) as writer:
        assert list(writer.unsettled_replies()) == [(12, "Bo", 0, 1)]
    with load(path) as run:
        assert list(run.rows(SegmentRow)) == [
            segment(0, "Ann", 4, planned=50),
            segment(4, "Ann", 60),
        ]
        assert list(run.rows(EventRow)) == [event(9, "Bo")]
        assert list(run.rows(InterventionRow)) == [touch]


def test_a_refusal_found_beyond_the_frontier_is_not_found_yet(tmp_path: Path) -> None:
    late = segment(9, "Ann", 10, planned=40, refused="Taken.")
    at_once = segment(9, "Bo", 10, refused="There is no way.")
    path = written(tmp_path / "a.sqlite", 10, late, at_once)
    with RunWriter.open(path):
        pass
    with load(path) as run:
        assert list(run.rows(SegmentRow)) == [segment(9, "Ann", 40), at_once]


def test_a_segment_drawn_out_beyond_the_frontier_ends_at_it(tmp_path: Path) -> None:
    rows = [segment(2, "Ann", 30, planned=5), segment(2, "Bo", 30, planned=10)]
    path = written(tmp_path / "a.sqlite", 10, *rows, segment(2, "Cy", 8, planned=5))
    with RunWriter.open(path):
        pass
    with load(path) as run:
        found = [(s.agent, s.until, s.planned) for s in run.rows(SegmentRow)]
    assert found == [("Ann", 10, 5), ("Bo", 10, None), ("Cy", 8, 5)]


def test_one_file_has_one_writer(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, {}):
        with pytest.raises(RunFileError, match="Another simulation is writing"):
            RunWriter.open(path)
        with load(path) as run:
            assert run.is_live
    with load(path) as run:
        assert not run.is_live
    RunWriter.open(path).close()
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_file_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not JSON serializable"):
        RunWriter.create(tmp_path / "a.sqlite", {"about": object()})
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 1)
    with pytest.raises(RunFileError, match="name a file that is new"):
        RunWriter.create(path, {})


@pytest.mark.parametrize(
    ("error", "state"), [(RuntimeError("bug"), "failed"), (KeyboardInterrupt(), "stopped")]
)
def test_what_ends_a_run_stands_in_its_status(
    tmp_path: Path, error: BaseException, state: str
) -> None:
    writer = RunWriter.create(tmp_path / "a.sqlite", {})
    writer.step(3, [event(1, "Ann")])
    writer.__exit__(type(error), error, None)
    with load(tmp_path / "a.sqlite") as run:
        assert (run.status.state, run.frontier) == (state, 3)
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]


def test_the_status_keeps_what_is_not_renewed(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", {}) as writer, load(tmp_path / "a.sqlite") as run:
        writer.status("waiting", error="The model is gone.", in_flight=3)
        writer.status(tokens_per_second=12.5)
        status = run.status
        assert (status.state, status.error, status.in_flight) == (
            "waiting",
            "The model is gone.",
            3,
        )
        assert status.tokens_per_second == 12.5
        with pytest.raises(TypeError, match="status has no mood"):
            writer.status(mood="good")


def test_windows_speak_to_the_simulation_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, {}) as writer:
        assert send(path, "pause", {}) == 1
        assert send(path, "whisper", {"to": "Ann", "text": "Go home."}) == 2
        assert [(c.n, c.kind, c.data) for c in writer.commands(after=1)] == [
            (2, "whisper", {"to": "Ann", "text": "Go home."})
        ]


def test_commands_sent_since_a_run_was_reopened_are_new(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, {}) as writer:
        assert writer.old_commands == 0
        send(path, "pause", {})
    with RunWriter.open(path) as writer:
        send(path, "stop", {})
        assert [c.kind for c in writer.commands(writer.old_commands)] == ["stop"]


def test_a_full_disk_loses_the_step_in_flight_only(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, {}) as writer:
        writer.step(1, [event(0, "Ann")])
        pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
        writer._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RunFileError, match=r"The disk that holds .* is full; make room"):
            writer.step(2, [event(1, "Ann", n, text="x" * 999) for n in range(99)])
        writer._db.execute("PRAGMA max_page_count = 1000000")
        assert writer.frontier == 1
    with load(path) as run:
        assert list(run.rows(EventRow)) == [event(0, "Ann")]


ROOT = Path(__file__).parents[3]
KILLED = """
from tests.helpers.rows import ask
from tests.helpers.rows import event
from tests.helpers.rows import memory
from tests.helpers.rows import reply
from town.runfile import RunWriter

with RunWriter.create({path!r}, {{}}) as writer:
    for t in range(100_000):
        writer.journal(reply(t, "Ann"))
        print(t, flush=True)
        rows = [memory(t, "Ann", t * 50 + n) for n in range(50)]
        writer.step(t + 1, [ask(t, "Ann", t), event(t, "Ann"), *rows])
"""


@pytest.mark.parametrize("steps", [3, 40, 150])
def test_a_killed_run_keeps_every_reply_and_whole_steps(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "a.sqlite"
    command = [sys.executable, "-c", KILLED.format(path=str(path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        seen = [int(process.stdout.readline()) for _ in range(steps)]
        os.kill(process.pid, signal.SIGKILL)
        seen += [int(line) for line in process.stdout.read().split()]
    with load(path) as run:
        assert not run.is_live
        replies, frontier = len(list(run.rows(ReplyRow))), run.frontier
        assert replies in (len(seen), len(seen) + 1)
        assert frontier in (replies - 1, replies)
        assert len(list(run.rows(MemoryRow))) == 50 * frontier
    with RunWriter.open(path) as writer:
        assert list(writer.unsettled_replies()) == [
            (t, "Ann", 0, 1) for t in range(frontier, replies)
        ]
        writer.finish()
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_reader_that_stays_does_not_stop_a_run_from_finishing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    writer = RunWriter.create(path, MANIFEST)
    with load(path) as run:
        writer.step(4, [event(1, "Ann")])
        assert run.status.state == "running"
        writer._db.execute("PRAGMA busy_timeout = 0")
        writer.finish()
        assert run.status.state == "finished"
        assert list(run.rows(EventRow)) == [event(1, "Ann")]
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM events").fetchone() == (1,)
    db.close()


def test_nothing_is_in_flight_when_a_run_begins_again_ends_or_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    writer = RunWriter.create(path, MANIFEST)
    writer.status("running", in_flight=7)
    writer.__exit__(RuntimeError, RuntimeError("bug"), None)
    found = [status_of(path)]
    with RunWriter.open(path) as writer:
        found.append(status_of(path))
        writer.status("running", in_flight=7)
        writer.finish()
    assert [*found, status_of(path)] == [("failed", 0), ("running", 0), ("finished", 0)]


def status_of(path: Path) -> tuple[str, int]:
    with load(path) as run:
        return run.status.state, run.status.in_flight


def test_vectors_are_kept_by_the_digest_of_their_text_the_first_of_each(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", MANIFEST) as writer:
        writer.store_vectors([("d1", b"\x01"), ("d2", b"\x02")])
        writer.store_vectors([("d1", b"\x09")])
    with load(tmp_path / "a.sqlite") as run:
        assert run.vectors() == {"d1": b"\x01", "d2": b"\x02"}


def test_a_fork_says_where_it_goes_on(tmp_path: Path) -> None:
    source = written(tmp_path / "a.sqlite", 10, event(3, "Ann"), event(8, "Ann"))
    with RunWriter.create(tmp_path / "b.sqlite", MANIFEST) as writer:
        writer.copy_past(source, 5, whole=True)
        assert writer.frontier == 5
    with load(tmp_path / "b.sqlite") as run:
        assert run.status.frontier == 5
        assert list(run.rows(EventRow)) == [event(3, "Ann")]
