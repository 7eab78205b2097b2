"""Reads the words of a person's look as skin, hair and clothes of the atlas.

An author writes freely ("oily t-shirt", "lilac dress"). What the words leave open is chosen by a
hash of them, so that the same look always gives the same picture.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from town.entities import Person

SKINS = ("light", "medium", "olive", "tan", "brown", "dark")
HAIRS = ("black", "brown", "chestnut", "red", "fair", "grey", "white", "pink")
STYLES = (
    "short", "cropped", "messy", "bob", "long", "bun", "ponytail", "braid", "curly", "bald",
    "beard", "scarf",
)  # fmt: skip
KINDS = ("shirt", "dress", "apron", "coat", "overalls", "suit", "jumper", "robe")
COLOURS = (
    "red", "orange", "yellow", "green", "teal", "blue", "navy", "violet", "brown", "grey",
    "black", "white",
)  # fmt: skip
WORDS = {
    "skin": {"pale": "light", "fair": "light", "golden": "tan", "black": "dark"},
    "hair": {
        "silver": "grey", "blond": "fair", "blonde": "fair", "golden": "fair", "auburn": "chestnut",
        "ginger": "red", "dark": "black", "dyed": "pink", "mousy": "brown", "gray": "grey",
    },
    "style": {
        "braids": "braid", "plait": "braid", "plaits": "braid", "pigtails": "braid",
        "parted": "short", "undercut": "cropped", "waves": "bob", "wavy": "bob", "afro": "curly",
        "curls": "curly", "shaved": "cropped", "bearded": "beard", "hijab": "scarf",
        "headscarf": "scarf", "loose": "long", "tail": "ponytail", "knot": "bun",
    },
    "kind": {
        "blouse": "shirt", "t-shirt": "shirt", "tee": "shirt", "vest": "shirt", "skirt": "dress",
        "gown": "dress", "frock": "dress", "jacket": "coat", "oilskin": "coat", "tunic": "dress",
        "dungarees": "overalls", "overall": "overalls", "boiler": "overalls", "cassock": "robe",
        "workwear": "overalls", "uniform": "suit", "waistcoat": "suit", "tweed": "suit",
        "jersey": "jumper", "cardigan": "jumper", "sweater": "jumper", "pullover": "jumper",
        "smock": "apron", "kimono": "robe", "sari": "robe", "pinafore": "apron",
    },
    "colour": {
        "crimson": "red", "scarlet": "red", "pink": "red", "lilac": "violet", "purple": "violet",
        "olive": "green", "tweed": "brown", "khaki": "brown", "tan": "brown", "oilskin": "yellow",
        "oily": "grey", "denim": "blue", "dungarees": "blue", "boiler": "navy", "gold": "yellow",
        "cassock": "black", "three-piece": "grey", "turquoise": "teal", "cream": "white",
        "workwear": "navy", "field": "green", "dark": "navy", "silver": "grey", "rust": "orange",
    },
}  # fmt: skip


STYLES_OF = {  # of whom no author describes
    "she": ("bob", "long", "bun", "ponytail", "braid", "curly"),
    "he": ("short", "cropped", "messy", "curly", "beard"),
    "they": ("short", "bob", "messy", "curly", "ponytail"),
}


@dataclass(frozen=True, slots=True)
class Outfit:
    """What a person is drawn with: each a name of the atlas."""

    skin: str
    hair: str
    style: str
    clothes: str
    colour: str


def pick(options: Sequence[str], key: str) -> str:
    """Return the option that belongs to `key`, the same on every machine."""
    return options[zlib.crc32(key.encode()) % len(options)]


def chosen(words: str, known: Sequence[str], meant: Mapping[str, str], lot: str) -> str:
    """Return the first of `words` that is known or means a known one, else one picked by `lot`."""
    for word in words.lower().replace(",", " ").split():
        if word in known:
            return word
        if word in meant:
            return meant[word]
    return pick(known, lot)


def look_of(person: Person) -> Mapping[str, str]:
    """Return the look of a person; of one whose author gave none, one thrown by their name."""
    if person.look:
        return person.look
    styles = STYLES_OF.get(person.pronoun, STYLES_OF["they"])
    return {"name": person.name, "style": pick(styles, person.name)}


def dress_of(look: Mapping[str, str], age: int) -> Outfit:
    """Return the outfit of a person of that look and age."""
    lot = repr(sorted(look.items()))
    clothes = look.get("clothes", "")
    hair = look.get("hair", "grey" if age >= 65 else "")
    styles = ("short", "bob", "long", "messy", "curly")
    style = look.get("style", pick(styles, lot))
    plain = ("shirt", "jumper") if clothes or not look else KINDS[:4]
    kind = chosen(clothes, KINDS, WORDS["kind"], "")
    if not any(word in KINDS or word in WORDS["kind"] for word in clothes.lower().split()):
        kind = pick(plain, lot)
    return Outfit(
        chosen(look.get("skin", ""), SKINS, WORDS["skin"], f"skin{lot}"),
        chosen(hair, HAIRS, WORDS["hair"], f"hair{lot}"),
        chosen(style, STYLES, WORDS["style"], f"style{lot}"),
        kind,
        chosen(clothes, COLOURS, WORDS["colour"], f"colour{lot}"),
    )
