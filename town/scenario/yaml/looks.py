"""The words of a person's look that the window knows, and the kinds of places.

Authors write freely ("oily t-shirt", "lilac dress"): a word counts if it stands here, or means one
that does. The window draws by these tables, `check` and the JSON Schemas know the same words.
"""

import re
from collections.abc import Iterable, Mapping

SKINS = ("light", "medium", "olive", "tan", "brown", "dark")
HAIRS = ("black", "brown", "chestnut", "red", "fair", "grey", "white", "pink")
STYLES = (
    "short", "cropped", "messy", "bob", "long", "bun", "ponytail", "braid", "curly", "bald",
    "beard", "scarf",
)  # fmt: skip
CLOTHES = ("shirt", "dress", "apron", "coat", "overalls", "suit", "jumper", "robe")
COLOURS = (
    "red", "orange", "yellow", "green", "teal", "blue", "navy", "violet", "brown", "grey",
    "black", "white",
)  # fmt: skip
MEANT: Mapping[str, Mapping[str, str]] = {
    "skin": {
        "pale": "light", "fair": "light", "ruddy": "light", "freckled": "light", "golden": "tan",
        "weathered": "tan", "black": "dark",
    },
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
        "blouse": "shirt", "shorts": "shirt", "t-shirt": "shirt", "tee": "shirt",
        "vest": "shirt", "skirt": "dress",
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
"""What other words mean, by what they are about."""

KNOWN: Mapping[str, frozenset[str]] = {
    "skin": frozenset((*SKINS, *MEANT["skin"])),
    "hair": frozenset((*HAIRS, *MEANT["hair"])),
    "style": frozenset((*STYLES, *MEANT["style"])),
    "clothes": frozenset((*CLOTHES, *COLOURS, *MEANT["kind"], *MEANT["colour"])),
}
"""The words that are understood, by key of a look."""

PLACE_KINDS = (
    "home", "farm", "shop", "market", "bakery", "cafe", "tea house", "restaurant", "pub", "inn",
    "hotel", "school", "college", "university", "library", "office", "town hall", "hall",
    "post office", "bank", "workshop", "mill", "factory", "forge", "clinic", "hospital",
    "pharmacy", "church", "chapel", "temple", "shrine", "park", "garden", "green", "square",
    "playground", "field", "orchard", "woods", "harbour", "river", "beach", "station", "theatre",
    "cinema", "museum", "gallery", "gym", "dormitory", "laboratory", "lighthouse", "cemetery",
    "stable", "barn", "place",
)  # fmt: skip
"""Kinds of buildings and lands."""


def words_of(text: str) -> list[str]:
    """Return the words of a look, as the window reads them."""
    return text.lower().replace(",", " ").split()


def is_understood(key: str, text: str) -> bool:
    """Return whether the window knows a word of what is said under a key of a look."""
    return any(word in KNOWN[key] for word in words_of(text))


def pattern(words: Iterable[str]) -> str:
    """Return a pattern of texts that hold one of `words`, in small letters or capitals."""
    either = "|".join(
        "".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else re.escape(c) for c in word)
        for word in sorted(words)
    )
    return rf"(^|[ ,])({either})($|[ ,])"
