"""The editor's pen: chooses among the sentences for a thing, so that no two are built alike.

A `Language` has the sentences by key, and how numbers, times and lists of names are written. Of the
sentences for one key each is used once before any is used again, and another one comes first on
another day.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from town.reports.told.retelling import spaced
from town.rng import rng

Table = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How a paper is written in one language."""

    sentences: Table
    papers: tuple[str, ...]  # names, with {town}
    mottos: tuple[str, ...]
    number: Callable[[int], str]  # in words
    people: Callable[[int], str]  # so many people
    when: Callable[[datetime], str]  # "shortly after eight"
    date: Callable[[datetime], str]
    weekday: Callable[[datetime], str]
    join: Callable[[Sequence[str]], str]
    more: str  # stands for those not named, with {count}
    at: Callable[[str], str]  # where something is: "in the bar"
    outside: str
    from_left: str  # of a picture's people, with {names}
    stop: str
    gap: str  # between two sentences


class Pen:
    """Writes sentences for one paper: that of a day of a run."""

    def __init__(self, language: Language, seed: int, day: int, is_foreign: bool = False) -> None:
        """Write in `language`; with `is_foreign` the town speaks another one."""
        self._is_foreign = is_foreign
        self.language, self._seed, self._day = language, seed, day
        self._used: Counter[str] = Counter()

    def write(self, key: str, **fields: str) -> str:
        """Return a sentence for a key; {Name} stands for the field `name` with a capital."""
        variants = self.language.sentences[key]
        first = rng(self._seed, "paper", key).below(len(variants)) + self._day
        text = variants[(first + self._used[key]) % len(variants)]
        self._used[key] += 1
        if "text" in fields:  # as it stands before "said Ada"
            fields = {**fields, "words": _before_said(fields["text"])}
        capitals = {name.capitalize(): capital(value) for name, value in fields.items()}
        return self.set(text.format(**fields, **capitals))

    def set(self, text: str) -> str:
        """Return a text as it is printed: names of another script stand a little apart."""
        return spaced(text) if self._is_foreign else text

    def names(self, names: Sequence[str], most: int = 6) -> str:
        """Return names in a row; "and 7 more" in place of those above `most`."""
        rest = len(names) - most
        if rest < 2:
            return self.language.join(names)
        return self.language.join([*names[:most], self.language.more.format(count=rest)])

    def chosen(self, key: str, options: Sequence[str]) -> str:
        """Return one of some texts, always the same for a run."""
        return rng(self._seed, "paper", key).choice(options)


def _before_said(text: str) -> str:
    """Return words as they stand within a sentence: “Good day,” said Ada."""
    return text[:-1] + "," if text.endswith(".") and not text.endswith("..") else text


def capital(text: str) -> str:
    """Return a text with its first letter as a capital, also behind a quotation mark."""
    start = next((n for n, letter in enumerate(text) if letter.isalnum()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
