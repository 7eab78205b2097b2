"""Embedders by name; vectors that a run has kept are used again and never mixed with others."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from agents.memory import embedder_factory
from agents.memory.embedder import Codes, EmbedderError
from agents.memory.embedder_factory import (
    EMBEDDERS,
    CachedEmbedder,
    EmbedderKind,
    describe,
    open_embedder,
    run_embedder,
)
from agents.memory.static_embedder import StaticEmbedder
from sim import Simulation
from tests.helpers.living import HAMLET
from town.interface import stable_hash
from town.runfile import digest, fork, load


def nowhere(rows: Sequence[tuple[str, bytes]]) -> None:
    """Keep nothing."""


class Letters:
    """Counts letters: an embedder whose vectors are easily known, and which notes its work."""

    name, dimension = "letters", 8

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def embed(self, texts: Sequence[str]) -> Codes:
        self.batches.append(list(texts))
        counts = [[text.count(letter) % 100 for letter in "aeinorst"] for text in texts]
        return np.array(counts, np.int8).reshape(len(texts), 8)


def test_a_text_is_embedded_once_and_kept() -> None:
    inner, rows = Letters(), list[tuple[str, bytes]]()
    kept = CachedEmbedder("letters", 8, lambda: inner, {}, rows.extend)
    first = kept.embed(["tea", "toast", "tea"])
    assert first.tolist() == inner.embed(["tea", "toast", "tea"]).tolist()
    kept.embed(["toast", "rain"])
    assert inner.batches == [["tea", "toast"], ["tea", "toast", "tea"], ["rain"]]
    assert [key for key, _ in rows] == [stable_hash(text) for text in ("tea", "toast", "rain")]


def test_what_is_kept_needs_no_embedder() -> None:
    def none() -> Letters:
        raise AssertionError("nobody should need it")

    known = {stable_hash("tea"): Letters().embed(["tea"])[0].tobytes()}
    kept = CachedEmbedder("letters", 8, none, known, nowhere)
    assert kept.embed(["tea"]).tolist() == Letters().embed(["tea"]).tolist()
    assert kept.embed([]).shape == (0, 8)


def test_other_vectors_are_refused() -> None:
    kept = CachedEmbedder("sentence:x", 384, Letters, {}, nowhere)
    with pytest.raises(EmbedderError, match="have 384 numbers by sentence:x; letters gives 8"):
        kept.embed(["tea"])


def test_names_are_understood_or_answered_with_what_there_is() -> None:
    assert open_embedder("static").name == "minilm-static-96"
    assert describe(StaticEmbedder()) == "minilm-static-96, 96 x int8"
    assert isinstance(run_embedder("minilm-static-96, 96 x int8", {}, nowhere), StaticEmbedder)
    with pytest.raises(EmbedderError, match=r"no embedder 'word2vec'\. You can use: static,"):
        open_embedder("word2vec")


def offer(monkeypatch: pytest.MonkeyPatch, letters: Letters) -> None:
    """Let --embedder take "letters"."""
    kind = EmbedderKind("letters", lambda model: letters)
    monkeypatch.setattr(embedder_factory, "EMBEDDERS", {**EMBEDDERS, "letters": kind})


def living(monkeypatch: pytest.MonkeyPatch, path: Path, model: str = "scripted") -> Letters:
    letters = Letters()
    offer(monkeypatch, letters)
    name = None if model.startswith("recorded") else "letters"
    sim = Simulation.create(HAMLET, path, 1, model, embedder=name)
    sim.run(sim.clock.parse("07:40"))
    sim.finish()
    return letters


def test_a_run_keeps_its_vectors_and_a_replay_embeds_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = living(monkeypatch, tmp_path / "a.sqlite")
    texts = [text for batch in first.batches for text in batch]
    assert len(texts) == len(set(texts)) > 70
    assert max(map(len, first.batches)) == 5  # one of everybody's at once
    with load(tmp_path / "a.sqlite") as run:
        assert run.manifest["embedder"] == "letters, 8 x int8"
        assert set(run.vectors()) == {stable_hash(text) for text in texts}
    replay = living(monkeypatch, tmp_path / "b.sqlite", f"recorded:{tmp_path / 'a.sqlite'}")
    assert replay.batches == []
    assert digest(tmp_path / "b.sqlite") == digest(tmp_path / "a.sqlite")


def test_a_resumed_run_and_a_fork_have_the_vectors_so_far(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    living(monkeypatch, tmp_path / "a.sqlite")
    with load(tmp_path / "a.sqlite") as run:
        known, middle = run.vectors(), run.frontier // 2
    fork(tmp_path / "a.sqlite", middle, tmp_path / "b.sqlite")
    letters = Letters()
    offer(monkeypatch, letters)
    sim = Simulation.resume(tmp_path / "b.sqlite")
    sim.run(sim.clock.parse("07:40"))
    sim.finish()
    assert letters.batches == []
    with load(tmp_path / "b.sqlite") as run:
        assert run.vectors() == known
    assert digest(tmp_path / "b.sqlite") == digest(tmp_path / "a.sqlite")
