"""llama.cpp is asked with a grammar of its own notation, and others that pad their replies may be.

The real server is asked in tests/agents/models/local, where a model file is at hand.
"""

import json
from typing import Any

import pytest

from agents.models.base.gbnf import grammar_of
from agents.models.base.profiles import Profile
from agents.models.http.features import ServerFeatures
from tests.helpers.asking import asking, one, shorten_waits
from tests.helpers.fake_server import GOOD, FakeServer, status
from tests.helpers.gbnf import regex_of
from tests.helpers.plain_asks import Notes, whisper

LLAMA = {"id": "tiny.gguf", "owned_by": "llamacpp"}
PADDED = '{\n\n  "word" :\t"amber-47"\n}'


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch)


def is_by_grammar(body: dict[str, Any]) -> bool:
    assert ("grammar" in body) != ("response_format" in body)
    if "grammar" in body:
        assert body["grammar"] == grammar_of(whisper().schema())
        assert regex_of(body["grammar"]).fullmatch(json.dumps(json.loads(GOOD))) is None
        compact = json.dumps(json.loads(GOOD), separators=(",", ":"))
        assert regex_of(body["grammar"]).fullmatch(compact)
    return "grammar" in body


@pytest.mark.parametrize(
    ("owner", "program", "chosen"),
    [("llamacpp", "", True), ("me", "llama.cpp", True), ("vllm", "uvicorn", False)],
)
def test_llama_cpp_is_known_by_what_it_says_of_itself(
    owner: str, program: str, chosen: bool
) -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.models, server.program = [{"id": "tiny", "owned_by": owner}], program
        server.forms = ("json_schema", "grammar")
        assert one(model).text == GOOD
    assert is_by_grammar(server.bodies[-1]) == chosen
    assert server.probes == 1
    assert notes == []


@pytest.mark.parametrize(("forms", "chosen"), [(("json_schema", "grammar"), True),
                                               (("json_schema",), False)])  # fmt: skip
def test_a_server_that_pads_its_replies_is_offered_a_grammar(
    forms: tuple[str, ...], chosen: bool
) -> None:
    notes = Notes()
    with FakeServer() as server, asking(server.url, notify=notes) as model:
        server.forms, server.forced = forms, PADDED
        assert one(model).text == GOOD
    assert is_by_grammar(server.bodies[-1]) == chosen
    assert server.probes == 2
    assert notes == []


def test_a_server_that_does_not_keep_to_a_grammar_is_asked_with_a_schema() -> None:
    with FakeServer() as server, asking(server.url) as model:
        server.models, server.forms = [LLAMA], ("json_schema",)
        one(model)
    assert not is_by_grammar(server.bodies[-1])


def test_a_grammar_that_is_refused_gives_way_to_a_schema_for_good() -> None:
    notes = Notes()
    refuses = status(400, "Failed to initialize samplers: failed to parse grammar")
    with FakeServer(GOOD, refuses) as server, asking(server.url, notify=notes) as model:
        server.models, server.forms = [LLAMA], ("json_schema", "grammar")
        assert [one(model, n).text for n in range(2)] == [GOOD, GOOD]
    assert [is_by_grammar(body) for body in server.bodies] == [True, False, False]
    assert "failed to parse grammar" in notes[0]


def test_a_model_that_may_think_is_not_held_to_a_grammar() -> None:
    with FakeServer() as server, asking(server.url, profile=Profile(thinking=True)) as model:
        server.models, server.forms = [LLAMA], ("json_schema", "grammar")
        one(model)
    assert not is_by_grammar(server.bodies[-1])


def test_of_two_findings_on_the_form_the_later_stays() -> None:
    grammar, strict, words = (
        ServerFeatures("tiny", form=form) for form in ("grammar", "strict", "words")
    )
    assert grammar.merged(strict).form == strict.merged(grammar).form == "strict"
    assert grammar.merged(words).form == "words"
