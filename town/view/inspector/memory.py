"""The tab "Memory": the memory stream, filtered, or one memory down to the evidence behind it."""

import json
from collections.abc import Mapping

from town.entities import Person
from town.runfile.records import MemoryRow
from town.view.language.translating import listed, msg, tr, tr_join
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording, caption, counted
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import GAP, Block, Page, head, quiet

KINDS = ("observation", "talk", "reflection", "plan", "thought", "seed")
KIND_NAMES = {
    "observation": msg("seen"), "talk": msg("talks"), "reflection": msg("insights"),
    "plan": msg("plans"), "thought": msg("thoughts"), "seed": msg("backstory"),
}  # fmt: skip
"""What the kinds are called on the page."""
MAX_SHOWN = 300  # newest memories on the page
MAX_DEPTH = 6  # steps down to the evidence
Stream = Mapping[int, MemoryRow]


def page_memory(minds: MindRecords, pages: OpenPages, person: Person, tick: int) -> Page:
    """Return the memories of a person, newest first, or the chosen one with its evidence."""
    words = DayWording(minds, tick)
    stream = minds.memories(person.name, tick)
    key = pages.chosen.get("Memory", "")
    if key.isdigit() and int(key) in stream:
        return [*_back(person.name), *one_memory(words, stream, int(key))]
    rows = matching(stream, pages.memory_kind, pages.memory_text)
    count = counted(len(stream), "memory")
    shown = count if len(rows) == len(stream) else tr("{n} of {count}", n=len(rows), count=count)
    shown = tr("{count}, the newest first", count=shown) if len(rows) > 1 else shown
    page = [Block(person.name, "title"), quiet(shown), GAP]
    page += [row_block(words, row) for row in rows[:MAX_SHOWN]]
    older = len(rows) - MAX_SHOWN
    return page + [quiet(tr("and {n} older ones", n=older))] * (older > 0)


def matching(stream: Stream, kind: str, text: str) -> list[MemoryRow]:
    """Return the memories of a kind ("": any) that hold all words of `text`, newest first.

    Newest is what happened last: things may be noted later than they were seen. The backstory is
    older than all of it.
    """
    wanted = text.casefold().split()
    rows = [
        row
        for row in stream.values()
        if (not kind or row.kind == kind) and all(w in row.text.casefold() for w in wanted)
    ]
    return sorted(rows, key=lambda row: (row.kind != "seed", row.created, row.n), reverse=True)


def row_block(words: DayWording, row: MemoryRow, indent: int = 0) -> Block:
    """Return one memory as a line; a click opens it."""
    left = tr("before") if row.kind == "seed" else words.time(row.created)
    link = Link(row.agent, "Memory", key=str(row.n))
    return Block(row.text, "body", left, str(row.importance), row.kind, indent, link=link)


def one_memory(words: DayWording, stream: Stream, n: int) -> Page:
    """Return a memory, its source, its evidence, and the memories it is evidence for."""
    row = stream[n]
    kind = tr(KIND_NAMES.get(row.kind, row.kind))
    page = [Block(row.text, "lead", mark=row.kind)]
    about = json.loads(row.about)
    says = tr("{kind}, importance {n} of 10", kind=kind, n=row.importance)
    page.append(quiet(says))
    if row.kind != "seed":
        place = words.place(row.place) if row.place else ""
        page.append(quiet(listed(words.time(row.created), place), link=Link(tick=row.created)))
    if about:
        page.append(quiet(tr("about {what}", what=tr_join(about))))
    page += [Block(words.fact(fact), mark="told") for fact in json.loads(row.facts)]
    page += _source(words, row)
    evidence = list(_tree(words, stream, row, 0, {n}))
    page += [GAP, head("Based on"), *evidence] * bool(evidence)
    above = [r for r in stream.values() if n in json.loads(r.evidence)]
    if above:
        page += [GAP, head("Basis for"), *(row_block(words, r) for r in above)]
    return page


def _tree(words: DayWording, stream: Stream, row: MemoryRow, depth: int, seen: set[int]) -> Page:
    """Return the evidence of a memory, each followed by its own, indented by one step more."""
    page: Page = []
    for n in json.loads(row.evidence):
        if n in stream and n not in seen and depth < MAX_DEPTH:
            page.append(row_block(words, stream[n], depth))
            page += _tree(words, stream, stream[n], depth + 1, seen | {n})
    return page


def _source(words: DayWording, row: MemoryRow) -> Page:
    """Return where a memory came from, with a link there."""
    kind, _, rest = row.source.partition(":")
    if kind == "line":
        at, _, speaker = rest.partition(":")
        link = Link(row.agent, tick=int(at))
        return [
            Block(
                tr("Heard from {who} at {time}", who=speaker, time=words.time(int(at))),
                "link",
                link=link,
            )
        ]
    if kind == "talk":
        return [
            Block(tr("Show the talk it comes from"), "link", link=Link(row.agent, "Talk", key=rest))
        ]
    if kind == "ask":
        of, _, question = rest.partition(":")
        text = tr("Came from the question: {question}", question=question or caption(of))
        link = Link(row.agent, "Why", key=f"lands:{row.tick}")
        return [Block(text, "link", link=link)]
    if kind == "scenario":
        return [quiet(tr("Part of their backstory"))]
    link = Link(row.agent, "Why", key=f"lands:{row.tick}")
    return [Block(tr("Show the thought in which it was noticed"), "link", link=link)]


def _back(name: str) -> Page:
    return [Block(tr("‹ all memories"), "link", link=Link(name, "Memory")), GAP]
