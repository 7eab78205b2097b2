"""A town on a real vLLM server, with a tiny model of random weights: real decoding, no meaning.

Runs where vLLM is installed, or where LIVING_TOWN_VLLM_PYTHON names a Python that has it.
"""

import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from agents.asks.ask import Ask
from agents.asks.replies import Reply
from agents.models.base.model_context import PromptText
from agents.models.base.service import (
    Answer,
    Call,
    ModelError,
    Service,
)
from agents.models.http.openai_model import OpenAIModel
from agents.models.local.vllm_server import VllmServer
from agents.prompts import Prompts
from sim import Simulation
from tests.helpers.living import HAMLET, recording
from tests.helpers.plain_asks import Notes, call, insights, plain, whisper
from town.runfile import digest, load
from town.runfile.records import AskRow, ReplyRow, TimingRow
from town.scenario.loader import load as load_scenario


@pytest.fixture(scope="module")
def notes() -> Notes:
    return Notes()


@pytest.fixture(scope="module")
def server(
    weights: str, notes: Notes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[VllmServer]:
    made = VllmServer(weights, tmp_path_factory.mktemp("log") / "a.vllm.log", notes)
    yield made
    made.close()


class Borrowed:
    """Looks after a server that others use too."""

    def __init__(self, server: VllmServer) -> None:
        self.ready = server.ready

    def facts(self) -> dict[str, str]:
        return {}

    def close(self) -> None:
        """Leave the server to the others."""


class Together:
    """Renders prompts; who has one waits for all the others once `meet` is set."""

    def __init__(self) -> None:
        town = load_scenario(HAMLET)
        self._prompts = Prompts(town.language, town.about)
        self.meet: Barrier | None = None

    def render(self, ask: Ask[Any]) -> PromptText:
        prompt = self._prompts.render(ask)
        if self.meet is not None:
            self.meet.wait(60.0)
        return prompt


@pytest.fixture
def together() -> Together:
    return Together()


@pytest.fixture
def town_model(server: VllmServer, notes: Notes, together: Together) -> Iterator[OpenAIModel]:
    made = OpenAIModel(
        "tiny",
        [server.url],
        server.program.model,
        1,
        together.render,
        notify=notes,
        process=Borrowed(server),
    )
    yield made
    made.close()


def answers(model: OpenAIModel, count: int) -> list[Answer]:
    got: list[Answer] = []
    while len(got) < count:
        got += model.collect()
    return got


def test_random_weights_give_valid_replies_under_the_schema(
    town_model: OpenAIModel, together: Together
) -> None:
    town_model.submit(call(25, whisper("first"), agent="A25"))  # the server wakes, and is known
    answers(town_model, 1)
    together.meet = Barrier(25)  # so none is answered before the last is on its way
    for n in range(25):
        town_model.submit(call(n, whisper(f"thing {n}"), agent=f"A{n}"))
    got = answers(town_model, 25)
    assert len({answer.text for answer in got}) == 25
    assert {type(whisper().read(answer.text)).__name__ for answer in got} == {"ThoughtReply"}
    assert max(answer.batch for answer in got) == 25
    assert sum(answer.tokens_cached or 0 for answer in got) > 0


def test_the_same_question_gets_the_same_answer(town_model: OpenAIModel) -> None:
    texts = []
    for _ in range(2):
        town_model.submit(call(1, whisper("bread")))
        texts.append(answers(town_model, 1)[0].text)
    assert texts[0] == texts[1]


def test_a_wrong_name_is_answered_with_the_right_one(server: VllmServer) -> None:
    server.ready()
    model = OpenAIModel("x", [server.url], "no/such", 1, plain, environment={})
    model.submit(call())
    with pytest.raises(ModelError, match=r"no model 'no/such'.*It has: .*tiny"):
        model.collect()
    model.close()


def test_too_long_a_prompt_is_shortened(server: VllmServer) -> None:
    told = Notes()
    server.ready()
    model = OpenAIModel("x", [server.url], None, 1, plain, notify=told, environment={})
    model.submit(call(ask=insights(600)))
    answer = answers(model, 1)[0]
    model.close()
    assert answer.tokens_in is not None
    assert answer.tokens_in < 8192
    assert "is too long for the model; it is asked again with the best 360 of 600" in told[0]


PLANNING = {"plan_day", "react"}  # random weights plan days out of order
KEYS = {key for reply in Reply.__subclasses__() for key in reply.model_fields}
ABOUT_FORM = re.compile(
    rf"'({'|'.join(sorted(KEYS))})' |number \d+ of |the (reply must|answer was|model gave) "
)


def test_an_hour_of_the_hamlet_is_lived_and_can_be_replayed(
    town_model: OpenAIModel, tmp_path: Path
) -> None:
    told = lived(tmp_path / "a.sqlite", town_model)
    with load(tmp_path / "a.sqlite") as run:
        failed = {row.kind for row in run.rows(AskRow) if row.outcome != "ok"}
        errors = [row.error for row in run.rows(ReplyRow) if row.error is not None]
        assert failed <= PLANNING, "a schema keeps everything but sense"
        assert [error for error in errors if ABOUT_FORM.match(error)] == []
        assert max(row.tokens_in or 0 for row in run.rows(TimingRow)) <= 4000
    assert lived(tmp_path / "b.sqlite", recording(tmp_path / "a.sqlite")) == told


def test_a_server_killed_in_mid_run_loses_nothing(
    weights: str, server: VllmServer, tmp_path: Path
) -> None:
    server.close()  # two at a time are too many for a small machine
    told = Notes()
    own = VllmServer(weights, tmp_path / "k.vllm.log", told)
    town = load_scenario(HAMLET)
    render = Prompts(town.language, town.about).render
    model = OpenAIModel("tiny", [own.url], own.program.model, 1, render, notify=told, process=own)
    killing = Killing(model, 20, lambda: os.kill(own.pid, signal.SIGKILL))
    content = lived(tmp_path / "a.sqlite", killing)
    ended = told.about("ended by itself")
    assert len(ended) == 1
    assert lived(tmp_path / "b.sqlite", recording(tmp_path / "a.sqlite")) == content
    assert alive_in_group(own.pid) == []


def alive_in_group(group: int) -> list[str]:
    """Return the processes of a group, dead ones that nobody has buried left out."""
    stats = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            stats.append(path.read_text())
    fields = [stat.rpartition(")")[2].split() for stat in stats]  # state, parent, group, ...
    return [state for state, _, of, *_ in fields if int(of) == group and state != "Z"]


class Killing(Service):
    """A model whose server is killed after some answers."""

    def __init__(self, inner: OpenAIModel, after: int, kill: Callable[[], None]) -> None:
        self.name, self._inner, self._left, self._kill = inner.name, inner, after, kill

    def submit(self, asked: Call) -> None:
        self._inner.submit(asked)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        got = self._inner.collect(timeout_s)
        before, self._left = self._left, self._left - len(got)
        if before > 0 >= self._left:
            self._kill()
        return got

    def close(self) -> None:
        self._inner.close()


def lived(out: Path, service: Service) -> str:
    sim = Simulation.create(load_scenario(HAMLET), out, 1, service=service)
    sim.run(sim.clock.parse("07:50"))
    sim.finish()
    return digest(out)
