"""The tab "Plan": the plan of the day with its changes, and the steps of the present hour."""

from town.entities import Person
from town.reports.plan_changes import PlanChange, company_of, plan_history
from town.runfile.records import PlanRow
from town.view.records.mind_records import MindRecords
from town.view.records.ratings import target_of
from town.view.records.wording import DayWording
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import (
    GAP,
    Block,
    Page,
    head,
    quiet,
)


def page_plan(minds: MindRecords, pages: OpenPages, person: Person, tick: int) -> Page:
    del pages
    words, name = DayWording(minds, tick), person.name
    versions = minds.plans(name, tick, "hour", words.start)
    outline = minds.plans(name, tick, "day", words.start)
    items = plan_history(versions or outline)
    if not items:
        return [Block(name, "title"), GAP, quiet("No plan for this day yet.")]
    made = words.time((versions or outline)[0][0].tick)
    changes = len(versions or outline) - 1
    changed = f", changed {changes} times" if changes > 1 else ", changed once" * changes
    page = [Block(name, "title"), quiet(f"Day {words.day}, planned at {made}{changed}"), GAP]
    page += [*_strip(items, tick), GAP, head("Hour by hour")]
    page += [block for item in items for block in _item(words, item, tick)]
    page += _steps(minds, words, name, tick)
    page += _outline(words, outline if versions else [])
    return page


def _strip(items: list[PlanChange], tick: int) -> Page:
    """Return the day as a strip: a span for each block that holds, below it those dropped."""
    start = min(item.row.start for item in items)
    end = max(max(item.row.end for item in items), start + 1)
    spans = tuple(
        (
            (item.row.start - start) / (end - start),
            (item.row.end - start) / (end - start),
            "struck" if item.struck is not None else item.row.place.split("/")[0],
        )
        for item in items
    )
    now = (tick - start) / (end - start)
    return [Block(style="strip", spans=spans, now=now if 0 <= now <= 1 else None)]


def _item(words: DayWording, item: PlanChange, tick: int) -> Page:
    row = item.row
    here = item.struck is None and row.start <= tick < row.end
    page = [
        Block(
            row.activity,
            "now" if here else "body",
            left=words.time(row.start),
            right=words.minutes(row.end - row.start),
            mark="struck" if item.struck is not None else row.place.split("/")[0],
            struck=item.struck is not None,
            row=target_of(row),
        ),
        quiet(_where(words, row), indent=1),
    ]
    if item.struck is not None:
        how = "cut short" if row.start < item.struck else "dropped"
        page[-1] = quiet(f"{how} at {words.time(item.struck)}", indent=1)
    elif item.put_in is not None:
        why = f": {row.why}" if row.why else ""
        page.append(quiet(f"added at {words.time(item.put_in)}{why}", indent=1))
    elif row.why:
        page.append(quiet(row.why, indent=1))
    return page


def _where(words: DayWording, row: PlanRow) -> str:
    company = company_of(row)
    return f"{words.place(row.place)}, {company}" if company else words.place(row.place)


def _steps(minds: MindRecords, words: DayWording, name: str, tick: int) -> Page:
    versions = minds.plans(name, tick, "step", words.start)
    rows = [row for row in versions[-1] if row.end > tick] if versions else []
    steps = [block for row in rows for block in _step(words, row, tick)]
    return [GAP, head("Steps of this hour"), *steps] if steps else []


def _step(words: DayWording, row: PlanRow, tick: int) -> Page:
    style = "now" if row.start <= tick else "body"
    lasts = words.minutes(row.end - row.start)
    page = [Block(row.activity, style, words.time(row.start), lasts, row=target_of(row))]
    thought = f"thinks: {row.thought}" if row.thought else ""
    return page + [quiet(text, indent=1) for text in (company_of(row), thought) if text]


def _outline(words: DayWording, versions: list[list[PlanRow]]) -> Page:
    if not versions:
        return []
    rows = [Block(r.activity, "quiet", words.time(r.start)) for r in versions[-1]]
    return [GAP, head("The day in outline"), *rows]
