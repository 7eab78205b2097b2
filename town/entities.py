"""People, places, things and facts as a scenario states them: frozen, the same for town and minds.

`path` names a node of the environment tree by ids: "bakery" (sector), "bakery/kitchen" (arena),
"bakery/kitchen/oven" (object).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

NIGHT = (21 * 60, 6 * 60)  # minutes since midnight: from when to when people lock their homes
LOCKED_KINDS = ("front_door", "shop_door")  # outer doors with a lock; the latter have a sign, too
FIXTURES = ("wall_lamp", "curtains")  # of a room's walls: turned by who is there, never a choice
ICON_NAMES = Path(__file__).parent / "scenario" / "icons.txt"


Carries = tuple[tuple[str, int], ...]
"""States of a thing, each with how many steps away it is noticed out of sight."""


@dataclass(frozen=True, slots=True)
class Use:
    """One affordance of an object: what one can do with it and what that does to it."""

    do: str  # a verb phrase without subject: "bake bread"
    during: str | None = None  # state while it is used; None leaves it as it is
    after: str | None = None  # state it is left in; None leaves it as it was before
    icon: str = "dot"


@dataclass(frozen=True, slots=True)
class Thing:
    """An object as people know it. It can be used from any of its spots, one person a spot."""

    path: str
    name: str
    kind: str
    uses: tuple[Use, ...] = ()
    states: tuple[str, ...] = ("idle",)
    default: str = "idle"
    unusual: tuple[str, ...] = ()  # states that anyone who sees them notices
    unattended: tuple[str, ...] = ()  # the same, where it was left so and nobody is at it
    heard: Carries = ()  # of those states, which are heard through doors, and how far
    smelled: Carries = ()  # whose smoke is noticed likewise
    capacity: int = 1

    @property
    def id(self) -> str:
        """Return the last part of the path, unique within the arena."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Place:
    """An arena (a room, or a piece of open ground) as people know it."""

    path: str
    name: str  # as people say it: "the kitchen of Fenn's Bakery"
    sector: str
    sector_name: str
    kind: str = "place"  # kind of its sector: home, shop, cafe, pub, school, park ...
    things: tuple[Thing, ...] = ()
    hours: tuple[tuple[int, int], ...] = ()  # open from-to, minutes since midnight; () is always
    residents: tuple[str, ...] = ()  # names of those who live here
    staff: tuple[str, ...] = ()  # names of those who work here
    about: str = ""  # a norm or a description in words
    capacity: int | None = None  # people who may be busy in it at once; None is any number
    outdoors: bool = False
    days: Mapping[int, tuple[tuple[int, int], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # hours of the weekdays (Monday is 0) that differ from `hours`

    def is_open(self, minute: int, weekday: int | None = None) -> bool:
        """Return whether the public may come in at `minute` minutes since midnight."""
        hours = self.hours if weekday is None else self.days.get(weekday, self.hours)
        return not hours or any(a <= minute < b for a, b in hours)

    @property
    def is_ever_open(self) -> bool:
        """Return whether the public may come in at some time of the week."""
        return not self.hours or any(a < b for w in (self.hours, *self.days.values()) for a, b in w)

    def is_locked_up(self, minute: int, weekday: int) -> bool:
        """Return whether its people mean to have it locked: out of hours, or a home by night."""
        if self.is_ever_open:
            return not self.is_open(minute, weekday)
        return minute >= NIGHT[0] or minute < NIGHT[1]

    def admits(self, name: str, minute: int, weekday: int | None = None) -> bool:
        """Return whether `name` may be here now: the public when open, its own people always."""
        return name in self.residents or name in self.staff or self.is_open(minute, weekday)


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of news that can be told, and followed from mouth to ear by its id."""

    id: str
    text: str  # as a full sentence: "Maren Fenn is giving a midsummer party ..."
    kind: str = "news"  # news | invitation | candidacy | gossip | secret | plan; of the day's own
    # news: claim (somebody said it) | happening (it was seen or announced)
    source: str = ""  # name of the one it starts with, if one does
    about: tuple[str, ...] = ()  # names of the people it is about
    spread: float = 0.5  # how readily people pass it on, 0 (never unasked) to 1 (to everyone)
    starts: datetime | None = None  # for something one can come to: when
    ends: datetime | None = None
    place: str | None = None  # and where (arena path)
    words: tuple[str, ...] = ()  # of a secret: those that give it away in what one is seen to do
    stale: datetime | None = None  # from when on it is no news any more

    def is_stale(self, now: datetime) -> bool:
        """Return whether it is no news any more at `now`: too old, or what it announced is over."""
        return any(end is not None and end <= now for end in (self.stale, self.ends))


PRIVATE = "-private-"  # in the id of a fact: a part of somebody's life that they alone know


def is_private_part(fact: str) -> bool:
    """Return whether the fact of that id is a part of somebody's life that they alone know."""
    return PRIVATE in fact


@dataclass(frozen=True, slots=True)
class Relation:
    """What a scenario says one person is to another."""

    kind: str  # wife, brother, friend, colleague, neighbour, rival, crush ...
    closeness: int = 3  # -5 (enemies) to 10 (inseparable); 0 is a stranger
    story: str = ""


@dataclass(frozen=True, slots=True)
class PlacePhrases:
    """What people say at a place, and what they do there for some minutes."""

    says: tuple[str, ...] = ()
    does: tuple[str, ...] = ()  # verb phrases: "feeds the swans"
    when: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # what one does there by circumstances: "summer", "rain evening"


CIRCUMSTANCES = (
    "indoors", "outdoors", "own", "guest", "spring", "summer", "autumn", "winter", "warm", "cold",
    "morning", "afternoon", "evening", "night", "fair", "rain", "snow", "fog", "overcast",
)  # fmt: skip
"""What may hold where and when something is done; "own": by who lives or works there."""

Replies = Mapping[str, tuple[str, ...]]


def _no_replies() -> Replies:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TradePhrases:
    """What those do and say of it who have a trade, as their town's author wrote it."""

    words: tuple[str, ...]  # of an occupation, small letters: "net mender"
    work: tuple[str, ...]  # what fills an hour, without subject
    steps: tuple[str, ...] = ()  # what one does for some minutes
    says: tuple[str, ...] = ()

    def is_named(self, said: str) -> bool:
        """Return whether `said`, in small letters, has its words; in English as whole words begin.

        So "fisher" is in "fisherman", and "mender" not in "commender".
        """
        return any(re.search(rf"(?<![a-z]){re.escape(word)}", said) for word in self.words)


SUBJECTS = (
    "weather", "season", "place", "sleep", "food", "home", "rest", "time", "things", "opinions",
    "gossip", "play",
)  # fmt: skip
"""Subjects of small talk that a town may do without."""


@dataclass(frozen=True, slots=True)
class TownPhrases:
    """What the people of a town say of it, as its author wrote it, for minds that have no words."""

    says: Replies = field(default_factory=_no_replies)  # remarks, with what is said to them, or ()
    asks: Replies = field(default_factory=_no_replies)  # questions, with their answers
    places: Mapping[str, PlacePhrases] = field(default_factory=lambda: MappingProxyType({}))
    trades: tuple[TradePhrases, ...] = ()
    without: tuple[str, ...] = ()  # of SUBJECTS, those that nobody brings up here

    def trade_of(self, occupation: str) -> TradePhrases | None:
        """Return the first trade of the town's own that `occupation` has the words of."""
        said = occupation.lower()
        return next((trade for trade in self.trades if trade.is_named(said)), None)


FAIR = "fair"  # of a spell: a player has cleared the sky


@dataclass(frozen=True, slots=True)
class WeatherSpell:
    """A spell of weather by the clock, as its author set it and everybody sees it."""

    kind: str  # rain | snow | fog | overcast | fair
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Routine:
    """One line of a person's habits: on these weekdays, from this minute, this, there."""

    minute: int  # minutes since midnight
    do: str  # a verb phrase: "kneads the first dough"
    place: str  # arena or object path
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)  # Monday is 0


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the author wrote them."""

    name: str
    age: int
    traits: tuple[str, ...]
    backstory: str
    lifestyle: str = ""
    pronoun: str = "they"  # she | he | they
    home: str = ""  # arena path
    bed: str | None = None  # object path
    work: str | None = None  # arena path
    work_hours: tuple[int, int] | None = None  # minutes since midnight
    work_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    occupation: str = ""
    wakes: int = 7 * 60  # minutes since midnight
    sleeps: int = 22 * 60 + 30  # minutes since midnight; less than `wakes` is after midnight
    goals: tuple[str, ...] = ()
    concern: str = ""  # what is on their mind as the story starts
    speech: str = ""  # how they talk, in a few words
    routine: tuple[Routine, ...] = ()
    relations: Mapping[str, Relation] = field(default_factory=lambda: MappingProxyType({}))
    memories: tuple[str, ...] = ()  # first memories: the backstory's phrases and more
    knows: tuple[str, ...] = ()  # ids of the facts held from the start
    places: tuple[str, ...] = ()  # sector or arena paths known from the start
    look: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    language: str = "en"  # the town's
    phrases: TownPhrases = field(default_factory=TownPhrases)  # the town's
    weather: tuple[WeatherSpell, ...] = ()  # the town's; else the sky is fair

    @property
    def first_name(self) -> str:
        """Return the first word of the name."""
        return self.name.split()[0]

    def weather_at(self, moment: datetime) -> WeatherSpell | None:
        """Return the weather at `moment`: the last spell that covers it, None for a fair sky."""
        found = [spell for spell in self.weather if spell.begins <= moment < spell.ends]
        return found[-1] if found and found[-1].kind != FAIR else None

    def weather_ahead(self, moment: datetime, within: timedelta) -> WeatherSpell | None:
        """Return the weather at `moment`, or else the next that is seen coming `within` a time."""
        ahead = [s for s in self.weather if moment < s.begins <= moment + within and s.kind != FAIR]
        return self.weather_at(moment) or min(ahead, key=lambda s: s.begins, default=None)


@cache
def icon_poses() -> Mapping[str, str]:
    """Return the pose of a person who is busy, by icon: eat, work, dance, or "" for none."""
    lines = ICON_NAMES.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({name: pose.strip() for name, _, pose in pairs})


@cache
def icons() -> frozenset[str]:
    """Return the names of the icons that an activity may have."""
    return frozenset(icon_poses())
