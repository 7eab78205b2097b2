"""A run of a study is a point: its study, the condition it lives under, the replicate and the seed.

The point stands in the run's manifest under "study". With rules as minds the seed alone says what a
replicate is; a server of a language model is not repeatable by seed, so both are kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from town.notebook import card
from town.runfile import RunFileError

ENTRY = "study"  # of the manifest
RUNS = "runs"  # the folder of a study that holds its run files


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """What tells one run of a study from the others. `replicate` counts from 1."""

    study: str
    condition: str
    replicate: int
    seed: int

    @classmethod
    def of(cls, manifest: Mapping[str, Any], name: str) -> Self:
        """Return the point of a run; one called `name` in no study is a condition of its own."""
        entry = manifest.get(ENTRY) or {}
        seed = int(manifest["seed"])
        return cls(
            str(entry.get("study", "")),
            str(entry.get("condition", name)),
            int(entry.get("replicate", 1)),
            seed,
        )

    def entry(self) -> dict[str, Any]:
        """Return what the manifest says of it."""
        return asdict(self)

    def _repr_html_(self) -> str:
        return card("Point", self.entry().items())


def run_files(*paths: Path | str) -> list[Path]:
    """Return the run files that are meant by paths of run files, of folders of them, of studies.

    Raises RunFileError where a path holds none.
    """
    return [file for path in paths for file in _run_files(Path(path))]


def _run_files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path  # whoever opens it says what is wrong with it
        return
    folder = path / RUNS if (path / RUNS).is_dir() else path
    found = sorted(folder.rglob("*.sqlite"))
    if not found:
        raise RunFileError(
            f"There are no run files in {folder}; give a run file or a study's folder."
        )
    yield from found
