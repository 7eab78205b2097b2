"""The tab "Talk": one talk of a person line by line, and a list of their other talks."""

import json

from town.entities import Person
from town.runfile.records import LineRow
from town.view.language.translating import listed, tr, tr_join
from town.view.records.chronicle import Chronicle
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.ratings import target_of
from town.view.records.wording import DayWording, counted
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import GAP, Block, Page, head, quiet


def talks_of(chronicle: Chronicle, name: str, tick: int) -> list[str]:
    """Return the ids of the talks a person was in by `tick`, in order; those without a line not."""
    if name not in chronicle.timelines:
        return []
    life = chronicle.timelines[name]
    mine = life.segments[: life.index(tick) + 1]
    ids = dict.fromkeys(segment.talk for segment in mine if segment.talk and not segment.refused)
    return [talk for talk in ids if chronicle.talk(talk, tick)]


def people_in(chronicle: Chronicle, talk: str, tick: int) -> list[str]:
    """Return who was in a talk by `tick`: first those who spoke, then those spoken to."""
    lines = chronicle.talk(talk, tick)
    names = [line.agent for line in lines] + [line.to for line in lines if line.to]
    return list(dict.fromkeys(names))


def page_talk(minds: MindRecords, pages: OpenPages, person: Person, tick: int) -> Page:
    """Return the chosen talk of a person, else the newest, and below it the others."""
    words, name = DayWording(minds, tick), person.name
    talks = talks_of(minds.chronicle, name, tick)
    if not talks:
        return [Block(name, "title"), GAP, quiet(tr("No talks yet."))]
    chosen = pages.chosen.get("Talk", "")
    shown = chosen if minds.chronicle.talk(chosen, tick) else talks[-1]
    page = _talk(minds, words, name, shown, tick)
    rest = [talk for talk in reversed(talks) if talk != shown]
    page += [GAP, head("Other talks")] * bool(rest)
    return page + [_summary(minds, words, name, talk, tick) for talk in rest]


def _talk(minds: MindRecords, words: DayWording, name: str, talk: str, tick: int) -> Page:
    lines = minds.chronicle.talk(talk, tick)
    others = [other for other in people_in(minds.chronicle, talk, tick) if other != name]
    place = minds.chronicle.timelines[lines[0].agent].at(max(lines[0].tick - 1, 0)).place
    title = tr("With {who}", who=tr_join(others)) if others else tr("Nobody answered")
    page = [
        Block(title, "title"),
        quiet(listed(words.time(lines[0].tick), words.place(place)), link=Link(tick=lines[0].tick)),
        GAP,
    ]
    before = ""
    for line in lines:
        who = "" if line.agent == before else words.short(line.agent)
        said = minds.chronicle.phrases.as_said(line.text, line.loudness)
        page.append(_bubble(words, line, said, who, line.agent == name))
        before = line.agent
    return page


def _bubble(words: DayWording, line: LineRow, said: str, who: str, mine: bool) -> Block:
    mark = "told" if json.loads(line.tells) else ""
    style = "mine" if mine else "yours"
    left = f"{who}  {words.time(line.tick)}" if who else ""
    link = Link(tick=line.tick)
    return Block(said, style, left, mark=mark, link=link, row=target_of(line))


def _summary(minds: MindRecords, words: DayWording, name: str, talk: str, tick: int) -> Block:
    lines = minds.chronicle.talk(talk, tick)
    others = [words.short(o) for o in people_in(minds.chronicle, talk, tick) if o != name]
    who = tr_join(others) if others else tr("nobody")
    return Block(
        who,
        left=words.time(lines[0].tick),
        right=counted(len(lines), "line"),
        link=Link(name, "Talk", key=talk),
    )
