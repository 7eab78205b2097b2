"""Whether a line says again what was said before, or tells news: in the same words, or nearly.

Texts are compared by their words, without case and punctuation; where a script has no spaces, by
its pairs of letters. What is heard twice in earnest, as "Yes.", is too short to count.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from agents.asks.context import MemoryExcerpt, TalkLine
from agents.asks.language import MindMessages
from agents.asks.replies import MAX_TOLD, LineReply
from town.interface import Fact, Person, letters_in

FEW_WORDS = 3  # a text of fewer is no repetition, unless it was said just now
ENOUGH_WORDS = 5  # from which two texts can be nearly the same
NEARLY_SAID = 0.8  # share of their words that two lines have in common
NEARLY_COPIED = 0.9  # the same of a line and a memory, which "I" for a name makes one's own words
TOLD = 0.6  # share of the words of news that are in a line which tells it
QUOTED_WORDS = 7  # words of a memory from which it can be the better part of a longer text
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class InTalk(Protocol):
    """What a line may repeat: the question that asks for it (NextLine)."""

    @property
    def me(self) -> Person: ...

    @property
    def messages(self) -> MindMessages: ...

    @property
    def lines(self) -> Sequence[TalkLine]: ...

    @property
    def memories(self) -> Sequence[MemoryExcerpt]: ...


def said_before(ask: InTalk, answer: LineReply) -> str | None:
    """Return that the talk so far or a memory holds the line, or nearly, or None.

    What the author gave one to remember of others may be said as it stands.
    """
    if not answer.text:
        return None
    lines = ask.lines[-2:] if is_short(answer.text) else ask.lines
    for line in lines:
        if says_again(answer.text, line.text):
            return ask.messages.said_already.format(text=line.text)
    for memory in ask.memories:
        own = memory.kind != "seed" or ask.me.first_name in memory.text
        if not own or is_short(memory.text) or not set(answer.tells).isdisjoint(memory.facts):
            continue
        if says_again(answer.text, memory.text, NEARLY_COPIED):
            return ask.messages.is_memory.format(text=memory.text)
    return None


def all_told(text: str, tells: Sequence[str], facts: Iterable[Fact]) -> list[str]:
    """Return the ids of what a line tells: those it names, and `facts` in nearly their own words.

    Small models tell news and do not say so.
    """
    said = words_of(text)
    fresh = ((fact.id, words_of(fact.text)) for fact in facts if fact.id not in tells)
    found = [id_ for id_, words in fresh if len(said & words) >= TOLD * len(words)]
    return [*tells, *found[: max(0, MAX_TOLD - len(tells))]]


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return the words of `text`; of a script without spaces, its pairs of letters."""
    words: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if _UNSPACED.search(word) and len(word) > 1:
            words += [word[n : n + 2] for n in range(len(word) - 1)]
        else:
            words.append(word)
    return frozenset(words)


def is_short(text: str) -> bool:
    """Return whether `text` is too short to count as said again."""
    return len(words_of(text)) < FEW_WORDS


def says_again(text: str, earlier: str, share: float = NEARLY_SAID) -> bool:
    """Return whether `text` has the words of `earlier`, all of them or at least that `share`."""
    if letters_in(text) == letters_in(earlier):
        return True
    return _have_in_common(words_of(text), words_of(earlier), share)


def _have_in_common(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    fewer, more = (one, other) if len(one) < len(other) else (other, one)
    if len(fewer) < ENOUGH_WORDS or len(fewer) < share * len(more):
        return False
    return len(one & other) >= share * len(one | other)


class ShownTexts:
    """Texts that are shown together, to see whether one more adds anything."""

    def __init__(self) -> None:
        self._bare: list[str] = []  # without the full stop
        self._letters: set[str] = set()
        self._words: list[frozenset[str]] = []

    def add(self, text: str) -> None:
        """Show `text` as well."""
        self._bare.append(text.rstrip(".。"))
        self._letters.add(letters_in(text))
        self._words.append(words_of(text))

    def says(self, text: str) -> bool:
        """Return whether one of them says `text` again, or contains it, or is contained in it."""
        bare, words = text.rstrip(".。"), words_of(text)
        return (
            letters_in(text) in self._letters
            or any(bare in other or other in bare for other in self._bare)
            or any(_have_in_common(words, other, NEARLY_SAID) for other in self._words)
        )


def said_twice(texts: Sequence[str]) -> list[str]:
    """Return those of `texts` that are one of those before them, in the same words."""
    same = [letters_in(text) for text in texts]
    return [text for n, text in enumerate(texts) if same[n] in same[:n]]


def each_once(texts: Iterable[str]) -> list[str]:
    """Return `texts` without those that are one before them in the same words."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(letters_in(text), text)
    return list(first.values())


def copies(text: str, earlier: str, several: bool = False) -> bool:
    """Return whether `text` says no more than `earlier`: again, or with a few words before it.

    What rests on `several` memories may hold all of one.
    """
    if says_again(text, earlier):
        return True
    kept = words_of(earlier)
    if several or len(kept) < QUOTED_WORDS:
        return False
    return len(kept & words_of(text)) >= NEARLY_COPIED * len(kept)
