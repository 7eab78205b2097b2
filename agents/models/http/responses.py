"""What the answers of an OpenAI-compatible server say: completions, models, complaints.

Knows the shape of the protocol's answers, and trusts none of it; sends nothing.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from agents.models.base.completion import Completion
from agents.models.base.safe_json import count
from agents.models.base.service import ModelError
from agents.models.base.wire_text import cut_off, kept_of
from agents.models.http.http_client import NoReplyError, Response
from town.interface import one_line

SAID = 300  # characters of a complaint that are passed on
TOO_LONG = (
    "context length",
    "context_length",
    "context size",
    "max_model_len",
    "maximum model length",
    "too many tokens",
    "prompt is too long",
    "input is too long",
    "longer than the maximum",
)


class Busy(Exception):  # noqa: N818 - not an error of ours: ask again
    """The server does not answer this now. `after`: it asked to be left alone so many seconds."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class TooLong(Exception):  # noqa: N818
    """The prompt does not fit the model."""


class Garbled(Busy):
    """An answer came that is none of this protocol's."""


class Refused(Exception):  # noqa: N818
    """The server answers others, but will not answer this question: a filter, or its form."""


def is_too_long(status: int, said: str) -> bool:
    """Return whether a complaint means that the prompt does not fit."""
    if status == 413:
        return True
    return status != 429 and any(sign in said.lower() for sign in TOO_LONG)


def is_busy(status: int) -> bool:
    """Return whether a status means that asking again later may do."""
    return status in (408, 409, 425, 429) or status >= 500


def models_in(reply: Response, base: str) -> list[Mapping[str, Any]]:
    """Return the models that a server lists. Raises ModelError when that is no such list."""
    with suppress(NoReplyError, TypeError, KeyError, AttributeError, ValueError):
        return [dict(model) for model in reply.data()["data"]]
    raise ModelError(f"What answers at {base} is no OpenAI-compatible server (no list of models).")


def completion_in(reply: Response) -> Completion:
    """Return what the model wrote. Raises Garbled when nothing of the kind came."""
    try:
        data = reply.data()
        choice = data["choices"][0]
        content = choice["message"].get("content")
        cut = choice.get("finish_reason") == "length"
        usage = data.get("usage")
    except (NoReplyError, LookupError, TypeError, AttributeError) as error:
        why = str(error) if isinstance(error, NoReplyError) else "there is no reply in what came"
        raise Garbled(why) from None
    text = kept_of(content if isinstance(content, str) else None)
    read, cached, out = _counts(usage)
    return Completion(cut_off(text, out) if cut else text, read, cached, out, cut)


def _counts(usage: object) -> tuple[int | None, int | None, int | None]:
    """Return the tokens read, those of them from a cache, and written; None where none is said."""
    if not isinstance(usage, dict):
        return None, None, None
    details = usage.get("prompt_tokens_details")
    read, out = count(usage.get("prompt_tokens")), count(usage.get("completion_tokens"))
    cached = count(details.get("cached_tokens")) if isinstance(details, dict) else None
    return read, None if cached is None or read is None else min(cached, read), out


def complaint_in(reply: Response) -> str:
    """Return what a server says is wrong, on one line."""
    return one_line(_message(reply), SAID) or "without a word"


def _message(reply: Response) -> str:
    with suppress(NoReplyError, LookupError, TypeError, AttributeError):
        data = reply.data()
        error = data.get("error", data)
        found = error.get("message", error.get("detail")) if isinstance(error, dict) else error
        if isinstance(found, str) and found:
            return found
    return reply.text


def wait_in(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds a server wants to be left alone, if it says so."""
    try:
        return min(600.0, max(0.0, float(headers["retry-after"])))
    except (KeyError, ValueError):
        return None
