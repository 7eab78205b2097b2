"""Values, differences and p as they stand in tables."""

from collections.abc import Sequence
from statistics import mean

from study.outcomes.measures import NamedMeasure
from study.outcomes.paired import PairedDifference

NONE = "-"


def shown(value: float | None, measure: NamedMeasure | None = None) -> str:
    """Return a value as it stands in a table, shares in per cent."""
    if value is None:
        return NONE
    if measure is not None and measure.unit == "%":
        return f"{100 * value:.1f} %"
    if value == int(value) and abs(value) < 1e15:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3g}"


def difference_text(one: PairedDifference, measure: NamedMeasure) -> str:
    """Return a difference with its interval; of shares in points of a hundred."""
    times = 100 if measure.unit == "%" else 1

    def signed(value: float) -> str:
        value = value * times
        text = f"{value:+.0f}" if value == int(value) else f"{value:+.3g}"
        return "0" if text in ("+0", "-0") else text

    if one.low is None or one.high is None:
        return signed(one.difference)
    return f"{signed(one.difference)} [{signed(one.low)}, {signed(one.high)}]"


def p_text(p: float | None) -> str:
    """Return a p."""
    if p is None:
        return NONE
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def mean_text(values: Sequence[float], measure: NamedMeasure | None = None) -> str:
    """Return a mean with the least and the most."""
    if not values:
        return NONE
    if min(values) == max(values):
        return shown(values[0], measure)
    least, most = (shown(value, measure) for value in (min(values), max(values)))
    return f"{shown(mean(values), measure)} ({least} to {most})"
