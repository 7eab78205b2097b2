"""Appointments: what several people do together, week by week, as habits of each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from town.entities import Person, Routine
from town.language import Messages
from town.scenario.assembly.people import PeopleFiles, ReferenceChecker
from town.scenario.yaml.event_shapes import AppointmentShape
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.times import DAYS


@dataclass(frozen=True, slots=True)
class WeeklyDate:
    """When somebody does something with others, in the words of their habits."""

    days: tuple[int, ...]
    begin: int  # minute of the day
    end: int
    do: str
    place: str


def check_appointments(
    doc: SourceFile, shapes: Mapping[str, AppointmentShape], checker: ReferenceChecker
) -> None:
    """Report what appointments name and there is not, and people who have two at once."""
    taken: dict[str, list[tuple[str, AppointmentShape]]] = {}
    for id_, shape in shapes.items():
        loc = ("appointments", id_)
        checker.place(doc.at(*loc, "place"), f"The place of '{id_}'", shape.place)
        for n, person in enumerate(shape.who):
            spot = doc.at(*loc, "who", n)
            if person in shape.who[:n]:
                checker.findings.mistake(spot, f"'{person}' stands here twice.", "Delete one.")
                continue
            checker.person(spot, f"'{id_}'", person)
            for other, before in taken.setdefault(person, []):
                days, begin, end = shape.when
                if before.when[1] < end and begin < before.when[2]:
                    for day in sorted(set(days).intersection(before.when[0]))[:1]:
                        what = f"'{person}' has '{other}' at that time on {DAYS[day]}, too."
                        checker.findings.mistake(spot, what, "Give one of them another time.")
            taken[person].append((id_, shape))


def with_appointments(
    people: Sequence[Person],
    shapes: Mapping[str, AppointmentShape],
    folk: PeopleFiles,
    say: Messages,
) -> tuple[Person, ...]:
    """Return people with their appointments among their habits."""
    dates: dict[str, list[WeeklyDate]] = {}
    for shape in shapes.values():
        names = folk.names(shape.who)
        for name in names:
            others = say.join([other for other in names if other != name])
            do = say.done_with.format(activity=shape.do, who=others)
            dates.setdefault(name, []).append(WeeklyDate(*shape.when, do, shape.place))
    return tuple(_with_dates(person, dates.get(person.name, [])) for person in people)


def _with_dates(person: Person, dates: Sequence[WeeklyDate]) -> Person:
    lines = list(person.routine)
    for date in dates:
        lines = _with_date(lines, date)
    places = (*person.places, *(date.place.split("/")[0] for date in dates))
    lines.sort(key=lambda line: (line.minute, line.days))
    return replace(person, routine=tuple(lines), places=tuple(dict.fromkeys(places)))


def _with_date(lines: Sequence[Routine], date: WeeklyDate) -> list[Routine]:
    """Return habits that make room for a date; what it interrupts goes on after it."""
    kept = [Routine(date.begin, date.do, date.place, date.days)]
    for line in lines:
        left = line.days
        if date.begin <= line.minute < date.end:
            left = tuple(day for day in line.days if day not in date.days)
        if left:
            kept.append(replace(line, days=left))
    goes_on: dict[Routine, list[int]] = {}
    for day in date.days:
        before = [line for line in lines if day in line.days and line.minute <= date.end]
        last = max(before, key=lambda line: line.minute, default=None)
        if last is not None and last.minute < date.end:
            goes_on.setdefault(last, []).append(day)
    kept += [replace(line, minute=date.end, days=tuple(d)) for line, d in goes_on.items()]
    return kept
