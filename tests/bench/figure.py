"""One measured figure, beside what it is compared with. Knows nothing of how it was measured."""

from typing import Any, TypeAlias

Figure: TypeAlias = dict[str, Any]


def figure(
    name: str,
    value: float,
    unit: str,
    baseline: float | None = None,
    goal: float | None = None,
    source: str = "",
) -> Figure:
    """Return a figure as JSON data; less is better for all of them.

    `baseline` is what a peer system needs for the same, as `source` names it; `ratio` is value over
    baseline; `goal` is the most that `value` should be.
    """
    ratio = round(value / baseline, 4) if baseline else None
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "baseline": baseline,
        "ratio": ratio,
        "goal": goal,
        "source": source,
    }


def met(shown: Figure) -> bool | None:
    """Return whether a figure meets its goal, or None where it has none."""
    goal = shown.get("goal")
    return None if goal is None else bool(shown["value"] <= goal)
