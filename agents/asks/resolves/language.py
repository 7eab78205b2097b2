"""How intentions are worded, one table a language: in prompts, in the feed and in memories."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveMessages:
    """What a mind words itself about what it means to do. Braces name what is filled in."""

    should: str  # a thought, of a goal
    means_to: str  # the feed
    did_it: str
    gave_up: str
    tried: tuple[str, str]  # once, {n} times; follows what one means to do
    held_up: str  # why it came to nothing so far; follows `tried`
    to_settle: str  # with somebody in sight
    tells: str  # news that one did not get to tell
    talks_about: str
    tell_taken_back: str  # what one means to tell whom one promised something
    keeps_quiet: str  # the feed
    kept_promise: str  # a memory
    knows_it: str  # to whom one means to tell news
    too_late: str
    too_often: str
    too_many: str
    shut: str
    no_option: str  # why an answer is refused
    avoid: re.Pattern[str]  # in a voice within: keep away from somebody
    avoids: str  # the feed
    found: str  # what one says to whom a lost thing belongs
    gives_back: re.Pattern[str]  # in a line that names the thing
    gave_back: str  # the feed, and a memory of its owner


ENGLISH = ResolveMessages(
    should="I should {goal}.",
    means_to="{me} means to {do}.",
    did_it="{me} managed to {do}.",
    gave_up="{me} gave up trying to {do}. {why}",
    tried=("tried once", "tried {n} times"),
    held_up="{tried}: {why}",
    to_settle="you mean to do this with them: {what}",
    tells="tells {who}: {text}",
    talks_about="talks with {who} about {about}",
    tell_taken_back="tells {who} that this is off: {activity}, {day} {time}",
    kept_promise="{me} kept the promise{to} to {do}, {day} {time}.",
    keeps_quiet="{me} promised {who} to keep it secret.",
    knows_it="{who} knows it already.",
    too_late="The time for it has passed.",
    too_often="It was tried too often.",
    too_many="Other things matter more.",
    shut="{place} is closed.",
    no_option="The answer is to be one of these, word for word: {options}.",
    avoid=re.compile(
        r"(?<!not )(?<!n't )(?<!n’t )(?<!never )(?<!why )\b(?:avoid|ignore|shun"
        r"|(?:keep|stay|steer) (?:well )?(?:away|clear)|keep your distance"
        r"|(?:do not|don['’]t|never|not) (?:talk|speak) (?:to|with)|nothing to do with)\b",
        re.IGNORECASE,
    ),
    avoids="{me} keeps away from {who} today.",
    found="I found your {thing}, and here it is",
    gives_back=re.compile(
        r"\b(?:I(?:['’]ve| have)? (?:just )?(?:found|picked up|brought)|here (?:it )?is|here['’]s"
        r"|here you (?:are|go)|(?:give|giving|bring|bringing) (?:it|this|that|you) back"
        r"|(?:is|be|are) yours)\b(?! out)",
        re.IGNORECASE,
    ),
    gave_back="{who} brought {me} back the {thing}.",
)

CHINESE = ResolveMessages(
    should="我应该{goal}。",
    means_to="{me}打定主意：{do}。",
    did_it="{me}做成了想做的事：{do}。",
    gave_up="{me}不再想这件事了：{do}。{why}",
    tried=("试过一次", "试过 {n} 次"),
    held_up="{tried}，{why}",
    to_settle="你打算和这个人：{what}",
    tells="告诉{who}：{text}",
    talks_about="跟{who}说{about}",
    tell_taken_back="告诉{who}这件事不成了：{activity}，{day} {time}",
    kept_promise="{me}{to}说好{day} {time} {do}，做到了。",
    keeps_quiet="{me}答应{who}不说出去。",
    knows_it="{who}已经知道了。",
    too_late="时候已经过了。",
    too_often="试了太多次。",
    too_many="别的事更要紧。",
    shut="{place}关着门。",
    no_option="回答要一字不改，是下面几项里的一项：{options}。",
    avoid=re.compile(
        "(?<![别不要])(?:躲|避开|避着)|(?<!什么)[别不]要?理|(?<![别不要])离.{0,8}远"
        "|(?<!什么)[别不]要?(?:跟|和|同).{0,8}(?:说|讲|聊|来往)"
    ),
    avoids="{me}今天躲着{who}。",
    found="你的{thing}我捡到了，这就还你",
    gives_back=re.compile("捡到了(?!吗|没)|我.{0,8}(?:捡|找)到|还你|还给你"),
    gave_back="{who}把{thing}还给了{me}。",
)

LANGUAGES: Mapping[str, ResolveMessages] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def resolve_messages(language: str) -> ResolveMessages:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
