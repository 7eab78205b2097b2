"""The digest of a run's content, and the differences between two runs.

The content of a run is its identity tables, each in the order of its key. So neither the order of
writing nor the machine has an influence. Replies count with the thoughts that they were for: which
replies to thoughts in flight have come when a run ends is a matter of speed.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from town.rng import stable_hash
from town.runfile import schema
from town.runfile.reader import Run, load
from town.runfile.records import IDENTITY, Row

Values = tuple[Any, ...]


def digest(path: str | Path, up_to: int | None = None) -> str:
    """Return 32 hexadecimal digits that are the same for the same content.

    With `up_to` only what the run holds up to that tick counts. BLAKE2b (RFC 7693) of the names of
    the tables and columns and of the rows. Raises RunFileError.
    """
    with load(path) as run:
        return stable_hash(_content(run, up_to))


def _content(run: Run, up_to: int | None) -> Iterator[bytes]:
    for kind in IDENTITY:
        yield repr((kind.table, schema.columns(kind))).encode()
        for values in _values(run, kind, up_to):
            yield repr(values).encode("utf-8", "surrogatepass")


def _values(run: Run, kind: type[Row], up_to: int | None) -> Iterator[Values]:
    if up_to is None and kind in schema.BY_THOUGHT:
        up_to = run.frontier
    return run.values(kind, up_to)


def differences(
    a: str | Path, b: str | Path, limit: int = 20, up_to: int | None = None
) -> list[str]:
    """Return up to `limit` sentences on what differs between the content of two runs, in order.

    Each names the table, the key, the column and both values. Raises RunFileError.
    """
    with load(a) as first, load(b) as second:
        found = (
            sentence
            for kind in IDENTITY
            for _, sentence in _differences(kind, first, second, up_to)
        )
        return list(islice(found, limit))


def first_difference(a: str | Path, b: str | Path) -> str | None:
    """Return the sentence on the difference that comes first in game time, or None.

    Where two runs of one town part is where to look for why. Raises RunFileError.
    """
    with load(a) as first, load(b) as second:
        found = [
            step
            for kind in IDENTITY
            if (step := min(_differences(kind, first, second, None), default=None, key=_tick))
        ]
    return min(found, key=_tick)[1] if found else None


def _tick(found: tuple[int, str]) -> int:
    return found[0]


def _differences(kind: type[Row], a: Run, b: Run, up_to: int | None) -> Iterator[tuple[int, str]]:
    """Walk two tables in the order of their keys, as one merges two sorted lists: (tick, what)."""
    columns = schema.columns(kind)
    at = columns.index("tick" if "tick" in columns else "thought")
    rows_a, rows_b = _values(a, kind, up_to), _values(b, kind, up_to)
    left, right = next(rows_a, None), next(rows_b, None)
    while left is not None or right is not None:
        if right is None or (left is not None and _key(kind, left) < _key(kind, right)):
            assert left is not None
            yield left[at], f"{_named(kind, left)} is only in {_name(a, b)}."
            left = next(rows_a, None)
        elif left is None or _key(kind, right) < _key(kind, left):
            yield right[at], f"{_named(kind, right)} is only in {_name(b, a)}."
            right = next(rows_b, None)
        else:
            for sentence in _columns_that_differ(kind, left, right, _name(a, b), _name(b, a)):
                yield min(left[at], right[at]), sentence
            left, right = next(rows_a, None), next(rows_b, None)


def _columns_that_differ(
    kind: type[Row], left: Values, right: Values, a: str, b: str
) -> Iterator[str]:
    for name, one, other in zip(schema.columns(kind), left, right, strict=True):
        if one != other:
            first, second = _shortened(repr(one), repr(other))
            yield f"{_named(kind, left)}: {name} is {first} in {a}, {second} in {b}."


def _key(kind: type[Row], values: Values) -> Values:
    columns = schema.columns(kind)
    return tuple(values[columns.index(name)] for name in kind.key)


def _named(kind: type[Row], values: Values) -> str:
    pairs = zip(kind.key, _key(kind, values), strict=True)
    return f"{kind.table} ({', '.join(f'{name} {value}' for name, value in pairs)})"


def _name(run: Run, other: Run) -> str:
    return run.path.name if run.path.name != other.path.name else str(run.path)


def _shortened(one: str, other: str, longest: int = 80) -> tuple[str, str]:
    """Return both texts, cut to where they begin to differ if they are long."""
    common = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), 0)
    start = max(0, common - longest // 4) if max(len(one), len(other)) > longest else 0
    return _cut(one, start, longest), _cut(other, start, longest)


def _cut(text: str, start: int, longest: int) -> str:
    end = start + longest
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
