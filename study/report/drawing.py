"""Pictures as SVG inside a page: drawn by matplotlib, coloured by the page.

Colours are placeholders in the drawing and variables of the page afterwards, so that one picture is
right by day and by night. Texts stay texts; what looks like mathematics in a name is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Any

from study.outcomes.table import needed

INK, SOFT, GRID, GROUND = "#010101", "#020202", "#030303", "#040404"
SERIES = tuple(f"#0a0a{n:02x}" for n in range(1, 9))
VARIABLES = {
    INK: "var(--ink)",
    SOFT: "var(--soft)",
    GRID: "var(--grid)",
    GROUND: "var(--ground)",
    **{color: f"var(--c{n})" for n, color in enumerate(SERIES, 1)},
}
SIZE = 9.5  # of texts, points
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "living-town",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.size": SIZE,
    "text.color": INK,
    "axes.edgecolor": GRID,
    "axes.labelcolor": SOFT,
    "axes.titlecolor": INK,
    "axes.titlesize": SIZE + 0.5,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "legend.frameon": False,
}
_COLOR = re.compile("|".join(VARIABLES), re.IGNORECASE)
_ID = re.compile(r'(\bid="|url\(#|href="#)')
_HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_FONT = re.compile(r"font: (?:[a-z0-9]+ )*?([\d.]+)px [^;\"]*")


def color_of(n: int) -> str:
    """Return the colour of the series number n, from 0; more than eight begin again."""
    return SERIES[n % len(SERIES)]


@contextmanager
def figure(width: float, height: float, **more: Any) -> Iterator[tuple[Any, Any]]:
    """Give a figure of some inches and its axes, in the style of the page, and close it."""
    matplotlib = needed("matplotlib")
    matplotlib.use("svg")
    pyplot = needed("matplotlib.pyplot")
    with pyplot.rc_context(STYLE):
        drawn, axes = pyplot.subplots(figsize=(width, height), layout="constrained", **more)
        try:
            yield drawn, axes
        finally:
            pyplot.close(drawn)


def as_svg(drawn: Any, name: str, said: str) -> str:
    """Return a figure as an SVG element. `name` keeps its ids apart, `said` is read aloud."""
    out = StringIO()
    drawn.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    svg = _METADATA.sub("", _HEAD.sub("", out.getvalue()))
    svg = _ID.sub(rf"\g<1>{name}-", svg)
    svg = _COLOR.sub(lambda found: VARIABLES[found[0].lower()], svg)
    svg = _FONT.sub(r"font-size: \1px", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{_attribute(said)}" ', 1)


def _attribute(text: str) -> str:
    for sign, name in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    return text


def bare(axes: Any) -> None:
    """Take away frame and grid."""
    axes.set_axis_off()
    axes.grid(visible=False)


def clock_axis(axes: Any, hours: Sequence[float], first: float) -> None:
    """Label an axis of hours since the beginning with times of day; `first` is the first hour."""
    last = max(hours, default=1.0)
    step = next((s for s in (1, 2, 3, 6, 12, 24, 48) if last / s <= 9), 96)
    begin = -first % step
    ticks = [begin + n * step for n in range(int((last - begin) // step) + 1)]
    axes.set_xticks(ticks, [_time(first + tick) for tick in ticks])
    axes.set_xlim(0, last)


def _time(hour: float) -> str:
    day, of_day = divmod(round(hour), 24)
    return f"{of_day}:00" if not day else f"day {day + 1}\n{of_day}:00"
