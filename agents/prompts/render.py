"""Render questions as prompts, from the templates of a language and those of the town.

A prompt goes from what is shared by most to what changes most: the rules (the system message), then
the town, where it matters, and the task, both the same for everyone there, then who the agent is
and what the day is about (identity.j2), then the moment. So a server that caches the beginnings of
prompts computes little anew. A template named after the question's kind holds task and moment; its
line "---" is where the agent comes in. Templates run in a sandbox: a town may bring its own, and
every text that others wrote is cleaned first (sanitize.py).
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from agents.asks.context import MemoryExcerpt, introduction
from agents.asks.questions import ASKS, Ask, NextLine, Notice
from agents.asks.reply_schema import Schema, longest
from agents.asks.secrecy import kept_from
from agents.prompts import template_data as view
from agents.prompts.sandbox import PromptSandbox, limited
from agents.prompts.sanitize import (
    clean,
    clean_fields,
    estimate_tokens,
    quoted,
    speaker_label,
)
from agents.prompts.schema_text import form_in_words

TEMPLATES = Path(__file__).parent
LANGUAGES = ("en", "zh")
_Source = tuple[str, str, Callable[[], bool] | None]
QUOTES = MappingProxyType({"en": '""', "zh": "“”"})
SHARED_TEMPLATES = ("system", "identity", "parts")
TEMPLATE_NAMES = tuple(f"{n}.j2" for n in (*SHARED_TEMPLATES, *(kind.kind for kind in ASKS)))
IDENTITY_HERE = "\n---\n"  # in a template; one without it is about the agent from the beginning
NOT_ASKED = f"nothing is asked by that name. There are {', '.join(TEMPLATE_NAMES)}."
MAX_PROMPT_TOKENS = 3800  # with the form in words; beyond it the memories of lowest score go
SPARE_TOKENS = 16  # of a reply, beyond the characters of the longest
MAX_ABOUT_LENGTH = 1600  # characters of what an author says about a town


class PromptError(Exception):
    """A template is missing or faulty. The message says which, where and why."""


@dataclass(frozen=True)
class RenderedPrompt:
    """What a model is sent: two messages, the schema of the reply and its longest length."""

    system: str
    user: str
    schema: Schema
    max_tokens: int
    left_out: int = 0  # memories left out because the prompt was too long
    shown: tuple[int, ...] | None = None  # memories shown, as positions in the ask; None: all


class Prompts:
    """The templates of one town, in one language."""

    def __init__(
        self, language: str, town_about: str, overrides: Mapping[str, str] | None = None
    ) -> None:
        """Prefer the town's own templates (`overrides`, "prompts/LANG/NAME.j2" to text).

        Raises PromptError when one of them is faulty or is named after no question.
        """
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        own = _own(self.language, overrides or {})
        folder = FileSystemLoader(TEMPLATES / self.language)
        loader = ChoiceLoader([FunctionLoader(partial(_source, self.language, own)), folder])
        self._jinja = _environment(loader, self.language)
        for name in sorted(own):
            self._template(name)
        self._about = Markup(clean(town_about, MAX_ABOUT_LENGTH))
        self.system = self._rendered("system", about=self._about)

    def render(self, ask: Ask[Any]) -> RenderedPrompt:
        """Return the prompt for `ask`. Raises PromptError when a template is missing or fails."""
        shown: Sequence[MemoryExcerpt] = getattr(ask, "memories", ())
        count = len(shown)
        chosen = list(range(count))
        user, schema = self._user(ask, chosen), ask.schema()
        while count and self._tokens(user, schema) > MAX_PROMPT_TOKENS:
            count -= max(1, count // 6)
            chosen = view.kept_memories(shown, count)
            user, schema = self._user(ask, chosen), ask.schema(numbered=len(chosen))
        return RenderedPrompt(
            self.system,
            user,
            schema,
            longest(schema) + SPARE_TOKENS,
            len(shown) - count,
            tuple(chosen),
        )

    def _tokens(self, user: str, schema: Schema) -> int:
        """Return the tokens of a prompt for a server that is told the form of the reply in words.

        It is the same prompt for every server, so what is asked does not depend on the server.
        """
        return estimate_tokens(self.system) + estimate_tokens(user + form_in_words(schema))

    def _user(self, ask: Ask[Any], chosen: Sequence[int]) -> str:
        choices, ask = ask.choices, clean_fields(ask)
        me = replace(
            ask.me, backstory=view.first_phrases(ask.me.backstory, view.MAX_BACKSTORY_LENGTH)
        )
        variables = {
            "ask": ask,
            "about": self._about,
            "me": me,
            "now": ask.now,
            "weather": me.weather_ahead(ask.now, view.WEATHER_AHEAD),
            "summary": "" if _is_introduced(ask) else ask.summary,
            "places": view.sector_views(ask, choices),  # by sector
            "numbers": {c.place.path: c.number for c in choices if not c.things},
            "memories": view.memory_views(
                getattr(ask, "memories", ()), ask.now, chosen, getattr(ask, "lasting", ())
            ),
        }
        parts = self._module(variables)
        who = self._rendered("identity", p=parts, **variables)
        asked = self._text(self._asked(ask), f"{ask.kind}.j2", {"p": parts, **variables})
        task, here, moment = asked.partition(IDENTITY_HERE)
        said = (task, who, moment) if here else (who, asked)
        return "\n\n".join(part.strip() for part in said)

    def _module(self, variables: Mapping[str, Any]) -> object:
        template = self._template("parts.j2")
        try:
            with limited():
                return template.make_module(dict(variables))
        except Exception as error:
            raise self._error("parts.j2", error) from None

    def _rendered(self, name: str, **variables: object) -> str:
        return self._text(self._template(f"{name}.j2"), f"{name}.j2", variables)

    def _text(self, template: Any, name: str, variables: Mapping[str, object]) -> str:
        try:
            with limited():
                text: str = template.render(dict(variables))
        except Exception as error:
            raise self._error(name, error) from None
        return text.strip()

    def _asked(self, ask: Ask[Any]) -> Any:
        """Return the template of a question: its own, if it brings one, else that of its kind."""
        if not ask.template:
            return self._template(f"{ask.kind}.j2")
        try:
            return self._jinja.from_string(ask.template)
        except Exception as error:
            raise self._error(f"{ask.kind}.j2", error) from None

    def _template(self, name: str) -> Any:
        try:
            return self._jinja.get_template(name)
        except TemplateSyntaxError as error:
            raise self._error(name, error) from None
        except TemplateNotFound:
            path = f"agents/prompts/{self.language}/{name}"
            raise PromptError(f"There is no template for this question: write {path}.") from None
        except Exception as error:
            raise self._error(name, error) from None

    def _error(self, name: str, error: Exception) -> PromptError:
        where = _line(error, self.language) or f"prompts/{self.language}/{name}"
        return PromptError(f"{where}: {_reason(error)}")


def _source(language: str, own: Mapping[str, str], name: str) -> _Source | None:
    """Return one of the town's own templates as Jinja's loaders do; its file is named in errors."""
    return (own[name], f"prompts/{language}/{name}", None) if name in own else None


def _line(error: Exception, language: str) -> str:
    """Return FILE:LINE of the town's own template in which `error` came up, or ''."""
    if isinstance(error, TemplateSyntaxError):
        return f"prompts/{language}/{(error.name or '').rpartition('/')[2]}:{error.lineno}"
    found = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = frame.f_code.co_filename
        if path.startswith(f"prompts/{language}/"):
            template = frame.f_globals.get(
                "__jinja_template__"
            )  # else Jinja has put its line there
            found = f"{path}:{template.get_corresponding_lineno(line) if template else line}"
    return found


def _reason(error: Exception) -> str:
    """Return an error in a sentence for the author of a template."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template {clean(str(error), 100)!r} here"
    if isinstance(error, TemplateError):
        return clean(str(error))
    if isinstance(error, RecursionError):
        return "it is nested too deeply, or calls itself without end"
    if isinstance(error, MemoryError):
        return "it needs too much memory"
    if isinstance(error, ZeroDivisionError):
        return "it divides by zero"
    if isinstance(error, SyntaxError):
        return f"no code can be made of it ({error.msg})"
    return f"it fails ({type(error).__name__}: {clean(str(error), 200)})"


def _own(language: str, overrides: Mapping[str, str]) -> dict[str, str]:
    """Return a town's templates of one language by file name; other languages are not read."""
    own: dict[str, str] = {}
    for path in sorted(overrides):
        folder, _, name = path.rpartition("/")
        if folder != f"prompts/{language}":
            continue
        if name not in TEMPLATE_NAMES:
            raise PromptError(f"{clean(path)}: {NOT_ASKED}")
        own[name] = overrides[path]
    return own


def own_templates(files: Mapping[str, str]) -> dict[str, str]:
    """Return the templates among a town's `files`, path inside its folder to text."""
    return {path: text for path, text in files.items() if path.startswith("prompts/")}


def unread_templates(files: Mapping[str, str]) -> dict[str, str]:
    """Return the templates among a town's files that no question is put by, and why, by path."""
    own, unread = own_templates(files), {}
    for path in sorted(own):
        folder, _, name = path.rpartition("/")
        language = folder.removeprefix("prompts/")
        if language not in LANGUAGES:
            unread[path] = f"no prompts are in '{clean(language)}'; en and zh are."
        elif name not in TEMPLATE_NAMES:
            unread[path] = NOT_ASKED
    return unread


def _environment(loader: BaseLoader, language: str) -> SandboxedEnvironment:
    jinja = PromptSandbox(
        _cleaned,
        loader=loader,
        autoescape=True,  # the output of macros is Markup and stays; all else passes `_cleaned`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["quoted"] = lambda value: Markup(quoted(str(value), QUOTES[language]))
    jinja.filters["speaker"] = lambda value: Markup(speaker_label(str(value)))
    jinja.globals.update(
        span=view.time_span,
        minutes=view.minutes_of,
        kept_from=kept_from,
        as_seen=partial(view.as_seen, language),
        past=partial(view.in_the_past, language),
        to_me=partial(view.to_me, language),
        sight=partial(view.sight, language),
        tone_for=view.tone_for,
        guards=view.guards,
        is_a_while_ago=view.is_a_while_ago,
        tellable=Notice.tellable,
        habits=view.habits_today,
        example=view.example_activity,
        days_until=view.days_until,
        stirs=_may_react,
        sayable=NextLine.sayable,
    )
    return jinja


def _may_react(ask: Notice) -> bool:
    return ask.may_react


def _is_introduced(ask: Ask[Any]) -> bool:
    """Return whether the summary is only the introduction above it, in any language."""
    return ask.summary in [introduction(ask.me, language) for language in LANGUAGES]


def _cleaned(value: object) -> Markup:
    """Return the value of an expression as it may stand in a prompt."""
    if isinstance(value, Markup):
        return value
    text = "" if value is None else str(value)
    return Markup(text if text.isprintable() else clean(text))
