"""Validation errors as sentences that a language model can act on.

`validation_message` words the first of pydantic's errors in English; other languages have a table
of their own (`MindMessages.shape` in language.py).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from town.interface import one_line

MAX_NAME_LENGTH = 40  # characters of a name that the model made up
MAX_SERVER_TEXT = 200  # characters of what a server says
_INSTEAD = re.compile(r"\(((?:refused|too long): .*)\)", re.DOTALL)
_CUT = re.compile(r" \(cut off( after \d+ tokens)?\)\Z")
Context = Mapping[str, Any]


def validation_message(error: ValidationError, reply: type[BaseModel], text: str) -> str:
    """Return the first thing that is wrong with `text`, which should have been a `reply`."""
    first = error.errors(include_url=False, include_input=False)[0]
    kind, where = first["type"], first["loc"]
    if kind == "extra_forbidden":
        return _unexpected_field(where, reply)
    if not where:
        return _no_object(text)
    context = first.get("ctx", {})
    return f"{_location(where)} {_MESSAGES.get(kind, _other)(context)}."


def _no_object(text: str) -> str:
    """Return why there is no JSON object; what stands in its place may say so."""
    if instead := _INSTEAD.fullmatch(text):
        return f"the model gave no answer, {one_line(instead[1], MAX_SERVER_TEXT)}."
    if cut := _CUT.search(text):
        return f"the answer was cut off{cut[1] or ''}; give a shorter one."
    return "the reply must be one JSON object and nothing else."


def _location(where: Sequence[int | str]) -> str:
    """Return a place in a reply: "'place' in number 2 of 'steps'"."""
    said = ""
    for part in where:
        if isinstance(part, int):
            said = f"number {part + 1} of {said}"
        else:
            said = f"'{part[:MAX_NAME_LENGTH]}'" + (f" in {said}" if said else "")
    return said


def _unexpected_field(where: Sequence[int | str], reply: type[BaseModel]) -> str:
    keys = ", ".join(f"'{name}'" for name in reply.model_fields)
    if len(where) == 1:
        return f"{_location(where)} is not asked for; the keys are {keys}."
    return f"{_location(where)} is not asked for; leave it out."


def _one_of(context: Context) -> str:
    return f"must be one of: {str(context['expected']).replace(' or ', ', ')}"


def _at_most(what: str) -> Callable[[Context], str]:
    return lambda context: f"must have at most {context['max_length']} {what}"


def _at_least(context: Context) -> str:
    return f"must have at least {context['min_length']} items"


def _always(words: str) -> Callable[[Context], str]:
    return lambda _: words


def _other(_: Context) -> str:
    return "is not what the schema asks for"


_NUMBER = _always("must be a whole number")
_MESSAGES: Mapping[str, Callable[[Context], str]] = MappingProxyType(
    {
        "missing": _always("is missing"),
        "literal_error": _one_of,
        "string_type": _always("must be a text"),
        "string_too_short": _always("must not be empty"),
        "string_too_long": _at_most("characters"),
        "string_pattern_mismatch": _always("must be a time of day like 07:30"),
        "list_type": _always("must be a list"),
        "too_short": _at_least,
        "too_long": _at_most("items"),
        "bool_type": _always("must be true or false"),
        "bool_parsing": _always("must be true or false"),
        "model_type": _always("must be a JSON object"),
        "greater_than_equal": lambda context: f"must be at least {context['ge']}",
        "less_than_equal": lambda context: f"must be at most {context['le']}",
        **dict.fromkeys(
            ("int_type", "int_parsing", "int_from_float", "int_parsing_size", "finite_number"),
            _NUMBER,
        ),
    }
)
