"""What a model is built from: the run it works for, and its settings.

`ModelContext` describes the run and is the same for all its models. `ModelRequest` adds what one
name given to --model stands for; each model's `build(request)` takes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from agents.asks.questions import Ask
from agents.models.base.budget import TokenBudget
from agents.models.base.notifications import Notify, silent
from agents.models.base.profiles import Profile
from agents.models.base.service import SentPrompt, Service
from town.interface import RecordedReply

ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt
ReadReplies = Callable[[Path], Mapping[ReplyKey, RecordedReply]]  # those of the run file at a path


class PromptText(SentPrompt, Protocol):
    """A question in words, as agents/prompts renders it."""

    @property
    def max_tokens(self) -> int:
        """The most tokens that a reply needs."""

    @property
    def shown(self) -> tuple[int, ...] | None:
        """The memories that are shown, as positions in the question; None means all."""


Render = Callable[[Ask[Any]], PromptText]


@dataclass(frozen=True)
class Wording:
    """How a town's questions are put into words; call it for the function that does so."""

    language: str  # the town's
    about: str  # what all its minds are told
    files: Mapping[str, str] = field(default_factory=dict)  # the town's own templates, by path
    notify: Notify = silent

    def __call__(self, language: str | None = None) -> Render:
        """Return a function that puts questions into `language`, or into the town's.

        Raises PromptError for a town's own template that cannot be parsed. Where one fails at a
        question later, the common template is used instead, and the user is told once.
        """
        from agents.prompts import PromptError, Prompts, own_templates

        chosen = language or self.language
        common = Prompts(chosen, self.about)
        templates = own_templates(self.files)
        own = Prompts(chosen, self.about, templates) if templates else common
        reported: set[str] = set()

        def rendered(ask: Ask[Any]) -> PromptText:
            try:
                return own.render(ask)
            except PromptError as error:
                if str(error) not in reported:
                    reported.add(str(error))
                    self.notify(f"{error}. The common template is used for this question instead.")
                return common.render(ask)

        return rendered


@dataclass(frozen=True)
class ModelContext:
    """The run that a model works for. The defaults do for a test."""

    render: Render | None = None  # default: by `wording`
    wording: Wording = Wording("en", "")
    notify: Notify = silent  # called in the thread that collects answers
    beside: Path | None = None  # the run file; a server's log is written beside it
    folders: tuple[Path, ...] = ()  # where models.yaml is looked for, before the user's own folder
    ticks_an_hour: int = 360  # game time, for a budget by the hour
    spent: Mapping[int, int] = field(default_factory=dict)  # tokens used, by game hour of the run
    send_keys: bool = True  # the user, and not a run file, says who is asked
    replies: ReadReplies | None = None  # reads the run file that recorded:RUN names


@dataclass(frozen=True)
class ModelRequest:
    """One model to build: PREFIX:ARGUMENT of --model, or of the profile that it names."""

    name: str  # in the run file: as the user wrote it
    argument: str
    seed: int
    context: ModelContext
    profile: Profile = field(default_factory=Profile)
    budget: TokenBudget | None = None
    open_inner: Callable[[str], Service] | None = None  # opens another model that this one asks

    @property
    def render(self) -> Render:
        return self.context.render or self.context.wording(self.profile.language)
