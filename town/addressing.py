"""Activities that speak to somebody: by which words one knows them, and whom they name.

A body says a line or does an activity, and an activity is silent. "Tells Bram that she leaves" as
an activity is therefore mime: nobody hears a word. Minds refuse it (agents/asks/activities.py), the
measure of mimed minutes counts it (town/reports/measures/addressing.py), and both ask `addressed`.

There are four kinds: words to somebody by name ("has a word with Bram"), by pronoun ("asks him"),
to whoever is there ("chats with customers"), and to nobody ("serves and tells").
What only buys, greets or asks what anybody would answer ("asks for bread", "asks what is fresh",
"welcomes the guests") is no mime.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from town.language import third_person
from town.names import given_name, names_of

VERBS = (
    "tell", "ask", "invite", "say", "give", "thank", "warn", "answer", "greet", "call", "beg",
    "remind", "persuade", "urge", "promise", "offer", "show", "advise", "inform", "explain",
    "confess", "apologise", "apologize", "congratulate", "comfort", "scold", "tease", "chat",
    "talk", "speak", "discuss", "gossip", "whisper", "announce", "reply", "report", "compliment",
    "praise", "question", "consult", "corner", "welcome", "interrupt", "argue", "natter", "banter",
    "joke", "quarrel", "bicker", "haggle", "negotiate", "converse", "debate", "confide", "complain",
    "mention", "admit", "propose", "suggest", "reassure", "flatter", "insult", "plead", "murmur",
    "mutter", "shout", "yell", "hail", "introduce", "notify", "lecture", "nag", "chide", "rebuke",
)  # fmt: skip
"""What one does with words, or hands over with some. With a name in the activity it is mime."""
PHRASES = (
    r"(?:has|have|having|exchang(?:es?|ing)|swap(?:s|ping)?|shar(?:es?|ing)) (?:[\w-]+ ){0,3}?"
    r"(?:words?|chats?|talks?|natters?|chinwags?|gossip|conversations?|quarrels?|rows?|arguments?|news|"
    r"stories|heart-to-heart|jokes|pleasantries|greetings) (?:[\w-]+ ){0,5}?with",
    r"catch(?:es|ing)? up with",
    r"break(?:s|ing)? (?:it|the [\w ]*?news|this) (?:[\w-]+ )?to",
    r"pass(?:es|ing)? the time of day with",
    r"mak(?:es?|ing) (?:small talk|conversation|peace|it up) with",
    r"fall(?:s|ing)? (?:out|into talk) with",
    r"let(?:s|ting)? (?=[\w ]+ know\b)",
    r"wish(?:es|ing)? (?=[\w ]+ (?:well|luck|joy|good|a good|a happy|many)\b)",
    r"bid(?:s|ding)? (?=[\w ]+ (?:good|farewell|welcome|goodbye)\b)",
    r"press(?:es|ing)? (?=(?-i:[A-Z]))",
    r"hand(?:s|ing)? (?=(?-i:[A-Z])|over\b|[\w ]+ to (?-i:[A-Z]))",
)
"""The same in several words."""
DIRECT_VERBS = (
    "tell", "ask", "invite", "thank", "warn", "greet", "remind", "inform", "advise", "congratulate",
    "scold", "persuade", "urge", "beg", "consult", "interrupt", "compliment", "notify", "answer",
    "show", "give", "hand", "offer", "corner", "press", "question", "reassure", "welcome", "bid",
    "wish", "chide", "interview",
)  # fmt: skip
"""Those that go with "him" and "her"."""
TALKING_VERBS = (
    "chat", "talk", "speak", "gossip", "natter", "banter", "joke", "argue", "quarrel", "haggle",
    "whisper", "apologise", "apologize", "complain", "confess", "explain", "converse", "confide",
)  # fmt: skip
"""Those that go with "to him" and "with her", with "customers" and "whoever comes"."""
TELLING_VERBS = ("tell", "ask", "invite", "warn", "remind", "inform", "urge", "persuade", "beg")
"""Those that go with "them", with "customers" and "whoever comes"."""
BESIDE = ("with", "opposite", "beside", "alongside", r"next\sto", "accompanies", "follows")
"""What stands before the name of somebody with whom a thing is done."""
CHINESE_VERBS = (
    "告诉|询问|问|邀请|邀|请|劝|谢|提醒|警告|回答|答应|叫|喊|招呼|嘱咐|叮嘱|安慰|夸|递|送|交给|拜托|求"
    "|通知|转告|道歉|说|讲|聊|谈|打听|商量|解释|介绍|问候|寒暄|搭话|唠|拉家常|拌嘴|吵|斗嘴|开玩笑|道喜|恭喜"
    "|祝贺|打趣|数落|埋怨|抱怨|坦白|承认|透露|央求|催|骂|赔不是|认错|捎话|带话|传话|叙旧|请教|讨教"
)
CHINESE_UNNAMED = "告诉|邀请|提醒|警告|通知|转告|嘱咐|叮嘱|串门聊天|拉家常"
_NOBODY = r"nothing|nobody|no one|himself|herself|themselves|itself"
_SILENT = (
    rf"(?!\s+(?:\w+\s+)?(?:{_NOBODY}|little|not much|not a word)\b)(?!.*\bwithout (?:a )?words?\b)"
)
_OTHERS = r"(?<!whoever )(?<!who )(?<!without )"  # it is not the one who acts that speaks
_NOUN = "".join(
    f"(?<!{word} )"
    for word in ("the", "her", "his", "their", "some", "two", "a", "an", "of", "old")
)
_WAITING = r"\bwaits for [^,;.]*? to (?:tell|say|read|answer|speak|explain|reply|ask)\b"
_ANYBODY = (
    r"(?:whoever|who|every ?body|every ?one|any ?body|any ?one|passers?-?by|somebody|someone)\b"
)
_GROUP = (
    r"(?:(?:the|her|his|their|some|a|an|every|each|other|two|three|whole|old|late|early|few|all|"
    r"passing|first|last|of) )*(?:customers?|guests?|visitors?|neighbou?rs?|children|pupils|"
    r"regulars|folk|people|friends?|strangers?|others|villagers|patients?|readers|farmers|men|women|"
    r"man|woman|boys?|girls?|kids|colleagues?|company|crowd|lane|street|village|town|table|room|house)\b"
)
_HER = (
    r"her(?=$|[,.;:]|\s+(?:that|about|of|to|what|how|where|when|why|whether|if|for|she|he|they|it|the|"
    r"a|an|not|all|everything|off|over|and|in|on|at|again|so|before|after|with|good|goodbye)\b)"
)
_HIM = rf"(?:him\b|{_HER})"
_UNSAID = (r"tell(?:s|ing)(?=\s*$|[,;]| and\b)", r"announc(?:es|ing)\b", r"inform(?:s|ing)\b")
"""To whom is not said, and it is mime all the same."""
_CHINESE_WITH = "(?:跟|和|对|向|同|与|给)"
_CHINESE_TALK = (
    "(?:说|讲|聊|谈|唠|打听|打招呼|道谢|道歉|商量|解释|介绍|抱怨|诉苦"
    "|寒暄|拉家常|开玩笑|拌嘴|吵|搭话|请教|叙旧|赔不是)"
)
_CHINESE_GROUP = (
    "(?:客人|客官|顾客|茶客|邻居|街坊|大家|大伙|孩子|乡亲|众人|人家|旁人|路人|过路的?人?|来人|老人|女人|男人"
    "|随便谁|所有人|每个人|来的人|路过的人|谁)"
)


class Addressed(NamedTuple):
    """Whether an activity addresses somebody, and whom of the town it names."""

    speaks: bool
    named: tuple[str, ...]


class _Speech(NamedTuple):
    """What the words of an activity say of speaking, whoever lives in the town."""

    starts: tuple[int, ...]  # of words that speak to somebody, if somebody is named
    to_others: bool  # it speaks to somebody who is not named


def _forms(verbs: Iterable[str]) -> str:
    """Return the forms in which an activity has these verbs: "tells", "telling"; "tell" first."""
    listed = tuple(verbs)
    forms = "|".join(form for verb in listed for form in (third_person(verb), _gerund(verb)))
    return rf"{_OTHERS}{_NOUN}(?:\b(?:{forms})|^(?:{'|'.join(listed)}))\b"


def _gerund(verb: str) -> str:
    if verb in ("beg", "chat", "bid", "nag", "admit"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb.removesuffix('e')}ing"


@cache
def _to_somebody_named(language: str) -> re.Pattern[str]:
    """What speaks where somebody is named."""
    if language == "zh":
        return re.compile(f"(?<![不没])(?<!听)(?:{CHINESE_VERBS})(?![书戏完了笑])")
    phrases = "|".join(PHRASES)
    return re.compile(
        rf"{_forms(VERBS)}{_SILENT}|{_OTHERS}\b(?:{phrases})|{_WAITING}", re.IGNORECASE
    )


@cache
def _to_somebody(language: str) -> re.Pattern[str]:
    """What speaks to somebody who is not named, and may be nobody whom one knows."""
    if language == "zh":
        direct = "告诉|询问|问|邀请|请|劝|提醒|警告|嘱咐|叮嘱|安慰|通知|谢谢|感谢|责怪|数落|央求|骂"
        return re.compile(
            f"(?<![不没])(?:(?:{direct})(?:他|她)(?!们?的)|{_CHINESE_WITH}(?:他|她)们?[^，。；]{{0,4}}?{_CHINESE_TALK})"
        )
    named = "|".join(PHRASES)
    capital = r"(?-i:[A-Z][a-z]+)\b(?!['’]s\b)"
    return re.compile(
        rf"{_forms(DIRECT_VERBS)}\s{_HIM}|{_forms(TELLING_VERBS)}\s(?:them\b(?! apart)|{capital})"
        rf"|{_forms(TALKING_VERBS)}(?:\s\w+)?\s(?:to|with)\s(?:{_HIM}|{capital})"
        rf"|\b(?:{named})\s(?:{_HIM}|them\b|{capital})",
        re.IGNORECASE,
    )


@cache
def _to_anybody(language: str) -> re.Pattern[str]:
    """What speaks to whoever is there, or where it is not said to whom."""
    if language == "zh":
        tell = "告诉|询问|问问?|邀请|请教|提醒|警告|通知"
        return re.compile(
            f"(?<![不没])(?:(?:{CHINESE_UNNAMED})|(?:{tell}){_CHINESE_GROUP}"
            f"|{_CHINESE_WITH}[^，。；]{{0,6}}?{_CHINESE_GROUP}们?[^，。；不没]{{0,4}}?{_CHINESE_TALK})"
        )
    phrases = "|".join(PHRASES[:6])
    whom = f"(?:{_ANYBODY}|{_GROUP})"
    return re.compile(
        rf"{_forms(TELLING_VERBS)}\s{whom}|{_forms(TALKING_VERBS)}(?:\s\w+)?\s(?:to|with)\s{whom}"
        rf"|\b(?:{phrases})\s{whom}|{_forms(('tell', 'say', 'explain'))}[^,;.]*? to {whom}"
        rf"|{_OTHERS}{_NOUN}\b(?:{'|'.join(_UNSAID)}){_SILENT}",
        re.IGNORECASE,
    )


@cache
def _called(name: str, language: str) -> str:
    """Return how a text of that language calls the bearer of `name`."""
    return given_name(name) if language == "zh" else name.split()[0]


@cache
def _name_pattern(name: str, language: str) -> re.Pattern[str]:
    called = re.escape(_called(name, language))
    return re.compile(called if language == "zh" else rf"\b{called}\b(?!['’]s\b)")


def names_in(text: str, people: Iterable[str], language: str) -> tuple[str, ...]:
    """Return who of `people` a text names, by full or given name; "Bram's" names nobody."""
    called = (name for name in people if _called(name, language) in text)
    return tuple(name for name in called if _name_pattern(name, language).search(text))


def addressed(activity: str, people: Iterable[str], language: str) -> Addressed:
    """Return whether `activity` speaks to somebody, and which of `people` it names."""
    named, speech = names_in(activity, people, language), _speech(activity, language)
    if named and any(not _is_subject(named, activity[:start]) for start in speech.starts):
        return Addressed(True, named)
    return Addressed(speech.to_others, named)


@lru_cache(maxsize=8192)
def _speech(activity: str, language: str) -> _Speech:
    """Read an activity, of which the same few thousand are asked about again and again."""
    kinds = (_to_somebody(language), _to_anybody(language))
    return _Speech(
        tuple(words.start() for words in _to_somebody_named(language).finditer(activity)),
        any(kind.search(activity) for kind in kinds),
    )


def _is_subject(named: Iterable[str], before: str) -> bool:
    """Return whether one of `named` speaks: "plays whatever Agnes" before "shouts for"."""
    called = {form for name in named for form in names_of(name)}
    return before.rstrip().endswith(tuple(called)) and before.endswith(" ")


def speaks_to_one(activity: str, language: str) -> bool:
    """Return whether `activity` speaks to one person whom it does not name: "asks him in"."""
    return bool(_to_somebody(language).search(activity))


def beside_in(activity: str, people: Iterable[str], language: str) -> tuple[str, ...]:
    """Return with whom of `people` an activity is done: "eats opposite Bram", "和秀英一起喝茶"."""
    return tuple(name for name in people if _beside_pattern(name, language).search(activity))


@cache
def _beside_pattern(name: str, language: str) -> re.Pattern[str]:
    called = _name_pattern(name, language).pattern
    if language == "zh":
        return re.compile(
            f"{called}(?:身边|身旁|旁边|跟前)|"
            f"(?:和|跟|与|同|陪|陪着)(?:{name.removesuffix(given_name(name))})?{called}|{called}对面"
        )
    return re.compile(
        rf"\b(?:{'|'.join(BESIDE)}) (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:,| and) )*{called}"
        rf"|\b(?:at|by) {re.escape(name.split()[0])}['’]s (?:elbow|side|shoulder)\b"
    )


def stays_by(activity: str, name: str, language: str) -> bool:
    """Return whether an activity is done where somebody is, whom it may call "he" or "her".

    "Stands at his elbow" and "watches Bram" is; "eats supper with Bram" has a place of its own.
    """
    return _staying_pattern(name, language).search(activity) is not None


@cache
def _staying_pattern(name: str, language: str) -> re.Pattern[str]:
    called = _name_pattern(name, language).pattern
    if language == "zh":
        them = f"(?:{called}|他|她)"
        return re.compile(f"{them}(?:身边|身旁|旁边|对面|跟前)|(?:陪着|守着|看着|帮着?){them}")
    them = rf"(?:{called}|him\b|her\b(?! \w)|them\b)"
    theirs = rf"(?:{re.escape(name.split()[0])}['’]s|his|her|their)"
    return re.compile(
        rf"\b(?:at|by) {theirs} (?:elbow|side|shoulder)\b|\bover {theirs} shoulder\b"
        rf"|\b(?:beside|opposite|next to|alongside|watches|helps|assists) {them}",
        re.IGNORECASE,
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
