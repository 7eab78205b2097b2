"""What came of what players did, told as alerts: of a whisper, a notice, an announcement, a line.

All of it follows from rows of the run file: intentions that a whisper began, news that has the tick
of a command in its id, who learned it and told it on, promises to a visitor, and how people like
them since. Nothing is told twice: each act keeps what has been told of it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from town.runfile.queries.timeline import rows_between
from town.runfile.records import EventRow, IntentionRow, InterventionRow, RelationRow
from town.view.records.alert_kinds import Alert
from town.view.records.chronicle import Chronicle
from town.view.records.phrases import Phrases

ACTS = {"whisper": "whisper", "announce": "announce", "notice": "notice"}
FOLLOWED = {"intends": "takes", "fulfilled": "done", "given_up": "given_up"}
"""Event of an intention -> what is told of the whisper that began it."""
PLAIN = (
    *("promised", "declined", "decided", "moved", "taken_back", "kept", "stood_up"),
    "letter_unanswered",
)
"""Events that are answers where they name the player's visitor."""
MILESTONES = (3, 8, 15, 25, 40)  # people who know
HEARD_TICKS = 4  # after an announcement, in which those who were there have heard it
UNMOVED_TICKS = 30  # after a whisper, without anything that came of it
COLONS = re.compile(": |：")
OF_TICK = re.compile(r"(\d+)\D")  # how the id of news begins that arose at a tick


@dataclass(eq=False)
class Act:
    """Something that a player did, and what has been told of it."""

    tick: int
    kind: str  # whisper | announce | notice | say
    who: str  # who was whispered to, or who said it; "" for all
    text: str
    knowers: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)  # who left everything for it
    turned: set[tuple[str, str]] = field(default_factory=set)  # who saw through it or stays away
    is_answered: bool = False
    is_round: bool = False  # whether it was told on
    tried: str = ""  # why it did not work out, as told


class Answers:
    """Finds the answers to what players did; `read` takes what is new."""

    def __init__(self, chronicle: Chronicle, say: Phrases) -> None:
        self._chronicle, self._say = chronicle, say
        self._authored = chronicle.run.manifest.get("facts", {})
        self._acts: list[Act] = []
        self._of_fact: dict[str, Act] = {}
        self._waiting: list[Act] = []  # announcements and whispers of which nothing is told yet
        self._speakers: dict[str, bool] = {}  # who spoke for players -> whether they are visitors
        self._ties: dict[tuple[str, str], RelationRow] = {}

    def read(
        self,
        rows: Iterable[InterventionRow],
        events: Sequence[EventRow],
        since: int,
        until: int,
    ) -> list[Alert]:
        """Return the answers in what was settled from tick `since` up to `until`."""
        self._note(rows)
        if not self._acts and not self._speakers:
            return []
        found = [alert for event in events for alert in self._of_event(event)]
        run = self._chronicle.run
        for intention in rows_between(run, IntentionRow, since, until):
            found += self._of_try(intention)
        if any(self._speakers.values()):
            for tie in rows_between(run, RelationRow, since, until):
                found += self._of_tie(tie)
        return [*found, *self._of_time(until)]

    def _note(self, rows: Iterable[InterventionRow]) -> None:
        """Take in what players did."""
        for row in rows:
            data = json.loads(row.data)
            if row.kind in ACTS:
                act = Act(row.tick, row.kind, row.agent, str(data.get("text", "")))
                self._acts.append(act)
                if row.kind != "notice":
                    self._waiting.append(act)
            elif row.kind in ("enter", "say"):
                visits = row.kind == "enter" or self._speakers.get(row.agent, False)
                self._speakers[row.agent] = visits

    # --- news ------------------------------------------------------------------------------------

    def _of_event(self, event: EventRow) -> Iterator[Alert]:
        data = json.loads(event.data)
        kind, fact = event.kind, str(data.get("fact") or "")
        if kind in FOLLOWED and data.get("source") == "whisper":
            yield from self._of_whisper(event)
        elif kind == "learned":
            yield from self._learned(event, fact, str(data.get("source") or ""))
        elif kind == "told" and fact in self._of_fact and event.agent not in self._speakers:
            yield from self._told(event, self._of_fact[fact])
        elif kind == "reacted":
            self._reacted(event)
        elif kind in ("untrue", "called_off"):
            act = self._of_fact.get(str(data.get("by") or fact))
            if act is not None and (event.agent, kind) not in act.turned:
                act.turned.add((event.agent, kind))
                stop = self._say.messages.full_stop
                text = COLONS.split(event.text, maxsplit=1)[0] + stop
                text = event.text if kind == "untrue" else text
                yield self._alert(event.tick, event.agent, "plain", event=text)
        elif kind in PLAIN and event.agent not in self._speakers and self._names_visitor(event):
            yield self._alert(event.tick, event.agent, "plain", event=event.text)

    def _names_visitor(self, event: EventRow) -> bool:
        return any(visits and name in event.text for name, visits in self._speakers.items())

    def _learned(self, event: EventRow, fact: str, source: str) -> Iterator[Alert]:
        act = self._of_fact.get(fact) or self._begun(event, fact, source)
        if act is None or event.agent in act.knowers:
            return
        act.knowers.add(event.agent)
        count = len(act.knowers)
        if act.kind == "whisper" and event.agent == act.who and not act.is_answered:
            act.is_answered = True
            yield self._alert(event.tick, event.agent, "believes", text=act.text)
        elif act.kind == "notice" and count == 1:
            yield self._alert(event.tick, event.agent, "read", text=act.text)
        elif act.kind != "announce" and count in MILESTONES:
            yield self._alert(
                event.tick, event.agent, "known", text=act.text, count=count, act=act.kind
            )

    def _begun(self, event: EventRow, fact: str, source: str) -> Act | None:
        """Return the act with which news began that somebody has learned."""
        if fact in self._authored:
            return None
        born = OF_TICK.match(fact)
        tick = int(born[1]) if born else -1
        for act in self._acts:
            is_his = act.kind != "whisper" or act.who == event.agent
            if act.tick == tick and is_his and act.kind != "say":
                self._of_fact[fact] = act
                return act
        if source in self._speakers:
            text = COLONS.split(event.text, maxsplit=1)[-1]
            act = self._of_fact[fact] = Act(event.tick, "say", source, text)
            self._acts.append(act)
            return act
        return None

    def _told(self, event: EventRow, act: Act) -> Iterator[Alert]:
        if not act.is_round and act.kind != "announce":  # of that all know anyway
            act.is_round = True
            yield self._alert(event.tick, event.agent, "round", event=event.text, act=act.kind)

    def _reacted(self, event: EventRow) -> None:
        for act in self._acts:
            if act.kind == "announce" and act.text.rstrip(".。!！") in event.text:
                act.dropped.add(event.agent)

    # --- whispers --------------------------------------------------------------------------------

    def _of_whisper(self, event: EventRow) -> Iterator[Alert]:
        act = self._whispered(event.agent)
        if act is not None:
            act.is_answered = True
            key = FOLLOWED[event.kind]
            yield self._alert(event.tick, event.agent, key, who=event.agent, event=event.text)

    def _whispered(self, name: str) -> Act | None:
        """Return the last whisper to somebody."""
        mine = [act for act in self._acts if act.kind == "whisper" and act.who == name]
        return mine[-1] if mine else None

    def _of_try(self, row: IntentionRow) -> Iterator[Alert]:
        act = self._whispered(row.agent)
        is_new = act is not None and row.why != act.tried
        if act is not None and row.kind == "whisper" and row.state == "tried" and row.why:
            if is_new:
                why = self._chronicle.retelling.reason(row.why)
                yield self._alert(row.tick, row.agent, "tried", why=why)
            act.tried = row.why

    # --- who is liked ----------------------------------------------------------------------------

    def _of_tie(self, row: RelationRow) -> Iterator[Alert]:
        """Yield how somebody likes a visitor since they talked."""
        if not self._speakers.get(row.other):
            return
        before = self._ties.get((row.agent, row.other))
        self._ties[row.agent, row.other] = row
        step = row.closeness - (before.closeness if before else 0)
        fresh = row.opinion if row.opinion and row.opinion != (before and before.opinion) else ""
        if not row.talks or not (step or fresh):
            return
        key = "warmer" if step > 0 else "cooler" if step < 0 else "thinks"
        opinion = self._say.opinion.format(text=fresh) if fresh else self._say.messages.full_stop
        alert = self._alert(row.tick, row.agent, key, other=row.other, opinion=opinion)
        yield replace(alert, others=(row.other,))

    # --- what time tells -------------------------------------------------------------------------

    def _of_time(self, until: int) -> Iterator[Alert]:
        """Yield how many heard an announcement, and that nothing came of a whisper."""
        for act in list(self._waiting):
            due = act.tick + (HEARD_TICKS if act.kind == "announce" else UNMOVED_TICKS)
            if act.kind == "whisper" and act.is_answered:
                self._waiting.remove(act)
            elif until > due:
                self._waiting.remove(act)
                if act.kind == "whisper":
                    yield self._alert(due, act.who, "unmoved")
                elif act.dropped or act.knowers:
                    key = "heard_dropped" if act.dropped else "heard"
                    count, dropped = len(act.knowers | act.dropped), len(act.dropped)
                    yield self._alert(due, "", key, count=count, dropped=dropped)

    def _alert(self, tick: int, name: str, key: str, act: str = "", **fields: object) -> Alert:
        words = self._say.answers
        did = words[f"did_{act}"] if act else ""
        text = words[key].format_map({"who": name, "did": did, **fields})
        return Alert(tick, "came_of", name, text)
