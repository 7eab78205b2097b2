"""The commands, mounted from where they belong; those that need town and minds stand here."""

import gc
import sys
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer

if __name__ == "__main__":
    gc.disable()  # nothing that is loaded is garbage
    if sys.argv[1:2] in (["play"], ["watch"]):
        from town.view.commands import app as shown  # a window needs no minds: those are another's

        gc.enable()
        shown()

from agents.asks.ask import Ask, ReplyError
from agents.doctor import doctor
from agents.engine.driver import Driver
from agents.engine.interview import Interviewer
from agents.engine.mind import Mind
from agents.memory.embedder import Codes, Embedder, EmbedderError
from agents.memory.embedder_factory import open_embedder, run_embedder
from agents.models import model_of
from agents.models.base.profiles import priced
from agents.models.base.service import ModelError
from agents.models.replay.recorder import RecordingService
from agents.prompts import commands as prompts_commands
from agents.prompts.commands import TownQuestions
from agents.prompts.render import PromptError, wrong_templates
from simulation import Simulation, setting_of, shared_by, to_the_terminal
from town.cli import (
    arguments,
    report,
)
from town.cli import check as scenario_commands
from town.cli import import_ville as ville_commands
from town.cli import runs as runfile_commands
from town.cli import (
    search as searching,
)
from town.cli import (
    talk as talking,
)
from town.cli.run_loop import live, speaking
from town.runfile import Run, RunFileError
from town.runfile.reader import replies_in
from town.runfile.runs.catalog import free_name
from town.scenario.loader import load as load_scenario
from town.scenario.loader import load_manifest
from town.scenario.yaml.errors import ScenarioError
from town.view import commands as view_commands

__all__ = ["Simulation", "app"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A living town of generative agents: watch it, play it, write it, measure it.",
)
ERRORS = (ScenarioError, RunFileError, ModelError, EmbedderError, ReplyError, PromptError)


@app.command()
def run(
    scenario: arguments.ScenarioArgument,
    days: arguments.Days = None,
    until: arguments.Until = None,
    seed: arguments.Seed = None,
    out: arguments.Out = None,
    model: arguments.Model = "scripted",
    embedder: arguments.Embedding = None,
    hands_off: arguments.HandsOff = False,
    patience: arguments.Patience = None,
) -> None:
    """Let a town live, without a window: one day, or as long as you say."""
    with speaking(*ERRORS):
        town = load_scenario(scenario)
        seed = town.seed if seed is None else seed
        path = out or free_name(Path("runs"), f"{town.name}-{seed}")
        begin = partial(Simulation.create, town, path, seed, model, embedder=embedder)
        live(partial(begin, hands_off=hands_off, patience_s=patience), path, days, until)


@app.command()
def resume(
    run: arguments.RunArgument,
    days: arguments.Days = None,
    until: arguments.Until = None,
    model: arguments.OtherModel = None,
    hands_off: arguments.HandsOff = False,
    patience: arguments.Patience = None,
) -> None:
    """Go on with a run that was stopped or killed: to the end of its day, or as long as you say."""
    with speaking(*ERRORS):
        going_on = partial(Simulation.resume, run, model=model, hands_off=hands_off)
        try:
            live(partial(going_on, patience_s=patience), run, days, until)
        except ModelError as error:
            error.add_note(f"With another model: python sim.py resume {run} --model NAME")
            raise


def interviewer_of(run: Run, name: str, tick: int) -> Interviewer:
    """Return an interviewer of `name` as they were at `tick` of `run`."""
    about = run.manifest
    town = load_manifest(about)
    nowhere: list[Any] = []  # an interview is not written down
    embedder = embedder_in(run)
    service = model_of(about["model"], about["seed"], setting_of(town, run.path, to_the_terminal))
    mind = Mind(next(p for p in town.people if p.name == name), shared_by(town, embedder))
    mind.restore(run, tick)
    segment = run.segment_of(name, tick)
    doing = segment.activity if segment else ""
    return Interviewer(mind, tick, doing, Driver(service, embedder, nowhere.extend, {}))


def embedder_in(run: Run) -> Embedder:
    """Return the embedder of a run, which has the vectors that the run has kept."""
    nowhere: list[tuple[str, bytes]] = []  # whoever looks into a run writes nothing down
    return run_embedder(run.manifest.get("embedder", ""), run.vectors(), nowhere.extend)


def embedded(run: Run, texts: Sequence[str]) -> Codes:
    """Return texts as vectors of the run's embedder."""
    return embedder_in(run).embed(texts)


def asked_of(scenario: Path) -> TownQuestions:
    """Return what the people of a town are asked, to noon of their second day, living by rules."""
    with speaking(*ERRORS):
        town = load_scenario(scenario)
    recorder = RecordingService(model_of("scripted", town.seed))
    lives: list[Simulation] = []

    def asks() -> Generator[Ask[Any], None, None]:
        with TemporaryDirectory() as folder:
            sim = Simulation.create(town, Path(folder) / "run.sqlite", service=recorder)
            lives.append(sim)
            try:
                while sim.frontier < town.clock.on_day(2, 12 * 60):
                    sim.tick()
                    yield from recorder.taken()
            finally:
                sim.close()

    def interview(name: str, question: str) -> Ask[Any]:
        mind, nowhere = lives[0].scheduler.minds[name], list[Any]()
        seen = mind.attention.before
        doing, tick = (seen.activity, seen.tick) if seen else ("", lives[0].frontier)
        driver = Driver(recorder, open_embedder("static"), nowhere.extend, {})
        Interviewer(mind, tick, doing, driver).ask(question)
        return list(recorder.taken())[-1]

    names = tuple(person.name for person in town.people)
    return TownQuestions(town.about, town.language, town.files, names, asks(), interview)


def scripts() -> dict[str, bool]:
    """Return for each script whether the window has letters for it."""
    from town.view.ui import fonts as faces

    return faces.scripts()


mounted = (
    talking.mounted(interviewer_of, *ERRORS),
    searching.mounted(embedded, *ERRORS),
    report.mounted(priced, *ERRORS),
    prompts_commands.mounted(asked_of),
    scenario_commands.mounted(wrong_templates),
    doctor.mounted(replies_in, scripts, RunFileError),
    *(m.app for m in (runfile_commands, ville_commands, view_commands)),
)
for part in mounted:
    app.add_typer(part)

if __name__ == "__main__":
    gc.freeze()
    gc.enable()
    app()
