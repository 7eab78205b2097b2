"""Who a person is this morning, and a whisper as a thought of one's own.

`revise_identity` joins the author's concern with the weightiest of yesterday's memories; `whisper`
turns a text from the second person into the first.
"""

import re
from dataclasses import replace

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import ReviseIdentity, Whisper
from agents.asks.replies import IdentityReply, ThoughtReply
from agents.asks.resolves.forms import resolve_in
from agents.asks.wording.english_verbs import VERBS, third
from agents.models.scripted.reflection.wanting import goals_now, new_goal
from agents.models.scripted.words.text import (
    as_clause,
    as_sentence,
    clip,
    join_list,
    with_article,
    with_the,
)
from town.interface import Dice, Person

_PROMISED = re.compile(
    r"^I talked with (?P<who>.+?) about (?P<what>.+?)(?:,| and |;).*I said I would come"
)
_TALKED = re.compile(r"^I talked with (?P<who>.+?) about (?P<what>.+?)(?:,| and learned|;|\.)")


def revise_identity(ask: ReviseIdentity, dice: Dice) -> IdentityReply:
    """Return what is on the mind this morning, and a summary of who the person is."""
    me = ask.me
    concern = me.concern or ask.currently or f"{me.name} is taking the days as they come."
    latest = _latest(ask, dice)
    now = (
        f"{as_sentence(clip(concern, 160), 161)} {as_sentence(latest, 130)}" if latest else concern
    )
    return IdentityReply(
        currently=as_sentence(now),
        summary=as_sentence(describe(me)) if ask.morning else "",
        goals=goals_now(ask, dice),
        goal=new_goal(ask, dice),
    )


def describe(me: Person) -> str:
    """Return in a sentence what age, trade and character leave out, or them if nothing."""
    back = re.split(r"[;.]", me.backstory)[0].strip()
    if back:
        return as_sentence(clip(back, 140), 150)
    named = me.occupation[:1].lower() + me.occupation[1:]
    work = f"{with_the(named) if ' of ' in named else with_article(named)}, " if named else ""
    traits = f", {join_list(me.traits[:3])}" if me.traits else ""
    return as_sentence(clip(f"{me.name} is {work}{me.age} years old{traits}", 140), 150)


def _latest(ask: ReviseIdentity, dice: Dice) -> str:
    """Return what yesterday adds, in the third person: a promise, a thought, an insight, a talk."""
    first = ask.me.first_name
    for memory in sorted(ask.memories, key=lambda m: -m.n):
        promised = _PROMISED.match(memory.text) if memory.kind == "talk" else None
        if promised:
            return f"{first} has promised to come to {promised['what']}"
    thoughts = [m for m in ask.memories if m.kind == "thought"]
    if thoughts:
        thought = _OPENED.sub("", thoughts[-1].text)
        if _OWN.search(thought):
            return _as_third(replace(thoughts[-1], text=thought), ask.me)
        return f"{first} cannot shake off a thought: {as_clause(thought)}"
    insights = [
        m
        for m in ask.memories
        if m.kind == "reflection" and m.importance >= 5 and len(m.text) < 120
    ]
    if insights:
        return _as_third(dice.choice(insights), ask.me)
    talks = [t for m in ask.memories if m.kind == "talk" and (t := _TALKED.match(m.text))]
    return (
        f"{first} has been talking with {talks[-1]['who']} about {talks[-1]['what']}"
        if talks
        else ""
    )


def _as_third(memory: MemoryExcerpt, me: Person) -> str:
    """Return a first-person thought in the third person: 'I keep' becomes 'Maren keeps'."""
    own = {"she": ("her", "her"), "he": ("his", "him")}.get(me.pronoun, ("their", "them"))

    def verb(match: re.Match[str]) -> str:
        word = match[1]
        same = {"should", "must", "cannot", "would"}
        forms = {"have": "has", "am": "is", **dict(zip(same, same, strict=True))}
        return f"{me.first_name} {forms.get(word) or (third(word) if word in VERBS else word)}"

    text = memory.text.replace("I'm ", "I am ").replace("I've ", "I have ")
    text = re.sub(r"\b[Mm]y\b", own[0], re.sub(r"\bI ([a-z]+)", verb, text))
    return re.sub(r"\bme\b", own[1], re.sub(r"\band I\b(?! [A-Z])", f"and {me.first_name}", text))


_OWN = re.compile(r"\bI\b|\b[Mm]y\b")
_THOUGHT_OPENERS = (
    "I can't shake the thought:",
    "It comes to me from nowhere:",
    "Something tells me this:",
)
_OPENED = re.compile("^(?:{}) ".format("|".join(map(re.escape, _THOUGHT_OPENERS))))
_YOU = (
    (r"\byou are\b|\byou're\b", "I am"),
    (r"\bare you\b", "am I"),
    (r"\byou have\b|\byou've\b", "I have"),
    (r"\byours\b", "mine"),
    (r"\byourself\b", "myself"),
    (r"\byour\b", "my"),
    (r"(?<=\bto )you\b|(?<=\bfor )you\b|(?<=\bwith )you\b|(?<=\bat )you\b|(?<=\bof )you\b", "me"),
    (r"(?<=\b(?:love|hate|need|want|help|meet|tell|hear|like|know) )you\b", "me"),
    (r"\byou(?=[.,!?]|$)", "me"),
    (r"\byou\b", "I"),
)
_ORDER = re.compile(
    r"(tell|go|ask|invite|find|visit|talk|give|help|stay|leave|make|buy|look|take|be|do|don't|stop|"
    r"try|call|write|open|close|remember|forgive|thank|bring|sing|cook|send|read|walk|run|wait|meet|"
    r"speak|listen|say|put|turn|get|keep|let|never|always|please|avoid|warn|hurry|check|hide|see|watch|"
    r"eat|sleep|dance|play|work|rest|fetch|clean|apologi[sz]e|kiss|hug|marry)\b", re.I)  # fmt: skip


def whisper(ask: Whisper, dice: Dice) -> ThoughtReply:
    """Return the whisper as one's own thought, in the first person."""
    text = clip(ask.text, 230).strip() or "something is about to happen"
    own = text
    for pattern, mine in _YOU:
        own = re.sub(pattern, mine, own, flags=re.I)
    own = re.sub(rf"^{re.escape(ask.me.first_name)}, ", "", own)
    if _ORDER.match(own):
        bare = re.sub(r"^please ", "", own, flags=re.I)
        should = f"I should {bare[0].lower()}{bare[1:]}" if bare else own
        thought = re.sub(r"^I should (?:do not|don['’]t)\b", "I should not", should)
    elif own != text or re.search(r"\b(I|I'm|my|me)\b", own):
        thought = own
    else:
        thought = f"{dice.choice(_THOUGHT_OPENERS)} {own[0].upper()}{own[1:]}"
    said = ask.text if ask.me.language == "zh" else thought
    return ThoughtReply(thought=as_sentence(thought), to_do=resolve_in(said, ask.me), importance=8)
