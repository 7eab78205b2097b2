"""What a condition does to a running town: deeds of study.yaml as commands of a player, tried out.

The commands are those of town/players/commands.py, so what a study does can be done by hand, too,
and a run keeps it as its interventions.
"""

from collections.abc import Mapping
from typing import Any

from study.experiment.read.patches import person_file
from study.experiment.read.shape import DeedShape
from study.experiment.study_model import DONE_BY_STUDY, StudyDeed
from town.players.commands import CommandError
from town.players.interventions import Interventions
from town.scenario.model import Scenario
from town.scenario.yaml.errors import Findings, nearest
from town.scenario.yaml.reader import Loc, SourceFile, read
from town.world.world import World

COMPANIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "memory": (("who",), ()),
    "whisper": (("who",), ()),
    "announce": ((), ("place",)),
    "object": (("state",), ()),
    "notice": (("on",), ()),
    "letter": (("who",), ("sender",)),
    "weather": ((), ("minutes",)),
    "add": (("person",), ()),
    "remove": ((), ()),
    "model": ((), ()),
}
"""By deed: the keys it must have beside its own, and those it may have."""


def people_by_name(town: Scenario) -> dict[str, str]:
    """Return the full names of a town's people, by full name and by id."""
    known = {person.name: person.name for person in town.people}
    for file, text in town.files.items():
        doc = read(file, text, Findings()) if file.startswith("people/") else None
        if doc is not None and isinstance(doc.data, dict):
            known[str(doc.data.get("id"))] = str(doc.data.get("name"))
    return known


class DeedReader:
    """Reads the deeds of one condition, and tries each out on a world of its town."""

    def __init__(
        self, town: Scenario, begins: int, until: int, doc: SourceFile, findings: Findings
    ) -> None:
        """Read deeds of `town`, which lives from tick `begins` to `until`."""
        self._town, self._begins, self._until = town, begins, until
        self._doc, self._findings = doc, findings
        self._people = people_by_name(town)
        self._trial: Interventions | None = None

    def read(self, deed: DeedShape, loc: Loc) -> StudyDeed | None:
        """Return a deed, or None with its mistake put down."""
        kind, before = deed.which(), len(self._findings.mistakes)
        self._check_keys(deed, kind, loc)
        tick = self._tick(deed, loc)
        data = self._data(deed, kind, loc)
        if len(self._findings.mistakes) > before or tick is None:
            return None
        if kind in DONE_BY_STUDY:
            return StudyDeed(tick, kind, data)
        try:
            self._interventions().accept(kind, data, tick)
        except CommandError as error:
            self._mistake(loc, str(error))
            return None
        return StudyDeed(tick, kind, data)

    def _interventions(self) -> Interventions:
        if self._trial is None:
            self._trial = Interventions(World(self._town, 0))
        return self._trial

    def _mistake(self, loc: Loc, what: str, would_do: str = "") -> None:
        self._findings.mistake(self._doc.at(*loc), what, would_do)

    def _check_keys(self, deed: DeedShape, kind: str, loc: Loc) -> None:
        must, may = COMPANIONS[kind]
        given = sorted(deed.model_fields_set - {kind, "at"})
        for key in must:
            if key not in given:
                self._mistake(loc, f"'{kind}' needs '{key}'.", f"Add '{key}:'.")
        for key in given:
            if key not in (*must, *may):
                known = ", ".join((*must, *may)) or "nothing more"
                what = f"'{key}' does not go with '{kind}'."
                self._mistake((*loc, key), what, f"It takes {known}.")

    def _tick(self, deed: DeedShape, loc: Loc) -> int | None:
        if deed.at is None:
            return self._begins
        clock = self._town.clock
        try:
            tick = clock.parse(deed.at)
        except ValueError as error:
            self._mistake((*loc, "at"), str(error))
            return None
        if not self._begins <= tick < self._until:
            what = f"'{deed.at}' is not within what is lived."
            lived = f"{clock.label(self._begins)} to {clock.label(self._until)}"
            self._mistake((*loc, "at"), what, f"That is {lived}.")
        return tick

    def _data(self, deed: DeedShape, kind: str, loc: Loc) -> dict[str, Any]:
        said = getattr(deed, kind)
        if kind == "add":
            file = person_file(said)
            return {"who": said, "file": file, "text": self._town.files[file]}
        if kind == "remove":
            return {"who": self._person(said, (*loc, kind))}
        if kind == "model":
            return {"model": said}
        if kind == "object":
            return {"object": said, "state": deed.state or ""}
        if kind == "notice":
            return {"object": deed.on or "", "text": said}
        if kind == "weather":
            more = {"minutes": deed.minutes} if deed.minutes else {}
            return {"weather": said, **more}
        data = {"text": said}
        if kind == "announce":
            return {**data, "place": deed.place} if deed.place else data
        data["who"] = self._person(deed.who or "", (*loc, "who"))
        return {**data, "sender": deed.sender} if deed.sender else data

    def _person(self, who: str, loc: Loc) -> str:
        if who and who not in self._people:
            what = f"Nobody is called '{who}' in this town."
            self._mistake(loc, what, nearest(who, self._people))
        return self._people.get(who, who)
