"""The next line of a talk: answer what was said, add something, and know when to go.

A line is put together from parts: a greeting, an answer to the last line (news, question, remark),
then news, or a remark or question on a fresh topic. The words come from lines.yaml, topics.yaml and
news.yaml; slots.py fills them, style.py gives them the speaker's manner.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from agents.asks.context import FactExcerpt, TalkLine
from agents.asks.questions import NextLine
from agents.asks.replies import MAX_LINE, LineReply
from agents.models.scripted.decisions.matters import matter_line
from agents.models.scripted.decisions.quarrels import forgiving_line, quarrel_line
from agents.models.scripted.decisions.sharing import answers_along, asks_along
from agents.models.scripted.talk import news
from agents.models.scripted.talk.character import inclination, is_to_taste, manner_of, sociability
from agents.models.scripted.talk.recall import in_first_person, may_tell
from agents.models.scripted.talk.slots import SlotFiller
from agents.models.scripted.talk.style import in_manner, joined
from agents.models.scripted.talk.topics import (
    Pair,
    Topic,
    brought_up,
    is_returned,
    of_age,
    of_theme,
    of_town,
    pair_of,
)
from agents.models.scripted.talk.turns import asked_by, asks, to_answer
from agents.models.scripted.words.phrase_store import load, pick
from agents.models.scripted.words.text import as_sentence, content_words
from town.interface import Dice

LEAVING = re.compile(
    r"\b(goodbye|good night|(?<!to )(?<!I )see you|take care|must be going|should be going|bye|"
    r"better get on|must get on|have a good|until later|farewell|be off)\b",
    re.I,
)
EAGER = 0.13  # of the odds that one goes, more with every line
TO_ALL_ODDS = 0.6  # of speaking to all where several listen
DRAW_IN_ODDS, DRAW_IN_AT_AN_OCCASION = 0.04, 0.35  # of turning to a bystander with a line
OCCASION_TOPIC_ODDS = 0.7  # of speaking about a gathering, at it
CLOSING_ODDS = 0.3  # of a last word by who stays and wants no more of the talk
FOLLOW_ODDS = 0.35  # of a word on the answer to one's question before one answers in turn
BACK_ODDS = 0.12  # of giving a question back: "And you?"
ASK_ON_ODDS = 0.45  # of asking on about a remark
BRIDGE_ODDS = 0.6  # of a word that leads over to a fresh subject
KNOWN_OF_ASKED = ("{asked_here}", "{saw_asked}", "{story_asked}")  # answers before all others
CLOSE_TIES = ("spouse", "kin", "friend")


@dataclass
class LineDraft:
    """What goes into the line as it is put together."""

    parts: list[str] = field(default_factory=list)
    tells: list[str] = field(default_factory=list)
    ends: bool = False
    to: str | None = None  # who is drawn in, or asked along

    @property
    def asks(self) -> bool:
        """Whether it ends with a question."""
        return bool(self.parts) and self.parts[-1].rstrip(" .,").endswith("?")

    def add(self, text: str) -> bool:
        """Add `text` unless it is empty; return whether it was added."""
        if text:
            self.parts.append(text)
        return bool(text)


class Speaker:
    """One talk as the speaker has it before the next line."""

    def __init__(self, ask: NextLine, dice: Dice) -> None:
        self.ask, self.dice, self.voice = ask, dice, SlotFiller(ask, dice)
        lines = ask.lines
        self.mine = [line for line in lines if line.speaker == ask.me.name]
        self.last = to_answer(ask)
        self.said = " ".join(line.text for line in lines)
        self.used = {pair.label for pair in (self.pair_in(line.text) for line in lines) if pair}
        self.asked = asked_by(ask, self.pair_in)  # what the speaker asked last

    @property
    def is_spoken_to(self) -> bool:
        """Whether the speaker has said something, and the last line is for them alone."""
        return bool(self.mine) and self.last is not None and self.last.to == self.ask.me.name

    def pair_in(self, text: str) -> Pair | None:
        """Return the pair that a line opens, also with the town's own phrases."""
        return of_town(self.ask.me.phrases, text) or pair_of(text)

    def choose(self, templates: Sequence[str]) -> str:
        """Return one of `templates` filled, of which nothing was said before in the talk."""
        own = partial(is_to_taste, self.ask.me.name)
        fit = of_age(templates, self.ask.me.age)
        return pick(fit, self.voice.slot, self.dice, self.said, own)

    def answer(self, pair: Pair) -> str:
        """Return what the speaker says to what opens `pair`, "" where nothing fits.

        What one knows of somebody asked for comes before what anybody could say.
        """
        first = [text for text in pair.answers if text in KNOWN_OF_ASKED]
        return self.choose(first) or self.choose(pair.answers)

    def line(self, key: str) -> str:
        """Return a line of the store's group `key`, by tie where the group has ties."""
        group = load("lines")[key]
        return self.choose(group[self.voice.tie] if isinstance(group, dict) else group)

    def occasional(self, key: str) -> str:
        """Return a line of group `key` at an occasion, now and then; "" at other times."""
        if not self.voice.occasion or not self.dice.chance(0.6):
            return ""
        group = load("lines")[key]
        return self.choose(group["near" if self.voice.tie in CLOSE_TIES else "far"])


def next_line(ask: NextLine, dice: Dice) -> LineReply:
    """Return what the speaker says now."""
    talk, turn = Speaker(ask, dice), LineDraft()
    shouted = quarrel_line(ask, talk.voice.tie, talk.voice.slot, dice)
    if shouted is not None:
        return shouted
    _greet(talk, turn)
    _respond(talk, turn)
    if ask.others_done or _is_time_to_go(talk):
        turn.ends = True
        _close(talk, turn)
    elif not turn.add(matter_line(ask)):
        _contribute(talk, turn)
    return _finished(talk, turn)


def _finished(talk: Speaker, turn: LineDraft) -> LineReply:
    """Return the line; one has nothing to say where nothing came of it, unless one begins."""
    parts = " ".join(turn.parts) or ("" if turn.ends else talk.line("silence"))
    if not parts and talk.ask.lines:
        return LineReply(text="", ends=turn.ends)
    news_of_it = bool(turn.tells or (talk.last and talk.last.tells))
    last = news_of_it or (turn.ends and LEAVING.search(parts) is not None)
    manner = manner_of(talk.ask.me)
    text = in_manner(parts or "Well.", manner, talk.dice, last, talk.said)
    to = turn.to or _addressee(talk)
    return LineReply(text=as_sentence(text, MAX_LINE), to=to, tells=turn.tells[:3], ends=turn.ends)


def _addressee(talk: Speaker) -> str | None:
    """Return whom the line is said to; among several now and then to all."""
    several = len(talk.ask.others) > 1 and talk.dice.chance(TO_ALL_ODDS)
    return talk.voice.other.name if talk.voice.other and not several else None


def _close(talk: Speaker, turn: LineDraft) -> None:
    """End the talk: with something to do together, or by parting."""
    text, to = ("", "") if turn.asks else asks_along(talk.ask, talk.voice.tie, talk.dice)
    if turn.add(text):
        turn.to = to
    else:
        _part(talk, turn)


def _part(talk: Speaker, turn: LineDraft) -> None:
    """Say goodbye if one goes or the other does; who stays says nothing of the kind."""
    if talk.last and LEAVING.search(talk.last.text):
        turn.add(talk.line("bye_back") or "Goodbye.")
    elif talk.ask.leaving:
        turn.add(talk.occasional("bye_there") or talk.line("bye") or "Goodbye.")
    elif talk.is_spoken_to and not turn.parts and talk.dice.chance(CLOSING_ODDS):
        turn.add(talk.line("closing"))


def _greet(talk: Speaker, turn: LineDraft) -> None:
    """Greet with the first line; who is asked or told something may answer straight away."""
    asked = talk.last is not None and (talk.last.tells or "?" in talk.last.text)
    if talk.mine or (asked and talk.voice.tie != "stranger" and talk.dice.chance(0.4)):
        return
    there = "" if talk.last else talk.occasional("greet_there")
    turn.add(there or talk.line("back" if talk.last else "greet"))


def _respond(talk: Speaker, turn: LineDraft) -> None:
    """Answer the last line: a yes or no to an invitation, news, a question, or a remark."""
    line = talk.last
    if line is None:
        if talk.ask.lines and talk.ask.lines[-1].speaker == talk.ask.me.name:
            turn.add(talk.line("silence"))
        return
    if talk.mine and talk.mine[-1].tells:
        turn.add(news.reply_to_answer(line, talk.voice, talk.said))
    if turn.add(forgiving_line(talk.ask, talk.voice.slot, talk.dice)):
        return
    if turn.add(answers_along(talk.ask, line, talk.voice.tie, talk.dice)):
        return
    if turn.add(news.reply_to_news(line, talk.ask, talk.voice, talk.said)):
        return
    pair = talk.asked if is_returned(line.text) else talk.pair_in(line.text)
    if pair is not None and pair.asks:
        _answer(talk, turn, pair, line)
    elif pair is not None:
        _take_up(talk, turn, pair)
    elif asks(line.text) and not turn.parts[1:]:
        if not _tell(talk, turn, news.news_asked_for(line, talk.ask, talk.voice)):
            turn.add(_from_memory(talk, line) or talk.line("unknown"))
    elif talk.asked is not None:
        turn.add(talk.choose(talk.asked.then(line.text)))
    elif talk.voice.tie == "rival" and not talk.mine:
        turn.add(talk.line("ack_rival"))
    elif talk.voice.slot("echo_do") or talk.voice.slot("echo_ing"):
        turn.add(talk.line("ack"))  # of anything else one says nothing rather than a filler


def _answer(talk: Speaker, turn: LineDraft, pair: Pair, line: TalkLine) -> None:
    """Answer a question; before it comes, now and then, a word on what one asked oneself."""
    if talk.asked is not None and not is_returned(line.text) and talk.dice.chance(FOLLOW_ODDS):
        turn.add(talk.choose(talk.asked.then(line.text)))
    any_news = pair.topic == "news_question"
    wanted = news.news_to_tell(talk.ask, talk.voice, asked=True) if any_news else None
    if _tell(talk, turn, wanted):
        return
    answer = talk.answer(pair) or _from_memory(talk, line) or talk.line("unknown")
    turn.add(answer)
    if pair.back and not is_returned(line.text) and talk.dice.chance(BACK_ODDS):
        turn.add(talk.line("and_you"))


def _take_up(talk: Speaker, turn: LineDraft, pair: Pair) -> None:
    """Say something to a remark, or ask on about it."""
    on = pair.on and talk.dice.chance(ASK_ON_ODDS) and not talk.ask.others_done
    asked = talk.choose(talk.dice.choice(pair.on).opens) if on else ""
    turn.add(asked or talk.answer(pair) or talk.line("ack"))


def _from_memory(talk: Speaker, line: TalkLine) -> str:
    """Return what the speaker remembers of what a question speaks of, "" for nothing."""
    words = set(content_words(line.text))
    for memory in talk.ask.memories:
        if (
            memory.kind in ("seed", "reflection", "thought")
            and len(words & set(content_words(memory.text))) >= 2
        ):
            told = in_first_person(memory.text, talk.ask.me)
            if told.startswith(("I", "My", "The")) and may_tell(told, talk.ask):
                return as_sentence(told)
    return ""


def _is_time_to_go(talk: Speaker) -> bool:
    n, left = len(talk.ask.lines), talk.ask.lines_left
    if left <= 2 or not talk.voice.other:
        return True
    if n < 4:
        return False
    eager = EAGER * (n - 2) * (1.5 - 0.6 * sociability(talk.ask.me))
    return talk.dice.chance(eager * (1.6 if talk.voice.tie in ("rival", "stranger") else 1.0))


def _contribute(talk: Speaker, turn: LineDraft) -> None:
    """Add something of one's own: news, else a remark or a question on a fresh subject.

    Whoever has just asked something waits for the answer.
    """
    if turn.asks or turn.tells or _tell(talk, turn, news.news_to_tell(talk.ask, talk.voice)):
        return
    if _draw_in(talk, turn):
        return
    silent = 0.45 if manner_of(talk.ask.me) == "terse" else 0.2
    if len(" ".join(turn.parts)) > 170 or (turn.parts and talk.mine and talk.dice.chance(silent)):
        return
    subject = _subject(talk)
    if subject and talk.mine and turn.parts and talk.dice.chance(BRIDGE_ODDS):
        kind = "to_ask" if subject.endswith("?") else "to_say"
        subject = joined(talk.choose(load("lines")["bridge"][kind]), subject)
    turn.add(subject)


def _tell(talk: Speaker, turn: LineDraft, shown: FactExcerpt | None) -> bool:
    """Add the news `shown` to the line, if any; return whether it was added."""
    if shown is None or not turn.add(news.tell_news(shown.fact, talk.voice, talk.said)):
        return False
    turn.tells.append(shown.fact.id)
    return True


def _draw_in(talk: Speaker, turn: LineDraft) -> bool:
    """Turn with a question to somebody who stands by; return whether it is done."""
    odds = DRAW_IN_AT_AN_OCCASION if talk.voice.occasion else DRAW_IN_ODDS
    near = [name for name in talk.ask.may_join if name.strip()]
    if not (near and talk.mine) or len(talk.ask.others) > 2:
        return False
    if not talk.dice.chance(odds):
        return False
    named = (
        n for n in near if re.search(rf"\b{re.escape(n.strip().partition(' ')[0])}\b", talk.said)
    )
    name = next(named, near[0])
    there, age = talk.voice.occasion is not None, talk.ask.me.age
    fresh = [t for t in brought_up(talk.ask.me.phrases) if t.label not in talk.used]
    fit = [
        pair
        for t in fresh
        if t.suits("known", age, talk.voice.age_of(name)) and t.occasion == there
        for pair in t.opening(asks=True)
    ]
    asked = talk.choose(talk.dice.choice(fit).opens) if fit else ""
    they = talk.voice.slot("they")
    if not asked or (they and they in asked):
        return False
    talk.voice.set(called=name.split()[0], question=asked)
    if turn.add(talk.line("draw_in")):
        turn.to = name
    return turn.to is not None


def _subject(talk: Speaker) -> str:
    """Return a remark or question on a subject not yet touched, the likelier by its weight."""
    fit = [t for t in brought_up(talk.ask.me.phrases) if t.label not in talk.used
           and t.suits(talk.voice.tie, talk.ask.me.age, talk.voice.their_age)]  # fmt: skip
    if talk.voice.occasion and talk.dice.chance(OCCASION_TOPIC_ODDS):
        text = _one_of(talk, [t for t in fit if t.occasion])
        if text:
            return text
    return _one_of(talk, [t for t in fit if not t.occasion])


def _liking(talk: Speaker, topic: Topic) -> int:
    """Return how gladly the speaker brings up `topic`, 1 to 3: everybody has pet subjects."""
    return 1 + int(3 * inclination(talk.ask.me, f"topic {topic.id}"))


def _one_of(talk: Speaker, fit: Sequence[Topic]) -> str:
    """Return a remark or question on one of the topics `fit`, "" if none has words for it."""
    tickets = [t for t in fit for _ in range(t.weight * _liking(talk, t))]
    for _ in range(12):
        if not tickets:
            break
        topic = talk.dice.choice(tickets)
        asking = talk.dice.chance(0.5)
        pairs = (*_opening(talk, topic, asking), *_opening(talk, topic, not asking))
        text = next((t for pair in pairs if (t := talk.choose(pair.opens))), "")
        if text:
            return text
        tickets = [t for t in tickets if t is not topic]
    return ""


def _opening(talk: Speaker, topic: Topic, asking: bool) -> list[Pair]:
    """Return the pairs by which one may begin `topic`, those on what is being done among them."""
    pairs = topic.opening(asking)
    theme = talk.voice.their_theme if asking else talk.voice.theme
    if theme is not None and topic.id == ("doing" if asking else "remark"):
        pairs += of_theme(theme.id, asking)
    return talk.dice.shuffled(pairs)
