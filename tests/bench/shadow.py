"""Services for measuring a real engine: one that lets rules decide, one that asks one at a time.

Knows the seam and how long answers are; knows no engine and no town.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agents.asks.questions import Ask
from agents.models.base.model_context import PromptText, Render
from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    Service,
)


@dataclass(frozen=True)
class Bounded:
    """A prompt whose answer is as long as the one that the rules gave."""

    system: str
    user: str
    schema: Any
    max_tokens: int
    shown: tuple[int, ...] | None


class Shadow(Service):
    """Lets `deciding` say what is answered, as soon as `working` has written as much.

    So the town lives a day that is a day of the town, while an engine with random weights does the
    work of a language model: the same prompts, held to the same schemas, answers of true length.
    Implements `Service`.
    """

    name = "scripted"

    def __init__(self, deciding: Service, render: Render, tokens: Callable[[str], int]) -> None:
        """Take the words of `render`, and count with `tokens`; `working` is set before use."""
        self._deciding, self._render, self._tokens = deciding, render, tokens
        self.working: Service = deciding
        self._texts: dict[CallId, str] = {}
        self._bounds: dict[int, tuple[Ask[Any], int]] = {}

    def render(self, ask: Ask[Any]) -> PromptText:
        """Return the prompt for `ask`, with room for its answer and for no more."""
        prompt = self._render(ask)
        _, most = self._bounds.get(id(ask), (ask, prompt.max_tokens))
        return Bounded(prompt.system, prompt.user, prompt.schema, most, prompt.shown)

    def submit(self, call: Call) -> None:
        """Have the answer decided, and the work begun."""
        self._deciding.submit(call)
        (said,) = self._deciding.collect()
        self._texts[call.id] = said.text
        self._bounds[id(call.ask)] = (call.ask, self._tokens(said.text))
        self.working.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the decided answers to what was worked through."""
        done = self.working.collect(timeout_s)
        return [replace(answer, text=self._texts.pop(answer.id)) for answer in done]

    def close(self) -> None:
        """Let go of both."""
        self.working.close()
        self._deciding.close()


class OneByOne(Service):
    """Asks the next question when the last one is answered, as serial programs do."""

    def __init__(self, inner: Service) -> None:
        self.name, self._inner = inner.name, inner
        self._line: deque[Call] = deque()
        self._busy = False

    def submit(self, call: Call) -> None:
        """Put `call` in line."""
        self._line.append(call)
        self._next()

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the one answer that has come, and ask on."""
        answers = self._inner.collect(timeout_s)
        if answers:
            self._busy = False
            self._next()
        return answers

    def close(self) -> None:
        """Let go of the other service."""
        self._inner.close()

    def _next(self) -> None:
        if self._line and not self._busy:
            self._busy = True
            self._inner.submit(self._line.popleft())
