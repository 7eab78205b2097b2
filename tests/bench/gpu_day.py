"""How fast a graphics card lives a day of the town, and why: `make bench-gpu`. Knows no quality.

First the time per output token (gpu_tokens.py), then the day, each beside what the bench in virtual
time says of that card (schedule/).

A model of random weights, of the shape of an 8B one, does the work on a real vLLM: the prompts of a
day of Larkspur, held to their schemas, answers as long as those of the rules, which decide what
people do (shadow.py). Lived in lock-step and out of order, each with and without asking ahead; then
without the prefix cache, and asking one question at a time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from agents.models.base.model_context import Render
from agents.models.base.profiles import Profile
from agents.models.base.service import (
    Call,
    CallId,
    ModelError,
    Service,
)
from agents.models.local.vllm_server import PYTHON_VARIABLE, VllmServer, find_vllm
from agents.models.scripted import ScriptedModel
from agents.prompts import Prompts
from sim import Simulation
from tests.bench.gpu_tokens import Sized, token_times
from tests.bench.gpu_tokens import table as token_table
from tests.bench.schedule.policies import AHEAD
from tests.bench.schedule.replaying import Day
from tests.bench.schedule.server import cards
from tests.bench.schedule.trace import SHIPPED
from tests.bench.schedule.trace import read as read_trace
from tests.bench.shadow import OneByOne, Shadow
from tests.helpers import make_tiny_model as tiny_model
from tests.helpers.plain_asks import whisper
from tests.repo.with_vllm import FOLDER
from town.runfile import load
from town.runfile.records import TimingRow
from town.scenario.loader import load as load_scenario
from town.scenario.model import Scenario
from town.simulation import Policy

LARKSPUR = Path(__file__).parents[2] / "scenarios/larkspur"
SEED = 1
A_STEP, STRETCH = 6, 360  # ticks lived between looks at the wall clock; at its end all meet
WIDTH = 160  # of the table
CARDS = {"H200": "h200", "A100": "a100-80", "L4": "l4-24", "4090": "consumer-24"}  # by their names


@dataclass(frozen=True)
class Way:
    """One way to live the day."""

    name: str
    policy: Policy
    ahead: bool = False
    cached: bool = True
    alone: bool = False  # one question at a time
    predicted: str = ""  # the policy of the bench in virtual time


WAYS = (
    Way("lock-step", "lockstep", predicted="lock-step"),
    Way("lock-step, asked ahead", "lockstep", True, predicted="lock-step" + AHEAD),
    Way("out of order", "out_of_order", predicted="ours"),
    Way("out of order, asked ahead", "out_of_order", True, predicted="ours" + AHEAD),
    Way("no prefix cache", "out_of_order", True, cached=False),
    Way("one by one", "lockstep", alone=True),
)


@dataclass(frozen=True)
class Figures:
    """What one stretch of the day came to."""

    way: str
    until: str  # game time that was reached
    wall_s: float
    calls: int
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    in_flight: float  # calls with the engine, mean over the wall time
    at_most: int
    multiple: float  # game time over wall time

    @property
    def hit_rate(self) -> float:
        """Return the share of prompt tokens that the prefix cache had, 0 to 1."""
        return self.tokens_cached / max(self.tokens_in, 1)


def read(run: Path, way: str, wall_s: float) -> Figures:
    """Return the figures of a run that took `wall_s` seconds, from its own timings."""
    with load(run) as opened:
        rows = list(opened.rows(TimingRow))
        clock, frontier = opened.clock, opened.frontier
        return Figures(
            way,
            clock.label(frontier),
            wall_s,
            len(rows),
            sum(row.tokens_in or 0 for row in rows),
            sum(row.tokens_cached or 0 for row in rows),
            sum(row.tokens_out or 0 for row in rows),
            sum(row.model_ms for row in rows) / 1000 / wall_s,  # Little's law
            max((row.batch for row in rows), default=0),
            frontier * clock.seconds_per_tick / wall_s,
        )


def lived(
    town: Scenario, out: Path, service: Service, way: Way, until: str, longest_s: float
) -> tuple[float, bool]:
    """Live until a game time or `longest_s` wall seconds; return how long it took, and if whole."""
    options: dict[str, Any] = {"policy": way.policy, "ask_ahead": way.ahead}
    sim = Simulation.create(town, out, SEED, service=service, **options)
    end, began = sim.clock.parse(until), time.monotonic()
    while sim.frontier < end and time.monotonic() - began < longest_s:
        sim.run(min(sim.frontier + (A_STEP if way.policy == "lockstep" else STRETCH), end))
    wall, whole = time.monotonic() - began, sim.frontier >= end
    sim.close()
    return wall, whole


@contextmanager
def opened(render: Render, folder: Path, cached: bool, engine: bool) -> Iterator[Service]:
    """Yield a real vLLM that is given the words of `render`, loaded and warm."""
    flags = ["--load-format", "dummy"]
    flags += [] if cached else ["--no-enable-prefix-caching"]
    made = _engine(render, folder, flags) if engine else _server(render, folder, flags)
    try:
        made.submit(Call(CallId("nobody", 0, 0), whisper()))
        while not made.collect():
            pass
        yield made
    finally:
        made.close()


def _engine(render: Render, folder: Path, flags: Sequence[str]) -> Service:
    from agents.models.local.vllm_engine import VllmEngine

    profile = Profile(flags=tuple(flags))
    return VllmEngine("engine", str(folder), SEED, render, profile, notify=say)


def _server(render: Render, folder: Path, flags: Sequence[str]) -> Service:
    from agents.models.http.openai_model import OpenAIModel

    server = VllmServer(str(folder), folder / "vllm.log", say, flags)
    asks, name = [server.url], str(folder)
    return OpenAIModel("server", asks, name, SEED, render, notify=say, process=server)


@contextmanager
def model(shape: str) -> Iterator[Path]:
    """Yield the folder of a model of random weights."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / shape
        folder.mkdir()
        tiny_model.main(str(folder), shape)
        yield folder


def measured(folder: Path, until: str, longest_s: float, engine: bool) -> Iterator[Figures]:
    """Yield the figures of each way to live the same hours."""
    town, tokens = load_scenario(LARKSPUR), _counter(folder)
    for way in WAYS:
        shadow = Shadow(ScriptedModel(SEED), Prompts(town.language, town.about).render, tokens)
        out = folder.parent / f"{way.name.replace(' ', '-')}.sqlite"
        with opened(shadow.render, folder, way.cached, engine) as made:
            shadow.working = OneByOne(made) if way.alone else made
            wall, whole = lived(town, out, shadow, way, until, longest_s)
        if not whole:
            say(f"By {way.name}, {longest_s:.0f} s were over before {until}.")
        yield read(out, way.name, wall)


def _counter(folder: Path) -> Callable[[str], int]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return lambda text: len(tokenizer.encode(text).ids) + 1  # and the end of the answer


def predicted(card: str | None) -> dict[str, float]:
    """Return how many times real time the bench in virtual time gives each way on `card`."""
    if card is None:
        return {}
    day = Day(read_trace(SHIPPED), cards()[card])
    game = day.trace.ticks * day.trace.clock.seconds_per_tick
    return {way.name: game / day.lived(way.predicted).seconds for way in WAYS if way.predicted}


def table(found: Sequence[Figures], title: str, said: Mapping[str, float]) -> Table:
    """Return the figures side by side, with what is `said`; the last column is the baseline."""
    shown = Table(title=title, title_justify="left")
    shown.add_column("figure")
    for each in found:
        shown.add_column(each.way, justify="right")
    slow = found[-1]
    rows: dict[str, list[str]] = {
        "reached": [each.until for each in found],
        "wall, s": [f"{each.wall_s:,.0f}" for each in found],
        "calls": [f"{each.calls:,}" for each in found],
        "tokens read a second": [f"{each.tokens_in / each.wall_s:,.0f}" for each in found],
        "tokens written a second": [f"{each.tokens_out / each.wall_s:,.0f}" for each in found],
        "calls in flight, mean": [f"{each.in_flight:.1f}" for each in found],
        "... at most": [str(each.at_most) for each in found],
        "prefix cache hits": [f"{each.hit_rate:.0%}" for each in found],
        "times real time": [f"{each.multiple:,.1f}" for each in found],
        "... predicted": [f"{said[each.way]:,.1f}" if each.way in said else "" for each in found],
        "... over one by one": [f"{each.multiple / slow.multiple:.2f}" for each in found],
    }
    for name, cells in rows.items():
        shown.add_row(name, *cells)
    return shown


def say(sentence: str) -> None:
    """Say how it goes, apart from the figures."""
    sys.stderr.write(sentence + "\n")


def has_card() -> bool:
    """Return whether a graphics card for vLLM is at hand."""
    return "GPU" in _cards_here()


def _cards_here() -> str:
    try:
        ended = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ended.stdout if ended.returncode == 0 else ""


def known_card() -> str | None:
    """Return as what the bench in virtual time knows the card at hand, or None."""
    words = _cards_here().replace("-", " ").split()
    return next((key for name, key in CARDS.items() if name in words), None)


def python_with_vllm() -> str | None:
    """Return the Python that has vLLM: this one, the one that is named, or that of the tests."""
    for python in (os.environ.get(PYTHON_VARIABLE), sys.executable, str(FOLDER / "bin/python")):
        try:
            return find_vllm({PYTHON_VARIABLE: python} if python else {}).python
        except ModelError:
            continue
    return None


def options(arguments: Sequence[str], card: bool) -> argparse.Namespace:
    """Return what is asked for; defaults that end in reasonable time on what is at hand."""
    made = argparse.ArgumentParser(prog="make bench-gpu", description=__doc__)
    made.add_argument("--shape", choices=tuple(tiny_model.SHAPES), default="8b" if card else "tiny")
    made.add_argument("--until", default="day 2 06:50" if card else "07:30", metavar="TIME")
    made.add_argument("--minutes", type=float, default=20.0, help="at most, for each way")
    made.add_argument("--through", choices=("engine", "server"), default="engine")
    return made.parse_args(arguments)


def measure(asked: argparse.Namespace) -> None:
    """Measure and show what is `asked` for."""
    engine, found = asked.through == "engine", list[Figures]()
    card = known_card() if asked.shape == "8b" else None
    with model(asked.shape) as folder:
        words = Sized(_counter(folder))
        with opened(words.render, folder, False, engine) as made:
            times = list(token_times(made, words))
        Console().print(token_table(times, cards()[card] if card else None))
        for each in measured(folder, asked.until, 60 * asked.minutes, engine):
            sys.stdout.write(json.dumps({**asdict(each), "hit_rate": each.hit_rate}) + "\n")
            sys.stdout.flush()
            found.append(each)
    title = f"25 people, random weights of shape {asked.shape}, through the {asked.through}"
    Console(width=WIDTH).print(table(found, title, predicted(card)))


def main(arguments: Sequence[str]) -> int:
    """Measure and show; return 0, or 2 where there is no vLLM."""
    card = has_card()
    asked = options(arguments, card)
    python = python_with_vllm()
    if python is None:
        how = 'pip install ".[vllm]"' if card else "make test-vllm (a build for processors)"
        say(f"There is no vLLM here to measure. It comes with: {how}.")
        return 2
    if Path(python) != Path(sys.executable):
        again = [python, "-m", "tests.bench.gpu_day", *arguments]
        return subprocess.run(again, check=False).returncode
    if not card:
        say("No graphics card is at hand: this shows that it runs; the speeds mean nothing.")
    measure(asked)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
