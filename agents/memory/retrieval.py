"""Which memories come to mind. Pure functions over arrays; knows no agent and no clock.

Park et al. 2023, section 4.1: score = recency + importance + relevance, each min-max scaled to
[0, 1] over the candidates. Recency decays by 0.995 per game hour since the last retrieval,
importance is 1 to 10, relevance is the cosine of the embeddings. A term that is the same for all
candidates says nothing about them and counts 0.5 for each.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST = float(np.finfo(np.float64).tiny)  # a range that has a finite inverse


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term counts; 1, 1, 1 in the paper."""

    recency: float = 1.0
    importance: float = 1.0
    relevance: float = 1.0


class RetrievedMemory(NamedTuple):
    """One memory that came to mind, with its three terms, each in [0, 1]."""

    n: int
    recency: float
    importance: float
    relevance: float


def freshness(hours: float, decay: float) -> float:
    """Return what is stored of a last access `hours` after the start: decay ** -hours.

    The recency decay ** (now - hours) is this times decay ** now, a factor that is the same for all
    candidates and goes out in scaling; so no power is taken at a query.
    """
    return float(decay**-hours)


def scaled(term: Floats) -> Floats:
    """Return `term` (n,) min-max scaled to [0, 1]; 0.5 throughout when it is constant."""
    low, high = np.minimum.reduce(term), np.maximum.reduce(term)
    if high - low < LEAST:
        return np.full(term.shape, 0.5)
    out: Floats = term - low
    out *= 1 / (high - low)
    return out


def exact(dimension: int) -> type[np.float32] | type[np.float64]:
    """Return the numbers in which products of so many int8 codes add up exactly.

    Whole numbers are exact below 2**24 in float32, and d * 127**2 stays below it up to d = 1,040.
    """
    return np.float32 if dimension * 127**2 < 1 << 24 else np.float64


def top(
    count: int,
    query: NDArray[np.floating[Any]],
    vectors: NDArray[np.floating[Any]],
    inverse_norms: Floats,
    fresh: Floats,
    importance: Floats,
    weights: Weights = Weights(),
) -> list[RetrievedMemory]:
    """Return the `count` best of n memories, best first; of equal scores the newer first.

    `query` (d,) and `vectors` (n, d) hold int8 codes in the numbers of `exact`: their dot products
    are whole, and exact in any order of summing. `inverse_norms` (n,) is 1 / the length of each
    vector (0 for none), `fresh` (n,) comes from `freshness`, `importance` (n,) is 1 to 10.
    """
    if not len(vectors) or count < 1:
        return []
    recency, important = scaled(fresh), scaled(importance)
    relevance = scaled((vectors @ query) * inverse_norms)
    score = _weighed(recency, weights.recency) + _weighed(important, weights.importance)
    score += _weighed(relevance, weights.relevance)
    best = _best(score, min(count, len(score)))
    columns = (column[best].tolist() for column in (recency, important, relevance))
    return list(map(RetrievedMemory, best.tolist(), *columns))


def _weighed(term: Floats, weight: float) -> Floats:
    return term if weight == 1.0 else term * weight


def _best(score: Floats, count: int) -> NDArray[np.intp]:
    """Return the indices of the `count` highest scores in order of (-score, -index)."""
    if count < len(score):
        edge = np.partition(score, len(score) - count)[len(score) - count]
        chosen = np.flatnonzero(score >= edge)
    else:
        chosen = np.arange(len(score))
    return chosen[np.lexsort((-chosen, -score[chosen]))[:count]]
