"""What an embedder is: text in, int8 vectors out.

An embedder stands behind retrieval: the angle between two vectors says how alike two texts are.
`static_embedder.py` holds the one that is always there; `embedder_factory.py` opens one by name.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int8]


class EmbedderError(Exception):
    """The embedder cannot be used. The message is a sentence that says what to do instead."""


class Embedder(Protocol):
    """Gives each text a vector of int8 codes. Only the angle between two vectors has a meaning.

    Equal texts must give equal bytes, alone or in a batch: a run is compared byte by byte.
    """

    @property
    def name(self) -> str:
        """The name in the run file. Embedders with different vectors have different names."""

    @property
    def dimension(self) -> int:
        """Codes per vector."""

    def embed(self, texts: Sequence[str]) -> Codes:
        """Return the vectors of `texts`, shape (len(texts), dimension)."""
