"""What an activity may say, and with whom it is done.

An activity is silent and seen by everybody near. So one that speaks to somebody has to name them in
`with`, for that makes a talk of it; and none may give away a secret of the one who does it.
`PlansActivities` brings both to the questions whose replies hold activities.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from agents.asks import normalize
from agents.asks import replies as r
from agents.asks.context import PlanBlock, Secret
from agents.asks.language import MindMessages
from agents.asks.reference_checks import (
    P,
    contradiction,
    plan_problem,
    resolve_places,
    steps_problems,
    together,
    unknown_places,
)
from agents.asks.sense import rules
from agents.asks.sense.hints import given_away
from agents.asks.sense.meant import making, sentences_of
from agents.asks.validation_text import made_up
from town.interface import addressed, matter_of, names_in, speaks_to_one

if TYPE_CHECKING:
    from agents.asks.choices import Choice
    from town.interface import Person, Place

ANYONE = "anyone"  # in `with`: whoever comes by, the same in all languages
ALL_DAY = 0.75  # share of the entries of a day; nobody else has a part in more of them
MOST = 4  # in so many of them all the same
MAX_NAMES = 12  # of people that a question offers
A = TypeVar("A", r.BroadStroke, r.Step, r.Promise)


@dataclass(frozen=True, kw_only=True)
class PlansActivities:
    """Fields and checks of a question that is answered with activities."""

    known: tuple[str, ...] = ()  # people one knows, the closest first
    secrets: tuple[Secret, ...] = ()  # that nobody may see of what one does

    if TYPE_CHECKING:
        me: Person
        now: datetime
        places: tuple[Place, ...]

        @property
        def messages(self) -> MindMessages: ...

        @property
        def choices(self) -> tuple[Choice, ...]: ...

    @property
    def companions(self) -> list[str]:
        """Return who may be named in `with`."""
        return [*self.known[:MAX_NAMES], ANYONE] if self.known else []

    def named(self, items: Iterable[A]) -> list[A]:
        """Return `items` with the full names of those in `with`, and without one's own name."""
        return [self._named(item) for item in items]

    def _named(self, item: A) -> A:
        activity = self.messages.doing(normalize.doing(item.activity, self.me.name))
        if activity != item.activity:
            item = item.model_copy(update={"activity": activity})
        if not item.people:
            return item
        whole = [self._name(who) for who in item.people]
        people = [name for name in dict.fromkeys(whole) if name != self.me.name]
        return item.model_copy(update={"people": people})

    def _name(self, called: str) -> str:
        listed = self.companions
        if called.isdecimal() and 1 <= int(called[:4]) <= len(listed):
            return listed[int(called[:4]) - 1]
        return normalize.person(called, (*self.known, ANYONE)) or called

    def resolved(self, items: Iterable[P]) -> list[P]:
        """Return `items` with paths of places and names of people in full."""
        return self.named(resolve_places(items, self.choices))

    def planned(self, strokes: Sequence[r.BroadStroke]) -> list[r.BroadStroke]:
        """Return the parts of a plan, resolved, without who is named in nearly all of them.

        Nobody spends a whole day with the same people: small models fill in a field that they see.
        """
        habits = {line.do for line in self.me.routine}  # which an author wrote without `with`
        whole = [
            self._with_whom(stroke) if stroke.activity in habits else stroke
            for stroke in self.resolved(strokes)
        ]
        times = Counter(name for stroke in whole for name in stroke.people)
        always = {name for name, count in times.items() if count > ALL_DAY * len(whole) > MOST}
        some = times.keys() - always
        return [stroke if stroke.about else _with_only(stroke, some) for stroke in whole]

    def in_company(self, steps: Iterable[r.Step], block: PlanBlock) -> list[r.Step]:
        """Return the steps of `block`, without a list of people filled for nothing.

        Who names as many as there is room for, nobody of the plan among them and nothing to speak
        about, would have them all wait for each other.
        """
        planned = {*block.people, *names_in(block.activity, self.known, self.me.language)}
        return [
            step.model_copy(update={"people": []})
            if len(step.people) == r.MAX_PEOPLE and not (step.about or planned & {*step.people})
            else step
            for step in steps
        ]

    def plan_problem(self, strokes: Sequence[r.BroadStroke], bed: str | None = None) -> str | None:
        """Return all that is wrong with a plan that begins now, or None."""
        wrong = (plan_problem(self, strokes, bed), rules.same_again(self, strokes))
        return together(self.messages, (*wrong, *self.seen_problems(strokes)))

    def rest_problem(self, rest: Sequence[r.BroadStroke]) -> str | None:
        """Return all that is wrong with the rest of a plan, or None."""
        wrong = unknown_places(self.messages, (s.place for s in rest), self.places)
        wrong += [*rules.activity_problems(self, rest), *self.seen_problems(rest)]
        return together(self.messages, (*wrong, contradiction(self.messages, rest)))

    def steps_problems(self, steps: Sequence[r.Step]) -> list[str]:
        """Return all that is wrong with resolved steps."""
        return [*steps_problems(self, steps), *self.seen_problems(steps)]

    def seen_problems(self, items: Iterable[A]) -> list[str]:
        """Return what is wrong with what others see and hear: no words, and a secret shown."""
        return [wrong for item in items for wrong in self._problems(item)]

    def _problems(self, item: A) -> list[str]:
        say: MindMessages = self.messages
        known: tuple[str, ...] = self.known
        strangers = [name for name in item.people if name not in (*known, ANYONE)]
        wrong: list[str] = [say.nobody_known.format(who=made_up(name)) for name in strangers]
        told = {"activity": made_up(item.activity)}
        if speaks(item.activity, known, self.me.language):
            return wrong if item.people else [*wrong, say.unheard.format(**told)]
        hints = given_away(item.activity, self.secrets)
        if hints:
            wrong.append(say.gives_away.format(**told, words=say.commas.join(hints)))
        return wrong

    def acceptable(self, items: Iterable[A]) -> list[A]:
        """Return `items` as far as they may be done: who is spoken to is named in `with`.

        Those that give away a secret are left out, and so are unknown people.
        """
        kept = [_with_only(item, (*self.known, ANYONE)) for item in items]
        return [item for item in self.with_those_named(kept) if not self._problems(item)]

    def with_those_named(self, items: Iterable[A]) -> list[A]:
        """Return `items`, with those whom an activity speaks to by name."""
        return [self._with_whom(item) for item in items]

    def with_those_meant(self, items: Iterable[A], said: Sequence[str]) -> list[A]:
        """Return `items`, each with those alone whom it names, or whom its sentence means by "we".

        Who promises somebody to do a thing does not thereby do it with them. Where no sentence
        of `said` is known for the promise's own, one that means "us" is enough.
        """
        means_us = self.messages.means_us.search
        sentences, items = sentences_of(said), list(items)
        made = making([f"{item.activity} {item.about}" for item in items], sentences)
        return [
            item
            if means_us(item.activity) or any(map(means_us, own or sentences))
            else self._alone(item)
            for item, own in zip(items, made, strict=True)
        ]

    def _alone(self, item: A) -> A:
        told: str = f"{item.activity} {item.about}"
        named: tuple[str, ...] = names_in(told, item.people, self.me.language)
        return _with_only(item, (*named, ANYONE))

    def _with_whom(self, item: A) -> A:
        if item.people:
            return item
        people, about = companions_in(item.activity, self.known, self.me.language)
        return item.model_copy(update={"people": people, "about": item.about or about})


def _with_only(item: A, names: Collection[str]) -> A:
    """Return `item` without those in its `people` who are not among `names`."""
    kept = [name for name in item.people if name in names]
    return item if kept == item.people else item.model_copy(update={"people": kept})


def speaks(activity: str, people: Sequence[str], language: str) -> bool:
    """Return whether `activity` speaks, to one of `people` or to anybody else."""
    return addressed(activity, people, language).speaks


def companions_in(activity: str, people: Sequence[str], language: str) -> tuple[list[str], str]:
    """Return to whom `activity` speaks and what about: ([], "") where nobody can tell."""
    if not speaks(activity, people, language):
        return [], ""
    named = names_in(activity, people, language)[: r.MAX_PEOPLE]
    if not named:
        return ([] if speaks_to_one(activity, language) else [ANYONE]), ""
    return list(named), matter_of(activity, named[0], language)
