"""Runs for tests: a town lived for a while, with services that shuffle, fail or refuse."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from agents.models.base.model_context import Wording
from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    Service,
)
from agents.models.base.wire_text import CallText, call_text
from agents.models.replay.recorded import RecordedModel
from agents.models.scripted import ScriptedModel
from sim import Simulation
from town.rng import rng
from town.runfile import RunFileError, digest, load
from town.runfile.reader import replies_in
from town.scenario.loader import load as load_scenario
from town.scenario.model import Scenario
from town.simulation import Policy

ROOT = Path(__file__).parents[2]
HAMLET, LARKSPUR = ROOT / "scenarios/hamlet", ROOT / "scenarios/larkspur"
XIAOQIAO = ROOT / "scenarios/xiaoqiao"


class Shuffled(Service):
    """A model whose answers come in another order, a few at a time."""

    def __init__(self, inner: Service, seed: int) -> None:
        self.inner, self.name = inner, inner.name
        self._dice, self._held = rng(seed, "shuffled"), list[Answer]()

    def submit(self, call: Call) -> None:
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        self._held = self._dice.shuffled([*self._held, *self.inner.collect()])
        count = self._dice.between(1, max(1, len(self._held)))
        out, self._held = self._held[:count], self._held[count:]
        return out

    def close(self) -> None:
        self.inner.close()


class Late(Shuffled):
    """A model whose answers take their time: who can go on without one goes on."""

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        self._held += self.inner.collect()
        if timeout_s == 0.0 and not self._dice.chance(0.05):
            return []
        first = self._dice.below(max(1, len(self._held)))
        out, self._held = self._held[first:][:2], self._held[:first] + self._held[first + 2 :]
        return out


class Clumsy(Service):
    """A model that answers badly now and then, by the call alone."""

    def __init__(self, inner: Service, seed: int, part: float) -> None:
        self.inner, self.name, self._seed, self._part = inner, inner.name, seed, part

    def submit(self, call: Call) -> None:
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return [self._spoiled(answer) for answer in self.inner.collect()]

    def _spoiled(self, answer: Answer) -> Answer:
        call = answer.id
        dice = rng(self._seed, "clumsy", call.agent, call.thought, call.n, call.attempt)
        if not dice.chance(self._part):
            return answer
        bad = ["", "{", answer.text[: len(answer.text) // 2], '{"nonsense": 1}', "null"]
        return replace(answer, text=dice.choice(bad))

    def close(self) -> None:
        self.inner.close()


class Spoiled(Service):
    """Rules whose answers to some kinds of questions ("": to all) are never good."""

    def __init__(self, *kinds: str, text: str = "nonsense") -> None:
        self.inner, self.name, self._kinds, self._text = ScriptedModel(1), "spoiled", kinds, text
        self._bad = set[CallId]()

    def submit(self, call: Call) -> None:
        if call.ask.kind in self._kinds or "" in self._kinds:
            self._bad.add(call.id)
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        answers = self.inner.collect(timeout_s)
        return [replace(a, text=self._text) if a.id in self._bad else a for a in answers]

    def close(self) -> None:
        self.inner.close()


class Worded(Service):
    """Rules that answer in the place of a language model, which is sent what it would be sent."""

    def __init__(self, seed: int, scenario: Path) -> None:
        town = load_scenario(scenario)
        self.inner, self.name = ScriptedModel(seed), "openai:http://127.0.0.1:8000/v1"
        self._render = Wording(town.language, town.about)()
        self._words: dict[CallId, CallText] = {}

    def submit(self, call: Call) -> None:
        self._words[call.id] = call_text(call, self._render)
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return [replace(a, sent=self._words.pop(a.id)) for a in self.inner.collect(timeout_s)]

    def close(self) -> None:
        self.inner.close()


def lived(
    scenario: Path | Scenario,
    out: Path,
    until: str,
    seed: int = 1,
    service: Service | None = None,
    shortcut: bool = True,
    policy: Policy = "out_of_order",
    ask_ahead: bool = False,
) -> str:
    """Live `scenario` until a time, and return the digest of the run."""
    options: dict[str, Any] = {"shortcut": shortcut, "policy": policy, "ask_ahead": ask_ahead}
    sim = Simulation.create(scenario, out, seed, service=service, **options)
    sim.run(sim.clock.parse(until))
    sim.finish()
    return digest(out)


def on(path: Path, tick: int, service: Service | None = None, ask_ahead: bool = False) -> None:
    """Resume a run and live up to `tick`."""
    sim = Simulation.resume(path, service, ask_ahead=ask_ahead)
    sim.run(tick)
    sim.finish()


def recording(path: Path) -> RecordedModel:
    """Return a model that knows nothing but the replies in a run."""
    return RecordedModel(replies_in(path), "scripted")


def shuffled(seed: int) -> Shuffled:
    """Return the scripted model with its answers out of order."""
    return Shuffled(ScriptedModel(1), seed)


def late(seed: int) -> Late:
    """Return the scripted model with its answers late."""
    return Late(ScriptedModel(1), seed)


def at_other_pace(folder: Path, ticks: int) -> Scenario:
    """Return a town whose people react after `ticks` ticks."""
    town = load_scenario(folder)
    return replace(town, world=replace(town.world, reaction_ticks=ticks))


def living(scenario: Path, out: Path, until: str, hash_seed: str = "0") -> subprocess.Popen[bytes]:
    """Start the command that lives `scenario`, in a process of its own."""
    command = ["run", str(scenario), "--until", until, "--seed", "1", "--out", str(out)]
    return _command(command, hash_seed)


def resuming(out: Path, until: str) -> subprocess.Popen[bytes]:
    """Start the command that goes on with a run."""
    return _command(["resume", str(out), "--until", until], "0")


def _command(arguments: list[str], hash_seed: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "sim.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed_after(child: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill `child` with SIGKILL after a while; return whether it was still alive."""
    try:
        child.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return True


def frontier(path: Path) -> int:
    """Return how far a run has got."""
    with load(path) as run:
        return run.frontier


def patiently(path: Path, seconds: float = 20) -> None:
    """Wait until there is a run at `path` that has begun."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if frontier(path) > 0:
                return
        except RunFileError:
            pass
        time.sleep(0.01)
