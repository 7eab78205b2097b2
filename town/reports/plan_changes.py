"""A person's plan for the day, as it was made and as it was changed."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from town.names import given_name, mentions
from town.reports.narration import Narrator, joined, wrapped
from town.runfile.records import PlanRow

Key = tuple[str, str, int]  # activity, place, which one of these


@dataclass
class PlanChange:
    """One item of a plan and what became of it."""

    row: PlanRow
    put_in: int | None = None  # tick of the version that put it in, if not the first
    struck: int | None = None  # tick of the version that had no place for it


def company_of(row: PlanRow) -> str:
    """Return in words with whom something is planned and what about."""
    people, about = company_and_matter(row)
    matter = [f"about {about}"] * bool(about)
    return ", ".join([f"with {joined(people)}"] * bool(people) + matter)


def company_and_matter(row: PlanRow) -> tuple[list[str], str]:
    """Return with whom something is planned and what about, where its own words do not say so."""
    people = [
        name
        for name in json.loads(row.people or "[]")
        if not mentions(row.activity, given_name(name))
    ]
    return people, row.about if row.about and row.about not in row.activity else ""


def plan_lines(narrator: Narrator, name: str) -> Iterator[str]:
    """Yield the day's plan in order of time: what held, what was struck out, what came instead."""
    for item in plan_history(_versions(narrator, name)):
        row = item.row
        sign = "×" if item.struck is not None else "+" if item.put_in is not None else " "
        span = f"{narrator.time(row.start)}–{narrator.time(row.end)}"
        yield wrapped(_words(narrator, item), f"  {sign} {span}  ", " " * 17)


def _words(narrator: Narrator, item: PlanChange) -> str:
    parts = (item.row.activity, company_of(item.row), narrator.place(item.row.place))
    text = ", ".join(part for part in parts if part)
    if item.struck is not None:
        how = "broken off" if item.row.start < item.struck else "struck out"
        return f"{text} ({how} at {narrator.time(item.struck)})"
    if item.put_in is not None:
        reason = f": {item.row.why}" if item.row.why else ""
        return f"{text} (put in at {narrator.time(item.put_in)}{reason})"
    return text


def _versions(narrator: Narrator, name: str) -> list[list[PlanRow]]:
    """Return the versions of the day's plan, oldest first: of its hours, else its broad strokes."""
    for level in ("hour", "day"):
        found: dict[int, list[PlanRow]] = {}
        for row in narrator.run.rows(
            PlanRow, narrator.until, narrator.start, agent=name, level=level
        ):
            found.setdefault(row.tick, []).append(row)
        if found:
            return list(found.values())
    return []


def plan_history(versions: list[list[PlanRow]]) -> list[PlanChange]:
    """Return every item that any version had, in order of its start.

    An item is struck out by the first version that has no place for it although it lies ahead; one
    that is over is done, not struck out. Activity and place make an item; what is interrupted and
    taken up again stands there twice.
    """
    items: dict[Key, PlanChange] = {}
    gone: list[PlanChange] = []
    for index, version in enumerate(versions):
        now = version[0].tick
        known = {key[:2] for key in items}
        wanted = _keyed(version)
        gone += _struck(items, wanted, now)
        for key, row in wanted.items():
            new = now if index and key[:2] not in known else None
            items.setdefault(key, PlanChange(row, new)).row = row
    return sorted([*gone, *items.values()], key=lambda i: (i.row.start, i.row.tick, i.row.n))


def _keyed(version: list[PlanRow]) -> dict[Key, PlanRow]:
    """Return the items of a version by activity, place and which of that kind they are."""
    count: Counter[tuple[str, str]] = Counter()
    found: dict[Key, PlanRow] = {}
    for row in version:
        found[row.activity, row.place, count[row.activity, row.place]] = row
        count[row.activity, row.place] += 1
    return found


def _struck(
    items: dict[Key, PlanChange], wanted: Mapping[Key, PlanRow], now: int
) -> list[PlanChange]:
    """Take out of `items` what is not wanted any more and return it."""
    kept = {key[:2] for key in wanted}
    gone = []
    for key in [key for key in items if key not in wanted]:
        item = items.pop(key)
        if key[:2] not in kept:
            item.struck = now if item.row.end > now else None
            gone.append(item)
    return gone
