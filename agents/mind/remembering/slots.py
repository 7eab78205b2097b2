"""The memories that a line of talk always has, whatever their score.

The last talk with those who listen, and the newest thing that names the one whom the last line
names, or else the one spoken to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple

from agents.asks.context import TalkLine
from agents.mind.agent import Agent
from agents.mind.remembering.said import MIN_IMPORTANCE
from town.interface import is_named

LAST_TALK, NEWEST = "last_talk", "newest"
FAR_BACK = 600  # memories among which the newest about somebody is looked for
NOT_NEW = ("seed", "plan")
SIGHT_IMPORTANCE = 4  # from which what one only saw somebody do is worth a line: not their chores


class Slot(NamedTuple):
    """A place in a question that is kept for the first of some memories that may be shown."""

    name: str
    candidates: Iterable[int]  # their numbers


def slots_of_line(
    agent: Agent,
    listeners: Sequence[str],
    lines: Sequence[TalkLine],
    lasting: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Slot, ...]:
    """Return the slots of a line said to `listeners`, after the `lines` of the talk so far.

    Where the agent has begun to speak, its first slots are filled by `lasting` memories; who is
    named gets one, and who joined and has talked with the agent before.
    """
    named = _named_last(agent, listeners, lines)
    if lasting:
        newest = chain.from_iterable(_newest_about(agent, name) for name in named)
        later = (Slot(NEWEST, newest),) if named else ()
        talks = last_talks(agent, listeners)
        return (
            later if not talks or set(talks) & lasting.keys() else (Slot(LAST_TALK, talks), *later)
        )
    names = [*named, *listeners[:1]]
    return (
        Slot(LAST_TALK, last_talks(agent, listeners)),
        Slot(NEWEST, chain.from_iterable(_newest_about(agent, name) for name in names)),
    )


def last_talks(agent: Agent, listeners: Sequence[str]) -> list[int]:
    """Return what stayed of talks with those who listen, that which is to be shown first.

    That is the last of this day with the one addressed, then with the others. Of one with a secret
    in it that somebody here must not hear, it is shown that there was one.
    """
    today, place = agent.now.date(), {name: n for n, name in enumerate(listeners)}
    talks = [
        (memory.when.date() != today, min(place[name] for name in there), -memory.n)
        for memory in agent.memory.of_kind("talk")
        if (there := [n for n in memory.about if n in place])
    ]
    return [-n for _, _, n in sorted(talks)]


def _named_last(agent: Agent, listeners: Sequence[str], lines: Sequence[TalkLine]) -> list[str]:
    """Return the others whom the last line names, in the order in which they are known."""
    if not lines:
        return []
    there = {agent.person.name, *listeners}
    others = (name for name in agent.relationships if name not in there)
    return [name for name in others if is_named(lines[-1].text, name)]


def _newest_about(agent: Agent, name: str) -> Iterator[int]:
    """Yield the memories that have to do with `name` and are worth a line, the newest first."""
    for memory in islice(reversed(agent.memory.memories), FAR_BACK):
        sight = memory.kind == "observation" and not memory.facts
        least = SIGHT_IMPORTANCE if sight else MIN_IMPORTANCE
        if memory.kind in NOT_NEW or memory.importance < least:
            continue
        if name in memory.about or is_named(memory.text, name):
            yield memory.n
