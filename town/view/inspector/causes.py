"""What set off a thought: the line, the sight, the act before, and the thought behind that.

Knows thoughts, lives and lines of a run; knows no pixels.
"""

from collections.abc import Callable

from town.runfile.queries.minds import ThoughtSummary
from town.runfile.records import LineRow
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording
from town.view.ui.blocks import Block, Page, capital, quiet
from town.world.timeline import Segment

ENDED = ("had finished", "woke up")
LATELY = 6  # ticks before a thought within which what it answers to was said or happened
PUBLIC = ("announcement", "notice", "learn", "alarm", "object")
Cause = Callable[[MindRecords, DayWording, str, ThoughtSummary], Page]


def headline(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> str:
    """Return what woke the mind, in a sentence that names it."""
    before = _before(minds, name, thought.tick)
    if thought.why == "had finished" and before is not None:
        return f"Had finished: {words.shorter(before.activity)}."
    stop = "" if thought.why[-1:] in ".!?" else "."
    return f"{capital(thought.why)}{stop}"


def causes_of(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    """Return what set the thought off, with the way there and to the thought behind it."""
    kind = "saw somebody" if thought.why.startswith("saw ") else thought.why
    find = CAUSES.get(thought.why) or CAUSES.get(kind)
    page = find(minds, words, name, thought) if find else []
    began = _began(minds, name, thought)
    if began is not None:
        how = "Began instead" if thought.why == ENDED[0] else "Then"
        text = f"{how}: {words.shorter(began.activity)}."
        page.append(Block(text, link=Link(name, "Now", tick=began.start)))
    return page


def _before(minds: MindRecords, name: str, tick: int) -> Segment | None:
    """Return what somebody did last before a tick."""
    life = minds.chronicle.timelines.get(name)
    return life.at(tick - 1) if life is not None and tick > 0 else None


def _began(minds: MindRecords, name: str, thought: ThoughtSummary) -> Segment | None:
    """Return what the thought led to, where it led to something else."""
    life = minds.chronicle.timelines.get(name)
    if life is None:
        return None
    after, before = life.at(thought.settled), life.at(max(thought.tick - 1, 0))
    fresh = thought.tick <= after.start <= thought.settled + 1
    return after if fresh and after.activity != before.activity else None


def _behind(name: str, tick: int, says: str) -> Block:
    """Return the way to the thought that was settled at a tick or before it."""
    return Block(says, "link", link=Link(name, "Why", key=f"lands:{tick}"))


def _ended(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    segment = _before(minds, name, thought.tick)
    if segment is None or segment.start <= 0:
        return []
    text = f"It had begun at {words.time(segment.start)}."
    return [
        quiet(text, link=Link(name, "Now", tick=segment.start)),
        _behind(name, segment.start, f"Why {words.short(name)} began it"),
    ]


def _spoken_to(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    line = heard_line(minds, name, thought.tick)
    if line is None:
        return []
    who = words.short(line.agent)
    return [
        Block(f"{who}: “{line.text}”", mark="line", link=Link(name, "Talk", key=line.talk)),
        _behind(line.agent, line.tick - 1, f"Why {who} said it"),
    ]


def heard_line(minds: MindRecords, name: str, tick: int) -> LineRow | None:
    """Return the line that somebody had just heard at a tick, the one to them before others."""
    lines = minds.chronicle.all_lines.between(tick - 200, tick + 1)
    fresh = [s for s in lines if s.agent != name and tick - LATELY <= s.until <= tick]
    talk = _talk_of(minds, name, tick)
    first = name.split()[0]
    ranked = [(s.to == name or s.talk == talk, first in s.text, s.until, s.agent) for s in fresh]
    return fresh[ranked.index(max(ranked))] if fresh else None


def _talk_of(minds: MindRecords, name: str, tick: int) -> str | None:
    life = minds.chronicle.timelines.get(name)
    return life.at(tick).talk if life is not None else None


def _announced(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    events = minds.chronicle.events.between(thought.tick - LATELY, thought.tick + 1)
    told = [event for event in events if event.kind in PUBLIC and not event.agent]
    found = [
        Block(event.text, left=words.time(event.tick), mark=event.kind, link=Link(tick=event.tick))
        for event in told[-1:]
    ]
    return found or _made(minds, words, name, thought, "A notice says")


def _saw(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    other = thought.why.removeprefix("saw ")
    life = minds.chronicle.timelines.get(other)
    if life is None:
        return _noticed(minds, words, name, thought)
    segment = life.at(max(thought.tick - 1, 0))
    who = words.short(other)
    doing = Link(other, "Now", tick=thought.tick)
    page = [Block(f"{who}: {words.shorter(segment.activity)}", mark="observation", link=doing)]
    return [*page, _behind(other, segment.start, f"Why {who} did that")] * (segment.start > 0)


def _noticed(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    """Return the memory that was made of what was out of order."""
    return _made(minds, words, name, thought, "The ")


def _made(
    minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary, begins: str
) -> Page:
    """Return the last memory that was made of what set the thought off, by how it begins."""
    stream = minds.memories(name, max(thought.settled, 0)).values()
    made = [row for row in stream if thought.tick - LATELY <= row.created <= thought.tick]
    seen = [row for row in made if row.kind == "observation" and row.text.startswith(begins)]
    return [
        Block(row.text, left=words.time(row.created), mark=row.kind,
              link=Link(name, "Memory", key=str(row.n)))
        for row in seen[-1:]
    ]  # fmt: skip


def _refused(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    life = minds.chronicle.timelines.get(name)
    if life is None:
        return []
    tries = life.segments[: life.index(thought.tick) + 1]
    last = next((s for s in reversed(tries) if s.refused), None)
    if last is None:
        return []
    says = f"{words.shorter(last.activity)}: {last.refused}"
    behind = _behind(name, last.start, f"Why {words.short(name)} tried")
    return [Block(says, mark="refused", link=Link(name, tick=last.start)), behind]


CAUSES: dict[str, Cause] = {
    **dict.fromkeys(ENDED, _ended),
    **dict.fromkeys(("was spoken to", "was named"), _spoken_to),
    "something was announced": _announced,
    "saw something out of order": _noticed,
    "saw somebody": _saw,
    "could not do it": _refused,
}
