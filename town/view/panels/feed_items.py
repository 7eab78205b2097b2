"""The entries of the feed: lines and alerts in one list, small ones of a kind folded into one.

First meetings, plans and those who learn the same come in bursts; `folded` makes one entry of those
within some minutes, where the first of them stands. Everything together reads as what happened in
town: what goes on in one mind alone (a reflection, a resolve) is told of the selected person only,
and of everybody in its own group.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from town.runfile.records import LineRow
from town.view.records.alert_kinds import GROUPS, KINDS, Alert, mode_of
from town.view.records.alert_log import AlertLog
from town.view.records.link import Link
from town.view.records.phrases import Phrases
from town.view.records.ratings import Target, target_of

FEED = ("", *GROUPS)
"""The groups one can choose; "" is everything."""
GROUP_NAMES = {"": "all", "people": "meetings", "outside": "you"}
MAX_ITEMS = 400  # of the newest items, to scroll back in
READ_FACTOR = 3  # times as many alerts are read, as some are folded or off
FOLDED = ("met", "plan")  # kinds that come in bursts
LEARNED = "learned"  # a fold of those who came to know the same
MINUTES = {"met": 60, "plan": 15, LEARNED: 2}  # of game time that one fold takes in
MEETING_MINUTES = 15  # the same, where meetings alone are shown
MAX_NAMED = 4  # at most in a fold
FULL_STOPS = ".。"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of the feed."""

    tick: int
    kind: str  # of an alert, or "line"
    text: str
    link: Link
    row: Target | None = None  # that can be rated


def of_line(line: LineRow, say: Phrases) -> FeedItem:
    """Return the entry of a spoken line."""
    text = say.line(line.agent, line.text, line.to, line.loudness)
    link = Link(line.agent, "Talk", line.tick, line.talk)
    return FeedItem(line.tick, "line", text, link, target_of(line))


def of_alert(alert: Alert) -> FeedItem:
    """Return the entry of an alert; a click on it goes there, and opens what tells more."""
    return FeedItem(alert.tick, alert.kind, alert.text, alert.link, alert.row)


def without_thoughts(alerts: Iterable[Alert], selected: str | None) -> list[Alert]:
    """Return alerts without what goes on in minds of others than `selected`.

    What is plain is told once: who drops everything has changed plans, too, and who saw what
    happened knows of it.
    """
    alerts = list(alerts)
    reacted = {(alert.tick, alert.name) for alert in alerts if alert.kind == "reacted"}
    happened = [alert.text.rstrip(FULL_STOPS) for alert in alerts if alert.kind == "world"]
    return [
        alert
        for alert in alerts
        if (not KINDS[alert.kind].inner or alert.name == selected)
        and not (alert.kind == "replanned" and (alert.tick, alert.name) in reacted)
        and not (alert.learned and any(text in alert.text for text in happened))
    ]


def folded(alerts: Iterable[Alert], spans: Mapping[str, int], say: Phrases) -> list[FeedItem]:
    """Return entries in the order of ticks: of small things of a kind, one for a span of ticks."""
    items: list[FeedItem] = []
    open_: dict[str, list[Alert]] = {}
    for alert in alerts:
        if alert.kind not in FOLDED and not alert.learned:
            items.append(of_alert(alert))
            continue
        fold = open_.setdefault(alert.learned or alert.kind, [])
        if fold and alert.tick - fold[0].tick > spans[LEARNED if alert.learned else alert.kind]:
            items.append(_of_fold(fold, say))
            fold.clear()
        fold.append(alert)
    items += [_of_fold(fold, say) for fold in open_.values()]
    return sorted(items, key=lambda item: item.tick)


def _of_fold(fold: Sequence[Alert], say: Phrases) -> FeedItem:
    first = of_alert(fold[0])
    if len(fold) == 1:
        return first
    named = [_named(alert, say) for alert in fold]
    named = list(dict.fromkeys(named))
    rest = len(named) - MAX_NAMED
    if fold[0].learned:
        more = say.more_people.format(count=rest)
        names = say.messages.join(named if rest < 2 else [*named[:MAX_NAMED], more])
        text = first.text.replace(fold[0].name, names, 1)
        return FeedItem(first.tick, first.kind, text, first.link)
    who = say.between.join(named[:MAX_NAMED])
    who += say.more_pairs.format(count=rest) if rest > 0 else ""
    return FeedItem(first.tick, first.kind, say.folded[fold[0].kind].format(who=who), first.link)


def _named(alert: Alert, say: Phrases) -> str:
    """Return whom a fold names of an alert: a person, of meetings the other one as well."""
    if alert.learned or not alert.others:
        return alert.name
    return say.pair.format(one=alert.name, other=alert.others[0])


class FeedBook:
    """The entries up to a moment, cached until something changes."""

    def __init__(self, log: AlertLog) -> None:
        self.log = log
        self._key: object = None
        self._items: list[FeedItem] = []

    def items(
        self, group: str, tick: int, modes: Mapping[str, str], selected: str | None = None
    ) -> list[FeedItem]:
        """Return the newest entries up to `tick`, the oldest first; "" is every group."""
        lines = self.log.chronicle.all_lines
        alerts = self.log.groups[group] if group else self.log.all
        ends = bisect_right(alerts.ticks, tick), bisect_right(lines.ticks, tick)
        key = (group, ends, tuple(sorted(modes.items())), "" if group else selected)
        if key != self._key:
            self._key = key
            newest = alerts.values[max(ends[0] - READ_FACTOR * MAX_ITEMS, 0) : ends[0]]
            shown = [alert for alert in newest if mode_of(alert.kind, modes) != "off"]
            if not group:
                shown = without_thoughts(shown, selected)
            say = self.log.chronicle.phrases
            items = folded(shown, self._spans(group), say)
            if group in ("", "talk"):
                recent = lines.values[max(ends[1] - MAX_ITEMS, 0) : ends[1]]
                items += [of_line(line, say) for line in recent]
            self._items = sorted(items, key=lambda item: item.tick)[-MAX_ITEMS:]
        return self._items

    def _spans(self, group: str) -> dict[str, int]:
        minutes = {**MINUTES, "met": MEETING_MINUTES} if group == "people" else MINUTES
        return {kind: self.log.chronicle.clock.ticks(of) for kind, of in minutes.items()}
