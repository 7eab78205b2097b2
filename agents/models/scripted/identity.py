"""Who one is this morning, and what one makes of an inner voice. Knows the person and what is shown."""

import re

from agents.asks import ReviseIdentity, Whisper
from agents.models.scripted.text import article, clip, inner, listed, sentence
from agents.replies import Identity, Thought
from agents.shown import Shown
from town.interface import Dice, Person


def revise_identity(ask: ReviseIdentity, dice: Dice) -> Identity:  # noqa: ARG001
    """Return what is on the mind now, and who one is."""
    now = ask.me.concern or ask.currently or f"{ask.me.name} is taking the days as they come."
    latest = _weightiest(ask)
    if latest is not None:
        now = f"{sentence(clip(now, 150), 151)} {_recalled(latest, ask.me)}"
    return Identity(currently=sentence(now), summary=sentence(describe(ask.me)))


def describe(me: Person) -> str:
    """Return the person in two sentences."""
    work = f"{article(me.occupation)}, " if me.occupation else ""
    first = f"{me.name} is {work}{me.age} years old" + (
        f", {listed(me.traits[:3])}" if me.traits else ""
    )
    back = re.split(r"[;.]", me.backstory)[0].strip()
    return f"{clip(first, 140)}. {sentence(clip(back, 140), 150) if back else ''}".strip()


def _weightiest(ask: ReviseIdentity) -> Shown | None:
    fit = [
        m for m in ask.memories if m.kind in ("talk", "reflection", "thought") and m.importance >= 5
    ]
    return max(fit, key=lambda m: (m.importance, m.n), default=None)


def _recalled(memory: Shown, me: Person) -> str:
    text = inner(clip(memory.text, 110))
    return f"{me.first_name} keeps in mind: {text}."


_YOU = (
    (r"\byou are\b|\byou're\b", "I am"),
    (r"\bare you\b", "am I"),
    (r"\byours\b", "mine"),
    (r"\byourself\b", "myself"),
    (r"\byour\b", "my"),
    (r"(?<=\bto )you\b|(?<=\bfor )you\b|(?<=\bwith )you\b|(?<=\bat )you\b|(?<=\bof )you\b", "me"),
    (r"\byou(?=[.,!?]|$)", "me"),
    (r"\byou\b", "I"),
)


def whisper(ask: Whisper, dice: Dice) -> Thought:  # noqa: ARG001
    """Return the whisper as one's own thought, in the first person."""
    text = clip(ask.text, 240) or "something is about to happen"
    own = text
    for pattern, mine in _YOU:
        own = re.sub(pattern, mine, own, flags=re.I)
    if own != text or re.search(r"\b(I|I'm|my|me)\b", own):
        thought = own
    elif re.match(r"(tell|go|ask|invite|find|visit|talk|give|help|stay|leave|make|buy|look|take|be|"
                  r"do|don't|stop|try|call|write|open|close|remember|forgive|thank|bring)\b", own, re.I):  # fmt: skip
        thought = f"I should {inner(own[0].lower() + own[1:])}".replace(
            "should don't", "should not"
        )
    else:
        thought = f"I can't shake the thought: {own}"
    return Thought(thought=sentence(thought), importance=8)
