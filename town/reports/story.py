"""A day as a chronicle in plain text: one person's, or through town_story.py the town's."""

import json
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import zip_longest
from textwrap import shorten

from town.reports.narration import (
    NarratedMoment,
    NarratedTalk,
    Narrator,
    counted,
    heading,
    joined,
    wrapped,
)
from town.reports.plan_changes import plan_lines
from town.reports.town_story import town_story
from town.runfile.errors import RunFileError
from town.runfile.reader import Run
from town.runfile.records import (
    EventRow,
    GreetingRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    PlanRow,
    RelationRow,
)

MAX_MEMORIES = 12  # how many of a day's memories are told
MIN_DAY_MINUTES = 6 * 60  # minutes that a day must have lasted to be told unasked
MIN_TIMED_MINUTES = 20  # minutes from which it is told how long something took
MAX_EVIDENCE = 3  # how many memories are told below an insight
TOLD_EVENTS = (
    *("reacted", "replanned", "decided", "promised", "moved", "taken_back", "kept", "not_kept"),
    *("stood_up", "letter_posted", "letter"),
    *("declined", "failed", "intends", "fulfilled", "given_up"),
)  # told where they happened
_FELT = ("observation", "talk", "thought")


def story_of_town(run: Run, until: int, just_now: bool = False, secrets: bool = False) -> str:
    """Return the town's day up to tick `until` as text; `just_now` adds what all do then.

    With `secrets` it tells also what somebody keeps to themself (`private:` in their file).
    """
    return town_story(Narrator(run, until, secrets), just_now)


def story_of_person(run: Run, who: str, until: int, secrets: bool = False) -> str:
    """Return one person's day up to tick `until` as plain text, `secrets` as `story_of_town`.

    `who` is a name or the beginning of one. Raises RunFileError when it is nobody's or several's.
    """
    narrator = Narrator(run, until, secrets)
    name = person_named(narrator.people, who)
    sections = (
        _title(narrator, name),
        _section("The plan", plan_lines(narrator, name)),
        _section("The day", _day(narrator, name)),
        _section(f"News that reached {narrator.short(name)}", _news(narrator, name)),
        _section(f"What {narrator.short(name)} made of it", _reflections(narrator, name)),
        _section(f"What stayed in {narrator.pronoun(name)} mind", _memories(narrator, name)),
        _section(f"{narrator.pronoun(name)} people", _people(narrator, name)),
    )
    return "\n".join(section for section in sections if section)


def last_day(run: Run) -> int:
    """Return the moment up to which to tell the last day that lasted for long enough."""
    narrator = Narrator(run, run.frontier)
    whole = narrator.until - narrator.start >= run.clock.ticks(MIN_DAY_MINUTES)
    return narrator.until if whole or narrator.day == 1 else narrator.start


def person_named(people: list[str], who: str) -> str:
    """Return the one name that `who` means. Raises RunFileError with the nearest names."""
    wanted = who.casefold()
    for test in (str.__eq__, str.startswith, str.__contains__):
        found = [name for name in people if test(name.casefold(), wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise RunFileError(f"'{who}' may be {joined(found)}; say which.")
    near = get_close_matches(who, people, 3, 0.4) or people[:5]
    raise RunFileError(f"Nobody in this run is called '{who}'; did you mean {' or '.join(near)}?")


def _section(title: str, lines: Iterator[str]) -> str:
    told = list(lines)
    return "\n".join([heading(title), *told]) if told else ""


def _title(narrator: Narrator, name: str) -> str:
    about = narrator.about(name)
    words = [name, *(str(about[key]) for key in ("age", "occupation") if about.get(key))]
    date = f"{narrator.clock.at(narrator.start):%A %d %B %Y}"
    span = f"{narrator.time(narrator.start)} to {narrator.time(narrator.until)}"
    return f"{', '.join(words)}\nDay {narrator.day}, {date}, {span}"


# --- the day -------------------------------------------------------------------------------------


def _day(narrator: Narrator, name: str) -> Iterator[str]:
    """Yield the day in order, a new heading wherever the place changes."""
    here = None
    notes = _notes(narrator, name)
    stays = _stays(narrator.moments(name), notes)
    for number, stay in enumerate(stays):
        start, place = stay[0].start, stay[0].place
        yield from (text for tick, text in notes if tick < start)
        notes = [note for note in notes if note[0] >= start]
        if place != here:
            yield ("" if here is None else "\n") + f"  {_capital(narrator.place(place))}"
        here = place
        talk = narrator.talks.get(stay[0].talk or "")
        if talk is None:
            yield _done(narrator, stay)
        else:
            yield from _talk_lines(narrator, name, talk, _part_of_talk(stays, number))
    yield from (text for _, text in notes)


def _part_of_talk(stays: list[list[NarratedMoment]], number: int) -> tuple[int, int, int]:
    """Return when a stay in a talk begins, and which of its lines are told: those until it moves.

    Who walks on while talking has several stays in one talk.
    """
    of_talk = [stay[0].start for stay in stays if stay[0].talk == stays[number][0].talk]
    start = stays[number][0].start
    later = [tick for tick in of_talk if tick > start]
    return start, 0 if start == of_talk[0] else start, later[0] if later else sys.maxsize


def _stays(
    moments: list[NarratedMoment], notes: list[tuple[int, str]]
) -> list[list[NarratedMoment]]:
    """Put together what follows on each other in one place, if nothing is to be told between."""
    found: list[list[NarratedMoment]] = []
    for moment in moments:
        before = found[-1][-1] if found else None
        alike = before is not None and (before.kind, before.place) == (moment.kind, moment.place)
        told = any(before.start <= tick < moment.start for tick, _ in notes) if before else False
        if alike and moment.kind != "talk" and not told:
            found[-1].append(moment)
        else:
            found.append([moment])
    return found


def _done(narrator: Narrator, stay: list[NarratedMoment]) -> str:
    spent: dict[str, int] = {}
    for moment in stay:
        spent[moment.activity] = spent.get(moment.activity, 0) + moment.end - moment.start
    long = narrator.clock.ticks(MIN_TIMED_MINUTES)
    lasted = {what: f" ({narrator.minutes(t)})" if t >= long else "" for what, t in spent.items()}
    told = "; ".join(what + time for what, time in lasted.items())
    return wrapped(told, f"    {narrator.time(stay[0].start)}  ")


def _talk_lines(
    narrator: Narrator, name: str, talk: NarratedTalk, part: tuple[int, int, int]
) -> Iterator[str]:
    start, since, until = part
    at = f"    {narrator.time(start)}  "
    others = [other for other in talk.people if other != name]
    does = "goes on talking with" if since else "talks with"
    yield wrapped(f"{does} {joined(others)}" if others else "speaks, unanswered", at)
    for line, after in zip_longest(talk.lines, talk.lines[1:]):
        if since <= line.tick < until:
            how = f" {line.loudness}s" if line.loudness else ""
            unheard = " (gets no answer)" if after and _is_said_again(line, after) else ""
            who = f"{'':11}{narrator.short(line.agent)}{how}: "
            yield wrapped(f"“{line.text}”{unheard}", who, " " * 13)


def _is_said_again(line: LineRow, after: LineRow) -> bool:
    """Return whether a speaker tells the same news once more: the first time nobody took it up."""
    same = (line.agent, line.to, line.tells) == (after.agent, after.to, after.tells)
    return same and line.tells != "[]"


def _notes(narrator: Narrator, name: str) -> list[tuple[int, str]]:
    """Return what changed a mind, by tick, to be told where it happened."""
    rows = narrator.run.rows(EventRow, up_to=narrator.until, agent=name)
    told = [
        (row.tick, row.text)
        for row in rows
        if row.tick >= narrator.start and row.kind in TOLD_EVENTS
    ]
    told += [(said[0].tick, _greeting(narrator, said)) for said in narrator.greetings(name)]
    told += _thoughts(narrator, name)
    return [
        (tick, wrapped(text, f"    {narrator.time(tick)}  · ", " " * 13))
        for tick, text in sorted(told, key=lambda note: note[0])
    ]


def _thoughts(narrator: Narrator, name: str) -> list[tuple[int, str]]:
    """Return why they did what they did, by the tick of each step that they began."""
    rows = narrator.run.rows(PlanRow, narrator.until, narrator.start, agent=name, level="step")
    begun = [(tick, row.thought) for row in rows if row.thought for tick in _begun(narrator, row)]
    first = {thought: tick for tick, thought in sorted(begun, reverse=True)}
    return [(tick, f"thinks: {thought}") for thought, tick in first.items()]


def _begun(narrator: Narrator, step: PlanRow) -> Iterator[int]:
    """Yield when a planned step was really made: done, or talked with those it is a word with."""
    for row in narrator.segments[step.agent]:
        done = row.activity.startswith(step.activity) and step.tick <= row.tick <= step.end
        talked = step.people and row.talk and step.start <= row.tick <= step.end
        if done or talked:
            yield row.tick


def _greeting(narrator: Narrator, said: list[GreetingRow]) -> str:
    words = " ".join(f"“{row.text}”" for row in said)
    return f"{narrator.short(said[0].agent)} greets {narrator.short(said[0].to)}: {words}"


# --- news ----------------------------------------------------------------------------------------


def _news(narrator: Narrator, name: str) -> Iterator[str]:
    learned = narrator.learned()
    for row in learned:
        if row.agent == name and not narrator.hides(row.fact):
            yield wrapped(_heard(narrator, row), f"    {narrator.time(row.tick)}  ")
    told: dict[str, list[str]] = {}
    for row in learned:
        if row.source == name and row.agent != name:
            told.setdefault(row.fact, []).append(f"{row.agent} ({narrator.time(row.tick)})")
    for fact, ears in told.items():
        yield wrapped(f"passed on to {joined(ears)}: {narrator.fact(fact)}", "           ")


def _heard(narrator: Narrator, row: KnowledgeRow) -> str:
    source = f"heard from {row.source}" if row.source else "came to know"
    if narrator.knew_beforehand(row):
        source = "knew before the story began"
    return f"{source}: {narrator.fact(row.fact)}"


# --- the mind ------------------------------------------------------------------------------------


def _own(narrator: Narrator, name: str) -> list[MemoryRow]:
    return narrator.run.memories(name, narrator.until)


def _reflections(narrator: Narrator, name: str) -> Iterator[str]:
    """Yield each insight of the day with the weightiest memories it rests on."""
    stream = {row.n: row for row in _own(narrator, name)}
    last = ""
    for row in stream.values():
        if row.kind != "reflection" or row.tick < narrator.start:
            continue
        at = narrator.time(row.tick)
        yield wrapped(row.text, f"    {at if at != last else '':5}  ")
        last = at
        evidence = [stream[n] for n in json.loads(row.evidence) if n in stream]
        yield from _evidence(narrator, evidence)


def _evidence(narrator: Narrator, rows: list[MemoryRow]) -> Iterator[str]:
    heavy = sorted(rows, key=lambda r: (-r.importance, r.n))[:MAX_EVIDENCE]
    for row in sorted(heavy, key=lambda r: r.n):
        if any(narrator.hides(fact) for fact in json.loads(row.facts)):
            continue
        text = shorten(f"{_when(narrator, row)}{row.text}", 150, placeholder=" …")
        yield wrapped(text, f"{'':11}– ", " " * 13)
    if len(rows) > MAX_EVIDENCE:
        yield f"{'':11}– and {len(rows) - MAX_EVIDENCE} more"


def _when(narrator: Narrator, row: MemoryRow) -> str:
    if row.kind == "seed":
        return "from before: "
    return "an earlier thought: " if row.kind == "reflection" else f"{narrator.time(row.created)} "


def _memories(narrator: Narrator, name: str) -> Iterator[str]:
    """Yield the weightiest memories of the day, in the order in which they were made."""
    today = [r for r in _own(narrator, name) if r.tick >= narrator.start and r.kind in _FELT]
    first = {row.text: row for row in reversed(today)}
    heavy = sorted(first.values(), key=lambda r: (-r.importance, r.n))[:MAX_MEMORIES]
    for row in sorted(heavy, key=lambda r: r.n):
        yield wrapped(row.text, f"    {narrator.time(row.created)}  [{row.importance:>2}] ")


def _people(narrator: Narrator, name: str) -> Iterator[str]:
    """Yield what became of each acquaintance that the day touched."""
    before = narrator.bonds_before(name)
    for other, now in sorted(narrator.run.relations(name, narrator.until).items()):
        then = before[other]
        talks = now.talks - then.talks
        new = then.met is None and now.met is not None and not then.kind
        if talks or now.closeness != then.closeness or now.opinion != then.opinion:
            yield wrapped(_bond(then, now, talks, new), "    ", "      ")


def _bond(then: RelationRow, now: RelationRow, talks: int, met: bool) -> str:
    kind = f", {now.kind}" if now.kind else ""
    grown = f"closeness {now.closeness}"
    if now.closeness != then.closeness:
        grown = f"closeness {then.closeness} → {now.closeness}"
    parts = [grown, counted(talks, "talk") if talks else "no talk today"]
    parts += ["met today for the first time"] * met
    opinion = f". “{now.opinion}”" if now.opinion else ""
    return f"{now.other}{kind}: {', '.join(parts)}{opinion}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
