"""Reads, checks and assembles a town: `load(folder)`, `check(folder)`, `load_manifest(manifest)`.

All mistakes are collected before anything is raised; `_Reading.scenario` shows the order of the
checks, and the modules of yaml/ and assembly/ make them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from town.clock import Clock
from town.entities import Person, TownPhrases, WeatherSpell
from town.language import messages_in
from town.rng import stable_hash
from town.scenario.advice.facts import warn_about_events, warn_about_facts, warn_about_start
from town.scenario.advice.people import warn_about_people
from town.scenario.advice.places import warn_about_kinds, warn_about_places
from town.scenario.assembly.appointments import check_appointments, with_appointments
from town.scenario.assembly.assemble import assemble
from town.scenario.assembly.building import draw_land
from town.scenario.assembly.events import (
    check_event,
    check_facts,
    events_of,
    facts_of,
    repeated,
    spells_of,
    ticks_of,
    weather_of,
)
from town.scenario.assembly.grid import read_grid
from town.scenario.assembly.object_kinds import kinds_of
from town.scenario.assembly.people import STAND_INS as PERSON
from town.scenario.assembly.people import (
    PeopleFiles,
    PersonFile,
    ReferenceChecker,
    check_person,
    gather,
    give_beds,
    person_of,
)
from town.scenario.assembly.phrases import check_phrases, check_twice, phrases_of
from town.scenario.assembly.private import check_private, private_facts, private_ids
from town.scenario.assembly.reachability import report_unreachable
from town.scenario.assembly.site import MapDraft, check_states, find_spots
from town.scenario.model import Scenario, ScheduledEvent
from town.scenario.plot.build import plot_of
from town.scenario.plot.check import all_events, check_plot
from town.scenario.yaml.errors import (
    Findings,
    Mistake,
    ScenarioError,
    Spot,
)
from town.scenario.yaml.event_shapes import EventsShape
from town.scenario.yaml.extending import extended
from town.scenario.yaml.files import read_folder
from town.scenario.yaml.phrase_shapes import PhrasesShape
from town.scenario.yaml.reader import SourceFile, read
from town.scenario.yaml.schema import PersonShape, TownShape
from town.scenario.yaml.settings import settings_from
from town.scenario.yaml.validate import validate
from town.text import one_line

TOWN = {"title": "?", "start": "2026-06-18 06:50"}  # what stands in for what is missing

MAX_NAMED = 5  # files that a sentence names


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of reading a town: the town if it has no mistakes, and all findings."""

    scenario: Scenario | None
    mistakes: tuple[Mistake, ...]
    notes: tuple[Mistake, ...]
    draft: MapDraft | None = None  # the map as far as it could be drawn, mistakes or not
    files: Mapping[str, str] = field(default_factory=dict)  # path inside the folder to text


def load(folder: Path | str) -> Scenario:
    """Return the town in `folder`. Raises ScenarioError with every mistake of its files."""
    town = replace(_or_raise(examine(folder)), folder=str(Path(folder).resolve()))
    return town.marked_as_read()


def load_files(name: str, files: Mapping[str, str]) -> Scenario:
    """Return the town whose files are given, path inside the folder to text, as `load` does."""
    return _or_raise(_examine(name, dict(files), Findings())).marked_as_read()


def load_manifest(about: Mapping[str, Any]) -> Scenario:
    """Return the town of a run, from what its manifest says. Raises ScenarioError.

    Its settings are those that the run began with, whatever its files and today's defaults say.
    """
    town = load_files(about["scenario"], about["files"])
    try:
        world, mind = settings_from(about.get("settings", {}), town.world, town.mind)
    except ValueError as error:
        what = f"The settings in the manifest cannot be: {one_line(str(error))}"
        raise ScenarioError([Mistake(*Spot("manifest"), what)]) from None
    folder = about.get("folder", "")
    return replace(town, world=world, mind=mind, folder=folder).marked_as_read()


def changes_since(about: Mapping[str, Any]) -> str:
    """Return in a sentence which files of a run's town have changed since it began, or "".

    Changed, new and missing files; none where the town's folder is not there any more.
    """
    folder = str(about.get("folder") or "")
    if not folder or folder.startswith(("//", "\\\\")):
        return ""  # a network share is not called because a run file names it
    if not (Path(folder) / "town.yaml").is_file():
        return ""
    before, now = about["files"], read_folder(Path(folder), Findings())
    changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    if not changed:
        return ""
    more = f" and {len(changed) - MAX_NAMED} more" if len(changed) > MAX_NAMED else ""
    return (
        f"The town in {one_line(folder)} has changed since this run began: "
        f"{one_line(', '.join(changed[:MAX_NAMED]))}{more}. The run goes on with the town as it "
        "was; a new run lives with the town as it is now."
    )


def check(folder: Path | str) -> list[Mistake]:
    """Return every mistake of the town in `folder`, in order of file and line."""
    return list(examine(folder).mistakes)


def examine(folder: Path | str) -> Checked:
    """Return the town in `folder` with its mistakes and notes; never raises for what is in it."""
    findings = Findings()
    path = Path(folder)
    files = read_folder(path, findings)
    return _examine(path.resolve().name, files, findings)


def examine_files(name: str, files: Mapping[str, str]) -> Checked:
    """Return what `examine` does of a town whose files are given, path in the folder to text."""
    return _examine(name, dict(files), Findings())


def with_remarks(checked: Checked, remarks: Iterable[tuple[str, str, str, str]]) -> Checked:
    """Return what came of reading a town, with more notes on its people.

    A remark is the person's name, the key of their file that it is about, what and what would do.
    """
    findings = Findings(notes=list(checked.notes))
    docs = {}
    for path, text in checked.files.items():
        doc = read(path, text, findings) if path.startswith("people/") else None
        if doc is not None:
            docs[doc.data.get("name")] = doc
    for name, key, what, would_do in remarks:
        if name not in docs:
            continue  # a name that stands in another file
        findings.note(docs[name].at(key), what, would_do)
    return replace(checked, notes=tuple(sorted(set(findings.notes))))


def _or_raise(checked: Checked) -> Scenario:
    if checked.scenario is None:
        raise ScenarioError(checked.mistakes)
    return checked.scenario


def digest(files: Mapping[str, str]) -> str:
    """Return the BLAKE2b (128 bit) of files, independent of their order, as hex."""
    parts = [part.encode() for path in sorted(files) for part in (path, files[path])]
    return stable_hash(piece for part in parts for piece in (len(part).to_bytes(8, "big"), part))


def _examine(name: str, files: dict[str, str], findings: Findings) -> Checked:
    reading = _Reading(name, files, findings)
    scenario = reading.scenario() if files else None
    mistakes, notes = (tuple(sorted(set(each))) for each in (findings.mistakes, findings.notes))
    return Checked(None if mistakes else scenario, mistakes, notes, reading.draft, files)


class _Reading:
    """One town being read."""

    def __init__(self, name: str, files: dict[str, str], findings: Findings) -> None:
        self.name, self.files, self.findings = name, files, findings
        self.draft: MapDraft | None = None

    def scenario(self) -> Scenario | None:
        """Return the town, or None when it has mistakes; puts all of them down."""
        findings = self.findings
        text = self.files.get("town.yaml")
        town_doc = read("town.yaml", text, findings) if text is not None else None
        town = validate(town_doc, TownShape, findings, TOWN) if town_doc else None
        folk = self._folk()
        land = self._land(town_doc, town) if town and town_doc else None
        checker = ReferenceChecker(land, folk, findings)
        events_doc, events = self._events()
        folk.absent = events.spoken_of if events else {}
        for soul in folk.souls.values():
            check_person(soul, checker, events.facts if events else None, findings)
            check_private(soul, findings)
        if town and town_doc:
            phrases = self._phrases(town_doc, town, checker)
            warn_about_kinds(town_doc, town, findings)
            warn_about_start(town_doc, town, folk, findings)
        if land:
            give_beds(folk, land, checker, findings)
        clock = Clock(town.start, town.seconds_per_tick) if town else None
        arrivals = self._arrivals(folk, clock)
        if events and events_doc and clock:
            warn_about_facts(events_doc, events, folk, clock, findings)
        if events and events_doc:
            check_facts(events_doc, events, checker, findings)
            for loc, event in all_events(events):
                check_event(events_doc, loc, event, checker, events.facts)
            check_plot(events_doc, events, checker)
            check_appointments(events_doc, events.appointments, checker)
            if land:
                warn_about_events(events_doc, events, folk, land, findings)
        ticks = self._ticks(events_doc, events, clock)
        if findings.mistakes or not (town and land and events and clock):
            return None
        whole = self._put_together(town, land, folk, events, clock, ticks, phrases)
        return replace(whole, arrivals=arrivals)

    def _land(self, doc: SourceFile, town: TownShape) -> MapDraft | None:
        kinds = kinds_of(doc, town.kinds, self.findings, town.language)
        if town.map.grid is None:
            land = draw_land(doc, town, kinds, self.findings)
            check_states(land, doc, "", town.legend, self.findings)
        else:
            for key in ("sectors", "legend"):
                if key in doc.data:
                    would_do = "Say it in names.yaml of the grid."
                    self.findings.mistake(
                        doc.key(key), f"'{key}' does not go with a grid.", would_do
                    )
            grid = read_grid(town.map.grid, doc.at("map", "grid"), self.files, kinds, self.findings)
            if grid is None:
                return None
            land = grid
        self.draft = land
        find_spots(land, self.findings, by_kind=town.map.grid is None)
        report_unreachable(land, self.findings)
        return land

    def _folk(self) -> PeopleFiles:
        lost = [each for each in self.findings.mistakes if each.file.startswith("people/")]
        read_people: list[tuple[SourceFile, PersonShape | None]] = []
        for path, text in sorted(self.files.items()):
            if path.startswith("people/"):
                doc = read(path, text, self.findings)
                if doc is None:
                    doc = SourceFile(path, None, text)
                    read_people.append((doc, None))
                else:
                    doc = extended(doc, self.files, self.findings)
                    read_people.append((doc, validate(doc, PersonShape, self.findings, PERSON)))
        if not read_people:
            what = "Nobody lives here: there is no file in people/."
            self.findings.mistake(Spot("people"), what, "Write people/somebody.yaml.")
        folk = gather(read_people, self.findings)
        folk.blind |= any(mistake.file not in self.files for mistake in lost)
        return folk

    def _arrivals(self, folk: PeopleFiles, clock: Clock | None) -> Mapping[str, int]:
        """Return when people come who are not here from the start, by name."""
        found = {}
        for soul in folk.souls.values() if clock else ():
            if clock is None or soul.shape.comes is None:
                continue
            try:
                found[soul.shape.name] = clock.parse(soul.shape.comes)
            except ValueError as error:
                self.findings.mistake(soul.doc.at("comes"), str(error))
        if found and len(found) == len(folk.souls):
            what = "Everybody comes later: nobody lives here when the story starts."
            self.findings.mistake(Spot("people"), what, "Leave out one person's 'comes'.")
        return MappingProxyType({name: tick for name, tick in found.items() if tick > 0})

    def _phrases(self, doc: SourceFile, town: TownShape, checker: ReferenceChecker) -> TownPhrases:
        """Return what people of this town say: of town.yaml, then of the files of phrases/."""
        own: list[tuple[SourceFile, tuple[str, ...], PhrasesShape]] = [
            (doc, ("phrases",), town.phrases)
        ]
        for path, text in sorted(self.files.items()):
            found = read(path, text, self.findings) if path.startswith("phrases/") else None
            shape = validate(found, PhrasesShape, self.findings) if found else None
            if found and shape:
                own.append((found, (), shape))
        for each in own:
            check_phrases(*each, checker)
        check_twice(own, self.findings)
        return phrases_of(*(shape for _, _, shape in own))

    def _events(self) -> tuple[SourceFile | None, EventsShape | None]:
        if any(mistake.file == "events.yaml" for mistake in self.findings.mistakes):
            return None, None  # it is there, but cannot be read
        text = self.files.get("events.yaml", "")
        doc = read("events.yaml", text, self.findings)
        if doc is None:
            return None, None
        if doc.data is None:
            doc.data = {}
        doc = extended(doc, self.files, self.findings)
        return doc, validate(doc, EventsShape, self.findings)

    def _ticks(
        self, doc: SourceFile | None, events: EventsShape | None, clock: Clock | None
    ) -> list[list[int]]:
        if doc is None or events is None or clock is None:
            return []
        return [
            ticks_of(doc, n, each, clock, self.findings) for n, each in enumerate(events.events)
        ]

    def _put_together(
        self,
        town: TownShape,
        land: MapDraft,
        folk: PeopleFiles,
        events: EventsShape,
        clock: Clock,
        ticks: list[list[int]],
        phrases: TownPhrases,
    ) -> Scenario:
        say = messages_in(town.language)
        facts = MappingProxyType({**facts_of(events, folk, clock), **private_facts(folk, say)})
        weather = weather_of(town.weather, clock)
        people = _people(town, folk, events, spells_of(weather, clock), phrases)
        tile_map = assemble(land, folk, town.language, clock)
        warn_about_places(folk, land, tile_map, self.findings)
        warn_about_people(folk, tile_map, town.language, self.findings)
        scheduled: list[ScheduledEvent] = []
        for event, when in zip(events.events, ticks, strict=True):
            scheduled += events_of(event, [] if event.only_if else when, folk, facts)
        return Scenario(
            name=self.name,
            title=town.title,
            about=town.about,
            language=town.language,
            clock=clock,
            seed=town.seed,
            map=tile_map,
            people=people,
            facts=facts,
            events=tuple(sorted(scheduled, key=lambda event: event.tick)),
            world=town.settings.world_settings(),
            mind=town.settings.mind_settings(town.language),
            files=MappingProxyType(dict(sorted(self.files.items()))),
            hash=digest(self.files),
            notes=tuple(str(note) for note in sorted(set(self.findings.notes))),
            weather=weather,
            repeated=tuple(repeated(events.events, folk, facts)),
            plot=plot_of(events, ticks, folk, facts, clock),
        )


def _people(
    town: TownShape,
    folk: PeopleFiles,
    events: EventsShape,
    weather: tuple[WeatherSpell, ...],
    phrases: TownPhrases,
) -> tuple[Person, ...]:
    people = [
        replace(
            person_of(soul, folk, _known(id_, soul, events), town.language, phrases),
            weather=weather,
        )
        for id_, soul in folk.souls.items()
    ]
    return with_appointments(people, events.appointments, folk, messages_in(town.language))


def _known(id_: str, soul: PersonFile, events: EventsShape) -> tuple[str, ...]:
    told = [f for f, shape in events.facts.items() if id_ in shape.knows and not shape.only_if]
    return tuple(dict.fromkeys([*soul.shape.knows, *told, *private_ids(soul)]))
