"""Servers as they are: models that think, schemas and parameters refused, errors inside a 200."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from agents.doctor.example_asks import example_of, examples
from agents.models.base.profiles import Profile, Sampling
from agents.models.base.wire_text import call_text
from agents.models.http.features import ServerFeatures
from agents.models.http.http_client import HttpClient, NoReplyError, TooSlowError
from agents.models.http.requests import chat_request
from agents.prompts import Prompts
from agents.prompts.sanitize import estimate_tokens
from agents.prompts.schema_text import schema_in_words
from tests.helpers.asking import answers, asking, one, shorten_waits
from tests.helpers.fake_server import GOOD, FakeServer, Fault, Handler, says, status
from tests.helpers.lived_asks import lived
from tests.helpers.living import HAMLET
from tests.helpers.nonsense import nonsense
from tests.helpers.plain_asks import Notes, call
from town.rng import rng
from town.scenario.loader import load

Body = dict[str, Any]
THOUGHTS = "Okay, the user wants me to answer as Maren. " * 20


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch)


def reply_to(body: Body) -> str:
    """Return a valid reply to a question or a greeting, by the schema in its request."""
    if body["messages"][-1]["content"].startswith("Say good morning."):
        return '{"word":"amber-47"}'
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema")
    return json.dumps(nonsense(schema, rng(1, "x"))) if schema else GOOD


def message(handler: Handler, finish: str = "stop", **fields: Any) -> None:
    choice = {"message": {"content": "", **fields}, "finish_reason": finish}
    handler.send(200, {"choices": [choice], "usage": {"prompt_tokens": 9, "completion_tokens": 5}})


def thinker(tokens: int, is_off: Callable[[Body], bool], field: str = "reasoning") -> Fault:
    """Answer as a model that thinks so many tokens first, unless `is_off`."""

    def fault(handler: Handler, body: Body) -> None:
        handler.server.owner.bodies.append(body)
        if is_off(body):
            return handler.say(reply_to(body))
        if body["max_tokens"] <= tokens:
            cut = {"message": {"content": "", field: THOUGHTS}, "finish_reason": "length"}
            usage = {"prompt_tokens": 9, "completion_tokens": body["max_tokens"]}
            return handler.send(200, {"choices": [cut], "usage": usage})
        return message(handler, content=reply_to(body), **{field: THOUGHTS})

    return fault


WAYS: dict[str, Callable[[Body], bool]] = {
    "reasoning_effort: none": lambda body: body.get("reasoning_effort") == "none",
    "chat_template_kwargs": lambda body: (
        body.get("chat_template_kwargs") == {"enable_thinking": False}
    ),
    "/no_think": lambda body: body["messages"][-1]["content"].endswith("/no_think"),
    "room for 4,000 tokens": lambda _: False,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("tokens", [150, 900])
@pytest.mark.parametrize("field", ["reasoning", "reasoning_content"])
def test_a_model_that_thinks_is_kept_from_it_or_given_room(
    way: str, tokens: int, field: str
) -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.models = [{"id": "qwen3:4b", "owned_by": "library"}]
        server.everything = thinker(tokens, WAYS[way], field)
        assert "importance" in json.loads(one(model).text)
        count = len(server.bodies)
        assert "importance" in json.loads(one(model, 1).text)
    assert len(server.bodies) == count + 1  # found out once, for good
    assert server.bodies[-1]["response_format"]["type"] == "json_schema"
    assert [note for note in notes if "thinks before it answers" in note] == notes
    assert way in notes[-1]


def test_a_model_that_begins_to_think_later_is_kept_from_it_and_paid_for() -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        one(model)
        server.everything = thinker(900, WAYS["reasoning_effort: none"])
        answer = one(model, 1)
    assert "importance" in json.loads(answer.text)
    assert answer.tokens_out == 200 + 20  # the thoughts, then the answer
    assert "reasoning_effort: none" in notes[0]


def test_thoughts_in_the_text_that_are_cut_off_are_thoughts() -> None:
    def fault(handler: Handler, body: Body) -> None:
        if WAYS["/no_think"](body):
            return handler.say(f"<think>\n\n</think>\n\n{reply_to(body)}")
        return handler.say(f"<think>{THOUGHTS}", "length")

    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.everything = fault
        assert "importance" in json.loads(one(model).text)
    assert len(notes) == 1
    assert "/no_think" in notes[0]


@pytest.mark.parametrize(
    "said",
    [
        f"Sure! Here it is: {GOOD}<|im_end|>",
        f"```json\n{GOOD}\n```<|eot_id|>",
        f"I think this is good:\n{GOOD}</s>",
        f"<think>\n\n</think>\n\n{GOOD}",
    ],
)
def test_what_is_no_thought_does_not_pass_for_one(said: str) -> None:
    notes = Notes()
    with FakeServer(said) as server, asking(server.url, notify=notes) as model:
        assert [json.loads(one(model, n).text)["importance"] for n in range(2)] == [4, 4]
    assert notes == []
    assert "reasoning_effort" not in server.bodies[-1]


def test_a_profile_that_lets_the_model_think_gives_it_room() -> None:
    notes = Notes()
    profile = Profile(thinking=True)
    with FakeServer() as server, asking(server.url, notify=notes, profile=profile) as model:
        server.everything = thinker(900, lambda _: False)
        assert "importance" in json.loads(one(model).text)
    assert notes == []
    assert not {"reasoning_effort", "chat_template_kwargs"} & server.bodies[-1].keys()


@pytest.mark.parametrize(
    "fields",
    [
        {"content": None, "reasoning_content": GOOD},
        {"content": "", "reasoning": GOOD},
        {"content": [{"type": "text", "text": GOOD[:9]}, {"type": "text", "text": GOOD[9:]}]},
        {
            "content": [
                {"type": "thinking", "thinking": [{"type": "text", "text": THOUGHTS}]},
                {"type": "text", "text": GOOD},
            ]
        },
    ],
)
def test_an_answer_in_another_place_is_read(fields: Body) -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.usual = lambda handler, _: message(handler, **fields)
        assert one(model).text == GOOD


def strict_as_openai(handler: Handler, body: Body) -> None:
    """Refuse what OpenAI's own API refuses in strict mode."""
    form = body.get("response_format", {}).get("json_schema", {})
    if form.get("strict"):
        why = next(complaints(form["schema"], form["schema"]), "")
        if why:
            text = f"Invalid schema for response_format 'reply': {why}"
            return handler.send(400, {"error": {"message": text, "param": "response_format"}})
    handler.server.owner.bodies.append(body)
    return handler.say(reply_to(body))


def complaints(part: Any, root: Any) -> Any:
    if part is root and part.get("type") != "object":
        yield "schema must be a JSON Schema of 'type: \"object\"'."
    if "properties" in part and set(part["required"]) != set(part["properties"]):
        yield "'required' is required to be supplied and to be an array including every key."
    inner = [*part.get("properties", {}).values(), *part.get("anyOf", ())]
    for each in [*inner, *([part["items"]] if "items" in part else [])]:
        yield from complaints(each, root)


def test_every_question_is_answered_in_the_strict_mode_of_openai() -> None:
    notes = Notes()
    asks = list(examples("en").values())
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.everything = strict_as_openai
        for n, ask in enumerate(asks):
            model.submit(call(n, ask))
        got = answers(model, len(asks))
    for ask, answer in zip(asks, got, strict=True):
        ask.reply.model_validate_json(answer.text)
    assert len(notes.about("does not take the form of a question")) == 1
    assert "Invalid schema" in notes[0]


@pytest.mark.parametrize("code", [400, 422, 500])
@pytest.mark.parametrize("taken", ["json_object", "words"])
def test_a_schema_that_is_refused_later_changes_the_form_for_good(code: int, taken: str) -> None:
    def fault(handler: Handler, body: Body) -> None:
        form = body.get("response_format", {}).get("type", "words")
        if form != taken and not body["messages"][-1]["content"].startswith("Say good"):
            complaint = {"error": {"message": f"failed to parse grammar ({form})"}}
            return handler.send(code, complaint)
        handler.server.owner.bodies.append(body)
        return handler.say(reply_to(body))

    with FakeServer() as server, asking(server.url) as model:
        server.everything = fault
        assert [one(model, n).text for n in range(3)] == [GOOD] * 3


def test_a_filter_that_speaks_of_a_format_changes_nothing() -> None:
    refusal = status(400, "This format of question is against our policy.")
    with FakeServer(GOOD, *[refusal] * 5) as server, asking(server.url) as model:
        assert one(model).text.startswith("(refused: ")
        assert one(model, 1).text == GOOD
    assert server.bodies[-1]["response_format"]["json_schema"]["strict"]


@pytest.mark.parametrize(
    "refusal",
    [
        {"error": {"message": "Unsupported value: 'temperature' does not support 0.8 with this."}},
        {"error": {"message": "That does not work.", "param": "temperature"}},
        {"detail": [{"loc": ["body", "temperature"], "msg": "no", "input": {"seed": 1}}]},
    ],
)
def test_a_parameter_that_is_refused_is_left_out_and_told(refusal: Body) -> None:
    def fault(handler: Handler, body: Body) -> None:
        if "temperature" in body:
            return handler.send(400, refusal)
        handler.server.owner.bodies.append(body)
        return handler.say(reply_to(body))

    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.everything = fault
        one(model)
        model.submit(call(1, example_of(type(examples("en")["notice"]))))
        answers(model, 1)
    assert len(notes) == 1
    assert "does not take temperature" in notes[0]
    assert "seed" in server.bodies[-1]
    assert server.bodies[-1]["response_format"]["json_schema"]["strict"]


@pytest.mark.parametrize(
    "error",
    [
        {"message": "Rate limit exceeded: free-models-per-day", "code": 429},
        {"message": "Rate limit exceeded: free-models-per-day", "type": "rate_limit_error"},
        {"message": "free-models-per-day", "code": "429"},
        {"message": "free-models-per-day", "code": "overloaded_error"},
    ],
)
@pytest.mark.parametrize("choices", [{}, {"choices": None}, {"choices": []}])
def test_an_error_inside_a_200_is_waited_out_and_shown(error: Body, choices: Body) -> None:
    notes = Notes()
    body = {**choices, "error": error}
    faults = [lambda handler, _: handler.send(200, body)] * 6
    with FakeServer(GOOD, *faults) as server, asking(server.url, notify=notes) as model:
        assert one(model).text == GOOD
    assert "free-models-per-day" in notes[0]
    if error.get("code") != "overloaded_error":
        assert "has reached a limit" in notes[0]


@pytest.mark.parametrize(
    "body",
    [
        {"error": "Rate limit exceeded: 5 a day"},
        {"object": "error", "message": "5 a day", "code": 429},
        {"message": "5 a day", "type": "rate_limit_exceeded"},
        {"choices": [{"message": None, "error": {"message": "5 a day", "code": 429}}]},
        {"choices": [{"message": {"content": ""}, "error": {"message": "5 a day", "code": 429}}]},
    ],
)
def test_an_error_of_any_shape_is_told_in_its_own_words(body: Body) -> None:
    notes = Notes()
    faults = [lambda handler, _: handler.send(200, body)] * 6
    with FakeServer(GOOD, *faults) as server, asking(server.url, notify=notes) as model:
        assert one(model).text == GOOD
    assert "has reached a limit: HTTP 429" in notes[0]
    assert "5 a day" in notes[0]


def test_a_long_pause_that_a_server_asks_for_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("agents.models.base.backoff.OutageMonitor.wait", lambda *_, **__: None)
    notes = Notes()
    fault = status(429, "5 a day", {"Retry-After": "600"})
    with FakeServer(GOOD, fault) as server, asking(server.url, notify=notes) as model:
        assert one(model).text == GOOD
    assert "has reached a limit" in notes[0]


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({"Retry-After": "0.4"}, {"message": "busy", "code": 429}),
        ({}, {"message": "Please try again in 400ms.", "code": 429}),
        ({}, {"message": "Wait 400 milliseconds", "code": 429}),
        ({}, {"message": "Too fast, retry after 0.4 seconds", "code": 429}),
        ({}, {"message": "x", "code": 429, "metadata": {"headers": {"Retry-After": "0.4"}}}),
    ],
)
def test_a_limit_is_waited_for_as_the_server_says(
    headers: dict[str, str], error: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(
        "agents.models.base.backoff.OutageMonitor.wait",
        lambda _, seconds, **__: waits.append(seconds),
    )
    fault = lambda handler, _: handler.send(200, {"error": error}, headers)  # noqa: E731
    with FakeServer(GOOD, fault) as server, asking(server.url) as model:
        assert one(model).text == GOOD
    assert waits == [0.4]


def test_a_reply_of_white_space_changes_the_form() -> None:
    def fault(handler: Handler, body: Body) -> None:
        if body.get("response_format", {}).get("type") == "json_schema":
            return handler.say(" \n" * 300, "length")
        return handler.say(GOOD)

    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.everything = fault
        assert one(model).text == GOOD
    assert "with white space" in notes[0]


def test_a_model_of_embeddings_is_not_the_first_choice() -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.models = [{"id": "text-embedding-nomic-embed-text-v1.5"}, {"id": "qwen3"}]
        one(model)
    assert server.bodies[-1]["model"] == "qwen3"
    assert "qwen3 is used" in notes[0]
    assert "text-embedding-nomic" in notes[0]


def test_a_schema_in_words_is_short_and_names_every_key() -> None:
    for ask in examples("en").values():
        schema = ask.schema()
        words = schema_in_words(schema)
        assert len(words) < 1300
        assert all(f'"{name}"' in words for name in keys(schema))


@pytest.mark.parametrize("until", ["07:30", pytest.param("23:30", marks=pytest.mark.gate)])
def test_a_prompt_with_the_form_of_its_reply_stays_within_4000_tokens(until: str) -> None:
    town = load(HAMLET.parent / "larkspur")
    render = Prompts(town.language, town.about).render
    features, longest = ServerFeatures("tiny", form="words"), 0
    for ask, _ in lived(HAMLET.parent / "larkspur", until):
        body = chat_request(call_text(call(ask=ask), render), ask.kind, Profile(), features, 1, 0)
        said = "".join(message["content"] for message in body["messages"])
        assert said.endswith(schema_in_words(ask.schema())[-20:])
        longest = max(longest, estimate_tokens(said))
    assert 1000 < longest <= 4000


def test_words_that_stand_nowhere_else_are_all_written_out() -> None:
    words = schema_in_words(examples("en")["after_talk"].schema())
    assert all(f'"{day}"' in words for day in ("today", "tomorrow", "tuesday"))
    places = {"enum": [f"street/house_{n}" for n in range(100)]}
    assert len(schema_in_words(places)) < 200


def keys(part: Any) -> set[str]:
    inner = [*part.get("properties", {}).values(), *part.get("anyOf", ())]
    inner += [part["items"]] if "items" in part else []
    return set(part.get("properties", ())).union(*(keys(each) for each in inner))


@pytest.mark.parametrize(
    "parts",
    [
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
    ],
)
def test_a_reply_that_drips_has_one_deadline(parts: tuple[bytes, bytes]) -> None:
    with endless(*parts, pause_s=0.05) as url:
        client = HttpClient(url, {})
        began = time.monotonic()
        with pytest.raises(TooSlowError, match="no answer within"):
            client.get("/models", 0.5)
        assert time.monotonic() - began < 5  # it would never end
        client.close()


@pytest.mark.parametrize(
    "parts",
    [
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 5000),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 200_000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 30_000),
    ],
)
def test_a_reply_without_end_has_one_limit(
    parts: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agents.models.http.http_client.MAX_REPLY_BYTES", 1 << 20)
    with endless(*parts, pause_s=0.0) as url:
        client = HttpClient(url, {})
        with pytest.raises(NoReplyError, match="longer than 1 MB"):
            client.get("/models", 60.0)
        client.close()


@contextmanager
def endless(head: bytes, part: bytes, pause_s: float) -> Iterator[str]:
    """Serve `head`, then `part` again and again."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                asked, _ = server.accept()
                with asked:
                    asked.recv(65536)
                    asked.sendall(head)
                    while not over.wait(pause_s):
                        asked.sendall(part)

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        finally:
            over.set()


def test_a_limit_of_the_users_own_is_kept() -> None:
    own = replace_sampling(20)
    with FakeServer(GOOD, says(GOOD)) as server, asking(server.url, profile=own) as model:
        one(model)
    assert server.bodies[-1]["max_tokens"] == 20


def replace_sampling(tokens: int) -> Profile:
    return Profile().model_copy(update={"sampling": Sampling(max_tokens=tokens)})
