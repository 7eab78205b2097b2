"""The text on the wire: from a call to the prompt that is sent, from raw output to a clean reply.

A prompt that does not fit the model is made shorter by leaving out memories (`smaller_share`). The
memories that remain are numbered anew in the prompt, so the reply's evidence is numbered back
(`CallText.restored`). A reply is cleaned, not validated: the mind that asked does that.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from agents.asks import reasoning_tags
from agents.asks.context import MemoryExcerpt
from agents.asks.questions import Ask
from agents.asks.replies import MEMORY_NUMBER_FIELDS
from agents.models.base.model_context import PromptText, Render
from agents.models.base.notifications import Notify
from agents.models.base.safe_json import only_object, parse_json
from agents.models.base.service import Call
from agents.prompts.sanitize import clean, estimate_tokens
from agents.prompts.template_data import kept_memories
from town.interface import visible

MAX_REASON_TOKENS = 190  # a prompt with it stays within 4,000 tokens
SHRINK_FACTOR = 0.6  # share of the memories that stays when a prompt does not fit
MAX_REPLY_LENGTH = 200_000  # characters
MAX_OUTPUT_LENGTH = 1_000_000  # characters of a reply and the reasoning before it


@dataclass(frozen=True)
class CallText:
    """What is sent for one call."""

    system: str
    user: str
    schema: Mapping[str, Any]
    max_tokens: int
    shown: tuple[int, ...] | None = None  # memories shown, as positions in the ask; None: all
    attempt: int = 1  # how often it is asked, with this time

    def restored(self, text: str) -> str:
        """Return the reply with its evidence numbered as in the whole ask."""
        return text if self.shown is None else _renumbered(text, self.shown)


def call_text(call: Call, render: Render, share: float = 1.0) -> CallText:
    """Return what to send for `call`, showing the best `share` (0 to 1) of its memories."""
    ask, shown = with_best_memories(call.ask, share)
    prompt: PromptText = render(ask)
    if prompt.shown is not None and len(prompt.shown) < len(getattr(ask, "memories", ())):
        shown = tuple(prompt.shown if shown is None else (shown[i] for i in prompt.shown))
    user = prompt.user
    if call.reason:
        user += f"\n\n{_what_was_wrong(ask, call.reason)}"
    return CallText(prompt.system, user, prompt.schema, prompt.max_tokens, shown, call.id.attempt)


def _what_was_wrong(ask: Ask[Any], reason: str) -> str:
    """Return `reason`, which may quote the answer, in a sentence of bounded length."""
    why = clean(reason)
    while estimate_tokens(said := ask.messages.not_good.format(why=why)) > MAX_REASON_TOKENS:
        why = clean(why, len(why) * 9 // 10)
    return said


def with_best_memories(ask: Ask[Any], share: float) -> tuple[Ask[Any], tuple[int, ...] | None]:
    """Return `ask` with the best-scored `share` of its memories, and their positions.

    Memories keep their order. None means all.
    """
    memories: Sequence[MemoryExcerpt] = getattr(ask, "memories", ())
    count = round(len(memories) * share)
    if count >= len(memories):
        return ask, None
    shown = tuple(kept_memories(memories, count))
    short: Ask[Any] = replace(ask, memories=tuple(memories[i] for i in shown))  # type: ignore[call-arg]
    return short, shown


def smaller_share(call: Call, share: float, notify: Notify) -> float | None:
    """Return the next smaller share of memories to show for a question that does not fit.

    None if there is nothing left to leave out. The user is told either way.
    """
    count = len(getattr(call.ask, "memories", ()))
    too_long = f"The question '{call.ask.kind}' for {call.id.agent} is too long for the model"
    shown = round(count * share)
    if not shown:
        notify(
            f"{too_long}, even without memories; it gets no answer. Give the server a longer "
            "context: 8,192 tokens are enough (docs/models.md says how)."
        )
        return None
    fewer = int(shown * SHRINK_FACTOR)
    best = f"the best {fewer} of {count}" if fewer else f"none of {count}"
    notify(f"{too_long}; it is asked again with {best} memories.")
    return fewer / count


def _renumbered(text: str, shown: Sequence[int]) -> str:
    """Map evidence numbers, which count from 1 in what was shown, back to the whole list."""
    try:
        data = parse_json(text)
        renumbered = {name: _with_original_numbers(name, data[name], shown) for name in data}
    except (ValueError, TypeError, LookupError):
        return text  # malformed anyway: the ask says why when it reads it
    return json.dumps(renumbered, ensure_ascii=False)


def _with_original_numbers(name: str, value: Any, shown: Sequence[int]) -> Any:
    if name in MEMORY_NUMBER_FIELDS:
        return [_original(n, shown) for n in value]
    if isinstance(value, list):
        return [_with_original_numbers("", item, shown) for item in value]
    if isinstance(value, dict):
        return {key: _with_original_numbers(key, value[key], shown) for key in value}
    return value


def _original(n: int, shown: Sequence[int]) -> int:
    return shown[n - 1] + 1 if 1 <= n <= len(shown) else 0  # 0 is never shown, so it is refused


def clean_reply(content: str | None) -> str:
    """Return the one JSON object in a model's output, without reasoning and control characters.

    What stands around it (a preface, a code fence, end tokens) is dropped. Text that holds no such
    object, or two that differ, one cut off or nested too deeply, is returned as text.
    """
    text = (content or "")[: MAX_OUTPUT_LENGTH + 1].strip()
    if len(text) <= MAX_OUTPUT_LENGTH:
        data, text = _data_in(text)
        reply = json.dumps(_mapped_strings(data, _clean_string), ensure_ascii=False)
        if data is not None and len(reply) <= MAX_REPLY_LENGTH:
            return reply
    return _printable(text[:MAX_REPLY_LENGTH])


def _data_in(text: str) -> tuple[Any, str]:
    """Return the data in a model's output (None if there is none), and its text after reasoning."""
    with suppress(ValueError):
        return _unwrapped(parse_json(text, strict=False)), text  # raw line ends in strings occur
    answer = reasoning_tags.answer_after_reasoning(text)
    with suppress(ValueError):
        return _unwrapped(parse_json(answer, strict=False)), answer
    return only_object(answer), answer


def _unwrapped(data: Any) -> Any:
    """Return the object in a list of one, or in a string of JSON; anything else as it is."""
    if isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict):
        return data[0]
    return (only_object(data) or data) if isinstance(data, str) else data


def _clean_string(text: str) -> str:
    """Return a string of a reply without reasoning in it."""
    return _printable(reasoning_tags.strip_reasoning(text))


def _printable(text: str) -> str:
    return visible(text).replace("\n", " ").replace("\t", " ")


def _mapped_strings(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [_mapped_strings(item, change) for item in data]
    if isinstance(data, dict):
        return {change(key): _mapped_strings(value, change) for key, value in data.items()}
    return data


def mark_truncated(text: str, tokens: int | None) -> str:
    """Return `text` marked as cut, so that it never passes for a reply, even if it parses."""
    after = f" after {tokens} tokens" if tokens else ""
    return f"{text} (cut off{after})"
