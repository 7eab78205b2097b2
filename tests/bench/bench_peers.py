"""The work that peers were measured on, done by our town: the paper's town, a stub for a model.

25 people from 08:00, in the morning apart and at noon all in one cafe and one park; the stub's
decisions are those of tests/bench/peers_stub.py. Peers' figures are for the same work, on a machine
of the same size. Wants the folder of the paper's town beside the project; yields nothing without.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from agents.models.base.service import Service
from sim import Simulation
from tests.bench.bench_day import CN, CN_ASKS_MORNING, CN_ASKS_NOON, CN_SIX_HOURS_S, ROOT, asked
from tests.bench.figure import Figure, figure
from tests.bench.peers_server import served
from tests.bench.peers_stub import Stub
from town.scenario.import_ville.importer import import_ville

VILLE = ROOT.parent / "shared/data/the-ville"
SEED = 1
CN_FIRST_HOUR_S = 84.1  # wall, each call answered after 50 ms
CN_FAULTS = 264 / 6.3  # wall of 622 calls with faults over without
LATENCY_S = 0.05
FAULTY_HOURS = 4


def figures() -> Iterator[Figure]:
    """Yield the figures of our town doing the peers' work."""
    if not VILLE.is_dir():
        sys.stderr.write("The paper's town is not beside the project: not measured.\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        town = at_eight(folder)
        yield from of_the_questions(town, folder / "six.sqlite")
        wall = lived(town, folder / "slow.sqlite", Stub(SEED, LATENCY_S), 1)
        name = "the paper's town, first hour at 50 ms a call"
        yield figure(name, wall, "s", CN_FIRST_HOUR_S, None, CN)
        yield from of_the_faults(town, folder)


def at_eight(folder: Path) -> Path:
    """Return the paper's town, made to begin at eight."""
    town = import_ville(VILLE, folder / "ville")
    head = town / "town.yaml"
    head.write_text(head.read_text().replace("2023-02-13 06:50", "2023-02-13 08:00"))
    return town


def lived(town: Path, out: Path, service: Service, hours: float) -> float:
    """Live so many hours; return the wall seconds they took."""
    sim = Simulation.create(town, out, SEED, service=service)
    began = time.perf_counter()
    sim.run(sim.clock.ticks(hours * 60))
    wall = time.perf_counter() - began
    sim.finish()
    return wall


def of_the_questions(town: Path, out: Path) -> Iterator[Figure]:
    """Yield what is asked in the morning, apart, and at noon, in a crowd."""
    wall = lived(town, out, Stub(SEED), 6)
    yield figure("the paper's town, 08:00 to 14:00", wall, "s", CN_SIX_HOURS_S, None, CN)
    people, an_hour = len(list((town / "people").iterdir())), 360
    morning = asked(out, 0, 4 * an_hour) / people / 4
    noon = asked(out, 4 * an_hour, 6 * an_hour) / people / 2
    name = "the paper's town, questions an agent-hour"
    yield figure(f"{name}, 08 to 12", morning, "", CN_ASKS_MORNING, 10, CN)
    yield figure(f"{name}, 12 to 14", noon, "", CN_ASKS_NOON, 20, CN)


def of_the_faults(town: Path, folder: Path) -> Iterator[Figure]:
    """Yield how much longer a morning takes over HTTP with 5 % garbage, 5 % 500 and one hang."""
    wall = {}
    for faults in (False, True):
        with served(SEED, faults) as service:
            wall[faults] = lived(town, folder / f"{faults}.sqlite", service, FAULTY_HOURS)
    name = "5 % garbage, 5 % HTTP 500, one hang of 30 s, over none"
    yield figure(name, wall[True] / wall[False], "x", CN_FAULTS, 2.0, CN)
