"""The question for a letter: asked only where somebody sits down to write one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from agents.asks import normalize, repetition, secrecy
from agents.asks import replies as r
from agents.asks.ask import Ask
from agents.asks.context import Acquaintance, FactExcerpt, MemoryExcerpt
from agents.asks.reference_checks import together
from agents.asks.reply_schema import Schema, list_of, one_of, schema_of, text
from agents.asks.validation_text import made_up

MAX_LETTER = 420  # characters
BY_POST = timedelta(hours=18)  # what begins sooner is no news for a letter


@dataclass(frozen=True, kw_only=True)
class WriteLetter(Ask[r.LetterReply]):
    """A letter is to be answered, or something to be written that could not be said: what?"""

    kind: ClassVar[str] = "write_letter"
    max_memories = "shown_in_line"
    to: Acquaintance
    why: str = ""  # why one writes, "" for an answer
    letter: str = ""  # their letter, which is to be answered
    facts: tuple[FactExcerpt, ...] = ()
    fact: str = ""  # id of the news for which one writes
    misses: bool = False  # one writes because one misses them
    memories: tuple[MemoryExcerpt, ...] = ()

    def withheld(self) -> set[str]:
        """Return the ids of facts that the reader must not learn."""
        return secrecy.withheld(self.me, (self.to,), self.facts)

    def tellable(self) -> list[FactExcerpt]:
        """Return the facts that the letter may tell: none that is over before it comes."""
        fresh = secrecy.tellable((self.to,), secrecy.tidings(self.me, self.facts, self.now))
        meant = [known for known in self.facts if known.fact.id == self.fact]
        some = {known.fact.id: known for known in (*meant, *fresh)}
        kept, comes = self.withheld(), self.now + BY_POST
        return [
            known
            for id_, known in some.items()
            if id_ not in kept and (known.fact.starts is None or known.fact.starts > comes)
        ]

    def narrow(self) -> Schema:
        """Ask for a letter, and which of the news that may be told it tells."""
        fields = {"text": text(MAX_LETTER, 0)}
        if told := [known.fact.id for known in self.tellable()]:
            fields["tells"] = list_of(one_of(told), 0, r.MAX_TOLD)
        return schema_of(self.reply, fields, only=tuple(fields))

    def resolve(self, answer: r.LetterReply) -> r.LetterReply:
        """Take what is whole of a long letter, and the news that its words tell."""
        words = normalize.worded(normalize.whole_words(answer.text, MAX_LETTER))
        tells = repetition.all_told(words, answer.tells, (f.fact for f in self.tellable()))
        return answer.model_copy(update={"text": words, "tells": tells if words else []})

    def problem(self, answer: r.LetterReply) -> str | None:
        """Refuse news that was not shown."""
        known = {f.fact.id for f in self.tellable()}
        none = self.messages.no_fact
        return together(
            self.messages, [none.format(fact=made_up(f)) for f in answer.tells if f not in known]
        )

    def usable(self, answer: r.LetterReply) -> r.LetterReply:
        """Take the letter with the news there is."""
        known = {f.fact.id for f in self.tellable()}
        return answer.model_copy(update={"tells": [f for f in answer.tells if f in known]})
