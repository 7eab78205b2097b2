"""An endpoint's faults, with a real HTTP server that commits them."""

import json
import socket
import threading

import pytest

from agents.asks.ask import ReplyError
from agents.models.base.budget import TokenBudget
from agents.models.base.profiles import BudgetLimits, Profile, Sampling
from agents.models.base.service import ModelError
from agents.models.http.openai_model import MAX_GARBLED, parse_address
from tests.helpers.asking import answers, asking, one, shorten_waits
from tests.helpers.fake_server import (
    GOOD,
    FakeServer,
    Fault,
    hangs,
    hangs_up,
    raw,
    says,
    status,
)
from tests.helpers.plain_asks import Notes, call, insights, whisper


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch)


def test_a_question_is_asked_in_the_shape_of_its_reply() -> None:
    with FakeServer() as server, asking(server.url) as model:
        answer = one(model)
        sent = server.bodies[0]
    assert whisper().read(answer.text).importance == 4
    assert (answer.tokens_in, answer.tokens_cached, answer.tokens_out) == (100, 64, 20)
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    assert answer.sent is not None
    said = [answer.sent.system, answer.sent.user]
    assert said == [message["content"] for message in sent["messages"]]
    assert sent["response_format"]["json_schema"]["schema"] == whisper().schema()
    assert (sent["model"], sent["max_tokens"], sent["temperature"]) == ("tiny", 200, 0.8)
    assert sent["chat_template_kwargs"] == {"enable_thinking": False}


def test_many_questions_are_in_flight_at_once_and_none_is_lost() -> None:
    with FakeServer() as server, asking(server.url) as model:
        for n in range(60):
            model.submit(call(n, agent=f"A{n % 7}"))
        got = answers(model, 60)
        seeds = {body["seed"] for body in server.bodies}
        metrics = model.metrics()
    assert sorted(a.id.n for a in got) == list(range(60))
    assert len(seeds) == 60
    assert (metrics.waiting, metrics.in_flight, metrics.answered) == (0, 0, 60)
    assert metrics.tokens_out == 60 * 20


def test_the_seed_depends_on_the_question_alone() -> None:
    seeds = []
    for order in (range(5), reversed(range(5))):
        with FakeServer() as server, asking(server.url, profile=Profile(parallel=1)) as model:
            for n in order:
                model.submit(call(n, whisper(f"thing {n}")))
            answers(model, 5)
            seeds.append({b["messages"][1]["content"]: b["seed"] for b in server.bodies})
    assert seeds[0] == seeds[1]


def test_the_reason_for_asking_again_is_said() -> None:
    with FakeServer() as server, asking(server.url) as model:
        model.submit(call(reason="importance: must be 10 at most."))
        answers(model, 1)
    assert "importance: must be 10 at most." in server.bodies[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    "fault",
    [
        status(500),
        status(503),
        status(429, headers={"Retry-After": "0.05"}),
        status(408),
        hangs,
        hangs_up,
        raw(b"<html>bad gateway</html>"),
        raw(b'{"choices": []}'),
        raw(b'{"choices": [{"message": {"content": "{'),
    ],
)
def test_a_fault_is_outlived(fault: Fault) -> None:
    with FakeServer(GOOD, fault) as server:
        with asking(server.url, profile=Profile(timeout_s=0.4)) as model:
            assert one(model).text == GOOD
        assert len(server.bodies) == 2


def test_one_hanging_answer_holds_nobody_else_up() -> None:
    with FakeServer(GOOD, hangs) as server, asking(server.url) as model:
        for n in range(10):
            model.submit(call(n))
        first = answers(model, 9)
        server.gate.set()
        assert len(first) == 9
        assert len(answers(model, 1)) == 1


def test_an_answer_cut_off_never_passes() -> None:
    short = Profile(kinds={"whisper": Sampling(max_tokens=20)})
    cut = FakeServer(GOOD, says(GOOD, "length"))
    with cut as server, asking(server.url, profile=short) as model:
        answer = one(model)
    assert answer.text == f"{GOOD} (cut off after 20 tokens)"
    with pytest.raises(ReplyError):
        whisper().read(answer.text)


@pytest.mark.parametrize(
    "said",
    [
        f"<think>What do I like? {{</think>\n{GOOD}",
        f"She thinks.</think>{GOOD}",
        f"```json\n{GOOD}\n```",
        f"Sure! Here's what she thinks:\n```JSON\n{GOOD}\n```\nIs that {{fine}}?",
        f"{GOOD}</s>",
        f"[{GOOD}]<end_of_turn>",
        GOOD.replace("4}", '"4/10", "mood": "calm",}'),
        '{"thought": "I should <think>x</think>bake", "importance": 4}',
        '{"thought": "I should\nbake \u001b[31mbread", "importance": 4}',
    ],
)
def test_thinking_fences_and_control_characters_stay_behind(said: str) -> None:
    with FakeServer(said) as server, asking(server.url) as model:
        thought = whisper().read(one(model).text).thought
    assert thought.startswith("I should")
    assert not [c for c in thought if ord(c) < 32]
    assert "think>" not in thought


def test_no_answer_at_all_is_a_bad_answer() -> None:
    with FakeServer(GOOD, says(None)) as server, asking(server.url) as model:
        assert one(model).text == ""


def test_what_never_is_an_answer_becomes_a_bad_one() -> None:
    faults = [raw(b"nonsense")] * MAX_GARBLED
    with FakeServer(GOOD, *faults) as server, asking(server.url) as model:
        text = one(model).text
    with pytest.raises(ReplyError):
        whisper().read(text)


def test_a_server_that_is_away_is_waited_for_and_told_of() -> None:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    notes = Notes()
    with asking(f"http://127.0.0.1:{port}/v1", notify=notes) as model:
        model.submit(call())
        while not notes:
            assert model.collect(0.05) == []
        assert notes == [
            f"The model at http://127.0.0.1:{port}/v1 does not answer: nothing listens there. "
            "The run waits and asks again; nothing is lost."
        ]


def test_a_server_that_fails_and_recovers_is_told_of_twice() -> None:
    notes = Notes()
    loading = [status(503, "loading")] * 5
    with FakeServer(GOOD, *loading) as server, asking(server.url, notify=notes) as model:
        assert one(model).text == GOOD
    assert len(notes) == 2
    assert "HTTP 503, loading" in notes[0]
    assert "answers again" in notes[1]


def test_closing_ends_all_waiting() -> None:
    with FakeServer(GOOD, *[hangs] * 4) as server:
        with asking(server.url) as model:
            for n in range(4):
                model.submit(call(n))
            assert model.collect(0.2) == []
        model.close()
        names = [thread.name for thread in threading.enumerate()]
    assert "asks openai:test" not in names


def test_too_long_a_prompt_loses_its_worst_memories() -> None:
    reply = '{"insights": [{"text": "So.", "evidence": [1, 2], "importance": 5}]}'
    notes = Notes()
    with FakeServer(reply) as server, asking(server.url, notify=notes) as model:
        server.limit = 500
        model.submit(call(ask=insights(20)))
        answer = answers(model, 1)[0]
    assert [body["messages"][1]["content"].count("memory") for body in server.bodies] == [20, 12, 7]
    assert notes == [
        "The question 'insights' for Maren is too long for the model; it is asked again with the "
        f"best {count} of 20 memories."
        for count in (12, 7)
    ]
    shown = server.bodies[-1]["messages"][1]["content"].splitlines()[1:]
    numbers = [int(line.split()[1]) + 1 for line in shown]
    assert insights(20).read(answer.text).insights[0].evidence == numbers[:2] == [14, 15]


def test_too_little_room_for_the_reply_is_too_long_a_prompt() -> None:
    reply = '{"insights": []}'
    with FakeServer(reply, says('{"insi', "length")) as server, asking(server.url) as model:
        model.submit(call(ask=insights(10)))
        assert answers(model, 1)[0].text == reply
    assert [body["messages"][1]["content"].count("memory") for body in server.bodies] == [10, 6]


def test_a_prompt_that_never_fits_is_badly_answered() -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.limit = 1
        model.submit(call(ask=insights(3)))
        assert answers(model, 1)[0].text.startswith("(too long: ")


def test_a_wrong_model_is_named_with_those_there_are() -> None:
    wrong = pytest.raises(ModelError, match=r"no model 'huge'.*It has: tiny\.")
    with FakeServer() as server, asking(server.url, model="huge") as model, wrong:
        one(model)


def test_something_else_that_answers_there_is_found_out() -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.models = None  # type: ignore[assignment]
        with pytest.raises(ModelError, match="not an OpenAI-compatible server"):
            one(model)


def test_a_key_comes_from_the_environment_and_is_never_said() -> None:
    with FakeServer() as server:
        server.key = "sk-secret"
        with asking(server.url, environment={"OPENAI_API_KEY": "sk-secret"}) as model:
            one(model)
        assert server.keys == ["Bearer sk-secret"]
        wrong = {"OPENAI_API_KEY": "sk-wrong"}
        refused = pytest.raises(ModelError, match="is not accepted")
        with asking(server.url, environment=wrong) as model, refused as caught:
            one(model)
        assert "sk-wrong" not in str(caught.value)
        with asking(server.url) as model, pytest.raises(ModelError, match="is missing"):
            one(model)


@pytest.mark.parametrize("form", ["json_schema", "structured_outputs", "guided_json"])
def test_the_form_that_is_kept_to_is_found(form: str) -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.forms = (form,)
        one(model)
        sent = server.bodies[0]
    assert notes == []
    assert (form in sent) or sent["response_format"]["type"] == form


def test_a_server_that_refuses_a_form_is_asked_in_another() -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.refused_forms, server.forms = ("json_schema",), ("structured_outputs",)
        one(model)
    assert server.bodies[0]["structured_outputs"]["json"] == whisper().schema()


def test_a_server_that_ignores_the_schema_is_found_out() -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.forms = ()
        one(model)
    assert "does not keep replies to a schema" in notes[0]
    assert server.bodies[-1]["response_format"] == {"type": "json_object"}
    asked = server.bodies[-1]["messages"][1]["content"]
    assert '{"thought": text of at most 300 characters, "to_do" (may be left out): ' in asked
    assert asked.endswith('"importance": whole number from 1 to 10}')


def test_agents_are_pinned_to_one_of_several_servers() -> None:
    with FakeServer() as first, FakeServer() as second, asking(first.url, second.url) as model:
        for n in range(40):
            model.submit(call(n, whisper(f"{n % 10}"), agent=f"A{n % 10}"))
        answers(model, 40)
        told = [{b["messages"][1]["content"] for b in s.bodies} for s in (first, second)]
    assert len(told[0]) + len(told[1]) == 10
    assert told[0]
    assert told[1]


def test_those_of_a_dead_server_go_to_another() -> None:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{trial.getsockname()[1]}/v1"
    with FakeServer() as server, asking(dead, server.url) as model:
        for n in range(20):
            model.submit(call(n, agent=f"A{n}"))
        assert len(answers(model, 20)) == 20


def test_a_budget_holds_the_run_until_it_is_raised() -> None:
    notes, allowed, single = Notes(), [BudgetLimits(run=150)], Profile(parallel=1)
    budget = TokenBudget(lambda: allowed[0], "models.yaml", notes)
    with FakeServer() as server, asking(server.url, profile=single, budget=budget) as model:
        for n in range(3):
            model.submit(call(n))
        assert len(answers(model, 2)) == 2
        assert model.collect(0.1) == []
        assert notes == [
            "The 150 tokens allowed for this run are used up, so the run waits. Raise the "
            "budget in models.yaml, and it goes on; or stop it, and resume it later."
        ]
        allowed[0] = BudgetLimits(run=10_000)
        assert len(answers(model, 1)) == 1


def test_a_game_hour_has_its_own_budget() -> None:
    notes = Notes()
    budget = TokenBudget(lambda: BudgetLimits(hour=100), "models.yaml", notes, ticks_an_hour=360)
    with FakeServer() as server, asking(server.url, budget=budget) as model:
        model.submit(call(0, thought=10))
        answers(model, 1)
        model.submit(call(1, thought=11))
        model.submit(call(2, thought=361))
        assert [a.id.n for a in answers(model, 1)] == [2]
    assert "this game hour" in notes[0]


def test_sampling_is_by_kind() -> None:
    profile = Profile(
        sampling=Sampling(temperature=1.0, top_k=20),
        kinds={"whisper": Sampling(temperature=0.2, max_tokens=50)},
        extra={"cache_salt": "town"},
    )
    with FakeServer() as server, asking(server.url, profile=profile) as model:
        one(model)
        sent = server.bodies[0]
    assert (sent["temperature"], sent["top_k"], sent["max_tokens"]) == (0.2, 20, 50)
    assert sent["cache_salt"] == "town"
    assert json.dumps(sent).count("temperature") == 1


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        ("http://a:1", (["http://a:1/v1"], None)),
        ("http://a:1/v1/,m/x", (["http://a:1/v1"], "m/x")),
        ("https://a/api,http://b:2/v1,m", (["https://a/api", "http://b:2/v1"], "m")),
    ],
)
def test_endpoints_are_named_with_commas(spec: str, found: tuple[list[str], str | None]) -> None:
    assert parse_address(spec) == found


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("", "is not understood"),
        ("model", "is not understood"),
        ("http://a,m,n", "is not understood"),
        ("http://", "is not an address"),
        ("http://a:port/v1", "is not an address"),
        ("http://me:secret@a/v1", "into the environment instead"),
        ("http://a/v1?key=secret", "into the environment instead"),
    ],
)
def test_wrong_endpoints_are_refused_without_saying_secrets(spec: str, said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        parse_address(spec)
    assert "secret" not in str(caught.value).replace("openai:" + spec, "")
