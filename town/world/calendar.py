"""What is bound to happen at its tick: the author's events, what players add, and letters.

All of it is known in advance, so an announcement reaches everyone at its tick, however far away. A
letter is brought with the next post that has sorted it: longer after it was written than anybody
may be ahead of its writer (POST_TICKS in influence.py).
"""

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable

from pydantic import TypeAdapter

from town.clock import Clock
from town.interface import FeedEvent, Happening, Letter, WeatherSpell
from town.language import Messages
from town.runfile.reader import Run
from town.runfile.records import EventRow
from town.scenario.model import ScheduledEvent, Weather
from town.world.body import Body
from town.world.environment import Environment
from town.world.influence import POST_TICKS

PRIVATE = ("learn", "whisper", "memory", "letter")  # reach their audience wherever it is
LOUD_IMPORTANCE = 8  # an announcement of at least this importance wakes sleepers
POSTS = (9 * 60, 15 * 60)  # minutes after midnight at which the post is brought
SORTING_MINUTES = 30  # a letter takes this long at the least
POSTED = "letter_posted"  # the event of a letter that somebody in town wrote
_LETTER = TypeAdapter(Letter)


def next_post(clock: Clock, tick: int) -> int:
    """Return when a letter arrives that is written at `tick`: with the next post not yet sorted."""
    today, ready = clock.day(tick), tick + max(clock.ticks(SORTING_MINUTES), POST_TICKS)
    posts = [clock.on_day(day, minute) for day in (today, today + 1, today + 2) for minute in POSTS]
    return next(at for at in posts if at >= ready)


class Calendar:
    """Scheduled events, by tick."""

    def __init__(self, events: Iterable[ScheduledEvent]) -> None:
        self._at: dict[int, list[ScheduledEvent]] = defaultdict(list)
        self._notices: dict[str, list[ScheduledEvent]] = defaultdict(list)
        self._repeated: dict[int, int] = defaultdict(int)  # tick -> events of `repeat`, the first
        self._post: dict[int, list[tuple[int, str, str, ScheduledEvent]]] = defaultdict(list)
        self._posted: dict[int, list[tuple[str, FeedEvent]]] = defaultdict(list)  # by its tick
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
        """Return the events of `tick`, the letters of its post last."""
        found = self._at.get(tick, [])
        return found if tick not in self._post else found + [entry[3] for entry in self._post[tick]]

    # --- the post --------------------------------------------------------------------------------

    def post(self, letter: Letter, sender: str, tick: int, arrives: int, say: Messages) -> None:
        """Let a letter written at `tick` reach whom it is for at `arrives`, wherever they are.

        Letters of one post come in the order in which they were written. Safe to call again.
        """
        words = say.letter_of if sender else say.letter
        text = words.format(who=sender, text=letter.text)
        event = ScheduledEvent(
            arrives,
            "letter",
            text,
            audience=(letter.to,),
            facts=letter.tells,
            by_player=True,
            sender=sender,
            letter=letter,
        )
        entry = (tick, sender, f"{letter.to}: {letter.text}", event)
        there = self._post[arrives]
        if all(entry[:3] != other[:3] for other in there):
            insort(there, entry, key=lambda each: each[:3])

    def collect(self, body: Body, env: Environment) -> None:
        """Take the letter that somebody has just written to the post, if there is one.

        To be called when the body has settled.
        """
        tick, sender = body.timeline.clock, body.name
        letter, arrives = body.posted.get(tick), next_post(env.clock, tick)
        if letter is None or any(name == sender for name, _ in self._posted.get(tick, ())):
            return
        self.post(letter, sender, tick, arrives, env.messages)
        told = {"to": letter.to, "letter": _LETTER.dump_python(letter, mode="json")}
        text = env.messages.posted.format(who=sender, to=letter.to)
        event = FeedEvent(POSTED, text, {**told, "arrives": arrives})
        self._posted[tick] = sorted([*self._posted[tick], (sender, event)], key=_by_name)

    def restore(self, run: Run, tick: int, say: Messages) -> None:
        """Take up the letters that `run` had at `tick`."""
        for row in run.rows(EventRow, up_to=tick, kind=POSTED):
            data = json.loads(row.data)
            letter = _LETTER.validate_python(data["letter"])
            self.post(letter, row.agent, row.tick, data["arrives"], say)

    def feed(self, tick: int, say: Messages) -> list[tuple[str, FeedEvent]]:
        """Return what the feed tells of `tick`: by whom, "" for the town, and what."""
        told = [_told(event, say) for event in self.at(tick) if event.text]
        return [*told, *self._posted.pop(tick, ())]

    def reaching(
        self, tick: int, name: str, place: str, asleep: bool, outdoors: bool
    ) -> list[Happening]:
        """Return the events of `tick` that reach `name`, who is at arena path `place`."""
        return [
            _happening(event)
            for event in self.at(tick)
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
    said = (event.kind, event.text, event.facts, event.importance, event.tick)
    return Happening(*said, event.sender, event.letter)


def _by_name(told: tuple[str, FeedEvent]) -> str:
    return told[0]


def _told(event: ScheduledEvent, say: Messages) -> tuple[str, FeedEvent]:
    """Return an event as the feed tells of it; a letter names its reader, whose it is."""
    if event.kind != "letter":
        return "", FeedEvent(event.kind, event.text, {"place": event.place})
    (to,) = event.audience
    data = {"place": None, "to": to, "sender": event.sender}
    return to, FeedEvent(event.kind, say.for_whom.format(to=to, text=event.text), data)
