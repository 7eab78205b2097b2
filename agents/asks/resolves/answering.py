"""What may be answered to somebody who asks from outside the town: own words, or an option."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from agents.asks import replies as r
from agents.asks.context import Appointment, MemoryExcerpt, PlanBlock
from agents.asks.reference_checks import together
from agents.asks.reply_schema import Schema, list_of, number, one_of, schema_of, text
from agents.asks.resolves.language import resolve_messages
from agents.asks.sense import rules

if TYPE_CHECKING:
    from agents.asks.language import MindMessages
    from town.interface import Person

AROUND = " .,:;!\"'`*()[]。，：；！“”（）【】"  # what models put round an option


@dataclass(frozen=True, kw_only=True)
class TellsOutside:
    """Checks of an answer to an interviewer."""

    if TYPE_CHECKING:
        me: Person
        plan: tuple[PlanBlock, ...]
        appointments: tuple[Appointment, ...]
        memories: tuple[MemoryExcerpt, ...]
        options: tuple[str, ...]
        reply: ClassVar[type[r.Reply]]

        @property
        def messages(self) -> MindMessages: ...

    def narrow(self) -> Schema:
        """Offer the options, if there are any, and as reasons the memories that are numbered."""
        fields = {"answer": one_of(self.options) if self.options else text(500)}
        if not self.memories:
            return schema_of(self.reply, fields, only=("answer",))
        because = list_of(number(1, len(self.memories)), 0, 8)
        return schema_of(self.reply, {**fields, "because": because})

    def resolve(self, answer: r.AnswerReply) -> r.AnswerReply:
        """Take an option that is written in other letters, with a full stop or in brackets: (4)."""
        said = answer.answer.strip(AROUND).casefold()
        alike = [each for each in self.options if each.strip(AROUND).casefold() == said]
        same = alike[0] if len(alike) == 1 else None
        return answer if same is None else answer.model_copy(update={"answer": same})

    def problem(self, answer: r.AnswerReply) -> str | None:
        """Refuse what is no option, places as the data call them, circles of words, one's name."""
        if self.options:
            wrong = resolve_messages(self.me.language).no_option
            options = " | ".join(self.options)
            return None if answer.answer in self.options else wrong.format(options=options)
        shown = [*(block.place for block in self.plan), *(a.place for a in self.appointments)]
        wrong = rules.speech_problem(self.me, answer.answer, shown) or ""
        return together(self.messages, (wrong, rules.another_problem(self.me, answer.answer)))

    def usable(self, answer: r.AnswerReply) -> r.AnswerReply | None:
        """Take an answer with the last words of paths; what is no option is no answer."""
        if self.options:
            return None
        return answer.model_copy(update={"answer": rules.in_words(answer.answer)})
