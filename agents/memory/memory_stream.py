"""The memory stream of one agent: what it remembers, in columns, and when each was last retrieved.

Knows memories and their vectors; knows no world, no plan, and nothing of how questions are asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from agents.asks.context import MemoryExcerpt
from agents.memory.retrieval import (
    RetrievedMemory,
    Weights,
    exact,
    freshness,
    top,
)

Codes = NDArray[np.int8]


@dataclass(frozen=True)
class Memory:
    """One memory. `n` is its position in the stream."""

    n: int
    kind: str  # observation | reflection | plan | talk | seed | thought
    text: str
    importance: int  # 1 to 10
    created: int  # tick of what is remembered
    when: datetime
    place: str = ""
    about: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    depth: int = 0
    source: str = ""
    vector: bytes = b""

    @cached_property
    def shown(self) -> MemoryExcerpt:
        """Return the memory as a question shows it, without scores."""
        return self.scored((0.0, 0.0, 0.0))

    def scored(self, scores: tuple[float, float, float]) -> MemoryExcerpt:
        """Return the memory as a question shows it, with what brought it there."""
        return MemoryExcerpt(
            self.n,
            self.text,
            self.kind,
            self.when,
            self.importance,
            self.about,
            self.facts,
            scores,
        )


class MemoryStream:
    """An append-only list of memories with vectorised columns."""

    def __init__(self, dimension: int, start: datetime, decay: float, weights: Weights) -> None:
        self.memories: list[Memory] = []
        self._start, self._decay, self._weights = start, decay, weights
        self._exact = exact(dimension)
        self._vectors = np.zeros((64, dimension), self._exact, order="F")  # by component
        self._inverse = np.zeros(64)
        self._fresh = np.zeros(64)
        self._importance = np.zeros(64)

    def __len__(self) -> int:
        return len(self.memories)

    def add(self, memory: Memory, accessed: datetime | None = None) -> Memory:
        """Append `memory`, whose `n` must be the length of the stream; it counts as accessed."""
        n = len(self.memories)
        if memory.n != n:
            raise ValueError(f"memory {memory.n} does not follow on {n - 1}")
        if n == len(self._fresh):
            self._grow()
        codes = np.frombuffer(memory.vector, np.int8).astype(self._exact)
        length = float(np.sqrt(np.dot(codes, codes)))
        self._vectors[n] = codes
        self._inverse[n] = 1.0 / length if length else 0.0
        self._importance[n] = memory.importance
        self.memories.append(memory)
        self.touch(n, accessed or memory.when)
        return memory

    def touch(self, n: int, when: datetime) -> None:
        """Let memory `n` count as last retrieved at `when`."""
        hours = (when - self._start).total_seconds() / 3600
        self._fresh[n] = freshness(hours, self._decay)

    def search(self, query: Codes, count: int) -> list[RetrievedMemory]:
        """Return the `count` memories that score best for `query` (d,), best first."""
        n = len(self.memories)
        return top(
            count,
            query.astype(self._exact),
            self._vectors[:n],
            self._inverse[:n],
            self._fresh[:n],
            self._importance[:n],
            self._weights,
        )

    def latest(self, count: int, kinds: Sequence[str] = ()) -> list[Memory]:
        """Return the last `count` memories, newest last, of `kinds` if any are given."""
        if not kinds:
            return self.memories[-count:]
        found: list[Memory] = []
        for memory in reversed(self.memories):
            if len(found) == count:
                break
            if memory.kind in kinds:
                found.append(memory)
        return found[::-1]

    def _grow(self) -> None:
        size = 2 * len(self._fresh)
        wide = np.zeros((size, self._vectors.shape[1]), self._exact, order="F")
        wide[: len(self._vectors)] = self._vectors
        self._vectors = wide
        self._inverse, self._fresh, self._importance = (
            np.concatenate([column, np.zeros(size - len(column))])
            for column in (self._inverse, self._fresh, self._importance)
        )
