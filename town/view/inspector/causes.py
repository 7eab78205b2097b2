"""What set off a thought: a line, a sight, the end of an act, and the thought behind each of these.

The run file keeps only the reason of a thought ("was spoken to"). `causes_of` looks up what that
was at the time, by `CAUSES`, and links to the thought that made it happen, so that one can follow
a chain of causes back through the town. The tab in `why.py` shows them.
"""

import json
from collections.abc import Callable
from typing import Any

from town.runfile.queries.minds import ThoughtSummary
from town.runfile.queries.timeline import interventions_between
from town.runfile.records import InterventionRow, LineRow, MemoryRow
from town.view.language.translating import labelled, msg, tr
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording
from town.view.ui.blocks import Block, Page, capital, quiet, with_full_stop
from town.world.timeline import Segment

ANNOUNCED = "something was announced"
FINISHED = ("had finished", "woke up")
REASONS = (
    msg("had finished"), msg("woke up"), msg("the story begins"), msg("was spoken to"),
    msg("was not heard"), msg("something was announced"), msg("could not do it"),
    msg("saw something out of order"), msg("was named"), msg("a reflection fell due"),
)  # fmt: skip
"""What may have set a thought off; the run file has it in these words."""
REASONS_WITH = {
    "was called by ": msg("was called by {who}"),
    "had to do with ": msg("had to do with {who}"),
    "heard ": msg("heard {who}"),
    "saw ": msg("saw {who}"),
}
"""The same, where somebody is named."""
RECENT_TICKS = 6  # a thought answers to what was said or happened at most so long before it
PUBLIC_KINDS = ("announcement", "notice", "learn", "alarm", "object")
PRIVATE_KINDS = {
    "whisper": msg("You whispered: “{text}”"),
    "memory": msg("You gave them a memory: “{text}”"),
}
"""What the player tells one person alone."""
HAPPENINGS = {
    "whisper": msg("you whispered to them"), "memory": msg("you gave them a memory"),
    "letter": msg("a letter came"), "notice": msg("read a notice"),
    "announcement": msg("something was announced"),
}  # fmt: skip
"""What had been announced, by its kind."""
Cause = Callable[[MindRecords, DayWording, str, ThoughtSummary], Page]


def headline(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> str:
    """Return what set the thought off, in a sentence."""
    before = _before(minds, name, thought.tick)
    if thought.why == "had finished" and before is not None:
        return tr("Had finished: {activity}.", activity=words.shorter(before.activity))
    said = capital(reason_of(minds, name, thought))
    return said if said[-1:] in ".!?。" else with_full_stop(said)


def reason(why: str) -> str:
    """Return why a mind began to think, as the run file has it, in the player's language."""
    if why in REASONS:
        return tr(why)
    for start, text in REASONS_WITH.items():
        if why.startswith(start):
            return tr(text, who=why.removeprefix(start))
    return why


def reason_of(minds: MindRecords, name: str, thought: ThoughtSummary) -> str:
    """Return why a mind began to think; of what was announced, what kind of thing it was."""
    if thought.why != ANNOUNCED:
        return reason(thought.why)
    told = _private_rows(minds, name, thought)
    happened = _happened(minds, name, thought)
    kind = told[-1].kind if told else str(happened.get("subject", "announcement"))
    return tr(HAPPENINGS[kind]) if kind in HAPPENINGS else tr("something happened")


def causes_of(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    """Return what set the thought off, with links to it and to the thought behind it."""
    kind = "saw somebody" if thought.why.startswith("saw ") else thought.why
    cause = CAUSES.get(thought.why) or CAUSES.get(kind)
    page = cause(minds, words, name, thought) if cause else []
    began = _began(minds, name, thought)
    if began is not None:
        after = thought.why == FINISHED[0]
        did = words.shorter(began.activity)
        text = (
            tr("Next: {activity}.", activity=did)
            if after
            else tr("Then: {activity}.", activity=did)
        )
        page.append(Block(text, link=Link(name, "Now", tick=began.start)))
    return page


def _before(minds: MindRecords, name: str, tick: int) -> Segment | None:
    """Return what a person did just before a tick."""
    life = minds.chronicle.timelines.get(name)
    return life.at(tick - 1) if life is not None and tick > 0 else None


def _began(minds: MindRecords, name: str, thought: ThoughtSummary) -> Segment | None:
    """Return what the thought led to, if that is something new."""
    life = minds.chronicle.timelines.get(name)
    if life is None:
        return None
    after, before = life.at(thought.settled), life.at(max(thought.tick - 1, 0))
    is_new = thought.tick <= after.start <= thought.settled + 1
    return after if is_new and after.activity != before.activity else None


def _earlier_thought(name: str, tick: int, text: str) -> Block:
    """Return a link to the last thought that was finished by a tick."""
    return Block(text, "link", link=Link(name, "Why", key=f"lands:{tick}"))


def _finished(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    segment = _before(minds, name, thought.tick)
    if segment is None or segment.start <= 0:
        return []
    text = tr("It began at {time}.", time=words.time(segment.start))
    return [
        quiet(text, link=Link(name, "Now", tick=segment.start)),
        _earlier_thought(name, segment.start, tr("Why {who} started it", who=words.short(name))),
    ]


def _spoken_to(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    line = heard_line(minds, name, thought.tick)
    if line is None:
        return []
    who = words.short(line.agent)
    return [
        Block(labelled(who, f"“{line.text}”"), mark="line", link=Link(name, "Talk", key=line.talk)),
        _earlier_thought(line.agent, line.tick - 1, tr("Why {who} said it", who=who)),
    ]


def heard_line(minds: MindRecords, name: str, tick: int) -> LineRow | None:
    """Return the line that a person had just heard at a tick; one said to them comes first."""
    lines = minds.chronicle.all_lines.between(tick - 200, tick + 1)
    recent = [s for s in lines if s.agent != name and tick - RECENT_TICKS <= s.until <= tick]
    talk = _talk_of(minds, name, tick)
    first = name.split()[0]
    ranked = [(s.to == name or s.talk == talk, first in s.text, s.until, s.agent) for s in recent]
    return recent[ranked.index(max(ranked))] if recent else None


def _talk_of(minds: MindRecords, name: str, tick: int) -> str | None:
    life = minds.chronicle.timelines.get(name)
    return life.at(tick).talk if life is not None else None


def _announced(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    if told := _told_in_private(minds, words, name, thought):
        return told
    events = minds.chronicle.events.between(thought.tick - RECENT_TICKS, thought.tick + 1)
    known = _noticed_texts(minds, name, thought)
    public = [event for event in events if event.kind in PUBLIC_KINDS and not event.agent]
    page = [
        Block(event.text, left=words.time(event.tick), mark=event.kind, link=Link(tick=event.tick))
        for event in public
        if any(event.text.rstrip(".!?。！？") in text for text in known)
    ]
    if not page and (text := _happened(minds, name, thought).get("text")):
        return [Block(str(text), mark="observation", link=Link(name, tick=thought.tick))]
    return page[-1:] or _memory_of(minds, words, name, thought, "A notice says")


def _news(minds: MindRecords, name: str, thought: ThoughtSummary) -> list[dict[str, Any]]:
    """Return the news that a thought was about: a question holds several, one or none."""
    held = [question.fields.get("news") for question in minds.questions_of(name, thought.tick)]
    several = [each for news in held for each in (news if isinstance(news, list) else [news])]
    return [each for each in several if isinstance(each, dict)]


def _happened(minds: MindRecords, name: str, thought: ThoughtSummary) -> dict[str, Any]:
    """Return the last happening that a person observed and thought about, {} for none."""
    news = reversed(_news(minds, name, thought))
    return next((each for each in news if each.get("kind") == "happening"), {})


def _noticed_texts(minds: MindRecords, name: str, thought: ThoughtSummary) -> list[str]:
    """Return what a person observed when it began to think: its news, and what it kept of them."""
    news = [str(each.get("text", "")) for each in _news(minds, name, thought)]
    return [*news, *(row.text for row in _observations(minds, name, thought))]


def _private_rows(minds: MindRecords, name: str, thought: ThoughtSummary) -> list[InterventionRow]:
    """Return what the player told a person alone just before it began to think."""
    rows = interventions_between(minds.run, thought.tick - RECENT_TICKS, thought.tick + 1)
    return [row for row in rows if row.agent == name and row.kind in PRIVATE_KINDS]


def _told_in_private(
    minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary
) -> Page:
    """Return the player's whisper to a person, or the memory given to them, just before."""
    return [
        Block(
            tr(PRIVATE_KINDS[row.kind], text=json.loads(row.data).get("text", "")),
            left=words.time(row.tick),
            mark="outside",
            link=Link(tick=row.tick),
        )
        for row in _private_rows(minds, name, thought)[-1:]
    ]


def _saw(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    other = thought.why.removeprefix("saw ")
    life = minds.chronicle.timelines.get(other)
    if life is None:
        return _noticed(minds, words, name, thought)
    segment = life.at(max(thought.tick - 1, 0))
    who = words.short(other)
    doing = Link(other, "Now", tick=thought.tick)
    page = [Block(labelled(who, words.shorter(segment.activity)), mark="observation", link=doing)]
    if segment.start <= 0:
        return []
    return [*page, _earlier_thought(other, segment.start, tr("Why {who} did that", who=who))]


def _noticed(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    return _memory_of(minds, words, name, thought, "The ")


def _observations(minds: MindRecords, name: str, thought: ThoughtSummary) -> list[MemoryRow]:
    """Return what a person observed just before it began to think, and remembers."""
    stream = minds.memories(name, max(thought.settled, 0)).values()
    recent = [row for row in stream if thought.tick - RECENT_TICKS <= row.created <= thought.tick]
    return [row for row in recent if row.kind == "observation"]


def _memory_of(
    minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary, start: str
) -> Page:
    """Return the last memory of what set the thought off: an observation that starts so."""
    kept = _observations(minds, name, thought)
    seen = [row for row in kept if row.text.startswith(start)]
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
    text = labelled(words.shorter(last.activity), last.refused or "")
    behind = _earlier_thought(name, last.start, tr("Why {who} tried", who=words.short(name)))
    return [Block(text, mark="refused", link=Link(name, tick=last.start)), behind]


CAUSES: dict[str, Cause] = {
    **dict.fromkeys(FINISHED, _finished),
    **dict.fromkeys(("was spoken to", "was named"), _spoken_to),
    ANNOUNCED: _announced,
    "saw something out of order": _noticed,
    "saw somebody": _saw,
    "could not do it": _refused,
}
