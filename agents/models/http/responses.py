"""Parse what an OpenAI-compatible server sends: completions, lists of models, error messages.

Nothing in a reply is trusted to have the right type. The exceptions here are the outcomes of a
request that is not answered; what to do about each is decided in `endpoint.py`.
"""

import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any

from agents.asks.reasoning_tags import answer_after_reasoning, reasoning_marker
from agents.models.base.language_model import Completion
from agents.models.base.safe_json import parse_json, token_count
from agents.models.base.service import ModelError
from agents.models.base.wire_text import MAX_REPLY_LENGTH, clean_reply, mark_truncated
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
MAX_PAUSE_S = 600.0  # between two tries, whatever a server asks for
REASONING_FIELDS = ("reasoning", "reasoning_content", "thinking", "reasoning_details")
OPENINGS = ("think", "thought", "reason", "channel", "scratchpad", "reflection")  # in a marker
ERROR_STATUS = {
    "rate_limit": 429,
    "too_many_requests": 429,
    "quota": 429,
    "overloaded": 503,
    "unavailable": 503,
    "timeout": 408,
    "authentication": 401,
    "api_key": 401,
    "permission": 403,
    "not_found": 404,
    "invalid_request": 400,
    "bad_request": 400,
}
"""The status that an error inside a reply 200 means, by a part of its code or type."""

_PAUSE = re.compile(
    r"(?:again|retry|wait)\b[^.0-9]{0,20}?(\d{1,6}(?:\.\d{1,6})?) ?(milli|ms|s|m|h)?\w{0,9}\b",
    re.IGNORECASE,
)
_ERROR_WORDS = re.compile(r'"(?:error|message|detail)"')
_SECONDS = {"milli": 0.001, "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class Busy(Exception):  # noqa: N818 - not an error of ours: ask again
    """The server does not answer now. It may ask for a pause of `retry_after_s` seconds.

    `state` says in two or three words what is the matter: a server that is slow, or has reached a
    limit, is not dead.
    """

    def __init__(
        self, why: str, retry_after_s: float | None = None, state: str = "does not answer"
    ) -> None:
        super().__init__(why)
        self.retry_after_s, self.state = retry_after_s, state


class Slow(Busy):
    """The server took the question and has not answered in time."""


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


@dataclass(frozen=True)
class Reading:
    """What came as a reply, and what that says of the model."""

    done: Completion
    thought: bool = False  # the model has thought before the answer, or in place of it
    blank: bool = False  # white space alone, up to the limit
    content: str = ""  # as it came

    @property
    def is_padded(self) -> bool:
        """Return whether the reply is JSON with more white space than one space after each mark."""
        with suppress(ValueError):
            data = parse_json(self.content, strict=False)
            return len(self.content) > len(json.dumps(data, ensure_ascii=False))
        return False


def completion_in(reply: Response) -> Reading:
    """Return what the model wrote. Raises Garbled if the reply holds no completion."""
    try:
        data = reply.data()
        choice = data["choices"][0]
        message = choice["message"]
        content, thoughts = _content(message.get("content")), _thoughts(message)
        truncated = choice.get("finish_reason") == "length"
        usage = data.get("usage")
    except (NoReplyError, LookupError, TypeError, AttributeError) as error:
        why = str(error) if isinstance(error, NoReplyError) else "there is no reply in what came"
        raise Garbled(why) from None
    if not content.strip() and not truncated and _is_object(thoughts):
        content, thoughts = thoughts, ""  # vLLM with a parser of thoughts puts the answer there
    text = clean_reply(content)
    read, cached, out = _counts(usage)
    thought = bool(thoughts.strip()) or _has_thought(content, text) or _reasoning_tokens(usage) > 0
    blank = truncated and bool(content) and not content.strip() and not thought
    if truncated:
        text = mark_truncated(text, out)
    return Reading(Completion(text, read, cached, out, truncated), thought, blank, content)


def _content(content: object) -> str:
    """Return the text of a message's content, which may be a list of parts."""
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, dict)]
        texts = [part.get("text") for part in parts if part.get("type") != "thinking"]
        return "".join(text for text in texts if isinstance(text, str))
    return content if isinstance(content, str) else ""


def _thoughts(message: Mapping[str, Any]) -> str:
    """Return what a message says in its fields and parts for thoughts."""
    content = message.get("content")
    parts = content if isinstance(content, list) else []
    fields = [message.get(name) for name in REASONING_FIELDS]
    fields += [p for p in parts if isinstance(p, dict) and p.get("type") == "thinking"]
    return next((text for value in fields if (text := _text_in(value).strip())), "")


def _text_in(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_text_in(item) for item in value[:100])
    if isinstance(value, dict):
        named = (value.get(name) for name in ("text", "thinking", "summary"))
        return next((_text_in(inner) for inner in named if isinstance(inner, str | list)), "")
    return ""


def _has_thought(content: str, text: str) -> bool:
    """Return whether a model has written thoughts into its content, ahead of `text`."""
    start = content.lstrip()[:MAX_REPLY_LENGTH]
    has_opening = any(mark in start.lower() for mark in OPENINGS)
    if start[:1] == "{" or not has_opening or not reasoning_marker(start[:200] + start[-2000:]):
        return False
    answer = answer_after_reasoning(start) if text else ""
    thoughts = start[: start.rfind(answer)] if answer else start
    return re.search(r"\w", re.sub(r"<[^<>]{1,80}>|\[/?THINK\]|```\w*", "", thoughts)) is not None


def _is_object(text: str) -> bool:
    with suppress(ValueError):
        return isinstance(parse_json(text, strict=False), dict)
    return False


def _reasoning_tokens(usage: object) -> int:
    details = usage.get("completion_tokens_details") if isinstance(usage, dict) else None
    return token_count(details.get("reasoning_tokens")) or 0 if isinstance(details, dict) else 0


def _counts(usage: object) -> tuple[int | None, int | None, int | None]:
    """Return the tokens read, those of them from a cache, and written; None if not reported."""
    if not isinstance(usage, dict):
        return None, None, None
    details = usage.get("prompt_tokens_details")
    read, out = token_count(usage.get("prompt_tokens")), token_count(usage.get("completion_tokens"))
    cached = token_count(details.get("cached_tokens")) if isinstance(details, dict) else None
    return read, None if cached is None or read is None else min(cached, read), out


# --- errors --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Complaint:
    """What a server says of a request that it refuses."""

    message: str
    parameters: tuple[str, ...] = ()  # as the server names them, apart from its message

    def names(self, *parameters: str) -> bool:
        """Return whether one of `parameters` is complained of."""
        if self.parameters:
            return any(name in self.parameters for name in parameters)
        return any(re.search(rf"\b{re.escape(name)}\b", self.message) for name in parameters)


def complaint_in(reply: Response) -> Complaint:
    """Return the complaint in a reply of a status other than 200."""
    parameters: list[str] = []
    with suppress(NoReplyError, LookupError, TypeError, AttributeError):
        data = reply.data()
        error = data.get("error", data)
        if isinstance(error, dict) and isinstance(error.get("param"), str):
            parameters.append(re.split(r"[.\[]", error["param"])[0])
        details = data.get("detail")
        for detail in details if isinstance(details, list) else []:
            location = [part for part in detail["loc"] if part != "body"]
            parameters += [str(part) for part in location[:1]]
    known = [name for name in parameters if name not in ("", "messages")]
    return Complaint(_message(reply)[:4000], tuple(known))


def unwrapped(reply: Response) -> Response:
    """Return a reply of status 200 that holds an error, and no answer, as that error.

    OpenRouter and others send their errors so once the reply has begun.
    """
    if reply.status != 200 or not _ERROR_WORDS.search(reply.text):
        return reply
    try:
        data = reply.data()
        choices = data.get("choices") or [{}]
        error = data.get("error") or choices[0].get("error")
        if not error and not {"choices", "data"} & data.keys():
            error = data  # the error itself
        if not error or "data" in data or (choices[0].get("message") or {}).get("content"):
            return reply
    except (NoReplyError, LookupError, TypeError, AttributeError):
        return reply
    headers = dict(reply.headers)
    with suppress(TypeError, AttributeError, KeyError):
        inner = error["metadata"]["headers"]
        headers |= {str(name).lower(): str(value) for name, value in inner.items()}
    return replace(reply, status=_status_of(error), headers=headers)


def _status_of(error: object) -> int:
    """Return the HTTP status that an error means; 502 if it says none."""
    if not isinstance(error, dict):
        error = {"message": error}
    names = [error.get("code"), error.get("status"), error.get("type")]
    for name in names:
        with suppress(TypeError, ValueError):
            if 400 <= int(name) < 600:  # type: ignore[arg-type]
                return int(name)  # type: ignore[arg-type]
    words = " ".join(name.lower() for name in names if isinstance(name, str))
    words = words.replace("-", "_").replace(" ", "_")
    by_word = (status for part, status in ERROR_STATUS.items() if part in words)
    message = str(error.get("message", "")).lower()
    return next(by_word, 429 if "rate limit" in message or "quota" in message else 502)


def error_message(reply: Response) -> str:
    """Return the server's error message, on one line."""
    return one_line(_message(reply), MAX_MESSAGE) or "without a word"


def _message(reply: Response) -> str:
    with suppress(NoReplyError, LookupError, TypeError, AttributeError):
        data = reply.data()
        choices = data.get("choices") or [{}]
        error = data.get("error") or choices[0].get("error") or data
        message = error.get("message", error.get("detail")) if isinstance(error, dict) else error
        if isinstance(message, str) and message:
            return message
    return reply.text


def retry_after(reply: Response) -> float | None:
    """Return how many seconds the server asks to wait (at most MAX_PAUSE_S), or None.

    It may say so in Retry-After (seconds or a date), in X-RateLimit-Reset, or in its message.
    """
    for seconds in (_pause_in_headers(reply.headers), _pause_in_words(_message(reply))):
        if seconds is not None and seconds == seconds:
            return min(MAX_PAUSE_S, max(0.0, seconds))
    return None


def _pause_in_headers(headers: Mapping[str, str]) -> float | None:
    after = headers.get("retry-after", "")
    with suppress(ValueError):
        return float(after)
    with suppress(ValueError, TypeError, OverflowError):
        return parsedate_to_datetime(after).timestamp() - time.time()
    with suppress(ValueError):
        reset = float(headers.get("x-ratelimit-reset", ""))  # a time, in seconds or thousandths
        return (reset / 1000 if reset > 1e11 else reset) - time.time() if reset > 1e9 else reset
    return None


def _pause_in_words(message: str) -> float | None:
    match = _PAUSE.search(message[:1000])
    if match is None:
        return None
    return float(match[1]) * _SECONDS[(match[2] or "s").lower()]
