"""The built-in embedder: a table of word-piece vectors, no network and no torch.

The table holds one vector per word piece, fitted so that sums of them point where the sentence
encoder all-MiniLM-L6-v2 points (see NOTICE and agents/memory/static_table/make.py). A text is the
weighted sum of its pieces, in integers throughout, so equal text gives equal bytes on any machine,
alone or in a batch. Chinese words and words in non-Latin letters, which the encoder was not trained
on, are hashed by their characters: the more they share, the more alike they are.

How good: 30 questions are put to 90 memories of a town, 60 of them decoys that share words with a
question. The order of the memories agrees with the encoder's by a rank correlation of 0.68; the
answer comes first for 43 % of the questions (by the encoder 53 %, by shared letters 0 %), among
the first three for 70 % (87 %, 3 %). Measured by agents/memory/static_table/evaluate.py.

In Chinese, by characters and pairs of them, ten questions put to 20 memories of a town find the
answer first for six, among the first three for nine; a memory without a shared character is not
found (tests/agents/memory/test_static_embedder.py). For a long run in Chinese, an encoder trained
on Chinese (`--embedder sentence:MODEL`) retrieves better.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.memory.embedder import Codes
from agents.memory.wordpiece import WordPiece, is_chinese, words
from town.interface import stable_digest

Sums = NDArray[np.int64]
TABLE = Path(__file__).with_name("static_table.npz")
_HASHED_PART = 500_000  # each component of a hashed vector: about that of a rare word
_LAST_LATIN = "\u024f"  # later ones were decomposed before


class StaticEmbedder:
    """Sums the table's vectors over the word pieces of a text; caches texts and words."""

    name = "minilm-static-96"
    dimension = 96

    def __init__(self, texts: int = 20_000, words: int = 8_000) -> None:
        """Cache the vectors of the last `texts` texts and `words` words."""
        self._text_vector = lru_cache(texts)(self._codes)
        self._word_vector = lru_cache(words)(self._sum)

    def embed(self, texts: Sequence[str]) -> Codes:
        """Return the vectors of `texts`, shape (len(texts), 96); without words, all zeros."""
        joined = b"".join([self._text_vector(text) for text in texts])
        return np.frombuffer(joined, np.int8).reshape(len(texts), self.dimension)

    @cached_property
    def _table(self) -> tuple[WordPiece, NDArray[np.int8], NDArray[np.uint16]]:
        with np.load(TABLE, allow_pickle=False) as table:
            vocabulary = table["vocabulary"].tobytes().decode().split("\n")
            return WordPiece(vocabulary), table["rows"], table["weights"]

    def _codes(self, text: str) -> bytes:
        singles = words(text)
        pairs = (
            [] if text.isascii() else [a + b for a, b in pairwise(singles) if _are_chinese(a, b)]
        )
        parts = b"".join([self._word_vector(word) for word in [*singles, *pairs]])
        total = np.frombuffer(parts, np.int64).reshape(-1, self.dimension).sum(axis=0)
        return quantised(total).tobytes()

    def _sum(self, word: str) -> bytes:
        """Return the weighted sum of the pieces of `word` as int64, or its hash if it has none."""
        pieces, rows, weights = self._table
        numbers = [] if foreign(word) else list(pieces.pieces(word))
        if not numbers:
            return hashed(word, self.dimension).tobytes()
        chosen = rows[numbers].astype(np.int64) * weights[numbers].astype(np.int64)[:, None]
        return np.asarray(chosen.sum(axis=0), np.int64).tobytes()


def quantised(total: Sums) -> Codes:
    """Return `total` divided so that its largest part is 127, halves away from zero, as int8."""
    peak = int(np.abs(total).max(initial=0))
    if not peak:
        return np.zeros(total.shape, np.int8)
    size = (np.abs(total) * 254 + peak) // (2 * peak)
    return np.asarray(np.sign(total) * size, np.int8)


def foreign(word: str) -> bool:
    """Return whether `word` is in non-Latin letters, of which the table has single ones only."""
    return word[0].isalpha() and word[0] > _LAST_LATIN


def hashed(word: str, dimension: int) -> Sums:
    """Return the sum over all letter trigrams of a vector drawn from the BLAKE2b digest of each."""
    total = np.zeros(dimension, np.int64)
    for start in range(max(1, len(word) - 2)):
        gram = word[start : start + 3].encode()
        digest = np.frombuffer(stable_digest(gram, dimension // 8), np.uint8)
        total += (np.unpackbits(digest).astype(np.int64) * 2 - 1) * _HASHED_PART
    return total


def _are_chinese(a: str, b: str) -> bool:
    return is_chinese(a[0]) and is_chinese(b[0])
