"""What came of a run and what it cost, for the terminal. Prices come from outside."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.table import Table
from rich.text import Text

from town.cli.check_run import warn_if_altered
from town.cli.terminal import (
    cell,
    echo,
    show,
    width,
)
from town.reports import costs
from town.reports.costs import Cost, Pricer
from town.reports.health import sentences_of
from town.reports.language_drift import LanguageDrift
from town.reports.occasions.attendance import attendances
from town.reports.summary import summary
from town.runfile.reader import Run, load
from town.runfile.records import EventRow, KnowledgeRow, LineRow, MemoryRow
from town.text import one_line

Priced = Callable[..., tuple[Pricer, str] | None]
"""Gives the price of a model by its name, or of 'profile:NAME', and its currency; also told the
folders of the town and of the run."""


Column = tuple[str | Text, Callable[[Cost], str]]  # a heading, and what stands below it
MIN_WIDE_COLUMNS = 116  # columns that calls and tokens side by side need


def print_report(
    path: Path,
    priced: Priced,
    cost: bool,
    profile: str | None,
    as_json: bool,
    *errors: type[Exception],
) -> None:
    """Print what came of a run; prices come from `priced`, whose errors are `errors`.

    Raises RunFileError, and what `priced` raises where a profile was named.
    """
    with load(path) as opened:
        folders = (opened.manifest.get("folder", ""), path.parent)
        lost = ""
        try:
            model = f"profile:{profile}" if profile else str(opened.manifest.get("model"))
            pricer, currency = priced(model, *folders) or (None, "")
        except errors as error:
            if profile:
                raise
            pricer, currency, lost = None, "", f"\nWithout a price: {error}"
        warn_if_altered(path)
        if as_json:
            echo(json.dumps(_data(opened, pricer), ensure_ascii=False))
            return
        wide = width() >= MIN_WIDE_COLUMNS
        for part in _costs(opened, pricer, currency, wide) if cost else _people(opened):
            show(part)
        if cost and lost:
            show(lost, soft_wrap=True)


def _data(run: Run, pricer: Pricer | None) -> dict[str, object]:
    there = [{**asdict(row), "came_for_it": row.came_for_it} for row in attendances(run)]
    return {**costs.as_data(run, pricer), "unwell": sentences_of(run), "attendance": there}


def _people(run: Run) -> Iterator[str | Table]:
    yield "\n".join([summary(run), *sentences_of(run), ""])
    lines = Counter(row.agent for row in run.rows(LineRow))
    each = dict.fromkeys((row.agent, row.talk) for row in run.rows(LineRow))
    talks = Counter(agent for agent, _ in each)
    memories, insights = Counter[str](), Counter[str]()
    for memory in run.rows(MemoryRow):
        (insights if memory.kind == "reflection" else memories)[memory.agent] += 1
    heard = Counter(row.agent for row in run.rows(KnowledgeRow) if row.source)
    told = Counter(row.agent for row in run.rows(EventRow) if row.kind == "told")
    table = Table(box=None, pad_edge=False)
    table.add_column("person")
    for head in ("talks", "lines", "news heard", "news told", "memories", "insights"):
        table.add_column(head, justify="right")
    for name in run.agents():
        counts = (talks, lines, heard, told, memories, insights)
        table.add_row(cell(name), *(str(count[name]) for count in counts))
    yield table


def _costs(run: Run, pricer: Pricer | None, currency: str, wide: bool) -> Iterator[str | Table]:
    days = costs.agent_days(run)
    drift = LanguageDrift()
    kinds = costs.by_kind(run, drift)
    whole = costs.total(kinds)
    yield (
        f"{run.name}, model {_models(run)}: "
        f"{len(run.agents())} people, {run.clock.label(run.frontier)}, {days:.2f} agent-days.\n"
    )
    kinds.append(whole)
    yield from _tables("kind of question", kinds, _groups(kinds, pricer, currency, 1.0), wide)
    yield ""
    people = costs.by_person(run, drift)
    each = days / max(len(people), 1) or 1.0
    yield from _tables("person, for a day", people, _groups(people, pricer, currency, each), wide)
    yield "\n".join(["", _said(whole, days, pricer, currency), *sentences_of(run)])


def _models(run: Run) -> str:
    """Return who answered in a run, and from when on where that changed."""
    models = run.manifest.get("models") or [{"model": run.manifest.get("model"), "from": 0}]
    first, *others = [(one_line(str(each["model"])), each["from"]) for each in models]
    return ", ".join([first[0], *(f"{n} from {run.clock.label(tick)}" for n, tick in others)])


def _tables(
    title: str,
    rows: list[Cost],
    groups: Sequence[Sequence[Column]],
    wide: bool,
) -> Iterator[Table]:
    """Yield costs as a table; where there is no room for all columns, one for each group."""
    whole = [column for group in groups for column in group]
    for columns in [whole] if wide else groups:
        table = Table(box=None, pad_edge=False)
        table.add_column(title, no_wrap=True)
        for head, _ in columns:
            table.add_column(head, justify="right", no_wrap=True)
        for row in rows:
            cells = [cell(row) for _, cell in columns]
            table.add_row(cell(row.name), *cells, style="bold" if row.name == "all" else "")
        yield table


def _groups(
    rows: list[Cost], pricer: Pricer | None, currency: str, share: float
) -> list[list[Column]]:
    """Return what is told of `rows`: of calls, and of tokens and money; divided by `share`."""

    def paid(row: Cost) -> str:
        amount = costs.price(row, pricer)
        return "-" if amount is None else f"{amount / share:,.4f}"

    drifted = any(row.drift for row in rows)
    calls: list[Column] = [
        ("calls", lambda row: _number(row.calls, share)),
        ("again", lambda row: _number(row.again, share)),
        ("failed", lambda row: _number(row.failed, share)),
        *([("drift", lambda row: _number(row.drift, share))] if drifted else []),
        ("wait ms", lambda row: f"{row.waited_ms:,.0f}"),
        ("model ms", lambda row: f"{row.model_ms:,.0f}"),
        ("at once", lambda row: f"{row.batch:.1f}"),
    ]
    tokens: list[Column] = [
        ("tokens in", lambda row: _number(row.tokens_in, share)),
        ("longest", lambda row: _number(row.longest)),
        ("cached", lambda row: "-" if row.cached is None else f"{row.cached:.0%}"),
        ("out", lambda row: _number(row.tokens_out, share)),
        *([(cell(currency), paid)] if pricer else []),
    ]
    counted = any(row.tokens_in is not None for row in rows)
    return [calls, tokens] if counted else [calls]


def _number(value: float | None, share: float = 1.0) -> str:
    if value is None:
        return "-"
    value /= share
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _said(whole: Cost, days: float, pricer: Pricer | None, currency: str) -> str:
    said = f"{whole.calls / days:,.0f} calls for each agent-day" if days else "No time has passed"
    if whole.tokens_in is None:
        return f"{said}. This model tells of no tokens."
    said += f", with {whole.tokens_in / days:,.0f} tokens read"
    if whole.cached is not None:
        fresh = whole.tokens_in - (whole.tokens_cached or 0)
        said += f" ({fresh / days:,.0f} of them not from a cache)"
    said += f" and {(whole.tokens_out or 0) / days:,.0f} written."
    amount = costs.price(whole, pricer)
    return said if amount is None else f"{said} The run cost {amount:,.4f} {currency}."
