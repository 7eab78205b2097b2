"""Put what the rules decided into Chinese: plans, activities, reasons, memories, reflections.

The rules decide as they do in an English town; only the words of the reply are replaced, from
chinese.yaml. There is one function for each question, in the table at the end. The reply to a
question without one stays in English.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from agents.asks import questions as a
from agents.asks import replies as r
from agents.models.scripted.chinese.chinese_answers import chinese_answer
from agents.models.scripted.chinese.chinese_steps import LATIN, steps_in_chinese, thing_at
from agents.models.scripted.decisions.quarrels import turning_point
from agents.models.scripted.reflection.wanting import goals_now, new_goal
from agents.models.scripted.talk.character import closeness_to
from agents.models.scripted.words.phrase_store import load, pick
from agents.models.scripted.words.story_words import words_of
from town.interface import Dice

MAX_EVIDENCE = 8  # numbers of evidence that an insight may give


def in_chinese(ask: a.Ask[Any], reply: r.Reply, dice: Dice) -> r.Reply:
    """Return what the rules said to `ask` in Chinese."""
    words = _TRANSLATIONS.get(type(ask))
    return words(ask, reply, dice) if words else reply


def chinese_line(key: str, dice: Dice, **slots: str) -> str:
    """Return a line of the store's group `key`, a dot leading into a part of it."""
    group = load("chinese")
    for part in key.split("."):
        group = group[part]
    return pick(group, lambda name: slots.get(name, ""), dice)


# --- plans and doings ----------------------------------------------------------------------------


def _planned(text: str, dice: Dice) -> str:
    if not LATIN.search(text):
        return text
    known = (said for words, said in load("chinese")["plan"] if re.search(words, text))
    return str(next(known, None) or dice.choice(load("chinese")["free"]))


def _strokes(strokes: list[r.BroadStroke], dice: Dice) -> list[r.BroadStroke]:
    return [s.model_copy(update={"activity": _planned(s.activity, dice)}) for s in strokes]


def _day(_: a.PlanDay, reply: r.DayReply, dice: Dice) -> r.Reply:
    return reply.model_copy(update={"strokes": _strokes(reply.strokes, dice)})


def _react(ask: a.React, reply: r.ReactionReply, dice: Dice) -> r.Reply:
    if not LATIN.search(reply.step.activity):  # the rules say it in Chinese
        return reply
    thing = thing_at(reply.step.object, ask.places)
    use = next((u for u in thing.uses if u.after == reply.step.after), None) if thing else None
    if ask.news.subject == "weather":
        step = reply.step.model_copy(update={"activity": "在屋檐下躲雨"})
        return reply.model_copy(update={"step": step})
    does = use.do if use else f"去看看{thing.name}" if thing else "过去看看出了什么事"
    step = reply.step.model_copy(update={"activity": does})
    return reply.model_copy(update={"step": step, "rest": _strokes(reply.rest, dice)})


def _notice(ask: a.Notice, reply: r.NoticeReply, dice: Dice) -> r.Reply:
    del dice
    why = ""
    if reply.reaction == "act" and reply.about:
        why = f"想去管一管：{ask.news[reply.about - 1].text}"
    elif reply.reaction == "talk":
        told = next((f.fact.text for f in ask.facts if f.fact.text in reply.why), "")
        why = (
            f"有话要告诉{reply.target}：“{told}”" if told else f"今天还没好好跟{reply.target}说过话"
        )
    return reply.model_copy(update={"why": why[:200]})


# --- what stays of it ----------------------------------------------------------------------------


def _after_talk(ask: a.AfterTalk, reply: r.TalkMemoryReply, dice: Dice) -> r.Reply:
    text = f"我和{'、'.join(other.name for other in ask.others)}说了会儿话"
    if ask.heard:
        text += f"，听说{ask.heard[0].text.rstrip('。')}"
    elif ask.told:
        text += f"，说起{ask.told[0].text.rstrip('。')}"
    if turn := turning_point(ask.lines, "zh"):
        text += f"，{words_of('zh')[turn]}"
    text += "；我答应去" if reply.promises else "；我说去不了" if reply.declined else ""
    promises = [p.model_copy(update={"activity": "去赴约"}) for p in reply.promises]
    more: dict[str, Any] = {"memory": f"{text[:290]}。", "promises": promises}
    more["third"] = [
        each.model_copy(update={"opinion": chinese_line("opinion.heard", dice)})
        for each in reply.third
    ]
    more["promised"] = "答应要来" if reply.promised else ""
    if LATIN.search(reply.opinion):
        change = "down" if reply.closeness < 0 else "up" if reply.closeness > 0 else "same"
        more["opinion"] = chinese_line(f"opinion.{change}", dice)
    return reply.model_copy(update=more)


def _identity(ask: a.ReviseIdentity, reply: r.IdentityReply, dice: Dice) -> r.Reply:
    del reply
    me = ask.me
    concern = me.concern or ask.currently or f"{me.name}照常过日子。"
    promised = next((m.text for m in reversed(ask.memories) if "我答应去" in m.text), "")
    also = f"{me.name}答应了别人，要去赴约。" if promised else ""
    summary = re.split("[;；。]", me.backstory)[0] or me.name
    return r.IdentityReply(
        currently=f"{concern}{also}"[:300],
        summary=f"{summary[:200]}。",
        goals=goals_now(ask, dice),
        goal=new_goal(ask, dice),
    )


def _whisper(ask: a.Whisper, reply: r.ThoughtReply, dice: Dice) -> r.Reply:
    text = chinese_line("think", dice, text=ask.text.strip()[:230] or "要出什么事了。")
    return reply.model_copy(update={"thought": text})


def _questions(ask: a.AskQuestions, reply: r.QuestionsReply, dice: Dice) -> r.Reply:
    del reply
    names = [n for n, _ in _people(ask).most_common(2)]
    asked = [chinese_line("questions.person", dice, name=name) for name in names]
    asked += dice.shuffled(load("chinese")["questions"]["other"])
    return r.QuestionsReply(questions=asked[: min(max(ask.count, 1), 5)])


def _insights(ask: a.DrawInsights, reply: r.InsightsReply, dice: Dice) -> r.Reply:
    del reply
    out = []
    people = _people(ask)
    asked = [name for name in people if any(name in question for question in ask.questions)]
    for name, count in people.most_common(1) if not asked else [(n, people[n]) for n in asked]:
        numbers = [i for i, m in enumerate(ask.memories, 1) if name in m.about][:MAX_EVIDENCE]
        near = closeness_to(ask.me, name)
        key = "close" if near >= 5 else "rival" if near < 0 else "tied"
        if count > 1:
            text = chinese_line(f"insight.{key}", dice, name=name, pron="这个人")
            out.append(r.Insight(text=text, evidence=numbers, importance=6))
    weighty = [(m.importance, i) for i, m in enumerate(ask.memories, 1) if m.importance >= 7]
    about = Counter(n for _, i in weighty for n in ask.memories[i - 1].about if n != ask.me.name)
    for name, count in about.most_common(1):
        if count > 1:
            numbers = [i for _, i in weighty if name in ask.memories[i - 1].about][:MAX_EVIDENCE]
            text = chinese_line("insight.weight", dice, name=name)
            out.append(r.Insight(text=text, evidence=numbers, importance=6))
    return r.InsightsReply(insights=out[: min(max(ask.count, 0), 5)])


def _people(ask: a.AskQuestions | a.DrawInsights) -> Counter[str]:
    return Counter(n for m in ask.memories for n in dict.fromkeys(m.about) if n != ask.me.name)


def _interview(ask: a.Interview, reply: r.AnswerReply, dice: Dice) -> r.Reply:
    del reply
    return chinese_answer(ask, dice)


_TRANSLATIONS: Mapping[type[a.Ask[Any]], Callable[[Any, Any, Dice], r.Reply]] = MappingProxyType(
    {
        a.ReviseIdentity: _identity,
        a.PlanDay: _day,
        a.NextSteps: steps_in_chinese,
        a.Notice: _notice,
        a.React: _react,
        a.AfterTalk: _after_talk,
        a.AskQuestions: _questions,
        a.DrawInsights: _insights,
        a.Whisper: _whisper,
        a.Interview: _interview,
    }
)
