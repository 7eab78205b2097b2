"""The panel "Who knows": all news, or how one piece of news spread from person to person.

`page_stories` and `page_spread` make the two pages; `KnowledgePanel` shows them over the map. The
overlay in `knowledge.py` draws the same spread as rings and arrows; `spread.py` works it out.
"""

from collections.abc import Mapping
from typing import ClassVar

import pygame
import pygame_gui

from town.view.language.translating import msg, tr, tr_join
from town.view.overlays.spread import (
    FIRST_TICKS,
    FactHolder,
    FactSpread,
    SpreadSummary,
    hop_says,
    spread_of,
    stories,
)
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording
from town.view.state.layers import BY_ACTION, LAYERS
from town.view.state.panel import EDGES, TOP, PagePanel
from town.view.state.view import View
from town.view.ui.blocks import GAP, Block, Page, capital, head, quiet

FACT = "fact:"  # begins the key of a link to a piece of news
TOOL = "knows"
KIND_NAMES = {
    "news": msg("news"), "secret": msg("a secret"), "invitation": msg("an invitation"),
    "world": msg("something that happened"), "gossip": msg("gossip"),
}  # fmt: skip
WIDTH, BELOW, MIN_HEIGHT = 320, 58, 160  # pixels


def page_stories(news: list[SpreadSummary], total: int) -> Page:
    """Return the list of all news with how many know each."""
    page: Page = [quiet(tr("Pick a piece of news to see who knows it, and who told whom.")), GAP]
    for story in news:
        share = ((" ", story.count / max(total, 1)),)
        count = tr("{n} of {count}", n=story.count, count=total)
        link = Link(key=f"{FACT}{story.fact}")
        page.append(Block(story.text, right=count, bars=share, link=link))
        page.append(GAP)
    return page


def page_spread(minds: MindRecords, story: SpreadSummary, spread: FactSpread, tick: int) -> Page:
    """Return the way of one piece of news, the newest telling first."""
    words = DayWording(minds, tick)
    page: Page = [
        Block(tr("‹ all news"), "link", link=Link(key=FACT)),
        Block(story.text, "lead"),
        quiet(capital(tr(KIND_NAMES.get(story.kind, story.kind)))),
        GAP,
        head("Who knows it", spread.counted),
        *(Block(capital(hop_says(hop)), mark=f"hop{hop}", right=str(n)) for hop, n in spread.hops),
        GAP,
        head("Who told whom, newest first"),
        *(_telling(minds, words, holder) for holder in reversed(spread.holders)),
    ]
    if doubts := sorted(minds.doubts(story.fact, tick).intersection(spread.known_by)):
        page += [GAP, head("Who does not believe it", str(len(doubts)))]
        page.append(quiet(tr_join(words.short(name) for name in doubts)))
    if spread.missing:
        names = tr_join(words.short(name) for name in spread.missing)
        page += [GAP, head("Who does not know it", str(len(spread.missing))), quiet(names)]
    return [block for block in page if block.text or block.style == "gap"]


def _telling(minds: MindRecords, words: DayWording, holder: FactHolder) -> Block:
    mark = f"hop{min(holder.hop, 5)}"
    if holder.hop == 0 and holder.tick <= FIRST_TICKS:
        knew = tr("{who} knew it from the start.", who=holder.name)
        return Block(knew, mark=mark, link=Link(holder.name, "Now"))
    left, whom = words.time(holder.tick), words.short(holder.name)
    if not holder.source:
        link = Link(holder.name, "Why", tick=holder.tick)
        came = tr("{who} saw it, read it or heard it announced.", who=whom)
        return Block(came, left=left, mark=mark, link=link)
    talk = talk_of(minds, holder)
    link = Link(holder.source, "Talk" if talk else "Now", tick=holder.tick, key=talk)
    told = tr("{who} told {whom}.", who=words.short(holder.source), whom=whom)
    return Block(told, left=left, mark=mark, link=link)


def talk_of(minds: MindRecords, holder: FactHolder) -> str:
    """Return the id of the talk in which somebody was told, or nothing."""
    if holder.line is None:
        return ""
    lines = minds.chronicle.all_lines.between(holder.line, holder.line + 1)
    return next((line.talk for line in lines if line.agent == holder.source), "")


class KnowledgePanel(PagePanel):
    """Pick a piece of news; read who told whom. Has the keys of all overlays."""

    title = msg("Who knows")
    tool = "knows"
    buttons: ClassVar[Mapping[str, int]] = {
        msg("hide list"): 72,
        msg("close"): 44,
    }
    keys = tuple(layer.key_action for layer in LAYERS)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        super().build(manager, rect)
        self._shown: tuple[object, ...] = ()  # what the page was made of

    def place(self, over: pygame.Rect) -> pygame.Rect:
        unit = self.scale
        width = min(WIDTH * unit, over.width - 2 * EDGES)
        least = min(MIN_HEIGHT * unit, over.height - TOP * unit - EDGES)
        height = max(over.height - (TOP + BELOW) * unit, least)
        return pygame.Rect(over.x + EDGES, over.y + TOP * unit, width, height)

    def refresh(self, view: View) -> None:
        rows, names = view.minds.knowledge(view.tick), view.scene.names
        fact = view.pages.fact
        if (fact, len(rows), names) == self._shown:
            return
        self._shown = (fact, len(rows), names)
        news = stories(view.minds.facts(view.tick), rows, names)
        if fact:
            story = next((s for s in news if s.fact == fact), SpreadSummary(fact, fact, "", "", 0))
            page = page_spread(view.minds, story, spread_of(fact, rows, names), view.tick)
        else:
            page = page_stories(news, len(names))
        self.scroller.show(page, fact)

    def press(self, button: str, view: View) -> None:
        if button == "close":
            show(view, self.tool)
        else:
            self.toggle(view)

    def follow(self, link: Link, view: View) -> None:
        if link.key.startswith(FACT):
            view.pages.fact = link.key.removeprefix(FACT)
            view.pages.touch()
        else:
            view.follow_link(link)

    def act(self, action: str, view: View) -> bool:
        """Turn an overlay on or off by its key; close the list by Escape."""
        if action in BY_ACTION:
            show(view, BY_ACTION[action].name)
            return True
        return super().act(action, view)


def show(view: View, name: str) -> None:
    """Turn an overlay on or off; news have a list to pick from, which opens and closes with it."""
    pages = view.pages
    if name != TOOL:
        pages.toggle(name)
    elif pages.tool == TOOL:
        pages.overlays.discard(TOOL)
        pages.open_tool(TOOL)
    else:
        pages.overlays.add(TOOL)
        pages.open_tool(TOOL)
