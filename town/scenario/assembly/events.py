"""Facts, scheduled events and weather of a town, from events.yaml."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

from town.clock import Clock
from town.entities import Fact, WeatherSpell
from town.scenario.assembly.people import PeopleFiles, ReferenceChecker
from town.scenario.model import WEEK, RepeatedEvent, ScheduledEvent, Weather
from town.scenario.yaml.errors import Findings, nearest, shown
from town.scenario.yaml.event_shapes import EventShape, EventsShape, FactShape
from town.scenario.yaml.reader import Loc, SourceFile
from town.scenario.yaml.schema import WeatherShape
from town.scenario.yaml.times import YEARLY, DayOf, day_number, read_moment, read_time

_NOTHING = ScheduledEvent(0, "", "")


def check_facts(
    doc: SourceFile, shape: EventsShape, checker: ReferenceChecker, findings: Findings
) -> None:
    """Report what facts name and the town does not have."""
    for absent, called in shape.spoken_of.items():
        names = [soul.shape.name.casefold() for soul in checker.folk.souls.values()]
        if absent in checker.folk.souls or called.casefold() in names:
            what = f"'{absent}' is only spoken of, and lives in town too."
            findings.mistake(doc.key("spoken_of", absent), what, "Delete it here.")
    for id_, fact in shape.facts.items():
        loc = ("facts", id_)
        if fact.source:
            known = checker.person(doc.at(*loc, "source"), f"The source of '{id_}'", fact.source)
            if (
                known
                and not fact.only_if
                and id_ not in checker.folk.souls[fact.source].shape.knows
            ):
                what = f"{checker.folk.name(fact.source)} is the source of '{id_}'"
                where = doc.at(*loc, "source")
                findings.note(
                    where, f"{what} but does not know it.", f"Add it to 'knows:' of {fact.source}."
                )
        for key, ids in (("about", fact.about), ("knows", fact.knows)):
            for n, person in enumerate(ids):
                if key == "about" and person in shape.spoken_of:
                    continue
                checker.person(doc.at(*loc, key, n), f"'{key}' of '{id_}'", person)
        if fact.place:
            checker.place(doc.at(*loc, "place"), f"The place of '{id_}'", fact.place)


def facts_of(shape: EventsShape, folk: PeopleFiles, clock: Clock) -> Mapping[str, Fact]:
    """Return the facts by id, with people by name."""
    return MappingProxyType(
        {id_: _fact(id_, fact, folk, clock) for id_, fact in shape.facts.items()}
    )


def _fact(id_: str, fact: FactShape, folk: PeopleFiles, clock: Clock) -> Fact:
    starts = ends = None
    if fact.when:
        word, (begin, end) = fact.when
        day = day_number(word, clock.start, end)
        midnight = clock.start.replace(hour=0, minute=0, second=0, microsecond=0)
        midnight += timedelta(days=day - 1)
        starts, ends = midnight + timedelta(minutes=begin), midnight + timedelta(minutes=end)
    return Fact(
        id=id_,
        text=fact.text,
        kind=fact.kind,
        source=folk.name(fact.source) if fact.source else "",
        about=folk.names(fact.about),
        spread=fact.spread,
        starts=starts,
        ends=ends,
        place=fact.place,
        words=tuple(fact.words),
    )


def weather_of(spells: Iterable[WeatherShape], clock: Clock) -> tuple[Weather, ...]:
    """Return the spells of weather by ticks, in the order they were written."""
    found = []
    for spell in spells:
        word, (begin, end) = spell.when
        day = day_number(word, clock.start, end)
        found.append(Weather(spell.kind, clock.on_day(day, begin), clock.on_day(day, end)))
    return tuple(found)


def spells_of(weather: Iterable[Weather], clock: Clock) -> tuple[WeatherSpell, ...]:
    """Return the spells of weather by the clock, as people know them."""
    return tuple(WeatherSpell(w.kind, clock.at(w.begins), clock.at(w.ends)) for w in weather)


_GOES_WITH = {
    "state": ("object",),
    "text": ("object",),
    "on": ("notice",),
    "facts": ("notice", "announce"),
    "place": ("announce",),
    "to": ("learn", "announce"),
}


def check_event(
    doc: SourceFile,
    loc: Loc,
    event: EventShape,
    checker: ReferenceChecker,
    facts: Mapping[str, object],
) -> None:
    """Report what the event at `loc` names and the town does not have, and what it lacks."""
    what, findings = event.which(), checker.findings
    for key, kinds in _GOES_WITH.items():
        if key in event.model_fields_set and what not in kinds:
            would_do = f"It goes with {' or '.join(kinds)}."
            findings.mistake(doc.key(*loc, key), f"'{key}' does not go with '{what}'.", would_do)
    needed = event.goes_with.get(what)
    if needed and needed not in event.model_fields_set:
        findings.mistake(doc.at(*loc), f"'{what}' without '{needed}'.", f"Add '{needed}:'.")
    for key in ("object", "on", "place"):
        path = getattr(event, key)
        if path is not None:
            exists = checker.place(doc.at(*loc, key), key, path)
            if exists and key == "object":
                _check_state(doc, loc, event, checker)
    for m, person in enumerate(event.to):
        checker.person(doc.at(*loc, "to", m), "to", person)
    for m, fact in enumerate(event.facts):
        checker.fact(doc.at(*loc, "facts", m), f"facts[{m + 1}]", fact, facts)
    if event.learn:
        checker.fact(doc.at(*loc, "learn"), "learn", event.learn, facts)


def _check_state(doc: SourceFile, loc: Loc, event: EventShape, checker: ReferenceChecker) -> None:
    assert checker.land is not None
    kind = checker.land.pieces[str(event.object)].kind
    if event.state is not None and event.state not in kind.states:
        what = f"No {kind.name} is ever {shown(event.state)}."
        checker.findings.mistake(doc.at(*loc, "state"), what, nearest(event.state, kind.states))


def ticks_of(
    doc: SourceFile, n: int, event: EventShape, clock: Clock, findings: Findings
) -> list[int]:
    """Return the ticks of an event: one, or those of the first week (`repeated` has the rest)."""
    spot = doc.at("events", n, "at")
    if event.at is None:
        if event.only_if is None:
            what = "There is no time at which it happens."
            findings.mistake(doc.at("events", n), what, "Add 'at:', or 'if:' with a condition.")
        elif event.every is not None:
            what = "'every' without 'at'."
            findings.mistake(doc.key("events", n, "every"), what, "Add 'at:'.")
        return []
    try:
        dated = read_moment(event.at)
        if event.every is None:
            return [_tick_of(event.at, dated, clock)]
        if event.every == YEARLY and (dated is None or dated[0].weekday is not None):
            raise ValueError(
                f"'{event.at}' is no date. Write it as '12-24 18:00' with 'every: year'."
            )
        minute = dated[1] if event.every == YEARLY and dated else read_time(event.at)
    except ValueError as error:
        text = str(error)
        if text.startswith(("is ", "has ")):
            text = f"'at' {text}"
        findings.mistake(spot, text)
        return []
    again = RepeatedEvent(_NOTHING, minute, tuple(event.every), _date_of(event))
    days = [n for n in range(1, WEEK + 1) if again.is_on(clock.start + timedelta(days=n - 1))]
    return [tick for tick in (clock.on_day(day, minute) for day in days) if tick >= 0]


def _tick_of(at: str, dated: tuple[DayOf, int] | None, clock: Clock) -> int:
    """Return the tick of a moment. Raises ValueError for one before the start, or for none."""
    if dated is None:
        return clock.parse(at)
    tick = clock.on_day(dated[0].number(clock.start, dated[1]), dated[1])
    if tick < 0:
        raise ValueError(f"'{at}' is before the town starts ({clock.start:%Y-%m-%d %H:%M}).")
    return tick


def _date_of(event: EventShape) -> tuple[int, int] | None:
    """Return the month and day of an event that comes every year."""
    dated = read_moment(event.at or "")
    return dated[0].date[1:] if dated and event.every == YEARLY else None


def repeated(
    shapes: Iterable[EventShape], folk: PeopleFiles, facts: Mapping[str, Fact]
) -> Iterator[RepeatedEvent]:
    """Yield the events that happen again and again, with their weekdays."""
    for shape in shapes:
        if shape.every is not None and shape.at is not None and shape.only_if is None:
            (event,) = events_of(shape, [0], folk, facts)
            yield repeated_event(shape, event)


def repeated_event(shape: EventShape, event: ScheduledEvent) -> RepeatedEvent:
    """Return an event that happens on weekdays, or on a date, again and again."""
    dated = read_moment(shape.at or "")
    minute = dated[1] if dated else read_time(shape.at)
    return RepeatedEvent(event, minute, tuple(shape.every or ()), _date_of(shape))


def events_of(
    event: EventShape, ticks: list[int], folk: PeopleFiles, facts: Mapping[str, Fact]
) -> list[ScheduledEvent]:
    """Return an event once for each of its ticks, with people by name."""
    what = event.which()
    kind = "announcement" if what == "announce" else what
    text = event.announce or event.notice or event.text or ""
    if event.learn:
        text = facts[event.learn].text
    return [
        ScheduledEvent(
            tick=tick,
            kind=kind,
            text=text,
            place=event.place,
            object=event.object or event.on,
            state=event.state,
            audience=folk.names(event.to),
            facts=(event.learn,) if event.learn else tuple(event.facts),
            importance=event.importance,
        )
        for tick in ticks
    ]
