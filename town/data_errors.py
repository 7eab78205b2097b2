"""From pydantic's errors to sentences, for all data that people and models write.

`errors_in(error)` gives each error as a `DataError`: its place, its kind and a phrase that says
what the value must be ("must be a whole number"). Authors' files, model settings, players' commands
and models' replies build their own sentences from these parts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from town.text import one_line

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

MAX_KEY = 60  # characters of a key that are quoted
Place = tuple[int | str, ...]
"""The keys and positions (from 0) that lead to a value, outermost first."""

_REQUIREMENTS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "is missing",
        "literal_error": "must be one of: {expected}",
        "string_type": "must be a text",
        "string_too_short": "must not be empty",
        "string_too_long": "must have at most {max_length} characters",
        "tuple_type": "must be a list",
        "list_type": "must be a list",
        "too_short": "must have at least {min_length} items",
        "too_long": "must have at most {max_length} items",
        "greater_than": "must be more than {gt}",
        "greater_than_equal": "must be at least {ge}",
        "less_than": "must be less than {lt}",
        "less_than_equal": "must be at most {le}",
        **dict.fromkeys(("bool_type", "bool_parsing"), "must be true or false"),
        **dict.fromkeys(
            ("int_type", "int_parsing", "int_from_float", "int_parsing_size"),
            "must be a whole number",
        ),
        **dict.fromkeys(("float_type", "float_parsing", "finite_number"), "must be a number"),
        **dict.fromkeys(
            ("model_type", "model_attributes_type", "dict_type", "mapping_type"),
            "must be keys with their values",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class DataError:
    """One error in data: where it is and what the value must be."""

    place: Place
    kind: str  # pydantic's type of error: "missing", "extra_forbidden", "int_type", ...
    value: Any  # what was written there; of "missing", what it is missing in
    context: Mapping[str, Any]  # pydantic's: limits, the expected values, the error raised
    message: str  # pydantic's own words

    def requirement(self, otherwise: str = "will not do") -> str:
        """Return the end of a sentence that says what the value must be."""
        context = dict(self.context)
        if self.kind == "literal_error":
            context["expected"] = str(context["expected"]).replace(" or ", ", ")
        return _REQUIREMENTS.get(self.kind, otherwise).format(**context)

    @property
    def path(self) -> str:
        """Return the place with dots: 'steps.1.place'; '' for the whole."""
        return ".".join(one_line(str(part), MAX_KEY) for part in self.place)


def errors_in(error: "ValidationError") -> list[DataError]:
    """Return all errors that a validation collected, in pydantic's order."""
    return [
        DataError(tuple(e["loc"]), e["type"], e["input"], e.get("ctx", {}), e["msg"])
        for e in error.errors(include_url=False)
    ]


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` may be a misspelling of, or None."""
    close = get_close_matches(word[:80], list(known), n=1)
    return close[0] if close else None


def keys_at(shape: Any, place: Place) -> list[str]:
    """Return the keys of the model at `place` of data of type `shape`; none where any key may be.

    `shape` is a pydantic model, or a type made of such: `Mapping[str, Sampling] | None`.
    """
    types = [shape]
    for part in place:
        types = [inner for each in types for inner in _inside(each, part)]
    found = next((model.model_fields for each in types for model in _models(each)), {})
    return [item.alias or name for name, item in found.items()]


def _inside(shape: Any, part: int | str) -> Iterator[Any]:
    """Yield the types that a value at `part` of data of type `shape` may have."""
    for model in _models(shape):
        if part in model.model_fields:
            yield model.model_fields[str(part)].annotation
            return
    yield from _items(shape)


def _items(shape: Any) -> Iterator[Any]:
    """Yield what a list or mapping holds; of a union, what each of its members holds."""
    for member in _members(shape):
        if get_origin(member):
            yield from get_args(member)


def _models(shape: Any) -> Iterator[type["BaseModel"]]:
    """Yield the models that data of type `shape` itself may be: not those inside a list."""
    for member in _members(shape):
        if isinstance(member, type) and hasattr(member, "model_fields"):
            yield member


def _members(shape: Any) -> Iterator[Any]:
    """Yield the plain types of a union, without what Annotated adds to them."""
    if get_origin(shape) is Annotated:
        yield from _members(get_args(shape)[0])
    elif get_origin(shape) in (Union, UnionType):
        for member in get_args(shape):
            yield from _members(member)
    else:
        yield shape
