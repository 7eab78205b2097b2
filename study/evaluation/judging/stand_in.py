"""Rules that stand in for judges, to try the plumbing out. What they say means nothing.

They like what rests on memories and names something, dislike "I know nothing", and waver.
"""

import re

from study.evaluation.judging.ratings import PLUMBING, Rating, ratings_of
from study.evaluation.judging.sheets import Comparison, Option, share_out
from town.interface import rng

_NOTHING = re.compile(r"I (don't know|couldn't tell you|know nothing)|说不上来", re.IGNORECASE)
WAVERING = 2.0


def ratings_by_rules(sheets: list[Comparison], raters: int, seed: int) -> list[Rating]:
    """Return what so many stand-ins say, each of one person's answers."""
    found: list[Rating] = []
    for n in range(1, raters + 1):
        rater = f"stand-in {n}"
        for sheet in share_out(sheets, seed, rater):
            dice = rng(seed, "stand-in", rater, sheet.id)
            liked = {o.key: _appeal(o) + WAVERING * dice.random() for o in sheet.options}
            order = sorted(liked, key=lambda key: -liked[key])
            ranks = {key: float(i) for i, key in enumerate(order, 1)}
            found += ratings_of(PLUMBING, rater, sheet, ranks)
    return found


def _appeal(option: Option) -> float:
    rests_on = max(len(row.memories) for row in option.rows)
    names = len(re.findall(r"(?<=\s)[A-Z][a-z]+|\d", option.text))
    return min(3, rests_on) + min(3, names) / 2 - 2 * bool(_NOTHING.search(option.text))
