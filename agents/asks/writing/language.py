"""How what is written is worded, one table a language: in the feed, in memories, in refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingMessages:
    """What minds and checks say of letters and of the paper. Braces name what is filled in."""

    writing: str  # an activity
    wrote: str  # a memory of one's own
    unanswered: str  # the feed: a letter to which one has nothing to say
    owes: str  # the feed: that one means to write
    broke_word: str  # why: {what}
    could_not_tell: str
    misses: str  # {who}
    not_in_stories: str  # refusals of the editor's page
    no_story: str
    no_number: str
    no_quote: str
    editor: str  # who is asked for the first page of the paper
    numbers: Mapping[str, str]  # words that say how many, in small letters, and the same in digits


ENGLISH = WritingMessages(
    writing="writing a letter",
    wrote="I wrote to {who}: “{text}”",
    unanswered="{me} has nothing to say to the letter of {who}.",
    owes="{me} means to write to {who}.",
    broke_word="you gave your word and did not keep it: {what}",
    could_not_tell="you wanted to say this to them and did not find them: {what}",
    misses="you have not talked with {who} for a while, and miss it",
    not_in_stories="{name} is in none of the stories. Name only people who are in them.",
    no_story="There is no story {n}. Give the number of one of the stories.",
    no_number="The number {n} is in none of the stories. Write only what stands in them.",
    no_quote="Nobody said “{text}” in the stories. Quote only what stands in them, word for word.",
    editor="the editor",
    numbers=MappingProxyType(  # not two: so many whom a story names
        {
            "three": "3",
            "four": "4",
            "five": "5",
            "six": "6",
            "seven": "7",
            "eight": "8",
            "nine": "9",
            "ten": "10",
            "eleven": "11",
            "twelve": "12",
            "twenty": "20",
            "hundred": "100",
            "thousand": "1000",
            "dozen": "12",
        }
    ),
)
CHINESE = WritingMessages(
    writing="写信",
    wrote="我给{who}写了信：“{text}”",
    unanswered="{me}读了{who}的信，没有什么要回的。",
    owes="{me}打算给{who}写封信。",
    broke_word="你说好的事没做到：{what}",
    could_not_tell="这件事你想当面说，没找到人：{what}",
    misses="你有些日子没跟{who}说话了，心里惦记着",
    not_in_stories="几条消息里都没有{name}。只写消息里有的人。",
    no_story="没有第 {n} 条消息。写上面某一条的编号。",
    no_number="消息里没有 {n} 这个数。只写消息里有的事。",
    no_quote="消息里没有人说过“{text}”。引用要和消息里一字不差。",
    editor="晚报的编辑",
    numbers=MappingProxyType({}),  # 三 and 两 stand in words that count nothing
)
LANGUAGES: Mapping[str, WritingMessages] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def writing_messages(language: str) -> WritingMessages:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
