"""A model sits the exam: bad answers are asked for again, senseless ones are found."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from agents.models.base.model_context import Wording
from agents.models.base.service import Service
from agents.models.scripted import ScriptedModel
from tests.exam import run
from tests.exam.examining import Outcome, sit
from tests.exam.results import ALL, Exam, examples, lines, read, save, verdict
from tests.exam.resuming import sittings
from tests.exam.scripted_days import exam_questions
from tests.exam.slipping import Slipping
from tests.helpers.living import HAMLET

MORNING = "09:30"


def held(service: Service, times: int = 2, kinds: Sequence[str] = ("notice",)) -> list[Outcome]:
    questions = exam_questions(HAMLET, 2, kinds, MORNING)
    return sit(service, sittings(questions, times, Wording("en", "")()))


def test_each_question_is_asked_several_times_with_other_dice() -> None:
    outcomes = held(ScriptedModel(1), 3, ("next_line",))
    assert [each.sitting for each in outcomes] == [1, 2, 3] * 2
    assert all(each.makes_sense and each.tries == 1 for each in outcomes)
    assert len({each.reply for each in outcomes}) > 2


def test_a_bad_answer_is_asked_for_again_and_counted() -> None:
    line = lines(held(Slipping("notice", 2)))["notice"]
    assert (line.asked, line.first, line.answered, line.sensible) == (4, 0, 4, 4)
    assert (line.tokens_in, line.tokens_out, line.seconds) == (300, 30, 1.5)


def test_what_finds_no_answer_is_lost_and_says_why() -> None:
    outcomes = held(Slipping("notice", 3), kinds=("notice", "plan_day"))
    found = lines(outcomes)
    assert (found["notice"].answered, found["plan_day"].answered) == (0, 4)
    assert (found[ALL].asked, found[ALL].answered) == (8, 4)
    exam = Exam({}, outcomes)
    assert "too many without an answer: notice" in verdict(exam)[0]
    assert verdict(exam)[1] == "Sensible: 50.0% (wanted: 90%)."
    assert examples(exam)[0].startswith("notice, Agnes Thorley, 16 07:")


def test_an_answer_without_sense_is_no_good_answer() -> None:
    outcomes = held(Slipping("whisper", 3, thought="我今天要出去走走。"), kinds=("whisper",))
    line = lines(outcomes)["whisper"]
    assert (line.answered, line.sensible, line.faults) == (4, 0, {"language": 4})
    assert "It answers in another language" in examples(Exam({}, outcomes))[0]


def test_an_exam_that_was_kept_is_shown_beside_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, now = tmp_path / "before.json", tmp_path / "now.json"
    save(Exam({"model": "slipping"}, held(Slipping("notice", 1))), before)
    few = ["--model", "scripted", "--asks", "2", "--times", "2", "--end", MORNING]
    few += ["--kinds", "notice", "--against", str(before), "--out", str(now)]
    assert run.main(few) == 0
    shown = capsys.readouterr().out
    assert "4/4 → 4/4" in shown
    assert "0% → 100%" in shown
    assert "Asked: slipping before, scripted now. 2 of 2 questions are put to" in shown
    kept = read(now)
    assert kept.about["model"] == "scripted"
    assert [each.makes_sense for each in kept.outcomes] == [True] * 4


def test_what_cannot_be_asked_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(run.GGUF, raising=False)
    other = tmp_path / "a.json"
    other.write_text("[1]")
    assert run.main(["--model", "scripted", "--against", str(other)]) == 2
    assert "a.json is no exam" in capsys.readouterr().out
    assert run.main(["--model", "scripted", "--against", str(tmp_path / "b.json")]) == 2
    assert "b.json cannot be read" in capsys.readouterr().out
    assert run.main(["--model", "no:thing", "--end", MORNING]) == 2
    assert "There is no model 'no:thing'" in capsys.readouterr().out
    for wrong in (["--kinds", "nap"], ["--asks", "0"], []):
        with pytest.raises(SystemExit):
            run.main([*wrong] if not wrong else ["--model", "scripted", *wrong])
