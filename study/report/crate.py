"""A study, or a run, as an RO-Crate: a folder that says of itself what is in it, in JSON-LD.

Written by the RO-Crate Metadata Specification 1.2 (https://w3id.org/ro/crate/1.2) by hand: the file
is one list of entities. Each run file carries its size, its SHA-256 and the digest of its content,
and the action that made it: the program, its state, the model and the seed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from study.points import Point
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.reader import Run, load
from town.runfile.runs.compare import digest

NAME = "ro-crate-metadata.json"
SPEC = "https://w3id.org/ro/crate/1.2"
PAPER = "https://doi.org/10.1145/3586183.3606763"
NO_LICENCE = "The authors have not said how this may be used; ask them before you do."
TYPES = {
    ".sqlite": "application/vnd.sqlite3",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".html": "text/html",
    ".md": "text/markdown",
    ".graphml": "application/graphml+xml",
}
HIDDEN = ("-wal", "-shm", ".part", ".lock")
Entity = dict[str, Any]


def write_crate(
    folder: Path, runs: Sequence[Path], title: str, about: str, licence: str = "", author: str = ""
) -> Path:
    """Describe what lies in `folder` in a metadata file there; return that. Raises RunFileError.

    `licence` is an SPDX name ("CC-BY-4.0") or an address, `author` a name.
    """
    files = sorted(path for path in folder.rglob("*") if _counts(path, folder))
    graph: list[Entity] = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": SPEC},
        },
        _root(folder, files, title, about, licence, author),
        *_licence(licence),
        *([{"@id": "#author", "@type": "Person", "name": author}] if author else []),
        {
            "@id": PAPER,
            "@type": "ScholarlyArticle",
            "name": "Generative Agents: Interactive Simulacra of Human Behavior",
            "datePublished": "2023",
        },
        *_lives(folder, runs, files),
    ]
    path = folder / NAME
    with run_file_errors(path):
        path.write_text(json.dumps({"@context": f"{SPEC}/context", "@graph": graph}, indent=1,
                                   ensure_ascii=False) + "\n", "utf-8", newline="\n")  # fmt: skip
    return path


def _counts(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts) or path.name.endswith(HIDDEN)
    return path.is_file() and not hidden and path.name != NAME


def _root(
    folder: Path, files: Sequence[Path], title: str, about: str, licence: str, author: str
) -> Entity:
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": about or f"Runs of living-town: {title}.",
        "datePublished": f"{datetime.now(UTC):%Y-%m-%d}",
        "license": {"@id": _address(licence)} if licence else NO_LICENCE,
        "citation": {"@id": PAPER},
        "hasPart": [{"@id": _id(path, folder)} for path in files],
    }
    lives = [_action_id(path, folder) for path in files if path.suffix == ".sqlite"]
    if lives:
        root["mentions"] = [{"@id": life} for life in lives]
    return {**root, "author": {"@id": "#author"}} if author else root


def _licence(licence: str) -> Iterator[Entity]:
    if licence:
        yield {"@id": _address(licence), "@type": "CreativeWork", "name": licence}


def _address(licence: str) -> str:
    return licence if "://" in licence else f"https://spdx.org/licenses/{licence}"


def _id(path: Path, folder: Path) -> str:
    """Return the relative address of a file, its signs escaped as in a URL."""
    from urllib.parse import quote

    return quote(path.relative_to(folder).as_posix())


def _action_id(path: Path, folder: Path) -> str:
    return f"#life-{_id(path, folder)}"


def _lives(folder: Path, runs: Sequence[Path], files: Sequence[Path]) -> Iterator[Entity]:
    """Yield the files, the action that made each run, and what answered."""
    programs: dict[str, Entity] = {}
    wanted = {path.resolve() for path in runs}
    for path in files:
        if path.suffix != ".sqlite" or path.resolve() not in wanted:
            yield _file(path, folder)
            continue
        with load(path) as run:
            yield from _run(run, path, folder)
            for program in _programs(run.manifest):
                programs[program["@id"]] = program
    yield from programs.values()


def _file(path: Path, folder: Path) -> Entity:
    kind = TYPES.get(path.suffix.lower())
    hashed = sha256()
    with run_file_errors(path), path.open("rb") as file:
        while block := file.read(1 << 20):
            hashed.update(block)
    about: Entity = {
        "@id": _id(path, folder),
        "@type": "File",
        "name": path.relative_to(folder).as_posix(),
        "contentSize": str(path.stat().st_size),
        "sha256": hashed.hexdigest(),
    }
    return {**about, "encodingFormat": kind} if kind else about


def _run(run: Run, path: Path, folder: Path) -> Iterator[Entity]:
    point = Point.of(run.manifest, run.name)
    content = f"#digest-{_id(path, folder)}"
    named = f"Life under {point.condition}, replicate {point.replicate}, seed {point.seed}"
    yield {**_file(path, folder), "description": named, "identifier": {"@id": content}}
    yield {
        "@id": content,
        "@type": "PropertyValue",
        "propertyID": "living-town-digest",
        "name": "BLAKE2b of the content of the run",
        "value": digest(path),
    }
    life: Entity = {
        "@id": _action_id(path, folder),
        "@type": "CreateAction",
        "name": named,
        "instrument": [{"@id": program["@id"]} for program in _programs(run.manifest)],
        "result": {"@id": _id(path, folder)},
    }
    begun = str(run.manifest.get("created", ""))
    yield {**life, "startTime": begun} if begun else life


def _programs(about: Mapping[str, Any]) -> list[Entity]:
    """Return the program in its state, and the model that answered."""
    state = about.get("program", {})
    version = about.get("versions", {}).get("living-town", "unknown")
    told = ", ".join(f"{kind} {value}" for kind, value in sorted(state.items()))
    program: Entity = {
        "@id": f"#living-town-{state.get('code', 'unknown')}",
        "@type": "SoftwareApplication",
        "name": "living-town",
        "softwareVersion": f"{version} ({told})" if told else version,
    }
    model = str(about.get("model", "unknown"))
    facts = [entry.get("facts", {}) for entry in about.get("answered_by", [])]
    answered: Entity = {
        "@id": f"#model-{sha256(model.encode()).hexdigest()[:12]}",
        "@type": "SoftwareApplication",
        "name": model,
    }
    if facts:
        answered["description"] = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return [program, answered]


def lacks_of(crate: Mapping[str, Any]) -> list[str]:
    """Return what an RO-Crate 1.2 must have and this one has not, in sentences.

    The descriptor, the root with its properties, unique ids, and no reference to a file that is not
    described.
    """
    graph = crate.get("@graph", [])
    by = {entity.get("@id"): entity for entity in graph}
    lacks = [] if crate.get("@context") == f"{SPEC}/context" else ["It has another context."]
    if len(by) != len(graph) or None in by:
        lacks.append("Two entities have one id, or one has none.")
    descriptor, root = by.get(NAME, {}), by.get("./", {})
    if descriptor.get("about") != {"@id": "./"} or descriptor.get("conformsTo") != {"@id": SPEC}:
        lacks.append("The descriptor does not say what it is about, or to what it conforms.")
    for key in ("name", "description", "datePublished", "license"):
        if not root.get(key):
            lacks.append(f"The root has no {key}.")
    if root.get("@type") != "Dataset":
        lacks.append("The root is no Dataset.")
    lacks += [f"{n} has no type." for n, entity in by.items() if not entity.get("@type")]
    lacks += [f"{i} is not described." for i in _referred(graph) if i not in by and i != SPEC]
    return lacks


def _referred(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _referred(each)
    elif isinstance(data, dict):
        if set(data) == {"@id"}:
            yield data["@id"]
        for value in data.values():
            yield from _referred(value)


def checked_folder(path: Path) -> None:
    """Raise RunFileError where a crate of a run would describe a folder of other things."""
    if path.exists() and not path.is_dir():
        raise RunFileError(f"{path} is a file; name a folder for the crate.")
