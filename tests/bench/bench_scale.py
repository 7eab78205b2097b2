"""What a day costs in pieces of fixed work, and whether a person costs more in a larger town.

The larger towns are generated and live a shortened day: 100 people three hours of a morning, 1,000
its first half hour. They are compared with 25 people in the same hours.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sim import Simulation
from tests.bench.bench_day import TOWN, live
from tests.bench.figure import Figure, figure
from tests.bench.work import seconds_of_work
from town.scenario.generate.town import generate
from town.scenario.loader import load_files

MOST_WORK_A_DAY = 1.7
SIZES = ((100, 180, 1.3), (1000, 30, 1.5))  # people, minutes lived, most cost of one beside 25


def figures() -> Iterator[Figure]:
    """Yield the figures; takes some minutes."""
    with TemporaryDirectory() as folder:
        before = seconds_of_work()
        lived = live("run", TOWN, "--days", "1", "--out", str(Path(folder) / "day.sqlite"))
        work = (before + seconds_of_work()) / 2
    yield figure("the fixed piece of work, processor time", work, "s")
    name = "a day of 25 people, in pieces of that work"
    yield figure(name, lived.cpu_s / work, "", goal=MOST_WORK_A_DAY)
    for people, minutes, goal in SIZES:
        few, many = cost(25, minutes), cost(people, minutes)
        when = f"first {minutes} minutes of a day (a shortened day)"
        yield figure(f"a person-hour among {people}, {when}", many * 1000, "ms")
        yield figure(f"  over one among 25, {when}", many / few, "x", goal=goal)


def cost(people: int, minutes: float) -> float:
    """Return the processor seconds of a person-hour in a generated town from its first minute."""
    town = load_files("bench", generate("Bench", people, 1))
    with TemporaryDirectory() as folder:
        sim = Simulation.create(town, Path(folder) / "run.sqlite", 1)
        began = time.process_time()
        sim.run(town.clock.ticks(minutes))
        spent = time.process_time() - began
        sim.close()
    return spent / people / (minutes / 60)
