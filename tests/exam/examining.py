"""Let a model sit the exam: each question several times, with other dice, and judge the answers.

The model is opened and asked as in a run (a `Service`), a bad answer is asked for again with the
reason as in a run (agents/engine/driver.py), and whether a valid one makes sense is judged by the
doctor's rules (agents/doctor/judging.py). What came of each `Sitting` is an `Outcome`, which can be
written down; results.py adds them up, resuming.py says which are still to be held.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from agents.asks.questions import Ask, ReplyError
from agents.asks.replies import Reply
from agents.doctor.judging import judge
from agents.engine.driver import MAX_TRIES
from agents.models.base.service import Answer, Call, CallId, Service


@dataclass(frozen=True)
class Sitting:
    """One question, asked once more."""

    ask: Ask[Any]
    time: int  # which time it is asked, from 1
    number: int  # of its own: other numbers, other dice; smaller ones are asked first
    prompt: str = ""  # hash of all that the model is shown


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
    prompt: str = ""  # hash of what the model was shown

    @property
    def makes_sense(self) -> bool:
        """Return whether there was an answer, and nothing was found wrong with it."""
        return self.valid and not self.faults


@dataclass
class _Open:
    """A question on its way."""

    sitting: Sitting
    outcome: Outcome
    answers: list[Answer] = field(default_factory=list)


def sit(
    service: Service,
    sittings: Sequence[Sitting],
    tries: int = MAX_TRIES,
    tell: Callable[[int, Outcome], object] = lambda number, outcome: None,
) -> list[Outcome]:
    """Hold the sittings; return what came of each, in their order.

    `tell` hears the number and the outcome of each as it comes. Raises ModelError.
    """
    open_: dict[CallId, _Open] = {}
    for sitting in sittings:
        ask = sitting.ask
        call, at = CallId(ask.me.name, sitting.number, 0), f"{ask.now:%d %H:%M}"
        outcome = Outcome(
            ask.kind, ask.me.name, at, sitting.time, 0, False, "", prompt=sitting.prompt
        )
        open_[call] = _Open(sitting, outcome)
        service.submit(Call(call, ask))
    done: dict[int, Outcome] = {}
    while open_:
        for number, outcome in list(_settled(service, open_, tries)):
            done[number] = outcome
            tell(number, outcome)
    return [done[sitting.number] for sitting in sittings]


def judged_again(outcome: Outcome, ask: Ask[Any], tries: int = MAX_TRIES) -> Outcome | None:
    """Return an earlier outcome by today's rules; None where they ask for another answer."""
    try:
        reply = ask.read(outcome.reply, outcome.tries >= tries)
    except ReplyError:
        return None if outcome.valid else outcome
    return _with_reply(outcome, ask, reply, outcome.reply)


def _settled(
    service: Service, open_: dict[CallId, _Open], tries: int
) -> Iterator[tuple[int, Outcome]]:
    """Wait for answers; ask again where they are bad, and yield what is settled."""
    for answer in service.collect():
        asked = open_.pop(answer.id)
        asked.answers.append(answer)
        last = answer.id.attempt >= tries
        try:
            reply = asked.sitting.ask.read(answer.text, last)
        except ReplyError as error:
            asked.outcome = replace(
                asked.outcome, refused=asked.outcome.refused or str(error), reply=answer.text
            )
            if not last:
                again = replace(answer.id, attempt=answer.id.attempt + 1)
                open_[again] = asked
                service.submit(Call(again, asked.sitting.ask, str(error)))
                continue
            yield answer.id.thought, _counted(asked)
        else:
            yield answer.id.thought, _judged(asked, reply)


def _judged(asked: _Open, reply: Reply) -> Outcome:
    return _with_reply(_counted(asked), asked.sitting.ask, reply, asked.answers[-1].text)


def _with_reply(outcome: Outcome, ask: Ask[Any], reply: Reply, text: str) -> Outcome:
    faults = tuple((fault.kind, fault.sentence) for fault in judge(ask, reply))
    return replace(outcome, valid=True, reply=text, faults=faults)


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
