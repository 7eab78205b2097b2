"""What of the news one holds may come up in a talk, and what is kept to oneself.

Knows facts and who listens; knows no prompt.
"""

from collections.abc import Sequence
from typing import Any

from agents.asks.context import Acquaintance, FactExcerpt
from agents.asks.questions import Ask, NextLine, Notice
from town.interface import Fact

KEPT = ("secret", "plan")  # kinds of facts that those whom they are about may not have
TRUSTED = 6  # closeness from which on one may be told a secret of somebody else
MOST_SAID = 4  # news that one might tell in a talk
MOST_NEWS = 2  # that one might walk up to somebody with


def sayable(ask: NextLine) -> list[FactExcerpt]:
    """Return the news that may be told in a talk, what spreads most readily first of all."""
    if is_last(ask):
        return []
    hidden = withheld(ask)
    fresh = [f for f in _news_to(ask.others, ask.facts) if f.fact.id not in hidden]
    kept = sorted(fresh, key=lambda f: -f.fact.spread)[:MOST_SAID]
    return [f for f in fresh if f in kept]


def _news_to(listeners: Sequence[Acquaintance], facts: Sequence[FactExcerpt]) -> list[FactExcerpt]:
    """Return the facts that are no news only to those from whom they come."""
    return [f for f in facts if not f.told and any(o.name != f.fact.source for o in listeners)]


def is_last(ask: Ask[Any]) -> bool:
    """Return whether one only takes leave: nothing is brought up any more."""
    return isinstance(ask, NextLine) and ask.lines_left <= 1


def withheld(ask: Ask[Any]) -> frozenset[str]:
    """Return the secrets that do not come up near others, with all that one remembers of them.

    A goal that names the listener lets a secret in, for the author may want it told.
    """
    if not isinstance(ask, NextLine | Notice):
        return frozenset()
    near = ask.others if isinstance(ask, NextLine) else ask.people
    wanted = " ".join(ask.me.goals)
    guarded = [o for o in near if _called(o.name) not in wanted]
    return frozenset(
        known.fact.id
        for known in ask.facts
        if not known.told and any(_is_kept(known.fact, other) for other in guarded)
    )


def _is_kept(fact: Fact, other: Acquaintance) -> bool:
    """Return whether `other` must not hear `fact`: it concerns them, or they are not close."""
    if fact.kind not in KEPT or other.name == fact.source:
        return False
    return other.name in fact.about or (fact.kind == "secret" and other.closeness < TRUSTED)


def _called(name: str) -> str:
    """Return what people call `name`: its first word, or in Chinese all but the family's."""
    return name.split()[0] if name.isascii() else name.split()[0][-2:]


def kept_from(fact: Fact, listeners: Sequence[Acquaintance]) -> list[str]:
    """Return the names of those who listen and whom the secret or plan of others concerns."""
    if fact.kind not in KEPT:
        return []
    return [o.name for o in listeners if o.name in fact.about and o.name != fact.source]


def listed(ask: Ask[Any]) -> frozenset[str]:
    """Return the facts that the prompt of a talk holds: to be told, or told in its lines."""
    if not isinstance(ask, NextLine):
        return frozenset()
    fresh = [known.fact.id for known in sayable(ask)]
    return frozenset([*fresh, *(fact for line in ask.lines for fact in line.tells)])


def tellable(ask: Notice) -> list[FactExcerpt]:
    """Return the facts one might walk up with to those in sight, who may not have them yet."""
    fresh = [f for f in _news_to(ask.people, ask.facts) if f.fact.kind != "secret"]
    kept = sorted(fresh, key=lambda f: -f.fact.spread)[:MOST_NEWS]
    return [f for f in fresh if f in kept]
