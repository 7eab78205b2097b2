"""The page *Who knows*: all news, or the way of one through the town. Knows no pixels."""

from town.view.overlays.spread import (
    FactHolder,
    FactSpread,
    SpreadSummary,
    hop_says,
)
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording, joined
from town.view.ui.blocks import (
    GAP,
    Block,
    Link,
    Page,
    capital,
    head,
    quiet,
)

FACT = "fact:"  # begins the key of a link to a piece of news


def page_stories(found: list[SpreadSummary], total: int) -> Page:
    """Return the list of all news with how many know each."""
    page: Page = [quiet("Pick a piece of news to see who knows it, and who told whom."), GAP]
    for story in found:
        share = ((" ", story.count / max(total, 1)),)
        count = f"{story.count} of {total}"
        link = Link(key=f"{FACT}{story.fact}")
        page.append(Block(story.text, right=count, bars=share, link=link))
        page.append(GAP)
    return page


def page_spread(book: MindRecords, story: SpreadSummary, spread: FactSpread, tick: int) -> Page:
    """Return the way of one piece of news, the newest telling first."""
    words = DayWording(book, tick)
    page: Page = [
        Block("‹ all news", "link", link=Link(key=FACT)),
        Block(story.text, "lead"),
        quiet(capital(story.kind)),
        GAP,
        head("Who knows it", spread.counted),
        *(Block(capital(hop_says(hop)), mark=f"hop{hop}", right=str(n)) for hop, n in spread.hops),
        GAP,
        head("Who told whom, the last first"),
        *(_telling(book, words, holder) for holder in reversed(spread.holders)),
    ]
    if spread.missing:
        names = joined([words.short(name) for name in spread.missing])
        page += [GAP, head("Who does not know it", str(len(spread.missing))), quiet(names)]
    return [block for block in page if block.text or block.style == "gap"]


def _telling(book: MindRecords, words: DayWording, holder: FactHolder) -> Block:
    mark = f"hop{min(holder.hop, 5)}"
    if holder.hop == 0:
        return Block(f"{holder.name} knew it.", mark=mark, link=Link(holder.name, "Now"))
    left, whom = words.time(holder.tick), words.short(holder.name)
    if not holder.source:
        link = Link(holder.name, "Why", tick=holder.tick)
        return Block(f"{whom} read or heard it publicly.", left=left, mark=mark, link=link)
    talk = talk_of(book, holder)
    link = Link(holder.source, "Talk" if talk else "Now", tick=holder.tick, key=talk)
    return Block(f"{words.short(holder.source)} told {whom}.", left=left, mark=mark, link=link)


def talk_of(book: MindRecords, holder: FactHolder) -> str:
    """Return the id of the talk in which somebody was told, or nothing."""
    if holder.line is None:
        return ""
    lines = book.chronicle.all_lines.between(holder.line, holder.line + 1)
    return next((line.talk for line in lines if line.agent == holder.source), "")
