"""Trying out models, with a real HTTP server in the place of a model's."""

from pathlib import Path
from typing import Any

import pytest

from agents.doctor.probing import probe_model
from agents.models.base.model_context import ModelContext
from agents.models.base.profiles import KINDS
from tests.helpers.fake_server import FakeServer, Handler, raw, status
from tests.helpers.good_answers import asked, good_answer, good_server
from tests.helpers.living import HAMLET, lived
from tests.helpers.senseless import HABITS, senseless_server
from town.runfile import RunFileError
from town.runfile.reader import replies_in

MAKES_SENSE = (
    "Its answers make sense (plan_day, notice, next_steps, next_line). A town can live on it."
)


@pytest.fixture(autouse=True)
def empty_user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))


def found(name: str) -> list[tuple[str, str]]:
    return [(finding.grade, finding.what) for finding in probe_model(name, environment={})]


def test_a_good_server_is_found_good() -> None:
    with good_server() as server:
        said = found(f"openai:{server.url}")
    assert said[:3] == [
        ("good", f"The server at {server.url} serves tiny."),
        ("good", said[1][1]),
        ("good", "It keeps replies to a schema (as strict)."),
    ]
    assert said[1][1].startswith("A reply of one word took ")
    assert said[3][1].startswith("It answered 13 of 13 kinds of question (")
    assert said[4] == ("good", MAKES_SENSE)


def test_a_server_that_ignores_the_schema_is_found_out() -> None:
    with FakeServer() as server:
        server.forms = ()
        said = found(f"openai:{server.url}")
    assert [grade for grade, _ in said] == ["good", "good", "needed", "needed", "needed"]
    assert "does not keep replies to a schema" in said[2][1]


def test_a_dead_server_a_wrong_model_and_no_model_are_said() -> None:
    with FakeServer() as server:
        url = server.url
        assert "has no model 'huge'" in found(f"openai:{url},huge")[0][1]
    assert found(f"openai:{url}") == [
        ("needed", f"The server at {url} does not answer: nothing listens there.")
    ]
    assert found("gpt")[0][1].startswith("There is no model 'gpt'.")


def test_the_scripted_model_makes_sense() -> None:
    said = [("good", "The model scripted needs nothing more."), ("good", MAKES_SENSE)]
    assert found("scripted") == said


@pytest.mark.parametrize("name", HABITS)
def test_a_model_without_sense_is_found_out(name: str) -> None:
    habit, example = HABITS[name]
    with senseless_server(habit) as server:
        found = list(probe_model(f"openai:{server.url}", environment={}))
    (verdict,) = [finding for finding in found if finding.grade == "needed"]
    assert verdict.what.startswith("No town can live on it. Of 4 real questions, asked twice, ")
    assert example in verdict.what
    assert "Take a larger model that follows instructions" in verdict.remedy
    assert not any("A town can live on it" in finding.what for finding in found)


def test_one_slip_is_forgiven_and_told() -> None:
    slips = iter([True])

    def once(ask: Any, data: dict[str, Any]) -> None:
        if ask.kind == "notice" and next(slips, False):
            data["ratings"] = [3, 4, 5, 6, 7]

    with senseless_server(once) as server:
        said = found(f"openai:{server.url}")
    assert ("good", MAKES_SENSE) in said
    odd = [what for grade, what in said if grade == "optional"]
    assert "notice: It counts in the place of rating: 3, 4, 5, 6, 7." in odd[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("recorded:", "'recorded:' does not name a run to take the answers from."),
        ("recorded:/nonexist", "There is no run file at /nonexist"),
        ("file:", "'file:' does not name a folder for the questions."),
        ("file:{here}/taken", "Questions cannot be written into {here}/taken: it is not a folder."),
        ("transformers:", "No model is named."),
        ("transformers:/no/such", "There is no model at /no/such."),
        ("transformers:{here}", "There is no model in {here}: config.json is missing."),
        ("vllm-engine:/no/such", "There is no model at /no/such."),
        (
            "profile:none",
            "There is no profile 'none' in models.yaml. There are: a100-80, consumer-16,",
        ),
        ("\x1b[2Jgpt", "There is no model 'gpt'."),
    ],
)
def test_what_cannot_be_is_found_wrong(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    context = ModelContext(replies=replies_in)
    name = name.format(here=tmp_path)
    found = list(probe_model(name, context, {}, RunFileError))
    wrong = [finding.what for finding in found if finding.grade == "needed"]
    assert any(said.format(here=tmp_path) in what for what in wrong), found
    assert not any("  " in finding.what for finding in found)


def test_a_run_and_the_model_after_it_are_both_tried(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    lived(HAMLET, path, "06:55")
    context = ModelContext(replies=replies_in)
    with FakeServer() as server:
        name = f"recorded:{path},openai:{server.url}"
        said = [finding.what for finding in probe_model(name, context, {}, RunFileError)]
    assert said[0].startswith(f"The run {path} has ")
    assert said[1] == f"The server at {server.url} serves tiny."


def test_a_folder_for_questions_is_not_made_by_looking(tmp_path: Path) -> None:
    found = list(probe_model(f"file:{tmp_path}/asks"))
    assert [finding.grade for finding in found] == ["good"]
    assert not (tmp_path / "asks").exists()


def test_a_server_that_ignores_the_schema_will_do_if_its_answers_are_good() -> None:
    with good_server() as server:
        server.forms = ()
        said = found(f"openai:{server.url}")
    assert ("good", MAKES_SENSE) in said
    assert [grade for grade, _ in said[:4]] == ["good", "good", "optional", "good"]


def test_every_kind_of_question_is_tried_with_its_real_form() -> None:
    with good_server() as server:
        found(f"openai:{server.url}")
        tried = [asked(body["messages"][-1]["content"]) for body in server.bodies]
    assert {ask.kind for ask in tried if ask} == set(KINDS)


def test_a_model_that_fails_at_most_kinds_is_not_enough() -> None:
    with FakeServer() as server:
        said = found(f"openai:{server.url}")
    assert [grade for grade, _ in said[-2:]] == ["needed", "needed"]
    assert said[-2][1].startswith("12 of 13 kinds of question found no good answer. plan_day: ")
    assert said[-1][1].endswith("next_line: It found no valid answer.")


def test_a_model_that_fails_at_few_kinds_is_said_to() -> None:
    def usual(handler: Handler, body: dict[str, Any]) -> None:
        if "ratings" in str(body["response_format"]):
            return handler.say('{"ratings": [1]}')
        return good_answer(handler, body)

    with good_server() as server:
        server.usual = usual
        said = found(f"openai:{server.url}")
    assert said[3][0] == "optional"
    assert "1 of 13 kinds of question found no good answer. notice: " in said[3][1]
    assert said[4][1] == MAKES_SENSE.replace("notice, ", "")


def test_a_model_that_thinks_is_said_to_and_found_good() -> None:
    def everything(handler: Handler, body: dict[str, Any]) -> None:
        if body.get("reasoning_effort") == "none":
            server.everything = None
            handler.server.owner.bodies.append(body)
            return handler.say('{"word":"amber-47"}')
        choice = {"message": {"content": "", "reasoning": "Okay."}, "finish_reason": "length"}
        return handler.send(200, {"choices": [choice]})

    with good_server() as server:
        server.everything = everything
        said = found(f"openai:{server.url}")
    assert ("good", MAKES_SENSE) in said
    assert "thinks before it answers; it is asked not to (reasoning_effort: none)" in said[3][1]


def test_a_form_that_real_questions_are_refused_in_is_said() -> None:
    def usual(handler: Handler, body: dict[str, Any]) -> None:
        if body["response_format"]["type"] == "json_schema":
            return status(400, "Invalid schema for response_format")(handler, body)
        return good_answer(handler, body)

    with good_server() as server:
        server.usual = usual
        said = found(f"openai:{server.url}")
    assert ("good", MAKES_SENSE) in said
    assert "(HTTP 400, Invalid schema for response_format); from now on it is asked" in said[-1][1]


def test_a_limit_is_no_dead_server() -> None:
    with good_server() as server:
        server.everything = raw(b'{"error": {"message": "5 a day", "code": 429}}')
        said = found(f"openai:{server.url}")
    assert said == [
        ("needed", f"The server at {server.url} has reached a limit: HTTP 429, 5 a day.")
    ]
