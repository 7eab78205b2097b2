"""The command: `python -m tests.bench.schedule RUN [--card h200]`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.schedule.replaying import AHEAD, EXACT, Lived, RecordedDay, rows, town_of
from tests.bench.schedule.server import cards
from town.runfile import RunFileError

WIDTH = 110  # of what is printed
BARS = " ▁▂▃▄▅▆▇█"


def main(arguments: Sequence[str] | None = None) -> int:
    """Show how fast a recorded day would be lived; return 1 where a policy changes the day."""
    parser = argparse.ArgumentParser(prog="bench schedule", description=__doc__)
    parser.add_argument("run", type=Path, help="a run file, by rules or of a language model")
    parser.add_argument("--card", choices=sorted(cards()), default="h200")
    options = parser.parse_args(arguments)
    console = Console(width=WIDTH)
    try:
        day = RecordedDay(options.run, cards()[options.card])
    except RunFileError as error:
        console.print(str(error), markup=False)
        return 2
    lived = list(rows(day))
    console.print(table(day, lived))
    ours = next(each for each in lived if each.policy == "ours" + AHEAD)
    console.print(
        f"Of {sum(ours.foreseen.values())} questions asked ahead: {counts(ours)}.", markup=False
    )
    console.print(f"Questions in flight, hour by hour: {plot(ours.hours)}", markup=False)
    changed = [each.policy for each in lived if each.policy in EXACT and not each.same]
    if changed:
        console.print(f"The day is another one: {', '.join(changed)}.")
    return int(bool(changed))


def table(day: RecordedDay, lived: Sequence[Lived]) -> Table:
    """Return the policies as a table, with the bounds of the server."""
    game = day.ticks * day.clock.seconds_per_tick
    step = next(each.seconds for each in lived if each.policy == "lock-step")
    oracle = next(each.seconds for each in lived if each.policy == "oracle")
    shown = Table(title=f"{town_of(day.town)}, an 8B model on one {day.card.name}, virtual time")
    for heading in (
        "schedule",
        "times real time",
        "to lock-step",
        "of the oracle",
        "in flight",
        "run",
    ):
        shown.add_column(heading, justify="left" if heading in ("schedule", "run") else "right")

    def add(name: str, seconds: float, flight: str = "", same: str = "") -> None:
        speed = f"{game / seconds:,.0f}"
        shown.add_row(
            name, speed, f"{step / seconds:.2f}", f"{100 * oracle / seconds:.0f} %", flight, same
        )

    add("one question after another", lived[0].alone_s, "1.0")
    for each in lived:
        same = "the same" if each.same else "another" if each.policy in EXACT else "not exact"
        add(each.policy, each.seconds, f"{each.in_flight:.1f}", same)
    add("all questions at once", day.bound())
    return shown


def counts(lived: Lived) -> str:
    """Return what became of the questions that were asked ahead, most often first."""
    often = sorted(lived.foreseen.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{count} {what}" for what, count in often)


def plot(values: Sequence[float]) -> str:
    """Return values as a row of bars, the highest full."""
    most = max(values, default=0.0) or 1.0
    return "".join(BARS[round(value / most * (len(BARS) - 1))] for value in values)


if __name__ == "__main__":
    raise SystemExit(main())
