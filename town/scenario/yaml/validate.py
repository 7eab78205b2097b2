"""Applies a pydantic model to a file and words every mistake.

A part that is wrong is reported and left out, so that the rest can be checked too.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from town.data_errors import DataError, errors_in, keys_at
from town.scenario.yaml.errors import (
    Findings,
    InvalidValueError,
    nearest,
    shown,
)
from town.scenario.yaml.fields import NOT_SAID
from town.scenario.yaml.reader import Loc, SourceFile

Shape = TypeVar("Shape")
ROUNDS = 60
NOTHING: Mapping[str, Any] = MappingProxyType({})


def validate(
    doc: SourceFile, shape: type[Shape], findings: Findings, stand_ins: Mapping[str, Any] = NOTHING
) -> Shape | None:
    """Return the file as a `shape`, or None when too little of it is usable.

    Puts down every mistake, and drops the smallest part of the data around each. `stand_ins` take
    the place of what the file must have and has not, so that the rest of it can be checked.
    """
    adapter = TypeAdapter(shape)
    for _ in range(ROUNDS):
        try:
            return adapter.validate_python(doc.data)
        except ValidationError as error:
            errors = errors_in(error)
        wrong = []
        for each in errors:
            loc = _place(each.place, doc)
            _report(each, loc, doc, shape, findings)
            wrong.append(_enclosing(each.kind, loc))
        for each, loc in zip(errors, wrong, strict=True):
            missing = str(each.place[-1]) if each.kind == "missing" else ""
            if loc == () and missing in stand_ins:
                doc.data[missing] = stand_ins[missing]
                wrong = [other for other in wrong if other != ()]
        if not all(_dropped(doc, loc) for loc in sorted(set(wrong), key=_last_first)):
            return None
    return None


def _last_first(loc: Loc) -> tuple[int, list[tuple[int, str]]]:
    """Sort key: deeper places first, and later items of a list before earlier ones."""
    return -len(loc), [(-step, "") if isinstance(step, int) else (0, step) for step in loc]


def _place(loc: tuple[int | str, ...], doc: SourceFile) -> Loc:
    """Return the part of a pydantic location that is a place in the data."""
    kept: list[str | int] = []
    for step in loc:
        if step == "[key]":
            break
        kept.append(step)
    while len(kept) > 1 and tuple(kept[:-1]) not in doc.values:
        kept.pop()
    return tuple(kept)


def _enclosing(kind: str, loc: Loc) -> Loc:
    return loc[:-1] if kind == "missing" else loc


def _dropped(doc: SourceFile, loc: Loc) -> bool:
    if not loc:
        return False
    if loc not in doc.values:
        return _dropped(doc, loc[:-1])
    holder = doc.data
    for step in loc[:-1]:
        if isinstance(holder, dict) and step not in holder:
            return True  # dropped already, with what was around it
        holder = holder[step]
    if isinstance(holder, list) and int(loc[-1]) >= len(holder):
        return True
    if isinstance(holder, dict) and loc[-1] not in holder:
        return True
    doc.drop(loc)
    doc.values.pop(loc, None)
    return True


def _report(error: DataError, loc: Loc, doc: SourceFile, shape: Any, findings: Findings) -> None:
    label, kind = label_of(loc), error.kind
    if _follows(error, loc, doc):
        return
    if kind == "missing":
        where = label_of(loc[:-1])
        what = f"{where} has no '{loc[-1]}'." if where else f"There is no '{loc[-1]}'."
        findings.mistake(doc.at(*loc[:-1]), what, f"Add '{loc[-1]}:'.")
    elif kind == "extra_forbidden":
        known = keys_at(shape, loc[:-1])
        what = f"'{loc[-1]}' is no key {f'of {label_of(loc[:-1])}' if loc[:-1] else 'here'}."
        would_do = nearest(str(loc[-1]), known, f"There are {', '.join(known)}.")
        findings.mistake(doc.key(*loc), what, would_do)
    elif error.place[-1:] == ("[key]",):
        reason = error.context.get("error")
        would_do = reason.would_do if isinstance(reason, InvalidValueError) else ""
        findings.mistake(doc.key(*loc), f"The key '{loc[-1]}' is no id.", would_do)
    else:
        what, would_do = sentence(error)
        if not loc:
            empty = error.value is None
            what = "is empty." if empty else "does not consist of 'key: value' lines."
            would_do = "Write 'key: value' lines."
        findings.mistake(doc.at(*loc), f"{label or 'This file'} {what}", would_do)


def sentence(error: DataError) -> tuple[str, str]:
    """Return what is wrong, as the end of a sentence, and what would be accepted."""
    reason = error.context.get("error")
    if isinstance(reason, InvalidValueError):
        return reason.what, reason.would_do
    value, limits, kind = shown(error.value), error.context, error.kind
    if kind in _EXPECTED:
        return f"is {value}, which is no {_EXPECTED[kind][0]}.", _EXPECTED[kind][1]
    for limit, words in _LIMITS.items():
        if limit in limits:
            return f"is {value}.", f"It must be {words} {limits[limit]:g}."
    if kind in ("too_short", "too_long"):
        bound = "at least" if kind == "too_short" else "at most"
        count = limits.get("min_length", limits.get("max_length"))
        return f"has {limits.get('actual_length')} entries.", f"It must have {bound} {count}."
    return f"is {value}: {error.message.lower()}.", ""


_EXPECTED = {
    "int_type": ("whole number", "Write digits without quotes."),
    "int_from_float": ("whole number", "Leave the fraction out."),
    "float_type": ("number", "Write it without quotes."),
    "bool_type": ("truth value", "Write true or false."),
    "string_type": ("text", "Write words, in quotes if need be."),
    "list_type": ("list", "Write it as [one, another]."),
    "tuple_type": ("pair", "Write it as [1, 2]."),
    "dict_type": ("mapping", "Write 'key: value' lines under it."),
    "model_type": ("mapping", "Write 'key: value' lines under it."),
    "model_attributes_type": ("mapping", "Write 'key: value' lines under it."),
    "string_pattern_mismatch": ("capital letter", "Write one letter from A to Z."),
}
_LIMITS = {
    "ge": "at least",
    "gt": "more than",
    "le": "at most",
    "lt": "less than",
}


def label_of(loc: Loc) -> str:
    """Return a place in a file as people say it: 'relations.tobias_fenn', 'line 3 of routine'."""
    words = ""
    for step in loc:
        if isinstance(step, int):
            words = f"{words}[{step + 1}]"
        else:
            words = f"{words}.{step}" if words else step
    return words


def _follows(error: DataError, loc: Loc, doc: SourceFile) -> bool:
    """Return whether a mistake only comes of another that was reported already."""
    reason = error.context.get("error")
    if error.kind == "missing":
        same = [gone for gone in doc.dropped if gone[:-1] == loc[:-1]]
        near = isinstance(error.value, dict) and any(
            nearest(str(key), [str(loc[-1])], " ").strip() for key in error.value
        )
        return (
            loc in same
            or (near and isinstance(loc[-1], str))
            or bool(same and isinstance(loc[-1], int))
        )
    if isinstance(reason, InvalidValueError) and reason.what == NOT_SAID:
        return any(gone[: len(loc)] == loc for gone in doc.dropped)
    return False
