"""Differences of two conditions, paired by seed: with what certainty, and what cannot be said.

The seed is the unit: repeats of one seed are averaged first, and people or lines are never counted
as independent. The interval of the mean difference is a BCa bootstrap (Efron 1987). For means of
few values it is too narrow (Owen 2025), so below ENOUGH pairs it is drawn out to Student's t where
that is wider. The test flips signs: if the condition makes no difference, each difference
might as well have the other sign (Fisher 1935); up to 13 pairs all flips are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from study.outcomes.table import needed
from town.rng import rng

FEW = 5  # pairs, below which no interval and no test is given
ENOUGH = 20  # pairs, from which the bootstrap stands alone
LEVEL = 0.95
RESAMPLES = 9999
BCA, WIDER, SAME = "BCa", "BCa or t, the wider", "all pairs differ by the same"
BySeed = Mapping[int, float]


@dataclass(frozen=True)
class PairedDifference:
    """A measure under two conditions: `second` minus `first`, over the seeds that both have."""

    measure: str  # NAME or NAME:KEY
    first: str
    second: str
    seeds: tuple[int, ...]
    means: tuple[float, float]  # of the two, over these seeds
    difference: float
    low: float | None = None  # of the interval; None: too few pairs
    high: float | None = None
    how: str = ""  # how the interval was found
    p: float | None = None  # two-sided
    adjusted: float | None = None  # p by Holm, over the family
    planned: bool = False  # the measure was written down before
    placebo: float | None = None  # mean of the placebo condition
    unpaired: int = 0  # runs of seeds that only one of the two has, left out

    @property
    def n(self) -> int:
        """Return how many pairs there are."""
        return len(self.seeds)

    def __str__(self) -> str:
        """Return the difference as it stands in a table."""
        said = f"{self.difference:+.3g}"
        if self.low is None or self.high is None:
            return said
        return f"{said} [{self.low:+.3g}, {self.high:+.3g}]"


def paired(
    measure: str, first: str, second: str, values: tuple[BySeed, BySeed]
) -> PairedDifference | None:
    """Return the difference of two conditions by seed; None where they share no seed."""
    one, other = values
    seeds = tuple(sorted(set(one) & set(other)))
    if not seeds:
        return None
    steps = [other[seed] - one[seed] for seed in seeds]
    means = (sum(one[s] for s in seeds) / len(seeds), sum(other[s] for s in seeds) / len(seeds))
    found = PairedDifference(measure, first, second, seeds, means, sum(steps) / len(steps))
    found = replace(found, unpaired=len(set(one) ^ set(other)))
    if len(seeds) < FEW:
        return found
    low, high, how = interval(steps, measure)
    return replace(found, low=low, high=high, how=how, p=sign_flip(steps, measure))


def unpaired(
    measure: str, first: str, second: str, values: tuple[BySeed, BySeed]
) -> PairedDifference | None:
    """Return the difference of two conditions whose seeds have nothing in common.

    The interval is a percentile bootstrap, each condition resampled on its own.
    """
    one, other = ([side[seed] for seed in sorted(side)] for side in values)
    if not one or not other:
        return None
    means = (sum(one) / len(one), sum(other) / len(other))
    seeds = tuple(range(1, min(len(one), len(other)) + 1))
    found = PairedDifference(measure, first, second, seeds, means, means[1] - means[0])
    if len(seeds) < FEW:
        return found
    stats, np = needed("scipy.stats"), needed("numpy")

    def apart(a: Any, b: Any, axis: int = -1) -> Any:
        return np.mean(b, axis=axis) - np.mean(a, axis=axis)

    if len({*one}) == len({*other}) == 1:
        return replace(found, low=found.difference, high=found.difference, how=SAME, p=None)
    more = {"n_resamples": RESAMPLES, "rng": _seed(measure)}
    drawn = stats.bootstrap((one, other), apart, method="percentile", vectorized=True, **more)
    test = stats.permutation_test((one, other), apart, vectorized=True, **more)
    low, high = map(float, drawn.confidence_interval)
    return replace(found, low=low, high=high, how="percentile", p=float(test.pvalue))


def interval(steps: Sequence[float], key: str) -> tuple[float, float, str]:
    """Return the interval of the mean of some differences, and how it was found."""
    if max(steps) - min(steps) < 1e-12:  # no bootstrap can tell more: every resample is the same
        return steps[0], steps[0], SAME
    stats, np = needed("scipy.stats"), needed("numpy")
    drawn = stats.bootstrap(
        (np.asarray(steps),), np.mean, n_resamples=RESAMPLES, method="BCa", rng=_seed(key)
    )
    low, high = map(float, drawn.confidence_interval)
    if len(steps) >= ENOUGH and low == low:
        return low, high, BCA
    mean, error = float(np.mean(steps)), float(stats.sem(steps))
    t_low, t_high = map(float, stats.t.interval(LEVEL, len(steps) - 1, mean, error))
    if low != low:  # not a number: the bootstrap fails where few values differ
        return t_low, t_high, "t"
    return min(low, t_low), max(high, t_high), WIDER


def sign_flip(steps: Sequence[float], key: str) -> float:
    """Return the two-sided p of the mean of some differences, by flipping their signs."""
    if not any(steps):
        return 1.0
    stats, np = needed("scipy.stats"), needed("numpy")
    test = stats.permutation_test(
        (np.asarray(steps),),
        np.mean,
        permutation_type="samples",
        n_resamples=RESAMPLES,
        vectorized=True,
        rng=_seed(key),
    )
    return float(test.pvalue)


def least_p(pairs: int) -> float:
    """Return the smallest p that a test of so many pairs can give."""
    return float(max(2.0 / 2**pairs, 1 / (RESAMPLES + 1)))


def with_holm(found: Sequence[PairedDifference]) -> list[PairedDifference]:
    """Return the differences with p adjusted by Holm (1979).

    The family is what was written down before; where nothing was, all that is shown. What was added
    later is left unadjusted: it is for finding questions, not for answering them.
    """
    planned = [one for one in found if one.planned and one.p is not None]
    family = planned or [one for one in found if one.p is not None]
    if not family:
        return list(found)
    multitest = needed("statsmodels.stats.multitest")
    adjusted = multitest.multipletests([one.p for one in family], method="holm")[1]
    by = {id(one): float(p) for one, p in zip(family, adjusted, strict=True)}
    return [replace(one, adjusted=by.get(id(one))) for one in found]


def _seed(key: str) -> int:
    """Return what numpy's dice are seeded with: the same table each time it is made."""
    return rng(0, "resampling", key).bits() % 2**32
