"""The nearest vectors, exactly.

The similarity of two vectors of int8 codes is their cosine, a . b / (|a| |b|), from integer dot
products. Where many are compared with many, FAISS (if installed) proposes candidates in float32,
and the same formula decides, so the result does not depend on it.
"""

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int8]
FAISS_MIN_PAIRS = 1_000_000  # from there FAISS is 4 to 29 times as fast as numpy
BATCH_QUERIES = 1024  # queries
ROUNDING = 1e-4  # more than float32 can be wrong by, for unit vectors of up to 4,096 numbers


def cosines(codes: Codes, query: Codes) -> NDArray[np.float64]:
    """Return the similarity of each row of `codes`, shape (n, d), to `query`, shape (d,).

    Of a vector of zeros it is 0.
    """
    wide = codes.astype(np.int32)
    products = wide @ query.astype(np.int32)
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide).astype(np.float64))
    length = float(np.sqrt((query.astype(np.int64) ** 2).sum()))
    divisor = lengths * length
    found = np.zeros(len(codes))
    np.divide(products, divisor, out=found, where=divisor > 0)
    return found


def nearest(codes: Codes, query: Codes, count: int) -> list[tuple[int, float]]:
    """Return the `count` rows most alike to `query`, best first; of equals the earlier row."""
    return _best(codes, query, count, np.arange(len(codes)))


def nearest_each(
    codes: Codes, queries: Codes, count: int, large: int = FAISS_MIN_PAIRS
) -> list[list[tuple[int, float]]]:
    """Return `nearest` for each of `queries`, shape (m, d).

    With FAISS installed, `large` pairs of a row and a query and more are looked through by it.
    """
    if len(codes) * len(queries) < large or find_spec("faiss") is None:
        return [nearest(codes, query, count) for query in queries]
    found = []
    for query, rows in zip(queries, _proposed(codes, queries, count), strict=True):
        found.append(_best(codes, query, count, rows))
    return found


def _best(
    codes: Codes, query: Codes, count: int, rows: NDArray[np.int64]
) -> list[tuple[int, float]]:
    scores = cosines(codes[rows], query)
    order = np.lexsort((rows, -scores))[:count]
    return [(int(rows[i]), float(scores[i])) for i in order]


def _proposed(codes: Codes, queries: Codes, count: int) -> Iterator[NDArray[np.int64]]:
    """Yield the rows that can be among the best `count` for each query, in order."""
    import faiss

    vectors, wanted = _unit(codes), _unit(queries)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    for start in range(0, len(wanted), BATCH_QUERIES):
        part = wanted[start : start + BATCH_QUERIES]
        more = min(2 * count + 8, len(codes))
        scores, rows = index.search(part, more)
        for i, query in enumerate(part):
            if more < len(codes) and scores[i, -1] > scores[i, min(count, more) - 1] - ROUNDING:
                _, _, near = index.range_search(query[None], float(scores[i, count - 1]) - ROUNDING)
            else:
                near = rows[i]
            yield np.sort(np.asarray(near, np.int64))


def _unit(codes: Codes) -> NDArray[np.float32]:
    found = codes.astype(np.float32)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.zeros_like(found)
    np.divide(found, lengths, out=unit, where=lengths > 0)
    return unit
