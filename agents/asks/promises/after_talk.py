"""What may be answered when a talk is over: what stays of it, and what one does about it.

The fields of the question stand with the others in questions.py. Of two promises for one time one
has to be taken back: that is the mind's to settle, so an answer which leaves it open is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from agents.asks import normalize
from agents.asks import replies as r
from agents.asks.activities import PlansActivities
from agents.asks.choices import Choice, deed_schema, promise_schema
from agents.asks.promises.dates import clashing, hours_with, place_with
from agents.asks.reference_checks import (
    resolve_step,
    stranger,
    together,
    unknown_places,
    usable_steps,
)
from agents.asks.reply_schema import Schema, list_of, number, one_of, schema_of, text
from agents.asks.sense import rules
from agents.asks.sense.words import joined
from agents.asks.validation_text import made_up
from town.interface import is_named

if TYPE_CHECKING:
    from agents.asks.context import Acquaintance, Appointment, PlanBlock, TalkLine
    from town.interface import Fact, Place


@dataclass(frozen=True, kw_only=True)
class KeepsTalk(PlansActivities):
    """Schema and checks of what stays of a talk."""

    if TYPE_CHECKING:
        heard: tuple[Fact, ...]
        others: tuple[Acquaintance, ...]
        lines: tuple[TalkLine, ...]
        places: tuple[Place, ...]
        plan: tuple[PlanBlock, ...]
        appointments: tuple[Appointment, ...]

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the places in their own order: first those that are the same after every talk."""
        return tuple(Choice(number, place) for number, place in enumerate(self.places, 1))

    def narrow(self) -> Schema:
        """Offer promises at places there are, for invitations heard, and to take some back."""
        heard, spoken_of = self.invitations, self.spoken_of
        promise = promise_schema(self.choices, self.companions, heard)
        more: dict[str, Schema] = {}
        if self.places:
            more["next"] = deed_schema(self.choices, self.companions)
        if self.appointments:
            more["takes_back"] = list_of(number(1, len(self.appointments)), 0, 3)
        declined = {"declined": list_of(one_of(heard), 0, 2)} if heard else {}
        promises = list_of(promise, 0, 2 if self.places else 0)
        more["secret"] = {"type": "boolean"}
        more["news"], more["promised"] = text(80, 0), text(120)
        if spoken_of:
            regard = schema_of(r.Regard, {"who": one_of(spoken_of), "opinion": text(120)})
            more["third"] = list_of(regard, 0, 2)
        feeling = ("memory", "opinion", "closeness", "trust", "importance")
        fields = {"opinion": text(200), "promises": promises, **declined, **more}
        only = (*feeling, *more, "promises", *declined)
        return schema_of(r.TalkMemoryReply, fields, only=only, optional=tuple(more))

    @property
    def invitations(self) -> list[str]:
        """Return the ids of the invitations that were heard in the talk."""
        return [fact.id for fact in self.heard if fact.starts]

    @property
    def spoken_of(self) -> list[str]:
        """Return whom of the people one knows the talk named, besides those in it."""
        there = {self.me.name, *(other.name for other in self.others)}
        said = " ".join(line.text for line in self.lines)
        others = (name for name in self.known if name not in there)
        return [n for n in others if is_named(said, n)]

    def resolve(self, answer: r.TalkMemoryReply) -> r.TalkMemoryReply:
        """Put paths in place of the numbers of places; of a long opinion keep whole words."""
        opinion = normalize.whole_words(answer.opinion, r.MAX_OPINION)
        said, spoken_of = [line.text for line in self.lines], self.spoken_of
        promises = self.with_those_meant(self.resolved(answer.promises), said)
        promises = self.with_those_named(promises)
        if not answer.takes_back:  # what is moved is planned, at its old time
            promises = self._without_plan(promises)
        third = [
            each.model_copy(update={"who": normalize.person(each.who, spoken_of) or each.who})
            for each in answer.third
        ]
        deed = answer.next
        if deed is not None:
            (deed,) = self.with_those_named(self.named([resolve_step(deed, self.choices)]))
        part = {"opinion": opinion, "promises": promises, "third": third, "next": deed}
        return answer.model_copy(update=part)

    def _without_plan(self, promises: Iterable[r.Promise]) -> list[r.Promise]:
        """Return `promises` without what one does anyway: small models promise their own plan."""
        planned = {joined(block.activity) for block in self.plan}
        return [p for p in promises if p.fact or joined(p.activity) not in planned]

    def problem(self, answer: r.TalkMemoryReply) -> str | None:
        """Refuse places and facts there are not, and two promises for one time."""
        say, known, spoken_of = self.messages, self.invitations, self.spoken_of
        asked = [p.fact for p in answer.promises if p.fact is not None] + answer.declined
        wrong = [say.no_invitation.format(fact=made_up(f)) for f in asked if f not in known]
        wrong += unknown_places(say, (p.place for p in answer.promises), self.places)
        wrong += rules.activity_problems(self, answer.promises)
        wrong += [
            stranger(say, say.not_spoken_of, each.who, spoken_of)
            for each in answer.third
            if each.who not in spoken_of
        ]
        told = (rules.circle_problem(self.me.language, t) for t in (answer.memory, answer.opinion))
        wrong += [*self.seen_problems(answer.promises), *filter(None, told)]
        if answer.next is not None:
            wrong += self.steps_problems([answer.next])
        count = len(self.appointments)
        wrong += [say.no_promise.format(n=made_up(n)) for n in answer.takes_back if n > count]
        return together(say, wrong or self._clashes(answer))

    def _clashes(self, answer: r.TalkMemoryReply) -> list[str]:
        """Return which promises cannot be kept beside those made before."""
        left = [a for n, a in enumerate(self.appointments, 1) if n not in answer.takes_back]
        wrong = []
        for promise in answer.promises:
            start, end = hours_with(promise, self.now, self.heard)
            place = place_with(promise, self.heard)
            for other in clashing(start, end, place, left):
                n, when = self.appointments.index(other) + 1, f"{other.start:%H:%M}"
                what = {"new": promise.activity, "old": other.activity, "n": n, "time": when}
                wrong.append(self.messages.two_at_once.format(**what))
        return wrong

    def usable(self, answer: r.TalkMemoryReply) -> r.TalkMemoryReply | None:
        """Take what stays of the talk without what cannot be; two promises at once stand."""
        known, spoken_of = self.invitations, self.spoken_of
        there = {place.path for place in self.places}
        fit = [p for p in answer.promises if p.place in there and p.fact in (None, *known)]
        deeds = [] if answer.next is None else usable_steps(self, [answer.next])
        part = {
            "promises": self.acceptable(rules.sensible(self, fit)),
            "next": next(iter(self.acceptable(deeds)), None),
            "takes_back": [n for n in answer.takes_back if 1 <= n <= len(self.appointments)],
            "declined": [fact for fact in answer.declined if fact in known],
            "third": [each for each in answer.third if each.who in spoken_of],
        }
        return answer.model_copy(update=part)
