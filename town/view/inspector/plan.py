"""The tab "Plan": the plan of the day with its changes, and the steps of the present hour."""

from town.entities import Person
from town.reports.plan_changes import PlanChange, company_and_matter, plan_history
from town.runfile.records import PlanRow
from town.view.language.translating import labelled, listed, tr, tr_join, tr_n
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
        return [Block(name, "title"), GAP, quiet(tr("No plan for this day yet."))]
    made = words.time((versions or outline)[0][0].tick)
    changes = len(versions or outline) - 1
    page = [Block(name, "title"), quiet(_when(words.day, made, changes)), GAP]
    page += [*_strip(items, tick), GAP, head("Hour by hour")]
    page += [block for item in items for block in _item(words, item, tick)]
    page += _steps(minds, words, name, tick)
    page += _outline(words, outline if versions else [])
    return page


def _when(day: int, made: str, changes: int) -> str:
    """Return when a plan was made, and how often it has changed."""
    if not changes:
        return tr("Day {day}, planned at {time}", day=day, time=made)
    return tr_n(
        "Day {day}, planned at {time}, changed once",
        "Day {day}, planned at {time}, changed {n} times",
        changes,
        day=day,
        time=made,
    )


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
        at = words.time(item.struck)
        short = row.start < item.struck
        how = tr("cut short at {time}", time=at) if short else tr("dropped at {time}", time=at)
        page[-1] = quiet(how, indent=1)
    elif item.put_in is not None:
        added = tr("added at {time}", time=words.time(item.put_in))
        page.append(quiet(labelled(added, row.why) if row.why else added, indent=1))
    elif row.why:
        page.append(quiet(row.why, indent=1))
    return page


def _where(words: DayWording, row: PlanRow) -> str:
    company = _company(row)
    return listed(words.place(row.place), company)


def _company(row: PlanRow) -> str:
    """Return with whom something is planned and what about, where its own words do not say so."""
    people, about = company_and_matter(row)
    parts = [tr("with {who}", who=tr_join(people))] * bool(people)
    return listed(*parts, *[tr("about {what}", what=about)] * bool(about))


def _steps(minds: MindRecords, words: DayWording, name: str, tick: int) -> Page:
    versions = minds.plans(name, tick, "step", words.start)
    rows = [row for row in versions[-1] if row.end > tick] if versions else []
    steps = [block for row in rows for block in _step(words, row, tick)]
    return [GAP, head("Steps of this hour"), *steps] if steps else []


def _step(words: DayWording, row: PlanRow, tick: int) -> Page:
    style = "now" if row.start <= tick else "body"
    lasts = words.minutes(row.end - row.start)
    page = [Block(row.activity, style, words.time(row.start), lasts, row=target_of(row))]
    thought = tr("thinks: {thought}", thought=row.thought) if row.thought else ""
    return page + [quiet(text, indent=1) for text in (_company(row), thought) if text]


def _outline(words: DayWording, versions: list[list[PlanRow]]) -> Page:
    if not versions:
        return []
    rows = [Block(r.activity, "quiet", words.time(r.start)) for r in versions[-1]]
    return [GAP, head("The day in outline"), *rows]
