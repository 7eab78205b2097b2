"""The command `prompts`: show what a person of a town would be asked, without asking it.

Questions come up only while a town is lived, which this package cannot do: the program that adds
the command passes a `Source` that can.
"""

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from agents.asks.questions import ASKS, Ask, Whisper
from agents.prompts.render import LANGUAGES, PromptError, Prompts, RenderedPrompt, own_templates
from agents.prompts.sanitize import estimate_tokens
from town.interface import visible

KINDS = tuple(kind.kind for kind in ASKS)
EXAMPLE_WHISPER = {"en": "Something good is going to happen today.", "zh": "今天会有好事。"}
RARE_KINDS = ("react", "revise_identity", "questions", "insights", "write_letter", "edit_paper")
"""Kinds that may be long in coming."""
EXAMPLE_QUESTION = {
    "en": "What are you going to do today, and why?",
    "zh": "你今天打算做什么，为什么？",
}


@dataclass(frozen=True)
class TownQuestions:
    """A town and the questions of its people, made in the order they come up as they are read."""

    about: str
    language: str
    files: Mapping[str, str]  # the town's own, path to text
    names: tuple[str, ...]
    asks: Generator[Ask[Any], None, None]
    interview: Callable[[str, str], Ask[Any]]  # name, question: as it would be asked now


Source = Callable[[str], TownQuestions]


def prompt_commands(source: Source) -> typer.Typer:
    """Return the command, with the questions of a town from `source`."""
    app = typer.Typer()

    @app.command()
    def prompts(
        scenario: Annotated[
            str, typer.Argument(metavar="TOWN", help="A shipped town's name, or a folder.")
        ],
        who: Annotated[str, typer.Option(help="A name or a part of it.")],
        kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(KINDS)}.")] = None,
        lang: Annotated[str | None, typer.Option(help="en or zh; default: the town's.")] = None,
        schema: Annotated[bool, typer.Option(help="Show the schema of the reply too.")] = False,
    ) -> None:
        """Print what a person would be asked, one question of each kind, without asking it."""
        asked = source(scenario)
        name = _named(asked.names, who)
        wanted = _wanted(kind)
        language = _language(lang or asked.language)
        try:
            templates = Prompts(language, asked.about, own_templates(asked.files))
            with closing(asked.asks):
                asks = one_of_each(asked, name, wanted, language)
            _show(templates, asks, schema)
        except PromptError as error:
            typer.echo(visible(str(error)), err=True)
            raise typer.Exit(2) from None
        missing = [k for k in wanted if k not in asks]
        if missing:
            typer.echo(f"Nothing made {name} face these so far: {', '.join(missing)}.", err=True)
            if kind is None:
                typer.echo(
                    "With --kind, as much time is spent as it takes, to the next day.", err=True
                )

    return app


def one_of_each(
    asked: TownQuestions, name: str, wanted: tuple[str, ...], language: str
) -> Mapping[str, Ask[Any]]:
    """Return the first question of each kind `wanted` that `name` is asked, in order of KINDS.

    The town is lived no longer than needed; of several kinds, the rare ones are not waited for.
    A whisper and an interview, which come from outside, are made up at the end.
    """
    asks: dict[str, Ask[Any]] = {}
    inner = [k for k in wanted if k not in ("whisper", "interview")] or ["next_steps"]
    awaited = [k for k in inner if k not in RARE_KINDS] or inner
    for ask in asked.asks:
        if ask.me.name == name:
            asks.setdefault(ask.kind, ask)
            if all(k in asks for k in awaited):
                break
    if asks:
        asks["whisper"] = _whisper(list(asks.values())[-1], language)
        if "interview" in wanted:
            asks["interview"] = asked.interview(name, EXAMPLE_QUESTION[language])
    return {k: asks[k] for k in KINDS if k in asks and k in wanted}


def _whisper(ask: Ask[Any], language: str) -> Whisper:
    text = EXAMPLE_WHISPER[language]
    return Whisper(me=ask.me, now=ask.now, currently=ask.currently, summary=ask.summary, text=text)


def _named(names: tuple[str, ...], who: str) -> str:
    fitting = [n for n in names if n == who] or [n for n in names if who.casefold() in n.casefold()]
    if len(fitting) != 1:
        known = ", ".join(fitting or names)
        raise typer.BadParameter(f"'{who}' fits {len(fitting)} people. There are: {known}.")
    return fitting[0]


def _wanted(kind: str | None) -> tuple[str, ...]:
    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f"Nothing is called '{kind}'. There are: {', '.join(KINDS)}.")
    return KINDS if kind is None else (kind,)


def _language(language: str) -> str:
    if language not in LANGUAGES:
        raise typer.BadParameter(f"There are no prompts in '{language}'; en and zh are there.")
    return language


def _show(templates: Prompts, asks: Mapping[str, Ask[Any]], with_schema: bool) -> None:
    typer.echo(visible(_headed("system: the same for everyone", templates.system)))
    for kind, ask in asks.items():
        prompt = templates.render(ask)
        typer.echo(visible("\n" + _headed(_title(kind, prompt), prompt.user)))
        if with_schema:
            typer.echo("\n" + json.dumps(prompt.schema, ensure_ascii=False))


def _title(kind: str, prompt: RenderedPrompt) -> str:
    left = f", {prompt.left_out} memories left out" if prompt.left_out else ""
    size = estimate_tokens(prompt.system) + estimate_tokens(prompt.user)
    return f"{kind}: about {size} tokens, reply at most {prompt.max_tokens}{left}"


def _headed(title: str, text: str) -> str:
    return f"--- {title} ---\n{text}"
