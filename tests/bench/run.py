"""Collects the figures of the bench modules and shows them. Knows no simulation.

`python -m tests.bench.run` measures all; `python -m tests.bench.run retrieval` one module.
One JSON line for each figure as it comes, then a table.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tests.bench.figure import Figure, met

HERE = Path(__file__).parent


def modules() -> list[str]:
    """Return the names of the bench modules: day for bench_day.py."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def number(value: float | None) -> str:
    """Return a number as people read it: three significant digits."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(figures: Iterable[Figure]) -> Table:
    """Return the figures as a table, what misses its goal in red."""
    title = "Measured here; less is better; ratio is ours to the peer's"
    shown = Table(title=title, title_justify="left")
    shown.add_column("figure")
    for heading in ("value", "unit", "peer", "ratio", "goal"):
        shown.add_column(heading, justify="left" if heading == "unit" else "right")
    for row in figures:
        good = met(row)
        style = "" if good is None else "green" if good else "red"
        cells = [number(row.get(key)) for key in ("baseline", "ratio", "goal")]
        value = f"[{style}]{number(row['value'])}[/]" if style else number(row["value"])
        shown.add_row(escape(row["name"]), value, row["unit"], *cells)
    return shown


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and show; return 0 with all goals met, 1 with one missed, 2 on a wrong name."""
    known = modules()
    wrong = [name for name in arguments if name not in known]
    if wrong:
        print(f"There is no bench called '{wrong[0]}'; there are {', '.join(known)}.")  # noqa: T201
        return 2
    figures = []
    for name in arguments or known:
        for shown in import_module(f"tests.bench.bench_{name}").figures():
            print(json.dumps(shown), flush=True)  # noqa: T201
            figures.append(shown)
    console = Console()
    console.print(table(figures))
    sources = sorted({row.get("source") or "" for row in figures} - {""})
    for source in sources:
        console.print(f"peer: {escape(source)}", style="dim")
    missed = [row["name"] for row in figures if met(row) is False]
    console.print(f"Missed: {escape('; '.join(missed))}." if missed else "Every goal is met.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
