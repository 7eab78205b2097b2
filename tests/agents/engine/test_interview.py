"""An interview asks a mind as it is and leaves no trace in it."""

import pytest

from agents.asks.ask import ReplyError
from agents.engine.interview import Interviewer
from agents.mind.state import OngoingTalk
from tests.helpers.fake_world import Solo, seen


def lived() -> Solo:
    solo = Solo().settled()
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"])
    return solo


def interviewer(solo: Solo) -> Interviewer:
    return Interviewer(solo.mind, 30, "cooks", solo.driver)


def test_the_answer_comes_with_the_memories_it_rests_on() -> None:
    solo = lived()
    answer, because = interviewer(solo).ask("What are you doing?")
    (ask,) = solo.model.asked("interview")
    assert (answer, because) == ("I am cooking.", [ask.memories[0].text])
    assert (ask.doing, ask.now) == ("cooks", seen(30).now)
    assert [p.name for p in ask.people] == ["Ben Holt"]
    assert [f.fact.id for f in ask.facts] == ["party"]


def test_the_next_question_knows_what_was_said() -> None:
    solo = lived()
    asking = interviewer(solo)
    asking.ask("What are you doing?")
    asking.ask("Why?")
    second = solo.model.asked("interview")[1]
    assert [(ln.speaker, ln.text) for ln in second.lines] == [
        ("interviewer", "What are you doing?"),
        ("Ada Lund", "I am cooking."),
    ]
    assert [call.id.n for call in solo.model.calls] == [0, 2]


def test_it_leaves_no_trace() -> None:
    solo, untouched = lived(), lived()
    asking = interviewer(solo)
    for question in ("What of the party?", "And of Ben?"):
        asking.ask(question)
    assert solo.agent.changes == []
    assert solo.agent.memory.memories == untouched.agent.memory.memories
    assert solo.mind.thought_changes() == untouched.mind.thought_changes()
    asked, plain = solo.agent.memory, untouched.agent.memory
    query = solo.driver._embedder.embed(["What of the party?"])[0]
    assert asked.ranked(query).best(9) == plain.ranked(query).best(9)  # last access is what it was


def test_no_answer_is_said_and_not_made_up() -> None:
    solo = lived()
    solo.model.answers["interview"] = {"answer": ""}
    with pytest.raises(ReplyError, match="must not be empty"):
        interviewer(solo).ask("Well?")
    assert len(solo.model.calls) == 3
