"""The scripted model as a service, and which rule answers which question.

A rule is a function named after the kind of question it answers: `whisper(ask, dice)` returns the
reply to a `Whisper`. It is found in one of the modules RULE_MODULES. In a Chinese town the English
reply is put into Chinese afterwards (chinese.py), except for talk, which has a rule of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType, ModuleType
from typing import Any, TypeAlias

from agents.asks.questions import ASKS, Ask
from agents.asks.replies import AnswerReply, Reply
from agents.models.base.model_context import ModelRequest
from agents.models.base.service import Answer, Call, Service
from agents.models.scripted.attention import notice, react
from agents.models.scripted.chinese import chinese_talk
from agents.models.scripted.chinese.chinese import in_chinese
from agents.models.scripted.day import planning, steps
from agents.models.scripted.interview import interview
from agents.models.scripted.reflection import identity, reflection
from agents.models.scripted.talk import after_talk, next_line
from agents.models.scripted.writing import letters, paper
from town.interface import Dice, rng

Rule: TypeAlias = Callable[[Any, Dice], Reply]
RULE_MODULES = (
    identity,
    planning,
    steps,
    notice,
    react,
    next_line,
    after_talk,
    reflection,
    interview,
    letters,
    paper,
)


def _rules_in(*modules: ModuleType) -> Mapping[str, Rule]:
    """Return the functions defined in `modules` that are named after a kind of question."""
    rules: dict[str, Rule] = {}
    for module in modules:
        for kind in (ask.kind for ask in ASKS):
            rule: Any = vars(module).get(kind)
            if getattr(rule, "__module__", "") == module.__name__:
                rules[kind] = rule
    return MappingProxyType(rules)


RULES = _rules_in(*RULE_MODULES)
CHINESE_RULES = _rules_in(chinese_talk, letters, paper)


def answer(ask: Ask[Any], dice: Dice) -> Reply:
    """Return what the rules say to `ask`; depends on its fields and the dice alone.

    Raises LookupError for a kind of question that has no rule: one of one's own needs `by_rules`.
    """
    is_chinese = ask.me.language == "zh"
    if is_chinese and ask.kind in CHINESE_RULES:
        return CHINESE_RULES[ask.kind](ask, dice)
    if ask.kind not in RULES:
        own: Reply = ask.by_rules(dice)
        return own
    if options := getattr(ask, "options", ()):
        return AnswerReply(answer=dice.choice(options))  # rules have no opinion of their own
    reply = RULES[ask.kind](ask, dice)
    return in_chinese(ask, reply, dice) if is_chinese else reply


class ScriptedModel(Service):
    """Answers at once, from the fields of each question.

    An answer depends on the seed and the call's own id (agent, thought, n), never on the order
    of calls.
    """

    name = "scripted"

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._ready: list[Answer] = []

    def submit(self, call: Call) -> None:
        """Answer `call` now; `collect` hands it out."""
        dice = rng(self._seed, "scripted", *call.dice)
        self._ready.append(
            Answer(id=call.id, text=answer(call.ask, dice).model_dump_json(by_alias=True))
        )

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:  # noqa: ARG002
        """Return every answer not yet handed out, in the order of submission."""
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        """Forget what was not collected."""
        self._ready = []


def build(request: ModelRequest) -> Service:
    return ScriptedModel(request.seed)
