"""English verbs and persons by rule: kneads, knead, kneading; she, I, you. Knows no people."""

import re
from functools import lru_cache, partial

from agents.models.scripted.words.text import word_set
from town.interface import in_third_person

_BASE = {
    "is": "be", "are": "be", "has": "have", "does": "do", "goes": "go", "was": "be", "ties": "tie",
    "lies": "lie", "dies": "die", "hoes": "hoe", "aches": "ache", "canoes": "canoe",
    "tiptoes": "tiptoe", "focuses": "focus", "potters": "potter", "buses": "bus",
}  # fmt: skip
_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]$")  # one short syllable: tip, plan, knit
_GERUND = {"be": "being", "lie": "lying", "tie": "tying", "die": "dying", "see": "seeing"}
_DOUBLE = word_set("begin forget regret prefer admit commit refer occur")
VERBS = word_set(
    """
    add answer arrange sing laugh smile cry whistle nod wave sigh frown grumble argue agree decide
    pretend wonder wink blush yawn shout whisper mutter complain apologise lose win stay shiver
    curse pause connect count notice remind accept believe bring collect expect hold intend mean
    offer owe pass play promise speak spend teach travel trust write believe hope hate forget
    remember dread carry keep run rent share travel use ask bake be beat boil borrow browse brush
    build butter buy call carry catch change chat check choose chop clean clear climb close
    collect comb come compare cook copy count cover cuddle curl cut dance deliver dig do doze draw
    dress drink dust eat empty enjoy feed fetch file fill find finish fix fold gather get give
    glance go greet grind groom guess hang have head hear help hum hope inspect iron jot keep
    knead knit know lay lead lean learn leave lie lift light like listen live load lock look love
    make mark measure meet mend mix mop move need nibble oil open order pack paint pay peel pick
    plan plant play polish potter pour practise prepare press price prune pull put rake read
    repair rest ring rinse roll run sand scrub see sell serve set sew shape sharpen sit sketch
    sleep smell sort speak stack stand start stir stop straighten stretch stroll strum study sweep
    swim take talk taste teach tell tend test think thumb tidy try tune turn type unlock unpack
    visit wait wake walk want warm wash watch water weed weigh whittle wind wipe wish work worry
    wrap write
    """
)
_ADVERB = word_set(
    """
    often always never still also really secretly now just mostly once sometimes usually slowly
    quietly quickly carefully
    """
)
_OBJECTS = word_set(
    """
    a an the his her their its my your it them him this that what whether to at for with in on out
    up off over back into from all every each some any anyone anybody everyone everybody nobody
    nothing everything me you myself yourself one two three how where when who down away about
    through under until like again aloud without behind before after as if till between against
    along around across
    """
)


@lru_cache(maxsize=4096)
def base(verb: str) -> str:
    """Return the infinitive of a third-person verb: 'kneads' -> 'knead'."""
    if verb in _BASE:
        return _BASE[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    if verb.endswith("s") and not verb.endswith("ss"):
        return verb[:-1]
    return verb


@lru_cache(maxsize=4096)
def gerund(verb: str) -> str:
    """Return the -ing form of an infinitive: 'knead' -> 'kneading'."""
    if verb in _GERUND:
        return _GERUND[verb]
    if verb in _DOUBLE or _SHORT.match(verb):
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


@lru_cache(maxsize=2048)
def third(do: str) -> str:
    """Return an infinitive phrase in the third person: 'bake bread' -> 'bakes bread'."""
    return in_third_person(do).strip()


def is_verb(word: str) -> bool:
    """Return whether `word` is a common verb in the third person."""
    return word.endswith("s") and base(word) in VERBS


@lru_cache(maxsize=8192)
def phrase(activity: str, form: str, whose: str = "my") -> str:
    """Return 'washes and puts her hair up' as 'base' or 'ing' with the owner's pronoun `whose`.

    An empty `whose` leaves pronouns alone.
    """
    words = activity.strip().rstrip(".").split(" ")
    if words[0] in ("is", "are") and len(words) > 1 and words[1].endswith("ing"):
        words = words[1:]
        if form == "ing":
            return " ".join(_own(words, whose))
    first = 1 if words[0] in _ADVERB or (words[0].endswith("ly") and len(words) > 1) else 0
    out = list(words)
    for i, word in enumerate(words):
        joined = i > first and (words[i - 1] in ("and", "then", "or") or words[i - 1].endswith(","))
        if (i == first and _third(word)) or (joined and _acts(word, words[i + 1 : i + 2])):
            out[i] = base(word) if form == "base" else gerund(base(word))
    return " ".join(_own(out, whose))


def _acts(word: str, after: list[str]) -> bool:
    """Return whether a word after 'and' is a verb: a known one, or one with an object behind it."""
    return is_verb(word) or (_third(word) and bool(after) and after[0] in _OBJECTS)


def _third(word: str) -> bool:
    return word in _BASE or (word.endswith("s") and not word.endswith(("ss", "us")))


def _own(words: list[str], whose: str) -> list[str]:
    if not whose:
        return words
    swap = {"her": whose, "his": whose, "their": whose}
    self_word = {"my": "myself", "your": "yourself"}.get(whose)
    if self_word:
        swap |= {"herself": self_word, "himself": self_word, "themselves": self_word}
    return [swap.get(word, word) for word in words]


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
        rf"^{names} and ([A-Z][a-z]+) (?=[a-z])", lambda both: f"{both[1]} and {name} ", text
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


def _said_verb(verb: str, middle: str, person: str) -> str:
    subject = "I" if person == "I" else "You"
    forms = {"is": "am" if person == "I" else "are", "was": "was" if person == "I" else "were"}
    said = forms.get(verb) or (base(verb) if _third(verb) else verb)
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
        return f"{match[1]} {base(match[2])}" if _acts(match[2], after) else match[0]

    head, stop, tail = _until_clause(text)
    head = re.sub(r"\b((?:and|but)(?: still| never| always| often)?) ([a-z]+s)\b", plain, head)
    said = re.sub(rf"\b({person}) ([a-z]+s)\b", plain, head + stop + tail)
    return said.replace("and is ", f"and {be} ") if not stop else said


def _until_clause(text: str) -> tuple[str, str, str]:
    match = re.search(r"[,;]? (?:who|whom|which|that|because|since|whose|where|when|while)\b", text)
    if not match:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]
