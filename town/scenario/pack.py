"""A town as one file, to be handed on: `pack` writes it, `unpack` reads it without trust.

A packed town is a ZIP archive with the files that `check` reads, documents and pictures beside
them, and `pack.json`, which says in which form it is written. The same town gives the same bytes.
A stranger's file cannot do more than fill a folder of its own, up to a limit: names are looked at
before anything is written, links and devices do not come out, and nothing is executed.
"""

import json
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from town.rng import stable_hash
from town.scenario.new_folder import whole_file, write_folder
from town.scenario.yaml.errors import Findings, ScenarioError, shown
from town.scenario.yaml.files import (
    MAX_FILES,
    MAX_TOTAL_BYTES,
    UnreadableFileError,
    read_folder,
    read_regular_file,
)
from town.text import one_line

ENDING = ".town"
FORM = 1  # of packed towns
ABOUT = "pack.json"
MAX_PICTURE_BYTES = 4_000_000
_BESIDE = ("README*", "LICENSE*", "pictures/*.png", "people/*.png")
_NAME = re.compile(r"(?:[\w-][\w .-]*/){0,2}[\w-][\w .-]*\.(?:yaml|csv|j2|png|md|txt|json)|LICENSE")
_DATE = (1980, 1, 1, 0, 0, 0)  # of all files, so that the same town gives the same bytes


class PackError(ScenarioError):
    """A town that cannot be packed or unpacked; the message is a sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(())
        self.args = (sentence,)


def is_packed(path: Path | str) -> bool:
    """Return whether a path is called as packed towns are."""
    return str(path).endswith(ENDING)


def pack(folder: Path, out: Path, title: str) -> int:
    """Write the town in `folder` to the file `out`; return how many files it holds.

    Raises PackError where a file cannot go in, OSError.
    """
    findings = Findings()
    files = {name: text.encode() for name, text in read_folder(folder, findings).items()}
    if findings.mistakes:
        raise PackError(str(findings.mistakes[0]))
    files |= dict(_beside(folder))
    if wrong := next((name for name in files if not _NAME.fullmatch(name)), ""):
        raise PackError(f"The name {shown(wrong)} cannot be packed: letters, digits, -, _ and '.'.")
    about = {"form": FORM, "name": folder.resolve().name, "title": title, "hash": _digest(files)}
    with (
        whole_file(out) as aside,
        zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        _put(archive, ABOUT, (json.dumps(about, ensure_ascii=False) + "\n").encode())
        for name in sorted(files):
            _put(archive, name, files[name])
    return len(files)


def _beside(folder: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in _BESIDE:
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix()
            try:
                yield name, read_regular_file(path, folder, MAX_PICTURE_BYTES)
            except UnreadableFileError as error:
                raise PackError(f"{name}: {error}") from None


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _digest(files: Mapping[str, bytes]) -> str:
    return stable_hash(
        piece
        for name in sorted(files)
        for part in (name.encode(), files[name])
        for piece in (len(part).to_bytes(8, "big"), part)
    )


def unpack(path: Path, folder: Path) -> None:
    """Write the files of a packed town to a new or empty folder. Raises PackError, OSError."""
    _, files = _read(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PackError(f"There is something at {folder} already; name a folder that is new.")
    write_folder(folder, files)


def unpacked(path: Path) -> Path:
    """Return a folder with the files of a packed town, kept in the user's cache.

    Raises PackError where the file is no packed town, or not a whole one; OSError.
    """
    about, files = _read(path)
    name = re.sub(r"[^\w-]", "_", str(about.get("name") or path.stem))[:60] or "town"
    folder = cache_folder() / _digest(files) / name
    if not (folder / "town.yaml").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_folder(folder, files)
    return folder


def cache_folder() -> Path:
    """Return the user's folder for unpacked towns."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "living-town" / "towns"


def _read(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what a packed town says of itself, and its files, all looked at."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = dict(_entries(path, archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        why = one_line(str(error), 80)
        raise PackError(f"{path} is no packed town, or not a whole one: {why}.") from None
    try:
        about = json.loads(files.pop(ABOUT, b"null"))
    except (ValueError, RecursionError):
        about = None
    if not isinstance(about, dict) or not isinstance(about.get("form"), int):
        raise PackError(f"{path} is no packed town: it does not say what it is ({ABOUT}).")
    if about["form"] > FORM:
        raise PackError(f"{path} was packed by a newer version of this program. Update it.")
    if "town.yaml" not in files:
        raise PackError(f"{path} is no packed town: it holds no town.yaml.")
    if about.get("hash") != _digest(files):
        raise PackError(
            f"{path} was changed after it was packed: its files are not those it names."
        )
    return about, files


def _entries(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive. Raises PackError before one is read that may not come out."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        raise PackError(f"{path} holds more than {MAX_FILES} files.")
    left = MAX_TOTAL_BYTES
    for entry in entries:
        name = entry.filename
        parts = name.split("/")
        if not _NAME.fullmatch(name) or ".." in parts or any(part.endswith(".") for part in parts):
            raise PackError(f"{path} holds {shown(name)}, which is no file of a town.")
        left -= entry.file_size
        if left < 0:
            raise PackError(f"{path} holds more than {MAX_TOTAL_BYTES // 1_000_000} MB.")
        with archive.open(entry) as file:
            content = file.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise PackError(f"{path} holds {shown(name)}, whose size is not what it says.")
        yield name, content
