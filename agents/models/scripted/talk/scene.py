"""Slots of a line of who talks to whom, when and where: names, hours, weather, what is in sight.

Slot `{x}` is the method `_x`, called when a template first needs it; "" means that there is
nothing to say. `{x_big}` is `x` with a capital; `{if_x}` is a condition without text.
The slots of what one does, wants and remembers are in slots.py.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cached_property

from agents.asks.context import Acquaintance
from agents.asks.questions import NextLine
from agents.models.scripted.day.gatherings import gathering_at, gathering_slots
from agents.models.scripted.day.themes import Theme, theme_in_words
from agents.models.scripted.talk.character import tie_to
from agents.models.scripted.words import places as where
from agents.models.scripted.words.phrase_store import fill, load
from agents.models.scripted.words.seasons import FAIR, sky, weather
from agents.models.scripted.words.text import (
    clock_words,
    part_of_day,
    with_article,
    with_the,
)
from town.interface import Dice, Person, season_of

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
OWN_PLACE_ODDS = 0.5  # of a remark of the town's author, where there is one for the place
_AGAIN = 600  # minutes within which two who have talked meet again


class SceneSlots:
    """Fills the slots of one speaker's next line that are there to be seen."""

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

    def filled(self, templates: list[str]) -> str:
        """Return one of `templates`, filled; "" where none can be."""
        texts = (fill(text, self.slot, self.dice) for text in self.dice.shuffled(templates))
        return next((text for text in texts if text), "")

    @cached_property
    def tie(self) -> str:
        """How the two stand to each other: spouse, kin, friend, rival, known, stranger."""
        return tie_to(self.other) if self.other else "stranger"

    @property
    def their_age(self) -> int | None:
        """How old the listener is, None where that is not known."""
        return self.other.age if self.other else None

    def age_of(self, name: str) -> int | None:
        """Return how old somebody in sight is, None where that is not known."""
        there = self.in_sight(name.split()[0])
        return there.age if there else None

    @property
    def closeness(self) -> int:
        """How close the listener is, -5 to 10."""
        return self.other.closeness if self.other else 0

    # --- who -------------------------------------------------------------------------------------

    def _they(self) -> str:
        return self.other.name.split()[0] if self.other and self.tie != "stranger" else ""

    def _dear(self) -> str:
        kind = self.other.kind.lower() if self.other else ""
        said = next((v for k, v in load("weather")["dear"].items() if k in kind), None)
        return (self.dice.choice(said) if said else "") or self._they()

    def _my_name(self) -> str:
        return self.me.name

    def _if_again(self) -> str:
        minutes = self.other.minutes_since_talk if self.other else None
        return "yes" if minutes is not None and minutes < _AGAIN else ""

    def _if_apart(self) -> str:
        near = self.tie in ("spouse", "kin", "stranger")
        return "" if near or self._if_again() else "yes"

    def in_sight(self, first_name: str) -> Acquaintance | None:
        """Return who of those in sight has that first name."""
        there = (*self.ask.others, *self.ask.hearers, *self.ask.beyond)
        return next((p for p in there if p.name.split()[0] == first_name), None)

    def _tail(self) -> str:
        return self._after_greeting("tail")

    def _back_tail(self) -> str:
        return self._after_greeting("back_tail")

    def _after_greeting(self, group: str) -> str:
        """Return what a greeting goes on with, "" for a short one."""
        tails = self.dice.shuffled(load("lines")[group])
        said = ((tail, fill(tail, self.slot, self.dice)) for tail in tails)
        return next((text for tail, text in said if text or not tail), "")

    # --- when and where --------------------------------------------------------------------------

    def _part(self) -> str:
        return part_of_day(self.now)

    def _part_hi(self) -> str:
        return "evening" if self._part() == "night" else self._part()

    def _a_part(self) -> str:
        return with_article(self._part())

    def _town_say(self) -> str:
        return self._of_town(self.me.phrases.says)

    def _town_ask(self) -> str:
        return self._of_town(self.me.phrases.asks)

    def _of_town(self, texts: Iterable[str]) -> str:
        """Return one of the phrases of the town's own, of which nothing was said in this talk."""
        fresh = [text for text in texts if text.lower() not in self._said]
        return self.dice.choice(fresh) if fresh else ""

    def _if_morning(self) -> str:
        return "yes" if 4 <= self.now.hour < 10 else ""

    def _if_evening(self) -> str:
        return "yes" if self.now.hour >= 18 else ""

    def _if_day(self) -> str:
        return "yes" if 8 <= self.now.hour < 18 else ""

    def _if_calm(self) -> str:
        return "" if self.occasion else "yes"

    def _if_work(self) -> str:
        return "yes" if self._sector() == (self.me.work or "").split("/")[0] else ""

    def _if_out(self) -> str:
        return "" if self._sector() in where.own_sectors(self.me) else "yes"

    def _sector(self) -> str:
        return self.ask.here.split("/")[0]

    def _day(self) -> str:
        return f"{self.now:%A}"

    def _after_tomorrow(self) -> str:
        return f"{self.now + timedelta(days=2):%A}"

    def _season(self) -> str:
        return season_of(self.now)

    def _hour(self) -> str:
        return clock_words(self.now)

    def _soon(self) -> str:
        return clock_words(self.now + timedelta(minutes=self.dice.between(2, 10) * 15))

    def _meal(self) -> str:
        hour = self.now.hour
        return "lunch" if 9 <= hour < 13 else "supper" if 13 <= hour < 19 else "breakfast"

    def _weather(self) -> str:
        return self._of_weather("np")

    def _sky(self) -> str:
        return fill(self._of_weather("say"), self.slot, self.dice)

    def _of_weather(self, key: str) -> str:
        above, table = sky(self.me, self.now), load("weather")
        kind = weather(self.now.day, self.now.month, self.now.year)
        kinds = table[self._season()][kind] if above == FAIR else table["spells"][above]
        return str(self.dice.choice(kinds[key]))

    def _at_place(self) -> str:
        name = self.ask.place_name
        closet = any(word in name for word in ("bath", "bed", "toilet", "wash"))
        return where.at_place(name) if name and not closet else ""

    def _the_place(self) -> str:
        return with_the(self.ask.place_name) if self._at_place() else ""

    def _if_growing(self) -> str:
        return "" if self._season() == "winter" else "yes"

    def _if_bare(self) -> str:
        return "yes" if self._season() == "winter" else ""

    def _place_say(self) -> str:
        words = re.findall(r"[a-z]+", f"{self.ask.place_name} {self.ask.here}".lower())
        spots = load("spots").items()
        said = [line for spot, lines in spots if _names(spot, words) for line in lines]
        own = self.me.phrases.places.get(self._sector())
        if own and own.says and self.dice.chance(OWN_PLACE_ODDS):
            return self.dice.choice(own.says)
        return self.filled(said)

    # --- what the other is at --------------------------------------------------------------------

    @cached_property
    def their_theme(self) -> Theme | None:
        """What the listener's activity is about, as far as its words tell."""
        return theme_in_words(self.other.activity) if self.other else None

    def _if_busy(self) -> str:
        theme = self.their_theme
        return "yes" if theme and theme.id not in _LEISURE else ""


def _names(spot: str, words: list[str]) -> bool:
    """Return whether one of `words` begins with `spot`: gardens too, but no workshop for a shop."""
    return any(word.startswith(spot) for word in words)


_LEISURE = ("sleep", "wash", "eat", "drink", "watch", "walk", "social", "pray", "play", "read")
