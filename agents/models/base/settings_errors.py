"""What is wrong with settings that somebody wrote, in our own sentences.

Knows shapes (pydantic's) and names; reads no file.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from town.interface import one_line

LONGEST = 60  # characters of a wrong value that are said
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "string_type": "must be a text",
        "bool_type": "must be true or false",
        "bool_parsing": "must be true or false",
        "tuple_type": "must be a list",
        "list_type": "must be a list",
        "greater_than": "must be more than {gt}",
        "greater_than_equal": "must be at least {ge}",
        "less_than": "must be less than {lt}",
        "less_than_equal": "must be at most {le}",
        **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "must be a whole number"),
        **dict.fromkeys(("float_type", "float_parsing", "finite_number"), "must be a number"),
    }
)


def mistake_in(error: ValidationError, shape: type[BaseModel]) -> str:
    """Return the first thing that is wrong with what should have been a `shape`, and where."""
    found_all = error.errors(include_url=False)
    unknown = [each for each in found_all if each["type"] == "extra_forbidden"]
    first = (unknown or found_all)[0]  # a key that is misspelt is also one that is missing
    kind, at = first["type"], first["loc"]
    if kind == "extra_forbidden":
        keys = _keys(shape, at[:-1])
        return f"{_path(at)}: there is no such key. {nearest(str(at[-1]), keys)}"
    if kind == "missing":
        return f"{_path(at)} is missing."
    where = _path(at) or "the whole file"
    found = one_line(str(first["input"]), LONGEST)
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        keys = _keys(shape, at)
        known = f" The keys are: {', '.join(keys)}." if keys else ""
        return f"{where} must be keys with their values, and is {found!r}.{known}"
    said = _SAID.get(kind, "will not do").format(**first.get("ctx", {}))
    return f"{where}: {found!r} {said}."


def nearest(wanted: str, names: Iterable[str]) -> str:
    """Return a sentence that says which of `names` may be meant, or which there are."""
    known = list(names)
    close = get_close_matches(wanted, known, 1)
    return f"Is it '{close[0]}'?" if close else f"There are: {', '.join(known)}."


def _path(at: Sequence[int | str]) -> str:
    return ".".join(one_line(str(part), LONGEST) for part in at)


def _keys(shape: type[BaseModel], at: Sequence[int | str]) -> list[str]:
    """Return the keys that may stand at a place of `shape`; none where any may."""
    here: Any = shape
    for part in at:
        fields = getattr(here, "model_fields", None)
        if fields is None or part not in fields:
            continue  # a key of the author's own, in a mapping
        here = next((m for m in _models(fields[part].annotation)), None)
    return list(getattr(here, "model_fields", ()))


def _models(hint: Any) -> Iterable[type[BaseModel]]:
    """Yield the shapes in a hint: of `Mapping[str, Sampling] | None` it is Sampling."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from _models(inner)
