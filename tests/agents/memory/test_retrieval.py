"""Retrieval: each term by itself, then all of it against the paper's formula in plain steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.memory.retrieval import (
    MIN_RANGE,
    RetrievedMemory,
    Weights,
    exact_type,
    freshness,
    ranking,
    scaled,
)

DECAY = 0.995
EQUAL = Weights()


@dataclass(frozen=True)
class Kept:
    """A memory as retrieval sees it; `hours` is its last access, from the start of the run."""

    vector: tuple[int, ...]
    hours: float = 0.0
    importance: int = 1


def recall(
    memories: Sequence[Kept], query: tuple[int, ...], count: int = 99, weights: Weights = EQUAL
) -> list[RetrievedMemory]:
    vectors = np.array([m.vector for m in memories], np.float32)
    lengths = [sum(x * x for x in m.vector) ** 0.5 for m in memories]
    return ranking(
        np.array(query, np.float32),
        vectors.reshape(len(memories), len(query)),
        np.array([1 / length if length else 0.0 for length in lengths]),
        np.array([freshness(m.hours, DECAY) for m in memories]),
        np.array([float(m.importance) for m in memories]),
        weights,
    ).best(count)


def order(memories: Sequence[Kept], query: tuple[int, ...] = (1, 0), count: int = 99) -> list[int]:
    return [found.n for found in recall(memories, query, count)]


def plainly(
    memories: Sequence[Kept], query: tuple[int, ...], now: float
) -> list[tuple[float, float, float]]:
    """Return (recency, importance, relevance) of each memory as the paper has them."""

    def cosine(a: Sequence[int], b: Sequence[int]) -> float:
        lengths = (sum(x * x for x in a) * sum(x * x for x in b)) ** 0.5
        return sum(x * y for x, y in zip(a, b, strict=True)) / lengths if lengths else 0.0

    def spread(values: list[float]) -> list[float]:
        low, high = min(values), max(values)
        return [(v - low) / (high - low) if high > low else 0.5 for v in values]

    recency = spread([DECAY ** (now - m.hours) for m in memories])
    importance = spread([float(m.importance) for m in memories])
    relevance = spread([cosine(m.vector, query) for m in memories])
    return list(zip(recency, importance, relevance, strict=True))


# Hours and vectors a good step apart: a term that is equal but for rounding is a tie in one way of
# computing it and a full spread in another.
kept = st.builds(
    Kept,
    vector=st.sampled_from([(3, 4), (4, 3), (5, 0), (0, 5), (-3, 4), (-5, 0), (0, 0), (127, 1)]),
    hours=st.integers(0, 400).map(lambda quarter: quarter / 4),
    importance=st.integers(1, 10),
)
streams = st.lists(kept, min_size=1, max_size=40)
queries = st.sampled_from([(1, 0), (0, 1), (3, 4), (-5, 12), (127, -127)])
weightings = st.builds(Weights, *[st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0])] * 3)


@given(streams, queries, weightings, st.integers(1, 45), st.integers(100, 200))
def test_it_is_the_papers_formula(
    memories: list[Kept], query: tuple[int, ...], weights: Weights, count: int, now: int
) -> None:
    by = (weights.recency, weights.importance, weights.relevance)
    terms = plainly(memories, query, now)
    score = [sum(w * t for w, t in zip(by, term, strict=True)) for term in terms]
    found = recall(memories, query, count, weights)

    assert len(found) == len({f.n for f in found}) == min(count, len(memories))
    for f in found:
        assert (f.recency, f.importance, f.relevance) == pytest.approx(terms[f.n], abs=1e-9)
        assert f.score == pytest.approx(score[f.n], abs=1e-9)
    chosen = [score[f.n] for f in found]
    assert all(a >= b - 1e-9 for a, b in pairwise(chosen))
    rest = [s for n, s in enumerate(score) if n not in [f.n for f in found]]
    assert not rest or chosen[-1] >= max(rest) - 1e-9


@given(streams, queries, st.integers(1, 39))
def test_fewer_are_the_first_of_more(
    memories: list[Kept], query: tuple[int, ...], count: int
) -> None:
    assert recall(memories, query, count) == recall(memories, query, len(memories))[:count]


@given(streams, queries, st.floats(0, 5000))
def test_when_the_run_began_does_not_matter(
    memories: list[Kept], query: tuple[int, ...], later: float
) -> None:
    moved = [Kept(m.vector, m.hours + later, m.importance) for m in memories]
    for a, b in zip(sorted(recall(memories, query)), sorted(recall(moved, query)), strict=True):
        assert a == pytest.approx(b, abs=1e-6)


def test_of_memories_otherwise_alike_the_last_retrieved_comes_first() -> None:
    memories = [Kept((1, 0), hours=5), Kept((1, 0), hours=9), Kept((1, 0), hours=1)]
    assert order(memories) == [1, 0, 2]


def test_of_memories_otherwise_alike_the_important_comes_first() -> None:
    memories = [Kept((1, 0), importance=2), Kept((1, 0), importance=1), Kept((1, 0), importance=9)]
    assert order(memories) == [2, 0, 1]


def test_of_memories_otherwise_alike_the_relevant_comes_first() -> None:
    assert order([Kept((0, 9)), Kept((9, 9)), Kept((2, 0))]) == [2, 1, 0]


def test_relevance_is_the_angle_not_the_length() -> None:
    found = recall([Kept((1, 0)), Kept((100, 0)), Kept((0, 100))], (7, 0))
    assert [(f.n, f.relevance) for f in found] == [(1, 1.0), (0, 1.0), (2, 0.0)]


def test_the_three_terms_add_up() -> None:
    memories = [
        Kept((1, 0), hours=0, importance=1),  # 0 + 0 + 1
        Kept((0, 1), hours=10, importance=10),  # 1 + 1 + 1/2
        Kept((-1, 0), hours=10, importance=4),  # 1 + 1/3 + 0, for it points away
    ]
    found = recall(memories, (1, 0))
    assert [f.n for f in found] == [1, 2, 0]
    assert [f[1:4] for f in found] == [
        pytest.approx(terms) for terms in [(1.0, 1.0, 0.5), (1.0, 1 / 3, 0.0), (0.0, 0.0, 1.0)]
    ]


def test_recency_falls_by_half_a_percent_an_hour() -> None:
    ages = [0.0, 1.0, 24.0, 240.0]
    found = recall([Kept((1, 0), hours=240 - age) for age in ages], (1, 0))
    raw = [DECAY**age for age in ages]
    assert [f.n for f in found] == [0, 1, 2, 3]
    expected = [(r - raw[-1]) / (raw[0] - raw[-1]) for r in raw]
    assert [f.recency for f in found] == pytest.approx(expected)


def test_what_is_the_same_for_all_counts_half_for_each() -> None:
    found = recall([Kept((1, 0), 3, 5), Kept((1, 0), 3, 5)], (1, 0))
    assert found == [RetrievedMemory(n, 0.5, 0.5, 0.5, 1.5) for n in (1, 0)]


def test_of_equal_scores_the_newer_memory_comes_first() -> None:
    assert order([Kept((1, 0))] * 5) == [4, 3, 2, 1, 0]
    assert order([Kept((1, 0))] * 5, count=2) == [4, 3]


def test_a_weight_of_nought_silences_a_term() -> None:
    memories = [Kept((1, 0), hours=0), Kept((0, 1), hours=9)]
    assert [f.n for f in recall(memories, (1, 0), weights=Weights(0, 1, 1))] == [0, 1]
    assert [f.n for f in recall(memories, (1, 0), weights=Weights(1, 1, 0))] == [1, 0]


def test_a_memory_or_a_query_without_words_is_neither_near_nor_far() -> None:
    found = recall([Kept((1, 0)), Kept((0, 0)), Kept((-1, 0))], (1, 0))
    assert [(f.n, f.relevance) for f in found] == [(0, 1.0), (1, 0.5), (2, 0.0)]
    assert [f.relevance for f in recall([Kept((1, 0)), Kept((0, 1))], (0, 0))] == [0.5, 0.5]


def test_nothing_is_found_where_nothing_is() -> None:
    assert recall([], (1, 0)) == []
    assert recall([Kept((1, 0))], (1, 0), count=0) == []


def test_the_small_numbers_are_taken_as_far_as_they_are_exact() -> None:
    assert exact_type(96) is exact_type(1040) is np.float32
    assert exact_type(1041) is np.float64


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_scaling_keeps_the_order_and_fills_the_range(values: list[float]) -> None:
    found = scaled(np.array(values)).tolist()
    if max(values) - min(values) < MIN_RANGE:
        assert found == [0.5] * len(values)
        return
    assert (min(found), max(found)) == (0.0, pytest.approx(1.0))
    ranked = sorted(range(len(values)), key=lambda n: values[n])
    assert all(found[a] <= found[b] for a, b in pairwise(ranked))


@given(st.lists(st.tuples(*[st.integers(-127, 127)] * 96), min_size=1, max_size=4), st.data())
def test_dot_products_of_codes_are_exact_however_they_are_summed(
    vectors: list[tuple[int, ...]], data: st.DataObject
) -> None:
    query = data.draw(st.tuples(*[st.integers(-127, 127)] * 96))
    stored = np.array(vectors, np.float32)
    expected = [sum(x * y for x, y in zip(v, query, strict=True)) for v in vectors]
    assert (stored @ np.array(query, np.float32)).tolist() == expected


@pytest.mark.parametrize("dimension", [96, 1040, 1041, 1536, 4096])
def test_products_of_codes_are_exact_at_every_width(dimension: int) -> None:
    wide = np.full((3, dimension), 127, exact_type(dimension))
    wide[1, 0], wide[2, -1] = 126, 126
    largest = 127 * 127 * dimension
    assert [int(product) for product in wide @ wide[0]] == [largest, largest - 127, largest - 127]
