"""The peers' stub behind HTTP, with the faults that the peers were measured with."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from agents.asks.questions import Ask
from agents.models.base.model_context import PromptText
from agents.models.http.openai_model import OpenAIModel
from agents.prompts import Prompts
from tests.bench.peers_stub import reply
from tests.helpers.fake_server import FakeServer, Handler
from town.rng import rng

GARBAGE = ("", "I am sorry, but I cannot help with that.", '{"a": [1,', "null", "%% 0xfe")
AGAIN = "\n\nYour last answer would not do:"
HANGS_AT, HANGS_S = 300, 30.0


class _Replies:
    """What each question is answered, by its words."""

    def __init__(self, seed: int, about: str) -> None:
        self._seed, self._render = seed, Prompts("en", about).render
        self.of: dict[str, str] = {}

    def render(self, ask: Ask[Any]) -> PromptText:
        prompt = self._render(ask)
        self.of[prompt.user] = reply(ask, self._seed)
        return prompt


@contextmanager
def served(seed: int, faults: bool) -> Iterator[OpenAIModel]:
    """Serve the stub; of the faults, one call in twenty has each, and one hangs."""
    replies, server, lock, count = _Replies(seed, ""), FakeServer(), threading.Lock(), [0]

    def answer(handler: Handler, body: dict[str, Any]) -> None:
        with lock:
            count[0] += 1
            n = count[0]
        dice = rng(seed, "faults", n)
        if faults and n == HANGS_AT:
            server.gate.wait(HANGS_S)
            handler.close_connection = True
        elif faults and dice.chance(0.05):
            handler.send(500, {"error": {"message": "out of luck"}})
        elif faults and dice.chance(0.05):
            handler.say(dice.choice(GARBAGE))
        else:
            asked, _, _ = body["messages"][1]["content"].partition(AGAIN)
            handler.say(replies.of[asked])

    server.usual = answer
    with server:
        yield OpenAIModel("stub", [server.url], None, seed, replies.render, environment={})
