"""Which memories a question shows: those that its slots are for, then the best that add something.

The best are those of the highest score (agents/memory/retrieval.py, with the weights of the
settings) that do not say what the prompt says anyway, give nothing away, and are no near copies of
each other. What a question holds then is exactly what it shows: each is a row of the run file, and
it alone counts as retrieved. What each kind of question says anyway is in `said.py`, which memories
have a slot in slots.py.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from agents.asks.ask import Ask, Embed
from agents.asks.context import MemoryExcerpt
from agents.asks.questions import NextLine, Notice
from agents.asks.repetition import ShownTexts
from agents.asks.sense.hints import given_away
from agents.memory.retrieval import Ranking, RetrievedMemory
from agents.mind.agent import Agent
from agents.mind.remembering.private import is_private
from agents.mind.remembering.said import SaidAnyway
from agents.mind.remembering.slots import LAST_TALK, Slot
from agents.prompts.sanitize import clean, estimate_tokens
from agents.prompts.template_data import MAX_MEMORY_LENGTH

A = TypeVar("A", bound=Ask[Any])
MAX_LISTED_TOKENS = 1800  # of the memories in one question, so that none is cut off later


async def showing(
    agent: Agent,
    ask: A,
    *queries: str,
    slots: Sequence[Slot] = (),
    lasting: Mapping[int, str] = MappingProxyType({}),
    yielding: Collection[int] = (),
    more: int | None = None,
    touch: bool = True,
) -> A:
    """Return `ask` with the memories it shows, in order of time, found for `queries`.

    The `lasting` ones were shown before and are again, first, each for its slot or "". Those of
    `slots` come next, then the usual number or so many `more`; those `yielding` have no other
    chance. The last access of what is shown is now, unless `touch` is off (an interview
    leaves no trace).
    """
    if isinstance(ask, NextLine) and ask.lines_left <= 1:
        return ask  # one only takes leave
    if isinstance(ask, Notice) and not ask.may_react:
        return ask  # one only rates what is new
    vectors = await Embed(queries)
    found = reduce(Ranking.joined, (agent.memory.ranked(vector) for vector in vectors))
    room = _Room(agent, ask)
    for n, name in lasting.items():
        room.take(found[n], name, again=True)
    for slot in slots:
        next((n for n in slot.candidates if room.take(found[n], slot.name)), None)
    usual = _most(agent, ask) if more is None else more
    wanted = (one for one in _best_first(found) if one.n not in yielding)
    return room.filled(wanted, len(room) + usual, touch)


def of_these(agent: Agent, ask: A, numbers: Collection[int]) -> A:
    """Return `ask` with those of some memories that may be shown."""
    plain = (RetrievedMemory(n, 0.0, 0.0, 0.0) for n in numbers)
    return _Room(agent, ask).filled(plain, len(numbers))


def looking_back(agent: Agent, ask: A, count: int, touch: bool = True) -> A:
    """Return `ask` with those of the latest `count` memories that matter most, oldest first."""
    latest = sorted(agent.memory.latest(count), key=lambda memory: (-memory.importance, -memory.n))
    plain = (RetrievedMemory(memory.n, 0.0, 0.0, 0.0) for memory in latest)
    return _Room(agent, ask).filled(plain, min(count, _most(agent, ask)), touch)


def _most(agent: Agent, ask: Ask[Any]) -> int:
    """Return how many memories `ask` shows at most, besides those that have a slot."""
    most: int = getattr(agent.town.mind, ask.max_memories)
    return most


def _best_first(found: Ranking) -> Iterator[RetrievedMemory]:
    """Yield all that is found, best first; few are wanted as a rule, so few are sorted out."""
    count, given = 32, 0
    while given < len(found.score):
        best = found.best(count)
        yield from best[given:]
        count, given = 4 * count, len(best)


class _Room(Generic[A]):
    """The memories of one question as they are chosen."""

    def __init__(self, agent: Agent, ask: A) -> None:
        self._agent, self._ask = agent, ask
        self._said, self._hidden = SaidAnyway(ask), ask.withheld()
        self._secrets = agent.secrets_by_id()
        self._chosen: dict[int, MemoryExcerpt] = {}
        self._texts = ShownTexts()
        self._lasting = set[int]()
        self._tokens = 0
        most = getattr(agent.town.mind, ask.max_seeds) if ask.max_seeds else None
        self._seeds_left: int | None = most

    def __len__(self) -> int:
        return len(self._chosen)

    def take(self, one: RetrievedMemory, slot: str = "", again: bool = False) -> bool:
        """Show a memory, if it may be shown, adds something and there is room for it.

        What is shown `again` stays, though the talk may have come to it by now.
        """
        memory = self._shown(one, slot)
        hushed = self._is_hushed(memory)
        if slot == LAST_TALK and (hushed or not self._hidden.isdisjoint(memory.facts)):
            memory, hushed = self._without_matter(memory), False
        if one.n in self._chosen or not self._hidden.isdisjoint(memory.facts):
            return False
        if hushed or is_private(self._ask, memory):
            return False
        if not (again or slot == LAST_TALK) and self._said.holds(memory):
            return False
        if memory.kind == "seed" and self._seeds_left == 0:
            return False
        if self._texts.says(memory.text):
            return False
        tokens = estimate_tokens(clean(memory.text, MAX_MEMORY_LENGTH))
        if self._tokens + tokens > MAX_LISTED_TOKENS:
            return False
        self._tokens += tokens
        self._chosen[one.n] = memory
        self._texts.add(memory.text)
        if again:
            self._lasting.add(one.n)
        if memory.kind == "seed" and self._seeds_left is not None:
            self._seeds_left -= 1
        return True

    def _is_hushed(self, memory: MemoryExcerpt) -> bool:
        """Return whether one gave one's word to keep `memory` from somebody who would hear it."""
        among = self._agent.state.hushed.get(str(memory.n))
        if among is None or not isinstance(self._ask, NextLine):
            return False
        near = (*self._ask.others, *self._ask.hearers)
        return any(other.name not in among for other in near)

    def _without_matter(self, talk: MemoryExcerpt) -> MemoryExcerpt:
        """Return that there was a talk, and nothing of what was said: not before these ears."""
        say = self._agent.messages
        return replace(talk, text=say.had_talk.format(who=say.join(talk.about)), facts=())

    def filled(self, wanted: Iterable[RetrievedMemory], most: int, touch: bool = True) -> A:
        """Return the question with up to `most` memories, of those `wanted` the first that fit."""
        candidates = iter(wanted)
        while len(self) < most and (one := next(candidates, None)) is not None:
            self.take(one)
        order = sorted(self._chosen, key=lambda n: (n not in self._lasting, n))
        in_order = tuple(self._chosen[n] for n in order)
        for memory in in_order if touch else ():
            self._agent.access(memory.n)
        whole: A = replace(self._ask, memories=in_order)  # type: ignore[call-arg]
        return whole

    def _shown(self, one: RetrievedMemory, slot: str) -> MemoryExcerpt:
        """Return a memory as a question shows it, with the secrets that its words give away."""
        memory = self._agent.memory.memories[one.n].excerpt
        secrets = self._secrets.items()
        held = {id_ for id_, secret in secrets if given_away(memory.text, (secret,))}
        facts = (*memory.facts, *sorted(held.difference(memory.facts)))
        text = memory.text if memory.kind != "seed" else self._agent.today(memory.text)
        terms = (one.recency, one.importance, one.relevance)
        return replace(memory, text=text, facts=facts, scores=terms, score=one.score, slot=slot)
