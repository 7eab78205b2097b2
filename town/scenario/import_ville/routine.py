"""A day for each of the paper's people: lines of routine from waking to bed.

What the source leaves open is filled with what the place offers: meals, company, a walk, shopping,
so that people without plans of their own meet.
"""

from collections.abc import Iterator
from typing import NamedTuple

from town.clock import hhmm
from town.scenario.import_ville.habits import Habits, Job
from town.scenario.import_ville.map import OUTDOORS

LUNCH = 12 * 60 + 30  # minutes since midnight
PUB_OPENS = 17 * 60 + 15
KITCHEN = ("cooking area", "toaster", "refrigerator", "kitchen sink")
GOODS = ("grocery store shelf", "supply store product shelf")


class Stop(NamedTuple):
    """One line of a day: from when, what, where, and on which days ("" is every day)."""

    minute: int  # since midnight; past 24:00 for what is done late
    do: str
    place: str  # arena or object path
    days: str = ""

    def line(self) -> str:
        """Return the stop as a line of routine."""
        return f"{self.days} {hhmm(self.minute)} {self.do} @ {self.place}".strip()


# --- the day -------------------------------------------------------------------------------------


def day(habits: Habits) -> list[Stop]:
    """Return the stops of a person's day from waking to bed, none less than 15 minutes apart."""
    job = habits.job()
    stops = [*_morning(habits), *_work(habits, job), *_evening(habits, job)]
    free = [s for s in stops if not (job and job.holds(s.minute)) or _at_work(s, job)]
    ordered = sorted(free, key=lambda stop: stop.minute)
    kept: list[Stop] = []
    for stop in ordered:
        if not kept or stop.minute - kept[-1].minute >= 15:
            kept.append(stop)
    last = Stop(habits.bedtime, "goes to bed", habits.bed or habits.home)
    return [stop for stop in kept if stop.minute <= last.minute - 15] + [last]


def _at_work(stop: Stop, job: Job) -> bool:
    return stop.do in (job.do, "eats lunch")


def _morning(habits: Habits) -> Iterator[Stop]:
    wakes, second = habits.wakes, habits.rank(lambda other: other.wakes) > 0
    washing = wakes + (15 if second else 0)
    yield Stop(washing, "washes and gets dressed", habits.at_home("bathroom sink", "shower"))
    if not second:
        yield Stop(wakes + 20, "makes breakfast", habits.at_home(*KITCHEN))
    yield Stop(wakes + 40, "eats breakfast", habits.at_home("common room table"))
    if _runs(habits):
        yield Stop(wakes + 60, "goes for a run", habits.public("park") or habits.home)


def _runs(habits: Habits) -> bool:
    return "goes for a run" in habits.who.plan


def _work(habits: Habits, job: Job | None) -> Iterator[Stop]:
    begins = habits.wakes + (150 if _runs(habits) else 75)
    if job is None:
        yield from _leisure(habits, begins, habits.dinner)
        return
    yield Stop(job.starts, job.do, job.object, job.days)
    if job.starts < LUNCH - 30 and job.ends > LUNCH + 60 and "counter" not in job.object:
        yield from _lunch(habits, job)
        yield Stop(LUNCH + 45, job.do, job.object, job.days)
    if job.starts - begins > 105:
        yield from _leisure(habits, begins, job.starts - 30)
    if habits.dinner - job.ends >= 60:
        yield _after_work(habits, job)


def _lunch(habits: Habits, job: Job | None = None) -> Iterator[Stop]:
    if habits.wakes > LUNCH - 120:
        return
    cafe = habits.public("cafe")
    away = job is not None and not job.arena.startswith(habits.home.split("/")[0])
    out = away or habits.likes(cafe) or habits.turn % 2
    place = habits.seat(cafe) if out and cafe else habits.at_home("common room table")
    yield Stop(LUNCH, "eats lunch", place)


def _leisure(habits: Habits, begins: int, ends: int) -> Iterator[Stop]:
    """Yield what fills hours that nobody has laid claim to: home, park, lunch, shops, cafe."""
    park, cafe = habits.public("park"), habits.public("cafe")
    yield Stop(begins, "tidies up", habits.at_home("closet", "shelf", "desk"))
    walk = max(begins + 45, 9 * 60)
    if park and walk < min(ends, LUNCH - 45):
        yield Stop(walk, "takes a walk", _garden(habits, park))
    if begins < LUNCH < ends:
        yield from _lunch(habits)
    if begins < 14 * 60 < ends:
        yield from _shopping(habits)
    if cafe and begins < 15 * 60 < ends:
        yield Stop(15 * 60, "reads over a cup of tea", habits.seat(cafe))


def _shopping(habits: Habits) -> Iterator[Stop]:
    shops = habits.all_public("shop")
    food = habits.town.find(shops, GOODS[:1], habits.turn)
    wares = habits.town.find(shops, GOODS[1:], habits.turn)
    if food:
        yield Stop(14 * 60, "buys groceries", food, "Mon,Wed,Fri" if wares else "")
    if wares:
        yield Stop(14 * 60 + 15, "looks round the shelves", wares, "Tue,Thu,Sat")


def _garden(habits: Habits, park: str) -> str:
    beds = [item.path for item in habits.town.by_arena[park] if OUTDOORS.search(item.word)]
    return beds[habits.turn % len(beds)] if beds else park


def _after_work(habits: Habits, job: Job) -> Stop:
    cafe, park = habits.public("cafe"), habits.public("park")
    if "returns home to work" in habits.who.plan:
        return Stop(job.ends, "works on a paper", habits.at_home("desk"), job.days)
    if cafe and habits.likes(cafe):
        do = "studies" if job.learned else "thinks over a cup of coffee"
        return Stop(job.ends, do, habits.seat(cafe), job.days)
    if job.learned or not park:
        return Stop(job.ends, "studies" if job.learned else "rests", job.object, job.days)
    return Stop(job.ends, "takes a walk", _garden(habits, park))


def _evening(habits: Habits, job: Job | None) -> Iterator[Stop]:
    dinner, bed = habits.dinner, habits.bedtime
    yield Stop(min(bed - 45, 22 * 60 + 15), "reads in bed", habits.bed or habits.home)
    if job and job.holds(dinner):
        yield Stop(job.ends + 15, "eats a late supper", habits.at_home("refrigerator", *KITCHEN))
        return
    if habits.rank(lambda other: other.dinner) == 0:
        yield Stop(dinner, "cooks dinner", habits.at_home(*KITCHEN))
    yield Stop(dinner + 30, "eats dinner", habits.at_home("common room table"))
    yield _company(habits, max(dinner + 60, PUB_OPENS))


def _company(habits: Habits, begins: int) -> Stop:
    pub = habits.public("pub")
    if "exercises" in habits.who.plan:
        return Stop(begins, "exercises", habits.at_home("lifting weight"))
    if pub and habits.likes(pub) and habits.bedtime - begins >= 75:
        return Stop(begins, "has a drink", habits.seat(pub))
    sofa = habits.at_home("common room sofa", "common room table")
    return Stop(begins, "spends the evening at home", sofa)
