"""The features of a face: what the look leaves open is chosen by a hash of name and look.

So the same person has the same face in every window, and two who are dressed alike differ.
"""

from dataclasses import dataclass

from town.entities import Person
from town.view.terrain.outfits import Outfit, dress_of, look_of, pick

FORMS = ("round", "long", "square")
NOSES = ("button", "straight", "broad", "long")
CHILD, OLD = 13, 70  # years: younger and older ones are drawn as children and elders
LINED = 60  # years from which on a face shows them
DARK_EYED = ("tan", "brown", "dark", "olive")  # skins
DARK_HAIRED = ("black",)
EYES = {  # kinds of eyes, by pronoun
    "she": ("lashes", "lashes", "wide"), "he": ("plain", "narrow", "wide", "plain"),
    "they": ("plain", "wide", "lashes"),
}  # fmt: skip
GLASSES = ("glasses", "spectacles", "眼镜")  # words of a look


@dataclass(frozen=True, slots=True)
class Features:
    """The parts a portrait is put together from, each a name of the sheet."""

    stage: str  # adult | child | elder
    form: str
    eyes: str
    iris: str
    brows: str
    nose: str
    mouth: str
    extras: tuple[str, ...] = ()  # freckles, glasses, years, moustache, stubble


def features_of(person: Person) -> tuple[Outfit, Features]:
    """Return what a person wears, as on the map, and the features of their face."""
    outfit = dress_of(look_of(person), person.age)
    lot = f"{person.name}{sorted(person.look.items())!r}"
    stage = "child" if person.age < CHILD else "elder" if person.age >= OLD else "adult"
    who = person.pronoun if person.pronoun in EYES else "they"
    fine = stage == "child" or who == "she" or (who == "they" and pick("yn", f"brows{lot}") == "y")
    eyes = "wide" if stage == "child" and who != "she" else pick(EYES[who], f"eyes{lot}")
    return outfit, Features(
        stage,
        pick(FORMS[:2] if who == "she" or stage == "child" else FORMS, f"form{lot}"),
        eyes,
        _iris(outfit, lot),
        "fine" if fine else "thick",
        "button" if stage == "child" else pick(NOSES, f"nose{lot}"),
        "full" if who == "she" and stage != "child" else "thin",
        tuple(_extras(person, outfit, stage, lot)),
    )


def _iris(outfit: Outfit, lot: str) -> str:
    if outfit.skin in DARK_EYED or outfit.hair in DARK_HAIRED:
        return pick(("brown", "dark", "brown", "hazel"), f"iris{lot}")
    return pick(("blue", "green", "grey", "hazel", "brown", "blue"), f"iris{lot}")


def _extras(person: Person, outfit: Outfit, stage: str, lot: str) -> list[str]:
    words = " ".join(person.look.values()).lower()
    found = ["years"] * (person.age >= LINED)
    if outfit.skin == "light" and (outfit.hair == "red" or pick("ynnnnn", f"freckles{lot}") == "y"):
        found.append("freckles")
    chance = "ynn" if person.age >= LINED else "ynnnnnnn"
    if any(word in words for word in GLASSES) or pick(chance, f"glasses{lot}") == "y":
        found.append("glasses")
    if person.pronoun == "he" and stage != "child" and person.age >= 18 and outfit.style != "beard":
        grown = pick(("moustache", "stubble", "", "", "", ""), f"grown{lot}")
        found += [grown] * bool(grown)
    return found
