"""A window that dies while its player is somebody: the person lives on by their own mind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET, ROOT, frontier, on, patiently
from town.players.presence import MAX_SILENCE_S, WindowPresence
from town.runfile import differences, load
from town.runfile.client import send
from town.runfile.records import AskRow, InterventionRow, SegmentRow

BRAM = "Bram Okafor"
PATIENCE_S = 40.0
WINDOW = """
import sys, time
from pathlib import Path
from town.runfile.reader import load
from town.runfile.client import send
path, began, body = Path(sys.argv[1]), int(sys.argv[2]), None
while True:
    with load(path) as run:
        frontier = run.frontier
    send(path, "pace", {"up_to": frontier + 2, "who": body})
    if body is None and frontier > began:
        body = "Bram Okafor"
        send(path, "possess", {"who": body})
    time.sleep(0.1)
"""
"""A window as a town knows one: it says how far the town may live, and who its player is."""


def done(path: Path) -> list[tuple[int, str, str]]:
    with load(path) as run:
        return [(row.tick, row.kind, row.agent) for row in run.rows(InterventionRow)]


def wait_for(path: Path, kind: str) -> int:
    """Return the tick of the first intervention of a kind, once there is one."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if found := [tick for tick, k, _ in done(path) if k == kind]:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"nobody did {kind}")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_who_was_possessed_lives_on_when_the_window_is_killed(tmp_path: Path) -> None:
    path, again = tmp_path / "played.sqlite", tmp_path / "again.sqlite"
    begun(path, 360)
    town = _run("-m", "sim", "resume", path, "--until", "12:00", "--patience", "20")
    window = _run("-c", WINDOW, path, "360")
    try:
        taken = wait_for(path, "possess")
        while frontier(path) < taken + 4:
            time.sleep(0.05)
        window.send_signal(signal.SIGKILL)
        released = wait_for(path, "release")
        assert town.wait(60) == 0
    finally:
        for process in (window, town):
            process.kill()
            process.wait()
    assert done(path) == [(taken, "possess", BRAM), (released, "release", BRAM)]
    assert released >= taken + 18
    with load(path) as run:
        own = [s for s in run.rows(SegmentRow, agent=BRAM) if s.tick > released]
        until = run.frontier
    assert len({s.activity for s in own}) > 3
    replay = Simulation.create(HAMLET, again, 1, model=f"recorded:{path}")
    replay.run(until)
    replay.finish()
    assert differences(path, again, limit=5) == []


def begun(path: Path, tick: int) -> None:
    sim = Simulation.create(HAMLET, path, 1)
    sim.run(tick)
    sim.close()


def _run(*words: str | Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *map(str, words)], cwd=ROOT)


def test_a_run_whose_player_is_gone_goes_on_without(tmp_path: Path) -> None:
    path, again = tmp_path / "played.sqlite", tmp_path / "again.sqlite"
    sim = Simulation.create(HAMLET, path, 1)
    sim.run(360)
    send(path, "possess", {"who": BRAM})
    send(path, "enter", {"who": "Nora Vance"})
    sim.run(370)
    sim.close()
    on(path, 700)
    kinds = [(tick, kind) for tick, kind, _ in done(path)]
    assert kinds == [(360, "possess"), (360, "enter"), (378, "release"), (540, "exit")]
    replay = Simulation.create(HAMLET, again, 1, model=f"recorded:{path}")
    replay.run(375)
    replay.close()
    on(again, 700)
    with load(path) as run, load(again) as other:
        assert list(run.rows(SegmentRow)) == list(other.rows(SegmentRow))
    assert done(again) == done(path)


def test_without_a_window_game_time_says_when_a_player_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "played.sqlite"
    with Simulation.create(HAMLET, path, 1) as sim:
        sim.run(360)
        send(path, "possess", {"who": BRAM})
        sim.run(370)
        send(path, "wait", {"who": BRAM, "action": {"minutes": 1.0, "activity": "stands"}})
        sim.run(520)
    assert done(path) == [(360, "possess", BRAM), (370, "wait", BRAM), (388, "release", BRAM)]
    with load(path) as run:
        after = run.rows(SegmentRow, since=388, agent=BRAM)
        thoughts = [ask for ask in run.rows(AskRow, agent=BRAM) if ask.tick >= 388]
    assert any(segment.kind in ("act", "walk") for segment in after)
    assert thoughts


def test_a_replay_releases_nobody_by_itself(tmp_path: Path) -> None:
    path, again = tmp_path / "played.sqlite", tmp_path / "again.sqlite"
    sim = Simulation.create(HAMLET, path, 1)
    send(path, "possess", {"who": BRAM})
    sim.run(300)
    sim.finish()
    replay = Simulation.create(HAMLET, again, 1, model=f"recorded:{path}")
    replay.run(10)
    replay.close()
    on(again, 300)
    assert differences(path, again, limit=5) == []


def test_who_is_heard_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    there = WindowPresence(18)
    assert there.left(["a", "b"], 10) == []
    now[0] += MAX_SILENCE_S + 1
    there.heard("b")
    assert there.left(["a", "b"], 20) == []
    assert there.left(["a", "b"], 37) == []
    assert there.left(["a", "b"], 38) == ["a"]
    there.heard("a")
    assert there.left(["a", "b"], 60) == []
    assert there.left([], 61) == []


def test_a_window_that_is_slow_to_open_finds_the_town_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "slow.sqlite"
    town = _run("-m", "sim", "run", HAMLET, "--out", path, "--patience", "20", "--until", "07:00")
    try:
        while not path.exists():
            time.sleep(0.05)
        time.sleep(MAX_SILENCE_S + 2.0)
        assert frontier(path) == 0
        send(path, "pace", {"up_to": 3})
        patiently(path)
        time.sleep(0.5)
        assert frontier(path) == 3
    finally:
        town.kill()
        town.wait()
