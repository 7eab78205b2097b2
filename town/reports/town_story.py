"""The town's day as a chronicle: events, how news travelled, dates, who met, how bonds changed."""

import json
from collections import Counter
from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from town.reports.narration import (
    NarratedTalk,
    Narrator,
    counted,
    heading,
    joined,
    wrapped,
)
from town.reports.occasions.invitations import invitation_outcomes, outcome_sentences
from town.reports.town_events import happenings, most_told
from town.runfile.records import EventRow, KnowledgeRow, MemoryRow, RelationRow

MAX_TALKS = 30  # talks told in a line each
MAX_THOUGHTS = 12
MAX_BONDS = 12
MAX_MET = 12  # pairs
MAX_DATES = 24
DATES = ("kept", "not_kept", "stood_up", "taken_back", "moved", "given_back")  # kinds of events


def town_story(narrator: Narrator, just_now: bool) -> str:
    """Return the town's day as text; `just_now` adds what everybody does at its end."""
    sections = (
        (f"At {narrator.time(narrator.until)}", _just_now(narrator) if just_now else iter(())),
        ("What happened", _happenings(narrator)),
        ("What was told most", _most_told(narrator)),
        ("News, from mouth to ear", _news(narrator)),
        ("Gatherings", _gatherings(narrator)),
        ("What was promised, and what people brought off", _came_of_it(narrator)),
        ("Talks", _talks(narrator)),
        ("Who talked for the first time", _met(narrator)),
        ("Who came closer, who drifted apart", _bonds(narrator)),
        ("What people came to think", _thoughts(narrator)),
        ("How the day was spent", _days(narrator)),
    )
    outcome_sentences = [(title, list(lines)) for title, lines in sections]
    parts = ["\n".join([heading(title), *lines]) for title, lines in outcome_sentences if lines]
    return "\n".join([_title(narrator), *parts])


def _title(narrator: Narrator) -> str:
    manifest = narrator.manifest
    town = manifest.get("title") or manifest.get("scenario") or narrator.run.name
    date = f"{narrator.clock.at(narrator.start):%A %d %B %Y}"
    span = f"{narrator.time(narrator.start)} to {narrator.time(narrator.until)}"
    lines = sum(len(talk.lines) for talk in narrator.talks.values())
    count = ", ".join(
        counted(number, word)
        for number, word in (
            (len(narrator.people) - len(narrator.visitors), "person"),
            *([(len(narrator.visitors), "visitor")] if narrator.visitors else []),
            (len(narrator.talks), "talk"),
            (lines, "line"),
        )
    )
    return f"{town}\nDay {narrator.day}, {date}, {span}: {count}."


def _just_now(narrator: Narrator) -> Iterator[str]:
    for name in narrator.people:
        row = narrator.run.segment_of(name, narrator.until - 1)
        if row is not None:
            yield wrapped(f"{name}: {row.activity}, {narrator.place(row.place)}", "  ", "    ")


def _happenings(narrator: Narrator) -> Iterator[str]:
    for tick, text in happenings(narrator):
        yield wrapped(text, f"  {narrator.time(tick)}  ")


def _most_told(narrator: Narrator) -> Iterator[str]:
    for text in most_told(narrator):
        yield wrapped(text, "  ", "    ")


# --- news ----------------------------------------------------------------------------------------


def _news(narrator: Narrator) -> Iterator[str]:
    """Yield each fact and below it who had it from whom."""
    facts: dict[str, list[KnowledgeRow]] = {}
    for row in narrator.run.rows(KnowledgeRow, up_to=narrator.until):
        facts.setdefault(row.fact, []).append(row)
    for fact, rows in sorted(facts.items(), key=lambda item: (-len(item[1]), item[0])):
        if narrator.hides(fact):
            continue
        known = sorted(rows, key=lambda r: (r.tick, r.agent))
        lives = len(narrator.people) - len(narrator.visitors)
        count = f"{sum(r.agent not in narrator.visitors for r in known)} of {lives} know"
        yield wrapped(f"{narrator.fact(fact)} ({count})", "  ", "    ")
        yield from _ears(narrator, known, "", 2)


def _ears(narrator: Narrator, known: list[KnowledgeRow], parent: str, depth: int) -> Iterator[str]:
    """Yield the knowers that have a fact from `parent` ('': from nobody here), as a tree.

    Those who had it at once from nobody, and told nobody, stand in one line.
    """
    names, tellers = {row.agent for row in known}, {row.source for row in known}
    at_once: dict[str, list[str]] = {}
    for row in known:
        source = row.source if row.source in names and row.source != row.agent else ""
        if source == parent:
            beforehand = narrator.knew_beforehand(row)
            how = "from the start" if beforehand else narrator.time(row.tick)
            first_hand = "" if row.source or beforehand else ", at first hand"
            visitor = f", from {row.source}" if row.source and not parent else ""
            label = f"{how}{first_hand}{visitor}"
            if parent or row.agent in tellers:
                yield f"{'  ' * depth}{'└ ' if parent else ''}{row.agent}, {label}"
                yield from _ears(narrator, known, row.agent, depth + 1)
            else:
                at_once.setdefault(label, []).append(row.agent)
    for label, people in at_once.items():
        yield wrapped(f"{joined(people)}, {label}", "  " * depth, "  " * (depth + 1))


def _gatherings(narrator: Narrator) -> Iterator[str]:
    """Yield what became of what was announced for a time and a place."""
    for gathering in invitation_outcomes(narrator.run, narrator.until):
        if gathering.end > narrator.start:
            first, *more = outcome_sentences(gathering)
            yield wrapped(f"{gathering.text} {first}", f"  {narrator.time(gathering.start)}  ")
            yield from (wrapped(line, f"{'':9}") for line in more)


# --- people --------------------------------------------------------------------------------------


def _talks(narrator: Narrator) -> Iterator[str]:
    talks = list(narrator.talks.values())
    longest = sorted(talks, key=lambda t: (-len(t.lines), t.start))[:MAX_TALKS]
    for talk in sorted(longest, key=lambda t: t.start):
        yield wrapped(_talk(narrator, talk), f"  {narrator.time(talk.start)}  ")
    if len(talks) > MAX_TALKS:
        more = len(talks) - MAX_TALKS
        yield f"         … and {more} shorter ones; 'story RUN --who NAME' has them."


def _talk(narrator: Narrator, talk: NarratedTalk) -> str:
    lines = counted(len(talk.lines), "line")
    where = narrator.place(talk.place)
    opening = shorten(talk.lines[0].text, 120, placeholder=" …")
    return f"{joined(talk.people)}, {where}, {lines}: “{opening}”"


def _met(narrator: Narrator) -> Iterator[str]:
    """Yield pairs of strangers who talked for the first time, once a pair."""
    before = {name: narrator.bonds_before(name) for name in narrator.people}
    seen: set[tuple[str, ...]] = set()
    for row in narrator.run.rows(RelationRow, narrator.until, narrator.start):
        pair = tuple(sorted((row.agent, row.other)))
        then = before[row.agent][row.other]
        if row.talks and not then.talks and not then.kind and pair not in seen:
            seen.add(pair)
            if len(seen) <= MAX_MET:
                yield f"  {narrator.time(row.talked or row.tick)}  {joined(pair)}"
    if len(seen) > MAX_MET:
        yield f"         … and {len(seen) - MAX_MET} more pairs."


def _came_of_it(narrator: Narrator) -> Iterator[str]:
    """Yield which promises were kept or not, and which goals were reached or given up."""
    rows = narrator.run.rows(EventRow, narrator.until, narrator.start)
    told: dict[str, EventRow] = {}
    for row in rows:
        if row.kind in DATES or (row.kind == "goal" and _is_over(row)):
            told.setdefault(row.text, row)
    for text, row in list(told.items())[:MAX_DATES]:
        yield wrapped(text, f"  {narrator.time(row.tick)}  ")


def _is_over(goal: EventRow) -> bool:
    return json.loads(goal.data).get("state") in ("done", "given_up")


def _bonds(narrator: Narrator) -> Iterator[str]:
    """Yield the bonds that changed most."""
    steps: list[tuple[int, RelationRow]] = []
    for name in narrator.people:
        before = narrator.bonds_before(name)
        bonds = narrator.run.relations(name, narrator.until)
        steps += [(now.closeness - before[o].closeness, now) for o, now in sorted(bonds.items())]
    most = sorted((step for step in steps if step[0]), key=lambda step: -abs(step[0]))
    for step, now in most[:MAX_BONDS]:
        way = "closer to" if step > 0 else "further from"
        opinion = f": “{now.opinion}”" if now.opinion else ""
        yield wrapped(f"{now.agent} is {way} {now.other} ({step:+d}){opinion}", "  ", "    ")


def _thoughts(narrator: Narrator) -> Iterator[str]:
    """Yield the weightiest reflection of each mind."""
    rows = narrator.run.rows(MemoryRow, up_to=narrator.until, kind="reflection")
    best: dict[str, MemoryRow] = {}
    for row in rows:
        if row.tick >= narrator.start and row.importance > _weight(best.get(row.agent)):
            best[row.agent] = row
    for row in sorted(best.values(), key=lambda r: (-r.importance, r.agent))[:MAX_THOUGHTS]:
        yield wrapped(f"{row.agent}: {row.text}", f"  {narrator.time(row.tick)}  ")


def _weight(row: MemoryRow | None) -> int:
    return row.importance if row else 0


def _days(narrator: Narrator) -> Iterator[str]:
    """Yield a line a person: what took most of the time, and with whom they talked."""
    for name in narrator.people:
        spent: Counter[str] = Counter()
        for moment in narrator.moments(name):
            if moment.kind == "act":
                spent[moment.activity] += moment.end - moment.start
        most = [f"{what} ({narrator.minutes(ticks)})" for what, ticks in spent.most_common(3)]
        talked = sorted(_company(narrator, name))
        words = [
            *most,
            f"talked with {joined([narrator.short(t) for t in talked])}" if talked else "",
        ]
        yield wrapped(
            f"{name}: {'; '.join(word for word in words if word) or 'slept'}", "  ", "    "
        )


def _company(narrator: Narrator, name: str) -> set[Any]:
    talks = [talk.people for talk in narrator.talks.values() if name in talk.people]
    return {other for people in talks for other in people if other != name}
