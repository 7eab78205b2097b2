"""The command: `python -m tests.bench.schedule [TRACE or RUN] [--card h200]`.

Without a file it lives the trace that comes with the bench, a day of Larkspur by rules, so that its
figures can be compared when minds have changed. Of a run it lives all, minds too, and sees that the
run comes out the same.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from tests.bench.schedule import published
from tests.bench.schedule.policies import AHEAD, EXACT, POLICIES
from tests.bench.schedule.recording import recorded
from tests.bench.schedule.replaying import Day, Lived
from tests.bench.schedule.server import cards
from tests.bench.schedule.showing import counts, drawing, figures, kinds, plots, table, waits
from tests.bench.schedule.trace import SHIPPED, TraceError, is_trace, read
from tests.bench.schedule.whole import WholeDay
from town.runfile import RunFileError

WIDTH = 110  # of what is printed


def main(arguments: Sequence[str] | None = None) -> int:
    """Show how fast a day would be lived; return 1 where a policy changes the day."""
    options = parsed(arguments)
    console = Console(width=WIDTH)
    if options.published:
        for shown in published.tables():
            console.print(shown)
        return 0
    try:
        if options.out is not None:
            recorded(options.file).save(options.out)
            return 0
        day, lived = by_all(options.file or SHIPPED, options.card)
    except (RunFileError, TraceError, OSError) as error:
        console.print(str(error), markup=False)
        return 2
    show(console, day, lived)
    if options.plot is not None:
        options.plot.write_text(drawing(day, lived), encoding="utf-8")
    changed = [each.policy for each in lived if each.policy in EXACT and not each.same]
    if changed:
        console.print(f"The day is another one: {', '.join(changed)}.")
    return int(bool(changed))


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(prog="bench schedule", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="a trace, or a run file; default: ours")
    parser.add_argument("--card", choices=sorted(cards()), default="h200")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw questions in flight")
    parser.add_argument("--published", action="store_true", help="a day as others have measured")
    parser.add_argument("--out", type=Path, metavar="TRACE", help="write the trace of a run")
    options = parser.parse_args(arguments)
    if options.out is not None and options.file is None:
        parser.error("--out needs the run of which it writes the trace")
    return options


def by_all(path: Path, card: str) -> tuple[Day, list[Lived]]:
    """Return the day at `path`, and how each policy lives it."""
    trace = read(path) if is_trace(path) else recorded(path)
    day = Day(trace, cards()[card])
    whole = None if is_trace(path) else WholeDay(path, day.card, day.perceived)
    return day, list(rows(day, whole))


def rows(day: Day, whole: WholeDay | None = None) -> Iterator[Lived]:
    """Yield the day by each policy, lock-step first; the `whole` of it where that is given."""
    for policy in POLICIES:
        if whole is not None:
            sys.stderr.write(f"{policy} ...\n")
        yield (whole or day).lived(policy)


def show(console: Console, day: Day, lived: Sequence[Lived]) -> None:
    """Print all that there is to see."""
    console.print(table(day, lived))
    for sentence in figures(day):
        console.print(sentence, markup=False)
    ours = next(each for each in lived if each.policy == "ours" + AHEAD)
    asked = sum(ours.foreseen.values())
    console.print(f"Of {asked} questions asked ahead: {counts(ours.foreseen)}.", markup=False)
    console.print(kinds(day.trace))
    console.print(waits(lived))
    for line in plots(day, lived):
        console.print(line, markup=False, highlight=False)


if __name__ == "__main__":
    raise SystemExit(main())
