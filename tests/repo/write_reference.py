"""Writes docs/reference.md, the tables that are made from the code itself.

Run `python -m tests.repo.write_reference` after changing a command, key, setting or ask; a test
compares the page with what this module makes of the code.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

import typer
from pydantic import BaseModel

import sim
from agents.asks.questions import ASKS
from agents.models.base.profiles import BudgetLimits, Price, Profile, Sampling
from tests.helpers.living import ROOT
from town.interface import MindSettings
from town.scenario.model import WorldSettings
from town.scenario.yaml.settings import MEANING
from town.view.app.town_screen import PANELS
from town.view.state.keys import KeyMap
from town.view.state.settings import Settings

PAGE = ROOT / "docs" / "reference.md"
FIELD = re.compile(r"^    (\w+): [^#\n]*?  ?# (.*)$", re.MULTILINE)
INTRO = """\
# Reference

Every command, key, setting and question. This page is made from the code:
`python -m tests.repo.write_reference` writes it again."""
PROFILE_PARTS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("sampling, and each entry of kinds", Sampling),
    ("price", Price),
    ("budget", BudgetLimits),
)


def reference() -> str:
    """Return the whole page."""
    parts = [INTRO, *_commands(), *_keys(), *_settings(), *_profiles(), *_asks()]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines
    )


def _commands() -> Iterator[str]:
    yield "## Commands"
    group = typer.main.get_group(sim.command_line())
    for name, command in sorted(group.commands.items()):
        yield f"### {name}"
        yield " ".join((command.help or "").split())
        rows = [(f"`{_written(p)}`", _help(p)) for p in command.params if p.name != "help"]
        if rows:
            yield table(("argument or option", "meaning"), rows)


def _written(parameter: Any) -> str:
    is_argument = parameter.param_type_name == "argument"
    return str(parameter.name).upper() if is_argument else ", ".join(parameter.opts)


def _help(parameter: Any) -> str:
    return " ".join((getattr(parameter, "help", None) or "").split())


def _keys() -> Iterator[str]:
    yield "## Keys of the window"
    yield "F10 leads to a page on which each of them can be changed."
    of_panels = tuple(key for kind in PANELS for key in kind.keys)
    keys = KeyMap()
    keys.bind(*of_panels)
    for group, lines in keys.groups(of_panels):
        yield f"### {group}"
        yield table(("key", "what it does"), [(f"`{names}`", says) for names, says in lines])


def _settings() -> Iterator[str]:
    yield "## Settings of a town"
    yield "In `town.yaml`: `settings: {world: {...}, mind: {...}}`. Each has a default."
    kinds: tuple[tuple[str, Any], ...] = (("world", WorldSettings), ("mind", MindSettings))
    for name, kind in kinds:
        rows = [
            (f"`{item.name}`", f"`{_default(item.default)}`", MEANING[item.name])
            for item in fields(kind)
            if item.name in MEANING
        ]
        yield f"### settings: {name}"
        yield table(("setting", "default", "meaning"), rows)
    yield "## Settings of the window"
    yield "In `settings.yaml` of your settings folder; F10 changes most of them."
    notes = comments(Settings)
    rows = [
        (f"`{item.name}`", f"`{_default(item.default)}`", notes.get(item.name, ""))
        for item in fields(Settings)
        if item.compare and item.name not in ("bookmarks", "alerts", "keys", "place")
    ]
    yield table(("setting", "default", "meaning"), rows)


def comments(kind: type) -> dict[str, str]:
    """Return what the source says of each field: its comment, or its description."""
    found = dict(FIELD.findall(inspect.getsource(kind)))
    models = getattr(kind, "model_fields", {})
    return found | {name: f.description for name, f in models.items() if f.description}


def _default(value: Any) -> str:
    return str(list(value) if isinstance(value, tuple) else value)


def _profiles() -> Iterator[str]:
    yield "## Profiles"
    yield "Keys of a profile in `models.yaml` ([models.md](models.md#profiles-modelsyaml))."
    parts: tuple[tuple[str, type[BaseModel]], ...] = (("a profile", Profile), *PROFILE_PARTS)
    for name, kind in parts:
        notes = comments(kind)
        yield f"### {name}"
        yield table(("key", "meaning"), [(f"`{k}`", notes.get(k, "")) for k in kind.model_fields])


def _asks() -> Iterator[str]:
    yield "## Questions to the model"
    yield "What an agent may ask. The field `kind` of the run file's `asks` holds the name."
    rows = [
        (
            f"`{ask.kind}`",
            (ask.__doc__ or "").splitlines()[0],
            f"`{', '.join(ask.reply.model_fields)}`",
        )
        for ask in ASKS
    ]
    yield table(("kind", "question", "fields of the reply"), rows)


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
