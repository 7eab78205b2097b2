"""Mistakes in a town's files: where they are, what was found, how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from town.data_errors import closest
from town.text import one_line


class Spot(NamedTuple):
    """A position in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake of an author: where it is, what was found, and how to mend it."""

    file: str
    line: int
    column: int
    what: str
    would_do: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what} {self.would_do}".rstrip()


class ScenarioError(Exception):
    """A town that cannot be lived in: every mistake of its files at once."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class InvalidValueError(ValueError):
    """A value that is not accepted; the message says why, and what would be accepted."""

    def __init__(self, what: str, would_do: str = "") -> None:
        self.what = what
        self.would_do = would_do
        super().__init__(f"{what} {would_do}".rstrip())


@dataclass(slots=True)
class Findings:
    """What checking a town has brought to light so far: mistakes, and notes on what is odd."""

    mistakes: list[Mistake] = field(default_factory=list)
    notes: list[Mistake] = field(default_factory=list)

    def mistake(self, spot: Spot, what: str, would_do: str = "") -> None:
        """Report a mistake at `spot`."""
        self.mistakes.append(Mistake(*spot, what, would_do))

    def note(self, spot: Spot, what: str, would_do: str = "") -> None:
        """Report something that is odd but can be lived with."""
        self.notes.append(Mistake(*spot, what, would_do))


def nearest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return "Did you mean 'x'?" for the known word nearest to `word`, else the sentence given.

    Without `otherwise`, and with no more than sixteen known words, all of them are named.
    """
    words = list(dict.fromkeys(known))
    if close := closest(word, words):
        return f"Did you mean '{close}'?"
    if otherwise or not words or len(words) > 16:
        return otherwise
    return f"Write {listed(words, 'or')}."


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as people list them: "'a', 'b' and 'c'"."""
    quoted = [f"'{word}'" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def shown(value: object, longest: int = 60) -> str:
    """Return a value as it may be quoted in a sentence, cut to `longest` letters."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        flat = all(isinstance(item, str | int | float) for item in value[:20])
        text = f"[{', '.join(str(item) for item in value[:20])}]"
        return text if flat and len(text) <= longest else "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = one_line(str(value), longest)
    return f"'{text}'" if isinstance(value, str) else text
