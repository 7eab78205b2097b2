"""What is bound to happen at its tick: the author's events, and what players add.

All of it is known in advance, so an announcement reaches everyone at its tick, however far away.
"""

from collections import defaultdict
from collections.abc import Iterable

from town.clock import Clock
from town.interface import Happening, WeatherSpell
from town.scenario.model import ScheduledEvent, Weather

PRIVATE = ("learn", "whisper", "memory", "letter")  # reach their audience wherever it is
LOUD_IMPORTANCE = 8  # an announcement of at least this importance wakes sleepers


class Calendar:
    """Scheduled events, by tick."""

    def __init__(self, events: Iterable[ScheduledEvent]) -> None:
        self._at: dict[int, list[ScheduledEvent]] = defaultdict(list)
        self._notices: dict[str, list[ScheduledEvent]] = defaultdict(list)
        self._repeated: dict[int, int] = defaultdict(int)  # tick -> events of `repeat`, the first
        self._skies: list[tuple[int, tuple[WeatherSpell, ...]]] = []  # by the tick they are set
        for event in events:
            self.add(event)

    def set_weather(self, tick: int, weather: Weather, clock: Clock) -> None:
        """Let `weather`, set at `tick`, be known to everybody from the next tick on."""
        spell = WeatherSpell(weather.kind, clock.at(weather.begins), clock.at(weather.ends))
        self._skies.append((tick, (*(self._skies[-1][1] if self._skies else ()), spell)))
        self._at[tick].append(ScheduledEvent(tick, "sky", ""))  # that all look up

    def weather(self, tick: int) -> tuple[WeatherSpell, ...]:
        """Return all spells of weather that players have set by `tick`, the last one last."""
        return next((spells for at, spells in reversed(self._skies) if at <= tick), ())

    def add(self, event: ScheduledEvent) -> None:
        """Schedule one more event."""
        self._at[event.tick].append(event)
        if event.kind == "notice" and event.object:
            self._notices[event.object].append(event)

    def repeat(self, event: ScheduledEvent) -> None:
        """Schedule a repeated event once more, before what others add, whenever they do.

        A notice that hangs already is not hung again.
        """
        self._at[event.tick].insert(self._repeated[event.tick], event)
        self._repeated[event.tick] += 1
        if event.kind == "notice" and event.object:
            hung = self._notices[event.object]
            if all((each.text, each.facts) != (event.text, event.facts) for each in hung):
                hung.append(event)

    def at(self, tick: int) -> list[ScheduledEvent]:
        """Return the events of `tick`."""
        return self._at.get(tick, [])

    def reaching(
        self, tick: int, name: str, place: str, asleep: bool, outdoors: bool
    ) -> list[Happening]:
        """Return the events of `tick` that reach `name`, who is at arena path `place`."""
        return [
            _happening(event)
            for event in self._at.get(tick, ())
            if _reaches(event, name, place, asleep)
            or (event.kind == "weather" and bool(event.text) and outdoors and not asleep)
        ]

    def notices(self, path: str, tick: int) -> list[Happening]:
        """Return the notices that hang on object `path` at `tick`."""
        return [_happening(e) for e in self._notices.get(path, ()) if e.tick <= tick]

    def boards(self) -> Iterable[str]:
        """Return the paths of the objects that have notices at some time."""
        return self._notices.keys()


def _reaches(event: ScheduledEvent, name: str, place: str, asleep: bool) -> bool:
    if event.audience and name not in event.audience:
        return False
    if event.kind in PRIVATE:
        return True
    if event.kind != "announcement" or (asleep and (event.importance or 0) < LOUD_IMPORTANCE):
        return False
    return not event.place or place == event.place or place.startswith(event.place + "/")


def _happening(event: ScheduledEvent) -> Happening:
    return Happening(event.kind, event.text, event.facts, event.importance, event.tick)
