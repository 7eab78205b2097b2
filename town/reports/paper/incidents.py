"""Articles on what broke in upon the day, and the small notices of what else happened."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Article, Moment, Sentence
from town.runfile.records import EventRow, KnowledgeRow

WEIGHT = 20
REACTED = ("reacted",)
COLONS = (": ", "：")
PRIVATE = ("whisper", "memory", "letter")  # told to one person alone: no paper hears of it


@dataclass(frozen=True)
class Incident:
    """Something that happened, and who dropped everything for it."""

    row: EventRow
    ran: tuple[EventRow, ...]
    known: tuple[KnowledgeRow, ...]  # who knows of it, in the order in which they came to

    @property
    def text(self) -> str:
        """Return what happened, without its full stop."""
        return self.row.text.rstrip(".。")

    @property
    def is_news(self) -> bool:
        """Return whether it is more than a bell that rings."""
        told = sum(bool(row.source) for row in self.known)
        return bool(self.ran) or told >= 2


def incidents(day: PaperDay) -> list[Incident]:
    """Return what happened in town on the day, in order of time."""
    found = []
    for row in day.events:
        if row.agent:
            continue
        text = row.text.rstrip(".。")
        ran = tuple(e for e in day.events if e.kind in REACTED and text in e.text)
        facts = [fact for fact, held in day.held.items() if _says(held, text)]
        known = [r for fact in facts for r in day.knowers.get(fact, ()) if r.tick >= row.tick]
        found.append(Incident(row, ran, tuple(sorted(known, key=lambda r: (r.tick, r.agent)))))
    return found


def _says(held: object, text: str) -> bool:
    rows = held.values() if isinstance(held, dict) else ()
    return any(row.kind == "happening" and text in row.text for row in rows)


def articles(day: PaperDay, found: list[Incident]) -> Iterator[Article]:
    """Yield an article for each incident that is news."""
    for one in found:
        if one.is_news:
            yield _article(day, one)


def _article(day: PaperDay, one: Incident) -> Article:
    first = one.ran[0] if one.ran else None
    witness = first.agent if first else (one.known[0].agent if one.known else "")
    tick = (first.tick if first else one.row.tick) + 1
    place = day.where(witness, tick) if witness else ""
    moment = Moment(tick, witness, place)
    names = day.shorts(list(dict.fromkeys(row.agent for row in one.ran)))
    key = "incident.brief" if names else "incident.brief.alone"
    brief = day.pen.write(key, clause=one.text, names=names)
    return Article(
        kind="incident",
        weight=WEIGHT + 4 * len(one.ran) + len(one.known) / 3,
        kicker=day.pen.write("incident.kicker"),
        headline=Sentence(one.text, moment),
        sentences=tuple(_sentences(day, one, moment)),
        brief=brief,
        picture=day.picture(moment, place) if witness else None,
    )


def _sentences(day: PaperDay, one: Incident, moment: Moment) -> Iterator[Sentence]:
    when = day.when(one.row.tick)
    if moment.place:
        where = {"place": day.place(moment.place), "at": day.at(moment.place)}
        yield day.write(moment, "incident.lead", when=when, **where)
    else:
        yield day.write(moment, "incident.lead.nowhere", when=when)
    ran = list(dict.fromkeys(row.agent for row in one.ran))
    if ran:
        key = f"incident.ran.{'many' if len(ran) > 1 else 'one'}"
        did = activity_of(one.ran[0])
        yield day.write(moment, key, names=day.fulls(ran), activity=did)
    else:
        yield day.write(moment, "incident.alone")
    yield from _spread(day, one)


def activity_of(row: EventRow) -> str:
    """Return what somebody dropped everything to do, from the event's sentence."""
    text = row.text.removeprefix(row.agent).strip()
    for colon in COLONS:
        text = text.split(colon)[0]
    return text.rstrip(".。")


def _spread(day: PaperDay, one: Incident) -> Iterator[Sentence]:
    told = [row for row in one.known if row.source]
    if not told:
        return
    last = told[-1]
    fields = {"known": day.count(len(one.known)), "last": day.short(last.agent)}
    yield day.write(Moment(last.tick, last.agent), "incident.known", **fields)
    name, count = Counter(row.source for row in told).most_common(1)[0]
    if count > 1:
        where = next(Moment(row.tick, name) for row in told if row.source == name)
        yield day.write(where, "incident.teller", name=name, **_counts(day, count))


def _counts(day: PaperDay, count: int) -> dict[str, str]:
    return {"count": day.persons(count), "number": day.count(count)}


def notices(day: PaperDay, found: list[Incident]) -> Iterator[Sentence]:
    """Yield the other things that happened, each with its time; no bell that rings every day."""
    before = day.run.rows(EventRow, up_to=day.start)
    seen = {row.text for row in before if not row.agent}
    for one in found:
        if one.is_news or one.row.text in seen or one.row.kind in PRIVATE:
            continue
        seen.add(one.row.text)
        time = f"{day.clock.at(one.row.tick):%H:%M}"
        yield Sentence(f"{time} {one.row.text}", Moment(one.row.tick))
