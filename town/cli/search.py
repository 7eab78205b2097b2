"""The commands `search` and `alike`: memories compared by meaning. The embedder is passed in."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.table import Table

from town.cli.arguments import Trust
from town.cli.run_loop import errors_as_sentences
from town.cli.runs import moment
from town.cli.terminal import Allow, allowed, cell, confirmed, echo, show
from town.reports.narration import joined
from town.reports.similarity import Codes, nearest, nearest_each
from town.reports.story import person_named
from town.runfile.errors import RunFileError
from town.runfile.queries.memories import memories_before
from town.runfile.reader import Run, load
from town.runfile.records import MemoryRow
from town.text import one_line

KINDS = ("observation", "talk", "reflection", "plan", "thought", "seed")
MAX_NEIGHBOURS = 40  # memories among which one of somebody else is looked for
Embed = Callable[[Run, Sequence[str], Allow], Codes]
"""Gives texts the vectors that the embedder of a run gives them, shape (n, dimension)."""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A memory, and how much it is like what was looked for, -1 to 1."""

    memory: MemoryRow
    score: float


def search_memories(
    run: Run,
    query: Codes,
    count: int,
    who: str | None = None,
    kind: str | None = None,
    until: int | None = None,
) -> list[MemoryMatch]:
    """Return the `count` memories most alike to the vector `query`, best first.

    Of `who` or of everyone, of `kind` or of all kinds, made before tick `until` or ever. Of two
    that are the same, word for word, in one person's memory the first is taken.
    """
    rows = memories_before(run, run.frontier if until is None else until, who, kind)
    first = {(row.agent, row.text): row for row in reversed(rows)}
    rows = [row for row in rows if first[row.agent, row.text] is row]
    if not rows:
        return []
    codes = np.frombuffer(b"".join(row.vector for row in rows), np.int8).reshape(len(rows), -1)
    return [MemoryMatch(rows[i], score) for i, score in nearest(codes, query, count)]


def search_commands(embed: Embed, *errors: type[Exception]) -> typer.Typer:
    """Return the commands, which embed by `embed`; `errors` are said as sentences."""
    app = typer.Typer()
    _mount_search(app, embed, *errors)
    _mount_alike(app, *errors)
    return app


def _mount_search(app: typer.Typer, embed: Embed, *errors: type[Exception]) -> None:
    @app.command()
    def search(
        run: Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")],
        text: Annotated[str, typer.Argument(help="What to look for, in any words.")],
        who: Annotated[str | None, typer.Option(help="In whose memory; a name or part.")] = None,
        kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(KINDS)}.")] = None,
        at: Annotated[
            str | None, typer.Option(help="As of a time; default: the run's end.")
        ] = None,
        top: Annotated[int, typer.Option(min=1, help="How many to show.")] = 12,
        trust: Trust = False,
        as_json: Annotated[bool, typer.Option("--json", help="A line of JSON for each.")] = False,
    ) -> None:
        """Search people's memories by their meaning, in whatever words."""
        with errors_as_sentences(*errors), load(run) as opened:
            if kind is not None:
                _check(kind)
            name = person_named(opened.agents(), who) if who else None
            until = moment(opened, at) if at else None
            query = embed(opened, [text], allowed if trust else confirmed)[0]
            found = search_memories(opened, query, top, name, kind, until)
            if as_json:
                for one in found:
                    echo(json.dumps(_data(opened, one), ensure_ascii=False))
            else:
                _show(opened, found)


def _mount_alike(app: typer.Typer, *errors: type[Exception]) -> None:
    @app.command()
    def alike(
        run: Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")],
        kind: Annotated[str, typer.Option(help=f"One of {', '.join(KINDS)}.")] = "reflection",
        top: Annotated[int, typer.Option(min=1, help="How many pairs to show.")] = 12,
    ) -> None:
        """Find pairs of people with nearly the same memory of one kind, such as an insight."""
        with errors_as_sentences(*errors), load(run) as opened:
            _check(kind)
            pairs = alike_pairs(opened, kind)[:top]
            for a, b, score in pairs:
                show(f"{score:.2f}  {a.agent}: {one_line(a.text)}", soft_wrap=True)
                show(f"      {b.agent}: {one_line(b.text)}", soft_wrap=True)
            if not pairs:
                show(f"No two people have a memory of the kind '{kind}' yet.")


def alike_pairs(run: Run, kind: str) -> list[tuple[MemoryRow, MemoryRow, float]]:
    """Return each memory of `kind` with the most alike one of somebody else, the likest first.

    Of texts that are the same, word for word, the first counts.
    """
    first: dict[str, MemoryRow] = {}
    for row in memories_before(run, run.frontier, kind=kind):
        first.setdefault(row.text, row)
    rows = list(first.values())
    if not rows:
        return []
    codes = np.frombuffer(b"".join(row.vector for row in rows), np.int8).reshape(len(rows), -1)
    pairs: dict[tuple[int, int], float] = {}
    for i, near in enumerate(nearest_each(codes, codes, MAX_NEIGHBOURS)):
        others = [(j, score) for j, score in near if rows[j].agent != rows[i].agent]
        for j, score in others[:1]:
            pairs[min(i, j), max(i, j)] = score
    order = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    return [(rows[i], rows[j], pairs[i, j]) for i, j in order]


def _check(kind: str) -> None:
    if kind not in KINDS:
        raise RunFileError(f"No memory is of kind '{kind}'. There are {joined(KINDS)}.")


def _data(run: Run, found: MemoryMatch) -> dict[str, object]:
    row = found.memory
    return {
        "score": round(found.score, 4),
        "agent": row.agent,
        "tick": row.tick,
        "time": run.clock.label(row.tick),
        "kind": row.kind,
        "importance": row.importance,
        "text": row.text,
        "n": row.n,
    }


def _show(run: Run, found: Sequence[MemoryMatch]) -> None:
    if not found:
        show("Nobody remembers anything yet that could be looked through.")
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("alike", justify="right")
    for head in ("person", "when", "kind"):
        table.add_column(head, no_wrap=True)
    table.add_column("memory")
    for one in found:
        row = one.memory
        when = run.clock.label(row.created) if row.kind != "seed" else "always"
        cells = (row.agent, when, row.kind, row.text)
        table.add_row(f"{one.score:.2f}", *map(cell, cells))
    show(table)
    counts = Counter(one.memory.agent for one in found).most_common(3)
    most = [f"{name} ({count})" for name, count in counts if count > 1]
    if most:
        show(f"\nMost of these are with {joined(most)}.")
