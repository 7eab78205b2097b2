"""Which files of a folder belong to a town, and their text.

A town may come from a stranger. So only regular files inside its folder are read, never what a link
leads to outside of it, a device or a pipe, and sizes are looked at first (`read_regular_file`).
"""

import os
import re
import stat
from pathlib import Path

from town.language import LANGUAGES
from town.scenario.yaml.errors import Findings, Spot
from town.scenario.yaml.reader import MAX_BYTES, SourceFile, decode, read

MAX_FILES = 2000
MAX_UNREAD = 20  # notes on files that are not read
BESIDE = ("models.yaml",)  # read by others
_YAML_NAME = re.compile(r"\.ya?ml(\.txt)?$|^(town|events)\.json$")
_DOCUMENT = re.compile(r".*/(README|LICENSE)[^/]*$", re.IGNORECASE)
MAX_TOTAL_BYTES = 64_000_000  # of all files of a town; Larkspur has 0.2 MB


class UnreadableFileError(Exception):
    """A file that is not read; the message says why, as a sentence."""


class YamlFileError(Exception):
    """A YAML file with mistakes; the message has a line for each, FILE:LINE:COLUMN: what."""


def read_regular_file(path: Path, inside: Path | None = None, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a regular file of at most `limit` bytes.

    It must lie in the folder `inside`, if that is given, whatever links lead there. Raises
    FileNotFoundError, UnreadableFileError.
    """
    try:
        real = path.resolve(strict=True)
        if inside is not None and not real.is_relative_to(inside.resolve()):
            raise UnreadableFileError(f"This is a link to {real}, which is outside of the folder.")
        if not stat.S_ISREG(real.stat().st_mode):
            raise UnreadableFileError("This is no regular file.")
        with open(real, "rb", opener=_open_without_waiting) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableFileError("This is no regular file.")
            if about.st_size > limit:
                raise UnreadableFileError(f"This file is larger than {limit // 1_000_000} MB.")
            return file.read(limit)
    except FileNotFoundError:
        if path.is_symlink():
            raise UnreadableFileError("This is a link that leads nowhere.") from None
        raise
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, up to Python 3.12
        why = getattr(error, "strerror", None) or "its links go round in a circle"
        raise UnreadableFileError(f"This file cannot be read: {why}.") from None


def _open_without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe or link put there meanwhile is neither waited for nor followed."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def read_yaml_file(path: Path, inside: Path | None = None) -> SourceFile:
    """Return a YAML file that is no part of a town by the same rules: settings of models, say.

    Raises FileNotFoundError, UnreadableFileError, YamlFileError.
    """
    findings = Findings()
    text = decode(str(path), read_regular_file(path, inside), findings)
    doc = read(str(path), text, findings) if text is not None else None
    if doc is None or findings.mistakes:
        raise YamlFileError("\n".join(map(str, findings.mistakes)))
    return doc


def read_folder(folder: Path, findings: Findings) -> dict[str, str]:
    """Return the town's files, path inside the folder to text; reports what cannot be read."""
    files: dict[str, str] = {}
    if not folder.is_dir():
        there = "is a file" if folder.exists() else "does not exist"
        would_do = "Name the folder that holds town.yaml."
        findings.mistake(Spot("town.yaml"), f"The folder '{folder.name}' {there}.", would_do)
        return files
    names = ["town.yaml", "events.yaml", *_within(folder, "people", "*.yaml")]
    names += _within(folder, "phrases", "*.yaml") + _within(folder, "shared", "*.yaml")
    names += _grid(folder)
    names += _prompts(folder)
    if len(names) > MAX_FILES:
        findings.mistake(
            Spot("people"), f"There are more than {MAX_FILES} files.", "Leave some out."
        )
    _note_unread(folder, set(names), findings)
    total = 0
    for name in names[:MAX_FILES]:
        text = _read(folder, name, findings)
        if text is not None:
            files[name] = text
            total += len(text)
        if total > MAX_TOTAL_BYTES:
            what = f"The files up to here have more than {MAX_TOTAL_BYTES // 1_000_000} MB."
            findings.mistake(Spot(name), what, "Leave some out.")
            break
    return files


def _within(folder: Path, sub: str, pattern: str) -> list[str]:
    try:
        return sorted(
            path.name if sub == "." else f"{sub}/{path.name}"
            for path in (folder / sub).glob(pattern)
            if not path.name.startswith(".") and path.name.endswith(pattern[1:])
        )
    except OSError:
        return []


def _note_unread(folder: Path, read: set[str], findings: Findings) -> None:
    """Note what looks like a part of the town but is not read; hidden files are left alone."""
    grids = {name.split("/")[0] for name in read if name.endswith("/names.yaml")}
    languages = {name.rpartition("/")[0] for name in read if name.startswith("prompts/")}
    languages |= {
        f"prompts/{known}" for known in LANGUAGES if (folder / "prompts" / known).is_dir()
    }
    unread = [name for name in _entries(folder, "") if _YAML_NAME.search(name.lower())]
    for sub in sorted({"people", "phrases", "prompts", "shared", *grids, *languages}):
        unread += _entries(folder, f"{sub}/")
    known = {*read, *languages, *BESIDE}
    unread = sorted(name for name in set(unread) - known if not _DOCUMENT.match(name))
    for name in unread[:MAX_UNREAD]:
        what = "This folder is not read." if (folder / name).is_dir() else "This file is not read."
        findings.note(Spot(name), what, _would_be_read(folder, name))
    if len(unread) > MAX_UNREAD:
        more = f"{len(unread) - MAX_UNREAD} more files are not read."
        findings.note(Spot(unread[MAX_UNREAD]), f"This and {more}")


def _would_be_read(folder: Path, name: str) -> str:
    """Return what would do for a file or folder that is not read."""
    inside = name.rpartition("/")[0]
    if inside == "prompts":
        there = " or ".join(f"prompts/{known}/" for known in LANGUAGES)
        return f"Templates are read from {there} alone."
    if (folder / name).is_dir():
        return f"Put its files into {inside}/ itself." if inside else ""
    if inside in ("people", "phrases", "shared") or _YAML_NAME.search(name.lower()):
        return "Let its name end in .yaml."
    return "Let its name end in .j2." if inside.startswith("prompts/") else ""


def _entries(folder: Path, sub: str) -> list[str]:
    """Return what lies in a folder of the town, hidden files left out."""
    try:
        entries = [path.name for path in (folder / sub).iterdir()]
    except OSError:
        return []
    return [f"{sub}{name}" for name in entries if not name.startswith(".")]


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
        raw = read_regular_file(folder / name, folder)
    except FileNotFoundError:
        if name == "town.yaml":
            would_do = "Write one; scenarios/README.md shows how."
            findings.mistake(Spot(name), "There is no town.yaml in this folder.", would_do)
        return None
    except UnreadableFileError as error:
        findings.mistake(Spot(name), str(error), "Put the file itself there, or take it away.")
        return None
    return decode(name, raw, findings)
