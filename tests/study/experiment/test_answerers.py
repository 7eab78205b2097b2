"""Several models behind one door: who is asked what."""

from collections.abc import Sequence

from agents.models.base.service import Answer, Call, Service
from study.experiment.answerers import DividedService
from study.experiment.study_model import Answering
from tests.helpers.plain_asks import call


class Named(Service):
    """Answers with its own name."""

    def __init__(self, name: str) -> None:
        self.name, self._open = name, list[Call]()

    def submit(self, call: Call) -> None:
        self._open.append(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        taken, self._open = self._open, []
        return [Answer(each.id, self.name) for each in taken]


def answer(answering: Answering, question: Call) -> str:
    door = DividedService(answering, {name: Named(name) for name in answering.models})
    door.submit(question)
    (found,) = door.collect()
    assert door.collect(0.0) == []
    return found.text


def test_kinds_go_before_people_and_people_before_the_rest() -> None:
    question = call(0)
    kind, who = question.ask.kind, question.id.agent
    assert answer(Answering("a", {kind: "b"}, {who: "c"}), question) == "b"
    assert answer(Answering("a", {"other": "b"}, {who: "c"}), question) == "c"
    assert answer(Answering("a", {"other": "b"}, {"Nobody": "c"}), question) == "a"


def test_all_open_calls_are_answered() -> None:
    questions = [call(n) for n in range(4)]
    door = DividedService(
        Answering("a", {}, {questions[0].id.agent: "b"}), {n: Named(n) for n in "ab"}
    )
    for question in questions:
        door.submit(question)
    assert {each.id for each in door.collect()} == {each.id for each in questions}
    assert door.name.startswith("a; ")
