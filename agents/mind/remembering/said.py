"""What the prompt of a question says anyway, so that no memory need say it again."""

from collections.abc import Sequence
from typing import Any

from agents.asks.ask import Ask
from agents.asks.context import MemoryExcerpt, introduction
from agents.asks.questions import Interview, NextLine, Notice, PlanDay, React
from agents.prompts.template_data import MAX_BACKSTORY_LENGTH, first_phrases
from town.interface import Fact

FORWARD_LOOKING = (Notice, NextLine, React, PlanDay)  # questions about now and later
MIN_OWN_IMPORTANCE = 3  # from which what one did oneself is shown
MIN_IMPORTANCE = 2  # the same of what one saw


class SaidAnyway:
    """What the prompt of one question says anyway, before memories are chosen for it."""

    def __init__(self, ask: Ask[Any]) -> None:
        told = [known.fact for known in ask.sayable()] if isinstance(ask, NextLine) else []
        self._ask, self._texts = ask, _texts_said(ask, told)
        self._facts = _facts_in_talk(ask, told)

    def holds(self, memory: MemoryExcerpt) -> bool:
        """Return whether `memory` says no more than that, or is too slight for a line."""
        ask, text = self._ask, memory.text
        if memory.kind == "observation" and memory.importance < _min_importance(ask, memory):
            return True
        if memory.kind == "plan" and isinstance(ask, FORWARD_LOOKING):
            return True
        if memory.kind in ("observation", "seed") and not self._facts.isdisjoint(memory.facts):
            return True
        return any(text.rstrip(".。") in said for said in self._texts)


def _texts_said(ask: Ask[Any], told: Sequence[Fact]) -> list[str]:
    """Return the texts in the prompt of `ask` that a memory may repeat."""
    said = [introduction(ask.me, "en"), introduction(ask.me, "zh")]
    if isinstance(ask, FORWARD_LOOKING):
        said += [ask.summary, ask.currently]
    if isinstance(ask, NextLine):
        if not ask.has_spoken:
            said.append(first_phrases(ask.me.backstory, MAX_BACKSTORY_LENGTH))
        said += [fact.text for fact in told]
        said += [text for other in ask.others for text in (other.story, other.opinion)]
    if isinstance(ask, Notice):
        said += [other.opinion or other.story for other in ask.people]
        said += [known.fact.text for known in ask.tellable()]
    if isinstance(ask, PlanDay):
        said += [ask.me.lifestyle, *ask.me.goals]
    return said


def _facts_in_talk(ask: Ask[Any], told: Sequence[Fact]) -> set[str]:
    """Return the facts that the prompt of a talk holds: to be told, or told in its lines."""
    lines = ask.lines if isinstance(ask, NextLine) else ()
    return {*(fact.id for fact in told), *(fact for line in lines for fact in line.tells)}


def _min_importance(ask: Ask[Any], memory: MemoryExcerpt) -> int:
    """Return the importance from which an observation is worth a line."""
    if isinstance(ask, Interview):
        return 1
    return MIN_OWN_IMPORTANCE if memory.text.startswith(ask.me.name) else MIN_IMPORTANCE
