"""The commands `evaluate` and `judge`: people are interviewed, and the answers judged."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from agents.asks.ask import ReplyError
from agents.memory.embedder import EmbedderError
from agents.models.base.service import ModelError
from agents.prompts.render import PromptError
from sim import to_the_terminal
from study.evaluation import asking
from study.evaluation.answers import FULL, AnswerRow, AnswerStore, read_answers, same_as_full
from study.evaluation.battery import PAPER, battery_of
from study.evaluation.by_people import by_people
from study.evaluation.judging.by_model import OrderBias, Watching, ratings_by_model
from study.evaluation.judging.page import page_for
from study.evaluation.judging.ratings import Rating, read_ratings
from study.evaluation.judging.sheets import Comparison, sheets_of, some_of
from study.evaluation.judging.stand_in import ratings_by_rules
from study.evaluation.report import lines_of, tables_of, write_result
from study.evaluation.statistics import RankStatistics, statistics_of
from study.points import run_files
from town.cli.arguments import Trust
from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import Allow, InterruptibleGroup, allowed, confirmed, echo, show
from town.runfile.errors import RunFileError
from town.scenario.yaml.errors import ScenarioError

ERRORS = (RunFileError, ScenarioError, ModelError, EmbedderError, ReplyError, PromptError)
app = typer.Typer(no_args_is_help=True, add_completion=False, cls=InterruptibleGroup)


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


@app.command()
def evaluate(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN...", help="Run files, or the folder of a study.")
    ],
    out: Annotated[Path, typer.Option(help="The folder for the answers.")],
    battery: Annotated[
        str, typer.Option(help="Questions: a battery that comes along, or a YAML file.")
    ] = PAPER,
    ablate: Annotated[
        str,
        typer.Option(help="Conditions: 'paper', 'each', 'full,reflection,reflection+planning'."),
    ] = FULL,
    who: Annotated[str | None, typer.Option(help="Whom: 'Agnes,Bram'; default: all.")] = None,
    at: Annotated[
        str | None, typer.Option(help="When: '12:00,day 2 20:00'; default: the run's end.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="The model that answers; default: each run's own.")
    ] = None,
    human: Annotated[
        Path | None,
        typer.Option(help="Ask nobody: write the questions for people, and take their answers."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the order in which each person is asked.")] = 0,
    trust: Trust = False,
) -> None:
    """Interview people of runs, whole and with parts of their minds taken away.

    Each question is put alone, and the run is not changed by it. Run again, it asks only what has
    no answer yet.
    """
    with errors_as_sentences(*ERRORS):
        conditions, people, times = asking.conditions_of(ablate), _words(who), _words(at)
        job = asking.InterviewJob(battery_of(battery), conditions, people, times, model, seed)
        allow, paths = allowed if trust else confirmed, run_files(*runs)
        _ask(paths, job, out, allow) if human is None else _by_people(paths, job, out, human, allow)


def _by_people(
    paths: list[Path], job: asking.InterviewJob, out: Path, folder: Path, allow: Allow
) -> None:
    with AnswerStore(out) as store:
        counts = [by_people(path, job, store, folder, allow) for path in paths]
        if store.rows:
            store.write_table()
    asked, taken = (sum(numbers) for numbers in zip(*counts, strict=True))
    echo(f"{asked} questions for people are in {folder}; {taken} answers were new or changed.")


def _ask(paths: list[Path], job: asking.InterviewJob, out: Path, allow: Allow) -> None:
    with AnswerStore(out) as store, Progress(transient=True) as bar:
        task = bar.add_task("questions", total=None)
        came = sum(
            asking.put_to(path, job, store, allow, lambda n: bar.advance(task, n)) for path in paths
        )
        rows = list(store.rows.values())
        table = store.write_table()
    show(_summary(rows))
    echo(f"{came} answers came, {len(rows)} are in {table}.")
    _warn_of_rules(rows)


def _summary(rows: list[AnswerRow]) -> Table:
    """Return of each condition how many answers there are, and how they differ from whole minds."""
    same, table = same_as_full(rows), Table(box=None, pad_edge=False)
    for title in ("condition", "answers", "valid", "as whole minds", "memories each"):
        table.add_column(title, justify="left" if title == "condition" else "right")
    for name in dict.fromkeys(row.ablation for row in rows):
        mine = [row for row in rows if row.ablation == name]
        valid = sum(row.valid for row in mine) / len(mine)
        shown = sum(len(row.memories) for row in mine) / len(mine)
        as_full = f"{same[name]:.0%}" if name in same else ""
        table.add_row(name, str(len(mine)), f"{valid:.0%}", as_full, f"{shown:.1f}")
    return table


def _warn_of_rules(rows: list[AnswerRow]) -> None:
    if any(row.model.startswith("scripted") for row in rows):
        echo("Rules answered: this shows that the plumbing holds, nothing about believability.")


Comparisons = Annotated[
    int | None,
    typer.Option(help="Let models and rules judge only so many, thrown by the seed.", min=1),
]


@app.command()
def judge(
    answers: Annotated[Path, typer.Argument(metavar="FOLDER", help="The answers of `evaluate`.")],
    by_rules: Annotated[
        int, typer.Option(help="So many rules stand in for raters, to try the plumbing.", min=0)
    ] = 0,
    model: Annotated[
        list[str] | None, typer.Option(help="Models that judge; may be given several times.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(help="Write the page of one rater: an HTML file.")
    ] = None,
    rater: Annotated[str, typer.Option(help="Whose page; each has another share.")] = "rater-1",
    everything: Annotated[
        bool, typer.Option("--everything", help="All comparisons on the page, of all people.")
    ] = False,
    ratings: Annotated[
        list[Path] | None, typer.Option(help="Rankings that came back: JSON or CSV.")
    ] = None,
    comparisons: Comparisons = None,
    seed: Annotated[int, typer.Option(help="Of orders and shares; the same for all.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Let answers be judged blind, and say how the conditions do: the paper's statistics."""
    with errors_as_sentences(*ERRORS):
        sheets = sheets_of(read_answers(answers), seed)
        if not sheets:
            raise RunFileError("No question was answered under two conditions: see --ablate.")
        if page is not None:
            page.write_text(page_for(sheets, rater, seed, everything), "utf-8")
            echo(f"{page} is the page of {rater}.")
            return
        some = some_of(sheets, comparisons, seed)
        found = ratings_by_rules(some, by_rules, seed)
        found += [one for path in ratings or () for one in read_ratings(path, sheets)]
        biases = _judged_by_models(answers, some, model or (), seed, found)
        result = statistics_of(found, seed)
        write_result(answers, result)
    _say(result, biases, as_json)


def _judged_by_models(
    answers: Path, sheets: list[Comparison], names: Sequence[str], seed: int, found: list[Rating]
) -> list[OrderBias]:
    """Add what models say to `found`, and return their bias. Raises RunFileError for nothing."""
    biases = list[OrderBias]()
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        for name in names:
            task = bar.add_task(name, total=None)

            def came(done: int, of: int, task: TaskID = task) -> None:
                bar.update(task, completed=done, total=of)

            watching = Watching(to_the_terminal, came)
            of_model, bias = ratings_by_model(answers, sheets, name, seed, watching)
            found += of_model
            biases.append(bias)
    if not found:
        who = "--page, --ratings, --model NAME or --by-rules 100"
        raise RunFileError(" ".join((f"Nobody has judged: {who}.", *map(str, biases))))
    return biases


def _say(result: RankStatistics, biases: list[OrderBias], as_json: bool) -> None:
    if as_json:
        data = result.as_data() | {"order": [asdict(bias) for bias in biases]}
        echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for table in tables_of(result):
        show(table)
    for line in (*lines_of(result), *biases):
        show(str(line), soft_wrap=True)
