"""People go ahead of each other beside a window, by no more than it shows in two seconds."""

import threading
import time
from math import ceil
from pathlib import Path

import pytest

from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.e2e.test_overdue_thoughts import SHORT, Stuck
from tests.helpers.living import HAMLET, Late, frontier, lived
from town.runfile import differences, digest, load
from town.runfile.client import send
from town.runfile.records import InterventionRow

LUCY, BRAM, WILF = "Lucy Okafor", "Bram Okafor", "Wilf Tansley"
LEAD_S = 2.0


class Beside:
    """A hamlet beside a window that shows it at a speed, and says how far it may live."""

    def __init__(self, out: Path, speed: float) -> None:
        self.out, self.speed, self.model = out, speed, Stuck(LUCY)
        late = Late(self.model, 3)
        self.sim = Simulation.create(HAMLET, out, 1, service=late, patience_s=SHORT * 1000)
        self.leads = set[int]()
        self.wishes: dict[int, tuple[str, dict[str, object]]] = {}

    def until(self, tick: int) -> None:
        self._pace(self.sim.frontier)
        self.sim.run(tick, self._pace)

    def _pace(self, tick: int) -> None:
        if tick in self.wishes:
            kind, data = self.wishes[tick]
            send(self.out, kind, data)
        if tick % 4 == 0:
            send(self.out, "pace", {"up_to": tick + 80, "speed": self.speed})
        clocks = [body.timeline.clock for body in self.sim.world.bodies.values()]
        self.leads.add(max(clocks) - tick)

    def end(self) -> Path:
        self.sim.finish()
        return self.out

    def done(self) -> list[tuple[int, str]]:
        with load(self.out) as run:
            return [(row.tick, row.kind) for row in run.rows(InterventionRow)]


def again(played: Path, out: Path) -> Path:
    """Live once more in lock-step, by the replies and the commands of a run."""
    with load(played) as run:
        until = run.frontier
    sim = Simulation.create(HAMLET, out, 1, model=f"recorded:{played}", policy="lockstep")
    sim.run(until)
    sim.finish()
    return out


@pytest.mark.parametrize("speed", [1, 5, 240])
def test_the_faster_a_window_shows_it_the_further_ahead_they_go(speed: int, tmp_path: Path) -> None:
    beside = Beside(tmp_path / "beside.sqlite", speed)
    beside.until(beside.sim.clock.parse("09:00"))
    assert 0 < max(beside.leads) < min(ceil(LEAD_S * speed), 60)
    assert lived(HAMLET, tmp_path / "in_step.sqlite", "09:00", policy="lockstep") == digest(
        beside.end()
    )


def test_commands_take_effect_within_that_and_a_replay_has_them(tmp_path: Path) -> None:
    beside = Beside(tmp_path / "beside.sqlite", 5)
    first = beside.sim.clock.parse("08:00")
    wishes: list[tuple[str, dict[str, object]]] = [
        ("whisper", {"who": WILF, "text": "You should run for warden yourself."}),
        ("object", {"object": "tansley_cottage/kitchen/stove", "state": "burning"}),
        ("announce", {"text": "The bridge is closed for the day."}),
        ("possess", {"who": BRAM}),
        ("wait", {"who": BRAM, "action": {"minutes": 3, "activity": "juggling chisels"}}),
        ("release", {"who": BRAM}),
    ]
    asked = {first + 40 * n + 1: wish for n, wish in enumerate(wishes)}
    beside.wishes = asked
    beside.until(first + 400)
    done = beside.done()
    assert [kind for _, kind in done] == [kind for kind, _ in wishes]
    for at, (tick, _) in zip(asked, done, strict=True):
        assert at <= tick <= at + ceil(LEAD_S * 5)
    assert differences(beside.end(), again(beside.out, tmp_path / "again.sqlite"), limit=5) == []
    assert max(beside.leads) > 1


def test_who_hesitates_while_others_are_ahead_does_so_in_a_replay(tmp_path: Path) -> None:
    beside = Beside(tmp_path / "beside.sqlite", 20)
    beside.sim.patience_s = SHORT
    beside.until(600)
    beside.model.stuck = True
    beside.until(800)
    beside.model.stuck = False
    beside.until(1000)
    assert {kind for _, kind in beside.done()} == {"hesitate", "decide"}
    assert differences(beside.end(), again(beside.out, tmp_path / "again.sqlite"), limit=5) == []


def test_a_window_that_does_not_say_how_fast_it_is_keeps_them_in_step(tmp_path: Path) -> None:
    sim = Simulation.create(HAMLET, tmp_path / "a.sqlite", 1, service=Late(ScriptedModel(1), 1))
    send(tmp_path / "a.sqlite", "pace", {"up_to": 9999})
    leads = set[int]()
    sim.run(
        500,
        lambda tick: leads.update(b.timeline.clock - tick for b in sim.world.bodies.values()),
    )
    sim.finish()
    assert leads == {0}


def test_a_window_that_holds_the_town_finds_all_in_the_file_that_was_lived(tmp_path: Path) -> None:
    """It comes in a quiet hour, when steps are written seldom, and asks for what is lived."""
    path = tmp_path / "quiet.sqlite"
    sim = Simulation.create(HAMLET, path, 1, policy="lockstep")
    quiet, came, found = sim.clock.parse("day 2 02:00"), list[int](), list[int]()

    def comes(tick: int) -> None:
        if not came and tick > quiet and tick - frontier(path) > 5:
            send(path, "pace", {"up_to": tick, "speed": 1})
            came.append(tick)

    def looks() -> None:
        while not came:
            time.sleep(0.01)
        end = time.monotonic() + 3
        while frontier(path) < came[0] and time.monotonic() < end:
            time.sleep(0.01)
        found.append(frontier(path))
        send(path, "stop", {})

    window = threading.Thread(target=looks)
    window.start()
    sim.run(quiet + 600, comes)
    window.join()
    sim.close()
    assert found == came
