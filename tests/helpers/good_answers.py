"""A server that answers the doctor's questions well, by the rules of the scripted model."""

from typing import Any

from agents.asks.questions import Ask
from agents.doctor.questioning import RENDER, example_questions
from agents.models.scripted.model import answer
from tests.helpers.fake_server import GOOD, FakeServer, Handler
from town.rng import rng


def good_server() -> FakeServer:
    """Return a server that answers one question of each kind well."""
    server = FakeServer()
    server.usual = good_answer
    return server


def good_answer(handler: Handler, body: dict[str, Any]) -> None:
    """Answer the doctor's question in `body` well."""
    handler.say(good_reply(body["messages"][-1]["content"]))


def good_reply(user: str) -> str:
    """Return a good reply to the doctor's question in the prompt `user`."""
    ask = asked(user)
    if ask is None:
        return GOOD
    return answer(ask, rng(1, ask.kind)).model_dump_json(exclude_none=True)


def asked(user: str) -> Ask[Any] | None:
    """Return the doctor's question that the prompt `user` begins with, or None."""
    return next((ask for ask in example_questions() if user.startswith(RENDER(ask).user)), None)
