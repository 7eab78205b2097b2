"""What a language model is told of the run that it answers for. Knows no model and no town."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from agents.asks import Ask
from town.interface import ReplyRow

Note = Callable[[str], None]  # takes a sentence for whoever watches the run
ReplyKey = tuple[int, str, int, int]  # thought, agent, n, attempt


class Prompt(Protocol):
    """A question in words, as a language model gets it (see agents/prompts)."""

    @property
    def system(self) -> str:
        """Return what all minds of the town are told."""

    @property
    def user(self) -> str:
        """Return what this mind is asked."""

    @property
    def schema(self) -> Mapping[str, Any]:
        """Return the JSON schema of the reply."""

    @property
    def max_tokens(self) -> int:
        """Return how many tokens a reply needs at most."""


Render = Callable[[Ask[Any]], Prompt]


def in_words(language: str, about: str) -> Render:
    """Return how a town's questions are put: its language, and what all its minds are told."""

    def rendered(ask: Ask[Any]) -> Prompt:
        from agents.prompts import render

        return render(ask, language, about)

    return rendered


def silent(sentence: str) -> None:
    """Let a note pass unheard."""


class Relay:
    """Takes notes from any thread, and hands them on in the thread that collects answers."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._waiting: SimpleQueue[str] = SimpleQueue()

    @classmethod
    def of(cls, note: Note) -> "Relay":
        """Return `note` itself if it is one, else a new one in front of it."""
        return note if isinstance(note, cls) else cls(note)

    def __call__(self, sentence: str) -> None:
        """Take a note. From any thread."""
        self._waiting.put(sentence)

    def deliver(self) -> None:
        """Hand on what was taken."""
        with suppress(Empty):
            while True:
                self._note(self._waiting.get_nowait())


@dataclass(frozen=True)
class Setting:
    """Where and for whom a model works. Everything has a default that does in a test."""

    render: Render | None = None  # default: agents/prompts in English
    note: Note = silent  # is called in the thread that collects answers
    beside: Path | None = None  # the run file; a server's log is written beside it
    folders: tuple[Path, ...] = ()  # where models.yaml is looked for, before the user's own folder
    ticks_an_hour: int = 360  # game time, for a budget by the hour
    spent: Callable[[], int] = field(default=lambda: 0)  # tokens the run has used so far
    replies: Callable[[Path], Mapping[ReplyKey, ReplyRow]] | None = None  # of another run
