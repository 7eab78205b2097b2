"""Score memories and pick the best: pure functions over arrays.

Park et al. 2023, section 4.1: score = recency + importance + relevance, each min-max scaled to
[0, 1] over the candidates. Recency decays by 0.995 per game hour since the last retrieval,
importance is 1 to 10, relevance is the cosine of the embeddings. A term that is equal for all
candidates counts 0.5 for each. The columns are kept by `memory_stream.py`.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MIN_RANGE = float(np.finfo(np.float64).tiny)  # the smallest range with a finite inverse


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each term; 1, 1, 1 in the paper."""

    recency: float = 1.0
    importance: float = 1.0
    relevance: float = 1.0


class RetrievedMemory(NamedTuple):
    """A search result: the memory's position in the stream, its terms in [0, 1], and its score."""

    n: int
    recency: float
    importance: float
    relevance: float
    score: float = 0.0  # the weighted sum of the terms


@dataclass(frozen=True)
class Ranking:
    """All candidates of a search: their three terms and their scores, by position."""

    terms: Floats  # (3, n): recency, importance, relevance
    score: Floats  # (n,)

    def __getitem__(self, n: int) -> RetrievedMemory:
        """Return candidate `n` with its terms and its score."""
        recency, importance, relevance = self.terms[:, n].tolist()
        return RetrievedMemory(n, recency, importance, relevance, float(self.score[n]))

    def best(self, count: int) -> list[RetrievedMemory]:
        """Return the `count` best, best first; of equal scores the newer first."""
        if not len(self.score) or count < 1:
            return []
        best = _best(self.score, min(count, len(self.score)))
        columns = (column[best].tolist() for column in (*self.terms, self.score))
        return list(map(RetrievedMemory, best.tolist(), *columns))

    def joined(self, other: "Ranking") -> "Ranking":
        """Return a ranking in which each candidate has the better of its two scores."""
        here = self.score >= other.score
        return Ranking(np.where(here, self.terms, other.terms), np.maximum(self.score, other.score))


def freshness(hours: float, decay: float) -> float:
    """Return what is stored for a last access `hours` after the start: decay ** -hours.

    The recency decay ** (now - hours) is this times decay ** now, a factor that is equal for all
    candidates and cancels in scaling; so a search computes no powers.
    """
    return float(decay**-hours)


def scaled(term: Floats) -> Floats:
    """Return `term` (n,) min-max scaled to [0, 1]; 0.5 throughout when it is constant."""
    low, high = np.minimum.reduce(term), np.maximum.reduce(term)
    if high - low < MIN_RANGE:
        return np.full(term.shape, 0.5)
    out: Floats = term - low
    out *= 1 / (high - low)
    return out


def exact_type(dimension: int) -> type[np.float32] | type[np.float64]:
    """Return the number type in which a dot product of so many int8 codes is exact.

    Whole numbers are exact below 2**24 in float32, and d * 127**2 stays below it up to d = 1,040.
    """
    return np.float32 if dimension * 127**2 < 1 << 24 else np.float64


def ranking(
    query: NDArray[np.floating[Any]],
    vectors: NDArray[np.floating[Any]],
    inverse_norms: Floats,
    fresh: Floats,
    importance: Floats,
    weights: Weights = Weights(),
) -> Ranking:
    """Return the terms and scores of n memories.

    `query` (d,) and `vectors` (n, d) hold int8 codes in the type of `exact_type`: their dot
    products are whole numbers, and exact in any order of summing. `inverse_norms` (n,) is 1 / the
    length of each vector (0 for none), `fresh` (n,) comes from `freshness`, `importance` (n,) is 1
    to 10.
    """
    if not len(vectors):
        return Ranking(np.zeros((3, 0)), np.zeros(0))
    recency, important = scaled(fresh), scaled(importance)
    relevance = scaled((vectors @ query) * inverse_norms)
    score = _weighted(recency, weights.recency) + _weighted(important, weights.importance)
    score += _weighted(relevance, weights.relevance)
    return Ranking(np.stack((recency, important, relevance)), score)


def _weighted(term: Floats, weight: float) -> Floats:
    return term if weight == 1.0 else term * weight


def _best(score: Floats, count: int) -> NDArray[np.intp]:
    """Return the indices of the `count` highest scores in order of (-score, -index)."""
    if count < len(score):
        edge = np.partition(score, len(score) - count)[len(score) - count]
        chosen = np.flatnonzero(score >= edge)
    else:
        chosen = np.arange(len(score))
    return chosen[np.lexsort((-chosen, -score[chosen]))[:count]]
