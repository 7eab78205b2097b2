"""A study, or a lone run, as one page: what was planned, what came out, how sure that is, and from
what it was made. The page asks for nothing from outside: pictures, colours and words are all in it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from study.outcomes.comparison import (
    EXPECTED,
    StudyComparison,
    StudyRun,
    StudyRuns,
    TestedHypothesis,
    compared,
    read_study,
    title_of,
    value_of,
)
from study.outcomes.forks import KINDS, ForkSpread, by_fork
from study.outcomes.kinds.news import Telling, tellings
from study.outcomes.likeness import TITLES
from study.outcomes.paired import PairedDifference
from study.outcomes.registry import measures_named
from study.outcomes.values import NONE, difference_text, mean_text, p_text, shown
from study.outcomes.words import expected_cells, fork_cells, reached_lines, summed_cells
from study.report import figures
from town.clock import Clock
from town.entities import is_private_part
from town.reports.claims import gaps
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.manifest import clock_of
from town.runfile.reader import load

TEMPLATE = Path(__file__).with_name("page.html")
DRAWN = ("knowers", "told", "lines", "density_talked")  # needed for pictures
SURE = 0.05
MINUS = "\u2212"
TREES = 2  # facts whose trees are drawn
MOST_FACTS = 4  # whose knowers are drawn over time
ALONE = "svg { background: var(--ground); } text { font-family: system-ui, sans-serif; }"
_SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)
_NAME = re.compile(r'\bid="(\w+)-')  # which picture it is: see drawing.as_svg
_COLOURS = re.compile(r":root \{.*?\n\}\n@media \(prefers-color-scheme.*?\n\}\n", re.DOTALL)


def page(
    paths: Sequence[Path],
    on: Sequence[str] = (),
    between: Sequence[tuple[str, str]] = (),
    placebo: str = "",
) -> str:
    """Return the page of a study as HTML. Raises RunFileError."""
    study = read_study(paths, on, measures_named(DRAWN))
    found = compared(study, between, placebo)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    return template.render(**_about(study), **_found(found), **_drawn(found), **_made(study))


def write_page(html: str, out: Path) -> None:
    """Write a page. Raises RunFileError where it cannot be written."""
    with run_file_errors(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(html, "utf-8", newline="\n")


# --- what it is ----------------------------------------------------------------------------------


def _about(study: StudyRuns) -> dict[str, Any]:
    first = study.runs[0]
    clock = clock_of(first.manifest)
    reached = sorted({run.reached for run in study.runs})
    seeds = {run.point.seed for run in study.runs}
    titles = dict.fromkeys(str(run.manifest.get("title", "")) for run in study.runs)
    name = study.plan.name or first.point.study or first.outcomes.path.stem
    return {
        "title": name.replace("_", " "),
        "about": study.plan.about or str(first.manifest.get("about", "")).strip(),
        "towns": [title for title in titles if title],
        "models": list(dict.fromkeys(run.levels["model"] for run in study.runs)),
        "people": len({cell[0] for run in study.runs for cell in run.behaviour.places}),
        "seeds": len(seeds),
        "count": len(study.runs),
        "lived": " to ".join(clock.label(tick) for tick in {reached[0]: 0, reached[-1]: 0}),
        "conditions": [
            {"name": name, "color": f"var(--c{n % 8 + 1})", "runs": len(study.of(name))}
            for n, name in enumerate(study.conditions)
        ],
        "plan": study.plan,
        "written": _minute(study.plan.at),
        "later": [
            {
                "text": each.get("text", ""),
                "what": each.get("what", ""),
                "at": _minute(each.get("at", "")),
                "withdrawn": _minute(each.get("withdrawn", "")),
            }
            for each in study.plan.added
        ],
    }


def _minute(moment: str) -> str:
    """Return a moment in ISO 8601 to the minute."""
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else ""


# --- what came out -------------------------------------------------------------------------------


def _found(found: StudyComparison) -> dict[str, Any]:
    pairs = dict.fromkeys((one.first, one.second) for one in found.differences)
    clock = clock_of(found.study.runs[0].manifest)
    return {
        "contrasts": [_contrast(found, *pair) for pair in pairs],
        "summary": _summary(found),
        "expected": [_expected(found, one) for one in found.hypotheses],
        "forks": [_forked(forks, clock) for forks in by_fork(found.forks).values()],
        "kinds": KINDS,
        "notes": found.notes,
        "likeness": [_likeness(one) for one in found.likeness],
        "likeness_heads": list(TITLES.values()),
        "formulas": [found.measures[name] for name in found.measures],
        "placebo": found.placebo,
    }


def _expected(found: StudyComparison, one: TestedHypothesis) -> dict[str, Any]:
    measure, difference, verdict = expected_cells(found, one)
    return {
        "says": one.hypothesis.says,
        "added": not one.is_planned,
        "measure": measure.replace(" - ", f" {MINUS} "),
        "difference": difference.replace("-", MINUS),
        "verdict": verdict,
        "sure": verdict == EXPECTED,
    }


def _forked(forks: Sequence[ForkSpread], clock: Clock) -> dict[str, Any]:
    return {
        "condition": forks[0].condition,
        "source": forks[0].source,
        "begins": clock.label(forks[0].begins),
        "rows": [fork_cells(fork, clock) for fork in forks],
        "summed": list(summed_cells(forks, clock)),
        "reached": list(reached_lines(forks, clock)),
    }


def _contrast(found: StudyComparison, first: str, second: str) -> dict[str, Any]:
    rows = [one for one in found.differences if (one.first, one.second) == (first, second)]
    beside = bool(found.placebo) and found.placebo not in (first, second)
    return {
        "first": first,
        "second": second,
        "beside": beside,
        "rows": [_row(found, one) for one in rows],
    }


def _row(found: StudyComparison, one: PairedDifference) -> dict[str, Any]:
    measure = found.measures[one.measure.partition(":")[0]]
    p = one.adjusted if one.adjusted is not None else None
    return {
        "title": title_of(found.measures, one.measure),
        "added": bool(found.study.plan.planned) and not one.planned,
        "first": shown(one.means[0], measure),
        "second": shown(one.means[1], measure),
        "difference": difference_text(one, measure).replace("-", MINUS),
        "p": p_text(one.p),
        "adjusted": p_text(one.adjusted),
        "n": one.n,
        "placebo": shown(one.placebo, measure),
        "sure": p is not None and p < SURE,
    }


def _summary(found: StudyComparison) -> list[dict[str, str]]:
    """Return in words what the test tells from chance."""
    clear = [one for one in found.differences if one.adjusted is not None and one.adjusted < SURE]
    said = []
    for one in sorted(clear, key=lambda one: one.adjusted or 0.0):
        measure = found.measures[one.measure.partition(":")[0]]
        title = title_of(found.measures, one.measure)
        values = (
            f"{shown(one.means[1], measure)} under {one.second}, "
            f"{shown(one.means[0], measure)} under {one.first}"
        )
        sure = f"{difference_text(one, measure)}, p {p_text(one.adjusted)}"
        said.append({"title": title, "means": values, "sure": sure.replace("-", MINUS)})
    return said


def _likeness(one: Any) -> dict[str, Any]:
    within = one.first == one.second
    values = [NONE if value is None else f"{value:.2f}" for value in one.values.values()]
    name = one.first if within else f"{one.first} and {one.second}"
    return {"name": name, "within": within, "cells": values, "pairs": one.pairs}


# --- its pictures --------------------------------------------------------------------------------


def _drawn(found: StudyComparison) -> dict[str, Any]:
    study = found.study
    clock = clock_of(study.runs[0].manifest)
    start = clock.at(0)
    first, hour = start.hour + start.minute / 60, float(clock.ticks(60))
    series = [(title_of(found.measures, m) if m in found.measures else t, m)
              for t, m in _series(study)]  # fmt: skip
    several = len(study.runs) > 1
    return {
        "spread": Markup(figures.distributions(found)) if several else "",
        "time": Markup(figures.timelines(study, series, first, hour)),
        "trees": list(_trees(study, first, hour)),
        "network": Markup(figures.networks(study)),
        "alike": Markup(figures.likeness_by_hour(found, first)) if found.likeness else "",
        "parting": Markup(figures.parting(found.forks, study.conditions, hour))
        if found.forks
        else "",
        "variance": Markup(figures.variance(found)) if found.variance else "",
        "means": [] if several else _means(found),
    }


def _series(study: StudyRuns) -> Iterator[tuple[str, str]]:
    """Yield what is drawn over time: who knows each fact, lines, ties."""
    for fact in _facts(study)[:MOST_FACTS]:
        yield f"people who know: {fact.replace('_', ' ')}", f"knowers:{fact}"
    yield "lines spoken", "lines"
    yield "density of who has talked with whom", "density_talked"


def _facts(study: StudyRuns) -> list[str]:
    """Return the facts, those first that are known most differently under the conditions.

    What people keep to themselves is left out.
    """
    written = (fact for run in study.runs for fact in run.manifest.get("facts", {}))
    facts = dict.fromkeys(fact for fact in written if not is_private_part(fact))

    def apart(fact: str) -> tuple[float, float]:
        means = []
        for name in study.conditions:
            values = list(study.by_seed(name, f"knowers:{fact}").values())
            means.append(sum(values) / len(values) if values else 0.0)
        return max(means) - min(means), max(means)

    return sorted(facts, key=apart, reverse=True)


def _trees(study: StudyRuns, first: float, hour: float) -> Iterator[dict[str, Any]]:
    number = 0
    for fact in _facts(study)[:TREES]:
        text, drawn = "", []
        end = max(run.reached for run in study.runs) / hour
        for n, name in enumerate(study.conditions[:4]):
            run = study.of(name)[0]
            told = _told(run, fact)
            text = text or str(run.manifest.get("facts", {}).get(fact, {}).get("text", ""))
            if told:
                number += 1
                svg = Markup(figures.tree(told, number, (first, hour, end), n))
                by = sum(bool(one.teller) for one in told)
                drawn.append({"name": name, "seed": run.point.seed, "svg": svg, "told": by,
                              "knew": len(told)})  # fmt: skip
        if drawn:
            yield {"fact": fact.replace("_", " "), "text": text, "drawn": drawn}


def _told(run: StudyRun, fact: str) -> list[Telling]:
    with load(run.outcomes.path) as opened:
        return [one for one in tellings(opened) if one.fact == fact]


def _means(found: StudyComparison) -> list[tuple[str, str]]:
    """Return the values of a lone run."""
    rows = []
    for measure in found.study.on:
        value = value_of(found.study.runs[0].outcomes, measure)
        about = found.measures[measure.partition(":")[0]]
        if value is not None:
            rows.append((title_of(found.measures, measure), mean_text([value], about)))
    return rows


# --- from what it was made -----------------------------------------------------------------------


def _made(study: StudyRuns) -> dict[str, Any]:
    lacks = Counter[tuple[str, str]]()
    for run in study.runs:
        with load(run.outcomes.path) as opened:
            lone = f"with seed {run.point.seed}"
            lacks.update((g.what, g.remedy) for g in gaps(opened) if lone not in g.what)
    return {
        "gaps": [{"what": w, "remedy": r, "runs": n} for (w, r), n in lacks.most_common()],
        "provenance": list(_provenance(study)),
        "runs": [
            {
                "file": run.outcomes.path.name,
                "condition": run.point.condition,
                "seed": run.point.seed,
                "replicate": run.point.replicate,
                "reached": clock_of(run.manifest).label(run.reached),
                "town": str(run.manifest.get("hash", ""))[:12],
            }
            for name in study.conditions
            for run in study.of(name)
        ],
    }


def _provenance(study: StudyRuns) -> Iterator[tuple[str, str]]:
    """Yield what the runs say of how they were made, each value once."""
    about = [run.manifest for run in study.runs]
    yield "Towns", _once(f"{m.get('scenario', '')} ({str(m.get('hash', ''))[:12]})" for m in about)
    yield "Model", _once(str(m.get("model", "")) for m in about)
    yield "Determinism", _once(str(m.get("determinism", "")) for m in about)
    yield "Embedder", _once(str(m.get("embedder", "")) for m in about)
    for kind in ("commit", "code", "templates", "tables"):
        title = "Program, commit" if kind == "commit" else f"Program, hash of {kind}"
        yield title, _once(str(m.get("program", {}).get(kind, "unknown"))[:16] for m in about)
    yield "Versions", _once(_versions(m.get("versions", {})) for m in about)
    yield "Machine", _once(str(m.get("machine", "")) for m in about)
    made = sorted(str(m.get("created", ""))[:10] for m in about)
    yield "Lived", " to ".join(dict.fromkeys((made[0], made[-1])))


def _versions(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(versions.items()))


def _once(values: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value)) or "not known"


def default_out(path: Path) -> Path:
    """Return where a page is written by default: into the study's folder, or beside the run."""
    return path / "report.html" if path.is_dir() else path.with_suffix(".html")


def checked_paths(paths: Sequence[Path]) -> None:
    """Raise RunFileError for a path that is not there."""
    for path in paths:
        if not path.exists():
            raise RunFileError(f"There is no run and no study at {path}.")


def pictures_of(html: str) -> dict[str, str]:
    """Return the pictures of a page by name, each an SVG that stands alone, by day and by night."""
    colours = _COLOURS.search(html)
    style = f"<style>{colours[0] if colours else ''}{ALONE}</style>"
    found: dict[str, str] = {}
    for svg in _SVG.findall(html):
        name = _NAME.search(svg)
        head, end, rest = svg.partition(">")
        found[name[1] if name else f"picture{len(found)}"] = f"{head}{end}{style}{rest}\n"
    return found
