"""The manner of speech: a line as a terse, chatty, formal, jokey, shy or gruff person says it.

Openers and endings come from style.yaml; they add no information.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from agents.models.scripted.words.phrase_store import expansions, load
from agents.models.scripted.words.text import tidy_speech
from town.interface import Dice

_CONTRACTIONS = {
    "I'm": "I am", "I've": "I have", "I'll": "I will", "it's": "it is",
    "It's": "It is", "that's": "that is", "That's": "That is", "don't": "do not", "Don't": "Do not",
    "can't": "cannot", "won't": "will not", "isn't": "is not", "you're": "you are",
    "You're": "You are", "you've": "you have", "didn't": "did not", "doesn't": "does not",
    "wouldn't": "would not", "you'll": "you will", "there's": "there is", "There's": "There is",
    "What's": "What is", "what's": "what is", "we're": "we are", "haven't": "have not",
    "Haven't": "Have not", "couldn't": "could not", "hasn't": "has not", "We'll": "We will",
    "we've": "we have", "We've": "We have", "we'll": "we will", "We're": "We are", "I'd": "I would",
    "they're": "they are", "They're": "They are", "you'd": "you would", "aren't": "are not",
    "wasn't": "was not", "who's": "who is", "Who's": "Who is", "here's": "here is",
    "Here's": "Here is", "shouldn't": "should not", "needn't": "need not", "they'll": "they will",
    "You've": "You have", "You'll": "You will", "Isn't": "Is not", "Didn't": "Did not",
}  # fmt: skip
_CONTRACTION = re.compile(
    r"\b(" + "|".join(re.escape(k) for k in _CONTRACTIONS) + r")\b(?! (?:you|it|we|they|he|she)\b)"
)

_SPOKEN = ("lines", "news", "topics", "doing", "jobs", "spots", "weather")  # files with lines
_NAMES = frozenset({"I", "Saint", "Easter", "Sunday", "God", "Excuse"})
_GREETING = re.compile(
    r"\W*(hello|hi|hey|good|morning|evening|there you are|ah|my (?:love|dear)|love|dear|"
    r"pleased|[A-Z]\w+[.!,])",
    re.I,
)


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Return `text` in small letters with every contraction written out, to compare lines by."""
    long = _CONTRACTION.sub(lambda m: _CONTRACTIONS[m[1]], text.replace("’", "'"))
    return long.lower()


def in_manner(text: str, manner: str, dice: Dice, last: bool = False, said: str = "") -> str:
    """Return `text` in the given manner, tidied; `last`: it takes leave, nothing may follow.

    What a person puts before or behind it does not stand in `said` yet.
    """
    text = tidy_speech(text)
    if manner == "terse":
        text = _terse(text)
    elif manner == "formal":
        text = _CONTRACTION.sub(lambda m: _CONTRACTIONS[m[1]], text)
    elif manner in ("chatty", "jokey", "shy", "gruff", "young"):
        text = _flavour(text, manner, dice, last, said)
    return tidy_speech(text)


def _terse(text: str) -> str:
    """Keep what matters: no exclamations, no fillers."""
    for filler in ("Oh, ", "Well, ", "Well now, ", "You know, ", "I suppose ", "Listen, "):
        text = text.replace(filler, "", 1) if text.startswith(filler) else text
    return text.replace("!", ".")


def _flavour(text: str, manner: str, dice: Dice, last: bool, said: str) -> str:
    table = load("style")[manner]
    if manner == "shy":
        text = text.replace("!", ".")
    if last:
        return text
    asks_first = "?" in re.split(r"(?<=[.!?…]) ", text, maxsplit=1)[0]
    openers = [] if asks_first or _GREETING.match(text) else _unsaid(table.get("before", []), said)
    endings = [] if text[-1] == "?" else _unsaid(table.get("behind", []), said)
    if openers and dice.chance(table["odds"]):
        opener = dice.choice(openers)
        first = text.split()[0].lower()
        if first in opener.lower() or first in ("and", "but", "then"):
            return text
        text = f"{opener} {_after(opener, text)}"
    elif endings and dice.chance(table["odds"]):
        text = f"{text} {dice.choice(endings)}"
    return text


def _unsaid(texts: Sequence[str], said: str) -> list[str]:
    return [text for text in texts if text not in said]


def joined(opener: str, text: str) -> str:
    """Return `text` behind words that lead over to it: "By the way, how's work?".

    What begins with a word that may be a name, and so keeps its capital, stands alone.
    """
    fits = _head(text) == "I" or _after(opener, text) != text
    return f"{opener} {_after(opener, text)}" if opener and fits else text


def _after(opener: str, text: str) -> str:
    lower = opener.endswith((",", "…", ":")) and _head(text) in _lowered_starts()
    return text[0].lower() + text[1:] if lower else text


@lru_cache(maxsize=1)
def _lowered_starts() -> frozenset[str]:
    """Return the words with which lines of the store begin: they are no names."""
    texts = (text for name in _SPOKEN for text in _texts_in(load(name)))
    heads = (_head(way) for text in texts for way in expansions(text)[:24])
    return frozenset(head for head in heads if head.isalpha()) - _NAMES


def _texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts_in(part)


def _head(text: str) -> str:
    return text.split(" ", 1)[0].split("'", 1)[0].rstrip(",.!?")
