"""The towns that come with the program, found by name from any folder.

In a checkout they are the folders of scenarios/; a wheel carries the same folders as
town/scenario/towns/ (see pyproject.toml).
"""

import os
from pathlib import Path

from town.data_errors import closest
from town.scenario.pack import is_packed, unpacked
from town.scenario.yaml.errors import ScenarioError
from town.text import one_line

_IN_WHEEL = Path(__file__).with_name("towns")
_IN_CHECKOUT = Path(__file__).parents[2] / "scenarios"


class UnknownTownError(ScenarioError):
    """There is no town of that name. The message is a sentence with the names there are."""

    def __init__(self, sentence: str) -> None:
        super().__init__(())
        self.args = (sentence,)


def shipped_folder() -> Path:
    """Return the folder that holds the folders of the shipped towns."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT


def shipped_towns() -> list[str]:
    """Return the names of the shipped towns, in order."""
    return sorted(path.parent.name for path in shipped_folder().glob("*/town.yaml"))


def town_folder(town: Path | str) -> Path:
    """Return the folder of a town as typed: a shipped town's name, or a path.

    A name without a slash is a shipped town's, or else that of a folder; a packed town comes out
    into the user's cache. Raises UnknownTownError where there is no such town, PackError.
    """
    name = str(town)
    if is_packed(name) and Path(name).is_file():
        return unpacked(Path(name))
    if name in shipped_towns():
        return _shortest(shipped_folder() / name)
    if Path(name).exists() or os.sep in name or "/" in name or name in ("", ".", ".."):
        return Path(town)
    close = closest(name, shipped_towns())
    meant = f"Did you mean '{close}'? " if close else ""
    raise UnknownTownError(
        f"There is no town called '{one_line(name, 60)}'. {meant}The towns that come with the "
        f"program are {', '.join(shipped_towns())}; a town of your own is named by the path of its "
        "folder, such as ./my-town."
    )


def _shortest(path: Path) -> Path:
    """Return `path` from the current folder if it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
