"""From a call to the words a language model gets, and from its words to the reply that is kept.

Knows prompts and text; knows no protocol and no server.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agents.asks import Ask
from agents.models.service import Call
from agents.models.setting import Prompt, Render
from agents.shown import Shown

FEWER = 0.6  # share of the memories that is kept when a prompt does not fit
_THOUGHT = re.compile(r"^.*?</think(?:ing)?>\s*|^\s*<think(?:ing)?>.*", re.DOTALL)
_TAG = re.compile(r"</?think(?:ing)?>")
_FENCE = re.compile(r"^```(?:json)?\s*\n(.*?)\n?```$", re.DOTALL)
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Words:
    """What is sent for one call."""

    system: str
    user: str
    schema: Mapping[str, Any]
    max_tokens: int
    kept: tuple[int, ...] | None = None  # memories shown, as positions in the ask; None: all

    def restored(self, text: str) -> str:
        """Return the reply with its evidence numbered as in the whole ask."""
        return text if self.kept is None else _renumbered(text, self.kept)


def words_of(call: Call, render: Render, share: float = 1.0) -> Words:
    """Return what to send for `call`, showing the best `share` (0 to 1) of its memories."""
    ask, kept = shortened(call.ask, share)
    prompt: Prompt = render(ask)
    if prompt.kept is not None and len(prompt.kept) < len(getattr(ask, "memories", ())):
        kept = tuple(prompt.kept if kept is None else (kept[i] for i in prompt.kept))
    user = prompt.user
    if call.reason:
        reason = " ".join(call.reason.split())
        user += f"\n\nYour last answer would not do: {reason} Answer again, as the schema says."
    return Words(prompt.system, user, prompt.schema, prompt.max_tokens, kept)


def shortened(ask: Ask[Any], share: float) -> tuple[Ask[Any], tuple[int, ...] | None]:
    """Return `ask` with its best-scored memories alone, and which those are; None means all.

    Memories keep their order; of two with equal scores the earlier stays.
    """
    memories: Sequence[Shown] = getattr(ask, "memories", ())
    count = int(len(memories) * share)
    if count >= len(memories):
        return ask, None
    best = sorted(range(len(memories)), key=lambda i: (-sum(memories[i].scores), i))[:count]
    kept = tuple(sorted(best))
    short: Ask[Any] = replace(ask, memories=tuple(memories[i] for i in kept))  # type: ignore[call-arg]
    return short, kept


def fewer(call: Call, share: float) -> tuple[float, int, int]:
    """Return the next smaller share of memories to show, how many that are, and of how many."""
    count = len(getattr(call.ask, "memories", ()))
    kept = int(count * share * FEWER)
    return (kept / count if kept else 0.0), kept, count


def _renumbered(text: str, kept: Sequence[int]) -> str:
    """Map evidence numbers, which count from 1 in what was shown, back to the whole list."""
    try:
        data = json.loads(text)
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
    """Return what is kept of a model's words: no thinking, no fence, no control characters."""
    text = (content or "").strip()
    if not text.startswith("{"):
        text = _THOUGHT.sub("", text, count=1).strip()
        fenced = _FENCE.match(text)
        text = fenced[1].strip() if fenced else text
    try:
        data = json.loads(text, strict=False)  # some decoders let raw line ends into strings
    except ValueError:
        return _plain(text)
    return json.dumps(_strings(data, _plain), ensure_ascii=False)


def _plain(text: str) -> str:
    return _CONTROL.sub(" ", _TAG.sub("", text))


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
