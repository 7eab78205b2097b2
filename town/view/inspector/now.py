"""The tab "Now": what a person does, has on their mind, knows, and is about to do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from town.entities import Person
from town.runfile.records import PlanRow
from town.view.language.translating import labelled, listed, msg, tr, tr_join, tr_n
from town.view.overlays.spread import FIRST_TICKS
from town.view.portraits.moods import mood_of
from town.view.portraits.painter import card
from town.view.records.chronicle import Chronicle
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.ratings import act_target
from town.view.records.wording import DayWording
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import GAP, Block, Page, capital, head, quiet, with_full_stop

NEAR_TILES = 8  # somebody so near, in the same place, counts as being here too
MAX_MEANT = 6  # things that one means to do
MAX_COMING = 3  # coming items of the plan
PORTRAIT_TIMES, PORTRAIT_ROWS = 2, 60  # pixels to one of the art; rows of it that are shown
MOODS = {"glad": msg("In good spirits"), "even": msg("At ease"), "low": msg("Not at their best")}
STATUS = {"done": msg("done"), "given up": msg("given up")}  # of what one means to do
MAX_UNREAD = 6  # percepts not yet thought about
PLAYED = msg("A player is playing this person; their own mind is paused.")


def page_now(minds: MindRecords, pages: OpenPages, person: Person, tick: int) -> Page:
    del pages
    words, name = DayWording(minds, tick), person.name
    about = listed(str(person.age or ""), person.occupation)
    page = [portrait_of(minds, words, person, about, tick)]
    page += [quiet(tr(PLAYED))] * minds.is_played(name, tick)
    page += [GAP, *_doing(minds.chronicle, words, name, tick)]
    mind = minds.part(name, "mind", tick) or {}
    page += _part("On their mind", [Block(mind.get("currently") or person.concern)])
    page += _part("Means to do", _intentions(words, mind, tick))
    page += _part("Coming up", list(_next(minds, words, name, tick)))
    page += _part("Appointments", _appointments(minds, words, name, tick))
    page += _part("Noticed, not yet thought about", _unread(minds, words, name, tick))
    page += _part("News they know", _news(minds, words, name, tick))
    page += _part("Who they are", [quiet(mind.get("summary") or "")])
    return page


def portrait_of(
    minds: MindRecords, words: DayWording, person: Person, about: str, tick: int
) -> Block:
    """Return a person's portrait in their mood, which is told and leads to what made it."""
    mood = mood_of(minds, person, tick)
    told = tr(MOODS[mood.kind])
    if mood.why:
        since = tr(" ({why})", why=words.time(mood.tick)) if mood.tick >= 0 else ""
        told = f"{labelled(told, mood.why)}{since}"
    link = Link(person.name, "", mood.tick) if mood.tick >= 0 else None
    picture = card(person, mood.kind, PORTRAIT_TIMES, PORTRAIT_ROWS)
    return Block(person.name, "portrait", picture=picture, under=(about, told), link=link)


def _part(title: str, blocks: Page) -> Page:
    shown = [block for block in blocks if block.text]
    return [GAP, head(title), *shown] if shown else []


def _doing(chronicle: Chronicle, words: DayWording, name: str, tick: int) -> Page:
    segment = chronicle.timelines[name].at(tick)
    since = max(_since(chronicle, name, tick), 0)
    where = capital(words.place(segment.place)) if segment.place else tr("On the way")
    thinking = f" {tr('Thinking.')}" if chronicle.thinking(name, tick) else ""
    right = "" if tick == since else tr("for {time}", time=words.ago(since, tick))
    page = [
        Block(
            f"{with_full_stop(capital(segment.activity))}{thinking}",
            right=right,
            link=Link(name, "Why"),
            row=act_target(segment),
        ),
        quiet(tr("{where}, since {time}", where=where, time=words.time(since))),
    ]
    return page + _company(chronicle, words, name, tick)


def _since(chronicle: Chronicle, name: str, tick: int) -> int:
    """Return when the present activity began; it may span several segments."""
    life = chronicle.timelines[name]
    index = life.index(tick)
    activity = life.segments[index].activity
    while index and life.segments[index - 1].activity == activity:
        index -= 1
    return life.starts[index]


def _company(chronicle: Chronicle, words: DayWording, name: str, tick: int) -> Page:
    scene = chronicle.scene(tick)
    own = scene.names.index(name)
    segment, here = scene.segments[own], scene.start_tiles[own]
    apart = abs(scene.start_tiles - here).max(axis=1)
    in_talk = [s.agent for s in scene.segments if segment.talk and s.talk == segment.talk]
    others = [other for other in in_talk if other != name]
    page: Page = []
    if segment.talk:
        partners = tr_join(others) if others else tr("somebody who has not answered")
        said = tr("Talks with {who}.", who=partners)
        page.append(Block(said, link=Link(name, "Talk", key=segment.talk)))
    near = [
        other
        for other, place, far in zip(scene.names, scene.segments, apart.tolist(), strict=True)
        if other not in (name, *in_talk) and far <= NEAR_TILES and place.place == segment.place
    ]
    if near and segment.place:
        here = tr_join(words.short(other) for other in near)
        page.append(quiet(tr("Also here: {who}.", who=here)))
    return page


def current_plan(minds: MindRecords, words: DayWording, name: str, tick: int) -> list[PlanRow]:
    """Return the newest version of today's plan: by the hour, else the outline."""
    for level in ("hour", "day"):
        versions = minds.plans(name, tick, level, words.start)
        if versions:
            return versions[-1]
    return []


def _next(minds: MindRecords, words: DayWording, name: str, tick: int) -> Page:
    rows = [row for row in current_plan(minds, words, name, tick) if row.start > tick]
    return [
        Block(row.activity, left=words.time(row.start), link=Link(name, "Plan"))
        for row in rows[:MAX_COMING]
    ]


def _intentions(words: DayWording, mind: Mapping[str, Any], tick: int) -> Page:
    """Return what a person means to do, and what came of it today: tried, done or given up."""
    page: Page = []
    for entry in mind.get("intentions", [])[-MAX_MEANT:]:
        over = entry.get("over")
        ended = words.clock.tick(datetime.fromisoformat(over)) if over else tick
        if ended < words.start:
            continue
        status, tries = entry.get("status", "open"), int(entry.get("tries", 0))
        began = words.clock.tick(datetime.fromisoformat(entry["begun"]))
        page.append(
            Block(
                entry["what"],
                left=words.time(began),
                right=words.time(ended) if over else "",
                struck=status == "given up",
                mark="struck" if status == "given up" else "",
            )
        )
        state = tr(STATUS.get(status, status))
        if status == "open":
            state = tr_n("tried once", "tried {n} times", tries) if tries else tr("not tried yet")
        if entry.get("why") and status != "done":
            state = labelled(state, entry["why"])
        page.append(quiet(state, indent=1))
    return page


def _appointments(minds: MindRecords, words: DayWording, name: str, tick: int) -> Page:
    page = []
    for entry in minds.part(name, "appointments", tick) or []:
        text = entry.get("activity") or entry.get("text") or entry.get("fact") or ""
        start = words.clock.tick(datetime.fromisoformat(entry["start"]))
        page.append(Block(str(text).replace("_", " "), left=words.time(start)))
        who = tr_join(words.short(name) for name in entry.get("who") or ())
        page += [quiet(tr("promised to {who}", who=who), indent=1)] * bool(who)
    return page


def _unread(minds: MindRecords, words: DayWording, name: str, tick: int) -> Page:
    inbox = minds.part(name, "percepts", tick) or []
    unread = [entry for entry in inbox if entry.get("kind") != "own"]
    shown = [
        Block(str(entry.get("text", "")), left=words.time(int(entry.get("tick", tick))))
        for entry in unread[-MAX_UNREAD:]
    ]
    more = len(unread) - len(shown)
    return [*shown, quiet(tr("and {n} more", n=more))] if more else shown


def _news(minds: MindRecords, words: DayWording, name: str, tick: int) -> Page:
    """Return what a person knows, the newest first; what they let go is no longer known."""
    page: Page = []
    held = minds.held_facts(name, tick)
    for row in reversed(minds.knowledge(tick)):
        how = held.get(row.fact)
        if row.agent != name or (how is not None and not how.held):
            continue
        doubted = how is not None and how.belief == "doubted"
        who = words.short(row.source or "")
        source = tr("doubts {who}", who=who) if doubted else tr("from {who}", who=who)
        source *= bool(row.source)
        left = words.time(row.tick) if row.tick > FIRST_TICKS else ""
        off = tr(" (called off)") * (how is not None and bool(how.called_off))
        mark = f"hop{min(row.hop, 5)}"
        page.append(Block(f"{words.fact(row.fact)}{off}", left=left, right=source, mark=mark))
    return page
