"""What a day of a 25-person town costs: time, memory, bytes, questions. Knows commands and rows.

Peers' figures are for the paper's 25-person town with a stub in the model's place that answers at
once, on a machine of the same size (two cores), one seed. They are not the same minds: a figure
beside another says what a design costs, not what it is worth.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.bench.figure import Figure, figure

ROOT = Path(__file__).parent.parent.parent
TOWN = "scenarios/larkspur"

CN = "GenerativeAgentsCN (August 2025), the paper's 25 people, stub model at 0 ms, two cores"
CN_LAST_OVER_FIRST = "GenerativeAgentsCN, last over first step of six hours: 56 s over 0.7 s"
METROPOLIS = "AI Metropolis (Xie et al., MLSys 2025), section 4.1: 56.7k calls a day of 25 agents"
CN_START_S = 9.0  # from the command to the first step; imports
CN_SIX_HOURS_S = 577.0  # wall, 08:00 to 14:00
CN_MEMORY_MB = 1185.0  # after six hours
CN_FILES_MB_A_DAY = 102.0 / 6 * 24  # 102 MB after six hours
CN_WRITTEN_MB_AN_HOUR = 1200.0 / 6
CN_GROWTH = 56 / 0.7  # seconds a step, after six hours over at first
CN_ASKS_MORNING = 33.7  # an agent-hour, 08:00 to 12:00
CN_ASKS_NOON = 68.1  # an agent-hour, 12:00 to 14:00
METROPOLIS_ASKS_A_DAY = 56_700 / 25


@dataclass(frozen=True)
class Lived:
    """What one run of the command cost."""

    wall_s: float
    cpu_s: float  # processor time, which a busy machine does not stretch
    memory_mb: float  # largest resident set
    written_mb: float | None  # handed to write(); None where the system does not say


def command(*arguments: str, said: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start `python sim.py ARGUMENTS`; what it says goes to the file `said`."""
    return subprocess.Popen(
        [sys.executable, "sim.py", *arguments], cwd=ROOT, stdout=said, stderr=said
    )


def live(*arguments: str) -> Lived:
    """Run the command to its end and return what it cost. Raises RuntimeError when it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        child = command(*arguments, said=said)
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        wall = time.perf_counter() - began
        written = bytes_written(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            last = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"sim.py {' '.join(arguments)} failed. It said:\n{last}")
    return Lived(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, written)


def bytes_written(pid: int) -> float | None:
    """Return the MB that process `pid` has handed to write(), where the system counts them."""
    try:
        counts = Path(f"/proc/{pid}/io").read_text()
    except OSError:
        return None
    return int(dict(line.split(": ") for line in counts.splitlines())["wchar"]) / 1e6


def until_movement(run: Path) -> float:
    """Return the seconds from typing the command to the first step on record in the run file."""
    began = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        child = command("run", TOWN, "--days", "1", "--out", str(run), said=nowhere)
    try:
        while not rows(run, "SELECT 1 FROM segments WHERE kind = 'walk' LIMIT 1"):
            if child.poll() is not None:
                raise RuntimeError("The run ended before anybody had taken a step.")
            time.sleep(0.01)
        return time.perf_counter() - began
    finally:
        child.terminate()
        child.wait()


def rows(run: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """Return what `query` finds in the run file so far; nothing while there is no file yet."""
    try:
        with closing(sqlite3.connect(f"file:{run}?mode=ro", uri=True, timeout=1)) as database:
            return database.execute(query, values).fetchall()
    except sqlite3.OperationalError:
        return []


def asked(run: Path, first: int, last: int) -> int:
    """Return how many questions were asked from tick `first` up to `last`."""
    found = rows(run, "SELECT thought FROM asks WHERE thought >= ? AND thought < ?", first, last)
    return len(found)


def kinds(run: Path, first: int, last: int) -> Counter[str]:
    """Return how often each kind of question was asked from tick `first` up to `last`."""
    query = "SELECT kind FROM asks WHERE thought >= ? AND thought < ?"
    return Counter(str(kind) for (kind,) in rows(run, query, first, last))


def hours(run: Path) -> dict[tuple[int, int], float]:
    """Live two days in this process; return the wall seconds of each (day, hour)."""
    from sim import Simulation

    spent = {}
    sim = Simulation.create(str(ROOT / TOWN), out=run)
    for day, hour in [(d, h) for d in (1, 2) for h in range(7, 24)]:
        sim.run(until=sim.clock.on_day(day, hour * 60))
        began = time.perf_counter()
        sim.run(until=sim.clock.on_day(day, hour * 60 + 60))
        spent[day, hour] = time.perf_counter() - began
    sim.close()
    return spent


def of_the_command(run: Path) -> Iterator[Figure]:
    """Yield what the newcomer's command costs."""
    lived = live("run", TOWN, "--days", "1", "--out", str(run))
    yield figure("a day of 25 people by the command", lived.wall_s, "s", goal=15)
    yield figure("  of which processor time", lived.cpu_s, "s")
    yield figure("largest memory", lived.memory_mb, "MB", CN_MEMORY_MB, 200, CN)
    size = run.stat().st_size / 1e6
    yield figure("run file of a day", size, "MB", CN_FILES_MB_A_DAY, None, CN)
    if lived.written_mb is not None:
        each = lived.written_mb / 24
        yield figure("written a game hour", each, "MB", CN_WRITTEN_MB_AN_HOUR, 10, CN)


def of_the_questions(run: Path) -> Iterator[Figure]:
    """Yield how much is asked of the model, from the run file of one day."""
    people = len(rows(run, "SELECT DISTINCT agent FROM asks"))
    [(total,)] = rows(run, "SELECT count(*) FROM asks")
    [(end,)] = rows(run, "SELECT max(thought) FROM asks")
    assert isinstance(total, int)
    assert isinstance(end, int)
    name = "questions an agent-day"
    yield figure(name, total / people, "", METROPOLIS_ASKS_A_DAY, 150, METROPOLIS)
    for kind, count in kinds(run, 0, end + 1).most_common():
        yield figure(f"  of which {kind}", count / people, "")


def of_the_hours(run: Path) -> Iterator[Figure]:
    """Yield how cost goes with the hour, and whether it grows from one day to the next."""
    from sim import Simulation

    spent = hours(run)
    day1 = sum(spent[1, hour] for hour in range(8, 14))
    yield figure("08:00 to 14:00 of day 1", day1, "s", CN_SIX_HOURS_S, None, CN)
    evenings = [sum(spent[day, hour] for hour in (20, 21)) for day in (1, 2)]
    growth = evenings[1] / evenings[0]
    name = "20:00 to 22:00, day 2 over day 1"
    yield figure(name, growth, "x", CN_GROWTH, 1.5, CN_LAST_OVER_FIRST)
    sim = Simulation.resume(run)
    tick = [sim.clock.on_day(1, hour * 60) for hour in (8, 12, 14)]
    sim.close()
    people = len(rows(run, "SELECT DISTINCT agent FROM asks"))
    morning = asked(run, tick[0], tick[1]) / people / 4
    noon = asked(run, tick[1], tick[2]) / people / 2
    yield figure("questions an agent-hour, 08 to 12", morning, "", CN_ASKS_MORNING, None, CN)
    yield figure("questions an agent-hour, 12 to 14", noon, "", CN_ASKS_NOON, None, CN)


def figures() -> Iterator[Figure]:
    """Yield all figures of a day; takes a few minutes and writes to a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wait = until_movement(place / "first.sqlite")
        yield figure("from the command to the first step", wait, "s", CN_START_S, 1.5, CN)
        yield from of_the_command(place / "day.sqlite")
        yield from of_the_questions(place / "day.sqlite")
        yield from of_the_hours(place / "two-days.sqlite")
