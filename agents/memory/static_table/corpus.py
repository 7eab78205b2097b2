"""The training texts of the static table.

WordNet (Princeton University, version 3.0) has a definition for 117,000 groups of words and an
example sentence for many of them, so every common word appears in a context. Questions and reports
in the manner of a town, filled with WordNet's words, are added.
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
NOUN_TEMPLATES = (
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
VERB_TEMPLATES = (
    "Who wants to {}?",
    "Why did {n} {}?",
    "{n} is going to {}.",
    "How does one {}?",
    "When will {n} {}?",
    "Has anyone seen {n} {}?",
    "{n} told {m} to {}.",
    "{n} and {m} {} together.",
)
SENTENCE_TEMPLATES = (
    "{n} says that {}",
    "Who said that {}?",
    "Is it true that {}?",
    "{n} remembers that {}",
    "What happened: {}",
    "{n} and {m}: {}",
)


@dataclass(frozen=True)
class WordSense:
    """One sense of a word: its first word, definition and example sentences."""

    word: str
    definition: str
    examples: tuple[str, ...]


def word_senses(wordnet: Path, part: str) -> Iterator[WordSense]:
    """Yield the senses of one part of speech (noun, verb, adj, adv), in the file's order."""
    for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        head, gloss = line.split(" | ", 1)
        word = head.split()[4].replace("_", " ").split("(")[0]
        examples = tuple(x.strip() for x in re.findall(r'"([^"]+)"', gloss) if len(x.split()) > 2)
        yield WordSense(word, re.sub(r'"[^"]*"', "", gloss).strip(" ;"), examples)


def training_texts(wordnet: Path) -> list[str]:
    """Return about 74,000 texts, the same list each time."""
    by_part = {part: list(word_senses(wordnet, part)) for part in ("noun", "verb", "adj", "adv")}
    senses = [entry for part in by_part.values() for entry in part]
    examples = sorted({text for entry in senses for text in entry.examples})
    definitions = sorted(
        {f"{e.word}: {e.definition}" if n % 2 else e.definition for n, e in enumerate(senses)}
    )
    dice = rng(7, "corpus")
    nouns = [entry.word for entry in by_part["noun"] if entry.word.islower()]
    verbs = [entry.word for entry in by_part["verb"]]
    filled = [_filled(dice, dice.choice(NOUN_TEMPLATES), dice.choice(nouns)) for _ in range(9000)]
    filled += [_filled(dice, dice.choice(VERB_TEMPLATES), dice.choice(verbs)) for _ in range(5000)]
    for _ in range(6000):
        text = dice.choice(examples)
        filled.append(_filled(dice, dice.choice(SENTENCE_TEMPLATES), text))
    return dice.shuffled(examples + dice.shuffled(definitions)[:12_000] + sorted(set(filled)))


def _filled(dice: Dice, form: str, word: str) -> str:
    return form.format(word, n=dice.choice(NAMES), m=dice.choice(NAMES))
