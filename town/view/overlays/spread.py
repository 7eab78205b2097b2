"""Who knows a piece of news at a moment, since when and from whom.

A hop is a telling: 0 for people who had it from nobody, 1 for those they told, and so on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from town.entities import is_private_part
from town.runfile.records import KnowledgeRow
from town.view.language.translating import tr, tr_n

FIRST_TICKS = 2  # in which people remember what they have long known
LAST_HOP = 5  # from here on hops share a colour


@dataclass(frozen=True, slots=True)
class FactHolder:
    """One person who knows it, and how they came to."""

    name: str
    hop: int  # tellings from the source; 0: had it from nobody
    tick: int
    source: str  # who told it; "" for the author, a notice, an announcement
    line: int | None  # tick of the line that told it


@dataclass(frozen=True, slots=True)
class FactSpread:
    """How far a piece of news has come."""

    fact: str
    holders: tuple[FactHolder, ...]  # in the order in which they came to know it
    missing: tuple[str, ...]  # names of those who do not know it

    @property
    def total(self) -> int:
        """Return how many people there are."""
        return len(self.holders) + len(self.missing)

    @property
    def tellings(self) -> tuple[FactHolder, ...]:
        """Return the holders who were told by another holder."""
        here = {holder.name for holder in self.holders}
        return tuple(holder for holder in self.holders if holder.source in here)

    @property
    def hops(self) -> tuple[tuple[int, int], ...]:
        """Return how many know it at each hop: (hop, people); all far ones as one."""
        counts: dict[int, int] = {}
        for holder in self.holders:
            hop = min(holder.hop, LAST_HOP)
            counts[hop] = counts.get(hop, 0) + 1
        return tuple(sorted(counts.items()))

    @property
    def known_by(self) -> tuple[str, ...]:
        """Return the names of the holders."""
        return tuple(holder.name for holder in self.holders)

    @property
    def counted(self) -> str:
        """Return '14 of 25'."""
        return tr("{n} of {count}", n=len(self.holders), count=self.total)


@dataclass(frozen=True, slots=True)
class SpreadSummary:
    """A piece of news in the list of all."""

    fact: str
    text: str
    kind: str
    source: str
    count: int


def spread_of(fact: str, rows: Sequence[KnowledgeRow], names: Sequence[str]) -> FactSpread:
    """Return who of `names` knows a fact after `rows`, which are in the order of their ticks."""
    present = frozenset(names)
    known = {
        row.agent: FactHolder(row.agent, row.hop, row.tick, row.source, row.line)
        for row in rows
        if row.fact == fact and row.agent in present
    }
    missing = tuple(name for name in names if name not in known)
    return FactSpread(fact, tuple(known.values()), missing)


def stories(
    facts: Mapping[str, Mapping[str, Any]], rows: Iterable[KnowledgeRow], names: Sequence[str]
) -> list[SpreadSummary]:
    """Return all news, the one that most people know first.

    What somebody keeps to themself is none until somebody else has it from them.
    """
    counts, told = dict.fromkeys(facts, 0), set[str]()
    for row in rows:
        counts[row.fact] = counts.get(row.fact, 0) + (row.agent in names)
        told |= {row.fact} if row.source else set()
    known = {f: n for f, n in counts.items() if f in told or not is_private_part(f)}
    news = [_story(fact, facts.get(fact, {}), count) for fact, count in known.items()]
    return sorted(news, key=lambda story: (-story.count, story.text))


def _story(fact: str, about: Mapping[str, Any], count: int) -> SpreadSummary:
    text = str(about.get("text") or fact.replace("_", " "))
    return SpreadSummary(
        fact, text, str(about.get("kind") or ""), str(about.get("source") or ""), count
    )


def hop_says(hop: int) -> str:
    """Return a hop in words."""
    if hop == 0:
        return tr("had it from nobody")
    if hop >= LAST_HOP:
        return tr("{n} or more steps from the source", n=LAST_HOP)
    return tr_n("{n} step from the source", "{n} steps from the source", hop)
