"""Every answer of the scripted model must be one that the question accepts, whatever it shows."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from agents.asks.questions import ASKS, Ask, ReplyError
from agents.models.base.service import Call, CallId, Service
from agents.models.scripted import ScriptedModel, answer
from tests.helpers.random_asks import random_ask
from town.interface import rng

ABOUT_WORDING = re.compile(
    r"'.*': write |'.*' (is the name of|are words of) |Nobody said “", re.DOTALL
)


@pytest.mark.parametrize("kind", ASKS, ids=lambda k: k.kind)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_every_answer_passes_its_own_check(kind: type[Ask[Any]], data: Any, seed: int) -> None:
    ask = data.draw(random_ask(kind))
    try:
        ask.read(answer(ask, rng(seed, "test")).model_dump_json())
    except ReplyError as error:  # a random plan may say what no person would, and is kept to
        assume(not ABOUT_WORDING.match(str(error)))
        raise


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(asks=st.lists(st.sampled_from(ASKS).flatmap(random_ask), min_size=2, max_size=5))
def test_answers_do_not_depend_on_the_order_of_the_calls(asks: list[Any]) -> None:
    calls = [Call(CallId("Maren Fenn", 7, n), ask) for n, ask in enumerate(asks)]
    assert _texts(calls) == _texts(calls[::-1])


def _texts(calls: list[Call]) -> dict[CallId, str]:
    model: Service = ScriptedModel(seed=1)
    for call in calls:
        model.submit(call)
    return {answer.id: answer.text for answer in model.collect()}
