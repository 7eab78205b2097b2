"""A mind from which parts are taken away for questions, as in the paper (Park et al. 2023, 6.2).

The life is lived by then: what a part has left behind is taken out of the mind, and with it all
that tells of it. So an answer rests on what is left alone. `MindSettings.without` is the same as a
way to live.

- observation: memories of what happened and of talks, the news they brought, what others have
  become to one, to whom one told what;
- reflection: insights and thoughts of one's own, and opinions of others;
- planning: the day's plan, promises, wishes and intentions, and memories of plans;
- relationship: everybody, and what they are to one;
- all of them (`all`): these, and what the author gives one to remember, to know and to want.

What is on one's mind these days, the summary of who one is and one's goals come from all of the
memory: without any of the first three they are the author's.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from agents.asks.context import introduction
from agents.memory.memory_stream import OBSERVED, Memory
from agents.mind.agent import Agent
from agents.mind.state import KnownFact, MindState, Relationship
from town.interface import PARTS_OF_MINDS, Person

KINDS = {
    "observation": OBSERVED,
    "reflection": ("reflection", "thought"),
    "planning": ("plan",),
}
"""The kinds of memories that go with each part."""


def ablated(agent: Agent, without: Collection[str]) -> tuple[Agent, tuple[int, ...]]:
    """Return a mind for questions that is without some parts, and the memories it has left.

    They are numbered anew in it, from 0; the numbers returned are those that they had.
    """
    gone = set(PARTS_OF_MINDS if "all" in without else without)
    if not gone:
        return agent, tuple(range(len(agent.memory)))
    bare = gone.issuperset(PARTS_OF_MINDS)
    left = [m.n for m in agent.memory.memories if not bare and _is_left(m, gone)]
    then = Agent(_person(agent.person, gone, bare), agent.town)
    then.begin(agent.tick, agent.lands, agent.places)
    then.memory = agent.memory.of(left)
    then.state = _state(agent, then.person, gone)
    then.relationships = _relationships(agent, gone)
    then.known_facts = _facts(agent, gone, {n: i for i, n in enumerate(left)})
    if "planning" not in gone:
        then.plan, then.steps, then.calendar = agent.plan, agent.steps, agent.calendar
    return then, tuple(left)


def _is_left(memory: Memory, gone: Collection[str]) -> bool:
    return not any(memory.kind in KINDS.get(part, ()) for part in gone)


def _person(person: Person, gone: Collection[str], bare: bool) -> Person:
    if bare:
        no = {"backstory": "", "concern": "", "goals": (), "memories": (), "knows": ()}
        return replace(person, **no, relations={}, routine=())  # type: ignore[arg-type]
    return replace(person, relations={}) if "relationship" in gone else person


def _state(agent: Agent, person: Person, gone: Collection[str]) -> MindState:
    if set(gone) <= {"relationship"}:
        return agent.state
    summary = introduction(person, agent.town.mind.language)
    return MindState(currently=person.concern, summary=summary)


def _relationships(agent: Agent, gone: Collection[str]) -> dict[str, Relationship]:
    if "relationship" in gone:
        return {}
    if "observation" in gone:
        authored = agent.person.relations.items()
        return {name: Relationship(tie.kind, tie.closeness) for name, tie in authored}
    ties = agent.relationships
    if "reflection" in gone:
        return {name: replace(tie, opinion="") for name, tie in ties.items()}
    return dict(ties)


def _facts(agent: Agent, gone: Collection[str], left: Mapping[int, int]) -> dict[str, KnownFact]:
    """Return the facts whose memory is left."""
    seen, found = "observation" in gone, dict[str, KnownFact]()
    for id_, known in agent.known_facts.items():
        now = None if known.memory is None else left.get(known.memory)
        if now is not None:
            shared = [] if seen else known.shared
            found[id_] = replace(known, memory=now, shared=shared)
    return found
