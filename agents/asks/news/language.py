"""By which words a line states something, and how minds word news of their own town."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsMessages:
    """Patterns and sentences about news, in one language. Braces name what is filled in."""

    sentence: re.Pattern[str]  # one sentence with its mark
    asked: re.Pattern[str]  # a question that states its `news`: "Did you know that ..."
    opening: re.Pattern[str]  # what may stand before a statement
    small_talk: re.Pattern[str]  # how a sentence begins that states nothing
    personal: re.Pattern[str]  # words that mean who speaks
    listener: re.Pattern[str]  # words that mean who listens
    third: re.Pattern[str]  # words that mean somebody named before
    article: str  # before the name of a place
    fewest: int  # words of a statement; of Chinese, pairs of letters
    plain: str  # words that say little, apart by spaces

    performed: re.Pattern[str]  # what one does for others to hear, of an activity
    present: re.Pattern[str]  # the verbs of a sight, which news of it has in the `past`
    past: Mapping[str, str]
    between: str  # two sentences
    called_off: re.Pattern[str]  # what says that something does not take place
    not_called_off: re.Pattern[str]  # what says so, and does not mean it
    stays_away: str  # in the feed
    came: str  # of a host, about guests
    and_others: str  # after their names
    fell_out: str
    made_up: str
    managed: str  # of a goal that is reached
    turns_away: str  # what all see of that, of who does so
    turned_away: re.Pattern[str]  # the same, with `who`
    untrue: str  # in the feed
    said: str
    at_place: str
    indoors: re.Pattern[str]  # the end of the name of a place that one is in, not at
    in_place: str
    to_settle: str  # with whom a claim is about, or who made it


ENGLISH = NewsMessages(
    sentence=re.compile(r"[^.!?…]+[.!?…]*"),
    asked=re.compile(
        r"^(?:so |and |but )?(?:did you know|do you know|have you heard|had you heard|did you hear|"
        r"has anybody told you|have they told you|can you believe|would you believe)"
        r"(?:,? that)? (?P<news>\S.*\S.*)\?$",
        re.IGNORECASE,
    ),
    opening=re.compile(
        r"^(?:(?:well|so|oh|now|look|listen|believe it or not|between us|guess what|you know what|"
        r"i tell you|i have to tell you|i must tell you|let me tell you|you should know|news|"
        r"i heard|i hear|i've heard|they say|people say|word is|it seems)(?: that)?[,:]? )+",
        re.IGNORECASE,
    ),
    small_talk=re.compile(
        r"^(?:good (?:morning|day|afternoon|evening|night)|morning|evening|hello|hi|hey|thanks?|"
        r"thank you|sorry|excuse me|please|welcome|goodbye|bye|see you|take care|yes|no|really|"
        r"let's|come|go|tell|ask|say|don't|do not|mind|wait|listen|look)\b",
        re.IGNORECASE,
    ),
    personal=re.compile(
        r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself|we|we['’](?:re|ve|d|ll)|us|our|ours)\b",
    ),
    listener=re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE),
    third=re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE),
    article="the ",
    fewest=4,
    plain="the and for was his her has had not are but all any can who its own out one two new day "
    "she him they them this that these those with from into over upon about after before again "
    "said says told tell tells have been were will would could should shall must may might been "
    "being there here where when what which while then than some something somebody someone "
    "nobody nothing everybody everyone everything very just only also even ever never still more "
    "most much many such same other another each every both between because since until under "
    "through your their our mine yours come came comes goes gone went going want wants wanted "
    "know knows knew known think thinks thought make makes made take takes took taken give gives "
    "gave given get gets got put puts say see sees saw seen look looks looked find finds found "
    "keep keeps kept let lets long time week year years today tonight tomorrow yesterday morning "
    "evening night people town man woman men women good well like likes little old back down "
    "last next first did does done doing having quite really though yet too now how why way "
    "left right himself herself themselves itself myself yourself",
    performed=re.compile(
        r"\b(?:sings|sang|performs|recites|dances|announces|"
        r"gives (?:a|the|her|his|their) (?:speech|toast)|"
        r"reads [\w' ]*(?:aloud|out)|plays [\w' ]*(?:song|tune|hymn|waltz|piece|piano|fiddle|"
        r"guitar|violin|flute|accordion|organ|drum))\b",
        re.IGNORECASE,
    ),
    present=re.compile(r"\b(?:is|are|has|have)\b"),
    past=MappingProxyType({"is": "was", "are": "were", "has": "had", "have": "had"}),
    between=" ",
    called_off=re.compile(
        r"\b(?:cancel(?:led|ed|s)|called off|calls? off|(?:is|are) off|put off|postponed|"
        r"(?:will not|won['’]t|does not|doesn['’]t|is not|isn['’]t|not) "
        r"(?:be held|take place|taking place|happen(?:ing)?|going ahead|go ahead)|"
        r"(?:no|not a) (?:party|quiz|practice|concert|feast|meeting|evening|dance|wedding))\b",
        re.IGNORECASE,
    ),
    not_called_off=re.compile(
        r"\b(?:not|never|\w*n['’]t)(?: \w+)? (?:cancel|called off|postponed|put off)", re.IGNORECASE
    ),
    stays_away="{me} will not come, it is called off: {text} ({why})",
    came="{who} came to {place} at {time}, as {host} had asked.",
    and_others=" and {count} more",
    fell_out="{who} have fallen out with each other.",
    made_up="{who} have made up their quarrel.",
    managed="{me} has managed to {goal}.",
    turns_away="turns away from {who} in anger",
    turned_away=re.compile(r"\bturns away from (?P<who>.+) in anger$"),
    untrue="{me} knows that it is not true: {text}",
    said="{who} said: “{text}”.",
    at_place="{text}, at {place}.",
    indoors=re.compile(r"(?:room|kitchen|parlour|house|hall|cellar|attic|workshop)$"),
    in_place="{text}, in {place}.",
    to_settle="what is said: {text}",
)

CHINESE = NewsMessages(
    sentence=re.compile("[^。！？…；]+[。！？…；]*"),
    asked=re.compile(
        "^(?:你知道吗|你听说了吗|听说了吗|你听说没有|知道不知道|你晓得吗)[，：](?P<news>.{4,})[？?]$"
    ),
    opening=re.compile(
        "^(?:哎|唉|哦|对了|告诉你|跟你说|我跟你讲|听说|听人说|我听说|据说|不瞒你说|说真的|原来|你知道吗)+"
        "[，：]?"
    ),
    small_talk=re.compile(
        "^(?:你好|您好|早|早上好|晚上好|谢谢|多谢|对不起|请|再见|回头见|慢走|是啊|好|嗯|不|走吧|来吧|别)"
    ),
    personal=re.compile("[我咱俺]"),
    listener=re.compile("[你您]"),
    third=re.compile("[他她](?!们)"),
    article="",
    fewest=3,
    plain="今天 昨天 明天 一个 这个 那个 什么 没有 知道 说是 有人 自己 大家 我们 你们 他们 已经 "
    "还是 就是 不是 可是 因为 所以 时候 镇上 事情 东西 一下 出来 起来 过来 回来 怎么 这里 那里 "
    "现在 早上 晚上",
    performed=re.compile(
        "唱|跳舞|跳起舞|表演|演奏|朗诵|朗读|弹[琴钢吉起一]|拉[琴二]|吹[笛箫唢号]|致辞|讲话|说书|宣布|报幕"
    ),
    present=re.compile("$^"),
    past=MappingProxyType({}),
    between="",
    called_off=re.compile("取消|不办了|不开了|不搞了|不唱了|不演了|办不成|开不成|改期|推迟"),
    not_called_off=re.compile("没有?取消|不会取消|不取消|没有?推迟"),
    stays_away="{me}不去了，那事不办了：{text}（{why}）",
    came="{host}请大家{time}到{place}，来的有{who}。",
    and_others="，还有 {count} 个人",
    fell_out="{who}吵翻了。",
    made_up="{who}和好了。",
    managed="{me}办成了一件事：{goal}。",
    turns_away="气冲冲地转身不理{who}",
    turned_away=re.compile("气冲冲地转身不理(?P<who>.+)$"),
    untrue="{me}知道那不是真的：{text}",
    said="{who}说：“{text}”。",
    at_place="{place}那儿，{text}。",
    indoors=re.compile("$^"),
    in_place="{place}那儿，{text}。",
    to_settle="有人说的这件事：{text}",
)

LANGUAGES: Mapping[str, NewsMessages] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def news_messages(language: str) -> NewsMessages:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
