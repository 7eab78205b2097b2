"""What may be answered when a talk is over: what stays of it, and what one has promised.

The fields of the question stand with the others in questions.py.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from agents.asks import normalize
from agents.asks import replies as r
from agents.asks.activities import PlansActivities
from agents.asks.choices import promise_schema
from agents.asks.reference_checks import stranger, together, unknown_places
from agents.asks.reply_schema import Schema, list_of, one_of, schema_of, text
from agents.asks.sense import rules
from agents.asks.sense.words import joined
from agents.asks.validation_text import made_up
from town.interface import mentions, names_of

if TYPE_CHECKING:
    from agents.asks.context import Acquaintance, PlanBlock, TalkLine
    from town.interface import Fact


class KeepsTalk(PlansActivities):
    """Checks of what stays of a talk."""

    if TYPE_CHECKING:
        heard: tuple[Fact, ...]
        others: tuple[Acquaintance, ...]
        lines: tuple[TalkLine, ...]
        plan: tuple[PlanBlock, ...]

    def narrow(self) -> Schema:
        """Offer promises at places there are, and for invitations that were heard."""
        heard = [fact.id for fact in self.heard if fact.starts]  # the invitations
        declined = {"declined": list_of(one_of(heard), 0, 2)} if heard else {}
        promise = promise_schema(self.choices, self.companions, heard)
        promises = list_of(promise, 0, 2 if self.places else 0)
        more: dict[str, Schema] = {"promised": text(120)}
        if self.spoken_of:
            regard = schema_of(r.Regard, {"who": one_of(self.spoken_of), "opinion": text(120)})
            more["third"] = list_of(regard, 0, 2)
        feeling = ("memory", "opinion", "closeness", "trust", "importance")
        return schema_of(
            r.TalkMemoryReply,
            {"opinion": text(200), "promises": promises, "news": text(80, 0), **more, **declined},
            only=(*feeling, *more, "promises", *declined, "news"),
            optional=(*more, "news"),
        )

    @property
    def spoken_of(self) -> list[str]:
        """Return whom of the people one knows the talk named, besides those in it."""
        there = {self.me.name, *(other.name for other in self.others)}
        said = " ".join(line.text for line in self.lines)
        others = (name for name in self.known if name not in there)
        return [n for n in others if any(mentions(said, called) for called in names_of(n))]

    def resolve(self, answer: r.TalkMemoryReply) -> r.TalkMemoryReply:
        """Put paths in place of the numbers of places; of a long opinion keep whole words."""
        opinion = normalize.whole_words(answer.opinion, r.MAX_OPINION)
        said = [line.text for line in self.lines]
        promises = self.with_those_meant(self.resolved(answer.promises), said)
        promises = self._without_plan(self.with_those_named(promises))
        third = [
            each.model_copy(update={"who": normalize.person(each.who, self.spoken_of) or each.who})
            for each in answer.third
        ]
        part = {"opinion": opinion, "promises": promises, "third": third}
        return answer.model_copy(update=part)

    def _without_plan(self, promises: Iterable[r.Promise]) -> list[r.Promise]:
        """Return `promises` without what one does anyway: small models promise their own plan."""
        planned = {joined(block.activity) for block in self.plan}
        return [p for p in promises if p.fact or joined(p.activity) not in planned]

    def problem(self, answer: r.TalkMemoryReply) -> str | None:
        """Refuse promises at places the agent does not know or for facts it did not hear."""
        say, known = self.messages, {f.id for f in self.heard if f.starts}
        asked = [p.fact for p in answer.promises if p.fact is not None] + answer.declined
        wrong = [say.no_invitation.format(fact=made_up(f)) for f in asked if f not in known]
        wrong += unknown_places(say, (p.place for p in answer.promises), self.places)
        wrong += rules.activity_problems(self, answer.promises)
        wrong += [
            stranger(say, say.not_spoken_of, each.who, self.spoken_of)
            for each in answer.third
            if each.who not in self.spoken_of
        ]
        return together(say, (*wrong, *self.seen_problems(answer.promises)))
