"""The words by which an invitation, a yes and a no to it are known, in each language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from agents.asks.context import TalkLine


@dataclass(frozen=True)
class AnswerWords:
    """How one is asked to come, and how one says that one will, or will not."""

    inviting: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]

    def answer(self, lines: Iterable[TalkLine]) -> bool | None:
        """Return whether the first of `lines` that says so says yes; None where none does."""
        for line in lines:
            if self.no.search(line.text):
                return False
            if self.yes.search(line.text):
                return True
        return None


_ENGLISH = AnswerWords(
    inviting=re.compile(
        r"\b(invit\w+|will you come|you(?:'ll| will) come|would you come|join us|come along|"
        r"do come|you should come|come to (?:my|our|the)|hope you'll come|be there\?)",
        re.I,
    ),
    yes=re.compile(
        r"\b(I(?:'ll| will) (?:be there|come|see you there)|count me in|I(?:'d| would) love to|"
        r"would(?:n't| not) miss it|I(?:'d| would) be glad to come|you can expect me)\b",
        re.I,
    ),
    no=re.compile(
        r"\b(can(?:'t|not) (?:make it|come)|not this time|without me|not one for|"
        r"I(?:'ll| will) have to pass)\b",
        re.I,
    ),
)
_CHINESE = AnswerWords(
    inviting=re.compile(
        "来不来|去不去|可一定要来|来坐坐吧|你也来|一起去|给个面子|你知道了吧|请你来|来吃|来喝|请你.{0,8}来"
    ),
    yes=re.compile("一定到|算我一个|我来[，。]|到时候我去"),
    no=re.compile("去不了|不去了"),
)
_WORDS: Mapping[str, AnswerWords] = MappingProxyType({"en": _ENGLISH, "zh": _CHINESE})


def answer_words(language: str) -> AnswerWords:
    """Return the words for invitations and answers of `language`."""
    return _WORDS.get(language, _ENGLISH)
