"""The sentence encoder all-MiniLM-L6-v2 in numpy alone.

Needed only to make and to evaluate the static table; towns never load these weights.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.memory.wordpiece import WordPiece, words

Floats = NDArray[np.float32]
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH, MAX_PIECES = 6, 12, 384, 256


def read_safetensors(path: Path) -> dict[str, Floats]:
    """Return the float32 tensors of a safetensors file, checked against the known SHA-256."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{path} is not the all-MiniLM-L6-v2 weights this was written for.")
    size = int.from_bytes(data[:8], "little")
    tensors: dict[str, Floats] = {}
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if entry.get("dtype") == "F32":
            low, high = (8 + size + offset for offset in entry["data_offsets"])
            tensors[name] = np.frombuffer(data[low:high], np.float32).reshape(entry["shape"])
    return tensors


def erf(x: Floats) -> Floats:
    """Return the error function to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26)."""
    t = 1 / (1 + np.float32(0.3275911) * np.abs(x))
    p = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    return np.asarray(np.sign(x) * (1 - p * np.exp(-x * x)), np.float32)


def gelu(x: Floats) -> Floats:
    """Return the exact (erf) form of the Gaussian error linear unit."""
    return np.asarray(0.5 * x * (1 + erf(x * np.float32(0.5**0.5))), np.float32)


class MiniLM:
    """The encoder: texts in, unit vectors of 384 numbers out."""

    def __init__(self, folder: Path) -> None:
        self._weights = read_safetensors(folder / "model.safetensors")
        self.vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522]
        self._pieces = WordPiece(self.vocabulary)
        self._unknown, self.first, self.last = (
            self.vocabulary.index(t) for t in ("[UNK]", "[CLS]", "[SEP]")
        )

    def numbers(self, text: str) -> list[int]:
        """Return the piece numbers of `text` between [CLS] and [SEP]."""
        inner = [n for w in words(text) for n in self._pieces.pieces(w) or (self._unknown,)]
        return [self.first, *inner[: MAX_PIECES - 2], self.last]

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return (n, 384) unit vectors. Only texts of equal length share a batch: no padding."""
        return self.embed_numbers([self.numbers(t) for t in texts])

    def embed_numbers(self, rows: Sequence[Sequence[int]], batch: int = 64) -> Floats:
        """Return (n, 384) unit vectors of rows of piece numbers."""
        out = np.zeros((len(rows), WIDTH), np.float32)
        for chosen in _by_length(rows, batch):
            out[chosen] = self._forward(np.array([rows[i] for i in chosen]))
        return out

    def _forward(self, numbers: NDArray[np.int64]) -> Floats:
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][numbers]
        x = x + w["embeddings.position_embeddings.weight"][: numbers.shape[1]]
        x = x + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.")
        mean = x.mean(axis=1)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)

    def _layer(self, x: Floats, at: str) -> Floats:
        q, k, v = (
            self._heads(self._linear(x, f"{at}attention.self.{n}"))
            for n in ("query", "key", "value")
        )
        scores = q @ k.swapaxes(2, 3) / np.float32((WIDTH / HEADS) ** 0.5)
        scores = np.exp(scores - scores.max(axis=3, keepdims=True))
        seen = (scores / scores.sum(axis=3, keepdims=True)) @ v
        seen = seen.swapaxes(1, 2).reshape(x.shape)
        x = self._norm(
            x + self._linear(seen, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm"
        )
        inner = gelu(self._linear(x, f"{at}intermediate.dense"))
        return self._norm(x + self._linear(inner, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        return np.asarray(x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"])

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        return np.asarray(x * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"])

    @staticmethod
    def _heads(x: Floats) -> Floats:
        return x.reshape(*x.shape[:2], HEADS, WIDTH // HEADS).swapaxes(1, 2)


def _by_length(rows: Sequence[Sequence[int]], batch: int) -> Iterable[list[int]]:
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i]), i))
    group: list[int] = []
    for i in order:
        if group and (len(group) == batch or len(rows[group[0]]) != len(rows[i])):
            yield group
            group = []
        group.append(i)
    if group:
        yield group
