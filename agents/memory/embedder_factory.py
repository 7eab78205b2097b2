"""Open an embedder by name, and keep the vectors of a run.

`EMBEDDERS` lists what --embedder takes: a new embedder is one class and one line there. A run whose
embedder is not the built-in one stores each vector it computes (`CachedEmbedder`), so that resuming
or replaying it needs no embedder for texts it has seen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from agents.memory.embedder import Codes, Embedder, EmbedderError
from agents.memory.sentence_embedder import DEFAULT_MODEL, SentenceEmbedder
from agents.memory.static_embedder import StaticEmbedder
from town.interface import stable_hash

StoreVectors = Callable[[Sequence[tuple[str, bytes]]], None]  # digests of texts with their vectors


@dataclass(frozen=True, slots=True)
class EmbedderKind:
    """One line of the registry."""

    form: str  # what a user writes; [...] may be left out
    build: Callable[[str], Embedder]  # gets what follows the colon, "" for nothing


def _static(model: str) -> Embedder:
    if model:
        raise EmbedderError(f"The embedder 'static' takes no name behind it ('{model}').")
    return StaticEmbedder()


def _sentence(model: str) -> Embedder:
    return SentenceEmbedder(model or DEFAULT_MODEL)


EMBEDDERS: Mapping[str, EmbedderKind] = MappingProxyType(
    {
        "static": EmbedderKind("static", _static),
        "sentence": EmbedderKind("sentence[:MODEL]", _sentence),
    }
)
"""Every embedder by the prefix of its name."""


def open_embedder(name: str) -> Embedder:
    """Return the embedder called `name`, KIND or KIND:MODEL. Raises EmbedderError."""
    prefix, _, model = name.partition(":")
    if name == StaticEmbedder.name:
        return StaticEmbedder()
    kind = EMBEDDERS.get(prefix)
    if kind is None:
        forms = ", ".join(kind.form for kind in EMBEDDERS.values())
        raise EmbedderError(f"There is no embedder '{name}'. You can use: {forms}.")
    return kind.build(model)


def describe(embedder: Embedder) -> str:
    """Return what the manifest says of an embedder: name, dimension and type of the codes."""
    return f"{embedder.name}, {embedder.dimension} x int8"


def run_embedder(
    description: str,
    vectors: Mapping[str, bytes],
    store: StoreVectors,
    open_named: Callable[[str], Embedder] = open_embedder,
) -> Embedder:
    """Return the embedder of a run with that `description` in its manifest and stored `vectors`.

    The model is loaded when a text comes up whose vector is not stored; `store` takes new ones.
    `open_named` opens an embedder by its name.
    """
    name, _, size = description.rpartition(", ")
    if name in ("", StaticEmbedder.name):
        return StaticEmbedder()
    dimension = int(size.partition(" ")[0])
    return CachedEmbedder(name, dimension, lambda: open_named(name), vectors, store)


class CachedEmbedder:
    """Looks a text's vector up among those of the run; computes and stores what is missing."""

    def __init__(
        self,
        name: str,
        dimension: int,
        load: Callable[[], Embedder],
        vectors: Mapping[str, bytes],
        store: StoreVectors,
    ) -> None:
        self.name, self.dimension = name, dimension
        self._load, self._vectors, self._store = load, dict(vectors), store
        self._loaded: Embedder | None = None

    def embed(self, texts: Sequence[str]) -> Codes:
        """Return the vectors of `texts`, shape (len(texts), dimension).

        Raises EmbedderError when a new text needs an embedder that cannot be loaded, or whose
        vectors differ from the run's: they are never mixed.
        """
        digests = [stable_hash(text) for text in texts]
        new = {d: t for d, t in zip(digests, texts, strict=True) if d not in self._vectors}
        if new:
            codes = self._embedder.embed(list(new.values()))
            rows = [(d, vector.tobytes()) for d, vector in zip(new, codes, strict=True)]
            self._store(rows)
            self._vectors.update(rows)
        joined = b"".join([self._vectors[d] for d in digests])
        return np.frombuffer(joined, np.int8).reshape(len(texts), self.dimension)

    @property
    def _embedder(self) -> Embedder:
        if self._loaded is None:
            loaded = self._load()
            if (loaded.name, loaded.dimension) != (self.name, self.dimension):
                raise EmbedderError(
                    f"The memories of this run have {self.dimension} numbers by {self.name}; "
                    f"{loaded.name} gives {loaded.dimension}. They cannot be compared; begin a new "
                    "run to use another embedder."
                )
            self._loaded = loaded
        return self._loaded
