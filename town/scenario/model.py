"""A town as it stands after reading: checked, complete, ready to live.

`Scenario` is what `town.scenario.loader.load` returns; `WorldSettings`, `ScheduledEvent` and
`Weather` are its parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Self

from town.clock import Clock
from town.entities import FAIR, Fact, Person
from town.interface import WHISPER_TILES, Letter, Loudness, MindSettings
from town.map.tilemap import TileMap
from town.scenario.conditions import Condition

WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class WorldSettings:
    """The constants of the world. Sight, bandwidth: as in the paper's shipped 25-agent town."""

    sight: int = 8  # tiles (Chebyshev) within which a character sees beyond its own room
    hearing: int = 8  # tiles within which a call is heard: nothing that is said carries further
    speaking: int = 4  # tiles within which what is said as one speaks is heard
    attention_bandwidth: int = 8  # people, and objects, nearest first, that one observation holds
    reaction_ticks: int = 1  # D: ticks between a thought's observation and its effect; 0 allowed
    letters_a_tick: int = 40  # speed of speech (the paper's code: 240 characters a minute)
    line_ticks: int = 2  # the shortest line; at least 2 (docs/design.md, rule 7)
    follow_ticks: int = 60  # how long a body follows a person before it gives up
    editor: bool = True  # of a language model one question a day: the paper's first page

    def carries(self, loudness: Loudness = "speak") -> int:
        """Return how many tiles away a line is heard."""
        tiles = {"whisper": WHISPER_TILES, "speak": self.speaking, "call": self.hearing}
        return min(tiles[loudness], self.hearing)


@dataclass(frozen=True, slots=True)
class ScheduledEvent:
    """Something the author has bound to happen at `tick`."""

    tick: int
    kind: str  # object | notice | announcement | learn
    text: str
    place: str | None = None  # sector or arena the announcement is heard in; None: the whole town
    object: str | None = None  # object path: whose state changes, or what the notice hangs on
    state: str | None = None
    audience: tuple[str, ...] = ()  # names; () is everyone concerned
    facts: tuple[str, ...] = ()
    importance: int | None = None
    by_player: bool = False  # a change that nobody gave a cause
    sender: str = ""  # who wrote a letter
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class RepeatedEvent:
    """Something that happens again and again, for ever; `event.tick` means nothing."""

    event: ScheduledEvent
    minute: int  # after midnight
    weekdays: tuple[int, ...]  # Monday is 0; () where it comes on a date
    date: tuple[int, int] | None = None  # month and day, every year

    def is_on(self, moment: datetime) -> bool:
        """Return whether it comes on the day of `moment`."""
        if self.date is not None:
            return (moment.month, moment.day) == self.date
        return moment.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class AwaitedEvent:
    """Something that happens if a condition holds; `event.tick` means nothing.

    At a time, `at` or `again` and again, or else once as soon as it holds.
    """

    key: str  # the id that the author gave it, or what stands for one
    event: ScheduledEvent
    condition: Condition
    at: int | None = None  # tick
    again: RepeatedEvent | None = None

    @property
    def is_timed(self) -> bool:
        """Return whether its author gave it a time."""
        return self.at is not None or self.again is not None

    def is_due(self, tick: int, clock: Clock) -> bool:
        """Return whether `tick` is a time that its author gave it."""
        if self.again is None:
            return tick == self.at
        is_time = clock.on_day(clock.day(tick), self.again.minute) == tick
        return is_time and self.again.is_on(clock.at(tick))


@dataclass(frozen=True, slots=True)
class Pick:
    """Something that the director may let happen; `event.tick` means nothing."""

    key: str
    event: ScheduledEvent
    condition: Condition = ()
    weight: int = 1
    again: int | None = None  # days after which it may happen again; None: it happens once


@dataclass(frozen=True, slots=True)
class PickList:
    """Lets something of a list happen now and then."""

    hours: tuple[int, int]  # minutes after midnight between which it may
    pause: int  # minutes at the least from one thing to the next
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an author expects to come of the town."""

    how: str  # by: some time until then; at: then; until: all the time until then
    tick: int
    condition: Condition
    text: str  # as the author wrote it


@dataclass(frozen=True, slots=True)
class Plot:
    """All that hangs on conditions."""

    awaited: tuple[AwaitedEvent, ...] = ()
    director: PickList | None = None
    expected: tuple[Expectation, ...] = ()
    fixed: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    # ids of events without a condition, and the tick at which each happens first

    def __bool__(self) -> bool:
        """Return whether anything has to be judged while the town lives."""
        return bool(self.awaited or self.director)


@dataclass(frozen=True, slots=True)
class Weather:
    """A spell of weather by ticks, as the window draws it; without one the sky is fair."""

    kind: str  # rain | snow | fog | overcast, of players' also fair
    begins: int  # tick
    ends: int  # tick, no more in it

    @classmethod
    def of(cls, kind: str, minutes: float, at: str | None, tick: int, clock: Clock) -> "Weather":
        """Return the spell that a player sets at `tick`, from then or from the time `at` on."""
        begins = tick if at is None else max(tick, clock.parse(at))
        return cls(kind, begins, begins + clock.ticks(minutes))


def weather_at(spells: Iterable[Weather], tick: int) -> str:
    """Return the weather at a tick: the last spell that covers it, or '' for a fair day."""
    found = [spell.kind for spell in spells if spell.begins <= tick < spell.ends]
    return found[-1] if found and found[-1] != FAIR else ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole town, checked and ready to live."""

    name: str
    title: str
    about: str
    language: str
    clock: Clock
    seed: int
    map: TileMap
    people: tuple[Person, ...]
    facts: Mapping[str, Fact]
    events: tuple[ScheduledEvent, ...]  # sorted by tick; of repeated ones those of the first week
    world: WorldSettings
    mind: MindSettings
    files: Mapping[str, str]  # every file it was read from: path inside the folder -> text
    hash: str  # BLAKE2b of the files
    notes: tuple[str, ...] = ()  # what is odd but no mistake
    weather: tuple[Weather, ...] = ()
    folder: str = ""  # where it was read from; "" if from no folder
    repeated: tuple[RepeatedEvent, ...] = ()
    plot: Plot = field(default_factory=Plot)
    arrivals: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    # of people who come to live here later: name -> tick
    as_read: bool = field(default=False, init=False, compare=False)
    # whether it is what stands in its files; what `dataclasses.replace` makes of it is not

    def marked_as_read(self) -> Self:
        """Return it with a note that it is what stands in its files, but for settings."""
        object.__setattr__(self, "as_read", True)
        return self

    @property
    def at_start(self) -> tuple[Person, ...]:
        """Return the people who live here from the start."""
        return tuple(person for person in self.people if person.name not in self.arrivals)

    def repeated_on(self, day: int) -> list[ScheduledEvent]:
        """Return the repeated events of calendar day `day`, counted from 1, by tick."""
        moment = self.clock.start + timedelta(days=day - 1)
        found = [
            replace(each.event, tick=self.clock.on_day(day, each.minute))
            for each in self.repeated
            if each.is_on(moment)
        ]
        return sorted(found, key=lambda event: event.tick)
