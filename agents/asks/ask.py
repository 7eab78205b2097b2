"""How a thought asks: it awaits an Ask, several at once, or an Embed; its driver answers.

Knows the shape of a question and of its answer; does no I/O, renders no prompt and knows no model.
Awaiting merely yields the question to the driver (scheduler.py), which fetches.
"""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from agents.asks import replies as r
from agents.asks.context import full, plain
from agents.asks.language import MindMessages, mind_messages
from agents.asks.reasoning_tags import marker_in
from agents.asks.validation_text import refused
from town.interface import Person, stable_hash

R = TypeVar("R", bound=r.Reply)
Codes = NDArray[np.int8]


class ReplyError(Exception):
    """The model's answer would not do. The message is a sentence that the model is shown."""


@dataclass(frozen=True, kw_only=True)
class Ask(Generic[R]):
    """A question: its fields are what the prompt is made of, `reply` is what would do."""

    kind: ClassVar[str]
    reply: ClassVar[type[r.Reply]]

    me: Person
    now: datetime
    currently: str  # what is on the agent's mind these days
    summary: str = ""  # who the agent is, cached

    def __await__(self) -> Generator["Ask[R]", R, R]:
        """Yield the ask to the driver and return what it sends back."""
        return (yield self)

    @property
    def say(self) -> MindMessages:
        """Return the sentences of the language that the one who is asked speaks."""
        return mind_messages(self.me.language)

    def read(self, text: str) -> R:
        """Return the validated reply. Raises ReplyError with a sentence for the model."""
        try:
            answer = self.reply.model_validate_json(text)
        except ValidationError as error:
            raise ReplyError(self._refused(error, text)) from None
        marker = marker_in(answer.model_dump_json())
        if marker:
            raise ReplyError(self.say.holds_thinking.format(marker=marker))
        meant = self.meant(answer)  # type: ignore[arg-type]
        wrong = self.wrong(meant)
        if wrong:
            raise ReplyError(wrong)
        return meant

    def meant(self, answer: R) -> R:
        """Return a well-formed answer with what it calls by short names by their whole ones."""
        return answer

    def _refused(self, error: ValidationError, text: str) -> str:
        if not self.say.shape:
            return refused(error, self.reply, text)
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or self.say.whole_reply
        return self.say.refused(where, first)

    def wrong(self, answer: R) -> str | None:  # noqa: ARG002
        """Return what is wrong with a well-formed answer, in a sentence, or None."""
        return None

    def described(self) -> dict[str, Any]:
        """Return the fields as JSON data for the run file; memories as [n, scores...]."""
        return {
            f.name: plain(getattr(self, f.name))
            for f in fields(self)
            if f.name not in ("me", "now")
        }

    @cached_property
    def hash(self) -> str:
        """Return the BLAKE2b of everything the question shows: 32 hexadecimal digits."""
        whole = [self.kind, *(full(getattr(self, f.name)) for f in fields(self))]
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        return stable_hash(text)


@dataclass(frozen=True)
class All(Generic[R]):
    """Questions that do not depend on each other, put in flight together."""

    asks: tuple[Ask[R], ...]

    def __await__(self) -> Generator["All[R]", list[R | None], list[R | None]]:
        """Yield the questions to the driver; a question that found no good answer gives None."""
        return (yield self)


async def ask_all(asks: Sequence[Ask[R]]) -> list[R | None]:
    """Return the replies to `asks` in their order, None where the model gave none that would do."""
    return await All(tuple(asks)) if asks else []


@dataclass(frozen=True)
class Embed:
    """A wish for the vectors of some texts: awaiting it gives int8 codes, shape (n, dimension)."""

    texts: tuple[str, ...]

    def __await__(self) -> Generator["Embed", Codes, Codes]:
        """Yield the wish to the driver and return what it sends back."""
        return (yield self)
