"""English persons by rule: a sentence about somebody as they say it, or as it is said to them."""

import re
from functools import lru_cache, partial

from agents.asks.wording.english_verbs import VERBS, acts, base, is_third, is_verb, past

_NOUNS_AFTER_HER = re.compile(
    r"\b(her|him|them)\b(?=\s*(?:[.,;!?]|$|\b(?:to|for|with|and|at|in|on|"
    r"about|that|who|when|so|too|if|again|now|often|by|from|of)\b))"
)
_SUBJECT = r"(?P<mid>(?:\s(?:often|always|never|still|also|really|secretly|now|just|once|both))?)\s"
_PRONOUNS = {
    "she": ("she", "her", "her", "herself"),
    "he": ("he", "him", "his", "himself"),
    "they": ("they", "them", "their", "themselves"),
}
_PERSONS = {"I": ("I", "me", "my", "myself"), "you": ("you", "you", "your", "yourself")}
_SPOT = re.compile(r"\b(?:on|at|in|the) (?:[A-Z][a-z'’]+ ?)+")
_OTHER_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+")


@lru_cache(maxsize=8192)
def in_person(text: str, name: str, pronoun: str, person: str = "I") -> str | None:
    """Return a sentence about `name` said by them ('I') or to them ('you').

    An empty `pronoun` leaves all pronouns alone. Returns None where rules cannot tell who is
    meant, so that nothing false is said. A sentence that does not name them comes back as it is.
    """
    first = name.split()[0]
    names = f"(?:{re.escape(name)}|{re.escape(first)})"
    if not re.search(rf"\b{names}\b", text):
        return text
    text = re.sub(
        rf"^{names} and ([A-Z][a-z]+)(?: [A-Z][a-z]+)? (?=[a-z])",
        lambda both: f"{both[1]} and {name} ",
        text,
    )
    match = re.match(rf"{names}{_SUBJECT}(?P<verb>[a-z]+)\b(?P<rest>.*)$", text, re.S)
    if not match:
        return _mentioned(text, names, person)
    rest = _pronouns(match["rest"], name, pronoun, person)
    if rest is None:
        return None
    rest_said = _mentioned(rest, names, person)
    if rest_said is None:
        return None
    head = _said_verb(match["verb"], match["mid"], person)
    return _agree(f"{head}{rest_said}", person)


def in_mouth(doing: str, name: str, person: str = "I") -> str:
    """Return what somebody else does, said by `name` ('I') or to them ('you').

    So "before Romy's shift" is "before my shift" in Romy's mouth; "" where rules fail.
    """
    names = f"(?:{re.escape(name)}|{re.escape(name.split()[0])})"
    if not re.search(rf"\b{names}\b", doing):
        return doing
    me = _PERSONS[person]
    said = _mentioned(doing, names, person)
    if said is None:
        if re.search(rf"\b{names} [a-z]+s\b", doing):
            return ""
        owned = re.sub(rf"\b{names}['’]s\b", me[2], doing)
        return re.sub(rf"\b{names}\b", me[1], owned)
    return said[:1].lower() + said[1:]


def _said_verb(verb: str, middle: str, person: str) -> str:
    subject = "I" if person == "I" else "You"
    forms = {"is": "am" if person == "I" else "are", "was": "was" if person == "I" else "were"}
    said = forms.get(verb) or (base(verb) if is_third(verb) else verb)
    if not middle and said in ("am", "are"):
        return {"I": "I'm", "You": "You're"}[subject]
    return f"{subject}{middle} {said}"


def _pronouns(rest: str, name: str, pronoun: str, person: str) -> str | None:
    if not pronoun:
        return rest
    subject, object_, own, self_word = _PRONOUNS.get(pronoun, _PRONOUNS["they"])
    me = _PERSONS[person]
    pattern = re.compile(rf"\b({subject}|{object_}|{own}|{self_word})\b")
    first = pattern.search(rest)
    if not first:
        return rest
    before = rest[: list(pattern.finditer(rest))[-1].start()]
    names = [w for w in _OTHER_NAME.findall(_SPOT.sub("", before)) if w not in name]
    if names or re.search(
        r"\b(who|whom|father|mother|sister|brother|wife|husband|son|daughter|man|"
        r"woman|girl|boy|friend)\b",
        before,
    ):
        return _only_possessive(rest, own, me[2]) if not names else None

    def swap(match: re.Match[str]) -> str:
        word = match[0]
        if word == self_word:
            return me[3]
        if word == subject:
            return me[0]
        if word == own and (own != object_ or not _NOUNS_AFTER_HER.match(rest, match.start())):
            return me[2]
        return me[1]

    return pattern.sub(swap, rest)


def _only_possessive(rest: str, own: str, mine: str) -> str | None:
    """Return `rest` when its one pronoun is a possessive before the first kinsman, else None."""
    pronouns = re.findall(r"\b(?:she|he|him|her|his|they|them|their)\b", rest)
    if pronouns != [own]:
        return None
    return re.sub(rf"\b{own}\b", mine, rest)


_CLAUSES = re.compile(r"([,;]? (?:who|whom|which|that|because|since|whose|where|when|while)\b)")
_JOINED = re.compile(
    r"(\b(?:and|but)(?: still| never| always| often)?"
    r"|,(?= [a-z]+s(?:,? [a-z]+s)? (?:the|an?|my|it|them)\b)|,(?= [a-z]+s$))"
    r" ([a-z]+s)\b"
)
_NOT_MANY = frozenset({"they", "we", "you", "it", "were"} | {past(verb) for verb in VERBS})
_CLAUSE = "that|when|what|how|if|as|before|until|than|while|because"


def _subject(person: str, match: re.Match[str]) -> str:
    """Return 'that Maren likes' as 'that I like'."""
    verb = match[2]
    forms = {"is": "am" if person == "I" else "are", "was": "was" if person == "I" else "were"}
    return f"{match[1]} {person} {forms.get(verb) or (base(verb) if is_verb(verb) else verb)}"


def _mentioned(text: str, names: str, person: str) -> str | None:
    me = _PERSONS[person]
    text = re.sub(rf"\b{names}(?:'s|’s)", me[2], text)
    text = re.sub(
        rf"^([A-Z][a-z]+) and {names}(?= (?:have|are|were|had|[a-z]+(?<!s)\b))",
        rf"\1 and {me[0]}",
        text,
    )
    text = re.sub(rf"\b({_CLAUSE}) {names} ([a-z]+)\b", partial(_subject, person), text)
    text = re.sub(rf"(?<=\b(?:with|from) ){names}\b(?! [a-z]+s\b)", me[1], text)
    text = re.sub(rf"(?<=\b(?:for|and|owe) ){names}(?=[.,;]|$)", me[1], text)
    text = re.sub(rf"(?<=\b(?:to|of|by) ){names}\b", me[1], text)
    if re.search(rf"\b{names}\b", text):
        return None
    return text[:1].upper() + text[1:]


def _agree(text: str, person: str) -> str:
    """Make verbs joined by 'and' or standing after the pronoun agree: 'I plan and want'."""
    be = "am" if person == "I" else "are"
    text = re.sub(rf"\b{person} is\b", f"{person} {be}", text)
    text = re.sub(rf"\b{person} has\b", f"{person} have", text)

    def plain(match: re.Match[str]) -> str:
        if match[2] == "was":
            return f"{match[1]} {'was' if person == 'I' else 'were'}"
        if match[2] in ("is", "has"):
            return f"{match[1]} {be if match[2] == 'is' else 'have'}"
        after = match.string[match.end() :].split(" ", 2)[1:2]
        return f"{match[1]} {base(match[2])}" if acts(match[2], after) else match[0]

    clauses = _CLAUSES.split(_plain_list(text, person))
    for n, clause in enumerate(clauses):
        if n == 0 or (n % 2 == 0 and _leaves_main_verb(clauses[n - 1], clause, person)):
            clauses[n] = _JOINED.sub(plain, clause)
    said = re.sub(rf"\b({person}) ([a-z]+s)\b", plain, "".join(clauses))
    return said.replace("and is ", f"and {be} ") if len(clauses) == 1 else said


def _plain_list(text: str, person: str) -> str:
    """Return 'I bake, sells and deliver' as 'I bake, sell and deliver'."""
    return re.sub(
        rf"^({person} [a-z]+)((?:, [a-z]+s)+)(?=,? and )",
        lambda said: said[1] + re.sub("[a-z]+s", lambda verb: base(verb[0]), said[2]),
        text,
    )


def _leaves_main_verb(opener: str, clause: str, person: str) -> bool:
    """Return whether a verb joined on after a clause can only be the speaker's own.

    It is, where the clause speaks of the speaker, or relates to many: 'chairs that outlive their
    owners and delivers them'. 'A man who lives alone and drinks' speaks of the man.
    """
    words = clause.split()
    if words[:1] == [person]:
        return True
    relates = opener.strip(",; ") in ("that", "which", "who")
    if not relates or not words or words[0] in _NOT_MANY or words[0].endswith(("ed", "s")):
        return False
    return words[0] == "are" or acts(f"{words[0]}s", words[1:2])
