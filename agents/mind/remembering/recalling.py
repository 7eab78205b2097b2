"""Which memories the lines of one talk show: some for all of it, the others line by line.

What has to do with those who listen is found once, and stands before the talk so far. So all that
precedes the last words is the same in the prompts of one talk, and a server that keeps the
beginnings of prompts computes the rest alone. What the last line brings up stands after it.
"""

from collections.abc import Iterable
from dataclasses import replace

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import NextLine
from agents.mind.agent import Agent
from agents.mind.remembering.choosing import showing
from agents.mind.remembering.slots import slots_of_line
from agents.mind.state import OngoingTalk


async def recalling(agent: Agent, talk: OngoingTalk, ask: NextLine, *queries: str) -> NextLine:
    """Return `ask` with the memories that it shows; the last of `queries` is what was just said."""
    shown = dict(sorted(talk.lasting.items()))  # a run that is resumed has them in another order
    begun, listeners = bool(shown), [other.name for other in ask.others]
    ask = await showing(
        agent,
        ask,
        *(queries[-1:] if begun else queries),
        slots=slots_of_line(agent, listeners, talk.lines, shown),
        lasting=shown,
        yielding=talk.seeds,
        more=agent.town.mind.shown_by_words if begun else None,
    )
    talk.seeds = [memory.n for memory in ask.memories if memory.kind == "seed"]
    talk.lasting = talk.lasting or _lasting(ask.memories, agent.town.mind.shown_all_talk)
    return replace(ask, lasting=tuple(sorted(talk.lasting)))


def _lasting(memories: Iterable[MemoryExcerpt], most: int) -> dict[int, str]:
    """Return those of `memories` shown from now on: of a slot, and the best, `most`, of the others.

    The author's take turns, so that a talk brings up more of them.
    """
    shown = list(memories)
    others = [memory for memory in shown if not memory.slot and memory.kind != "seed"]
    best = sorted(others, key=lambda memory: -memory.score)[:most]
    return {memory.n: memory.slot for memory in shown if memory.slot or memory in best}
