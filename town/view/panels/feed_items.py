"""What the feed tells: lines and alerts in one list, by group, with the many small ones folded.

Knows a chronicle and its alerts; knows no pixels.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from town.runfile.records import LineRow
from town.view.records.alert_kinds import GROUPS, Alert, mode_of
from town.view.records.alert_log import AlertLog
from town.view.records.link import Link
from town.view.records.ratings import Target, target_of

FEED = ("", *GROUPS)
"""The groups one can choose; the first is everything."""
SAYS = {"": "all", "people": "meetings", "outside": "you"}
KEPT = 400  # of the newest items, to scroll back in
READ = 3  # times as many alerts are read, as some are folded or off
FOLDED = {"met": "First meetings", "plan": "The day is planned"}
MINUTES = {"met": 60, "plan": 15}  # of game time that one fold takes in
LOOKED_INTO = 15  # the same, where meetings alone are shown
NAMED = 4  # at most in a fold


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of the feed."""

    tick: int
    kind: str  # of an alert, or "line"
    text: str
    link: Link
    row: Target | None = None  # that can be rated


def of_line(line: LineRow) -> FeedItem:
    """Return the entry of a spoken line."""
    to = f" to {line.to}" if line.to else ""
    link = Link(line.agent, "Talk", line.tick, line.talk)
    return FeedItem(line.tick, "line", f"{line.agent}{to}: “{line.text}”", link, target_of(line))


def of_alert(alert: Alert) -> FeedItem:
    """Return the entry of an alert; a click on it goes there, and opens what tells more."""
    return FeedItem(alert.tick, alert.kind, alert.text, alert.link, alert.row)


def folded(alerts: Iterable[Alert], spans: Mapping[str, int]) -> list[FeedItem]:
    """Return entries in the order of ticks: of small things of a kind, one for a span of ticks."""
    found: list[FeedItem] = []
    open_: dict[str, list[Alert]] = {}
    for alert in alerts:
        if alert.kind not in FOLDED:
            found.append(of_alert(alert))
            continue
        fold = open_.setdefault(alert.kind, [])
        if fold and alert.tick - fold[0].tick > spans[alert.kind]:
            found.append(_of_fold(fold))
            fold.clear()
        fold.append(alert)
    found += [_of_fold(fold) for fold in open_.values()]
    return sorted(found, key=lambda item: item.tick)


def _of_fold(fold: Sequence[Alert]) -> FeedItem:
    newest = of_alert(fold[-1])
    if len(fold) == 1:
        return newest
    named = [" and ".join((alert.name, *alert.others[:1])) for alert in fold]
    named = list(dict.fromkeys(named))
    rest = len(named) - NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    text = f"{FOLDED[fold[0].kind]}: {'; '.join(named[:NAMED])}{more}."
    return FeedItem(newest.tick, newest.kind, text, newest.link)


class FeedBook:
    """The entries up to a moment, kept until there is another."""

    def __init__(self, log: AlertLog) -> None:
        self.log = log
        self._made: object = None
        self._items: list[FeedItem] = []

    def items(self, group: str, tick: int, modes: Mapping[str, str]) -> list[FeedItem]:
        """Return the newest entries up to `tick`, the oldest first; "" is every group."""
        lines = self.log.chronicle.all_lines
        alerts = self.log.groups[group] if group else self.log.all
        ends = bisect_right(alerts.ticks, tick), bisect_right(lines.ticks, tick)
        made = (group, ends, tuple(sorted(modes.items())))
        if made != self._made:
            self._made = made
            newest = alerts.values[max(ends[0] - READ * KEPT, 0) : ends[0]]
            told = [alert for alert in newest if mode_of(alert.kind, modes) != "off"]
            found = folded(told, self._spans(group))
            if group in ("", "talk"):
                found += [of_line(s) for s in lines.values[max(ends[1] - KEPT, 0) : ends[1]]]
            self._items = sorted(found, key=lambda item: item.tick)[-KEPT:]
        return self._items

    def _spans(self, group: str) -> dict[str, int]:
        minutes = {**MINUTES, "met": LOOKED_INTO} if group == "people" else MINUTES
        return {kind: self.log.chronicle.clock.ticks(of) for kind, of in minutes.items()}
