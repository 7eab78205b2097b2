"""What a thought resolves to do, read off its form: "I should ask Ben to supper" is such a thought.

A resolve is worded as activities are, in the third person without a subject. Only what names
somebody, or is done at once or not at all, can be followed; "I should be kinder" is none.
"""

import re
from collections.abc import Sequence

from agents.asks.activities import ANYONE
from agents.asks.wording.english_verbs import VERBS, third
from town.interface import Person, Place, given_name, names_in

MAX_RESOLVE = 110  # letters
_ENGLISH = re.compile(
    r"\bI (?:should|must|will|shall|had better|am going to|(?:ought|need|have|want|mean) to)"
    r" (?:just |really |go and |now |at once )*(?P<do>(?P<verb>[a-z]+)\b[^.!?;]*)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    "(?:^|我)(?:应该|应当|得|该|必须|打算|一定要|要|想)(?:马上|赶快|现在)?(?:就|再)?(?:去(?=问|告诉|找|跟|对|叫|约|请|把))?"
    "(?P<do>[^，。！？；]{2,40})"
)
_CHINESE_ORDER = re.compile(
    "(?:请|快|赶快|马上|你)*(?:去(?=问|告诉|找|跟|对|叫|约|请|邀|把|提醒|劝))?"
    "(?P<do>(?:去|问|告诉|找|跟|对|叫|约|请|邀|把|给|到|提醒|劝)[^。！？；]{2,40})"
)
_MORE_VERBS = {
    *("go", "tell", "ask", "talk", "speak", "find", "see", "warn", "invite", "visit", "thank"),
    *("meet", "apologise", "apologize", "accuse", "confront", "corner", "remind", "greet"),
}
_NO_DEEDS = {"be", "not", "never", "always", "know", "believe", "have", "trust", "remember"}
_TO_ALL = re.compile(
    "(?:tells|warns|reminds|asks|invites) (?:everyone|everybody|anyone|anybody|all|people|the town)"
    "|(?:告诉|提醒|通知|跟|对)(?:大家|所有人|每个人|街坊|别人)"
)
_SHUNS = re.compile(r"(?:avoid|do not|don't|(?:keep|stay) (?:away|out|clear))\b", re.IGNORECASE)
_HOME = re.compile(r"\bhome\b|回家|在家|家里", re.IGNORECASE)
_AT_ONCE = re.compile(r",? *\b(?:right now|at once|right away|immediately|now)\b", re.IGNORECASE)
_ON_THE_WAY = re.compile(
    r"(?:go|walk|run|come|hurry|head|return) [^,]*?,? (?:and|to)"
    r" (?P<deed>(?!(?:the|my|a|an)\b)[a-z]+ .+|dance|sing|help|sleep)$"
)
_NO_MARKS = str.maketrans(dict.fromkeys(',.;:!?"“”()', " "))
_OWN = {"she": ("her", "herself"), "he": ("his", "himself")}


def resolve_in(text: str, me: Person) -> str:
    """Return what a thought resolves to do, or "" for any other thought."""
    if me.language == "zh":
        found = _CHINESE.search(text) or _CHINESE_ORDER.match(text.strip())
        return found["do"].strip()[:MAX_RESOLVE] if found else ""
    found = _ENGLISH.search(text)
    if found is None or found["verb"].lower() in _NO_DEEDS:
        return ""
    if _SHUNS.match(found["do"]):
        return ""
    if found["verb"].lower() not in VERBS | _MORE_VERBS:
        return ""
    do = _AT_ONCE.sub("", found["do"]).strip(" ,")
    way = _ON_THE_WAY.match(do)
    return third(way["deed"] if way else do)[:MAX_RESOLVE]


def as_seen(activity: str, me: Person) -> str:
    """Return what one resolves as others see it done: "sweeps my shop" is "sweeps her shop"."""
    own, self_word = _OWN.get(me.pronoun, ("their", "themselves"))
    return re.sub(r"\bmyself\b", self_word, re.sub(r"\bmy\b", own, activity))


def meant_with(activity: str, known: Sequence[str], language: str) -> str:
    """Return with whom something is resolved: a name, ANYONE, or "" for nobody."""
    if _TO_ALL.match(activity):
        return ANYONE
    named = names_in(activity, known, language)
    first = {name: activity.find(given_name(name)) for name in named}
    return min(first, key=first.__getitem__, default="")


def is_home_named(text: str) -> bool:
    """Return whether the words name one's own home."""
    return _HOME.search(text) is not None


def is_place_named(place: Place, text: str) -> bool:
    """Return whether the words name a place, its house or its piece of ground."""
    words = f" {text.lower()} ".translate(_NO_MARKS)
    names = (place.name, place.sector_name, place.sector.replace("_", " "))
    called = (name.lower().removeprefix("the ") for name in names if name)
    return any(n in words if not n.isascii() else f" {n} " in words for n in called)
