"""Ask a model over HTTP in a test, with short waits instead of the usual ones."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from agents.models.base import backoff, budget
from agents.models.base.service import Answer, Service
from agents.models.http.openai_model import OpenAIModel
from tests.helpers.plain_asks import call, plain


def shorten_waits(monkeypatch: pytest.MonkeyPatch, min_timeout_s: float = 0.3) -> None:
    """Let retries, hangs and budgets be noticed within a fraction of a second."""
    monkeypatch.setattr(backoff, "FIRST_DELAY_S", 0.01)
    monkeypatch.setattr(backoff, "MAX_DELAY_S", 0.05)
    monkeypatch.setattr(backoff, "MIN_TIMEOUT_S", min_timeout_s)
    monkeypatch.setattr(budget, "POLL_EXHAUSTED_S", 0.05)


@contextmanager
def asking(*urls: str, model: str | None = None, **more: Any) -> Iterator[OpenAIModel]:
    """Open a model at `urls`, which sends the questions of `plain_asks`."""
    more.setdefault("environment", {})
    opened = OpenAIModel("openai:test", urls, model, 1, plain, more.pop("profile", None), **more)
    try:
        yield opened
    finally:
        opened.close()
        gc.collect()


def answers(model: Service, count: int) -> list[Answer]:
    """Collect `count` answers, in the order of agents and questions."""
    collected: list[Answer] = []
    while len(collected) < count:
        collected += model.collect()
    return sorted(collected, key=lambda answer: (answer.id.agent, answer.id.n))


def one(model: Service, n: int = 0) -> Answer:
    """Ask one question; return its answer."""
    model.submit(call(n))
    return answers(model, 1)[0]
