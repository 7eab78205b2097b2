"""What has come about in town so far, as conditions ask for it: knowledge, ties, broken promises.

Kept from the rows of the run as they are written, so it is the same after a stop.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from town.entities import Person
from town.interface import DIRECTOR
from town.runfile.reader import Run
from town.runfile.records import EventRow, KnowledgeRow, RelationRow, Row

DIRECTED = "directed"  # the event of something that was judged to happen
BROKEN = ("not_kept", "stood_up")  # events of promises that were not kept


class TownLedger:
    """Who knows what, how people stand to each other, and who broke a promise to whom."""

    def __init__(self, people: Iterable[Person], fixed: Mapping[str, int]) -> None:
        """Begin with what the author says of `people`; `fixed` events have their ticks."""
        self.knowers: dict[str, set[str]] = defaultdict(set)
        self.closeness: dict[tuple[str, str], int] = {}
        self.broken: set[tuple[str, str]] = set()  # by whom, to whom ("" for nobody by name)
        self.happens: dict[str, int] = dict(fixed)  # key of an event -> tick, the first
        self.picked: list[tuple[int, str]] = []  # when each pick of the director's happens
        for person in people:
            for fact in person.knows:
                self.knowers[fact].add(person.name)
            for other, relation in person.relations.items():
                self.closeness[person.name, other] = relation.closeness

    def take(self, rows: Iterable[Row]) -> None:
        """Note what rows of the run tell."""
        for row in rows:
            if isinstance(row, KnowledgeRow):
                self.knowers[row.fact].add(row.agent)
            elif isinstance(row, RelationRow):
                self.closeness[row.agent, row.other] = row.closeness
            elif isinstance(row, EventRow) and row.kind in BROKEN:
                self._note_broken(row)
            elif isinstance(row, EventRow) and (row.kind, row.agent) == (DIRECTED, DIRECTOR):
                said = json.loads(row.data)
                self.note_event(said["event"], said["at"], bool(said["picked"]))

    def restore(self, run: Run, tick: int) -> None:
        """Take up what `run` had come to at `tick`."""
        self.take(run.rows(KnowledgeRow, up_to=tick))
        self.take(run.rows(RelationRow, up_to=tick))
        for kind in (*BROKEN, DIRECTED):
            self.take(run.rows(EventRow, up_to=tick, kind=kind))

    def note_event(self, key: str, at: int, picked: bool) -> None:
        """Note that an event happens at tick `at`, which the director may have picked."""
        self.happens.setdefault(key, at)
        if picked and (at, key) not in self.picked:
            self.picked.append((at, key))

    def _note_broken(self, row: EventRow) -> None:
        said = json.loads(row.data)
        if row.kind == "stood_up":
            self.broken.add((said["who"], row.agent))
        else:
            self.broken.update((row.agent, other) for other in ("", *said.get("who", ())))
