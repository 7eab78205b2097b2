"""Writes the paper's town as a folder of the form that scenarios/README.md describes.

The source's files belong to its authors: they are read, not copied into this repository.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.import_ville import chinese
from town.scenario.import_ville.files import SHARED_NUMBERS, VilleError, VilleFiles, read_ville
from town.scenario.import_ville.looks import looks_of
from town.scenario.import_ville.map import (
    OUTDOORS,
    VilleMap,
    arena_name,
    layers,
    read_map,
    unread_objects,
)
from town.scenario.import_ville.people import (
    facts,
    knowers,
    odd_nights,
    opening_hours,
    person,
)
from town.scenario.import_ville.words import slug
from town.scenario.loader import load_files
from town.scenario.new_folder import write_folder
from town.scenario.yaml.errors import ScenarioError
from town.text import one_line

STARTS_AT = timedelta(hours=6, minutes=50)  # the source starts at midnight, with everybody asleep
MAX_SHOWN = 10  # mistakes
MAX_SECONDS = 600  # longest tick a town may have

OWN_KINDS = {  # what the paper's town has and ours have not
    "toaster": ("toaster", "make toast", "cook"),
    "microphone": ("microphone", "sing to the room", "sing"),
    "game_console": ("game console", "play a game", "game"),
    "harp": ("harp", "play the harp", "music"),
    "weights": ("weights", "lift weights", "sport"),
}

FLOORS = (  # what the floor of a room is made of, by a word of its id
    (r"bathroom|toilet", "tiles"), (r"kitchen", "quarry_tiles"), (r"pub|bar\b", "dark_wood"),
    (r"cafe", "parquet"), (r"store|supply|pharmacy|market", "linoleum"), (r"library", "dark_wood"),
    (r"class|hallway", "pale_wood"), (r"common_room", "parquet"), (r"room", "wood"),
)  # fmt: skip

README = """# {title}

The town of Park et al., "Generative Agents: Interactive Simulacra of Human Behavior" (2023),
brought in from the files that its authors published.

What people are like, what they know of each other, and the map come from those files and remain
under the licence of those files{licence}. Changed on the way: ids, hours of opening, the lines of
`routine` (made from what the files say of each person's hours and work), goals, and the facts in
`events.yaml`; memories said to "you" are said by "I". The files' own artwork is not part of this.

It starts at {start}; the source starts at midnight, with everybody asleep. The source's
people reflect at an importance of {reflect}, the paper says 150; here the paper's holds.

What was chosen, and what of the files is not here:

{notes}
"""
CHINESE_README = """# {title}

The town of Park et al., "Generative Agents: Interactive Simulacra of Human Behavior" (2023), in
Chinese, brought in from the files of GenerativeAgentsCN. What people are like and the map come from
those files and remain under their licence{licence}; ids are our own.

What was chosen, and what of the files is not here:

{notes}
"""
PAPERS_ABOUT = (
    "A small town of artists, students, shopkeepers and their families, where people "
    "know their neighbors and the next election is for mayor."
)


def import_ville(
    source: Path,
    out: Path,
    start: datetime | None = None,
    base: str = "",
    tell: Callable[[str], object] = str,
) -> Path:
    """Write the paper's town from its files in `source` as a town folder `out`; return `out`.

    `start` is when the first tick begins, by default 06:50 on the source's day; `base` names the
    folder of the people. `tell` hears, in sentences, what was chosen and what is not taken over.
    Raises VilleError with a sentence when the files are not what they should be, when `check` would
    refuse what comes of them, or when `out` is not empty. A town is written whole or not at all.
    """
    check_free(out)
    if chinese_folder := chinese.folder_in(source):
        if base:
            raise VilleError(
                "The files of GenerativeAgentsCN have no base towns; leave out --base."
            )
        return _import_chinese(chinese_folder, source, out, start, tell)
    ville = read_ville(source, base)
    town = read_map(ville)
    begins = start or ville.start + STARTS_AT
    notes = [*ville.notes, *unfit_numbers(ville), *unread_objects(town), *odd_nights(town)]
    news = facts(town, begins)
    texts = {
        "town.yaml": _yaml(_town(town, begins), "town"),
        "events.yaml": _yaml({"facts": news, "events": []}, "events"),
        "map/names.yaml": _yaml(names(town)),
        **_people(town, news),
        **{f"map/{name}.csv": _csv(layer) for name, layer in layers(town).items()},
    }
    texts["README.md"] = _readme(ville, source, begins, notes)
    return _finish(source, out, texts, notes, tell)


def _import_chinese(
    folder: Path,
    source: Path,
    out: Path,
    start: datetime | None,
    tell: Callable[[str], object],
) -> Path:
    town, notes = chinese.read_chinese(folder)
    begins = start or chinese.FIRST_DAY + STARTS_AT
    notes = list(dict.fromkeys([*notes, *unread_objects(town)]))
    files = [chinese.person_file(town, turn, notes) for turn in range(len(town.ville.people))]
    _dress(files)
    people = {f"people/{who['id']}.yaml": who for who in files}
    head = _town(town, begins) | {"about": chinese.about(town), "language": "zh"}
    texts = {
        "town.yaml": _yaml(head | {"kinds": _kinds(town, "使用{}")}, "town"),
        "map/names.yaml": _yaml(chinese.names_file(town)),
        **{name: _yaml(person, "person", "../..") for name, person in people.items()},
        **{f"map/{name}.csv": _csv(layer) for name, layer in layers(town).items()},
    }
    licence = " (see LICENSE)" if (source / "LICENSE").is_file() else ""
    texts["README.md"] = CHINESE_README.format(
        title=_title(town.ville), licence=licence, notes=_listed(notes)
    )
    return _finish(source, out, texts, notes, tell)


def _finish(
    source: Path,
    out: Path,
    texts: dict[str, str],
    notes: Sequence[str],
    tell: Callable[[str], object],
) -> Path:
    _check_town(out, {name: text for name, text in texts.items() if name != "README.md"})
    licence = source / "LICENSE"
    if licence.is_file():
        texts["LICENSE"] = licence.read_text("utf-8", errors="replace")
    _write(out, texts)
    for note in notes:
        tell(note)
    return out


def check_free(out: Path) -> None:
    """Raise VilleError unless `out` is a folder to write to: empty, or not there."""
    if (out / "town.yaml").exists():
        raise VilleError(f"{out} holds a town already; name another folder, or remove that one.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise VilleError(f"{out} is not empty; name a folder that is, or a new one.")


def _check_town(out: Path, texts: Mapping[str, str]) -> None:
    """Refuse what `check` would refuse."""
    try:
        load_files(out.name, texts)
    except ScenarioError as error:
        first = "\n".join(str(mistake) for mistake in error.mistakes[:MAX_SHOWN])
        count = len(error.mistakes)
        raise VilleError(
            "Nothing was written: the town that comes of these files would have "
            f"{count} mistake{'s' * (count > 1)}:\n{first}"
        ) from None


def _write(out: Path, texts: Mapping[str, str]) -> None:
    try:
        write_folder(out, texts)
    except OSError as error:
        raise VilleError(f"{out} cannot be written ({error.strerror}).") from None


def _yaml(value: Mapping[str, Any], schema: str = "", up: str = "..") -> str:
    head = f"# yaml-language-server: $schema={up}/schema/{schema}.json\n" if schema else ""
    return head + yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100)


def _csv(layer: Any) -> str:
    return "".join(",".join(map(str, row)) + "\n" for row in np.asarray(layer).tolist())


def _people(town: VilleMap, news: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    known = knowers(town.ville, news)
    people = [person(town, turn) for turn in range(len(town.ville.people))]
    for who in people:
        if known[who["id"]]:
            who["knows"] = known[who["id"]]
    _dress(people)
    return {f"people/{who['id']}.yaml": _yaml(who, "person", "../..") for who in people}


def _dress(people: Sequence[dict[str, Any]]) -> None:
    """Say of each person how they look."""
    said = [
        (who["name"], who["age"], who["pronoun"], f"{who.get('occupation', '')} {who['backstory']}")
        for who in people
    ]
    for who, look in zip(people, looks_of(said), strict=True):
        who["look"] = dict(look)


def _town(town: VilleMap, start: datetime) -> dict[str, Any]:
    return {
        "title": _title(town.ville),
        "about": _about(town),
        "language": "en",
        "start": f"{start:%Y-%m-%d %H:%M}",
        "seconds_per_tick": min(town.ville.seconds, MAX_SECONDS),
        "settings": _settings(town.ville),
        "map": {"grid": "map"},
        "kinds": _kinds(town),
    }


def _title(ville: VilleFiles) -> str:
    name = one_line(ville.world, 80) or "The Ville"
    return name[:1].upper() + name[1:]


def _about(town: VilleMap) -> str:
    """Return the paper's words for its own town; of another, the places it has."""
    said = " ".join(f"{who.learned} {who.currently}" for who in town.ville.people)
    if "mayor" in said:
        return PAPERS_ABOUT
    places = [one_line(name, 60) for name, _ in town.sectors.values()][:8]
    return f"A place with {', '.join(places)}." if places else ""


def _settings(ville: VilleFiles) -> dict[str, dict[str, float]]:
    """Return the constants that the source's people share, under our names."""
    numbers = ville.people[0].numbers
    ours = {
        ("world", "sight"): "vision_r",
        ("world", "attention_bandwidth"): "att_bandwidth",
        ("mind", "retention"): "retention",
        ("mind", "recency_decay"): "recency_decay",
    }
    found: dict[str, dict[str, float]] = {}
    for (side, name), theirs in ours.items():
        if _fits(theirs, numbers.get(theirs, 0)):
            found.setdefault(side, {})[name] = numbers[theirs]
    return found


def _fits(theirs: str, number: float) -> bool:
    decay = theirs == "recency_decay"
    return 0 < number <= (1 if decay else 100) and (decay or type(number) is int)


def unfit_numbers(ville: VilleFiles) -> Iterator[str]:
    """Yield a sentence on each constant of the source that ours cannot be."""
    numbers = ville.people[0].numbers
    for theirs in SHARED_NUMBERS:
        if theirs in numbers and not _fits(theirs, numbers[theirs]):
            yield f"'{theirs}' is {numbers[theirs]:g}, which is out of range; the usual is taken."


def _kinds(town: VilleMap, use: str = "") -> dict[str, dict[str, Any]]:
    """Return the kinds of this town that are not the common ones.

    In the source one stands where a thing is: what is solid elsewhere is not solid there.
    """
    common = common_kinds()
    found: dict[str, dict[str, Any]] = {}
    for item in town.items:
        if item.kind not in common:
            name, do, icon = OWN_KINDS.get(item.kind, (item.word, f"use the {item.word}", "dot"))
            if use:  # in another language
                name, do = item.word, use.format(item.word)
            found[item.kind] = {"name": name, "uses": [{"do": do, "icon": icon}]}
        elif common[item.kind].solid:
            found[item.kind] = {"solid": False}
    return found


def names(town: VilleMap) -> dict[str, Any]:
    """Return what the ids of the layers stand for, as map/names.yaml has it."""
    hours = opening_hours(town)
    sectors = {}
    for n, (path, (name, kind)) in enumerate(town.sectors.items(), start=1):
        sectors[n] = {"id": path, "name": name, "kind": kind}
        if path in hours:
            sectors[n]["hours"] = hours[path]
        if OUTDOORS.search(kind):
            sectors[n]["ground"] = "grass"
    arenas = {}
    for n, path in enumerate(town.paths, start=1):
        sector, _, arena = path.partition("/")
        arenas[n] = {"sector": sector, "id": arena, "name": arena_name(town, path)}
        if OUTDOORS.search(arena):
            arenas[n]["ground"] = "grass"
        elif floor := next((floor for words, floor in FLOORS if re.search(words, arena)), ""):
            arenas[n]["ground"] = floor
    objects = {}
    for n, item in enumerate(town.items, start=1):
        ident = item.path.rpartition("/")[2]
        objects[n] = {"id": ident, "kind": item.kind, "name": item.word, "capacity": item.capacity}
    spawns = {n: slug(who.name) for n, who in enumerate(town.ville.people, start=1)}
    return {"sectors": sectors, "arenas": arenas, "objects": objects, "spawns": spawns}


def _listed(notes: Sequence[str]) -> str:
    return "\n".join(f"- {note}" for note in notes) or "- nothing to tell"


def _readme(ville: VilleFiles, source: Path, start: datetime, notes: Sequence[str]) -> str:
    licence = " (see LICENSE)" if (source / "LICENSE").is_file() else ""
    reflect = ville.people[0].numbers.get("importance_trigger_max", 150)
    return README.format(
        title=_title(ville),
        licence=licence,
        start=f"{start:%Y-%m-%d %H:%M}",
        reflect=reflect,
        notes=_listed(notes),
    )
