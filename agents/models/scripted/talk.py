"""The next line of a talk: answer what was said, add something of one's own, and know when to go.

Knows one talk as its speaker sees it; the words come from the store, the news from the facts shown.
"""

import re
from dataclasses import dataclass, field

from agents.asks import NextLine
from agents.models.scripted import news
from agents.models.scripted.character import sociable, style
from agents.models.scripted.store import load, pick
from agents.models.scripted.style import speak
from agents.models.scripted.text import content_words, tidy
from agents.models.scripted.topics import Topic, topic_of, topics
from agents.models.scripted.voice import Voice, whole
from agents.replies import Utterance
from agents.shown import Line
from town.interface import Dice

LEAVING = re.compile(
    r"\b(goodbye|good night|see you|take care|must be going|should be going|better get on|bye|"
    r"must get on|have a good|until later|farewell|be off)\b", re.I)  # fmt: skip
GREETING = re.compile(
    r"^\W*(oh, )?(hello|hi|hey|good (morning|afternoon|evening|day)|morning|evening|there you are|"
    r"ah\b|pleased to meet|nice to meet)", re.I)  # fmt: skip


@dataclass
class Turn:
    """What goes into the line as it is put together."""

    parts: list[str] = field(default_factory=list)
    tells: list[str] = field(default_factory=list)
    asked: bool = False
    ends: bool = False

    def add(self, text: str) -> bool:
        """Add `text` unless it is empty; return whether it was added."""
        if text:
            self.parts.append(text)
        return bool(text)


class Talk:
    """One talk as the speaker has it before the next line."""

    def __init__(self, ask: NextLine, dice: Dice) -> None:
        self.ask, self.dice, self.voice = ask, dice, Voice(ask, dice)
        lines = ask.lines
        self.mine = [line for line in lines if line.speaker == ask.me.name]
        theirs_last = bool(lines) and lines[-1].speaker != ask.me.name
        self.last: Line | None = lines[-1] if theirs_last else None
        self.said = " ".join(line.text for line in lines)
        self.used = {t.id for t in (topic_of(line.text) for line in lines) if t}

    def pick(self, key: str) -> str:
        """Return a line of the store's group `key`, by tie where the group has ties."""
        group = load("lines")[key]
        templates = group[self.voice.tie] if isinstance(group, dict) else group
        return pick(templates, self.voice.slot, self.dice, self.said)


def next_line(ask: NextLine, dice: Dice) -> Utterance:
    """Return what the speaker says now."""
    talk, turn = Talk(ask, dice), Turn()
    if talk.last and LEAVING.search(talk.last.text) and "?" not in talk.last.text:
        turn.add(news.heard(talk.last, ask, talk.voice, talk.said))
        turn.ends = turn.add(talk.pick("bye_back") or "Goodbye.")
    else:
        _greet(talk, turn)
        _respond(talk, turn)
        if _time_to_go(talk):
            turn.ends = turn.add(talk.pick("bye") or "Goodbye.")
        elif not turn.asked:
            _contribute(talk, turn)
    return _utter(talk, turn)


def _utter(talk: Talk, turn: Turn) -> Utterance:
    text = speak(" ".join(turn.parts) or "Well.", style(talk.ask.me), talk.dice)
    to = talk.voice.other.name if talk.voice.other else None
    return Utterance(text=whole(tidy(text)), to=to, tells=turn.tells[:3], ends=turn.ends)


def _greet(talk: Talk, turn: Turn) -> None:
    if not talk.mine:
        turn.add(talk.pick("back" if talk.last else "greet"))


def _respond(talk: Talk, turn: Turn) -> None:
    """Answer the last line: news, an answer to mine, a question, or what was stated."""
    line = talk.last
    if line is None:
        if talk.ask.lines:
            turn.add(talk.pick("silence"))
        return
    voice, said = talk.voice, talk.said
    if talk.mine and talk.mine[-1].tells and turn.add(news.answered(line, voice, said)):
        return
    if turn.add(news.heard(line, talk.ask, voice, said)):
        return
    topic = topic_of(line.text)
    if "?" in line.text:
        turn.add(_reply(talk, topic, line))
    elif talk.mine and (asked := topic_of(talk.mine[-1].text)) and "?" in talk.mine[-1].text:
        turn.add(pick(asked.follow, voice.slot, talk.dice, said))
    elif not (len(talk.ask.lines) == 1 and GREETING.search(line.text)):
        follow = topic.answers if topic else ()
        turn.add(pick(follow, voice.slot, talk.dice, said) if follow else talk.pick("ack"))


def _reply(talk: Talk, topic: Topic | None, line: Line) -> str:
    """Return an answer to a question: by topic, else from memory, else honestly none."""
    if topic:
        answer = pick(topic.answers, talk.voice.slot, talk.dice, talk.said)
        if answer:
            return answer
    words = set(content_words(line.text))
    for memory in talk.ask.memories:
        if len(words & set(content_words(memory.text))) >= 2:
            told = talk.voice.remembered(memory)
            if told:
                return f"{told[0].upper()}{told[1:]}."
    return talk.pick("unknown")


def _time_to_go(talk: Talk) -> bool:
    n, left = len(talk.ask.lines), talk.ask.lines_left
    if left <= 2 or not talk.voice.other:
        return True
    if n < 4:
        return False
    eager = 0.12 * (n - 3) * (1.5 - 0.6 * sociable(talk.ask.me))
    return talk.dice.chance(eager * (1.6 if talk.voice.tie in ("rival", "stranger") else 1.0))


def _contribute(talk: Talk, turn: Turn) -> None:
    """Add something of one's own: news, what is on the mind, a memory, a question, small talk."""
    fact = news.to_tell(talk.ask, talk.voice)
    if fact and turn.add(news.tell(fact.fact, talk.voice, talk.said)):
        turn.tells.append(fact.fact.id)
        return
    moves = talk.dice.shuffled([_ask_topic, _ask_topic, _say_topic, _mind])
    for move in moves:
        if turn.add(move(talk)):
            return


def _ask_topic(talk: Talk) -> str:
    return _topic_line(talk, "asks")


def _say_topic(talk: Talk) -> str:
    return _topic_line(talk, "says")


def _topic_line(talk: Talk, key: str) -> str:
    for topic in talk.dice.shuffled(topics()):
        if topic.id not in talk.used and topic.suits(talk.voice.tie):
            text = pick(getattr(topic, key), talk.voice.slot, talk.dice, talk.said)
            if text:
                return text
    return ""


def _mind(talk: Talk) -> str:
    for key in talk.dice.shuffled(["memory", "concern"]):
        slot = talk.voice.slot(key)
        if slot and slot not in talk.said and (text := talk.pick(key)):
            return text
    return ""
