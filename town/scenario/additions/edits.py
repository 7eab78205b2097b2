"""Changes to the files of a town that keep what its author wrote, comments and all.

The idea: lines are put in where they belong, nothing else is touched; the town is read again before
anything is written, and an addition that would break it is not written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from town.scenario.loader import examine, examine_files
from town.scenario.model import Scenario
from town.scenario.new_folder import whole_file

_FLOW = re.compile(r"^\s*\[(.*)\](\s*(?:#.*)?)$")
_TOP = re.compile(r"^([A-Za-z_]\w*):(.*)$")


class AdditionError(ValueError):
    """Something cannot be added. The message is a sentence that says why and what would do."""


@dataclass(slots=True)
class Addition:
    """What is added to a town."""

    files: dict[str, str]  # path inside the folder to its whole new text
    told: list[str] = field(default_factory=list)  # lines for the author
    pictures: dict[str, bytes] = field(default_factory=dict)


def town_to_change(folder: Path) -> tuple[Scenario, Mapping[str, str]]:
    """Return a town without mistakes, and its files. Raises AdditionError."""
    checked = examine(folder)
    if checked.scenario is None:
        first = checked.mistakes[0] if checked.mistakes else "there is no town"
        raise AdditionError(f"Nothing is added to a town with mistakes. The first is: {first}")
    return checked.scenario, checked.files


def put_in(folder: Path, files: Mapping[str, str], addition: Addition) -> None:
    """Write an addition to a town's folder, if the town has no mistakes with it.

    Raises AdditionError, OSError.
    """
    after = examine_files(folder.resolve().name, {**files, **addition.files})
    if after.scenario is None:
        raise AdditionError(
            f"It does not go in without a mistake, so nothing was written: {after.mistakes[0]}"
        )
    contents = {name: text.encode() for name, text in addition.files.items()} | addition.pictures
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as aside:
            aside.write_bytes(content)


def put_under(text: str, key: str, lines: Sequence[str]) -> str:
    """Return a YAML text with lines at the end of the block below a key of the first level.

    `lines` are written with two spaces before them. Raises AdditionError where the block is written
    on one line.
    """
    rows = text.splitlines()
    at = next((n for n, row in enumerate(rows) if (m := _TOP.match(row)) and m[1] == key), None)
    if at is None:
        gap = [""] if rows and rows[-1].strip() else []
        return "\n".join([*rows, *gap, f"{key}:", *lines]) + "\n"
    written = rows[at].partition(":")[2].partition(" #")[0].strip()
    if written in ("{}", "[]"):
        rows[at] = rows[at].replace(written, "", 1).rstrip()
    elif written:
        raise AdditionError(
            f"'{key}' stands on one line. Write each of its entries on a line of its own, below it."
        )
    end = at + 1
    for n in range(at + 1, len(rows)):
        row = rows[n]
        if row.strip() and not row.startswith((" ", "#", "-")):
            break
        if row.strip() and not row.startswith("#"):
            end = n + 1
    indent = next((_indent(row) for row in rows[at + 1 : end] if row.strip() and _plain(row)), 2)
    shift = " " * max(0, indent - 2)
    own = [shift + line if line else line for line in lines] if indent >= 2 else _out(lines)
    return "\n".join([*rows[:end], *own, *rows[end:]]) + "\n"


def put_into_list(text: str, key: str, item: str) -> str:
    """Return a YAML text with an item more in the list of a key of the first level."""
    rows = text.splitlines()
    for n, row in enumerate(rows):
        found = _TOP.match(row)
        if found and found[1] == key and (flow := _FLOW.match(found[2])):
            inside = f"{flow[1]}, {item}" if flow[1].strip() else item
            rows[n] = f"{key}: [{inside}]{flow[2]}"
            return "\n".join(rows) + "\n"
        if found and found[1] == key:
            return put_under(text, key, [f"  - {item}"])
    return "\n".join([*rows, f"{key}: [{item}]"]) + "\n"


def _plain(row: str) -> bool:
    return not row.lstrip().startswith("#")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _out(lines: Sequence[str]) -> list[str]:
    return [line.removeprefix("  ") for line in lines]
