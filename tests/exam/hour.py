"""One hour of the hamlet on a model, and what must hold of it whatever the model says.

The hour is one in which people are up and meet; what was before it is lived by rules. `hour_on`
lives it, stopped and resumed in the middle; `complaints` says what is wrong with the run.
"""

from pathlib import Path

from agents.models.base.service import Service
from sim import Simulation
from town.runfile import load
from town.runfile.records import AskRow, LineRow

TOWN = Path("scenarios/hamlet")
START, MIDDLE, END = "11:00", "11:30", "12:00"


def hour_on(model: str, path: Path, service: Service | None = None) -> Path:
    """Let the hamlet live an hour on `model`, or on `service`, stopped once on the way."""
    sim = Simulation.create(TOWN, path, 1)
    sim.run(sim.clock.parse(START))
    sim.close()
    for end in (MIDDLE, END):
        sim = Simulation.resume(path, service, None if service else model)
        sim.run(sim.clock.parse(end))
        sim.close()
    return path


def complaints(path: Path) -> list[str]:
    """Return in sentences what is wrong with an hour that was lived."""
    found = []
    with load(path) as run:
        start, end = run.clock.parse(START), run.clock.parse(END)
        asked = [row for row in run.rows(AskRow) if row.thought >= start]
        lines = [row for row in run.rows(LineRow) if row.tick >= start]
        if run.frontier < end:
            found.append(f"It did not come to its end: {run.clock.label(run.frontier)}.")
    for kind in sorted({row.kind for row in asked}):
        outcomes = [row.outcome for row in asked if row.kind == kind]
        if "ok" not in outcomes:
            found.append(f"No question {kind} found a good answer, of {len(outcomes)}.")
    if not lines:
        found.append("Nobody spoke.")
    return found
