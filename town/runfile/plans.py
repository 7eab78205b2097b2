"""A day's plan as it was made and as it was changed. Knows plan rows; judges nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from town.runfile.records import PlanRow
from town.runfile.telling import Teller, wrapped


@dataclass
class Item:
    """One item of a plan and what became of it."""

    row: PlanRow
    put_in: int | None = None  # tick of the version that put it in, if not the first
    struck: int | None = None  # tick of the version that had no place for it
    why: str = ""


def told_plan(teller: Teller, name: str) -> Iterator[str]:
    """Yield the day's broad strokes in order of time: what held, what was struck out, what came."""
    for item in history(_versions(teller, name)):
        row = item.row
        sign = "×" if item.struck is not None else "+" if item.put_in is not None else " "
        span = f"{teller.time(row.start)}–{teller.time(row.end)}"
        yield wrapped(_words(teller, item), f"  {sign} {span}  ", " " * 17)


def _words(teller: Teller, item: Item) -> str:
    text = f"{item.row.activity}, {teller.place(item.row.place)}"
    if item.struck is not None:
        return f"{text} (struck out at {teller.time(item.struck)})"
    if item.put_in is not None:
        reason = f": {item.row.why}" if item.row.why else ""
        return f"{text} (put in at {teller.time(item.put_in)}{reason})"
    return text


def _versions(teller: Teller, name: str) -> list[list[PlanRow]]:
    """Return the versions of the day's plan, oldest first."""
    found: dict[int, list[PlanRow]] = {}
    for row in teller.run.rows(PlanRow, up_to=teller.until, agent=name, level="day"):
        if row.tick >= teller.start:
            found.setdefault(row.tick, []).append(row)
    return list(found.values())


def history(versions: list[list[PlanRow]]) -> list[Item]:
    """Return every item that any version had, in order of its start.

    An item is struck out by the first version that has no place for it although it lies ahead; one
    that is over is done, not struck out. It is the same item in two versions if activity and place
    are the same.
    """
    items: dict[tuple[str, str], Item] = {}
    done: list[Item] = []
    for index, version in enumerate(versions):
        now = version[0].tick
        wanted = {(row.activity, row.place): row for row in version}
        for key in [key for key in items if key not in wanted]:
            item = items.pop(key)
            item.struck = now if item.row.end > now else None
            done.append(item)
        for key, row in wanted.items():
            item = items.setdefault(key, Item(row, now if index else None))
            item.row = row
    return sorted([*done, *items.values()], key=lambda i: (i.row.start, i.row.tick, i.row.n))
