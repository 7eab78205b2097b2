"""Kinds of alerts, and how rows of the run file become alerts.

An alert is something worth telling the viewer: a toast, a line of the feed, a mark on the time bar,
a place for the camera to go. `KINDS` lists them; `alert_log.py` collects them for a whole run.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from town.reports.told.retelling import Retelling
from town.runfile.records import EventRow, InterventionRow, LineRow, RelationRow, SegmentRow
from town.view.records.link import Link
from town.view.records.phrases import Phrases
from town.view.records.ratings import Target, target_of

MODES = ("off", "feed", "toast", "pause")
GROUPS = ("talk", "news", "plans", "thoughts", "people", "world", "outside", "details")
READABLE_AFTER = 1  # ticks from the row to the first tick whose pages show its memory or plan


@dataclass(frozen=True, slots=True)
class AlertKind:
    """One kind of alert: how it is shown, and how much the automatic camera cares for it."""

    name: str
    description: str
    group: str
    mode: str  # unless the player set another
    weight: float = 0.0  # for the automatic camera; 0: it never goes there
    tab: str = ""  # of the inspector, with the details
    inner: bool = False  # goes on in one mind: of everything it is told of the selected person only
    small: bool = False  # bookkeeping: told where its own group is asked for, never of everything


KINDS = {
    kind.name: kind
    for kind in (
        AlertKind("talk", "a talk begins", "talk", "off", 2.0, "Talk"),
        AlertKind("secret", "a secret is told", "news", "toast", 7.0, "Talk"),
        AlertKind("invitation", "an invitation is passed on", "news", "feed", 4.0, "Talk"),
        AlertKind("news", "news is told", "news", "feed", 3.0, "Talk"),
        AlertKind("letter", "a letter comes", "news", "toast", 5.0, "Memory"),
        AlertKind("promised", "a promise to come", "plans", "toast", 5.0, "Plan"),
        AlertKind("declined", "an invitation is declined", "plans", "feed", 3.0, "Plan"),
        AlertKind("broken", "a promise is not kept", "plans", "toast", 6.0, "Plan"),
        AlertKind("kept", "a promise is kept", "plans", "toast", 4.0, "Plan"),
        AlertKind("agreed", "what was agreed on is done", "plans", "feed", 2.0, "Now"),
        AlertKind("intends", "what somebody means to do", "plans", "feed", 3.0, "Now", True),
        AlertKind("replanned", "a plan is changed", "plans", "toast", 5.0, "Plan"),
        AlertKind("reacted", "somebody drops everything", "plans", "toast", 6.0, "Why"),
        AlertKind("plan", "a day is planned", "plans", "feed", 0.0, "Plan", True, small=True),
        AlertKind("reflection", "a reflection", "thoughts", "feed", 1.0, "Memory", True),
        AlertKind("regard", "somebody is seen otherwise", "thoughts", "feed", 1.0, "People", True),
        AlertKind("failed", "the model gave no answer", "thoughts", "toast", 0.0, "Why"),
        AlertKind("newcomer", "somebody new is met", "people", "feed", 3.0, "People"),
        AlertKind("met", "two strangers meet", "people", "feed", 2.0, "People", small=True),
        AlertKind("quarrel", "somebody is thought less of", "people", "toast", 8.0, "People"),
        AlertKind("occasion", "a party or the like begins", "world", "toast", 9.0),
        AlertKind("answered", "an open question is answered", "world", "toast", 7.0),
        AlertKind("world", "something happens in town", "world", "toast", 5.0),
        AlertKind("outside", "something you did", "outside", "feed", 4.0),
        AlertKind("came_of", "what came of what you did", "outside", "toast", 6.0, "Now"),
        AlertKind("refused", "somebody cannot do it", "details", "feed", 1.0, "Now", small=True),
        AlertKind("seen", "old acquaintances see each other", "details", "feed", small=True),
        AlertKind("other", "anything else", "details", "feed", small=True),
    )
}
EVENT_KINDS = {"announce": "announcement"}
"""Kind of a command -> kind of the event it causes, where they differ."""
ALERT_KINDS = {
    "notice": "world", "object": "world", "announcement": "world", "learn": "news",
    "decided": "agreed", "moved": "replanned", "taken_back": "replanned",
    "not_kept": "broken", "stood_up": "broken", "called_off": "declined",
    "fulfilled": "intends", "given_up": "intends", "goal": "intends", "hushed": "intends",
    "letter_posted": "agreed", "letter_due": "intends", "letter_unanswered": "intends",
    "avoids": "intends", "given_back": "agreed",
    "paper_edited": "other", "unsaid": "intends", "silent": "other", "not_found": "refused",
}  # fmt: skip
SETTLED = ("done", "given_up")
"""States of a goal from which on it is no open question any more."""
GUESTS = "_guests"
"""End of the id of what a host remembers of who came: the end of the occasion tells it."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing worth telling the viewer: what happened, when, where and to whom."""

    tick: int
    kind: str
    name: str  # of the person, "" for the town
    text: str
    others: tuple[str, ...] = ()  # other people it is about
    place: str = ""  # where, if that is not where `name` is
    at: int = 0  # the tick at which it is best watched; 0: `tick`
    key: str = ""  # of the item to open in the kind's tab
    row: Target | None = None  # that the player can rate
    learned: str = ""  # id of the news that others may have come to know with this person
    told: str = ""  # id of the news that this person told

    @property
    def link(self) -> Link:
        tick = self.at or self.tick + READABLE_AFTER
        return Link(self.name or None, KINDS[self.kind].tab, tick, self.key, self.place)


def mode_of(kind: str, chosen: Mapping[str, str]) -> str:
    """Return the mode of a kind: the player's choice, else the default."""
    mode = chosen.get(kind, "")
    return mode if mode in MODES else KINDS[kind].mode


def of_event(
    event: EventRow, facts: Mapping[str, Mapping[str, Any]], people: Sequence[str]
) -> Alert | None:
    """Return the alert of an event; None where another row gives the same alert."""
    data = json.loads(event.data)
    kind = ALERT_KINDS.get(event.kind, event.kind)
    if kind == "told":
        of_fact = str(facts.get(data.get("fact", ""), {}).get("kind", ""))
        kind = of_fact if of_fact in ("secret", "invitation") else "news"
    elif event.kind == "not_kept" and data.get("fact"):
        return None  # the end of the occasion has its alert
    elif kind == "learned":
        if data.get("source") or event.tick <= 1 or str(data.get("fact")).endswith(GUESTS):
            return None  # the event "told" has its alert; or it was known from the start
        kind = "news"
    elif event.kind == "goal" and data.get("state") in SETTLED:
        kind = "answered"
    others = tuple(n for n in people if n != event.agent and n in event.text)
    known = kind if kind in KINDS else "other"
    fact = str(data.get("fact") or "")
    learned, told = fact * (event.kind == "learned"), fact * (event.kind == "told")
    place, row = str(data.get("place") or ""), target_of(event)
    key = str(data.get("memory", "")) if kind == "reflection" else ""
    return Alert(
        *(event.tick, known, event.agent, event.text, others, place),
        key=key,
        row=row,
        learned=learned,
        told=told,
    )


def of_refusal(row: SegmentRow, say: Phrases, retelling: Retelling) -> Alert:
    """Return the alert of a refused action; a refusal is known a tick later."""
    text = say.refused.format(who=row.agent, why=retelling.reason(row.refused or ""))
    act = target_of(row)
    return Alert(row.tick + 1, "refused", row.agent, text, place=row.place, row=act)


def of_relation(row: RelationRow, before: RelationRow | None, say: Phrases) -> Alert | None:
    """Return an alert if `row` lowers closeness from `before`, else None.

    It tells the opinion if that has changed as well: one that is older is no reason.
    """
    if before is None or row.closeness >= before.closeness:
        return None
    text = say.thinks_less.format(who=row.agent, other=row.other)
    changed = row.opinion if row.opinion != before.opinion else ""
    text += say.opinion.format(text=changed) if changed else say.messages.full_stop
    return Alert(row.tick, "quarrel", row.agent, text, (row.other,), key=row.other)


def of_intervention(row: InterventionRow, say: Phrases, things: Mapping[str, str]) -> Alert | None:
    """Return the alert of an intervention; None for the steps of a visitor.

    `things` are the names of objects by their paths.
    """
    if row.kind not in say.interventions:
        return None
    data = {**json.loads(row.data), "agent": row.agent}
    wanted = {name: str(data.get(name, "")) for name in ("agent", "text", "object", "state")}
    path = wanted["object"]
    wanted["object"] = things.get(path) or path.rsplit("/", 1)[-1].replace("_", " ")
    text = say.interventions[row.kind].format_map(wanted)
    stop = "" if text[-1:] in ".!?”。！？…" else say.messages.full_stop
    kind = "failed" if row.kind == "hesitate" else "outside"
    return Alert(row.tick, kind, row.agent, text + stop, place=str(data.get("place") or ""))


def of_first_line(line: LineRow, say: Phrases) -> Alert:
    to = line.to or ""
    text = say.speaks_to.format(who=line.agent, to=to) if to else say.speaks.format(who=line.agent)
    return Alert(line.tick, "talk", line.agent, text, (to,) * bool(to), key=line.talk)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A fact that has a place and an hour: a party, a quiz, a practice."""

    fact: str
    start: int  # tick
    end: int
    place: str  # path of a sector or an arena
    place_name: str  # as people say it
    host: str
    news: str = ""  # what people say of it, in the language of the town

    @property
    def name(self) -> str:
        return self.fact.replace("_", " ")

    def begins(self, say: Phrases) -> Alert:
        form = say.begins if self.place_name else say.begins_somewhere
        text = form.format(name=self.name, place=self.place_name, news=self.news)
        return Alert(self.start, "occasion", self.host, text, place=self.place)

    def over(self, came: int, promised: int, missed: int, say: Phrases) -> Alert:
        """Return what came of it, told as it ends; of those who `promised` so many `missed` it."""
        kept = say.over_kept["none" if not promised else "some" if missed else "all"]
        text = say.over["somebody" if came else "nobody"].format(
            name=self.name, news=self.news, count=came
        )
        text += kept.format(kept=promised - missed, promised=promised) if came else ""
        return Alert(self.end, "answered", self.host, text + say.messages.full_stop)

    def missed_by(self, name: str, say: Phrases) -> Alert:
        text = say.missed.format(who=name, name=self.name, news=self.news)
        return Alert(self.end, "broken", name, text, (self.host,) if self.host else ())


def within(place: str, wanted: str) -> bool:
    """Return whether a place is `wanted` or lies in it."""
    return bool(wanted) and (place == wanted or place.startswith(wanted + "/"))
