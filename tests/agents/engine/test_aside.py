"""A model lent to somebody who asks beside: no answer goes astray."""

from collections.abc import Sequence

from agents.asks.questions import Interview
from agents.doctor.example_asks import example_of
from agents.engine.aside import Aside
from agents.models.base.service import Answer, Call, CallId, Service


class Slow(Service):
    """Hands out one answer at a time, in the order of the calls."""

    name = "slow"

    def __init__(self) -> None:
        self.calls: list[CallId] = []
        self.closed = False

    def submit(self, call: Call) -> None:
        self.calls.append(call.id)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return [Answer(self.calls.pop(0), "{}")] if self.calls else []

    def close(self) -> None:
        self.closed = True


def test_each_gets_the_answers_to_its_own_calls() -> None:
    model, others = Slow(), list[Answer]()
    lent = Aside(model, others.extend)
    theirs, mine = CallId("Ann", 5, 0), CallId("Bo", 9, 0)
    ask = example_of(Interview)
    model.submit(Call(theirs, ask))
    lent.submit(Call(mine, ask))
    assert [answer.id for answer in lent.collect(1.0)] == [mine]
    assert [answer.id for answer in others] == [theirs]
    assert lent.collect(1.0) == []
    lent.close()
    assert not model.closed
