"""What a speaker has to fill a line with: names, hours, what is done, goals, memories, the weather.

Knows one question; each slot is worked out when a template first wants it, "" where there is none.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, lru_cache

from agents.asks import NextLine
from agents.models.scripted import places as where
from agents.models.scripted.character import tie_to
from agents.models.scripted.store import load
from agents.models.scripted.text import article, clip, clock_words, inner, part_of_day, sentence
from agents.models.scripted.verbs import in_person, phrase
from agents.shown import Acquaintance, Shown
from town.interface import Dice, Person, rng

_IDLE = ("talk", "listen", "wait", "chat", "speak", "say", "walk to", "walks to", "idle", "stands")
_SEASONS = ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer",
            "autumn", "autumn", "autumn", "winter")  # fmt: skip


@lru_cache(maxsize=64)
def weather(day: int, month: int, year: int) -> str:
    """Return the kind of day that people agree it is; the same for everybody in every run."""
    kinds = load("weather")[_SEASONS[month - 1]]
    return str(rng(0, "weather", year, month, day).choice(sorted(kinds)))


class Voice:
    """Fills the slots of one speaker's next line."""

    def __init__(self, ask: NextLine, dice: Dice) -> None:
        self.ask, self.dice = ask, dice
        self.me: Person = ask.me
        self.other: Acquaintance | None = ask.others[0] if ask.others else None
        self._found: dict[str, str] = {}

    def slot(self, name: str) -> str:
        """Return the text of slot `name`, "" where the speaker has none."""
        if name not in self._found:
            fill: Callable[[], str] | None = getattr(self, f"_{name}", None)
            self._found[name] = fill() if fill else ""
        return self._found[name]

    def set(self, **slots: str) -> None:
        """Give slots that depend on what the line is about."""
        self._found.update(slots)

    @cached_property
    def tie(self) -> str:
        """How the two stand to each other: spouse, kin, friend, rival, known, stranger."""
        return tie_to(self.other) if self.other else "stranger"

    @cached_property
    def now(self) -> datetime:
        """The game time."""
        return self.ask.now

    def _they(self) -> str:
        return self.other.name.split()[0] if self.other and self.tie != "stranger" else ""

    def _dear(self) -> str:
        kind = self.other.kind.lower() if self.other else ""
        table = load("weather")["dear"]
        said = next((v for k, v in table.items() if k in kind), "")
        return self.dice.choice(said) if said else self._they()

    def _part(self) -> str:
        return part_of_day(self.now)

    def _day(self) -> str:
        return f"{self.now:%A}"

    def _season(self) -> str:
        return _SEASONS[self.now.month - 1]

    def _hour(self) -> str:
        return clock_words(self.now)

    def _weather(self) -> str:
        kind = weather(self.now.day, self.now.month, self.now.year)
        return str(self.dice.choice(load("weather")[self._season()][kind]))

    def _my_name(self) -> str:
        return self.me.name if self.tie == "stranger" else self.me.first_name

    def _at_place(self) -> str:
        return where.at(self.ask.place_name) if self.ask.place_name else ""

    def _job(self) -> str:
        return article(self.me.occupation.lower()) if self.me.occupation else ""

    def _doing(self) -> str:
        return _said_doing(self.ask.doing, "my", "ing")

    def _their_doing(self) -> str:
        return _said_doing(self.other.activity if self.other else "", "your", "ing")

    def _plan(self) -> str:
        block = self.ask.plan
        return _said_doing(block.activity if block else "", "my", "base")

    def _date(self) -> str:
        ahead = [a for a in self.ask.appointments if a.end > self.now]
        if not ahead:
            return ""
        then = ahead[0].start
        today = "" if then.date() == self.now.date() else f"{then:%A} "
        return f"{_said_doing(ahead[0].activity, 'my', 'base')} {today}at {clock_words(then)}"

    def _goal(self) -> str:
        goals = [g for g in (_to_listener(g, self.other) for g in self.me.goals) if g]
        return phrase(self.dice.choice(goals), "base") if goals else ""

    def _concern(self) -> str:
        for text in (self.ask.currently, self.me.concern):
            said = self.mine(text)
            if said and self._alone(said):
                return inner(said)
        return ""

    def _alone(self, said: str) -> bool:
        """Return whether a sentence about me does not speak of the listener in the third person."""
        return not self.other or self.other.name.split()[0] not in said

    def _memory(self) -> str:
        chosen = self.dice.shuffled(self.ask.memories[:8])
        said = (self.remembered(m) for m in chosen)
        return next((s for s in said if s), "")

    def remembered(self, memory: Shown) -> str:
        """Return a memory as the speaker tells it, as an inner sentence; "" where rules cannot."""
        if memory.facts or memory.kind in ("plan", "talk") or memory.importance < 3:
            return ""
        said = self.mine(memory.text)
        if not said or len(said) > 160 or not self._alone(said):
            return ""
        return inner(said) if re.match(r"(I|I'm|I've|My|The|There)\b", said) else ""

    def mine(self, text: str) -> str:
        """Return a sentence about the speaker in the first person, "" where rules cannot tell."""
        first = re.split(r"(?<=[.!?;]) ", text.strip())[0] if text else ""
        said = in_person(first, self.me.name, self.me.pronoun) if first else ""
        return clip(said, 200) if said else ""

    def _third(self) -> str:
        theirs = {self.other.name if self.other else ""}
        known = [n for n in self.me.relations if n not in theirs and n not in self.ask.here]
        return self.dice.choice(known).split()[0] if known else ""


def _said_doing(activity: str, whose: str, form: str) -> str:
    words = activity.lower()
    if not words or any(words.startswith(idle) for idle in _IDLE) or len(words) > 90:
        return ""
    return phrase(activity[0].lower() + activity[1:], form, whose)


def _to_listener(goal: str, other: Acquaintance | None) -> str:
    """Return a goal as said to `other`: 'get you to paint the shutters'; "" where that fails."""
    if other is None:
        return goal
    first = other.name.split()[0]
    names = rf"(?:{re.escape(other.name)}|{re.escape(first)})"
    said = re.sub(rf"\b{names}['’]s\b", "your", goal)
    if re.search(rf"\b{names} [a-z]+s\b", said):
        return ""
    return re.sub(rf"\b{names}\b", "you", said)


def whole(text: str) -> str:
    """Return spoken parts as one line within the length of a line."""
    return sentence(text, 295)
