"""Phrases of a town of its own: what its people say of it, ask about it and do in its places."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from town.entities import CIRCUMSTANCES, SUBJECTS, PlacePhrases, TownPhrases, TradePhrases
from town.scenario.assembly.people import ReferenceChecker
from town.scenario.yaml.errors import Findings, nearest
from town.scenario.yaml.phrase_shapes import PhrasesShape
from town.scenario.yaml.reader import Loc, SourceFile

QUESTION_MARKS = ("?", "？")


def check_phrases(
    doc: SourceFile, loc: tuple[str, ...], shape: PhrasesShape, checker: ReferenceChecker
) -> None:
    """Report what phrases at `loc` of a file name and there is not, and questions without answers.

    What is filled in by the common store, `{slots}`, is not filled in here.
    """
    findings = checker.findings
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
    for n, subject in enumerate(shape.without):
        if subject not in SUBJECTS:
            what = f"'{subject}' is no subject of small talk."
            hint = nearest(subject, SUBJECTS, f"There are {', '.join(SUBJECTS)}.")
            findings.mistake(doc.at(*loc, "without", n), what, hint)
    for trade, each_trade in shape.trades.items():
        for key, texts in (("work", each_trade.work), ("steps", each_trade.steps)):
            for n, text in enumerate(texts):
                _check_deed(doc, (*loc, "trades", trade, key, n), text, findings)
        for n, text in enumerate(each_trade.says):
            _check_blanks(doc, (*loc, "trades", trade, "says", n), text, findings)


def _check_deed(doc: SourceFile, at: Loc, text: str, findings: Findings) -> None:
    """Report a deed written as a sentence: it stands behind somebody's name."""
    _check_blanks(doc, at, text, findings)
    if text[-1] in ".!?":
        what = f"'{text}' is a sentence."
        findings.mistake(
            doc.at(*at), what, "Write what one does, without a subject: 'ties a knot'."
        )


def _check_blanks(doc: SourceFile, at: Loc, text: str, findings: Findings) -> None:
    if "{" in text or "}" in text:
        what = f"'{text}' has a brace, and nothing is filled in here."
        findings.mistake(doc.at(*at), what, "Write it without.")
    elif text.count("[") != text.count("]"):
        what = f"'{text}' has a bracket without the other."
        findings.mistake(doc.at(*at), what, "Write '[this|that]'.")


def check_twice(read: Sequence[tuple[SourceFile, Loc, PhrasesShape]], findings: Findings) -> None:
    """Report a trade, a remark, a question or a place that two files have."""
    first: dict[tuple[str, str], str] = {}
    for doc, loc, shape in read:
        for key, held in (
            ("trades", [word for words in shape.trades for word in words_of_trade(words)]),
            ("says", list(shape.says)),
            ("asks", list(shape.asks)),
            ("places", list(shape.places)),
        ):
            for name in held:
                before = first.setdefault((key, name), doc.file)
                if before != doc.file:
                    what = f"{before} has '{name}' under '{key}' too."
                    at = doc.key(*loc, key, name)
                    findings.mistake(at, what, "Keep one of them.")


def words_of_trade(key: str) -> tuple[str, ...]:
    """Return the words by which a trade is known: 'net mender, rigger' has two."""
    return tuple(word.strip().lower() for word in key.split(",") if word.strip())


def phrases_of(*shapes: PhrasesShape) -> TownPhrases:
    """Return the phrases of a town, which stand in several files, as its people have them."""
    places = {
        sector: PlacePhrases(tuple(each.says), tuple(each.does), _texts(each.when))
        for shape in shapes
        for sector, each in shape.places.items()
    }
    trades = (
        TradePhrases(words_of_trade(key), tuple(each.work), tuple(each.steps), tuple(each.says))
        for shape in shapes
        for key, each in shape.trades.items()
    )
    return TownPhrases(
        _texts({text: to for shape in shapes for text, to in shape.says.items()}),
        _texts({text: to for shape in shapes for text, to in shape.asks.items()}),
        MappingProxyType(places),
        tuple(trades),
        tuple(word for shape in shapes for word in shape.without),
    )


def _texts(texts: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({text: tuple(replies) for text, replies in texts.items()})
