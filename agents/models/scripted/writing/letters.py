"""Letters by rule: a greeting, an answer or the matter, perhaps some news, and a name."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from agents.asks.context import FactExcerpt
from agents.asks.questions import WriteLetter
from agents.asks.replies import LetterReply
from agents.asks.writing.letters import MAX_LETTER
from town.interface import Dice, given_name

DISLIKE = -2  # closeness below which one does not answer
DEAR = 4  # closeness from which on one writes warmly
TELLS_ODDS = 0.6  # that an answer has a piece of news in it
ASKS = ("?", "？")

Phrases = Mapping[str, Sequence[str]]
_EN: Phrases = MappingProxyType(
    {
        "dear": ("Dear {you},", "My dear {you},"),
        "plain": ("{you},", "Dear {you},"),
        "yes": (
            "your letter came with the post. What you ask: yes, gladly.",
            "I have your letter before me. You need not ask twice; count on me.",
            "thank you for writing. About what you ask, the answer is yes.",
        ),
        "maybe": (
            "your letter came with the post. I cannot say yes just so; let me think it over.",
            "I have read your question twice. Ask me again when we meet, and I will know.",
            "thank you for writing. What you ask is not so easy; I will see.",
        ),
        "no": (
            "your letter came with the post. I had rather not, and better you know it now.",
            "you ask me plainly, so plainly: no.",
        ),
        "thanks": (
            "your letter came with the post, and I have read it twice. I will keep it in mind.",
            "thank you for writing; hardly anybody does. I am glad you told me.",
            "I read your letter over supper. You are right to tell me, and I will not forget it.",
            "so few letters come, and yours was a good one. We should sit down about it.",
        ),
        "sorry": (
            "I gave you my word and did not keep it: {why}. I am sorry, and I will make it good.",
            "you waited and I did not come: {why}. There is no excuse; forgive me if you can.",
        ),
        "tell": (
            "I could not find you, so I write it down.",
            "I looked for you and we missed each other. So here it is.",
        ),
        "miss": (
            "we have hardly seen each other, and I notice it. How are you?",
            "nothing has happened that needs a letter, so this is only to say that I think of you.",
            "the days go by and we never get to talk. Come and see me when you can.",
        ),
        "news": ("You may not have heard yet: {news}", "And a piece of news: {news}"),
        "yours": ("Yours, {me}", "With love, {me}", "Ever yours, {me}"),
        "name": ("Regards, {me}", "{me}"),
    }
)
_ZH: Phrases = MappingProxyType(
    {
        "dear": ("{you}，见字如面。", "{you}，你好。"),
        "plain": ("{you}：",),
        "yes": (
            "信收到了。你问的事，我答应。",
            "你的信我看了，不用再问，算我一个。",
        ),
        "maybe": (
            "信收到了。你问的事我一时答不上来，容我想想。",
            "你的信我看了两遍，这事见了面再说吧。",
        ),
        "no": ("信收到了。这事我不愿意，早点告诉你好。", "你问得明白，我也答得明白：不行。"),
        "thanks": (
            "信收到了，我看了两遍，都记下了。",
            "难得有人写信来，谢谢你告诉我。",
            "吃晚饭的时候看了你的信，你说得对，我不会忘。",
        ),
        "sorry": (
            "我说好的事没做到：{why}。对不住，我会补上。",
            "让你白等了：{why}。没什么好辩的，请你原谅。",
        ),
        "tell": ("找你没找着，就写在这里吧。", "几次都和你错过了，只好写信。"),
        "miss": (
            "有些日子没跟你说上话了，你好吗？",
            "没什么要紧事，就是惦记你，写几个字。",
            "天天忙，总碰不上面。有空来坐坐。",
        ),
        "news": ("有件事你也许还没听说：{news}", "还有一个消息：{news}"),
        "yours": ("{me}上", "想着你的{me}"),
        "name": ("{me}",),
    }
)


def write_letter(ask: WriteLetter, dice: Dice) -> LetterReply:
    """Return a letter, or none where one does not like whoever wrote."""
    phrases, between = (_ZH, "") if ask.me.language == "zh" else (_EN, " ")
    if ask.letter and ask.to.closeness < DISLIKE:
        return LetterReply(text="")
    dear = ask.to.closeness >= DEAR
    slots = {"you": given_name(ask.to.name), "me": given_name(ask.me.name), "why": _matter(ask)}
    parts = ["dear" if dear else "plain", _kind(ask, dice)]
    told = _news(ask, dice)
    if told is not None:
        slots["news"] = told.fact.text
        parts.append("news")
    parts.append("yours" if dear else "name")
    text = between.join(dice.choice(phrases[part]).format(**slots) for part in parts)
    if len(text) > MAX_LETTER:
        parts = [part for part in parts if part != "news"]
        text, told = between.join(phrases[part][0].format(**slots) for part in parts), None
    return LetterReply(text=text[:MAX_LETTER], tells=[told.fact.id] if told else [])


def _matter(ask: WriteLetter) -> str:
    """Return why one writes, as part of a sentence."""
    why = ask.why.split(": ", 1)[-1].split("：", 1)[-1]
    return why[:160].rstrip(".。 ")


def _kind(ask: WriteLetter, dice: Dice) -> str:
    """Return which kind of letter it is."""
    if not ask.letter:
        return "tell" if ask.fact else "miss" if ask.misses else "sorry"
    if not any(mark in ask.letter for mark in ASKS):
        return "thanks"
    liking = ask.to.closeness + dice.between(-2, 3)
    return "yes" if liking >= DEAR else "maybe" if liking >= 0 else "no"


def _news(ask: WriteLetter, dice: Dice) -> FactExcerpt | None:
    """Return the news for which one writes, else some that is told by the way."""
    tellable = ask.tellable()
    meant = next((known for known in tellable if known.fact.id == ask.fact), None)
    if meant is not None or ask.fact:
        return meant
    fresh = [known for known in tellable if ask.to.name not in known.known_by]
    wants = (ask.letter or ask.misses) and fresh and dice.chance(TELLS_ODDS)
    return fresh[0] if wants else None
