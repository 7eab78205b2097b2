"""Articles on people: who cooled towards whom, who grew close, what was done, who came to visit."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Article, Moment, Sentence
from town.runfile.records import InterventionRow, LineRow, RelationRow

COOL, WARM, GOAL, VISITOR = 12, 9, 22, 26  # weights
MAX_OF_A_KIND = 2  # articles on those who cooled, and on those who grew close
SETTLED = ("done", "given_up")
BondsOfAll = Mapping[str, tuple[Mapping[str, RelationRow], Mapping[str, RelationRow]]]
"""What everybody is to each person, before the day and after it."""


@dataclass(frozen=True)
class BondOfDay:
    """How two people stand to each other, before and after the day; `a` is who changed more."""

    a: str
    b: str
    steps: tuple[int, int]  # by how much a and b changed
    before: RelationRow  # a's
    now: RelationRow

    @property
    def total(self) -> int:
        """Return by how much both changed together."""
        return sum(self.steps)


def bonds(day: PaperDay) -> list[BondOfDay]:
    """Return how all bonds of the day changed, in order of names."""
    all_ = {name: day.bonds(name) for name in day.residents}
    found = []
    for n, one in enumerate(day.residents):
        for other in day.residents[n + 1 :]:
            steps = [_step(all_, *pair) for pair in ((one, other), (other, one))]
            if any(steps):
                turned = abs(steps[1]) > abs(steps[0])
                a, b = (other, one) if turned else (one, other)
                before, now = (part.get(b) for part in all_[a])
                if before and now:
                    pair = (steps[1], steps[0]) if turned else (steps[0], steps[1])
                    found.append(BondOfDay(a, b, pair, before, now))
    return found


def _step(all_: BondsOfAll, one: str, other: str) -> int:
    before, now = (part.get(other) for part in all_[one])
    return now.closeness - before.closeness if before and now else 0


def cooled(day: PaperDay, found: list[BondOfDay]) -> Iterator[Article]:
    """Yield an article on each of the bonds that cooled most."""
    cold = sorted((b for b in found if b.total < 0), key=lambda b: (b.total, b.a, b.b))
    for bond in cold[:MAX_OF_A_KIND]:
        both = all(step < 0 for step in bond.steps)
        yield _article(day, bond, "cool", ".both" if both else "", COOL - 3 * bond.total)


def warmed(day: PaperDay, found: list[BondOfDay]) -> Iterator[Article]:
    """Yield an article on each of the bonds that grew most."""
    warm = sorted((b for b in found if b.total > 1), key=lambda b: (-b.total, b.a, b.b))
    for bond in warm[:MAX_OF_A_KIND]:
        new = not bond.before.kind and not bond.before.talks
        yield _article(day, bond, "warm", ".new" if new else "", WARM + 2 * bond.total)


def _article(day: PaperDay, bond: BondOfDay, kind: str, more: str, weight: float) -> Article:
    last = _last_line(day, bond)
    tick = last.tick if last else bond.now.tick
    place = day.where(bond.a, tick)
    where = Moment(tick, bond.a)
    fields = {"a": day.short(bond.a), "b": day.short(bond.b)}
    headline = day.write(where, f"{kind}.head{more}", **fields)
    brief = day.pen.write(f"{kind}.brief{more if kind == 'cool' else ''}", **fields)
    sentences = tuple(_sentences(day, bond, kind, last, where, place))
    kicker = day.pen.write(f"{kind}.kicker")
    picture = day.picture(where, place)
    people = (bond.a, bond.b)
    return Article(kind, weight, kicker, headline, sentences, brief, picture, people)


def _sentences(
    day: PaperDay, bond: BondOfDay, kind: str, last: LineRow | None, where: Moment, place: str
) -> Iterator[Sentence]:
    talks = bond.now.talks - bond.before.talks
    fields = {"a": bond.a, "b": bond.b, "when": day.when(where.tick), "at": day.at(place)}
    often = "people.twice" if talks == 2 else "people.times"
    fields["talks"] = day.pen.write(often, count=day.count(talks))
    key = f"{kind}.lead"
    if kind == "cool" and last is None:
        key += ".untold"
    elif kind == "warm" and talks < 2:
        key += ".once"
    yield day.write(where, key, **fields)
    fields |= {"a": day.short(bond.a), "b": day.short(bond.b)}
    opinion = bond.now.opinion
    if opinion and opinion != bond.before.opinion:
        about = Moment(bond.now.tick, bond.a)
        opinion = opinion.rstrip("。") if day.is_chinese else opinion
        yield day.write(about, "people.opinion", opinion=opinion, **fields)
    if last is not None:
        yield day.write(
            Moment(last.tick, last.agent), "people.last", who=day.short(last.agent), text=last.text
        )
    if kind == "cool" and bond.before.kind:
        fields |= {"kind": bond.before.kind, "pronoun": day.pronoun(bond.a)}
        yield day.write(where, "people.bond", **fields)


def _last_line(day: PaperDay, bond: BondOfDay) -> LineRow | None:
    """Return the last words that one of the two said to the other on the day."""
    pair = {bond.a, bond.b}
    said = [line for line in day.lines if line.to and {line.agent, line.to} == pair]
    return said[-1] if said else None


def goals(day: PaperDay) -> Iterator[Article]:
    """Yield an article for each goal that was settled on the day."""
    texts = {(row.agent, row.n): row for row in day.goal_rows}
    for event in day.events:
        data = json.loads(event.data) if event.kind == "goal" else {}
        row = texts.get((event.agent, int(data.get("goal", -1))))
        if data.get("state") not in SETTLED or row is None:
            continue
        state, where = str(data["state"]), Moment(event.tick, event.agent)
        fields = {"name": event.agent, "goal": row.text, "when": day.when(event.tick)}
        short = {**fields, "name": day.short(event.agent)}
        yield Article(
            kind="goal",
            weight=GOAL if state == "done" else GOAL / 2,
            kicker=day.pen.write("goal.kicker"),
            headline=day.write(where, f"goal.head.{state}", **short),
            sentences=(day.write(where, f"goal.lead.{state}", **fields),),
            brief=day.pen.write(f"goal.brief.{state}", **short),
            picture=day.picture(where, day.where(event.agent, event.tick)),
            people=(event.agent,),
        )


def visitors(day: PaperDay) -> Iterator[Article]:
    """Yield an article for each visitor who was in town on the day."""
    came: dict[str, int] = {}
    for row in day.run.rows(InterventionRow, day.until, day.start):
        if row.kind == "enter":
            came.setdefault(row.agent, row.tick)
    for name, tick in came.items():
        where, place = Moment(tick + 1, name), day.where(name, tick + 1)
        fields = {"name": name, "when": day.when(tick), "at": day.at(place)}
        yield Article(
            kind="visitor",
            weight=VISITOR,
            kicker=day.pen.write("visitor.kicker"),
            headline=day.write(where, "visitor.head", **fields),
            sentences=(
                day.write(where, "visitor.lead", **fields),
                *_said_to(day, name, where),
            ),
            brief=day.pen.write("visitor.brief", **fields),
            picture=day.picture(where, place),
            people=(name,),
        )


def _said_to(day: PaperDay, name: str, where: Moment) -> Iterator[Sentence]:
    talks = {line.talk for line in day.lines if line.agent == name}
    spoke = [line for line in day.lines if line.talk in talks and line.agent != name]
    names = list(dict.fromkeys(line.agent for line in spoke))
    if not names:
        yield day.write(where, "visitor.alone")
        return
    first = Moment(spoke[0].tick, spoke[0].agent)
    yield day.write(first, "visitor.talked", names=day.fulls(names))
    own = [line for line in day.lines if line.agent == name]
    best = max(own, key=lambda line: (len(line.text), -line.tick))
    yield day.write(Moment(best.tick, name), "visitor.quote", text=best.text)
