"""The file plan.json of a study: what was decided before, and whether that is still what is lived.

It keeps hypotheses and measures with a hash as they stood when the first run began, and marks what
came later. It keeps what makes each condition's runs what they are, and the state of the program:
where either differs, runs would be mixed, and that is refused with a sentence.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from study.experiment.study_model import Arm, PlannedRun, Study
from study.points import RUNS, Point
from town.program import command
from town.rng import stable_hash
from town.runfile import RunFileError
from town.runfile.files import wall_time
from town.runfile.manifest import KINDS, program_state
from town.text import canonical

PLAN, STUDY_FILE = "plan.json", "study.yaml"
WORDS = {
    "town": "its town",
    "models": "who answers",
    "until": "how long it lives",
    "deeds": "what is done to it",
    "fork": "whose past it has",
    "embedder": "the embedder",
}
PROGRAM = {"code": "its code", "templates": "its templates", "tables": "its tables"}
DECLARED = ("hypotheses", "measures")


class StudyPlan:
    """The plan of the study in a folder."""

    def __init__(self, folder: Path, study: Study) -> None:
        """Read the plan in `folder`, if there is one. Raises RunFileError."""
        self.folder, self.study, self._path = folder, study, folder / PLAN
        self.data: dict[str, Any] = read_plan(self._path)
        if self.data.get("study", study.name) != study.name:
            raise RunFileError(
                f"{folder} holds the study '{self.data['study']}', not '{study.name}'; "
                "name another folder with --out."
            )

    def runs(self, arms: Iterable[Arm]) -> Iterator[PlannedRun]:
        """Yield all runs of `arms`, replicate by replicate; a replicate keeps its number."""
        numbers: list[list[int]] = self.data.setdefault("replicates", [])
        wanted = [[seed, repeat] for seed, repeat in self.study.replicates()]
        numbers += [each for each in wanted if each not in numbers]
        for each in wanted:
            number = numbers.index(each) + 1
            for arm in arms:
                point = Point(self.study.name, arm.label, number, each[0])
                yield PlannedRun(point, arm, run_path(self.folder, point))

    def differences(self, arms: Iterable[Arm]) -> list[str]:
        """Return in sentences what differs from what the runs of `arms` were begun with."""
        known, found = self.data.get("conditions", {}), []
        begun = [arm for arm in arms if self.has_runs(arm)]
        for arm in begun:
            before, now = known.get(arm.label), _plain(arm.spec())
            if before is not None and before != now:
                what = [WORDS[key] for key in now if before.get(key) != now[key]]
                found.append(
                    f"Condition '{arm.label}' differs from what its runs were begun with: "
                    f"{' and '.join(what)}."
                )
        before = self.data.get("program", {})
        changed = [PROGRAM[key] for key in KINDS if before.get(key) != program_state().get(key)]
        if begun and before and changed:
            found.append(f"The program has changed since: {' and '.join(changed)}.")
        return found

    def has_runs(self, arm: Arm) -> bool:
        """Return whether a run of `arm` was begun."""
        folder = self.folder / RUNS / arm.label
        return folder.is_dir() and any(folder.glob("*.sqlite"))

    def settle(self, mix: bool, arms: tuple[Arm, ...]) -> None:
        """Write the plan down, before anything is lived.

        Where something differs that must not, RunFileError says what and how to go on; with `mix`
        the plan notes it.
        """
        if found := self.differences(arms):
            if not mix:
                raise RunFileError(self._refusal(found))
            note = {"at": wall_time(), "what": found}
            self.data.setdefault("mixed", []).append(note)
        data, now = self.data, wall_time()
        data.setdefault("study", self.study.name)
        data.setdefault("begun", now)
        data.setdefault("beside", str(self.study.beside.resolve()))
        data["about"] = self.study.about
        self._declare(now)
        data["program"] = dict(program_state())
        settled = {arm.label: _plain(arm.spec()) for arm in arms}
        data["conditions"] = {**data.get("conditions", {}), **settled}
        self.folder.mkdir(parents=True, exist_ok=True)
        write_aside(self.folder / STUDY_FILE, self.study.text)
        write_aside(self._path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")

    def _refusal(self, found: list[str]) -> str:
        again = command(f"experiment {self.study.path}")
        return "\n".join(
            [
                *found,
                f"So {self.folder} would hold runs that cannot be compared. Nothing was lived.",
                f"- A study of its own: {again} --out FOLDER",
                f"- Conditions that are as they were: {again} --only CONDITION",
                f"- All the same, and the plan says so: {again} --mix",
            ]
        )

    def _declare(self, now: str) -> None:
        """Keep what was written down before; mark what was added, or taken out, afterwards."""
        said = {key: list(getattr(self.study, key)) for key in DECLARED}
        begun = any((self.folder / RUNS).rglob("*.sqlite"))
        kept = self.data.get("declared")
        if kept is None or not begun:
            self.data["declared"] = {**said, "hash": declared_hash(said), "at": now}
            if kept is None and begun:
                self.data["declared"]["late"] = True
            return
        later = self.data.setdefault("declared_later", [])
        for key, texts in said.items():
            old = [*kept[key], *(each["text"] for each in later if each["what"] == key)]
            later += [{"what": key, "text": t, "at": now} for t in texts if t not in old]
            for each in later:
                if each["what"] == key and each["text"] not in texts:
                    each.setdefault("withdrawn", now)
            gone = [text for text in kept[key] if text not in texts]
            self.data.setdefault("withdrawn", {}).update(dict.fromkeys(gone, now))


def read_plan(path: Path) -> dict[str, Any]:
    """Return the plan at `path`, empty where there is none. Raises RunFileError."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise RunFileError(f"{path} cannot be read ({error}); restore or move it.") from None
    if not isinstance(data, dict):
        raise RunFileError(f"{path} is no plan of a study; move it away.")
    return data


def declared_hash(said: Mapping[str, Any]) -> str:
    """Return the BLAKE2b (128 bit) of hypotheses and measures, in their order, as hex."""
    return stable_hash([canonical({key: said[key] for key in DECLARED}).encode()])


def run_path(folder: Path, point: Point) -> Path:
    """Return the run file of a point of the study in `folder`."""
    return folder / RUNS / point.condition / f"{point.replicate}-{point.seed}.sqlite"


def write_aside(path: Path, text: str) -> None:
    """Write a file so that it is there whole or as it was."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, "utf-8", newline="\n")
    aside.replace(path)


def _plain(data: Any) -> Any:
    return json.loads(json.dumps(data))
