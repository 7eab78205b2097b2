"""Memories that do not come up in a talk, although no fact of the author guards them.

What sounds secret, of what the author gave one to remember and of what one has come to think, is
for those one trusts, and not for whoever it names. A goal that names the listener lets it in.
"""

from typing import Any

from agents.asks.ask import Ask
from agents.asks.context import Acquaintance, MemoryExcerpt
from agents.asks.questions import NextLine
from agents.asks.secrecy import TRUSTED_CLOSENESS
from agents.asks.wording.hushed import sounds_secret
from town.interface import given_name, is_named

OWN_KINDS = ("seed", "reflection", "thought")


def is_private(ask: Ask[Any], memory: MemoryExcerpt) -> bool:
    """Return whether `memory` is not for those who would hear a line about it."""
    if not isinstance(ask, NextLine) or memory.kind not in OWN_KINDS:
        return False
    if not sounds_secret(memory.text):
        return False
    goals = " ".join(ask.me.goals)
    near = (*ask.others, *ask.hearers)
    return any(_is_not_for(memory.text, o) for o in near if given_name(o.name) not in goals)


def _is_not_for(text: str, other: Acquaintance) -> bool:
    named = is_named(text, other.name)
    return named or other.trusted < TRUSTED_CLOSENESS
