"""The page of search results, by group, newest first."""

from town.clock import Clock
from town.view.language.translating import labelled, msg, tr
from town.view.records.lookups.search import (
    SearchGroup,
    SearchResult,
    SearchResults,
    is_enough,
)
from town.view.ui.blocks import (
    GAP,
    Block,
    Page,
    head,
    quiet,
)

MARKS = {
    msg("Said"): "talk", msg("Remembered"): "thought", msg("Planned"): "plan",
    msg("Happened"): "world",
}  # fmt: skip
HINT = msg("Searches all that was said, remembered, planned or reported up to now.")
MAX_LETTERS = 220  # of one result


def page_search(result: SearchResults, asked: str, clock: Clock, at: int) -> Page:
    """Return what was found; `at` is the number of the one that is lit, -1 for none."""
    if not is_enough(asked):
        more = tr('All words must occur; "quoted words" stay together.')
        return [quiet(tr(HINT)), quiet(more)]
    if result.error:
        return [Block(result.error, mark="failed")]
    if not result.groups:
        same = result.text == asked
        nothing = tr("Nothing found for “{words}”.", words=asked)
        return [quiet(nothing if same else tr("Searching …"))]
    page: Page = []
    number = 0
    for group in result.groups:
        page.append(head(group.title, _count(group)))
        for hit in group.results:
            page.append(_block(hit, group.title, clock, number == at))
            number += 1
        page.append(GAP)
    return page


def _count(group: SearchGroup) -> str:
    shown = len(group.results)
    return (
        str(group.count)
        if shown == group.count
        else tr("the newest {n} of {count}", n=shown, count=group.count)
    )


def _block(hit: SearchResult, title: str, clock: Clock, lit: bool) -> Block:
    text = labelled(hit.name, hit.text) if hit.name not in hit.text[:60] else hit.text
    if len(text) > MAX_LETTERS:
        text = text[:MAX_LETTERS].rsplit(" ", 1)[0] + " …"
    style = "now" if lit else "body"
    when = f"{clock.day(hit.tick)}. {clock.at(hit.tick):%H:%M}"
    return Block(text, style, when, mark=MARKS[title], link=hit.link)


def all_results(result: SearchResults) -> list[SearchResult]:
    """Return everything found, in the order of the page."""
    return [hit for group in result.groups for hit in group.results]
