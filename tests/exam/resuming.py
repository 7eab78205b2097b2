"""Which questions of an exam are still to be asked, and what is kept of an earlier exam.

An exam takes hours on a small machine, so it may be stopped and gone on with. What came of a
question is kept as long as the model is shown the same, and is judged anew by today's rules; what
a changed prompt or rule asks for differently is asked again. So after a change of one prompt the
same command asks that kind of question alone.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from agents.asks.questions import Ask
from agents.models.base.model_context import Render
from tests.exam.examining import Outcome, Sitting, judged_again
from tests.exam.scripted_days import KINDS
from town.interface import stable_hash

ROOM = 1000  # for the numbers of the times that one question is asked


def sittings(
    questions: Mapping[str, Sequence[Ask[Any]]], times: int, shown: Render
) -> list[Sitting]:
    """Return all sittings, in the order in which they are held.

    One question of each kind comes first, then another of each: an exam that is stopped tells
    something of all. The times of one question follow each other, so that a server that keeps the
    beginnings of prompts reads it once.
    """
    found = []
    for kind, asks in questions.items():
        for n, ask in enumerate(asks):
            prompt, first = _hash_of(ask, shown), (n * len(KINDS) + KINDS.index(kind)) * ROOM
            found += [Sitting(ask, time, first + time, prompt) for time in range(1, times + 1)]
    return sorted(found, key=lambda sitting: sitting.number)


def _hash_of(ask: Ask[Any], shown: Render) -> str:
    prompt = shown(ask)
    return stable_hash(json.dumps([prompt.system, prompt.user, prompt.schema], ensure_ascii=False))


def kept(wanted: Sequence[Sitting], earlier: Sequence[Outcome], tries: int) -> dict[int, Outcome]:
    """Return what is kept of `earlier` outcomes, by the numbers of the sittings they are of."""
    known = {_key(outcome): outcome for outcome in earlier}
    found: dict[int, Outcome] = {}
    for sitting in wanted:
        ask = sitting.ask
        key = (ask.kind, ask.me.name, f"{ask.now:%d %H:%M}", sitting.time, sitting.prompt)
        outcome = known.get(key)
        again = judged_again(outcome, ask, tries) if outcome else None
        if again is not None:
            found[sitting.number] = again
    return found


def _key(outcome: Outcome) -> tuple[str, str, str, int, str]:
    return (outcome.kind, outcome.who, outcome.at, outcome.sitting, outcome.prompt)
