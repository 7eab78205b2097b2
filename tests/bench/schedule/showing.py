"""Shows how a day is lived by each policy: tables for the terminal, plots there and as a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from rich.table import Table

from tests.bench.schedule.perceiving import on_average
from tests.bench.schedule.policies import AHEAD, EXACT
from tests.bench.schedule.replaying import Day, Lived
from tests.bench.schedule.trace import Trace
from tests.bench.schedule.waiting import CAUSES

BARS = " ▁▂▃▄▅▆▇█"
HIGH, BIN_MINUTES = 5, 20  # of the plot in the terminal: rows, and game minutes a column
SHOWN = ("lock-step", "ours" + AHEAD, "oracle" + AHEAD)  # in plots
OF_WHOM = ("straight line", "AI Metropolis", "ours", "ours" + AHEAD, "oracle")  # what they wait for
COLOURS = ("#888888", "#1f77b4", "#d62728")
WIDE, TALL, LEFT, TOP = 960, 360, 50, 30  # of the plot as a file


def table(day: Day, lived: Sequence[Lived]) -> Table:
    """Return the policies as a table, with the bounds of the server."""
    game = day.trace.ticks * day.trace.clock.seconds_per_tick
    step = next(each.seconds for each in lived if each.policy == "lock-step")
    oracle = next(each.seconds for each in lived if each.policy == "oracle")
    shown = Table(title=f"{day.trace.about}; on {day.card.name}, virtual time")
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
        speed = f"{game / seconds:,.{0 if game > 20 * seconds else 1}f}"
        shown.add_row(
            name, speed, f"{step / seconds:.2f}", f"{100 * oracle / seconds:.0f} %", flight, same
        )

    add("one question after another", lived[0].alone_s, "1.0")
    for each in lived:
        same = "the same" if each.same else "another" if each.policy in EXACT else "not exact"
        add(each.policy, each.seconds, f"{each.in_flight:.1f}", same)
    add("all questions at once", day.bound())
    return shown


def figures(day: Day) -> Iterator[str]:
    """Yield what the day asks of a schedule, in sentences."""
    trace = day.trace
    days = trace.ticks * trace.clock.seconds_per_tick / 86_400 * len(trace.people)
    asked = list(trace.asked)
    read = sum(trace.questions[each.question].tokens for each in asked)
    written = sum(sum(each.written) for each in asked)
    calls = len(asked)
    yield (
        f"A person-day: {len(trace.thoughts) / days:,.0f} thoughts, {calls / days:,.0f} questions; "
        f"{read / days:,.0f} tokens read ({read / calls:,.0f} a question) and "
        f"{written / days:,.0f} written ({written / calls:.0f} a question)."
    )
    longest = day.longest_chain()
    yield (
        f"The critical path: {longest:,.0f} tokens written one after another, "
        f"{100 * longest / written:.0f} % of all."
    )
    yield (
        f"Somebody perceives {on_average(day.perceived, trace.ticks):.2f} people at a tick, "
        "themselves among them."
    )


def kinds(trace: Trace) -> Table:
    """Return what is asked, by kind, with the most tokens written first."""
    shown = Table(title="What is asked")
    for heading in ("kind", "questions", "tokens read", "tokens written", "share written"):
        shown.add_column(heading, justify="left" if heading == "kind" else "right")
    found: dict[str, list[tuple[int, int]]] = {}
    for each in trace.asked:
        question = trace.questions[each.question]
        found.setdefault(question.kind, []).append((question.tokens, sum(each.written)))
    all_ = sum(written for some in found.values() for _, written in some)
    for kind, some in sorted(found.items(), key=lambda pair: -sum(w for _, w in pair[1])):
        read, written = (sum(side) for side in zip(*some, strict=True))
        means = f"{read / len(some):,.0f}", f"{written / len(some):,.0f}"
        shown.add_row(kind, f"{len(some):,}", *means, f"{100 * written / all_:.0f} %")
    return shown


def waits(lived: Sequence[Lived]) -> Table:
    """Return what people wait for while no one can go on: shares of the time waited by all."""
    ordered = [each for each in lived if each.waited and each.policy in OF_WHOM]
    shown = Table(title="What people wait for, in % of the time that all wait")
    shown.add_column("they wait for", no_wrap=True)
    for each in ordered:
        shown.add_column(each.policy, justify="right")
    for cause in CAUSES:
        shown.add_row(cause, *(f"{100 * each.waited[cause]:.0f}" for each in ordered))
    return shown


def counts(foreseen: Mapping[str, int]) -> str:
    """Return what became of the questions that were asked ahead, most often first."""
    often = sorted(foreseen.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{count} {what}" for what, count in often)


# --- in flight over the day ----------------------------------------------------------------------


def over_the_day(lived: Lived, ticks: int) -> list[float]:
    """Return the questions in flight on average while everybody lived each `ticks` ticks."""
    found, flights = [], iter(lived.flights)
    current = next(flights, None)
    for first in range(0, len(lived.passed), ticks):
        until = lived.passed[min(first + ticks, len(lived.passed)) - 1]
        work = time = 0.0
        while current is not None and current[0] < until:
            time, work = time + current[1], work + current[1] * current[2]
            current = next(flights, None)
        found.append(work / time if time else 0.0)
    return found


def plot(values: Sequence[float], high: int = 1, most: float | None = None) -> list[str]:
    """Return values as bars, `high` rows of them; a bar for `most` is full."""
    top = most or max(values, default=0.0) or 1.0
    steps = len(BARS) - 1
    levels = [round(min(value / top, 1.0) * high * steps) for value in values]
    return [
        "".join(BARS[max(0, min(steps, level - row * steps))] for level in levels)
        for row in reversed(range(high))
    ]


def plots(day: Day, lived: Sequence[Lived]) -> Iterator[str]:
    """Yield lines that show the questions in flight over the day, for some of the policies."""
    clock = day.trace.clock
    lines = {
        each.policy: over_the_day(each, clock.ticks(BIN_MINUTES))
        for each in lived
        if each.policy in SHOWN
    }
    most = usual(lines.values())
    yield f"Questions in flight over the day ({BIN_MINUTES} game minutes a column)"
    for name, values in lines.items():
        yield name
        for row, bars in enumerate(plot(values, HIGH, most)):
            yield f"{most * (HIGH - row) / HIGH:5.1f} |{bars}"
    axis = "".join(f"{label:<9}" for label in _hours(day, 9))
    yield f"       {axis}"


def usual(lines: Iterable[Sequence[float]]) -> float:
    """Return the most in flight but for the busiest twentieth of the time, above 0."""
    values = sorted(value for line in lines for value in line if value)
    return values[len(values) * 19 // 20] if values else 1.0


def _hours(day: Day, every: int) -> Iterator[str]:
    """Yield the time of the day at each `every` columns."""
    clock = day.trace.clock
    step = every * clock.ticks(BIN_MINUTES)
    for tick in range(0, day.trace.ticks, step):
        yield f"{clock.at(tick):%H:%M}"


def drawing(day: Day, lived: Sequence[Lived]) -> str:
    """Return the questions in flight over the day as an SVG picture."""
    clock = day.trace.clock
    size = clock.ticks(BIN_MINUTES)
    lines = {each.policy: over_the_day(each, size) for each in lived if each.policy in SHOWN}
    most = max((max(values, default=0.0) for values in lines.values()), default=0.0) or 1.0
    columns = max(1, max((len(values) for values in lines.values()), default=1) - 1)
    across: Callable[[int], float] = lambda n: LEFT + n * (WIDE - LEFT - 10) / columns  # noqa: E731
    up: Callable[[float], float] = lambda v: TALL - TOP - v * (TALL - 2 * TOP) / most  # noqa: E731
    parts = [_text(LEFT, 18, f"Questions in flight: {day.trace.about}; on {day.card.name}")]
    for tick in range(0, day.trace.ticks, clock.ticks(120)):
        parts.append(_text(across(tick // size), TALL - 10, f"{clock.at(tick):%H:%M}"))
    for part in range(5):
        value = most * part / 4
        parts.append(_text(8, up(value) + 4, f"{value:.1f}"))
        parts.append(f'<path d="M{LEFT} {up(value):.1f}H{WIDE - 10}" stroke="#dddddd"/>')
    for n, (name, values) in enumerate(lines.items()):
        points = " ".join(f"{across(i):.1f},{up(v):.1f}" for i, v in enumerate(values))
        colour = COLOURS[n % len(COLOURS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}"/>')
        parts.append(_text(LEFT + 10, TOP + 14 * (n + 1), name, colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{TALL}" '
    return head + 'font-family="sans-serif" font-size="12">' + "".join(parts) + "</svg>\n"


def _text(x: float, y: float, words: str, colour: str = "#333333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}">{escape(words)}</text>'
