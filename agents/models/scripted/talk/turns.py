"""Whose turn a line makes it: what a speaker has to answer, and what was asked last."""

from collections.abc import Callable

from agents.asks.context import TalkLine
from agents.asks.questions import NextLine
from agents.models.scripted.talk.topics import Pair, is_returned

_MARKS = ("?", "？")
_LAST_WORDS = 60  # letters of a line in which it asks what the next has to answer


def asks(text: str) -> bool:
    """Return whether the last words of a line ask something."""
    return any(mark in text[-_LAST_WORDS:] for mark in _MARKS)


def to_answer(ask: NextLine) -> TalkLine | None:
    """Return the line that is the speaker's to answer: the last, if it is another's.

    A question to somebody else is not, though all may take up its news and what it states.
    """
    last = ask.lines[-1] if ask.lines else None
    if last is None or last.speaker == ask.me.name:
        return None
    is_anothers = last.to not in ("", ask.me.name) and asks(last.text)
    return None if is_anothers and not last.tells else last


def asked_by(ask: NextLine, pair_in: Callable[[str], Pair | None]) -> Pair | None:
    """Return what the speaker asked with their last line; a question given back is the other's."""
    mine = [n for n, line in enumerate(ask.lines) if line.speaker == ask.me.name]
    if not mine:
        return None
    text = ask.lines[mine[-1]].text
    if not is_returned(text):
        pair = pair_in(text)
    else:
        before = (line.text for line in reversed(ask.lines[: mine[-1]]))
        pair = next((p for p in map(pair_in, before) if p and p.asks), None)
    return pair if pair and pair.asks else None
