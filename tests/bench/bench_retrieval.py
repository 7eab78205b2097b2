"""What it costs to let memories come to mind, and to embed a text. Knows arrays; lives no town.

Measured in a process of its own with one BLAS thread, as a simulation beside a model server must
run: more threads spin on the cores that the server needs. Each figure is the middle of many calls.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from agents.memory.memory_stream import Memory, MemoryStream
from agents.memory.retrieval import Weights, freshness, ranking
from agents.memory.static_embedder import StaticEmbedder
from tests.bench.figure import Figure, figure
from town.rng import Dice, rng

ROOT = Path(__file__).parent.parent.parent
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
MEMORIES, DIMENSION, COUNT, DECAY = 5000, 96, 30, 0.995

PRODUCT = "the bare product of 5,000 x 96 vectors and a query (numpy, float32), here"
LOOP = "one memory at a time in Python, as the paper's code goes about it, same formula, here"
TEXT = (
    "Maria and Tom were talking with Ada about the party in the garden of the bakery, "
    "and Peter walked to the school over the bridge with a letter for the morning."
)


def microseconds(call: Callable[[], object], rounds: int) -> float:
    """Return what one `call` takes: the median of `rounds` in wall-clock microseconds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return median(taken) * 1e6


def code_rows(dice: Dice, count: int) -> list[bytes]:
    """Return `count` vectors of random codes, -127 to 127."""
    return [bytes(dice.below(255) - 127 & 255 for _ in range(DIMENSION)) for _ in range(count)]


def one_by_one(memories: list[dict[str, Any]], query: list[float], now: float) -> list[int]:
    """Return the best memories by three dictionaries and a sort, each cosine by itself."""
    recency = {m["n"]: DECAY ** (now - m["hours"]) for m in memories}
    importance = {m["n"]: float(m["importance"]) for m in memories}
    relevance = {m["n"]: cosine(m["vector"], query) for m in memories}
    total = dict.fromkeys(recency, 0.0)
    for term in (recency, importance, relevance):
        low, high = min(term.values()), max(term.values())
        for n, value in term.items():
            total[n] += (value - low) / (high - low)
    return sorted(total, key=lambda n: (-total[n], -n))[:COUNT]


def cosine(a: list[float], b: list[float]) -> float:
    """Return the cosine of two lists of numbers, turned into arrays at each call."""
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


def of_retrieval() -> Iterator[Figure]:
    """Yield the figures of retrieval from 5,000 memories."""
    dice = rng(1, "bench", "retrieval")
    rows = code_rows(dice, MEMORIES)
    hours = [dice.below(24 * 360) / 360 for _ in rows]
    important = [dice.between(1, 10) for _ in rows]
    vectors = np.frombuffer(b"".join(rows), np.int8).reshape(MEMORIES, DIMENSION)
    stored = np.asfortranarray(vectors.astype(np.float32))  # as the stream keeps them
    query = np.frombuffer(code_rows(dice, 1)[0], np.int8).astype(np.float32)
    columns = (
        1 / np.sqrt((stored.astype(np.float64) ** 2).sum(axis=1)),
        np.array([freshness(h, DECAY) for h in hours]),
        np.array(important, np.float64),
    )
    plain = [
        {"n": n, "hours": h, "importance": i, "vector": v.tolist()}
        for n, (h, i, v) in enumerate(zip(hours, important, stored, strict=True))
    ]
    found = [f.n for f in ranking(query, stored, *columns).best(COUNT)]
    if found != one_by_one(plain, query.tolist(), 24.0):
        raise RuntimeError("The two ways of retrieving do not agree; their times mean nothing.")
    ours = microseconds(lambda: ranking(query, stored, *columns).best(COUNT), 2000)
    product = microseconds(lambda: stored @ query, 2000)
    loop = microseconds(lambda: one_by_one(plain, query.tolist(), 24.0), 7)
    name = "30 best of 5,000 memories"
    yield figure(name, ours, "us", loop, 120, LOOP)
    yield figure(f"{name}, over the product alone", ours, "us", product, None, PRODUCT)
    yield figure(f"{name}, by the stream", by_the_stream(rows, hours, important), "us")


def by_the_stream(rows: list[bytes], hours: list[float], important: list[int]) -> float:
    """Return the microseconds of a search by `MemoryStream`, as a mind makes it."""
    start = datetime(2026, 2, 13)
    stream = MemoryStream(DIMENSION, start, DECAY, Weights())
    for n, (row, hour, importance) in enumerate(zip(rows, hours, important, strict=True)):
        when = start + timedelta(hours=hour)
        stream.add(Memory(n, "observation", "", importance, n, when, vector=row))
    query = np.frombuffer(rows[0], np.int8)
    return microseconds(lambda: stream.ranked(query).best(COUNT), 2000)


def of_embedding() -> Iterator[Figure]:
    """Yield the figures of the static embedder."""
    dice = rng(1, "bench", "embedding")
    words = TEXT.split()
    texts = [" ".join(dice.choice(words) for _ in range(18)) for _ in range(2000)]
    began = time.perf_counter()
    embedder = StaticEmbedder()
    embedder.embed(["the first"])
    yield figure("loading the table", (time.perf_counter() - began) * 1e3, "ms", goal=80)
    embedder.embed([TEXT])
    fresh = iter(texts)
    new = microseconds(lambda: embedder.embed([next(fresh)]), len(texts))
    yield figure("embedding a new text of 18 words", new, "us", goal=60)
    known = microseconds(lambda: embedder.embed(texts[:1]), 2000)
    yield figure("embedding a text met before", known, "us")


def figures() -> list[Figure]:
    """Return all figures, measured in a process of its own; takes some ten seconds."""
    command = [sys.executable, "-m", "tests.bench.bench_retrieval"]
    settings = os.environ | ONE_THREAD
    said = subprocess.run(command, cwd=ROOT, env=settings, check=True, stdout=subprocess.PIPE)
    measured: list[Figure] = json.loads(said.stdout)
    return measured


if __name__ == "__main__":
    print(json.dumps([*of_retrieval(), *of_embedding()]))  # noqa: T201
