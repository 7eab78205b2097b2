"""Sentences for the encoder to be imitated on. Knows WordNet's files; knows no encoder.

WordNet (Princeton University, version 3.0) has a meaning for 117,000 groups of words and a sentence
in plain English for many of them, so every common word is met in a context. To these come questions
and reports in a town's manner, filled with its words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from town.interface import Dice, rng

NAMES = (
    "Ada",
    "Tom",
    "Maria",
    "Peter",
    "Klara",
    "Henrik",
    "Jonas",
    "Isabella",
    "Klaus",
    "Eddy",
    "Sam",
    "Mei",
    "John",
    "Abigail",
    "Carlos",
    "Latoya",
    "Ayesha",
    "Wolfgang",
    "Yuriko",
    "Hailey",
)
OF_THINGS = (
    "Who has a {}?",
    "Where is the {}?",
    "What does {n} think of the {}?",
    "Is there any {} here?",
    "Does anybody know about {}?",
    "{n} is thinking about {}.",
    "{n} is talking with {m} about {}.",
    "What is the {} for?",
    "Tell me about the {}.",
    "{n} saw a {} near the house.",
)
OF_DEEDS = (
    "Who wants to {}?",
    "Why did {n} {}?",
    "{n} is going to {}.",
    "How does one {}?",
    "When will {n} {}?",
    "Has anyone seen {n} {}?",
    "{n} told {m} to {}.",
    "{n} and {m} {} together.",
)
OF_SENTENCES = (
    "{n} says that {}",
    "Who said that {}?",
    "Is it true that {}?",
    "{n} remembers that {}",
    "What happened: {}",
    "{n} and {m}: {}",
)


@dataclass(frozen=True)
class WordSense:
    """One meaning: its first word, what it means, and sentences that use it."""

    word: str
    meaning: str
    examples: tuple[str, ...]


def entries(wordnet: Path, part: str) -> Iterator[WordSense]:
    """Yield the entries of one part of speech (noun, verb, adj, adv), in the file's order."""
    for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        head, gloss = line.split(" | ", 1)
        word = head.split()[4].replace("_", " ").split("(")[0]
        examples = tuple(x.strip() for x in re.findall(r'"([^"]+)"', gloss) if len(x.split()) > 2)
        yield WordSense(word, re.sub(r'"[^"]*"', "", gloss).strip(" ;"), examples)


def sentences(wordnet: Path) -> list[str]:
    """Return about 74,000 texts, the same list each time."""
    found = {part: list(entries(wordnet, part)) for part in ("noun", "verb", "adj", "adv")}
    all_entries = [entry for part in found.values() for entry in part]
    examples = sorted({text for entry in all_entries for text in entry.examples})
    meanings = sorted(
        {f"{e.word}: {e.meaning}" if n % 2 else e.meaning for n, e in enumerate(all_entries)}
    )
    dice = rng(7, "corpus")
    things = [entry.word for entry in found["noun"] if entry.word.islower()]
    deeds = [entry.word for entry in found["verb"]]
    asked = [_filled(dice, dice.choice(OF_THINGS), dice.choice(things)) for _ in range(9000)]
    asked += [_filled(dice, dice.choice(OF_DEEDS), dice.choice(deeds)) for _ in range(5000)]
    for _ in range(6000):
        text = dice.choice(examples)
        asked.append(_filled(dice, dice.choice(OF_SENTENCES), text))
    return dice.shuffled(examples + dice.shuffled(meanings)[:12_000] + sorted(set(asked)))


def _filled(dice: Dice, form: str, word: str) -> str:
    return form.format(word, n=dice.choice(NAMES), m=dice.choice(NAMES))
