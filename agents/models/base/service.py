"""The one seam to a language model: submit questions, collect answers. Knows no model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from agents.asks.questions import Ask


class ModelError(Exception):
    """The model cannot be reached or cannot work. The message says what would do."""


@dataclass(frozen=True, slots=True)
class CallId:
    """Names one try of one question: whose, in the thought about which tick, which, which try."""

    agent: str
    thought: int  # tick of the observation the thought is about
    n: int  # index as asked within the thought, from 0
    attempt: int = 1  # from 1


@dataclass(frozen=True, slots=True)
class Call:
    """One question on its way to the model."""

    id: CallId
    ask: Ask[Any]
    reason: str | None = None  # why the last try's answer would not do


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came, with what it cost. `text` is JSON as the model wrote it."""

    id: CallId
    text: str
    waited_ms: float = 0.0
    model_ms: float = 0.0
    batch: int = 1
    tokens_in: int | None = None
    tokens_cached: int | None = None
    tokens_out: int | None = None
    sent: "SentPrompt | None" = None  # what a language model was sent


class SentPrompt(Protocol):
    """What a language model was sent, word for word."""

    @property
    def system(self) -> str:
        """Return the system message."""

    @property
    def user(self) -> str:
        """Return the question."""

    @property
    def schema(self) -> Mapping[str, Any]:
        """Return the JSON schema of the reply."""


class Service(Protocol):
    """Answers calls, in whatever order and batches suit it."""

    @property
    def name(self) -> str:
        """Return what the run file calls this model."""

    def submit(self, call: Call) -> None:
        """Take a call; never blocks. Raises ModelError when the model is gone for good."""

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return the answers that are ready, waiting for at least one of those submitted.

        With `patience_s` it waits no longer than so many wall seconds, and may return none.
        """

    def close(self) -> None:
        """Let go of the model. Safe to call twice."""


def is_down(service: Service) -> bool:
    """Return whether `service` answers nobody just now: it fails, or is still being loaded."""
    now = figures_of(service)
    return now is not None and bool(now.failing or not now.answered)


def figures_of(service: Service) -> Any:
    """Return how a language model does (inbox.py `Figures`); None for what is none."""
    figures = getattr(service, "figures", None)
    return figures() if figures else None
