"""What a run holds up to a tick, as SQL. Knows which rows; opens no files.

Up to tick t a run holds the rows with `tick` < t. A segment that was cut at t or later was not cut
yet: up to t it stands as it was begun. A reply stands with the thought it answered.
"""

from town.runfile.records import ReplyRow, Row, SegmentRow, TimingRow
from town.runfile.schema import columns, key, names

BY_THOUGHT: tuple[type[Row], ...] = (ReplyRow, TimingRow)
_AS_BEGUN = {
    "until": 'CASE WHEN "until" >= :up_to THEN coalesce(planned, "until") ELSE "until" END',
    "planned": 'CASE WHEN "until" >= :up_to THEN NULL ELSE planned END',
    "refused": 'CASE WHEN "until" >= :up_to THEN NULL ELSE refused END',
}


def select(kind: type[Row], bounded: bool, schema: str = "main") -> str:
    """Return a SELECT of all rows of `kind` in the order of their keys.

    With `bounded` it is what a run holds up to the parameter `:up_to`.
    """
    where = f" WHERE {up_to(kind, schema)}" if bounded else ""
    chosen = as_begun(kind) if bounded and kind is SegmentRow else names(kind)
    return f"SELECT {chosen} FROM {schema}.{kind.table}{where} ORDER BY {key(kind)}"


def past(kind: type[Row], schema: str) -> str:
    """Return a SELECT of what a fork at `:up_to` starts with.

    That is what was settled, and the replies to thoughts that were in flight.
    """
    if kind in BY_THOUGHT:
        return f"SELECT {names(kind)} FROM {schema}.{kind.table} WHERE thought < :up_to"
    return select(kind, True, schema)


def as_begun(kind: type[Row]) -> str:
    """Return the columns of a segment as they stood before it was cut at `:up_to` or later."""
    return ", ".join(
        f'{_AS_BEGUN[name]} AS "{name}"' if name in _AS_BEGUN else f'"{name}"'
        for name in columns(kind)
    )


def up_to(kind: type[Row], schema: str = "main") -> str:
    """Return the condition for what is settled before `:up_to`."""
    if kind not in BY_THOUGHT:
        return "tick < :up_to"
    return (
        f"EXISTS (SELECT 1 FROM {schema}.asks AS a WHERE a.agent = {kind.table}.agent "
        f"AND a.thought = {kind.table}.thought AND a.tick < :up_to)"
    )
