"""Who lives in a generated town: households of all ages, and what their members are to each other.

The idea: a household is drawn as a list of roles (parent, child, elder ...) that always fits into a
home of homes.yaml, so that everybody has a bed.
"""

from dataclasses import dataclass, field

from town.rng import Dice
from town.scenario.generate.tables import table

FAMILY, COUPLE, OLD_COUPLE, ALONE, OLD, LONE_PARENT, MATES, THREE_AGES = (
    "family", "couple", "old couple", "alone", "old", "lone parent", "mates", "three ages",
)  # fmt: skip
LEAST = {
    FAMILY: 3, COUPLE: 2, OLD_COUPLE: 2, ALONE: 1, OLD: 1, LONE_PARENT: 2, MATES: 2, THREE_AGES: 4,
}  # fmt: skip
"""Sorts of households, and how many people each has at least; kind.yaml says how often it comes."""


@dataclass(slots=True)
class Bond:
    """What somebody is to a resident."""

    kind: str
    closeness: int
    story: str


@dataclass(slots=True, eq=False)
class Resident:
    """One person of a generated town. The building and job are found later."""

    given: str
    surname: str
    age: int
    pronoun: str
    role: str  # adult, child or elder
    bed: str = ""
    ties: dict[str, Bond] = field(default_factory=dict)  # by the other's id

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given} {self.surname}"

    @property
    def id(self) -> str:
        """Return the id by which the files name the person."""
        return self.name.lower().replace(" ", "_").replace("'", "")


@dataclass(slots=True, eq=False)
class Household:
    """People under one roof: who shares the first bed stands first."""

    sort: str
    members: list[Resident]
    shares_bed: bool

    @property
    def slots(self) -> int:
        """Return how many beds it needs, one of them for two."""
        return len(self.members) - self.shares_bed


class Names:
    """Names that are not yet taken: given names once in a district, full names once in a town."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.taken: set[str] = set()
        self.surnames: list[str] = []
        self.given: dict[str, list[str]] = {}

    def surname(self) -> str:
        """Return a surname; all are used before one comes again."""
        if not self.surnames:
            self.surnames = self.dice.shuffled(table("names")["surnames"])
        return self.surnames.pop()

    def new_district(self) -> None:
        """Let given names be used again."""
        self.given = {}

    def given_name(self, pronoun: str, surname: str) -> str:
        """Return a given name that makes a new full name with `surname`."""
        while True:
            if not self.given.get(pronoun):
                self.given[pronoun] = self.dice.shuffled(table("names")[pronoun])
            name = self.given[pronoun].pop()
            if f"{name} {surname}" not in self.taken:
                self.taken.add(f"{name} {surname}")
                return name


def households(people: int, names: Names, dice: Dice, begins: bool) -> list[Household]:
    """Return households of exactly `people` people; of the first district (`begins`) all sorts."""
    made: list[Household] = []
    names.new_district()
    left = people
    while left:
        sort = _sort(left, len(made) if begins else len(LEAST), dice)
        house = _household(sort, left, names, dice)
        made.append(house)
        left -= len(house.members)
    return made


def _sort(left: int, number: int, dice: Dice) -> str:
    weights, first = table("kind")["households"], table("kind")["begins"]
    fit = [(sort, weights[sort]) for sort in LEAST if LEAST[sort] <= left and sort in weights]
    if number < len(first) and any(sort == first[number] for sort, _ in fit):
        return str(first[number])
    roll = dice.below(sum(weight for _, weight in fit))
    for sort, weight in fit:
        roll -= weight
        if roll < 0:
            return sort
    return ALONE


def _household(sort: str, left: int, names: Names, dice: Dice) -> Household:
    """Draw a household of a sort, of at most `left` people."""
    surname = names.surname()

    def one(role: str, age: int, pronoun: str = "", own_name: bool = False) -> Resident:
        pronoun = pronoun or dice.choice(("she", "he"))
        last = names.surname() if own_name else surname
        return Resident(names.given_name(pronoun, last), last, age, pronoun, role)

    def pair(role: str, age: int) -> list[Resident]:
        return [one(role, age, "she"), one(role, max(19, age + dice.between(-3, 5)), "he")]

    def children(parent: int, most: int) -> list[Resident]:
        count = 1 + dice.below(max(1, min(most, left - 2)))
        ages = sorted(dice.between(6, max(6, min(16, parent - 20))) for _ in range(count))
        return [one("child", age) for age in reversed(ages)]

    if sort in (FAMILY, THREE_AGES):
        age = dice.between(29, 49)
        old = [one("elder", age + dice.between(24, 31))] if sort == THREE_AGES else []
        most = min(2 if old else 3, max(1, left - 6))
        return Household(sort, [*pair("adult", age), *old, *children(age, most)], True)
    if sort == COUPLE:
        return Household(sort, pair("adult", dice.between(22, 60)), True)
    if sort == OLD_COUPLE:
        return Household(sort, pair("elder", dice.between(64, 80)), True)
    if sort == LONE_PARENT:
        age = dice.between(29, 50)
        return Household(sort, [one("adult", age), *children(age, min(2, left - 1))], False)
    if sort == MATES:
        kin, age = dice.chance(0.4), dice.between(20, 50)
        other = one("adult", max(19, age + dice.between(-5, 5)), own_name=not kin)
        return Household(sort, [one("adult", age), other], False)
    age = dice.between(65, 84) if sort == OLD else dice.between(20, 61)
    return Household(sort, [one("elder" if sort == OLD else "adult", age)], False)
