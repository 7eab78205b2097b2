"""What may be answered when somebody looks back: questions, conclusions, and what is on the mind.

The fields of these questions stand with the others in questions.py. Small models write memories
again in the place of what follows from them, and speak of "I" where a town tells of people by name.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.asks import repetition
from agents.asks import replies as r
from agents.asks.context import MemoryExcerpt
from agents.asks.reference_checks import together
from agents.asks.sense import rules
from agents.asks.sense.language import sense_messages
from agents.asks.validation_text import made_up

if TYPE_CHECKING:
    from agents.asks.language import MindMessages
    from town.interface import Person


@dataclass(frozen=True, kw_only=True)
class _Reflects:
    """What all of them know."""

    if TYPE_CHECKING:
        me: Person
        memories: tuple[MemoryExcerpt, ...]
        currently: str

        @property
        def messages(self) -> MindMessages: ...


@dataclass(frozen=True, kw_only=True)
class Renews(_Reflects):
    """Checks of what is on somebody's mind."""

    def problem(self, answer: r.IdentityReply) -> str | None:
        """Refuse what somebody would say of themselves; others read of them by name."""
        if not rules.says_i(answer.currently):
            return None
        words = sense_messages(self.me.language).not_by_name
        return words.format(text=made_up(answer.currently), name=self.me.first_name)

    def usable(self, answer: r.IdentityReply) -> r.IdentityReply:
        """Take an answer of which the goals can be used; on the mind is then what was there."""
        if self.problem(answer) is None:
            return answer
        return answer.model_copy(update={"currently": self.currently})


@dataclass(frozen=True, kw_only=True)
class Wonders(_Reflects):
    """Checks of the questions that memories raise."""

    def problem(self, answer: r.QuestionsReply) -> str | None:
        """Refuse what asks nothing, and one question that is asked again."""
        say = sense_messages(self.me.language)
        wrong = [
            say.no_question.format(text=made_up(text))
            for text in answer.questions
            if not rules.asks_something(text)
        ]
        wrong += [
            say.twice.format(text=made_up(t)) for t in repetition.said_twice(answer.questions)
        ]
        return together(self.messages, wrong)

    def usable(self, answer: r.QuestionsReply) -> r.QuestionsReply:
        """Take the questions among them; where there are none, what was written finds memories."""
        asked = [text for text in answer.questions if rules.asks_something(text)]
        once = repetition.each_once(asked or answer.questions)
        return answer.model_copy(update={"questions": once})


@dataclass(frozen=True, kw_only=True)
class Concludes(_Reflects):
    """Checks of conclusions from memories."""

    def problem(self, answer: r.InsightsReply) -> str | None:
        """Refuse evidence that was not shown, and what only says a memory again.

        What was concluded before is let pass; the mind keeps it once.
        """
        top, say = len(self.memories), self.messages
        bad = next((e for i in answer.insights for e in i.evidence if not 1 <= e <= top), None)
        copies = (say.is_memory_again.format(text=m.text) for m in self._copied(answer))
        wrong = [say.no_statement.format(n=made_up(bad))] if bad is not None else []
        return together(say, (*wrong, next(copies, None)))

    def usable(self, answer: r.InsightsReply) -> r.InsightsReply:
        """Take the insights that are conclusions from what was shown; there may be none."""
        alone = (answer.model_copy(update={"insights": [i]}) for i in answer.insights)
        good = [one.insights[0] for one in alone if self.problem(one) is None]
        return answer.model_copy(update={"insights": good})

    def _copied(self, answer: r.InsightsReply) -> list[MemoryExcerpt]:
        return [
            memory
            for insight in answer.insights
            for memory in self.memories
            if memory.kind != "reflection" and _copies(insight, memory.text)
        ]


def _copies(insight: r.Insight, memory: str) -> bool:
    several = len(set(insight.evidence)) > 1
    return repetition.copies(insight.text, memory, several) or rules.reads_out(insight.text, memory)
