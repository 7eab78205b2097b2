"""The people of a town: their files read, cross-checked and turned into `Person`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from town.entities import Person, Relation, Routine, TownPhrases
from town.language import ENGLISH, Messages, messages_in
from town.scenario.assembly.site import MapDraft, PlacedObject
from town.scenario.yaml.errors import (
    Findings,
    Spot,
    nearest,
    shown,
)
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import PersonShape

UNKNOWN, NO_ID = "?", "_"
STAND_INS = {"id": NO_ID, "name": "?", "age": 0, "traits": ["?"], "backstory": "?", "home": "?/?"}


@dataclass(slots=True)
class PersonFile:
    """One person's file, read, and where the person sleeps."""

    doc: SourceFile
    shape: PersonShape
    bed: str | None = None

    @property
    def home_sector(self) -> str:
        """Return the sector they live in."""
        return self.shape.home.split("/")[0]


@dataclass(slots=True)
class PeopleFiles:
    """Everyone whose file could be read, and the ids of those whose could not."""

    souls: dict[str, PersonFile] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    absent: Mapping[str, str] = field(default_factory=dict)  # those only spoken of, id to name
    blind: bool = False  # whether there is someone of whom not even the id is known

    def knows(self, id_: str) -> bool:
        """Return whether `id_` is a person, as far as one can tell."""
        return id_ in self.souls or id_ in self.broken or self.blind

    def name(self, id_: str) -> str:
        """Return the full name of a person."""
        return self.souls[id_].shape.name if id_ in self.souls else self.absent.get(id_, id_)

    def names(self, ids: list[str]) -> tuple[str, ...]:
        """Return the full names of people, each once."""
        return tuple(dict.fromkeys(self.name(id_) for id_ in ids))


def gather(read: list[tuple[SourceFile, PersonShape | None]], findings: Findings) -> PeopleFiles:
    """Return the people of the files read; two of one id or name are a mistake."""
    folk, names = PeopleFiles(), dict[str, str]()
    for doc, shape in read:
        if shape is None:
            written = re.search(r"^id:[ ]*([a-z0-9_]+)", doc.text, re.MULTILINE)
            if written:
                folk.broken.add(written[1])
            folk.blind |= written is None
            continue
        folk.blind |= shape.id == NO_ID
        if shape.id in folk.souls and shape.id != NO_ID:
            what = f"{folk.souls[shape.id].doc.file} has the id '{shape.id}' too."
            findings.mistake(doc.at("id"), what, "Give each person an id of their own.")
            folk.blind = True
            continue
        name = shape.name.casefold()
        if name != UNKNOWN and names.setdefault(name, doc.file) != doc.file:
            what = f"{names[name]} is called {shape.name} too."
            findings.mistake(doc.at("name"), what, "Give each person a name of their own.")
        folk.souls[shape.id] = PersonFile(doc, shape)
    return folk


class ReferenceChecker:
    """Says whether the places and people that files name exist."""

    def __init__(self, land: MapDraft | None, folk: PeopleFiles, findings: Findings) -> None:
        self.land, self.folk, self.findings = land, folk, findings

    def place(self, spot: Spot, label: str, path: str) -> bool:
        """Report a place that does not exist; return whether it does."""
        if path.startswith(UNKNOWN):
            return False
        if self.land is None or self.land.knows(path):
            return self.land is not None and path.split("/")[0] not in self.land.broken
        level = path.count("/")
        who = ("building", "arena", "object")[level]
        same = [known for known in self.land.paths() if known.count("/") == level]
        what = f"{label} is '{path}', which is no {who} of the town."
        parent = path.rpartition("/")[0]
        near = [known for known in same if known.rpartition("/")[0] == parent] if parent else same
        tails = ", ".join(f"'{known}'" for known in near[:12])
        found = nearest(path, near, " ").strip() or nearest(path, same, " ").strip()
        self.findings.mistake(spot, what, found or (f"There are {tails}." if tails else ""))
        return False

    def person(self, spot: Spot, label: str, id_: str) -> bool:
        """Report a person who does not exist; return whether there is such a person."""
        if self.folk.knows(id_):
            return id_ in self.folk.souls
        if id_ in self.folk.absent:
            what = f"{label} names '{id_}', who is only spoken of and not in town."
            self.findings.mistake(spot, what, f"Write people/{id_}.yaml, or name another.")
            return False
        what = f"{label} names '{id_}', who is nobody."
        self.findings.mistake(spot, what, nearest(id_, self.folk.souls))
        return False

    def fact(self, spot: Spot, label: str, id_: str, facts: Mapping[str, object]) -> None:
        """Report a fact that does not exist."""
        if id_ not in facts:
            what = f"{label} names the fact '{id_}', which events.yaml does not have."
            self.findings.mistake(spot, what, nearest(id_, facts))


def check_person(
    soul: PersonFile,
    checker: ReferenceChecker,
    facts: Mapping[str, object] | None,
    findings: Findings,
) -> None:
    """Report every place, person and fact that one file names and the town does not have."""
    doc, shape = soul.doc, soul.shape
    checker.place(doc.at("home"), "home", shape.home)
    if shape.work:
        checker.place(doc.at("work", "place"), "work.place", shape.work.place)
    for n, path in enumerate(shape.places):
        checker.place(doc.at("places", n), f"places[{n + 1}]", path)
    for n, (_, _, do, where) in enumerate(shape.routine):
        spot = doc.at("routine", n)
        if where.count("/") == 0 and checker.land is not None and checker.land.knows(where):
            what = f"routine[{n + 1}] goes to the building '{where}'."
            rooms = [path for path in checker.land.rooms if path.startswith(f"{where}/")]
            would_do = f"Name a room of it, as '{rooms[0]}'." if rooms else "Name a room of it."
            findings.mistake(spot, what, would_do)
        else:
            checker.place(spot, f"routine[{n + 1}] ({shown(do, 30)[1:-1]})", where)
    for other in shape.relations:
        spot = doc.key("relations", other)
        if other == shape.id:
            findings.mistake(spot, f"{shape.name} has a relation to {shape.name}.", "Delete it.")
            continue
        if checker.person(spot, "relations", other):
            back = checker.folk.souls[other].shape.relations
            if shape.id not in back:
                name = checker.folk.name(other)
                findings.note(spot, f"{name} has no relation to {shape.name} in return.")
    for n, fact in enumerate(shape.knows):
        if facts is not None:
            checker.fact(doc.at("knows", n), f"knows[{n + 1}]", fact, facts)


def give_beds(
    folk: PeopleFiles, land: MapDraft, checker: ReferenceChecker, findings: Findings
) -> None:
    """Settle who sleeps where: the beds that were named first, then a free one at home."""
    taken: dict[str, list[str]] = {}
    for soul in folk.souls.values():
        if soul.shape.bed is not None and checker.place(soul.doc.at("bed"), "bed", soul.shape.bed):
            _claim(soul, land, taken, findings)
    for soul in folk.souls.values():
        if soul.shape.bed is None and soul.shape.home in land.rooms:
            free = [
                path
                for path, piece in land.pieces.items()
                if piece.arena == soul.shape.home
                and piece.kind.to_sleep_in
                and len(taken.get(path, ())) < room_in(piece)
            ]
            if free:
                soul.bed = min(free, key=lambda path: len(taken.get(path, ())))
                taken.setdefault(soul.bed, []).append(soul.shape.name)
            elif soul.home_sector not in land.broken:
                what = f"{soul.shape.name} has no bed: there is no free one in {soul.shape.home}."
                findings.note(soul.doc.at("home"), what, "Draw one, or name another with 'bed:'.")


def room_in(piece: PlacedObject) -> int:
    """Return how many people can use an object at once."""
    return piece.kind.thing(piece.path, piece.item, len(piece.spots)).capacity


def _claim(
    soul: PersonFile, land: MapDraft, taken: dict[str, list[str]], findings: Findings
) -> None:
    bed, spot = str(soul.shape.bed), soul.doc.at("bed")
    piece, owners = land.pieces[bed], taken.setdefault(bed, [])
    if not piece.kind.to_sleep_in:
        findings.mistake(spot, f"bed is '{bed}', in which nobody can sleep.", "Name a bed.")
    elif len(owners) >= room_in(piece):
        what = f"The bed '{bed}' is that of {' and '.join(owners)} already."
        findings.mistake(spot, what, "Name another, or draw it over two tiles for two.")
    else:
        soul.bed = bed
        owners.append(soul.shape.name)
        if bed.split("/")[0] != soul.home_sector:
            findings.note(spot, f"{soul.shape.name} sleeps in '{bed}', which is not at home.")


def person_of(
    soul: PersonFile,
    folk: PeopleFiles,
    knows: tuple[str, ...],
    language: str,
    phrases: TownPhrases,
) -> Person:
    """Return the person of one file, who speaks `language` with the town's own `phrases`.

    Every id of the file must exist.
    """
    shape, work = soul.shape, soul.shape.work
    relations, (sleeps, wakes) = _relations(shape, folk), shape.sleep
    return Person(
        name=shape.name,
        age=shape.age,
        traits=tuple(shape.traits),
        backstory=shape.backstory,
        lifestyle=shape.lifestyle,
        pronoun=shape.pronoun,
        home=shape.home,
        bed=soul.bed,
        work=work.place if work else None,
        work_hours=work.hours if work else None,
        work_days=work.days if work else (),
        occupation=shape.occupation,
        wakes=wakes,
        sleeps=sleeps,
        goals=tuple(shape.goals),
        concern=shape.concern,
        speech=shape.speech,
        routine=_routine(shape),
        relations=relations,
        memories=_memories(shape, relations, messages_in(language)),
        knows=knows,
        places=_places(shape),
        look=MappingProxyType(dict(shape.look)),
        language=language,
        phrases=phrases,
    )


def _relations(shape: PersonShape, folk: PeopleFiles) -> Mapping[str, Relation]:
    """Return what others are to the person, by their names."""
    relations = {
        folk.name(id_): Relation(kind=each.kind, closeness=each.closeness, story=each.story or "")
        for id_, each in shape.relations.items()
    }
    return MappingProxyType(relations)


def _routine(shape: PersonShape) -> tuple[Routine, ...]:
    """Return the habits in the order of the day."""
    lines = (Routine(minute, do, where, days) for days, minute, do, where in shape.routine)
    return tuple(sorted(lines, key=lambda line: (line.minute, line.days)))


def _places(shape: PersonShape) -> tuple[str, ...]:
    """Return home, work, the places named and those of the routine, each once."""
    work = [shape.work.place.split("/")[0]] if shape.work else []
    habits = [where.split("/")[0] for _, _, _, where in shape.routine]
    return tuple(dict.fromkeys([shape.home.split("/")[0], *work, *shape.places, *habits]))


def _memories(
    shape: PersonShape, relations: Mapping[str, Relation], say: Messages
) -> tuple[str, ...]:
    phrases = [phrase for phrase in re.split("[;；]", shape.backstory) if phrase.strip()]
    stories = [
        story_of(shape.name, name, relation.kind, relation.story, say)
        for name, relation in relations.items()
        if relation.story
    ]
    whole = [sentence(text, say) for text in (*phrases, *stories, *shape.memories)]
    return tuple(dict.fromkeys(whole))


def story_of(name: str, other: str, kind: str, story: str, say: Messages) -> str:
    """Return what there is between two people as the one of them remembers it."""
    named = any(who.split()[0] in story for who in (name, other))
    whole = story[0].isupper() and story[-1] in ".!?"
    if named or whole:
        return story
    return say.relation.format(me=name, other=other, kind=kind, story=story)


def sentence(phrase: str, say: Messages = ENGLISH) -> str:
    """Return a phrase as a sentence: a capital first, a full stop last."""
    text = " ".join(phrase.split())
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…\"'。！？”" else say.full_stop)
