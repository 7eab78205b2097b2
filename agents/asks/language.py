"""The message catalogue of minds: all that a mind words itself, one table a language.

Each text reaches a memory, a plan, a prompt, the feed or the reason for which a reply is refused;
{fields} are filled in. What bodies do is worded by the world (town/language.py), in the same
language; `quiet` matches its phrases. A new language is one more table in LANGUAGES.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from agents.asks.wording import courtesy, english_verbs
from agents.asks.wording.mistakes import CHINESE_MISTAKES
from town.interface import names_of, whole_word

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class MindMessages:
    """All that a mind words itself, in one language. Braces name what is filled in."""

    # what is seen and heard
    gap: str  # between a name and what its bearer does
    busy: str  # after the gap, before an activity that `going_on` finds
    going_on: re.Pattern[str]
    follows: re.Pattern[str]  # how an activity begins that goes wherever somebody goes
    quiet: re.Pattern[str]  # what one does between doing things: no news
    past: Callable[[str], str]  # what somebody did, of what they do
    to_do: Callable[[str], str]  # what they will do or have promised to, likewise
    doing: Callable[[str], str]  # what they do, though the verb was written bare
    thing: str
    says: str
    whispers: str
    calls: str
    overheard: str
    overheard_line: str  # follows `overheard`
    overheard_to: str
    notice: str
    told_me: str
    greetings: courtesy.Phrases  # by part of the day and tone
    greetings_here: courtesy.Phrases  # by what the two are to each other at this place, and tone
    between: str  # two sentences
    you: str  # for the reader's own name in what somebody else does
    your: str  # the same, of what is theirs
    possessive: str  # what follows a name then

    # what one does meanwhile
    walking_up: str
    listening: str
    better_moment: str
    thinking: str
    sleeping: str
    moment: str
    lost: str
    waiting_for: str
    looking_for: str
    looking_for_company: str

    # how one parts
    farewells: courtesy.Phrases  # of those who go: close, known, cool, and at night
    sends_off: courtesy.Phrases  # of those who stay when somebody goes, likewise
    leave_taking: re.Pattern[str]  # what is said when somebody goes, by both
    means_us: re.Pattern[str]  # what is said of a thing that those who talk will do together

    # plans and promises
    plan_of: str
    plan_entry: str
    entries: str
    hosts: str
    joins: str
    promised: str
    planned: str
    commas: str
    last_comma: str

    # what there is to settle with somebody
    planned_with: str
    promised_with: str
    asked_you: str
    you_asked: str
    untold: str

    # what is looked for in memory
    me_and_you: str
    my_plans_for: str
    matters: str
    my_plans: str
    yesterday: str

    # the feed
    learned: str
    met: str
    made_plan: str
    replanned: str
    reacted: str
    reflected: str
    reflected_nothing: str
    and_more: str
    told_others: str
    nothing_new: str
    left_unsaid: str
    # why a wish to talk was given up
    wish_too_late: str
    wish_in_vain: str
    wish_missed: str
    wish_nobody: str
    wish_no_words: str
    will_do: str
    will_not_come: str
    took_back: str
    moved: str
    clashed: str
    broke_promise: str
    stood_up: str
    does_at_once: str
    to_them: str  # to whom something was promised, in these sentences
    whom: str  # the same, after "promised"
    failed: str
    talked_with: str
    talked_about: str
    in_vain: str
    not_found: str
    sees_otherwise: str
    told_on: str
    has_told_on: str
    in_first_person: re.Pattern[str]
    had_talk: str
    goal_tried: str
    goal_done: str
    goal_given_up: str
    because: str
    with_thought: str

    # people
    introduced: str
    work: str
    interviewer: str
    days: tuple[str, ...]

    # why a reply is refused
    not_good: str
    no_place: str
    no_object: str
    no_state: str
    not_in_sight: str
    no_news: str
    not_in_talk: str
    no_fact: str
    no_invitation: str
    no_statement: str
    not_spoken_of: str
    no_promise: str
    two_at_once: str
    must_begin: str
    said_already: str
    is_memory: str
    is_memory_again: str
    there_are: str
    nobody: str
    leave_out: str
    backwards: str
    bed_before: str
    unheard: str
    gives_away: str
    nobody_known: str
    holds_thinking: str
    whole_reply: str
    wrong_field: str
    shape: Mapping[str, str]  # by pydantic's type of error; empty: validation_text.py says it

    def describe(self, name: str, activity: str) -> str:
        """Return a sentence of what `name` does: "Ada is on the way home", "Ada waters beans"."""
        busy = self.busy if self.going_on.match(activity) else ""
        return f"{name}{self.gap}{busy}{activity}"

    def activity_in(self, text: str, name: str) -> str:
        """Return the activity in a sentence that `describe` made of `name`."""
        return text.removeprefix(f"{name}{self.gap}").removeprefix(self.busy)

    def told_later(self, text: str, name: str) -> str:
        """Return a sentence that `describe` made of `name`, of what is over by now."""
        if not text.startswith(name + self.gap):
            return text
        return f"{name}{self.gap}{self.past(self.activity_in(text, name))}"

    def as_read_by(self, reader: str, text: str) -> str:
        """Return a sentence of what somebody else does, with "you" for the name of who reads it."""
        for name in names_of(reader):
            text = whole_word(name, self.possessive).sub(self.your, text)
            text = whole_word(name).sub(self.you, text)
        return text

    def validation_message(self, where: str, error: Mapping[str, Any]) -> str:
        """Return what is wrong at `where` in a reply, from an error of pydantic."""
        words = self.shape.get(error["type"])
        what = words.format(**error.get("ctx", {})) if words else error["msg"]
        return self.wrong_field.format(where=where, what=what)

    def join(self, names: Iterable[str]) -> str:
        """Return names as a list in prose: "Ada, Ben and Cy"."""
        *others, last = names
        return self.last_comma.join([self.commas.join(others), last] if others else [last])

    def day(self, when: datetime) -> str:
        """Return the weekday of `when`."""
        return self.days[when.weekday()]


ENGLISH = MindMessages(
    gap=" ",
    busy="is ",
    going_on=re.compile(r"(?:[^ ]*ing|on|at)(?: |$)"),
    follows=re.compile("(?:follows|accompanies|tags along|goes along) ", re.IGNORECASE),
    quiet=re.compile(
        "talking|listening|standing|waiting|looking|turning|taking|walking|crossing|on the way"
    ),
    past=english_verbs.in_the_past,
    to_do=english_verbs.to_do,
    doing=english_verbs.conjugated,
    thing="The {name} is {state}.",
    says='{who} says: "{text}"',
    whispers='{who} whispers: "{text}"',
    calls='{who} calls: "{text}"',
    overheard="Overheard: ",
    overheard_line='{who}: "{text}"',
    overheard_to='{who} to {to}: "{text}"',
    notice="A notice says: {text}",
    greetings=courtesy.ENGLISH_GREETINGS,
    greetings_here=courtesy.ENGLISH_GREETINGS_HERE,
    told_me="{who} told: {text}",
    between=" ",
    you="you",
    your="your",
    possessive="'s",
    walking_up="walking up to {who}",
    listening="listening",
    better_moment="waiting for a better moment",
    thinking="thinking what to do",
    sleeping="sleeping",
    moment="waiting a moment",
    lost="lost in thought",
    farewells=courtesy.ENGLISH_FAREWELLS,
    sends_off=courtesy.ENGLISH_SENDS_OFF,
    leave_taking=courtesy.ENGLISH_LEAVE_TAKING,
    means_us=courtesy.ENGLISH_MEANS_US,
    waiting_for="waiting for {who}",
    looking_for="looking for {who}",
    looking_for_company="looking about for company",
    plan_of="{me}'s plan for {day}: {plan}",
    plan_entry="{time} {activity}",
    entries="; ",
    hosts="welcomes the guests",
    joins="joins the gathering",
    promised="promised {who}",
    planned="planned",
    commas=", ",
    last_comma=" and ",
    planned_with="you mean to do this with them: {activity}",
    promised_with="you promised: {activity}",
    asked_you='they asked you, and had no answer: "{text}"',
    you_asked='you asked, and had no answer: "{text}"',
    untold="not told by you yet: {text}",
    me_and_you="{me} and {you}",
    my_plans_for="{me}'s plans for {day}",
    matters="what matters to {me}",
    my_plans="{me}'s plans",
    yesterday="what happened to {me} yesterday",
    learned="{me} learned: {text}",
    met="{me} saw {who} for the first time.",
    made_plan="{me} planned the day.",
    replanned="{me} changed plans: {why}",
    reacted="{me} {activity}: {text}",
    reflected="{me} came to think: {insight}{more}",
    reflected_nothing="{me} reflected, and came to nothing new.",
    and_more=" (and {count} more)",
    told_others="{me} told {who}: {text}",
    nothing_new="{me} had nothing new to say.",
    left_unsaid='{me} did not get to say: "{text}"',
    wish_too_late="its time was over",
    wish_in_vain="nothing came of it",
    wish_missed="they were not to be had",
    wish_nobody="nobody came by",
    wish_no_words="there was nothing to say",
    will_do="{me} promised{whom} to {do}, {day} {time}.",
    will_not_come="{me} turned down an invitation: {text}",
    took_back="{me} took back the promise{to} to {do}, {day} {time}.",
    moved="{me} moved the promise{to} to {do}, from {day} {time} to {new_day} {new_time}.",
    clashed="{me} cannot keep the promise{to} to {do}, {day} {time}, having promised something else"
    " for then.",
    broke_promise="{me} did not keep the promise{to} to {do}, {day} {time}.",
    stood_up="{who} did not come, though it was agreed with {me} to {do}, {day} {time}.",
    does_at_once="{me} {activity}, as said to {who}.",
    to_them=" to {who}",
    whom=" {who}",
    failed="{me} carried on without an answer: {why}",
    talked_with="talked with {who}",
    talked_about="talked with {who} about {about}",
    in_vain="looked for {who} in vain",
    not_found="{me} looked for {who} and did not find them.",
    sees_otherwise="{me} sees {who} otherwise now: {opinion}",
    told_on="{who} knows what I told {confidants} alone: {text}",
    has_told_on="has told my secret on",
    in_first_person=re.compile(r"\b(?:I|my|me|mine)\b"),
    had_talk="I talked with {who}.",
    goal_tried="{me} has worked at a goal: {goal}{why}",
    goal_done="{me} has reached a goal: {goal}{why}",
    goal_given_up="{me} has given up a goal: {goal}{why}",
    because=" ({why})",
    with_thought="{activity} (your thought: {thought})",
    introduced="{name} is {age}{work}: {traits}.",
    work=", {work}",
    interviewer="interviewer",
    days=WEEKDAYS,
    not_good="Your last answer would not do: {why} Answer again, as the schema says.",
    no_place="'{path}' is no place you know.",
    no_object="There is no '{object}' at {place}.",
    no_state="'{state}' is no state of {object}. It can be: {states}.",
    not_in_sight="'{who}' is not in sight.",
    no_news="There is no news number {n}.",
    not_in_talk="'{who}' is not in this talk.",
    no_fact="'{fact}' is no fact you were shown.",
    no_invitation="'{fact}' is no invitation you heard in this talk.",
    no_statement="There is no statement number {n}.",
    not_spoken_of="'{who}' was not spoken of.",
    no_promise="You had made no promise number {n}.",
    two_at_once="'{new}' falls on the time of promise {n}, '{old}' at {time}. Give one up: put {n}"
    " into `takes_back`, or promise another time, or do not promise.",
    must_begin="You begin this talk: the text must not be empty.",
    said_already="This was said already: “{text}” Say something new, or leave the text empty.",
    is_memory_again="An insight says more than a memory does: “{text}” Say what follows from it and"
    " from others, or leave it out.",
    is_memory="That is a memory, word for word: “{text}” Say it as one speaks, or say something"
    " else.",
    there_are="There are: {names}.",
    nobody="There is nobody.",
    leave_out="Leave the object out.",
    backwards="You planned {start} after {before}. Write the times in order, on the clock of 24"
    " hours: 18:00 is six in the evening.",
    unheard="'{activity}': nobody hears a word of an activity. To speak with somebody, name them"
    " in `with` and say in `about` what about; else write what can be seen.",
    gives_away="'{activity}' shows everybody what you keep secret ({words}). Write only what may be"
    " seen; reasons belong in `thought`.",
    nobody_known="You know nobody called '{who}'. In `with` stand the names of people listed.",
    bed_before="You go to bed at {bed}, before what you planned for {last}. Write 22:30 for half"
    " past ten in the evening.",
    holds_thinking="the answer holds thinking ({marker}); give the answer alone.",
    whole_reply="the reply",
    wrong_field="{where}: {what}.",
    shape=MappingProxyType({}),
)

CHINESE = MindMessages(
    gap="",
    busy="正在",
    going_on=re.compile("(?![在正])"),
    follows=re.compile("(?:跟着|陪着)"),
    quiet=re.compile(
        "说话$|跟.+说话$|听人说话|站着|等着|等一等|等个合适的时候|四下看看|转身朝着|告辞$|四处走走"
        "|朝.+走过去$|穿过|(?:和.+一起)?往.+走$|跟着.+走$"
    ),
    past=str,  # the language has no tense
    to_do=str,
    doing=str,
    thing="{name}{state}。",
    says="{who}说：“{text}”",
    whispers="{who}悄悄说：“{text}”",
    calls="{who}大声说：“{text}”",
    overheard="无意中听到：",
    overheard_line="{who}：“{text}”",
    overheard_to="{who}对{to}说：“{text}”",
    notice="告示上写着：{text}",
    greetings=courtesy.CHINESE_GREETINGS,
    greetings_here=courtesy.CHINESE_GREETINGS_HERE,
    told_me="{who}告诉我：{text}",
    between="",
    you="你",
    your="你的",
    possessive="的",
    walking_up="朝{who}走过去",
    listening="听人说话",
    better_moment="等个合适的时候",
    thinking="想接下来做什么",
    sleeping="睡觉",
    moment="等一等",
    lost="出神",
    farewells=courtesy.CHINESE_FAREWELLS,
    sends_off=courtesy.CHINESE_SENDS_OFF,
    leave_taking=courtesy.CHINESE_LEAVE_TAKING,
    means_us=courtesy.CHINESE_MEANS_US,
    waiting_for="等着{who}",
    looking_for="四下看看，找{who}",
    looking_for_company="四下看看有没有人可以聊聊",
    plan_of="{me}{day}的打算：{plan}",
    plan_entry="{time} {activity}",
    entries="；",
    hosts="招呼来客",
    joins="去赴约",
    promised="答应了{who}",
    planned="早有安排",
    commas="、",
    last_comma="和",
    planned_with="你打算和这个人一起：{activity}",
    promised_with="你答应过：{activity}",
    asked_you="这个人问过你，你还没答：“{text}”",
    you_asked="你问过，还没回话：“{text}”",
    untold="你还没告诉这个人：{text}",
    me_and_you="{me}和{you}",
    my_plans_for="{me}{day}的打算",
    matters="{me}在意的事",
    my_plans="{me}的打算",
    yesterday="{me}昨天遇到的事",
    learned="{me}得知：{text}",
    met="{me}头一回见到{who}。",
    made_plan="{me}定下了一天的安排。",
    replanned="{me}改了安排：{why}",
    reacted="{me}{activity}：{text}",
    reflected="{me}想明白了：{insight}{more}",
    reflected_nothing="{me}想了想，没有想出什么新的。",
    and_more="（还有 {count} 件）",
    told_others="{me}告诉{who}：{text}",
    nothing_new="{me}没有新的话要说。",
    left_unsaid="{me}想说没说成：“{text}”",
    wish_too_late="时候过了",
    wish_in_vain="没谈成",
    wish_missed="没能跟人搭上话",
    wish_nobody="没有人过来",
    wish_no_words="没什么话可说",
    will_do="{me}答应{whom}{day} {time} {do}。",
    will_not_come="{me}谢绝了邀请：{text}",
    took_back="{me}{to}说好{day} {time} {do}，现在反悔了。",
    moved="{me}{to}说好{day} {time} {do}，现在改到{new_day} {new_time}。",
    clashed="{me}{to}说好{day} {time} {do}，可是那时候另答应了别的事，做不成了。",
    broke_promise="{me}{to}说好{day} {time} {do}，却没有做到。",
    stood_up="{who}跟{me}说好{day} {time} {do}，却没有来。",
    does_at_once="{me}照跟{who}说的，马上{activity}。",
    to_them="跟{who}",
    whom="{who}，",
    failed="{me}没有想出来，接着做手上的事：{why}",
    talked_with="跟{who}说了话",
    talked_about="跟{who}说了{about}",
    in_vain="找{who}没找着",
    not_found="{me}找{who}，没找着。",
    sees_otherwise="{me}对{who}改了看法：{opinion}",
    told_on="我只告诉过{confidants}的事，{who}也知道了：{text}",
    has_told_on="把我的秘密说出去了",
    in_first_person=re.compile("我|咱"),
    had_talk="我和{who}说过话。",
    goal_tried="{me}为一件心事出了力：{goal}{why}",
    goal_done="{me}了了一件心事：{goal}{why}",
    goal_given_up="{me}放下了一件心事：{goal}{why}",
    because="（{why}）",
    with_thought="{activity}（心里想：{thought}）",
    introduced="{name}，{age}岁{work}：{traits}。",
    work="，{work}",
    interviewer="问话的人",
    days=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    not_good="你上一次的回答不行：{why}照给定的格式再答一次。",
    no_place="你不知道“{path}”这个地方。",
    no_object="{place} 那里没有“{object}”。",
    no_state="{object} 没有“{state}”这种状态，只能是：{states}。",
    not_in_sight="眼前没有“{who}”。",
    no_news="没有第 {n} 件新的事。",
    not_in_talk="“{who}”没有在这里说话。",
    no_fact="没有给你看过编号是“{fact}”的消息。",
    no_invitation="这次说话里没有编号是“{fact}”的邀请。",
    no_statement="没有第 {n} 条记忆。",
    not_spoken_of="没有说到“{who}”。",
    no_promise="以前没有第 {n} 件答应过的事。",
    two_at_once="“{new}”和第 {n} 件答应过的事撞在一起：{time}“{old}”。只能要一件："
    "在 takes_back 里写 {n}，或者另约时间，或者不要答应。",
    must_begin="由你开口，不能什么也不说。",
    said_already="这话已经说过了：“{text}”说点新的，或者什么也不说，留空。",
    is_memory_again="结论要比记忆多说一点，不能照抄：“{text}”写出由它和别的推出的东西，要么不写。",
    is_memory="这是把记忆照搬了一遍：“{text}”用嘴里说的话来说，或者说点别的。",
    there_are="有的是：{names}。",
    nobody="这里没有人。",
    leave_out="不要写东西。",
    backwards="你把 {start} 排在 {before} 之后。按先后写时间，用二十四小时制：晚上六点写 18:00。",
    unheard="“{activity}”：做事的时候说的话谁也听不见。要跟人说话，就在 with 里写是谁，"
    "在 about 里写说什么事；不然就只写看得见的动作。",
    gives_away="“{activity}”让人一看就知道你瞒着的事（{words}）。只写别人可以看见的；"
    "缘由写在 thought 里。",
    nobody_known="你不认识“{who}”。with 里写名单上的名字。",
    bed_before="你 {bed} 就睡觉，可是 {last} 还有安排。晚上十点半写 22:30。",
    holds_thinking="回答里还带着思考（{marker}），只给出回答。",
    whole_reply="整个回答",
    wrong_field="{where}：{what}。",
    shape=CHINESE_MISTAKES,
)

LANGUAGES: Mapping[str, MindMessages] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def mind_messages(language: str) -> MindMessages:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
