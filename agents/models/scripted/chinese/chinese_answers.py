"""What a person answers in Chinese to somebody who asks from outside the town.

As in English (interview/), rules are tried in order; each looks for words in the question. The
words of the answers come from chinese_answers.yaml.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from agents.asks.context import Acquaintance, MemoryExcerpt, introduction
from agents.asks.questions import Interview
from agents.asks.replies import AnswerReply
from agents.models.scripted.chinese.chinese_talk import given
from agents.models.scripted.interview.of_others import WARM, by_closeness
from agents.models.scripted.talk.character import is_asleep, sociability
from agents.models.scripted.words.phrase_store import load, pick
from town.interface import Dice, Routine, minute_of

AnswerParts = tuple[str, Sequence[int]]  # what is said, the numbers of the memories it rests on
DIGITS = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
MONDAY, DAY, UP, SHOWN = 0, 24 * 60, 20, 5  # UP: minutes to get up; SHOWN: lines that sum up a day
MAX_ANSWER = 440  # letters

_HOUR = re.compile(
    r"(?P<part>凌晨|清早|早上|上午|中午|下午|傍晚|晚上|今晚|夜里)?"
    r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})点(?P<half>半)?"
)
_LATE = ("下午", "傍晚", "晚上", "今晚", "夜里")
_CALLED = re.compile("(?:都叫|小名|人称|外号)(?P<name>[^，；。、]{2,4})[，；。]")
_CASE = re.compile("怎么办|会说什么|会做什么|会怎么做|要是|如果|假如")


def chinese_answer(ask: Interview, dice: Dice) -> AnswerReply:
    """Return the answer of the first rule that has one, or that one cannot say."""
    for rule in _RULES:
        text, because = rule(ask, ask.question, dice)
        if text:
            return AnswerReply(answer=text[:MAX_ANSWER], because=list(because)[:8])
    return AnswerReply(answer=_say("unknown", dice))


def _say(key: str, dice: Dice, **slots: str) -> str:
    """Return words of the table, a dot leading into a part of it; "" where a slot is empty."""
    group: Any = load("chinese_answers")
    for part in key.split("."):
        group = group[part]
    return pick(group, lambda name: slots.get(name, ""), dice)


def _mine(text: str, ask: Interview) -> str:
    """Return an author's text about the person as they say it: their names become "I"."""
    name = ask.me.name
    called = [each["name"] for each in _CALLED.finditer(ask.me.backstory)]
    for own in (name, given(name), *called):
        text = text.replace(own, "我")
    return text.strip()


def _clause(text: str) -> str:
    return text.strip().rstrip("。；！？，")


# --- oneself -------------------------------------------------------------------------------------


def _oneself(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    me = ask.me
    if re.search("介绍|你是谁|叫什么", asked):
        return f"我是{introduction(me, 'zh')}{_life(ask)}。", ()
    if re.search("做什么的|什么工作|职业|以什么为生", asked):
        return (_say("work", dice, work=me.occupation) if me.occupation else ""), ()
    if re.search("和谁住|跟谁住|一起住|住在一起|家里有谁", asked):
        return _household(ask, dice), ()
    if re.search("爱好|喜欢做什么|空闲|消遣|兴趣", asked):
        liked = _liked(me.routine, me.work_hours, me.home)
        both = "，".join(liked)
        return _say("likes", dice, liked=both) if both else _wish(ask, dice), ()
    if re.search("平常一天|一天是怎么过|每天怎么过|日常|作息", asked):
        return _day(ask), ()
    return "", ()


def _life(ask: Interview) -> str:
    """Return how the author's story of the person begins, as they say it."""
    name, story = ask.me.name, _clause(_first(ask.me.backstory))
    for own in (name, given(name)):
        story = story.replace(own, "我")
    return re.sub("[他她](?!们)", "我", story)


def _first(text: str) -> str:
    return re.split("[;；。]", text)[0]


def _household(ask: Interview, dice: Dice) -> str:
    if not ask.people:
        return ""
    kinds = {person.name: person.kind for person in ask.people}
    each = [f"{kinds.get(name, '')}{name}" for name in ask.household]
    return (
        _say("household.with", dice, whom="、".join(each))
        if each
        else _say("household.alone", dice)
    )


def _liked(routine: Sequence[Routine], work: tuple[int, int] | None, home: str) -> list[str]:
    """Return what one does out of doors and out of work, by the author's routine."""
    out = [r for r in routine if r.place.split("/")[0] != home.split("/")[0]]
    free = [r.do for r in out if work is None or not work[0] <= r.minute < work[1]]
    return list(dict.fromkeys(reversed(free)))[:2]


def _day(ask: Interview) -> str:
    me = ask.me
    late = me.sleeps if me.sleeps > me.wakes else DAY
    lines = [r for r in me.routine if MONDAY in r.days and me.wakes + UP <= r.minute < late]
    if len(lines) > SHOWN:
        lines = [lines[i * (len(lines) - 1) // (SHOWN - 1)] for i in range(SHOWN)]
    parts = [f"{_clock(me.wakes)}起床", *(f"{_clock(r.minute)}{r.do}" for r in lines)]
    return "，".join([*parts, f"{_clock(me.sleeps)}睡觉"]) + "。"


def _clock(minute: int) -> str:
    hour, rest = divmod(minute % DAY, 60)
    said = "半" if rest == 30 else f"{rest}分" if rest else ""
    part = next(word for word, until in load("chinese_answers")["parts"] if hour < until)
    return f"{part}{hour if hour <= 12 else hour - 12}点{said}"


def _wish(ask: Interview, dice: Dice) -> str:
    goals = "，".join(_mine(goal, ask) for goal in ask.me.goals[:2])
    return _say("wish", dice, goals=goals) if goals else ""


# --- plans ---------------------------------------------------------------------------------------


def _at_an_hour(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    found = _HOUR.search(asked)
    if found is None or not re.search("做什么|干什么|做完|在哪", asked):
        return "", ()
    then = _moment(ask.now, asked, found)
    if "做完" in asked:
        block = max((b for b in ask.plan if b.end <= then), key=lambda b: b.end, default=None)
        did = block.activity if block else _habit(ask, then, before=True)
        key = "done" if then > ask.now else "had_done"
        return (_say(key, dice, did=did) if did else _say("nothing_done", dice)), ()
    if is_asleep(ask.me, minute_of(then)):
        return _say("asleep" if then > ask.now else "was_asleep", dice), ()
    block = next((b for b in ask.plan if b.start <= then < b.end), None)
    does = block.activity if block else _habit(ask, then)
    if not does:
        return "", ()
    return _say("will_do" if then > ask.now else "did", dice, does=does.removeprefix("在")), ()


def _moment(now: datetime, asked: str, found: re.Match[str]) -> datetime:
    said = found["hour"]
    hour = int(said) if said.isdigit() else _number(said)
    if found["part"] in _LATE and hour < 12:
        hour += 12
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    then = midnight + timedelta(minutes=60 * hour + (30 if found["half"] else 0))
    is_next = "明天" in asked or (then < now and "今" not in asked)
    return then + timedelta(days=1) if is_next else then


def _number(said: str) -> int:
    """Return a number to 24 in Chinese words: 六, 十, 十二, 二十."""
    if "十" not in said:
        return DIGITS[said[0]]
    tens, _, ones = said.partition("十")
    return 10 * DIGITS.get(tens, 1) + DIGITS.get(ones, 0)


def _habit(ask: Interview, then: datetime, before: bool = False) -> str:
    """Return what the author's routine has one do then, or what comes `before` that."""
    day = [r for r in ask.me.routine if then.weekday() in r.days and r.minute <= minute_of(then)]
    day = sorted(day, key=lambda line: line.minute)
    day = day[:-1] if before and day and day[-1].minute < minute_of(then) else day
    return day[-1].do if day else ""


def _plans(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    if re.search("在做|在干|正在", asked):
        return _say("now", dice, doing=ask.doing), ()
    if not re.search("打算|待会儿|接下来|今晚|安排|明天", asked) or not ask.plan:
        return "", ()
    told = "，".join(f"{b.start:%H:%M} {b.activity}" for b in ask.plan[:4])
    return f"接下来：{told}。{ask.currently}", ()


# --- cases ---------------------------------------------------------------------------------------


def _in_a_case(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    if not _CASE.search(asked) or _named(ask, asked) or "选谁" in asked:
        return "", ()
    cases = load("chinese_answers")["react"]
    key = next((k for k, case in cases.items() if re.search(case["cues"], asked)), "otherwise")
    near = by_closeness(ask)
    manner = "warm" if sociability(ask.me) >= WARM and near else "cool"
    return _say(f"react.{key}.{manner}", dice, closest=near[0] if near else ""), ()


# --- others --------------------------------------------------------------------------------------


def _named(ask: Interview, asked: str) -> Acquaintance | None:
    return next((p for p in ask.people if p.name in asked or given(p.name) in asked), None)


def _of_others(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    whom = _named(ask, asked)
    if whom is None:
        return "", ()
    because = _about(ask, whom.name)
    why = _why(ask, whom, because)
    known = "known" if why else "little"
    for cues, key in load("chinese_answers")["of_others"]:
        if re.search(cues, asked):
            return _say(f"{key}.{known}", dice, name=whom.name, why=why), because
    return "", ()


def _about(ask: Interview, name: str) -> list[int]:
    """Return the numbers of the memories of somebody, insights and thoughts first."""
    found = [i for i, m in enumerate(ask.memories, 1) if name in m.about or name in m.text]
    first = ("reflection", "thought", "talk")
    return sorted(found, key=lambda i: ask.memories[i - 1].kind not in first)[:3]


def _why(ask: Interview, whom: Acquaintance, because: Sequence[int]) -> str:
    """Return what one knows of somebody: the author's story, an opinion, a memory; or ""."""
    relation = ask.me.relations.get(whom.name)
    if relation and relation.story:
        return _clause(_mine(relation.story, ask))
    if whom.opinion:
        return _clause(_mine(whom.opinion, ask))
    return _clause(_mine(ask.memories[because[0] - 1].text, ask)) if because else ""


def _who(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    """Return who somebody is, or that one knows nobody of that name."""
    if not re.search("(是谁|什么人)[？?。]?$", asked) or "要" in asked:
        return "", ()
    whom = _named(ask, asked)
    if whom is None:
        return _say("nobody", dice), ()
    because = _about(ask, whom.name)
    why = _why(ask, whom, because)
    kind = _say("is_mine", dice, name=whom.name, kind=whom.kind)
    return f"{kind}{why}。" if why else kind, because


def _preferred(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    """Return whom one would choose, and why: of those one has talked with, the closest."""
    if not re.search("选谁|最好的朋友|跟谁最|和谁最|信得过谁", asked):
        return "", ()
    met = [p for p in ask.people if p.talks] if "说过话" in asked else []
    best = max(met or ask.people, key=lambda p: (p.closeness, p.name), default=None)
    if best is None:
        return "", ()
    because = _about(ask, best.name)
    why = _why(ask, best, because)
    said = _say(f"prefers.{'known' if why else 'little'}", dice, name=best.name, why=why)
    return said, because


def _wants(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    if not re.search("干劲|最想|盼着|在乎|心愿", asked):
        return "", ()
    wish = _wish(ask, dice)
    concern = _clause(_mine(_first(ask.me.concern), ask)) if ask.me.concern else ""
    return (f"{wish}{_say('because', dice, why=concern)}" if wish and concern else wish), ()


# --- what one has heard --------------------------------------------------------------------------


def _news(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    kinds = {"参选|选举|竞选|当会长": "candidacy", "聚会|晚会|评弹|热闹": "invitation"}
    kind = next((k for cues, k in kinds.items() if re.search(cues, asked)), "")
    if not kind:
        return "", ()
    told = [f.fact for f in ask.facts if f.fact.kind == kind]
    known = {fact.id for fact in told}
    because = [i for i, m in enumerate(ask.memories, 1) if known & set(m.facts)]
    if not told:
        return _say(f"unheard.{kind}", dice), ()
    return "。".join(_clause(_mine(fact.text, ask)) for fact in told[:2]) + "。", because[:3]


def _lately(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    del dice
    if not re.search("最近|今天|昨天|刚才|不寻常", asked):
        return "", ()
    talks_first = "说过话" in asked
    best = max(
        enumerate(ask.memories, 1),
        key=lambda each: (talks_first and each[1].kind == "talk", each[1].importance, each[0]),
        default=None,
    )
    return (_told(best[1], ask), [best[0]]) if best else ("", ())


def _remembered(ask: Interview, asked: str, dice: Dice) -> AnswerParts:
    del dice
    pairs = {asked[i : i + 2] for i in range(len(asked) - 1)}
    scored = [(sum(p in m.text for p in pairs), -i) for i, m in enumerate(ask.memories)]
    best = max(scored, default=(0, 0))
    return (_told(ask.memories[-best[1]], ask), [1 - best[1]]) if best[0] else ("", ())


def _told(memory: MemoryExcerpt, ask: Interview) -> str:
    return f"我记得：{_clause(_mine(memory.text, ask))}。"


_RULES: tuple[Callable[[Interview, str, Dice], AnswerParts], ...] = (
    *(_oneself, _at_an_hour, _news, _wants, _preferred, _of_others),
    *(_who, _in_a_case, _plans, _lately, _remembered),
)
