"""The scripted model as a service, and which rules answer which question. Knows no rules itself."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from agents.asks import questions as a
from agents.asks.replies import Reply
from agents.models.base.service import Answer, Call
from agents.models.scripted.attention.notice import notice
from agents.models.scripted.attention.react import react
from agents.models.scripted.chinese.chinese import in_chinese
from agents.models.scripted.chinese.chinese_talk import next_line as next_line_in_chinese
from agents.models.scripted.day.planning import plan_day, plan_hours
from agents.models.scripted.day.steps import next_steps
from agents.models.scripted.reflection.identity import revise_identity, whisper
from agents.models.scripted.reflection.reflection import ask_questions, draw_insights
from agents.models.scripted.talk.after_talk import after_talk
from agents.models.scripted.talk.interview import interview
from agents.models.scripted.talk.next_line import next_line
from town.interface import Dice, rng

_RULES: Mapping[type[a.Ask[Any]], Callable[[Any, Dice], Reply]] = MappingProxyType(
    {
        a.ReviseIdentity: revise_identity,
        a.PlanDay: plan_day,
        a.PlanHours: plan_hours,
        a.NextSteps: next_steps,
        a.Notice: notice,
        a.React: react,
        a.NextLine: next_line,
        a.AfterTalk: after_talk,
        a.AskQuestions: ask_questions,
        a.DrawInsights: draw_insights,
        a.Whisper: whisper,
        a.Interview: interview,
    }
)


def answer(ask: a.Ask[Any], dice: Dice) -> Reply:
    """Return what the rules say to `ask`; depends on its fields and the dice alone."""
    if ask.me.language != "zh":
        return _RULES[type(ask)](ask, dice)
    if isinstance(ask, a.NextLine):
        return next_line_in_chinese(ask, dice)
    return in_chinese(ask, _RULES[type(ask)](ask, dice), dice)


class ScriptedModel:
    """Answers at once, from the fields of each question; an `agents.models.service.Service`.

    An answer depends on the seed and the call's own id (agent, thought, n), never on the order
    of calls.
    """

    name = "scripted"

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._ready: list[Answer] = []

    def submit(self, call: Call) -> None:
        """Answer `call` now; `collect` hands it out."""
        keys = (call.id.agent, call.id.thought, call.id.n)
        dice = rng(self._seed, "scripted", *keys)
        self._ready.append(Answer(id=call.id, text=answer(call.ask, dice).model_dump_json()))

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:  # noqa: ARG002
        """Return every answer not yet handed out, in the order of submission."""
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Forget what was not collected."""
        self._ready = []
