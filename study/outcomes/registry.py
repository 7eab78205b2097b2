"""The measures there are, by name; and the seam by which the author of a study adds own ones.

A study names measures before it is run; `measures_named` says at once where it names none. An own
measure is a function of a `LivedRun` that yields `Value`s, in a file that `--with` names:

    from study.outcomes.registry import NamedMeasure, Value, register

    def yawns(lived):
        yield Value(lived.frontier, "", sum("yawn" in line.text for line in lived.lines))

    register(NamedMeasure("yawns", "lines with a yawn", "", "Lines that say yawn.", yawns))
"""

import difflib
import runpy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from study.outcomes.kinds import answering, attending, doing, hours, news, talking, ties
from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value
from town.runfile.errors import RunFileError

__all__ = ["NamedMeasure", "NotMeasurableError", "Value", "register"]

SUBJECTS = {
    "news": news.MEASURES,
    "ties": ties.MEASURES,
    "occasions": attending.MEASURES,
    "deeds": doing.MEASURES,
    "lines": talking.MEASURES,
    "answers": answering.MEASURES,
    "hours": hours.MEASURES,
}
"""The measures that come with the program, in the order of their documentation."""
_own: dict[str, NamedMeasure] = {}
_shipped = {
    one.name: one if subject == "hours" else replace(one, subject=subject)
    for subject, group in SUBJECTS.items()
    for one in group
}


def all_measures() -> Mapping[str, NamedMeasure]:
    """Return all measures by name, own ones last."""
    return MappingProxyType({**_shipped, **_own})


def register(measure: NamedMeasure) -> NamedMeasure:
    """Add an own measure; one of the same name that was added before gives way.

    Raises RunFileError for a name that is taken or is none.
    """
    if measure.name in _shipped:
        raise RunFileError(
            f"There is a measure '{measure.name}' already; give your own another name."
        )
    if not measure.name.isidentifier():
        raise RunFileError(
            f"'{measure.name}' is no name for a measure; use letters, digits and underscores."
        )
    _own[measure.name] = measure
    return measure


def measures_named(names: Iterable[str]) -> list[NamedMeasure]:
    """Return the measures of some names. `came:song_evening` means `came`, of one key.

    Raises RunFileError that names the first that there is not, and what is like it.
    """
    known = all_measures()
    found = []
    for name in (full.partition(":")[0].strip() for full in names):
        if name not in known:
            alike = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            hint = f"do you mean {', '.join(alike)}?" if alike else f"there are {', '.join(known)}."
            raise RunFileError(f"There is no measure '{name}'; {hint}")
        found.append(known[name])
    return found


def register_file(path: Path) -> None:
    """Run a Python file that registers own measures. Raises RunFileError where it cannot be run."""
    if not path.is_file():
        raise RunFileError(f"There is no file {path} with measures.")
    try:
        runpy.run_path(str(path))
    except RunFileError:
        raise
    except Exception as error:
        raise RunFileError(f"{path} cannot be run: {type(error).__name__}: {error}") from error
