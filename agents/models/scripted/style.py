"""The manner of speech: the same line as a terse, chatty, formal, jokey, shy or gruff person says it.

Knows a line and a manner; adds nothing that would be news.
"""

import re

from agents.models.scripted.store import load
from agents.models.scripted.text import tidy, word_set
from town.interface import Dice

_LONG = {
    "I'm": "I am", "I've": "I have", "I'll": "I will", "I'd": "I would", "it's": "it is",
    "It's": "It is", "that's": "that is", "That's": "That is", "don't": "do not", "Don't": "Do not",
    "can't": "cannot", "won't": "will not", "isn't": "is not", "you're": "you are",
    "You're": "You are", "you've": "you have", "didn't": "did not", "doesn't": "does not",
    "wouldn't": "would not", "you'll": "you will", "there's": "there is", "There's": "There is",
    "What's": "What is", "what's": "what is", "we're": "we are", "haven't": "have not",
    "Haven't": "Have not", "couldn't": "could not", "hasn't": "has not", "We'll": "We will",
}  # fmt: skip
_LONG_RE = re.compile(r"\b(" + "|".join(re.escape(k) for k in _LONG) + r")\b(?! you\b)")


def speak(text: str, manner: str, dice: Dice) -> str:
    """Return `text` in the given manner, tidied."""
    text = tidy(text)
    if manner == "terse":
        text = _terse(text)
    elif manner == "formal":
        text = _LONG_RE.sub(lambda m: _LONG[m[1]], text)
    elif manner in ("chatty", "jokey", "shy", "gruff", "young"):
        text = _flavour(text, manner, dice)
    return tidy(text)


def _terse(text: str) -> str:
    """Keep what matters: no exclamations, no fillers, three sentences at most."""
    for filler in ("Oh, ", "Well, ", "Well now, ", "You know, ", "I suppose ", "Listen, "):
        text = text.replace(filler, "", 1) if text.startswith(filler) else text
    sentences = re.split(r"(?<=[.!?]) ", text.replace("!", "."))
    return " ".join(sentences[:3])


def _flavour(text: str, manner: str, dice: Dice) -> str:
    table = load("style")[manner]
    if manner == "shy":
        text = text.replace("!", ".")
    if table.get("before") and dice.chance(table["odds"]):
        opener = dice.choice(table["before"])
        text = f"{opener} {_after(opener, text)}"
    elif table.get("behind") and dice.chance(table["odds"]) and not text.endswith("?"):
        text = f"{text} {dice.choice(table['behind'])}"
    return text


def _after(opener: str, text: str) -> str:
    head = text.split(" ", 1)[0]
    lower = opener.endswith((",", "…")) and not re.match(r"I\b|I'", head) and head in _SMALL
    return text[0].lower() + text[1:] if lower else text


_SMALL = word_set(
    """
    Good The A An It's It That That's There There's What How Have Did Do Are Is Not You You're
    My We Well Yes No Quite Just Still Same Nothing Thank Thanks Morning Hello Hi Hey If When
    """
)
