"""What a judge sees: a question, and the answers of all conditions in an order that is thrown.

Answers that say the same word for word are one option, so that nobody has to tell apart what is
the same: their conditions share a rank. The keys of options say nothing of conditions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from study.evaluation.answers import AnswerRow
from town.interface import Dice, rng, stable_hash


@dataclass(frozen=True)
class Option:
    """An answer as a judge sees it, and of whom it is as they do not."""

    key: str
    text: str
    ablations: tuple[str, ...]
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class Comparison:
    """One comparison."""

    id: str
    agent: str
    category: str
    question: str
    options: tuple[Option, ...]


def sheets_of(rows: Iterable[AnswerRow], seed: int) -> list[Comparison]:
    """Return a comparison for each case that has answers of two conditions or more."""
    ordered = sorted(rows, key=lambda row: (row.case, row.ablation, row.model))
    found = (_sheet(list(group), seed) for _, group in groupby(ordered, lambda row: row.case))
    return [sheet for sheet in found if len({a for o in sheet.options for a in o.ablations}) > 1]


def _sheet(rows: Sequence[AnswerRow], seed: int) -> Comparison:
    texts = dict.fromkeys(row.answer for row in rows)
    id_ = stable_hash(repr((seed, rows[0].case)))[:16]
    options = []
    for text in texts:
        mine = tuple(row for row in rows if row.answer == text)
        key = stable_hash(f"{id_}|{text}")[:10]
        options.append(Option(key, text, tuple(dict.fromkeys(r.ablation for r in mine)), mine))
    shuffled = tuple(rng(seed, "options", id_).shuffled(options))
    return Comparison(id_, rows[0].agent, rows[0].category, rows[0].question, shuffled)


def share_out(sheets: Sequence[Comparison], seed: int, rater: str) -> list[Comparison]:
    """Return what one rater judges, as in the paper: of one person, a question of each category."""
    dice: Dice = rng(seed, "rater", rater)
    agent = dice.choice(sorted({sheet.agent for sheet in sheets}))
    mine = [sheet for sheet in sheets if sheet.agent == agent]
    categories = dict.fromkeys(sheet.category for sheet in mine)
    return [dice.choice([sheet for sheet in mine if sheet.category == each]) for each in categories]


def some_of(sheets: Sequence[Comparison], count: int | None, seed: int) -> list[Comparison]:
    """Return `count` comparisons, thrown by `seed`, in their order; more are the same and others.

    Those in which all said the same, word for word, are left out: there is nothing to judge.
    """
    if count is None:
        return list(sheets)
    thrown = rng(seed, "some").shuffled([sheet for sheet in sheets if len(sheet.options) > 1])
    chosen = {sheet.id for sheet in thrown[:count]}
    return [sheet for sheet in sheets if sheet.id in chosen]
