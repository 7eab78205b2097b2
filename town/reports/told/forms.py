"""The sentences of events, by kind: as minds and the world write them, and as strangers read them.

A form has {fields}; what stands in [brackets] may be missing. A reader of another language than
the town's is told by `en_told` and `zh_told`: what people said, know or mean to do stays in their
own words, after a colon or between quotation marks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Form:
    """One sentence in all languages; a way of telling that is "" is the way of writing."""

    en: str  # as it is written in a town that speaks English
    zh: str
    en_told: str = ""  # as it is told in English of a town that does not speak it
    zh_told: str = ""

    def written(self, language: str) -> str:
        """Return the sentence as a town writes it."""
        return self.zh if language == "zh" else self.en

    def told(self, language: str) -> str:
        """Return the sentence as it is told of a town that speaks another language."""
        return (self.zh_told or self.zh) if language == "zh" else (self.en_told or self.en)


FORMS: Mapping[str, tuple[Form, ...]] = MappingProxyType({
    "learned": (Form("{me} learned: {text}", "{me}得知：{text}"),),
    "met": (Form("{me} saw {who} for the first time.", "{me}头一回见到{who}。"),),
    "plan": (Form("{me} planned the day.", "{me}定下了一天的安排。"),),
    "replanned": (Form("{me} changed plans: {text}", "{me}改了安排：{text}"),),
    "reacted": (
        Form(
            "{me} {do}: {text}",
            "{me}{do}：{text}",
            "{me} drops everything (“{do}”): {text}",
            "{me}放下手里的事（“{do}”）：{text}",
        ),
    ),
    "reflection": (
        Form("{me} reflected, and came to nothing new.", "{me}想了想，没有想出什么新的。"),
        Form(
            "{me} came to think: {text}[ (and {count} more)]",
            "{me}想明白了：{text}[（还有 {count} 件）]",
        ),
    ),
    "told": (Form("{me} told {who}: {text}", "{me}告诉{who}：{text}"),),
    "silent": (Form("{me} had nothing new to say.", "{me}没有新的话要说。"),),
    "unsaid": (
        Form(
            '{me} did not get to say: "{text}"',
            "{me}想说没说成：“{text}”",
            "{me} did not get to say: “{text}”",
        ),
    ),
    "promised": (
        Form(
            "{me} promised[ {who}] to {do}, {day} {time}.",
            "{me}答应[{who}，]{day} {time} {do}。",
            "{me} promised[ {who}]: “{do}”, {day} {time}.",
            "{me}答应[{who}，]{day} {time} “{do}”。",
        ),
    ),
    "declined": (Form("{me} turned down an invitation: {text}", "{me}谢绝了邀请：{text}"),),
    "taken_back": (
        Form(
            "{me} took back the promise[ to {who}] to {do}, {day} {time}.",
            "{me}[跟{who}]说好{day} {time} {do}，现在反悔了。",
            "{me} took back the promise[ to {who}]: “{do}”, {day} {time}.",
            "{me}[跟{who}]说好{day} {time} “{do}”，现在反悔了。",
        ),
        Form(
            "{me} cannot keep the promise[ to {who}] to {do}, {day} {time}, having promised"
            " something else for then.",
            "{me}[跟{who}]说好{day} {time} {do}，可是那时候另答应了别的事，做不成了。",
            "{me} cannot keep the promise[ to {who}]: “{do}”, {day} {time}, having promised"
            " something else for then.",
            "{me}[跟{who}]说好{day} {time} “{do}”，可是那时候另答应了别的事，做不成了。",
        ),
    ),
    "moved": (
        Form(
            "{me} moved the promise[ to {who}] to {do}, from {day} {time} to {later} {hour}.",
            "{me}[跟{who}]说好{day} {time} {do}，现在改到{later} {hour}。",
            "{me} moved the promise[ to {who}], “{do}”, from {day} {time} to {later} {hour}.",
            "{me}[跟{who}]说好{day} {time} “{do}”，现在改到{later} {hour}。",
        ),
    ),
    "not_kept": (
        Form(
            "{me} did not keep the promise[ to {who}] to {do}, {day} {time}.",
            "{me}[跟{who}]说好{day} {time} {do}，却没有做到。",
            "{me} did not keep the promise[ to {who}]: “{do}”, {day} {time}.",
            "{me}[跟{who}]说好{day} {time} “{do}”，却没有做到。",
        ),
    ),
    "stood_up": (
        Form(
            "{who} did not come, though it was agreed with {me} to {do}, {day} {time}.",
            "{who}跟{me}说好{day} {time} {do}，却没有来。",
            "{who} did not come, though it was agreed with {me}: “{do}”, {day} {time}.",
            "{who}跟{me}说好{day} {time} “{do}”，却没有来。",
        ),
    ),
    "kept": (
        Form(
            "{me} kept the promise[ to {who}] to {do}, {day} {time}.",
            "{me}[跟{who}]说好{day} {time} {do}，做到了。",
            "{me} kept the promise[ to {who}]: “{do}”, {day} {time}.",
            "{me}[跟{who}]说好{day} {time} “{do}”，做到了。",
        ),
    ),
    "decided": (
        Form(
            "{me} {do}, as said to {who}.",
            "{me}照跟{who}说的，马上{do}。",
            "{me} does it at once, as said to {who}: “{do}”.",
            "{me}照跟{who}说的，马上去做：“{do}”。",
        ),
    ),
    "failed": (
        Form("{me} carried on without an answer: {text}", "{me}没有想出来，接着做手上的事：{text}"),
    ),
    "not_found": (Form("{me} looked for {who} and did not find them.", "{me}找{who}，没找着。"),),
    "regard": (Form("{me} sees {who} otherwise now: {text}", "{me}对{who}改了看法：{text}"),),
    "goal": (
        Form("{me} has worked at a goal: {text}", "{me}为一件心事出了力：{text}"),
        Form("{me} has reached a goal: {text}", "{me}了了一件心事：{text}"),
        Form("{me} has given up a goal: {text}", "{me}放下了一件心事：{text}"),
    ),
    "intends": (
        Form(
            "{me} means to {do}.",
            "{me}打定主意：{do}。",
            "{me} means to do this: “{do}”.",
            "{me}打定主意：“{do}”。",
        ),
    ),
    "fulfilled": (
        Form(
            "{me} managed to {do}.",
            "{me}做成了想做的事：{do}。",
            "{me} managed it: “{do}”.",
            "{me}做成了想做的事：“{do}”。",
        ),
    ),
    "given_up": (
        Form(
            "{me} gave up trying to {do}. {why}",
            "{me}不再想这件事了：{do}。{why}",
            "{me} gave up: “{do}”. {why}",
            "{me}不再想这件事了：“{do}”。{why}",
        ),
    ),
    "hushed": (Form("{me} promised {who} to keep it secret.", "{me}答应{who}不说出去。"),),
    "not_greeted": (
        Form(
            "{me} meant to greet {who} and did not: {why}.",
            "{me}想跟{who}打个招呼，没打成：{why}。",
        ),
    ),
    "avoids": (Form("{me} keeps away from {who} today.", "{me}今天躲着{who}。"),),
    "given_back": (Form("{who} brought {me} back the {text}.", "{who}把{text}还给了{me}。"),),
    "letter_due": (Form("{me} means to write to {who}.", "{me}打算给{who}写封信。"),),
    "letter_unanswered": (
        Form(
            "{me} has nothing to say to the letter of {who}.",
            "{me}读了{who}的信，没有什么要回的。",
        ),
    ),
    "letter_posted": (Form("{me} has written a letter to {who}.", "{me}给{who}写了一封信。"),),
    "letter": (
        Form(
            "For {me}: A letter has come without a name: “{text}”",
            "给{me}：来了一封没有署名的信：“{text}”",
        ),
        Form(
            "For {me}: A letter has come from {who}: “{text}”",
            "给{me}：来了一封信，{who}写的：“{text}”",
        ),
    ),
    "untrue": (Form("{me} knows that it is not true: {text}", "{me}知道那不是真的：{text}"),),
    "called_off": (
        Form(
            "{me} will not come, it is called off: {text} ({why})",
            "{me}不去了，那事不办了：{text}（{why}）",
        ),
    ),
    "weather": (
        Form("It begins to rain.", "下起雨来了。"),
        Form("It begins to snow.", "下起雪来了。"),
    ),
})  # fmt: skip
"""By the kind of an event; of two sentences the one that is told more closely comes first."""
REASONS = (
    Form("The time for it has passed.", "时候已经过了。"),
    Form("It was tried too often.", "试了太多次。"),
    Form("Other things matter more.", "别的事更要紧。"),
    Form("they have been side by side for a while", "两人已经在一处待了好一会儿"),
    Form("they have just said a word to each other", "两人刚说过话"),
    Form("they came to talk instead", "两人已经聊上了"),
    Form("they did not come close in time", "两人没走到近处"),
    Form("somebody was speaking", "有人正说着话"),
)
"""Why something came to nothing, as minds put it."""
WORLD_REASONS = (
    *("speaking", "drowned", "dropped", "taken_by", "every_taken", "nothing_there", "no_room"),
    *("no_way_to_spot", "no_way_through", "no_way", "never_still", "nowhere", "nobody_opens"),
    *("locked", "sign_closed", "closed_now", "closed_today", "closed_to_others"),
)
"""The same, as the world puts it: names of its messages (town/language.py)."""
DAYS = (
    ("Monday", "星期一"), ("Tuesday", "星期二"), ("Wednesday", "星期三"), ("Thursday", "星期四"),
    ("Friday", "星期五"), ("Saturday", "星期六"), ("Sunday", "星期日"),
)  # fmt: skip
