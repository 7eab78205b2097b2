"""Nobody does a whole day with the same people, or has them wait: small models fill lists."""

import json
from dataclasses import replace
from typing import Any

from agents.asks.questions import NextSteps, PlanDay
from agents.doctor.example_asks import example_of

FOUR = ("Tobias Fenn", "Otto Brandt", "Ines Roth", "Ada Moss")
HOURS = ("08:00", "09:00", "10:00", "11:00", "14:00", "16:00", "18:00", "20:00")


def people(ask: PlanDay, named: list[dict[str, Any]]) -> list[list[str]]:
    entries = [
        {"start": start, "place": 1, "activity": f"planes seat number {n}", **more}
        for n, (start, more) in enumerate(zip(HOURS, named, strict=False))
    ]
    read = ask.read(json.dumps({"strokes": entries, "bed": "22:00"}), last=True)
    return [stroke.people for stroke in read.strokes]


def test_who_is_in_nearly_all_of_a_day_is_left_out() -> None:
    ask = replace(example_of(PlanDay), known=("Tobias Fenn", "Otto Brandt"))
    one, other = ask.companions[:2]
    assert people(ask, [{"with": [one]}] * 7 + [{"with": [one, other]}]) == [[]] * 7 + [[other]]
    asks = {"with": [one], "about": "the roof"}
    assert people(ask, [{"with": [one]}] * 7 + [asks]) == [[]] * 7 + [[one]]


def test_meals_with_the_same_person_stay() -> None:
    ask = replace(example_of(PlanDay), known=("Tobias Fenn", "Otto Brandt"))
    one = ask.companions[0]
    assert people(ask, [{"with": [one]}, {}] * 4) == [[one], []] * 4
    assert people(ask, [{"with": [one]}] * 4) == [[one]] * 4  # an afternoon


def company(named: list[str], about: str = "", planned: tuple[str, ...] = ()) -> list[str]:
    ask = replace(example_of(NextSteps), known=FOUR)
    ask = replace(ask, block=replace(ask.block, people=planned, activity="kneads"))
    step = {"activity": "kneads the dough", "minutes": 10, "with": named, "about": about}
    return ask.read(json.dumps({"steps": [step]})).steps[0].people


def test_nobody_has_three_wait_for_nothing() -> None:
    three = list(FOUR[:3])
    assert company(three) == []
    assert company(three, about="the plums") == three
    assert company(three, planned=FOUR[1:2]) == three  # one of them has a part in the plan
    assert company(three[:2]) == three[:2]
