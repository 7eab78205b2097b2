"""Whom a question leaves out of the room, and how long what was seen waits for a thought."""

import json
from collections.abc import Iterator
from typing import Any

from town.addressing import names_in
from town.reports.measures.lived_run import LivedRun, items, names_within
from town.reports.measures.measure import Measure, middle, share
from town.runfile.queries.asked import AnsweredAsk
from town.runfile.records import SegmentRow

LATE_MINUTES = 30  # from which a thought comes late
PROMPTED = "from the words of the questions"
RECORDED = "from the fields of the questions, as their words are not kept"
NO_ROOM = "No question of this kind came to somebody who was in a room with others."
NO_SIGHT = "No question is about what somebody else was seen to do."
NOBODY_NAMED = "No question is about an act that names the one who saw it."
STIRRING = ("object", "happening")  # kinds of news that one may do something about
AFTER_NAME = ("", ":", "：", ",", "，", "(", "（", ";", "；")  # in a list of people
_SEEN = "person"  # news of what somebody does


def in_sight(lived: LivedRun) -> list[Measure]:
    """Return how many of a room's people the questions leave out.

    A question mentions somebody if an item of its lists is headed by their name; where its words
    are not kept, if its fields describe a person of that name. Those whom attention does not hold
    are mentioned by their number ("and 3 more"). Notices count that ask for a reaction.
    """
    measures = []
    for kind, title in (("notice", "noticing"), ("next_line", "speaking")):
        asks = [ask for ask in lived.asked if ask.kind == kind and _is_full(lived, ask)]
        left_out = there = alone = 0
        for ask in asks:
            company = lived.company(ask.agent, ask.thought, ask.fields.get("here"))
            named = mentioned(lived, ask, company)
            missed = max(0, len(company) - len(named) - ask.fields.get("more_people", 0))
            left_out, there = left_out + missed, there + len(company)
            alone += bool(missed)
        how = PROMPTED if any(map(lived.prompt, asks)) else RECORDED
        key, asked = f"unseen_{kind}", f"questions when {title} that leave out somebody"
        measures += [
            share(key, f"people of the room left out when {title}", left_out, there, NO_ROOM, how),
            share(f"{key}_asks", asked, alone, len(asks), NO_ROOM, how),
        ]
    return measures


def _is_full(lived: LivedRun, ask: AnsweredAsk) -> bool:
    """Return whether `ask` lets one turn to people: it is for a line, or for a reaction too."""
    if ask.kind != "notice":
        return True
    if any(news.get("kind") == "memory" for news in ask.fields.get("news", [])):
        return False
    prompt = lived.prompt(ask)
    if prompt is not None:
        return _demands(json.loads(prompt.schema), "reaction")
    unusual = any(n.get("unusual") or n.get("kind") in STIRRING for n in ask.fields.get("news", ()))
    return unusual or bool(ask.fields.get("people"))


def _demands(schema: Any, name: str) -> bool:
    """Return whether a JSON schema requires a property anywhere."""
    if isinstance(schema, list):
        return any(_demands(item, name) for item in schema)
    if not isinstance(schema, dict):
        return False
    required = schema.get("required", ())
    return name in required or any(_demands(item, name) for item in schema.values())


def mentioned(lived: LivedRun, ask: AnsweredAsk, people: list[str]) -> set[str]:
    """Return who of `people` a question mentions as being there."""
    prompt = lived.prompt(ask)
    if prompt is None:
        return names_within(ask.fields).intersection(people)
    listed = list(items(prompt.user))
    return {name for name in people if any(_is_entry(item, name) for item in listed)}


def _is_entry(item: str, name: str) -> bool:
    """Return whether an item of a list is about somebody, and no sentence that begins with them."""
    rest = item.removeprefix(name)
    return rest != item and rest[:1] in AFTER_NAME


def waiting(lived: LivedRun) -> list[Measure]:
    """Return how long it took from the beginning of an act to the thought that rates it."""
    seen = list(_rated_acts(lived))
    mine = [minutes for minutes, names_me in seen if names_me]
    every = [minutes for minutes, _ in seen]
    measures = []
    for key, whose, waits, why in (
        ("act_to_thought", "", every, NO_SIGHT),
        ("own_act_to_thought", " that names who saw it", mine, NOBODY_NAMED),
    ):
        late = sum(minutes > LATE_MINUTES for minutes in waits)
        over = f"acts{whose} thought of after more than {LATE_MINUTES} minutes"
        measures += [
            middle(key, f"minutes from an act{whose} to the thought of it, median", waits, why),
            share(f"{key}_late", over, late, len(waits), why),
        ]
    return measures


def _rated_acts(lived: LivedRun) -> Iterator[tuple[float, bool]]:
    """Yield for each act that was rated after how many minutes, and if it names who rated it."""
    for ask in lived.asked:
        if ask.kind != "notice":
            continue
        for news in ask.fields.get("news", ()):
            if news.get("kind") != _SEEN:
                continue
            acts = [
                row
                for row in lived.segments.get(news.get("subject", ""), ())
                if row.tick <= ask.thought and _is_told(row.activity, news["text"], ask.agent)
            ]
            if acts and acts[-1].kind == "act":
                names_me = bool(names_in(acts[-1].activity, [ask.agent], lived.language))
                names_me = names_me and not _is_shared(lived, acts[-1], ask.agent)
                yield lived.minutes(ask.thought - acts[-1].tick), names_me


def _is_shared(lived: LivedRun, act: SegmentRow, me: str) -> bool:
    """Return whether `me` does it too, with the other: that is agreed, and nothing to wake for."""
    return me in _company(act) and any(
        act.agent in _company(mine)
        for mine in lived.segments.get(me, ())
        if mine.tick < act.until and act.tick < mine.until
    )


def _company(act: SegmentRow) -> tuple[str, ...]:
    return tuple(json.loads(act.company)) if act.company else ()


def _is_told(activity: str, text: str, me: str) -> bool:
    """Return whether `text` tells of an activity, perhaps with "you" for the one who reads it."""
    if not activity or activity in text:
        return bool(activity)
    for name in (me, me.split()[0]):
        if any(activity.replace(name, you) in text for you in ("you", "你")):
            return True
    return False
