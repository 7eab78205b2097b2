"""Greetings and farewells by rule, and how one knows a farewell, and what is said of two together.

`language.py` has them in its tables. Who says which of them and when is decided by minds:
agents/mind/greeting.py and agents/mind/talk_ending.py.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from town.interface import given_name

Phrases = Mapping[str, tuple[str, ...]]
_TITLE = re.compile(
    "(?:爷爷|奶奶|外公|外婆|爸爸?|妈妈?|大?伯|叔叔?|姨|姑姑?|婶|舅舅?|姐姐?|哥哥?|老师|师傅)$"
)


def called(name: str, kind: str, language: str) -> str:
    """Return how one calls somebody to their face: as kin or with respect in Chinese, else by name.

    `kind` is what they are to the speaker.
    """
    if language == "zh" and _TITLE.search(kind):
        return kind.removeprefix("干")
    return f"{name[0]}老" if language == "zh" and "长辈" in kind else given_name(name)


ENGLISH_GREETINGS: Phrases = MappingProxyType({
    "morning warm": ("Morning, {who}.", "Good morning, {who}.", "Morning.", "Hello, {who}."),
    "morning polite": ("Good morning, {who}.", "Morning.", "Good morning.", "Morning, {who}."),
    "morning cool": ("Morning.", "{who}.", "Good morning."),
    "afternoon warm": ("Hello, {who}.", "Hello there, {who}.", "Afternoon, {who}.", "Hello!"),
    "afternoon polite": ("Hello, {who}.", "Good afternoon.", "Good day, {who}.", "Hello."),
    "afternoon cool": ("Good day.", "{who}.", "Afternoon."),
    "evening warm": ("Evening, {who}.", "Evening.", "Good evening, {who}.", "Hello, {who}."),
    "evening polite": ("Good evening, {who}.", "Evening.", "Good evening.", "Evening, {who}."),
    "evening cool": ("Evening.", "{who}.", "Good evening."),
})  # fmt: skip
"""By part of the day and tone."""
ENGLISH_GREETINGS_HERE: Phrases = MappingProxyType({
    "host warm": ("Come in, {who}.", "There you are, {who}.", "In you come, {who}.",
        "{who}! Come in."),
    "host polite": ("Come in, come in.", "Hello, {who}. Come in.", "{who}, come in."),
    "guest warm": ("Only me, {who}.", "Hello, {who}. It's me.", "Me again, {who}."),
    "guest polite": ("Hello, {who}. Am I in your way?", "Hello, {who}. All well here?"),
    "work warm": ("Hello, {who}. What will it be?", "{who}! Come in.", "In you come, {who}."),
    "work polite": ("Hello, {who}. Come in.", "Hello, {who}. What will it be?"),
    "customer warm": ("Hello, {who}. Busy?", "{who}, how's trade?", "Hello, {who}. Only me."),
    "customer polite": ("Hello, {who}. Are you busy?", "Hello, {who}. How's trade?"),
    "waking": ("Morning. Sleep well?", "Up already, {who}?", "Morning, {who}.", "Morning."),
    "homecoming": ("Back, {who}?", "You're back, {who}.", "Home at last.", "Hello, {who}."),
})  # fmt: skip
"""By what the two are to each other here, and by tone; those of a household greet in two ways."""
ENGLISH_FAREWELLS: Phrases = MappingProxyType({
    "close": ("See you later, {they}.", "Bye, {they}.", "I'm off. See you soon, {they}.",
        "Take care, {they}.", "I must go. See you!", "Off I go. Bye!"),
    "known": ("Goodbye, {they}.", "I'll say goodbye, then.", "Goodbye for now, {they}.",
        "Take care, {they}.", "I must be going. Goodbye.", "See you about, {they}."),
    "cool": ("Goodbye.", "Goodbye, {they}.", "Goodbye, then."),
    "night": ("Good night, {they}.", "Good night!", "I'm off. Good night, {they}.",
        "Good night, then.", "Good night, and take care, {they}."),
})  # fmt: skip
"""Of those who go, by closeness; and late in the evening."""
ENGLISH_SENDS_OFF: Phrases = MappingProxyType({
    "close": ("See you, {they}!", "Bye, {they}.", "Mind how you go, {they}.", "See you soon.",
        "Come again soon, {they}."),
    "known": ("Goodbye, {they}.", "Goodbye, then.", "Mind how you go.", "Goodbye. Come again."),
    "cool": ("Goodbye.", "Goodbye, then."),
    "night": ("Good night, {they}.", "Good night!", "Good night. Safe home, {they}."),
})  # fmt: skip
"""Of those who stay, when somebody has taken leave of them."""
ENGLISH_LEAVE_TAKING = re.compile(
    r"\b(?:goodbye|good night|bye|cheerio|farewell|so long|take care(?! of)|mind how you go|"
    r"safe home|(?<!to )(?<!I )see you|catch you|till (?:then|tonight|tomorrow)|"
    r"come again[^.!?]{0,20}[.!]*$|good (?:day|morning|afternoon|evening)[^.!?]{0,20}[.!]?$|"
    r"must be (?:off|going)|off I (?:go|pop)|"
    r"(?:I|we)(?: must| should| ought to| have to| need to| had better|['’]d better|['’]ll)"
    r"(?: now| just)? (?:be (?:off|going|getting (?:on|back|along|home))|go(?= now|[.!;,—–-]|$)|"
    r"get (?:on|back|going|along)|head (?:off|back|home)|leave you to)|"
    r"(?:I['’]m|we['’]re) (?:(?:off|away)(?! (?:work|duty|colour|sick))|"
    r"going(?= now| home| back|[.!;,])))",
    re.IGNORECASE,
)
ENGLISH_MEANS_US = re.compile(
    r"\b(?:we(?:['’]ll| will| shall| could| can| should)|(?:shall|should|could|can) we|let['’]s|"
    r"together|with (?:you|me|us)|(?:join|meet|visit|fetch|help|accompany) (?:you|me|us)|"
    r"(?:come|drop|call|stop|pop|look|go) (?:in |by |round |over |up |down )?"
    r"(?:to|at|on|for|and (?:see|help|fetch)) (?:you|me|yours|mine|your|my)|"
    r"(?:come|drop|call|stop|pop|look) (?:by|round|over|in|along)|see you (?:at|then|there|to))\b",
    re.IGNORECASE,
)

CHINESE_GREETINGS: Phrases = MappingProxyType({
    "morning warm": ("{who}，早。", "早啊，{who}。", "早。", "{who}，早啊。"),
    "morning polite": ("{who}，早上好。", "早。", "早上好。", "{who}，早。"),
    "morning cool": ("早。", "嗯，早。", "{who}。"),
    "afternoon warm": ("{who}，你好啊。", "{who}，忙什么呢。", "{who}，吃过了吧。"),
    "afternoon polite": ("{who}，你好。", "你好。", "{who}，吃过了吧。"),
    "afternoon cool": ("嗯。", "{who}。", "你好。"),
    "evening warm": ("{who}，晚上好。", "还没歇着，{who}。", "{who}，晚上好啊。"),
    "evening polite": ("{who}，晚上好。", "晚上好。", "还没歇着。", "晚上好啊。"),
    "evening cool": ("晚上好。", "嗯。", "{who}。"),
})  # fmt: skip
CHINESE_GREETINGS_HERE: Phrases = MappingProxyType({
    "host warm": ("来啦，{who}，快进来。", "{who}，来坐。", "{who}来啦，里头坐。"),
    "host polite": ("{who}，请进。", "{who}，里头坐。", "来啦，请坐。"),
    "guest warm": ("{who}，我来啦。", "{who}，是我。", "{who}，又来打扰啦。"),
    "guest polite": ("{who}，打扰了。", "{who}，在家呢。", "{who}，没耽误你吧。"),
    "work warm": ("来啦，{who}，要点什么？", "{who}来啦，里头坐。"),
    "work polite": ("{who}，要点什么？", "{who}，里头请。"),
    "customer warm": ("{who}，忙着呢。", "{who}，今天忙不忙？", "{who}，辛苦啦。"),
    "customer polite": ("{who}，忙着呢。", "{who}，辛苦了。", "{who}，打扰一下。"),
    "waking": ("起来啦，{who}。", "早，睡得好吗？", "{who}，早。", "早。"),
    "homecoming": ("回来啦，{who}。", "{who}，回来了。", "回来啦。"),
})  # fmt: skip
CHINESE_FAREWELLS: Phrases = MappingProxyType({
    "close": ("我先走了，回头见。", "走了啊，改天再聊。", "我走了，回见。",
        "那我先走一步，回头见。"),
    "known": ("我先走了，再见。", "先走一步，您忙着。", "改天再聊，再见。", "那我先告辞了。"),
    "cool": ("走了。", "再见。", "我先走了。"),
    "night": ("不早了，我先走了。", "我先走了，早点歇着。", "我回去了，早点歇着。",
        "我走了，明天见。"),
})  # fmt: skip
CHINESE_SENDS_OFF: Phrases = MappingProxyType({
    "close": ("回头见啊。", "慢走啊，{they}。", "有空再来。", "路上慢点。"),
    "known": ("慢走。", "再见，{they}。", "您慢走。", "有空再来坐。"),
    "cool": ("再见。", "慢走。"),
    "night": ("晚安。", "慢走，早点歇着。", "明天见，早点睡。"),
})  # fmt: skip
CHINESE_LEAVE_TAKING = re.compile(
    "再见|回头见|回见|回头再?聊|先走|^走了|走[了啦][啊吧。！]|(?:得|该|要)(?:走|回去|回家)[了啦]"
    "|我(?:先)?(?:回去|回家|去忙)[了啦]|先(?:去)?忙[了去]|不打扰|慢走|路上(?:慢|小心)"
    "|有空再来|改天再聊|明[天儿]见|晚安|告辞|失陪|早点歇|早点睡"
)
CHINESE_MEANS_US = re.compile(
    "咱们|我们|咱俩|我俩|一起|一块|一同|[跟和陪][你我您]|[找看接帮教见][你您]|[来去上到][你您我]家|[你您]也?来"
)

NOT_GREETED: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "en": {
        "text": "{me} meant to greet {who} and did not: {why}.",
        "beside": "they have been side by side for a while",
        "lately": "they have just said a word to each other",
        "talking": "they came to talk instead",
        "apart": "they did not come close in time",
        "drowned": "somebody was speaking",
    },
    "zh": {
        "text": "{me}想跟{who}打个招呼，没打成：{why}。",
        "beside": "两人已经在一处待了好一会儿",
        "lately": "两人刚说过话",
        "talking": "两人已经聊上了",
        "apart": "两人没走到近处",
        "drowned": "有人正说着话",
    },
})  # fmt: skip
"""What the event feed says of a greeting that was chosen and came to nothing: text, and why."""
