"""The command `talk`: questions to a person from outside the world, at any moment of a run.

An interview writes nothing: the command prints that the run's digest is the same before and after.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Protocol

import typer

from town.cli.arguments import Trust
from town.cli.run_loop import errors_as_sentences
from town.cli.runs import moment
from town.cli.terminal import Allow, allowed, confirmed, echo
from town.reports.story import person_named
from town.runfile.reader import Run, load
from town.runfile.runs.compare import digest


class InterviewPort(Protocol):
    """One who asks one person, and remembers what was said in this talk alone."""

    def ask(self, question: str) -> tuple[str, list[str]]:
        """Return the answer and the texts of the memories that it rests on."""
        ...


InterviewerOf = Callable[[Run, str, int, str | None, Allow], InterviewPort]
"""Gives an interviewer of a person at a tick of a run; the model given answers, else the run's."""


def talk_commands(source: InterviewerOf, *errors: type[Exception]) -> typer.Typer:
    """Return the command, which asks through `source`; `errors` are said as sentences."""
    app = typer.Typer()

    @app.command()
    def talk(
        run: Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")],
        name: Annotated[str, typer.Argument(help="Whom to ask; a name or a part of it.")],
        at: Annotated[
            str | None, typer.Option(help="As they were at a time; default: the run's end.")
        ] = None,
        model: Annotated[
            str | None, typer.Option(help="The model that answers; default: the run's own.")
        ] = None,
        trust: Trust = False,
        json_lines: Annotated[
            bool, typer.Option("--json", help="A line of JSON for each answer, for programs.")
        ] = False,
    ) -> None:
        """Ask a person questions. The run is not changed by it, and that is checked."""
        with errors_as_sentences(*errors), load(run) as opened:
            tick = moment(opened, at) if at else opened.frontier
            who = person_named(opened.agents(), name)
            ask = _confirmed_in_json if json_lines else confirmed
            interviewer = source(opened, who, tick, model, allowed if trust else ask)
            before = digest(run, up_to=tick)
            converse = _in_json if json_lines else _in_words
            converse(interviewer, who, opened.clock.label(tick))
            same = digest(run, up_to=tick) == before
            if not json_lines:
                kept = "the same" if same else "CHANGED"
                echo(f"The run's content before and after: {kept}.")

    return app


def _in_words(interviewer: InterviewPort, who: str, when: str) -> None:
    echo(f"{who}, {when}. Ask; an empty line ends the talk.")
    for question in _typed("> "):
        answer, because = interviewer.ask(question)
        echo(f"{who}: {answer}")
        for memory in because:
            echo(f"    because: {memory}")


def _confirmed_in_json(what: str) -> bool:
    """Return whether the program at the other end says yes to `what`; any other line is a no."""
    _line(allow=what)
    try:
        return bool(json.loads(sys.stdin.readline()) == {"allow": True})
    except ValueError:
        return False


def _in_json(interviewer: InterviewPort, who: str, when: str) -> None:
    _line(who=who, when=when)
    for question in _typed(""):
        answer, because = interviewer.ask(question)
        _line(answer=answer, because=because)


def _line(**said: object) -> None:
    echo(json.dumps(said))
    sys.stdout.flush()  # who reads a pipe waits for it


def _typed(prompt: str) -> Iterator[str]:
    """Yield what is typed, line by line; an empty line is the end."""
    while True:
        try:
            question = input(prompt).strip()
        except EOFError:
            return
        if not question:
            return
        yield question
