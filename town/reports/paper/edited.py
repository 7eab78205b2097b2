"""The first page as an editor wrote it: a language model, asked one question a day.

When the paper of a day is out, the editor is given the stories that rules found (edition.py) and
chooses the lead and words it; half an hour later what was written is in the run file, as an event.
Nobody in town knows of it: it changes what is read of a run, never what is lived. Without a good
answer, or with rules for a model, the paper stays as rules tell it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from town.clock import Clock
from town.interface import EDITOR, EditedPage, FeedEvent, MindChange
from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Article, Sentence
from town.runfile.records import EventRow

EDITED = "paper_edited"  # the event of a page that was written
OUT_MINUTE = 22 * 60 + 30  # after midnight: from when on a paper is an evening paper
WRITING_MINUTES = 30  # after which the page is there
REPLACED = 2  # sentences of the rules' article, in whose place the editor's stand


@dataclass(frozen=True, slots=True)
class DayStories:
    """What a day has given to write about."""

    articles: Sequence[Article]  # as rules tell them, the weightiest first
    texts: Sequence[str]  # the same, each on one line
    names: Sequence[str]  # of all in town


class Editor(Protocol):
    """Writes first pages."""

    def begin(self, tick: int, lands: int, stories: Sequence[str], names: Sequence[str]) -> None:
        """Begin a page at `tick`, for `lands`, of `stories` from a town where `names` live."""

    def finish(self) -> tuple[EditedPage | None, Sequence[MindChange]]:
        """Wait until the page is written; return it, or None, and what was asked for it."""


class EveningDesk:
    """Has the paper of each day edited, at fixed ticks."""

    def __init__(
        self, clock: Clock, editor: Editor, stories_at: Callable[[int], DayStories]
    ) -> None:
        """Let `editor` write; `stories_at` gives what the run file has of the day up to a tick."""
        self._clock, self._editor, self._stories_at = clock, editor, stories_at
        self._begun = -1  # tick at which the page that is being written was begun
        self._articles: Sequence[Article] = ()
        self._written: list[tuple[str, MindChange]] = []

    def next_stop(self, tick: int) -> int:
        """Return the next tick after `tick` at which all have to come together for the paper."""
        days = (self._clock.day(tick), self._clock.day(tick) + 1)
        return min(at for day in days for at in self._hours(day) if at > tick)

    def _hours(self, day: int) -> tuple[int, int]:
        """Return when the page of a day is begun, and when it is there."""
        begins = self._clock.on_day(day, OUT_MINUTE)
        return begins, begins + self._clock.ticks(WRITING_MINUTES)

    def look(self, tick: int) -> None:
        """Begin a page, or wait for it, if it is time; all have come to `tick`."""
        begins, lands = self._hours(self._clock.day(tick))
        if not begins <= tick <= lands:
            return
        if self._begun != begins:
            found = self._stories_at(begins)
            self._begun, self._articles = begins, found.articles
            if found.articles:
                self._editor.begin(begins, lands, found.texts, found.names)
        if tick == lands:
            self._take(self._clock.day(tick))

    def _take(self, day: int) -> None:
        page, changes = self._editor.finish()
        self._written = [(EDITOR, change) for change in changes]
        if page is not None and 1 <= page.lead <= len(self._articles):
            about = key_of(self._articles[page.lead - 1])
            data = {**asdict(page), "day": day, "about": about}
            self._written.append((EDITOR, FeedEvent(EDITED, page.headline, data)))

    def taken(self) -> list[tuple[str, MindChange]]:
        """Return what has been written since the last call."""
        written, self._written = self._written, []
        return written


def as_line(article: Article, is_chinese: bool) -> str:
    """Return an article as the editor reads it, on one line."""
    stop, gap = ("。", "") if is_chinese else (". ", " ")
    head = article.headline.text.rstrip(".。")
    return head + stop + gap.join(sentence.text for sentence in article.sentences)


def key_of(article: Article) -> list[object]:
    """Return what tells an article from the others of its day."""
    moment = article.headline.moment
    return [article.kind, moment.tick, moment.name, moment.place]


def page_of(day: PaperDay) -> tuple[EventRow, EditedPage] | None:
    """Return the page that was written of a day, if there is one."""
    rows = list(day.run.rows(EventRow, up_to=day.until, kind=EDITED, agent=EDITOR))
    for row in reversed(rows):
        data = json.loads(row.data)
        if data["day"] == day.day:
            return row, EditedPage(data["lead"], data["headline"], data["text"], data["odd"])
    return None


def edited(
    day: PaperDay, articles: Sequence[Article], notices: Sequence[Sentence]
) -> tuple[list[Article], list[Sentence], bool]:
    """Return articles and notices with the editor's page, and whether there is one."""
    found = page_of(day)
    if found is None:
        return list(articles), list(notices), False
    row, page = found
    about = json.loads(row.data)["about"]
    lead = next((article for article in articles if key_of(article) == about), None)
    if lead is None:
        return list(articles), list(notices), False
    moment = lead.headline.moment
    told = (Sentence(page.text, moment), *lead.sentences[REPLACED:])
    lead_now = replace(lead, headline=Sentence(page.headline, moment), sentences=told)
    odd = [Sentence(page.odd, moment)] if page.odd else []
    rest = [article for article in articles if article is not lead]
    return [lead_now, *rest], [*odd, *notices], True
