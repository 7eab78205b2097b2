"""Batteries of questions: the paper's, own ones, and what is wrong with them."""

from pathlib import Path

import pytest

from study.evaluation.battery import AnswerScale, BatteryError, battery_of


def test_the_papers_battery_has_five_questions_of_each_of_five_categories() -> None:
    battery = battery_of("park2023")
    assert [len(battery.of(category)) for category in battery.categories] == [5] * 5
    assert all(question.wordings("zh") != question.wordings("en") for question in battery.questions)


def written(folder: Path, text: str) -> str:
    path = folder / "own.yaml"
    path.write_text(f"name: own\nquestions:\n{text}", "utf-8")
    return str(path)


def test_an_own_battery_has_scales(tmp_path: Path) -> None:
    battery = battery_of(
        written(tmp_path, '  - {id: mood, ask: "How are you?", scale: {choice: [well, badly]}}\n')
    )
    (question,) = battery.questions
    assert question.scale.options == ("well", "badly")
    assert question.wordings("zh") == ["How are you?"]


@pytest.mark.parametrize(
    ("line", "where", "what"),
    [
        ('  - {id: a, ask: "x", scal: {likert: 5}}', "3:23", "no key"),
        ('  - {id: a, ask: "x", scale: {likert: 99}}', "3:39", "less than or equal to 11"),
        ('  - {id: a, ask: "Who is {frend}?"}', "3:18", "{friend}"),
        ('  - {id: a, ask: "x"}\n  - {id: a, ask: "y"}', "4:10", "two 'a'"),
        ('  - {id: a, ask: "x", scale: {number: [5, 1]}}', "3:39", "a greater most"),
        ('  - {id: a, ask: "x", scale: {likert: 5, number: [0, 1]}}', "3:30", "one scale"),
    ],
)
def test_a_mistake_names_its_line_and_column(
    tmp_path: Path, line: str, where: str, what: str
) -> None:
    path = written(tmp_path, line + "\n")
    with pytest.raises(BatteryError) as error:
        battery_of(path)
    assert str(error.value).startswith(f"{path}:{where}:")
    assert what in str(error.value)


def test_a_battery_that_is_not_there_names_what_is_like_it() -> None:
    with pytest.raises(BatteryError, match="Do you mean 'park2023'"):
        battery_of("park2032")


@pytest.mark.parametrize(
    ("scale", "answer", "value"),
    [
        (AnswerScale(choice=["yes", "no"]), "no", 2.0),
        (AnswerScale(choice=["yes", "no"]), "maybe", None),
        (AnswerScale(likert=5), "4", 4.0),
        (AnswerScale(likert=5), "6", None),
        (AnswerScale(number=(0, 24)), "About 7,5 hours.", 7.5),
        (AnswerScale(number=(0, 24)), "25 hours", None),
        (AnswerScale(number=(0, 24)), "2 or 3", None),
        (AnswerScale(), "Fine.", None),
    ],
)
def test_answers_have_a_value_on_their_scale(
    scale: AnswerScale, answer: str, value: float | None
) -> None:
    assert scale.value(answer) == value
    assert scale.accepts(answer) == (value is not None or scale.kind == "free")
