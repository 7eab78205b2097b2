"""The base of all questions to a language model, and how a thought asks them.

A thought awaits an `Ask`, several at once (`ask_all`), or an `Embed`. Awaiting only yields the
question to the driver of the thought (engine/driver.py), which fetches the answer. A question knows
what counts as an answer: `schema` is what a model is held to, `read` is what is checked afterwards.
The questions themselves are in questions.py.
"""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from agents.asks import replies as r
from agents.asks.choices import Choice, numbered
from agents.asks.context import as_data, field_names, memory_rows
from agents.asks.language import MindMessages, mind_messages
from agents.asks.reasoning_tags import reasoning_marker
from agents.asks.reply_schema import Schema, schema_of
from agents.asks.validation_text import MAX_SENTENCES, validation_message
from town.interface import Dice, Person, Place, stable_hash

R = TypeVar("R", bound=r.Reply)
Codes = NDArray[np.int8]


class ReplyError(Exception):
    """The model's answer was refused. The message is a sentence that the model is shown."""


@dataclass(frozen=True, kw_only=True)
class Ask(Generic[R]):
    """A question: its fields are what the prompt is made of.

    A subclass names its reply once, `class Whisper(Ask[ThoughtReply])`, and has a `kind`, which is
    also the name of its template. `narrow`, `resolve`, `problem` and `usable` are there to be
    overridden.
    """

    kind: ClassVar[str]
    may_come_early: ClassVar[bool] = False  # it is asked ahead of its time (engine/driver.py)
    reply: ClassVar[type[r.Reply]]  # set from `Ask[...]`
    max_memories: ClassVar[str] = "retrieve"  # the setting that says how many are shown at most
    max_seeds: ClassVar[str] = ""  # the same of the author's, lest they drown the day's; "": all
    template: ClassVar[str] = ""  # of a question of one's own; else a file is named after `kind`

    me: Person
    now: datetime
    currently: str  # what is on the agent's mind these days
    summary: str = ""  # who the agent is, cached

    def __init_subclass__(cls) -> None:
        """Take the model of the reply from the base `Ask[...]`. Raises TypeError without one."""
        super().__init_subclass__()
        for base in cls.__dict__.get("__orig_bases__", ()):
            if get_args(base):
                cls.reply = get_args(base)[0]
        if not (hasattr(cls, "kind") and hasattr(cls, "reply")):
            raise TypeError(
                f"The question {cls.__name__} needs a `kind` and a base Ask[ITS REPLY]."
            )

    def __await__(self) -> Generator["Ask[R]", R, R]:
        """Yield the ask to the driver and return what it sends back."""
        return (yield self)

    @property
    def messages(self) -> MindMessages:
        """Return the messages in the language of the person who is asked."""
        return mind_messages(self.me.language)

    @property
    def near_places(self) -> tuple[Place, ...]:
        """Return the places whose objects are offered too, not only their names."""
        return ()

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the places and things that are offered, as they are numbered in the prompt."""
        return numbered(getattr(self, "places", ()), self.near_places)

    def withheld(self) -> set[str]:
        """Return the ids of facts that must not be mentioned in the prompt."""
        return set()

    def schema(self, numbered: int | None = None) -> Schema:
        """Return the JSON schema of the reply, bounded so that a decoder always ends.

        What it accepts, `read` accepts too, except a text of nothing but spaces, times of a day
        that contradict each other, two promises for one time, what no person would answer
        (sense/rules.py), and what an editor invents (writing/paper.py). Of the memories, `numbered`
        are numbered in the prompt and can be referred to; by default all.
        """
        ask: Any = self
        memories = getattr(self, "memories", ())
        if numbered is not None and numbered < len(memories):
            ask = replace(ask, memories=memories[:numbered])
        return ask.narrow()  # type: ignore[no-any-return]

    def narrow(self) -> Schema:
        """Return the schema of `reply` with the places, names and counts of this very question."""
        return schema_of(self.reply)

    def read(self, text: str, last: bool = False) -> R:
        """Return the validated reply. Raises ReplyError with a sentence for the model.

        Of a `last` try, what can be used of an answer is taken in the place of the whole.
        """
        try:
            answer = self.reply.model_validate_json(text)
        except ValidationError as error:
            raise ReplyError(self._validation_message(error, text)) from None
        marker = reasoning_marker(answer.model_dump_json())
        if marker:
            raise ReplyError(self.messages.holds_thinking.format(marker=marker))
        resolved = self.resolve(answer)  # type: ignore[arg-type]
        problem = self.problem(resolved)
        if not problem:
            return resolved
        part = self.usable(resolved) if last else None
        if part is None:
            raise ReplyError(problem)
        return part

    def resolve(self, answer: R) -> R:
        """Return a well-formed answer with full paths in place of the short names it may use."""
        return answer

    def problem(self, answer: R) -> str | None:  # noqa: ARG002
        """Return why a well-formed answer is refused, in a sentence for the model, or None."""
        return None

    def usable(self, answer: R) -> R | None:  # noqa: ARG002
        """Return the part of a refused answer that can be used all the same, or None."""
        return None

    def _validation_message(self, error: ValidationError, text: str) -> str:
        if not self.messages.shape:
            return validation_message(error, text)
        sentences = []
        for each in error.errors(include_url=False)[:MAX_SENTENCES]:
            where = ".".join(str(part) for part in each["loc"]) or self.messages.whole_reply
            sentences.append(self.messages.validation_message(where, each))
        return self.messages.between.join(sentences)

    def by_rules(self, dice: Dice) -> R:  # noqa: ARG002
        """Return what the scripted model says to a question of one's own. Raises LookupError."""
        raise LookupError(
            f"The scripted model has no rule for '{self.kind}': write a function "
            f"{self.kind}(ask, dice) in a module of agents/models/scripted, or "
            f"{type(self).__name__}.by_rules."
        )

    def described(self) -> dict[str, Any]:
        """Return the fields as JSON data for the run file; memories as [n, scores...]."""
        told = {name: data for name, data in self._data.items() if name not in ("me", "now")}
        if "memories" in told:
            told["memories"] = memory_rows(getattr(self, "memories", ()))
        return told

    @cached_property
    def hash(self) -> str:
        """Return a hash of everything the question shows: 32 hexadecimal digits."""
        whole = [self.kind, *self._data.values()]
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        return stable_hash(text)

    @cached_property
    def _data(self) -> dict[str, Any]:
        """Return all fields as JSON data, in their order."""
        return {name: as_data(getattr(self, name)) for name in field_names(type(self))}


@dataclass(frozen=True)
class All(Generic[R]):
    """Questions that do not depend on each other, asked at the same time."""

    asks: tuple[Ask[R], ...]

    def __await__(self) -> Generator["All[R]", list[R | None], list[R | None]]:
        """Yield the questions to the driver; None stands for a reply that was never good."""
        return (yield self)


async def ask_all(asks: Sequence[Ask[R]]) -> list[R | None]:
    """Return the replies to `asks` in their order, None where no answer was good enough."""
    return await All(tuple(asks)) if asks else []


@dataclass(frozen=True)
class Embed:
    """Asks for the vectors of some texts: awaiting it gives int8 codes, shape (n, dimension)."""

    texts: tuple[str, ...]

    def __await__(self) -> Generator["Embed", Codes, Codes]:
        """Yield the request to the driver and return what it sends back."""
        return (yield self)
