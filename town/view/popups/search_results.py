"""The page of search results, by group, newest first."""

from town.clock import Clock
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

MARKS = {"Said": "talk", "Remembered": "thought", "Planned": "plan", "Happened": "world"}
HINT = "Searches all that was said, remembered, planned or reported up to now."
MAX_LETTERS = 220  # of one result


def page_search(result: SearchResults, asked: str, clock: Clock, at: int) -> Page:
    """Return what was found; `at` is the number of the one that is lit, -1 for none."""
    if not is_enough(asked):
        return [quiet(HINT), quiet('All words must occur; "quoted words" stay together.')]
    if result.error:
        return [Block(result.error, mark="failed")]
    if not result.groups:
        same = result.text == asked
        return [quiet(f"Nothing found for “{asked}”." if same else "Searching …")]
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
    return str(group.count) if shown == group.count else f"the newest {shown} of {group.count}"


def _block(hit: SearchResult, title: str, clock: Clock, lit: bool) -> Block:
    text = f"{hit.name}: {hit.text}" if hit.name not in hit.text[:60] else hit.text
    if len(text) > MAX_LETTERS:
        text = text[:MAX_LETTERS].rsplit(" ", 1)[0] + " …"
    style = "now" if lit else "body"
    when = f"{clock.day(hit.tick)}. {clock.at(hit.tick):%H:%M}"
    return Block(text, style, when, mark=MARKS[title], link=hit.link)


def all_results(result: SearchResults) -> list[SearchResult]:
    """Return everything found, in the order of the page."""
    return [hit for group in result.groups for hit in group.results]
