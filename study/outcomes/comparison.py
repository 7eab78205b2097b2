"""A study compared: its conditions side by side, with what can be said about their differences."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from study.hypotheses import Hypothesis
from study.outcomes.forks import ForkSpread, forks_of
from study.outcomes.likeness import Behaviour, Likeness, behaviour, likenesses
from study.outcomes.measures import NamedMeasure
from study.outcomes.paired import FEW, PairedDifference, least_p, paired, unpaired, with_holm
from study.outcomes.registry import measures_named
from study.outcomes.sensitivity import Levels, VarianceShare, levels_of, variance_shares, varying
from study.outcomes.table import RunOutcomes, lived_run, outcomes_in
from study.outcomes.written import WrittenPlan, plan_of
from study.points import Point, run_files
from town.runfile.errors import RunFileError, reading_state
from town.runfile.reader import load

USUAL = (
    *("came", "came_anyway", "came_for_it", "promised", "declined"),
    *("knowers", "told", "hops", "density_talked", "closeness"),
    *("plan_adherence", "say_do_gap", "lines", "talks", "talk_gini", "repetition"),
    "distinct_2_paced",
)
"""What is compared where nobody says what: neither --on nor the study's plan."""
SIGNIFICANT = 0.05
EXPECTED, UNEXPECTED, UNSAID = "as expected", "not as expected", "cannot be said"


@dataclass(frozen=True)
class StudyRun:
    """One run of a study, as far as a comparison needs it."""

    outcomes: RunOutcomes
    behaviour: Behaviour
    levels: Levels
    manifest: Mapping[str, Any]
    reached: int  # tick

    @property
    def point(self) -> Point:
        """Return which run of the study it is."""
        return self.outcomes.point


@dataclass(frozen=True)
class StudyRuns:
    """All runs of a study, and what was written down before them."""

    plan: WrittenPlan
    runs: Sequence[StudyRun]
    on: Sequence[str]  # measures, NAME or NAME:KEY

    @property
    def conditions(self) -> list[str]:
        """Return the conditions, in the order of the plan, else of the alphabet."""
        there = sorted({run.point.condition for run in self.runs})
        planned = [name for name in self.plan.conditions if name in there]
        return [*planned, *(name for name in there if name not in planned)]

    def of(self, condition: str) -> list[StudyRun]:
        """Return the runs of a condition by seed and replicate."""
        found = [run for run in self.runs if run.point.condition == condition]
        return sorted(found, key=lambda run: (run.point.seed, run.point.replicate))

    def by_seed(self, condition: str, measure: str) -> dict[int, float]:
        """Return the value of a measure for each seed, the mean of its repeats."""
        values: dict[int, list[float]] = {}
        for run in self.of(condition):
            value = value_of(run.outcomes, measure)
            if value is not None:
                values.setdefault(run.point.seed, []).append(value)
        return {seed: mean(found) for seed, found in values.items()}


@dataclass(frozen=True)
class TestedHypothesis:
    """A hypothesis and what came of it: `difference` is of `more` minus `than`."""

    hypothesis: Hypothesis
    difference: PairedDifference | None  # None: no seed has a value under both
    is_planned: bool

    @property
    def verdict(self) -> str:
        """Return what the interval says; it is not adjusted for the other hypotheses."""
        one = self.difference
        if one is None or one.low is None or one.high is None:
            return UNSAID
        if one.low > 0:
            return EXPECTED
        return UNEXPECTED if one.high <= 0 else UNSAID


@dataclass(frozen=True)
class StudyComparison:
    """What a study shows."""

    study: StudyRuns
    measures: Mapping[str, NamedMeasure]
    differences: Sequence[PairedDifference]
    likeness: Sequence[Likeness]
    variance: Sequence[VarianceShare]
    placebo: str
    hypotheses: Sequence[TestedHypothesis]
    forks: Sequence[ForkSpread]
    notes: Sequence[str]  # what cannot be said, and other cautions


def value_of(run: RunOutcomes, measure: str) -> float | None:
    """Return the latest value of NAME or NAME:KEY in a run."""
    name, _, key = measure.partition(":")
    return run.latest(name, key)


def title_of(measures: Mapping[str, NamedMeasure], measure: str) -> str:
    """Return the title of NAME or NAME:KEY, with the key behind it."""
    name, _, key = measure.partition(":")
    return f"{measures[name].title}: {key.replace('_', ' ')}" if key else measures[name].title


def read_study(
    paths: Sequence[Path], on: Sequence[str] = (), every: Sequence[NamedMeasure] = ()
) -> StudyRuns:
    """Read the runs of a study, and measure `on`, by default what its plan names.

    `every` are measures that are wanted besides. Raises RunFileError.
    """
    plan = plan_of(paths[0]) if len(paths) == 1 else WrittenPlan()
    said = list(dict.fromkeys([*plan.planned, *plan.measures, *plan.added_measures()]))
    wanted = list(on) or said or list(USUAL)
    tests = [one.measure for one in plan.expected()]
    measures = {one.name: one for one in (*measures_named([*wanted, *tests]), *every)}
    files = run_files(*paths)
    return StudyRuns(plan, [_read(path, list(measures.values())) for path in files], wanted)


def _read(path: Path, measures: Sequence[NamedMeasure]) -> StudyRun:
    with load(path) as run, reading_state(path):
        lived = lived_run(run)
        outcomes = outcomes_in(lived, measures)
        return StudyRun(
            outcomes,
            behaviour(lived, outcomes.point),
            levels_of(run.manifest, outcomes.point),
            run.manifest,
            run.frontier,
        )


def compared(
    study: StudyRuns,
    between: Sequence[tuple[str, str]] = (),
    placebo: str = "",
    pair: bool = True,
) -> StudyComparison:
    """Compare the conditions of a study, by default the first with each other one.

    With `placebo` each other condition is compared with it, too. `pair` compares seed by seed. Of
    pairs that are named, their conditions alone are held against their past and each other.
    Raises RunFileError for a condition that there is not.
    """
    names = study.conditions
    _check([name for two in between for name in two] + ([placebo] if placebo else []), names)
    wanted = list(between) or [(names[0], other) for other in names[1:]]
    if placebo:
        others = {name for two in wanted for name in two} - {placebo}
        wanted += [(placebo, name) for name in names if name in others]
    wanted = [two for n, two in enumerate(wanted) if {*two} not in [{*t} for t in wanted[:n]]]
    found = [_difference(study, measure, two, pair) for two in wanted for measure in study.on]
    base = {m: _mean(study.by_seed(placebo, m).values()) for m in study.on} if placebo else {}
    shown = {name for two in wanted for name in two} if between else set(names)
    forks, lost = _forks(study, shown)
    told, planned = [one for one in found if one is not None], study.plan.planned
    differences = with_holm(
        [replace(o, planned=o.measure in planned, placebo=base.get(o.measure)) for o in told]
    )
    tests = [one.measure for one in study.plan.expected()]
    measures = {measure.name: measure for measure in measures_named([*study.on, *tests])}
    return StudyComparison(
        study,
        measures,
        differences,
        likenesses([run.behaviour for run in study.runs if run.point.condition in shown]),
        _variance(study),
        placebo,
        list(_tested(study, pair)),
        forks,
        [*_notes(study, differences, pair), *lost],
    )


def _forks(study: StudyRuns, shown: Collection[str]) -> tuple[list[ForkSpread], list[str]]:
    """Return the forks among the conditions `shown`, and how many have no past to hold against."""
    sources = {name: past for name, past in study.plan.forks.items() if name in shown}
    found = forks_of(sources, {run.point: run.outcomes.path for run in study.runs})
    lost = sum(run.point.condition in sources for run in study.runs) - len(found)
    told = f"The runs that {lost} forks came from are not there, so how they part is untold."
    return found, [told] if lost else []


def _tested(study: StudyRuns, pair: bool) -> Iterable[TestedHypothesis]:
    """Yield what came of each hypothesis that names a test, for each town and model."""
    plan = study.plan
    for one in plan.expected():
        for two in one.pairs(study.conditions):
            difference = _difference(study, one.measure, two, pair)
            yield TestedHypothesis(one, difference, plan.is_planned(one))


def _difference(
    study: StudyRuns, measure: str, two: tuple[str, str], pair: bool
) -> PairedDifference | None:
    values = study.by_seed(two[0], measure), study.by_seed(two[1], measure)
    return (paired if pair else unpaired)(measure, *two, values)


def _check(wanted: Iterable[str], names: Sequence[str]) -> None:
    for name in wanted:
        if name not in names:
            raise RunFileError(f"There is no condition '{name}'; there are {', '.join(names)}.")


def _mean(values: Iterable[float]) -> float | None:
    there = list(values)
    return mean(there) if there else None


def _variance(study: StudyRuns) -> list[VarianceShare]:
    found = []
    for measure in study.on:
        rows = [(value_of(run.outcomes, measure), run.levels) for run in study.runs]
        there = [(value, levels) for value, levels in rows if value is not None]
        if len(there) > 2:
            values, levels = zip(*there, strict=True)
            found += variance_shares(measure, values, levels)
    return found


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Return mean and standard deviation (0 for a single value)."""
    return mean(values), stdev(values) if len(values) > 1 else 0.0


def _notes(study: StudyRuns, found: Sequence[PairedDifference], pair: bool) -> Iterable[str]:
    """Yield what cannot be said from these runs, the weightiest first."""
    if any(run.manifest.get("rules") for run in study.runs):
        yield (
            "Rules and dice answered in these runs: they show how the program works, and nothing "
            "about a model or about people."
        )
    yield from _pairs(found, pair)
    yield from _plan(study, found)
    there = {one.measure for one in found}
    missing = [measure for measure in study.on if measure not in there]
    if missing and len(study.conditions) > 1:
        titles = {one.name: one for one in measures_named(missing)}
        yield (
            "Not compared, for no seed has a value under both conditions: "
            f"{'; '.join(title_of(titles, measure) for measure in missing)}."
        )
    reached = {run.reached for run in study.runs}
    if len(reached) > 1:
        yield (
            "The runs did not live equally long, and sums grow with time: "
            f"{min(reached)} to {max(reached)} ticks."
        )
    _, hidden = varying([run.levels for run in study.runs])
    if hidden:
        yield f"It cannot be told apart from the other factors what {' and '.join(hidden)} did."


def _pairs(found: Sequence[PairedDifference], pair: bool) -> Iterable[str]:
    least = min((one.n for one in found), default=0)
    if found and least < FEW:
        yield (
            f"There are {least} {'pairs' if pair else 'runs a condition'}, fewer than {FEW}: no "
            "interval and no test is given. That a difference is seen says little, that none is "
            "seen says nothing."
        )
    family = sum(one.adjusted is not None for one in found)
    pairs = min((one.n for one in found if one.adjusted is not None), default=0)
    if pair and pairs and family * least_p(pairs) > SIGNIFICANT:
        yield (
            f"With {pairs} pairs the smallest p is {least_p(pairs):.2g}, and adjusted for {family} "
            f"tests {min(1.0, family * least_p(pairs)):.2g}: however large a difference is, it can "
            f"not come below {SIGNIFICANT:g} alone. Live more seeds, or name fewer measures."
        )
    if lost := max((one.unpaired for one in found), default=0):
        yield f"{lost} seeds have a run of one condition alone; they are left out."


def _plan(study: StudyRuns, found: Sequence[PairedDifference]) -> Iterable[str]:
    if not study.plan.planned:
        late = " (its plan was written when runs had been begun)" if study.plan.is_late else ""
        yield (
            f"No measure was written down before these runs{late}: all differences are findings to "
            "be tried again, not tests. p is adjusted for all that are shown."
        )
    elif any(not one.planned for one in found):
        yield (
            "Measures marked with * were not written down before the first run; their p is not "
            "adjusted, and they are for finding questions."
        )
    for note in study.plan.mixed:
        yield f"Runs of different states were let in: {' '.join(map(str, note.get('what', ())))}"


def pairs_of(text: str) -> list[tuple[str, str]]:
    """Return the conditions to compare as typed: "base,silent", of three or more each two.

    Raises RunFileError for fewer than two.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    if len(names) < 2:
        raise RunFileError(f"'{text}' names no two conditions; say --between base,silent.")
    return list(combinations(names, 2))
