"""Servers that refuse: one question, everything for a while, or everything from the beginning."""

import socket
import threading
from dataclasses import dataclass
from typing import Any

import pytest

from agents.asks.ask import ReplyError
from agents.models.base.budget import TokenBudget
from agents.models.base.profiles import BudgetLimits, Profile
from agents.models.base.service import ModelError
from agents.models.http.openai_model import MAX_REFUSED
from tests.helpers.asking import answers, asking, one, shorten_waits
from tests.helpers.fake_server import GOOD, FakeServer, Fault, Handler, raw, status
from tests.helpers.plain_asks import Notes, call, insights, whisper

FILTERED = "The response was filtered due to the prompt triggering the content policy."
DEEP = b'{"choices":' + b"[" * 5000 + b"]" * 5000 + b"}"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch)


def dead_url() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{trial.getsockname()[1]}/v1"


@dataclass
class Filter:
    """Refuses whatever speaks of a word."""

    word: str
    code: int

    def __call__(self, handler: Handler, body: dict[str, Any]) -> None:
        if self.word in body["messages"][1]["content"]:
            return handler.send(self.code, {"error": {"message": FILTERED}})
        return handler.say(GOOD)


@pytest.mark.parametrize("code", [400, 403, 404, 422, 451])
def test_a_filter_refuses_a_question_and_ends_no_run(code: int) -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.usual = Filter("poison", code)
        for n in range(20):
            model.submit(call(n, whisper("poison" if n % 2 else "bread")))
        got = answers(model, 20)
    assert [answer.text == GOOD for answer in got] == [True, False] * 10
    assert got[1].text == f"(refused: HTTP {code}, {FILTERED})"
    with pytest.raises(ReplyError):
        whisper().read(got[1].text)
    assert len(notes.about("refuses a question")) == 1
    assert "Maren carries on without" in notes[0]


def test_a_server_that_refuses_all_from_the_beginning_ends_the_run() -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.usual = status(400, "no schema of this kind")
        for n in range(MAX_REFUSED):
            model.submit(call(n))
        with pytest.raises(ModelError, match=r"refused the first 8 .*no schema.*sim\.py doctor"):
            answers(model, MAX_REFUSED)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (401, "does not accept the key any more"),
        (403, "does not accept the key any more"),
        (404, "has no model 'tiny' any more"),
        (400, "refuses every question"),
        (302, "refuses every question"),
    ],
)
def test_what_worked_before_is_waited_for(code: int, why: str) -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        assert one(model).text == GOOD

        def gone_until_noticed(handler: Handler, body: dict[str, Any]) -> None:
            greeting = body["messages"][-1]["content"].startswith("Say good morning.")
            if is_noticed.is_set() and not greeting:
                server.everything = None  # at a question, never between it and its greeting
                return handler.say(GOOD)
            return status(code, "gone")(handler, body)

        is_noticed = threading.Event()
        server.everything = gone_until_noticed
        model.submit(call(1))
        while not notes:
            assert model.collect(0.05) == []
        is_noticed.set()
        assert answers(model, 1)[0].text == GOOD
    assert why in notes[0]
    assert notes[0].endswith("The run waits and asks again; nothing is lost.")
    assert "answers again" in notes[1]


def test_an_answer_413_is_too_long_a_prompt() -> None:
    reply = '{"insights": []}'
    with FakeServer(reply, status(413, "entity too large")) as server, asking(server.url) as model:
        model.submit(call(ask=insights(10)))
        assert answers(model, 1)[0].text == reply
    assert [body["messages"][1]["content"].count("memory") for body in server.bodies] == [10, 6]


def test_a_question_without_memories_that_does_not_fit_is_said_to_get_no_answer() -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.limit = 1
        assert one(model).text.startswith("(too long: ")
        model.submit(call(1, insights(1)))
        assert answers(model, 1)[0].text.startswith("(too long: ")
    assert all("Give the server a longer context" in note for note in (notes[0], notes[2]))
    told = [note.partition(" Give the server")[0] for note in notes]
    assert [note.partition("model")[2] for note in told] == [
        ", even without memories; it gets no answer.",
        "; it is asked again with none of 1 memories.",
        ", even without memories; it gets no answer.",
    ]


@pytest.mark.parametrize("fault", [raw(DEEP), raw(b"[" * 100_000), raw(b'{"choices": [[]]}')])
def test_what_is_nested_or_misshapen_is_outlived(fault: Fault) -> None:
    with FakeServer(GOOD, fault) as server, asking(server.url) as model:
        assert one(model).text == GOOD


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": "100", "completion_tokens": 1.5, "prompt_tokens_details": []},
        {"prompt_tokens": -3, "completion_tokens": 10**40},
        {"prompt_tokens": {"a": 1}, "prompt_tokens_details": {"cached_tokens": True}},
        ["tokens"],
        "many",
        7,
        None,
    ],
)
def test_counts_that_are_none_count_nothing(usage: object) -> None:
    budget = TokenBudget(lambda: BudgetLimits(run=10), "models.yaml", Notes())
    with FakeServer() as server, asking(server.url, budget=budget) as model:
        server.usage = usage
        answer = one(model)
    assert answer.text == GOOD
    assert (answer.tokens_in, answer.tokens_cached, answer.tokens_out) == (None, None, None)
    assert model.metrics().tokens_out == 0


def test_more_from_a_cache_than_was_read_is_not_believed() -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.usage = {"prompt_tokens": 5, "prompt_tokens_details": {"cached_tokens": 90}}
        assert one(model).tokens_cached == 5


def test_everybody_who_asks_a_dead_port_is_told_why() -> None:
    with asking(dead_url()) as model:
        for n in range(12):
            model.submit(call(n))
        errors = set()
        for _ in range(20):
            assert model.collect(0.02) == []
            errors.add(model.metrics().last_error)
    assert errors <= {"nothing listens there", None}


def test_one_of_two_that_is_dead_leaves_the_run_going() -> None:
    notes, dead = Notes(), dead_url()
    with FakeServer() as server, asking(dead, server.url, notify=notes) as model:
        for n in range(20):
            model.submit(call(n, agent=f"A{n}"))
        assert len(answers(model, 20)) == 20
    assert notes == [
        f"The model at {dead} does not answer: nothing listens there. Its questions go to the "
        "others meanwhile."
    ]


@pytest.mark.parametrize("key_of_first", [True, False])
def test_one_of_two_that_wants_another_key_leaves_the_run_going(key_of_first: bool) -> None:
    with FakeServer() as first, FakeServer() as second:
        (first if key_of_first else second).key = "sk-other"
        with asking(first.url, second.url) as model:
            for n in range(20):
                model.submit(call(n, agent=f"A{n}"))
            assert [answer.text for answer in answers(model, 20)] == [GOOD] * 20
        second.key = first.key = "sk-other"
        with asking(first.url, second.url) as model:
            for n in range(20):
                model.submit(call(n, agent=f"A{n}"))
            with pytest.raises(ModelError, match="is missing"):
                answers(model, 20)


def test_what_a_server_says_cannot_steer_a_terminal() -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.models = [{"id": "ti\x1b[2Jny"}, {"id": "b"}]
        one(model)
        server.everything = status(404, "\x1b]0;owned\x07no\x1b[31m such model\r\nat all")
        model.submit(call(1))
        while len(notes) < 2:
            model.collect(0.05)
        told = [*notes, model.metrics().last_error or ""]
    assert not [c for note in told for c in note if ord(c) < 32 or 127 <= ord(c) < 160]
    assert "(HTTP 404, no such model at all)" in notes[1]


def test_that_no_schema_is_kept_to_is_said_once() -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.forms, server.models = (), [{"id": "tiny"}, {"id": "other"}]

        def busy_once(handler: Handler, body: dict[str, Any]) -> None:
            server.everything = None
            status(503)(handler, body)

        server.everything = busy_once
        one(model)
        one(model, 1)
    assert len(notes.about("has several models")) == 1  # though it was found out twice
    assert len(notes.about("does not keep replies to a schema")) == 1


def test_many_at_once_do_not_go_far_beyond_a_budget() -> None:
    allowed = BudgetLimits(run=3000)
    budget = TokenBudget(lambda: allowed, "models.yaml", Notes())
    with FakeServer() as server, asking(server.url, budget=budget) as model:
        one(model)  # 120 tokens: what a call costs is known
        for n in range(1, 65):
            model.submit(call(n))
        got = list(answers(model, 24))
        assert model.collect(0.3) == []
    assert 120 * (1 + len(got)) <= 3000 + 120


def test_a_small_budget_is_used_one_by_one_until_costs_are_known() -> None:
    budget = TokenBudget(lambda: BudgetLimits(run=240), "models.yaml", Notes())
    with FakeServer() as server, asking(server.url, budget=budget, profile=Profile()) as model:
        for n in range(30):
            model.submit(call(n))
        assert len(answers(model, 2)) == 2
        assert model.collect(0.3) == []
    assert len(server.bodies) == 2
