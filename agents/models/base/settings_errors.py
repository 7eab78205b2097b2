"""Say what is wrong with a settings file: its first error, with the keys that are allowed."""

from collections.abc import Iterable

from pydantic import BaseModel, ValidationError

from town.interface import DataError, closest, errors_in, keys_at, one_line

MAX_VALUE = 60  # characters of a wrong value that are quoted
_MAPPINGS = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


def first_error(error: ValidationError, shape: type[BaseModel]) -> str:
    """Return the first error in data that should have been a `shape`, and where it is."""
    first = _first(error)
    if first.kind == "extra_forbidden":
        keys = keys_at(shape, first.place[:-1])
        return f"{first.path}: there is no such key. {nearest(str(first.place[-1]), keys)}"
    if first.kind == "missing":
        return f"{first.path} is missing."
    where = first.path or "the whole file"
    value = one_line(str(first.value), MAX_VALUE)
    if first.kind in _MAPPINGS:
        keys = keys_at(shape, first.place)
        known = f" The keys are: {', '.join(keys)}." if keys else ""
        return f"{where} {first.requirement()}, and is {value!r}.{known}"
    return f"{where}: {value!r} {first.requirement()}."


def first_place(error: ValidationError) -> tuple[int | str, ...]:
    """Return the keys and positions that lead to the first error."""
    return _first(error).place


def _first(error: ValidationError) -> DataError:
    errors = errors_in(error)
    unknown = [each for each in errors if each.kind == "extra_forbidden"]
    return (unknown or errors)[0]  # a misspelt key is reported twice: as unknown and as missing


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a sentence with the closest of the `known` words, or with all of them."""
    words = list(known)
    close = closest(word, words)
    return f"Is it '{close}'?" if close else f"There are: {', '.join(words)}."
