"""How fast a graphics card lives a day of the town, and why: `make bench-gpu`. Knows no quality.

A model of random weights, of the shape of an 8B one, does the work on a real vLLM: the prompts of a
day of Larkspur, held to their schemas, answers as long as those of the rules, which decide what
people do (shadow.py). Lived with the prefix cache, without it, and asking one question at a time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

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
from tests.bench.shadow import OneByOne, Shadow
from tests.helpers import make_tiny_model as tiny_model
from tests.helpers.plain_asks import whisper
from tests.repo.with_vllm import FOLDER
from town.runfile import load
from town.runfile.records import TimingRow
from town.scenario.loader import load as load_scenario
from town.scenario.model import Scenario

LARKSPUR = Path(__file__).parents[2] / "scenarios/larkspur"
SEED = 1
A_STEP = 6  # ticks lived between looks at the wall clock
WAYS = ("prefix cache", "no prefix cache", "one by one")


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
    town: Scenario, out: Path, service: Service, until: str, longest_s: float
) -> tuple[float, bool]:
    """Live until a game time or `longest_s` wall seconds; return how long it took, and if whole."""
    sim = Simulation.create(town, out, SEED, service=service)
    end, began = sim.clock.parse(until), time.monotonic()
    while sim.frontier < end and time.monotonic() - began < longest_s:
        sim.run(min(sim.frontier + A_STEP, end))
    wall, whole = time.monotonic() - began, sim.frontier >= end
    sim.close()
    return wall, whole


@contextmanager
def working(shadow: Shadow, folder: Path, way: str, engine: bool) -> Iterator[None]:
    """Let `shadow` work on a real vLLM, loaded and warm."""
    flags = ["--load-format", "dummy"]
    flags += ["--no-enable-prefix-caching"] if way == WAYS[1] else []
    made = _engine(shadow, folder, flags) if engine else _server(shadow, folder, flags)
    made.submit(Call(CallId("nobody", 0, 0), whisper()))
    while not made.collect():
        pass
    shadow.working = OneByOne(made) if way == WAYS[2] else made
    try:
        yield
    finally:
        made.close()


def _engine(shadow: Shadow, folder: Path, flags: Sequence[str]) -> Service:
    from agents.models.local.vllm_engine import VllmEngine

    profile = Profile(flags=tuple(flags))
    return VllmEngine("engine", str(folder), SEED, shadow.render, profile, notify=say)


def _server(shadow: Shadow, folder: Path, flags: Sequence[str]) -> Service:
    from agents.models.http.openai_model import OpenAIModel

    server = VllmServer(str(folder), folder / "vllm.log", say, flags)
    asks, name = [server.url], str(folder)
    return OpenAIModel("server", asks, name, SEED, shadow.render, notify=say, process=server)


def measured(shape: str, until: str, longest_s: float, engine: bool) -> Iterator[Figures]:
    """Yield the figures of each way to live the same hours."""
    town = load_scenario(LARKSPUR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / shape
        folder.mkdir()
        tiny_model.main(str(folder), shape)
        tokens = _counter(folder)
        for way in WAYS:
            shadow = Shadow(ScriptedModel(SEED), Prompts(town.language, town.about).render, tokens)
            out = Path(name) / f"{way.replace(' ', '-')}.sqlite"
            with working(shadow, folder, way, engine):
                wall, whole = lived(town, out, shadow, until, longest_s)
            if not whole:
                say(f"With {way}, {longest_s:.0f} s were over before {until}.")
            yield read(out, way, wall)


def _counter(folder: Path) -> Callable[[str], int]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return lambda text: len(tokenizer.encode(text).ids) + 1  # and the end of the answer


def table(found: Sequence[Figures], title: str) -> Table:
    """Return the figures side by side; the last column is the baseline."""
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
    try:
        ended = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return ended.returncode == 0 and "GPU" in ended.stdout


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
    found = []
    engine = asked.through == "engine"
    for each in measured(asked.shape, asked.until, 60 * asked.minutes, engine):
        sys.stdout.write(json.dumps({**asdict(each), "hit_rate": each.hit_rate}) + "\n")
        sys.stdout.flush()
        found.append(each)
    title = f"25 people, random weights of shape {asked.shape}, through the {asked.through}"
    Console().print(table(found, title))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
