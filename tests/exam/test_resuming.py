"""An exam that was stopped goes on; what a changed prompt or rule asks for is asked again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agents.models.base.model_context import Wording
from agents.models.base.service import Call, CallId
from agents.models.scripted import ScriptedModel
from tests.exam import run
from tests.exam.examining import sit
from tests.exam.results import read
from tests.exam.resuming import kept, sittings
from tests.exam.scripted_days import exam_questions
from tests.helpers.living import HAMLET

MORNING = "08:40"
FEW = ["--model", "scripted", "--asks", "2", "--times", "2", "--end", MORNING]
KINDS = ("notice", "plan_day")


class Counted(ScriptedModel):
    """Lives by rules, and counts what it is asked."""

    asked: list[CallId] = []  # noqa: RUF012 - of all of them

    def submit(self, call: Call) -> None:
        self.asked.append(call.id)
        super().submit(call)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[CallId]]:
    monkeypatch.setattr(run, "open_model", lambda name, seed, context: Counted(seed))
    Counted.asked.clear()
    yield Counted.asked
    Counted.asked.clear()


def test_one_question_of_each_kind_is_asked_in_turn_and_its_times_together() -> None:
    asks = exam_questions(HAMLET, 2, KINDS, MORNING)
    held = sittings(asks, 2, Wording("en", "")())
    assert [(each.ask.kind, each.time) for each in held] == [
        *(("plan_day", 1), ("plan_day", 2), ("notice", 1), ("notice", 2)),
    ] * 2
    assert held[0].prompt == held[1].prompt != held[4].prompt
    assert len({each.number for each in held}) == 8


def test_an_exam_that_was_stopped_asks_only_what_is_left(
    tmp_path: Path, asked: list[CallId], capsys: pytest.CaptureFixture[str]
) -> None:
    out = [*FEW, "--out", str(tmp_path / "exam.json")]
    assert run.main([*out, "--kinds", "notice"]) == 0
    assert len(asked) == 4
    assert "4/4 notice, " in capsys.readouterr().out
    assert run.main([*out, "--kinds", "notice,plan_day"]) == 0
    assert "To ask: 4 of 8." in capsys.readouterr().out
    assert len(asked) == 8
    kinds = [each.kind for each in read(tmp_path / "exam.json").outcomes]
    assert kinds == ["plan_day"] * 4 + ["notice"] * 4
    assert run.main([*out, "--kinds", "notice", "--tries", "1"]) == 2
    said = " ".join(capsys.readouterr().out.split())
    assert "is of an exam with tries 3, not 1. Name another --out." in said


def test_what_an_exam_has_so_far_is_shown_without_asking(
    tmp_path: Path, asked: list[CallId], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "exam.json"
    run.main([*FEW, "--kinds", "notice", "--out", str(path)])
    asked.clear()
    capsys.readouterr()
    assert run.main(["--show", str(path)]) == 0
    assert "4/4" in capsys.readouterr().out
    assert not asked


def test_what_is_put_in_other_words_is_asked_again() -> None:
    asks = exam_questions(HAMLET, 2, KINDS, MORNING)
    before = sittings(asks, 1, Wording("en", "")())
    outcomes = sit(ScriptedModel(1), before)
    assert len(kept(before, outcomes, 3)) == 4
    now = sittings(asks, 1, Wording("en", "", {"prompts/en/notice.j2": "Well?"})())
    found = kept(now, outcomes, 3)
    assert sorted(found) == [each.number for each in now if each.ask.kind == "plan_day"]


def test_what_is_kept_is_judged_by_the_rules_of_today() -> None:
    held = sittings(exam_questions(HAMLET, 1, ("plan_day",), MORNING), 1, Wording("en", "")())
    (good,) = sit(ScriptedModel(1), held)
    refused = replace(good, reply='{"strokes": []}')
    assert kept(held, [refused], 3) == {}  # valid once, and refused today: ask anew
    lost = replace(refused, valid=False, tries=3)
    assert kept(held, [lost], 3) == {held[0].number: lost}
    blamed = replace(good, faults=(("echo", "It was thought to repeat."),))
    assert kept(held, [blamed], 3) == {held[0].number: good}
