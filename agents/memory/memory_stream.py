"""The memory stream of one agent: an append-only list of memories, searched by score.

The scores' terms are kept as columns of arrays, so that a search is a few vector operations; how a
score comes about is in `retrieval.py`. The stream grows by doubling its arrays.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np

from agents.asks.context import MemoryExcerpt
from agents.memory.embedder import Codes
from agents.memory.own_retrieval import RetrievalError, name_of
from agents.memory.retrieval import Floats, Ranking, Weights, exact_type, freshness, ranking
from town.interface import MemoryAdded

OBSERVED = ("observation", "talk")  # kinds of memories of what happened
UNKEPT = -1  # `n` of a memory that was not kept, as in a mind without observation


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
    def excerpt(self) -> MemoryExcerpt:
        """The memory as a prompt shows it, without scores."""
        return MemoryExcerpt(
            self.n, self.text, self.kind, self.when, self.importance, self.about, self.facts
        )

    @property
    def added(self) -> MemoryAdded:
        """The memory as the run file keeps it."""
        return MemoryAdded(
            n=self.n,
            kind=self.kind,
            text=self.text,
            importance=self.importance,
            created=self.created,
            place=self.place,
            about=self.about,
            facts=self.facts,
            evidence=self.evidence,
            depth=self.depth,
            source=self.source,
            vector=self.vector,
        )


@dataclass(frozen=True)
class Search:
    """What own retrieval scores: all memories of one mind, and what the settings make of them.

    `ranking.terms` are recency, importance and relevance, shape (3, n), each scaled to 0 to 1;
    `ranking.score` is their weighted sum, shape (n,). A memory's `n` is its position.
    """

    memories: Sequence[Memory]
    ranking: Ranking


Retrieval = Callable[[Search], Floats]
"""Own retrieval: gives each memory of a search its score, shape (n,); the highest are shown."""


class MemoryStream:
    """An append-only list of memories with vectorised columns."""

    def __init__(
        self,
        dimension: int,
        start: datetime,
        decay: float,
        weights: Weights,
        retrieval: Retrieval | None = None,
    ) -> None:
        self._retrieval = retrieval
        self.memories: list[Memory] = []
        self._by_kind = defaultdict[str, list[Memory]](list)
        self._start, self._decay, self._weights = start, decay, weights
        self._dtype = exact_type(dimension)
        self._vectors = np.zeros((64, dimension), self._dtype, order="F")  # a column per component
        self._inverse = np.zeros(64)
        self._fresh = np.zeros(64)
        self._importance = np.zeros(64)

    def __len__(self) -> int:
        return len(self.memories)

    def __deepcopy__(self, memo: dict[int, object]) -> "MemoryStream":
        """Return a copy of the stream, with the same memories: they never change."""
        then = copy(self)
        then.memories = self.memories.copy()
        then._vectors, then._inverse = self._vectors.copy(order="F"), self._inverse.copy()
        then._fresh, then._importance = self._fresh.copy(), self._importance.copy()
        kept = {kind: memories.copy() for kind, memories in self._by_kind.items()}
        then._by_kind = defaultdict(list, kept)
        return then

    def of(self, numbers: Sequence[int]) -> "MemoryStream":
        """Return a stream of some of the memories alone, in this order and numbered anew."""
        then, chosen, count = copy(self), np.array(numbers, np.intp), len(numbers)
        now = {n: i for i, n in enumerate(numbers)}
        then.memories = [
            replace(memory, n=i, evidence=tuple(now[n] for n in memory.evidence if n in now))
            for i, memory in enumerate(self.memories[n] for n in numbers)
        ]
        then._vectors = self._vectors.copy(order="F")
        then._vectors[:count] = self._vectors[chosen]
        then._inverse, then._fresh, then._importance = (
            np.concatenate([column[chosen], np.zeros(len(column) - count)])
            for column in (self._inverse, self._fresh, self._importance)
        )
        then._by_kind = defaultdict(list)
        for memory in then.memories:
            then._by_kind[memory.kind].append(memory)
        return then

    def add(self, memory: Memory, accessed: datetime | None = None) -> Memory:
        """Append `memory`, whose `n` must be the length of the stream; it counts as accessed."""
        n = len(self.memories)
        if memory.n != n:
            raise ValueError(f"memory {memory.n} does not follow on {n - 1}")
        if n == len(self._fresh):
            self._grow()
        codes = np.frombuffer(memory.vector, np.int8).astype(self._dtype)
        length = float(np.sqrt(np.dot(codes, codes)))
        self._vectors[n] = codes
        self._inverse[n] = 1.0 / length if length else 0.0
        self._importance[n] = memory.importance
        self.memories.append(memory)
        self._by_kind[memory.kind].append(memory)
        self.touch(n, accessed or memory.when)
        return memory

    def touch(self, n: int, when: datetime) -> None:
        """Record that memory `n` was retrieved at `when`, which restarts its recency decay."""
        hours = (when - self._start).total_seconds() / 3600
        self._fresh[n] = freshness(hours, self._decay)

    def ranked(self, query: Codes) -> Ranking:
        """Return all memories with their scores for `query` (d,).

        Raises RetrievalError where own retrieval gives no scores.
        """
        n = len(self.memories)
        found = ranking(
            query.astype(self._dtype),
            self._vectors[:n],
            self._inverse[:n],
            self._fresh[:n],
            self._importance[:n],
            self._weights,
        )
        return found if self._retrieval is None else self._own(self._retrieval, found)

    def _own(self, retrieval: Retrieval, found: Ranking) -> Ranking:
        try:
            score = np.array(retrieval(Search(self.memories, found)), np.float64)
        except Exception as error:
            raise RetrievalError(
                f"Own retrieval '{name_of(retrieval)}' fails: {type(error).__name__}: {error}"
            ) from error
        if score.shape != found.score.shape or not np.isfinite(score).all():
            raise RetrievalError(
                f"Own retrieval '{name_of(retrieval)}' has to give a finite score for each of "
                f"{len(found.score)} memories; it gave an array of shape {score.shape}."
            )
        return Ranking(found.terms, score)

    def of_kind(self, kind: str) -> Sequence[Memory]:
        """Return all memories of one kind, newest last."""
        return self._by_kind.get(kind, ())

    def latest(self, count: int) -> Sequence[Memory]:
        """Return the last `count` memories, newest last."""
        return self.memories[-count:]

    def _grow(self) -> None:
        size = 2 * len(self._fresh)
        wide = np.zeros((size, self._vectors.shape[1]), self._dtype, order="F")
        wide[: len(self._vectors)] = self._vectors
        self._vectors = wide
        self._inverse, self._fresh, self._importance = (
            np.concatenate([column, np.zeros(size - len(column))])
            for column in (self._inverse, self._fresh, self._importance)
        )
