"""A new person in a town: a bed that is free, work where hands are few, a day of what stands there.

What they do comes from the things of the town itself (the `uses` of their kinds), so it works in
any town and language. Whoever is asked to come brings name, story and memories (`Newcomer`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from town.clock import MINUTES_A_DAY, hhmm
from town.entities import Person, Place, Thing
from town.language import in_third_person
from town.names import given_name, unused
from town.rng import Dice, rng
from town.scenario.additions.edits import AdditionError, put_under
from town.scenario.additions.words import jobs
from town.scenario.generate.writing import flow, plain, quoted
from town.scenario.import_ville.looks import looks_of
from town.scenario.import_ville.words import slug
from town.scenario.model import Scenario

BEDS = ("bed", "single_bed", "double_bed", "bunk_bed", "hammock", "cot")
WASHING = ("washbasin", "bath", "shower", "sink", "washtub", "pump", "well")
EATING = ("table", "dining_table", "small_table", "kitchen_counter", "stove", "chair")
SITTING = ("bench", "cafe_table", "bar_counter", "table", "chair", "picnic_table", "counter")
HOMES, WORKLESS = ("home", "dormitory"), ("park", "green", "square", "beach", "river", "woods")
OPENS = (9 * 60, 17 * 60)  # minutes, of work whose place says no hours
A_STEP = 100  # minutes that one thing at work is done
DAYS_OF_WORK = "Mon-Fri"


@dataclass(slots=True)
class Newcomer:
    """Who comes, as far as is known; what is not said is found."""

    name: str = ""
    age: int = 0
    pronoun: str = ""
    occupation: str = ""
    traits: list[str] = field(default_factory=list)
    story: list[str] = field(default_factory=list)  # phrases of the backstory
    speech: str = ""
    goals: list[str] = field(default_factory=list)
    concern: str = ""
    memories: list[str] = field(default_factory=list)
    knows: list[str] = field(default_factory=list)
    remark: str = ""  # a comment on the first line of the file


def words(town: Scenario) -> Any:
    """Return what is said of newcomers in a town's language."""
    said = jobs()["said"]
    return said.get(town.language, said["en"])


def settle(town: Scenario, who: Newcomer, seed: int) -> tuple[str, str, Person]:
    """Return the id and the file of a newcomer, and whom they know. Raises AdditionError."""
    dice = rng(seed, "newcomer", who.name, len(town.people))
    named(town, who, dice)
    id_ = free_id(town, who.name)
    bed = free_bed(town)
    if bed is None:
        raise AdditionError("Nobody has a bed to spare here.")
    home = bed.path.rpartition("/")[0]
    work = _work(town, who, dice)
    _filled(town, who, work, dice)
    other = _neighbour(town, home, dice)
    return id_, _file(town, who, id_, bed.path, work, other, dice), other


def free_id(town: Scenario, name: str) -> str:
    """Return an id for a name that no file of the town has."""
    taken = {path.removeprefix("people/").removesuffix(".yaml") for path in town.files}
    base = slug(name)
    return unused(base if base != "unnamed" else "newcomer", taken)


def free_bed(town: Scenario) -> Thing | None:
    """Return a bed that is nobody's, at a home before anywhere else."""
    held = {person.bed for person in town.people}
    lived = {person.home for person in town.people if not person.bed}
    found = [
        thing
        for place in sorted(town.map.arenas, key=lambda p: p.kind not in HOMES)
        for thing in place.things
        if thing.kind in BEDS and thing.path not in held and place.path not in lived
    ]
    return found[0] if found else None


def named(town: Scenario, who: Newcomer, dice: Dice) -> None:
    """Give a newcomer name, age and pronoun. Raises AdditionError where the name is taken."""
    taken = {person.name for person in town.people}
    given = {person.first_name for person in town.people}
    names = jobs()["names"].get(town.language, jobs()["names"]["en"])
    if not who.name:
        free = [n for n in names if n not in taken and n.split()[0] not in given]
        if not free:
            raise AdditionError("All names for newcomers are taken here. Say a name.")
        who.name = dice.choice(free)
    if who.name in taken:
        raise AdditionError(f"{who.name} lives here already. Say another name.")
    who.age = who.age or dice.between(22, 58)
    who.pronoun = who.pronoun or dice.choice(("she", "he"))


def _filled(town: Scenario, who: Newcomer, work: Place | None, dice: Dice) -> None:
    """Say what a newcomer did not say."""
    said, tables = words(town), jobs()
    first = given_name(who.name)
    known = tables.get(town.language, tables["en"])
    if not who.occupation:
        kind = work.kind if work else "none"
        who.occupation = dice.choice(known.get(kind, known["none"]))
    traits = tables["traits"].get(town.language, tables["traits"]["en"])
    who.traits = who.traits or dice.shuffled(list(traits))[:2]
    who.story = who.story or [s.format(name=who.name, first=first) for s in said["story"]]
    who.speech = who.speech or said["speech"]
    who.goals = who.goals or [said["goal"]]
    who.concern = who.concern or said["concern"].format(first=first)
    who.memories = who.memories or [said["memory"]]


def _work(town: Scenario, who: Newcomer, dice: Dice) -> Place | None:
    """Return the room where a newcomer works: where their trade is at home, or hands are few."""
    if who.age < 17:
        return None
    lived_in = {home.sector for home in _homes(town)}
    rooms = [
        place
        for place in town.map.arenas
        if place.kind not in (*HOMES, *WORKLESS) and place.sector not in lived_in
        if any(thing.uses for thing in place.things)
    ]
    if not rooms:
        return None
    if not who.occupation:
        return min(rooms, key=lambda room: (len(room.staff), dice.random()))
    wanted = {word for word in who.occupation.lower().split() if len(word) > 2}
    same = {p.work for p in town.people if wanted & set(p.occupation.lower().split())}
    tables = jobs().get(town.language, jobs()["en"])
    kinds = {
        kind for kind, trades in tables.items() if wanted & {w for t in trades for w in t.split()}
    }
    fit = [room for room in rooms if room.path in same or room.kind in kinds]
    return min(fit, key=lambda room: (room.path not in same, len(room.staff)), default=None)


def _homes(town: Scenario) -> Iterator[Place]:
    homes = {person.home for person in town.people}
    return (place for place in town.map.arenas if place.path in homes)


def _neighbour(town: Scenario, home: str, dice: Dice) -> Person:
    near = [p for p in town.people if p.home.split("/")[0] == home.split("/")[0]]
    return dice.choice(near or list(town.people))


# --- a day ---------------------------------------------------------------------------------------


def _thing(things: Sequence[Thing], kinds: Sequence[str]) -> Thing | None:
    return next((t for kind in kinds for t in things if t.kind == kind and t.uses), None)


def _does(town: Scenario, thing: Thing, turn: int = 0) -> str:
    do = thing.uses[turn % len(thing.uses)].do
    return in_third_person(do) if town.language == "en" else do


def _day(
    town: Scenario, bed: str, work: Place | None, dice: Dice
) -> list[tuple[int, str, str, str]]:
    """Return habits: minute, days, what, where."""
    said = words(town)
    sector = bed.split("/")[0]
    at_home = [t for p in town.map.arenas if p.sector == sector for t in p.things]
    habits: list[tuple[int, str, str, str]] = []
    basin, table = _thing(at_home, WASHING), _thing(at_home, EATING)
    home = bed.rpartition("/")[0]
    habits.append((7 * 60, "", said["wakes"], basin.path if basin else home))
    habits.append((7 * 60 + 25, "", said["breakfast"], table.path if table else home))
    habits.append((12 * 60 + 30, "", said["lunch"], table.path if table else home))
    habits.append((18 * 60 + 20, "", said["supper"], table.path if table else home))
    public = [
        p
        for p in town.map.arenas
        if not p.residents and p.sector != sector and (not work or p.sector != work.sector)
    ]
    if work:
        habits += _at_work(town, work)
    free = "" if not work else "Sat,Sun"
    for n, (minute, days, line) in enumerate(
        ((10 * 60, free, "out"), (15 * 60, free, "rests"), (19 * 60 + 30, "", "rests"))
    ):
        seats = [
            t.path
            for p in dice.shuffled(public)
            if p.is_open(minute, 0) and p.is_open(minute, 5) and p.is_open(minute, 6)
            for t in [_thing(p.things, SITTING)]
            if t
        ]
        if seats:
            habits.append((minute, days, said[line], seats[n % len(seats)]))
    return habits


def _at_work(town: Scenario, work: Place) -> Iterator[tuple[int, str, str, str]]:
    begin, end = _hours(work)
    used = [t for t in work.things if t.uses]
    minute = begin
    turn = 0
    while minute + A_STEP // 2 <= end:
        thing = used[turn % len(used)]
        if abs(minute - 12 * 60 - 30) >= 30:
            yield minute, DAYS_OF_WORK, _does(town, thing, turn // len(used)), thing.path
        minute, turn = minute + A_STEP, turn + 1


def _hours(work: Place) -> tuple[int, int]:
    begin, end = work.hours[0] if work.hours else OPENS
    begin = max(begin, 8 * 60)
    return begin, min(end if end > begin else MINUTES_A_DAY, begin + 8 * 60, 18 * 60)


# --- the file ------------------------------------------------------------------------------------


def _file(
    town: Scenario,
    who: Newcomer,
    id_: str,
    bed: str,
    work: Place | None,
    other: Person,
    dice: Dice,
) -> str:
    said, first = words(town), given_name(who.name)
    kind, story = said["relation"]
    story = story.format(other=given_name(other.name), first=first)
    _, to = file_of(town, other)
    begin, end = _hours(work) if work else (0, 0)
    lines = [
        "# yaml-language-server: $schema=../../schema/person.json",
        *([f"# {who.remark}"] if who.remark else []),
        f"id: {id_}",
        f"name: {plain(who.name)}",
        f"age: {who.age}",
        f"pronoun: {who.pronoun}",
        f"traits: {flow(who.traits)}",
        f"occupation: {plain(who.occupation)}",
        *_story(town, who),
        f"lifestyle: {plain(said['lifestyle'].format(first=first))}",
        'sleep: "23:00-06:50"',
        f"home: {bed.rpartition('/')[0]}\nbed: {bed}",
        *(_work_line(work, begin, end) if work else ()),
        f"speech: {plain(who.speech)}",
        f"goals: {flow(who.goals)}",
        f"concern: {plain(who.concern)}",
        "relations:              # one for each whom they know, and one in that person's file",
        f"  {to}: {{kind: {plain(kind)}, closeness: 2, story: {quoted(story)}}}",
        *([f"knows: {flow(who.knows)}"] if who.knows else []),
        "memories:",
        *(f"  - {quoted(text)}" for text in who.memories),
        *_routine(town, bed, work, dice),
        _look(town, who),
    ]
    return "\n".join(lines) + "\n"


def _story(town: Scenario, who: Newcomer) -> Iterator[str]:
    yield "backstory: >       # each phrase between semicolons becomes a first memory"
    end = "；" if town.language == "zh" else ";"
    yield from (f"  {part}{end}" for part in who.story[:-1])
    yield f"  {who.story[-1]}"


def _routine(town: Scenario, bed: str, work: Place | None, dice: Dice) -> Iterator[str]:
    yield "routine:                # time what @ where"
    night = (23 * 60, "", words(town)["night"], bed)
    for at, days, do, where in sorted([*_day(town, bed, work, dice), night], key=lambda h: h[0]):
        before = f"{days} " if days else ""
        yield f"  - {quoted(f'{before}{hhmm(at)} {do} @ {where}')}"


def _look(town: Scenario, who: Newcomer) -> str:
    look = dict(looks_of([(who.name, who.age, who.pronoun, who.occupation)])[0])
    if town.language == "zh" and look["hair"] not in ("grey", "white"):
        look["hair"] = "black"
    return "look: {" + ", ".join(f"{key}: {plain(value)}" for key, value in look.items()) + "}"


def _work_line(work: Place, begin: int, end: int) -> list[str]:
    hours = f"{hhmm(begin)}-{hhmm(end)}"
    return [f'work: {{place: {work.path}, hours: "{hours}", days: {DAYS_OF_WORK}}}']


def file_of(town: Scenario, person: Person) -> tuple[str, str]:
    """Return the path of the file of somebody who lives in a town, and their id."""
    for path, text in town.files.items():
        if path.startswith("people/"):
            data = yaml.safe_load(text)
            if isinstance(data, dict) and data.get("name") == person.name:
                return path, str(data.get("id") or Path(path).stem)
    raise AdditionError(f"No file of {person.name} was found.")


def tie_back(town: Scenario, who: Newcomer, id_: str, other: Person) -> dict[str, str]:
    """Return the file of the one a newcomer knows, with what the newcomer is to them."""
    path, _ = file_of(town, other)
    kind, story = words(town)["back"]
    told = quoted(story.format(other=given_name(who.name)))
    line = f"  {id_}: {{kind: {plain(kind)}, closeness: 2, story: {told}}}"
    return {path: put_under(town.files[path], "relations", [line])}
