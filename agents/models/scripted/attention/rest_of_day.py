"""What is left of the day's plan, moved back by what came between."""

from datetime import datetime, timedelta

from agents.asks.context import PlanBlock
from agents.asks.questions import React
from agents.asks.replies import BroadStroke
from agents.models.scripted.day.company import to_be_seen
from agents.models.scripted.words.text import as_activity, as_clause

HALF_A_DAY = timedelta(hours=12)
MOST = 20


def blocks_after(ask: React, resume: datetime) -> list[PlanBlock]:
    """Return the blocks of the plan that are not over at `resume`, begun then at the earliest."""
    known = {p.path for p in ask.places}
    ahead = [b for b in ask.plan if b.start < b.end > resume and b.place in known]
    ahead.sort(key=lambda block: block.start)
    kept, latest = [], resume
    for block in ahead[:MOST]:
        if block.start > latest + HALF_A_DAY:
            break  # its time, told without a date, would read as one that goes backwards
        latest = max(block.start, resume)
        kept.append(block)
    return kept


def stroke(ask: React, block: PlanBlock, resume: datetime) -> BroadStroke:
    """Return a block as a stroke of the new plan."""
    start, activity = max(block.start, resume), block.activity
    if not block.people:  # what was to be said has been said
        activity = to_be_seen(ask, activity)
    return BroadStroke(
        start=f"{start:%H:%M}",
        activity=as_activity(as_clause(activity)),
        place=block.place,
        people=list(block.people),
        about=block.about,
    )
