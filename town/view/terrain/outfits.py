"""Reads the words of a person's look as skin, hair and clothes of the atlas.

An author writes freely ("oily t-shirt", "lilac dress"). What the words leave open is chosen by a
hash of them, so that the same look always gives the same picture.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from town.entities import Person
from town.scenario.yaml.looks import CLOTHES, COLOURS, HAIRS, MEANT, SKINS, STYLES, words_of

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
    for word in words_of(words):
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
    plain = ("shirt", "jumper") if clothes or not look else CLOTHES[:4]
    kind = chosen(clothes, CLOTHES, MEANT["kind"], "")
    if not any(word in CLOTHES or word in MEANT["kind"] for word in clothes.lower().split()):
        kind = pick(plain, lot)
    return Outfit(
        chosen(look.get("skin", ""), SKINS, MEANT["skin"], f"skin{lot}"),
        chosen(hair, HAIRS, MEANT["hair"], f"hair{lot}"),
        chosen(style, STYLES, MEANT["style"], f"style{lot}"),
        kind,
        chosen(clothes, COLOURS, MEANT["colour"], f"colour{lot}"),
    )
