"""Notes on people: looks, names, occupations, and days that hardly go together."""

import re
from collections import defaultdict
from collections.abc import Iterator

from town.clock import MINUTES_A_DAY, hhmm
from town.map.tilemap import TileMap
from town.scenario.assembly.people import PeopleFiles, PersonFile
from town.scenario.yaml.errors import Findings, nearest, shown
from town.scenario.yaml.looks import KNOWN, is_understood, words_of
from town.scenario.yaml.times import DAYS

MAX_NAMES_APART = 50  # people of a town in which nobody need share a first name
LONG_AWAY = 300  # minutes that nothing but work and home should last
TURNING_IN = 30  # minutes within which one may still do something
LONG_FROM_WORK = 150  # minutes off one's work in working hours
USUAL_DAYS = 5  # a week from which on lines are those of most days
LATE, EARLY = 18 * 60, 5 * 60  # from then and until then a line may belong to the night before
_VERB = re.compile(r"(?P<verb>[a-z]+(?<!s)s)(?= |$)")  # "mends nets", "fishes"
_NOUNS_IN_S = ("ics", "us", "is", "ous", "news", "sales", "arts", "sports", "goods", "clothes")

Line = tuple[int, int, str, str]  # number in the file, minute of the day, what, where


def warn_about_people(
    folk: PeopleFiles, tile_map: TileMap, language: str, findings: Findings
) -> None:
    """Note what is odd about the people of a town whose places are known."""
    _first_names(folk, findings)
    for soul in folk.souls.values():
        _look(soul, findings)
        _sleep(soul, findings)
        _order(soul, findings)
        _opening(soul, tile_map, findings)
        _long_lines(soul, tile_map, findings)
        _at_home(soul, findings)
        if language == "en":
            _occupation(soul, findings)


def _first_names(folk: PeopleFiles, findings: Findings) -> None:
    first: dict[str, PersonFile] = {}
    if len(folk.souls) > MAX_NAMES_APART:
        return
    for soul in folk.souls.values():
        name = soul.shape.name.split()[0]
        other = first.setdefault(name, soul)
        if other is not soul and name != soul.shape.name:
            what = f"{other.shape.name} is called {name}, too."
            findings.note(soul.doc.at("name"), what, "People who talk of one may mean the other.")


def _look(soul: PersonFile, findings: Findings) -> None:
    for key, text in soul.shape.look.items():
        if key not in KNOWN:
            what = f"'{key}' is no key of a look."
            findings.note(soul.doc.key("look", key), what, nearest(key, KNOWN))
        elif not is_understood(key, text):
            what = f"The window knows no {key} {shown(text)} and draws what chance gives."
            words = sorted(KNOWN[key])
            hints = (nearest(word, words, " ").strip() for word in words_of(text))
            hint = next(filter(None, hints), f"It knows {', '.join(words[:12])} ...")
            findings.note(soul.doc.at("look", key), what, hint)


def _occupation(soul: PersonFile, findings: Findings) -> None:
    said = soul.shape.occupation
    verb = _VERB.match(said)
    if verb and not verb["verb"].endswith(_NOUNS_IN_S):
        what = f'{soul.shape.name} would say "I\'m a {said}".'
        findings.note(
            soul.doc.at("occupation"), what, "Name it as a noun, such as 'fisher' or 'net mender'."
        )


def asleep(soul: PersonFile, minute: int) -> bool:
    """Return whether a person is in bed at a minute of the day."""
    begin, end = soul.shape.sleep
    return begin <= minute < end if begin < end else minute >= begin or minute < end


def _sleep(soul: PersonFile, findings: Findings) -> None:
    begin, end = soul.shape.sleep
    for n, (_, minute, _, _) in enumerate(soul.shape.routine):
        is_deep = (minute - begin) % MINUTES_A_DAY > TURNING_IN
        if is_deep and asleep(soul, minute % MINUTES_A_DAY):
            what = f"{soul.shape.name} sleeps from {hhmm(begin)} to {hhmm(end)}."
            findings.note(
                soul.doc.at("routine", n), what, "Give the line another time, or change 'sleep:'."
            )


def _order(soul: PersonFile, findings: Findings) -> None:
    """Note a line earlier than those above it on the same days: often a slip of the hour.

    Lines for a day or two are often written below the others: they are held against the line
    above alone.
    """
    latest: dict[tuple[int, ...], int] = {}
    above: tuple[int, ...] = ()
    last = 0
    for n, (days, minute, _, _) in enumerate(soul.shape.routine):
        before = latest.get(days, 0) if days == above or len(days) >= USUAL_DAYS else 0
        if minute < before and not (max(before, last) >= LATE and minute < EARLY):
            what = f"{hhmm(minute)} stands below {hhmm(before)}, and comes before it."
            findings.note(soul.doc.at("routine", n), what, "Is the hour right?")
        latest[days] = max(latest.get(days, 0), minute)
        above, last = days, minute


def _opening(soul: PersonFile, tile_map: TileMap, findings: Findings) -> None:
    """Note work in hours in which the place is shut to everybody else all the time."""
    work = soul.shape.work
    if work is None or work.hours is None:
        return
    place = tile_map.places[work.place]
    begin, end = work.hours
    minutes = range(begin, end if end > begin else end + MINUTES_A_DAY, 5)
    weeks = (place.hours, *place.days.values())
    if not any(to > since for hours in weeks for since, to in hours):
        return  # always open, or private
    if not any(place.is_open(m % MINUTES_A_DAY, day) for day in work.days for m in minutes):
        what = (
            f"{soul.shape.name} works from {hhmm(begin)} to {hhmm(end)}, when {place.path} is "
            "closed to everybody else."
        )
        findings.note(soul.doc.at("work", "hours"), what, "Change the hours of one of them.")


def _day(soul: PersonFile, weekday: int) -> Iterator[tuple[Line, int]]:
    """Yield the lines of a weekday, and the minute at which each ends at the latest."""
    lines = sorted(
        (minute, n, do, where)
        for n, (days, minute, do, where) in enumerate(soul.shape.routine)
        if weekday in days
    )
    begin, end = soul.shape.sleep
    bed = begin if begin > end else begin + MINUTES_A_DAY
    nexts = [*(minute for minute, *_ in lines[1:]), bed][: len(lines)]
    for (minute, n, do, where), until in zip(lines, nexts, strict=True):
        yield (n, minute, do, where), until


def _long_lines(soul: PersonFile, tile_map: TileMap, findings: Findings) -> None:
    """Note lines that keep one for hours away from work, or from all but home and work."""
    shape, work = soul.shape, soul.shape.work
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for weekday in range(7):
        hours = work.hours if work and weekday in work.days else None
        for (n, minute, _, where), until in _day(soul, weekday):
            sector = where.split("/")[0]
            if sector == soul.home_sector or (work and sector == work.place.split("/")[0]):
                continue
            outdoors = tile_map.places["/".join(where.split("/")[:2])].outdoors
            if hours and hours[0] < hours[1] and not outdoors:
                off = min(until, hours[1]) - max(minute, hours[0])
                if off > LONG_FROM_WORK:
                    found[n, f"keeps them from work until {hhmm(min(until, hours[1]))}"].append(
                        weekday
                    )
                    continue
                until = min(until, hours[0]) if minute < hours[0] else until
            if until - minute > LONG_AWAY:
                found[n, f"lasts until {hhmm(until % MINUTES_A_DAY)}"].append(weekday)
    for (n, what), days in sorted(found.items()):
        when = "" if len(days) == 7 else f" on {', '.join(DAYS[day] for day in days)}"
        _, minute, do, where = shape.routine[n]
        said = f"{shape.name} {shown(do, 40)[1:-1]} at {where}: with no line after {hhmm(minute)}, "
        findings.note(
            soul.doc.at("routine", n), f"{said}it {what}{when}.", "Add what comes after it."
        )


def _at_home(soul: PersonFile, findings: Findings) -> None:
    shape = soul.shape
    away = any(where.split("/")[0] != soul.home_sector for *_, where in shape.routine)
    if not (away or shape.work or shape.places):
        what = f"{shape.name} has no work, no places and no habit outside: at home all day."
        findings.note(soul.doc.at("home"), what, "Add 'work:', 'places:' or lines of 'routine:'.")
