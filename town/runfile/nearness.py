"""Which vectors point most alike. Knows arrays; knows no rows and no text.

The similarity of two vectors of int8 codes is their cosine, a . b / (|a| |b|), from integer dot
products. Many vectors are looked through with FAISS where it is installed: it proposes, in float32,
and the same formula decides, so what is found never depends on it.
"""

from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int8]
LARGE = 20_000  # vectors from which on FAISS is the quicker; measured beside numpy on one core
SLACK = 1e-4  # more than float32 can be wrong by, for unit vectors of up to 4,096 numbers


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


def nearest(codes: Codes, query: Codes, count: int, large: int = LARGE) -> list[tuple[int, float]]:
    """Return the `count` rows most alike to `query`, best first; of equals the earlier row.

    With FAISS installed, `large` rows and more are looked through by it.
    """
    if count < 1 or not len(codes):
        return []
    if len(codes) >= large and find_spec("faiss") is not None:
        rows = _proposed(codes, query, count)
    else:
        rows = np.arange(len(codes))
    scores = cosines(codes[rows], query)
    order = np.lexsort((rows, -scores))[:count]
    return [(int(rows[i]), float(scores[i])) for i in order]


def _proposed(codes: Codes, query: Codes, count: int) -> NDArray[np.int64]:
    """Return the rows that can be among the best `count`, in order."""
    import faiss

    vectors, wanted = _unit(codes), _unit(query[None])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    best, _ = index.search(wanted, min(count, len(codes)))
    _, _, rows = index.range_search(wanted, float(best[0, -1]) - SLACK)
    return np.sort(np.asarray(rows, np.int64))


def _unit(codes: Codes) -> NDArray[np.float32]:
    found = codes.astype(np.float32)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.zeros_like(found)
    np.divide(found, lengths, out=unit, where=lengths > 0)
    return unit
