"""Articles on what went from mouth to ear: rumours with how far they got, secrets that got out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Article, Moment, Sentence
from town.runfile.records import KnowledgeRow

MIN_NEW = 2  # people who heard a rumour on the day, from whom on it is one
SECRETS = ("secret",)
HIDDEN = ("invitation", *SECRETS)  # kinds of facts that are no rumours
RUMOUR, SECRET = 4, 24  # weights
MIN_CHAIN = 3  # people in a chain that is told


def rumours(day: PaperDay, told_already: Sequence[str]) -> Iterator[Article]:
    """Yield an article for each piece of news that spread; not for what has an article."""
    for fact, rows in day.knowers.items():
        about = day.facts.get(fact, {})
        new = day.told_today(fact)
        text = day.fact(fact)
        if len(new) < MIN_NEW or about.get("kind") in HIDDEN or fact.endswith("_guests"):
            continue
        if not any(known in text for known in told_already):
            yield _Rumour(day, fact, rows, new).article()


class _Rumour:
    """One rumour, and the sentences about it."""

    def __init__(
        self, day: PaperDay, fact: str, rows: list[KnowledgeRow], new: list[KnowledgeRow]
    ) -> None:
        self.day, self.fact, self.rows, self.new = day, fact, rows, new
        self.teller, self.told = Counter(row.source for row in new).most_common(1)[0]
        self.last = new[-1]
        self.doubters = [
            name for name, row in day.held.get(fact, {}).items() if row.belief == "doubted"
        ]
        clause = day.clause(day.fact(fact))
        after, before = len(rows), len(rows) - sum(row.tick >= day.start for row in new)
        self.fields = {
            "text": day.fact(fact),
            "clause": clause,
            "clause_": day.within(clause),
            "after": day.persons(after),
            "known": day.count(after),
            "people": day.persons(after),
            "before": day.persons(before),
            "before_": day.count(before),
            "new": day.count(len(new)),
            "teller": day.short(self.teller),
        }

    def article(self) -> Article:
        day = self.day
        where = Moment(self.last.tick, self.last.agent)
        weight = RUMOUR + len(self.new) + 4 * len(self.doubters)
        return Article(
            kind="rumour",
            weight=weight + 8 * (self._origin in day.visitors),
            kicker=day.pen.write("rumour.kicker"),
            headline=day.write(where, "rumour.head", **self.fields),
            sentences=tuple(self._sentences()),
            brief=day.pen.write("rumour.brief", **self.fields),
            picture=day.picture(where, day.where(self.last.agent, self.last.tick)),
        )

    @property
    def _origin(self) -> str:
        return str(self.day.facts.get(self.fact, {}).get("source") or "")

    def _sentences(self) -> Iterator[Sentence]:
        day, first = self.day, self.new[0]
        start = Moment(first.tick, first.source)
        whole = self.fields["clause"] == self.fields["text"].rstrip(".。")
        yield day.write(start, "rumour.lead.bare" if whole else "rumour.lead", **self.fields)
        if self._origin in day.visitors:
            yield day.write(start, "rumour.visitor", name=self._origin)
        elif self._origin:
            yield day.write(Moment(first.tick, self._origin), "rumour.origin", name=self._origin)
        chain = self._chain()
        if len(chain) >= MIN_CHAIN:
            arrow = day.pen.write("rumour.arrow")
            way = arrow.join(day.short(name) for name in chain)
            end = next(row for row in self.rows if row.agent == chain[-1])
            yield day.write(Moment(end.tick, end.agent), "rumour.chain", chain=way)
        if self.told > 1:
            where = next(row for row in self.new if row.source == self.teller)
            yield day.write(
                Moment(where.tick, self.teller), "rumour.teller",
                name=self.teller, count=day.persons(self.told),
            )  # fmt: skip
        yield self._belief()

    def _belief(self) -> Sentence:
        day, names = self.day, self.doubters
        if not names:
            return day.write(Moment(self.last.tick, self.last.agent), "rumour.sure")
        row = day.held[self.fact][names[0]]
        key = "rumour.doubt" if len(names) == 1 else "rumour.doubts"
        fields = {"names": day.shorts(names), "pronoun": day.pronoun(names[0])}
        return day.write(Moment(row.tick, names[0]), key, **fields)

    def _chain(self) -> list[str]:
        """Return the longest way that it went, from its first teller to its last hearer."""
        source = {row.agent: row.source for row in self.rows}
        far = max(self.new, key=lambda row: (row.hop, -row.tick))
        chain = [far.agent]
        while (before := source.get(chain[-1], "")) and before not in chain:
            chain.append(before)
        return chain[::-1]


def secrets(day: PaperDay) -> Iterator[Article]:
    """Yield an article for each secret that somebody was told on the day."""
    for fact, rows in day.knowers.items():
        about = day.facts.get(fact, {})
        new = day.told_today(fact)
        if about.get("kind") in SECRETS and new:
            yield _secret(day, fact, len(rows), new)


def _secret(day: PaperDay, fact: str, known: int, new: list[KnowledgeRow]) -> Article:
    told = new[-1]
    where = Moment(told.tick, told.source)
    place = day.where(told.source, told.tick)
    fields = {
        "teller": day.short(told.source), "hearer": day.short(told.agent), "at": day.at(place),
        "when": day.when(told.tick), "text": day.fact(fact), "known": day.count(known),
        "people": day.persons(known),
    }  # fmt: skip
    sentences = [day.write(where, "secret.lead", **fields)]
    sentences.append(day.write(Moment(told.tick, told.agent), "secret.known", **fields))
    knows = {row.agent for row in day.knowers[fact]}
    unaware = [name for name in day.residents if name in day.fact(fact) and name not in knows]
    if unaware:
        names = Moment(told.tick, unaware[0])
        sentences.append(day.write(names, "secret.unaware", names=day.fulls(unaware[:1])))
    return Article(
        kind="secret",
        weight=SECRET + 3 * len(new),
        kicker=day.pen.write("secret.kicker"),
        headline=day.write(where, "secret.head", **fields),
        sentences=tuple(sentences),
        brief=day.pen.write("secret.brief", **fields),
        picture=day.picture(where, place),
    )
