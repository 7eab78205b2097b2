"""How the paper's people look: read from what is said of their age and trade, else thrown by name.

The source draws each by hand; its artwork is not taken over. Nobody's looks are guessed from where
a name comes from. No two of a town have the same.
"""

import re
import zlib
from collections.abc import Mapping, Sequence

SKINS = ("light", "medium", "olive", "tan", "brown", "dark")
HAIRS = ("black", "brown", "chestnut", "fair", "red", "black", "brown")
STYLES = {
    "she": ("long", "bob", "ponytail", "bun", "braid", "curly"),
    "he": ("short", "cropped", "messy", "curly", "beard", "short"),
    "they": ("bob", "curly", "messy", "cropped", "ponytail", "short"),
}
COLOURS = ("blue", "red", "green", "violet", "teal", "orange", "navy", "yellow", "brown", "grey")
CLOTHES = (  # what a trade wears, by a word of its description
    (r"pharmac|doctor|nurse|chemi", "white coat"),
    (r"cafe|barista|baker|cook|bartender|\bbar\b|shop|store|market|grocer", "apron"),
    (r"paint|artist|sculpt|photograph", "smock"),
    (r"professor|teacher|lawyer|tax|mayor|politic|manager", "suit"),
    (r"navy|sailor|military|officer", "coat"),
    (r"farm|garden|mechanic|engineer", "overalls"),
    (r"actor|actress|opera|sing|dance", "dress"),
)
USUAL = {"she": ("dress", "jumper", "shirt"), "he": ("shirt", "jumper", "coat")}
CHINESE = {
    "药": "pharmacy", "医": "doctor", "咖啡": "cafe", "酒": "bartender", "店": "shop",
    "画": "artist", "摄影": "photographer", "教授": "professor", "老师": "teacher",
    "律师": "lawyer", "军": "navy", "演员": "actor",
}  # fmt: skip
GREYING, GREY = 55, 66  # years


def looks_of(people: Sequence[tuple[str, int, str, str]]) -> list[Mapping[str, str]]:
    """Return how each of some people looks; each is (name, age, pronoun, what is said of them)."""
    found: list[Mapping[str, str]] = []
    for name, age, pronoun, said in people:
        look = next(
            look
            for turn in range(999)
            if (look := _look(name, age, pronoun, said, turn)) not in found
        )
        found.append(look)
    return found


def _look(name: str, age: int, pronoun: str, said: str, turn: int) -> dict[str, str]:
    hair = _pick(HAIRS, "hair", name, turn)
    if age >= GREYING:
        hair = "white" if age >= GREY and _number("white", name) % 2 else "grey"
    words = " ".join([said.lower(), *(word for sign, word in CHINESE.items() if sign in said)])
    usual = _pick(USUAL.get(pronoun, ("shirt", "jumper")), "clothes", name, turn)
    clothes = next((worn for trade, worn in CLOTHES if re.search(trade, words)), usual)
    if clothes == "dress" and pronoun != "she":
        clothes = "suit"
    if clothes != "white coat":
        clothes = f"{_pick(COLOURS, 'colour', name, turn)} {clothes}"
    return {
        "skin": _pick(SKINS, "skin", name, turn),
        "hair": hair,
        "style": _pick(STYLES.get(pronoun, STYLES["they"]), "style", name, turn),
        "clothes": clothes,
    }


def _pick(options: Sequence[str], *keys: object) -> str:
    return options[_number(*keys) % len(options)]


def _number(*keys: object) -> int:
    return zlib.crc32(repr(keys).encode())
