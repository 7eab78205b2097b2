"""Which memories the questions show: of the last talk with somebody, and of the author's seeds.

A run keeps a row for each memory that a question shows. An older one does not: there, shown is
what stands in a list of the prompt, and where the words of a question are not kept (rules and
replays are sent none), what was recalled for it.
"""

import json
from collections.abc import Iterator

from town.reports.measures.lived_run import MAX_LISTED_LETTERS, LivedRun, items
from town.reports.measures.measure import Measure, share
from town.reports.measures.noticing import PROMPTED
from town.runfile.queries.asked import AnsweredAsk
from town.runfile.records import MemoryRow
from town.text import letters_in

RECALLED = "from what was recalled for the questions, as their words are not kept"
NOBODY_AGAIN = "Nobody spoke again to somebody with whom they had talked that day."
NONE_SHOWN = "No memory was shown in a line of talk."


def shown(lived: LivedRun, ask: AnsweredAsk) -> list[MemoryRow]:
    """Return the memories that a question shows, each of its lines once."""
    if lived.shown:
        exactly = lived.shown.get((ask.tick, ask.agent, ask.n), ())
        return [lived.memories[ask.agent, n] for n in exactly]
    numbers = [entry[0] for entry in ask.fields.get("memories", ())]
    recalled = [m for n in numbers if (m := lived.memories.get((ask.agent, n))) is not None]
    prompt = lived.prompt(ask)
    if prompt is None:
        return recalled
    beginnings = [(letters_in(memory.text)[:MAX_LISTED_LETTERS], memory) for memory in recalled]
    listed = [letters_in(item) for item in items(prompt.user)]
    found = (
        next((memory for start, memory in beginnings if start and item.startswith(start)), None)
        for item in listed
    )
    return [memory for memory in found if memory is not None]


def remembering(lived: LivedRun) -> list[Measure]:
    """Return how often a line knows of the last talk, and how much of it the author wrote."""
    asks = [ask for ask in lived.asked if ask.kind == "next_line" and not _is_last(ask)]
    how = "" if lived.shown else PROMPTED if any(map(lived.prompt, asks)) else RECALLED
    again = known = 0
    kinds: dict[bool, list[bool]] = {True: [], False: []}  # before noon -> whether it is a seed
    for ask in asks:
        memories = shown(lived, ask)
        kinds[lived.is_morning(ask.thought)] += [memory.kind == "seed" for memory in memories]
        former = set(_talks_before(lived, ask))
        again += bool(former)
        known += any(memory.n in former for memory in memories)
    morning, all_ = kinds[True], kinds[True] + kinds[False]
    seeds, lines = "memories shown in lines that are the author's", "lines, to somebody talked with"
    return [
        share("last_talk", f"{lines} that day, that show a talk", known, again, NOBODY_AGAIN, how),
        share("seeds", seeds, sum(all_), len(all_), NONE_SHOWN, how),
        share("seeds_by_noon", f"{seeds}, by noon", sum(morning), len(morning), NONE_SHOWN, how),
    ]


def _is_last(ask: AnsweredAsk) -> bool:
    """Return whether a line only takes leave; no memories are shown for it."""
    left = ask.fields.get("lines_left")
    return isinstance(left, int) and left <= 1


def _talks_before(lived: LivedRun, ask: AnsweredAsk) -> Iterator[int]:
    """Yield the memories of talks earlier that day with those to whom the line is said."""
    others = {other.get("name") for other in ask.fields.get("others", ())}
    day = lived.run.clock.day(ask.thought)
    for memory in lived.talk_memories.get(ask.agent, ()):
        today = lived.run.clock.day(max(memory.created, 0)) == day
        if (
            memory.created <= ask.thought
            and today
            and others.intersection(json.loads(memory.about))
        ):
            yield memory.n
