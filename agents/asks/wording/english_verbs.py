"""English verbs by rule: kneads, knead, kneading, kneaded; and activities in these forms."""

import re
from collections.abc import Callable
from functools import lru_cache

from town.interface import in_third_person


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BASE = {
    "is": "be", "are": "be", "has": "have", "does": "do", "goes": "go", "was": "be", "ties": "tie",
    "lies": "lie", "dies": "die", "hoes": "hoe", "aches": "ache", "canoes": "canoe",
    "tiptoes": "tiptoe", "focuses": "focus", "potters": "potter", "buses": "bus",
}  # fmt: skip
_PAST = {
    "be": "was", "have": "had", "do": "did", "go": "went", "say": "said", "tell": "told",
    "eat": "ate", "drink": "drank", "sing": "sang", "ring": "rang", "swim": "swam",
    "begin": "began", "sit": "sat", "stand": "stood", "understand": "understood", "lie": "lay",
    "lay": "laid", "set": "set", "put": "put", "cut": "cut", "shut": "shut", "let": "let",
    "hit": "hit", "hurt": "hurt", "cost": "cost", "split": "split", "spread": "spread",
    "read": "read", "beat": "beat", "knit": "knitted", "come": "came", "become": "became",
    "run": "ran", "give": "gave", "forgive": "forgave", "take": "took", "mistake": "mistook",
    "make": "made", "get": "got", "forget": "forgot", "see": "saw", "hear": "heard",
    "find": "found", "grind": "ground", "wind": "wound", "bind": "bound", "hold": "held",
    "keep": "kept", "sleep": "slept", "sweep": "swept", "weep": "wept", "creep": "crept",
    "feel": "felt", "kneel": "knelt", "deal": "dealt", "mean": "meant", "lean": "leaned",
    "leave": "left", "lose": "lost", "meet": "met", "feed": "fed", "lead": "led", "speed": "sped",
    "bring": "brought", "buy": "bought", "think": "thought", "catch": "caught", "teach": "taught",
    "fight": "fought", "seek": "sought", "sell": "sold", "send": "sent", "lend": "lent",
    "spend": "spent", "bend": "bent", "build": "built", "write": "wrote", "ride": "rode",
    "drive": "drove", "rise": "rose", "shine": "shone", "break": "broke", "speak": "spoke",
    "wake": "woke", "choose": "chose", "freeze": "froze", "steal": "stole", "weave": "wove",
    "wear": "wore", "tear": "tore", "swear": "swore", "bear": "bore", "hide": "hid",
    "bite": "bit", "slide": "slid", "light": "lit", "dig": "dug", "stick": "stuck",
    "hang": "hung", "swing": "swung", "spin": "spun", "win": "won", "sew": "sewed",
    "draw": "drew", "blow": "blew", "grow": "grew", "know": "knew", "throw": "threw",
    "fly": "flew", "fall": "fell", "pay": "paid", "shake": "shook", "show": "showed",
    "shoot": "shot", "sink": "sank", "shrink": "shrank", "stink": "stank", "strike": "struck",
    "string": "strung", "cling": "clung", "bid": "bade", "visit": "visited", "open": "opened",
    "listen": "listened", "bus": "bused",
}  # fmt: skip
_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]$")  # one short syllable: tip, plan, knit
_GERUND = {"be": "being", "lie": "lying", "tie": "tying", "die": "dying", "see": "seeing"}
_DOUBLE = _words("begin forget regret prefer admit commit refer occur")
VERBS = frozenset(_PAST) | _words(
    """
    joke gossip bicker quarrel linger fiddle tinker
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
    canvass stamp swap refuse settle skim conduct cheat comment disapprove invent
    wrap write fry mend scour simmer slice dry hoe fasten empty scrape polish rub tap pat lower
    """
)
_ADVERB = _words(
    """
    often always never still also really secretly now just mostly once sometimes usually slowly
    quietly quickly carefully
    """
)
_OBJECTS = _words(
    """
    a an the his her their its my your it them him this that what whether to out
    up off back from all every each some any anyone anybody everyone everybody nobody
    nothing everything me you myself yourself one two three how where when who down away about
    through until again aloud before after as if till
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


def conjugated(activity: str) -> str:
    """Return an activity whose first word is a bare verb in the third person; others as they are.

    Small models write 'play the piano' as often as 'plays the piano'.
    """
    verb = activity.split(" ", 1)[0]
    return third(activity) if verb in VERBS else activity


@lru_cache(maxsize=4096)
def past(verb: str) -> str:
    """Return the past of an infinitive: 'knead' -> 'kneaded', 'eat' -> 'ate'."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    if verb in _DOUBLE or _SHORT.match(verb):
        return verb + verb[-1] + "ed"
    return verb + "ed"


def is_verb(word: str) -> bool:
    """Return whether `word` is a common verb in the third person."""
    return word.endswith("s") and base(word) in VERBS


@lru_cache(maxsize=8192)
def phrase(activity: str, form: str, whose: str = "my") -> str:
    """Return 'washes and puts her hair up' as 'base', 'ing' or 'past', with the pronoun `whose`.

    An empty `whose` leaves pronouns alone.
    """
    words = activity.strip().rstrip(".").split(" ")
    if words[0] in ("is", "are") and len(words) > 1 and words[1].endswith("ing"):
        words = words[1:]
        if form == "ing":
            return " ".join(_own(words, whose))
    first = 1 if words[0] in _ADVERB or (words[0].endswith("ly") and len(words) > 1) else 0
    out = list(words)
    for i, whole in enumerate(words):
        word = whole.rstrip(",;:")
        joined = i > first and (words[i - 1] in ("and", "then", "or") or words[i - 1].endswith(","))
        if (i == first and is_third(word)) or (joined and acts(word, words[i + 1 : i + 2])):
            out[i] = _FORMS[form](base(word)) + whole[len(word) :]
    return " ".join(_own(out, whose))


def in_the_past(activity: str) -> str:
    """Return what somebody did: 'eats bread and goes' -> 'ate bread and went'.

    What is in brackets behind it stays; so does what is in the past already.
    """
    did, bracket, more = activity.partition(" (")
    words = did.removeprefix("is ").split(" ", 1)
    if words[0].endswith("ing") or words[0] in ("on", "at"):
        return f"was {activity.removeprefix('is ')}"
    return phrase(did, "past", "") + bracket + more


def to_do(activity: str) -> str:
    """Return what follows "to": 'goes out and sings' -> 'go out and sing'.

    What begins with no verb is named as it is: 'a walk' -> 'do this: a walk'.
    """
    done, first = phrase(activity, "base", ""), activity.split(" ", 1)[0]
    changed = done != activity.strip().rstrip(".")
    return done if changed or first in VERBS else f"do this: {activity}"


def acts(word: str, after: list[str]) -> bool:
    """Return whether a word after 'and' is a verb: a known one, or one with an object behind it."""
    return is_verb(word) or (is_third(word) and bool(after) and after[0] in _OBJECTS)


def is_third(word: str) -> bool:
    """Return whether `word` looks like a verb in the third person."""
    if word[:1].isupper():
        return False
    return word in _BASE or (word.endswith("s") and not word.endswith(("ss", "us")))


def _own(words: list[str], whose: str) -> list[str]:
    if not whose:
        return words
    swap = {"her": whose, "his": whose, "their": whose}
    self_word = {"my": "myself", "your": "yourself"}.get(whose)
    if self_word:
        swap |= {"herself": self_word, "himself": self_word, "themselves": self_word}
    return [swap.get(word, word) for word in words]


_FORMS: dict[str, Callable[[str], str]] = {"base": str, "ing": gerund, "past": past}
