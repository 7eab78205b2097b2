"""The statistics as people read them, and as a file beside the answers."""

import json
from collections.abc import Iterator
from pathlib import Path

from rich.table import Table

from study.evaluation.judging.ratings import PLUMBING
from study.evaluation.statistics import RankStatistics

RESULT = "judgements.json"


def write_result(folder: Path, result: RankStatistics) -> None:
    """Write the statistics beside the answers."""
    text = json.dumps(result.as_data(), ensure_ascii=False, indent=1)
    (folder / RESULT).write_text(text + "\n", "utf-8")


def tables_of(result: RankStatistics) -> Iterator[Table]:
    """Yield how the conditions stand, and how each two differ."""
    yield _table(
        ("condition", "ranked", "mean rank", "TrueSkill mu", "sigma", "openskill mu"),
        [
            (
                s.ablation,
                str(s.ranked),
                f"{s.mean_rank:.2f}",
                f"{s.mu:.2f}",
                f"{s.sigma:.2f}",
                f"{s.openskill:.2f}",
            )
            for s in result.standings
        ],
    )
    yield _table(
        ("better", "worse", "delta", "95 %", "p (Dunn, Holm)"),
        [
            (
                d.better,
                d.worse,
                f"{d.delta:+.2f}",
                "" if d.low is None else f"{d.low:+.2f} to {d.high:+.2f}",
                f"{d.p:.3g}",
            )
            for d in result.differences
        ],
    )


def _table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(
            title, justify="left" if title in ("condition", "better", "worse") else "right"
        )
    for row in rows:
        table.add_row(*row)
    return table


def lines_of(result: RankStatistics) -> Iterator[str]:
    """Yield the tests, in sentences."""
    yield (
        f"Kruskal-Wallis H({result.df}) = {result.h:.2f}, p = {result.p:.3g}, epsilon squared "
        f"{result.epsilon_squared:.3f}; {result.raters} raters, {result.sheets} rankings."
    )
    if result.friedman is not None:
        yield f"Friedman, by ranking: {result.friedman:.2f}, p = {result.friedman_p:.3g}."
    if result.alpha is not None:
        yield f"Agreement of raters (Krippendorff's alpha, ordinal): {result.alpha:.2f}."
    if PLUMBING in result.judge:
        yield "Judged by rules: PLUMBING. It shows that the chain works, nothing about minds."
