"""What one can take up of what was just said: "to shape the dough", "mending nets", a name.

Read off the other's last line by its words; where rules cannot tell what is meant, nothing is.
"""

import re

from agents.asks.wording.english_verbs import VERBS, gerund

_WANTS = re.compile(
    r"\bI(?: still|'d| should| only)? (?:have to|mean to|want to|must|ought to|need to|hope to|"
    r"thought I might|like to|was going to|have got to)(?: not forget to)? "
    r"(?P<do>[a-z][^.,;:!?“”…]{5,60})(?=[.,;!?…]|$)"
)
_BUSY = re.compile(
    r"\bI(?:'ve been|'m| was| have been) "
    r"(?P<do>[a-z]+ing\b[^.,;:!?“”…]{3,60})(?=[.,;!?…]|$)"
)
_MINE = {"my": "your", "myself": "yourself", "me": "you", "us": "you", "our": "your"}
_UNCLEAR = re.compile(
    r"\b(I|you|your|we|he|she|they|him|them|this|that|it|ask|talk|tell|say|hear|see)\b"
)
_GERUNDS = frozenset(gerund(verb) for verb in VERBS)
_MAX_WORDS = 9


def wish_in(text: str) -> str:
    """Return what the speaker of `text` means to do, as said to them: 'feed your hens'."""
    found = _WANTS.search(text.replace("’", "'"))
    words = found["do"].split() if found else []
    return _to_them(words) if words and words[0] in VERBS else ""


def doing_in(text: str) -> str:
    """Return what the speaker of `text` has been doing, as said to them: 'feeding your hens'."""
    found = _BUSY.search(text.replace("’", "'"))
    words = found["do"].split() if found else []
    return _to_them(words) if words and words[0] in _GERUNDS else ""


def _to_them(words: list[str]) -> str:
    said = " ".join(words)
    if len(words) < 2 or len(words) > _MAX_WORDS or _UNCLEAR.search(said):
        return ""
    return " ".join(_MINE.get(word, word) for word in words)
