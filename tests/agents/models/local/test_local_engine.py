"""The two engines in this process, with a stand-in for what computes: queue, room, budget, end.

The stand-ins answer every prompt; real ones are tested in test_in_process.py where vLLM is
installed.
"""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from agents.models.base.budget import TokenBudget
from agents.models.base.profiles import BudgetLimits
from agents.models.base.service import ModelError
from agents.models.base.wire_text import CallText
from agents.models.local import transformers_local, vllm_engine
from agents.models.local.constrained import BatchRow
from agents.models.local.local_engine import LocalEngine
from agents.models.local.transformers_local import LocalModel
from agents.models.local.vllm_engine import VllmEngine
from tests.helpers.asking import answers, one
from tests.helpers.fake_server import GOOD
from tests.helpers.plain_asks import Notes, call, insights, plain

ROOM = 320  # tokens: here characters


class Characters:
    """A tokenizer of one token a character."""

    def apply_chat_template(self, messages: list[dict[str, str]], **_: Any) -> str:
        return "".join(message["content"] for message in messages)

    def encode(self, text: str, add_special_tokens: bool) -> list[int]:
        return [ord(char) for char in text]


class Weights:
    """Stands in for `ConstrainedModel`."""

    room = ROOM

    def __init__(self, reply: str = GOOD) -> None:
        self.reply = reply
        self.batches: list[Sequence[BatchRow]] = []

    def tokens(self, prompt: CallText, thinking: bool) -> list[int]:
        return [ord(char) for char in prompt.system + prompt.user]

    def text(self, ids: Sequence[int]) -> str:
        return "".join(map(chr, ids))

    def replies(self, rows: Sequence[BatchRow]) -> list[list[int]]:
        if self.reply == "breaks":
            raise RuntimeError("out of memory")
        self.batches.append(rows)
        return [[ord(char) for char in self.reply][: row.limit] for row in rows]


class AsyncEngine:
    """Stands in for vLLM's `AsyncLLM`."""

    model_config = SimpleNamespace(max_model_len=ROOM)

    def __init__(self, reply: str = GOOD) -> None:
        self.reply = reply
        self.ended = False

    def get_tokenizer(self) -> Characters:
        return Characters()

    async def generate(
        self, prompt: dict[str, list[int]], sampling: Any, *_: Any, **__: Any
    ) -> Any:
        if self.reply == "breaks":
            raise RuntimeError("out of memory")
        await asyncio.sleep(0)
        text = self.reply[: sampling.max_tokens]
        cut = "length" if len(self.reply) > len(text) else "stop"
        reply = SimpleNamespace(text=text, finish_reason=cut, token_ids=list(text))
        yield SimpleNamespace(outputs=[reply], num_cached_tokens=3)

    def shutdown(self) -> None:
        self.ended = True


Open = Callable[..., LocalEngine]


def opened(kind: str, monkeypatch: pytest.MonkeyPatch, reply: str, **more: Any) -> LocalEngine:
    if kind == "transformers":
        monkeypatch.setattr(transformers_local, "load_model", lambda *_: Weights(reply))
        return LocalModel("m", "weights", 1, plain, **more)
    engine = AsyncEngine(reply)

    async def load(self: VllmEngine) -> AsyncEngine:
        return engine

    monkeypatch.setattr(VllmEngine, "_load", load)
    monkeypatch.setattr(vllm_engine, "vllm_build", lambda: {"version": "1", "build": "cpu"})
    parameters = SimpleNamespace(
        RequestOutputKind=SimpleNamespace(FINAL_ONLY=0), StructuredOutputsParams=SimpleNamespace
    )
    monkeypatch.setitem(sys.modules, "vllm", SimpleNamespace(SamplingParams=SimpleNamespace))
    monkeypatch.setitem(sys.modules, "vllm.sampling_params", parameters)
    return VllmEngine("m", "weights", 1, plain, **more)


@pytest.fixture(params=["transformers", "vllm-engine"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return what opens an engine that gives each prompt one reply; closes it in the end."""
    engines: list[LocalEngine] = []

    def open_engine(reply: str = GOOD, **more: Any) -> LocalEngine:
        engines.append(opened(request.param, monkeypatch, reply, **more))
        return engines[-1]

    yield open_engine
    for each in engines:
        each.close()
        each.close()


def test_calls_are_answered_and_counted(engine: Open) -> None:
    model = engine()
    for n in range(20):
        model.submit(call(n))
    assert [answer.id.n for answer in answers(model, 20)] == list(range(20))
    answer = one(model)
    assert (answer.text, answer.tokens_out) == (GOOD, len(GOOD))
    assert answer.sent is not None
    assert answer.tokens_in == len(answer.sent.system + answer.sent.user)
    metrics = model.metrics()
    assert metrics is not None
    assert (metrics.answered, metrics.waiting, metrics.tokens_out) == (21, 0, 21 * len(GOOD))
    assert not model.is_down()


def test_memories_are_left_out_until_the_prompt_fits(engine: Open) -> None:
    notes = Notes()
    model = engine('{"insights": []}', notify=notes)
    model.submit(call(ask=insights(6)))
    (answer,) = answers(model, 1)
    assert answer.sent is not None
    assert answer.sent.user.count("memory") == 1  # of about 60 characters; the reply has 200
    assert len(notes.about("is too long for the model")) == 2


def test_a_reply_that_is_cut_is_marked(engine: Open) -> None:
    text = one(engine('{"thought": "' + "so " * 100)).text
    assert text.endswith("(cut off after 200 tokens)")


def test_the_budget_is_reserved_spent_and_given_back(engine: Open) -> None:
    budget = TokenBudget(lambda: BudgetLimits(run=4000), "here", Notes())
    model = engine(budget=budget)
    for n in range(4):
        model.submit(call(n))  # each reserves 3,000 tokens until the first has been answered
    assert len(answers(model, 4)) == 4


def test_a_model_that_breaks_down_says_so_once_its_answers_are_out(engine: Open) -> None:
    model = engine("breaks")
    model.submit(call())
    with pytest.raises(ModelError, match="cannot go on: RuntimeError: out of memory"):
        model.collect()
    assert model.is_down()


def test_closing_ends_the_thread_whatever_is_open(engine: Open) -> None:
    model = engine()
    one(model)
    model.submit(call(1))
    model.close()
    assert "asks m" not in [thread.name for thread in threading.enumerate()]
