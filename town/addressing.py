"""Activities that speak to somebody: by which words one knows them, and whom they name.

A body says a line or does an activity, and an activity is silent. "Tells Bram that she leaves" as
an activity is therefore mime: nobody hears a word. Minds refuse it (agents/asks/activities.py),
measures count it (town/reports/measures/addressing.py), both by the lists of verbs here.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from town.language import third_person
from town.names import given_name

VERBS = (
    "tell", "ask", "invite", "say", "give", "thank", "warn", "answer", "greet", "call", "press",
    "beg", "remind", "persuade", "urge", "promise", "offer", "hand", "show", "advise", "inform",
    "explain", "confess", "apologise", "apologize", "congratulate", "comfort", "scold", "tease",
    "chat", "talk", "speak", "discuss", "gossip", "whisper", "announce", "reply", "report",
    "compliment", "praise", "question", "consult", "corner", "welcome", "interrupt", "argue",
)  # fmt: skip
"""What one does with words, or hands over with some. With a name in the activity it is mime."""
UNNAMED_VERBS = ("tell", "ask", "invite", "thank", "warn", "greet", "remind", "announce", "inform")
"""Those that are mime also where the activity names nobody: "tells whoever passes"."""
BESIDE = ("with", "opposite", "beside", "alongside", r"next\sto", "accompanies", "follows")
"""What stands before the name of somebody with whom a thing is done."""
CHINESE_VERBS = (
    "告诉|询问|问|邀请|邀|请|劝|谢|提醒|警告|回答|答应|叫|喊|招呼|嘱咐|叮嘱|安慰|夸|递|送|交给|拜托|求"
    "|通知|转告|道歉|说|讲|聊|谈|打听|商量|解释|介绍|问候"
)
CHINESE_UNNAMED = "告诉|询问|邀请|提醒|警告|通知|转告|打听|问候|道谢|嘱咐|叮嘱"
_NOBODY = r"nothing|nobody|no one|himself|herself|themselves|itself"
_SILENT = rf"(?!\s+(?:\w+\s+)?(?:{_NOBODY})\b)(?!.*\bwithout (?:a )?words?\b)"
_OTHERS = r"(?<!whoever )(?<!who )(?<!without )"  # it is not the one who acts that speaks
_WAITING = r"\bwaits for [^,;.]*? to (?:tell|say|read|answer|speak|explain|reply|ask)\b"
_ANYBODY = re.compile(
    r"\b(?:whoever|every ?body|every ?one|any ?body|any ?one|passers?-?by)\b"
    "|随便谁|大家|所有人|每个人|来的人|路过的人|过路的|不管是谁|谁来",
    re.IGNORECASE,
)


class Addressed(NamedTuple):
    """Whether an activity addresses somebody, and whom of the town it names."""

    speaks: bool
    named: tuple[str, ...]


@cache
def _pattern(language: str, named: bool) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(f"(?<![不没])(?:{CHINESE_VERBS if named else CHINESE_UNNAMED})")
    verbs = VERBS if named else UNNAMED_VERBS
    forms = "|".join(form for verb in verbs for form in (third_person(verb), _gerund(verb)))
    first = "|".join(verbs)
    told = rf"{_OTHERS}(?:\b(?:{forms})|^(?:{first}))\b{_SILENT}"
    return re.compile(f"{told}|{_WAITING}" if named else told, re.IGNORECASE)


def _gerund(verb: str) -> str:
    if verb in ("beg", "chat"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb.removesuffix('e')}ing"


@cache
def _name_pattern(name: str, language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(re.escape(given_name(name)))
    return re.compile(rf"\b{re.escape(name.split()[0])}\b(?!['’]s\b)")


def names_in(text: str, people: Iterable[str], language: str) -> tuple[str, ...]:
    """Return who of `people` a text names, by full or given name; "Bram's" names nobody."""
    return tuple(name for name in people if _name_pattern(name, language).search(text))


def addressed(activity: str, people: Iterable[str], language: str) -> Addressed:
    """Return whether `activity` speaks to somebody, and which of `people` it names."""
    named = names_in(activity, people, language)
    return Addressed(bool(_pattern(language, bool(named)).search(activity)), named)


def speaks_to_anybody(activity: str, language: str) -> bool:
    """Return whether `activity` speaks to whoever may be there: "tells whoever passes"."""
    return bool(_ANYBODY.search(activity) and _pattern(language, True).search(activity))


def beside_in(activity: str, people: Iterable[str], language: str) -> tuple[str, ...]:
    """Return with whom of `people` an activity is done: "eats opposite Bram", "和秀英一起喝茶"."""
    return tuple(name for name in people if _beside_pattern(name, language).search(activity))


@cache
def _beside_pattern(name: str, language: str) -> re.Pattern[str]:
    called = _name_pattern(name, language).pattern
    if language == "zh":
        return re.compile(
            f"(?:和|跟|与|同|陪|陪着)(?:{name.removesuffix(given_name(name))})?{called}|{called}对面"
        )
    return re.compile(
        rf"\b(?:{'|'.join(BESIDE)}) (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:,| and) )*{called}"
    )


def matter_of(activity: str, name: str, language: str) -> str:
    """Return what an activity that speaks to `name` is about: "asks Bram for nails" gives "nails".

    "" where it does not say.
    """
    if (found := _name_pattern(name, language).search(activity)) is None:
        return ""
    rest = activity[found.end() :].removeprefix(name.partition(" ")[2] or " ")
    plain = _JOINT.sub("", rest).strip(" ,.;:，。；：")
    enough = len(plain) > 1 if language == "zh" else " " in plain
    return plain if enough else ""


_JOINT = re.compile(r"^[\s,，：:]*(?:(?:for|about|of|that|whether|if|to)\s+)*", re.IGNORECASE)
