"""The hamlet's morning, lived once for all tests of the evaluation."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sim import Simulation
from study.evaluation.answers import AnswerRow, AnswerStore
from study.evaluation.asking import InterviewJob, conditions_of, put_to
from study.evaluation.battery import battery_of
from town.cli.terminal import confirmed
from town.scenario.loader import load as load_town


@cache
def morning() -> Path:
    path = Path(mkdtemp()) / "morning.sqlite"
    town = load_town("scenarios/hamlet")
    town = replace(town, mind=replace(town.mind, reflect_at=30))  # so that all have reflected
    with Simulation.create(town, path, seed=1) as sim:
        sim.run(until=sim.clock.parse("11:00"))
    return path


def job(ablate: str = "full", battery: str = "park2023", **more: object) -> InterviewJob:
    return InterviewJob(battery_of(battery), conditions_of(ablate), **more)  # type: ignore[arg-type]


def ask(what: InterviewJob, out: Path) -> list[AnswerRow]:
    with AnswerStore(out) as store:
        put_to(morning(), what, store, confirmed)
        return list(store.rows.values())


@cache
def papers_answers() -> Path:
    """The answers of all to the paper's battery, under the paper's conditions."""
    out = Path(mkdtemp()) / "answers"
    ask(job("paper"), out)
    return out
