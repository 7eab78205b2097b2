"""Makes agents/memory/static_table.npz from the encoder all-MiniLM-L6-v2. Knows no town.

    python -m agents.memory.static_table.make WEIGHTS WORDNET

WEIGHTS is a folder with model.safetensors and vocab.txt, WORDNET one with data.noun and its like.
At first the idea of Model2Vec (Minish Lab, 2024): encode each word piece alone, centre, weigh down
the frequent pieces. Then the rows are moved so that sums of them point where the encoder points for
whole sentences. About twenty minutes on one core. Make the table once and commit it: the last bits
of a matrix product differ between machines.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.memory.static_embedder import TABLE, foreign
from agents.memory.static_table.corpus import sentences
from agents.memory.static_table.minilm import MiniLM
from agents.memory.wordpiece import WordPiece, words

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
DIMENSION = 96
SMOOTH = 1e-4  # Arora et al. 2017, "A simple but tough-to-beat baseline", a / (a + p(w))
LARGEST = 60_000  # greatest weight of a row, as an integer
STEPS, STEP = 80, 0.02  # of Adam (Kingma and Ba 2015)
PULL = 1.0  # towards the first rows; of 0.01 to 10 the best on sentences held out


def ordinary(piece: str) -> bool:
    """Return whether `piece` can come of a text: no [CLS], [PAD] or [unused7]."""
    return not (len(piece) > 2 and piece[0] == "[" and piece[-1] == "]")


def principal(vectors: Floats, dimension: int) -> Floats:
    """Return the first axes of `vectors` as columns, turned to a positive largest part."""
    _, axes = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    axes = axes[:, ::-1][:, :dimension]
    strongest = axes[np.abs(axes).argmax(axis=0), np.arange(dimension)]
    return np.asarray(axes * np.sign(strongest), np.float32)


def rarity(count: int) -> Floats:
    """Return SMOOTH / (SMOOTH + p) for ranks 1 to `count`, p by Zipf's law; BERT lists by rank."""
    share = 1 / np.arange(1, count + 1)
    return np.asarray(SMOOTH / (SMOOTH + share / share.sum()), np.float32)


def unit(vectors: Floats) -> Floats:
    """Return `vectors` scaled to length 1."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-6), np.float32)


@dataclass(frozen=True)
class Uses:
    """Which piece stands in which text: two columns in the order of the texts, and two by piece."""

    texts: Numbers
    pieces: Numbers

    def per_text(self, rows: Floats, count: int) -> Floats:
        """Return the sum of the `rows` of each text's pieces, (count, d)."""
        return _summed(rows, self.pieces, self.texts, count)

    def per_piece(self, rows: Floats, count: int) -> Floats:
        """Return the sum of the `rows` of the texts each piece stands in, (count, d)."""
        order = np.argsort(self.pieces, kind="stable")
        return _summed(rows, self.texts[order], self.pieces[order], count)


def _summed(rows: Floats, chosen: Numbers, to: Numbers, count: int) -> Floats:
    """Return out with out[to[k]] += rows[chosen[k]]; `to` is in ascending order."""
    out = np.zeros((count, rows.shape[1]), np.float32)
    starts = np.flatnonzero(np.diff(to, prepend=-1))
    out[to[starts]] = np.add.reduceat(rows[chosen], starts, axis=0)
    return out


def uses(texts: Sequence[str], vocabulary: Sequence[str]) -> Uses:
    """Return which pieces of `vocabulary` the embedder will look up for each text."""
    cutter = WordPiece(vocabulary)
    pairs = [
        (n, piece)
        for n, text in enumerate(texts)
        for word in words(text)
        if not foreign(word)
        for piece in cutter.pieces(word)
    ]
    table = np.array(pairs, np.int64)
    return Uses(table[:, 0], table[:, 1])


def fitted(first: Floats, used: Uses, target: Floats) -> Floats:
    """Return rows near `first` whose sums point along `target` (texts, d), unit vectors."""
    rows, slope, square = first.copy(), np.zeros_like(first), np.zeros_like(first)
    for step in range(1, STEPS + 1):
        sums = used.per_text(rows, len(target))
        length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        sums /= length
        cosine = (sums * target).sum(axis=1, keepdims=True)
        change = used.per_piece((cosine * sums - target) / length, len(rows)) + PULL * (
            rows - first
        )
        slope += 0.1 * (change - slope)
        square += 0.001 * (change * change - square)
        pace = STEP * (1 - step / (STEPS + 10)) / (1 - 0.9**step)
        rows -= pace * slope / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        print(f"step {step}: mean cosine {cosine.mean():.4f}", file=sys.stderr)  # noqa: T201
    return rows


def quantised(vectors: Floats) -> tuple[NDArray[np.int8], NDArray[np.uint16]]:
    """Return int8 rows and the uint16 weight of each: row times weight is `vectors` to scale."""
    peak = np.abs(vectors).max(axis=1, keepdims=True)
    rows = np.rint(vectors / peak * 127).astype(np.int8)
    weights = np.maximum(1, np.rint(peak[:, 0] / peak.max() * LARGEST)).astype(np.uint16)
    return rows, weights


def make(model: MiniLM, texts: Sequence[str]) -> None:
    """Write the table of `model`, fitted to `texts`, beside the embedder."""
    kept = [n for n, piece in enumerate(model.vocabulary) if ordinary(piece)]
    vocabulary = [model.vocabulary[n] for n in kept]
    alone = model.embed_numbers([[model.first, n, model.last] for n in kept], batch=512)
    whole = model.embed(texts)
    axes = principal(whole, DIMENSION)
    first = (alone - alone.mean(axis=0)) @ axes * rarity(len(kept))[:, None]
    first /= np.linalg.norm(first, axis=1).mean()
    rows, weights = quantised(fitted(first, uses(texts, vocabulary), unit(whole @ axes)))
    joined = np.frombuffer("\n".join(vocabulary).encode(), np.uint8)
    np.savez_compressed(TABLE, vocabulary=joined, rows=rows, weights=weights)


if __name__ == "__main__":
    make(MiniLM(Path(sys.argv[1])), sentences(Path(sys.argv[2])))
