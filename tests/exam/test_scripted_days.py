"""The exam's questions: enough of each kind, of many people, the same each time."""

from dataclasses import replace
from datetime import timedelta

from tests.exam.scripted_days import ASKED_EACH, KINDS, WHISPERS, chosen, scripted_days
from tests.exam.scripted_days import exam_questions as questions
from tests.helpers.living import HAMLET

MORNING = "09:30"


def test_there_are_questions_of_every_kind_to_many_people() -> None:
    found = questions(HAMLET)
    assert list(found) == list(KINDS)
    for kind, asks in found.items():
        assert len(asks) >= ASKED_EACH / 2, kind
        assert {ask.kind for ask in asks} == {kind}
        assert len({ask.me.name for ask in asks}) >= (1 if kind == "edit_paper" else 3), kind
        assert len({ask.hash for ask in asks}) == len(asks), kind


def test_the_same_questions_come_again() -> None:
    first = [ask.hash for ask in scripted_days(HAMLET, MORNING)]
    scripted_days.cache_clear()
    assert [ask.hash for ask in scripted_days(HAMLET, MORNING)] == first


def test_a_question_more_at_another_time_changes_nothing_in_the_choice() -> None:
    steps = [ask for ask in scripted_days(HAMLET, MORNING) if ask.kind == "next_steps"]
    choice = chosen(steps, 2)
    late = replace(steps[-1], now=choice[0].now + timedelta(minutes=47))
    assert chosen([*steps, late], 2) == choice


def test_people_hear_what_they_whisper_to_themselves_in_their_language() -> None:
    assert {len(texts) for texts in WHISPERS.values()} == {ASKED_EACH}
    asked = questions(HAMLET, 2, ("whisper",), MORNING)["whisper"]
    assert [getattr(ask, "text", "") for ask in asked] == list(WHISPERS["en"][:2])
