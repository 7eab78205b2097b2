"""Phrases of a town of its own: what its people say of it, ask about it and do in its places."""

from types import MappingProxyType

from town.entities import PlacePhrases, TownPhrases
from town.scenario.assembly.people import ReferenceChecker
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import PhrasesShape

QUESTION_MARKS = ("?", "？")


def check_phrases(doc: SourceFile, shape: PhrasesShape, checker: ReferenceChecker) -> None:
    """Report buildings that do not exist, questions without a mark, and those without answers."""
    loc, findings = ("phrases",), checker.findings
    for n, question in enumerate(shape.asks):
        if not question.endswith(QUESTION_MARKS):
            what = f"asks[{n + 1}] is no question."
            findings.mistake(doc.at(*loc, "asks", n), what, "End it with a question mark.")
    if shape.asks and not shape.answers:
        what = "'asks' without 'answers'."
        findings.mistake(doc.key(*loc, "asks"), what, "Add 'answers:', one at least.")
    for sector in shape.places:
        checker.place(doc.key(*loc, "places", sector), f"places.{sector}", sector)


def phrases_of(shape: PhrasesShape) -> TownPhrases:
    """Return the phrases of a town as its people have them."""
    places = {
        sector: PlacePhrases(tuple(each.says), tuple(each.does))
        for sector, each in shape.places.items()
    }
    return TownPhrases(
        tuple(shape.says), tuple(shape.asks), tuple(shape.answers), MappingProxyType(places)
    )
