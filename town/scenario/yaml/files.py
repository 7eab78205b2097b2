"""Which files of a folder belong to a town, and their text."""

from pathlib import Path

from town.scenario.yaml.errors import Findings, Spot
from town.scenario.yaml.reader import decode

MAX_FILES = 2000


def read_folder(folder: Path, findings: Findings) -> dict[str, str]:
    """Return the town's files, path inside the folder to text; reports what cannot be read."""
    files: dict[str, str] = {}
    if not folder.is_dir():
        there = "is a file" if folder.exists() else "does not exist"
        would_do = "Name the folder that holds town.yaml."
        findings.mistake(Spot("town.yaml"), f"The folder '{folder.name}' {there}.", would_do)
        return files
    names = ["town.yaml", "events.yaml", *_within(folder, "people", "*.yaml")]
    names += _grid(folder)
    names += _prompts(folder)
    if len(names) > MAX_FILES:
        findings.mistake(
            Spot("people"), f"There are more than {MAX_FILES} files.", "Leave some out."
        )
    for name in [*_within(folder, "people", "*.yml"), *_within(folder, ".", "*.yml")]:
        findings.note(Spot(name), "This file is not read.", "Let its name end in .yaml.")
    for name in names[:MAX_FILES]:
        text = _read(folder, name, findings)
        if text is not None:
            files[name] = text
    return files


def _within(folder: Path, sub: str, pattern: str) -> list[str]:
    try:
        return sorted(
            path.name if sub == "." else f"{sub}/{path.name}"
            for path in (folder / sub).glob(pattern)
        )
    except OSError:
        return []


def _grid(folder: Path) -> list[str]:
    """Return the files of map folders: every folder that holds a names.yaml beside CSV layers."""
    try:
        folders = sorted(path.parent.name for path in folder.glob("*/names.yaml"))
    except OSError:
        return []
    return [
        name for sub in folders for name in [f"{sub}/names.yaml", *_within(folder, sub, "*.csv")]
    ]


def _prompts(folder: Path) -> list[str]:
    """Return the prompts that a town words in its own way: prompts/LANGUAGE/NAME.j2."""
    try:
        folders = sorted(path.name for path in (folder / "prompts").iterdir() if path.is_dir())
    except OSError:
        return []
    return [name for sub in folders for name in _within(folder, f"prompts/{sub}", "*.j2")]


def _read(folder: Path, name: str, findings: Findings) -> str | None:
    try:
        raw = (folder / name).read_bytes()
    except FileNotFoundError:
        if name == "town.yaml":
            would_do = "Write one; scenarios/README.md shows how."
            findings.mistake(Spot(name), "There is no town.yaml in this folder.", would_do)
        return None
    except OSError as error:
        findings.mistake(Spot(name), f"This file cannot be read: {error.strerror}.")
        return None
    return decode(name, raw, findings)
