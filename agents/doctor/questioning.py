"""Ask a model real questions, and say whether a town could live on the answers.

One question of each kind, with its real form: servers refuse forms that only real questions have,
and small models fail at some kinds alone. Four of them (`TELLING`) show whether a model understands
what it is asked; what they are answered is judged (judging.py). An answer without sense is given a
second chance with other dice: any model may slip once.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from agents.asks.questions import Ask, ReplyError
from agents.asks.replies import Reply
from agents.doctor.example_asks import ABOUT, examples
from agents.doctor.finding import Finding
from agents.doctor.judging import Fault, judge
from agents.models.base.profiles import Profile
from agents.models.base.service import Call, CallId
from agents.models.base.wire_text import call_text
from agents.models.http.endpoint import Endpoint
from agents.models.http.responses import Refused, TooLong
from agents.models.scripted.model import answer
from agents.prompts import Prompts
from town.interface import one_line, rng

TRIES = 3  # as often as a person asks
MAX_LOST = 1  # of the questions that tell most, without any valid answer
CHANCES = 2  # to give an answer that makes sense
TELLING = ("plan_day", "notice", "next_steps", "next_line")
PATIENCE_S = 600.0  # for one answer: of a slow server one wants to know, too, what it says
MAX_SECONDS = 240.0  # for the other questions; then those left are not asked
RENDER = Prompts("en", ABOUT["en"]).render
LARGER = (
    "Take a larger model that follows instructions: one of 4 billion parameters or more, such as "
    "Qwen3-4B-Instruct-2507. docs/models.md names some by the memory that they need."
)
Answerer = Callable[[Call], str]
"""Returns the text of a reply. Raises Refused, TooLong, Busy, ModelError."""


def example_questions() -> tuple[Ask[Any], ...]:
    """Return one question of each kind, those that tell most first."""
    asks = examples("joiner")
    return tuple(asks[kind] for kind in dict.fromkeys((*TELLING, *asks)))


@dataclass
class Examination:
    """What a model answered to the questions so far."""

    asked: int = 0
    slowest: float = 0.0
    failed: dict[str, str] = field(default_factory=dict)  # kind: why no reply was valid
    senseless: dict[str, Fault] = field(default_factory=dict)  # kind: of the last reply
    odd: dict[str, Fault] = field(default_factory=dict)  # kind: a fault that was not repeated


def question_findings(endpoint: Endpoint, profile: Profile) -> Iterator[Finding]:
    """Yield which kinds of question `endpoint` answers well, and whether that makes sense."""

    def answered(call: Call) -> str:
        prompt, seed = call_text(call, RENDER), call.id.thought + call.id.attempt
        done = endpoint.ask(prompt, call.ask.kind, seed, 0, max(PATIENCE_S, profile.timeout_s))
        return prompt.restored(done.text)

    questions = example_questions()
    seen = examine(answered, questions)
    yield _validity(seen, len(questions))
    if seen.asked < len(questions):
        what = (
            f"{len(questions) - seen.asked} kinds of question were not tried: the server is slow."
        )
        yield Finding("optional", what, "A town lives on it all the same, and takes its time.")
    yield from sense_findings(seen)


def scripted_findings() -> Iterator[Finding]:
    """Yield what is to be said of the answers of the scripted model."""

    def answered(call: Call) -> str:
        reply: Reply = answer(call.ask, rng(call.id.thought, call.ask.kind))
        return reply.model_dump_json(exclude_none=True)

    asks = example_questions()[: len(TELLING)]
    yield from sense_findings(examine(answered, asks))


def examine(answered: Answerer, questions: Sequence[Ask[Any]]) -> Examination:
    """Ask the questions, those that tell most even of a slow model, and judge the answers."""
    seen, began = Examination(), time.monotonic()
    for ask in questions:
        if ask.kind not in TELLING and time.monotonic() - began > MAX_SECONDS:
            break
        seen.asked += 1
        for chance in range(CHANCES if ask.kind in TELLING else 1):
            sent = time.monotonic()
            reply = _valid_reply(answered, ask, chance)
            seen.slowest = max(seen.slowest, time.monotonic() - sent)
            if isinstance(reply, str):
                if ask.kind not in seen.senseless:
                    seen.failed[ask.kind] = reply
                break
            faults = judge(ask, reply)
            if not faults:
                seen.senseless.pop(ask.kind, None)
                break
            seen.odd.setdefault(ask.kind, faults[0])
            if ask.kind in TELLING:
                seen.senseless[ask.kind] = faults[0]
    return seen


def _valid_reply(answered: Answerer, ask: Ask[Any], chance: int) -> Reply | str:
    """Return a valid reply, or why there was none. Raises ModelError, Busy.

    A reply that is refused because it makes no sense is returned as it is, to be judged.
    """
    reason: str | None = None
    for attempt in range(1, TRIES + 1):
        call = Call(CallId(ask.me.name, 100 * chance, 0, attempt), ask, reason)
        text = ""
        try:
            text = answered(call)
            reply: Reply = ask.read(text)
        except (ReplyError, Refused) as error:
            reason, refused = str(error), _well_formed(ask, text)
            if refused is not None and judge(ask, refused):
                return refused
        except TooLong as error:
            return f"the question is too long for it: {error}"
        else:
            return reply
    return reason or ""


def _well_formed(ask: Ask[Any], text: str) -> Reply | None:
    """Return a reply in the right form, whatever it says, or None."""
    try:
        reply: Reply = ask.resolve(ask.reply.model_validate_json(text))
    except ValueError:
        return None
    return reply


def _validity(seen: Examination, kinds: int) -> Finding:
    """Return how many replies were valid."""
    took = f"the longest took {seen.slowest:.0f} s" if seen.slowest >= 1 else "each within a second"
    if not seen.failed:
        return Finding("good", f"It answered {seen.asked} of {kinds} kinds of question ({took}).")
    details = "; ".join(f"{kind}: {_short(why)}" for kind, why in seen.failed.items())
    what = f"{len(seen.failed)} of {seen.asked} kinds of question found no good answer. {details}."
    if 2 * len(seen.failed) < seen.asked:
        remedy = "A town can live with that: the author's routine takes the place of such answers."
        return Finding("optional", what, remedy)
    return Finding("needed", what, "Try another model; docs/models.md names some that do well.")


def sense_findings(seen: Examination) -> Iterator[Finding]:
    """Yield whether a town can live on the answers, with the worst of them in their own words."""
    lost = [kind for kind in TELLING if kind in seen.failed]
    details = [f"{kind}: {fault.sentence}" for kind, fault in seen.senseless.items()]
    details += [f"{kind}: It found no valid answer." for kind in lost]
    if seen.senseless or len(lost) > MAX_LOST:
        what = f"No town can live on it. Of {len(TELLING)} real questions, asked twice, "
        what += f"{len(details)} got no answer that makes sense. {' '.join(details)}"
        yield Finding("needed", what, LARGER)
    else:
        listed = ", ".join(kind for kind in TELLING if kind not in lost)
        yield Finding("good", f"Its answers make sense ({listed}). A town can live on it.")
    odd = {kind: fault for kind, fault in seen.odd.items() if kind not in seen.senseless}
    if odd:
        shown = " ".join(f"{kind}: {fault.sentence}" for kind, fault in odd.items())
        yield Finding("optional", f"Some of its answers are odd. {shown}")


def _short(why: str) -> str:
    return one_line(why, 160).rstrip(".")
