"""Finds people for a map that has none: households in its homes, work and company where it is.

Who they are comes from the tables by which `new` makes towns (generate/tables); what they do where
comes from folk.yaml and from the things that stand on the map.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from town.clock import MINUTES_A_DAY, hhmm
from town.rng import Dice, rng
from town.scenario.generate import ties
from town.scenario.generate.society import Household, Names, Resident, households
from town.scenario.generate.tables import table
from town.scenario.import_ville.looks import looks_of
from town.scenario.maps.grid import Grid
from town.scenario.maps.habitat import Habitat, SleepingPlace
from town.scenario.maps.words import table as own_table

USUAL, LEAST, MOST = 25, 5, 200  # people
FORMS = {"she": ("her", "her"), "he": ("his", "him"), "they": ("their", "them")}
PUBLIC = ("cafe", "pub", "park", "library", "church", "shop", "place", "school")


@dataclass(slots=True)
class Settler:
    """One person of a converted town."""

    person: Resident
    slot: SleepingPlace
    work: str = ""  # id of a sector
    trade: str = ""  # a key of trades.yaml
    habits: list[tuple[int, str, str, str]] = field(default_factory=list)  # minute, days, do, path


def settle(grid: Grid, wanted: int | None, title: str, seed: int) -> dict[str, dict[str, Any]]:
    """Return the files of people for a map and of what they tell each other, by path."""
    habitat = Habitat(grid)
    named = [name for name, _ in grid.people if name[:1].isupper()]
    room = sum(not slot.second for slot in habitat.slots())
    count = wanted or max(LEAST, len(named), min(USUAL, room or USUAL))
    habitat.furnish(count)
    dice = rng(seed, "people", title)
    houses = households(count, Names(rng(seed, "names")), dice, begins=True)
    settlers = _housed(houses, habitat.slots(), habitat)
    for settler, name in zip(settlers, named, strict=False):
        given, _, surname = name.partition(" ")
        settler.person.given, settler.person.surname = given, surname or settler.person.surname
    _employ(settlers, habitat)
    _tie(houses, settlers, dice)
    facts, concerns = _stories(settlers, habitat, title, dice)
    files = _files(settlers, habitat, concerns, seed)
    for id_, fact in facts.items():
        files[f"people/{fact['source']}.yaml"].setdefault("knows", []).append(id_)
    files["events.yaml"] = {"facts": facts, "events": []}
    for settler, (_, tile) in zip(settlers, grid.people, strict=False):
        grid.spawn[tile[1], tile[0]] = grid.number(grid.spawns, settler.person.id)
    return files


def _housed(
    houses: Sequence[Household], slots: Sequence[SleepingPlace], habitat: Habitat
) -> list[Settler]:
    """Give everybody a bed: households under one roof, couples in one bed, if there is room."""
    free: dict[str, list[SleepingPlace]] = {}
    for slot in slots:
        free.setdefault(slot.sector, []).append(slot)
    settlers = []
    for turn, house in enumerate(houses):
        need = house.slots
        room = {s: sum(not slot.second for slot in free[s]) for s in free}
        roofs = sorted(free, key=lambda s: (room[s] < need, abs(room[s] - need)))
        first: SleepingPlace | None = None
        for n, member in enumerate(house.members):
            mine: SleepingPlace | None = None
            if n == 1 and house.shares_bed and first is not None:
                mine = _taken(free[first.sector], first.bed)
            mine = mine or next((_alone(free[s]) for s in roofs if _has_one(free[s])), None)
            mine = mine or _anywhere(slots, habitat, turn)
            first = first or mine
            settlers.append(Settler(member, mine))
    return settlers


def _has_one(slots: Sequence[SleepingPlace]) -> bool:
    return any(not slot.second for slot in slots)


def _alone(slots: list[SleepingPlace]) -> SleepingPlace:
    """Take a bed that is nobody's yet, one with room for two last."""
    shared = [slot.bed for slot in slots if slot.second]
    own = [slot for slot in slots if not slot.second]
    found = min(own, key=lambda slot: slot.bed in shared)
    slots.remove(found)
    return found


def _taken(slots: list[SleepingPlace], bed: str) -> SleepingPlace | None:
    """Take the other half of a bed."""
    found = next((slot for slot in slots if slot.second and slot.bed == bed), None)
    if found:
        slots.remove(found)
    return found


def _anywhere(slots: Sequence[SleepingPlace], habitat: Habitat, turn: int) -> SleepingPlace:
    """Return a room to live in without a bed of one's own."""
    grid = habitat.grid
    rooms = [SleepingPlace(slot.sector, slot.arena) for slot in slots]
    rooms = rooms or [SleepingPlace(grid.sector_id(n), grid.path(n)) for n in grid.arenas]
    return rooms[turn % len(rooms)]


def _employ(settlers: Sequence[Settler], habitat: Habitat) -> None:
    """Give grown people the posts there are: the first of each place, then the second."""
    adults = [s for s in settlers if s.person.role == "adult"]
    posts = []
    for kind, entry in own_table("folk")["work"].items():
        for sector in habitat.sectors(kind):
            posts += [(n, sector, trade) for n, trade in enumerate(entry["trades"])]
    posts.sort(key=lambda post: post[0])
    for settler, (_, sector, trade) in zip(adults, posts, strict=False):
        settler.work, settler.trade = sector, trade


def _tie(houses: Sequence[Household], settlers: Sequence[Settler], dice: Dice) -> None:
    for house in houses:
        ties.tie_household(house, dice)
    by_work: dict[str, list[Resident]] = {}
    for settler in settlers:
        if settler.work:
            by_work.setdefault(settler.work, []).append(settler.person)
    for staff in by_work.values():
        ties.tie_colleagues(staff, dice)
    grown = [s.person for s in settlers if s.person.role != "child"]
    ties.tie_friends(grown, [], dice)
    ties.tie_neighbours(list(houses), dice)


def _stories(
    settlers: Sequence[Settler], habitat: Habitat, title: str, dice: Dice
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return facts for events.yaml, and what is on the mind of the host of the evening."""
    grown = dice.shuffled([s.person for s in settlers if s.person.role != "child"])
    tables = table("stories")
    facts: dict[str, Any] = {}
    concerns: dict[str, str] = {}
    place = _meeting_room(habitat)
    if place and grown:
        host, name = grown[0], habitat.name(place.split("/")[0])
        feast = tables["feasts"][0]
        facts[feast["id"]] = {
            "text": feast["text"].format(a=host.name, place_name=name),
            "kind": "invitation", "source": host.id, "about": [host.id],
            "spread": feast["spread"], "when": feast["when"], "place": place,
        }  # fmt: skip
        concerns[host.id] = feast["concern"].format(first=host.given, place_name=name)
    for turn, sort in enumerate(("gossip", "news"), start=1):
        one, other = grown[turn % len(grown)], grown[(turn + 1) % len(grown)]
        entry = dice.choice([each for each in tables[sort] if "green" not in each["text"]])
        text = entry["text"].format(a=one.name, b=other.name, town=title)
        about = {"a": one.id, "b": other.id}
        named = [about[key] for key in entry.get("about", ["a"] if "{a}" in entry["text"] else [])]
        facts[entry["id"]] = {
            "text": text, "kind": sort, "source": one.id, "about": named,
            "spread": 0.5,
        }  # fmt: skip
    return facts, concerns


def _meeting_room(habitat: Habitat) -> str:
    """Return the room where the most people have room: of a pub, a park, a cafe."""
    for kind in ("pub", "park", "cafe", "place", "school", "shop"):
        for sector in habitat.sectors(kind):
            return max(
                habitat.rooms(sector),
                key=lambda path: sum(i.path.startswith(f"{path}/") for i in habitat.items),
            )
    return ""


# --- days ----------------------------------------------------------------------------------------


def _line(line: str, place: str, habitat: Habitat, turn: int) -> tuple[str, str]:
    """Return what is done and the path of the thing it is done with, "" if none is there."""
    do, _, kinds = line.partition(" @ ")
    return do, habitat.thing(place, kinds.split(), turn)


def _day(settler: Settler, turn: int, habitat: Habitat, dice: Dice) -> list[str]:
    """Return the routine of a person."""
    folk, home = own_table("folk"), settler.slot.sector
    sleep = _sleep(settler, dice)
    up, down = _minute(sleep[6:]), _minute(sleep[:5])
    near = settler.slot.arena
    habits: list[tuple[int, str, str, str]] = []

    def add(minute: int, lines: Iterable[str], where: Iterable[str], days: str = "") -> None:
        for line in dice.shuffled(list(lines)):
            for place in where:
                do, path = _line(line, place, habitat, turn)
                if path:
                    habits.append((minute % MINUTES_A_DAY, days, do, path))
                    return

    add(up + 5, folk["home"]["waking"], (near, home))
    add(up + 25 + turn % 3 * 5, folk["home"]["breakfast"], (near, home))
    if settler.work:
        kind = _kind(habitat, settler.work)
        entry = table("trades")[settler.trade]
        begin, end = (_minute(t) for t in entry["hours"].split("-"))
        lines, days = folk["work"][kind]["lines"], entry["days"] + " "
        span = (end - begin) % MINUTES_A_DAY
        for n, line in enumerate(lines):
            add(begin + span * n // (len(lines) + 1) // 5 * 5, [line], (settler.work,), days)
    else:
        add(9 * 60 + turn % 6 * 10, folk["home"]["chores"], (near, home))
        habits += _outing(habitat, 10 * 60 + 15 + turn % 5 * 10, "evening", turn, dice)
        habits += _outing(habitat, 15 * 60 + turn % 7 * 10, "evening", turn + 1, dice)
    habits += _outing(habitat, 12 * 60 + 15 + turn % 4 * 10, "noon", turn, dice)
    add(18 * 60 + turn % 5 * 5, folk["home"]["supper"], (near, home))
    if dice.chance(0.7):
        habits += _outing(habitat, 19 * 60 + turn % 4 * 10, "evening", turn + 2, dice)
    else:
        add(19 * 60 + turn % 4 * 10, folk["home"]["evening"], (near, home))
    add(down - 60, folk["home"]["evening"], (near, home))
    night = (down, "", dice.choice(table("days")["night"]), settler.slot.bed or near)
    ordered = sorted({h[0]: h for h in [*habits, night]}.values(), key=_from_four)
    return [f"{days}{hhmm(at)} {do} @ {path}" for at, days, do, path in ordered]


def _from_four(habit: tuple[int, str, str, str]) -> int:
    return (habit[0] - 240) % MINUTES_A_DAY


def _minute(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:5])


def _sleep(settler: Settler, dice: Dice) -> str:
    if settler.trade:
        entry = table("trades")[settler.trade]
        if entry.get("sleep"):
            return str(entry["sleep"])
    return str(dice.choice(own_table("folk")["sleeps"]))


def _kind(habitat: Habitat, sector: str) -> str:
    number = habitat.grid.sector_number(sector)
    return str(habitat.grid.sectors[number]["kind"])


def _outing(
    habitat: Habitat, minute: int, when: str, turn: int, dice: Dice
) -> list[tuple[int, str, str, str]]:
    """Return a habit of going where others are, if there is such a place."""
    leisure = own_table("folk")["leisure"]
    places = [
        (sector, kind)
        for kind in PUBLIC
        if leisure.get(kind, {}).get(when)
        for sector in habitat.sectors(kind)
    ]
    if not places:
        return []
    sector, kind = places[(turn + dice.below(2)) % len(places)]
    entry = leisure[kind]
    path = habitat.thing(sector, entry["at"].split(), turn) or habitat.rooms(sector)[0]
    return [(minute % MINUTES_A_DAY, "", entry[when], path)]


# --- files ---------------------------------------------------------------------------------------


def _files(
    settlers: Sequence[Settler], habitat: Habitat, concerns: Mapping[str, str], seed: int
) -> dict[str, dict[str, Any]]:
    occupations = [_occupation(s) for s in settlers]
    said = [
        (s.person.name, s.person.age, s.person.pronoun, job)
        for s, job in zip(settlers, occupations, strict=True)
    ]
    files = {}
    for turn, (settler, job, look) in enumerate(
        zip(settlers, occupations, looks_of(said), strict=True)
    ):
        dice = rng(seed, "person", settler.person.id)
        concern = concerns.get(settler.person.id, "")
        entry = _person(settler, turn, job, concern, habitat, dice)
        files[f"people/{settler.person.id}.yaml"] = {**entry, "look": dict(look)}
    return files


def _occupation(settler: Settler) -> str:
    if settler.trade:
        return str(table("trades")[settler.trade]["occupation"])
    role = settler.person.role
    return {"child": "pupil", "elder": "retired farmer"}.get(role, "homemaker")


def _person(
    settler: Settler, turn: int, job: str, concern: str, habitat: Habitat, dice: Dice
) -> dict[str, Any]:
    who, tables = settler.person, table("characters")
    child = who.role == "child"
    trait = dice.choice(tables["traits"])
    their, them = FORMS[who.pronoun]
    words = {"first": who.given, "they": who.pronoun, "their": their, "them": them}
    past = dice.shuffled(tables["past"])[: 1 if child else 2]
    story = [text.format(**words) for text in (*past, dice.choice(tables["thinks"]))]
    story[0] = who.name + story[0].removeprefix(who.given)
    found: dict[str, Any] = {
        "id": who.id,
        "name": who.name,
        "age": who.age,
        "pronoun": who.pronoun,
        "traits": [trait["is"], dice.choice(tables["child" if child else "second"])],
        "occupation": job,
        "backstory": "; ".join(story),
        "lifestyle": tables["lives"]["plain"].format(**words),
        "sleep": _sleep(settler, rng(0, "sleep", who.id)),
        "home": settler.slot.arena,
    }
    if settler.slot.bed:
        found["bed"] = settler.slot.bed
    if settler.work:
        entry = table("trades")[settler.trade]
        place = _work_room(settler, habitat)
        found["work"] = {"place": place, "hours": entry["hours"], "days": entry["days"]}
    found["speech"] = trait["says"].format(**words)
    found["goals"] = dice.shuffled(tables["child_goals" if child else "goals"])[:2]
    found["concern"] = concern or dice.choice(tables["concerns"]).format(**words)
    found["relations"] = {
        id_: {"kind": bond.kind, "closeness": bond.closeness, "story": bond.story}
        for id_, bond in who.ties.items()
    }
    public = [s for kind in PUBLIC for s in habitat.sectors(kind)]
    found["places"] = public[:12]
    found["routine"] = _day(settler, turn, habitat, rng(0, "sleep", who.id))
    return found


def _work_room(settler: Settler, habitat: Habitat) -> str:
    """Return the room of a place of work where most things to work at stand."""
    lines = own_table("folk")["work"][_kind(habitat, settler.work)]["lines"]
    for line in reversed(lines):
        _, path = _line(line, settler.work, habitat, 0)
        if path:
            return path.rpartition("/")[0]
    return habitat.rooms(settler.work)[0]
