"""All alerts of a run, by tick. `AlertLog.poll` adds what was settled since the last call."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from typing import Any

from town.interface import DIRECTOR
from town.reports.occasions.invitations import WITHDRAWN
from town.runfile.queries.timeline import (
    interventions_between,
    refused_segments,
    rows_between,
)
from town.runfile.records import EventRow, InterventionRow, RelationRow
from town.scenario.model import Scenario
from town.view.records.alert_kinds import (
    EVENT_KINDS,
    KINDS,
    Alert,
    Gathering,
    of_event,
    of_first_line,
    of_intervention,
    of_refusal,
    of_relation,
    within,
)
from town.view.records.answers import Answers
from town.view.records.chronicle import REREAD_TICKS, Chronicle
from town.view.records.series import TickSeries

MAX_TELLING_TICKS = 60  # from a line to the event that says what it told
COLONS = re.compile(": |：")
CROWD, MAX_OF_CROWD = 3, 3  # who react to the same from which on it is told once; who are named


class AlertLog:
    """The alerts of a run up to its frontier, all together and by group."""

    def __init__(
        self,
        chronicle: Chronicle,
        places: Mapping[str, str] | None = None,
        things: Mapping[str, str] | None = None,
    ) -> None:
        """`places` maps the sentence of an author's event to the place where it happens.

        `things` has the names of objects by their paths.
        """
        self.chronicle, self._say = chronicle, chronicle.phrases
        self._things = things or {}
        self._places = places or {}
        manifest = chronicle.run.manifest
        self.facts = manifest.get("facts", {})
        self.occasions = list(occasions_of(chronicle))
        self.all: TickSeries[Alert] = TickSeries()
        self.groups: dict[str, TickSeries[Alert]] = defaultdict(TickSeries)
        self.counts: Counter[str] = Counter()  # of each kind
        self._read = -1
        self._events = self._lines = 0
        self._talks: set[str] = set()
        self._pairs: set[frozenset[str]] = set()  # of people who have met
        self._refused: set[tuple[int, str]] = set()
        self._bonds: dict[tuple[str, str], RelationRow] = {}
        self._people: Mapping[str, Any] = manifest.get("people", {})
        self._promises: dict[str, dict[str, int]] = defaultdict(dict)  # fact -> person -> tick
        self._happened: dict[str, int] = {}  # what happened in town, and on which day first
        self._kept: list[tuple[frozenset[str], int]] = []  # promises: between whom, when told
        self._answers = Answers(chronicle, self._say)

    def poll(self) -> None:
        """Add the alerts of what the chronicle has read since the last call."""
        frontier = self.chronicle.frontier
        if frontier == self._read:
            return
        since, self._read = self._read, frontier
        interventions = interventions_between(self.chronicle.run, since, frontier)
        events = self.chronicle.events.values[self._events :]
        commanded = {(row.tick, EVENT_KINDS.get(row.kind, row.kind)) for row in interventions}
        alerts = [*self._of_lines(), *self._of_events(commanded), *self._of_tables(since, frontier)]
        alerts += [alert for row in interventions if (alert := self._from_outside(row)) is not None]
        alerts += self._of_occasions(since, frontier)
        answers = self._answers.read(interventions, events, since, frontier)
        alerts = _not_told_by(answers, alerts) + answers
        for alert in sorted(alerts, key=lambda alert: (alert.tick, alert.name)):
            self.all.add(alert.tick, alert)
            self.counts[alert.kind] += 1
            self.groups[KINDS[alert.kind].group].add(alert.tick, alert)

    def _from_outside(self, row: InterventionRow) -> Alert | None:
        return of_intervention(row, self._say, self._things)

    def _of_lines(self) -> Iterator[Alert]:
        lines = self.chronicle.all_lines.values
        for line in lines[self._lines :]:
            if line.talk not in self._talks:
                self._talks.add(line.talk)
                yield of_first_line(line, self._say)
        self._lines = len(lines)

    def _of_events(self, commanded: Set[tuple[int, str]]) -> Iterator[Alert]:
        """Yield alerts of events, without those `commanded` by the player: they have their own."""
        events = self.chronicle.events.values
        new, self._events = events[self._events :], len(events)
        crowds = _crowds(new)
        for event in new:
            if not event.agent and (event.tick, event.kind) in commanded:
                continue
            if event.agent == DIRECTOR:
                continue  # it is told when it happens
            if (crowd := crowds.get((event.tick, _reason(event)))) is not None:
                if event.agent == crowd[0]:
                    yield self._of_crowd(event, crowd)
                continue
            if event.kind == "kept" and self._is_kept_by_both(event):
                continue
            if event.kind in ("promised", *WITHDRAWN):
                self._note_promise(event)
            alert = of_event(event, self.facts, self.chronicle.names)
            if alert is not None and not self._known(event, alert):
                met = event.kind == "met"
                found = self._meeting(alert) if met else self._where_told(event, alert)
                yield replace(found, kind="other") if self._is_of_every_day(event) else found

    def _of_crowd(self, event: EventRow, crowd: list[str]) -> Alert:
        """Return one alert of all who drop everything for the same at the same moment."""
        rest = len(crowd) - MAX_OF_CROWD
        more = [self._say.more_people.format(count=rest)] * (rest > 0)
        who = self._say.messages.join([*crowd[:MAX_OF_CROWD], *more])
        text = self._say.all_react.format(who=who, why=_reason(event))
        return Alert(event.tick, "reacted", event.agent, text, tuple(crowd[1:]))

    def _is_kept_by_both(self, event: EventRow) -> bool:
        """Return whether the other one's keeping of the same promise has been told."""
        data = json.loads(event.data)
        both = frozenset((event.agent, *data.get("who", ())))
        is_told = any(
            names == both and event.tick - tick < MAX_TELLING_TICKS for names, tick in self._kept
        )
        self._kept.append((both, event.tick))
        return is_told

    def _is_of_every_day(self, event: EventRow) -> bool:
        """Return whether what happens in town happened on an earlier day in the same words."""
        day = self.chronicle.clock.day(event.tick)
        return not event.agent and self._happened.setdefault(event.text, day) < day

    def _note_promise(self, event: EventRow) -> None:
        promised = self._promises[json.loads(event.data).get("fact") or ""]
        if event.kind == "promised":
            promised[event.agent] = event.tick
        else:
            promised.pop(event.agent, None)

    def _known(self, event: EventRow, alert: Alert) -> bool:
        """Return whether it is the other side of a meeting that has its alert already."""
        if event.kind != "met" or len(alert.others) != 1:
            return False
        pair = frozenset((alert.name, *alert.others))
        known = pair in self._pairs
        self._pairs.add(pair)
        return known

    def _meeting(self, alert: Alert) -> Alert:
        """Return the alert of a first meeting by who meets: only who is new in town is new."""
        pair = (alert.name, *alert.others[:1])
        if any(name not in self._people for name in pair):
            return replace(alert, kind="newcomer")
        know = any(
            other in self._people[name].get("relations", {}) for name, other in (pair, pair[::-1])
        )
        houses = {str(self._people[name].get("home") or name).split("/")[0] for name in pair}
        return replace(alert, kind="seen") if know or len(houses) == 1 else alert

    def _where_told(self, event: EventRow, alert: Alert) -> Alert:
        """Return the alert with the tick at which the telling is spoken, and the place."""
        if event.kind != "told":
            place = alert.place or self._places.get(event.text, "")
            return alert if event.agent else replace(alert, place=place)
        line = self.chronicle.last_line(event.agent, event.tick)
        if line is None or event.tick - line.tick > MAX_TELLING_TICKS:
            return alert
        return replace(alert, at=line.tick, key=line.talk)

    def _of_tables(self, since: int, until: int) -> Iterator[Alert]:
        run = self.chronicle.run
        for row in refused_segments(run, since - REREAD_TICKS, until):
            if (row.tick, row.agent) not in self._refused:
                self._refused.add((row.tick, row.agent))
                if row.kind == "say":  # somebody was quicker; it is said after that
                    continue
                yield of_refusal(row, self._say, self.chronicle.retelling)
        for relation in rows_between(run, RelationRow, since, until):
            pair = (relation.agent, relation.other)
            alert = of_relation(relation, self._bonds.get(pair), self._say)
            self._bonds[pair] = relation
            yield from (alert,) if alert else ()

    def _of_occasions(self, since: int, until: int) -> Iterator[Alert]:
        for occasion in self.occasions:
            if max(since, 0) <= occasion.start < until:
                yield occasion.begins(self._say)
            if since <= occasion.end < until:
                yield from self._end_of(occasion)

    def _end_of(self, occasion: Gathering) -> Iterator[Alert]:
        """Yield what came of an occasion, and who promised to come and was never there."""
        promised = self._promises.get(occasion.fact, {})
        expected = sorted(name for name, tick in promised.items() if tick < occasion.end)
        missed = [name for name in expected if not self._was_there(name, occasion)]
        came = [
            name
            for name in self.chronicle.names
            if name != occasion.host and self._was_there(name, occasion)
        ]
        yield occasion.over(len(came), len(expected), len(missed), self._say)
        yield from (occasion.missed_by(name, self._say) for name in missed)

    def _was_there(self, name: str, occasion: Gathering) -> bool:
        life = self.chronicle.timelines[name]
        first, last = life.index(occasion.start), life.index(occasion.end)
        return any(within(s.place, occasion.place) for s in life.segments[first : last + 1])


def _head(alert: Alert) -> str:
    """Return what an alert tells, without what follows a colon."""
    return COLONS.split(alert.text, maxsplit=1)[0].rstrip(".。")


def _not_told_by(answers: list[Alert], alerts: list[Alert]) -> list[Alert]:
    """Return the alerts without those that tell what an answer tells, or a weightier one of them.

    How somebody comes to see another is told once: as an answer, else as a quarrel.
    """
    heads = {(alert.tick, _head(alert)) for alert in answers}
    liked = _about(answers)
    known = {"quarrel": liked, "regard": liked | _about(a for a in alerts if a.kind == "quarrel")}
    return [
        alert
        for alert in alerts
        if (alert.tick, _head(alert)) not in heads
        and not _about((alert,)) & known.get(alert.kind, set())
    ]


def _about(alerts: Iterable[Alert]) -> set[tuple[int, str, str]]:
    """Return of whom what is told of whom, and when."""
    return {(alert.tick, alert.name, other) for alert in alerts for other in alert.others}


def _reason(event: EventRow) -> str:
    """Return for what somebody dropped everything, "" for other events."""
    return COLONS.split(event.text, maxsplit=1)[-1] if event.kind == "reacted" else ""


def _crowds(events: Sequence[EventRow]) -> dict[tuple[int, str], list[str]]:
    """Return who dropped everything, by tick and reason, where they are several."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for event in events:
        if reason := _reason(event):
            found[event.tick, reason].append(event.agent)
    return {key: names for key, names in found.items() if len(names) >= CROWD}


def occasions_of(chronicle: Chronicle) -> Iterator[Gathering]:
    """Yield the facts of the run's manifest that have an hour and a place."""
    manifest = chronicle.run.manifest
    places = manifest.get("places", {})
    for name, fact in sorted(manifest.get("facts", {}).items()):
        if fact.get("starts") and fact.get("ends") and fact.get("place"):
            place = fact["place"]
            yield Gathering(
                name,
                chronicle.clock.tick(datetime.fromisoformat(fact["starts"])),
                chronicle.clock.tick(datetime.fromisoformat(fact["ends"])),
                place,
                str(places.get(place, "")),
                str(fact.get("source") or ""),
                str(fact.get("text") or ""),
            )


def places_of(scenario: Scenario) -> dict[str, str]:
    """Return the places of a scenario's events, by their sentence."""
    return {
        event.text: event.place or (event.object or "").rpartition("/")[0]
        for event in scenario.events
        if event.place or event.object
    }


def things_of(scenario: Scenario) -> dict[str, str]:
    """Return the names of a scenario's objects, by their paths."""
    return {path: item.thing.name for path, item in scenario.map.by_path.items()}
