"""What a claim about a run would lack: what a careful reader of a paper would ask of its authors.

Each sentence names one gap and what would close it. None says that a run is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from town.players.overdue import DECIDE, HESITATE
from town.reports.health import sentences_of
from town.runfile.reader import Run, load
from town.runfile.records import AskRow, InterventionRow
from town.scenario.loader import changes_since

WEIGHTS = ("revision", "weights")  # facts of a model that tell its weights
SERVED = ("version", "engine", "server")  # those that tell what served it
FAILED_SHARE = 0.01  # of all questions, from which it is told that they found no answer


@dataclass(frozen=True)
class Gap:
    """Something that a claim about a run would lack."""

    what: str
    remedy: str = ""


def gaps_of(path: Path) -> list[tuple[str, str]]:
    """Return what a claim about the run at `path` would lack, and what would do.

    Raises RunFileError.
    """
    with load(path) as run:
        return [(gap.what, gap.remedy) for gap in gaps(run)]


def gaps(run: Run) -> list[Gap]:
    """Return what a claim about `run` would lack, the weightiest first; empty for nothing."""
    about = run.manifest
    return [
        *_answered(run, about),
        *_lived(run),
        *_made(about),
        Gap(
            f"It is one run, with seed {about.get('seed')}.",
            "Live others with --seed, and say how far they differ.",
        ),
        *(Gap(sentence) for sentence in sentences_of(run)),
    ]


def _answered(run: Run, about: Mapping[str, Any]) -> Iterator[Gap]:
    """Yield what is not known of who answered."""
    if about.get("rules", about.get("model") == "scripted"):
        yield Gap(
            "Rules and dice answered: it shows how the program works, and nothing about a model.",
            "Live it with --model.",
        )
        return
    if len(models := about.get("models", [])) > 1:
        yield Gap(f"{len(models)} models answered, one after the other.", "Live it with one.")
    told = [entry["facts"] for entry in about.get("answered_by", [])]
    if not told:
        yield Gap(
            "Of the model only the name is known.",
            "Name its weights, what served it and how when you report it.",
        )
        return
    for kinds, lacks in ((WEIGHTS, "which weights the model had"), (SERVED, "what served it")):
        if not all(any(facts.get(kind) for kind in kinds) for facts in told):
            remedy = "Its server does not say; say it yourself when you report it."
            yield Gap(f"It is not known {lacks}.", remedy)
    asked = [row.outcome for row in run.rows(AskRow)]
    failed = sum(outcome != "ok" for outcome in asked)
    if asked and failed / len(asked) >= FAILED_SHARE:
        yield Gap(f"{failed} of {len(asked)} questions found no good answer.")


def _lived(run: Run) -> Iterator[Gap]:
    """Yield what came from outside while it was lived."""
    kinds = [row.kind for row in run.rows(InterventionRow)]
    late = kinds.count(HESITATE)
    if done := len(kinds) - late - kinds.count(DECIDE):
        yield Gap(
            f"Players took part: {done} {'time' if done == 1 else 'times'}.",
            "Live one with --hands-off, or report what they did (table interventions).",
        )
    if late:
        yield Gap(
            f"{late} {'time' if late == 1 else 'times'} a window did not wait for a thought.",
            "Live it without a window: what people did hung on the speed of the machine.",
        )
    if run.status.state != "finished":
        yield Gap(f"It is not over ({run.status.state}).", "Let it live to its end.")


def _made(about: Mapping[str, Any]) -> Iterator[Gap]:
    """Yield what would keep others from making it again."""
    program = about.get("program", {})
    if not program:
        yield Gap("It does not say by which state of the program it was made.")
    elif str(program.get("commit", "")).endswith("+"):
        yield Gap(
            f"The program had been changed since commit {program['commit'][:8]}.",
            "Commit first, so that others can have the same.",
        )
    if about.get("altered_parts"):
        parts = " and ".join(about["altered_parts"])
        yield Gap(f"Its {parts} were changed in Python, and are not in the run file.")
    if about.get("altered"):
        yield Gap("It was forked from a run whose file had been altered.")
    if changes := changes_since(about):
        yield Gap(changes)
