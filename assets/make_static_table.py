"""Makes agents/models/static_table.npz from the weights of all-MiniLM-L6-v2. Knows no town.

    python -m assets.make_static_table FOLDER

FOLDER holds model.safetensors and vocab.txt. The idea is Model2Vec's (Minish Lab, 2024): encode
each word piece alone, centre, keep the principal axes, weigh down the frequent pieces. Make the
table once and commit it: the last bits of a matrix decomposition differ between machines.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.models.embedder import TABLE
from assets.minilm_numpy import MiniLM

Floats = NDArray[np.float64]
DIMENSION = 96
SMOOTH = 1e-4  # Arora et al. 2017, "A simple but tough-to-beat baseline", a / (a + p(w))
LARGEST = 60_000  # greatest weight of a row, as an integer


def ordinary(piece: str) -> bool:
    """Return whether `piece` can come of a text: no [CLS], [PAD] or [unused7]."""
    return not (len(piece) > 2 and piece[0] == "[" and piece[-1] == "]")


def principal(vectors: Floats, dimension: int) -> Floats:
    """Return centred `vectors` on their first axes, each turned so its largest part is positive."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :dimension]
    strongest = axes[np.abs(axes).argmax(axis=0), np.arange(dimension)]
    return np.asarray(centred @ (axes * np.sign(strongest)))


def rarity(count: int) -> Floats:
    """Return SMOOTH / (SMOOTH + p) for ranks 1 to `count`, p by Zipf's law; BERT lists by rank."""
    share = 1 / np.arange(1, count + 1)
    return np.asarray(SMOOTH / (SMOOTH + share / share.sum()))


def quantised(vectors: Floats) -> tuple[NDArray[np.int8], NDArray[np.uint16]]:
    """Return int8 rows and the uint16 weight of each: row times weight is `vectors` to scale."""
    peak = np.abs(vectors).max(axis=1, keepdims=True)
    rows = np.rint(vectors / peak * 127).astype(np.int8)
    weights = np.maximum(1, np.rint(peak[:, 0] / peak.max() * LARGEST)).astype(np.uint16)
    return rows, weights


def make(model: MiniLM) -> None:
    """Write the table of `model` beside the embedder."""
    kept = [n for n, piece in enumerate(model.vocabulary) if ordinary(piece)]
    alone = [[model.first, n, model.last] for n in kept]
    vectors = principal(model.embed_numbers(alone, batch=512).astype(np.float64), DIMENSION)
    rows, weights = quantised(vectors * rarity(len(kept))[:, None])
    text = "\n".join(model.vocabulary[n] for n in kept).encode()
    np.savez_compressed(TABLE, vocabulary=np.frombuffer(text, np.uint8), rows=rows, weights=weights)


if __name__ == "__main__":
    make(MiniLM(Path(sys.argv[1])))
