"""What the source says of one person's day: hours, rooms, haunts and work, found on the map.

What the source does not say gets a default.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from town.clock import MINUTES_A_DAY
from town.scenario.import_ville.files import Villager
from town.scenario.import_ville.map import VilleMap
from town.scenario.import_ville.words import (
    likeness,
    sentences,
    time_after,
    times,
)

WAKES, SLEEPS, DINNER = 7 * 60, 22 * 60 + 30, 18 * 60  # where the source is silent
NIGHT, MIN_SLEEP, MAX_SLEEP = 8 * 60, 2 * 60, 16 * 60  # minutes; other nights are a misreading
WAKING = r"wakes up|wakes|gets up|rises|out of (?:(?:his|her|their|the) )?bed"
BEDTIME = (
    r"(?:goes|go|going|gets|get|heads|retires|is|be)\s+(?:\w+\s+)?(?:to|into|in)\s+bed"
    r"|bedtime(?:\s+is)?|falls asleep|(?:goes|go|going) to sleep"
    r"|(?:stays|stay|staying) up\b[^.;,]*?\buntil"
)
SEATS = ("cafe customer seating", "bar customer seating", "common room table", "library table")
TRADES = (  # what the source says of somebody -> what they do at work, at which object
    (r"bartender|bar owner", "serves drinks", ("behind the bar counter",)),
    (r"cafe owner|barista", "serves coffee", ("behind the cafe counter",)),
    (r"pharmac", "fills prescriptions", ("behind the pharmacy counter",)),
    (r"grocery", "serves customers", ("behind the grocery counter",)),
    (r"shop ?keeper", "serves customers", ("behind the supply store counter",)),
    (r"professor|teach(?:es|er)", "teaches a class", ("classroom podium",)),
    (r"streamer|twitch", "streams a game", ("computer", "game console")),
    (r"student", "studies", ("library table", "classroom student seating", "library sofa")),
    (r"paint", "paints", ("easel", "desk")),
    (r"photograph", "edits photographs", ("computer", "desk")),
    (r"animator", "draws an animation", ("computer", "desk", "easel")),
    (r"comedian|actor", "rehearses a scene", ("easel", "shelf", "desk")),
    (r"software|engineer", "writes code", ("computer desk", "computer", "desk")),
    (r"mathematic", "works on a proof", ("blackboard", "desk")),
    (r"lawyer", "goes through tax files", ("desk",)),
    (r"author|writer|poet|philosoph", "writes", ("desk",)),
)
LEARNED = ("studies", "takes a class", "teaches a class")  # on schooldays only
ANYTHING = ("works", ("desk", "computer", "easel", "shelf"))


@dataclass(frozen=True, slots=True)
class Job:
    """Where, when and how somebody works."""

    arena: str
    object: str
    do: str
    starts: int  # minutes since midnight
    ends: int
    days: str

    @property
    def learned(self) -> bool:
        """Return whether it is done at a school, and goes on over books."""
        return self.do in LEARNED

    def holds(self, minute: int) -> bool:
        """Return whether `minute` is working time."""
        return self.starts <= minute < self.ends


@dataclass(frozen=True)
class Habits:
    """What the source says about one person's day, with the map to find places on."""

    who: Villager
    town: VilleMap
    turn: int  # position among the people: spreads them over equal seats
    women: bool | None = None  # for bathrooms that say whose they are

    @property
    def words(self) -> str:
        """Return all that is said of the person, in one text."""
        who = self.who
        return " ".join([who.learned, who.plan, who.currently, *who.history])

    @property
    def wakes(self) -> int:
        """Return when they get up, in minutes since midnight."""
        return _or(time_after(self.who.lifestyle, WAKING), WAKES)

    @property
    def sleeps(self) -> int:
        """Return when they go to bed, in minutes since midnight; after midnight is small."""
        said = self.said_bedtime
        usual = (
            SLEEPS if _may_be_night(SLEEPS, self.wakes) else (self.wakes - 8 * 60) % MINUTES_A_DAY
        )
        return said if said is not None and _may_be_night(said, self.wakes) else usual

    @property
    def said_bedtime(self) -> int | None:
        """Return the bedtime that the source says, in minutes since midnight."""
        return time_after(self.who.lifestyle, BEDTIME)

    @property
    def bedtime(self) -> int:
        """Return when they go to bed, in minutes since the midnight before they got up."""
        return self.sleeps + (MINUTES_A_DAY if self.sleeps <= self.wakes else 0)

    @property
    def dinner(self) -> int:
        """Return when they eat in the evening, in minutes since midnight."""
        said = _or(time_after(self.who.lifestyle, "dinner"), DINNER)
        return max(min(said, self.bedtime - 90), self.wakes + 120)

    @property
    def home(self) -> str:
        """Return the path of the room they live in."""
        return self.town.arenas[self.who.home]

    @property
    def bed(self) -> str | None:
        """Return a bed of the room they live in that those before them leave free."""
        before = self.town.ville.people[: self.turn]
        nth = sum(who.home == self.who.home for who in before)
        beds = [b for b in self.town.by_arena[self.home] if b.kind == "bed"]
        places = [bed.path for bed in beds for _ in range(bed.capacity)]
        return places[nth] if nth < len(places) else None

    def rooms(self) -> list[str]:
        """Return the rooms at home they may use, nearest first: own room, own others, shared."""
        rooms = self.town.inside(self.home.split("/")[0])
        mine = [room for room in rooms if self._owned(room) is True]
        shared = [room for room in rooms if self._owned(room) is None]
        return list(dict.fromkeys([self.home, *mine, *shared]))

    def _owned(self, room: str) -> bool | None:
        name = self.town.paths[room][1]
        if self.women is not None and re.search(r"\b(wo)?man's\b", name):
            return None if ("woman" in name) == self.women else False
        firsts = [person.name.split()[0] for person in self.town.ville.people]
        named = [first for first in firsts if re.search(rf"\b{re.escape(first)}\b", name)]
        return self.who.name.split()[0] in named if named else None

    def at_home(self, *words: str) -> str:
        """Return the path of an object at home by the source's words for it, else the room."""
        return self.town.find(self.rooms(), words, self.turn) or self.home

    def haunts(self) -> list[str]:
        """Return the sectors (ids) they are said to spend time in, as the source orders them."""
        found = []
        for sector, (name, kind) in self.town.sectors.items():
            if kind != "home" and any(_haunts(p, name) for p in self._phrases()):
                found.append(sector)
        return found

    def _phrases(self) -> list[str]:
        who = self.who
        return [*sentences(who.plan), *sentences(who.currently), *who.history]

    def all_public(self, kind: str) -> list[str]:
        """Return the arenas of all public places of that kind, in map order."""
        found = [sector for sector, (_, k) in self.town.sectors.items() if k == kind]
        return [arena for sector in found for arena in self.town.inside(sector)]

    def public(self, kind: str) -> str | None:
        """Return the arena of a public place of that kind, one they frequent before others."""
        arenas = self.all_public(kind)
        return next((arena for arena in arenas if self.likes(arena)), next(iter(arenas), None))

    def likes(self, arena: str | None) -> bool:
        """Return whether they are said to spend time in the building of `arena`."""
        return arena is not None and arena.split("/")[0] in self.haunts()

    def seat(self, arena: str) -> str:
        """Return the path of a seat in `arena`, else the arena."""
        return self.town.find([arena], SEATS, self.turn) or arena

    def rank(self, hour: Callable[["Habits"], int]) -> int:
        """Return how many of the household, before them in order, share that hour with them."""
        before = self.town.ville.people[: self.turn]
        others = (Habits(who, self.town, 0) for who in before if who.home[0] == self.who.home[0])
        return sum(abs(hour(other) - hour(self)) < 30 for other in others)

    def job(self) -> Job | None:
        """Return their work, in the town or at home; None for those who have none."""
        return _job(self)


def _or(minute: int | None, default: int) -> int:
    return default if minute is None else minute


def _haunts(phrase: str, place: str) -> bool:
    place = re.escape(place.lower())
    verbs = r"you frequent|likes? to go to|visits?|eats at|sits? at|time at|go to|goes to|around"
    return bool(re.search(rf"(?:{verbs})(?: the)? {place}", phrase.lower()))


def _may_be_night(sleeps: int, wakes: int) -> bool:
    return MIN_SLEEP <= (wakes - sleeps) % MINUTES_A_DAY <= MAX_SLEEP


# --- work ----------------------------------------------------------------------------------------


def _job(habits: Habits) -> Job | None:
    do, words = _trade(habits.who)
    if "student" in habits.who.learned.lower() and "goes to the library" in habits.who.plan:
        words = ("library table",)
    if not words:
        return None
    arena = _workplace(habits, words)
    found = habits.town.find([arena] if arena else habits.rooms(), words, habits.turn)
    place = found or (arena or habits.home)
    starts, ends = _working_time(habits, arena is not None)
    return Job("/".join(place.split("/")[:2]), place, do, starts, ends, _days(habits.who, do))


def _trade(who: Villager) -> tuple[str, tuple[str, ...]]:
    text = who.learned.lower()
    if re.search("streaming|gaming", who.plan):
        text = "streamer"
    if re.search(r"retired|housewife|homemaker", text):
        return "", ()
    found = [
        (match.start(), do, words) for said, do, words in TRADES if (match := re.search(said, text))
    ]
    _, do, words = min(found, default=(0, *ANYTHING))
    return ("takes a class" if "take classes" in who.plan else do), words


def _workplace(habits: Habits, words: Sequence[str]) -> str | None:
    """Return the arena outside home that the words about work speak of and that has the means."""
    said = f"{habits.who.learned} {habits.who.plan}"
    named = [
        (likeness(said, name), path)
        for sector, (name, kind) in habits.town.sectors.items()
        for path in habits.town.inside(sector)
        if kind != "home" and habits.town.find([path], words)
    ]
    sure, path = max(named, key=lambda pair: pair[0], default=(0.0, ""))
    if sure:
        return path
    schooled = re.search(r"student|professor", said) and not re.search("streaming", said)
    return named[0][1] if schooled and named else None


def _working_time(habits: Habits, away: bool) -> tuple[int, int]:
    said = times(habits.who.plan)
    if not away:
        starts = max(habits.wakes + 90, 9 * 60 if habits.wakes < 8 * 60 else 0)
        return starts, max(starts + 120, min(habits.dinner - 60, 17 * 60))
    early = 8 * 60 if "early" in habits.who.plan else 9 * 60
    starts = said[0] if said else max(early, habits.wakes + 90)
    if len(said) > 1 and said[1] > starts:
        return starts, said[1]
    noon = "afternoon" in habits.who.plan
    return starts, max(starts + 60, 13 * 60 if noon else habits.dinner)


def _days(who: Villager, do: str) -> str:
    if "everyday" in who.plan or "every day" in who.plan:
        return "Mon-Sun"
    return "Mon-Fri" if do in LEARNED else "Mon-Sat"
