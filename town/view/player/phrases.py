"""English phrases for what the player does. Knows grammar; knows no town."""

import re

ODD = {"have": "has", "be": "is"}
HISSING = ("s", "x", "z", "ch", "sh", "o")


def doing(phrase: str) -> str:
    """Return a phrase in the third person: 'wash up and go' becomes 'washes up and goes'."""
    if not re.match(r"[a-z]+\b", phrase):
        return phrase  # not English, or not a verb
    return re.sub(r"(?:^|(?<=\band )|(?<=\bthen ))[a-z]+", lambda found: _third(found[0]), phrase)


def _third(verb: str) -> str:
    if verb in ODD:
        return ODD[verb]
    if verb.endswith(HISSING):
        return f"{verb}es"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}s"
