"""Ask a server one question of each kind, with its real form, and say which found a good answer.

A toy question shows little: servers refuse forms of reply that only real questions have, and small
models fail at some kinds alone.
"""

import time
from collections.abc import Iterator
from typing import Any

from agents.asks.questions import Ask, ReplyError
from agents.doctor.example_questions import ABOUT, example_questions
from agents.doctor.finding import Finding
from agents.models.base.model_context import Render
from agents.models.base.profiles import Profile
from agents.models.base.service import Call, CallId
from agents.models.base.wire_text import call_text
from agents.models.http.endpoint import Endpoint
from agents.models.http.responses import Refused, TooLong
from agents.prompts import Prompts
from town.interface import one_line

TRIES = 3  # as often as a person asks
MAX_SECONDS = 240.0  # for all questions; then those left are not asked


def question_findings(endpoint: Endpoint, profile: Profile) -> Iterator[Finding]:
    """Yield which kinds of question `endpoint` answers well."""
    render = Prompts("en", ABOUT).render
    began, failed, asked, slowest = time.monotonic(), {}, 0, 0.0
    questions = example_questions()
    for ask in questions:
        if time.monotonic() - began > MAX_SECONDS:
            break
        sent = time.monotonic()
        why = _why_badly_answered(endpoint, ask, render, profile.timeout_s)
        asked, slowest = asked + 1, max(slowest, time.monotonic() - sent)
        if why:
            failed[ask.kind] = why
    yield _finding(asked, len(questions), failed, slowest)
    if asked < len(questions):
        what = f"{len(questions) - asked} kinds of question were not tried: the server is slow."
        yield Finding("optional", what, "A town lives on it all the same, and takes its time.")


def _why_badly_answered(
    endpoint: Endpoint, ask: Ask[Any], render: Render, timeout_s: float
) -> str | None:
    """Return why a question found no good answer, or None if it did. Raises ModelError, Busy."""
    reason: str | None = None
    for attempt in range(1, TRIES + 1):
        call = Call(CallId(ask.me.name, 0, 0, attempt), ask, reason)
        prompt = call_text(call, render)
        try:
            text = endpoint.ask(prompt, ask.kind, attempt, 0, timeout_s).text
            ask.read(prompt.restored(text))
        except (ReplyError, Refused) as error:
            reason = str(error)
        except TooLong as error:
            return f"the question is too long for it: {error}"
        else:
            return None
    return reason


def _finding(asked: int, kinds: int, failed: dict[str, str], slowest: float) -> Finding:
    time_taken = f"the longest took {slowest:.0f} s" if slowest >= 1 else "each within a second"
    if not failed:
        return Finding("good", f"It answered {asked} of {kinds} kinds of question ({time_taken}).")
    details = "; ".join(f"{kind}: {_short(why)}" for kind, why in failed.items())
    what = f"{len(failed)} of {asked} kinds of question found no good answer. {details}."
    if 2 * len(failed) < asked:
        remedy = "A town can live with that: the author's routine takes the place of such answers."
        return Finding("optional", what, remedy)
    return Finding("needed", what, "Try another model; docs/models.md names some that do well.")


def _short(why: str) -> str:
    return one_line(why, 160).rstrip(".")
