"""The protocol between minds and models: submit calls, collect answers.

A thought asks typed questions (`agents/asks`). Each try of a question is a `Call`; a `Service`
takes calls and hands out an `Answer` for each, in any order. Minds validate the answers themselves,
so a model may write anything: what cannot be read is asked again.

A new model is one module with `build(request)` and one line in `agents/models/factory.py`. For a
language model start from `LanguageModel` (language_model.py), which has the parts that all share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from agents.asks.questions import Ask


class ModelError(Exception):
    """The model cannot be used. The message is a sentence that says what to do about it."""


@dataclass(frozen=True, slots=True)
class CallId:
    """Identifies one try of one question."""

    agent: str
    thought: int  # tick of the observation the thought is about
    n: int  # index of the question within the thought, from 0
    attempt: int = 1  # from 1
    early: bool = False  # asked ahead of its time, as what will be asked if all stays as it is


@dataclass(frozen=True, slots=True)
class Call:
    """One question on its way to the model."""

    id: CallId
    ask: Ask[Any]
    reason: str | None = None  # why the answer to the last try was refused

    @property
    def dice(self) -> tuple[str, int, int | str]:
        """Return what the dice of an answer hang on, beside the attempt.

        What may be asked ahead of its time does not know how many questions will come before it.
        """
        which = self.ask.kind if self.ask.may_come_early else self.id.n
        return self.id.agent, self.id.thought, which


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and what it cost. `text` is JSON as the model wrote it."""

    id: CallId
    text: str
    waited_ms: float = 0.0
    model_ms: float = 0.0
    batch: int = 1
    tokens_in: int | None = None
    tokens_cached: int | None = None  # of tokens_in
    tokens_out: int | None = None
    sent: "SentPrompt | None" = None  # None: no language model


class SentPrompt(Protocol):
    """What a language model was sent, word for word."""

    @property
    def system(self) -> str:
        """The system message."""

    @property
    def user(self) -> str:
        """The question."""

    @property
    def schema(self) -> Mapping[str, Any]:
        """The JSON schema of the reply."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """A model at work, as a window shows it."""

    waiting: int  # calls not yet sent
    in_flight: int  # calls sent and not yet answered
    answered: int
    tokens_in: int
    tokens_cached: int  # of tokens_in
    tokens_out: int
    tokens_per_second: float  # written, over the last half minute
    batch: int  # calls in flight when the last answer came
    last_error: str | None
    failing: bool  # nothing was answered since that error
    server: str  # where the model is


class Service(Protocol):
    """Answers calls, in any order and in batches of any size.

    A model in ten lines, which answers every interview:

    >>> class Parrot(Service):
    ...     def __init__(self) -> None:
    ...         self.name = "parrot"
    ...         self._answers: list[Answer] = []
    ...
    ...     def submit(self, call: Call) -> None:
    ...         self._answers.append(Answer(call.id, '{"answer": "A cracker, please."}'))
    ...
    ...     def collect(self, timeout_s: float | None = None) -> list[Answer]:
    ...         answers, self._answers = self._answers, []
    ...         return answers

    The methods below that have a body are inherited as they are; a language model overrides them.
    """

    name: str  # in the run file

    def submit(self, call: Call) -> None:
        """Take a call without blocking. Raises ModelError when the model is gone for good."""

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the answers that are ready; wait for at least one while calls are open.

        With `timeout_s`, wait at most so many seconds and return nothing if none came. Raises
        ModelError when no more answers can come.
        """

    def close(self) -> None:
        """Free what the model holds. Safe to call twice."""
        return

    def facts(self) -> Mapping[str, str]:
        """Return what is known of a language model by now, for who wants to ask the same again.

        Such as its revision, the size of its file, the server, its flags, the graphics card; empty
        as long as nothing is known, and for any other model. The run file keeps it.
        """
        return {}

    def metrics(self) -> Metrics | None:
        """Return how a language model is doing; None for any other model."""
        return None

    def is_down(self) -> bool:
        """Return whether nothing is answered at the moment: the model fails or is still loading.

        While it is true the town waits, however long a thought takes.
        """
        metrics = self.metrics()
        return metrics is not None and (metrics.failing or not metrics.answered)
