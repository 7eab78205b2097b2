"""Let a model sit the exam: each question several times, with other dice, and judge the answers.

The model is opened and asked as in a run (a `Service`), a bad answer is asked for again with the
reason as in a run (agents/engine/driver.py), and whether a valid one makes sense is judged by the
doctor's rules (agents/doctor/judging.py). What came of each question is an `Outcome`, which can be
written down; results.py adds them up.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from agents.asks.questions import Ask, ReplyError
from agents.asks.replies import Reply
from agents.doctor.judging import judge
from agents.engine.driver import MAX_TRIES
from agents.models.base.service import Answer, Call, CallId, Service

ROOM = 1000  # for the numbers of the questions of one sitting: other numbers, other dice


@dataclass(frozen=True)
class Outcome:
    """What came of one question, asked once with all its tries."""

    kind: str
    who: str
    at: str  # when in the town it is asked
    sitting: int  # which time it was asked, from 1
    tries: int
    valid: bool
    reply: str  # the last, as the model wrote it
    refused: str = ""  # why the first bad reply was refused
    faults: tuple[tuple[str, str], ...] = ()  # kind and sentence, the worst first
    tokens_in: int = 0  # of all tries
    tokens_out: int = 0
    seconds: float = 0.0  # that the model worked, of all tries

    @property
    def makes_sense(self) -> bool:
        """Return whether there was an answer, and nothing was found wrong with it."""
        return self.valid and not self.faults


@dataclass
class _Open:
    """A question on its way."""

    ask: Ask[Any]
    outcome: Outcome
    answers: list[Answer] = field(default_factory=list)


def sit(
    service: Service,
    asks: Sequence[Ask[Any]],
    times: int,
    tries: int = MAX_TRIES,
    tell: Callable[[Outcome], object] = lambda outcome: None,
) -> list[Outcome]:
    """Ask each question `times` times; return what came, in the order of questions and times.

    `tell` hears of each as it comes. Raises ModelError.
    """
    open_: dict[CallId, _Open] = {}
    for sitting in range(1, times + 1):
        for n, ask in enumerate(asks):
            call = CallId(ask.me.name, sitting * ROOM + n, 0)
            outcome = Outcome(ask.kind, ask.me.name, f"{ask.now:%d %H:%M}", sitting, 0, False, "")
            open_[call] = _Open(ask, outcome)
            service.submit(Call(call, ask))
    done: dict[tuple[int, int], Outcome] = {}
    while open_:
        for call, outcome in list(_settled(service, open_, tries)):
            sitting, n = divmod(call.thought, ROOM)
            done[n, sitting] = outcome
            tell(outcome)
    return [done[key] for key in sorted(done)]


def _settled(
    service: Service, open_: dict[CallId, _Open], tries: int
) -> Iterator[tuple[CallId, Outcome]]:
    """Wait for answers; ask again where they are bad, and yield what is settled."""
    for answer in service.collect():
        asked = open_.pop(answer.id)
        asked.answers.append(answer)
        last = answer.id.attempt >= tries
        try:
            reply = asked.ask.read(answer.text, last)
        except ReplyError as error:
            asked.outcome = replace(
                asked.outcome, refused=asked.outcome.refused or str(error), reply=answer.text
            )
            if not last:
                again = replace(answer.id, attempt=answer.id.attempt + 1)
                open_[again] = asked
                service.submit(Call(again, asked.ask, str(error)))
                continue
            yield answer.id, _counted(asked)
        else:
            yield answer.id, _judged(asked, reply)


def _judged(asked: _Open, reply: Reply) -> Outcome:
    faults = tuple((fault.kind, fault.sentence) for fault in judge(asked.ask, reply))
    text = asked.answers[-1].text
    return replace(_counted(asked), valid=True, reply=text, faults=faults)


def _counted(asked: _Open) -> Outcome:
    """Return the outcome with what all tries cost."""
    answers = asked.answers
    return replace(
        asked.outcome,
        tries=len(answers),
        tokens_in=sum(answer.tokens_in or 0 for answer in answers),
        tokens_out=sum(answer.tokens_out or 0 for answer in answers),
        seconds=round(sum(answer.model_ms for answer in answers) / 1000, 2),
    )
