"""The memory stream: what goes in comes out, in order, and retrieval follows what was touched."""

from copy import deepcopy
from datetime import datetime, timedelta

import numpy as np
import pytest

from agents.memory.memory_stream import Memory, MemoryStream
from agents.memory.retrieval import Weights, freshness, ranking
from town.rng import rng

START = datetime(2026, 2, 13, 7)
EAST, NORTH, WEST = (bytes([127, 0]), bytes([0, 127]), bytes([129, 0]))  # 129 is -127 as int8


def stream() -> MemoryStream:
    return MemoryStream(2, START, 0.995, Weights())


def memory(
    n: int, vector: bytes = EAST, hours: float = 0, importance: int = 1, kind: str = "observation"
) -> Memory:
    when = START + timedelta(hours=hours)
    return Memory(n, kind, f"memory {n}", importance, n, when, vector=vector)


def found(memories: MemoryStream, query: bytes = EAST, count: int = 99) -> list[int]:
    return [f.n for f in memories.ranked(np.frombuffer(query, np.int8)).best(count)]


def test_a_new_stream_has_nothing_to_find() -> None:
    memories = stream()
    assert (len(memories), found(memories), memories.latest(3)) == (0, [], [])


def test_memories_are_kept_in_the_order_they_came() -> None:
    memories = stream()
    added = [memories.add(memory(n)) for n in range(3)]
    assert memories.memories == added
    assert [m.text for m in memories.latest(2)] == ["memory 1", "memory 2"]


def test_a_gap_in_the_numbers_is_refused_and_changes_nothing() -> None:
    memories = stream()
    memories.add(memory(0))
    with pytest.raises(ValueError, match="memory 2 does not follow on 0"):
        memories.add(memory(2))
    assert len(memories) == 1
    assert found(memories) == [0]


def test_to_touch_a_memory_brings_it_to_the_front() -> None:
    memories = stream()
    for n in range(3):
        memories.add(memory(n, hours=n))
    assert found(memories) == [2, 1, 0]
    memories.touch(0, START + timedelta(hours=8))
    assert found(memories) == [0, 2, 1]


def test_a_memory_counts_as_retrieved_when_it_happened_unless_told_otherwise() -> None:
    memories = stream()
    memories.add(memory(0, hours=-500), accessed=START + timedelta(hours=3))
    memories.add(memory(1, hours=2))
    assert found(memories) == [0, 1]


def test_what_lies_before_the_start_of_the_run_is_older_still() -> None:
    memories = stream()
    for n, hours in enumerate([-24 * 365.0, 0.0, -24.0]):
        memories.add(memory(n, hours=hours))
    assert found(memories) == [1, 2, 0]


def test_the_vector_and_the_importance_of_a_memory_count() -> None:
    memories = stream()
    for n, (vector, importance) in enumerate([(WEST, 1), (NORTH, 1), (EAST, 1), (WEST, 10)]):
        memories.add(memory(n, vector, importance=importance))
    assert found(memories, EAST) == [3, 2, 1, 0]
    assert found(memories, WEST) == [3, 0, 1, 2]


def test_those_of_one_kind_are_found_among_all() -> None:
    memories = stream()
    for n, kind in enumerate(["observation", "talk", "plan", "talk", "observation"]):
        memories.add(memory(n, kind=kind))
    assert [m.n for m in memories.of_kind("talk")] == [1, 3]
    assert [m.n for m in memories.of_kind("plan")] == [2]
    assert [m.n for m in memories.of_kind("reflection")] == []


def test_a_copy_of_a_stream_stays_as_it_is() -> None:
    memories = stream()
    for n in range(64):
        memories.add(memory(n, hours=n))
    then, before = deepcopy(memories), found(memories)
    memories.touch(0, START + timedelta(hours=99))
    memories.add(memory(64, hours=200, kind="talk"))
    assert (found(then), len(then), list(then.of_kind("talk"))) == (before, 64, [])
    assert found(memories) != before


@pytest.mark.parametrize("size", [1, 63, 64, 65, 128, 129, 300])
def test_growing_loses_nothing(size: int) -> None:
    """A stream filled one by one answers as arrays do that were made at one go."""
    dice = rng(1, "growing", size)
    rows = [
        memory(n, dice.choice([EAST, NORTH, WEST]), dice.below(90), dice.between(1, 10))
        for n in range(size)
    ]
    memories = stream()
    for row in rows:
        memories.add(row)
    at_once = ranking(
        np.array([0, 127], np.float32),
        np.array([list(np.frombuffer(row.vector, np.int8)) for row in rows], np.float32),
        np.full(size, 1 / 127),
        np.array([freshness((row.when - START).total_seconds() / 3600, 0.995) for row in rows]),
        np.array([float(row.importance) for row in rows]),
    ).best(30)
    assert memories.ranked(np.frombuffer(NORTH, np.int8)).best(30) == at_once


def test_a_long_vector_is_no_nearer_than_a_short_one_of_its_direction() -> None:
    memories = stream()
    for n, vector in enumerate(((100, 0), (1, 0), (60, 60), (0, 9))):
        memories.add(memory(n, bytes(vector)))
    best = memories.ranked(np.array((7, 0), np.int8)).best(4)
    relevance = {one.n: round(one.relevance, 6) for one in best}
    assert relevance == {0: 1.0, 1: 1.0, 2: round(0.5**0.5, 6), 3: 0.0}


def test_a_memory_rests_on_no_others_unless_it_says_so() -> None:
    assert (memory(0).depth, memory(0).evidence) == (0, ())
