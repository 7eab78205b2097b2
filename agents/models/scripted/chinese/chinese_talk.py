"""The next line of a talk in Chinese: answer what was said, add something, and know when to go.

What is told to whom is decided as in English (talk/news.py); the words come from chinese.yaml.
"""

import re
from collections.abc import Sequence

from agents.asks.context import FactExcerpt, TalkLine
from agents.asks.questions import NextLine
from agents.asks.replies import LineReply
from agents.asks.wording.courtesy import called
from agents.models.scripted.decisions.answers import answer_words
from agents.models.scripted.decisions.matters import matter_line
from agents.models.scripted.decisions.quarrels import forgiving_line, quarrel_line
from agents.models.scripted.decisions.sharing import answers_along, asks_along
from agents.models.scripted.talk import news
from agents.models.scripted.talk.character import comes_when_asked, sociability
from agents.models.scripted.talk.claims import stance
from agents.models.scripted.talk.next_line import (
    ASK_ON_ODDS,
    BACK_ODDS,
    BRIDGE_ODDS,
    DRAW_IN_AT_AN_OCCASION,
    DRAW_IN_ODDS,
    FOLLOW_ODDS,
    TO_ALL_ODDS,
)
from agents.models.scripted.talk.slots import SlotFiller
from agents.models.scripted.talk.topics import (
    Pair,
    brought_up,
    is_returned,
    of_age,
    of_town,
    pair_of,
)
from agents.models.scripted.talk.turns import asked_by, to_answer
from agents.models.scripted.words.phrase_store import expansions, load, pick
from town.interface import Dice, Fact, minute_of

OWN_PHRASES_ODDS = 0.2  # of what the town's author has people say
KIN = re.compile("(?:爷爷|奶奶|外公|外婆|爸爸?|妈妈?|姐姐?|哥哥?)$")
LEAVING = re.compile("先走了|回头见|改天再聊|慢走")


class ChineseSpeaker:
    """One talk as the speaker has it before the next line."""

    def __init__(self, ask: NextLine, dice: Dice) -> None:
        self.ask, self.dice, self.voice = ask, dice, SlotFiller(ask, dice)
        self.mine = [line for line in ask.lines if line.speaker == ask.me.name]
        self.last = to_answer(ask)
        self.said = "".join(line.text for line in ask.lines)
        self.slots = {"me": ask.me.name, **_slots(ask, dice)}
        self.used = {
            pair.label for pair in (pair_of(line.text, "zh") for line in ask.lines) if pair
        }
        self.asked = asked_by(ask, self.pair_in)

    def slot(self, name: str) -> str:
        """Return what fills a slot of a phrase, "" for nothing."""
        return self.slots.get(name, "")

    def pair_in(self, text: str) -> Pair | None:
        """Return the pair that a line opens, also with the town's own phrases."""
        return of_town(self.ask.me.phrases, text, "zh") or pair_of(text, "zh")

    def choose(self, templates: Sequence[str]) -> str:
        """Return one of `templates` filled, of which nothing was said before in the talk."""
        fit = of_age(templates, self.ask.me.age)
        return pick(fit, self.slot, self.dice, self.said)

    def fresh(self, texts: Sequence[str]) -> str:
        """Return one of `texts` as it stands, of which nothing was said in the talk."""
        left = [text for text in texts if text.rstrip("。？") not in self.said]
        return self.dice.choice(left) if left else ""

    def line(self, *key: str) -> str:
        """Return a line of a group of the store."""
        group = load("chinese")
        for part in key:
            group = group[part]
        return self.choose(group)


def next_line(ask: NextLine, dice: Dice) -> LineReply:
    """Return what the speaker says now."""
    talk, tells, ends = ChineseSpeaker(ask, dice), list[str](), False
    shouted = quarrel_line(ask, talk.voice.tie, talk.slot, dice)
    if shouted is not None:
        return shouted
    to: str | None
    parts = [] if talk.mine else [talk.line("back" if talk.last else "greet", talk.voice.tie)]
    parts.append(_answer(talk) if talk.last else "")
    if ask.others_done or _time_to_go(talk):
        ends = True
        asked = any(parts) and "".join(parts).endswith("？")
        along, to = ("", "") if asked else asks_along(ask, talk.voice.tie, dice)
        if along:
            return LineReply(text="".join([*parts, along]), to=to, ends=True)
        parts.append(_goodbye(talk))
    elif matter := matter_line(ask):
        parts.append(matter)
    else:
        asked = any(parts) and "".join(parts).endswith("？")
        shown = None if asked else news.news_to_tell(ask, talk.voice)
        tells = [shown.fact.id] if shown else []
        to, question = ("", "") if shown or asked else _draw_in(talk)
        if to:
            return LineReply(text="".join([*parts, question]), to=to)
        more = _told(talk, shown.fact) if shown else "" if asked else _subject(talk, any(parts))
        parts.append(more)
    text = "".join(parts) or ("" if ends else talk.line("silence"))
    several = len(ask.others) > 1 and talk.dice.chance(TO_ALL_ODDS)
    to = talk.voice.other.name if talk.voice.other and not several else None
    return LineReply(text=text or ("" if ask.lines else "嗯。"), to=to, tells=tells, ends=ends)


def _draw_in(talk: ChineseSpeaker) -> tuple[str, str]:
    """Return a bystander and the question to them, or two empty texts."""
    odds = DRAW_IN_AT_AN_OCCASION if talk.voice.occasion else DRAW_IN_ODDS
    ask = talk.ask
    if not (ask.may_join and talk.mine) or len(ask.others) > 2 or not talk.dice.chance(odds):
        return "", ""
    name = next((n for n in ask.may_join if given(n) in talk.said), ask.may_join[0])
    age = talk.voice.age_of(name)
    every = brought_up(ask.me.phrases, "zh")
    suited = (t for t in every if t.suits("known", ask.me.age, age))
    fresh = [t for t in suited if t.label not in talk.used]
    pairs = [pair for topic in fresh for pair in topic.opening(asks=True)]
    question = talk.choose(talk.dice.choice(pairs).opens) if pairs else ""
    who = _called(ask, name)
    if given(name) in question or who in question:
        return "", ""
    return (name, f"{who}，你也说说。{question}") if question else ("", "")


def _goodbye(talk: ChineseSpeaker) -> str:
    """Return a goodbye if one goes or the other does; who stays says nothing of the kind."""
    if talk.last is not None and LEAVING.search(talk.last.text):
        return talk.line("bye_back") or "慢走。"
    return (talk.line("bye") or "我先走了。") if talk.ask.leaving else ""


def _slots(ask: NextLine, dice: Dice) -> dict[str, str]:
    other = ask.others[0] if ask.others else None
    there = {each.name for each in (*ask.others, *ask.hearers, *ask.beyond)}
    away = [name for name in ask.me.relations if name not in there]
    minute, weekday = minute_of(ask.now), ask.now.weekday()
    ahead = [r.do for r in ask.me.routine if weekday in r.days and 10 < r.minute - minute < 120]
    return {
        "they": called(other.name, other.kind, "zh") if other else "",
        "third": _named(ask, dice.choice(away)) if away else "",
        "goal": dice.choice(ask.me.goals) if ask.me.goals else "",
        "plan": f"待会儿还得{re.split('[，,]', ahead[0])[0]}" if ahead else "",
    }


def given(name: str) -> str:
    """Return a name without the family's where two characters are left: 玉兰 of 陶玉兰."""
    return name[1:] if len(name) == 3 else name


def _named(ask: NextLine, name: str) -> str:
    """Return how the speaker names somebody who is away: 我爷爷, where the listener has another."""
    who = _called(ask, name)
    return f"我{who}" if KIN.match(who) else who


def _called(ask: NextLine, name: str) -> str:
    """Return how the speaker calls somebody, who may be away: as kin, with respect, or by name."""
    relation = ask.me.relations.get(name)
    return called(name, relation.kind if relation else "", "zh")


def _answer(talk: ChineseSpeaker) -> str:
    """Answer the last line: yes or no to mine, its news, its question, or what it stated."""
    line = talk.last
    assert line is not None
    words = answer_words("zh")
    if forgives := forgiving_line(talk.ask, talk.slot, talk.dice):
        return forgives
    if along := answers_along(talk.ask, line, talk.voice.tie, talk.dice):
        return along
    if talk.mine and talk.mine[-1].tells:
        came = words.answer((line,))
        if came is not None:
            return talk.line("accepted" if came else "declined")
    if line.tells or words.inviting.search(line.text):
        return talk.line("hear", _attitude(talk, line))
    if claimed := stance(line, talk.ask):
        return talk.line("hear", claimed)
    pair = talk.asked if is_returned(line.text) else talk.pair_in(line.text)
    if pair is not None and pair.asks:
        return _to_question(talk, pair, line)
    if pair is not None:
        return _to_remark(talk, pair)
    if line.text.endswith("？"):
        return talk.line("unknown")
    if talk.asked is not None and (text := talk.choose(talk.asked.then(line.text, "zh"))):
        return text
    return talk.line("ack_rival") if talk.voice.tie == "rival" else ""


def _to_question(talk: ChineseSpeaker, pair: Pair, line: TalkLine) -> str:
    """Answer a question; before it comes, now and then, a word on what one asked oneself."""
    before = ""
    if talk.asked is not None and not is_returned(line.text) and talk.dice.chance(FOLLOW_ODDS):
        before = talk.choose(talk.asked.then(line.text, "zh"))
    text = before + (talk.choose(pair.answers) or talk.line("unknown"))
    back = pair.back and not is_returned(line.text) and talk.dice.chance(BACK_ODDS)
    return f"{text.removesuffix('。')}，你呢？" if back else text


def _to_remark(talk: ChineseSpeaker, pair: Pair) -> str:
    """Say something to a remark, or ask on about it."""
    on = pair.on and talk.dice.chance(ASK_ON_ODDS) and not talk.ask.others_done
    asked = talk.choose(talk.dice.choice(pair.on).opens) if on else ""
    return asked or talk.choose(pair.answers) or talk.line("ack")


def _attitude(talk: ChineseSpeaker, line: TalkLine) -> str:
    known: dict[str, FactExcerpt] = {f.fact.id: f for f in talk.ask.facts}
    shown = next((known[t] for t in line.tells if t in known), None)
    if shown is not None:
        return news.attitude(shown, line, talk.ask, talk.voice)
    if answer_words("zh").inviting.search(line.text):
        what = line.tells[0] if line.tells else line.text
        return "accept" if comes_when_asked(talk.ask.me, what, talk.ask.now) else "decline"
    return "news"


def _time_to_go(talk: ChineseSpeaker) -> bool:
    n, left = len(talk.ask.lines), talk.ask.lines_left
    if left <= 2 or not talk.voice.other:
        return True
    eager = 0.085 * (n - 3) * (1.5 - 0.6 * sociability(talk.ask.me))
    return n >= 4 and talk.dice.chance(eager * (1.6 if talk.voice.tie == "rival" else 1.0))


def _told(talk: ChineseSpeaker, fact: Fact) -> str:
    """Return the news with "I" for the speaker and "you" for the listener."""
    text = fact.text.rstrip("。！")
    whose = [(talk.ask.me.name, "我")]
    if talk.voice.other:
        whose.append((talk.voice.other.name, "你"))
    for name, word in whose:
        text = text.replace(name, word).replace(given(name), word)
        text = text.replace(f"{name[0]}家", f"{word}家")  # 沈家 is what others say of it
    talk.slots["news"] = text
    table = load("chinese")["tell_own" if fact.source == talk.ask.me.name else "tell"]
    return talk.choose(table.get(fact.kind, table["news"])) or f"{text}。"


def _subject(talk: ChineseSpeaker, answered: bool) -> str:
    """Return a remark or a question on a subject not yet touched, or nothing."""
    if answered and talk.mine and talk.dice.chance(0.25):
        return ""
    own = talk.ask.me.phrases
    there = own.places.get(talk.ask.here.split("/")[0])
    trade = own.trade_of(talk.ask.me.occupation)
    works = [text for say in trade.says for text in expansions(say)] if trade else []
    local = talk.fresh((*own.says, *own.asks, *(there.says if there else ()), *works))
    if local and talk.dice.chance(OWN_PHRASES_ODDS):
        return local
    suited = (
        t
        for t in brought_up(own, "zh")
        if t.suits(talk.voice.tie, talk.ask.me.age, talk.voice.their_age)
    )
    fresh = [t for t in suited if t.label not in talk.used]
    for topic in talk.dice.shuffled(fresh):
        asks = talk.dice.chance(0.5)
        pairs = (*talk.dice.shuffled(topic.opening(asks)), *topic.opening(not asks))
        for pair in pairs:
            if text := talk.choose(pair.opens):
                return _led_over(talk, text, answered)
    return ""


def _led_over(talk: ChineseSpeaker, text: str, answered: bool) -> str:
    """Return a fresh subject, now and then with a word that leads over to it."""
    leads = answered and bool(talk.mine) and talk.dice.chance(BRIDGE_ODDS)
    return talk.dice.choice(load("chinese")["bridge"]) + text if leads else text
