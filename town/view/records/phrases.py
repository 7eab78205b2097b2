"""The sentences of the feed and of toasts, by language.

The window takes them in the language of its player, as buttons and titles
(`town/view/language`); what people said and did stands in them in the town's words.
{Fields} are filled in. A new language is one more table in LANGUAGES.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from town.language import Messages, messages_in
from town.reports.told.retelling import spaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All of it, in one language."""

    # lines, by loudness; a line to nobody in particular lacks `to`
    said: Mapping[str, str]
    said_to: Mapping[str, str]
    hushed: Mapping[str, str]  # before words that are whispered or called

    # the feed
    nothing: str
    nothing_of_kind: str
    folded: Mapping[str, str]  # by kind of alert
    pair: str
    more_pairs: str  # follows those that are named
    more_times: str  # follows who told whom
    more_people: str
    between: str  # two of them
    refused: str
    thinks_less: str
    opinion: str  # follows `thinks_less`
    speaks: str
    speaks_to: str
    over: Mapping[str, str]  # of an occasion: somebody | nobody came
    over_kept: Mapping[str, str]  # follows it: none had promised; some, all of them came
    begins: str
    begins_somewhere: str
    missed: str
    interventions: Mapping[str, str]  # by kind of command
    answers: Mapping[str, str]  # what came of what a player did
    all_react: str  # several who drop everything for the same

    messages: Messages

    def line(self, who: str, text: str, to: str | None, loudness: str | None) -> str:
        """Return a line as the feed tells it: 'Ada to Ben: “Good day.”'."""
        form = (self.said_to if to else self.said)[loudness or "speak"]
        before, after = form.split("{text}")
        return spaced(before.format(who=who, to=to)) + text + after

    def as_said(self, text: str, loudness: str | None) -> str:
        """Return the words of a line, and before them whether they are whispered or called."""
        return self.hushed[loudness].format(text=text) if loudness else text


ENGLISH = Phrases(
    said=MappingProxyType({
        "speak": "{who}: “{text}”",
        "whisper": "{who} whispers: “{text}”",
        "call": "{who} calls: “{text}”",
    }),
    said_to=MappingProxyType({
        "speak": "{who} to {to}: “{text}”",
        "whisper": "{who} whispers to {to}: “{text}”",
        "call": "{who} calls to {to}: “{text}”",
    }),
    hushed=MappingProxyType({"whisper": "(whispers) {text}", "call": "(calls) {text}"}),
    nothing="What happens in town will stand here.",
    nothing_of_kind="Nothing of that kind has happened yet.",
    folded=MappingProxyType({
        "met": "First meetings: {who}.",
        "seen": "Seen for the first time today: {who}.",
        "newcomer": "New faces: {who}.",
        "plan": "The day is planned: {who}.",
    }),
    pair="{one} and {other}",
    more_pairs="; and {count} more",
    more_times="; and {count} more told it",
    more_people="{count} more",
    between="; ",
    refused="{who}: {why}",
    thinks_less="{who} thinks less of {other} than before",
    opinion=": “{text}”",
    speaks="{who} speaks.",
    speaks_to="{who} speaks to {to}.",
    over=MappingProxyType({
        "somebody": "The {name} is over: {count} came",
        "nobody": "The {name} is over, and nobody came",
    }),
    over_kept=MappingProxyType({
        "none": "",
        "some": ", among them {kept} of the {promised} who had promised",
        "all": ", everyone who had promised among them",
    }),
    begins="The {name} begins: {place}.",
    begins_somewhere="The {name} begins.",
    missed="{who} promised to come to the {name} and did not.",
    interventions=MappingProxyType({
        "announce": "You announced: {text}",
        "whisper": "You whispered to {agent}: {text}",
        "memory": "You gave {agent} a memory: {text}",
        "object": "You changed the {object}: {state}",
        "notice": "You posted a notice: {text}",
        "letter": "You wrote to {agent}: {text}",
        "weather": "You changed the weather",
        "enter": "{agent} came to town",
        "exit": "{agent} left the town",
        "possess": "You stepped into {agent}",
        "release": "{agent} decides alone again",
        "hesitate": "{agent} hesitated: the answer took too long",
    }),
    answers=MappingProxyType({
        "takes": "Your whisper to {who} works: {event}",
        "done": "What you whispered has come to pass: {event}",
        "tried": "{who} tried what you whispered, so far in vain: {why}",
        "given_up": "Nothing came of your whisper: {event}",
        "believes": "{who} takes your whisper for true: {text}",
        "unmoved": "{who} took your whisper for a passing thought, and goes on as before.",
        "heard": "{count} people heard your announcement.",
        "heard_dropped": "{count} people heard your announcement; {dropped} dropped everything.",
        "read": "{who} has read your notice: {text}",
        "round": "What you {did} goes round: {event}",
        "known": "{count} people know by now what you {did}: {text}",
        "plain": "{event}",
        "warmer": "{who} likes {other} better since they talked{opinion}",
        "cooler": "{who} likes {other} less since they talked{opinion}",
        "thinks": "{who} has made up their mind about {other}{opinion}",
        "did_whisper": "whispered", "did_announce": "announced", "did_notice": "posted",
        "did_say": "said",
    }),
    all_react="{who} drop everything: {why}",
    messages=messages_in("en"),
)  # fmt: skip
CHINESE = Phrases(
    said=MappingProxyType({
        "speak": "{who}：“{text}”",
        "whisper": "{who}悄悄说：“{text}”",
        "call": "{who}大声说：“{text}”",
    }),
    said_to=MappingProxyType({
        "speak": "{who}对{to}说：“{text}”",
        "whisper": "{who}悄悄对{to}说：“{text}”",
        "call": "{who}大声对{to}说：“{text}”",
    }),
    hushed=MappingProxyType({"whisper": "（悄悄说）{text}", "call": "（大声说）{text}"}),
    nothing="镇上发生的事会写在这里。",
    nothing_of_kind="还没有这一类的事。",
    folded=MappingProxyType({
        "met": "头一回见面：{who}。",
        "seen": "今天头一回照面：{who}。",
        "newcomer": "见着生面孔：{who}。",
        "plan": "定下了一天的安排：{who}。",
    }),
    pair="{one}和{other}",
    more_pairs="；还有 {count} 个",
    more_times="；另外还说了 {count} 回",
    more_people="另外 {count} 个人",
    between="；",
    refused="{who}：{why}",
    thinks_less="{who}对{other}的看法不如从前",
    opinion="：“{text}”",
    speaks="{who}说起话来。",
    speaks_to="{who}跟{to}说起话来。",
    over=MappingProxyType({
        "somebody": "散了，来了{count}个人（{news}）",
        "nobody": "散了，一个人也没来（{news}）",
    }),
    over_kept=MappingProxyType({
        "none": "",
        "some": "，答应要来的{promised}个人里到了{kept}个",
        "all": "，答应要来的都到了",
    }),
    begins="{place}那儿开始了：{news}",
    begins_somewhere="开始了：{news}",
    missed="{who}答应要去，却没有去：{news}",
    interventions=MappingProxyType({
        "announce": "你宣布：{text}",
        "whisper": "你悄悄提醒{agent}：{text}",
        "memory": "你给了{agent}一段记忆：{text}",
        "object": "你动了{object}：{state}",
        "notice": "你贴出告示：{text}",
        "letter": "你给{agent}写了信：{text}",
        "weather": "你变了天",
        "enter": "{agent}来到镇上",
        "exit": "{agent}离开了镇子",
        "possess": "你变成了{agent}",
        "release": "{agent}又自己做主了",
        "hesitate": "{agent}愣了一会儿，等了太久没有想出来",
    }),
    answers=MappingProxyType({
        "takes": "你对{who}的悄悄话起作用了：{event}",
        "done": "你悄悄说的事成了：{event}",
        "tried": "{who}照你悄悄说的试了试，还没成：{why}",
        "given_up": "你的悄悄话没有下文：{event}",
        "believes": "{who}把你的悄悄话当真了：{text}",
        "unmoved": "{who}只当是一闪而过的念头，照旧忙自己的。",
        "heard": "有{count}个人听见了你的宣布。",
        "heard_dropped": "有{count}个人听见了你的宣布，{dropped}个人放下了手里的事。",
        "read": "{who}看了你贴的告示：{text}",
        "round": "你{did}的话传开了：{event}",
        "known": "到现在有{count}个人知道你{did}的话：{text}",
        "plain": "{event}",
        "warmer": "聊过以后，{who}更喜欢{other}了{opinion}",
        "cooler": "聊过以后，{who}不那么喜欢{other}了{opinion}",
        "thinks": "{who}对{other}有了看法{opinion}",
        "did_whisper": "悄悄说", "did_announce": "宣布", "did_notice": "贴出来", "did_say": "说",
    }),
    all_react="{who}放下了手里的事：{why}",
    messages=messages_in("zh"),
)  # fmt: skip
LANGUAGES: Mapping[str, Phrases] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def phrases_in(language: str) -> Phrases:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
