"""Whether two runs hold the same. Knows the tables of a run's identity; opens files only to read.

The content of a run is its identity tables, each in the order of its key, so that neither the
order in which rows were written nor the machine shows.
"""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from town.runfile import schema, settled
from town.runfile.reader import Run, load
from town.runfile.records import IDENTITY, Row

Values = tuple[Any, ...]


def digest(path: str | Path, up_to: int | None = None) -> str:
    """Return 32 hexadecimal digits that are the same for the same content.

    With `up_to` only what the run holds up to that tick counts. BLAKE2b (RFC 7693) of the names of
    the tables and columns and of the rows. Raises RunFileError.
    """
    state = blake2b(digest_size=16)
    with load(path) as run:
        for kind in IDENTITY:
            state.update(repr((kind.table, schema.columns(kind))).encode())
            for values in _rows(run, kind, up_to):
                state.update(repr(values).encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def differences(
    a: str | Path, b: str | Path, limit: int = 20, up_to: int | None = None
) -> list[str]:
    """Return up to `limit` sentences on what differs between the content of two runs, in order.

    Each names the table, the key, the column and both values. Raises RunFileError.
    """
    found: list[str] = []
    with load(a) as first, load(b) as second:
        for kind in IDENTITY:
            for sentence in _differences(kind, first, second, up_to):
                if len(found) == limit:
                    return found
                found.append(sentence)
    return found


def _rows(run: Run, kind: type[Row], up_to: int | None) -> Iterator[Values]:
    return run.stream(settled.select(kind, up_to is not None), {"up_to": up_to})


def _differences(kind: type[Row], a: Run, b: Run, up_to: int | None) -> Iterator[str]:
    """Walk two tables in the order of their keys, as one merges two sorted lists."""
    rows_a, rows_b = _rows(a, kind, up_to), _rows(b, kind, up_to)
    left, right = next(rows_a, None), next(rows_b, None)
    while left is not None or right is not None:
        if right is None or (left is not None and _key(kind, left) < _key(kind, right)):
            assert left is not None
            yield f"{_named(kind, left)} is only in {_name(a, b)}."
            left = next(rows_a, None)
        elif left is None or _key(kind, right) < _key(kind, left):
            yield f"{_named(kind, right)} is only in {_name(b, a)}."
            right = next(rows_b, None)
        else:
            yield from _columns_that_differ(kind, left, right, _name(a, b), _name(b, a))
            left, right = next(rows_a, None), next(rows_b, None)


def _columns_that_differ(
    kind: type[Row], left: Values, right: Values, a: str, b: str
) -> Iterator[str]:
    for name, one, other in zip(schema.columns(kind), left, right, strict=True):
        if one != other:
            yield f"{_named(kind, left)}: {name} is {_short(one)} in {a}, {_short(other)} in {b}."


def _key(kind: type[Row], values: Values) -> Values:
    columns = schema.columns(kind)
    return tuple(values[columns.index(name)] for name in kind.key)


def _named(kind: type[Row], values: Values) -> str:
    pairs = zip(kind.key, _key(kind, values), strict=True)
    return f"{kind.table} ({', '.join(f'{name} {value}' for name, value in pairs)})"


def _name(run: Run, other: Run) -> str:
    return run.path.name if run.path.name != other.path.name else str(run.path)


def _short(value: Any, longest: int = 80) -> str:
    text = repr(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
