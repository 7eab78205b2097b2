"""How one says what one came to say: "asks Romy to the party" becomes a line to Romy.

The reason of a talk (NextLine.why) is worded as activities are. Where it speaks to the listener, or
to everybody, its form tells the line; for any other reason there is none.
"""

import re

from agents.asks.questions import NextLine
from agents.asks.wording.english_verbs import VERBS, base
from agents.models.scripted.words.text import as_clause
from town.interface import Fact, given_name, names_of

REASON_LETTERS = 56  # of a fact by which one knows it in a reason
_ALL = "everyone|everybody|anyone|anybody|all|people|the town"
_TOLD_TO_ALL = re.compile(rf"^tells (?:{_ALL}) (?:that )?(?P<rest>.+)$", re.IGNORECASE)
_SPEAKING = (
    *("asks", "tells", "warns", "invites", "thanks", "reminds", "talks", "speaks", "apologises"),
    *("apologizes", "congratulates", "greets", "advises", "promises", "finds", "sees", "visits"),
)
_WANTED = re.compile(r"^asks (?:\w+ )?YOU to (?P<rest>.+)$")
_TOLD = re.compile(r"^tells YOU (?:that |(?!about\b|of\b|to\b|the\b|what\b))(?P<rest>.+)$")
_TO_ALL_CHINESE = re.compile(
    "^(?:告诉|提醒|通知|跟|对)(?:大家|所有人|每个人|街坊|别人)说?(?P<rest>.+)$"
)
_SPEAKING_CHINESE = re.compile(
    "(?:问|告诉|请|约|邀|提醒|谢谢|感谢|劝|找|叫|跟[^，。]{1,4}说|对[^，。]{1,4}说)"
)


def is_reason(fact: Fact, why: str) -> bool:
    """Return whether `fact` is why one talks to somebody."""
    return fact.text[:REASON_LETTERS].rstrip(".。") in why


def matter_line(ask: NextLine) -> str:
    """Return what the reason of the talk makes one say first, or ""."""
    if not ask.why or ask.has_spoken or not ask.others:
        return ""
    if any(is_reason(shown.fact, ask.why) for shown in ask.facts):
        return ""  # it is told as news is, in one's own words
    if ask.me.language == "zh":
        return _chinese(ask.why, ask.others[0].name)
    return _english(ask.why, ask.others[0].name)


def _english(why: str, other: str) -> str:
    to_all = _TOLD_TO_ALL.match(why)
    if to_all is not None:
        return f"Have you heard? {_sentence(to_all['rest'])}"
    called = "|".join(re.escape(name) for name in names_of(other))
    family = re.escape(other.split()[-1])
    said, count = re.subn(rf"\b(?:{called})(?: {family})?\b", "YOU", why, count=1)
    if not count:
        return ""
    wanted = _WANTED.match(said)
    if wanted is not None:
        rest = wanted["rest"].split(",")[0]
        is_deed = rest.split()[0] in VERBS | {"go", "meet", "marry"}
        return f"Will you {rest if is_deed else f'come to {rest} with me'}?"
    told = _TOLD.match(said)
    if told is not None:
        return f"There is something I must tell you. {_sentence(_to_you(told['rest']))}"
    verb, _, rest = said.partition(" ")
    if verb not in _SPEAKING:
        return ""
    return f"I've been meaning to {base(verb)} {rest.replace('YOU', 'you').rstrip('.')}."


def _to_you(text: str) -> str:
    text = re.sub(r"\b(?:he|she) is\b", "you are", text)
    return re.sub(r"\b(?:him|them)\b|\bher\b(?= *[.,!?]|$)", "you", text)


def _sentence(text: str) -> str:
    clause = as_clause(text).strip()
    return f"{clause[:1].upper()}{clause[1:]}."


def _chinese(why: str, other: str) -> str:
    to_all = _TO_ALL_CHINESE.match(why)
    if to_all is not None:
        return f"你听说了吗？{to_all['rest'].strip('，：')}。"
    for name in (other, given_name(other)):
        if name in why and _SPEAKING_CHINESE.match(why):
            return f"我正想{why.replace(name, '你', 1)}。"
    return ""
