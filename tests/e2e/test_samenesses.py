"""The same town gives the same run, whatever the order, the process or the interruptions."""

from pathlib import Path
from typing import cast

import pytest
from _pytest.mark import ParameterSet

from agents.models.replay.recorded import ReplayMismatch
from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.helpers.living import (
    HAMLET,
    LARKSPUR,
    Clumsy,
    Shuffled,
    at_other_pace,
    frontier,
    killed_after,
    late,
    lived,
    living,
    on,
    patiently,
    recording,
    resuming,
    shuffled,
)
from town.rng import rng
from town.runfile import differences, digest, fork, load
from town.runfile.checksums.verify import verified
from town.runfile.client import send
from town.simulation import Policy

NOON = "12:50"  # six hours of either town


def in_the_gate(tick: int) -> ParameterSet:
    """Return a tick that only the long tests try."""
    return pytest.param(tick, marks=pytest.mark.gate)


@pytest.fixture(scope="module", params=[HAMLET, LARKSPUR], ids=["hamlet", "larkspur"])
def town(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def first(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "first.sqlite"
    lived(town, out, NOON)
    return out


def same(a: Path, b: Path) -> None:
    assert differences(a, b, limit=5) == []
    assert digest(a) == digest(b)
    for path in (a, b):
        found = verified(path)
        assert found.steps
        assert found.alterations == (), found.sentence


def test_the_same_seed_in_another_process_with_another_hash_seed(
    town: Path, first: Path, tmp_path: Path
) -> None:
    out = tmp_path / "other.sqlite"
    assert living(town, out, NOON, hash_seed="4711").wait() == 0
    same(first, out)


def test_another_seed_is_another_life(first: Path, town: Path, tmp_path: Path) -> None:
    assert lived(town, tmp_path / "other.sqlite", "08:30", seed=2) != digest(first)
    assert differences(first, tmp_path / "other.sqlite", limit=1)


def test_answers_in_any_order_and_any_size(town: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "shuffled.sqlite"
    lived(town, out, NOON, service=shuffled(5))
    same(first, out)


def test_in_step_and_ahead_of_each_other(town: Path, first: Path, tmp_path: Path) -> None:
    for n, policy in enumerate(("lockstep", "out_of_order")):
        out = tmp_path / f"{policy}.sqlite"
        ahead = policy == "lockstep"
        lived(town, out, NOON, service=late(n), policy=cast(Policy, policy), ask_ahead=ahead)
        same(first, out)


def test_a_town_in_which_people_are_ahead_is_stopped_and_resumed(
    town: Path, first: Path, tmp_path: Path
) -> None:
    out = tmp_path / "stopped.sqlite"
    sim = Simulation.create(town, out, 1, service=late(7), ask_ahead=True)
    stop = frontier(first) // 4

    def asks_to_stop(tick: int) -> None:
        if tick == stop:
            send(out, "stop", {})

    sim.run(frontier(first), asks_to_stop)
    sim.close()
    assert stop < frontier(out) < frontier(first)
    on(out, frontier(first), late(8), ask_ahead=True)
    same(first, out)


def test_what_is_asked_ahead_is_used_where_nothing_has_changed(
    town: Path, first: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ahead.sqlite"
    sim = Simulation.create(town, out, 1, service=late(3), ask_ahead=True)
    sim.run(frontier(first))
    sim.finish()
    same(first, out)
    found = sim.minds.foreseen
    assert found["used"] >= 0.8 * sum(found.values())
    if town == LARKSPUR:  # in the hamlet nothing comes between in these hours
        assert found["used"] < sum(found.values())


def test_looking_at_every_tick_sees_no_more(town: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "looking.sqlite"
    lived(town, out, NOON, shortcut=False)
    same(first, out)


def test_a_replay_asks_nobody(town: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "replay.sqlite"
    lived(town, out, NOON, service=recording(first))
    same(first, out)


def test_a_replay_of_another_life_says_where_it_parts(first: Path, tmp_path: Path) -> None:
    with pytest.raises(ReplayMismatch, match=r"at tick \d+, question \d+ of [A-Z]\w+"):
        lived(at_other_pace(HAMLET, 3), tmp_path / "r.sqlite", NOON, service=recording(first))


@pytest.mark.parametrize("tick", [1, in_the_gate(2), 3, 97, in_the_gate(700), 1501])
def test_stopped_and_resumed(tick: int, town: Path, first: Path, tmp_path: Path) -> None:
    out = tmp_path / "stopped.sqlite"
    sim = Simulation.create(town, out, 1)
    sim.run(tick)
    sim.close()
    assert frontier(out) == tick
    on(out, frontier(first))
    same(first, out)


@pytest.mark.parametrize("tick", [0, in_the_gate(1), 2, 360, in_the_gate(1300)])
def test_a_fork_lives_on_as_its_parent_did(
    tick: int, town: Path, first: Path, tmp_path: Path
) -> None:
    out = tmp_path / "fork.sqlite"
    fork(first, tick, out)
    with load(out) as run:
        assert run.manifest["parent"]["tick"] == tick
    on(out, frontier(first))
    same(first, out)


@pytest.mark.parametrize("ticks", [0, 2, 5])
def test_other_reaction_times(ticks: int, tmp_path: Path) -> None:
    town = at_other_pace(HAMLET, ticks)
    runs = [tmp_path / f"{name}.sqlite" for name in "abc"]
    lived(town, runs[0], NOON)
    lived(town, runs[1], NOON, service=shuffled(3), shortcut=False)
    same(runs[0], runs[1])


def test_bad_answers_are_asked_again_and_lose_nothing(tmp_path: Path) -> None:
    runs = [tmp_path / f"{name}.sqlite" for name in "abc"]
    lived(HAMLET, runs[0], NOON, service=Clumsy(ScriptedModel(1), 1, 0.4))
    lived(HAMLET, runs[1], NOON, service=Shuffled(Clumsy(ScriptedModel(1), 1, 0.4), 2))
    lived(HAMLET, runs[2], NOON, service=recording(runs[0]))
    same(runs[0], runs[1])
    same(runs[0], runs[2])
    with load(runs[0]) as run:
        failed = [ask for ask in run.table("asks").to_dict("records") if ask["outcome"] != "ok"]
        told = [e for e in run.table("events").to_dict("records") if e["kind"] == "failed"]
    assert failed
    assert all(ask["tries"] == 3 for ask in failed)
    assert told
    assert "carried on without an answer" in told[0]["text"]


def killed_and_resumed(town: Path, out: Path, until: str, kills: int, seed: int) -> int:
    """Kill a run again and again at random moments; return how often it was killed alive."""
    dice = rng(seed, "kills")
    child, alive = living(town, out, until), 0
    for _ in range(kills):
        patiently(out)
        alive += killed_after(child, 0.2 + 1.5 * dice.random())
        child = resuming(out, until)
    assert child.wait() == 0
    return alive


def test_killed_and_resumed(tmp_path: Path) -> None:
    lived(HAMLET, tmp_path / "whole.sqlite", "day 2 06:50")
    alive = killed_and_resumed(HAMLET, tmp_path / "killed.sqlite", "day 2 06:50", 3, seed=1)
    assert alive >= 1
    same(tmp_path / "whole.sqlite", tmp_path / "killed.sqlite")
