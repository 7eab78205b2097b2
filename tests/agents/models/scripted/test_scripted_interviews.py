"""Interviews by a fixed list: plans and reactions are answered from plan and character."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim import interviewer_of
from tests.helpers.living import HAMLET, lived
from town.runfile import Run
from town.runfile import load as load_run

PEOPLE = ("Agnes Thorley", "Bram Okafor", "Edda Marsh", "Lucy Okafor", "Wilf Tansley")
PLANS = (
    "What will you be doing at eight tonight?",
    "What will you be doing at 10 am tomorrow?",
    "What will you do tomorrow morning?",
    "What are you going to do this afternoon?",
    "When do you get up?",
    "When do you go to bed?",
)
CASES = (
    "Your breakfast is burning! What would you do?",
    "The bathroom is occupied. What would you do?",
    "You need to cook dinner but your pantry is empty. What do you do?",
    "You see an old friend walking by on the street. What would you do?",
    "What would you do if somebody fainted in front of you?",
    "What would you do if you found a purse in the lane?",
    "How would you react if somebody shouted at you?",
    "What would you do with a thousand pounds?",
    "What would you do if a stranger knocked at your door?",
    "What would you do if you had to choose between two friends?",
)
SELF = (
    "Who are you?",
    "What are you doing right now?",
    "What do you want most in life?",
    "What inspires you?",
    "What are you afraid of?",
    "What do you enjoy in your free time?",
    "Who is your best friend, and why?",
    "Whom do you trust?",
    "Who do you avoid?",
    "What happened today?",
    "What is on your mind?",
)
NO_IDEA = re.compile(r"I don't know\.|I do not know\.|couldn't tell you|know nothing about that")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    path: Path = tmp_path_factory.mktemp("interviews") / "hamlet.sqlite"
    lived(HAMLET, path, "12:40")
    with load_run(path) as opened:
        yield opened


def _answers(run: Run, name: str, questions: tuple[str, ...]) -> list[str]:
    return [interviewer_of(run, name, run.frontier - 1).ask(question)[0] for question in questions]


def test_plans_and_cases_are_answered_by_everybody(run: Run) -> None:
    for name in PEOPLE:
        for question, answer in zip(
            (*PLANS, *CASES), _answers(run, name, (*PLANS, *CASES)), strict=True
        ):
            assert not NO_IDEA.search(answer), (name, question)
            assert not re.search(r"[{}\[\]|]", answer), answer


def test_hardly_a_question_of_the_list_is_met_with_not_knowing(run: Run) -> None:
    everything = (*PLANS, *CASES, *SELF)
    answers = [answer for name in PEOPLE for answer in _answers(run, name, everything)]
    assert sum(bool(NO_IDEA.search(answer)) for answer in answers) <= 0.05 * len(answers)


def test_an_hour_is_answered_from_plan_and_habit(run: Run) -> None:
    tonight, tomorrow = _answers(run, "Agnes Thorley", PLANS[:2])
    assert "welcoming" in tonight or "draw" in tonight
    assert tomorrow != tonight
    assert _answers(run, "Agnes Thorley", ("What will you be doing at three in the night?",)) == [
        "I'll be asleep then, I hope."
    ]


def test_the_same_case_is_met_by_each_in_their_way(run: Run) -> None:
    said = {_answers(run, name, (CASES[4],))[0] for name in PEOPLE}
    assert len(said) >= 3


BATTERY = (
    ("Bram Okafor", "Who do you live with?", r"my sister Lucy Okafor"),
    ("Lucy Okafor", "Who do you live with?", r"my brother Bram Okafor"),
    ("Wilf Tansley", "Who do you live with?", r"by myself"),
    ("Agnes Thorley", "What is your interest?", r"I like"),
    ("Lucy Okafor", "Do you have a hobby?", r"piano"),
    ("Bram Okafor", "Describe your typical weekday schedule.", r"oak boards.*at eleven"),
    ("Edda Marsh", "Who is running for election in Sallow End?", r"I'm standing for warden"),
    ("Edda Marsh", "What are you most inspired by right now in life?", r"elected warden"),
    ("Wilf Tansley", "Your breakfast is burning! What would you do?", r"put it out|fire"),
    ("Wilf Tansley", "What will you be doing at ten tonight?", r"asleep"),
    ("Edda Marsh", "What will you be doing at six in the morning tomorrow?", r"washing"),
    ("Bram Okafor", "What book would you get Lucy for a birthday?", r"^A book .*Lucy and I"),
    ("Edda Marsh", "What would you get Agnes for a birthday, and why?", r"the first person here"),
    ("Edda Marsh", "You see Wilf walking by. What would you say?", r"\bWilf\b"),
    ("Agnes Thorley", "What would you talk with Edda about, and why?", r"\bEdda\b"),
    ("Agnes Thorley", "What have you come to understand about Wilf?", r"\bWilf\b"),
)


@pytest.mark.parametrize(("name", "question", "wanted"), BATTERY)
def test_a_question_of_the_papers_kind_is_answered(
    run: Run, name: str, question: str, wanted: str
) -> None:
    (answer,) = _answers(run, name, (question,))
    assert re.search(wanted, answer, re.DOTALL), answer


def test_what_one_cannot_know_of_somebody_is_not_made_up(run: Run) -> None:
    (answer,) = _answers(run, "Bram Okafor", ("What would you get Ferdinand for a birthday?",))
    assert NO_IDEA.search(answer)
