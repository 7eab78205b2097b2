"""How much of the variance of a measure falls to seed, wording, model and condition.

Shares are omega squared, (SS - df MSE) / (SS total + MSE), from sums of squares of type II: eta
squared gives half of pure noise to a factor of ten levels among twenty runs, omega squared none on
average. Intervals are percentile bootstraps over seeds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from study.points import Point
from town.rng import rng

FACTORS = ("seed", "wording", "model", "condition")
RESAMPLES = 200
FEW_SEEDS = 5
Levels = Mapping[str, str]  # factor -> level


@dataclass(frozen=True)
class VarianceShare:
    """The share of a factor in the variance of a measure, 0 to 1."""

    measure: str
    factor: str  # of FACTORS, or "rest": what none of them explains
    share: float
    low: float | None
    high: float | None


def levels_of(manifest: Mapping[str, Any], point: Point) -> Levels:
    """Return the levels of a run. The wording is that of all templates, the town's own included."""
    own = {k: v for k, v in manifest.get("files", {}).items() if str(k).endswith(".j2")}
    words = f"{manifest.get('program', {}).get('templates', '')} {sorted(own.items())}"
    return {
        "seed": str(point.seed),
        "wording": blake2b(words.encode(), digest_size=4).hexdigest(),
        "model": str(manifest.get("model", "")),
        "condition": point.condition,
    }


def varying(runs: Sequence[Levels]) -> tuple[list[str], list[str]]:
    """Return the factors that vary and can be told apart, and those that another one hides."""
    kept: list[str] = []
    hidden: list[str] = []
    for factor in FACTORS:
        if len({run[factor] for run in runs}) < 2:
            continue
        before, after = _design(runs, kept), _design(runs, [*kept, factor])
        adds = np.linalg.matrix_rank(after) > np.linalg.matrix_rank(before)
        (kept if adds else hidden).append(factor)
    return kept, hidden


def variance_shares(
    measure: str, values: Sequence[float], runs: Sequence[Levels]
) -> list[VarianceShare]:
    """Return the share of each factor that varies; nothing where noise cannot be told from it."""
    factors, _ = varying(runs)
    y = np.asarray(values, float)
    found = omega(y, runs, factors)
    if found is None:
        return []
    seeds = sorted({run["seed"] for run in runs})
    drawn: list[NDArray[np.float64]] = []
    dice = rng(0, "variance", measure)
    for _ in range(RESAMPLES if len(seeds) >= FEW_SEEDS and "seed" in factors else 0):
        chosen = [(n, seeds[dice.below(len(seeds))]) for n in range(len(seeds))]
        rows = [(n, i) for n, seed in chosen for i, run in enumerate(runs) if run["seed"] == seed]
        again = [{**runs[i], "seed": str(n)} for n, i in rows]
        shares = omega(y[[i for _, i in rows]], again, factors)
        if shares is not None:
            drawn.append(shares)
    names = [*factors, "rest"]
    if not drawn:
        return [VarianceShare(measure, *row, None, None) for row in zip(names, found, strict=True)]
    low, high = np.percentile(drawn, (2.5, 97.5), axis=0)
    rows_ = zip(names, found, low, high, strict=True)
    return [VarianceShare(measure, n, float(v), float(a), float(b)) for n, v, a, b in rows_]


def omega(
    y: NDArray[np.float64], runs: Sequence[Levels], factors: Sequence[str]
) -> NDArray[np.float64] | None:
    """Return omega squared of each factor and the rest; None without variance or degrees left."""
    total = float(((y - y.mean()) ** 2).sum())
    design = _design(runs, factors)
    left = len(y) - int(np.linalg.matrix_rank(design))
    if left < 1 or total < 1e-12:
        return None
    rest = _squares(design, y)
    error = rest / left
    shares = []
    for factor in factors:
        without = _design(runs, [other for other in factors if other != factor])
        freedom = int(np.linalg.matrix_rank(design)) - int(np.linalg.matrix_rank(without))
        explained = _squares(without, y) - rest
        shares.append(max(0.0, (explained - freedom * error) / (total + error)))
    return np.asarray([*shares, max(0.0, 1 - sum(shares))])


def _design(runs: Sequence[Levels], factors: Sequence[str]) -> NDArray[np.float64]:
    """Return ones, and a column for each level but the first of each factor."""
    columns = [[1.0] * len(runs)]
    for factor in factors:
        for level in sorted({run[factor] for run in runs})[1:]:
            columns.append([float(run[factor] == level) for run in runs])
    return np.asarray(columns).T


def _squares(design: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return the sum of squares that a design leaves."""
    solution = np.linalg.lstsq(design, y, rcond=None)[0]
    return float(((y - design @ solution) ** 2).sum())
