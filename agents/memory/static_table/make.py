"""Make agents/memory/static_table.npz from the encoder all-MiniLM-L6-v2.

    python -m agents.memory.static_table.make WEIGHTS WORDNET

WEIGHTS is a folder with model.safetensors and vocab.txt, WORDNET one with WordNet's data.* files.
The first step is that of Model2Vec (Minish Lab, 2024): encode each word piece alone, centre, weigh
down the frequent pieces. Then the rows are fitted so that sums of them point where the encoder
points for whole sentences. About twenty minutes on one core. Make the table once and commit it: the
last bits of a matrix product differ between machines.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.memory.static_embedder import TABLE, foreign
from agents.memory.static_table.corpus import training_texts
from agents.memory.static_table.minilm import MiniLM
from agents.memory.wordpiece import WordPiece, words

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
DIMENSION = 96
SMOOTH = 1e-4  # Arora et al. 2017, "A simple but tough-to-beat baseline", a / (a + p(w))
MAX_WEIGHT = 60_000  # of a row, as an integer
STEPS, STEP_SIZE = 80, 0.02  # of Adam (Kingma and Ba 2015)
PULL = 1.0  # towards the initial rows; the best of 0.01 to 10 on held-out sentences


def is_ordinary(piece: str) -> bool:
    """Return whether `piece` can occur in a text, unlike [CLS], [PAD] or [unused7]."""
    return not (len(piece) > 2 and piece[0] == "[" and piece[-1] == "]")


def principal_axes(vectors: Floats, dimension: int) -> Floats:
    """Return the first axes of `vectors` as columns, turned to a positive largest part."""
    _, axes = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    axes = axes[:, ::-1][:, :dimension]
    strongest = axes[np.abs(axes).argmax(axis=0), np.arange(dimension)]
    return np.asarray(axes * np.sign(strongest), np.float32)


def rarity_weights(count: int) -> Floats:
    """Return SMOOTH / (SMOOTH + p) for ranks 1 to `count`, p by Zipf's law; BERT lists by rank."""
    share = 1 / np.arange(1, count + 1)
    return np.asarray(SMOOTH / (SMOOTH + share / share.sum()), np.float32)


def normalised(vectors: Floats) -> Floats:
    """Return `vectors` scaled to length 1."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-6), np.float32)


@dataclass(frozen=True)
class Occurrences:
    """Which piece occurs in which text: two columns of equal length, in the order of the texts."""

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


def occurrences(texts: Sequence[str], vocabulary: Sequence[str]) -> Occurrences:
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
    return Occurrences(table[:, 0], table[:, 1])


def fit_rows(initial: Floats, used: Occurrences, target: Floats) -> Floats:
    """Return rows near `initial` whose sums point along `target` (texts, d), unit vectors."""
    rows, slope, square = initial.copy(), np.zeros_like(initial), np.zeros_like(initial)
    for step in range(1, STEPS + 1):
        sums = used.per_text(rows, len(target))
        length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        sums /= length
        cosine = (sums * target).sum(axis=1, keepdims=True)
        change = used.per_piece((cosine * sums - target) / length, len(rows)) + PULL * (
            rows - initial
        )
        slope += 0.1 * (change - slope)
        square += 0.001 * (change * change - square)
        pace = STEP_SIZE * (1 - step / (STEPS + 10)) / (1 - 0.9**step)
        rows -= pace * slope / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        print(f"step {step}: mean cosine {cosine.mean():.4f}", file=sys.stderr)  # noqa: T201
    return rows


def quantised(vectors: Floats) -> tuple[NDArray[np.int8], NDArray[np.uint16]]:
    """Return int8 rows and a uint16 weight for each: their product is `vectors` to scale."""
    peak = np.abs(vectors).max(axis=1, keepdims=True)
    rows = np.rint(vectors / peak * 127).astype(np.int8)
    weights = np.maximum(1, np.rint(peak[:, 0] / peak.max() * MAX_WEIGHT)).astype(np.uint16)
    return rows, weights


def make_table(model: MiniLM, texts: Sequence[str]) -> None:
    """Fit the table of `model` to `texts` and write it beside the embedder."""
    numbers = [n for n, piece in enumerate(model.vocabulary) if is_ordinary(piece)]
    vocabulary = [model.vocabulary[n] for n in numbers]
    alone = model.embed_numbers([[model.first, n, model.last] for n in numbers], batch=512)
    whole = model.embed(texts)
    axes = principal_axes(whole, DIMENSION)
    initial = (alone - alone.mean(axis=0)) @ axes * rarity_weights(len(numbers))[:, None]
    initial /= np.linalg.norm(initial, axis=1).mean()
    rows, weights = quantised(
        fit_rows(initial, occurrences(texts, vocabulary), normalised(whole @ axes))
    )
    joined = np.frombuffer("\n".join(vocabulary).encode(), np.uint8)
    np.savez_compressed(TABLE, vocabulary=joined, rows=rows, weights=weights)


if __name__ == "__main__":
    make_table(MiniLM(Path(sys.argv[1])), training_texts(Path(sys.argv[2])))
