"""Validation errors as sentences that a language model can act on.

`validation_message` words pydantic's errors in English, the first few at once, so that a model need
not be asked again for each. Other languages have a table of their own (`MindMessages.shape` in
language.py). `made_up` shortens what a refusal quotes.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pydantic import ValidationError

from town.interface import DataError, errors_in, one_line

MAX_NAME_LENGTH = 80  # characters of a name that the model made up
MAX_SENTENCES = 3  # on what is wrong with one reply
MAX_SERVER_TEXT = 200  # characters of what a server says
_INSTEAD = re.compile(r"\(((?:refused|too long): .*)\)", re.DOTALL)
_CUT = re.compile(r" \(cut off( after \d+ tokens)?\)\Z")


def validation_message(error: ValidationError, text: str) -> str:
    """Return what is wrong with `text`, which should have been a reply."""
    errors = errors_in(error)[:MAX_SENTENCES]
    if not errors[0].place:
        return _no_object(text)
    return " ".join(f"{_location(e.place)} {_requirement(e)}." for e in errors)


def _requirement(error: DataError) -> str:
    return _MESSAGES.get(error.kind) or error.requirement("is not what the schema asks for")


def _no_object(text: str) -> str:
    """Return why there is no JSON object; the text that is there instead may say so."""
    if instead := _INSTEAD.fullmatch(text):
        return f"the model gave no answer, {one_line(instead[1], MAX_SERVER_TEXT)}."
    if cut := _CUT.search(text):
        return f"the answer was cut off{cut[1] or ''}; give a shorter one."
    return "the reply must be one JSON object and nothing else."


def _location(where: Sequence[int | str]) -> str:
    """Return a place in a reply: "'place' in number 2 of 'steps'"."""
    words = ""
    for part in where:
        if isinstance(part, int):
            words = f"number {part + 1} of {words}"
        else:
            words = f"'{made_up(part)}'" + (f" in {words}" if words else "")
    return words


def made_up(name: object) -> str:
    """Return a name or number of the model's own for a refusal, which a long one would fill."""
    return one_line(str(name), MAX_NAME_LENGTH)


_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "string_pattern_mismatch": "must be a time of day like 07:30",
        "model_type": "must be a JSON object",
        "finite_number": "must be a whole number",  # no reply asks for any other
    }
)
"""What a reply must be where the common words of `DataError.requirement` do not fit."""
