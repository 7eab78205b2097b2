"""What a town is about to find out: questions that are open at a moment, and those just answered.

They come from what is announced for an hour, from secrets and those who do not know them, from
goals, from what people mean to do, and from promises. Each has its progress, and a place to look.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from town.clock import MINUTES_A_DAY
from town.entities import is_private_part
from town.reports.occasions.invitations import invitation_outcomes
from town.reports.paper.day import PaperDay
from town.reports.paper.pages import Moment
from town.rng import rng
from town.runfile.records import EventRow, GoalRow, IntentionRow

SETTLED = ("done", "given_up")
OCCASION, MEANT, HEARS, PROMISE, OUT, GOAL = 25.0, 30.0, 16.0, 12.0, 8.0, 6.0  # weights
NAMED, TRIED, RELATED = 4.0, 5.0, 6.0  # more for a goal: names another, was tried, is talked of
SPREAD = 3.0  # by which goals of one weight are told apart, so that not the same are told first
MIN_SHARED = 2  # words that a goal and a piece of news share, if the one is about the other
WORD = re.compile(r"\w{4,}")
HIDDEN = ("secret", "gossip", "plan", "claim")  # kinds of news that somebody may be kept from


@dataclass(frozen=True, slots=True)
class TownQuestion:
    """Something that the town may find out."""

    key: str  # the same as long as it is the same question
    text: str
    progress: str
    share: float | None  # how far it has got, 0 to 1; None: not to be counted
    moment: Moment  # where to look
    weight: float  # of two, the heavier one is told first
    answered: bool = False


def questions(day: PaperDay) -> list[TownQuestion]:
    """Return the questions of a moment, the weightiest first; answered ones of the day as well."""
    found = [*_occasions(day), *_secrets(day), *_goals(day), *_meant(day), *_promises(day)]
    return sorted(found, key=lambda one: (-one.weight, one.key))


def _now(day: PaperDay, name: str = "") -> Moment:
    return Moment(day.until - 1, name)


# --- what is announced ---------------------------------------------------------------------------


def _occasions(day: PaperDay) -> Iterator[TownQuestion]:
    ended: dict[str, int] = {}
    dated = {f: a for f, a in day.facts.items() if a.get("starts") and a.get("place")}
    if any(day.start < day.tick_of(str(a["ends"])) <= day.until for a in dated.values()):
        outcomes = invitation_outcomes(day.run, day.until)
        ended = {o.fact: len(o.came) for o in outcomes if day.start < o.end}
    for fact, about in dated.items():
        start, end = day.tick_of(str(about["starts"])), day.tick_of(str(about["ends"]))
        if end <= day.start or start > day.until + day.clock.ticks(3 * MINUTES_A_DAY):
            continue
        yield _occasion(day, fact, about, (start, end), ended.get(fact, 0))


def _occasion(
    day: PaperDay, fact: str, about: Mapping[str, Any], span: tuple[int, int], came: int
) -> TownQuestion:
    host = str(about.get("source") or "")
    start, end = span
    promised, known = len(day.promised.get(fact, ())), len(day.knowers.get(fact, ()))
    fields = {
        "host": host, "name": fact.replace("_", " "), "text": str(about["text"]),
        "place": day.place(str(about["place"])),
        "date": f"{day.pen.language.weekday(day.clock.at(start))} {day.clock.at(start):%H:%M}",
        "promised": str(promised), "known": str(known), "all": str(len(day.residents)),
        "came": day.persons(came),
    }  # fmt: skip
    over = end <= day.until
    far = max(start - day.until, 0) / day.clock.ticks(MINUTES_A_DAY)
    return TownQuestion(
        key=f"fact:{fact}",
        text=day.pen.write("ask.occasion", **fields),
        progress=day.pen.write(f"ask.occasion.{'over' if over else 'progress'}", **fields),
        share=None if over else promised / max(len(day.residents), 1),
        moment=Moment(end - 1, "", str(about["place"])) if over else _now(day, host),
        weight=OCCASION - far,
        answered=over,
    )


# --- who does not know ---------------------------------------------------------------------------


def _secrets(day: PaperDay) -> Iterator[TownQuestion]:
    for fact, about in day.facts.items():
        if str(about.get("kind")) not in HIDDEN or is_private_part(fact):
            continue
        text, rows = day.fact(fact), day.knowers.get(fact, [])
        known = {row.agent: row for row in rows}
        concerned = [name for name in day.residents if name in text or _alone(day, name, text)]
        fields = {"text": text, "known": str(len(rows)), "all": str(len(day.residents))}
        progress = day.pen.write("ask.known", **fields)
        share = len(rows) / max(len(day.residents), 1)
        unaware = [name for name in concerned if name not in known]
        late = [n for n in concerned if n in known and known[n].source and n not in unaware]
        for name in unaware:
            ask = day.pen.write("ask.hears", name=name, **fields)
            key = f"hears:{fact}:{name}"
            yield TownQuestion(key, ask, progress, share, _now(day, name), HEARS)
        for name in late:
            row = known[name]
            if row.tick >= day.start:
                ask = day.pen.write("ask.hears", name=name, **fields)
                how = {"name": day.short(name), "source": row.source, "when": day.when(row.tick)}
                told = day.pen.write("ask.heard", **how)
                where = Moment(row.tick, name)
                key = f"hears:{fact}:{name}"
                yield TownQuestion(key, ask, told, None, where, HEARS, answered=True)
        if about.get("kind") == "secret" and not unaware:
            ask = day.pen.write("ask.out", **fields)
            where = _now(day, rows[0].agent if rows else "")
            yield TownQuestion(f"out:{fact}", ask, progress, share, where, OUT)


def _alone(day: PaperDay, name: str, text: str) -> bool:
    """Return whether a first name that only one person has stands in a text by itself."""
    short = day.short(name)
    return short != name and re.search(rf"\b{re.escape(short)}\b", text) is not None


# --- goals ---------------------------------------------------------------------------------------


def _goals(day: PaperDay) -> Iterator[TownQuestion]:
    newest: dict[tuple[str, int], GoalRow] = {(row.agent, row.n): row for row in day.goal_rows}
    for (name, n), row in newest.items():
        over = row.state in SETTLED
        if over and row.tick < day.start:
            continue
        goal = row.text.rstrip(".。")
        others = [one for one in day.residents if one != name]
        named = any(one in goal or _alone(day, one, goal) for one in others)
        fact = _about_goal(day, row)
        weight = GOAL + NAMED * named + TRIED * (row.state == "tried") + RELATED * bool(fact)
        weight += SPREAD * rng(day.day, "ask", name, n).random()
        share, progress = None, ""
        if over:
            progress = day.pen.write(f"ask.{row.state}", when=day.when(row.tick))
        elif fact:
            known = len(day.knowers.get(fact, ()))
            share = known / max(len(day.residents), 1)
            fields = {"known": str(known), "all": str(len(day.residents))}
            progress = day.pen.write("ask.told", **fields)
        elif row.state == "tried":
            progress = day.pen.write("ask.tried")
        where = Moment(row.tick, name) if over else _now(day, name)
        ask = day.pen.write("ask.goal", name=name, goal=goal)
        yield TownQuestion(f"goal:{name}:{n}", ask, progress, share, where, weight, over)


def _about_goal(day: PaperDay, goal: GoalRow) -> str:
    """Return the piece of news that is about a goal, '' if there is none."""
    names = {word for name in day.people for word in name.split()}
    words = {word.lower() for word in WORD.findall(goal.text) if word not in names}
    for fact, about in day.facts.items():
        same = words & {word.lower() for word in WORD.findall(str(about.get("text")))}
        if about.get("source") == goal.agent and len(same) >= MIN_SHARED:
            return fact
    return ""


# --- what people mean to do, and have promised ---------------------------------------------------


def _meant(day: PaperDay) -> Iterator[TownQuestion]:
    newest: dict[tuple[str, int], IntentionRow] = {}
    for row in day.run.rows(IntentionRow, up_to=day.until):
        newest[row.agent, row.n] = row
    for (name, n), row in newest.items():
        over = row.state in SETTLED
        if row.kind == "news" or (row.tick < day.start if over else row.deadline < day.until):
            continue
        tries = "ask.tries" if row.tries else "ask.untried"
        progress = day.pen.write(tries, count=str(row.tries))
        if over:
            progress = day.pen.write(f"ask.{row.state}", when=day.when(row.tick))
        ask = day.pen.write("ask.means", name=name, about=row.about.rstrip(".。"))
        where = Moment(row.tick, name) if over else _now(day, name)
        yield TownQuestion(f"means:{name}:{n}", ask, progress, None, where, MEANT, over)


def _promises(day: PaperDay) -> Iterator[TownQuestion]:
    """Yield promises that belong to no occasion, on the day on which they were made."""
    kept = {(row.agent, row.text) for row in day.events if row.kind in ("taken_back", "not_kept")}
    for row in day.events:
        if row.kind == "promised" and not json.loads(row.data).get("fact"):
            broken = _broken(row, kept)
            progress = day.pen.write("ask.broken") if broken else ""
            ask = day.pen.write("ask.word", text=row.text)
            where = Moment(row.tick, row.agent)
            key = f"word:{row.agent}:{row.tick}:{row.n}"
            yield TownQuestion(key, ask, progress, None, where, PROMISE, broken)


def _broken(row: EventRow, kept: set[tuple[str, str]]) -> bool:
    did = str(json.loads(row.data).get("activity") or row.text)
    return any(name == row.agent and did in text for name, text in kept)
