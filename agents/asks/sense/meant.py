"""Whom a promise is with: the sentence of the talk that makes it says so, or does not.

"I'll mend the bench. Let's sing tonight!" makes two promises, of which one alone is for both.
"""

import re
from collections.abc import Sequence

from agents.asks.repetition import words_of

_SENTENCE = re.compile(r"[^.!?。！？…\n]+[.!?。！？…\n]*")
STEM = 4  # letters by which a word is known in its forms: mend, mends, mending
ANSWERED = 1  # sentences after the one that makes a promise, as long as they make none themselves


def sentences_of(lines: Sequence[str]) -> list[str]:
    """Return the sentences of the lines of a talk."""
    return [said for line in lines for said in _SENTENCE.findall(line)]


def making(promises: Sequence[str], sentences: Sequence[str]) -> list[list[str]]:
    """Return for each promise, in words, the sentences that make it: [] where none shares a word.

    That is the one that shares most words with it, the later of several, and the answer to it.
    """
    best = [_nearest(promise, sentences) for promise in promises]
    made: list[list[str]] = []
    for at in best:
        if at is None:
            made.append([])
            continue
        answers = [n for n in range(at + 1, at + 1 + ANSWERED) if n not in best]
        made.append([sentences[n] for n in (at, *answers) if n < len(sentences)])
    return made


def _nearest(promise: str, sentences: Sequence[str]) -> int | None:
    words = _stems(promise)
    shared = [(len(words & _stems(said)), n) for n, said in enumerate(sentences)]
    most, at = max(shared, default=(0, 0))
    return at if most else None


def _stems(text: str) -> frozenset[str]:
    """Return what tells the words of a text, without the particles: their first letters."""
    words = words_of(text)
    return frozenset(word[:STEM] for word in words if len(word) >= STEM or not word.isascii())
