"""Judgements: who ranked which answers how, from rules, from a page that people filled in, or CSV.

A file of people's judgements is what the page hands back (JSON), or CSV with the columns rater,
sheet, option, rank (1 is the best; equal ranks are ties). Those of a model say so in `judge`.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from study.evaluation.judging.sheets import Comparison
from town.runfile.errors import RunFileError

PEOPLE, MODEL, PLUMBING = "people", "model", "rules (plumbing)"
JUDGES = (PEOPLE, MODEL, PLUMBING)
MAX_BYTES = 50_000_000


@dataclass(frozen=True)
class Rating:
    """The rank of one condition on one sheet, by one rater; 1 is the best, ties share the mean."""

    judge: str  # of JUDGES
    rater: str
    sheet: str
    agent: str
    category: str
    ablation: str
    rank: float


def ratings_of(
    judge: str, rater: str, sheet: Comparison, ranks: Mapping[str, float]
) -> list[Rating]:
    """Return a rating of each condition from the ranks of options, by their keys."""
    each = [(a, ranks[option.key]) for option in sheet.options for a in option.ablations]
    return [
        Rating(judge, rater, sheet.id, sheet.agent, sheet.category, ablation, _mean(rank, each))
        for ablation, rank in each
    ]


def _mean(rank: float, each: Sequence[tuple[str, float]]) -> float:
    """Return the rank among conditions, the mean of those that tie."""
    better = sum(other < rank for _, other in each)
    same = sum(other == rank for _, other in each)
    return better + (same + 1) / 2


def read_ratings(path: Path, sheets: Iterable[Comparison]) -> list[Rating]:
    """Return the judgements in a file. Raises RunFileError that says what is wrong with it."""
    known = {sheet.id: sheet for sheet in sheets}
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RunFileError(f"{path} is too large for judgements.")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise RunFileError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise RunFileError(f"{path} is no text in UTF-8.") from None
    by_sheet: dict[tuple[str, str, str], dict[str, float]] = {}
    for number, row in enumerate(_rows(path, text), 1):
        try:
            rater, sheet, option = (str(row[key]) for key in ("rater", "sheet", "option"))
            rank = float(row["rank"])
        except (KeyError, TypeError, ValueError):
            wanted = "rater, sheet, option and rank"
            raise RunFileError(f"Judgement {number} of {path} lacks {wanted}.") from None
        judge = row.get("judge") or PEOPLE
        if judge not in JUDGES:
            raise RunFileError(f"Judgement {number} of {path}: a judge is {', '.join(JUDGES)}.")
        by_sheet.setdefault((judge, rater, sheet), {})[option] = rank
    return [
        rating
        for (judge, rater, id_), ranks in by_sheet.items()
        for rating in _checked(path, judge, rater, known.get(id_), ranks)
    ]


def _checked(
    path: Path, judge: str, rater: str, sheet: Comparison | None, ranks: dict[str, float]
) -> list[Rating]:
    if sheet is None or set(ranks) != {option.key for option in sheet.options}:
        raise RunFileError(
            f"A judgement of {rater[:40]} in {path} is of other answers than those in this "
            "folder, or the --seed was another."
        )
    return ratings_of(judge, rater, sheet, ranks)


def _rows(path: Path, text: str) -> list[Any]:
    if path.suffix == ".csv":
        return list(csv.DictReader(text.splitlines()))
    try:
        data = json.loads(text)
    except ValueError as error:
        raise RunFileError(f"{path} is no JSON: {error}") from None
    rows = data.get("ratings") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise RunFileError(f"{path} holds no list of ratings.")
    return rows
