"""The paper's statistics on ranks: TrueSkill, Kruskal-Wallis, Dunn with Holm; and effect sizes.

The ranks of one sheet depend on each other, which Kruskal-Wallis does not know; Friedman's test,
which does, stands beside it. An effect size is the share of sheets on which one condition ranks
better less that on which it ranks worse: Cliff's delta within sheets. Its interval is a bootstrap
(BCa) over people of the town, since answers of one person are alike.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from math import isfinite
from statistics import fmean
from typing import Any

from study.evaluation.judging.ratings import Rating
from study.outcomes.table import needed
from town.interface import rng

RESAMPLES = 2000


@dataclass(frozen=True)
class Standing:
    """How one condition does."""

    ablation: str
    ranked: int
    mean_rank: float
    mu: float  # TrueSkill
    sigma: float
    openskill: float  # mu of Plackett-Luce


@dataclass(frozen=True)
class RankDifference:
    """How two conditions differ."""

    better: str
    worse: str
    p: float  # Dunn, Holm-Bonferroni
    delta: float  # Cliff's delta within sheets, above 0 where `better` ranks better
    low: float | None  # 95 % interval; None with fewer than three people
    high: float | None


@dataclass(frozen=True)
class RankStatistics:
    """All of it."""

    judge: str
    raters: int
    sheets: int
    standings: list[Standing]
    h: float  # Kruskal-Wallis
    df: int
    p: float
    epsilon_squared: float  # H / (n - 1)
    friedman: float | None
    friedman_p: float | None
    alpha: float | None  # Krippendorff's, ordinal, of sheets that several judged
    differences: list[RankDifference]

    def as_data(self) -> dict[str, Any]:
        """Return all of it as JSON data."""
        return asdict(self)


def statistics_of(ratings: Sequence[Rating], seed: int = 0) -> RankStatistics:
    """Return the statistics of some ratings, at least of two conditions. Raises RunFileError."""
    stats = needed("scipy.stats")
    by_sheet: dict[tuple[str, str], dict[str, Rating]] = {}
    for each in ratings:
        by_sheet.setdefault((each.rater, each.sheet), {})[each.ablation] = each
    names = sorted({each.ablation for each in ratings})
    ranks = {name: [r.rank for r in ratings if r.ablation == name] for name in names}
    h, p = stats.kruskal(*ranks.values())
    whole = [sheet for sheet in by_sheet.values() if len(sheet) == len(names)]
    friedman, friedman_p = None, None
    if len(names) > 2 and len(whole) > 1:
        found = stats.friedmanchisquare(*([s[n].rank for s in whole] for n in names))
        friedman, friedman_p = float(found[0]), float(found[1])
    standings = _standings(list(by_sheet.values()), ranks, seed)
    return RankStatistics(
        " and ".join(sorted({each.judge for each in ratings})),
        len({each.rater for each in ratings}),
        len(by_sheet),
        standings,
        *(float(h), len(names) - 1, float(p), float(h) / (len(ratings) - 1)),
        *(friedman, friedman_p, _alpha(ratings)),
        _differences(list(by_sheet.values()), ranks, [s.ablation for s in standings], seed),
    )


def _standings(
    sheets: list[dict[str, Rating]], ranks: dict[str, list[float]], seed: int
) -> list[Standing]:
    """Rate the conditions; the order of the sheets, which these ratings depend on, is thrown."""
    trueskill, models = needed("trueskill"), needed("openskill.models")
    env, model = trueskill.TrueSkill(), models.PlackettLuce()
    mine = {name: env.create_rating() for name in ranks}
    other = {name: model.rating() for name in ranks}
    for sheet in rng(seed, "sheets").shuffled(sheets):
        names = list(sheet)
        order = [sheet[name].rank for name in names]
        for name, (now,) in zip(names, env.rate([(mine[n],) for n in names], order), strict=True):
            mine[name] = now
        rated = model.rate([[other[n]] for n in names], ranks=order)
        for name, (now,) in zip(names, rated, strict=True):
            other[name] = now
    found = [
        Standing(n, len(r), fmean(r), mine[n].mu, mine[n].sigma, other[n].mu)
        for n, r in ranks.items()
    ]
    return sorted(found, key=lambda each: -each.mu)


def _differences(
    sheets: list[dict[str, Rating]], ranks: dict[str, list[float]], order: list[str], seed: int
) -> list[RankDifference]:
    posthocs = needed("scikit_posthocs")
    dunn = posthocs.posthoc_dunn([ranks[name] for name in order], p_adjust="holm")
    found = []
    for (i, a), (j, b) in combinations(enumerate(order, 1), 2):
        signs: dict[str, list[float]] = {}
        for sheet in sheets:
            if a in sheet and b in sheet:
                gap = sheet[b].rank - sheet[a].rank
                signs.setdefault(sheet[a].agent, []).append((gap > 0) - (gap < 0))
        each = [fmean(values) for values in signs.values()]
        low, high = _interval(each, seed)
        delta = fmean(each) if each else 0.0
        found.append(RankDifference(a, b, float(dunn.loc[i, j]), delta, low, high))
    return found


def _interval(values: list[float], seed: int) -> tuple[float | None, float | None]:
    """Return a 95 % interval of the mean over people."""
    if len(values) < 3:
        return None, None
    if len(set(values)) == 1:
        return values[0], values[0]
    stats, np = needed("scipy.stats"), needed("numpy")
    dice = np.random.default_rng(seed)
    found = stats.bootstrap((values,), np.mean, n_resamples=RESAMPLES, rng=dice)
    low, high = map(float, found.confidence_interval)
    return (low, high) if isfinite(low) and isfinite(high) else (None, None)


def _alpha(ratings: Sequence[Rating]) -> float | None:
    """Return how far raters agree on what several of them judged; None where nobody did."""
    raters = sorted({each.rater for each in ratings})
    units: dict[tuple[str, str], dict[str, float]] = {}
    for each in ratings:
        units.setdefault((each.sheet, each.ablation), {})[each.rater] = each.rank
    shared = [unit for unit in units.values() if len(unit) > 1]
    if not shared or len({rank for unit in shared for rank in unit.values()}) < 2:
        return None
    table = [[unit.get(rater, float("nan")) for unit in shared] for rater in raters]
    return float(needed("krippendorff").alpha(table, level_of_measurement="ordinal"))
