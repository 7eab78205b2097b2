"""The manner of speech: a line as a terse, chatty, formal, jokey, shy or gruff person says it.

Openers and endings come from style.yaml; they add no information.
"""

import re
from functools import lru_cache

from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.text import tidy_speech, word_set
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


def in_manner(text: str, manner: str, dice: Dice, last: bool = False) -> str:
    """Return `text` in the given manner, tidied; `last`: it takes leave, nothing may follow."""
    text = tidy_speech(text)
    if manner == "terse":
        text = _terse(text)
    elif manner == "formal":
        text = _CONTRACTION.sub(lambda m: _CONTRACTIONS[m[1]], text)
    elif manner in ("chatty", "jokey", "shy", "gruff", "young"):
        text = _flavour(text, manner, dice, last)
    return tidy_speech(text)


def _terse(text: str) -> str:
    """Keep what matters: no exclamations, no fillers."""
    for filler in ("Oh, ", "Well, ", "Well now, ", "You know, ", "I suppose ", "Listen, "):
        text = text.replace(filler, "", 1) if text.startswith(filler) else text
    return text.replace("!", ".")


def _flavour(text: str, manner: str, dice: Dice, last: bool) -> str:
    table = load("style")[manner]
    if manner == "shy":
        text = text.replace("!", ".")
    if last:
        return text
    before = table.get("before") and not _GREETING.match(text)
    if before and dice.chance(table["odds"]):
        opener = dice.choice(table["before"])
        first = text.split()[0].lower()
        if first in opener.lower() or first in ("and", "but", "then"):
            return text
        text = f"{opener} {_after(opener, text)}"
    elif table.get("behind") and text[-1] != "?" and dice.chance(table["odds"]):
        text = f"{text} {dice.choice(table['behind'])}"
    return text


def _after(opener: str, text: str) -> str:
    head = text.split(" ", 1)[0].split("'", 1)[0].rstrip(",")
    lower = (
        opener.endswith((",", "…", ":"))
        and not re.match(r"I\b|I'", head)
        and head in _LOWERED_STARTS
    )
    return text[0].lower() + text[1:] if lower else text


_LOWERED_STARTS = word_set(
    """
    A About Ah All Am An And Anyway Are As Ask Better Busy But Can Coming Count Did Do Don't Early
    Enjoy Everything Fair First For Funny Glad Good Grey Has Have Hello Here Here's Hi How How's
    If In Is It It's Just Let Like Long Look Mind Mm More Mostly Never Nice No Nobody Nor Not
    Nothing Now Of Off Often Oh On One Only Oughtn't Rather Really Right Same See She Since So
    Some Somebody Still Take Tell Thank Thanks That That's The Then There There's They This To
    True Under Was We Well What What's When Whatever Where Who Why Will With Would Yes You You'd
    You'll You're You've Your Brave
    """
)
