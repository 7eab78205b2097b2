"""Phrases of a town of its own: what its people say of it, ask about it and do in its places."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from town.entities import CIRCUMSTANCES, PlacePhrases, TownPhrases
from town.scenario.assembly.people import ReferenceChecker
from town.scenario.yaml.errors import nearest
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import PhrasesShape

QUESTION_MARKS = ("?", "？")


def check_phrases(doc: SourceFile, shape: PhrasesShape, checker: ReferenceChecker) -> None:
    """Report buildings that do not exist, questions without a mark, and those without answers."""
    loc, findings = ("phrases",), checker.findings
    for question, answers in shape.asks.items():
        at = doc.key(*loc, "asks", question)
        if not question.endswith(QUESTION_MARKS):
            findings.mistake(at, f"'{question}' is no question.", "End it with a question mark.")
        if not answers:
            what = f"'{question}' has no answer."
            findings.mistake(at, what, "Give it a list of answers, one at least.")
    for sector, each in shape.places.items():
        checker.place(doc.key(*loc, "places", sector), f"places.{sector}", sector)
        for key in each.when:
            for word in key.split():
                if word not in CIRCUMSTANCES:
                    at = doc.key(*loc, "places", sector, "when", key)
                    what, known = f"'{word}' is no circumstance.", ", ".join(CIRCUMSTANCES)
                    findings.mistake(at, what, nearest(word, CIRCUMSTANCES, f"There are {known}."))


def phrases_of(shape: PhrasesShape) -> TownPhrases:
    """Return the phrases of a town as its people have them."""
    places = {
        sector: PlacePhrases(tuple(each.says), tuple(each.does), _texts(each.when))
        for sector, each in shape.places.items()
    }
    return TownPhrases(_texts(shape.says), _texts(shape.asks), MappingProxyType(places))


def _texts(texts: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({text: tuple(replies) for text, replies in texts.items()})
