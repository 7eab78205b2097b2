import time
from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, lived
from tests.helpers.window import WILF
from town.runfile import digest, load
from town.runfile.records import MemoryRow
from town.view.popups.interview import page_interview
from town.view.records.interview_process import InterviewLine, InterviewProcess
from town.view.records.link import Link


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "morning.sqlite"
    lived(HAMLET, out, "08:30")
    return out


def answered(interview: InterviewProcess) -> None:
    end = time.monotonic() + 30
    while (interview.unanswered or not interview.ready) and not interview.error:
        interview.poll()
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_past_answers_and_nothing_is_left_behind(morning: Path) -> None:
    before = digest(morning)
    with load(morning) as run:
        tick = run.clock.parse("08:00")
        known = {memory.text for memory in run.memories(WILF, before=tick)}
    interview = InterviewProcess(morning, WILF, tick, "day 1 08:00")
    interview.ask("  Who are you?\n")
    interview.ask("And what are you doing today?")
    answered(interview)
    interview.close()
    interview.wait(10)
    assert interview.error == ""
    assert [(said.is_question, bool(said.text)) for said in interview.lines] == [
        (True, True), (True, True), (False, True), (False, True),
    ]  # fmt: skip
    assert "Wilf" in interview.lines[2].text
    assert {text for said in interview.lines for text in said.memories} <= known
    assert digest(morning) == before


def test_what_goes_wrong_is_said_in_a_sentence(tmp_path: Path) -> None:
    interview = InterviewProcess(tmp_path / "gone.sqlite", WILF, 0, "day 1 06:50")
    interview.ask("Who are you?")
    answered(interview)
    assert interview.error.startswith("The interview broke off: There is no ")
    assert page_interview(interview, {})[-1].text == interview.error
    interview.ask("Still there?")
    assert interview.unanswered == 0


def test_an_answer_shows_the_memories_it_rests_on(morning: Path) -> None:
    with load(morning) as run:
        memory = run.memories(WILF)[0]
    interview = InterviewProcess(morning, WILF, 0, "day 1 06:50")
    interview.close()
    page = page_interview(interview, {})
    assert page[0].text.startswith("Ask Wilf anything.")
    long = "word " * 60
    interview.lines = [
        InterviewLine(True, "Who?"),
        InterviewLine(False, "Wilf.", (memory.text, long)),
    ]
    page = page_interview(interview, {memory.text: memory})
    assert [block.text for block in page[:4]] == ["Who?", "Wilf.", "Based on", memory.text]
    assert page[3].link == Link(WILF, "Memory", key=str(memory.n))
    assert isinstance(memory, MemoryRow)
    assert page[4].link is None
    assert page[4].text.endswith("word …")
