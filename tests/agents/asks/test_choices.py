"""Places and things by number: what the prompt lists is what a reply means, however it is written.

The list for the steps of `examples()` is in tests/agents/prompts/golden/en_next_steps.txt.
"""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from agents.asks.ask import Ask, ReplyError
from agents.asks.questions import AfterTalk, NextSteps, PlanDay, React
from agents.doctor.example_asks import example_of
from agents.doctor.example_people import PLACES
from agents.prompts import Prompts
from tests.helpers.lived_asks import lived
from tests.helpers.refusing import refusal

STEPS, REACT = example_of(NextSteps), example_of(React)
STEP: dict[str, Any] = {"activity": "bakes", "minutes": 10}


def read(ask: Ask[Any], last: bool = False, **step: Any) -> Any:
    return ask.read(json.dumps({"steps": [STEP | step]}), last).steps[0]


@pytest.mark.parametrize(
    "called",
    [3, 3.0, "3", "[3]", "place 3", "[3] bakery/kitchen",
     "[3] bakery/kitchen: the bakehouse (your work)", "3: the bakehouse", "bakery/kitchen",
     " Bakery/Kitchen", "the bakehouse"],
)  # fmt: skip
def test_a_place_is_known_by_its_number_and_by_its_name(called: object) -> None:
    step = read(STEPS, place=called)
    assert (step.place, step.object) == ("bakery/kitchen", None)


@pytest.mark.parametrize(
    "called",
    [{"place": 4}, {"place": "[4] brick oven"}, {"place": "oven"}, {"place": "bakery/kitchen/oven"},
     {"place": 3, "object": 4}, {"place": 3, "object": "Oven"}, {"place": 4, "object": "oven"},
     {"place": "bakery/kitchen", "object": "bakery/kitchen/oven"}],
)  # fmt: skip
def test_the_number_of_a_thing_stands_for_its_place_too(called: dict[str, Any]) -> None:
    step = read(STEPS, **called, during="Hot", after="warm")
    assert (step.place, step.object) == ("bakery/kitchen", "bakery/kitchen/oven")
    assert (step.during, step.after) == ("hot", "warm")


@pytest.mark.parametrize("called", ["[3] green/lawn", "0", "8", "the pond", "3 4"])
def test_what_is_on_no_list_or_twice_on_it_is_refused(called: str) -> None:
    assert f"'{called}' is no place you know." in refusal(
        STEPS, {"steps": [STEP | {"place": called}]}
    )


def test_a_thing_elsewhere_is_not_fetched() -> None:
    assert "There is no '4' at green/lawn." in refusal(
        STEPS, {"steps": [STEP | {"place": 6, "object": 4}]}
    )


def test_all_that_is_wrong_with_steps_is_said_at_once() -> None:
    wrong: list[dict[str, Any]] = [
        {"place": 99},
        {"place": 6, "object": "oven"},
        {"place": 4, "activity": "I bake bread"},
    ]
    said = refusal(STEPS, {"steps": [STEP | step for step in wrong]})
    assert "'99' is no place you know." in said
    assert "There is no 'oven' at green/lawn." in said
    assert "'I bake bread': write it in the third person" in said


@pytest.mark.parametrize("state", ["purple", "burning", ""])
def test_for_a_state_that_there_is_not_or_that_does_harm_stands_the_usual_one(state: str) -> None:
    step = read(STEPS, place=4, during="Hot", after=state)
    assert (step.object, step.during, step.after) == ("bakery/kitchen/oven", "hot", "warm")


def test_who_puts_a_fire_out_says_in_which_state_the_thing_is_left() -> None:
    there = next(c for c in REACT.choices if c.things and "hot" in c.things[0].states)
    for state in ("purple", "burning"):
        step = STEP | {"place": there.number, "after": state}
        said = refusal(REACT, {"step": step, "rest": []})
        assert f"'{state}' is no state of brick oven. It can be: cold, hot, warm." in said


def test_of_a_last_try_the_good_steps_are_taken() -> None:
    steps: list[dict[str, Any]] = [{"place": 99}, {"place": 4, "after": "warm"}]
    answer = STEPS.read(json.dumps({"steps": [STEP | step for step in steps]}), last=True)
    assert [(s.object, s.after) for s in answer.steps] == [("bakery/kitchen/oven", "warm")]
    with pytest.raises(ReplyError):
        STEPS.read(json.dumps({"steps": [STEP | {"place": 99}]}), last=True)


def test_of_a_last_reaction_the_step_is_taken_without_a_day_that_cannot_be() -> None:
    rest = [{"start": "10:00", "place": 99, "activity": "bakes"}]
    answer = REACT.read(
        json.dumps({"step": STEP | {"place": "bakery/kitchen"}, "rest": rest}), last=True
    )
    assert (answer.step.place, answer.rest) == ("bakery/kitchen", [])


def test_without_a_thing_there_is_no_state() -> None:
    assert read(STEPS, place=3, during="hot").during is None


def test_days_and_promises_name_places_by_number() -> None:
    day, talk = example_of(PlanDay), example_of(AfterTalk)
    strokes = [{"start": f"{hour}:00", "place": 6, "activity": "bakes"} for hour in (10, 11, 12)]
    assert day.read(json.dumps({"strokes": strokes, "bed": "22:00"})).strokes[0].place == (
        day.choices[5].place.path
    )
    promise = {"start": "10:00", "end": "11:00", "place": 2, "activity": "bakes"}
    reply = {"memory": "x", "importance": 1, "promises": [promise]}
    assert talk.read(json.dumps(reply)).promises[0].place == talk.choices[1].place.path


def test_numbers_go_by_house_then_by_place_then_by_thing() -> None:
    """A run file holds replies in numbers: another order would change what they meant."""
    oven = PLACES[2].things[0]
    twins = tuple(replace(oven, path=f"bakery/kitchen/{name}") for name in ("oven", "oven_2"))
    other = replace(oven, path="bakery/kitchen/kiln", name="kiln")
    bakery = replace(PLACES[2], things=(twins[0], other, twins[1]))
    ask = replace(STEPS, places=(bakery, *PLACES[:2], replace(PLACES[5], sector="bakery")))
    listed = [(c.number, c.place.path, [t.id for t in c.things]) for c in ask.choices]
    assert listed == [
        (1, "bakery/kitchen", []),
        (2, "bakery/kitchen", ["oven", "oven_2"]),
        (3, "bakery/kitchen", ["kiln"]),
        (4, "cafe/room", []),
        (5, "fenn_house/bedroom", []),
        (6, "fenn_house/bathroom", []),
    ]
    assert read(ask, place="oven_2").object == "bakery/kitchen/oven"
    assert read(ask, place=1, object="oven_2").object == "bakery/kitchen/oven_2"


def test_the_prompt_lists_what_the_numbers_mean() -> None:
    render = Prompts("en", "").render
    for ask, _ in lived():
        listed = dict(re.findall(r"\[(\d+)\] ([^:;,\n]+)", render(ask).user))
        for choice in ask.choices:
            name = choice.things[0].name if choice.things else choice.place.path
            assert listed[str(choice.number)].split(" (")[0].rstrip(".") == name


def test_no_schema_of_a_day_is_longer_than_its_prompt() -> None:
    render = Prompts("en", "").render
    for ask, _ in lived():
        size = len(json.dumps(ask.schema(), separators=(",", ":")))
        asked = render(ask)
        assert size < len(asked.system) + len(asked.user), (size, ask.kind)
