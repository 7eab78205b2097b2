"""Fill the slots of a line: names, hours, activities, goals, memories, the weather.

Slot `{x}` is the method `_x` of `SlotFiller`, called when a template first needs it; "" means that
there is nothing to say. `{x_big}` is `x` with a capital; `{if_x}` is a condition without text.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, lru_cache

from agents.asks.context import Acquaintance
from agents.asks.questions import NextLine
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.day.gatherings import gathering_at, gathering_slots
from agents.models.scripted.day.habits import job_of
from agents.models.scripted.talk import recall
from agents.models.scripted.talk.character import tie_to
from agents.models.scripted.talk.secrecy import is_confiding, is_private, same_subject
from agents.models.scripted.words import places as where
from agents.models.scripted.words.fact_labels import fact_label
from agents.models.scripted.words.phrase_store import fill, load
from agents.models.scripted.words.text import (
    as_clause,
    clock_words,
    part_of_day,
    with_article,
    with_the,
)
from town.interface import Dice, Person, minute_of, rng

_IDLE_STARTS = (
    "talk", "listen", "wait", "chat", "speak", "say", "walk", "is walking", "is talking", "idle",
    "stand", "on the way", "looking", "turning", "taking", "sleep", "asleep", "going", "follow",
    "washes and", "uses the toilet", "crossing", "heading", "leaving", "coming", "on ", "at ",
    "goes to", "lies", "dozes", "naps",
)  # fmt: skip
_PRONOUN = re.compile(r"\b(he|she|him|they|them)\b")
_ONCE_PER_TALK = (
    "story",
    "third_story",
    "life",
    "concern",
    "goal",
    "memory",
    "job",
    "saw",
    "talked",
)
_UNIQUE_JOBS = ("mayor", "vicar", "town clerk", "postmistress", "postmaster", "head", "parson")
_SEASONS = (
    "winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn",
    "autumn", "autumn", "winter",
)  # fmt: skip


@lru_cache(maxsize=64)
def weather(day: int, month: int, year: int) -> str:
    """Return the kind of weather in talk: the same for everybody in every run."""
    kinds = load("weather")[_SEASONS[month - 1]]
    return str(rng(0, "weather", year, month, day).choice(sorted(kinds)))


class SlotFiller:
    """Fills the slots of one speaker's next line."""

    def __init__(self, ask: NextLine, dice: Dice) -> None:
        self.ask, self.dice = ask, dice
        self.me: Person = ask.me
        self.other: Acquaintance | None = ask.others[0] if ask.others else None
        self.now = ask.now
        self.occasion = gathering_at(ask.facts, ask.here, ask.now)  # what is going on here and now
        there = (
            gathering_slots(self.occasion, self.now, ask.me.name, self.other)
            if self.occasion
            else {}
        )
        self._slots: dict[str, str] = there
        self._said = " ".join(line.text for line in ask.lines).lower()

    def slot(self, name: str) -> str:
        """Return the text of slot `name`, "" where the speaker has none."""
        if name not in self._slots:
            self._slots[name] = self._work_out(name)
        return self._slots[name]

    def _work_out(self, name: str) -> str:
        if name.endswith("_big"):
            small = self.slot(name.removesuffix("_big"))
            return small[:1].upper() + small[1:]
        make: Callable[[], str] | None = getattr(self, f"_{name}", None)
        text = make() if make else ""
        return "" if name in _ONCE_PER_TALK and text and text.lower() in self._said else text

    def set(self, **slots: str) -> None:
        """Set slots that depend on the topic of the line."""
        self._slots.update(slots)

    @cached_property
    def tie(self) -> str:
        """How the two stand to each other: spouse, kin, friend, rival, known, stranger."""
        return tie_to(self.other) if self.other else "stranger"

    @property
    def closeness(self) -> int:
        """How close the listener is, -5 to 10."""
        return self.other.closeness if self.other else 0

    # --- who, when, where --------------------------------------------------------------------

    def _they(self) -> str:
        return self.other.name.split()[0] if self.other and self.tie != "stranger" else ""

    def _dear(self) -> str:
        kind = self.other.kind.lower() if self.other else ""
        said = next((v for k, v in load("weather")["dear"].items() if k in kind), None)
        return (self.dice.choice(said) if said else "") or self._they()

    def _part(self) -> str:
        return part_of_day(self.now)

    def _part_hi(self) -> str:
        return "evening" if self._part() == "night" else self._part()

    def _if_morning(self) -> str:
        return "yes" if 4 <= self.now.hour < 10 else ""

    def _if_evening(self) -> str:
        return "yes" if self.now.hour >= 18 else ""

    def _if_stranger(self) -> str:
        return "yes" if self.tie == "stranger" else ""

    def _if_calm(self) -> str:
        return "" if self.occasion else "yes"

    def _if_out(self) -> str:
        own = (self.me.home.split("/")[0], (self.me.work or "").split("/")[0])
        return "" if self.ask.here.split("/")[0] in own else "yes"

    def _if_day(self) -> str:
        return "yes" if 8 <= self.now.hour < 18 else ""

    def _day(self) -> str:
        return f"{self.now:%A}"

    def _season(self) -> str:
        return _SEASONS[self.now.month - 1]

    def _hour(self) -> str:
        return clock_words(self.now)

    def _weather(self) -> str:
        return self._of_weather("np")

    def _sky(self) -> str:
        return fill(self._of_weather("say"), self.slot, self.dice)

    def _of_weather(self, key: str) -> str:
        kind = weather(self.now.day, self.now.month, self.now.year)
        return str(self.dice.choice(load("weather")[self._season()][kind][key]))

    def _my_name(self) -> str:
        return self.me.name

    def _at_place(self) -> str:
        name = self.ask.place_name
        closet = any(word in name for word in ("bath", "bed", "toilet", "wash"))
        return where.at_place(name) if name and not closet else ""

    def _place_say(self) -> str:
        name = f"{self.ask.place_name} {self.ask.here}".lower()
        said = [line for word, lines in load("spots").items() if word in name for line in lines]
        return fill(self.dice.choice(said), self.slot, self.dice) if said else ""

    # --- what one does and wants ----------------------------------------------------------------

    def _job(self) -> str:
        named = self.me.occupation[:1].lower() + self.me.occupation[1:]
        only = " of " in named or any(word in named for word in _UNIQUE_JOBS)
        return with_the(named) if only else with_article(named) if named else ""

    def _job_say(self) -> str:
        said = job_of(self.me).get("says", ())
        return fill(self.dice.choice(said), self.slot, self.dice) if said else ""

    def _doing(self) -> str:
        return self._to_you(_said_doing(self.ask.doing, "my", "ing"))

    def _their_doing(self) -> str:
        said = _said_doing(self.other.activity if self.other else "", "your", "ing")
        return re.sub(rf"\b{re.escape(self.me.first_name)}\b", "me", said)

    def _plan(self) -> str:
        """Return what habit brings next today, as an intention."""
        minute, weekday = minute_of(self.now), self.now.weekday()
        ahead = [r for r in self.me.routine if weekday in r.days and 10 < r.minute - minute < 400]
        said = _said_doing(ahead[0].do, "my", "base") if ahead else ""
        return "" if not said or is_private(said, self.ask.facts) else self._to_you(said)

    def _date(self) -> str:
        ahead = [a for a in self.ask.appointments if a.start > self.now]
        if not ahead:
            return ""
        then = ahead[0].start
        today = "" if then.date() == self.now.date() else f"on {then:%A} "
        return f"{phrase(ahead[0].activity, 'base')} {today}at {clock_words(then)}"

    def _goal(self) -> str:
        fit = [
            g
            for g in self.me.goals
            if not (is_private(g, self.ask.facts) or is_confiding(g) or _PRONOUN.search(g))
        ]
        said = [g for g in (self._to_you(g) for g in fit) if g]
        return phrase(self.dice.choice(said), "base") if said else ""

    def _to_you(self, text: str) -> str:
        """Return a phrase as said to the listener: 'eat with you'; "" where that fails."""
        if self.other is None:
            return text
        names = rf"(?:{re.escape(self.other.name)}|{re.escape(self.other.name.split()[0])})"
        said = re.sub(rf"\b{names}['’]s\b", "your", text)
        if re.search(rf"\b{names} (?:[a-z]+s|and|has|is)\b", said):
            return ""
        return re.sub(rf"\b{names}\b", "you", said)

    def _concern(self) -> str:
        if self.closeness < 5:
            return ""
        for text in (self.ask.currently, self.me.concern):
            said = recall.in_first_person(text, self.me)
            news = any(same_subject(said, f.fact.text) for f in self.ask.facts)
            if said.startswith("I") and not news and recall.may_tell(said, self.ask):
                return as_clause(said)
        return ""

    # --- what one remembers ---------------------------------------------------------------------

    def _memory(self) -> str:
        return self._one_of(recall.memories_to_tell(self.ask)) if self.closeness >= 4 else ""

    def _saw(self) -> str:
        return self._one_of(recall.sightings(self.ask))

    def _talked(self) -> str:
        return self._one_of(recall.past_talks(self.ask))

    def _last_talk(self) -> str:
        return recall.last_talk(self.ask)

    def _shared(self) -> str:
        """Return the label of a fact that both know and that is not over."""
        said = {t for line in self.ask.lines for t in line.tells}
        known = [
            f.fact
            for f in self.ask.facts
            if f.told and f.fact.kind != "secret" and f.fact.id not in said
        ]
        fresh = [f for f in known if f.ends is None or f.ends > self.now]
        listener = self.other.name if self.other else ""
        fit = [f for f in fresh if not {listener, self.me.name} & {f.source, *f.about}]
        return fact_label(self.dice.choice(fit)) if fit else ""

    def _after_tomorrow(self) -> str:
        return f"{self.now + timedelta(days=2):%A}"

    def _story(self) -> str:
        return recall.story_with_listener(self.ask)

    def _life(self) -> str:
        parts = re.split(r"[;.]", self.me.backstory)
        said = [recall.in_first_person(p.strip(), self.me) for p in parts[:3]]
        fit = [s for s in said if s.startswith("I") and recall.may_tell(s, self.ask)]
        return as_clause(self.dice.choice(fit)) if fit else ""

    def _third(self) -> str:
        listener = self.other.name if self.other else ""
        close = [n for n, r in self.me.relations.items() if n != listener and r.closeness > 0]
        return self.dice.choice(close).split()[0] if close else ""

    def _third_story(self) -> str:
        return recall.story_with(self.ask, self.slot("third")) if self.closeness >= 3 else ""

    def _asked(self) -> str:
        """Return the first name of a third person named in the last line."""
        text = self.ask.lines[-1].text if self.ask.lines else ""
        names = [n.split()[0] for n in self.me.relations]
        listener = self.other.name.split()[0] if self.other else ""
        return next(
            (n for n in names if n != listener and re.search(rf"\b{re.escape(n)}\b", text)), ""
        )

    def _saw_asked(self) -> str:
        seen = recall.sightings(self.ask, self.slot("asked")) if self.slot("asked") else []
        return f"Yes. {seen[0]}" if seen else ""

    def _story_asked(self) -> str:
        said = recall.story_with(self.ask, self.slot("asked")) if self.slot("asked") else ""
        return f"{said[0].upper()}{said[1:]}." if said else ""

    def _one_of(self, texts: list[str]) -> str:
        said = " ".join(line.text for line in self.ask.lines)
        fresh = [f for f in texts if f.strip(".") not in said]
        return self.dice.choice(fresh) if fresh else ""


def _said_doing(activity: str, whose: str, form: str) -> str:
    words = activity.lower()
    idle = any(words.startswith(word) for word in _IDLE_STARTS)
    if not words or idle or len(words) > 90 or _PRONOUN.search(words):
        return ""
    return phrase(activity[0].lower() + activity[1:], form, whose)
