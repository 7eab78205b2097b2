"""Articles on occasions: who came, who had promised and was elsewhere, what was heard there."""

from collections.abc import Iterator

from town.reports.occasions.invitations import InvitationOutcome
from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Article, Moment, Sentence

FULL, CROWD, FEW = 10, 40, 4  # people from whom an occasion is full, up to whom a small one
HALF, NEARLY_ALL = 0.4, 0.75  # of the town
MAX_MISSED = 3  # of whom it is told where they were instead
MAX_DOINGS = 3
WEIGHT = 30


def occasions(day: PaperDay) -> Iterator[Article]:
    """Yield an article for each occasion of the day."""
    for outcome in day.outcomes:
        yield _Occasion(day, outcome).article()


class _Occasion:
    """One occasion, and the sentences about it."""

    def __init__(self, day: PaperDay, outcome: InvitationOutcome) -> None:
        self.day, self.outcome = day, outcome
        self.host = str(day.facts.get(outcome.fact, {}).get("source") or "")
        self.came = [n for n in outcome.came if n != self.host]
        self.missing = [n for n in outcome.missing() if n != self.host]
        self.best = self._best_tick()
        size = len(self.came)
        self.size = self._size(size / max(len(day.residents) - 1, 1))
        self.fields = {
            "name": outcome.fact.replace("_", " "),
            "host": day.short(self.host) if self.host else day.place(outcome.place),
            "count": day.count(size),
            "people": day.persons(size),
            "place": day.place(outcome.place),
            "at": day.at(outcome.place),
            "start": day.when(outcome.start),
            "text": outcome.text,
        }

    def _size(self, share: float) -> str:
        """Return how well it was attended; `share` is how much of the town came."""
        count = len(self.came)
        if not count:
            return "none"
        if share >= NEARLY_ALL or count >= CROWD or (count >= FULL and share >= HALF):
            return "full"
        return "few" if count <= FEW and share < HALF else "some"

    def _best_tick(self) -> int:
        """Return the tick at which most were there, of some looked at; near the middle."""
        start, end = self.outcome.start, max(self.outcome.end - 1, self.outcome.start)
        ticks = [start + (end - start) * n // 12 for n in range(13)]
        middle = (start + end) // 2
        return max(ticks, key=lambda tick: (self._present(tick), -abs(tick - middle), -tick))

    def _present(self, tick: int) -> int:
        place = self.outcome.place
        return sum(self.day.where(name, tick) == place for name in self.outcome.came)

    @property
    def here(self) -> Moment:
        return Moment(self.best, "", self.outcome.place)

    def article(self) -> Article:
        day, size = self.day, self.size
        weight = WEIGHT + len(self.came) + 3 * len(self.missing)
        head = day.write(self.here, f"occasion.head.{size}", **self.fields)
        missing = ""
        if self.missing:
            names = day.shorts(self.missing, 3)
            missing = day.pen.write("occasion.brief.missing", names=names)
        brief = day.pen.write("occasion.brief", **self.fields, missing=missing)
        brief = head.text if size == "none" else brief
        picture = day.picture(self.here, self.outcome.place)
        kicker = day.pen.write("occasion.kicker")
        sentences = tuple(self._sentences())
        return Article("occasion", weight, kicker, head, sentences, brief, picture)

    def _sentences(self) -> Iterator[Sentence]:
        day, start = self.day, Moment(self.outcome.start, "", self.outcome.place)
        yield day.write(start, f"occasion.lead.{self.size}", **self.fields)
        if self.came:
            names = day.fulls(self.came, 7)
            yield day.write(self.here, "occasion.came", names=names)
        yield from self._promises()
        if self.came:
            yield from self._heard()
        if self.outcome.end >= day.until:
            yield day.write(Moment(day.until - 1, "", self.outcome.place), "occasion.going")

    def _promises(self) -> Iterator[Sentence]:
        day = self.day
        promised = [name for name in self.outcome.promised if name != self.host]
        if promised and not self.missing:
            key = "occasion.kept.one" if len(promised) == 1 else "occasion.kept.all"
            names, count = day.fulls(promised), day.count(len(promised))
            yield day.write(self.here, key, names=names, promised=count)
        for name in self.missing[:MAX_MISSED]:
            row = day.doing(name, self.best)
            yield day.write(
                Moment(self.best, name), "occasion.missed", name=name,
                when=f"{day.clock.at(self.best):%H:%M}", pronoun=day.they(name),
                at=day.at(row.place if row else ""), activity=row.activity if row else "…",
            )  # fmt: skip
        said_no = [
            row
            for row in day.events
            if row.kind == "declined" and f'"{self.outcome.fact}"' in row.data
        ]
        away = list(dict.fromkeys(r.agent for r in said_no if r.agent not in self.came))
        if away:
            where = Moment(said_no[-1].tick, away[-1])
            yield day.write(where, "occasion.declined", names=day.shorts(away))

    def _heard(self) -> Iterator[Sentence]:
        day, outcome = self.day, self.outcome
        doings = [
            day.pen.write("occasion.doing", activity=text, count=day.count(count))
            for text, count in outcome.doings[:MAX_DOINGS]
        ]
        if doings:
            yield day.write(self.here, "occasion.notebook", doings=day.pen.language.join(doings))
        talks = {
            row.talk
            for name in outcome.came
            for row in day.segments[name]
            if row.talk and row.place == outcome.place
        }
        line = day.quote(outcome.start, outcome.end, talks)
        if line:
            where = Moment(line.tick, line.agent)
            yield day.write(where, "occasion.quote", text=line.text, who=day.short(line.agent))
