"""What the people of a generated town are to each other, always told from both sides."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from town.rng import Dice
from town.scenario.generate.society import Bond, Household, Resident
from town.scenario.generate.tables import table

COLLEAGUES, PUPILS = 4, 6  # ties of a kind that one has at the most


def tie(one: Resident, other: Resident, kinds: tuple[str, str], dice: Dice) -> None:
    """Make `other` the first of `kinds` to `one`, and `one` the second to `other`."""
    if one is other or other.id in one.ties:
        return
    level = dice.random()
    for me, you, kind in ((one, other, kinds[0]), (other, one, kinds[1])):
        entry = table("relations")[kind]
        low, high = entry["closeness"]
        story = dice.choice(entry["stories"]).format(me=me.given, you=you.given)
        closeness = low + round(level * (high - low))
        me.ties[you.id] = Bond(entry[you.pronoun], closeness, story)


def tie_household(house: Household, dice: Dice) -> None:
    """Say what those under one roof are to each other."""
    adults = [m for m in house.members if m.role != "child"]
    children = [m for m in house.members if m.role == "child"]
    first = adults[:2] if house.shares_bed else adults[:1]
    if house.shares_bed:
        tie(first[0], first[1], ("couple", "couple"), dice)
    for other in adults[len(first) :]:
        if other.role == "elder":
            _elder(other, first, children, dice)
        else:
            kin = other.surname == first[0].surname
            kind = "sibling" if kin else "housemate"
            tie(first[0], other, (kind, kind), dice)
    for child in children:
        for parent in first:
            tie(child, parent, ("parent", "child"), dice)
    for one, other in combinations(children, 2):
        tie(one, other, ("sibling", "sibling"), dice)


def _elder(
    elder: Resident, couple: Sequence[Resident], children: Sequence[Resident], dice: Dice
) -> None:
    tie(elder, couple[0], ("child", "parent"), dice)
    for other in couple[1:]:
        tie(elder, other, ("of_in_law", "in_law"), dice)
    for child in children:
        tie(elder, child, ("grandchild", "grandparent"), dice)


def tie_colleagues(staff: Sequence[Resident], dice: Dice) -> None:
    """Make colleagues of those who work in one place."""
    for one, other in combinations(staff[:COLLEAGUES], 2):
        tie(one, other, ("colleague", "colleague"), dice)


def tie_class(pupils: Sequence[Resident], teachers: Sequence[Resident], dice: Dice) -> None:
    """Make schoolmates of children who sit beside each other, and give them a teacher."""
    for one, other in pairwise(pupils):
        tie(one, other, ("schoolmate", "schoolmate"), dice)
    for pupil in pupils[:PUPILS]:
        for teacher in teachers[:1]:
            tie(pupil, teacher, ("teacher", "pupil"), dice)


def tie_neighbours(row: Sequence[Household], dice: Dice) -> None:
    """Make neighbours of grown people who live side by side."""
    for left, right in pairwise(row):
        one = dice.choice([m for m in left.members if m.role != "child"])
        other = dice.choice([m for m in right.members if m.role != "child"])
        tie(one, other, ("neighbour", "neighbour"), dice)


def tie_friends(grown: Sequence[Resident], strangers: Sequence[Resident], dice: Dice) -> None:
    """Give most grown people a friend of about their age, some one further away, few a rival."""
    for one in grown:
        near = [m for m in grown if abs(m.age - one.age) <= 14 and m.id not in one.ties]
        near = [m for m in near if m is not one]
        if near and dice.chance(0.7):
            tie(one, dice.choice(near), ("friend", "friend"), dice)
        if strangers and dice.chance(0.12):
            tie(one, dice.choice(strangers), ("friend", "friend"), dice)
        if near and dice.chance(0.1):
            tie(one, dice.choice(near), ("rival", "rival"), dice)
