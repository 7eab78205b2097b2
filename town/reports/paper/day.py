"""One day of a run as an editor sees it: who knew what, who was where, who said what to whom."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from town.reports.narration import Narrator
from town.reports.occasions.invitations import WITHDRAWN, InvitationOutcome, invitation_outcomes
from town.reports.paper.chinese import CHINESE
from town.reports.paper.english import ENGLISH
from town.reports.paper.pages import Moment, Picture, Sentence
from town.reports.paper.pen import Pen, capital
from town.reports.told.retelling import Retelling
from town.runfile.queries.timeline import refused_segments
from town.runfile.reader import Run, tile_in
from town.runfile.records import (
    EventRow,
    FactRow,
    GoalRow,
    KnowledgeRow,
    LineRow,
    RelationRow,
    SegmentRow,
)

LANGUAGES = {"zh": CHINESE}  # English is written for all others
MIN_QUOTE, MAX_QUOTE = 24, 150  # letters of a line that is quoted
MAX_IN_PICTURE = 8  # people who are named below a picture of a place
MAX_NAMED = 5  # people named below a picture


class PaperDay(Narrator):
    """The rows of the day, each read once, and the pen that writes of it."""

    def __init__(self, run: Run, until: int, reader: str = "") -> None:
        """Take in a day; it is written of in the language `reader`, "" for that of the town."""
        super().__init__(run, until)
        town = str(self.manifest.get("language") or "en")
        self.retelling = Retelling(town, reader or town, self.people)
        language = LANGUAGES.get(self.retelling.reader, ENGLISH)
        seed = int(self.manifest.get("seed", 0))
        self.pen = Pen(language, seed, self.day, self.retelling.is_needed)
        self.is_chinese = language is CHINESE
        self.speaks_chinese = self.retelling.town == "zh"

    # --- rows ------------------------------------------------------------------------------------

    @cached_property
    def events(self) -> list[EventRow]:
        """Return what was worth telling on the day, in order."""
        rows = self.run.rows(EventRow, self.until, self.start)
        return [self.retelling.event(row) for row in rows]

    @cached_property
    def lines(self) -> list[LineRow]:
        """Return all that was said on the day."""
        return self.run.lines(self.start, self.until)

    @cached_property
    def knowers(self) -> dict[str, list[KnowledgeRow]]:
        """Return who knows each fact by now, in the order in which they came to."""
        found: dict[str, list[KnowledgeRow]] = {}
        rows = self.run.rows(KnowledgeRow, up_to=self.until)
        for row in sorted(rows, key=lambda r: (r.tick, r.agent)):
            if row.agent not in self.visitors:
                found.setdefault(row.fact, []).append(row)
        return found

    @cached_property
    def held(self) -> dict[str, dict[str, FactRow]]:
        """Return how each fact is held by each mind by now."""
        found: dict[str, dict[str, FactRow]] = {}
        for row in self.run.rows(FactRow, up_to=self.until):
            found.setdefault(row.fact, {})[row.agent] = row
        return found

    @cached_property
    def outcomes(self) -> list[InvitationOutcome]:
        """Return the occasions that began on the day."""
        all_ = invitation_outcomes(self.run, self.until)
        return [outcome for outcome in all_ if outcome.start >= self.start]

    @cached_property
    def goal_rows(self) -> list[GoalRow]:
        """Return what everybody wants, and what had become of it by now."""
        return list(self.run.rows(GoalRow, up_to=self.until))

    @cached_property
    def refused(self) -> list[SegmentRow]:
        """Return what people could not do on the day."""
        return refused_segments(self.run, self.start, self.until)

    @cached_property
    def promised(self) -> dict[str, list[str]]:
        """Return who has promised to come to each occasion, and has not taken it back."""
        last: dict[tuple[str, str], str] = {}
        for row in self.run.rows(EventRow, up_to=self.until):
            if row.kind in ("promised", *WITHDRAWN):
                fact = str(json.loads(row.data).get("fact") or "")
                last[fact, row.agent] = row.kind
        found: dict[str, list[str]] = {}
        for (fact, name), kind in last.items():
            if kind == "promised":
                found.setdefault(fact, []).append(name)
        return found

    def tick_of(self, moment: str) -> int:
        """Return the tick of a time in ISO 8601."""
        return self.clock.tick(datetime.fromisoformat(moment))

    @cached_property
    def residents(self) -> list[str]:
        """Return who lives in town."""
        return [name for name in self.people if name not in self.visitors]

    def told_today(self, fact: str) -> list[KnowledgeRow]:
        """Return who heard a fact from somebody on the day."""
        return [row for row in self.knowers.get(fact, ()) if row.source and row.tick >= self.start]

    def bonds(self, name: str) -> tuple[dict[str, RelationRow], dict[str, RelationRow]]:
        """Return what everybody was to `name` as the day began, and what they are now."""
        return self.bonds_before(name), self.run.relations(name, self.until)

    # --- where and who ---------------------------------------------------------------------------

    def doing(self, name: str, tick: int) -> SegmentRow | None:
        """Return what somebody did at a tick of the day."""
        rows = self.segments.get(name, ())
        return next((row for row in rows if row.tick <= tick < row.until), None)

    def where(self, name: str, tick: int) -> str:
        """Return the arena in which somebody was at a tick."""
        row = self.doing(name, tick)
        return row.place if row else ""

    def at(self, place: str) -> str:
        """Return where something was, as "in the bar"."""
        language = self.pen.language
        return language.at(self.place(place)) if place else language.outside

    def when(self, tick: int) -> str:
        """Return when something was, as "shortly after eight in the evening"."""
        return self.pen.language.when(self.clock.at(max(tick, 0)))

    def count(self, number: int) -> str:
        """Return a number in words."""
        return self.pen.language.number(number)

    def persons(self, number: int) -> str:
        """Return so many people in words."""
        return self.pen.language.people(number)

    def shorts(self, names: Sequence[str], most: int = 6) -> str:
        """Return first names in a row."""
        return self.pen.names([self.short(name) for name in names], most)

    def fulls(self, names: Sequence[str], most: int = 6) -> str:
        """Return names in a row."""
        return self.pen.names(names, most)

    def they(self, name: str) -> str:
        """Return the pronoun of a person as a subject."""
        pronoun = str(self.about(name).get("pronoun") or "")
        if self.is_chinese:
            return "他" if pronoun == "he" else "她"
        return pronoun or "they"

    def clause(self, text: str) -> str:
        """Return the first clause of a text, for a headline, without its full stop."""
        text = text.rstrip(".。!！")
        for joint in ("，", ", and ", ", so ", ", but ", " and "):
            head = text.split(joint)[0]
            if len(head) >= MIN_QUOTE // (3 if self.speaks_chinese else 1):
                text = head
        return text

    def within(self, text: str) -> str:
        """Return a text as it stands within a sentence: with a small letter, unless a name."""
        first = text.split(" ")[0].split("'")[0].split("’")[0].rstrip(",")
        names = {word for name in self.people for word in name.split()}
        proper = first in names or not text[:1].isupper() or first == "I" or text[:2].isupper()
        return text if proper else text[:1].lower() + text[1:]

    # --- pieces of articles ----------------------------------------------------------------------

    def write(self, moment: Moment, key: str, **fields: str) -> Sentence:
        """Return a sentence that leads to a moment."""
        return Sentence(self.pen.write(key, **fields), moment)

    def quote(self, start: int, end: int, talks: set[str] | None = None) -> LineRow | None:
        """Return the line most worth quoting: neither short nor long, and said only once."""
        low, high = (n // (3 if self.speaks_chinese else 1) for n in (MIN_QUOTE, MAX_QUOTE))
        times = Counter(line.text for line in self.lines)
        fit = [
            line
            for line in self.lines
            if start <= line.tick < end
            and (talks is None or line.talk in talks)
            and low <= len(line.text) <= high
            and times[line.text] == 1
            and json.loads(line.tells) == []
        ]
        return max(fit, key=lambda line: (len(set(line.text.split())), -line.tick), default=None)

    def picture(self, moment: Moment, place: str) -> Picture:
        """Return a picture of a place, with the names of those that are nearest to its middle."""
        there = [
            (tile_in(row, moment.tick)[0], name)
            for name in self.people
            if (row := self.doing(name, moment.tick)) and row.place == place and place
        ]
        if moment.name and len(there) > MAX_NAMED:
            row = self.doing(moment.name, moment.tick)
            middle = tile_in(row, moment.tick)[0] if row else there[0][0]
            there = sorted(there, key=lambda one: (abs(one[0] - middle), one[1]))[:MAX_NAMED]
        names = [self.short(name) for _, name in sorted(there)]
        head = self.place(place) if place else self.pen.language.outside
        comma, stop = ("，", "。") if self.is_chinese else (", ", ". ")
        parts = [f"{head}{comma}{self.clock.at(moment.tick):%H:%M}" if head else ""]
        if len(names) > MAX_IN_PICTURE:
            names = []
        if len(names) > 1:
            parts.append(self.pen.language.from_left.format(names=self.pen.language.join(names)))
        elif names:
            parts.append(names[0])
        return Picture(moment, capital(stop.join(part for part in parts if part)))
