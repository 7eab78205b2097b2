"""One odd thing of the day: something nobody would have asked for, and everybody likes to read."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Article, Moment, Sentence

WEIGHT = 8
MIN_TAKEN = 3  # times that somebody came too late
MIN_LINES = 40  # of the town, from which the silence of one is odd
Odd = tuple[str, dict[str, str], Moment, list[tuple[str, dict[str, str], Moment]]]
"""A key, its fields and moment, and more sentences."""


def oddity(day: PaperDay) -> Iterator[Article]:
    """Yield the odd thing of the day, if there is one; another kind on another day."""
    finders: tuple[Callable[[PaperDay], Odd | None], ...] = (_own_news, _silent, _taken, _unsaid)
    order = [finders[(day.day + n) % len(finders)] for n in range(len(finders))]
    found = next((odd for find in (*order, _steps) if (odd := find(day)) is not None), None)
    if found is not None:
        yield _article(day, found)


def _article(day: PaperDay, odd: Odd) -> Article:
    kind, fields, moment, more = odd
    headline = day.write(moment, f"odd.{kind}.head", **fields)
    sentences = [day.write(moment, f"odd.{kind}.lead", **fields)]
    sentences += [Sentence(day.pen.write(key, **of), at) for key, of, at in more]
    picture = day.picture(moment, day.where(moment.name, moment.tick))
    kicker = day.pen.write("odd.kicker")
    return Article(
        "odd", WEIGHT, kicker, headline, tuple(sentences),
        headline.text + day.pen.language.stop, picture, (moment.name,) * bool(moment.name),
    )  # fmt: skip


def _own_news(day: PaperDay) -> Odd | None:
    """Find somebody who was told what had begun with them."""
    for line in day.lines:
        for fact in json.loads(line.tells):
            about = day.facts.get(fact, {})
            if line.to and about.get("source") == line.to and about.get("kind") != "secret":
                place = day.where(line.agent, line.tick)
                fields = {
                    "a": day.short(line.agent), "b": day.short(line.to), "at": day.at(place),
                    "pronoun": day.pronoun(line.to), "when": day.when(line.tick),
                    "text": day.fact(fact),
                }  # fmt: skip
                return "own", fields, Moment(line.tick, line.to), []
    return None


def _silent(day: PaperDay) -> Odd | None:
    """Find somebody who said nothing, on a day on which others did."""
    said = Counter(line.agent for line in day.lines)
    silent = [name for name in day.residents if not said[name]]
    if len(silent) != 1 or len(day.lines) < MIN_LINES:
        return None
    other, count = said.most_common(1)[0]
    moment = Moment(_awake(day, silent[0]), silent[0])
    first = next(Moment(line.tick, other) for line in day.lines if line.agent == other)
    more = ("odd.silent.more", {"other": day.short(other), "count": str(count)}, first)
    return "silent", {"name": day.short(silent[0])}, moment, [more]


def _awake(day: PaperDay, name: str) -> int:
    """Return a tick in the middle of a person's day."""
    acts = [row for row in day.segments[name] if row.kind == "act"]
    return acts[len(acts) // 2].tick if acts else day.start


def _taken(day: PaperDay) -> Odd | None:
    """Find who came too late most often."""
    rows = [
        row
        for row in day.refused
        if row.object and row.kind != "say" and any(n in (row.refused or "") for n in day.people)
    ]
    if not rows:
        return None
    name, count = Counter(row.agent for row in rows).most_common(1)[0]
    if count < MIN_TAKEN:
        return None
    last = next(row for row in reversed(rows) if row.agent == name)
    moment = Moment(last.tick, name)
    why = {"when": day.when(last.tick), "why": day.retelling.reason(last.refused or "")}
    fields = {"name": day.short(name), "count": day.count(count)}
    return "seat", fields, moment, [("odd.seat.more", why, moment)]


def _unsaid(day: PaperDay) -> Odd | None:
    """Find the longest line that was never heard."""
    rows = [row for row in day.events if row.kind == "unsaid"]
    if not rows:
        return None
    best = max(rows, key=lambda row: (len(row.text), -row.tick))
    words = best.text
    for mark in ('"', "“"):
        words = words.partition(mark)[2] or words
    moment = Moment(best.tick, best.agent)
    fields = {"name": day.short(best.agent), "when": day.when(best.tick), "text": words.strip('"”')}
    return "unsaid", fields, moment, []


def _steps(day: PaperDay) -> Odd | None:
    """Find who walked most."""
    steps = Counter[str]()
    for row in chain(*day.segments.values()):
        steps[row.agent] += sum(letter != "." for letter in row.moves[: row.until - row.tick])
    if len(steps) < 2 or not steps.most_common(1)[0][1]:
        return None
    (name, most), *_, (last, least) = steps.most_common()
    moment = Moment(_awake(day, name), name)
    other = ("odd.steps.more", {"other": day.short(last), "count": str(least)}, moment)
    return "steps", {"name": day.short(name), "count": str(most)}, moment, [other]
