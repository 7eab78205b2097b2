"""Parses the short English of the paper's files: hours, names, relations.

What a sentence does not say is not guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches

from town.clock import MINUTES_A_DAY

TIME = (
    r"(?:(\d{1,2})(?::(\d\d))?\s*(am|pm|a\.m|p\.m)|\b(midnight)\b|\b(noon)\b"
    r"|\b([01]?\d|2[0-3]):([0-5]\d)\b)"
)
COMMON_WORDS = frozenset(
    ("a", "an", "and", "are", "at", "for", "her", "his", "in", "is", "of", "on", "the", "to", "who")
)
MIN_COMMON = 0.08  # share of COMMON_WORDS in English text; the paper's own has 0.3
MIN_WORDS = 12  # below that, the share says nothing
_LEAD = re.compile(
    r"^(?:this is very important\s*-+\s*|for planning,\s*|in terms of your (?:daily )?plans?,\s*)",
    re.IGNORECASE,
)
_MISSPELT = {"knonw": "known", "somehwat": "somewhat", "justn": "just", "peopl": "people"}
_TO_FIRST = (
    (r"\byou and ((?:[A-Z]\w+ )+[A-Z]\w+)(?= (?:are|have|sometimes|were))", r"\1 and I"),
    (r"\byou two\b", "we two"),
    (r"\byou are\b", "I am"),
    (r"\byou're\b", "I'm"),
    (r"\byou were\b", "I was"),
    (r"\byou've\b", "I've"),
    (r"\byour\b", "my"),
    (r"\byours\b", "mine"),
    (r"\byourself\b", "myself"),
    (r"\b(to|with|for|of|from|at|helped|towards|loves|knows) you\b", r"\1 me"),
    (r"\byou\b", "I"),
)


def times(text: str) -> list[int]:
    """Return every time of day in `text` as minutes since midnight: 'until 8pm' gives [1200]."""
    return [_minute(*match.groups()) for match in re.finditer(TIME, text.lower())]


def time_after(text: str, words: str) -> int | None:
    """Return the time said right after `words` (a regular expression), or None."""
    found = re.search(rf"(?:{words})\s+(?:around|at|about|by)?\s*{TIME}", text.lower())
    return _minute(*found.groups()[-7:]) if found else None


def _minute(
    hour: str | None,
    minute: str | None,
    half: str | None,
    midnight: str | None,
    noon: str | None,
    hour_of_24: str | None,
    minute_of_24: str | None,
) -> int:
    if midnight or noon:
        return 0 if midnight else MINUTES_A_DAY // 2
    hours = int(hour or hour_of_24 or 0)
    if half and hours <= 12:  # "17:30pm" does occur
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    return (hours * 60 + int(minute or minute_of_24 or 0)) % MINUTES_A_DAY


def slug(name: str) -> str:
    """Return the id for a name: "Latoya Williams's room" gives 'latoya_williams_room'."""
    bare = re.sub(r"['’]s\b", "", name.lower())
    bare = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_") or "unnamed"


def is_english(text: str) -> bool:
    """Return whether `text` may be English: its letters are Latin, and longer text has "the"."""
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if latin * 2 < len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) < MIN_WORDS or sum(w in COMMON_WORDS for w in words) >= MIN_COMMON * len(
        words
    )


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` without their full stops."""
    return [part.strip(" .") for part in re.split(r"(?<=[.!?])\s+", text) if part.strip(" .")]


def tidy(text: str) -> str:
    """Return `text` without the asterisks, double spaces and slips of the source."""
    words = text.replace("*", "").replace("’", "'").split()
    return " ".join(_MISSPELT.get(word, word) for word in words)


def fix_names(text: str, names: Sequence[str]) -> str:
    """Return `text` with misspelt full names mended: 'Abigail Chan' becomes 'Abigail Chen'."""

    def mend(match: re.Match[str]) -> str:
        said = match[0]
        near = [] if said in names else get_close_matches(said, names, n=1, cutoff=0.85)
        return near[0] if near else said

    return re.sub(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b", mend, text)


def first_person(phrase: str) -> str:
    """Return a phrase said to "you" as one says it of oneself, as a sentence."""
    text = _LEAD.sub("", tidy(phrase).rstrip("."))
    for found, put in _TO_FIRST:
        text = re.sub(found, put, text, flags=re.IGNORECASE if "A-Z" not in found else 0)
        if "A-Z" in found:
            text = re.sub(found.replace(r"\byou", r"\bYou"), put, text)
    return f"{text[:1].upper()}{text[1:]}."


def third_person(text: str, first: str) -> str:
    """Return sentences that each name their subject: 'She is ...' becomes 'Isabella is ...'."""
    out = []
    for sentence in sentences(tidy(text)):
        named = re.sub(r"^(?:They|You) (?:are|were)\b", f"{first} is", sentence)
        named = re.sub(r"^You don't\b", f"{first} doesn't", named)
        named = re.sub(r"^They have\b", f"{first} has", named)
        named = re.sub(r"^(?:He|She|You|They)\b", first, named)
        out.append(re.sub(r"\bis neighbors\b", "the neighbors", named))
    return ". ".join(out) + "." if out else ""


def pronoun(texts: Iterable[str]) -> str:
    """Return the pronoun that the texts use most: she, he or they."""
    words = re.findall(r"[a-z]+", " ".join(texts).lower())
    women = sum(words.count(word) for word in ("she", "her", "hers", "housewife", "mom"))
    men = sum(words.count(word) for word in ("he", "his", "him", "dad"))
    if women == men:
        return "they"
    return "she" if women > men else "he"


def occupation(learned: str, first: str) -> str:
    """Return what somebody is: 'Klaus Mueller is a student at Oak Hill College studying ...'."""
    start = next(iter(sentences(tidy(learned))), "")
    found = re.search(rf"^{re.escape(first)}\b[^.]*? is (?:an? |the )?(.+)$", start)
    words = found[1] if found else ""
    return re.split(r" who | and a part time | that | He | She ", words)[0].strip(" ,")[:80]


def likeness(text: str, name: str) -> float:
    """Return how surely `text` speaks of `name`, 0 to 1; one letter wrong still counts."""
    spoken, wanted = text.lower(), name.lower()
    if wanted in spoken:
        return 1.0
    words, size = spoken.split(), len(wanted.split())
    windows = (" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
    best = max((SequenceMatcher(None, w.strip(" ,."), wanted).ratio() for w in windows), default=0)
    return best if best >= 0.9 else 0.0


def mentions(text: str, name: str) -> bool:
    """Return whether `text` names that person, by full name or with the family."""
    return name in text or f"the {name.split()[-1]} family" in text


# --- who is what to whom -------------------------------------------------------------------------

_KIN = "son|daughter|mother|father|brother|sister"
_KINDS = (  # what is said of @, the other: kind of relation, closeness; the first that fits is it
    (r"@,? is your (husband|wife)|your (husband|wife),? @|@, your (husband|wife)", None, 8),
    (rf"@ is your ({_KIN})|your ({_KIN}),? @", None, 8),
    (r"crush on @|in love with @", "crush", 7),
    (r"close friends? with @|you and @ are close friends|very close friend", "close friend", 7),
    (r"(?:do not|don't|don't really) like @|@ is (?:annoying|a coward)|not see @", "rival", -3),
    (r"@[^;]* (housemate|dormmate)|your (housemate|dormmate),? @", None, 5),
    (r"(?:you and|close with) @[^;]*\b(classmate|dormmate|housemate)", None, 4),
    (r"@[^;]*\b(?:is|are) (?:good )?friends?|friends with @|friend to you", "friend", 6),
    (r"you and @ are (school ?mate|colleague)s", None, 4),
    (r"mentor", "mentor", 6),
    (r"@ is a professor at your", "professor", 2),
    (
        r"next door neighbor|your neighbor,? @|@, your neighbor|living as .* neighbor",
        "neighbour",
        3,
    ),
    (r"next door old couple|as your neighbor|your neighbor --", "neighbour", 3),
    (r"your neighbor", "neighbour", 3),
    (r"bartender", "bartender", 3),
    (r"customer|visits your", "customer", 3),
    (r"haven't really|who live next block", "acquaintance", 1),
    (r"know", "acquaintance", 2),
)
_SHADES = (
    (r"strained|rebellious|uptight", -3),
    (r"don't really (?:like|find) (?:her|him)", -4),
    (r"annoying|pushy|coward|loud|uncomfortable|aggressive|never", -1),
    (r"kind|nice|cute|cool|good poet|somewhat close", 1),
    (r"(?<!really )(?<!not )(?<!n't )like (?:@|his)", 1),
    (r"like your daughter|love (?:him|her|@)|close with", 1),
)


def relation(phrases: Sequence[str], other: str) -> tuple[str, int]:
    """Return (kind, closeness) of `other` by what is said of them; closeness is -5 to 10.

    `phrases` are said to "you", and each names `other`.
    """
    masked = [re.sub(re.escape(other), "@", tidy(p), flags=re.IGNORECASE) for p in phrases]
    kind, close = next(_kinds(masked), ("acquaintance", 1))
    shade = sum(n for words, n in _SHADES if any(re.search(words, p) for p in masked))
    return kind, max(-5, min(10, close + shade))


def _kinds(masked: Sequence[str]) -> Iterator[tuple[str, int]]:
    for words, kind, close in _KINDS:
        for phrase in masked:
            found = re.search(words, phrase, re.IGNORECASE)
            if found:
                said = kind or next((group for group in found.groups() if group), "")
                yield said.lower().replace("school mate", "schoolmate"), close
