"""Words by which an activity gives a secret away to who sees it, or a line to who hears it.

The author of a town may list them; otherwise they are the words of the secret's own text that are
rare in the town. What of a secret may be told, and to whom, is in secrecy.py.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from agents.asks.context import Secret
from town.interface import Fact

_HINTS = 2  # words of a secret's own text that must come together to give it away
_MIN_LETTERS = 4  # of an English word that says anything
_ENDING = re.compile(r"(?:ing|ies|ed|es|s|e|y)$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+|[\u2e80-\U0003ffff]+")
_COMMON = frozenset(
    re.findall(
        r"\S+",
        """
    about after again also another back because been before being between both case come could
    does done down each even every ever from gave give given have having here into it's just
    know long made make making many might more most much must never next only other over quite
    said same shall should since some somebody something still such take taken than that their
    them then there these they thing this those through took under until upon very want week
    well went were what when where which while whole will with would year years your
    """,
    )
)  # English words that say little


def secret_of(fact: Fact, everyday: frozenset[str]) -> Secret:
    """Return by what one knows `fact` in an activity.

    The author's words for it, any one of them; else two of those in its text that are not among the
    words of `everyday` life.
    """
    if fact.words:
        return Secret(fact.words, 1)
    return Secret(tuple(w for w in dict.fromkeys(_words(fact.text)) if w not in everyday), _HINTS)


def everyday_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of what everybody may see: habits, names, places, things."""
    return frozenset(word for text in texts for word in _words(text))


def given_away(activity: str, secrets: Iterable[Secret]) -> list[str]:
    """Return the words by which `activity` gives away one of `secrets`; [] if it does not."""
    for secret in secrets:
        found = _found(activity, secret)
        if len(found) >= secret.enough:
            return list(found)
    return []


def spoken_out(line: str, secrets: Iterable[tuple[str, Secret]]) -> list[str]:
    """Return the ids of the `secrets` that a line tells in so many words, whatever it claims.

    A line has more words than an activity, so it takes more of the secret's to tell it.
    """
    return [id_ for id_, secret in secrets if len(_found(line, secret)) >= _to_tell(secret)]


def _to_tell(secret: Secret) -> int:
    """Return how many words of a secret tell it: two of the author's, else a third of its own."""
    count = len(secret.words)
    return max(1, min(count, _HINTS if secret.enough == 1 else max(_HINTS + 1, -(-count // 3))))


@lru_cache(maxsize=16384)
def _found(text: str, secret: Secret) -> tuple[str, ...]:
    seen, lower = _words(text), text.casefold()
    return tuple(w for w in secret.words if w in seen or _says(w, lower))


def _says(word: str, activity: str) -> bool:
    """Return whether a word, or words, of the author stand in `activity`, with any ending."""
    stem, at_an_edge = _stem(word)
    return stem != "" and stem in activity and at_an_edge.search(activity) is not None


@lru_cache(maxsize=4096)
def _stem(word: str) -> tuple[str, re.Pattern[str]]:
    """Return an author's word without its ending, and how it stands in a text."""
    stem, edge = _ENDING.sub("", word.casefold()), r"\b" if word.isascii() else ""
    return stem, re.compile(edge + re.escape(stem))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of `text` that say something, without endings; Chinese in pairs."""
    return tuple(word for part in _WORD.findall(text) for word in _parts(part))


def _parts(part: str) -> Iterator[str]:
    if not part.isascii():
        yield from (part[n : n + 2] for n in range(len(part) - 1))
        return
    word = part.casefold().removesuffix("'s")
    if len(word) >= _MIN_LETTERS and word not in _COMMON:
        yield _ENDING.sub("", word)
