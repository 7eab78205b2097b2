"""SQL for a run as it was at an earlier tick.

Up to tick t a run holds the rows with `tick` < t. A segment that ended at t or later is given as it
was at t: not yet cut, drawn out only as far as t, not refused if the refusal came later. A reply
belongs to the thought it answered.
"""

from town.runfile.prompt_store import PromptRow
from town.runfile.records import ReplyRow, Row, SegmentRow, TimingRow
from town.runfile.schema import columns, key, names

BY_THOUGHT: tuple[type[Row], ...] = (ReplyRow, TimingRow, PromptRow)
RESTORED = {
    "until": 'max(coalesce(planned, "until"), :up_to)',
    "planned": "nullif(min(planned, :up_to), :up_to)",
    "refused": "CASE WHEN planned >= :up_to THEN NULL ELSE refused END",
}
"""How the columns of a segment with `until` >= :up_to stood at :up_to."""


def select(kind: type[Row], bounded: bool, schema: str = "") -> str:
    """Return a SELECT of all rows of `kind` in the order of their keys.

    With `bounded` it is what a run holds up to the parameter `:up_to`.
    """
    prefix = f"{schema}." if schema else ""
    where = f" WHERE {settled_before(kind, schema)}" if bounded else ""
    chosen = _as_it_stood() if bounded and kind is SegmentRow else names(kind)
    return f"SELECT {chosen} FROM {prefix}{kind.table}{where} ORDER BY {key(kind)}"


def past_of_fork(kind: type[Row], schema: str) -> str:
    """Return a SELECT of what a fork at `:up_to` starts with.

    That is what was settled, and the replies to thoughts that were in flight.
    """
    if kind in BY_THOUGHT:
        return f"SELECT {names(kind)} FROM {schema}.{kind.table} WHERE thought < :up_to"
    return select(kind, True, schema)


def _as_it_stood() -> str:
    """Return the columns of a segment as they stood at `:up_to`."""
    case = 'CASE WHEN "until" >= :up_to THEN {} ELSE "{}" END AS "{}"'
    return ", ".join(
        case.format(RESTORED[name], name, name) if name in RESTORED else f'"{name}"'
        for name in columns(SegmentRow)
    )


def settled_before(kind: type[Row], schema: str = "") -> str:
    """Return the condition for what is settled before `:up_to`."""
    if kind not in BY_THOUGHT:
        return "tick < :up_to"
    prefix = f"{schema}." if schema else ""
    return (
        f"EXISTS (SELECT 1 FROM {prefix}asks AS a WHERE a.agent = {kind.table}.agent "
        f"AND a.thought = {kind.table}.thought AND a.tick < :up_to)"
    )
