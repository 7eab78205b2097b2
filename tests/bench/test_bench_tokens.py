"""The cache that the bench of tokens reckons with is the server's: whole blocks, oldest out."""

import pytest

from agents.prompts.render import RenderedPrompt
from tests.bench.bench_tokens import BLOCK, Cache, chat, qwen

LONG = list(range(3 * BLOCK + 5))


def test_what_begins_alike_is_served_in_whole_blocks() -> None:
    cache = Cache(None)
    assert cache.served(LONG) == 0
    assert cache.served(LONG) == 3 * BLOCK
    assert cache.served([*LONG[: 2 * BLOCK - 1], -1, -2]) == BLOCK
    assert cache.served([-1, *LONG]) == 0  # each block is known by all before it


def test_the_last_token_is_always_computed() -> None:
    cache = Cache(None)
    cache.served(LONG[: 2 * BLOCK])
    assert cache.served(LONG[: 2 * BLOCK]) == BLOCK


def test_what_was_used_longest_ago_is_dropped_first() -> None:
    cache = Cache(3 * BLOCK)
    first, second = LONG[: BLOCK + 1], [-n for n in LONG[: 2 * BLOCK + 1]]
    cache.served(first)
    cache.served(second)
    assert cache.served(first) == BLOCK  # used now, so the beginning of `second` is the oldest
    cache.served([7] * (BLOCK + 1))
    assert (cache.served(first), cache.served(second)) == (BLOCK, 0)


def test_a_prompt_is_counted_as_the_model_reads_it() -> None:
    tokenize = qwen()
    if tokenize is None:
        pytest.skip("the vocabulary comes with the extra bench")
    said = chat(RenderedPrompt("Be Ada.", "Hello!", {}, 1))
    assert len(tokenize(said)) == 3 * 3 + 3 + 2 + 4
