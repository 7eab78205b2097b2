"""What a language model is told of the run that it answers for. Knows no model and no town."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from agents.asks.questions import Ask
from agents.models.base.service import SentPrompt
from town.interface import ReplyRow, one_line

Notify = Callable[[str], None]  # takes a sentence for whoever watches the run
ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt


class PromptText(SentPrompt, Protocol):
    """A question in words, as a language model gets it (see agents/prompts)."""

    @property
    def max_tokens(self) -> int:
        """Return how many tokens a reply needs at most."""

    @property
    def shown(self) -> tuple[int, ...] | None:
        """Return the memories that are shown, as positions in the question; None means all."""


Render = Callable[[Ask[Any]], PromptText]


def silent(sentence: str) -> None:
    """Let a note pass unheard."""


@dataclass(frozen=True)
class Wording:
    """How a town's questions are put into words."""

    language: str  # the town's
    about: str  # what all its minds are told
    files: Mapping[str, str] = field(default_factory=dict)  # its own, path to text
    note: Notify = silent

    def __call__(self, language: str | None = None) -> Render:
        """Return what puts questions into `language`, or into the town's.

        Raises PromptError when one of the town's own templates is none. One that fails at a
        question later is passed over for the common one, and that is noted once.
        """
        from agents.prompts import PromptError, Prompts, own_templates

        spoken = language or self.language
        common = Prompts(spoken, self.about)
        templates = own_templates(self.files)
        own = Prompts(spoken, self.about, templates) if templates else common
        failed: set[str] = set()

        def rendered(ask: Ask[Any]) -> PromptText:
            try:
                return own.render(ask)
            except PromptError as error:
                if str(error) not in failed:
                    failed.add(str(error))
                    self.note(f"{error}. The question is put in the common words instead.")
                return common.render(ask)

        return rendered


class Notifier:
    """Hands notes to all who want them; more may come to want them later."""

    def __init__(self, *tell: Notify) -> None:
        self._tell = list(tell)

    def tell(self, also: Notify) -> None:
        """Tell `also` from now on."""
        self._tell.append(also)

    def __call__(self, sentence: str) -> None:
        """Take a note."""
        for tell in self._tell:
            tell(sentence)


class NotificationQueue:
    """Takes notes from any thread, and hands them on in the thread that collects answers."""

    def __init__(self, note: Notify) -> None:
        self._note = note
        self._waiting: SimpleQueue[str] = SimpleQueue()

    @classmethod
    def of(cls, note: Notify) -> "NotificationQueue":
        """Return `note` itself if it is one, else a new one in front of it."""
        return note if isinstance(note, cls) else cls(note)

    def __call__(self, sentence: str) -> None:
        """Take a note. From any thread."""
        self._waiting.put(one_line(sentence))

    def deliver(self) -> None:
        """Hand on what was taken."""
        with suppress(Empty):
            while True:
                self._note(self._waiting.get_nowait())


@dataclass(frozen=True)
class ModelContext:
    """Where and for whom a model works. Everything has a default that does in a test."""

    render: Render | None = None  # default: as `wording` says
    wording: Wording = Wording("en", "")
    note: Notify = silent  # is called in the thread that collects answers
    beside: Path | None = None  # the run file; a server's log is written beside it
    folders: tuple[Path, ...] = ()  # where models.yaml is looked for, before the user's own folder
    ticks_an_hour: int = 360  # game time, for a budget by the hour
    spent: Mapping[int, int] = field(default_factory=dict)  # tokens used, by game hour of the run
    replies: Callable[[Path], Mapping[ReplyKey, ReplyRow]] | None = None  # of another run
