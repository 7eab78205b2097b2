"""Renders questions as prompts by templates. Knows templates and their sandbox; knows no model.

A prompt goes from what all share to what changes most: rules and town (the system message, the same
for everyone in a town), then who the agent is and what its day is about, then the moment. So a
server that keeps the beginnings of prompts computes little anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from agents.asks.choices import icons_at
from agents.asks.context import MemoryExcerpt, introduction
from agents.asks.questions import ASKS, Ask, NextLine, Notice
from agents.asks.reply_schema import Schema, longest
from agents.asks.secrecy import kept_from
from agents.prompts import template_data as view
from agents.prompts.sanitize import (
    clean,
    clean_fields,
    estimate_tokens,
    quoted,
    speaker_label,
)

TEMPLATES = Path(__file__).parent
LANGUAGES = ("en", "zh")
QUOTES = MappingProxyType({"en": '""', "zh": "“”"})
SHARED_TEMPLATES = ("system", "identity", "parts")
MAX_PROMPT_TOKENS = 3800  # of a prompt; beyond it the memories least called for are left out
SPARE_TOKENS = 16  # of a reply, beyond the characters of the longest
MAX_ABOUT_LENGTH = 1600  # characters of what an author says about a town


class PromptError(Exception):
    """A template of a scenario will not do. The message says which, where and why."""


@dataclass(frozen=True)
class RenderedPrompt:
    """What a model is sent: two messages, the schema of the reply, the most tokens it may take."""

    system: str
    user: str
    schema: Schema
    max_tokens: int
    left_out: int = 0  # memories for which there was no room
    shown: tuple[int, ...] | None = None  # memories shown, as positions in the ask; None: all


class Prompts:
    """The templates of one town, in one language."""

    def __init__(
        self, language: str, town_about: str, overrides: Mapping[str, str] | None = None
    ) -> None:
        """Take the town's own templates, `prompts/LANG/NAME.j2` to text, before the common ones.

        Raises PromptError when one of them is no template or has no name that is asked for.
        """
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        own = _own(self.language, overrides or {})
        folder = FileSystemLoader(TEMPLATES / self.language)
        self._jinja = _environment(ChoiceLoader([DictLoader(own), folder]), QUOTES[self.language])
        for name in sorted(own):
            self._template(name)
        about = clean(town_about, MAX_ABOUT_LENGTH)
        self.system = self._rendered("system", about=Markup(about))

    def render(self, ask: Ask[Any]) -> RenderedPrompt:
        """Return the prompt for `ask`. Raises PromptError when a template of the town fails."""
        shown: Sequence[MemoryExcerpt] = getattr(ask, "memories", ())
        limit = len(shown) if ask.max_memories is None else ask.max_memories
        count = usual = min(len(shown), limit)
        kept = view.choose_memories(ask, count)
        user = self._user(ask, kept)
        while count and estimate_tokens(self.system) + estimate_tokens(user) > MAX_PROMPT_TOKENS:
            count = min(count, len(kept)) - max(1, count // 6)
            kept = view.choose_memories(ask, count)
            user = self._user(ask, kept)
        schema = ask.schema(numbered=len(kept))
        left_out = usual - count
        return RenderedPrompt(
            self.system, user, schema, longest(schema) + SPARE_TOKENS, left_out, tuple(kept)
        )

    def _user(self, ask: Ask[Any], kept: Sequence[int]) -> str:
        ask = clean_fields(ask)
        me = replace(
            ask.me, backstory=view.first_phrases(ask.me.backstory, view.MAX_BACKSTORY_LENGTH)
        )
        seen = {
            "ask": ask,
            "me": me,
            "now": ask.now,
            "summary": "" if _is_introduced(ask) else ask.summary,
            "places": view.sector_views(ask),  # by sector
            "memories": view.memory_views(getattr(ask, "memories", ()), ask.now, kept),
            "icons": icons_at(ask.near_places),
        }
        parts = self._module(seen)
        return "\n\n".join(self._rendered(n, p=parts, **seen) for n in ("identity", ask.kind))

    def _module(self, seen: Mapping[str, Any]) -> object:
        try:
            return self._template("parts.j2").make_module(dict(seen))
        except (TemplateError, SecurityError) as error:
            raise self._wrong("parts.j2", error) from None

    def _rendered(self, name: str, **seen: object) -> str:
        try:
            text: str = self._template(f"{name}.j2").render(seen)
            return text.strip()
        except (TemplateError, SecurityError, TypeError, ValueError) as error:
            raise self._wrong(f"{name}.j2", error) from error

    def _template(self, name: str) -> Any:
        try:
            return self._jinja.get_template(name)
        except TemplateSyntaxError as error:
            raise self._wrong(f"{name}:{error.lineno}", error) from None
        except TemplateNotFound:
            there = f"agents/prompts/{self.language}/{name}"
            raise PromptError(f"There is no template for this question: write {there}.") from None

    def _wrong(self, where: str, error: Exception) -> PromptError:
        return PromptError(f"prompts/{self.language}/{where}: {clean(str(error))}")


def _own(language: str, overrides: Mapping[str, str]) -> dict[str, str]:
    """Return a town's templates of one language by file name; other languages wait unread."""
    names = [f"{name}.j2" for name in (*SHARED_TEMPLATES, *(kind.kind for kind in ASKS))]
    own: dict[str, str] = {}
    for path in sorted(overrides):
        folder, _, name = path.rpartition("/")
        if folder != f"prompts/{language}":
            continue
        if name not in names:
            there = ", ".join(names)
            raise PromptError(f"{clean(path)}: nothing is asked by that name. There are {there}.")
        own[name] = overrides[path]
    return own


def own_templates(files: Mapping[str, str]) -> dict[str, str]:
    """Return those of a town's files, path inside its folder to text, that are templates."""
    return {path: text for path, text in files.items() if path.startswith("prompts/")}


def template_errors(files: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the templates among a town's files, in sentences."""
    own, wrong = own_templates(files), []
    for language in LANGUAGES:
        try:
            Prompts(language, "", own)
        except PromptError as error:
            wrong.append(str(error))
    unread = sorted({path.split("/")[1] for path in own} - set(LANGUAGES))
    wrong += [f"prompts/{name}: no prompts are in '{name}'; en and zh are." for name in unread]
    return wrong


def _environment(loader: BaseLoader, marks: str) -> ImmutableSandboxedEnvironment:
    jinja = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,  # what macros made stays as it is; all else passes `_finished`
        finalize=_finished,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["quoted"] = lambda value: Markup(quoted(str(value), marks))
    jinja.filters["speaker"] = lambda value: Markup(speaker_label(str(value)))
    jinja.globals.update(
        span=view.time_span,
        kept_from=kept_from,
        on_foot=view.is_on_foot,
        tellable=Notice.tellable,
        habits=view.habits_today,
        days_until=view.days_until,
        stirs=_may_react,
        sayable=NextLine.sayable,
    )
    return jinja


def _may_react(ask: Notice) -> bool:
    return ask.may_react


def _is_introduced(ask: Ask[Any]) -> bool:
    """Return whether the summary says no more than what stands above it, in whatever language."""
    return ask.summary in [introduction(ask.me, language) for language in LANGUAGES]


def _finished(value: object) -> Markup:
    """Return what an expression gives as it may stand in a prompt."""
    if isinstance(value, Markup):
        return value
    text = "" if value is None else str(value)
    return Markup(text if text.isprintable() else clean(text))
