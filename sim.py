"""What you run: puts the town and its minds together. The only file that knows both sides.

`Simulation` makes and resumes runs; the loop itself is town/simulation.py. The commands are mounted
from where they belong; those that need both sides stand here.
"""

# Part of living-town (living_town.py looks for this line).
if __name__ == "__main__":
    from living_town import main

    main()  # runs a command and exits

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self, cast

import typer

from agents.asks.ask import Ask, ReplyError
from agents.engine.driver import Driver, ReplyKey
from agents.engine.interview import Interviewer
from agents.engine.mind import Mind
from agents.engine.mind_view import MindView
from agents.engine.minds import TownMinds
from agents.memory.embedder import Codes, Embedder, EmbedderError
from agents.memory.embedder_factory import describe, open_embedder, run_embedder
from agents.memory.memory_stream import Retrieval
from agents.memory.own_retrieval import RetrievalError, entry_of, keep_to
from agents.mind.agent import TownContext
from agents.mind.news.retold import retold
from agents.models.base.model_context import ModelContext, Wording
from agents.models.base.notifications import NotificationQueue, Notifier, Notify
from agents.models.base.service import ModelError, Service
from agents.models.factory import open_model
from agents.models.replay.recorded import replayed_in
from agents.models.replay.recorder import RecordingService
from agents.models.trust import (
    TrustStore,
    UntrustedError,
    open_trusted_embedder,
    refuse,
    require_trust,
)
from agents.prompts.render import PromptError
from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import Allow, InterruptibleGroup, echo
from town.interface import RecordedReply
from town.runfile import Run, RunFileError, RunWriter, load
from town.runfile.errors import reading_state
from town.runfile.guard.checked import with_town
from town.runfile.manifest import on_this_machine, other_model
from town.runfile.mind_rows import reply_rows, saved_mind
from town.runfile.queries.model_calls import tokens_by_hour
from town.runfile.reader import replies_in
from town.scenario.loader import changes_since, load_manifest
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of
from town.scenario.model import Scenario
from town.scenario.shipped import shipped_folder, town_folder
from town.scenario.yaml.errors import ScenarioError
from town.simulation import Policy, TownSimulation
from town.world.changes import Changes
from town.world.world import World

if TYPE_CHECKING:
    from agents.prompts.commands import TownQuestions

__all__ = ["Simulation", "command_line"]

to_the_terminal = partial(echo, err=True)
AT_ONCE = ("scripted", "recorded:")  # how the names of models begin that answer at once
ERRORS = (
    *(ScenarioError, RunFileError, ModelError, EmbedderError),
    *(ReplyError, PromptError, RetrievalError),
)


class Simulation(TownSimulation):
    """A town with minds, and the run file it writes."""

    minds: TownMinds
    retrieval: Retrieval | None = None  # own

    @classmethod
    def create(
        cls,
        scenario: Scenario | Path | str,
        out: Path | str,
        seed: int | None = None,
        model: str = "scripted",
        service: Service | None = None,
        embedder: str | None = None,
        entries: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Self:
        """Begin a new run of a town in the new file `out`.

        `service` answers instead of `model`. `embedder` is a name as --embedder takes it
        (`EMBEDDERS`); a replay has the vectors of the run that it replays. `entries` are JSON data
        of the caller's for the manifest. For `options` see `_assembled`. Raises ScenarioError,
        RunFileError, ModelError, EmbedderError, RetrievalError.
        """
        town = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        seed = town.seed if seed is None else seed
        notes = Notifier(to_the_terminal)
        with ExitStack() as undo:
            if service is None:
                service = _typed_model(model, seed, context_of(town, Path(out), notes))
                undo.callback(service.close)
            Path(out).parent.mkdir(parents=True, exist_ok=True)
            own = options.get("retrieval")
            name, vectors = vectors_for(model, embedder, own)
            more = {"embedder": name, **on_this_machine(), **entry_of(own), **(entries or {})}
            about = manifest_of(town, seed, service.name, **more, **edits(town, service.name))
            world = World(town, seed)
            writer = undo.enter_context(RunWriter.create(out, about, world.rows(-1)))
            vectorize = run_embedder(name, vectors, writer.store_vectors, open_trusted_embedder)
            sim = cls._assembled(world, writer, service, vectorize, **options)
            notes.add(sim.heartbeat.note)
            sim.notify = notes
            if replayed := replayed_in(service.name):
                sim.repeat(replayed[0])
            undo.pop_all()
        return sim

    @classmethod
    def resume(
        cls,
        path: Path | str,
        service: Service | None = None,
        model: str | None = None,
        allow: Allow = refuse,
        **options: Any,
    ) -> Self:
        """Go on with a run from its frontier; replies that it holds are not asked for again.

        `model` answers from now on instead of the run's own, and the manifest says so. `allow` is
        asked about a model or an embedder that the user has not used on this computer; without it
        UntrustedError is raised. For `options` see `_assembled`. Raises RunFileError, ModelError,
        RetrievalError, and ScenarioError where this version does not accept the town.
        """
        with ExitStack() as undo:
            writer = undo.enter_context(RunWriter.open(path))
            about = keep_to(with_town(writer.manifest, Path(path)), options.get("retrieval"))
            world, notes = World(load_manifest(about), about["seed"]), Notifier(to_the_terminal)
            named, embedder = "" if service or model else about["model"], about.get("embedder", "")
            send_keys = require_trust(Path(path), named, embedder, allow)
            with load(path) as run:
                if service is None:
                    used = tokens_by_hour(run, world.scenario.clock.ticks(60))
                    context = context_of(world.scenario, Path(path), notes, used)
                    service = _run_model(model, about, context, send_keys)
                    undo.callback(service.close)
                vectorize = run_embedder(embedder, run.vectors(), writer.store_vectors)
                options["recorded"] = writer.unsettled_replies()
                sim = cls._assembled(world, writer, service, vectorize, **options)
                sim.restore(run, writer.frontier, replayed_in(service.name) is not None)
                notes.add(sim.heartbeat.note)
                sim.notify = notes
                if changes := changes_since(about):
                    notes(changes)
            if not named and service.name != about["model"]:
                for key, value in other_model(about, service.name, sim.frontier).items():
                    writer.set_manifest(key, value)
            undo.pop_all()
        return sim

    @classmethod
    def _assembled(
        cls,
        world: World,
        writer: RunWriter,
        service: Service,
        embedder: Embedder,
        *,
        recorded: Mapping[ReplyKey, RecordedReply] | None = None,
        retrieval: Retrieval | None = None,
        shortcut: bool = True,
        hands_off: bool = False,
        patience_s: float | None = None,
        policy: Policy = "out_of_order",
        ask_ahead: bool | None = None,
    ) -> Self:
        """Return a world, minds and loop that know each other.

        `shortcut` skips observations that cannot have changed (town/world/changes.py). With
        `ask_ahead` questions that are likely to come are asked before their time, by default where
        answers take time. `retrieval` scores memories in place of the settings' weights; who
        resumes or replays the run brings it again. For the others see TownSimulation.
        """
        town = world.scenario
        shared = shared_by(town, embedder, world.env.seed, retrieval)
        minds = TownMinds(
            world,
            town.at_start,
            shared,
            service,
            embedder,
            reaction_ticks=town.world.reaction_ticks,
            journal=lambda replies: writer.journal_many(map(reply_rows, replies)),
            store_prompts=writer.store_prompts,
            recorded=recorded,
            may_differ=Changes(world).may_differ if shortcut else None,
            ask_ahead=not service.name.startswith(AT_ONCE) if ask_ahead is None else ask_ahead,
        )
        sim = cls(world, minds, writer, hands_off=hands_off, patience_s=patience_s, policy=policy)
        sim.interventions.retold, sim.retrieval = partial(retold, shared), retrieval
        return sim

    def mind(self, name: str) -> MindView:
        """Return the mind of `name`, to be read as it is now. Raises KeyError for a stranger."""
        return self.minds.view(name)

    def interview(self, name: str) -> Interviewer:
        """Return an interviewer of `name` as they are now, who leaves no trace in the town.

        The town's own model answers. Raises RunFileError for a stranger.
        """
        aside, own = self.minds.aside(), self.retrieval
        with load(self.path) as run:
            return interviewer_of(run, name, self.frontier, retrieval=own, service=aside)


def context_of(
    town: Scenario, path: Path, notify: Notify, used: Mapping[int, int] | None = None
) -> ModelContext:
    """Return the context of the models of a run of `town` that is written to `path`.

    `used` is what the run has used before, in tokens by game hour.
    """
    notifications = NotificationQueue(notify)
    return ModelContext(
        wording=Wording(town.language, town.about, town.files, notifications),
        notify=notifications,
        beside=path,
        folders=(*((Path(town.folder),) if town.folder else ()), path.parent),
        ticks_an_hour=town.clock.ticks(60),
        spent=used or {},
        replies=replies_in,
    )


def _typed_model(name: str, seed: int, context: ModelContext) -> Service:
    """Return the model that the user has named, and remember the name."""
    service = open_model(name, seed, context)
    TrustStore().add(name)
    return service


def _run_model(
    typed: str | None, about: Mapping[str, Any], context: ModelContext, send_keys: bool
) -> Service:
    """Return the model that the user has named, else the one that a trusted run file names."""
    if typed:
        return _typed_model(typed, about["seed"], context)
    return open_model(about["model"], about["seed"], replace(context, send_keys=send_keys))


def edits(town: Scenario, model: str) -> dict[str, bool]:
    """Return for the manifest whether `model` is asked for the first page of each day's paper.

    Rules are not asked; a replay does as the run did that it replays.
    """
    if replayed := replayed_in(model):
        with load(replayed[0]) as run:
            return {"editor": bool(run.manifest.get("editor"))}
    return {"editor": town.world.editor and model != "scripted"}


def vectors_for(
    model: str, embedder: str | None, retrieval: Retrieval | None = None
) -> tuple[str, dict[str, bytes]]:
    """Return what a new run says of its embedder, and the vectors that are known beforehand.

    Raises RetrievalError where it replays a run with other `retrieval` of its own.
    """
    if replayed := replayed_in(model):
        with load(replayed[0]) as run:
            keep_to(run.manifest, retrieval)
    if embedder is None and replayed is not None:
        with load(replayed[0]) as run:
            return run.manifest.get("embedder", ""), run.vectors()
    name = describe(open_embedder(embedder or "static"))
    TrustStore().add(name.rpartition(", ")[0])
    return name, {}


def shared_by(
    scenario: Scenario, embedder: Embedder, seed: int = 0, retrieval: Retrieval | None = None
) -> TownContext:
    """Return what all minds of a town share."""
    return TownContext(
        scenario.clock,
        scenario.mind,
        scenario.map.places,
        scenario.facts,
        {person.name: person for person in scenario.people},
        embedder.dimension,
        scenario.world.carries(),
        seed,
        retrieval,
    )


def interviewer_of(
    run: Run,
    name: str,
    tick: int,
    model: str | None = None,
    allow: Allow = refuse,
    retrieval: Retrieval | None = None,
    service: Service | None = None,
) -> Interviewer:
    """Return an interviewer of `name` as they were at `tick` of `run`.

    `service` answers, or the `model`, or that of the run. For `allow` see `Simulation.resume`,
    for `retrieval` `Simulation.create`.
    """
    keep_to(with_town(run.manifest, run.path), retrieval)
    town, embedder, service = answering_in(run, model, allow, service)
    nowhere: list[Any] = []  # an interview is not written down
    mind, doing = mind_in(run, name, tick, shared_by(town, embedder, 0, retrieval))
    return Interviewer(mind, tick, doing, Driver(service, embedder, nowhere.extend, {}))


def answering_in(
    run: Run, model: str | None, allow: Allow, service: Service | None = None
) -> tuple[Scenario, Embedder, Service]:
    """Return the town of a run, its embedder, and what answers questions that leave no trace."""
    about, embedder = with_town(run.manifest, run.path), embedder_in(run)
    town = load_manifest(about)
    if service is None:
        named = "" if model else str(about["model"])
        send_keys = require_trust(run.path, named, about.get("embedder", ""), allow)
        service = _run_model(model, about, context_of(town, run.path, to_the_terminal), send_keys)
    return town, embedder, service


def mind_in(run: Run, name: str, tick: int, shared: TownContext) -> tuple[Mind, str]:
    """Return the mind of `name` as it was at `tick` of a run, and what they were doing."""
    if name not in shared.people:
        raise RunFileError(f"{name} is no inhabitant of this town, so nobody can be asked.")
    mind = Mind(shared.people[name], shared)
    with reading_state(run.path):
        mind.restore(saved_mind(run, name, tick))
    segment = run.segment_of(name, tick)
    return mind, segment.activity if segment else ""


def embedder_in(run: Run) -> Embedder:
    """Return the embedder of a run, which has the vectors that the run has kept."""
    nowhere: list[tuple[str, bytes]] = []  # nothing is written to a run that is only read
    return run_embedder(run.manifest.get("embedder", ""), run.vectors(), nowhere.extend)


def embedded(run: Run, texts: Sequence[str], allow: Allow) -> Codes:
    """Return texts as vectors of the run's embedder. For `allow` see `Simulation.resume`."""
    require_trust(run.path, "", run.manifest.get("embedder", ""), allow)
    return embedder_in(run).embed(texts)


def asked_of(scenario: Path | str) -> "TownQuestions":
    """Return what the people of a town are asked, to noon of their second day, living by rules."""
    from agents.prompts.commands import TownQuestions

    with errors_as_sentences(*ERRORS):
        town = load_scenario(town_folder(scenario))
    recorder = RecordingService(open_model("scripted", town.seed))
    lives: list[Simulation] = []

    def asks() -> Generator[Ask[Any], None, None]:
        with TemporaryDirectory() as folder:
            run_file = Path(folder) / "run.sqlite"
            with Simulation.create(town, run_file, service=recorder) as sim:
                lives.append(sim)
                for _ in sim.ticks(town.clock.on_day(2, 12 * 60)):
                    yield from recorder.take()

    def interview(name: str, question: str) -> Ask[Any]:
        mind, nowhere = lives[0].minds[name], list[Any]()
        seen = mind.attention.before
        doing, tick = (seen.activity, seen.tick) if seen else ("", lives[0].frontier)
        driver = Driver(recorder, open_embedder("static"), nowhere.extend, {})
        Interviewer(mind, tick, doing, driver).ask(question)
        return list(recorder.take())[-1]

    names = tuple(person.name for person in town.people)
    return TownQuestions(town.about, town.language, town.files, names, asks(), interview)


# --- the command line: each part is imported when it is used --------------------------------------


def _module(name: str) -> Callable[[], typer.Typer]:
    """Return what gives the commands of a module that needs nothing handed in."""
    return lambda: cast(typer.Typer, import_module(name).app)


def _living() -> typer.Typer:
    from town.cli import living

    def lies_in_model(error: Exception) -> bool:
        return isinstance(error, ModelError) and not isinstance(error, UntrustedError)

    return living.living_commands(Simulation.create, Simulation.resume, lies_in_model, *ERRORS)


def _talk() -> typer.Typer:
    from town.cli import talk

    return talk.talk_commands(interviewer_of, *ERRORS)


def _search() -> typer.Typer:
    from town.cli import search

    return search.search_commands(embedded, *ERRORS)


def _prompts() -> typer.Typer:
    from agents.prompts import commands

    return commands.prompt_commands(asked_of)


def _check() -> typer.Typer:
    from agents.doctor.character_notes import character_notes
    from agents.doctor.template_check import template_errors
    from agents.models.base.profiles import errors_beside
    from town.cli import check

    return check.check_commands(
        template_errors, beside=errors_beside, remarks=character_notes, begin=Simulation.create
    )


def _doctor() -> typer.Typer:
    from agents.doctor import doctor
    from town.reports.claims import gaps_of

    def scripts() -> dict[str, bool]:
        from town.view.ui import fonts

        return fonts.writable_scripts()

    parts: dict[str, Any] = {"scenarios": shipped_folder(), "gaps": gaps_of}
    return doctor.doctor_command(replies_in, scripts, RunFileError, **parts)


def _windows() -> typer.Typer:
    from town.view import commands

    return commands.with_models("agents.doctor.answerers")


PARTS: tuple[tuple[tuple[str, ...], Callable[[], typer.Typer]], ...] = (
    (("run", "resume"), _living),
    (("talk",), _talk),
    (("evaluate", "judge"), _module("study.evaluation.command")),
    (("search", "alike"), _search),
    (("report", "export"), _module("study.report.commands")),
    (("measure", "compare"), _module("study.outcomes.commands")),
    (("prompts",), _prompts),
    (("check",), _check),
    (("doctor",), _doctor),
    (
        ("runs", "story", "paper", "fork", "digest", "diff", "bench", "intervene"),
        _module("town.cli.runs"),
    ),
    (("convert",), _module("town.cli.convert")),
    (("experiment",), _module("study.experiment.command")),
    (("import-ville",), _module("town.cli.import_ville")),
    (("new", "import-card", "pack", "unpack"), _module("town.cli.authoring")),
    (("play", "watch"), _windows),
)
"""The commands, and what gives the Typer that has them."""


def command_line(command: str = "") -> typer.Typer:
    """Return the command line: with the part alone that has `command`, or with all parts."""
    app = typer.Typer(
        cls=InterruptibleGroup,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="A living town of generative agents: watch it, play it, write it, measure it.",
    )
    app.callback()(lambda: None)  # a lone command keeps its name
    for part in [part for names, part in PARTS if command in names] or [part for _, part in PARTS]:
        app.add_typer(part())
    return app
