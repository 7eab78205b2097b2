"""The routine of each person of a generated town: work, school, meals, evenings, the night.

A habit is a minute, weekdays, what is done and where. The first of two habits of about the same
minute stays; days on which a place is closed are left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from town.clock import MINUTES_A_DAY, hhmm
from town.rng import Dice
from town.scenario.generate.places import Premises
from town.scenario.generate.society import Resident
from town.scenario.generate.tables import table
from town.scenario.yaml.times import DAYS

ALL_DAYS = tuple(range(7))
EARLY_END = 15 * 60  # minute by which work is over that leaves an afternoon
APART = 12  # minutes from one habit to the next, at the least
FORMS = {"she": ("her", "her"), "he": ("his", "him"), "they": ("their", "them")}


@dataclass(slots=True)
class Life:
    """What the routine of a person hangs on."""

    person: Resident
    home: Premises
    number: int  # among those at home, so that not all wash at once
    trade: str  # a key of trades.yaml; "", pupil, retired or homemaker otherwise
    work: Premises | None  # where one works or goes to school
    desk: str  # of a pupil
    near: Mapping[str, Premises]  # the places near home, by kind

    @property
    def entry(self) -> Mapping[str, Any]:
        """Return what the tables say of the trade."""
        trades, days = table("trades"), table("days")
        found: Mapping[str, Any] = trades[self.trade] if self.trade in trades else days[self.trade]
        return found

    @property
    def sleep(self) -> str:
        """Return when one sleeps: '22:30-06:45'."""
        written = self.entry.get("sleep")
        if written:
            return str(written)
        begin = minutes(self.entry["hours"].split("-")[0])
        up = min(7 * 60 + 10, begin - 75)
        return f"{hhmm((up - 8 * 60) % MINUTES_A_DAY)}-{hhmm(up)}"

    @property
    def work_days(self) -> tuple[int, ...]:
        """Return the weekdays of work or school."""
        if self.trade == "pupil":
            return tuple(range(5))
        return days_of(self.entry.get("days", "")) if self.work else ()


def minutes(text: str) -> int:
    """Return the minute of a day of "HH:MM"."""
    return int(text[:2]) * 60 + int(text[3:5])


def days_of(text: str) -> tuple[int, ...]:
    """Return the weekdays of "Mon-Sat"."""
    first, _, last = text.partition("-")
    return tuple(range(DAYS.index(first), DAYS.index(last or first) + 1))


def written_days(days: Iterable[int]) -> str:
    """Return weekdays as a habit has them, with a space, or "" for all."""
    days = sorted(days)
    if len(days) == len(ALL_DAYS):
        return ""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs]
    return ",".join(parts) + " "


@dataclass(slots=True)
class Week:
    """The habits of one person so far: for each weekday, which minutes are taken."""

    life: Life
    dice: Dice
    habits: list[tuple[int, tuple[int, ...], str, str]] = field(default_factory=list)

    def add(self, at: int, line: str, days: Iterable[int] = ALL_DAYS, where: str = "") -> None:
        """Add a habit on those of the days that have room for it and on which the place is open."""
        text, _, place = line.partition(" @ ")
        place, building = self._place(where or place)
        taken = {day for minute, on, _, _ in self.habits if abs(at - minute) < APART for day in on}
        free = tuple(
            day
            for day in days
            if day not in taken and (building is None or building.is_open(at, day))
        )
        if free and place:
            their, them = FORMS[self.life.person.pronoun]
            self.habits.append((at, free, text.format(their=their, them=them), place))

    def _place(self, where: str) -> tuple[str, Premises | None]:
        """Return the path that a table's place means, and the building if it is not one's own."""
        life = self.life
        if not where.startswith("{"):
            return f"{life.work.id if life.work else ''}/{where}", None
        kind, _, rest = where[1:].partition("}")
        own = {"home": f"{life.home.id}{rest}", "seat": f"{life.home.id}/{life.home.spec['seat']}"}
        if kind in own or kind == "desk":
            return own.get(kind, life.desk), None
        building = life.near.get(kind)
        return (f"{building.id}{rest}" if building else "", building)

    def lines(self) -> list[str]:
        """Return the habits as the file has them, in the order of the day."""
        ordered = sorted(self.habits, key=lambda h: ((h[0] - 240) % MINUTES_A_DAY, h[1]))
        return [
            f"{written_days(d)}{hhmm(at % MINUTES_A_DAY)} {do} @ {w}" for at, d, do, w in ordered
        ]


def routine(life: Life, dice: Dice) -> list[str]:
    """Return the lines of a person's routine."""
    week, days = Week(life, dice), table("days")
    down, up = (minutes(part) for part in life.sleep.split("-"))
    wash = up + 8 * life.number
    week.add(down, dice.choice(days["night"]), where="{home}/" + life.person.bed.split("/", 1)[1])
    if life.trade == "pupil":
        _school(week)
    elif life.work:
        _work(week)
    week.add(wash, dice.choice(days["waking"]), where="{home}/bathroom/washbasin")
    week.add(wash + 20, dice.choice(days["breakfast"]), where="{home}/kitchen/table")
    if not life.work or life.trade == "retired":
        _at_leisure(week)
    off = [day for day in ALL_DAYS if day not in life.work_days]
    _meals(week, off)
    _free_time(week, off)
    _evening(week, down if down > 720 else down + MINUTES_A_DAY)
    return week.lines()


def _work(week: Week) -> None:
    for line in week.life.entry["routine"]:
        week.add(minutes(line), line[6:], week.life.work_days)


def _school(week: Week) -> None:
    entry = week.life.entry
    for line in (*entry["school"], entry["break"]):
        week.add(minutes(line), line[6:], week.life.work_days)


def _meals(week: Week, off: list[int]) -> None:
    days, life, dice = table("days"), week.life, week.dice
    noon = 12 * 60 + 15 + 5 * dice.below(6)
    at = minutes(life.entry.get("lunch", hhmm(noon)))
    lunch = dice.choice(days["lunch"])
    begin, end = (minutes(t) for t in life.entry.get("hours", "00:00-00:00").split("-"))
    if begin <= 11 * 60:
        week.add(at, lunch, life.work_days)
        week.add(at, days["lunch"][-1], life.work_days)  # where the other is closed
    if off:
        week.add(noon, days["lunch"][-1], off)
    supper = 18 * 60 + 15 + 5 * dice.below(7)
    at_work = [d for d in life.work_days if end > supper]
    week.add(
        supper, dice.choice(days["supper"]), set(ALL_DAYS) - set(at_work), "{home}/kitchen/table"
    )
    if at_work and begin > supper - 180:
        week.add(begin - 60, dice.choice(days["supper"]), at_work, "{home}/kitchen/table")


def _at_leisure(week: Week) -> None:
    """Add the mornings and afternoons of those without a shift."""
    entry, dice = week.life.entry, week.dice
    if "morning" not in entry:
        return
    week.add(8 * 60 + 30 + 5 * dice.below(6), dice.choice(entry["morning"]))
    for line, days in zip(
        dice.shuffled(entry["forenoon"])[:3], ((0, 2, 4), (1, 3), (5, 6)), strict=True
    ):
        week.add(10 * 60 + 5 * dice.below(12), line, days)
    week.add(13 * 60 + 30 + 5 * dice.below(6), entry["rest"])
    for line, days in zip(_shuffled_free(week), ((0, 1, 2), (3, 4), (5, 6)), strict=False):
        week.add(15 * 60 + 5 * dice.below(12), line, days)


def _shuffled_free(week: Week) -> list[str]:
    entry = week.life.entry
    return week.dice.shuffled(entry.get("play") or table("days")["after_work"])


def _free_time(week: Week, off: list[int]) -> None:
    """Add what one does after work, and on free days."""
    life, dice = week.life, week.dice
    if not life.work:
        return
    end = minutes(life.entry["hours"].split("-")[1])
    lines = _shuffled_free(week)
    if end <= 17 * 60 + 30:
        for line, days in zip(lines, ((0, 2, 4), (1, 3), (5, 6)), strict=False):
            week.add(end + 10, line, [d for d in days if d in life.work_days])
    if end <= EARLY_END:
        week.add(end + 80, dice.choice(table("days")["at_home"]), life.work_days)
    for at, line in zip((10 * 60, 14 * 60 + 30, 16 * 60), lines[2:], strict=False):
        week.add(at + 5 * dice.below(12), line, off)


def _evening(week: Week, bed: int) -> None:
    """Add where one is after supper: out on some days, at home on the others."""
    life, dice, days = week.life, week.dice, table("days")
    young = life.person.role == "child"
    late = [d for d in life.work_days if minutes(life.entry.get("hours", "00:00-00:00")[6:]) > 1140]
    free = [d for d in ALL_DAYS if d not in late]
    at = 19 * 60 + 20 + 5 * dice.below(8)
    out = [d for d in free if dice.chance(0.55)]
    if not young and at + 40 < bed:
        half = len(out) // 2
        for line, some in zip(
            dice.shuffled(days["evening"]), (out[:half], out[half:]), strict=False
        ):
            week.add(at, line, some)
    week.add(at, dice.choice(days["at_home"]), free)
    if at + 100 < bed:
        week.add(at + 95, dice.choice(days["at_home"]), free)
