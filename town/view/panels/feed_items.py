"""The entries of the feed: lines and alerts in one list, small ones of a kind folded into one.

First meetings, plans and those who learn the same come in bursts; `folded` makes one entry of those
within some minutes, where the first of them stands. Everything together reads as what happened in
town: what goes on in one mind alone (a reflection, a resolve) is told of the selected person only,
and of everybody in its own group; bookkeeping (who was greeted, what was taken) in its own group
alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from town.runfile.records import LineRow
from town.view.language.translating import msg, tr
from town.view.records.alert_kinds import GROUPS, KINDS, Alert, mode_of
from town.view.records.alert_log import AlertLog
from town.view.records.link import Link
from town.view.records.phrases import Phrases
from town.view.records.ratings import Target, target_of

FEED = ("", *GROUPS)
"""The groups one can choose; "" is everything."""
GROUP_NAMES = {
    "": msg("all"), "people": msg("meetings"), "outside": msg("you"), "talk": msg("talk"),
    "news": msg("news"), "plans": msg("plans"), "thoughts": msg("thoughts"),
    "world": msg("world"), "details": msg("details"),
}  # fmt: skip
MAX_ITEMS = 400  # of the newest items, to scroll back in
READ_FACTOR = 3  # times as many alerts are read, as some are folded or off
LEARNED, TOLD = "learned", "told"  # folds of those who came to know, who told the same
MINUTES = {"plan": 15, "newcomer": 60, LEARNED: 2} | dict.fromkeys(("met", "seen"), 15)
"""Of game time that one fold takes in."""
MINUTES_OF_ALL = {TOLD: 120, LEARNED: 240, "declined": 60, "quarrel": 2}
"""The same of what is folded only where everything is told."""
SHORT = 40  # letters of news that has been told in full before, at least, unless it is shorter
NEWS = ("news", "secret", "invitation", "declined")
"""Kinds of entries that end in a piece of news after a colon."""
MAX_TELLINGS = 2  # that are named in a fold
COLONS = re.compile(": |：")
MAX_NAMED = 4  # at most in a fold
FULL_STOPS = ".。"


def group_name(group: str) -> str:
    """Return what a group is called on its button."""
    return tr(GROUP_NAMES.get(group, group))


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


def without_thoughts(alerts: Iterable[Alert], selected: str | None, stop: str) -> list[Alert]:
    """Return alerts without what goes on in minds of others than `selected`.

    What is plain is told once: who drops everything has changed plans, too, who saw what
    happened knows of it, and what somebody reacted to stands above it. Bookkeeping is left out.
    `stop` is the full stop of the reader's language.
    """
    alerts = list(alerts)
    partners = {(a.tick, *a.others, a.name) for a in alerts if a.kind == "agreed"}
    reacted = {(alert.tick, alert.name) for alert in alerts if alert.kind == "reacted"}
    happened = [alert.text.rstrip(FULL_STOPS) for alert in alerts if alert.kind == "world"]
    return [
        _without_reason(alert, happened, stop) if alert.kind == "reacted" else alert
        for alert in alerts
        if not KINDS[alert.kind].small
        and (not KINDS[alert.kind].inner or alert.name == selected)
        and not (alert.kind == "agreed" and _is_second(alert, partners))
        and not (alert.kind == "replanned" and (alert.tick, alert.name) in reacted)
        and not (alert.learned and any(text in alert.text for text in happened))
    ]


def _is_second(alert: Alert, partners: Set[tuple[object, ...]]) -> bool:
    """Return whether the one with whom this was agreed on has the same entry already."""
    pair = (alert.tick, alert.name, *alert.others)
    return pair in partners and alert.others < (alert.name,)


def _without_reason(alert: Alert, happened: Sequence[str], stop: str) -> Alert:
    """Return what somebody dropped everything for without the reason, if that has its own entry."""
    did, *why = COLONS.split(alert.text, maxsplit=1)
    known = bool(why) and any(text in why[0] for text in happened)
    return replace(alert, text=did + stop) if known else alert


def folded(alerts: Iterable[Alert], spans: Mapping[str, int], say: Phrases) -> list[FeedItem]:
    """Return entries in the order of ticks: of small things of a kind, one for a span of ticks."""
    items: list[FeedItem] = []
    open_: dict[str, list[Alert]] = {}
    for alert in alerts:
        of = LEARNED if alert.learned else TOLD if alert.told else alert.kind
        if of not in spans:
            items.append(of_alert(alert))
            continue
        fold = open_.setdefault(_same(alert), [])
        if fold and alert.tick - fold[0].tick > spans[of]:
            items.append(_of_fold(fold, say))
            fold.clear()
        fold.append(alert)
    items += [_of_fold(fold, say) for fold in open_.values()]
    return sorted(items, key=lambda item: item.tick)


def told_once(items: Iterable[FeedItem]) -> list[FeedItem]:
    """Return entries in which news has its whole text the first time, and its beginning later."""
    found, known = [], set[str]()
    for item in items:
        head, *rest = COLONS.split(item.text, maxsplit=1)
        if item.kind in NEWS and rest and rest[0] in known:
            colon = item.text[len(head) : -len(rest[0])]
            item = replace(item, text=head + colon + _beginning(rest[0]))
        elif item.kind in NEWS and rest:
            known.add(rest[0])
        found.append(item)
    return found


def _beginning(text: str) -> str:
    """Return the beginning of a text, up to a whole word; a short text is left as it is."""
    if len(text) <= SHORT * 2:
        return text
    at = text.find(" ", SHORT) if text.isascii() or " " in text else SHORT // 2
    return f"{text[:at].rstrip(' ,;，；')} …" if at > 0 else text


def _same(alert: Alert) -> str:
    """Return what alerts of one fold have in common."""
    if alert.kind == "declined":
        return alert.text.replace(alert.name, "", 1)
    if alert.kind == "quarrel":
        return f"quarrel {alert.name}"
    return f"told {alert.told}" if alert.told else alert.learned or alert.kind


def _of_fold(fold: Sequence[Alert], say: Phrases) -> FeedItem:
    first = of_alert(fold[0])
    if len(fold) == 1:
        return first
    if fold[0].told:
        return replace(first, text=_tellings(fold, say))
    if fold[0].kind == "quarrel":
        others = say.messages.join(list(dict.fromkeys(a.others[0] for a in fold)))
        text = say.thinks_less.format(who=fold[0].name, other=others) + say.messages.full_stop
        return replace(first, text=text)
    named = [_named(alert, say) for alert in fold]
    named = list(dict.fromkeys(named))
    rest = len(named) - MAX_NAMED
    if fold[0].learned or fold[0].kind == "declined":
        more = say.more_people.format(count=rest)
        names = say.messages.join(named if rest < 2 else [*named[:MAX_NAMED], more])
        text = first.text.replace(fold[0].name, names, 1)
        return FeedItem(first.tick, first.kind, text, first.link)
    who = say.between.join(named[:MAX_NAMED])
    who += say.more_pairs.format(count=rest) if rest > 0 else ""
    return FeedItem(first.tick, first.kind, say.folded[fold[0].kind].format(who=who), first.link)


def _tellings(fold: Sequence[Alert], say: Phrases) -> str:
    """Return who told whom, and the news once: "Ada told Ben; Ben told Cat: It rains"."""
    heads = list(dict.fromkeys(COLONS.split(alert.text, maxsplit=1)[0] for alert in fold))
    rest = len(heads) - MAX_TELLINGS
    text = say.between.join(heads[:MAX_TELLINGS])
    text += say.more_times.format(count=rest) if rest > 0 else ""
    return fold[0].text.replace(heads[0], text, 1)


def _named(alert: Alert, say: Phrases) -> str:
    """Return whom a fold names of an alert: a person, of meetings the other one as well."""
    if alert.learned or alert.kind == "declined" or not alert.others:
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
        heard = bisect_right(lines.ticks, tick + 1)  # a body speaks from the tick before its row
        ends = bisect_right(alerts.ticks, tick), heard
        key = (group, ends, tuple(sorted(modes.items())), "" if group else selected)
        if key != self._key:
            self._key = key
            newest = alerts.values[max(ends[0] - READ_FACTOR * MAX_ITEMS, 0) : ends[0]]
            shown = [alert for alert in newest if mode_of(alert.kind, modes) != "off"]
            say = self.log.chronicle.phrases
            if not group:
                shown = without_thoughts(shown, selected, say.messages.full_stop)
            items = folded(shown, self._spans(group), say)
            items = items if group else told_once(items)
            if group in ("", "talk"):
                recent = lines.values[max(ends[1] - MAX_ITEMS, 0) : ends[1]]
                items += [of_line(line, say) for line in recent]
            self._items = sorted(items, key=lambda item: item.tick)[-MAX_ITEMS:]
        return self._items

    def _spans(self, group: str) -> dict[str, int]:
        minutes = MINUTES if group else MINUTES | MINUTES_OF_ALL
        return {kind: self.log.chronicle.clock.ticks(of) for kind, of in minutes.items()}
