"""Measure how well the static table ranks a town's memories.

    python -m agents.memory.static_table.evaluate FOLDER

For each question of tests/agents/memory/town_questions.yaml all its memories are ranked: by the
table, by the encoder all-MiniLM-L6-v2 in FOLDER, and by shared letters. `agreement` is Spearman's
rank correlation with the encoder, `top 10` the share of the encoder's ten best that are among the
ranking's own, both averaged over questions; `R@1` and `R@3` say how often the answer is among the
first one or three.
"""

import sys
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from agents.memory.static_embedder import StaticEmbedder, hashed
from agents.memory.static_table.minilm import MiniLM
from agents.memory.wordpiece import words

Floats = NDArray[np.float64]
QUESTIONS = Path(__file__).parents[3] / "tests" / "agents" / "memory" / "town_questions.yaml"


def cosines(of: Floats, to: Floats) -> Floats:
    """Return the cosine of each row of `of` to each row of `to`, shape (len(of), len(to))."""
    unit = [v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-12) for v in (of, to)]
    return np.asarray(unit[0] @ unit[1].T)


def ranks(scores: Floats) -> Floats:
    """Return the rank of each score in its row, the best is 0; equal scores keep their order."""
    return np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1).astype(np.float64)


def rank_quality(scores: Floats, teacher: Floats, answers: NDArray[np.int64]) -> dict[str, float]:
    """Return the four metrics for `scores` and `teacher`, both (questions, memories)."""
    own, ideal = ranks(scores), ranks(teacher)
    pairs = zip(own, ideal, strict=True)
    answer_ranks = own[np.arange(len(own)), answers]
    return {
        "agreement": float(np.mean([np.corrcoef(a, b)[0, 1] for a, b in pairs])),
        "top 10": float(((own < 10) & (ideal < 10)).sum() / (10 * len(own))),
        "R@1": float((answer_ranks < 1).mean()),
        "R@3": float((answer_ranks < 3).mean()),
    }


def trigram_vectors(texts: list[str]) -> Floats:
    """Return the hashed letter trigrams of each text: the baseline without any model."""
    return np.array([sum(hashed(w, 384) for w in words(t)) for t in texts], np.float64)


def evaluate(folder: Path) -> None:
    """Print the metrics of the three rankings."""
    items = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    asks = [item["ask"] for item in items]
    memories = [text for item in items for text in (item["answer"], *item["decoys"])]
    answers = np.array([memories.index(item["answer"]) for item in items])
    model, table = MiniLM(folder), StaticEmbedder()
    teacher = cosines(*(model.embed(t).astype(np.float64) for t in (asks, memories)))
    own = cosines(*(table.embed(t).astype(np.float64) for t in (asks, memories)))
    shared = cosines(trigram_vectors(asks), trigram_vectors(memories))
    print(f"{len(asks)} questions, {len(memories)} memories")  # noqa: T201
    for name, scores in (("MiniLM", teacher), (table.name, own), ("shared letters", shared)):
        metrics = rank_quality(scores, teacher, answers)
        print(f"{name:18}", *(f"{k} {v:.2f}" for k, v in metrics.items()), sep="  ")  # noqa: T201


if __name__ == "__main__":
    evaluate(Path(sys.argv[1]))
