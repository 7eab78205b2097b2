"""Reads study.yaml: every mistake is named with file, line, column and what would do.

`read_study(path)` shows the order of the checks. What a condition does to a running town is tried
out on a world of that town before anything lives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from agents.doctor.template_check import template_errors
from agents.models.base.profiles import KINDS, find_profiles
from agents.models.base.service import ModelError
from agents.models.factory import MODELS, forms
from study.experiment.plan import PLAN, read_plan
from study.experiment.read.deeds import DeedReader, people_by_name
from study.experiment.read.patches import TownPatch
from study.experiment.read.shape import AnswerersShape, ConditionShape, StudyShape
from study.experiment.study_model import Answering, Arm, ForkedFrom, Study, StudyDeed
from study.hypotheses import Hypothesis
from study.outcomes.registry import all_measures
from town.clock import MINUTES_A_DAY, Clock
from town.data_errors import closest
from town.runfile import RunFileError, load
from town.runfile.guard.checked import with_town
from town.scenario.loader import load as load_town
from town.scenario.loader import load_files, load_manifest
from town.scenario.model import Scenario
from town.scenario.shipped import UnknownTownError, shipped_towns, town_folder
from town.scenario.yaml.errors import Findings, ScenarioError, Spot, nearest
from town.scenario.yaml.files import UnreadableFileError, read_regular_file
from town.scenario.yaml.reader import Loc, SourceFile, decode, read
from town.scenario.yaml.validate import validate

PATCHES = ("set", "people", "facts", "events", "templates")
DEFAULT = AnswerersShape(default="scripted", kinds={}, people={})
NOTHING = ConditionShape.model_validate({})


def read_study(path: Path) -> Study:
    """Return the study that the file at `path` describes. Raises ScenarioError, RunFileError."""
    findings = Findings()
    doc = _read(path, findings)
    shape = validate(doc, StudyShape, findings) if doc is not None else None
    if doc is None or shape is None:
        raise ScenarioError(findings.mistakes)
    for n, name in enumerate(shape.measures):
        _check_measure(name, doc.at("measures", n), findings)
    hypotheses = tuple(_hypotheses(doc, shape, findings))
    beside = Path(read_plan(path.with_name(PLAN)).get("beside", path.parent))
    arms = tuple(_StudyReading(beside, doc, shape, findings).arms())
    if findings.mistakes:
        raise ScenarioError(sorted(set(findings.mistakes)))
    return Study(
        name=shape.name or path.stem,
        about=shape.about or "",
        path=path,
        beside=beside,
        text=doc.text,
        arms=arms,
        seeds=shape.seeds,
        repeats=shape.repeats,
        hypotheses=hypotheses,
        measures=tuple(shape.measures),
    )


def _check_measure(name: str, spot: Spot, findings: Findings) -> None:
    """Report a measure that seems to be misspelt; one that is like no other may be one's own."""
    plain = name.partition(":")[0]
    near = closest(plain, all_measures())
    if plain not in all_measures() and near is not None:
        findings.mistake(spot, f"There is no measure '{name}'.", f"Did you mean '{near}'?")


def _hypotheses(doc: SourceFile, shape: StudyShape, findings: Findings) -> Iterator[str]:
    """Yield the hypotheses as they stand in a plan; puts down what they name and is not there."""
    for n, one in enumerate(shape.hypotheses):
        if isinstance(one, str):
            yield one
            continue
        for key, name in (("more", one.more), ("than", one.than)):
            if name not in shape.conditions:
                spot, hint = doc.at("hypotheses", n, key), nearest(name, shape.conditions)
                findings.mistake(spot, f"There is no condition '{name}'.", hint)
        if one.more == one.than:
            what = f"'{one.more}' is compared with itself."
            findings.mistake(doc.at("hypotheses", n, "than"), what, "Name two conditions.")
        if one.measure not in shape.measures:
            what = f"'{one.measure}' is not among the study's measures."
            hint = nearest(one.measure, shape.measures, "Write it into 'measures:', too.")
            findings.mistake(doc.at("hypotheses", n, "measure"), what, hint)
        yield Hypothesis(one.says, one.measure, one.more, one.than).line()


def _read(path: Path, findings: Findings) -> SourceFile | None:
    try:
        text = decode(str(path), read_regular_file(path), findings)
    except FileNotFoundError:
        raise RunFileError(
            f"There is no file {path}; docs/research.md shows a study.yaml to begin with."
        ) from None
    except UnreadableFileError as error:
        raise RunFileError(f"{path}: {error}") from None
    return read(str(path), text, findings) if text is not None else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A town of the study, and what names it in labels."""

    label: str
    town: Scenario
    folder: str


class _StudyReading:
    """One study being read."""

    def __init__(
        self, beside: Path, doc: SourceFile, shape: StudyShape, findings: Findings
    ) -> None:
        """Read `shape`, whose paths start from the folder `beside`."""
        self.beside, self.doc, self.shape, self.findings = beside, doc, shape, findings
        self._known: dict[tuple[str, str], Scenario | None] = {}  # (place, condition) -> its town

    def arms(self) -> Iterator[Arm]:
        """Yield all arms, conditions in order; puts mistakes down."""
        towns, models = list(self._towns()), list(self._models())
        for place, (model, answerers, at) in product(towns, models):
            for name, condition in self.shape.conditions.items():
                label = "-".join(filter(None, (place.label, name, model)))
                yield from self._arm(label, name, condition or NOTHING, place, answerers, at)
        self._check_forks()

    def _mistake(self, loc: Loc, what: str, would_do: str = "", key: bool = False) -> None:
        spot: Spot = self.doc.key(*loc) if key else self.doc.at(*loc)
        self.findings.mistake(spot, what, would_do)

    # --- towns and models ------------------------------------------------------------------------

    def _towns(self) -> Iterator[_Place]:
        shape = self.shape
        if bool(shape.town) == bool(shape.towns):
            what = "has town and towns at once." if shape.town else "has no 'town'."
            self._mistake((), f"The study {what}", "Write 'town: hamlet'.")
        named: list[tuple[str, Loc]] = [(name, ("towns", n)) for n, name in enumerate(shape.towns)]
        named = [(shape.town, ("town",)), *named] if shape.town else named
        for name, loc in named:
            folder = self._folder(name, loc)
            if folder is None:
                continue
            town = load_town(folder)
            label = "" if len(named) == 1 else _slug(town.name)
            yield _Place(label, town, town.folder)

    def _folder(self, name: str, loc: Loc) -> Path | None:
        beside = self.beside / name
        if (beside / "town.yaml").is_file():
            return beside
        try:
            folder = town_folder(name)
        except UnknownTownError:
            hint = nearest(name, shipped_towns(), f"There are {', '.join(shipped_towns())}.")
            self._mistake(loc, f"There is no town called '{name}'.", hint)
            return None
        if not (folder / "town.yaml").is_file():
            self._mistake(loc, f"There is no town in {folder}.", "Name a folder with a town.yaml.")
            return None
        return folder

    def _models(self) -> Iterator[tuple[str, AnswerersShape, Loc]]:
        shape = self.shape
        if shape.model is not None and shape.models:
            self._mistake(("models",), "The study has model and models at once.", "Keep one.")
        if not shape.models:
            yield "", shape.model or DEFAULT, ("model",)
        for name, answerers in shape.models.items():
            yield name if len(shape.models) > 1 else "", answerers, ("models", name)

    def _answering(self, answerers: AnswerersShape, loc: Loc, town: Scenario) -> Answering:
        known = people_by_name(town)
        people = {}
        for who, model in answerers.people.items():
            self._check_model(model, (*loc, "people", who), town)
            if who not in known:
                what = f"Nobody is called '{who}' in this town."
                self._mistake((*loc, "people", who), what, nearest(who, known), key=True)
            people[known.get(who, who)] = model
        for kind, model in answerers.kinds.items():
            self._check_model(model, (*loc, "kinds", kind), town)
            if kind not in KINDS:
                what = f"There is no question of the kind '{kind}'."
                self._mistake((*loc, "kinds", kind), what, nearest(kind, KINDS), key=True)
        self._check_model(answerers.default, (*loc, "default"), town)
        return Answering(answerers.default, dict(answerers.kinds), people)

    def _check_model(self, name: str, loc: Loc, town: Scenario) -> None:
        if name.partition(":")[0] in (*MODELS, "profile"):
            return
        try:
            profiles = find_profiles([Path(town.folder)] if town.folder else [])
        except ModelError as error:
            self._mistake(loc, str(error))
            return
        if name not in profiles:
            hint = nearest(name, [*profiles, *MODELS], f"You can use: {forms()}.")
            self._mistake(loc, f"There is no model '{name}'.", hint)

    # --- conditions ------------------------------------------------------------------------------

    def _arm(
        self,
        label: str,
        name: str,
        condition: ConditionShape,
        place: _Place,
        answerers: AnswerersShape,
        at: Loc,
    ) -> Iterator[Arm]:
        loc: Loc = ("conditions", name)
        town = self._town_of(name, place)
        if town is None:
            return
        if condition.model is not None:
            answerers, at = condition.model, (*loc, "model")
        until = self._until(town.clock)
        fork = self._fork(label, name, condition, town.clock, until, loc)
        begins = fork.tick if fork else 0
        yield Arm(
            label=label,
            town=town,
            folder=place.folder,
            answering=self._answering(answerers, at, town),
            until=until,
            deeds=self._deeds(condition, town, begins, until, loc),
            fork=fork,
            embedder=self.shape.embedder,
            about=condition.about or "",
            is_changed=town.hash != place.town.hash and fork is None,
        )

    def _town_of(self, name: str, place: _Place) -> Scenario | None:
        """Return the town as the condition called `name` has it, read once."""
        key = (place.label, name)
        if key not in self._known:
            self._known[key] = None  # of a fork of itself
            condition = self.shape.conditions[name] or NOTHING
            self._known[key] = self._read_town(condition, place, ("conditions", name))
        return self._known[key]

    def _read_town(self, condition: ConditionShape, place: _Place, loc: Loc) -> Scenario | None:
        patches = [key for key in PATCHES if key in condition.model_fields_set]
        adds = any(deed.add for deed in condition.do)
        if condition.from_ is not None:
            if patches:
                what = f"A fork has the town of its past; '{patches[0]}' has no effect here."
                self._mistake((*loc, patches[0]), what, "Take it out, or 'from'.", key=True)
            past = self._past(condition.from_, place, loc)
            if past is None or not adds:
                return past
            town = self._changed(condition, past, loc)
            return town and replace(town, world=past.world, mind=past.mind)
        if condition.at is not None:
            self._mistake((*loc, "at"), "'at' goes with 'from'.", "Add 'from:'.", key=True)
        return self._changed(condition, place.town, loc) if patches or adds else place.town

    def _until(self, clock: Clock) -> int:
        if self.shape.until is None:
            return (self.shape.days or 1) * clock.ticks(MINUTES_A_DAY)
        if self.shape.days is not None:
            self._mistake(("until",), "The study has days and until at once.", "Keep one.")
        return self._tick(self.shape.until, clock, ("until",)) or 1

    def _tick(self, text: str, clock: Clock, loc: Loc) -> int | None:
        try:
            return clock.parse(text)
        except ValueError as error:
            self._mistake(loc, str(error))
            return None

    def _deeds(
        self, condition: ConditionShape, town: Scenario, begins: int, until: int, loc: Loc
    ) -> tuple[StudyDeed, ...]:
        reader = DeedReader(town, begins, until, self.doc, self.findings)
        found = [reader.read(deed, (*loc, "do", n)) for n, deed in enumerate(condition.do)]
        for deed, n in zip(found, range(len(found)), strict=True):
            if deed is not None and deed.kind == "model":
                self._check_model(deed.data["model"], (*loc, "do", n, "model"), town)
        return tuple(sorted((d for d in found if d is not None), key=lambda deed: deed.tick))

    def _changed(self, condition: ConditionShape, town: Scenario, loc: Loc) -> Scenario | None:
        """Return `town` as a condition has it, or None with its mistakes put down."""
        before = len(self.findings.mistakes)
        patch = TownPatch(town.files, self.doc, loc, self.findings)
        patch.apply(condition, town.language, self.beside)
        if len(self.findings.mistakes) > before:
            return None
        files = patch.files()
        if condition.templates:
            for error in template_errors(files):
                self._mistake((*loc, "templates"), error, key=True)
        try:
            changed = load_files(town.name, files)
        except ScenarioError as error:
            for mistake in error.mistakes:
                patch.blame(mistake)
            return None
        return replace(changed, folder=town.folder).marked_as_read()

    # --- forks -----------------------------------------------------------------------------------

    def _past(self, source: str, place: _Place, loc: Loc) -> Scenario | None:
        """Return the town of a fork's past."""
        if source in self.shape.conditions:
            return self._town_of(source, place)
        path = self.beside / source
        if not path.is_file():
            known = [*self.shape.conditions]
            what = f"There is no condition or run file '{source}'."
            self._mistake((*loc, "from"), what, nearest(source, known))
            return None
        with load(path) as run:
            return load_manifest(with_town(run.manifest, path))

    def _fork(
        self,
        label: str,
        name: str,
        condition: ConditionShape,
        clock: Clock,
        until: int,
        loc: Loc,
    ) -> ForkedFrom | None:
        source = condition.from_
        if source is None:
            return None
        if condition.at is None:
            self._mistake(loc, "This fork does not say when it begins.", "Add 'at:'.", key=True)
            return None
        tick = self._tick(condition.at, clock, (*loc, "at"))
        if tick is None:
            return None
        if tick >= until:
            what = f"The fork begins at {clock.label(tick)}, when the runs are over."
            self._mistake((*loc, "at"), what, f"They live until {clock.label(until)}.")
        if source in self.shape.conditions:
            parts = label.split("-")
            parts[parts.index(name)] = source
            return ForkedFrom(tick, condition="-".join(parts))
        return ForkedFrom(tick, run=str((self.beside / source).resolve()))

    def _check_forks(self) -> None:
        """Report forks of themselves, round whatever corner."""
        conditions = self.shape.conditions
        for name in conditions:
            seen, at = [name], name
            while (past := (conditions[at] or NOTHING).from_) in conditions and past is not None:
                if past in seen:
                    what = "This condition is a fork of itself."
                    self._mistake(("conditions", name, "from"), what, "Fork another one.")
                    break
                seen.append(past)
                at = past


def _slug(name: str) -> str:
    plain = "".join(letter if letter.isalnum() else "_" for letter in name.lower())
    return plain if plain.isascii() else plain.encode().hex()
