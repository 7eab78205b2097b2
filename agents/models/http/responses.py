"""Parse what an OpenAI-compatible server sends: completions, lists of models, error messages.

Nothing in a reply is trusted to have the right type. The exceptions here are the outcomes of a
request that is not answered; what to do about each is decided in `endpoint.py`.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from agents.models.base.language_model import Completion
from agents.models.base.safe_json import token_count
from agents.models.base.service import ModelError
from agents.models.base.wire_text import clean_reply, mark_truncated
from agents.models.http.http_client import NoReplyError, Response
from town.interface import one_line

MAX_MESSAGE = 300  # characters of a server's error message
TOO_LONG_PHRASES = (
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
    """The server does not answer now. It may ask for a pause of `retry_after_s` seconds."""

    def __init__(self, why: str, retry_after_s: float | None = None) -> None:
        super().__init__(why)
        self.retry_after_s = retry_after_s


class TooLong(Exception):  # noqa: N818
    """The prompt does not fit the model."""


class Garbled(Busy):
    """A reply came that is not of this protocol."""


class Refused(Exception):  # noqa: N818
    """The server refuses this question alone, because of a content filter or its form."""


def is_too_long(status: int, message: str) -> bool:
    """Return whether an error means that the prompt does not fit the model."""
    if status == 413:
        return True
    return status != 429 and any(sign in message.lower() for sign in TOO_LONG_PHRASES)


def is_busy(status: int) -> bool:
    """Return whether a status means that asking again later may help."""
    return status in (408, 409, 425, 429) or status >= 500


def models_in(reply: Response, base: str) -> list[Mapping[str, Any]]:
    """Return the models that a server lists. Raises ModelError if the reply is no such list."""
    with suppress(NoReplyError, TypeError, KeyError, AttributeError, ValueError):
        return [dict(model) for model in reply.data()["data"]]
    raise ModelError(
        f"What answers at {base} is not an OpenAI-compatible server (no list of models)."
    )


def completion_in(reply: Response) -> Completion:
    """Return what the model wrote. Raises Garbled if the reply holds no completion."""
    try:
        data = reply.data()
        choice = data["choices"][0]
        content = choice["message"].get("content")
        truncated = choice.get("finish_reason") == "length"
        usage = data.get("usage")
    except (NoReplyError, LookupError, TypeError, AttributeError) as error:
        why = str(error) if isinstance(error, NoReplyError) else "there is no reply in what came"
        raise Garbled(why) from None
    text = clean_reply(content if isinstance(content, str) else None)
    read, cached, out = _counts(usage)
    return Completion(
        mark_truncated(text, out) if truncated else text, read, cached, out, truncated
    )


def _counts(usage: object) -> tuple[int | None, int | None, int | None]:
    """Return the tokens read, those of them from a cache, and written; None if not reported."""
    if not isinstance(usage, dict):
        return None, None, None
    details = usage.get("prompt_tokens_details")
    read, out = token_count(usage.get("prompt_tokens")), token_count(usage.get("completion_tokens"))
    cached = token_count(details.get("cached_tokens")) if isinstance(details, dict) else None
    return read, None if cached is None or read is None else min(cached, read), out


def error_message(reply: Response) -> str:
    """Return the server's error message, on one line."""
    return one_line(_message(reply), MAX_MESSAGE) or "without a word"


def _message(reply: Response) -> str:
    with suppress(NoReplyError, LookupError, TypeError, AttributeError):
        data = reply.data()
        error = data.get("error", data)
        message = error.get("message", error.get("detail")) if isinstance(error, dict) else error
        if isinstance(message, str) and message:
            return message
    return reply.text


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return how many seconds the server asks to wait (at most 600), or None."""
    try:
        return min(600.0, max(0.0, float(headers["retry-after"])))
    except (KeyError, ValueError):
        return None
