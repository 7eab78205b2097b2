"""The buildings of a generated district: homes, places of work, and who works where.

A building knows its plan as it stands on the map: mirrored or turned over so that streets differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from town.rng import Dice
from town.scenario.generate.society import Household, Resident
from town.scenario.generate.tables import table
from town.scenario.yaml.times import DAYS

PUPILS_A_SCHOOL = 12  # desks of its classroom
JOBS_A_WORKER, PLACES_A_WORKER = 1.15, 0.5  # how many a district has at the least


@dataclass(eq=False)
class Premises:
    """A home, a place of work or a piece of land."""

    id: str
    kind: str  # "home", or a key of places.yaml
    name: str
    spec: Mapping[str, Any]  # its entry in homes.yaml or places.yaml
    mirrored: bool = False
    household: Household | None = None
    staff: list[tuple[str, Resident]] = field(default_factory=list)  # trade, and whose it is
    pupils: list[Resident] = field(default_factory=list)
    at: tuple[int, int] = (0, 0)
    below_road: bool = False

    @property
    def shore(self) -> int:
        """Return how many of its rows are on land, of a place on the shore; else 0."""
        return int(self.spec.get("shore", 0))

    @cached_property
    def size(self) -> tuple[int, int]:
        """Return width and height of the plan."""
        rows = self.spec["plan"].splitlines()
        return len(rows[0]), len(rows)

    @property
    def rows(self) -> list[str]:
        """Return the plan as it stands on the map."""
        rows = [row[::-1] if self.mirrored else row for row in self.spec["plan"].splitlines()]
        return rows[::-1] if self.below_road else rows

    @property
    def door(self) -> tuple[int, int] | None:
        """Return the tile of the map with the door to the road; None of an open land."""
        y = 0 if self.below_road else self.size[1] - 1
        x = self.rows[y].find("+")
        return None if x < 0 else (self.at[0] + x, self.at[1] + y)

    def arena(self, mark: str) -> tuple[int, int, int, int]:
        """Return the area of an arena inside the plan as it stands on the map."""
        x, y, width, height = self.spec["arenas"][mark]["area"]
        across, down = self.size
        x = across - x - width if self.mirrored else x
        return x, (down - y - height if self.below_road else y), width, height

    def is_open(self, minute: int, day: int) -> bool:
        """Return whether strangers may come in at a minute of a weekday (Monday is 0)."""
        hours = self.spec.get("days", {}).get(DAYS[day], self.spec.get("hours", "00:00-24:00"))
        if hours == "closed":
            return False
        begin, end = (int(h[:2]) * 60 + int(h[3:]) for h in hours.split("-"))
        return begin <= minute < end


@dataclass(eq=False)
class District:
    """A part of town: who lives there, what stands there."""

    number: int
    name: str
    households: list[Household]
    homes: list[Premises] = field(default_factory=list)
    places: list[Premises] = field(default_factory=list)

    @property
    def people(self) -> list[Resident]:
        """Return everybody who lives here."""
        return [member for house in self.households for member in house.members]

    def one(self, kind: str) -> Premises | None:
        """Return the first place of a kind."""
        return next((place for place in self.places if place.kind == kind), None)


class Founder:
    """Founds the buildings of all districts; ids and names are given once."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.ids: dict[str, int] = {}
        self.names: set[str] = set()

    def found(self, district: District, central: bool) -> None:
        """Give a district homes, places of work and those who work there."""
        district.homes = [self._home(house, district) for house in district.households]
        adults = [p for p in district.people if p.role == "adult"]
        keeping = [p for p in adults if len(adults) > 8 and self.dice.chance(0.07)]
        workers = self.dice.shuffled([p for p in adults if p not in keeping])
        pupils = [p for p in district.people if p.role == "child"]
        kinds = _kinds(district.number, central, len(workers), len(pupils))
        for kind in kinds:
            spec = table("places")["places"][kind]
            mirrored = self.dice.chance(0.5) and "shore" not in spec
            district.places.append(Premises(self._id(kind), kind, "", spec, mirrored))
        _employ(district.places, workers)
        schools = [place for place in district.places if place.kind == "school"]
        for n, pupil in enumerate(sorted(pupils, key=lambda p: (p.age, p.id))):
            if schools:
                schools[min(n // PUPILS_A_SCHOOL, len(schools) - 1)].pupils.append(pupil)
        for place in district.places:
            place.name = self._place_name(place, district)

    def _home(self, house: Household, district: District) -> Premises:
        fit = [spec for spec in table("homes")["homes"] if len(spec["beds"]) == house.slots]
        surname, spec = house.members[0].surname, self.dice.choice(fit)
        word = "house" if len(house.members) > 1 else "cottage"
        name = f"the {surname} {word}"
        name = f"{name} in {district.name}" if name in self.names else name
        self.names.add(name)
        id_ = self._id(f"{surname.lower().replace(' ', '_')}_{word}")
        home = Premises(id_, "home", name, spec, self.dice.chance(0.5), house)
        sleeping = [[*house.members[:2]], *([m] for m in house.members[2:])]
        if not house.shares_bed:
            sleeping = [[member] for member in house.members]
        for bed, who in zip(spec["beds"], sleeping, strict=True):
            for member in who:
                member.bed = f"{id_}/{bed}"
        return home

    def _id(self, kind: str) -> str:
        self.ids[kind] = number = self.ids.get(kind, 0) + 1
        return kind if number == 1 else f"{kind}_{number}"

    def _place_name(self, place: Premises, district: District) -> str:
        people = [worker for _, worker in place.staff] or district.people
        names = [name.format(surname=people[0].surname) for name in place.spec["names"]]
        free = [name for name in names if name not in self.names]
        taken = [f"{name} in {district.name}" for name in names]
        free = free or [name for name in taken if name not in self.names] or [taken[0]]
        plain = place.kind in ("green", "school")
        name = str(free[0] if plain else self.dice.choice(free))
        self.names.add(name)
        return name


def _kinds(number: int, central: bool, workers: int, pupils: int) -> list[str]:
    """Return the kinds of places of a district, what it needs first."""
    tables = table("places")
    rest = [k for k in tables["rest"] if central or not tables["places"][k].get("central")]
    shift = (number * 3) % max(1, len(rest))
    first = [k for k in tables["first"] if central or not tables["places"][k].get("central")]
    order = [*first, *rest[shift:], *rest[:shift], *tables["again"] * 4]
    schools = -(-pupils // PUPILS_A_SCHOOL)
    kinds: list[str] = []
    jobs = count = 0
    for kind in order:
        trades = len(tables["places"][kind]["jobs"])
        enough = jobs >= JOBS_A_WORKER * workers and count >= PLACES_A_WORKER * workers
        if trades and (enough or count >= workers):
            continue
        copies = schools if kind == "school" else 1
        kinds += [kind] * copies
        jobs, count = jobs + trades * copies, count + bool(trades) * copies
    return kinds


def _employ(places: Sequence[Premises], workers: Sequence[Resident]) -> None:
    """Fill the first job of each place, then the second of each, while there are workers."""
    open_jobs = [
        (n, place, trade) for place in places for n, trade in enumerate(place.spec["jobs"])
    ]
    open_jobs.sort(key=lambda job: job[0])
    for (_, place, trade), worker in zip(open_jobs, workers, strict=False):
        place.staff.append((trade, worker))
