"""From a call to the words a language model gets, and from its words to the reply that is kept.

Knows prompts and text; knows no protocol and no server.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agents.asks import reasoning_tags as thinking
from agents.asks.context import MemoryExcerpt
from agents.asks.questions import Ask
from agents.models.base.model_context import Notify, PromptText, Render
from agents.models.base.safe_json import parsed
from agents.models.base.service import Call
from agents.prompts.sanitize import clean
from town.interface import visible

FEWER = 0.6  # share of the memories that is kept when a prompt does not fit
LONGEST = 200_000  # characters of a reply that are kept
_FENCE = re.compile(r"^```(?:json)?\s*\n(.*?)\n?```$", re.DOTALL)


@dataclass(frozen=True)
class CallText:
    """What is sent for one call."""

    system: str
    user: str
    schema: Mapping[str, Any]
    max_tokens: int
    shown: tuple[int, ...] | None = None  # memories shown, as positions in the ask; None: all

    def restored(self, text: str) -> str:
        """Return the reply with its evidence numbered as in the whole ask."""
        return text if self.shown is None else _renumbered(text, self.shown)


def words_of(call: Call, render: Render, share: float = 1.0) -> CallText:
    """Return what to send for `call`, showing the best `share` (0 to 1) of its memories."""
    ask, kept = shortened(call.ask, share)
    prompt: PromptText = render(ask)
    if prompt.shown is not None and len(prompt.shown) < len(getattr(ask, "memories", ())):
        kept = tuple(prompt.shown if kept is None else (kept[i] for i in prompt.shown))
    user = prompt.user
    if call.reason:
        reason = clean(call.reason)  # it may quote the answer
        user += f"\n\n{ask.messages.not_good.format(why=reason)}"
    return CallText(prompt.system, user, prompt.schema, prompt.max_tokens, kept)


def shortened(ask: Ask[Any], share: float) -> tuple[Ask[Any], tuple[int, ...] | None]:
    """Return `ask` with its best-scored memories alone, and which those are; None means all.

    Memories keep their order; of two with equal scores the earlier stays.
    """
    memories: Sequence[MemoryExcerpt] = getattr(ask, "memories", ())
    count = round(len(memories) * share)
    if count >= len(memories):
        return ask, None
    best = sorted(range(len(memories)), key=lambda i: (-sum(memories[i].scores), i))[:count]
    kept = tuple(sorted(best))
    short: Ask[Any] = replace(ask, memories=tuple(memories[i] for i in kept))  # type: ignore[call-arg]
    return short, kept


def shorter(call: Call, share: float, note: Notify) -> float | None:
    """Return the next smaller share of memories to show for a question that does not fit.

    None where there is nothing left to leave out. Either way it is said.
    """
    count = len(getattr(call.ask, "memories", ()))
    long = f"The question '{call.ask.kind}' for {call.id.agent} is too long for the model"
    shown = round(count * share)
    if not shown:
        note(f"{long}, even without memories; it gets no answer.")
        return None
    kept = int(shown * FEWER)
    best = f"the best {kept} of {count}" if kept else f"none of {count}"
    note(f"{long}; it is asked again with {best} memories.")
    return kept / count


def _renumbered(text: str, kept: Sequence[int]) -> str:
    """Map evidence numbers, which count from 1 in what was shown, back to the whole list."""
    try:
        data = parsed(text)
        for insight in data.get("insights", ()):
            insight["evidence"] = [_mapped(n, kept) for n in insight["evidence"]]
        if "because" in data:
            data["because"] = [_mapped(n, kept) for n in data["because"]]
    except (ValueError, TypeError, LookupError, AttributeError):
        return text  # no good reply anyway: the ask says why when it reads it
    return json.dumps(data, ensure_ascii=False)


def _mapped(n: int, kept: Sequence[int]) -> int:
    return kept[n - 1] + 1 if 1 <= n <= len(kept) else 0  # 0 is never shown, so it is refused


def kept_of(content: str | None) -> str:
    """Return what is kept of a model's words: no thinking, no fence, no control characters.

    What is no JSON, or is nested too deeply to be a reply, is kept as text.
    """
    text = (content or "").strip()
    for candidate in (text, _unfenced(thinking.answer_after_reasoning(text))):
        try:
            data = parsed(candidate, strict=False)  # some decoders let raw line ends into strings
        except ValueError:
            continue
        return json.dumps(_strings(data, _said), ensure_ascii=False)
    return _plain(candidate)[:LONGEST]


def _unfenced(text: str) -> str:
    fenced = _FENCE.match(text)
    return fenced[1].strip() if fenced else text


def _said(text: str) -> str:
    """Return a string of a reply without the thinking in it, or a blank for all of it."""
    return _plain(thinking.strip_reasoning(text))


def _plain(text: str) -> str:
    return visible(text).replace("\n", " ").replace("\t", " ")


def _strings(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [_strings(item, change) for item in data]
    if isinstance(data, dict):
        return {change(key): _strings(value, change) for key, value in data.items()}
    return data


def cut_off(text: str, tokens: int | None) -> str:
    """Return `text` marked as cut, so that it never passes for a reply, even if it parses."""
    after = f" after {tokens} tokens" if tokens else ""
    return f"{text} (cut off{after})"
